//! How much an upload may be, and how long it waits.

use jiff::SignedDuration;

use super::*;
use crate::scenarios::execute;
use crate::support::on_each_engine;

#[test]
fn a_blob_ends_where_a_client_could_count_no_further() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let url = begin(server, &clinic);
        let there = 2_147_483_647 - 10;
        execute(server, &format!("UPDATE blobs SET size_bytes = {there}"));
        refused(&post(server, &url, &[("Content-Range", &range(there, &[7; 11]))], &[7; 11]), 413);
        assert_eq!(kept(server), 0);
        assert_eq!(put(server, &url, there, &[7; 10], false), 200);
        refused(&post(server, &url, &[], b"x"), 413);
        let url = begin(server, &clinic);
        execute(server, "UPDATE blobs SET pieces = 65535");
        assert_eq!(post(server, &url, &[], b"x").status, 200);
        refused(&post(server, &url, &[], b"x"), 413);
        assert_eq!(kept(server), 2);
    });
}

#[test]
fn an_upload_waits_a_day_and_a_complete_one_another() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let hours = |count: i64| server.advance(SignedDuration::from_hours(count));
        let (late, complete) = (begin(server, &clinic), begin(server, &clinic));
        hours(23);
        assert_eq!(put(server, &late, 0, b"abc", false), 200);
        assert_eq!(put(server, &complete, 0, b"abc", true), 200);
        hours(1);
        refused(&post(server, &late, &[COMPLETE], b""), 403);
        clinic.app.forget_session();
        told(&clinic.put(server, &a_file("text/plain", &late, None)), 88);
        hours(22);
        clinic.app.forget_session();
        // A call that failed does it no harm.
        let wrong = a_file("text/plain", &complete, None).replace("<size>", "<weight>");
        told(&clinic.put(server, &wrong), 3);
        assert_eq!(post(server, &complete, &[COMPLETE], b"").status, 200, "that does not make it wait longer");
        hours(1);
        clinic.app.forget_session();
        told(&clinic.put(server, &a_file("text/plain", &complete, None)), 88);
        refused(&post(server, &complete, &[], b"more"), 403);
    });
}

#[test]
fn an_application_has_so_many_uploads_open() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        begin(server, &clinic);
        // As many as there may be, all alike.
        let more = "INSERT INTO blobs (id, purpose, state, app_id, made_at, expires_at, size_bytes, pieces, data_key)
                    SELECT $1, purpose, state, app_id, made_at, expires_at, size_bytes, pieces, data_key FROM blobs LIMIT 1";
        let fill = move |tx: &mut medlock_store::Tx<'_>, _, _: &mut dyn medlock_crypto::random::Random| {
            for n in 1..1_000_u128 {
                tx.execute(more, &[&uuid::Uuid::from_u128(n)])?;
            }
            Ok::<_, medlock_store::StoreError>(())
        };
        server.db.write_blocking(fill).unwrap();
        told(&clinic.call(server, BEGIN, 1, ""), 11);
        told(&clinic.app.call(server, BEGIN_PACKAGE, 1, ""), 11);
        let other = server.app("Other");
        told(&other.call(server, BEGIN_PACKAGE, 1, ""), 0);
        server.advance(SignedDuration::from_hours(24));
        clinic.app.forget_session();
        told(&clinic.call(server, BEGIN, 1, ""), 0);
    });
}
