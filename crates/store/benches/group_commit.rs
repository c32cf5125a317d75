//! How fast commits can be at best, and how fast ours are: the same 4 KiB rows, once straight through
//! SQLite, once through the store.
//!
//! `cargo bench -p medlock-store`; set MEDLOCK_BENCH_DIR to a folder on the disk that is to be measured
//! (by default the temporary folder, which may be memory).

// A benchmark that can't go on stops.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use medlock_crypto::vault::Vault;
use medlock_store::clock::SystemClock;
use medlock_store::{Db, Migration, Options, StoreError};
use rusqlite::Connection;

const ROW_BYTES: usize = 4096;
const GROUP: u64 = 64;
const CLIENTS: usize = 64;

const TABLES: &[Migration] =
    &[Migration { number: 1, name: "rows", sql: "CREATE TABLE rows (id BIGINT NOT NULL PRIMARY KEY, body BYTEA);" }];

/// What no program on SQLite can beat: durable transactions of one row and of 64.
fn bare(c: &mut Criterion) {
    let folder = folder();
    let connection = bare_connection(folder.path());
    let body = vec![7_u8; ROW_BYTES];
    let mut id = 0_i64;
    let mut group = c.benchmark_group("bare");
    for rows in [1, GROUP] {
        group.throughput(Throughput::Elements(rows));
        group.bench_function(format!("commit_of_{rows}"), |b| {
            b.iter(|| {
                connection.execute_batch("BEGIN IMMEDIATE").unwrap();
                for _ in 0..rows {
                    id += 1;
                    connection
                        .prepare_cached("INSERT INTO rows (id, body) VALUES (?1, ?2)")
                        .unwrap()
                        .execute((id, &body))
                        .unwrap();
                }
                connection.execute_batch("COMMIT").unwrap();
            });
        });
    }
    group.finish();
}

/// The same rows through the store: one caller, and 64 callers whose rows meet in groups.
fn store(c: &mut Criterion) {
    let folder = folder();
    let db = Db::open(Options {
        url: format!("sqlite:{}", folder.path().join("store.db").display()),
        vault: Arc::new(Vault::new([1; 32])),
        clock: Arc::new(SystemClock),
        random: || Box::new(medlock_crypto::random::OsRandom),
        pool: 1,
    })
    .unwrap();
    db.migrate(TABLES).unwrap();
    let ids = Arc::new(AtomicI64::new(0));

    let mut group = c.benchmark_group("store");
    group.throughput(Throughput::Elements(1));
    group.bench_function("1_client", |b| b.iter(|| insert(&db, &ids)));
    group.bench_function(format!("{CLIENTS}_clients"), |b| {
        b.iter_custom(|rows| with_clients(&db, &ids, rows));
    });
    group.finish();
}

/// The time that `rows` rows take when 64 callers each wait for one answer before they send the next.
fn with_clients(db: &Db, ids: &Arc<AtomicI64>, rows: u64) -> Duration {
    let each = rows.div_ceil(CLIENTS as u64);
    let begin = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                for _ in 0..each {
                    insert(db, ids);
                }
            });
        }
    });
    // More rows were written than were asked for, unless it was a multiple of 64.
    begin.elapsed().mul_f64(rows as f64 / (each * CLIENTS as u64) as f64)
}

fn insert(db: &Db, ids: &Arc<AtomicI64>) {
    let id = ids.fetch_add(1, Ordering::Relaxed);
    let changed = db.write_blocking(move |tx, _, _| {
        tx.execute("INSERT INTO rows (id, body) VALUES ($1, $2)", &[&id, &[7_u8; ROW_BYTES]])
    });
    black_box::<Result<u64, StoreError>>(changed).unwrap();
}

/// Set up as the store sets its writer up, but for SQLite's own checkpoints.
fn bare_connection(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("bare.db")).unwrap();
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             CREATE TABLE rows (id INTEGER NOT NULL PRIMARY KEY, body BLOB) STRICT;",
        )
        .unwrap();
    connection
}

fn folder() -> tempfile::TempDir {
    match std::env::var_os("MEDLOCK_BENCH_DIR") {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    }
    .unwrap()
}

criterion_group!(benches, bare, store);
criterion_main!(benches);
