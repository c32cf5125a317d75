//! Passkeys: a device proves that its owner is there, instead of the password and of any code beside it.
//!
//! [`ceremony`] checks what a device says; here are the rows. A challenge is sealed into the page that asks it and has a row only
//! once it was answered, so that looking at a page writes nothing and no answer is good twice.

mod ceremony;
#[cfg(any(test, feature = "testing"))]
pub mod device;

pub use ceremony::{
    ALGORITHMS, Asked, Assertion, Challenge, Purpose, Refused, Registration, Site, asked, challenge, check_assertion,
    check_registration,
};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::mac::equal;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};
use serde::{Deserialize, Serialize};

use super::Problem;
use crate::Account;
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{PasskeyId, PersonId, StaffId};
use crate::limits::{PASSKEY_NAME_CHARS_MAX, PASSKEYS_PER_PERSON_MAX};
use crate::sealed::{open_json, seal_json};

const CREDENTIAL: &str = "passkey";

/// A passkey as its owner sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct Passkey {
    pub id: PasskeyId,
    pub owner: Account,
    pub name: String,
    pub added_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// What its device calls it.
    pub credential: Vec<u8>,
    /// The public key as the device wrote it.
    pub key: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the passkey is registered already")]
    Known,
    #[error("the account has as many passkeys as one can have")]
    TooMany,
    #[error("there is no such passkey")]
    Unknown,
    #[error("the challenge was answered before")]
    Replayed,
    /// The device's count of its signatures went back: somebody may have copied the passkey.
    #[error("the device's count went back")]
    CountWentBack,
    #[error("a passkey's row can't be unsealed")]
    Sealed,
}

/// What devices know the owner by: tells them nothing, and is the same on all of them.
pub fn user_handle(vault: &Vault, account: impl Into<Account>) -> [u8; 32] {
    vault.index("passkey-user", account.into().as_bytes())
}

/// What is wrong with a name for a passkey.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::TooLong`], [`Problem::Form`] for control characters.
pub fn check_name(name: &str) -> Result<(), Problem> {
    let name = name.trim();
    if name.is_empty() {
        Err(Problem::Missing)
    } else if name.chars().count() > PASSKEY_NAME_CHARS_MAX {
        Err(Problem::TooLong)
    } else if name.chars().any(char::is_control) {
        Err(Problem::Form)
    } else {
        Ok(())
    }
}

/// Keeps a new passkey.
///
/// # Errors
/// [`PasskeyError::Replayed`], [`PasskeyError::Known`] (also when somebody else has it), [`PasskeyError::TooMany`].
pub fn add(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: impl Into<Account>,
    asked: &Asked,
    new: &Registration,
    name: &str,
) -> Result<PasskeyId, PasskeyError> {
    let account = account.into();
    account.lock(tx)?;
    use_up(tx, asked)?;
    let count: i64 = tx.query_one("SELECT COUNT(*) FROM passkeys WHERE person_id = $1", &[&account])?.get(0)?;
    if count >= PASSKEYS_PER_PERSON_MAX {
        return Err(PasskeyError::TooMany);
    }
    let vault = tx.vault();
    let id = PasskeyId::new(rng);
    let kept = Kept::of(&new.id, &new.key, name);
    tx.query_opt(
        "INSERT INTO passkeys (id, credential_index, person_id, is_staff, credential, sign_count, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_index) DO NOTHING RETURNING id",
        &[
            &id,
            &credential_index(&vault, &new.id),
            &account,
            &i32::from(matches!(account, Account::Staff(_))),
            &seal_json(&vault, CREDENTIAL, id.as_bytes(), &kept, rng),
            &i64::from(new.sign_count),
            &now,
        ],
    )?
    .ok_or(PasskeyError::Known)?;
    note(tx, now, rng, account, Action::PasskeyAdded, id)?;
    Ok(id)
}

/// The account's passkeys, oldest first.
///
/// # Errors
/// [`PasskeyError::Sealed`].
pub fn of(tx: &mut Tx<'_>, account: impl Into<Account>) -> Result<Vec<Passkey>, PasskeyError> {
    let rows = tx.query(
        "SELECT id, person_id, credential, added_at, used_at, is_staff FROM passkeys WHERE person_id = $1
         ORDER BY added_at, id",
        &[&account.into()],
    )?;
    let vault = tx.vault();
    rows.iter().map(|row| passkey(&vault, row)).collect()
}

/// The passkey that its device calls so.
///
/// # Errors
/// [`PasskeyError::Sealed`].
pub fn find(tx: &mut Tx<'_>, credential: &[u8]) -> Result<Option<Passkey>, PasskeyError> {
    let vault = tx.vault();
    let row = tx.query_opt(
        "SELECT id, person_id, credential, added_at, used_at, is_staff FROM passkeys WHERE credential_index = $1",
        &[&credential_index(&vault, credential)],
    )?;
    row.map(|row| passkey(&vault, &row)).transpose()
}

/// Whether what a device calls its owner fits the passkey it used. Devices may leave it out when they were asked for one owner's.
pub fn is_of(vault: &Vault, passkey: &Passkey, handle: &[u8], may_be_missing: bool) -> bool {
    (may_be_missing && handle.is_empty()) || equal(handle, &user_handle(vault, passkey.owner))
}

/// A passkey was used, and what its device said has been checked: takes the challenge out of use and moves the count on.
///
/// # Errors
/// [`PasskeyError::Replayed`], [`PasskeyError::Unknown`] when it was removed meanwhile. [`PasskeyError::CountWentBack`]: the
/// caller rolls back and then calls [`note_refused`].
pub fn was_used(
    tx: &mut Tx<'_>,
    now: Timestamp,
    asked: &Asked,
    passkey: PasskeyId,
    sign_count: u32,
) -> Result<(), PasskeyError> {
    use_up(tx, asked)?;
    let count = i64::from(sign_count);
    // A device that keeps no count always says 0.
    let moved = tx.execute(
        "UPDATE passkeys SET sign_count = $1, used_at = $2
         WHERE id = $3 AND (sign_count < $1 OR (sign_count = 0 AND $1 = 0))",
        &[&count, &now, &passkey],
    )?;
    if moved > 0 {
        return Ok(());
    }
    match tx.query_opt("SELECT id FROM passkeys WHERE id = $1", &[&passkey])? {
        Some(_) => Err(PasskeyError::CountWentBack),
        None => Err(PasskeyError::Unknown),
    }
}

/// Writes down that a passkey was refused because of its count.
///
/// # Errors
/// [`StoreError`].
pub fn note_refused(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    passkey: &Passkey,
) -> Result<(), StoreError> {
    let object = Some(passkey.id.0);
    let entry = Entry { object, ..passkey.owner.entry(Action::PasskeyRefused, Actor::Nobody) };
    audit::write(tx, now, rng, &entry)
}

/// Calls a passkey something else.
///
/// # Errors
/// [`PasskeyError::Unknown`], also when it is somebody else's.
pub fn rename(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: impl Into<Account>,
    id: PasskeyId,
    name: &str,
) -> Result<(), PasskeyError> {
    let account = account.into();
    account.lock(tx)?;
    let passkey = of(tx, account)?.into_iter().find(|passkey| passkey.id == id).ok_or(PasskeyError::Unknown)?;
    let kept = Kept::of(&passkey.credential, &passkey.key, name);
    let sealed = seal_json(&tx.vault(), CREDENTIAL, id.as_bytes(), &kept, rng);
    tx.execute("UPDATE passkeys SET credential = $1 WHERE id = $2", &[&sealed, &id])?;
    note(tx, now, rng, account, Action::PasskeyRenamed, id)?;
    Ok(())
}

/// Removes a passkey.
///
/// # Errors
/// [`PasskeyError::Unknown`], also when it is somebody else's.
pub fn remove(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: impl Into<Account>,
    id: PasskeyId,
) -> Result<(), PasskeyError> {
    let account = account.into();
    let removed = tx.execute("DELETE FROM passkeys WHERE id = $1 AND person_id = $2", &[&id, &account])?;
    if removed == 0 {
        return Err(PasskeyError::Unknown);
    }
    note(tx, now, rng, account, Action::PasskeyRemoved, id)?;
    Ok(())
}

/// Removes up to `rows` answered challenges that are too old to be answered again.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM passkey_challenges WHERE challenge_index IN
            (SELECT challenge_index FROM passkey_challenges WHERE expires_at <= $1 LIMIT $2)",
        &[&now, &rows],
    )
}

/// Takes a challenge out of use.
fn use_up(tx: &mut Tx<'_>, asked: &Asked) -> Result<(), PasskeyError> {
    let index = tx.vault().index("passkey-challenge", &asked.bytes);
    tx.query_opt(
        "INSERT INTO passkey_challenges (challenge_index, expires_at) VALUES ($1, $2)
         ON CONFLICT (challenge_index) DO NOTHING RETURNING expires_at",
        &[&index, &asked.expires_at],
    )?
    .map(drop)
    .ok_or(PasskeyError::Replayed)
}

/// The sealed form.
#[derive(Serialize, Deserialize)]
struct Kept {
    credential: String,
    key: String,
    name: String,
}

impl Kept {
    fn of(credential: &[u8], key: &[u8], name: &str) -> Kept {
        let encoded = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        Kept { credential: encoded(credential), key: encoded(key), name: name.trim().to_owned() }
    }
}

fn passkey(vault: &Vault, row: &Row) -> Result<Passkey, PasskeyError> {
    let id: PasskeyId = row.get(0)?;
    let kept: Kept =
        open_json(vault, CREDENTIAL, id.as_bytes(), &row.get::<Vec<u8>>(2)?).map_err(|_| PasskeyError::Sealed)?;
    let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| PasskeyError::Sealed);
    Ok(Passkey {
        id,
        owner: match row.get::<i32>(5)? {
            0 => Account::Person(PersonId(row.get(1)?)),
            _ => Account::Staff(StaffId(row.get(1)?)),
        },
        name: kept.name,
        added_at: row.get(3)?,
        used_at: row.get(4)?,
        credential: decoded(&kept.credential)?,
        key: decoded(&kept.key)?,
    })
}

fn credential_index(vault: &Vault, credential: &[u8]) -> [u8; 32] {
    vault.index("passkey-credential", credential)
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: Account,
    action: Action,
    passkey: PasskeyId,
) -> Result<(), StoreError> {
    let entry = Entry { object: Some(passkey.0), ..account.entry(action, account.actor()) };
    audit::write(tx, now, rng, &entry)
}

#[cfg(test)]
mod tests;
