//! What was removed goes, what nobody refers to goes in time, what is missing is told, and nothing in use is touched.

use std::fs::{File, FileTimes};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use jiff::SignedDuration;
use medlock::blobs::reconcile::{Found, Mode, adopt, claim, reconcile};
use medlock::jobs::blobs::{reconcile_now, remove_due};
use medlock_crypto::random::SeededRandom;
use medlock_domain::blobs;
use medlock_domain::ids::StoredBlobId;
use medlock_domain::testing::TestDb;
use medlock_store::Engine;
use medlock_store::clock::{Clock, SystemClock};

use super::{get, sample, upload};
use crate::support::TestServer;
use crate::support::blob_stores::on_each_engine_and_store;

fn put(server: &TestServer, object: &str) {
    let bytes = vec![Bytes::from_static(b"whatever")];
    server.runtime.block_on(server.app.blob_store.put(object, bytes)).unwrap();
}

/// Makes an object older by so many hours.
fn age(server: &TestServer, object: &str, hours: u64) {
    // The store's own clock, which is the system's.
    let then = SystemTime::from(SystemClock.now()) - Duration::from_secs(hours * 3600);
    let file = File::options().write(true).open(server.object_file(object)).unwrap();
    file.set_times(FileTimes::new().set_modified(then)).unwrap();
}

fn reconciled(server: &TestServer) -> Found {
    server.runtime.block_on(reconcile_now(&server.app)).unwrap()
}

/// Erases an upload as the sweep does when its time is over.
fn erase(server: &TestServer) {
    server.advance(SignedDuration::from_hours(49));
    server.db.write_blocking(|tx, now, _| blobs::sweep(tx, now, 100)).unwrap();
}

fn removed(server: &TestServer) -> u64 {
    server.runtime.block_on(remove_due(&server.app)).unwrap()
}

#[test]
fn what_was_removed_goes_from_the_store() {
    on_each_engine_and_store(|server| {
        let plain = sample(10_000);
        upload(server, &[&plain[..5000], &plain[5000..]]);
        upload(server, &[&plain]);
        assert_eq!(removed(server), 0);
        erase(server);
        let kept = upload(server, &[&plain]);
        assert_eq!(server.objects().len(), 4);
        assert_eq!(removed(server), 3);
        assert_eq!(server.objects().len(), 1);
        assert!(get(server, kept, 0..10_000).unwrap() == plain);
        assert_eq!(removed(server), 0);
        assert_eq!(server.db.read_blocking(|tx, _| blobs::removals_waiting(tx)).unwrap(), 0);
    });
}

#[test]
fn while_the_store_is_copied_nothing_goes() {
    on_each_engine_and_store(|server| {
        upload(server, &[&sample(10)]);
        erase(server);
        let keep = |hours: i64| {
            let until = server.now() + SignedDuration::from_hours(hours);
            server.db.write_blocking(move |tx, _, _| blobs::keep_objects(tx, until)).unwrap();
        };
        keep(24);
        keep(1);
        assert_eq!(removed(server), 0);
        server.advance(SignedDuration::from_hours(23));
        assert_eq!(removed(server), 0, "the longer promise holds");
        server.advance(SignedDuration::from_hours(1));
        assert_eq!(removed(server), 1);

        upload(server, &[&sample(10)]);
        erase(server);
        keep(24);
        server.db.write_blocking(|tx, _, _| blobs::release_objects(tx)).unwrap();
        assert_eq!(removed(server), 1);
    });
}

#[test]
fn strays_go_after_two_days_and_nothing_else_does() {
    on_each_engine_and_store(|server| {
        let plain = sample(100_000);
        let used = upload(server, &[&plain, b"end"]);
        let unknown = StoredBlobId(uuid::Uuid::from_u128(0x77));
        let prefix = medlock::blobs::prefix(unknown);
        let used_prefix = medlock::blobs::prefix(used);
        let (old, young, of_used) = (format!("{prefix}/01"), format!("{prefix}/02"), format!("{used_prefix}/00"));
        for object in [&old, &young, &of_used, "somebody/elses", "probe/00"] {
            put(server, object);
        }
        for object in server.objects() {
            age(server, &object, 1000);
        }
        age(server, &young, 47);
        age(server, "probe/00", 49);
        let look = server.runtime.block_on(reconcile(
            &server.app.db,
            &server.app.blob_store,
            &mut SeededRandom::new(1),
            Mode::Look,
        ));
        let look = look.unwrap();
        assert_eq!((look.objects, look.strays, look.deleted, look.young, look.foreign), (2, 3, 0, 1, 1));
        assert_eq!(server.objects().len(), 6);

        let found = reconciled(server);
        assert_eq!(found, Found { deleted: 3, ..look });
        assert!(found.is_whole());
        let left = server.objects();
        assert!(left.contains(&young) && left.contains(&"somebody/elses".to_owned()) && left.len() == 4, "{left:?}");
        assert!(get(server, used, 0..100_003).unwrap() == [&plain[..], b"end"].concat());
        let metrics = server.app.metrics.text();
        for line in [r#"blob_objects{kind="stored"} 2"#, r#"blob_objects{kind="unreferenced"} 1"#] {
            assert!(metrics.contains(line), "{metrics}");
        }
    });
}

#[test]
fn what_a_crash_left_half_written_goes_too() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let id = upload(&server, &[b"bytes"]);
    let beside = format!("{}#1", server.objects()[0]);
    std::fs::write(server.object_file(&beside), "hal").unwrap();
    assert_eq!(reconciled(&server).young, 1);
    age(&server, &beside, 49);
    assert_eq!(reconciled(&server).deleted, 1);
    assert!(!server.object_file(&beside).exists());
    assert_eq!(get(&server, id, 0..5).unwrap(), b"bytes");
}

/// A power failure while the owner's name was being written must not keep the server from starting again.
#[test]
fn a_claim_left_half_written_is_nobodys() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    server.runtime.block_on(claim(&server.db, &server.app.blob_store)).unwrap();
    let owners = server.object_file("owner");
    let ours = std::fs::read_dir(owners).unwrap().next().unwrap().unwrap().file_name().into_string().unwrap();
    let beside = format!("owner/{ours}#1");
    std::fs::write(server.object_file(&beside), "hal").unwrap();
    server.runtime.block_on(claim(&server.db, &server.app.blob_store)).unwrap();
    assert_eq!(reconciled(&server).young, 1);
    age(&server, &beside, 49);
    assert_eq!(reconciled(&server).deleted, 1);
    assert!(!server.object_file(&beside).exists());
    assert!(server.object_file(&format!("owner/{ours}")).exists());
}

#[test]
fn what_is_missing_or_cut_is_told_and_nothing_is_deleted_for_it() {
    on_each_engine_and_store(|server| {
        let plain = sample(100_000);
        upload(server, &[&plain, &plain, &plain]);
        let objects = server.objects();
        std::fs::remove_file(server.object_file(&objects[0])).unwrap();
        std::fs::write(server.object_file(&objects[1]), "short").unwrap();
        for object in &objects[1..] {
            age(server, object, 1000);
        }
        let found = reconciled(server);
        assert_eq!((found.objects, found.missing, found.damaged, found.deleted), (2, 1, 1, 0));
        assert_eq!(found.examples.len(), 2);
        assert!(found.examples.contains(&objects[0]) && found.examples.contains(&objects[1]));
        assert_eq!(server.objects(), objects[1..]);
        assert!(server.app.metrics.text().contains(r#"blob_objects{kind="missing"} 1"#));
        // When it is back, all is well.
        put(server, &objects[0]);
        assert_eq!(reconciled(server).missing, 0);
    });
}

/// A wrong database beside the right store must not take everything in it for waste.
#[test]
fn a_store_belongs_to_one_database() {
    on_each_engine_and_store(|server| {
        let plain = sample(1000);
        let id = upload(server, &[&plain]);
        assert!(reconciled(server).is_whole());
        age(server, &server.objects()[0], 1000);

        let other = TestDb::sqlite(medlock_domain::MIGRATIONS);
        let store = &server.app.blob_store;
        server.runtime.block_on(async {
            let error = claim(&other, store).await.unwrap_err().to_string();
            assert!(error.starts_with("blob_url: ") && error.contains("another database"), "{error}");
            reconcile(&other, store, &mut SeededRandom::new(1), Mode::Delete).await.unwrap_err();
        });
        assert!(get(server, id, 0..1000).unwrap() == plain);

        server.runtime.block_on(async {
            claim(&server.db, store).await.unwrap();
            adopt(&other, store).await.unwrap();
            claim(&server.db, store).await.unwrap_err();
            claim(&other, store).await.unwrap();
            reconcile(&other, store, &mut SeededRandom::new(1), Mode::Delete).await.unwrap();
        });
        assert!(server.objects().is_empty());
    });
}
