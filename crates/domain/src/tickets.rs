//! Tickets: what a right answer gives. A row for one person, one web session and one package or connect request, used once,
//! for half an hour, on any node. What is in it opens only with the server key and the session's secret together, and the secret
//! is in the person's cookie alone.

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::package::{self, PackageKeys};
use medlock_crypto::random::Random;
use medlock_crypto::vault::{DataKey, Vault};
use medlock_store::{StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::blobs::PackageBlobs;
use crate::contents::{self, PreparedThing, Unusable};
use crate::ids::{AppId, PackageId, PersonId, RecordId, TicketId};
use crate::limits::TICKET_LIFE;
use crate::packages::row::{self, SealedContents, State};
use crate::packages::{PackageError, is_app_active};
use crate::records::NewRecord;

/// Who holds a ticket.
#[derive(Clone, Copy)]
pub struct Holder<'a> {
    pub person: PersonId,
    /// The token of the web session, as it is in the cookie.
    pub session_secret: &'a [u8],
}

/// A valid ticket and what it lets its holder see.
pub struct Ticket {
    pub id: TicketId,
    pub package: PackageId,
    pub app: AppId,
    /// Shown only now, after the right answer.
    pub friendly_name: String,
    pub dropped_off_at: Timestamp,
    pub expires_at: Timestamp,
    /// What was chosen, once it was.
    pub choice: Option<Choice>,
    keys: PackageKeys,
    contents: SealedContents,
    blobs: PackageBlobs,
}

/// Where the items shall go. A name is inside: no `Debug`.
#[derive(Clone)]
pub enum Choice {
    Record(RecordId),
    /// A record that is made together with the items.
    New(NewRecord),
}

impl Ticket {
    /// The blobs that wait with the package.
    pub fn package_blobs(&self) -> &PackageBlobs {
        &self.blobs
    }

    /// What opens contents and blobs.
    pub fn into_keys(self) -> PackageKeys {
        self.keys
    }

    /// Decrypts and reads the contents. Work on memory alone, a few milliseconds a megabyte: outside the transaction.
    ///
    /// # Errors
    /// The outer one: the row cannot be unsealed. The inner one: the contents cannot be picked up.
    pub fn open_contents(&self) -> Result<Result<Vec<PreparedThing>, Unusable>, PackageError> {
        let salt = self.contents.params()?.salt;
        let opened = package::open(&self.keys, &salt, &self.contents.ciphertext()?);
        Ok(match opened {
            Ok(contents) => contents::prepare(&contents, &self.blobs),
            // The right answer opened it before, so the row is damaged.
            Err(_) => return Err(StoreError::Value("a package no longer opens with its keys".into()).into()),
        })
    }
}

/// The holder's ticket for the package of `code`, if it is still good: the package waits, its application is active, the
/// half hour is not over.
pub fn current(
    tx: &mut Tx<'_>,
    now: Timestamp,
    code: &IdentityCode,
    holder: Holder<'_>,
) -> Result<Option<Ticket>, PackageError> {
    let Some(package) = row::package_of(tx, code)? else { return Ok(None) };
    let Some(row) = row::find(tx, now, package)? else { return Ok(None) };
    let (State::Ready, Some(dropped_off_at)) = (row.state_at(now), row.populated_at) else { return Ok(None) };
    let Some(held) = held(tx, now, package.0, holder)? else { return Ok(None) };
    if !is_app_active(tx, row.app)? {
        return Ok(None);
    }
    let Some(contents) = SealedContents::load(tx, package)? else { return Ok(None) };
    let bytes: &[u8; 64] = held
        .keys
        .as_ref()
        .and_then(|keys| keys.as_slice().try_into().ok())
        .ok_or_else(|| StoreError::Value("a ticket's keys are not 64 bytes".into()))?;
    Ok(Some(Ticket {
        id: held.id,
        package,
        app: row.app,
        friendly_name: contents.friendly_name()?,
        dropped_off_at,
        expires_at: held.expires_at,
        choice: held.choice,
        keys: PackageKeys::from_bytes(contents.algorithm(), bytes),
        contents,
        blobs: PackageBlobs::of(tx, package)?,
    }))
}

/// What is in a ticket that is still good.
pub(crate) struct Held {
    pub id: TicketId,
    pub expires_at: Timestamp,
    pub choice: Option<Choice>,
    keys: Option<Zeroizing<Vec<u8>>>,
}

/// The holder's ticket for a package or connect request, if its half hour is not over.
pub(crate) fn held(
    tx: &mut Tx<'_>,
    now: Timestamp,
    object: Uuid,
    holder: Holder<'_>,
) -> Result<Option<Held>, PackageError> {
    let vault = tx.vault();
    let found = tx.query_opt(
        "SELECT id, expires_at, keys, choice FROM tickets WHERE object_id = $1 AND person_id = $2 \
         AND session_hash = $3 AND expires_at > $4",
        &[&object, &holder.person, &session_hash(&vault, holder), &now],
    )?;
    let Some(found) = found else { return Ok(None) };
    let id: TicketId = found.get(0)?;
    let key = ticket_key(&vault, id, holder);
    let keys = found.get::<Option<Vec<u8>>>(2)?.map(|sealed| key.open(KEYS, &sealed)).transpose()?;
    let choice = found.get::<Option<Vec<u8>>>(3)?.map(|sealed| key.open(CHOICE, &sealed)).transpose()?;
    let choice = choice.map(|choice| choice_from(&choice)).transpose()?;
    Ok(Some(Held { id, expires_at: found.get(1)?, choice, keys }))
}

/// Keeps the holder's choice in the ticket. False when the ticket is not his, or no longer good.
pub fn choose(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ticket: TicketId,
    holder: Holder<'_>,
    choice: &Choice,
) -> Result<bool, PackageError> {
    let vault = tx.vault();
    let sealed = ticket_key(&vault, ticket, holder).seal(CHOICE, &choice_to(choice)?, rng);
    let changed = tx.execute(
        "UPDATE tickets SET choice = $1 WHERE id = $2 AND person_id = $3 AND session_hash = $4 \
         AND expires_at > $5",
        &[&sealed, &ticket, &holder.person, &session_hash(&vault, holder), &now],
    )?;
    Ok(changed == 1)
}

/// A new ticket for the holder; it replaces his older one for the same object, which is locked. Keys are a package's.
pub(crate) fn issue(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    object: Uuid,
    holder: Holder<'_>,
    keys: Option<&PackageKeys>,
) -> Result<TicketId, PackageError> {
    let vault = tx.vault();
    let session_hash = session_hash(&vault, holder);
    tx.execute(
        "DELETE FROM tickets WHERE object_id = $1 AND person_id = $2 AND session_hash = $3",
        &[&object, &holder.person, &session_hash],
    )?;
    let id = TicketId::new(rng);
    let sealed = keys.map(|keys| ticket_key(&vault, id, holder).seal(KEYS, &keys.to_bytes()[..], rng));
    tx.execute(
        "INSERT INTO tickets (id, object_id, person_id, session_hash, expires_at, keys) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[&id, &object, &holder.person, &session_hash, &(now + TICKET_LIFE), &sealed],
    )?;
    Ok(id)
}

/// Whether `ticket` is the holder's, for this object and still good, and what was chosen. The object is locked.
pub(crate) fn check(
    tx: &mut Tx<'_>,
    now: Timestamp,
    object: Uuid,
    ticket: TicketId,
    holder: Holder<'_>,
) -> Result<Option<Option<Choice>>, PackageError> {
    let held = held(tx, now, object, holder)?;
    Ok(held.filter(|held| held.id == ticket).map(|held| held.choice))
}

/// Uses a ticket up.
pub(crate) fn spend(tx: &mut Tx<'_>, ticket: TicketId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM tickets WHERE id = $1", &[&ticket])?;
    Ok(())
}

/// Removes tickets past their time.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), PackageError> {
    tx.execute("DELETE FROM tickets WHERE expires_at <= $1", &[&now])?;
    Ok(())
}

const KEYS: &[u8] = b"keys";
const CHOICE: &[u8] = b"choice";

fn session_hash(vault: &Vault, holder: Holder<'_>) -> [u8; 32] {
    vault.index("ticket-session", holder.session_secret)
}

/// The key of one ticket. It is made of the server key and the session's secret: neither opens the ticket alone.
fn ticket_key(vault: &Vault, id: TicketId, holder: Holder<'_>) -> DataKey {
    let from = Zeroizing::new([id.as_bytes(), holder.person.as_bytes(), holder.session_secret].concat());
    DataKey::from_bytes(&vault.index("ticket-key", &from))
}

/// A [`Choice`] as it is sealed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum ChoiceText {
    Record(String),
    New { name: String, relationship: i32, birth_date: Option<String> },
}

fn choice_to(choice: &Choice) -> Result<Zeroizing<Vec<u8>>, PackageError> {
    let text = match choice {
        Choice::Record(record) => ChoiceText::Record(record.to_string()),
        Choice::New(new) => ChoiceText::New {
            name: new.name.clone(),
            relationship: new.relationship,
            birth_date: new.birth_date.map(|date| date.to_string()),
        },
    };
    let bytes = serde_json::to_vec(&text).map_err(|_| unreadable())?;
    Ok(Zeroizing::new(bytes))
}

fn choice_from(bytes: &[u8]) -> Result<Choice, PackageError> {
    Ok(match serde_json::from_slice(bytes).map_err(|_| unreadable())? {
        ChoiceText::Record(record) => Choice::Record(RecordId(record.parse::<Uuid>().map_err(|_| unreadable())?)),
        ChoiceText::New { name, relationship, birth_date } => Choice::New(NewRecord {
            name,
            relationship,
            birth_date: birth_date.map(|date| date.parse::<Date>()).transpose().map_err(|_| unreadable())?,
        }),
    })
}

fn unreadable() -> StoreError {
    StoreError::Value("a ticket's choice cannot be read".into())
}
