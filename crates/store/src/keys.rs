//! The ring of keys in the database: its root key, wrapped under each server key that may open it
//! ([`medlock_crypto::vault`]). Changing the server key adds a row and later removes one; nothing else in the database changes.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::{Vault, fingerprint};
use zeroize::Zeroizing;

use crate::error::OtherKey;
use crate::migrate::has_table;
use crate::{StoreError, Tx};

/// A server key that opens this database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingKey {
    /// [`Vault::fingerprint`].
    pub fingerprint: String,
    /// The root key under it.
    pub root: Vec<u8>,
    pub added_at: Timestamp,
}

/// All of them, the newest last. None in a database that no program has opened since there are rings.
///
/// # Errors
/// [`StoreError`].
pub fn ring(tx: &mut Tx<'_>) -> Result<Vec<RingKey>, StoreError> {
    if !has_table(tx, "medlock_key_ring")? {
        return Ok(Vec::new());
    }
    let rows =
        tx.query("SELECT fingerprint, root, added_at FROM medlock_key_ring ORDER BY added_at, fingerprint", &[])?;
    rows.iter().map(|row| Ok(RingKey { fingerprint: row.get(0)?, root: row.get(1)?, added_at: row.get(2)? })).collect()
}

/// Lets another server key open the database, too. Again for one that does: nothing happens.
///
/// # Errors
/// [`StoreError`].
pub fn add(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, server_key: &[u8; 32]) -> Result<(), StoreError> {
    let root = tx.vault().wrap_root_for(server_key, rng);
    tx.execute(
        "INSERT INTO medlock_key_ring (fingerprint, root, added_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        &[&fingerprint(server_key), &root, &now],
    )?;
    Ok(())
}

/// Lets no server key open the database any more but the one of that fingerprint, and says which those were. Nothing happens
/// when it is not among them.
///
/// # Errors
/// [`StoreError`].
pub fn keep_only(tx: &mut Tx<'_>, kept: &str) -> Result<Vec<String>, StoreError> {
    let rows = tx.query(
        "DELETE FROM medlock_key_ring WHERE fingerprint <> $1
            AND EXISTS (SELECT 1 FROM medlock_key_ring k WHERE k.fingerprint = $1) RETURNING fingerprint",
        &[&kept],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Refuses a database that this server key does not open, and takes the root key. One without tables belongs to nobody yet.
pub(crate) fn check(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if !has_table(tx, "medlock_key_check")? {
        return Ok(());
    }
    let Some(value) = check_value(tx)? else { return Ok(()) };
    let ring = ring(tx)?;
    let vault = tx.vault();
    if !ring.is_empty() {
        take_root(&vault, &ring)?;
    }
    if value == vault.check_value() { Ok(()) } else { Err(other_key(&vault, &ring)) }
}

/// In a new database: makes its root key. In one from before there were rings: puts its key into one.
pub(crate) fn make_or_check(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random) -> Result<(), StoreError> {
    let vault = tx.vault();
    let ring = ring(tx)?;
    match check_value(tx)? {
        None => {
            // Made by nobody else meanwhile: whoever migrates is alone. An attempt that was undone left its root in the vault.
            if !vault.has_root() {
                adopt(&vault, Zeroizing::new(random::array(rng)))?;
            }
            tx.execute("INSERT INTO medlock_key_check (id, value) VALUES (1, $1)", &[&vault.check_value()])?;
            add(tx, now, rng, vault.server_key())
        }
        Some(_) => {
            check(tx)?;
            if ring.is_empty() {
                add(tx, now, rng, vault.server_key())?;
            }
            Ok(())
        }
    }
}

fn check_value(tx: &mut Tx<'_>) -> Result<Option<Vec<u8>>, StoreError> {
    let row = tx.query_opt("SELECT value FROM medlock_key_check WHERE id = 1", &[])?;
    row.map(|row| row.get(0)).transpose()
}

fn take_root(vault: &Vault, ring: &[RingKey]) -> Result<(), StoreError> {
    let own = vault.fingerprint();
    let wrapped = ring.iter().find(|key| key.fingerprint == own).ok_or_else(|| other_key(vault, ring))?;
    let root = vault.unwrap_root(&wrapped.root).map_err(|_| other_key(vault, ring))?;
    adopt(vault, root)
}

fn adopt(vault: &Vault, root: Zeroizing<[u8; 32]>) -> Result<(), StoreError> {
    vault.adopt(root).map_err(|error| StoreError::Options(error.to_string()))
}

fn other_key(vault: &Vault, ring: &[RingKey]) -> StoreError {
    let wanted = ring.iter().map(|key| key.fingerprint.clone()).collect();
    StoreError::WrongKey(OtherKey { given: vault.fingerprint(), wanted })
}
