//! A backup or a drill as it is really done: by one at a time, remembered, counted.

use std::path::Path;

use anyhow::bail;
use jiff::SignedDuration;
use medlock_domain::backups::{self, Kind, Run};
use medlock_domain::turns;
use medlock_store::{Db, StoreError};

use super::drill::{Found, drill};
use super::keep::Pruned;
use super::make::{Held, TURN};
use super::{Ground, Keep, Made, Set, Target, make, prune};
use crate::limits::BACKUP_HOLD;

/// Makes a backup if the last is `every` old, and deletes those that are not kept. None: it is not due, or somebody else is at it.
///
/// # Errors
/// What went wrong, which is remembered, too. The next that asks may try again.
pub async fn back_up(
    ground: &Ground,
    every: SignedDuration,
    keep: Keep,
) -> anyhow::Result<Option<(Made, Option<Pruned>)>> {
    let taken = ground.db.write(move |tx, now, _| {
        Ok::<_, StoreError>(turns::hold_turn(tx, now, TURN, every, BACKUP_HOLD)?.then_some(now))
    });
    let Some(taken_at) = taken.await? else { return Ok(None) };
    let held = Held { db: ground.db.clone(), taken_at };
    let made = make(ground, &held).await;
    let run = Run {
        began_at: taken_at,
        ended_at: ground.db.clock().now(),
        worked: made.is_ok(),
        name: made.as_ref().map(|made| made.name.clone()).unwrap_or_default(),
        bytes: made.as_ref().map_or(0, |made| made.manifest.bytes + made.copied_bytes),
        why: made.as_ref().err().map(|error| format!("{error:#}")).unwrap_or_default(),
    };
    note(&ground.db, Kind::Backup, run).await?;
    let made = match made {
        Ok(made) => made,
        Err(error) => {
            ground.db.write(move |tx, _, _| turns::give_turn_back(tx, TURN, taken_at)).await?;
            return Err(error);
        }
    };
    // The backup stands; what is too old goes now or after the next one.
    held.go_on().await?;
    let pruned = {
        let mut rng = (ground.random)();
        prune(&ground.place, ground.db.vault(), keep, &mut *rng).await
    };
    ground.db.write(move |tx, _, _| turns::end_turn(tx, TURN, taken_at)).await?;
    match pruned {
        Ok(pruned) => Ok(Some((made, Some(pruned)))),
        Err(error) => {
            tracing::warn!(error = format!("{error:#}"), "old backups could not be deleted");
            Ok(Some((made, None)))
        }
    }
}

/// A drill that is remembered.
///
/// # Errors
/// When the backup cannot be read. What is wrong in it is told.
pub async fn practise(db: &Db, set: &Set, target: Target, folder: &Path) -> anyhow::Result<Found> {
    let began_at = db.clock().now();
    let found = drill(set, target, folder).await;
    let why = match &found {
        Ok(found) if found.faults.is_empty() => String::new(),
        Ok(found) => format!("{} faults: {}", found.faults_count, found.faults.join("; ")),
        Err(error) => format!("{error:#}"),
    };
    let run = Run {
        began_at,
        ended_at: db.clock().now(),
        worked: why.is_empty(),
        name: set.name.clone(),
        bytes: found.as_ref().map_or(0, |found| set.manifest.bytes + found.blob_bytes),
        why,
    };
    note(db, Kind::Drill, run).await?;
    found
}

async fn note(db: &Db, kind: Kind, run: Run) -> anyhow::Result<()> {
    Ok(db.write(move |tx, now, rng| backups::note(tx, now, rng, kind, &run)).await?)
}

/// As [`back_up`], at once; for whoever asks for it.
///
/// # Errors
/// As [`back_up`], and when somebody else is at it.
pub async fn back_up_now(ground: &Ground, keep: Keep) -> anyhow::Result<(Made, Option<Pruned>)> {
    match back_up(ground, SignedDuration::ZERO, keep).await? {
        Some(made) => Ok(made),
        None => bail!("a backup is being made already"),
    }
}
