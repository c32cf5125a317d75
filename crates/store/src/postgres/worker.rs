//! One thread's work: a transaction per job, again where that helps, on a new connection where the old
//! one is gone.

use std::time::Duration;

use super::connect::Server;
use super::statements::Connection;
use crate::StoreError;
use crate::db::Context;
use crate::queue::{Job, Outcome};
use crate::tx::{Connection as TxConnection, Failure, Tx};

/// Runs of one job: the first and its repetitions after deadlocks, serialization failures, keys that somebody else wrote
/// meanwhile, and lost connections. Under any sane load the second succeeds.
const RUNS_MAX: u32 = 8;

/// The pause before run n is n² times this, so that two jobs that met once do not meet again.
const PAUSE: Duration = Duration::from_millis(2);

pub(super) struct Worker<'a> {
    server: &'a Server,
    context: &'a Context,
    connection: Option<Connection>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(server: &'a Server, context: &'a Context) -> Self {
        Self { server, context, connection: None }
    }

    /// Connects, unless it is connected.
    pub(super) fn connect(&mut self) -> Result<(), StoreError> {
        if self.connection.is_none() {
            self.connection = Some(Connection::new(self.server.connect()?));
        }
        Ok(())
    }

    /// Runs a job to its end and answers it.
    pub(super) fn serve(&mut self, mut job: Box<dyn Job>) {
        let mut run = 1;
        let fate = loop {
            match self.attempt(job.as_mut()) {
                Attempt::Settled => break Ok(()),
                Attempt::Failed(error) => break Err(error),
                Attempt::Repeatable(error) if run >= RUNS_MAX => break Err(error),
                Attempt::Repeatable(error) => {
                    tracing::debug!(%error, run, "a database job is run again");
                    std::thread::sleep(PAUSE * run * run);
                    run += 1;
                }
            }
        };
        job.answer(fate);
    }

    fn attempt(&mut self, job: &mut dyn Job) -> Attempt {
        let fresh = self.connection.is_none();
        if let Err(error) = self.connect() {
            return Attempt::Failed(error);
        }
        let Some(connection) = self.connection.as_mut() else {
            return Attempt::Failed(StoreError::Closed);
        };
        let begin = if job.reads_only() {
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        } else {
            "BEGIN ISOLATION LEVEL READ COMMITTED"
        };
        if let Err(failure) = connection.batch(begin) {
            // Most likely the connection died while it was idle; then a new one will do.
            self.connection = None;
            return if failure.broken && !fresh {
                Attempt::Repeatable(failure.error)
            } else {
                Attempt::Failed(failure.error)
            };
        }

        let mut tx = Tx::new(TxConnection::Postgres(connection), self.context);
        let mut rng = (self.context.random)();
        let outcome = job.run(&mut tx, self.context.clock.now(), &mut *rng);
        let failed = tx.failure().cloned();

        match (outcome, failed) {
            (Outcome::Keep, None) => self.commit(job.reads_only()),
            (_, failed) => {
                self.roll_back(failed.as_ref());
                match failed {
                    // Nothing was committed, so nothing speaks against another run.
                    Some(failure) if failure.again || failure.broken => Attempt::Repeatable(failure.error),
                    _ => Attempt::Settled,
                }
            }
        }
    }

    fn commit(&mut self, reads_only: bool) -> Attempt {
        let Some(connection) = self.connection.as_mut() else {
            return Attempt::Failed(StoreError::Closed);
        };
        let Err(failure) = connection.batch("COMMIT") else {
            return Attempt::Settled;
        };
        if !failure.broken {
            // The server has refused the commit and rolled back.
            return if failure.again { Attempt::Repeatable(failure.error) } else { Attempt::Failed(failure.error) };
        }
        self.connection = None;
        if reads_only {
            Attempt::Repeatable(failure.error)
        } else {
            Attempt::Failed(StoreError::OutcomeUnknown(failure.error.to_string()))
        }
    }

    fn roll_back(&mut self, failed: Option<&Failure>) {
        let dead = failed.is_some_and(|failure| failure.broken);
        let rolled_back =
            !dead && self.connection.as_mut().is_some_and(|connection| connection.batch("ROLLBACK").is_ok());
        if !rolled_back {
            self.connection = None;
        }
    }
}

/// How one run of a job ended.
enum Attempt {
    /// What the job itself returned stands.
    Settled,
    /// Nothing was stored, for this reason.
    Failed(StoreError),
    /// Nothing was stored, and another run may do better.
    Repeatable(StoreError),
}
