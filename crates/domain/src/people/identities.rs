//! Accounts at a sign-in provider (OpenID Connect) that open accounts here. Once joined, the provider's own name for the person counts, whatever
//! becomes of addresses there. An address alone never joins two accounts: they hold health data.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};

use super::{PersonError, has_password, lock};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::PersonId;

/// Bytes of a keyed hash.
const INDEX: usize = 32;

/// Whom a provider vouches for, as keyed hashes: it tells nobody who that is. The caller has checked what the provider said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    index: [u8; INDEX],
    issuer: [u8; INDEX],
}

impl Identity {
    /// Of the name that the provider `issuer` has for the person, for ever.
    pub fn of(vault: &Vault, issuer: &str, subject: &str) -> Identity {
        // Issuers have no spaces.
        let index = vault.index("person-identity", format!("{issuer} {subject}").as_bytes());
        Identity { index, issuer: issuer_index(vault, issuer) }
    }

    /// To be sealed and brought back.
    pub fn to_bytes(self) -> [u8; 2 * INDEX] {
        let mut bytes = [0; 2 * INDEX];
        let (index, issuer) = bytes.split_at_mut(INDEX);
        index.copy_from_slice(&self.index);
        issuer.copy_from_slice(&self.issuer);
        bytes
    }

    /// What [`Identity::to_bytes`] gave.
    pub fn from_bytes(bytes: &[u8; 2 * INDEX]) -> Option<Identity> {
        let (index, rest) = bytes.split_first_chunk()?;
        Some(Identity { index: *index, issuer: *rest.first_chunk()? })
    }

    /// Whether that provider vouches.
    pub fn is_of(&self, vault: &Vault, issuer: &str) -> bool {
        self.issuer == issuer_index(vault, issuer)
    }

    /// What is unique about an account that has neither an address nor a user name.
    pub(super) fn account_key(&self, vault: &Vault) -> [u8; INDEX] {
        vault.index("person-identity-account", &self.index)
    }
}

fn issuer_index(vault: &Vault, issuer: &str) -> [u8; INDEX] {
    vault.index("person-issuer", issuer.as_bytes())
}

/// What became of joining the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Linked {
    /// They are joined from now on.
    Now,
    /// They were.
    Before,
    /// The provider's account opens somebody else's account here.
    SomebodyElses,
    /// The account here is opened by another account of the same provider.
    HasAnother,
}

/// Whose account it opens.
///
/// # Errors
/// [`StoreError`].
pub fn whose(tx: &mut Tx<'_>, identity: &Identity) -> Result<Option<PersonId>, StoreError> {
    let row = tx.query_opt("SELECT person_id FROM person_identities WHERE identity_index = $1", &[&identity.index])?;
    row.map(|row| row.get(0)).transpose()
}

/// Joins the two. The caller has made sure that both are the same person's.
///
/// # Errors
/// [`StoreError`].
pub fn link(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    identity: &Identity,
) -> Result<Linked, StoreError> {
    lock(tx, person)?;
    match whose(tx, identity)? {
        Some(known) if known == person => return Ok(Linked::Before),
        Some(_) => return Ok(Linked::SomebodyElses),
        None => {}
    }
    // From the row of the person, so that somebody who has left meanwhile gets none.
    let made = tx.query_opt(
        "INSERT INTO person_identities (identity_index, issuer_index, person_id, linked_at)
         SELECT $1, $2, id, $3 FROM people WHERE id = $4 ON CONFLICT DO NOTHING RETURNING person_id",
        &[&identity.index, &identity.issuer, &now, &person],
    )?;
    if made.is_none() {
        return Ok(if whose(tx, identity)?.is_some() { Linked::SomebodyElses } else { Linked::HasAnother });
    }
    let entry = Entry { person: Some(person), ..Entry::new(Action::ProviderJoined, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(Linked::Now)
}

/// Since when an account at this provider opens the person's account; None: none does.
///
/// # Errors
/// [`StoreError`].
pub fn linked_at(tx: &mut Tx<'_>, person: PersonId, issuer: &str) -> Result<Option<Timestamp>, StoreError> {
    let issuer = issuer_index(&tx.vault(), issuer);
    let row = tx.query_opt(
        "SELECT linked_at FROM person_identities WHERE person_id = $1 AND issuer_index = $2",
        &[&person, &issuer],
    )?;
    row.map(|row| row.get(0)).transpose()
}

/// The same of any provider: also of one that the server has no settings for any more.
///
/// # Errors
/// [`StoreError`].
pub fn linked_anywhere(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.query_one("SELECT MIN(linked_at) FROM person_identities WHERE person_id = $1", &[&person])?;
    row.get(0)
}

/// Parts the two. Nothing happens where they were not joined.
///
/// # Errors
/// [`PersonError::NoWayBack`] when there is no password: a passkey alone is lost with the device that keeps it.
pub fn unlink(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    issuer: &str,
) -> Result<(), PersonError> {
    lock(tx, person)?;
    if !has_password(tx, person)? {
        return Err(PersonError::NoWayBack);
    }
    let issuer = issuer_index(&tx.vault(), issuer);
    let parted =
        tx.execute("DELETE FROM person_identities WHERE person_id = $1 AND issuer_index = $2", &[&person, &issuer])?;
    if parted > 0 {
        let entry = Entry { person: Some(person), ..Entry::new(Action::ProviderParted, Actor::Person(person)) };
        audit::write(tx, now, rng, &entry)?;
    }
    Ok(())
}

/// Parts the person from every provider: somebody whose identity was checked gets back in, and whoever was there before does not.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn unlink_all(tx: &mut Tx<'_>, person: PersonId) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM person_identities WHERE person_id = $1", &[&person])
}

#[cfg(test)]
mod tests;
