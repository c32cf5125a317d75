//! The help desk: what staff do for people who cannot help themselves, once they have made sure who asks.
//!
//! | file | what |
//! |---|---|
//! | `names` | the keyed hashes by which somebody is found by name and date of birth |
//! | `find` | looking for somebody, and what is shown of them |
//! | `codes` | a code on paper that lets somebody choose a new password |
//! | `locks` | accounts nobody can sign in to |
//! | `custodians` | taking somebody out of a record, and putting somebody in |
//! | `merge` | two accounts of one person become one |
//!
//! Nothing here reads an item, a question, an answer or a code. Every act is in the journal and, with its reason, in `desk_acts`; its person
//! sees it in their account. Nobody is listed: who is looked for has to be named.

mod codes;
mod custodians;
mod erase;
mod find;
mod locks;
mod merge;
mod names;

pub(crate) use codes::sweep as sweep_codes;
pub use codes::{AccessCode, make_code, peek_code, use_code};
pub use custodians::{Removed, remove_custodian};
pub use erase::{Erasable, erasable, erase_account};
pub use find::{Card, CardRecord, Found, Heir, card, find, found_in, look, refer_to};
pub use locks::{is_locked, lock, locked_since, unlock};
pub use merge::{Merged, merge, twins};
pub use names::fill as fill_names;
pub(crate) use names::{NameIndex, keep as keep_name};

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{PersonId, RecordId, StaffId};
use crate::limits::DESK_REASON_CHARS_MAX;
use crate::people::{LeaveError, PersonError};
use crate::records::RecordError;
use crate::sealed::open_text;
use crate::sharing::SharingError;

/// How somebody of the help desk made sure who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// They showed an identity document in person.
    SeenId,
    /// They answered a letter to the address that was known.
    Letter,
    /// They were called back on the number that was known.
    CalledBack,
    /// A court or an authority says so.
    Order,
    /// Another way, which the reason tells.
    Other,
}

impl Proof {
    pub const ALL: [Proof; 5] = [Proof::SeenId, Proof::Letter, Proof::CalledBack, Proof::Order, Proof::Other];

    /// As forms and the journal call it.
    pub fn name(self) -> &'static str {
        match self {
            Proof::SeenId => "seen-id",
            Proof::Letter => "letter",
            Proof::CalledBack => "called-back",
            Proof::Order => "order",
            Proof::Other => "other",
        }
    }

    pub fn parse(name: &str) -> Option<Proof> {
        Proof::ALL.into_iter().find(|proof| proof.name() == name)
    }

    fn code(self) -> i32 {
        match self {
            Proof::SeenId => 1,
            Proof::Letter => 2,
            Proof::CalledBack => 3,
            Proof::Order => 4,
            Proof::Other => 5,
        }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A code was made that lets them choose a new password.
    Code,
    Lock,
    Unlock,
    /// Another account of theirs became part of this one.
    Merge,
    Erase,
    /// They were taken out of a record.
    Removed,
    /// They were made custodian of a record.
    Custodian,
    /// Items that were meant for somebody else were shown again.
    Release,
    /// Such items were erased.
    EraseItems,
}

impl What {
    pub const ALL: [What; 9] = [
        What::Code,
        What::Lock,
        What::Unlock,
        What::Merge,
        What::Erase,
        What::Removed,
        What::Custodian,
        What::Release,
        What::EraseItems,
    ];

    /// As files and keys of texts call it.
    pub fn name(self) -> &'static str {
        match self {
            What::Code => "code",
            What::Lock => "lock",
            What::Unlock => "unlock",
            What::Merge => "merge",
            What::Erase => "erase",
            What::Removed => "removed",
            What::Custodian => "custodian",
            What::Release => "release",
            What::EraseItems => "erase-items",
        }
    }

    fn code(self) -> i32 {
        What::ALL.iter().position(|what| *what == self).and_then(|at| i32::try_from(at + 1).ok()).unwrap_or_default()
    }

    fn action(self) -> Action {
        match self {
            What::Code => Action::AccessCodeMade,
            What::Lock => Action::AccountLocked,
            What::Unlock => Action::AccountUnlocked,
            What::Merge => Action::AccountsMerged,
            What::Erase => Action::PersonDeleted,
            What::Removed => Action::RecordAccessEnded,
            What::Custodian => Action::RecordAccessChanged,
            What::Release => Action::ThingsReleased,
            What::EraseItems => Action::ThingsErased,
        }
    }
}

/// Who does something for somebody, how they made sure, and why. The reason is somebody's own words: no `Debug`.
#[derive(Clone)]
pub struct Ground {
    pub by: StaffId,
    pub proof: Proof,
    pub reason: String,
}

/// What is wrong with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonProblem {
    Missing,
    TooLong,
}

/// Whether a reason says something.
///
/// # Errors
/// [`ReasonProblem`].
pub fn check_reason(reason: &str) -> Result<(), ReasonProblem> {
    let reason = reason.trim();
    if reason.is_empty() {
        Err(ReasonProblem::Missing)
    } else if reason.chars().count() > DESK_REASON_CHARS_MAX {
        Err(ReasonProblem::TooLong)
    } else {
        Ok(())
    }
}

/// Why nothing was done. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such person, or not any more.
    #[error("there is no such person")]
    Unknown,
    /// Looked for too many people lately; carries how long there is to wait.
    #[error("too many people have been looked for")]
    TooMany(SignedDuration),
    /// Used, run out, or never made.
    #[error("the code does not work")]
    CodeDead,
    /// It is so already.
    #[error("it is so already")]
    Already,
    /// They look after the record alone: somebody else has to be named who does from now on.
    #[error("nobody else looks after the record")]
    LastCustodian,
    /// The two accounts do not have one name and date of birth, or they are one.
    #[error("the accounts are not of one person")]
    NotOnePerson,
    #[error(transparent)]
    Person(PersonError),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Sharing(#[from] SharingError),
    #[error(transparent)]
    Leave(LeaveError),
    #[error("what an application keeps with somebody can't be unsealed")]
    Sealed,
}

impl From<PersonError> for DeskError {
    fn from(error: PersonError) -> DeskError {
        match error {
            PersonError::Store(error) => DeskError::Store(error),
            PersonError::Unknown => DeskError::Unknown,
            other => DeskError::Person(other),
        }
    }
}

impl From<LeaveError> for DeskError {
    fn from(error: LeaveError) -> DeskError {
        match error {
            LeaveError::Store(error) => DeskError::Store(error),
            LeaveError::Unknown => DeskError::Unknown,
            other => DeskError::Leave(other),
        }
    }
}

/// Something the help desk did for somebody. A reason is inside: no `Debug`.
#[derive(Clone)]
pub struct Act {
    pub at: Timestamp,
    pub by: StaffId,
    pub person: PersonId,
    pub record: Option<RecordId>,
    pub what: What,
    pub proof: Proof,
    pub reason: String,
}

const REASON: &str = "desk-reason";

/// Notes an act, in the journal and for the person.
#[expect(clippy::too_many_arguments, reason = "the three every change begins with, and all that an act is")]
pub(crate) fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    what: What,
    person: PersonId,
    record: Option<RecordId>,
    object: Option<Uuid>,
) -> Result<(), StoreError> {
    keep(tx, now, rng, ground, what, person, record)?;
    let entry = Entry {
        person: Some(person),
        record,
        object,
        detail: Some(ground.proof.name()),
        ..Entry::new(what.action(), Actor::Staff(ground.by))
    };
    audit::write(tx, now, rng, &entry)
}

/// Notes that blocked things of somebody's were released or erased: [`crate::things_in_record`] does that, and writes the journal.
///
/// # Errors
/// [`DeskError::Store`].
pub fn note_items(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    what: What,
    person: PersonId,
) -> Result<(), DeskError> {
    Ok(keep(tx, now, rng, ground, what, person, None)?)
}

/// Notes an act for the person alone: what it does writes the journal itself.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    what: What,
    person: PersonId,
    record: Option<RecordId>,
) -> Result<(), StoreError> {
    let id = crate::ids::row_id(now, rng);
    let reason = tx.vault().seal(REASON, id.as_bytes(), ground.reason.trim().as_bytes(), rng);
    tx.execute(
        "INSERT INTO desk_acts (id, at, staff_id, person_id, record_id, what, proof, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&id, &now, &ground.by, &person, &record, &what.code(), &ground.proof.code(), &reason],
    )?;
    Ok(())
}

/// What the help desk did to somebody's account, newest first.
///
/// # Errors
/// [`DeskError::Sealed`].
pub fn acts_of(tx: &mut Tx<'_>, person: PersonId, limit: u32) -> Result<Vec<Act>, DeskError> {
    let rows = tx.query(
        "SELECT id, at, staff_id, person_id, record_id, what, proof, reason FROM desk_acts
         WHERE person_id = $1 ORDER BY at DESC, id DESC LIMIT $2",
        &[&person, &limit],
    )?;
    rows.iter().map(|row| act(tx, row)).collect()
}

/// What the help desk did to anybody's, newest first: for operators.
///
/// # Errors
/// [`DeskError::Sealed`].
pub fn acts(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<Act>, DeskError> {
    let rows = tx.query(
        "SELECT id, at, staff_id, person_id, record_id, what, proof, reason FROM desk_acts ORDER BY id DESC LIMIT $1",
        &[&limit],
    )?;
    rows.iter().map(|row| act(tx, row)).collect()
}

fn act(tx: &Tx<'_>, row: &Row) -> Result<Act, DeskError> {
    let id: Uuid = row.get(0)?;
    let (what, proof): (i32, i32) = (row.get(5)?, row.get(6)?);
    let unknown = || StoreError::Value("an act of the help desk is none we know".into());
    Ok(Act {
        at: row.get(1)?,
        by: row.get(2)?,
        person: row.get(3)?,
        record: row.get(4)?,
        what: What::ALL.into_iter().find(|one| one.code() == what).ok_or_else(unknown)?,
        proof: Proof::ALL.into_iter().find(|one| one.code() == proof).ok_or_else(unknown)?,
        reason: open_text(&tx.vault(), REASON, id.as_bytes(), &row.get::<Vec<u8>>(7)?)
            .map_err(|_| DeskError::Sealed)?,
    })
}

#[cfg(test)]
mod tests;
