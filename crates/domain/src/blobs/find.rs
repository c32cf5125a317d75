//! What the addresses mean that an application names in the items it writes.

use std::collections::HashMap;

use jiff::Timestamp;
use medlock_crypto::mac;
use medlock_store::Tx;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::thing::{self as wire, BlobData, BlobHash, SHA256_BLOCK, SHA256_BLOCK_SIZE};

use super::BlobError;
use super::commit::Standing;
use super::tokens::{self, Token};
use super::uploads::open_hash;
use crate::ids::{AppId, BlobId, StoredBlobId, ThingId};

/// What an address means to an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A complete upload of its own.
    Upload {
        id: StoredBlobId,
        size_bytes: i64,
        /// `SHA256Block` with the usual block.
        hash: [u8; 32],
        /// The same with blocks of an eighth, for a client that takes the size of a block for bits: see [`rehashes`].
        in_bits: Option<[u8; 32]>,
    },
    /// A blob of an item, as it was read.
    Read { thing: ThingId, blob: BlobId },
    /// Nothing it can use, and the status that says why.
    Refused(Code),
}

/// Looks the addresses up, before the items that name them are prepared.
///
/// # Errors
/// [`BlobError::Sealed`], [`BlobError::Store`].
pub fn find_for_things<'u>(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    urls: impl IntoIterator<Item = &'u str>,
) -> Result<HashMap<String, Found>, BlobError> {
    let mut all = HashMap::new();
    for url in urls {
        if !all.contains_key(url) {
            all.insert(url.to_owned(), find(tx, now, app, url)?);
        }
    }
    Ok(all)
}

fn find(tx: &mut Tx<'_>, now: Timestamp, app: AppId, url: &str) -> Result<Found, BlobError> {
    const NONE: Found = Found::Refused(Code::InvalidBlobRefUrl);
    let id = match tokens::open_address(&tx.vault(), url) {
        Some(Token::Write(id)) => id,
        // What was read says which blob it was for as long as that is there; it lets nobody read it.
        Some(Token::Read(claim)) if claim.app == app => {
            return Ok(Found::Read { thing: claim.thing, blob: claim.blob });
        }
        Some(Token::Read(_)) | None => return Ok(NONE),
    };
    let row = tx.query_opt(
        "SELECT app_id, purpose, state, size_bytes, hash FROM blobs
         WHERE id = $1 AND (expires_at IS NULL OR expires_at > $2)",
        &[&id, &now],
    )?;
    let Some(row) = row else { return Ok(NONE) };
    if let Err(fault) = Standing::of(&row)?.for_item(app) {
        return Ok(Found::Refused(fault.code()));
    }
    let hash = open_hash(&tx.vault(), id, row.get(4)?)?.finish();
    Ok(Found::Upload { id, size_bytes: row.get(3)?, hash, in_bits: None })
}

/// An upload whose bytes have to be hashed once more before it can be said whether its hash is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehash {
    /// As the request has it.
    pub url: String,
    pub id: StoredBlobId,
    pub block_bytes: usize,
}

/// What has to be hashed again: one published client takes the size of a block for bits, so above an eighth of a block its hash is
/// another. Give each to [`hash_in_bits`].
pub fn rehashes(things: &[wire::Thing], found: &HashMap<String, Found>) -> Vec<Rehash> {
    let block = SHA256_BLOCK_SIZE / 8;
    let blobs = things.iter().flat_map(|thing| thing.blobs.iter().flatten());
    let mut all: Vec<Rehash> = Vec::new();
    for blob in blobs {
        let (BlobData::Reference(url), Some(sent)) = (&blob.data, &blob.hash) else { continue };
        let Some(Found::Upload { id, size_bytes, hash, in_bits: None }) = found.get(url) else { continue };
        let is_usual =
            sent.algorithm == SHA256_BLOCK && sent.block_size.unwrap_or(SHA256_BLOCK_SIZE) == SHA256_BLOCK_SIZE;
        let is_long = u64::try_from(*size_bytes).is_ok_and(|size| size > block);
        if is_usual && is_long && !mac::equal(&sent.hash, hash) && all.iter().all(|one| one.url != *url) {
            all.push(Rehash { url: url.clone(), id: *id, block_bytes: usize::try_from(block).unwrap_or(usize::MAX) });
        }
    }
    all
}

/// Notes the hash that [`rehashes`] asked for.
pub fn hash_in_bits(found: &mut HashMap<String, Found>, url: &str, computed: [u8; 32]) {
    if let Some(Found::Upload { in_bits, .. }) = found.get_mut(url) {
        *in_bits = Some(computed);
    }
}

/// Whether what a request says of an upload's hash is right.
///
/// # Errors
/// INVALID_BLOB_HASH_ALGORITHM (106), UNSUPPORTED_BLOB_HASH_BLOCK_SIZE (107), BLOB_HASH_ALGORITHM_MISMATCH (108),
/// BLOB_HASH_BLOCK_SIZE_MISMATCH (109), INVALID_BLOB_HASH (111).
pub(crate) fn check_hash(sent: &BlobHash, hash: &[u8; 32], in_bits: Option<&[u8; 32]>) -> Result<(), Failure> {
    match sent.algorithm.as_str() {
        SHA256_BLOCK => {}
        // Known, but not what the upload was told.
        "SHA256" | "SHA1" => return Err(Code::BlobHashAlgorithmMismatch.into()),
        _ => return Err(Code::InvalidBlobHashAlgorithm.into()),
    }
    match sent.block_size {
        None | Some(SHA256_BLOCK_SIZE) => {}
        Some(0) => return Err(Code::UnsupportedBlobHashBlockSize.into()),
        Some(_) => return Err(Code::BlobHashBlockSizeMismatch.into()),
    }
    let is_right = mac::equal(&sent.hash, hash) || in_bits.is_some_and(|in_bits| mac::equal(&sent.hash, in_bits));
    if is_right { Ok(()) } else { Err(Code::InvalidBlobHash.into()) }
}
