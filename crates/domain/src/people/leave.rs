//! Leaving: an account is deleted with everything that is its owner's alone, at once and for good.
//!
//! What becomes of the records is never guessed. One that others look after too stays with them. Of one that nobody else looks
//! after its person says whether it is deleted or handed to somebody who shares it; a record without an answer stops everything.
//!
//! The names by which applications know the person stay, with nothing in them: a name is never given to anybody else.

use std::collections::BTreeMap;

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};

use super::{Person, PersonError, load, lock, remove_stronger_doors};
use crate::audit::{self, Action, Actor, Entry};
use crate::authorisations;
use crate::ids::{PersonId, RecordId};
use crate::records::{self, Record, RecordError, RecordState, Rights};
use crate::sharing::{self, SharingError};
use crate::soda::{self, SodaError};
use crate::{erasure, notices, outbox, web_sessions};

/// A record of somebody who thinks of leaving.
pub struct Held {
    pub record: Record,
    /// Everybody else who shares it, first who had it first. When it is [`Held::is_asked`], one of them can be handed it.
    pub others: Vec<Person>,
    /// Those of them who look after it too: custodians.
    pub keepers: Vec<Person>,
    /// Nobody else looks after it: what becomes of it has to be said.
    pub is_asked: bool,
}

impl Held {
    /// Those to whom it can be handed; nobody while the record is not active.
    pub fn heirs(&self) -> &[Person] {
        if self.is_asked && self.record.state == RecordState::Active { &self.others } else { &[] }
    }
}

/// What shall become of a record that nobody else looks after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Delete,
    /// Somebody who shares it looks after it from now on.
    HandTo(PersonId),
}

/// What was done, for the letters about it.
pub struct Left {
    /// As they were.
    pub person: Person,
    /// Who was handed a record.
    pub heirs: Vec<Person>,
    /// Who shared a record that is deleted.
    pub bereft: Vec<Person>,
}

/// Why nothing was done. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum LeaveError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// They have left already.
    #[error("there is no such person")]
    Unknown,
    /// The record needs an answer and has none.
    #[error("nobody said what becomes of a record")]
    Unanswered(RecordId),
    /// The answer is about a record as it is no more: others look after it now, or who was to have it shares it no longer, or it is
    /// none of the person's.
    #[error("a record has changed since")]
    Changed(RecordId),
    #[error(transparent)]
    Person(PersonError),
    #[error(transparent)]
    Record(RecordError),
    #[error(transparent)]
    Sharing(SharingError),
    #[error(transparent)]
    Device(SodaError),
}

impl From<PersonError> for LeaveError {
    fn from(error: PersonError) -> Self {
        match error {
            PersonError::Store(error) => Self::Store(error),
            PersonError::Unknown => Self::Unknown,
            other => Self::Person(other),
        }
    }
}

impl From<RecordError> for LeaveError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Store(error) => Self::Store(error),
            other => Self::Record(other),
        }
    }
}

/// A person's records with what leaving would mean for each, in the order of [`records::list`].
///
/// # Errors
/// [`LeaveError::Store`]; [`LeaveError::Person`] and [`LeaveError::Record`] when a row can't be unsealed.
pub fn held(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Held>, LeaveError> {
    let mut all = Vec::new();
    for record in records::list(tx, person)? {
        let is_custodian = record.rights.contains(Rights::CUSTODIAN);
        let (mut others, mut keepers) = (Vec::new(), Vec::new());
        for member in records::members(tx, record.id)?.into_iter().filter(|member| member.person != person) {
            let Some(who) = load(tx, member.person)? else { continue };
            if member.rights.contains(Rights::CUSTODIAN) {
                keepers.push(who.clone());
            }
            others.push(who);
        }
        all.push(Held { is_asked: is_custodian && keepers.is_empty(), record, others, keepers });
    }
    Ok(all)
}

/// Deletes the account of who asks for it. `fates` has an answer for each record that [`Held::is_asked`], and no other.
///
/// # Errors
/// [`LeaveError`].
pub fn leave(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    fates: &BTreeMap<RecordId, Fate>,
) -> Result<Left, LeaveError> {
    leave_by(tx, now, rng, Actor::Person(person), person, fates)
}

/// The same, by somebody else whom they asked to.
///
/// # Errors
/// [`LeaveError`].
pub(crate) fn leave_by(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    person: PersonId,
    fates: &BTreeMap<RecordId, Fate>,
) -> Result<Left, LeaveError> {
    lock(tx, person)?;
    let leaver = load(tx, person)?.ok_or(LeaveError::Unknown)?;
    // Whoever signs in or is let into a record at this moment waits, and finds nobody: on PostgreSQL only the change of a key holds up
    // rows that would point here.
    let nobody = random::array::<32>(rng);
    tx.execute("UPDATE people SET email_index = $1 WHERE id = $2", &[&nobody, &person])?;
    // In one order everywhere, so that two who share records and leave at the same time do not wait for each other.
    let mut mine: Vec<RecordId> = records::list(tx, person)?.iter().map(|record| record.id).collect();
    mine.sort_unstable();
    for record in &mine {
        sharing::lock(tx, *record)?;
    }
    let held = held(tx, person)?;
    if let Some(record) = fates.keys().find(|id| !held.iter().any(|one| one.is_asked && one.record.id == **id)) {
        return Err(LeaveError::Changed(*record));
    }
    let mut left = Left { person: leaver, heirs: Vec::new(), bereft: Vec::new() };
    for one in held {
        let record = one.record.id;
        match (one.is_asked, fates.get(&record)) {
            (false, _) => sharing::put_out(tx, now, rng, by, record, person).map_err(LeaveError::Sharing)?,
            (true, None) => return Err(LeaveError::Unanswered(record)),
            (true, Some(Fate::Delete)) => {
                erasure::delete_record(tx, now, rng, by, person, record)?;
                add_new(&mut left.bereft, one.others);
            }
            (true, Some(Fate::HandTo(heir))) => {
                let heir = one.heirs().iter().find(|other| other.id == *heir).ok_or(LeaveError::Changed(record))?;
                sharing::set_rights(tx, now, rng, by, record, heir.id, Rights::ALL)?;
                sharing::put_out(tx, now, rng, by, record, person).map_err(LeaveError::Sharing)?;
                add_new(&mut left.heirs, vec![heir.clone()]);
            }
        }
    }
    erase(tx, now, rng, by, person)?;
    Ok(left)
}

/// Everything that is the person's alone, the account last.
pub(crate) fn erase(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    person: PersonId,
) -> Result<(), LeaveError> {
    let still = tx.query("SELECT record_id FROM authorisations WHERE person_id = $1 AND state = 1", &[&person])?;
    for row in &still {
        authorisations::end_of_person(tx, now, rng, by, person, row.get(0)?)?;
    }
    soda::delete_of_owner(tx, now, rng, person).map_err(LeaveError::Device)?;
    sharing::withdraw_of_person(tx, now, rng, person)?;
    // Applications hear that whoever was signed in has to sign in again; the tokens are forgotten with their time.
    web_sessions::end_all(tx, now, rng, person, None)?;
    remove_stronger_doors(tx, person)?;
    notices::erase_of(tx, person)?;
    outbox::erase_of(tx, person)?;
    for statement in [
        "DELETE FROM alternate_ids WHERE person_id = $1 AND app_id IN
            (SELECT app_id FROM app_people WHERE person_id = $1)",
        "UPDATE app_people SET settings = NULL, selected_record = NULL WHERE person_id = $1",
        "DELETE FROM app_listed_people WHERE person_id = $1",
        "DELETE FROM app_listed_people WHERE person_id = $1",
        "DELETE FROM tickets WHERE person_id = $1",
        "DELETE FROM pick_up_leases WHERE person_id = $1",
        "DELETE FROM email_tokens WHERE person_id = $1",
        "DELETE FROM email_changes WHERE person_id = $1",
        "DELETE FROM consents WHERE person_id = $1",
        "DELETE FROM person_names WHERE person_id = $1",
        "DELETE FROM person_locks WHERE person_id = $1",
        "DELETE FROM desk_codes WHERE person_id = $1",
        "DELETE FROM person_identities WHERE person_id = $1",
        "DELETE FROM desk_acts WHERE person_id = $1",
        "DELETE FROM record_views WHERE person_id = $1",
        "DELETE FROM hand_over_wishes WHERE person_id = $1",
        "DELETE FROM people WHERE id = $1",
    ] {
        tx.execute(statement, &[&person])?;
    }
    let entry = Entry { person: Some(person), ..Entry::new(Action::PersonDeleted, by) };
    audit::write(tx, now, rng, &entry)?;
    Ok(())
}

fn add_new(people: &mut Vec<Person>, more: Vec<Person>) {
    for person in more {
        if people.iter().all(|known| known.id != person.id) {
            people.push(person);
        }
    }
}

#[cfg(test)]
mod tests;
