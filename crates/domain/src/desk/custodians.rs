//! Taking somebody out of a record who must not look after it any more, as a court says. A record is never left without anybody: whoever takes out
//! the last custodian names one of those who share it.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::{DeskError, Ground, What, keep};
use crate::audit::Actor;
use crate::ids::{PersonId, RecordId};
use crate::people::{self, Person};
use crate::records::{self, RecordError, Rights};
use crate::sharing::{self, SharingError};

/// What was done, for the letters about it.
pub struct Removed {
    pub person: Person,
    /// Who looks after it from now on, if that was nobody else before.
    pub heir: Option<Person>,
}

/// Takes `person` out of the record, with everything they let applications do there. `heir`, who shares it, is made custodian first.
///
/// # Errors
/// [`DeskError::LastCustodian`] without an heir who shares it; [`SharingError::Absent`] when they do not share it.
pub fn remove_custodian(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    record: RecordId,
    person: PersonId,
    heir: Option<PersonId>,
) -> Result<Removed, DeskError> {
    sharing::lock(tx, record)?;
    let by = Actor::Staff(ground.by);
    let removed = people::load(tx, person)?.ok_or(DeskError::Unknown)?;
    records::load(tx, person, record)?.ok_or(RecordError::Unknown)?;
    let members = records::members(tx, record)?;
    let others = || members.iter().filter(|member| member.person != person);
    if members.len() == others().count() {
        return Err(SharingError::Absent.into());
    }
    let has_keeper = others().any(|member| member.rights.contains(Rights::CUSTODIAN));
    let named = heir.and_then(|heir| others().find(|member| member.person == heir));
    let mut new = None;
    match named {
        Some(member) if !member.rights.contains(Rights::CUSTODIAN) => {
            sharing::set_rights(tx, now, rng, by, record, member.person, Rights::ALL)?;
            keep(tx, now, rng, ground, What::Custodian, member.person, Some(record))?;
            new = people::load(tx, member.person)?;
        }
        Some(_) => {}
        None if has_keeper => {}
        None => return Err(DeskError::LastCustodian),
    }
    sharing::put_out(tx, now, rng, by, record, person)?;
    keep(tx, now, rng, ground, What::Removed, person, Some(record))?;
    Ok(Removed { person: removed, heir: new })
}
