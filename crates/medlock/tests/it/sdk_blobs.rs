//! The Rust client's attachments against the real server.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing::a_rule;
use medlock_domain::things_in_record::Avenue;
use medlock_sdk::{Answer, Attachment, Item, ItemQuery, PackageBuilder, Record, RecordKey};
use uuid::{Uuid, uuid};

use crate::sdk::client;
use crate::support::{A_WEIGHT, TestServer, on_each_engine};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const FILE: Uuid = uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");
const CHUNK: usize = 2 * 1024 * 1024;

fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|index| (index % 253) as u8 ^ (index / 253) as u8).collect()
}

fn a_record(server: &TestServer) -> Record {
    let app = server.app("Example Clinic");
    let (jane, kim) = server.jane();
    let rules = [a_rule(Avenue::Offline, "all", Permissions::ALL, &[WEIGHT, FILE])];
    let (person_id, record_id) = app.connected(server, jane, kim, &rules);
    client(server, &app).record(RecordKey { person_id, record_id })
}

async fn read(record: &Record, item: &Item, name: &str) -> Vec<u8> {
    let blob = item.blobs().find(|blob| blob.name() == name).unwrap();
    let mut reader = record.read_blob(&blob).unwrap();
    let mut all = Vec::new();
    while let Some(bytes) = reader.chunk().await.unwrap() {
        all.extend_from_slice(&bytes);
    }
    assert_eq!(blob.length_bytes(), Some(all.len() as u64));
    all
}

#[test]
fn attachments_of_every_length_come_back_as_they_went() {
    on_each_engine(|server| {
        let record = a_record(server);
        server.runtime.block_on(async {
            // Inside the call, one chunk, one and a byte, several; and a type no browser knows.
            for length in [1, 70_000, CHUNK, CHUNK + 1, 2 * CHUNK + 12_345] {
                let plain = bytes(length);
                let photo = Attachment::bytes("photo", plain.clone()).named("photo").of_type("image\\jpg");
                let write = record.write().item_with_attachments(A_WEIGHT, [photo, Attachment::bytes("nothing", "")]);
                let keys =
                    write.stream("a b.dcm", "application/dicom", std::io::Cursor::new(plain.clone())).send().await;
                let keys = keys.unwrap();
                let found = record.get(&ItemQuery::with_ids(keys.iter().map(|key| key.id)).and_blobs()).await.unwrap();
                let item = |id| found.items.iter().find(|item| item.key().unwrap().id == id).unwrap();
                let (weight, file) = (item(keys[0].id), item(keys[1].id));
                assert!(read(&record, weight, "photo").await == plain, "{length}");
                assert!(read(&record, weight, "").await.is_empty());
                assert!(read(&record, file, "").await == plain, "{length}");
                assert_eq!(file.file_name().as_deref(), Some("a b.dcm"));
                let kind = weight.blobs().find(|blob| blob.name() == "photo").unwrap().content_type().to_owned();
                assert_eq!(kind, "image\\jpg");
            }
        });
    });
}

#[test]
fn of_an_item_that_is_there_only_what_is_named_changes() {
    on_each_engine(|server| {
        let record = a_record(server);
        server.runtime.block_on(async {
            let (one, two, new) = (bytes(CHUNK + 7), bytes(CHUNK + 8), bytes(CHUNK + 9));
            let named = |name: &str, plain: &Vec<u8>| Attachment::bytes(name, plain.clone()).named(name);
            let write = record.write().item_with_attachments(A_WEIGHT, [named("one", &one), named("two", &two)]);
            let key = write.send().await.unwrap()[0];
            let stamped = format!("<thing><thing-id version-stamp=\"{}\">{}</thing-id>", key.version_stamp, key.id);
            let changed = A_WEIGHT.replacen("<thing>", &stamped, 1);
            assert_ne!(changed, A_WEIGHT);
            let again = record.write().item_with_attachments(changed, [named("two", &new)]).send().await.unwrap()[0];
            assert_eq!(again.id, key.id);
            let found = record.get(&ItemQuery::with_ids([key.id]).and_blobs()).await.unwrap().items;
            assert!(read(&record, &found[0], "one").await == one);
            assert!(read(&record, &found[0], "two").await == new);
            assert_eq!(found[0].blobs().count(), 2);
        });
    });
}

#[test]
fn a_saved_attachment_goes_on_where_it_stopped() {
    on_each_engine(|server| {
        let record = a_record(server);
        server.runtime.block_on(async {
            let plain = bytes(2 * CHUNK + 99);
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("study.dcm"), &plain).unwrap();
            let keys = record.write().attach_file(folder.path().join("study.dcm")).send().await.unwrap();
            let found = record.get(&ItemQuery::with_ids([keys[0].id]).and_blobs()).await.unwrap().items;
            let blob = found[0].blobs().next().unwrap();
            let path = folder.path().join("back.dcm");
            std::fs::write(folder.path().join("back.dcm.part"), &plain[..CHUNK + 1]).unwrap();
            record.save_blob(&blob, &path, |_| {}).await.unwrap();
            assert!(std::fs::read(&path).unwrap() == plain);
            assert!(blob.is_in(&path).await.unwrap());
            // The whole of it was there, and only the name was missing.
            std::fs::rename(&path, folder.path().join("back.dcm.part")).unwrap();
            record.save_blob(&blob, &path, |_| {}).await.unwrap();
            assert!(std::fs::read(&path).unwrap() == plain);
        });
    });
}

#[test]
fn a_package_with_large_and_small_attachments_is_taken() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let client = client(server, &lab);
        server.runtime.block_on(async {
            let answer = Answer::new("Fluffy Cat").unwrap();
            let package = PackageBuilder::new("Emma's results", "What is the cat called?", answer, "patient-1")
                .item(A_WEIGHT)
                .stream("study.dcm", "application/dicom", std::io::Cursor::new(bytes(2 * CHUNK)))
                .stream("letter.txt", "text/plain", &b"Dear Emma"[..])
                .item_with_attachments(A_WEIGHT, [Attachment::bytes("p", bytes(CHUNK + 1)).named("p")]);
            let code = package.send(&client).await.unwrap();
            client.dopu().delete(&code).await.unwrap();
        });
    });
}
