//! The Rust client reads and writes as any other does, page after page.

use medlock_sdk::{Client, Error, ItemKey, ItemQuery, RecordKey};

use super::*;
use crate::sdk::client;

impl Clinic {
    fn key(&self) -> RecordKey {
        RecordKey { person_id: self.person, record_id: self.record }
    }

    fn client(&self, server: &TestServer) -> Client {
        client(server, &self.app)
    }
}

#[test]
fn items_are_written_read_changed_and_removed() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let record = clinic.client(server).record(clinic.key());
        server.runtime.block_on(async {
            let letter = file(&format!("<blob-payload>{}</blob-payload>", blob("", "<base64data>YWJj</base64data>")));
            let keys = record.put(&[weight(1, "60"), letter].concat()).await.unwrap();
            assert_eq!(keys.len(), 2);
            let found = record.get(&ItemQuery::of_type(WEIGHT)).await.unwrap();
            assert!(found.items.len() == 1 && !found.filtered);
            let item = &found.items[0];
            assert_eq!((item.key(), item.type_name()), (Some(keys[0]), Some("Weight")));
            assert_eq!(item.body(), Some(weight_body(1, "60").as_str()));
            assert_eq!(item.changed_at(), Some(server.now()));
            // What was read can be put back with another body.
            let corrected = item.xml().replace(">60<", ">61<");
            let changed = record.put(&corrected).await.unwrap()[0];
            assert!(changed.id == keys[0].id && changed.version_stamp != keys[0].version_stamp);
            let late = record.put(&corrected).await.unwrap_err();
            assert_eq!(late.number(), Some(61));

            let with_bytes = record.get(&ItemQuery::with_ids([keys[1].id]).and_attachments()).await.unwrap();
            let attachments: Vec<_> = with_bytes.items[0].attachments().collect();
            assert_eq!(attachments, [("", "text/plain", b"abc".as_slice())]);

            let wrong = record.put(&weight(1, "heavy")).await.unwrap_err();
            assert!(matches!(wrong, Error::Item { position: 1, .. }), "{wrong}");
            let stale = ItemKey { version_stamp: Uuid::from_u128(1), ..changed };
            assert_eq!(record.remove(&[stale]).await.unwrap_err().number(), Some(61));
            record.remove(&[changed]).await.unwrap();
            assert!(record.get(&ItemQuery::of_type(WEIGHT)).await.unwrap().items.is_empty());
        });
    });
}

#[test]
fn all_pages_are_read() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        clinic.stored(server, &(0..500).map(|n| weight(1 + n % 3, &n.to_string())).collect::<String>());
        let record = clinic.client(server).record(clinic.key());
        server.runtime.block_on(async {
            let all = record.get(&ItemQuery::all()).await.unwrap().items;
            assert_eq!(all.len(), 500);
            assert!(all.windows(2).all(|pair| pair[0].effective_date() >= pair[1].effective_date()));
            let mut ids: Vec<Uuid> = all.iter().map(|item| item.key().unwrap().id).collect();
            assert_eq!(record.get(&ItemQuery::all().at_most(300)).await.unwrap().items.len(), 300);
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), 500, "none twice");
        });
    });
}
