//! Uploads and what becomes of them, on each engine.

mod items;
mod uploads;

use jiff::Timestamp;
use medlock_crypto::mac::sha256_block;
use medlock_crypto::random::Random;
use medlock_store::Tx;
use medlock_store::testing::TestDb;

use super::*;
use crate::ids::{AppId, StoredBlobId};

/// Puts bytes to the end of an upload, as it is now.
fn add(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    id: StoredBlobId,
    bytes: &[u8],
    completes: bool,
) -> Result<(), BlobError> {
    let upload = look(tx, now, id)?;
    add_to(tx, now, rng, &upload, bytes, completes)
}

/// The same, to where it was when it was looked at.
fn add_to(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    upload: &Upload,
    bytes: &[u8],
    completes: bool,
) -> Result<(), BlobError> {
    let mut hash = upload.hash.clone();
    hash.update(bytes);
    let object = format!("{}/{}", upload.id.0.simple(), uuid::Uuid::from_bytes(medlock_crypto::random::array(rng)));
    let piece = StoredPiece { size_bytes: bytes.len() as u64, object: &object, digest: digest(bytes) };
    append(tx, now, rng, &Append { upload, piece, hash: &hash, completes })
}

fn digest(bytes: &[u8]) -> [u8; 32] {
    sha256_block(bytes, 1 << 21)
}

fn begun(db: &TestDb, app: AppId, purpose: Purpose) -> StoredBlobId {
    db.write_blocking(move |tx, now, rng| begin(tx, now, rng, app, purpose)).unwrap()
}

/// The address of an upload, as it is sent back.
fn address(db: &TestDb, id: StoredBlobId) -> String {
    let token = tokens::write_token(db.vault(), &mut *crate::testing::random(), id);
    format!("https://another.name/streaming/wildcatblob.ashx?x=1&{}={token}", tokens::PARAMETER)
}

fn rows(db: &TestDb, sql: &'static str) -> i64 {
    db.read_blocking(move |tx, _| tx.query_one(sql, &[])?.get(0)).unwrap()
}
