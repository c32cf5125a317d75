//! How an upload begins.

use medlock_wire::method::{begin_put_blob, begin_put_connect_package_blob};

use super::*;
use crate::connect::things::everything;
use crate::scenarios::number;
use crate::schema;
use crate::support::on_each_engine;
use medlock_domain::things_in_record::Avenue;
use uuid::Uuid;

#[test]
fn both_kinds_are_told_where_and_how_as_the_schema_has_it() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let reply = clinic.call(server, BEGIN, 1, "");
        schema::check(&reply, BEGIN);
        let parsed = Reply::parse(&reply.response.body).unwrap();
        let begun = begin_put_blob::Reply::parse(parsed.info(BEGIN, 1).unwrap()).unwrap();
        assert_eq!((begun.chunk_bytes, begun.blob_bytes_max), (2_097_152, 2_147_483_647));
        assert!(begun.hashing == begin_put_blob::Hashing::default());
        assert!(begun.blob_ref_url.starts_with("http://127.0.0.1/streaming/wildcatblob.ashx?blob-ref-token="));

        let reply = clinic.app.call(server, BEGIN_PACKAGE, 1, "");
        schema::check(&reply, BEGIN_PACKAGE);
        let parsed = Reply::parse(&reply.response.body).unwrap();
        let begun = begin_put_connect_package_blob::Reply::parse(parsed.info(BEGIN_PACKAGE, 1).unwrap()).unwrap();
        assert_eq!((begun.plain_chunk_bytes, begun.sealed_chunk_bytes), (2_097_152, 2_097_184));
        assert_eq!(begun.blob_bytes_max, 2_147_483_647);
        // Two calls with the same bytes are two uploads.
        let body = clinic.app.request(server, BEGIN_PACKAGE, 1, "");
        let urls = [(); 2].map(|()| server.post(body.as_bytes()).field("blob-ref-url").unwrap());
        assert_ne!(urls[0], urls[1]);
        assert_eq!(number(server, "SELECT COUNT(*) FROM blobs"), 4);
        told(&clinic.call(server, BEGIN, 1, "<x/>"), 3);
        told(&clinic.app.call(server, BEGIN_PACKAGE, 1, "<x/>"), 3);
    });
}

#[test]
fn a_record_may_be_missing_and_must_be_the_applications_own_when_it_is_not() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let call = |record: Option<Uuid>| clinic.app.call_offline(server, BEGIN, 1, record, clinic.person, "").code;
        assert_eq!(call(None), 0);
        assert_eq!(call(Some(Uuid::from_u128(5))), 10);
        assert_eq!(clinic.app.call(server, BEGIN, 1, "").code, 9, "on behalf of nobody");
        // Granted for when the person is there, and they are not.
        medlock_domain::testing::set_rules(&server.db, clinic.app.id, &[everything(Avenue::Online)]);
        assert_eq!(call(Some(clinic.record)), 11);
        assert_eq!(number(server, "SELECT COUNT(*) FROM blobs"), 1);
    });
}
