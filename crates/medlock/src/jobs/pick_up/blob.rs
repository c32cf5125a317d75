//! One attachment on its way out of a package: decrypted chunk by chunk, checked, and stored again under a key of its own.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures_util::TryStreamExt;
use medlock_crypto::mac::BlockHash;
use medlock_crypto::package::{self, CHUNK_PLAIN_BYTES, CHUNK_SEALED_BYTES, PackageKeys};
use medlock_crypto::wiped::Wiped;
use medlock_domain::blobs::{self, Append, BlobError, Purpose, Readable, StoredPiece, Upload};
use medlock_domain::contents::{Unusable, check_moved, described_block};
use medlock_domain::ids::{AppId, StoredBlobId};
use medlock_domain::limits::{BLOB_HASH_BLOCK_BYTES, LEASE_LIFE};
use medlock_domain::things_in_record::Content;
use medlock_wire::codes::Code;
use medlock_wire::thing::BlobHash;
use tokio::sync::mpsc;

use super::{Halt, Progress};
use crate::app::App;
use crate::blobs::{BlobFault, PieceWriter, discard, read};

/// A blob that waits with its package, and what the package says of it.
pub struct From {
    pub id: StoredBlobId,
    pub hash: Option<BlobHash>,
    pub content_length: Option<i64>,
}

/// Brings it into a blob of its own, which is nobody's until the pick-up is confirmed.
pub async fn bring(
    app: &Arc<App>,
    sender: AppId,
    keys: &Arc<PackageKeys>,
    from: From,
    progress: &Progress,
) -> Result<Content, Halt> {
    let id = from.id;
    let found = app.db.read(move |tx, _| blobs::readable(tx, id)).await?;
    // With its package gone, so is the lease.
    let Some(source) = found else { return Err(Halt::Lost) };
    let begun = app.db.write(move |tx, now, rng| -> Result<StoredBlobId, BlobError> {
        let id = blobs::begin(tx, now, rng, sender, Purpose::Moving)?;
        blobs::hold(tx, now, id, now + LEASE_LIFE)?;
        Ok(id)
    });
    let target = begun.await?;
    progress.made.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(target);
    let upload = app.db.read(move |tx, now| blobs::look(tx, now, target)).await?;
    let mut opening = Opening { keys, checks: Checks::of(from.hash.as_ref()), hash: upload.hash.clone() };
    let mut storing = Storing { app, upload, progress };
    // One chunk is read and one is opened while the one before them is flushed to the store.
    let ((come, sealed), (ready, opened)) = (mpsc::channel(1), mpsc::channel(1));
    tokio::try_join!(gather(app, source, come), opening.all(sealed, ready), storing.all(opened))?;
    let size_bytes = storing.upload.size_bytes;
    let hash = storing.upload.hash.finish();
    opening.checks.finish(&from, size_bytes, &hash).map_err(Halt::Unusable)?;
    app.db.write(move |tx, now, _| blobs::complete(tx, now, target)).await?;
    let size_bytes = i64::try_from(size_bytes).unwrap_or(i64::MAX);
    Ok(Content::Stored { id: target, size_bytes, hash })
}

/// A chunk as its sender made it.
struct Sealed {
    bytes: Vec<u8>,
    is_last: bool,
}

/// Reads chunks. Whoever does not take one has failed, and says so.
async fn gather(app: &Arc<App>, source: Readable, come: mpsc::Sender<Sealed>) -> Result<(), Halt> {
    let mut left = source.size_bytes;
    let mut stream = pin!(read(app, source, 0..left));
    let mut chunk = Vec::with_capacity(CHUNK_SEALED_BYTES);
    while let Some(bytes) = stream.try_next().await.map_err(halt)? {
        let mut bytes = &bytes[..];
        while !bytes.is_empty() {
            let room = CHUNK_SEALED_BYTES - chunk.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            chunk.extend_from_slice(now);
            bytes = later;
            left -= now.len() as u64;
            if chunk.len() == CHUNK_SEALED_BYTES || left == 0 {
                let bytes = std::mem::replace(&mut chunk, Vec::with_capacity(CHUNK_SEALED_BYTES));
                if come.send(Sealed { bytes, is_last: left == 0 }).await.is_err() {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

/// A chunk that was decrypted. Wiped when dropped.
struct Opened {
    plain: Wiped,
    sealed_bytes: u64,
    /// Of the new blob, this chunk and all before it.
    hash: BlockHash,
}

/// Decrypts chunks.
struct Opening<'a> {
    keys: &'a Arc<PackageKeys>,
    checks: Checks,
    /// What is kept, and written down half way, is the same as when it is uploaded.
    hash: BlockHash,
}

impl Opening<'_> {
    async fn all(&mut self, mut come: mpsc::Receiver<Sealed>, ready: mpsc::Sender<Opened>) -> Result<(), Halt> {
        while let Some(sealed) = come.recv().await {
            let opened = self.chunk(sealed).await?;
            // As with `gather`.
            if ready.send(opened).await.is_err() {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn chunk(&mut self, Sealed { bytes, is_last }: Sealed) -> Result<Opened, Halt> {
        let (keys, mut checks, mut hash) = (Arc::clone(self.keys), self.checks.clone(), self.hash.clone());
        let sealed_bytes = bytes.len() as u64;
        // Some milliseconds of arithmetic.
        let opened = tokio::task::spawn_blocking(move || {
            let mut plain = Wiped::new(bytes);
            package::open_chunk(&keys, &mut plain).ok()?;
            checks.update(&plain);
            hash.update(&plain);
            Some((plain, checks, hash))
        });
        let Some((plain, checks, hash)) = opened.await? else { return Err(unusable("blob-padding")) };
        let fits = if is_last { plain.len() <= CHUNK_PLAIN_BYTES } else { plain.len() == CHUNK_PLAIN_BYTES };
        if !fits {
            return Err(unusable("blob-chunk"));
        }
        (self.checks, self.hash) = (checks, hash.clone());
        Ok(Opened { plain, sealed_bytes, hash })
    }
}

/// Stores chunks as pieces of the new blob.
struct Storing<'a> {
    app: &'a Arc<App>,
    /// As far as the new one is.
    upload: Upload,
    progress: &'a Progress,
}

impl Storing<'_> {
    async fn all(&mut self, mut opened: mpsc::Receiver<Opened>) -> Result<(), Halt> {
        while let Some(Opened { plain, sealed_bytes, hash }) = opened.recv().await {
            if !plain.is_empty() {
                self.store(&plain, hash).await?;
            }
            self.progress.done_bytes.fetch_add(sealed_bytes, Ordering::Relaxed);
        }
        Ok(())
    }

    async fn store(&mut self, plain: &[u8], hash: BlockHash) -> Result<(), Halt> {
        let mut writer = PieceWriter::start_once(self.app, self.upload.id, &self.upload.key);
        writer.write(plain).await.map_err(halt)?;
        let piece = writer.finish().await.map_err(halt)?;
        let id = self.upload.id;
        let appended = self.app.db.write({
            let hash = hash.clone();
            let object = piece.object.clone();
            let (size_bytes, digest) = (plain.len() as u64, piece.digest);
            move |tx, now, rng| -> Result<Upload, BlobError> {
                let upload = blobs::look(tx, now, id)?;
                let piece = StoredPiece { size_bytes, object: &object, digest };
                blobs::append(tx, now, rng, &Append { upload: &upload, piece, hash: &hash, completes: false })?;
                blobs::look(tx, now, id)
            }
        });
        match appended.await {
            Ok(upload) => {
                self.upload = upload;
                Ok(())
            }
            Err(error) => {
                discard(self.app, &piece).await;
                // Nobody waited for it long enough.
                if matches!(error, BlobError::Unknown) { Err(Halt::Lost) } else { Err(error.into()) }
            }
        }
    }
}

/// The hash of a blob as its sender makes it, where that is not the usual one: hashing is a good part of the work. No client
/// that counts a block in bits streams attachments into packages, so that it is not looked for here.
#[derive(Clone)]
struct Checks(Option<BlockHash>);

impl Checks {
    fn of(told: Option<&BlobHash>) -> Checks {
        let block = described_block(told);
        Checks((block != BLOB_HASH_BLOCK_BYTES).then(|| BlockHash::new(block)))
    }

    /// Adds a chunk.
    fn update(&mut self, plain: &[u8]) {
        if let Some(hash) = &mut self.0 {
            hash.update(plain);
            hash.end_chunk();
        }
    }

    /// Whether the blob is what its item says, `usual` being the hash with the usual block.
    fn finish(self, from: &From, size_bytes: u64, usual: &[u8; 32]) -> Result<(), Unusable> {
        let computed = self.0.map_or(*usual, BlockHash::finish);
        check_moved(from.hash.as_ref(), from.content_length, size_bytes, &computed)
    }
}

// A chunk is a whole block: the usual hash begins anew with each chunk by itself.
const _: () = assert!(CHUNK_PLAIN_BYTES.is_multiple_of(BLOB_HASH_BLOCK_BYTES));

fn unusable(class: &'static str) -> Halt {
    Halt::Unusable(Unusable { code: Code::InvalidPackageContents, class })
}

/// What is not there, or is not what was written, comes back with a new package alone; everything else with time.
fn halt(fault: BlobFault) -> Halt {
    let class = match &fault {
        BlobFault::Store(error) if error.is_missing() => "blob-missing",
        BlobFault::Damaged(_) => "blob-damaged",
        _ => return fault.into(),
    };
    tracing::error!(error = format!("{fault:#}"), "an attachment of a package is lost");
    unusable(class)
}
