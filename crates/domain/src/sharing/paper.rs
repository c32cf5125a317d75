//! Invitations on paper, for people without an e-mail address: a short code instead of a letter's link, always with a PIN. Everything
//! that can be done with a link's secret can be done with the code.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;
use zeroize::Zeroizing;

use super::invite::{check_not_many, check_room, of_record, token_index};
use super::{InvitationToken, Invited, PENDING, Pin, SharingError, as_custodian, check_giving, lock, note};
use crate::audit::Action;
use crate::codes_on_paper;
use crate::ids::{InvitationId, PersonId, RecordId};
use crate::limits::{INVITATION_CODE_BYTES, INVITATION_NAME_CHARS_MAX, INVITATION_PAPER_LIFE};
use crate::people;
use crate::records::{self, Rights};
use crate::sealed::open_text;

const NAME: &str = "invitation-paper-name";

/// The code on an invitation on paper: sixteen letters, so that it is taken neither for an identity code nor for the secret of a link. No
/// `Debug`.
#[derive(Clone)]
pub struct PaperCode(Zeroizing<String>);

impl PaperCode {
    pub(super) fn new(rng: &mut dyn Random) -> Self {
        Self(codes_on_paper::new::<INVITATION_CODE_BYTES>(rng))
    }

    /// A code however it is typed: capital or small, with or without hyphens and blanks. None: it has another number of letters, or
    /// letters that codes do not have.
    pub fn parse(typed: &str) -> Option<Self> {
        codes_on_paper::parse::<INVITATION_CODE_BYTES>(typed).map(Self)
    }

    /// In groups, as on paper.
    pub fn text(&self) -> &str {
        &self.0
    }

    pub(super) fn into_text(self) -> Zeroizing<String> {
        self.0
    }
}

/// What somebody calls whom they invite on paper; their own list alone says it. A name is inside: no `Debug`.
#[derive(Clone)]
pub struct PaperName(String);

impl PaperName {
    /// # Errors
    /// [`SharingError::NameForm`].
    pub fn parse(typed: &str) -> Result<Self, SharingError> {
        let name = typed.trim();
        let fits = (1..=INVITATION_NAME_CHARS_MAX).contains(&name.chars().count());
        match fits && !name.chars().any(char::is_control) {
            true => Ok(Self(name.to_owned())),
            false => Err(SharingError::NameForm),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An invitation to be made on paper. The code alone lets nobody in: paper is found.
#[derive(Clone)]
pub struct NewPaperInvitation {
    pub name: PaperName,
    pub rights: Rights,
    pub pin: Pin,
}

/// Makes a code with which somebody comes to share the record. It is shown once. Unlike a letter it goes out in nobody's name, so whoever
/// makes it needs no address.
///
/// # Errors
/// [`SharingError::Record`] (not a custodian of it, or it is not active), [`SharingError::NoSuchRights`],
/// [`SharingError::ExceedsOwn`], [`SharingError::TooManyInvitations`], [`SharingError::TooManyPeople`].
pub fn invite_on_paper(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: PersonId,
    record: RecordId,
    new: &NewPaperInvitation,
) -> Result<Invited, SharingError> {
    people::lock(tx, by)?;
    lock(tx, record)?;
    check_giving(&as_custodian(tx, by, record)?, new.rights)?;
    check_room(records::members(tx, record)?.len(), &of_record(tx, now, record)?)?;
    check_not_many(tx, now, by)?;
    let token = InvitationToken::of(PaperCode::new(rng));
    let (id, expires_at) = (InvitationId::new(rng), now + INVITATION_PAPER_LIFE);
    let name = tx.vault().seal(NAME, id.as_bytes(), new.name.0.as_bytes(), rng);
    let index = token_index(tx, &token.0);
    tx.execute(
        "INSERT INTO record_invitations
            (id, token_index, record_id, invited_by, paper_name, rights, pin, misses, state, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10)",
        &[&id, &index, &record, &by, &name, &new.rights.0, &new.pin.0, &PENDING, &now, &expires_at],
    )?;
    note(tx, now, rng, Action::RecordInvitationMade, by, record, id)?;
    Ok(Invited { id, token, expires_at })
}

/// Whether such a code was given out and is not forgotten, whatever became of it.
///
/// # Errors
/// [`SharingError::Store`].
pub fn is_known(tx: &mut Tx<'_>, code: &PaperCode) -> Result<bool, SharingError> {
    let index = token_index(tx, code.text());
    Ok(tx.query_opt("SELECT id FROM record_invitations WHERE token_index = $1", &[&index])?.is_some())
}

/// Whom an invitation on paper is for.
pub(super) fn name_of(vault: &Vault, id: InvitationId, sealed: &[u8]) -> Result<String, SharingError> {
    open_text(vault, NAME, id.as_bytes(), sealed).map_err(|_| SharingError::Sealed)
}
