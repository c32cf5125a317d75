//! SQLite: one writer with group commit, a pool of readers, checkpoints off the writer's path.
//!
//! Why group commit: a durable commit costs a flush of the disk whatever it carries. While one flush
//! is under way, callers queue up; the next transaction takes them all, each undone alone if
//! it fails, flushes once, and only then answers any of them. `synchronous = FULL` is what makes the
//! answer true after a power cut.

mod backup;
mod checkpoint;
mod open;
mod statements;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{JoinHandle, ThreadId};

use crate::StoreError;
use crate::db::Context;
use crate::queue::{Job, Outcome, Queue};
use crate::tx::{Connection, Tx};

pub(crate) use statements::{batch, each, execute, prepare, query};

/// An open SQLite database.
pub(crate) struct Sqlite {
    path: PathBuf,
    writes: Arc<Queue>,
    reads: Arc<Queue>,
    checkpoints: Arc<checkpoint::Bell>,
    threads: Vec<JoinHandle<()>>,
    /// Reading connections without a thread of their own, for those who read where they are.
    spare: Mutex<Vec<rusqlite::Connection>>,
}

impl Sqlite {
    pub(crate) fn open(path: &str, readers: usize, context: &Context) -> Result<Self, StoreError> {
        let path = open::usable_path(path)?;
        let writer = open::writer(&path)?;
        let mut sqlite = Self {
            writes: Arc::new(Queue::new()),
            reads: Arc::new(Queue::new()),
            checkpoints: Arc::new(checkpoint::Bell::new()),
            threads: Vec::new(),
            spare: Mutex::new(Vec::new()),
            path,
        };

        // From here on a failure drops `sqlite`, which ends the threads already started.
        let (jobs, bell, own) = (Arc::clone(&sqlite.writes), Arc::clone(&sqlite.checkpoints), context.clone());
        sqlite.spawn("medlock-writer", move || {
            writer::work(writer, &jobs, &bell, &own);
        })?;

        let checkpointer = open::checkpointer(&sqlite.path)?;
        let bell = Arc::clone(&sqlite.checkpoints);
        sqlite.spawn("medlock-checkpoint", move || {
            checkpoint::work(&checkpointer, &bell);
        })?;

        for _ in 0..readers {
            let reader = open::reader(&sqlite.path)?;
            let (jobs, own) = (Arc::clone(&sqlite.reads), context.clone());
            sqlite.spawn("medlock-reader", move || {
                while let Some(job) = jobs.pop() {
                    read(&reader, job, &own);
                }
            })?;
        }
        for _ in 0..readers {
            let reader = open::reader(&sqlite.path)?;
            sqlite.spare().push(reader);
        }
        Ok(sqlite)
    }

    pub(crate) fn write(&self, job: Box<dyn Job>) {
        self.writes.push(job);
    }

    pub(crate) fn read(&self, job: Box<dyn Job>) {
        self.reads.push(job);
    }

    /// Reads on this thread, or, while all connections for that are in use, on a reader's.
    pub(crate) fn read_here(&self, job: Box<dyn Job>, context: &Context) {
        let taken = self.spare().pop();
        match taken {
            Some(connection) => {
                read(&connection, job, context);
                self.spare().push(connection);
            }
            None => self.read(job),
        }
    }

    fn spare(&self) -> MutexGuard<'_, Vec<rusqlite::Connection>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn backup_to(&self, to: &Path) -> Result<(), StoreError> {
        backup::run(&self.path, to)
    }

    fn spawn(&mut self, name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
        let thread = std::thread::Builder::new()
            .name(name.into())
            .spawn(work)
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        self.threads.push(thread);
        Ok(())
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.writes.close();
        self.reads.close();
        self.checkpoints.close();
        join_all(&mut self.threads);
    }
}

/// Waits for threads to finish, but never for the one this runs on: a job may hold the last handle.
pub(crate) fn join_all(threads: &mut Vec<JoinHandle<()>>) {
    let own: ThreadId = std::thread::current().id();
    for thread in threads.drain(..) {
        if thread.thread().id() != own && thread.join().is_err() {
            tracing::error!("a database thread ended in a panic");
        }
    }
}

/// One snapshot for one job.
fn read(connection: &rusqlite::Connection, mut job: Box<dyn Job>, context: &Context) {
    let run = |sql: &str| connection.prepare_cached(sql).and_then(|mut statement| statement.raw_execute());
    if let Err(error) = run("BEGIN DEFERRED") {
        job.answer(Err(statements::failure(&error).error));
        return;
    }
    let mut tx = Tx::new(Connection::Sqlite(connection), context);
    let mut rng = (context.random)();
    let _: Outcome = job.run(&mut tx, context.clock.now(), &mut *rng);
    // Nothing was changed, so how it ends makes no difference to the result.
    if !connection.is_autocommit() && run("ROLLBACK").is_err() {
        tracing::warn!("a read transaction could not be closed");
    }
    job.answer(Ok(()));
}
