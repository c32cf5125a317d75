//! The blob store's upkeep: deleting what was removed, and setting database and store side by side.

use std::sync::Arc;

use medlock_domain::blobs;
use tokio::sync::watch;

use super::told;
use crate::app::App;
use crate::blobs::prefix;
use crate::blobs::reconcile::{Found, Mode, reconcile};
use crate::limits::{RECONCILE_AGAIN, RECONCILE_EVERY, REMOVALS_EVERY};

/// Blobs removed in one round.
const AT_ONCE: u32 = 100;
/// Rounds of one call: more is left to the next.
const ROUNDS_MAX: u32 = 1_000;

/// Deletes the objects of blobs that were removed. While somebody copies the store, nothing is deleted.
///
/// # Errors
/// When database or store do not answer; what was not done is done the next time.
pub async fn remove_due(app: &App) -> anyhow::Result<u64> {
    let mut deleted = 0;
    for _ in 0..ROUNDS_MAX {
        // Both in one moment: whoever says that objects stay, says so before it looks which there are.
        let due = app
            .db
            .read(|tx, now| match blobs::objects_kept_until(tx, now)? {
                Some(_) => Ok(Vec::new()),
                None => blobs::removals(tx, AT_ONCE),
            })
            .await?;
        if due.is_empty() {
            break;
        }
        for id in due {
            deleted += app.blob_store.delete_prefix(&prefix(id)).await?;
            app.db.write(move |tx, _, _| blobs::removed(tx, id)).await?;
        }
    }
    Ok(deleted)
}

/// Sets database and store side by side, deletes what nobody refers to, and tells the log and the counters what is missing.
///
/// # Errors
/// When database or store do not answer.
pub async fn reconcile_now(app: &App) -> anyhow::Result<Found> {
    let found = reconcile(&app.db, &app.blob_store, &mut *app.random(), Mode::Delete).await?;
    app.metrics.reconciled(&found);
    if found.deleted > 0 {
        tracing::info!(deleted = found.deleted, "deleted objects of the blob store that nobody referred to");
    }
    if !found.is_whole() {
        tracing::error!(
            missing = found.missing,
            damaged = found.damaged,
            examples = found.examples.join(", "),
            "attachments are missing from the blob store: restore them from its copy"
        );
    }
    Ok(found)
}

pub(super) async fn remover(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = told("delete removed attachments", remove_due(&app)).await {
            tracing::warn!(error = format!("{error:#}"), "removed attachments could not be deleted; trying again");
        }
        tokio::select! {
            () = app.wait_for_removal() => {}
            () = tokio::time::sleep(REMOVALS_EVERY) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}

pub(super) async fn reconciler(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    loop {
        // Dropped in the middle when the server stops: every step of it stands by itself.
        let done = tokio::select! {
            done = told("reconcile the blob store", reconcile_now(&app)) => done,
            _ = stopped.wait_for(|stopped| *stopped) => return,
        };
        let again = match done {
            Ok(_) => RECONCILE_EVERY,
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "the blob store could not be reconciled; trying again");
                RECONCILE_AGAIN
            }
        };
        tokio::select! {
            () = tokio::time::sleep(again) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}
