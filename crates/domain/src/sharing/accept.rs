//! What somebody with the link can do: look, try a PIN, accept, refuse; make an account where those are not for everybody.

use jiff::Timestamp;
use medlock_crypto::password;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;

use super::invite::{address_of, digits, token_index};
use super::{ACTIVE, PENDING, REJECTED, SharingError, Stored, hand_over, lock, note, stored};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{InvitationId, PersonId, RecordId};
use crate::limits::{INVITATION_PIN_TRIES_MAX, RECORDS_PER_PERSON_MAX};
use crate::notices;
use crate::people::{self, Email, Person};
use crate::records::{self, RecordError, RecordState, Rights};

/// An invitation as the invited see it. Names are inside: no `Debug`.
pub struct Offer {
    pub inviter: Person,
    pub record_name: String,
    pub rights: Rights,
    pub has_pin: bool,
    /// PINs that can still be tried.
    pub tries_left: u32,
    pub expires_at: Timestamp,
    /// Whoever accepts it takes the record over, because it is about them: see [`super::take_over`].
    pub hands_over: bool,
    /// Who looks after the record now.
    pub keepers: Vec<Person>,
}

/// Whom an invitation lets make an account where those are not for everybody: whoever it was sent to or has its code, and who knows
/// the PIN if one is asked for. An address is inside: no `Debug`.
#[derive(Clone)]
pub struct Admission {
    /// None: it was given by hand, and always has a PIN.
    email: Option<Email>,
    pub has_pin: bool,
    /// PINs that can still be tried.
    pub tries_left: u32,
}

impl Admission {
    /// Whether somebody with that address may use it.
    pub fn is_for(&self, email: &Email) -> bool {
        self.email.as_ref().is_none_or(|invited| invited.canonical() == email.canonical())
    }

    /// Whether it was given by hand, so that an account without an address will do.
    pub fn is_by_hand(&self) -> bool {
        self.email.is_none()
    }
}

/// One try at accepting: it counts from the moment it is made. Without a PIN it can only succeed.
#[derive(Clone)]
pub struct Guess {
    id: InvitationId,
    pin: Option<String>,
}

/// The PIN was right, or none is asked for.
#[derive(Clone, Copy)]
pub struct Right(pub(super) InvitationId);

/// The PIN was wrong.
#[derive(Clone, Copy)]
pub struct Missed(InvitationId);

/// What an accepted invitation led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    pub record: RecordId,
    pub invited_by: PersonId,
}

/// What the link offers. Changes nothing.
///
/// # Errors
/// [`SharingError::LinkUnknown`], [`SharingError::LinkExpired`], [`SharingError::PinLocked`], [`SharingError::AlreadyMember`]
/// (whoever accepted it finds the record).
pub fn look(tx: &mut Tx<'_>, now: Timestamp, viewer: PersonId, token: &str) -> Result<Offer, SharingError> {
    let found = find(tx, token)?.ok_or(SharingError::LinkUnknown)?;
    check_open(tx, now, Some(viewer), &found)?;
    let inviter = people::load(tx, found.invited_by)?.ok_or(SharingError::LinkUnknown)?;
    let record = records::load(tx, found.invited_by, found.record)?.ok_or(SharingError::LinkUnknown)?;
    Ok(Offer {
        inviter,
        record_name: record.name,
        rights: found.rights,
        has_pin: found.asks_for_pin(Some(viewer)),
        tries_left: found.tries_left(),
        expires_at: found.expires_at,
        hands_over: found.hands_over,
        keepers: if found.hands_over { hand_over::keepers(tx, found.record, viewer)? } else { Vec::new() },
    })
}

/// Counts a try; commit it before [`Guess::check`]. `viewer`: nobody for somebody who is about to make an account.
///
/// # Errors
/// As [`look`].
pub fn guess(tx: &mut Tx<'_>, now: Timestamp, viewer: Option<PersonId>, token: &str) -> Result<Guess, SharingError> {
    let found = find(tx, token)?.ok_or(SharingError::LinkUnknown)?;
    check_open(tx, now, viewer, &found)?;
    let asked = found.asks_for_pin(viewer);
    if asked {
        let counted = tx.execute(
            "UPDATE record_invitations SET misses = misses + 1 WHERE id = $1 AND state = $2 AND misses < $3",
            &[&found.id, &PENDING, &INVITATION_PIN_TRIES_MAX],
        )?;
        if counted == 0 {
            return Err(SharingError::PinLocked);
        }
    }
    Ok(Guess { id: found.id, pin: found.pin.filter(|_| asked) })
}

impl Guess {
    /// Whether the PIN is right. Slow on purpose: call it in the pool for passwords, outside any transaction.
    ///
    /// # Errors
    /// [`Missed`]: settle it with [`missed`].
    pub fn check(&self, vault: &Vault, typed: &str) -> Result<Right, Missed> {
        match &self.pin {
            Some(hash) if !password::verify(&digits(typed), &vault.pepper(), hash) => Err(Missed(self.id)),
            _ => Ok(Right(self.id)),
        }
    }
}

/// Writes down that a PIN was wrong (status 144), and tells how many can still be tried; at 0 the invitation is locked.
/// `by`: nobody for somebody without an account.
///
/// # Errors
/// [`SharingError::Store`].
pub fn missed(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Option<PersonId>,
    missed: Missed,
) -> Result<u32, SharingError> {
    let Some(found) = load(tx, missed.0)? else { return Ok(0) };
    let action = Action::RecordInvitationPinWrong;
    match by {
        Some(by) => note(tx, now, rng, action, by, found.record, found.id)?,
        None => {
            let about =
                Entry { record: Some(found.record), object: Some(found.id.0), ..Entry::new(action, Actor::Nobody) };
            audit::write(tx, now, rng, &about)?;
        }
    }
    Ok(found.tries_left())
}

/// Whom the link lets make an account. Changes nothing, and tells nothing of the record or of who invited.
///
/// # Errors
/// As [`look`], but that nobody is a member yet.
pub fn admission(tx: &mut Tx<'_>, now: Timestamp, token: &str) -> Result<Admission, SharingError> {
    let found = find(tx, token)?.ok_or(SharingError::LinkUnknown)?;
    check_open(tx, now, None, &found)?;
    let email = match found.email.as_deref() {
        Some(sealed) => Some(Email::parse(&address_of(&tx.vault(), found.id, sealed)?).ok_or(SharingError::Sealed)?),
        // Whoever has the code and knows the PIN is who was meant.
        None if found.pin.is_some() => None,
        None => return Err(SharingError::LinkUnknown),
    };
    Ok(Admission { email, has_pin: found.asks_for_pin(None), tries_left: found.tries_left() })
}

/// Admits who has just made an account, in the transaction that makes it. Who told the PIN is not asked for it again. That the
/// account is for the invited address is for the caller to see.
///
/// # Errors
/// As [`admission`], but for a lock: the PIN was right. [`SharingError::LinkUnknown`] without a PIN that is asked for.
pub fn admit(
    tx: &mut Tx<'_>,
    now: Timestamp,
    token: &str,
    told: Option<Right>,
    person: PersonId,
) -> Result<(), SharingError> {
    let found = find(tx, token)?.ok_or(SharingError::LinkUnknown)?;
    let id = found.id;
    if found.asks_for_pin(None) && told.is_none_or(|right| right.0 != id) {
        return Err(SharingError::LinkUnknown);
    }
    check_open(tx, now, None, &Stored { misses: 0, ..found })?;
    if told.is_some() {
        tx.execute(
            "UPDATE record_invitations SET admitted = $1, misses = 0 WHERE id = $2 AND state = $3",
            &[&person, &id, &PENDING],
        )?;
    }
    Ok(())
}

/// Lets the person in. `relationship`: what the record's human is to them.
///
/// # Errors
/// As [`look`], but for a lock: the PIN was right. [`SharingError::Record`]: no such relationship, or they have as many records
/// as one person can have.
pub fn accept(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    right: Right,
    relationship: i32,
) -> Result<Accepted, SharingError> {
    records::check_relationship(relationship)?;
    let before = load(tx, right.0)?.ok_or(SharingError::LinkUnknown)?;
    lock(tx, before.record)?;
    // What counts is how it stands under the lock. The right PIN's own try may have been the last.
    let found = load(tx, right.0)?.ok_or(SharingError::LinkUnknown)?;
    if found.hands_over {
        return Err(SharingError::LinkUnknown);
    }
    check_open(tx, now, Some(person), &Stored { misses: 0, ..found })?;
    if i64::try_from(records::list(tx, person)?.len()).unwrap_or(i64::MAX) >= RECORDS_PER_PERSON_MAX {
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
    tx.execute(
        "INSERT INTO record_people (record_id, person_id, relationship, rights, added_at)
         VALUES ($1, $2, $3, $4, $5)",
        &[&before.record, &person, &relationship, &before.rights.0, &now],
    )?;
    note(tx, now, rng, Action::RecordInvitationAccepted, person, before.record, before.id)?;
    notices::shared(tx, now, rng, before.record, person)?;
    Ok(Accepted { record: before.record, invited_by: before.invited_by })
}

/// Refuses the invitation: its sender sees that.
///
/// # Errors
/// As [`look`].
pub fn reject(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    token: &str,
) -> Result<(), SharingError> {
    let found = find(tx, token)?.ok_or(SharingError::LinkUnknown)?;
    check_open(tx, now, Some(person), &found)?;
    let done = tx.execute(
        "UPDATE record_invitations SET state = $1, pin = NULL WHERE id = $2 AND state = $3",
        &[&REJECTED, &found.id, &PENDING],
    )?;
    if done == 0 {
        return Err(SharingError::LinkUnknown);
    }
    note(tx, now, rng, Action::RecordInvitationRejected, person, found.record, found.id)?;
    Ok(())
}

impl Stored {
    /// Not of somebody who had to tell it to make their account.
    fn asks_for_pin(&self, viewer: Option<PersonId>) -> bool {
        self.pin.is_some() && (viewer.is_none() || self.admitted != viewer)
    }

    fn tries_left(&self) -> u32 {
        u32::try_from(INVITATION_PIN_TRIES_MAX - self.misses).unwrap_or(0)
    }
}

/// Whether somebody, who perhaps has no account yet, can still accept it.
pub(super) fn check_open(
    tx: &mut Tx<'_>,
    now: Timestamp,
    viewer: Option<PersonId>,
    found: &Stored,
) -> Result<(), SharingError> {
    let is_member = match viewer {
        Some(viewer) => records::load(tx, viewer, found.record)?.is_some(),
        None => false,
    };
    match found.state {
        PENDING => {}
        ACTIVE if is_member && found.accepted_by == viewer => {
            return Err(SharingError::AlreadyMember(found.record));
        }
        _ => return Err(SharingError::LinkUnknown),
    }
    if found.expires_at <= now {
        return Err(SharingError::LinkExpired);
    }
    // Nobody gives what they do not have, or have no more.
    let can_give = records::load(tx, found.invited_by, found.record)?.is_some_and(|record| {
        record.state == RecordState::Active
            && record.rights.contains(Rights::CUSTODIAN)
            && record.rights.contains(found.rights)
    });
    if !can_give {
        return Err(SharingError::LinkUnknown);
    }
    // Who may see their own record takes it over like anybody; who looks after it has it.
    let has_it = match viewer {
        Some(viewer) if found.hands_over => looks_after(tx, viewer, found.record)?,
        _ => is_member,
    };
    if has_it {
        return Err(SharingError::AlreadyMember(found.record));
    }
    if found.asks_for_pin(viewer) && found.misses >= INVITATION_PIN_TRIES_MAX {
        return Err(SharingError::PinLocked);
    }
    Ok(())
}

fn looks_after(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<bool, SharingError> {
    Ok(records::load(tx, person, record)?.is_some_and(|record| record.rights.contains(Rights::CUSTODIAN)))
}

fn find(tx: &mut Tx<'_>, token: &str) -> Result<Option<Stored>, SharingError> {
    let index = token_index(tx, token);
    let row = tx.query_opt(
        "SELECT id, record_id, invited_by, rights, pin, misses, state, expires_at, accepted_by, email, admitted,
            hands_over
         FROM record_invitations WHERE token_index = $1",
        &[&index],
    )?;
    Ok(row.map(|row| stored(&row)).transpose()?)
}

pub(super) fn load(tx: &mut Tx<'_>, id: InvitationId) -> Result<Option<Stored>, SharingError> {
    let row = tx.query_opt(
        "SELECT id, record_id, invited_by, rights, pin, misses, state, expires_at, accepted_by, email, admitted,
            hands_over
         FROM record_invitations WHERE id = $1",
        &[&id],
    )?;
    Ok(row.map(|row| stored(&row)).transpose()?)
}
