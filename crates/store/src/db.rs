//! The handle everybody holds: closures go in, committed results come out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;

use crate::clock::Clock;
use crate::queue::{Job, Outcome};
use crate::spans::Course;
use crate::{Migration, StoreError, Tx, dump, keys, migrate, postgres, sqlite};

/// Which engine stands behind a [`Tx`]. Statements that must differ ask for it; there should be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// What [`Db::open`] needs.
#[derive(Clone)]
pub struct Options {
    /// `sqlite:PATH` or `postgres://…`. A PostgreSQL URL may carry `sslmode=disable` or `prefer` (the
    /// default; both without TLS), `require` or `verify-full` (both: TLS, certificate and host name
    /// checked against the system's roots or those in `sslrootcert=FILE`).
    pub url: String,
    pub vault: Arc<Vault>,
    pub clock: Arc<dyn Clock>,
    /// Makes the randomness of one attempt of one job.
    pub random: fn() -> Box<dyn Random>,
    /// SQLite: reading connections beside the one writer. PostgreSQL: connections, a thread each.
    pub pool: usize,
}

/// What every thread that runs jobs needs.
#[derive(Clone)]
pub(crate) struct Context {
    pub(crate) vault: Arc<Vault>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: fn() -> Box<dyn Random>,
}

/// An open database. Cheap to clone; the last clone closes it, after the jobs it has taken are done.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    context: Context,
    backend: Backend,
}

enum Backend {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

impl Db {
    /// Opens the database and its connections; a SQLite file that is not there is created, readable by
    /// its owner only. Tables are made by [`Db::migrate`]. Blocks until the database has answered.
    ///
    /// # Errors
    /// [`StoreError::Options`], [`StoreError::Unavailable`], [`StoreError::WrongKey`].
    pub fn open(options: Options) -> Result<Self, StoreError> {
        let context = Context { vault: options.vault, clock: options.clock, random: options.random };
        let pool = options.pool.max(1);
        let backend = if let Some(path) = options.url.strip_prefix("sqlite:") {
            Backend::Sqlite(sqlite::Sqlite::open(path, pool, &context)?)
        } else if options.url.starts_with("postgres://") || options.url.starts_with("postgresql://") {
            Backend::Postgres(postgres::Postgres::open(&options.url, pool, &context)?)
        } else {
            return Err(StoreError::Options("it must begin with sqlite: or postgres://".into()));
        };
        let db = Self { inner: Arc::new(Inner { context, backend }) };
        db.read_blocking(|tx, _| keys::check(tx))?;
        Ok(db)
    }

    /// Runs `job` in one transaction that is durable before this answers. The closure may run more
    /// than once (PostgreSQL retries serialization failures, deadlocks and unique keys that were free a moment
    /// ago), each time with fresh time and randomness; an `Err` undoes its work alone. Dropping the future does
    /// not stop the job.
    ///
    /// # Errors
    /// The job's own, or a [`StoreError`] through `From`; after either nothing of it is stored
    /// (except [`StoreError::OutcomeUnknown`]).
    pub async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>, Timestamp, &mut dyn Random) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (send, receive) = tokio::sync::oneshot::channel();
        self.push_write(Errand::boxed(job, false, move |result| {
            // The caller may have gone away; the work stands all the same.
            let _ = send.send(result);
        }));
        receive.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Asks the database for nothing, to see whether it answers.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.read(|tx, _| tx.query("SELECT 1", &[]).map(|_| ())).await
    }

    /// Runs `job` on one consistent snapshot. It can't write.
    ///
    /// # Errors
    /// The job's own, or a [`StoreError`] through `From`.
    pub async fn read<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>, Timestamp) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (send, receive) = tokio::sync::oneshot::channel();
        self.push_read(Errand::boxed(
            move |tx, now, _| job(tx, now),
            true,
            move |result| {
                let _ = send.send(result);
            },
        ));
        receive.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// [`Db::read`] for a few look-ups by key of rows that are in memory as a rule: on SQLite they are made on the calling
    /// thread while a connection is free, because waking another thread takes longer than they do.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read_here<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>, Timestamp) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (send, receive) = tokio::sync::oneshot::channel();
        let errand = Errand::boxed(
            move |tx, now, _| job(tx, now),
            true,
            move |result| {
                let _ = send.send(result);
            },
        );
        match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.read_here(errand, &self.inner.context),
            Backend::Postgres(postgres) => postgres.push(errand),
        }
        receive.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// [`Db::write`] for callers that are not async: command line and tests.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_blocking<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>, Timestamp, &mut dyn Random) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (send, receive) = mpsc::sync_channel(1);
        self.push_write(Errand::boxed(job, false, move |result| {
            let _ = send.send(result);
        }));
        receive.recv().unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// [`Db::read`] for callers that are not async.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_blocking<T, E, F>(&self, job: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>, Timestamp) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (send, receive) = mpsc::sync_channel(1);
        self.push_read(Errand::boxed(
            move |tx, now, _| job(tx, now),
            true,
            move |result| {
                let _ = send.send(result);
            },
        ));
        receive.recv().unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }

    /// Brings the tables to the newest of `migrations` and sets the key check value if there is none,
    /// in one transaction. Several processes may do so at once. Returns how many steps were applied.
    ///
    /// # Errors
    /// [`StoreError::Migration`] when the database comes from the future or an applied step has
    /// changed, [`StoreError::WrongKey`].
    pub fn migrate(&self, migrations: &[Migration]) -> Result<u32, StoreError> {
        let migrations = migrations.to_vec();
        self.write_blocking(move |tx, now, rng| migrate::run(tx, now, rng, &migrations))
    }

    /// Makes the tables of `migrations` without rows of their own and without keys, for somebody who puts in a whole database's.
    /// Nothing else is done with this handle: the database is opened again then.
    ///
    /// # Errors
    /// [`StoreError::Options`] when there are tables already.
    pub fn make_tables_for_restore(&self, migrations: &[Migration]) -> Result<(), StoreError> {
        let migrations = migrations.to_vec();
        self.write_blocking(move |tx, now, _| {
            if !dump::tables(tx)?.is_empty() {
                return Err(StoreError::Options("it has tables already: restore into an empty database".into()));
            }
            migrate::without_keys(tx, now, &migrations)?;
            for table in dump::tables(tx)? {
                tx.execute(&format!("DELETE FROM {table}"), &[])?;
            }
            Ok(())
        })
    }

    /// The number of the newest applied migration, 0 for an empty database.
    ///
    /// # Errors
    /// [`StoreError`] when the database can't be read.
    pub fn schema_version(&self) -> Result<u32, StoreError> {
        self.read_blocking(|tx, _| migrate::version(tx))
    }

    /// Copies the database, as it stands at one moment, into a new file while others go on writing.
    /// The copy is on the disk when this returns. SQLite only.
    ///
    /// # Errors
    /// [`StoreError::Options`] on PostgreSQL (use its own tools); [`StoreError::Backup`] when `to` exists.
    pub fn backup_to(&self, to: &Path) -> Result<(), StoreError> {
        match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.backup_to(to),
            Backend::Postgres(_) => {
                Err(StoreError::Options("a PostgreSQL database is backed up with PostgreSQL's own tools".into()))
            }
        }
    }

    pub fn vault(&self) -> &Arc<Vault> {
        &self.inner.context.vault
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.context.clock
    }

    pub fn engine(&self) -> Engine {
        match &self.inner.backend {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }

    fn push_write(&self, job: Box<dyn Job>) {
        match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.write(job),
            Backend::Postgres(postgres) => postgres.push(job),
        }
    }

    fn push_read(&self, job: Box<dyn Job>) {
        match &self.inner.backend {
            Backend::Sqlite(sqlite) => sqlite.read(job),
            Backend::Postgres(postgres) => postgres.push(job),
        }
    }
}

/// A closure, what it returned last, and the way back to its caller.
struct Errand<T, E, F, A> {
    job: F,
    reads_only: bool,
    result: Option<Result<T, E>>,
    answer: A,
    course: Course,
}

impl<T, E, F, A> Errand<T, E, F, A>
where
    F: Fn(&mut Tx<'_>, Timestamp, &mut dyn Random) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    A: FnOnce(Result<T, E>) + Send + 'static,
{
    fn boxed(job: F, reads_only: bool, answer: A) -> Box<dyn Job> {
        Box::new(Self { job, reads_only, result: None, answer, course: Course::begin(reads_only) })
    }
}

impl<T, E, F, A> Job for Errand<T, E, F, A>
where
    F: Fn(&mut Tx<'_>, Timestamp, &mut dyn Random) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    A: FnOnce(Result<T, E>) + Send + 'static,
{
    fn reads_only(&self) -> bool {
        self.reads_only
    }

    fn run(&mut self, tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random) -> Outcome {
        self.course.runs();
        // The closure is `Fn` and its transaction is undone: nothing half-changed is seen again.
        let result = catch_unwind(AssertUnwindSafe(|| (self.job)(tx, now, rng)))
            .unwrap_or_else(|_| Err(StoreError::JobPanicked.into()));
        let result = match (result, tx.failure()) {
            // A statement failed and the closure went on regardless: its work can't stand.
            (Ok(_), Some(failure)) => Err(failure.error.clone().into()),
            (result, _) => result,
        };
        let outcome = match result {
            Ok(_) => {
                self.course.commits();
                Outcome::Keep
            }
            Err(_) => Outcome::Undo,
        };
        self.result = Some(result);
        outcome
    }

    fn answer(self: Box<Self>, fate: Result<(), StoreError>) {
        let result = match (fate, self.result) {
            (Err(error), _) => Err(error.into()),
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(StoreError::Closed.into()),
        };
        // Told of before the caller goes on, who may end what this was part of.
        drop(self.course);
        (self.answer)(result);
    }
}
