//! Changing what somebody may do in a record, and ending it.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{SharingError, as_custodian, check_giving, lock};
use crate::audit::{self, Action, Actor, Entry};
use crate::authorisations::{self, AuthoriseError};
use crate::ids::{PersonId, RecordId};
use crate::records::{self, RecordError, Rights};
use crate::user_tokens;

/// Changes what somebody may do in the record. What they let applications do there shrinks with it.
///
/// # Errors
/// [`SharingError::Record`] (not a custodian of it, or it is not active), [`SharingError::NoSuchRights`],
/// [`SharingError::ExceedsOwn`], [`SharingError::Absent`], [`SharingError::LastCustodian`].
pub fn change_rights(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    member: PersonId,
    rights: Rights,
) -> Result<(), SharingError> {
    lock(tx, record)?;
    check_giving(&as_custodian(tx, by, record)?, rights)?;
    let before = rights_of(tx, record, member)?;
    if before == rights {
        return Ok(());
    }
    if !rights.contains(Rights::CUSTODIAN) {
        check_not_last(tx, record, before)?;
    }
    set_rights(tx, now, rng, Actor::Person(by), record, member, rights)?;
    Ok(())
}

/// Gives somebody who shares the record these rights there. The caller holds its lock and has asked whether that may be.
pub(crate) fn set_rights(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    record: RecordId,
    member: PersonId,
    rights: Rights,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE record_people SET rights = $1 WHERE record_id = $2 AND person_id = $3",
        &[&rights.0, &record, &member],
    )?;
    note(tx, now, rng, Action::RecordAccessChanged, by, record, member)
}

/// Ends somebody's access to the record: theirs by a custodian, or their own. Everything they let applications do there ends
/// with it.
///
/// # Errors
/// [`SharingError::Record`] (not a custodian of it), [`SharingError::Absent`], [`SharingError::LastCustodian`].
pub fn remove(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    member: PersonId,
) -> Result<(), SharingError> {
    lock(tx, record)?;
    if by == member {
        records::load(tx, by, record)?.ok_or(RecordError::Unknown)?;
    } else {
        as_custodian(tx, by, record)?;
    }
    let before = rights_of(tx, record, member)?;
    check_not_last(tx, record, before)?;
    put_out(tx, now, rng, Actor::Person(by), record, member)
}

/// Ends somebody's access to the record, whoever is left. The caller holds its lock and has asked whether that may be.
pub(crate) fn put_out(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    record: RecordId,
    member: PersonId,
) -> Result<(), SharingError> {
    let used = authorisations::of_person(tx, member).map_err(failed)?;
    let apps: Vec<_> = used.into_iter().filter(|found| found.record == record).map(|found| found.app).collect();
    tx.execute("DELETE FROM record_people WHERE record_id = $1 AND person_id = $2", &[&record, &member])?;
    authorisations::end_of_person(tx, now, rng, by, member, record)?;
    for app in apps {
        if !authorisations::any_active(tx, app, member)? {
            user_tokens::end_all(tx, now, member, Some(app))?;
        }
    }
    note(tx, now, rng, Action::RecordAccessEnded, by, record, member)?;
    Ok(())
}

/// The person does not want the record any more.
///
/// # Errors
/// As [`remove`].
pub fn leave(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
) -> Result<(), SharingError> {
    remove(tx, now, rng, person, record, person)
}

fn rights_of(tx: &mut Tx<'_>, record: RecordId, member: PersonId) -> Result<Rights, SharingError> {
    let row =
        tx.query_opt("SELECT rights FROM record_people WHERE record_id = $1 AND person_id = $2", &[&record, &member])?;
    Ok(Rights(row.ok_or(SharingError::Absent)?.get(0)?))
}

/// Whether the record keeps a custodian without somebody of these rights.
fn check_not_last(tx: &mut Tx<'_>, record: RecordId, rights: Rights) -> Result<(), SharingError> {
    if !rights.contains(Rights::CUSTODIAN) {
        return Ok(());
    }
    let custodians = records::members(tx, record)?;
    let custodians = custodians.iter().filter(|member| member.rights.contains(Rights::CUSTODIAN)).count();
    if custodians > 1 { Ok(()) } else { Err(SharingError::LastCustodian) }
}

fn failed(error: AuthoriseError) -> SharingError {
    match error {
        AuthoriseError::Store(error) => error.into(),
        other => StoreError::Value(other.to_string()).into(),
    }
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    action: Action,
    by: Actor,
    record: RecordId,
    member: PersonId,
) -> Result<(), StoreError> {
    let entry = Entry { person: Some(member), record: Some(record), ..Entry::new(action, by) };
    audit::write(tx, now, rng, &entry)
}
