//! Bounded pools for slow arithmetic: trying answers (PBKDF2) and checking passwords (Argon2id) each have their own, so that
//! neither crowds out the other or the requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Semaphore;

use crate::config::PoolSizes;
use crate::limits::{BODIES_BYTES_MAX, BODY_SHARE_BYTES, POOL_WAITING_PER_WORKER};
use crate::traces;

/// The pools of one server.
pub struct Pools {
    /// Answers to secret questions.
    pub answers: Pool,
    /// Passwords.
    pub passwords: Pool,
    /// Turns of applications in the pool for passwords, which is also where answers of connect requests are hashed: half of
    /// it, so that people can sign in while a clinic creates its requests.
    pub creations: Semaphore,
    /// Turns for decoding and parsing large requests.
    pub parsing: Semaphore,
    /// Memory for request bodies, a permit for each [`BODY_SHARE_BYTES`].
    pub bodies: Arc<Semaphore>,
}

impl Pools {
    pub fn new(sizes: PoolSizes) -> Pools {
        Pools {
            answers: Pool::new("derive keys", sizes.answers),
            passwords: Pool::new("hash passwords", sizes.passwords),
            creations: Semaphore::new((sizes.passwords / 2).max(1)),
            parsing: Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)),
            bodies: Arc::new(Semaphore::new(BODIES_BYTES_MAX / BODY_SHARE_BYTES)),
        }
    }
}

/// Too many jobs wait already; the caller shows "try later" (429).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many requests are waiting for this work")]
pub struct Busy;

/// Runs at most so many jobs at once and lets a bounded number wait, first come first served.
pub struct Pool {
    /// What is done there, for traces.
    name: &'static str,
    workers: Arc<Semaphore>,
    places: usize,
    taken: Arc<AtomicUsize>,
}

impl Pool {
    pub fn new(name: &'static str, workers: usize) -> Pool {
        let places = workers * (1 + POOL_WAITING_PER_WORKER);
        Pool { name, workers: Arc::new(Semaphore::new(workers)), places, taken: Arc::default() }
    }

    /// Runs `job` on a thread of its own when its turn comes.
    ///
    /// # Errors
    /// [`Busy`] at once when the queue is full.
    ///
    /// # Panics
    /// When `job` panics.
    pub async fn run<T: Send + 'static>(&self, job: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        let place = Place::take(&self.taken, self.places).ok_or(Busy)?;
        let span = traces::part(self.name);
        let waiting = span.in_scope(|| traces::part("wait for a turn"));
        let turn = Arc::clone(&self.workers).acquire_owned().await.expect("the pool's semaphore is never closed");
        drop(waiting);
        // A job goes on when its caller is gone; it keeps its place and its turn until it ends.
        let running = tokio::task::spawn_blocking(move || {
            let _held = (place, turn);
            span.in_scope(job)
        });
        match running.await {
            Ok(result) => Ok(result),
            Err(failed) if failed.is_panic() => std::panic::resume_unwind(failed.into_panic()),
            Err(_) => Err(Busy), // the runtime is shutting down
        }
    }

    /// Jobs running or waiting.
    pub fn taken(&self) -> usize {
        self.taken.load(Ordering::Relaxed)
    }
}

struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(taken: &Arc<AtomicUsize>, places: usize) -> Option<Place> {
        taken
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |count| (count < places).then_some(count + 1))
            .ok()
            .map(|_| Place(Arc::clone(taken)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_full_queue_refuses_and_empties_again() {
        let pool = Arc::new(Pool::new("test", 1));
        let (release, wait) = mpsc::channel::<()>();
        let (started, first_runs) = tokio::sync::oneshot::channel();
        let first = tokio::spawn({
            let pool = Arc::clone(&pool);
            async move {
                pool.run(move || {
                    let _ = started.send(());
                    wait.recv().unwrap();
                })
                .await
            }
        });
        first_runs.await.unwrap();
        let waiting: Vec<_> = (0..POOL_WAITING_PER_WORKER)
            .map(|n| {
                let pool = Arc::clone(&pool);
                tokio::spawn(async move { pool.run(move || n).await })
            })
            .collect();
        while pool.taken() < 1 + POOL_WAITING_PER_WORKER {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| 0).await, Err(Busy));
        release.send(()).unwrap();
        assert_eq!(first.await.unwrap(), Ok(()));
        for (n, job) in waiting.into_iter().enumerate() {
            assert_eq!(job.await.unwrap(), Ok(n));
        }
        assert_eq!(pool.taken(), 0);
        assert_eq!(pool.run(|| 7).await, Ok(7));
    }
}
