//! PostgreSQL: threads with a connection each, the driver's blocking face, bounded retries.

mod connect;
mod statements;
mod worker;

use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;

use crate::StoreError;
use crate::db::Context;
use crate::queue::{Job, Queue};
use crate::sqlite::join_all;

pub(crate) use statements::Connection;

/// An open PostgreSQL database.
pub(crate) struct Postgres {
    jobs: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
}

impl Postgres {
    /// Starts `size` threads; the first has connected when this returns, the others connect when they
    /// get their first job.
    pub(crate) fn open(url: &str, size: usize, context: &Context) -> Result<Self, StoreError> {
        let server = Arc::new(connect::Server::parse(url)?);
        let mut postgres = Self { jobs: Arc::new(Queue::new()), threads: Vec::new() };
        let (send, first) = mpsc::sync_channel(1);
        let mut send = Some(send);
        for _ in 0..size {
            let (jobs, server, own, send) =
                (Arc::clone(&postgres.jobs), Arc::clone(&server), context.clone(), send.take());
            let thread = std::thread::Builder::new()
                .name("medlock-postgres".into())
                .spawn(move || {
                    let mut worker = worker::Worker::new(&server, &own);
                    if let Some(send) = send {
                        let _ = send.send(worker.connect());
                    }
                    while let Some(job) = jobs.pop() {
                        worker.serve(job);
                    }
                })
                .map_err(|error| StoreError::Unavailable(error.to_string()))?;
            postgres.threads.push(thread);
        }
        first.recv().unwrap_or(Err(StoreError::Closed))?;
        Ok(postgres)
    }

    pub(crate) fn push(&self, job: Box<dyn Job>) {
        self.jobs.push(job);
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.jobs.close();
        join_all(&mut self.threads);
    }
}
