//! Work nobody waits for: erasing what has run out, sending letters, counting, sealing. Each job's state is rows, so it may stop at any moment
//! and any number of servers may run it.

pub mod backup;
pub mod blobs;
pub mod checkup;
pub mod counts;
pub mod events;
pub mod journal;
pub mod mail;
pub mod names;
pub mod notices;
pub mod pick_up;
pub mod sweep;

use std::sync::Arc;
use std::time::Duration;

use medlock_domain::operate::checkups;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tracing::Instrument;

use crate::app::App;
use crate::limits::{
    ACME_LOOK_EVERY, CALLS_EVERY, CHECKUP_LOOK_EVERY, COUNTS_EVERY, EVENTS_EVERY, NOTICES_EVERY, OUTBOX_EVERY,
    SWEEP_EVERY,
};
use crate::traces;

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
            tokio::spawn(doctor(Arc::clone(&app), stopped.clone())),
            tokio::spawn(backup::archivist(Arc::clone(&app), stopped.clone())),
            tokio::spawn(sweeper(Arc::clone(&app), stopped.clone())),
            tokio::spawn(blobs::remover(Arc::clone(&app), stopped.clone())),
            tokio::spawn(blobs::reconciler(Arc::clone(&app), stopped.clone())),
            tokio::spawn(clerk(Arc::clone(&app), stopped.clone())),
            tokio::spawn(herald(Arc::clone(&app), stopped.clone())),
            tokio::spawn(accountant(Arc::clone(&app), stopped.clone())),
            tokio::spawn(messenger(Arc::clone(&app), stopped.clone())),
            tokio::spawn(registrar(Arc::clone(&app), stopped.clone())),
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

/// Remembers in the database that a job fails, until it works again: the daily look tells operators.
pub struct Watched {
    app: Arc<App>,
    name: &'static str,
    /// How it ended the last time; None: this server has not seen it end yet.
    failed: Option<bool>,
}

impl Watched {
    pub fn new(app: &Arc<App>, name: &'static str) -> Watched {
        Watched { app: Arc::clone(app), name, failed: None }
    }

    /// One run, from its beginning to its end.
    pub async fn run(&mut self, work: impl Future<Output = anyhow::Result<()>>) {
        let result = told(self.name, work).await;
        self.ended(result).await;
    }

    /// One run ended.
    pub async fn ended(&mut self, result: anyhow::Result<()>) {
        let name = self.name;
        let failed = result.is_err();
        if let Err(error) = result {
            tracing::warn!(job = name, error = format!("{error:#}"), "a job failed; trying again");
        } else if self.failed == Some(false) {
            return;
        }
        let noted = self.app.db.write(move |tx, now, _| match failed {
            true => checkups::job_failed(tx, now, name),
            false => checkups::job_worked(tx, name),
        });
        // A database that takes nothing is what it is probably about.
        if noted.await.is_ok() {
            self.failed = Some(failed);
        }
    }
}

/// What a job does, as a trace of its own.
pub(crate) async fn told<T>(name: &'static str, work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let span = traces::job(name);
    let result = work.instrument(span.clone()).await;
    if result.is_err() {
        traces::failed(&span);
    }
    result
}

async fn doctor(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let mut watched = Watched::new(&app, "look at the server");
    loop {
        tokio::select! {
            () = tokio::time::sleep(CHECKUP_LOOK_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
        watched.run(checkup::look(&app)).await;
    }
}

async fn sweeper(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let mut watched = Watched::new(&app, "erase what has run out");
    let mut naming = Watched::new(&app, "write by what people are found");
    loop {
        tokio::select! {
            () = tokio::time::sleep(SWEEP_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
        watched.run(sweep::all(&app)).await;
        naming.run(names::fill(&app)).await;
    }
}

async fn herald(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let mut watched = Watched::new(&app, "tell people what happened");
    loop {
        watched.run(notices::tell(&app)).await;
        tokio::select! {
            () = tokio::time::sleep(NOTICES_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

/// Writes the calls that were answered; what is left when the server stops, too.
async fn clerk(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let mut watched = Watched::new(&app, "write what calls were answered");
    loop {
        let is_last = tokio::select! {
            () = tokio::time::sleep(CALLS_EVERY) => false,
            _ = stopped.wait_for(|stopped| *stopped) => true,
        };
        watched.run(counts::write_calls(&app)).await;
        if is_last {
            return;
        }
    }
}

async fn accountant(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let (mut counting, mut sealing) = (Watched::new(&app, "count the journal"), Watched::new(&app, "seal the journal"));
    loop {
        counting.run(counts::count(&app)).await;
        sealing.run(journal::keep(&app)).await;
        tokio::select! {
            () = tokio::time::sleep(COUNTS_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

async fn messenger(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let mut watched = Watched::new(&app, "tell applications of changes");
    let client = match events::client() {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "applications cannot be told of changes");
            return;
        }
    };
    loop {
        watched.run(events::tell_due(&app, &client)).await;
        tokio::select! {
            () = tokio::time::sleep(EVENTS_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

/// Gets and renews the certificate.
async fn registrar(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    let Some(acme) = app.config.acme.clone() else { return };
    let mut watched = Watched::new(&app, "renew the certificate");
    loop {
        let kept = tokio::select! {
            kept = told("renew the certificate", crate::acme::keep(&app, &acme)) => kept,
            _ = stopped.wait_for(|stopped| *stopped) => return,
        };
        if let Ok(true) = kept {
            app.certificate_got();
        }
        watched.ended(kept.map(drop)).await;
        tokio::select! {
            () = tokio::time::sleep(ACME_LOOK_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

async fn postman(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    if !app.config.mail.works() {
        return;
    }
    let mut watched = Watched::new(&app, "send letters");
    loop {
        watched.run(mail::send_due(&app)).await;
        tokio::select! {
            () = app.wait_for_letter() => {}
            () = tokio::time::sleep(OUTBOX_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}
