//! Work nobody waits for: erasing what has run out, sending letters, counting, sealing. Each job's state is rows, so it may stop at any moment
//! and any number of servers may run it.

pub mod blobs;
pub mod counts;
pub mod events;
pub mod journal;
pub mod mail;
pub mod pick_up;
pub mod sweep;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::App;
use crate::limits::{CALLS_EVERY, COUNTS_EVERY, EVENTS_EVERY, OUTBOX_EVERY, SWEEP_EVERY};

/// The running jobs.
pub struct Jobs {
    app: Arc<App>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Jobs {
    pub fn start(app: Arc<App>) -> Jobs {
        let (stop, stopped) = watch::channel(false);
        let tasks = vec![
            tokio::spawn(sweeper(Arc::clone(&app), stopped.clone())),
            tokio::spawn(blobs::remover(Arc::clone(&app), stopped.clone())),
            tokio::spawn(blobs::reconciler(Arc::clone(&app), stopped.clone())),
            tokio::spawn(clerk(Arc::clone(&app), stopped.clone())),
            tokio::spawn(accountant(Arc::clone(&app), stopped.clone())),
            tokio::spawn(messenger(Arc::clone(&app), stopped.clone())),
            tokio::spawn(postman(Arc::clone(&app), stopped)),
        ];
        Jobs { app, stop, tasks }
    }

    /// Lets each job finish what it is at, for at most so long.
    pub async fn stop(self, patience: Duration) {
        self.stop.send_replace(true);
        self.app.moves.stop(patience).await;
        for mut task in self.tasks {
            if tokio::time::timeout(patience, &mut task).await.is_err() {
                task.abort();
            }
        }
    }
}

async fn sweeper(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(SWEEP_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
        if let Err(error) = sweep::all(&app).await {
            tracing::warn!(error = format!("{error:#}"), "what has run out could not be erased; trying again");
        }
    }
}

/// Writes the calls that were answered; what is left when the server stops, too.
async fn clerk(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    loop {
        let is_last = tokio::select! {
            () = tokio::time::sleep(CALLS_EVERY) => false,
            _ = stopped.wait_for(|stopped| *stopped) => true,
        };
        if let Err(error) = counts::write_calls(&app).await {
            tracing::warn!(error = format!("{error:#}"), "what calls were answered could not be written");
        }
        if is_last {
            return;
        }
    }
}

async fn accountant(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = counts::count(&app).await {
            tracing::warn!(error = format!("{error:#}"), "the journal could not be counted; trying again");
        }
        if let Err(error) = journal::keep(&app).await {
            tracing::warn!(error = format!("{error:#}"), "the journal could not be sealed; trying again");
        }
        tokio::select! {
            () = tokio::time::sleep(COUNTS_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

async fn messenger(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let client = match events::client() {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "applications cannot be told of changes");
            return;
        }
    };
    loop {
        if let Err(error) = events::tell_due(&app, &client).await {
            tracing::warn!(error = format!("{error:#}"), "changes to be told could not be read; trying again");
        }
        tokio::select! {
            () = tokio::time::sleep(EVENTS_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

async fn postman(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    if !app.config.mail.works() {
        return;
    }
    let mut transport = None;
    loop {
        if let Err(error) = mail::send_due(&app, &mut transport).await {
            tracing::warn!(error = format!("{error:#}"), "the outbox could not be read; trying again");
        }
        tokio::select! {
            () = app.wait_for_letter() => {}
            () = tokio::time::sleep(OUTBOX_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}
