//! Deleting the account of somebody who asks for it and cannot do it themselves: by the very rules by which they could
//! ([`crate::people::leave`]).

use std::collections::BTreeMap;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::{DeskError, Ground, What, keep};
use crate::audit::Actor;
use crate::ids::{PersonId, RecordId};
use crate::people::{self, Fate, Left};

/// A record about which it has to be said what becomes of it, without its name.
pub struct Erasable {
    pub record: RecordId,
    /// Those who could be handed it.
    pub heirs: Vec<PersonId>,
}

/// The records that nobody else looks after.
///
/// # Errors
/// [`DeskError`].
pub fn erasable(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Erasable>, DeskError> {
    let held = people::held(tx, person)?;
    Ok(held
        .into_iter()
        .filter(|one| one.is_asked)
        .map(|one| Erasable { record: one.record.id, heirs: one.heirs().iter().map(|heir| heir.id).collect() })
        .collect())
}

/// Deletes the account, as its owner could: `fates` has an answer for each of [`erasable`]. What stays of it is in the journal, and the reason among
/// the help desk's acts.
///
/// # Errors
/// [`DeskError::Leave`] when an answer is missing or something has changed.
pub fn erase_account(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    person: PersonId,
    fates: &BTreeMap<RecordId, Fate>,
) -> Result<Left, DeskError> {
    let left = people::leave_by(tx, now, rng, Actor::Staff(ground.by), person, fates)?;
    keep(tx, now, rng, ground, What::Erase, person, None)?;
    Ok(left)
}
