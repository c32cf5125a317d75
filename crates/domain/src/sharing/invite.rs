//! Inviting somebody, and what became of it, seen from the record.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::password::{self, Cost};
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};
use zeroize::Zeroizing;

use super::paper::{self, PaperCode};
use super::{ACTIVE, PENDING, REJECTED, SharingError, WITHDRAWN, as_custodian, check_giving, lock, note};
use crate::audit::Action;
use crate::ids::{InvitationId, PersonId, RecordId};
use crate::limits::{
    INVITATION_LIFE, INVITATION_PIN_DIGITS_MAX, INVITATION_PIN_DIGITS_MIN, INVITATION_PIN_TRIES_MAX, INVITATIONS_MAX,
    INVITATIONS_WINDOW, RECORD_PEOPLE_MAX,
};
use crate::people::{self, Email, PersonError};
use crate::records::{self, Rights};
use crate::sealed::open_text;

pub(super) const EMAIL: &str = "invitation-email";

/// A PIN, hashed.
#[derive(Clone)]
pub struct Pin(pub(super) String);

/// An invitation to be made.
#[derive(Clone)]
pub struct NewInvitation {
    pub email: Email,
    pub rights: Rights,
    pub pin: Option<Pin>,
}

/// The secret part of the link: 43 characters of URL-safe base64, or the code that is on paper. Only its keyed hash is stored. No
/// `Debug`.
#[derive(Clone)]
pub struct InvitationToken(pub Zeroizing<String>);

impl InvitationToken {
    pub(super) fn new(rng: &mut dyn Random) -> Self {
        let secret = Zeroizing::new(random::array::<32>(rng));
        Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(*secret)))
    }

    pub(super) fn of(code: PaperCode) -> Self {
        Self(code.into_text())
    }
}

/// What was made.
pub struct Invited {
    pub id: InvitationId,
    pub token: InvitationToken,
    pub expires_at: Timestamp,
}

/// What became of an invitation so far. One that was accepted is none any more: its person has access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// ActivationPending.
    Pending,
    /// The PIN was wrong too often: nobody can accept it any more.
    Locked,
    Expired,
    /// ActivationRejected.
    Rejected,
}

/// How somebody was invited. Addresses and names are inside: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub enum InvitedAs {
    /// By a letter to that address.
    Mail(String),
    /// With a code on paper; what they were called.
    Paper(String),
    /// With a code on paper that hands the record over to whom it is about.
    Itself,
}

/// An invitation as custodians see it. An address may be inside: no `Debug`.
#[derive(Clone)]
pub struct Invitation {
    pub id: InvitationId,
    pub to: InvitedAs,
    /// It hands the record over to whom it is about.
    pub hands_over: bool,
    pub invited_by: PersonId,
    pub rights: Rights,
    pub has_pin: bool,
    pub state: InvitationState,
    pub made_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Checks and hashes a PIN; blanks and hyphens in it do not count. Slow on purpose: call it in the pool for passwords.
///
/// # Errors
/// [`SharingError::PinForm`].
pub fn prepare_pin(vault: &Vault, rng: &mut dyn Random, cost: &Cost, typed: &str) -> Result<Pin, SharingError> {
    let digits = digits(typed);
    let fits = (INVITATION_PIN_DIGITS_MIN..=INVITATION_PIN_DIGITS_MAX).contains(&digits.len());
    if !fits || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(SharingError::PinForm);
    }
    Ok(Pin(password::hash(&digits, &vault.pepper(), cost, rng)))
}

/// A PIN as it is hashed.
pub(super) fn digits(typed: &str) -> Zeroizing<String> {
    Zeroizing::new(typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect())
}

/// Invites somebody to share the record. The token goes into a letter to that address and nowhere else. An earlier invitation
/// to the same address that still waits is withdrawn.
///
/// # Errors
/// [`SharingError::Record`] (not a custodian of it, or it is not active), [`SharingError::Unverified`],
/// [`SharingError::NoSuchRights`], [`SharingError::ExceedsOwn`], [`SharingError::AlreadyMember`],
/// [`SharingError::TooManyInvitations`], [`SharingError::TooManyPeople`].
pub fn invite(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    new: &NewInvitation,
) -> Result<Invited, SharingError> {
    people::lock(tx, by)?;
    lock(tx, record)?;
    check_giving(&as_custodian(tx, by, record)?, new.rights)?;
    if people::load(tx, by)?.ok_or(PersonError::Unknown)?.email_verified_at.is_none() {
        return Err(SharingError::Unverified);
    }
    let members = records::members(tx, record)?;
    for member in &members {
        let person = people::load(tx, member.person)?;
        if person.and_then(|person| person.email).is_some_and(|email| email.canonical() == new.email.canonical()) {
            return Err(SharingError::AlreadyMember(record));
        }
    }
    let waiting = of_record(tx, now, record)?;
    let same = |other: &Invitation| match &other.to {
        InvitedAs::Mail(email) => Email::parse(email).is_some_and(|email| email.canonical() == new.email.canonical()),
        InvitedAs::Paper(_) | InvitedAs::Itself => false,
    };
    let (replaced, others): (Vec<_>, Vec<_>) = waiting.into_iter().partition(same);
    check_room(members.len(), &others)?;
    check_not_many(tx, now, by)?;
    for old in replaced {
        set_aside(tx, now, rng, by, record, old.id)?;
    }
    let token = InvitationToken::new(rng);
    let (id, expires_at) = (InvitationId::new(rng), now + INVITATION_LIFE);
    let email = tx.vault().seal(EMAIL, id.as_bytes(), new.email.as_typed().as_bytes(), rng);
    let index = token_index(tx, &token.0);
    tx.execute(
        "INSERT INTO record_invitations
            (id, token_index, record_id, invited_by, email, rights, pin, misses, state, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10)",
        &[
            &id,
            &index,
            &record,
            &by,
            &email,
            &new.rights.0,
            &new.pin.as_ref().map(|pin| pin.0.as_str()),
            &PENDING,
            &now,
            &expires_at,
        ],
    )?;
    note(tx, now, rng, Action::RecordInvitationMade, by, record, id)?;
    Ok(Invited { id, token, expires_at })
}

/// Whether one more can share a record that so many share already.
pub(super) fn check_room(members: usize, waiting: &[Invitation]) -> Result<(), SharingError> {
    let waiting = waiting.iter().filter(|other| other.state == InvitationState::Pending).count();
    if members + waiting >= RECORD_PEOPLE_MAX { Err(SharingError::TooManyPeople) } else { Ok(()) }
}

/// Whether the person has sent or made fewer invitations lately than one can.
pub(super) fn check_not_many(tx: &mut Tx<'_>, now: Timestamp, by: PersonId) -> Result<(), SharingError> {
    let lately: i64 = tx
        .query_one(
            "SELECT COUNT(*) FROM record_invitations WHERE invited_by = $1 AND made_at > $2",
            &[&by, &(now - INVITATIONS_WINDOW)],
        )?
        .get(0)?;
    if lately >= INVITATIONS_MAX { Err(SharingError::TooManyInvitations) } else { Ok(()) }
}

/// What custodians invited people to and nobody has accepted, oldest first, with what was refused or ran out until it is
/// forgotten or withdrawn.
///
/// # Errors
/// [`SharingError::Record`] when the person is no custodian.
pub fn invitations(
    tx: &mut Tx<'_>,
    now: Timestamp,
    by: PersonId,
    record: RecordId,
) -> Result<Vec<Invitation>, SharingError> {
    as_custodian(tx, by, record)?;
    of_record(tx, now, record)
}

pub(super) fn of_record(tx: &mut Tx<'_>, now: Timestamp, record: RecordId) -> Result<Vec<Invitation>, SharingError> {
    let rows = tx.query(
        "SELECT id, email, rights, pin IS NOT NULL, misses, state, made_at, expires_at, invited_by, hands_over, paper_name
         FROM record_invitations
         WHERE record_id = $1 AND state IN ($2, $3) AND (email IS NOT NULL OR paper_name IS NOT NULL OR hands_over = 1)
         ORDER BY made_at, id",
        &[&record, &PENDING, &REJECTED],
    )?;
    let vault = tx.vault();
    let invitation = |row: &Row| -> Result<Invitation, SharingError> {
        let (id, expires_at): (InvitationId, Timestamp) = (row.get(0)?, row.get(7)?);
        let to = match (row.get::<Option<Vec<u8>>>(1)?, row.get::<Option<Vec<u8>>>(10)?) {
            (Some(sealed), _) => InvitedAs::Mail(address_of(&vault, id, &sealed)?),
            (None, Some(sealed)) => InvitedAs::Paper(paper::name_of(&vault, id, &sealed)?),
            (None, None) => InvitedAs::Itself,
        };
        let has_pin: bool = row.get(3)?;
        let state = match row.get::<i32>(5)? {
            REJECTED => InvitationState::Rejected,
            _ if expires_at <= now => InvitationState::Expired,
            _ if has_pin && row.get::<i32>(4)? >= INVITATION_PIN_TRIES_MAX => InvitationState::Locked,
            _ => InvitationState::Pending,
        };
        Ok(Invitation {
            id,
            to,
            invited_by: row.get(8)?,
            hands_over: row.get(9)?,
            rights: Rights(row.get(2)?),
            has_pin,
            state,
            made_at: row.get(6)?,
            expires_at,
        })
    };
    rows.iter().map(invitation).collect()
}

/// Takes an invitation back, or forgets one that came to nothing: its link leads nowhere from now on.
///
/// # Errors
/// [`SharingError::Record`] when the person is no custodian, [`SharingError::Absent`] (withdrawn or accepted already, too).
pub fn withdraw(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    invitation: InvitationId,
) -> Result<(), SharingError> {
    lock(tx, record)?;
    as_custodian(tx, by, record)?;
    if set_aside(tx, now, rng, by, record, invitation)? { Ok(()) } else { Err(SharingError::Absent) }
}

/// Takes back what has not been accepted of a record that is being deleted.
pub(crate) fn withdraw_of_record(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
) -> Result<(), StoreError> {
    let rows = tx.query(
        "SELECT id, record_id FROM record_invitations WHERE record_id = $1 AND state IN ($2, $3) ORDER BY id",
        &[&record, &PENDING, &REJECTED],
    )?;
    set_all_aside(tx, now, rng, by, &rows)
}

/// Takes back what somebody invited others to, whose account is being deleted.
pub(crate) fn withdraw_of_person(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
) -> Result<(), StoreError> {
    let rows = tx.query(
        "SELECT id, record_id FROM record_invitations WHERE invited_by = $1 AND state IN ($2, $3) ORDER BY id",
        &[&by, &PENDING, &REJECTED],
    )?;
    set_all_aside(tx, now, rng, by, &rows)
}

fn set_all_aside(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    rows: &[Row],
) -> Result<(), StoreError> {
    for row in rows {
        set_aside(tx, now, rng, by, row.get(1)?, row.get(0)?)?;
    }
    Ok(())
}

pub(super) fn set_aside(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    invitation: InvitationId,
) -> Result<bool, StoreError> {
    let done = tx.execute(
        "UPDATE record_invitations SET state = $1, email = NULL, paper_name = NULL, pin = NULL
         WHERE id = $2 AND record_id = $3 AND state <> $1 AND state <> $4",
        &[&WITHDRAWN, &invitation, &record, &ACTIVE],
    )?;
    if done > 0 {
        note(tx, now, rng, Action::RecordInvitationWithdrawn, by, record, invitation)?;
    }
    Ok(done > 0)
}

/// The address an invitation was sent to.
pub(super) fn address_of(vault: &Vault, id: InvitationId, sealed: &[u8]) -> Result<String, SharingError> {
    open_text(vault, EMAIL, id.as_bytes(), sealed).map_err(|_| SharingError::Sealed)
}

pub(super) fn token_index(tx: &Tx<'_>, token: &str) -> [u8; 32] {
    match PaperCode::parse(token) {
        Some(code) => tx.vault().index("invitation-code", code.text().as_bytes()),
        None => tx.vault().index("invitation-token", token.trim().as_bytes()),
    }
}
