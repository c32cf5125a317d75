//! Uploads, from their beginning to where they can be used. Bytes are in the store before any of this is told.

use jiff::Timestamp;
use medlock_crypto::mac::{self, BlockHash};
use medlock_crypto::package::CHUNK_SEALED_BYTES;
use medlock_crypto::random::Random;
use medlock_crypto::vault::{DataKey, Unsealable, Vault};
use medlock_store::{Row, StoreError, Tx};
use zeroize::Zeroizing;

use super::{BlobError, COMMITTED, COMPLETE, OPEN, Purpose, column};
use crate::ids::{AppId, StoredBlobId};
use crate::limits::{
    BLOB_BYTES_MAX, BLOB_CHUNK_BYTES, BLOB_HASH_BLOCK_BYTES, BLOB_PIECES_MAX, UPLOAD_LIFE, UPLOADS_OPEN_MAX,
};

/// An upload as it stands; it can be gone on with, or used. A key is inside: no `Debug`.
pub struct Upload {
    pub id: StoredBlobId,
    pub purpose: Purpose,
    pub app: AppId,
    pub state: UploadState,
    /// What is there of it, in bytes; where the next piece begins.
    pub size_bytes: u64,
    pub pieces: u32,
    /// What its pieces are sealed under.
    pub key: DataKey,
    /// `SHA256Block` of what is there, to be gone on with. Of a package's blob it is that of nothing: only who has the answer can
    /// compute what it should be.
    pub hash: BlockHash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UploadState {
    Open,
    /// The client said that this was all. It may still send more, as long as nobody has used it: one published client says so too
    /// early.
    Complete,
}

/// What is to be done with what a client sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Store it, then [`append`].
    Append { first_byte: u64 },
    /// It was there before: ask [`resent`] whether these are the same bytes.
    Again { first_byte: u64 },
    /// No bytes: [`complete`].
    Complete,
}

impl Upload {
    /// Where `size_bytes` bytes belong that begin at `first`, or where the upload ends when they do not say; `completes` is the word
    /// that they are the last.
    ///
    /// # Errors
    /// [`BlobError::Nothing`], [`BlobError::OutOfOrder`], [`BlobError::ChunkSize`], [`BlobError::TooLarge`],
    /// [`BlobError::TooManyPieces`].
    pub fn place(&self, first: Option<u64>, size_bytes: u64, completes: bool) -> Result<Place, BlobError> {
        if size_bytes == 0 {
            return if completes { Ok(Place::Complete) } else { Err(BlobError::Nothing) };
        }
        let first_byte = first.unwrap_or(self.size_bytes);
        if first_byte > self.size_bytes {
            return Err(BlobError::OutOfOrder);
        }
        match self.purpose {
            Purpose::Thing | Purpose::Moving if size_bytes > BLOB_CHUNK_BYTES => return Err(BlobError::ChunkSize),
            Purpose::Thing | Purpose::Moving => {}
            Purpose::Package => check_chunk(first_byte, size_bytes, completes)?,
        }
        if first_byte < self.size_bytes {
            return Ok(Place::Again { first_byte });
        }
        if first_byte.saturating_add(size_bytes) > BLOB_BYTES_MAX {
            return Err(BlobError::TooLarge);
        }
        if self.pieces >= BLOB_PIECES_MAX {
            return Err(BlobError::TooManyPieces);
        }
        Ok(Place::Append { first_byte })
    }
}

/// Each chunk of a package's blob is encrypted on its own, so the borders between pieces are part of the ciphertext: whole chunks,
/// and the last one of whole cipher blocks.
fn check_chunk(first_byte: u64, size_bytes: u64, completes: bool) -> Result<(), BlobError> {
    const CHUNK: u64 = CHUNK_SEALED_BYTES as u64;
    const BLOCK: u64 = 32;
    if !first_byte.is_multiple_of(CHUNK) {
        return Err(BlobError::OutOfOrder);
    }
    let is_last = completes && size_bytes < CHUNK && size_bytes.is_multiple_of(BLOCK);
    if size_bytes == CHUNK || is_last { Ok(()) } else { Err(BlobError::ChunkSize) }
}

/// Begins an upload of `app`; it can be gone on with for [`UPLOAD_LIFE`]. What moves out of a package is no upload of the
/// application's, so it is not counted; whoever moves it says with [`hold`] how long it is waited for.
///
/// # Errors
/// [`BlobError::TooManyUploads`].
pub fn begin(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    purpose: Purpose,
) -> Result<StoredBlobId, BlobError> {
    if purpose != Purpose::Moving {
        let open: i64 = tx
            .query_one(
                "SELECT COUNT(*) FROM blobs WHERE app_id = $1 AND state < 3 AND purpose < 3 AND expires_at > $2",
                &[&app, &now],
            )?
            .get(0)?;
        if open >= UPLOADS_OPEN_MAX {
            return Err(BlobError::TooManyUploads);
        }
    }
    let id = StoredBlobId::new(rng);
    let key = tx.vault().seal(KEY, id.as_bytes(), &*DataKey::new(rng).to_bytes(), rng);
    tx.execute(
        "INSERT INTO blobs (id, purpose, state, app_id, made_at, expires_at, size_bytes, pieces, data_key)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7)",
        &[&id, &purpose.number(), &OPEN, &app, &now, &(now + UPLOAD_LIFE), &key],
    )?;
    Ok(id)
}

/// The upload, if it can still be gone on with or used.
///
/// # Errors
/// [`BlobError::Unknown`], [`BlobError::Committed`], [`BlobError::Sealed`].
pub fn look(tx: &mut Tx<'_>, now: Timestamp, id: StoredBlobId) -> Result<Upload, BlobError> {
    let row = tx
        .query_opt(
            "SELECT purpose, state, app_id, size_bytes, pieces, data_key, hash FROM blobs
             WHERE id = $1 AND (expires_at IS NULL OR expires_at > $2)",
            &[&id, &now],
        )?
        .ok_or(BlobError::Unknown)?;
    let state = match row.get::<i32>(1)? {
        OPEN => UploadState::Open,
        COMPLETE => UploadState::Complete,
        _ => return Err(BlobError::Committed),
    };
    read(&tx.vault(), id, state, &row)
}

fn read(vault: &Vault, id: StoredBlobId, state: UploadState, row: &Row) -> Result<Upload, BlobError> {
    Ok(Upload {
        id,
        purpose: Purpose::from_number(row.get(0)?)?,
        app: row.get(2)?,
        state,
        size_bytes: row.get(3)?,
        pieces: row.get(4)?,
        key: open_key(vault, id, &row.get::<Vec<u8>>(5)?)?,
        hash: open_hash(vault, id, row.get(6)?)?,
    })
}

/// What was stored of one piece.
#[derive(Clone, Copy)]
pub struct StoredPiece<'a> {
    /// Of the plain bytes, not 0.
    pub size_bytes: u64,
    /// Its name in the store.
    pub object: &'a str,
    /// A digest of the plain bytes under the blob's key.
    pub digest: [u8; 32],
}

/// A piece that is in the store.
#[derive(Clone, Copy)]
pub struct Append<'a> {
    /// As it was looked at before the piece was stored; the piece goes to its end.
    pub upload: &'a Upload,
    pub piece: StoredPiece<'a>,
    /// [`Upload::hash`] with the piece in it.
    pub hash: &'a BlockHash,
    /// This was the last piece.
    pub completes: bool,
}

/// Puts a stored piece to the end of its upload. Of any number that were made for the same place one gets it; the others'
/// objects are nothing, and theirs to delete.
///
/// # Errors
/// [`BlobError::Conflict`]; [`BlobError::Unknown`] and [`BlobError::Committed`] when it is over; as [`Upload::place`].
pub fn append(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, new: &Append<'_>) -> Result<(), BlobError> {
    let (upload, piece) = (new.upload, &new.piece);
    let Place::Append { first_byte } = upload.place(None, piece.size_bytes, new.completes)? else {
        return Err(BlobError::Nothing);
    };
    let hash = match upload.purpose {
        Purpose::Package => None,
        Purpose::Thing | Purpose::Moving => {
            let state = Zeroizing::new(new.hash.to_bytes());
            Some(tx.vault().seal(HASH, upload.id.as_bytes(), &state, rng))
        }
    };
    let appended = tx.execute(
        "UPDATE blobs SET size_bytes = size_bytes + $1, pieces = pieces + 1, hash = $2
         WHERE id = $3 AND state < $4 AND size_bytes = $5 AND expires_at > $6",
        &[&column(piece.size_bytes), &hash, &upload.id, &COMMITTED, &column(first_byte), &now],
    )?;
    if appended == 0 {
        look(tx, now, upload.id)?;
        return Err(BlobError::Conflict);
    }
    tx.execute(
        "INSERT INTO blob_pieces (blob_id, first_byte, size_bytes, object, digest) VALUES ($1, $2, $3, $4, $5)",
        &[&upload.id, &column(first_byte), &column(piece.size_bytes), &piece.object, &piece.digest],
    )?;
    if new.completes { complete(tx, now, upload.id) } else { Ok(()) }
}

/// A piece that was sent again. Nothing is stored anew; when it was the last one and says so, the upload is complete.
///
/// # Errors
/// [`BlobError::OutOfOrder`] when other bytes are there, or the same in other pieces; as [`look`].
pub fn resent(
    tx: &mut Tx<'_>,
    now: Timestamp,
    id: StoredBlobId,
    first_byte: u64,
    size_bytes: u64,
    digest: &[u8; 32],
    completes: bool,
) -> Result<(), BlobError> {
    let upload = look(tx, now, id)?;
    let kept = tx.query_opt(
        "SELECT digest FROM blob_pieces WHERE blob_id = $1 AND first_byte = $2 AND size_bytes = $3",
        &[&id, &column(first_byte), &column(size_bytes)],
    )?;
    let kept: [u8; 32] = kept.ok_or(BlobError::OutOfOrder)?.get(0)?;
    if !mac::equal(&kept, digest) {
        return Err(BlobError::OutOfOrder);
    }
    let is_last = first_byte.saturating_add(size_bytes) == upload.size_bytes;
    if completes && is_last { complete(tx, now, id) } else { Ok(()) }
}

/// Notes that the upload is complete; once more does nothing. From then on it can be used for [`UPLOAD_LIFE`].
///
/// # Errors
/// As [`look`].
pub fn complete(tx: &mut Tx<'_>, now: Timestamp, id: StoredBlobId) -> Result<(), BlobError> {
    let completed = tx.execute(
        "UPDATE blobs SET state = $1, expires_at = CASE WHEN purpose = 3 THEN expires_at ELSE $2 END
         WHERE id = $3 AND state = $4 AND expires_at > $5",
        &[&COMPLETE, &(now + UPLOAD_LIFE), &id, &OPEN, &now],
    )?;
    if completed == 0 {
        look(tx, now, id)?;
    }
    Ok(())
}

/// How long a blob that moves out of a package is waited for: as long as whoever moves it has its lease. False when it is gone.
///
/// # Errors
/// [`StoreError`].
pub fn hold(tx: &mut Tx<'_>, now: Timestamp, id: StoredBlobId, until: Timestamp) -> Result<bool, StoreError> {
    let held = tx.execute(
        "UPDATE blobs SET expires_at = $1 WHERE id = $2 AND purpose = 3 AND state < $3 AND expires_at > $4",
        &[&until, &id, &COMMITTED, &now],
    )?;
    Ok(held == 1)
}

const KEY: &str = "stored-blob-key";
const HASH: &str = "stored-blob-hash";

/// The key of a stored blob.
pub(super) fn open_key(vault: &Vault, id: StoredBlobId, sealed: &[u8]) -> Result<DataKey, Unsealable> {
    let bytes = vault.open(KEY, id.as_bytes(), sealed)?;
    let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().map_err(|_| Unsealable)?);
    Ok(DataKey::from_bytes(&bytes))
}

/// How far the hash of an upload is.
pub(super) fn open_hash(vault: &Vault, id: StoredBlobId, sealed: Option<Vec<u8>>) -> Result<BlockHash, Unsealable> {
    match sealed {
        Some(sealed) => BlockHash::from_bytes(&vault.open(HASH, id.as_bytes(), &sealed)?).ok_or(Unsealable),
        None => Ok(BlockHash::new(BLOB_HASH_BLOCK_BYTES)),
    }
}
