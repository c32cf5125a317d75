//! Fresh databases for tests, on every engine there is.
//!
//! ```text
//! on_each_engine(MIGRATIONS, |db| { db.write_blocking(|tx, now, rng| …).unwrap(); });
//! ```

mod postgres_database;
mod template;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use medlock_crypto::random::{Random, SeededRandom};
use medlock_crypto::vault::Vault;

pub use self::postgres_database::Database;
use crate::clock::ManualClock;
use crate::{Db, Engine, Migration, Options, StoreError, Tx, migrate};

/// The environment variable with a `postgres://` URL of a role that may create databases.
pub const POSTGRES_ENV: &str = "MEDLOCK_TEST_POSTGRES";

/// The key every test database is sealed under.
pub const MASTER_KEY: [u8; 32] = [0x4d; 32];

/// Connections of a test database: enough for jobs to meet.
const POOL: usize = 4;

/// When every test begins: 2026-01-02 03:04:05 UTC.
pub fn start() -> Timestamp {
    Timestamp::from_second(1_767_323_045).expect("a time of our own choosing")
}

/// Randomness that no two attempts share, the same sequence in every run of a test that makes its
/// attempts in the same order.
pub fn random() -> Box<dyn Random> {
    static ATTEMPTS: AtomicU64 = AtomicU64::new(1);
    Box::new(SeededRandom::new(ATTEMPTS.fetch_add(1, Ordering::Relaxed)))
}

/// A database of its own: a file in a temporary directory or one on the PostgreSQL server, gone when this is dropped.
pub struct TestDb {
    // Closed before what it stands on goes.
    db: Db,
    clock: Arc<ManualClock>,
    options: Options,
    _ground: Ground,
}

enum Ground {
    Folder(#[allow(dead_code)] tempfile::TempDir),
    Database(#[allow(dead_code)] Database),
}

impl std::ops::Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

impl TestDb {
    /// A fresh SQLite file with the tables of `migrations`.
    pub fn sqlite(migrations: &[Migration]) -> Self {
        let folder = tempfile::tempdir().expect("the temporary folder can be written");
        let path = folder.path().join("test.db");
        template::sqlite(&path, migrations, |path| make_tables(sqlite_url(path), migrations));
        Self::of(sqlite_url(&path), Ground::Folder(folder), migrations)
    }

    /// A fresh PostgreSQL database, or None (and a line that says "skipped: PostgreSQL") when
    /// [`POSTGRES_ENV`] is not set.
    pub fn postgres(migrations: &[Migration]) -> Option<Self> {
        let server = postgres_url()?;
        let template = template::postgres(&server, migrations, |url| make_tables(url, migrations));
        let database = Database::create(&server, template.as_deref());
        Some(Self::of(database.url(), Ground::Database(database), migrations))
    }

    fn of(url: String, ground: Ground, migrations: &[Migration]) -> Self {
        let (db, clock, options) = open(url);
        db.migrate(migrations).expect("the tables can be made");
        Self { db, clock, options, _ground: ground }
    }

    pub fn manual_clock(&self) -> &ManualClock {
        &self.clock
    }

    /// A second handle on the same database, as another server process would have it. It shares the
    /// clock.
    pub fn another(&self) -> Db {
        Db::open(self.options.clone()).expect("an open database opens twice")
    }

    /// How it was opened, for a test that opens it another way.
    pub fn options(&self) -> Options {
        self.options.clone()
    }

    /// The URL, for a test that starts a real server on this database. Its key is [`MASTER_KEY`].
    pub fn url(&self) -> &str {
        &self.options.url
    }

    /// The handle itself, to be cloned into another thread.
    pub fn db(&self) -> &Db {
        &self.db
    }
}

fn sqlite_url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

fn open(url: String) -> (Db, Arc<ManualClock>, Options) {
    let clock = Arc::new(ManualClock::new(start()));
    let options = Options { url, vault: Arc::new(Vault::new(MASTER_KEY)), clock: clock.clone(), random, pool: POOL };
    let db = Db::open(options.clone()).expect("a fresh database opens");
    (db, clock, options)
}

/// Makes the tables to be copied, and no keys: each copy gets its own, and so is another database.
fn make_tables(url: String, migrations: &[Migration]) {
    let migrations = migrations.to_vec();
    let made = open(url).0.write_blocking(move |tx, now, _| migrate::without_keys(tx, now, &migrations));
    made.expect("the tables can be made");
}

/// Runs `test` on a fresh SQLite database and, where one is at hand, on a fresh PostgreSQL one.
/// Which one it was stands in the output of a test that fails.
pub fn on_each_engine(migrations: &[Migration], test: impl Fn(&TestDb)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = match engine {
            Engine::Sqlite => Some(TestDb::sqlite(migrations)),
            Engine::Postgres => TestDb::postgres(migrations),
        };
        if let Some(db) = db {
            eprintln!("engine: {engine:?}");
            test(&db);
        }
    }
}

/// The server tests may use, or None and a line that says so.
pub fn postgres_url() -> Option<String> {
    let url = std::env::var(POSTGRES_ENV).ok().filter(|url| !url.is_empty());
    if url.is_none() {
        eprintln!("skipped: PostgreSQL ({POSTGRES_ENV} is not set)");
    }
    url
}

/// Waits, inside a transaction on PostgreSQL, until another one waits for it; `watch` is another handle on the database. Bounded by
/// asking.
///
/// # Panics
/// When nobody does.
pub fn until_somebody_waits(tx: &mut Tx<'_>, watch: &Db) {
    let own = tx.query_one("SELECT CAST(pg_backend_pid() AS BIGINT)", &[]).and_then(|row| row.get::<i64>(0));
    let own = own.expect("PostgreSQL says which connection this is");
    for _ in 0..20_000 {
        let waiting = watch.read_blocking(move |tx, _| -> Result<i64, StoreError> {
            let count = tx.query_one(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE CAST($1 AS BIGINT) = ANY(pg_blocking_pids(pid))",
                &[&own],
            )?;
            count.get(0)
        });
        if waiting.expect("PostgreSQL says what its connections do") > 0 {
            return;
        }
    }
    panic!("nobody waits");
}
