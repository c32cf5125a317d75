//! Uploaded attachments between the rows and the store, without the network in front: sealing, memory, upkeep.

mod operator;
mod pieces;
mod upkeep;

use bytes::Bytes;
use futures_util::TryStreamExt;
use medlock::blobs::{BlobFault, PieceWriter, read};
use medlock_domain::blobs::{self, Append, BlobError, Purpose, Readable, StoredPiece};
use medlock_domain::ids::{AppId, StoredBlobId};

use crate::support::TestServer;

/// Bytes that repeat nowhere soon.
pub fn sample(len: usize) -> Vec<u8> {
    (0..len as u64).map(|n| (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as u8).collect()
}

/// A blob of these pieces, complete.
pub fn upload(server: &TestServer, pieces: &[&[u8]]) -> StoredBlobId {
    let app = AppId(uuid::Uuid::from_u128(7));
    let id = server.db.write_blocking(move |tx, now, rng| blobs::begin(tx, now, rng, app, Purpose::Thing)).unwrap();
    for piece in pieces {
        append(server, id, piece).unwrap();
    }
    server.db.write_blocking(move |tx, now, _| blobs::complete(tx, now, id)).unwrap();
    id
}

/// Puts one more piece to its end.
pub fn append(server: &TestServer, id: StoredBlobId, bytes: &[u8]) -> Result<(), BlobError> {
    let upload = server.db.read_blocking(move |tx, now| blobs::look(tx, now, id))?;
    let written = server.runtime.block_on(async {
        let mut writer = PieceWriter::start(&server.app, id, &upload.key);
        for step in bytes.chunks(10_007) {
            writer.write(step).await.unwrap();
        }
        writer.finish().await.unwrap()
    });
    assert_eq!(written.size_bytes, bytes.len() as i64);
    let mut hash = upload.hash.clone();
    hash.update(bytes);
    server.db.write_blocking(move |tx, now, rng| {
        let piece =
            StoredPiece { size_bytes: written.size_bytes as u64, object: &written.object, digest: written.digest };
        blobs::append(tx, now, rng, &Append { upload: &upload, piece, hash: &hash, completes: false })
    })
}

pub fn readable(server: &TestServer, id: StoredBlobId) -> Readable {
    server.db.read_blocking(move |tx, _| blobs::readable(tx, id)).unwrap().unwrap()
}

pub fn get(server: &TestServer, id: StoredBlobId, range: std::ops::Range<u64>) -> Result<Vec<u8>, BlobFault> {
    let parts: Vec<Bytes> = server.runtime.block_on(read(&server.app, readable(server, id), range).try_collect())?;
    assert!(parts.iter().all(|part| !part.is_empty() && part.len() <= 65_536));
    Ok(parts.concat())
}
