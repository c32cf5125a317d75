//! What systemd is told of the server it started: that it answers, that it stops, and, where the unit asks for it (`WatchdogSec`), that it
//! still works. Started by anybody else, nothing is told.

use std::time::Duration;

use medlock_store::{Db, Engine, StoreError};
use sd_notify::NotifyState;
use tokio::task::JoinHandle;

/// The server answers: what is to come after it may start.
///
/// # Errors
/// When there is a systemd and it cannot be told: it would wait for ever.
pub fn ready() -> anyhow::Result<()> {
    Ok(sd_notify::notify(&[NotifyState::Ready])?)
}

/// The server stops, and takes its time for it.
pub fn stopping() {
    if let Err(error) = sd_notify::notify(&[NotifyState::Stopping]) {
        tracing::warn!(%error, "systemd could not be told that the server stops");
    }
}

/// The task that says the server still works; it ends when this is dropped.
pub struct Watched(JoinHandle<()>);

impl Drop for Watched {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Says so twice in the time that systemd allows, as long as it is true. None where nobody asks.
pub fn watchdog(db: &Db) -> Option<Watched> {
    let allowed = sd_notify::watchdog_enabled()?;
    let (db, every) = (db.clone(), (allowed / 2).max(Duration::from_millis(1)));
    Some(Watched(tokio::spawn(async move {
        let mut turns = tokio::time::interval(every);
        turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            turns.tick().await;
            if !works(&db, every).await {
                tracing::error!("the database's writer has not answered; systemd will start the server again");
            } else if let Err(error) = sd_notify::notify(&[NotifyState::Watchdog]) {
                tracing::warn!(%error, "systemd could not be told that the server works");
            }
        }
    })))
}

/// Whether the runtime has come to this, and the one thread that writes into an embedded database answers in time.
///
/// A refusal is an answer: a full disk is nothing that another start of this program would mend, and pages that say so are better than none.
/// For the same reason a PostgreSQL that is away is not asked about: each of its connections has deadlines of its own.
pub async fn works(db: &Db, patience: Duration) -> bool {
    if db.engine() == Engine::Postgres {
        return true;
    }
    let nothing = db.write(|_, _, _| Ok::<_, StoreError>(()));
    tokio::time::timeout(patience, nothing).await.is_ok()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use medlock_domain::testing::TestDb;

    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_writer_that_hangs_does_not_work_and_one_that_refuses_does() {
        let db = TestDb::sqlite(medlock_domain::MIGRATIONS);
        assert!(works(db.db(), Duration::from_secs(60)).await);
        let (release, wait) = mpsc::channel::<()>();
        let (started, runs) = tokio::sync::oneshot::channel();
        let held = std::sync::Mutex::new((wait, Some(started)));
        let hanging = tokio::spawn({
            let db = db.db().clone();
            async move {
                db.write(move |_, _, _| {
                    let mut held = held.lock().unwrap();
                    held.1.take().unwrap().send(()).unwrap();
                    held.0.recv().unwrap();
                    Err::<(), _>(StoreError::Refused("as a full disk does".into()))
                })
                .await
            }
        });
        runs.await.unwrap();
        assert!(!works(db.db(), Duration::from_millis(20)).await);
        release.send(()).unwrap();
        assert!(hanging.await.unwrap().is_err());
        assert!(works(db.db(), Duration::from_secs(60)).await);
    }
}
