//! Making an application what a file says.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::Export;
use crate::apps::changes::plan;
use crate::apps::{App, AppConfig, AppError, AppState, By, Changed, Mode, approval, rows, states, trail};
use crate::audit::{Action, Actor};
use crate::certificates;
use crate::children;
use crate::ids::AppId;

/// Makes the application what the file says: creates it under the file's id, or changes the one there
/// is, certificates included. A deleted application stays deleted.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn import(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    file: &Export,
) -> Result<AppId, AppError> {
    import_by(tx, now, rng, &By::operator(actor, mode), file).map(|changed| changed.app.id)
}

/// The same by anybody. What [`apps::change_by`](crate::apps::change_by) lets wait for an operator waits here too; only an operator
/// changes an application's state.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn import_by(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: &By,
    file: &Export,
) -> Result<Changed, AppError> {
    file.config.check(by.mode)?;
    let (before, changed) = if rows::load_without_texts(tx, file.id)?.is_none() {
        (String::new(), create(tx, now, rng, by, file)?)
    } else {
        let app = rows::lock(tx, now, file.id)?;
        (trail::text(tx, file.id)?, replace(tx, now, rng, by, file, app)?)
    };
    certificates::replace(tx, now, rng, by.actor, by.mode, file.id, &file.certificates)?;
    rows::note(tx, now, rng, by.actor, file.id, Action::AppImported)?;
    trail::write(tx, now, rng, by.actor, Action::AppImported, file.id, before)?;
    Ok(Changed { app: rows::show(tx, file.id)?, ..changed })
}

fn create(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, by: &By, file: &Export) -> Result<Changed, AppError> {
    by.check_fields(&AppConfig::named(""), &file.config)?;
    if let Some(master) = file.master {
        let master = children::locked_master(tx, now, master)?;
        children::check_within(&master.config, &file.config)?;
    }
    // A file that says it waits has not been approved anywhere.
    let waits = by.has_to_wait() || file.state == AppState::Waiting;
    rows::insert(tx, now, file.id, if waits { AppState::Waiting } else { file.state }, &file.config)?;
    if let Some(master) = file.master {
        children::link(tx, now, file.id, master)?;
    }
    if waits {
        approval::wait_for_all(tx, now, rng, by.actor, file.id)?;
    }
    Ok(Changed { app: rows::show(tx, file.id)?, asked_again: 0, waits })
}

fn replace(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: &By,
    file: &Export,
    app: App,
) -> Result<Changed, AppError> {
    if app.is_instance() {
        return Err(AppError::IsInstance(file.id));
    }
    if app.master.map(|master| master.id) != file.master {
        return Err(AppError::MasterIsFinal);
    }
    if app.state != file.state {
        if app.state == AppState::Waiting {
            return Err(AppError::Waiting(file.id));
        }
        if file.state == AppState::Waiting {
            return Err(AppError::field("state", "an application that was approved does not wait again"));
        }
        if !by.is_operator {
            return Err(AppError::field("state", "only an operator can change this"));
        }
    }
    let was = app.clone();
    let planned = plan(tx, by, app, |config| {
        config.clone_from(&file.config);
        Ok(())
    })?;
    planned.save(tx, now, rng, by)?;
    states::set_state(tx, now, rng, by.actor, &was, file.state)?;
    Ok(planned.into_changed())
}
