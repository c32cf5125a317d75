//! Accounts nobody can sign in to: something is wrong with them, and the help desk was told so.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{DeskError, Ground, What, note};
use crate::audit::Actor;
use crate::ids::PersonId;
use crate::people;
use crate::web_sessions;

/// Locks an account: every session ends, in applications too. What applications may do in the records stays as it is.
///
/// # Errors
/// [`DeskError::Unknown`], [`DeskError::Already`].
pub fn lock(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    person: PersonId,
) -> Result<(), DeskError> {
    people::lock(tx, person)?;
    people::load(tx, person)?.ok_or(DeskError::Unknown)?;
    let locked = tx.execute(
        "INSERT INTO person_locks (person_id, locked_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        &[&person, &now],
    )?;
    if locked == 0 {
        return Err(DeskError::Already);
    }
    tx.execute("DELETE FROM desk_codes WHERE person_id = $1", &[&person])?;
    web_sessions::end_all_by(tx, now, rng, Actor::Staff(ground.by), person, None)?;
    note(tx, now, rng, ground, What::Lock, person, None, None)?;
    Ok(())
}

/// Unlocks it.
///
/// # Errors
/// [`DeskError::Already`].
pub fn unlock(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    person: PersonId,
) -> Result<(), DeskError> {
    if tx.execute("DELETE FROM person_locks WHERE person_id = $1", &[&person])? == 0 {
        return Err(DeskError::Already);
    }
    note(tx, now, rng, ground, What::Unlock, person, None, None)?;
    Ok(())
}

/// Since when an account is locked, if it is.
///
/// # Errors
/// [`StoreError`].
pub fn locked_since(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.query_opt("SELECT locked_at FROM person_locks WHERE person_id = $1", &[&person])?;
    row.map(|row| row.get(0)).transpose()
}

/// Whether an account is locked.
///
/// # Errors
/// [`StoreError`].
pub fn is_locked(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, StoreError> {
    Ok(locked_since(tx, person)?.is_some())
}
