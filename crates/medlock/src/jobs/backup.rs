//! Makes backups when they are due. Of several servers one does.

use std::sync::Arc;

use medlock_domain::backups::{self, Kind};
use tokio::sync::watch;

use super::{Watched, told};
use crate::app::App;
use crate::backup::run::back_up;
use crate::backup::{Ground, Made, open_place};
use crate::limits::{BACKUP_AGAIN, BACKUP_LOOK_EVERY};

/// Makes one if it is due.
///
/// # Errors
/// When it could not be made. It is remembered, and tried again.
pub async fn make_if_due(app: &App) -> anyhow::Result<Option<Made>> {
    let place = open_place(&app.config, None)?;
    let ground = Ground { db: app.db.clone(), store: app.blob_store.clone(), place, random: app.random_source() };
    let backups = &app.config.backups;
    let made = back_up(&ground, backups.every, backups.keep).await?;
    Ok(made.map(|(made, _)| made))
}

/// Tells the counters when the last good backup was begun; nothing while there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn tell_age(app: &App) -> anyhow::Result<()> {
    let (_, good) = app.db.read(|tx, _| backups::last(tx, Kind::Backup)).await?;
    let (_, drill) = app.db.read(|tx, _| backups::last(tx, Kind::Drill)).await?;
    let every = app.config.backups.every;
    app.metrics.backups(every, good.map(|run| run.began_at), drill.map(|run| run.began_at));
    Ok(())
}

pub(super) async fn archivist(app: Arc<App>, mut stopped: watch::Receiver<bool>) {
    if app.config.backups.to.is_none() {
        return;
    }
    let mut watched = Watched::new(&app, "backup");
    loop {
        // Dropped in the middle when the server stops: what was written is no backup, and the turn is free again within minutes.
        let done = tokio::select! {
            done = told("backup", make_if_due(&app)) => done,
            _ = stopped.wait_for(|stopped| *stopped) => return,
        };
        let again = if done.is_ok() { BACKUP_LOOK_EVERY } else { BACKUP_AGAIN };
        match done {
            Ok(None) => {}
            Ok(Some(made)) => {
                tracing::info!(
                    backup = made.name.as_str(),
                    bytes = made.manifest.bytes,
                    objects = made.manifest.objects,
                    copied_bytes = made.copied_bytes,
                    missing = made.manifest.missing,
                    "made a backup"
                );
                watched.ended(Ok(())).await;
            }
            Err(error) => watched.ended(Err(error.context("no backup was made"))).await,
        }
        if let Err(error) = tell_age(&app).await {
            tracing::warn!(error = format!("{error:#}"), "the age of the last backup could not be read");
        }
        tokio::select! {
            () = tokio::time::sleep(again) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
    }
}
