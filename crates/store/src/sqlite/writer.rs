//! The one thread that writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use rusqlite::Connection as Sqlite;

use super::checkpoint::{Bell, LOG_PAGES_MAX, LOG_PAGES_WORTH_A_CHECKPOINT};
use super::open::BUSY_TIMEOUT;
use super::statements::failure;
use crate::StoreError;
use crate::db::Context;
use crate::queue::{Job, Outcome, Queue};
use crate::tx::{Connection, Tx};

/// Jobs in one transaction. Measured: groups of 64 reach what the disk allows, larger ones only make
/// the first of them wait.
pub(super) const GROUP_MAX: usize = 64;

/// How long the writer waits for readers when the log has outgrown its cap and only they hold it.
const CAP_WAIT: Duration = Duration::from_millis(20);

pub(super) fn work(mut connection: Sqlite, jobs: &Queue, bell: &Bell, context: &Context) {
    let log_pages = Arc::new(AtomicU32::new(0));
    let seen = Arc::clone(&log_pages);
    let hook = connection.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, pages| {
        seen.store(u32::try_from(pages).unwrap_or(0), Ordering::Relaxed);
        Ok(())
    }));
    if hook.is_err() {
        tracing::error!("the database log can't be watched; it may grow large");
    }

    let mut next_cap = LOG_PAGES_MAX;
    let mut next_ring = LOG_PAGES_WORTH_A_CHECKPOINT;
    loop {
        let group = jobs.pop_group(GROUP_MAX);
        if group.is_empty() {
            return;
        }
        commit_group(&connection, group, context);

        let pages = log_pages.load(Ordering::Relaxed);
        if pages < LOG_PAGES_WORTH_A_CHECKPOINT {
            // The log has begun anew.
            next_ring = LOG_PAGES_WORTH_A_CHECKPOINT;
            next_cap = LOG_PAGES_MAX;
        } else if pages >= next_cap {
            empty_log(&connection);
            next_cap = pages + LOG_PAGES_WORTH_A_CHECKPOINT;
        } else if pages >= next_ring {
            bell.ring();
            next_ring = pages + LOG_PAGES_WORTH_A_CHECKPOINT;
        }
    }
}

/// Runs every job in a savepoint of one transaction, commits once, then answers them all.
fn commit_group(connection: &Sqlite, mut group: Vec<Box<dyn Job>>, context: &Context) {
    let fate = run_group(connection, &mut group, context);
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("ROLLBACK")
    {
        tracing::error!(%error, "a failed transaction could not be rolled back");
    }
    if let Err(error) = &fate {
        tracing::warn!(%error, jobs = group.len(), "a group of database jobs was not committed");
    }
    for job in group {
        job.answer(fate.clone());
    }
}

/// Ok: every job's own result stands. Err: nothing of the group was stored. That answers even the jobs
/// that changed nothing: what they saw may have been the work of others that is now undone.
fn run_group(connection: &Sqlite, group: &mut [Box<dyn Job>], context: &Context) -> Result<(), StoreError> {
    let run = |sql: &str| {
        connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.raw_execute().map(drop))
            .map_err(|error| failure(&error).error)
    };
    run("BEGIN IMMEDIATE")?;
    let alone = group.len() == 1;
    for job in group.iter_mut() {
        if !alone {
            run("SAVEPOINT job")?;
        }
        let mut tx = Tx::new(Connection::Sqlite(connection), &context.vault);
        let mut rng = (context.random)();
        let outcome = job.run(&mut tx, context.clock.now(), &mut *rng);
        if connection.is_autocommit() {
            // A full disk or an I/O error has undone the whole transaction.
            return Err(tx.failure().map_or_else(
                || StoreError::Refused("the transaction has ended early".into()),
                |failure| failure.error.clone(),
            ));
        }
        match outcome {
            Outcome::Keep if alone => {}
            Outcome::Keep => run("RELEASE job")?,
            Outcome::Undo if alone => return run("ROLLBACK"),
            Outcome::Undo => {
                run("ROLLBACK TO job")?;
                run("RELEASE job")?;
            }
        }
    }
    run("COMMIT")
}

/// The log has outgrown its cap although checkpoints go on beside the commits: makes the last of it
/// here, where no commit can add to it, so that the next commit begins the log anew.
fn empty_log(connection: &Sqlite) {
    let run = || -> rusqlite::Result<()> {
        connection.busy_timeout(CAP_WAIT)?;
        let emptied = connection.query_row("PRAGMA wal_checkpoint(RESTART)", [], |row| row.get::<_, i64>(0));
        connection.busy_timeout(BUSY_TIMEOUT)?;
        if emptied? != 0 {
            tracing::debug!("a long read keeps the database log from being emptied");
        }
        Ok(())
    };
    if let Err(error) = run() {
        tracing::warn!(%error, "the database log could not be emptied");
    }
}
