//! Databases for tests that have their tables from the start. Making hundreds of tables and indexes takes a second of a processor for
//! each test on PostgreSQL, and a tenth on SQLite; copying a database that has them takes a fraction of either.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use medlock_crypto::mac::{HashAlg, hash};

use super::postgres_database::{connect, run, with_name};
use crate::Migration;
use crate::migrate::OWN_TABLES;

/// Tables that are made faster than a copy of them is: what tests of the store itself make up.
const SMALL_SQL_BYTES: usize = 10_000;

/// Held by whoever makes a template; a number of our own.
const POSTGRES_LOCK: i64 = 0x6d65_646c_6f63_6b02;

fn is_small(migrations: &[Migration]) -> bool {
    migrations.iter().map(|step| step.sql.len()).sum::<usize>() < SMALL_SQL_BYTES
}

/// Tells tables of one making from others, in sixteen digits.
fn fingerprint(migrations: &[Migration]) -> String {
    let all: String = migrations.iter().map(|step| step.sql).chain([OWN_TABLES]).collect();
    hash(HashAlg::Sha256, all.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Puts a file with the tables at `to`. `make` makes one anew, and has closed it when it returns.
pub(super) fn sqlite(to: &Path, migrations: &[Migration], make: impl FnOnce(&Path)) {
    static MADE: Mutex<BTreeMap<String, Arc<[u8]>>> = Mutex::new(BTreeMap::new());
    if is_small(migrations) {
        return;
    }
    let bytes = {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let file = made.entry(fingerprint(migrations)).or_insert_with(|| {
            let folder = tempfile::tempdir().expect("the temporary folder can be written");
            let path = folder.path().join("template.db");
            make(&path);
            let log = path.with_extension("db-wal");
            assert!(!log.exists(), "who closes a database last brings its log into it");
            std::fs::read(&path).expect("it was made").into()
        });
        Arc::clone(file)
    };
    std::fs::write(to, bytes).expect("the temporary folder can be written");
}

/// The name of a database of this server with the tables, to be copied; None: they are made faster. It stays on the server for the
/// next run. `make` makes the tables in the empty database of a URL, and has closed it when it returns.
pub(super) fn postgres(server: &str, migrations: &[Migration], make: impl FnOnce(String)) -> Option<String> {
    static MADE: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    if is_small(migrations) {
        return None;
    }
    let name = format!("medlock_template_{}", fingerprint(migrations));
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if made.contains(&name) {
        return Some(name);
    }
    // Held until this connection ends: programs of tests may run side by side.
    let mut admin = connect(server);
    admin.execute("SELECT pg_advisory_lock($1)", &[&POSTGRES_LOCK]).expect("nobody holds it for long");
    let found = admin.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).expect("databases are listed");
    if found.is_empty() {
        // Under its name it is whole.
        let unfinished = format!("{name}_unfinished");
        run(&mut admin, &format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)"));
        run(&mut admin, &format!("CREATE DATABASE {unfinished}"));
        make(with_name(server, &unfinished));
        run(&mut admin, &format!("ALTER DATABASE {unfinished} RENAME TO {name}"));
    }
    made.insert(name.clone());
    Some(name)
}
