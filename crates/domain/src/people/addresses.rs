//! Whom an e-mail address or a user name leads to. A couple, or a parent with a child who is grown, may have one address between them:
//! an address leads to a few accounts, a user name to one.
//!
//! `people.email_index` is unique, and tells accounts apart: it is the keyed hash of the user name or, for accounts without one, of the
//! address and a number. `people.address_index` is the keyed hash of the address, for as many accounts as have it.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};

use super::password::Credentials;
use super::sign_up::{EMAIL, seal_no_email, seal_user_name};
use super::{Email, Login, PersonError, UserName, change_email, lock, recovery_codes, tokens};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::PersonId;
use crate::limits::{EMAIL_ACCOUNTS_PROVED_MAX, EMAIL_ACCOUNTS_UNPROVED_MAX};

/// Accounts with one address that are ever looked at.
const ACCOUNTS_MAX: u32 = (EMAIL_ACCOUNTS_PROVED_MAX + EMAIL_ACCOUNTS_UNPROVED_MAX) as u32;

/// What finds the accounts with an address without telling the database whose it is.
pub(super) fn address_index(vault: &Vault, email: &Email) -> [u8; 32] {
    vault.index(EMAIL, email.canonical().as_bytes())
}

/// What is unique about an account with a user name.
pub(super) fn name_key(vault: &Vault, name: &UserName) -> [u8; 32] {
    vault.index("person-user-name", name.canonical().as_bytes())
}

/// What is unique about an account without one: of the first with an address as it was when addresses were unique.
fn address_key(vault: &Vault, email: &Email, place: u32) -> [u8; 32] {
    match place {
        0 => address_index(vault, email),
        place => vault.index("person-email-beside", format!("{}\n{place}", email.canonical()).as_bytes()),
    }
}

/// The first key for an account without a user name that nobody has.
///
/// # Errors
/// [`PersonError::EmailFull`].
pub(super) fn free_address_key(tx: &mut Tx<'_>, email: &Email) -> Result<[u8; 32], PersonError> {
    let vault = tx.vault();
    for place in 0..ACCOUNTS_MAX {
        let key = address_key(&vault, email, place);
        if tx.query_opt("SELECT 1 FROM people WHERE email_index = $1", &[&key])?.is_none() {
            return Ok(key);
        }
    }
    Err(PersonError::EmailFull)
}

/// An account with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithAddress {
    pub person: PersonId,
    /// The mailbox has been shown to be theirs.
    pub is_proved: bool,
}

/// The accounts with an address: those that proved it first, then the older first.
///
/// # Errors
/// [`StoreError`].
pub fn with_address(tx: &mut Tx<'_>, email: &Email) -> Result<Vec<WithAddress>, StoreError> {
    let index = address_index(&tx.vault(), email);
    let rows = tx.query(
        "SELECT id, email_verified_at FROM people WHERE address_index = $1
         ORDER BY CASE WHEN email_verified_at IS NULL THEN 1 ELSE 0 END, created_at, id LIMIT $2",
        &[&index, &ACCOUNTS_MAX],
    )?;
    rows.iter()
        .map(|row| Ok(WithAddress { person: row.get(0)?, is_proved: row.get::<Option<Timestamp>>(1)?.is_some() }))
        .collect()
}

/// Whose user name it is.
///
/// # Errors
/// [`StoreError`].
pub fn with_name(tx: &mut Tx<'_>, name: &UserName) -> Result<Option<PersonId>, StoreError> {
    let key = name_key(&tx.vault(), name);
    tx.query_opt("SELECT id FROM people WHERE email_index = $1", &[&key])?.map(|row| row.get(0)).transpose()
}

/// Everybody whom it leads to: of a user name nobody or one, of an address a few.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, login: &Login) -> Result<Vec<PersonId>, StoreError> {
    match login {
        Login::Email(email) => Ok(with_address(tx, email)?.iter().map(|one| one.person).collect()),
        Login::Name(name) => Ok(with_name(tx, name)?.into_iter().collect()),
    }
}

/// The stored hashes of everybody whom it leads to; an empty one where it leads to nobody.
///
/// # Errors
/// [`PersonError::Store`].
pub fn candidates(tx: &mut Tx<'_>, login: &Login) -> Result<Vec<Credentials>, PersonError> {
    let mut found = Vec::new();
    for person in find(tx, login)? {
        found.push(super::credentials_of(tx, person)?);
    }
    if found.is_empty() {
        found.push(Credentials { whose: None, phc: None });
    }
    Ok(found)
}

/// Gives the person a user name, in place of the one they have. Whoever has an address alone can get one, too.
///
/// # Errors
/// [`PersonError::NameTaken`], [`PersonError::Unknown`].
pub fn change_user_name(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    new: &UserName,
) -> Result<(), PersonError> {
    lock(tx, person)?;
    let vault = tx.vault();
    // Of two who want it at once, one comes to the other's row.
    if with_name(tx, new)?.is_some_and(|other| other != person) {
        return Err(PersonError::NameTaken);
    }
    let (key, sealed) = (name_key(&vault, new), seal_user_name(&vault, person, new, rng));
    let changed =
        tx.execute("UPDATE people SET email_index = $1, user_name = $2 WHERE id = $3", &[&key, &sealed, &person])?;
    if changed == 0 {
        return Err(PersonError::Unknown);
    }
    let detail = Some("user-name");
    let entry = Entry { person: Some(person), detail, ..Entry::new(Action::PersonChanged, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(())
}

/// Takes the address out of the account: nothing is written to the person any more. What is left must be enough to come back with: a user
/// name, and codes on paper.
///
/// # Errors
/// [`PersonError::NoWayBack`], [`PersonError::Unknown`].
pub fn remove_email(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
) -> Result<(), PersonError> {
    lock(tx, person)?;
    let found = super::load(tx, person)?.ok_or(PersonError::Unknown)?;
    if found.email.is_none() {
        return Ok(());
    }
    if found.user_name.is_none() || recovery_codes::left(tx, person)? == 0 {
        return Err(PersonError::NoWayBack);
    }
    let sealed = seal_no_email(&tx.vault(), person, rng);
    tx.execute(
        "UPDATE people SET email = $1, address_index = NULL, email_verified_at = NULL WHERE id = $2",
        &[&sealed, &person],
    )?;
    tokens::forget_all(tx, person)?;
    change_email::forget_email_changes(tx, person)?;
    let detail = Some("removed");
    let entry = Entry { person: Some(person), detail, ..Entry::new(Action::EmailChanged, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(())
}

#[cfg(test)]
mod tests;
