//! What PostgreSQL alone can do to a transaction. Skipped where there is no server to test on.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};

use medlock_store::testing::TestDb;
use medlock_store::{Db, Options, StoreError, Tx};

use crate::{TABLES, add_note, count_notes};

/// Raises the error code it is given.
const RAISE: &str = "
    CREATE FUNCTION raise_error(code TEXT) RETURNS BIGINT LANGUAGE plpgsql
    AS 'BEGIN RAISE EXCEPTION ''made by a test'' USING ERRCODE = code; END'
";

fn postgres() -> Option<TestDb> {
    TestDb::postgres(TABLES)
}

/// The same database through one connection, so that a test knows which one it breaks.
fn through_one_connection(db: &TestDb) -> Db {
    Db::open(Options { pool: 1, ..db.options() }).unwrap()
}

fn raise(tx: &mut Tx<'_>, code: &str) -> Result<(), StoreError> {
    tx.query("SELECT raise_error($1)", &[&code]).map(drop)
}

fn end_own_connection(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.query("SELECT pg_terminate_backend(pg_backend_pid())", &[]).map(drop)
}

#[test]
fn serialization_failures_and_deadlocks_are_run_again() {
    let Some(db) = postgres() else { return };
    db.write_blocking(|tx, _, _| tx.execute(RAISE, &[])).unwrap();
    for code in ["40001", "40P01"] {
        let runs = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&runs);
        let drawn = Arc::new(std::sync::Mutex::new(Vec::new()));
        let draws = Arc::clone(&drawn);
        let id = code.as_bytes()[2];
        db.write_blocking(move |tx, _, rng| {
            let mut byte = [0_u8; 8];
            rng.fill(&mut byte);
            draws.lock().unwrap().push(byte);
            add_note(tx, id, "x", 1)?;
            if counted.fetch_add(1, Ordering::Relaxed) < 2 {
                raise(tx, code)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
        assert_eq!(runs.load(Ordering::Relaxed), 3);
        let drawn = drawn.lock().unwrap();
        assert!(drawn[0] != drawn[1] && drawn[1] != drawn[2], "randomness must be fresh");
    }
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(2));
}

#[test]
fn retries_are_bounded() {
    let Some(db) = postgres() else { return };
    db.write_blocking(|tx, _, _| tx.execute(RAISE, &[])).unwrap();
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let result = db.write_blocking(move |tx, _, _| {
        counted.fetch_add(1, Ordering::Relaxed);
        raise(tx, "40001")
    });
    assert!(matches!(result, Err(StoreError::Busy(_))), "{result:?}");
    assert_eq!(runs.load(Ordering::Relaxed), 8);
}

#[test]
fn a_key_that_somebody_else_wrote_meanwhile_is_looked_for_again() {
    let Some(db) = postgres() else { return };
    let other = db.another();
    let written = db.write_blocking(move |tx, _, _| {
        if !tx.query("SELECT 1 FROM notes WHERE id = $1", &[&[1_u8]])?.is_empty() {
            return Ok("somebody else's");
        }
        // Between the look and the write.
        other.write_blocking(|tx, _, _| add_note(tx, 1, "theirs", 1))?;
        add_note(tx, 1, "mine", 1)?;
        Ok::<_, StoreError>("mine")
    });
    assert_eq!(written, Ok("somebody else's"));
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(1));
}

#[test]
fn a_real_deadlock_ends_with_both_jobs_done() {
    let Some(db) = postgres() else { return };
    db.write_blocking(|tx, _, _| {
        add_note(tx, 1, "a", 0)?;
        add_note(tx, 2, "b", 0)
    })
    .unwrap();
    let meet = Arc::new(Barrier::new(2));
    let threads: Vec<_> = [[1_u8, 2], [2, 1]]
        .into_iter()
        .map(|order| {
            let (db, meet) = (db.another(), Arc::clone(&meet));
            std::thread::spawn(move || {
                let first_run = AtomicU32::new(0);
                db.write_blocking(move |tx, _, _| {
                    let add = "UPDATE notes SET amount = amount + 1 WHERE id = $1";
                    tx.execute(add, &[&[order[0]]])?;
                    if first_run.fetch_add(1, Ordering::Relaxed) == 0 {
                        meet.wait();
                    }
                    tx.execute(add, &[&[order[1]]])
                })
                .unwrap();
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let amounts: i64 =
        db.read_blocking(|tx, _| tx.query_one("SELECT CAST(SUM(amount) AS BIGINT) FROM notes", &[])?.get(0)).unwrap();
    assert_eq!(amounts, 4);
}

#[test]
fn error_codes_are_sorted_by_what_a_caller_can_do() {
    let Some(db) = postgres() else { return };
    db.write_blocking(|tx, _, _| tx.execute(RAISE, &[])).unwrap();
    let told = |code: &'static str| db.write_blocking(move |tx, _, _| raise(tx, code)).unwrap_err();
    assert_eq!(told("53100"), StoreError::DiskFull);
    assert!(matches!(told("55P03"), StoreError::Busy(_)));
    assert!(matches!(told("53300"), StoreError::Unavailable(_)));
    let StoreError::Refused(text) = told("22000") else {
        panic!("a plain error is Refused");
    };
    assert_eq!(text, "22000 made by a test");
}

#[test]
fn a_connection_lost_while_idle_is_replaced() {
    let Some(db) = postgres() else { return };
    let single = through_one_connection(&db);
    let pid: i64 =
        single.write_blocking(|tx, _, _| tx.query_one("SELECT CAST(pg_backend_pid() AS BIGINT)", &[])?.get(0)).unwrap();
    // The session must be gone before the next job, not only told to go.
    db.write_blocking(move |tx, _, _| tx.query("SELECT pg_terminate_backend(CAST($1 AS INTEGER), 10000)", &[&pid]))
        .unwrap();
    single.write_blocking(|tx, _, _| add_note(tx, 1, "x", 1)).unwrap();
    assert_eq!(single.read_blocking(|tx, _| count_notes(tx)), Ok(1));
}

#[test]
fn a_connection_lost_inside_a_job_is_replaced_and_the_job_run_again() {
    let Some(db) = postgres() else { return };
    let single = through_one_connection(&db);
    let runs = AtomicU32::new(0);
    single
        .write_blocking(move |tx, _, _| {
            add_note(tx, 1, "x", 1)?;
            if runs.fetch_add(1, Ordering::Relaxed) == 0 {
                end_own_connection(tx)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(1));
}

#[test]
fn a_connection_lost_during_the_commit_leaves_the_outcome_unknown() {
    let Some(db) = postgres() else { return };
    db.write_blocking(|tx, _, _| {
        tx.execute(
            "CREATE FUNCTION hang_up() RETURNS TRIGGER LANGUAGE plpgsql
             AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'",
            &[],
        )?;
        tx.execute(
            "CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON notes
             DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up()",
            &[],
        )
    })
    .unwrap();
    let single = through_one_connection(&db);
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let result = single.write_blocking(move |tx, _, _| {
        counted.fetch_add(1, Ordering::Relaxed);
        add_note(tx, 1, "x", 1)
    });
    assert!(matches!(result, Err(StoreError::OutcomeUnknown(_))), "{result:?}");
    assert_eq!(runs.load(Ordering::Relaxed), 1, "such a job must not run twice");
    // The next one finds a new connection.
    assert!(single.read_blocking(|tx, _| count_notes(tx)).is_ok());
}

#[test]
fn a_commit_that_is_refused_stores_nothing() {
    let Some(db) = postgres() else { return };
    let result = db.write_blocking(|tx, _, _| {
        add_note(tx, 1, "x", 1)?;
        tx.execute("INSERT INTO children (id, parent) VALUES (1, 99)", &[])
    });
    assert!(matches!(result, Err(StoreError::Refused(_))), "{result:?}");
    assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(0));
}

#[test]
fn statements_prepared_before_a_migration_work_after_it() {
    let Some(db) = postgres() else { return };
    let single = through_one_connection(&db);
    single.write_blocking(|tx, _, _| add_note(tx, 1, "x", 1)).unwrap();
    let all = |db: &Db| db.read_blocking(|tx, _| tx.query("SELECT * FROM notes", &[])).map(drop);
    all(&single).unwrap();
    db.write_blocking(|tx, _, _| tx.execute("ALTER TABLE notes ADD COLUMN more TEXT", &[])).unwrap();
    all(&single).unwrap();
}

#[test]
fn a_server_that_is_not_there_is_unavailable() {
    let db = TestDb::sqlite(TABLES);
    // Port 1 is reserved and closed.
    let options = Options { url: "postgres://nobody@127.0.0.1:1/none".into(), ..db.options() };
    assert!(matches!(Db::open(options), Err(StoreError::Unavailable(_))));
}

#[test]
fn transactions_are_read_committed_and_reads_one_snapshot() {
    let Some(db) = postgres() else { return };
    let level = "SELECT current_setting('transaction_isolation')";
    let write: String = db.write_blocking(move |tx, _, _| tx.query_one(level, &[])?.get(0)).unwrap();
    let read: String = db.read_blocking(move |tx, _| tx.query_one(level, &[])?.get(0)).unwrap();
    assert_eq!((write.as_str(), read.as_str()), ("read committed", "repeatable read"));
}

/// Where the certificate stands that the test server's own was signed with, for the test of TLS.
const ROOT_ENV: &str = "MEDLOCK_TEST_POSTGRES_ROOT";

fn with_query(url: &str, more: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}{more}")
}

#[test]
fn tls_is_used_and_checked_when_it_is_asked_for() {
    let Some(db) = postgres() else { return };
    let Ok(root) = std::env::var(ROOT_ENV) else {
        eprintln!("skipped: TLS to PostgreSQL ({ROOT_ENV} is not set)");
        return;
    };
    for mode in ["require", "verify-full"] {
        let url = with_query(db.url(), &format!("sslmode={mode}&sslrootcert={root}"));
        let secure = Db::open(Options { url, ..db.options() }).unwrap();
        let used: bool = secure
            .read_blocking(|tx, _| {
                tx.query_one("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", &[])?.get(0)
            })
            .unwrap();
        assert!(used, "{mode}");
    }
}

#[test]
fn asked_for_tls_never_falls_back_to_plain_or_to_a_stranger() {
    let Some(db) = postgres() else { return };
    // The test server has no TLS, or a certificate that no public root has signed.
    let url = with_query(db.url(), "sslmode=require");
    assert!(Db::open(Options { url, ..db.options() }).is_err());
}
