//! The Rust client's calls about people and alternate ids against the real server.

use jiff::SignedDuration;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_sdk::{AppSettings, RecordKey};
use uuid::Uuid;

use crate::sdk::client;
use crate::support::on_each_engine;

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

#[test]
fn a_clinic_finds_its_patients_again() {
    on_each_engine(|server| {
        let clinic = server.app("Clinic");
        let (jane, kim) = server.jane();
        let rules = [a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT])];
        let (person_id, record_id) = clinic.connected(server, jane, kim, &rules);
        let of = RecordKey { person_id, record_id };
        let client = client(server, &clinic);
        server.runtime.block_on(async {
            let everybody = client.people(None).await.unwrap();
            assert_eq!(everybody.len(), 1);
            assert!(everybody[0] == client.person(person_id).await.unwrap());
            assert_eq!(everybody[0].records[0].id, record_id);
            let later = server.now() + SignedDuration::from_secs(1);
            assert!(client.people(Some(later)).await.unwrap().is_empty());

            let id = "A&B <\"c\"> ' é 🩺";
            client.record(of).alternate_ids().associate(id).await.unwrap();
            assert_eq!(client.record(of).alternate_ids().associate(id).await.unwrap_err().number(), Some(139));
            assert_eq!(client.record(of).alternate_ids().all().await.unwrap(), [id]);
            let found = client.find_by_alternate_id(id).await.unwrap().unwrap();
            assert_eq!((found.person_id, found.records[0].id), (person_id, record_id));
            client.record(of).alternate_ids().disassociate(id).await.unwrap();
            assert!(client.find_by_alternate_id(id).await.unwrap().is_none());

            let settings = AppSettings::of("<colour  name='blå'/>");
            assert!(client.settings(person_id).await.unwrap().is_none());
            client.set_settings(person_id, Some(settings.clone())).await.unwrap();
            assert!(client.settings(person_id).await.unwrap() == Some(settings));
            client.set_settings(person_id, None).await.unwrap();
            assert!(client.settings(person_id).await.unwrap().is_none());
            assert!(client.updated_records(None).await.unwrap().is_empty());
        });
        testing::an_item(&server.db, clinic.id, jane, kim, WEIGHT);
        let updated = server.runtime.block_on(client.updated_records(None)).unwrap();
        assert_eq!((updated[0].person_id, updated[0].record_id), (person_id, record_id));
        assert_eq!(updated[0].latest_operation_sequence_number, 1);

        testing::end_authorisation(&server.db, clinic.id, jane, kim);
        let gone = server.runtime.block_on(client.person(person_id)).err().unwrap();
        assert_eq!(gone.number(), Some(11));
        assert!(server.runtime.block_on(client.people(None)).unwrap().is_empty());
    });
}
