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

/// After a job of a group had to be undone, this many groups run with savepoints at once: where many calls fail after their
/// first change, running most groups twice would cost more than savepoints do.
const GROUPS_WITH_SAVEPOINTS: u32 = 16;

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
    let mut savepoints_for = 0_u32;
    loop {
        let group = jobs.pop_group(GROUP_MAX);
        if group.is_empty() {
            return;
        }
        savepoints_for = match commit_group(&connection, group, context, savepoints_for > 0) {
            Apart::Needed => GROUPS_WITH_SAVEPOINTS,
            Apart::NotNeeded => savepoints_for.saturating_sub(1),
        };

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

/// Whether a job of a group had work to be undone while the rest of the group stood.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    Needed,
    NotNeeded,
}

/// Why a run of a group did not end in a commit.
enum Ended {
    /// A job wants its work undone, and there is no savepoint to go back to: run the group again, with savepoints.
    WantsSavepoints,
    Failed(StoreError),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Ended {
        Ended::Failed(error)
    }
}

/// Runs the jobs in one transaction, commits once, then answers them all.
///
/// A savepoint around each job keeps a copy of every page the job changes, measured as a tenth of this thread's time, and nearly
/// every job is kept. So the group runs without them at first; only when a job has changed something and wants it undone,
/// all of it is rolled back and run again with savepoints.
fn commit_group(connection: &Sqlite, mut group: Vec<Box<dyn Job>>, context: &Context, with_savepoints: bool) -> Apart {
    let mut apart = Apart::NotNeeded;
    let mut ended = run_group(connection, &mut group, context, with_savepoints, &mut apart);
    roll_back(connection);
    if let Err(Ended::WantsSavepoints) = ended {
        ended = run_group(connection, &mut group, context, true, &mut apart);
        roll_back(connection);
        apart = Apart::Needed;
    }
    let fate = ended.map_err(|ended| match ended {
        Ended::Failed(error) => error,
        Ended::WantsSavepoints => StoreError::Refused("a group with savepoints asked for savepoints".into()),
    });
    if let Err(error) = &fate {
        tracing::warn!(%error, jobs = group.len(), "a group of database jobs was not committed");
    }
    for job in group {
        job.answer(fate.clone());
    }
    apart
}

/// Ends a transaction that was not committed.
fn roll_back(connection: &Sqlite) {
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("ROLLBACK")
    {
        tracing::error!(%error, "a failed transaction could not be rolled back");
    }
}

/// Ok: every job's own result stands. Failed: nothing of the group was stored. That answers even the jobs
/// that changed nothing: what they saw may have been the work of others that is now undone.
fn run_group(
    connection: &Sqlite,
    group: &mut [Box<dyn Job>],
    context: &Context,
    with_savepoints: bool,
    apart: &mut Apart,
) -> Result<(), Ended> {
    let run = |sql: &str| {
        connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.raw_execute().map(drop))
            .map_err(|error| failure(&error).error)
    };
    run("BEGIN IMMEDIATE")?;
    let alone = group.len() == 1;
    let with_savepoints = with_savepoints && !alone;
    for job in group.iter_mut() {
        if with_savepoints {
            run("SAVEPOINT job")?;
        }
        let changes_before = connection.total_changes();
        let mut tx = Tx::new(Connection::Sqlite(connection), context);
        let mut rng = (context.random)();
        let outcome = job.run(&mut tx, context.clock.now(), &mut *rng);
        if connection.is_autocommit() {
            // A full disk or an I/O error has undone the whole transaction.
            return Err(Ended::Failed(tx.failure().map_or_else(
                || StoreError::Refused("the transaction has ended early".into()),
                |failure| failure.error.clone(),
            )));
        }
        // Rows are counted, tables are not; and of a failed statement the count is not relied on.
        let changed = connection.total_changes() != changes_before || tx.failure().is_some() || tx.has_run_batch();
        match outcome {
            Outcome::Keep if with_savepoints => run("RELEASE job")?,
            Outcome::Keep => {}
            Outcome::Undo if alone => return Ok(run("ROLLBACK")?),
            Outcome::Undo if with_savepoints => {
                if changed {
                    *apart = Apart::Needed;
                }
                run("ROLLBACK TO job")?;
                run("RELEASE job")?;
            }
            Outcome::Undo if changed => return Err(Ended::WantsSavepoints),
            Outcome::Undo => {}
        }
    }
    run("COMMIT")?;
    Ok(())
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
