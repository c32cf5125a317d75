//! Pick-ups whose attachments are too large for one request. They are brought from the package into blobs of the record's own, a chunk at
//! a time; then one transaction puts the items into the record and ends the package. Until then nothing of it is to be seen.
//!
//! The keys of a package are nowhere but in the memory of the server that does the work: when it dies, the lease runs out, the person
//! confirms again, and what was half moved is swept.

mod blob;

use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use medlock_crypto::package::PackageKeys;
use medlock_domain::blobs;
use medlock_domain::contents::{PreparedThing, Unusable};
use medlock_domain::ids::{AppId, LeaseId, PackageId, PersonId, StoredBlobId};
use medlock_domain::limits::LEASE_LIFE;
use medlock_domain::pick_up::lease::{self, End, Stage};
use medlock_domain::pick_up::{self, By, Confirm, ConfirmError, Done};
use medlock_domain::records::RecordError;
use medlock_domain::things_in_record::{self, Content, SealedThing};
use medlock_domain::tickets::Choice;
use medlock_store::{Engine, StoreError};
use tokio::sync::{Semaphore, oneshot, watch};
use tokio::task::JoinSet;
use tracing::Instrument;

use crate::app::App;
use crate::limits::{LEASE_RENEWED_EVERY, MOVES_MAX};
use crate::metrics::PickUp;
use crate::traces;

/// The pick-ups this server is at.
pub struct Moves {
    /// One for each that moves; the others wait.
    pub turns: Semaphore,
    stop: watch::Sender<bool>,
    tasks: Mutex<JoinSet<()>>,
}

/// A pick-up that was confirmed and has the lease. Keys and health data are inside: no `Debug`.
pub struct Order {
    pub package: PackageId,
    /// Who sent it.
    pub app: AppId,
    pub lease: LeaseId,
    pub person: PersonId,
    pub choice: Choice,
    pub through: [u8; 32],
    pub keys: PackageKeys,
    pub things: Vec<PreparedThing>,
}

impl Default for Moves {
    fn default() -> Moves {
        Moves { turns: Semaphore::new(MOVES_MAX), stop: watch::Sender::new(false), tasks: Mutex::default() }
    }
}

impl Moves {
    /// Begins the work. What is given back ends when the work has, however it went; None when others are before it.
    pub fn start(&self, app: &Arc<App>, order: Order) -> Option<oneshot::Receiver<()>> {
        let (ended, end) = oneshot::channel();
        let at_once = self.turns.available_permits() > 0;
        let (app, stopped) = (Arc::clone(app), self.stop.subscribe());
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        // Those that have ended are only taken note of.
        while tasks.try_join_next().is_some() {}
        // Part of the request that confirmed it, which may be answered long before.
        tasks.spawn(
            async move {
                run(&app, order, stopped).await;
                let _ = ended.send(());
            }
            .instrument(traces::part("move attachments")),
        );
        at_once.then_some(end)
    }

    /// Waits until there is nothing under way.
    pub async fn idle(&self) {
        let mut tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        while tasks.join_next().await.is_some() {}
    }

    /// Ends all of it cleanly: leases are given back, so that the person can go on at once, here or at another server.
    pub async fn stop(&self, patience: Duration) {
        self.stop.send_replace(true);
        if tokio::time::timeout(patience, self.idle()).await.is_err() {
            tracing::warn!("pick-ups were cut off; their leases run out by themselves");
        }
    }
}

/// Ends what a server left that died, where this one has the database to itself: with an engine for several servers the others'
/// leases are theirs.
///
/// # Errors
/// When the database does not answer.
pub async fn take_over(app: &App) -> Result<(), StoreError> {
    if app.db.engine() == Engine::Sqlite {
        let left = app.db.write(|tx, now, _| lease::end_all(tx, now)).await?;
        if left > 0 {
            tracing::info!(pick_ups = left, "were under way when the server died; they can be confirmed again");
        }
    }
    Ok(())
}

/// Why a pick-up came to nothing.
enum Halt {
    /// The page says why.
    End(End),
    /// And the sender's log.
    Unusable(Unusable),
    /// The lease has run out, or the package is no longer to be had: nobody waits for it here.
    Lost,
    /// Of ours.
    Failed(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Halt {
    fn from(error: E) -> Halt {
        Halt::Failed(error.into())
    }
}

/// How far it is.
#[derive(Default)]
struct Progress {
    /// None of it has begun before this is set.
    moving: AtomicBool,
    done_bytes: AtomicU64,
    /// The blobs that are being made.
    made: Mutex<Vec<StoredBlobId>>,
}

impl Progress {
    fn made(&self) -> Vec<StoredBlobId> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stage(&self) -> Stage {
        if self.moving.load(Ordering::Relaxed) { Stage::Moving } else { Stage::Queued }
    }
}

async fn run(app: &Arc<App>, order: Order, mut stopped: watch::Receiver<bool>) {
    let (package, lease_id, through) = (order.package, order.lease, order.through);
    let progress = Progress::default();
    let outcome = tokio::select! {
        // With the pick-up done, the lease is gone as well.
        biased;
        outcome = work(app, order, &progress) => outcome,
        halt = keep_lease(app, package, lease_id, &progress) => Err(halt),
        _ = stopped.wait_for(|stopped| *stopped) => Err(Halt::End(End::Stopped)),
    };
    let (end, fault) = match outcome {
        Ok(done) => {
            let mine = done.through == through;
            app.metrics.pick_up(if mine { PickUp::PickedUp } else { PickUp::AlreadyPickedUp });
            app.blobs_removed();
            return;
        }
        Err(Halt::End(end)) => (Some(end), None),
        Err(Halt::Unusable(fault)) => (Some(End::Unusable), Some(fault)),
        Err(Halt::Lost) => (None, None),
        Err(Halt::Failed(error)) => {
            tracing::error!(error = format!("{error:#}"), "the attachments of a package could not be moved");
            (Some(End::Failed), None)
        }
    };
    match end {
        Some(End::Unusable) => app.metrics.pick_up(PickUp::Unusable),
        Some(End::QuotaFull | End::NotAllowed | End::TooManyRecords) => app.metrics.pick_up(PickUp::NoRecord),
        Some(End::Stopped | End::Failed) => {}
        None => app.metrics.pick_up(PickUp::Gone),
    }
    let made = progress.made();
    let put_away = app.db.write(move |tx, now, rng| -> Result<(), anyhow::Error> {
        for id in &made {
            blobs::drop_moving(tx, now, *id)?;
        }
        if let Some(fault) = fault {
            pick_up::note_unusable(tx, now, rng, package, fault)?;
        }
        if let Some(end) = end {
            lease::end(tx, now, package, lease_id, end)?;
        }
        Ok(())
    });
    // Both run out by themselves.
    if let Err(error) = put_away.await {
        tracing::warn!(error = format!("{error:#}"), "a pick-up that came to nothing could not be put away");
    }
    app.blobs_removed();
}

/// Says again and again that somebody is at it; returns when nobody wants it any more.
async fn keep_lease(app: &App, package: PackageId, lease_id: LeaseId, progress: &Progress) -> Halt {
    let mut every = tokio::time::interval(LEASE_RENEWED_EVERY);
    loop {
        every.tick().await;
        match renew(app, package, lease_id, progress).await {
            Ok(true) => {}
            Ok(false) => return Halt::Lost,
            // A database that is away for a moment ends nothing: the lease does, in its time.
            Err(error) => tracing::warn!(error = format!("{error:#}"), "a lease could not be renewed; trying again"),
        }
    }
}

async fn renew(app: &App, package: PackageId, lease_id: LeaseId, progress: &Progress) -> Result<bool, StoreError> {
    let (stage, done, made) = (progress.stage(), progress.done_bytes.load(Ordering::Relaxed), progress.made());
    app.db
        .write(move |tx, now, _| {
            let held = lease::renew(tx, now, package, lease_id, stage, done)?;
            for id in made.iter().filter(|_| held) {
                blobs::hold(tx, now, *id, now + LEASE_LIFE)?;
            }
            Ok(held)
        })
        .await
}

async fn work(app: &Arc<App>, mut order: Order, progress: &Progress) -> Result<Done, Halt> {
    let _turn = app.moves.turns.acquire().await?;
    progress.moving.store(true, Ordering::Relaxed);
    if !renew(app, order.package, order.lease, progress).await? {
        return Err(Halt::Lost);
    }
    let keys = Arc::new(order.keys);
    for blob in order.things.iter_mut().flat_map(|thing| &mut thing.blobs) {
        let Content::InPackage { id, hash, content_length, .. } = &blob.content else { continue };
        let from = blob::From { id: *id, hash: hash.clone(), content_length: *content_length };
        let moved = pin!(blob::bring(app, order.app, &keys, from, progress)).await?;
        blob.content = moved;
    }
    let things = order.things;
    let sealed = {
        let app = Arc::clone(app);
        tokio::task::spawn_blocking(move || -> Vec<SealedThing> {
            let mut rng = app.random();
            things.iter().map(|thing| things_in_record::seal(&app.vault, &mut *rng, thing)).collect()
        })
    };
    let sealed = sealed.await?;
    let (package, lease_id, person, choice, through) =
        (order.package, order.lease, order.person, order.choice, order.through);
    let done = app.db.write(move |tx, now, rng| {
        let by = By::Lease(lease_id, person, &choice);
        pick_up::confirm(tx, now, rng, &Confirm { package, by, things: &sealed, through })
    });
    done.await.map_err(|error| match error {
        ConfirmError::AlreadyPickedUp
        | ConfirmError::WhereItStands
        | ConfirmError::AnswerFirst
        | ConfirmError::Lapsed => Halt::Lost,
        ConfirmError::ChooseFirst(Some(RecordError::TooMany)) => Halt::End(End::TooManyRecords),
        ConfirmError::ChooseFirst(_) | ConfirmError::NotAllowed => Halt::End(End::NotAllowed),
        ConfirmError::QuotaFull => Halt::End(End::QuotaFull),
        error @ (ConfirmError::Package(_) | ConfirmError::Record(_) | ConfirmError::Store(_)) => {
            Halt::Failed(error.into())
        }
    })
}
