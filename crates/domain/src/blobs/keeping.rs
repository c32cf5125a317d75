//! What the rows say to whoever keeps the store: which objects must be there, whose store it is, and whether it is being copied.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};

use super::ENDED;
use crate::ids::StoredBlobId;

/// An object that must be in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    pub blob: StoredBlobId,
    pub first_byte: u64,
    /// Before it was sealed.
    pub size_bytes: u64,
    /// Its name in the store.
    pub object: String,
}

/// At most `limit` of them, in the order of blobs and pieces, after the one named.
///
/// # Errors
/// [`StoreError`].
pub fn expected(tx: &mut Tx<'_>, after: Option<(StoredBlobId, u64)>, limit: u32) -> Result<Vec<Expected>, StoreError> {
    let (blob, first_byte) = match after {
        Some((blob, first_byte)) => (blob.as_bytes().to_vec(), i64::try_from(first_byte).unwrap_or(i64::MAX)),
        None => (Vec::new(), -1),
    };
    tx.query(
        "SELECT p.blob_id, p.first_byte, p.size_bytes, p.object FROM blob_pieces p
         WHERE (p.blob_id > $1 OR (p.blob_id = $1 AND p.first_byte > $2))
            AND EXISTS (SELECT 1 FROM blobs b WHERE b.id = p.blob_id AND b.state < $3)
         ORDER BY p.blob_id, p.first_byte LIMIT $4",
        &[&blob, &first_byte, &ENDED, &limit],
    )?
    .iter()
    .map(|row| {
        Ok(Expected { blob: row.get(0)?, first_byte: row.get(1)?, size_bytes: row.get(2)?, object: row.get(3)? })
    })
    .collect()
}

/// Lets the objects of what is removed stay in the store until then, because somebody copies it: what a backup of the
/// database refers to must be in the copy. An earlier promise that lasts longer stays.
///
/// # Errors
/// [`StoreError`].
pub fn keep_objects(tx: &mut Tx<'_>, until: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE blob_store SET kept_until = $1 WHERE kept_until IS NULL OR kept_until < $1", &[&until])?;
    Ok(())
}

/// Takes [`keep_objects`] back.
///
/// # Errors
/// [`StoreError`].
pub fn release_objects(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("UPDATE blob_store SET kept_until = NULL", &[])?;
    Ok(())
}

/// Until when the objects stay; None when they need not.
///
/// # Errors
/// [`StoreError`].
pub fn objects_kept_until(tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.query_opt("SELECT kept_until FROM blob_store WHERE kept_until > $1", &[&now])?;
    row.map(|row| row.get(0)).transpose()
}

/// How many blobs are erased and may still have objects in the store.
///
/// # Errors
/// [`StoreError`].
pub fn removals_waiting(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    tx.query_one("SELECT COUNT(*) FROM blob_removals", &[])?.get(0)
}

/// What this database is called in the store, so that no other database takes its objects for waste. Made when it is first
/// asked for.
///
/// # Errors
/// [`StoreError`].
pub fn owner(tx: &mut Tx<'_>, rng: &mut dyn Random) -> Result<[u8; 16], StoreError> {
    let made: [u8; 16] = random::array(rng);
    tx.execute("UPDATE blob_store SET owner = $1 WHERE owner IS NULL", &[&made.to_vec()])?;
    let owner: Vec<u8> = tx.query_one("SELECT owner FROM blob_store", &[])?.get(0)?;
    owner.try_into().map_err(|_| StoreError::Value("the name of the blob store's owner has 16 bytes".to_owned()))
}
