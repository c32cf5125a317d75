//! Backups in a folder and in a bucket, of either engine into either, and what is wrong with one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use futures_util::TryStreamExt;
use jiff::SignedDuration;
use medlock::backup::run::{back_up_now, practise};
use medlock::backup::{Ground, Keep, Made, Restored, Set, Target, find, list, open_place, prune, restore};
use medlock::blobs::read_from;
use medlock::config::Config;
use medlock::jobs::backup::make_if_due;
use medlock_crypto::vault::{Vault, fingerprint};
use medlock_domain::backups::{self as runs, Kind};
use medlock_domain::blobs;
use medlock_domain::ids::StoredBlobId;
use medlock_domain::sealed_rows;
use medlock_domain::testing::{a_person, a_record};
use medlock_store::blobs::{BlobStore, BlobStoreOptions, Place};
use medlock_store::testing::{MASTER_KEY, TestDb, random};
use medlock_store::{Db, Engine, Options, StoreError, keys};
use medlock_test_s3::S3;
use zeroize::Zeroizing;

use crate::blobs::{get, sample, upload};
use crate::support::TestServer;
use crate::support::blob_stores::{Store, s3_settings};

const KEEP: Keep = Keep { daily: 7, weekly: 0, monthly: 0 };

fn folder_place(folder: &Path) -> BlobStore {
    let place = Place::Folder(folder.to_owned());
    BlobStore::open(&BlobStoreOptions { place, setting: "backup.to", ..BlobStoreOptions::default() }).unwrap()
}

/// A bucket, as the settings of backups name one.
fn bucket_place() -> BlobStore {
    let mut settings: Vec<(String, String)> = s3_settings(S3::shared())
        .into_iter()
        .map(|(name, value)| (name.replace("BLOB_URL", "BACKUP_TO").replace("S3_", "BACKUP_"), value))
        .collect();
    settings.push(("MODE".into(), "development".into()));
    settings.push(("PUBLIC_URL".into(), "http://127.0.0.1".into()));
    let settings = settings.into_iter().map(|(name, value)| (format!("MEDLOCK_{name}"), value));
    open_place(&Config::from_sources(None, settings).unwrap().0, None).unwrap()
}

fn ground(server: &TestServer, place: &BlobStore) -> Ground {
    Ground { db: server.db.db().clone(), store: server.app.blob_store.clone(), place: place.clone(), random }
}

fn back_up(server: &TestServer, place: &BlobStore) -> Made {
    let (made, pruned) = server.runtime.block_on(back_up_now(&ground(server, place), KEEP)).unwrap();
    assert!(pruned.is_some());
    made
}

fn target(url: &str, server: &TestServer) -> Target {
    Target {
        url: url.to_owned(),
        server_key: Zeroizing::new(MASTER_KEY),
        clock: Arc::clone(server.db.clock()),
        random,
        connections: 2,
    }
}

fn open(server: &TestServer, place: &BlobStore, name: &str) -> Set {
    server.runtime.block_on(Set::open(place, name, &MASTER_KEY)).unwrap()
}

/// An empty database without any table.
fn empty(engine: Engine, folder: &Path) -> Option<(String, Option<TestDb>)> {
    match engine {
        Engine::Sqlite => Some((format!("sqlite:{}", folder.join("restored.db").display()), None)),
        Engine::Postgres => {
            let db = TestDb::postgres(&[])?;
            for table in ["medlock_key_check", "medlock_key_ring", "medlock_migrations"] {
                let sql = format!("DROP TABLE {table}");
                db.write_blocking(move |tx, _, _| tx.execute(&sql, &[])).unwrap();
            }
            Some((db.url().to_owned(), Some(db)))
        }
    }
}

#[test]
fn a_backup_of_either_engine_is_restored_into_either_from_either_place() {
    for (engine, store) in [(Engine::Sqlite, Store::Folder), (Engine::Postgres, Store::S3)] {
        let Some(server) = TestServer::start_on(engine, store, &[]) else { continue };
        let jane = a_person(&server.db, "jane@example.org");
        a_record(&server.db, jane, "Ben");
        server.app("Example Lab");
        let (large, small) = (sample(200_000), sample(70_001));
        let (first, second) = (upload(&server, &[&large]), upload(&server, &[&small[..65_536], &small[65_536..]]));
        let scratch = tempfile::tempdir().unwrap();
        let places = [folder_place(&scratch.path().join("backups")), bucket_place()];
        for place in &places {
            let made = back_up(&server, place);
            assert_eq!((made.manifest.objects, made.copied, made.manifest.missing), (3, 3, 0));
            assert_eq!((made.manifest.rows_of("people"), made.manifest.rows_of("records")), (1, 1));
            // Objects that are there are not copied again.
            server.advance(SignedDuration::from_secs(1));
            let again = back_up(&server, place);
            assert_eq!((again.manifest.objects, again.copied), (3, 0));
            let listed = server.runtime.block_on(list(place)).unwrap();
            assert_eq!(listed.iter().map(|listed| &listed.name).collect::<Vec<_>>(), [&again.name, &made.name]);
            let missing = server.runtime.block_on(open(&server, place, &again.name).read_through()).unwrap();
            assert!(missing.is_empty(), "{missing:?}");
        }
        for (into, place) in [(Engine::Sqlite, &places[1]), (Engine::Postgres, &places[0])] {
            let folder = tempfile::tempdir().unwrap();
            let Some((url, _kept)) = empty(into, folder.path()) else { continue };
            let store = folder_place(&folder.path().join("blobs"));
            let newest = server.runtime.block_on(find(place, "latest")).unwrap();
            let set = open(&server, place, &newest.name);
            let restored = server.runtime.block_on(restore(&set, &target(&url, &server), Some(&store))).unwrap();
            let Restored { objects: 3, missing, .. } = &restored else { panic!("{restored:?}") };
            assert!(missing.is_empty());
            check_restored(&server, &url, &store, &[(first, &large), (second, &small)]);
            // Where there is a database, none is put.
            let refused = server.runtime.block_on(restore(&set, &target(&url, &server), Some(&store))).unwrap_err();
            let refused = format!("{refused:#}");
            assert!(refused.contains("exists") || refused.contains("tables already"), "{refused}");
        }
    }
}

fn check_restored(server: &TestServer, url: &str, store: &BlobStore, blobs: &[(StoredBlobId, &[u8])]) {
    let options = Options { url: url.to_owned(), vault: Arc::new(Vault::new(MASTER_KEY)), ..server.db.options() };
    let db = Db::open(options).unwrap();
    assert_eq!(db.migrate(medlock_domain::MIGRATIONS).unwrap(), 0);
    let tried = db.read_blocking(|tx, _| sealed_rows::try_all(tx)).unwrap();
    assert!(tried.faults == 0 && tried.opened >= 5, "{tried:?}");
    for (id, bytes) in blobs {
        let id = *id;
        let readable = db.read_blocking(move |tx, _| blobs::readable(tx, id)).unwrap().unwrap();
        let read = read_from(store.clone(), readable, 0..u64::MAX).try_collect::<Vec<_>>();
        assert!(server.runtime.block_on(read).unwrap().concat() == *bytes);
    }
}

#[test]
fn an_occupied_blob_store_is_not_restored_into() {
    let server = TestServer::start_on(Engine::Sqlite, Store::Folder, &[]).unwrap();
    upload(&server, &[&sample(1_000)]);
    let scratch = tempfile::tempdir().unwrap();
    let place = folder_place(&scratch.path().join("backups"));
    let made = back_up(&server, &place);
    let store = folder_place(&scratch.path().join("blobs"));
    server.runtime.block_on(store.put("ab/cd", vec!["foreign".into()])).unwrap();
    let url = format!("sqlite:{}", scratch.path().join("restored.db").display());
    let set = open(&server, &place, &made.name);
    let refused = server.runtime.block_on(restore(&set, &target(&url, &server), Some(&store))).unwrap_err();
    assert!(refused.to_string().contains("is not empty"), "{refused}");
    assert!(!scratch.path().join("restored.db").exists());
}

#[test]
fn another_key_is_refused_by_its_name_and_a_key_of_the_backups_time_opens_it() {
    let server = TestServer::start_on(Engine::Sqlite, Store::Folder, &[]).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let place = folder_place(scratch.path());
    let before = back_up(&server, &place);
    let new = [7; 32];
    server.db.write_blocking(move |tx, now, rng| keys::add(tx, now, rng, &new)).unwrap();
    server.advance(SignedDuration::from_secs(1));
    let between = back_up(&server, &place);
    let kept = fingerprint(&new);
    server.db.write_blocking(move |tx, _, _| keys::keep_only(tx, &kept)).unwrap();
    server.advance(SignedDuration::from_secs(1));
    let after = back_up(&server, &place);
    let opens = |name: &str, key: [u8; 32]| server.runtime.block_on(Set::open(&place, name, &key)).map(drop);
    for (name, old, new_one) in [(&before.name, true, false), (&between.name, true, true), (&after.name, false, true)] {
        assert_eq!((opens(name, MASTER_KEY).is_ok(), opens(name, new).is_ok()), (old, new_one), "{name}");
    }
    let refused = opens(&before.name, new).unwrap_err().to_string();
    assert!(refused.contains(&fingerprint(&MASTER_KEY)) && refused.contains(&fingerprint(&new)), "{refused}");
    // The server works with all of them.
    assert_eq!(server.runtime.block_on(list(&place)).unwrap().len(), 3);
}

/// Every file under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn grow_old(folder: &Path) {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(7 * 24 * 3600);
    for path in files(folder) {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
    }
}

#[test]
fn without_a_manifest_there_is_no_backup_and_what_is_left_goes() {
    let server = TestServer::start_on(Engine::Sqlite, Store::Folder, &[]).unwrap();
    upload(&server, &[&sample(1_000)]);
    let scratch = tempfile::tempdir().unwrap();
    let place = folder_place(scratch.path());
    let broken = back_up(&server, &place);
    // As a server that was killed before its last step leaves it.
    std::fs::remove_file(scratch.path().join(format!("sets/{}/manifest", broken.name))).unwrap();
    assert!(server.runtime.block_on(list(&place)).unwrap().is_empty());
    let none = server.runtime.block_on(find(&place, "latest")).unwrap_err().to_string();
    assert!(none.contains("there is no backup"), "{none}");
    server.advance(SignedDuration::from_secs(1));
    let whole = back_up(&server, &place);
    assert_eq!(whole.copied, 0, "its objects are used");
    assert!(scratch.path().join(format!("sets/{}", broken.name)).exists(), "it may be another server's, at it now");
    grow_old(scratch.path());
    let pruned = server.runtime.block_on(prune(&place, server.db.vault(), KEEP, &mut *random())).unwrap();
    assert_eq!((pruned.backups, pruned.halves, pruned.objects), (0, 1, 0));
    assert!(!files(scratch.path()).iter().any(|path| path.to_string_lossy().contains(&broken.name)));
}

#[test]
fn what_no_kept_backup_needs_is_deleted() {
    let server = TestServer::start_on(Engine::Sqlite, Store::Folder, &[]).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let place = folder_place(scratch.path());
    let gone = upload(&server, &[&sample(1_000)]);
    let stays = upload(&server, &[&sample(2_000)]);
    let first = back_up(&server, &place);
    assert_eq!(first.manifest.objects, 2);
    server.db.write_blocking(move |tx, _, _| tx.execute("UPDATE blobs SET state = 4 WHERE id = $1", &[&gone])).unwrap();
    server.advance(SignedDuration::from_hours(24));
    let second = back_up(&server, &place);
    assert_eq!(second.manifest.objects, 1);
    grow_old(scratch.path());
    let keep = |daily| Keep { daily, weekly: 0, monthly: 0 };
    let prune = |daily| server.runtime.block_on(prune(&place, server.db.vault(), keep(daily), &mut *random())).unwrap();
    let nothing = prune(2);
    assert_eq!((nothing.backups, nothing.objects), (0, 0));
    let pruned = prune(1);
    assert_eq!((pruned.backups, pruned.objects), (1, 1));
    let set = open(&server, &place, &second.name);
    assert!(server.runtime.block_on(set.read_through()).unwrap().is_empty());
    assert!(get(&server, stays, 0..2_000).is_ok());
    // A place that another database uses is left alone.
    let other = TestServer::start_on(Engine::Sqlite, Store::Folder, &[]).unwrap();
    let refused = other.runtime.block_on(medlock::backup::prune(&place, other.db.vault(), keep(1), &mut *random()));
    assert!(refused.unwrap_err().to_string().contains("another database"));
}

fn drill(server: &TestServer, place: &BlobStore, name: &str) -> anyhow::Result<medlock::backup::drill::Found> {
    server.runtime.block_on(async {
        let set = Set::open(place, name, &MASTER_KEY).await?;
        practise(&server.db, &set, target("", server), server.folder.path()).await
    })
}

fn last_drill(server: &TestServer) -> runs::Run {
    server.db.read_blocking(|tx, _| runs::last(tx, Kind::Drill)).unwrap().0.unwrap()
}

#[test]
fn a_drill_finds_a_flipped_byte_in_a_row_in_an_attachment_and_in_the_backup() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(server) = TestServer::start_on(engine, Store::Folder, &[]) else { continue };
        let jane = a_person(&server.db, "jane@example.org");
        a_record(&server.db, jane, "Ben");
        let bytes = sample(150_000);
        upload(&server, &[&bytes]);
        let scratch = tempfile::tempdir().unwrap();
        let place = folder_place(scratch.path());
        let good = back_up(&server, &place);
        let found = drill(&server, &place, &good.name).unwrap();
        assert_eq!((found.faults_count, found.blobs, found.blob_bytes), (0, 1, 150_000), "{found:?}");
        assert!(found.opened >= 4, "{found:?}");
        assert!(last_drill(&server).worked);
        let left: Vec<_> =
            std::fs::read_dir(server.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("drill-")), "{left:?}");

        // In the running database, before it was backed up.
        server
            .db
            .write_blocking(move |tx, _, _| {
                let mut profile: Vec<u8> = tx.query_one("SELECT profile FROM people", &[])?.get(0)?;
                profile[20] ^= 1;
                tx.execute("UPDATE people SET profile = $1", &[&profile])
            })
            .unwrap();
        server.advance(SignedDuration::from_secs(1));
        let damaged = back_up(&server, &place);
        let found = drill(&server, &place, &damaged.name).unwrap();
        assert_eq!(found.faults_count, 1);
        assert!(found.faults[0].contains("people.profile"), "{:?}", found.faults);
        let run = last_drill(&server);
        assert!(!run.worked && run.why.contains("people.profile"), "{run:?}");

        // In an attachment among the backups.
        let object = files(&scratch.path().join("blobs")).pop().unwrap();
        let mut sealed = std::fs::read(&object).unwrap();
        sealed[100_000] ^= 1;
        std::fs::write(&object, sealed).unwrap();
        let found = drill(&server, &place, &good.name).unwrap();
        assert_eq!(found.faults_count, 1);
        assert!(found.faults[0].contains("is damaged: delete it there"), "{:?}", found.faults);

        // In the rows of a backup.
        let part = files(&scratch.path().join(format!("sets/{}/rows", good.name))).pop().unwrap();
        let mut sealed = std::fs::read(&part).unwrap();
        sealed[50] ^= 1;
        std::fs::write(&part, sealed).unwrap();
        let error = drill(&server, &place, &good.name).unwrap_err().to_string();
        assert!(error.contains("rows/000000") && error.contains("damaged"), "{error}");
        assert!(!last_drill(&server).worked);
    }
}

#[test]
fn of_two_servers_one_makes_the_backup_when_it_is_due() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let scratch = tempfile::tempdir().unwrap();
        let to = format!("file://{}", scratch.path().display());
        let Some(server) = TestServer::start_with(engine, &[("BACKUP_TO", &to), ("BACKUP_EVERY", "6h")]) else {
            continue;
        };
        let other = server.another();
        let due = |app: &Arc<medlock::app::App>| server.runtime.block_on(make_if_due(app)).unwrap().is_some();
        assert!(due(&server.app));
        assert!(!due(&other.app) && !due(&server.app));
        server.advance(SignedDuration::from_hours(6));
        assert!(due(&other.app));
        assert!(!due(&server.app));
        let (_, good) = server.db.read_blocking(|tx, _| runs::last(tx, Kind::Backup)).unwrap();
        assert!(good.unwrap().worked);
    }
}

#[test]
fn a_place_that_takes_nothing_is_told_of_and_tried_again() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("backups");
    let to = format!("file://{}", folder.display());
    let server = TestServer::start_with(Engine::Sqlite, &[("BACKUP_TO", &to)]).unwrap();
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("sets"), "in the way").unwrap();
    let failed = server.runtime.block_on(make_if_due(&server.app)).unwrap_err();
    let (last, good) = server.db.read_blocking(|tx, _| runs::last(tx, Kind::Backup)).unwrap();
    assert!(good.is_none());
    let why = last.unwrap().why;
    assert!(why.contains("backup.to: ") && format!("{failed:#}") == why, "{why}");
    std::fs::remove_file(folder.join("sets")).unwrap();
    assert!(server.runtime.block_on(make_if_due(&server.app)).unwrap().is_some());
}

/// Nothing that was written by people is readable in a backup, and neither are codes.
#[test]
fn a_backup_tells_nothing_without_the_key() {
    let server = TestServer::start_on(Engine::Sqlite, Store::Folder, &[]).unwrap();
    a_person(&server.db, "jane@example.org");
    server.app("Example Lab");
    let scratch = tempfile::tempdir().unwrap();
    let place = folder_place(scratch.path());
    back_up(&server, &place);
    for path in files(scratch.path()) {
        let bytes = std::fs::read(&path).unwrap();
        for word in [&b"Example Lab"[..], b"jane", b"people", b"Springfield", &MASTER_KEY] {
            assert!(!bytes.windows(word.len()).any(|window| window == word), "{}", path.display());
        }
    }
    // The master key alone opens it.
    let name = server.runtime.block_on(list(&place)).unwrap()[0].name.clone();
    let opened = server.runtime.block_on(Set::open_own(&place, &name, &Vault::new(MASTER_KEY)));
    assert!(opened.unwrap().is_none(), "the root key is another than the server key");
    let root = server.db.read_blocking(|tx, _| keys::ring(tx));
    assert_eq!(root.map(|ring| ring.len()), Ok::<_, StoreError>(1));
}
