//! What became of an application: each change with who made it, and the application's file before and after. Kept for as long
//! as the application's row is. Instances on devices are not in it: what they are is their master's.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::{AppError, file, rows};
use crate::audit::{self, Action, Actor};
use crate::ids::AppId;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub id: Uuid,
    pub at: Timestamp,
    pub actor: Actor,
    /// As in the journal: `app-changed`, `certificate-added`.
    pub action: String,
    /// The application's file, with pictures by their hash; empty when there was none.
    pub before: String,
    pub after: String,
}

/// An application's changes, newest first: those before the one of that id, or the newest of all.
///
/// # Errors
/// [`AppError::Store`].
pub fn of_app(tx: &mut Tx<'_>, app: AppId, before: Option<Uuid>, limit: u32) -> Result<Vec<Change>, AppError> {
    let before = before.unwrap_or(Uuid::max());
    let rows = tx.query(
        "SELECT id, at, actor, actor_id, action, text_before, text_after FROM app_changes
         WHERE app_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        &[&app, &before, &limit],
    )?;
    let strange = || StoreError::Value("who changed an application cannot be read".into());
    rows.iter()
        .map(|row| {
            let actor: String = row.get(2)?;
            Ok(Change {
                id: row.get(0)?,
                at: row.get(1)?,
                actor: Actor::from_stored(&actor, row.get(3)?).ok_or_else(strange)?,
                action: row.get(4)?,
                before: row.get(5)?,
                after: row.get(6)?,
            })
        })
        .collect()
}

/// The application's file as it is kept here. Empty for an instance on a device.
pub(crate) fn text(tx: &mut Tx<'_>, id: AppId) -> Result<String, AppError> {
    let app = rows::show(tx, id)?;
    if app.is_instance() {
        return Ok(String::new());
    }
    file::text_for_trail(tx, app)
}

/// Keeps a change of an application whose row is locked; `before` is what [`text`] said then.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    action: Action,
    id: AppId,
    before: String,
) -> Result<(), AppError> {
    let after = text(tx, id)?;
    if before == after {
        return Ok(());
    }
    let last: Option<Uuid> = tx
        .query_opt("SELECT id FROM app_changes WHERE app_id = $1 ORDER BY id DESC LIMIT 1", &[&id])?
        .map(|row| row.get(0))
        .transpose()?;
    // Several changes of one transaction have one time, and servers' clocks differ.
    let next = last.map_or(Uuid::nil(), |last| Uuid::from_u128(last.as_u128().saturating_add(1)));
    let entry = audit::entry_id(now, rng).max(next);
    let (actor, actor_id) = actor.stored();
    tx.execute(
        "INSERT INTO app_changes (id, app_id, at, actor, actor_id, action, text_before, text_after)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&entry, &id, &now, &actor, &actor_id, &action.name(), &before, &after],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests;
