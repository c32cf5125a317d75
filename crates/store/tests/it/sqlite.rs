//! What SQLite alone can get wrong: groups, commits that fail, locks, the log, copies.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use medlock_store::testing::TestDb;
use medlock_store::{Db, Options, StoreError, Tx};

use crate::{TABLES, add_note, count_notes};

const FOREVER: Duration = Duration::from_secs(30);

/// Holds the writer in a job until told to go on, so that what is written meanwhile becomes one group.
struct Held {
    go_on: mpsc::Sender<()>,
    thread: std::thread::JoinHandle<()>,
}

fn hold(db: &Db) -> Held {
    let (began, wait_for_begin) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let db = db.clone();
    let thread = std::thread::spawn(move || {
        db.write_blocking(move |_, _, _| {
            began.send(()).unwrap();
            may_go_on.lock().unwrap().recv_timeout(FOREVER).unwrap();
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
    wait_for_begin.recv_timeout(FOREVER).unwrap();
    Held { go_on, thread }
}

impl Held {
    fn release(self) {
        self.go_on.send(()).unwrap();
        self.thread.join().unwrap();
    }
}

type Job = Box<dyn Fn(&mut Tx<'_>) -> Result<(), StoreError> + Send>;

/// Runs jobs that all wait while the writer is held: they form one group, in this order.
fn as_one_group(db: &TestDb, jobs: Vec<Job>) -> Vec<Result<(), StoreError>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let held = hold(db);
    runtime.block_on(async {
        let mut running: Vec<_> = jobs
            .into_iter()
            .map(|job| {
                let handle = db.db().clone();
                Box::pin(async move { handle.write(move |tx, _, _| job(tx)).await })
            })
            .collect();
        // Polled once each, so that all of them are queued before the writer goes on.
        std::future::poll_fn(|context| {
            for job in &mut running {
                assert!(job.as_mut().poll(context).is_pending());
            }
            std::task::Poll::Ready(())
        })
        .await;
        held.release();
        let mut results = Vec::new();
        for job in running {
            results.push(job.await);
        }
        results
    })
}

fn note(id: u8) -> Job {
    Box::new(move |tx| add_note(tx, id, "x", 1))
}

#[test]
fn jobs_of_a_group_are_isolated_by_savepoints() {
    let db = TestDb::sqlite(TABLES);
    let results = as_one_group(
        &db,
        vec![
            note(1),
            Box::new(|tx| {
                add_note(tx, 2, "undone", 1)?;
                Err(StoreError::Value("own".into()))
            }),
            Box::new(|tx| add_note(tx, 1, "same id", 1)),
            Box::new(|_| panic!("a test's own panic")),
            Box::new(|tx| {
                assert_eq!(count_notes(tx)?, 1);
                add_note(tx, 3, "x", 1)
            }),
        ],
    );
    assert_eq!(results[0], Ok(()));
    assert_eq!(results[1], Err(StoreError::Value("own".into())));
    assert!(matches!(results[2], Err(StoreError::Refused(_))));
    assert_eq!(results[3], Err(StoreError::JobPanicked));
    assert_eq!(results[4], Ok(()));
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(2));
}

#[test]
fn a_group_runs_again_only_when_there_is_something_to_undo() {
    let db = TestDb::sqlite(TABLES);
    let runs = Arc::new(AtomicU32::new(0));
    let counted = |id: u8, fails: bool| -> Job {
        let runs = Arc::clone(&runs);
        Box::new(move |tx| {
            runs.fetch_add(1, Ordering::Relaxed);
            add_note(tx, id, "x", 1)?;
            if fails { Err(StoreError::Value("own".into())) } else { Ok(()) }
        })
    };
    let refused = || -> Job { Box::new(|_| Err(StoreError::Value("before any change".into()))) };
    let group = as_one_group(&db, vec![counted(1, false), refused(), counted(2, false)]);
    assert!(group[0].is_ok() && group[1].is_err() && group[2].is_ok());
    assert_eq!(runs.swap(0, Ordering::Relaxed), 2);

    let group = || as_one_group(&db, vec![counted(3, false), counted(4, true)]);
    let first = group();
    assert!(first[0].is_ok() && first[1].is_err());
    assert_eq!(runs.swap(0, Ordering::Relaxed), 4);
    // From then on, for a while, with savepoints at once; the first note is there already.
    assert!(group().iter().all(Result::is_err));
    assert_eq!(runs.swap(0, Ordering::Relaxed), 2);
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(3));
}

#[test]
fn tables_that_a_failed_job_made_go_with_it() {
    let db = TestDb::sqlite(TABLES);
    let two_tables = medlock_store::Migration {
        number: 1,
        name: "other",
        sql: "CREATE TABLE made (id BIGINT); CREATE TABLE notes (id BIGINT);",
    };
    assert!(db.migrate(&[two_tables]).is_err());
    assert!(db.read_blocking(|tx, _| tx.query("SELECT id FROM made", &[])).is_err());
}

#[test]
fn when_the_commit_fails_every_job_of_the_group_hears_it() {
    let db = TestDb::sqlite(TABLES);
    let results = as_one_group(
        &db,
        vec![
            note(1),
            // The reference is checked at the commit, long after this job has returned Ok.
            Box::new(|tx| tx.execute("INSERT INTO children (id, parent) VALUES (1, 99)", &[]).map(drop)),
            note(2),
            Box::new(|_| Err(StoreError::Value("own".into()))),
        ],
    );
    for result in &results {
        assert!(matches!(result, Err(StoreError::Refused(_))), "{result:?}");
    }
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(0));
    db.write_blocking(|tx, _, _| add_note(tx, 3, "after", 1)).unwrap();
}

#[test]
fn a_group_is_committed_once() {
    let db = TestDb::sqlite(TABLES);
    let outside = open_file(&path(&db));
    let log_frames = || -> i64 { outside.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1)).unwrap() };
    // Each alone: every commit writes its pages to the log again.
    let before = log_frames();
    for id in 0..32 {
        db.write_blocking(move |tx, _, _| add_note(tx, id, "x", 1)).unwrap();
    }
    let alone = log_frames() - before;
    let before = log_frames();
    let results = as_one_group(&db, (100..132).map(note).collect());
    assert!(results.iter().all(Result::is_ok));
    let together = log_frames() - before;
    assert!(alone >= 32, "{alone}");
    assert!(together <= 8, "{together} frames for one commit, {alone} for 32");
}

#[test]
fn more_jobs_than_a_group_holds_are_all_served() {
    let db = TestDb::sqlite(TABLES);
    let results = as_one_group(&db, (0..200).map(note).collect());
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(200));
}

#[test]
fn a_full_disk_is_told_apart_and_passes() {
    let db = TestDb::sqlite(TABLES);
    db.write_blocking(|tx, _, _| {
        // As many pages as there are: the next one is one too many.
        tx.query("PRAGMA max_page_count = 1", &[])
    })
    .unwrap();
    let big = "x".repeat(100_000);
    let results = as_one_group(&db, vec![note(1), Box::new(move |tx| add_note(tx, 2, &big, 1)), note(3)]);
    assert_eq!(results[1], Err(StoreError::DiskFull));
    assert!(results[1].as_ref().unwrap_err().is_temporary());
    // Those beside it either stand or hear the same; none is left half done.
    let stored = results.iter().filter(|result| result.is_ok()).count();
    let counted = db.read_blocking(|tx, _| count_notes(tx)).unwrap();
    assert_eq!(i64::try_from(stored).unwrap(), counted);
    for result in results.iter().filter(|result| result.is_err()) {
        assert_eq!(*result, Err(StoreError::DiskFull));
    }

    db.write_blocking(|tx, _, _| tx.query("PRAGMA max_page_count = 1000000", &[])).unwrap();
    let big = "x".repeat(100_000);
    db.write_blocking(move |tx, _, _| add_note(tx, 9, &big, 1)).unwrap();
}

#[test]
fn a_locked_database_is_told_apart_and_passes() {
    let db = TestDb::sqlite(TABLES);
    db.write_blocking(|tx, _, _| tx.query("PRAGMA busy_timeout = 20", &[])).unwrap();
    let other = open_file(&path(&db));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = db.write_blocking(|tx, _, _| add_note(tx, 1, "x", 1));
    assert!(matches!(refused, Err(StoreError::Busy(_))), "{refused:?}");
    assert!(refused.unwrap_err().is_temporary());
    // Reading goes on meanwhile.
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(0));
    other.execute_batch("ROLLBACK").unwrap();
    db.write_blocking(|tx, _, _| add_note(tx, 1, "x", 1)).unwrap();
}

#[test]
fn every_connection_is_set_up_for_durability_and_erasure() {
    let db = TestDb::sqlite(TABLES);
    let settings = |tx: &mut Tx<'_>| -> Result<Vec<i64>, StoreError> {
        ["synchronous", "foreign_keys", "secure_delete", "wal_autocheckpoint"]
            .iter()
            .map(|name| tx.query_one(&format!("PRAGMA {name}"), &[])?.get(0))
            .collect()
    };
    // 2 is FULL.
    assert_eq!(db.write_blocking(move |tx, _, _| settings(tx)), Ok(vec![2, 1, 1, 0]));
    assert_eq!(db.read_blocking(move |tx, _| settings(tx)), Ok(vec![2, 1, 1, 0]));
    let mode: String = db.read_blocking(|tx, _| tx.query_one("PRAGMA journal_mode", &[])?.get(0)).unwrap();
    assert_eq!(mode, "wal");
    let strict =
        db.write_blocking(|tx, _, _| tx.execute("INSERT INTO notes (id, amount) VALUES ($1, $2)", &[&"text", &1_i64]));
    assert!(matches!(strict, Err(StoreError::Refused(_))));
}

#[cfg(unix)]
#[test]
fn the_files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let db = TestDb::sqlite(TABLES);
    db.write_blocking(|tx, _, _| add_note(tx, 1, "x", 1)).unwrap();
    let file = path(&db);
    let copy = file.with_file_name("copy.db");
    db.backup_to(&copy).unwrap();
    for file in [file.clone(), file.with_extension("db-wal"), copy] {
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    }
}

#[test]
fn the_log_stays_under_its_cap_while_writing_goes_on() {
    let db = TestDb::sqlite(TABLES);
    db.write_blocking(|tx, _, _| add_note(tx, 0, "", 1)).unwrap();
    let log = path(&db).with_extension("db-wal");
    let mut largest = 0;
    for round in 0_u64..120 {
        // About 1 MiB of log each time.
        let text = round.to_string().repeat(1 << 20).split_off(0);
        let text: String = text.chars().take(1 << 20).collect();
        db.write_blocking(move |tx, _, _| tx.execute("UPDATE notes SET text = $1", &[&text])).unwrap();
        largest = largest.max(std::fs::metadata(&log).unwrap().len());
    }
    assert!(largest < 80 << 20, "the log grew to {largest} bytes");
}

#[test]
fn a_long_read_keeps_the_log_but_stops_no_writer() {
    let db = TestDb::sqlite(TABLES);
    db.write_blocking(|tx, _, _| add_note(tx, 0, "", 1)).unwrap();
    let reader = open_file(&path(&db));
    reader.execute_batch("BEGIN; SELECT COUNT(*) FROM notes").unwrap();
    for _ in 0..80 {
        let text = "y".repeat(1 << 20);
        db.write_blocking(move |tx, _, _| tx.execute("UPDATE notes SET text = $1", &[&text])).unwrap();
    }
    reader.execute_batch("COMMIT").unwrap();
    db.write_blocking(|tx, _, _| add_note(tx, 1, "", 1)).unwrap();
}

#[test]
fn a_backup_is_a_whole_database_of_one_moment() {
    let db = TestDb::sqlite(TABLES);
    for id in 0..50 {
        db.write_blocking(move |tx, _, _| add_note(tx, id, "x", 1)).unwrap();
    }
    let copy = path(&db).with_file_name("copy.db");
    // Others write all the while.
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let writing = {
        let (db, stop) = (db.db().clone(), Arc::clone(&stop));
        std::thread::spawn(move || {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                db.write_blocking(|tx, _, _| tx.execute("UPDATE notes SET amount = amount + 1", &[])).unwrap();
            }
        })
    };
    db.backup_to(&copy).unwrap();
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    writing.join().unwrap();

    let restored = Db::open(Options { url: format!("sqlite:{}", copy.display()), ..db.options() }).unwrap();
    assert_eq!(restored.schema_version(), Ok(1));
    let (rows, low, high) = restored
        .read_blocking(|tx, _| {
            let row = tx.query_one("SELECT COUNT(*), MIN(amount), MAX(amount) FROM notes", &[])?;
            Ok::<_, StoreError>((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
        })
        .unwrap();
    assert_eq!(rows, 50);
    assert_eq!(low, high, "the copy holds half a transaction");
    // Nothing is ever overwritten.
    let again = db.backup_to(&copy).unwrap_err();
    assert!(matches!(&again, StoreError::Backup(reason) if reason.ends_with("exists already")), "{again}");
}

#[test]
fn an_answered_write_is_in_the_file_when_the_process_is_gone() {
    let db = TestDb::sqlite(TABLES);
    let file = path(&db);
    db.write_blocking(|tx, _, _| add_note(tx, 1, "x", 1)).unwrap();
    // What a crash leaves: the files as they are now, copied without any closing.
    let grave = file.with_file_name("grave.db");
    std::fs::copy(&file, &grave).unwrap();
    std::fs::copy(file.with_extension("db-wal"), grave.with_extension("db-wal")).unwrap();
    let reopened = Db::open(Options { url: format!("sqlite:{}", grave.display()), ..db.options() }).unwrap();
    assert_eq!(reopened.read_blocking(|tx, _| count_notes(tx)), Ok(1));
}

fn path(db: &TestDb) -> PathBuf {
    PathBuf::from(db.url().strip_prefix("sqlite:").unwrap())
}

/// The file as a stranger opens it.
fn open_file(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}
