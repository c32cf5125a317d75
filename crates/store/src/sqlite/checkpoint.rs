//! Moving the log's pages into the database file, on a thread and connection of its own.

use std::sync::{Condvar, Mutex};

use rusqlite::Connection;

/// Pages (of 4 KiB) of log that make a checkpoint worth its flushes. Pages that every commit changes are in the log again and
/// again, and a checkpoint moves each once: measured as about half the work of one for every 1,000.
pub(super) const LOG_PAGES_WORTH_A_CHECKPOINT: u32 = 4_000;

/// The cap: 64 MiB of log. Beyond it the writer empties the log itself, between two commits.
pub(super) const LOG_PAGES_MAX: u32 = 16_000;

/// Rung by the writer when there is something to do.
pub(super) struct Bell {
    state: Mutex<State>,
    rung: Condvar,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Quiet,
    Rung,
    Closed,
}

impl Bell {
    pub(super) fn new() -> Self {
        Self { state: Mutex::new(State::Quiet), rung: Condvar::new() }
    }

    pub(super) fn ring(&self) {
        let mut state = self.lock();
        if *state == State::Quiet {
            *state = State::Rung;
        }
        drop(state);
        self.rung.notify_one();
    }

    pub(super) fn close(&self) {
        *self.lock() = State::Closed;
        self.rung.notify_all();
    }

    /// Waits for a ring; false once closed.
    fn wait(&self) -> bool {
        let mut state = self.lock();
        while *state == State::Quiet {
            state = self.rung.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
        if *state == State::Rung {
            *state = State::Quiet;
            return true;
        }
        false
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

pub(super) fn work(connection: &Connection, bell: &Bell) {
    while bell.wait() {
        // PASSIVE waits for nobody and makes nobody wait.
        let done = connection
            .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)));
        match done {
            Ok((log, moved)) => tracing::trace!(log, moved, "checkpoint"),
            Err(error) => tracing::warn!(%error, "a checkpoint failed"),
        }
    }
}
