//! Cutting applications off, letting them back, and deleting them.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::{App, AppError, AppState, approval, rows, trail};
use crate::audit::{Action, Actor};
use crate::ids::AppId;
use crate::notices;

/// Cuts the application off at once: its sessions end and its codes are unavailable until it is resumed.
///
/// # Errors
/// [`AppError::Unknown`], [`AppError::Deleted`], [`AppError::Waiting`].
pub fn suspend(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, actor: Actor, id: AppId) -> Result<(), AppError> {
    let app = rows::lock(tx, now, id)?;
    become_state(tx, now, rng, actor, &app, AppState::Suspended)
}

/// Undoes [`suspend`].
///
/// # Errors
/// As [`suspend`].
pub fn resume(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, actor: Actor, id: AppId) -> Result<(), AppError> {
    let app = rows::lock(tx, now, id)?;
    become_state(tx, now, rng, actor, &app, AppState::Active)
}

/// Deletes for good. The row stays, for the journal and for "who sent this"; its certificates go, what waited for approval,
/// and what its instances on devices sign with.
///
/// # Errors
/// [`AppError::Unknown`], [`AppError::Deleted`].
pub fn delete(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, actor: Actor, id: AppId) -> Result<(), AppError> {
    let app = rows::lock(tx, now, id)?;
    let before = trail::text(tx, id)?;
    tx.execute("DELETE FROM app_certs WHERE app_id = $1", &[&id])?;
    tx.execute(
        "UPDATE app_children SET secret = NULL, instance_name = NULL WHERE app_id = $1 OR master_id = $1",
        &[&id],
    )?;
    approval::forget(tx, id)?;
    set_state(tx, now, rng, actor, &app, AppState::Deleted)?;
    trail::write(tx, now, rng, actor, Action::AppDeleted, id, before)
}

fn become_state(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: &App,
    to: AppState,
) -> Result<(), AppError> {
    if app.state == AppState::Waiting {
        return Err(AppError::Waiting(app.id));
    }
    if app.state == to {
        return Ok(());
    }
    let before = trail::text(tx, app.id)?;
    set_state(tx, now, rng, actor, app, to)?;
    trail::write(tx, now, rng, actor, action(to), app.id, before)
}

/// Writes another state and notes it in the journal.
pub(super) fn set_state(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: &App,
    to: AppState,
) -> Result<(), AppError> {
    if app.state == to {
        return Ok(());
    }
    tx.execute("UPDATE apps SET state = $1 WHERE id = $2", &[&to.number(), &app.id])?;
    rows::note(tx, now, rng, actor, app.id, action(to))?;
    // One that is suspended and then deleted was cut off once.
    if app.state == AppState::Active && matches!(to, AppState::Suspended | AppState::Deleted) {
        notices::app_cut_off(tx, now, rng, app.id)?;
    }
    Ok(())
}

fn action(to: AppState) -> Action {
    match to {
        AppState::Active => Action::AppResumed,
        AppState::Waiting | AppState::Suspended => Action::AppSuspended,
        AppState::Deleted => Action::AppDeleted,
    }
}
