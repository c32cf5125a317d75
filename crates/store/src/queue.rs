//! Jobs on their way to the threads that own the connections.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard};

use jiff::Timestamp;
use medlock_crypto::random::Random;

use crate::{StoreError, Tx};

/// Jobs that may wait in one queue. A server that is this far behind says so at once instead of
/// answering minutes later.
const WAITING_MAX: usize = 8_192;

/// A caller's closure with its way back.
pub(crate) trait Job: Send {
    /// Whether it promises to change nothing.
    fn reads_only(&self) -> bool;

    /// Runs the closure once and keeps what it returned. A panic is caught and counts as an error.
    fn run(&mut self, tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random) -> Outcome;

    /// Tells the caller: what the closure returned when `fate` is Ok, else the store's error.
    fn answer(self: Box<Self>, fate: Result<(), StoreError>);
}

/// What a job wants done with its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Keep,
    Undo,
}

/// Why a job was not taken; it has been answered already.
pub(crate) enum Refusal {
    Closed,
    Full,
}

/// First in, first out, between any number of threads.
pub(crate) struct Queue {
    state: Mutex<State>,
    ready: Condvar,
}

struct State {
    jobs: VecDeque<Box<dyn Job>>,
    open: bool,
    /// Threads that wait for a job.
    asleep: usize,
}

impl Queue {
    pub(crate) fn new() -> Self {
        Self { state: Mutex::new(State { jobs: VecDeque::new(), open: true, asleep: 0 }), ready: Condvar::new() }
    }

    /// Hands a job over, or answers it with the reason why not.
    pub(crate) fn push(&self, job: Box<dyn Job>) {
        let refusal = {
            let mut state = self.lock();
            if !state.open {
                Refusal::Closed
            } else if state.jobs.len() >= WAITING_MAX {
                Refusal::Full
            } else {
                state.jobs.push_back(job);
                // Waking nobody costs a system call as well.
                let is_awaited = state.asleep > 0;
                drop(state);
                if is_awaited {
                    self.ready.notify_one();
                }
                return;
            }
        };
        job.answer(Err(match refusal {
            Refusal::Closed => StoreError::Closed,
            Refusal::Full => StoreError::Busy(format!("{WAITING_MAX} jobs are waiting")),
        }));
    }

    /// The next job; None once the queue is closed and empty.
    pub(crate) fn pop(&self) -> Option<Box<dyn Job>> {
        let mut state = self.lock();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                return Some(job);
            }
            if !state.open {
                return None;
            }
            state = self.wait(state);
        }
    }

    /// All waiting jobs up to `max`, at least one; empty once the queue is closed and empty.
    pub(crate) fn pop_group(&self, max: usize) -> Vec<Box<dyn Job>> {
        let mut state = self.lock();
        loop {
            if !state.jobs.is_empty() {
                let taken = state.jobs.len().min(max);
                return state.jobs.drain(..taken).collect();
            }
            if !state.open {
                return Vec::new();
            }
            state = self.wait(state);
        }
    }

    /// No more jobs; those that wait are still served.
    pub(crate) fn close(&self) {
        self.lock().open = false;
        self.ready.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn wait<'a>(&self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        state.asleep += 1;
        state = self.ready.wait(state).unwrap_or_else(|poisoned| poisoned.into_inner());
        state.asleep -= 1;
        state
    }
}
