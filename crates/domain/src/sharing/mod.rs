//! Sharing a record: who else may do what in it, and how they get in.
//!
//! Custodians invite somebody by mail with part of their own rights, and perhaps a PIN that they tell them another way; or on paper,
//! with a code and always a PIN. Whoever has the link or the code, an account and the PIN is let in. A record always keeps one custodian. Whoever loses access loses everything
//! they let applications do there with it, for good: access given again later brings nothing back.

mod accept;
mod hand_over;
#[cfg(test)]
mod hand_over_tests;
mod invite;
mod members;
mod paper;
#[cfg(test)]
mod paper_tests;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};

pub use accept::{
    Accepted, Admission, Guess, Missed, Offer, Right, accept, admission, admit, guess, look, missed, reject,
};
pub use hand_over::{
    Keep, NewHandOver, TakenOver, Wish, agree, ask, hand_over, has_come_of_age, refuse, take_over, take_over_own,
    wish_of, wishes,
};
pub use invite::{
    Invitation, InvitationState, InvitationToken, Invited, InvitedAs, NewInvitation, Pin, invitations, invite,
    prepare_pin, withdraw,
};
pub(crate) use invite::{withdraw_of_person, withdraw_of_record};
pub use members::{change_rights, leave, remove};
pub(crate) use members::{put_out, set_rights};
pub use paper::{NewPaperInvitation, PaperCode, PaperName, invite_on_paper, is_known};

use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{InvitationId, PersonId, RecordId};
use crate::limits::INVITATION_KEPT;
use crate::people::PersonError;
use crate::records::{self, Record, RecordError, RecordState, Rights};

#[derive(Debug, thiserror::Error)]
pub enum SharingError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The record is not this person's to share, or not now.
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Person(#[from] PersonError),
    /// Letters go out in the name of people whose own address is proved.
    #[error("the person's e-mail address is not proved")]
    Unverified,
    #[error("access is at least reading, and no more than everything")]
    NoSuchRights,
    /// Status 54.
    #[error("nobody can give more access than they have")]
    ExceedsOwn,
    #[error("the person has access to the record already")]
    AlreadyMember(RecordId),
    #[error("a PIN has 4 to 12 digits")]
    PinForm,
    #[error("whom an invitation on paper is for has 1 to 100 characters in one line")]
    NameForm,
    #[error("the person has sent many invitations today")]
    TooManyInvitations,
    #[error("as many people share the record as can share one")]
    TooManyPeople,
    /// Never made, taken back, refused, used by somebody else, or its sender may not share the record any more: told apart to
    /// nobody. Status 52.
    #[error("there is no such invitation")]
    LinkUnknown,
    /// Status 57.
    #[error("the invitation has run out")]
    LinkExpired,
    /// Status 145.
    #[error("the PIN was wrong too often")]
    PinLocked,
    /// No such invitation of the record, or nobody of that id who shares it. Status 58.
    #[error("there is no such authorization")]
    Absent,
    /// Status 47.
    #[error("a record always keeps one custodian")]
    LastCustodian,
    #[error("an invitation's row can't be unsealed")]
    Sealed,
}

/// How the state of an invitation is stored.
const ACTIVE: i32 = 1;
const PENDING: i32 = 2;
const REJECTED: i32 = 3;
const WITHDRAWN: i32 = 4;

/// An invitation as stored.
struct Stored {
    id: InvitationId,
    record: RecordId,
    invited_by: PersonId,
    rights: Rights,
    pin: Option<String>,
    misses: i32,
    state: i32,
    expires_at: Timestamp,
    accepted_by: Option<PersonId>,
    /// Sealed.
    email: Option<Vec<u8>>,
    admitted: Option<PersonId>,
    /// Whoever accepts it takes the record over.
    hands_over: bool,
}

fn stored(row: &Row) -> Result<Stored, StoreError> {
    Ok(Stored {
        id: row.get(0)?,
        record: row.get(1)?,
        invited_by: row.get(2)?,
        rights: Rights(row.get(3)?),
        pin: row.get(4)?,
        misses: row.get(5)?,
        state: row.get(6)?,
        expires_at: row.get(7)?,
        accepted_by: row.get(8)?,
        email: row.get(9)?,
        admitted: row.get(10)?,
        hands_over: row.get(11)?,
    })
}

/// Locks the record's row until the transaction ends: who shares it is not changed by anybody else between counting and
/// writing.
pub(crate) fn lock(tx: &mut Tx<'_>, record: RecordId) -> Result<(), StoreError> {
    tx.execute("UPDATE records SET operations = operations WHERE id = $1", &[&record])?;
    Ok(())
}

/// The record as its custodian sees it.
fn as_custodian(tx: &mut Tx<'_>, by: PersonId, record: RecordId) -> Result<Record, SharingError> {
    let record = records::load(tx, by, record)?.ok_or(RecordError::Unknown)?;
    if record.rights.contains(Rights::CUSTODIAN) { Ok(record) } else { Err(RecordError::Denied.into()) }
}

/// Whether somebody can give these rights in the record.
fn check_giving(record: &Record, rights: Rights) -> Result<(), SharingError> {
    if record.state != RecordState::Active {
        return Err(RecordError::NotActive.into());
    }
    if !rights.contains(Rights::READ) || !Rights::ALL.contains(rights) {
        return Err(SharingError::NoSuchRights);
    }
    if record.rights.contains(rights) { Ok(()) } else { Err(SharingError::ExceedsOwn) }
}

/// Removes invitations that ended long ago.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM record_invitations WHERE id IN
            (SELECT id FROM record_invitations WHERE expires_at <= $1 LIMIT $2)",
        &[&(now - INVITATION_KEPT), &limit],
    )
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    action: Action,
    by: PersonId,
    record: RecordId,
    invitation: InvitationId,
) -> Result<(), StoreError> {
    let entry = Entry {
        person: Some(by),
        record: Some(record),
        object: Some(invitation.0),
        ..Entry::new(action, Actor::Person(by))
    };
    audit::write(tx, now, rng, &entry)
}
