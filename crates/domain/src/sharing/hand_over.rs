//! Handing a record over to the person it is about: a child who has grown up.
//!
//! Somebody who looks after the record makes a link, with a PIN that they tell another way; or they agree when somebody who may see
//! the record asks for it, because it is about them. Nothing changes before the person accepts in their own account. Then they look
//! after the record, and the others do so no longer: the person says whether those may still see it.
//!
//! No date does any of this. The age a date of birth tells is a hint on a page: some records go over earlier, some never.

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::accept::{check_open, load};
use super::invite::{EMAIL, check_not_many, of_record, set_aside, token_index};
use super::{
    ACTIVE, InvitationToken, Invited, PENDING, PaperCode, Pin, Right, SharingError, Stored, as_custodian,
    change_rights, check_giving, lock, remove,
};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{InvitationId, PersonId, RecordId};
use crate::limits::{HAND_OVER_AGE_YEARS, INVITATION_LIFE, INVITATION_PAPER_LIFE, RECORDS_PER_PERSON_MAX};
use crate::notices;
use crate::people::{self, Email, Person, PersonError};
use crate::records::{self, RecordError, Rights, SELF};

/// A link to be made, by which somebody takes their record over.
#[derive(Clone)]
pub struct NewHandOver {
    /// Where the link is sent; None: it is given by hand, as a code that can be copied from paper.
    pub email: Option<Email>,
    pub pin: Pin,
}

/// What becomes of those who looked after the record until now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// They may see it, and nothing else.
    See,
    Nothing,
}

/// What was handed over, for the letters about it.
#[derive(Clone)]
pub struct TakenOver {
    pub record: RecordId,
    /// Who looked after it before.
    pub before: Vec<Person>,
    pub keep: Keep,
}

/// Somebody who asked for the record that is about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub person: PersonId,
    pub asked_at: Timestamp,
    /// Who agreed, if anybody has.
    pub offered_by: Option<PersonId>,
}

/// Whether somebody born on that day is old enough for a page to suggest it.
pub fn has_come_of_age(birth: Date, today: Date) -> bool {
    age(birth, today) >= HAND_OVER_AGE_YEARS
}

/// In whole years.
fn age(birth: Date, today: Date) -> i16 {
    let had_birthday = (today.month(), today.day()) >= (birth.month(), birth.day());
    today.year() - birth.year() - i16::from(!had_birthday)
}

/// Makes a link by which the person takes the record over. An earlier one that waits is withdrawn.
///
/// # Errors
/// [`SharingError::Record`] (not a custodian of it, or it is not active), [`SharingError::Unverified`] for one to be sent by mail,
/// [`SharingError::TooManyInvitations`].
pub fn hand_over(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    new: &NewHandOver,
) -> Result<Invited, SharingError> {
    people::lock(tx, by)?;
    lock(tx, record)?;
    check_giving(&as_custodian(tx, by, record)?, Rights::ALL)?;
    if new.email.is_some() && people::load(tx, by)?.ok_or(PersonError::Unknown)?.email_verified_at.is_none() {
        return Err(SharingError::Unverified);
    }
    check_not_many(tx, now, by)?;
    for old in of_record(tx, now, record)?.into_iter().filter(|old| old.hands_over) {
        set_aside(tx, now, rng, by, record, old.id)?;
    }
    let (token, life) = match new.email {
        Some(_) => (InvitationToken::new(rng), INVITATION_LIFE),
        None => (InvitationToken::of(PaperCode::new(rng)), INVITATION_PAPER_LIFE),
    };
    let (id, expires_at) = (InvitationId::new(rng), now + life);
    let email = new.email.as_ref();
    let email = email.map(|email| tx.vault().seal(EMAIL, id.as_bytes(), email.as_typed().as_bytes(), rng));
    let index = token_index(tx, &token.0);
    tx.execute(
        "INSERT INTO record_invitations
            (id, token_index, record_id, invited_by, email, rights, pin, misses, state, made_at, expires_at, hands_over)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, 1)",
        &[&id, &index, &record, &by, &email, &Rights::ALL.0, &new.pin.0, &PENDING, &now, &expires_at],
    )?;
    let entry = Entry { object: Some(id.0), ..about(Action::RecordHandOverOffered, by, by, record) };
    audit::write(tx, now, rng, &entry)?;
    Ok(Invited { id, token, expires_at })
}

/// Takes the record over by the link, whose PIN was right.
///
/// # Errors
/// As [`super::accept`].
pub fn take_over(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    right: Right,
    keep: Keep,
) -> Result<TakenOver, SharingError> {
    let before = load(tx, right.0)?.ok_or(SharingError::LinkUnknown)?;
    lock(tx, before.record)?;
    // What counts is how it stands under the lock. The right PIN's own try may have been the last.
    let found = load(tx, right.0)?.filter(|found| found.hands_over).ok_or(SharingError::LinkUnknown)?;
    check_open(tx, now, Some(person), &Stored { misses: 0, ..found })?;
    if records::load(tx, person, before.record)?.is_none()
        && i64::try_from(records::list(tx, person)?.len()).unwrap_or(i64::MAX) >= RECORDS_PER_PERSON_MAX
    {
        return Err(RecordError::TooMany.into());
    }
    let taken = tx.execute(
        "UPDATE record_invitations SET state = $1, accepted_by = $2, email = NULL, paper_name = NULL, pin = NULL
         WHERE id = $3 AND state = $4",
        &[&ACTIVE, &person, &before.id, &PENDING],
    )?;
    if taken == 0 {
        return Err(SharingError::LinkUnknown);
    }
    become_keeper(tx, now, rng, person, before.record, keep)
}

// ---- asked for by whom it is about ----

/// Somebody who may see a record asks for it, because it is about them. Asking again changes nothing. Answers who looks after it, to
/// be told; nobody when it was asked before.
///
/// # Errors
/// [`SharingError::Record`]: not theirs to see, or theirs to look after already.
pub fn ask(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
) -> Result<Vec<Person>, SharingError> {
    lock(tx, record)?;
    let held = records::load(tx, person, record)?.ok_or(RecordError::Unknown)?;
    if held.rights.contains(Rights::CUSTODIAN) {
        return Err(RecordError::Denied.into());
    }
    let asked = tx.execute(
        "INSERT INTO hand_over_wishes (record_id, person_id, asked_at) VALUES ($1, $2, $3)
         ON CONFLICT (record_id, person_id) DO NOTHING",
        &[&record, &person, &now],
    )?;
    if asked == 0 {
        return Ok(Vec::new());
    }
    audit::write(tx, now, rng, &about(Action::RecordHandOverAsked, person, person, record))?;
    keepers(tx, record, person)
}

/// Who asked for the record, first who asked first.
///
/// # Errors
/// [`SharingError::Record`] when the reader does not look after it.
pub fn wishes(tx: &mut Tx<'_>, by: PersonId, record: RecordId) -> Result<Vec<Wish>, SharingError> {
    as_custodian(tx, by, record)?;
    let rows = tx.query(
        "SELECT person_id, asked_at, offered_by FROM hand_over_wishes WHERE record_id = $1 ORDER BY asked_at, person_id",
        &[&record],
    )?;
    let wish = |row: &medlock_store::Row| -> Result<Wish, StoreError> {
        Ok(Wish { person: row.get(0)?, asked_at: row.get(1)?, offered_by: row.get(2)? })
    };
    Ok(rows.iter().map(wish).collect::<Result<_, _>>()?)
}

/// What somebody asked for themselves.
///
/// # Errors
/// [`StoreError`].
pub fn wish_of(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<Option<Wish>, StoreError> {
    let row = tx.query_opt(
        "SELECT person_id, asked_at, offered_by FROM hand_over_wishes WHERE record_id = $1 AND person_id = $2",
        &[&record, &person],
    )?;
    row.map(|row| Ok(Wish { person: row.get(0)?, asked_at: row.get(1)?, offered_by: row.get(2)? })).transpose()
}

/// Lets somebody who shares the record take it over, asked or not. False: that stood already.
///
/// # Errors
/// [`SharingError::Record`] when the reader does not look after it, [`SharingError::Absent`] when the person does not share it or looks
/// after it already.
pub fn agree(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    person: PersonId,
) -> Result<bool, SharingError> {
    lock(tx, record)?;
    check_giving(&as_custodian(tx, by, record)?, Rights::ALL)?;
    let held = records::load(tx, person, record)?.ok_or(SharingError::Absent)?;
    if held.rights.contains(Rights::CUSTODIAN) {
        return Err(SharingError::Absent);
    }
    let agreed = tx.execute(
        "INSERT INTO hand_over_wishes (record_id, person_id, asked_at, offered_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (record_id, person_id) DO UPDATE SET offered_by = excluded.offered_by
            WHERE hand_over_wishes.offered_by IS NULL",
        &[&record, &person, &now, &by],
    )?;
    if agreed > 0 {
        audit::write(tx, now, rng, &about(Action::RecordHandOverOffered, by, person, record))?;
    }
    Ok(agreed > 0)
}

/// Says no, or takes an offer back: the person can ask again.
///
/// # Errors
/// [`SharingError::Record`] when the reader does not look after it.
pub fn refuse(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    person: PersonId,
) -> Result<(), SharingError> {
    lock(tx, record)?;
    as_custodian(tx, by, record)?;
    if forget(tx, record, Some(person))? > 0 {
        audit::write(tx, now, rng, &about(Action::RecordHandOverDeclined, by, person, record))?;
    }
    Ok(())
}

/// Takes over the record that somebody who looks after it agreed to hand over.
///
/// # Errors
/// [`SharingError::Absent`]: nobody agreed, or who did looks after it no more.
pub fn take_over_own(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    keep: Keep,
) -> Result<TakenOver, SharingError> {
    lock(tx, record)?;
    let by = wish_of(tx, person, record)?.and_then(|wish| wish.offered_by).ok_or(SharingError::Absent)?;
    let giver = records::load(tx, by, record)?.ok_or(SharingError::Absent)?;
    check_giving(&giver, Rights::ALL).map_err(|_| SharingError::Absent)?;
    records::load(tx, person, record)?.ok_or(SharingError::Absent)?;
    become_keeper(tx, now, rng, person, record, keep)
}

/// Everybody who looks after the record but one, with names.
pub(super) fn keepers(tx: &mut Tx<'_>, record: RecordId, but: PersonId) -> Result<Vec<Person>, SharingError> {
    let mut keepers = Vec::new();
    for member in records::members(tx, record)? {
        if member.person != but && member.rights.contains(Rights::CUSTODIAN) {
            keepers.extend(people::load(tx, member.person)?);
        }
    }
    Ok(keepers)
}

/// The person looks after the record, and it is their own; the others do not any more. The record is locked.
fn become_keeper(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    keep: Keep,
) -> Result<TakenOver, SharingError> {
    tx.execute(
        "INSERT INTO record_people (record_id, person_id, relationship, rights, added_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (record_id, person_id) DO UPDATE SET relationship = excluded.relationship, rights = excluded.rights",
        &[&record, &person, &SELF, &Rights::ALL.0, &now],
    )?;
    let before = keepers(tx, record, person)?;
    for other in &before {
        match keep {
            Keep::See => change_rights(tx, now, rng, person, record, other.id, Rights::READ)?,
            Keep::Nothing => remove(tx, now, rng, person, record, other.id)?,
        }
    }
    // Whoever else was asked, or asked, deals with its new keeper.
    for old in of_record(tx, now, record)? {
        set_aside(tx, now, rng, person, record, old.id)?;
    }
    forget(tx, record, None)?;
    audit::write(tx, now, rng, &about(Action::RecordHandedOver, person, person, record))?;
    let before_ids: Vec<PersonId> = before.iter().map(|other| other.id).collect();
    notices::handed_over(tx, now, rng, record, &before_ids)?;
    Ok(TakenOver { record, before, keep })
}

fn forget(tx: &mut Tx<'_>, record: RecordId, person: Option<PersonId>) -> Result<u64, StoreError> {
    match person {
        Some(person) => {
            tx.execute("DELETE FROM hand_over_wishes WHERE record_id = $1 AND person_id = $2", &[&record, &person])
        }
        None => tx.execute("DELETE FROM hand_over_wishes WHERE record_id = $1", &[&record]),
    }
}

fn about(action: Action, by: PersonId, person: PersonId, record: RecordId) -> Entry {
    Entry { person: Some(person), record: Some(record), ..Entry::new(action, Actor::Person(by)) }
}
