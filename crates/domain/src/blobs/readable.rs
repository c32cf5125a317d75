//! Where the bytes of a stored blob lie, and how long an address can be read from.

use jiff::Timestamp;
use medlock_crypto::vault::DataKey;
use medlock_store::{StoreError, Tx};

use super::tokens::ReadClaim;
use super::uploads::open_key;
use super::{BlobError, ENDED};
use crate::ids::StoredBlobId;
use crate::limits::{BLOB_READING_LIFE, BLOB_READING_LIFE_MAX};

/// A stored blob with what it takes to read it. A key is inside: no `Debug`.
pub struct Readable {
    pub id: StoredBlobId,
    pub key: DataKey,
    pub size_bytes: u64,
    /// In order, without gaps. A blob without bytes has none.
    pub pieces: Vec<Piece>,
}

impl Clone for Readable {
    fn clone(&self) -> Readable {
        let key = DataKey::from_bytes(&self.key.to_bytes());
        Readable { id: self.id, key, size_bytes: self.size_bytes, pieces: self.pieces.clone() }
    }
}

/// One object in the store.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    pub first_byte: u64,
    /// Before it was sealed.
    pub size_bytes: u64,
    /// Its name in the store.
    pub object: String,
}

/// Where a blob's bytes lie; None once it is erased. Whether they may be read is asked elsewhere.
///
/// # Errors
/// [`BlobError::Sealed`], [`BlobError::Store`].
pub fn readable(tx: &mut Tx<'_>, id: StoredBlobId) -> Result<Option<Readable>, BlobError> {
    let row = tx.query_opt("SELECT size_bytes, data_key FROM blobs WHERE id = $1 AND state < $2", &[&id, &ENDED])?;
    let Some(row) = row else { return Ok(None) };
    let rows = tx.query(
        "SELECT first_byte, size_bytes, object FROM blob_pieces WHERE blob_id = $1 ORDER BY first_byte",
        &[&id],
    )?;
    let pieces = rows
        .iter()
        .map(|row| Ok(Piece { first_byte: row.get(0)?, size_bytes: row.get(1)?, object: row.get(2)? }))
        .collect::<Result<_, StoreError>>()?;
    let key = open_key(&tx.vault(), id, &row.get::<Vec<u8>>(1)?)?;
    Ok(Some(Readable { id, key, size_bytes: row.get(0)?, pieces }))
}

/// Whether an address can still be read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Good,
    /// Good, and so far through its time that whoever reads on should [`keep_reading`].
    Ending,
    Over,
}

/// How the address stands. It is good for [`BLOB_READING_LIFE`], and while it is used for as long again, up to
/// [`BLOB_READING_LIFE_MAX`] in all.
///
/// # Errors
/// [`StoreError`].
pub fn reading(tx: &mut Tx<'_>, now: Timestamp, claim: &ReadClaim) -> Result<Reading, StoreError> {
    let end = claim.issued_at + BLOB_READING_LIFE_MAX;
    let mut until = claim.issued_at + BLOB_READING_LIFE;
    let kept = tx.query_opt("SELECT until_at FROM blob_readings WHERE reading_index = $1", &[&index(tx, claim)])?;
    if let Some(row) = kept {
        until = until.max(row.get(0)?).min(end);
    }
    Ok(if now >= until {
        Reading::Over
    } else if until < end && until.duration_since(now) < BLOB_READING_LIFE / 2 {
        Reading::Ending
    } else {
        Reading::Good
    })
}

/// Keeps an address good that is being read from. One that is over stays so.
///
/// # Errors
/// [`StoreError`].
pub fn keep_reading(tx: &mut Tx<'_>, now: Timestamp, claim: &ReadClaim) -> Result<(), StoreError> {
    if reading(tx, now, claim)? != Reading::Ending {
        return Ok(());
    }
    let until = (now + BLOB_READING_LIFE).min(claim.issued_at + BLOB_READING_LIFE_MAX);
    tx.execute(
        "INSERT INTO blob_readings (reading_index, until_at) VALUES ($1, $2)
         ON CONFLICT (reading_index) DO UPDATE SET until_at = excluded.until_at",
        &[&index(tx, claim), &until],
    )?;
    Ok(())
}

fn index(tx: &Tx<'_>, claim: &ReadClaim) -> [u8; 32] {
    tx.vault().index("blob-reading", &claim.to_bytes())
}
