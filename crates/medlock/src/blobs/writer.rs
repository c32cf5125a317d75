//! One piece of an upload on its way into the store.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use bytes::Bytes;
use medlock_crypto::random::{self, Random};
use medlock_crypto::segments::{PlainDigest, SEGMENT_BYTES, Segments};
use medlock_crypto::vault::DataKey;
use medlock_domain::ids::StoredBlobId;
use medlock_store::blobs::{BlobStore, BlobStoreError};
use tokio::task::{JoinHandle, spawn_blocking};
use tracing::Instrument;
use zeroize::Zeroizing;

use super::budget::Room;
use super::{BlobFault, object_name};
use crate::app::App;

/// Takes the bytes of a piece as they come, seals them, and puts them into the store as one object when they are all
/// there. Until then there is no object; a writer that is dropped leaves none.
pub struct PieceWriter {
    app: Arc<App>,
    key: DataKey,
    object: String,
    random: Box<dyn Random + Send>,
    /// None: nobody will send the piece again.
    digest: Option<PlainDigest>,
    size_bytes: u64,
    /// Plain bytes that make no whole segment yet, or one that may be the last.
    pending: Zeroizing<Vec<u8>>,
    segments: u32,
    sealed: Sealed,
}

/// Where the sealed segments wait.
enum Sealed {
    Memory(Vec<Bytes>, Room),
    /// Not in any folder: it is gone when it is closed, whatever happens to the program. None before the first segment, and
    /// after a failure.
    Spool(Option<File>),
}

/// A piece that is in the store and durable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPiece {
    /// Its name there.
    pub object: String,
    /// Before it was sealed; not 0.
    pub size_bytes: i64,
    /// [`PlainDigest`] of its bytes; zeros for one that is written once.
    pub digest: [u8; 32],
}

impl PieceWriter {
    /// For a piece of the blob that is sealed under `key`, which its sender may send again.
    pub fn start(app: &Arc<App>, id: StoredBlobId, key: &DataKey) -> PieceWriter {
        PieceWriter { digest: Some(PlainDigest::new(key)), ..Self::start_once(app, id, key) }
    }

    /// The same for one that this server makes itself: a hash less.
    pub fn start_once(app: &Arc<App>, id: StoredBlobId, key: &DataKey) -> PieceWriter {
        let mut random = app.random();
        let object = object_name(id, &random::array::<16>(&mut *random));
        let sealed = match app.blob_budget.take() {
            Some(room) => Sealed::Memory(Vec::new(), room),
            None => Sealed::Spool(None),
        };
        PieceWriter {
            app: Arc::clone(app),
            key: DataKey::from_bytes(&key.to_bytes()),
            digest: None,
            object,
            random,
            size_bytes: 0,
            pending: Zeroizing::new(Vec::with_capacity(SEGMENT_BYTES)),
            segments: 0,
            sealed,
        }
    }

    /// Adds the next bytes. How many a piece may have is the caller's rule.
    ///
    /// # Errors
    /// [`BlobFault::Spool`]; the piece cannot be finished then.
    pub async fn write(&mut self, mut bytes: &[u8]) -> Result<(), BlobFault> {
        if let Some(digest) = &mut self.digest {
            digest.update(bytes);
        }
        self.size_bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            if self.pending.len() == SEGMENT_BYTES {
                self.seal(false).await?;
            }
            let (now, later) = bytes.split_at(bytes.len().min(SEGMENT_BYTES - self.pending.len()));
            self.pending.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// How many bytes came so far.
    pub fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// Puts the piece into the store. It is durable when this returns; it is not there when this fails, nor when nobody waits
    /// for it to the end. Until a row names the object it is nothing: [`discard`] it if none will.
    ///
    /// # Errors
    /// [`BlobFault::Empty`], [`BlobFault::Spool`], [`BlobFault::Store`].
    pub async fn finish(mut self) -> Result<WrittenPiece, BlobFault> {
        if self.pending.is_empty() {
            return Err(BlobFault::Empty);
        }
        self.seal(true).await?;
        let (bytes, room) = match self.sealed {
            Sealed::Memory(segments, room) => (segments, room),
            Sealed::Spool(spool) => {
                let room = self.app.blob_budget.wait().await;
                (vec![read_back(spool).await?], room)
            }
        };
        Landing::start(self.app.blob_store.clone(), self.object.clone(), bytes, room).wait().await?;
        Ok(WrittenPiece {
            object: self.object,
            size_bytes: i64::try_from(self.size_bytes).unwrap_or(i64::MAX),
            digest: self.digest.map_or([0; 32], PlainDigest::finish),
        })
    }

    async fn seal(&mut self, is_last: bool) -> Result<(), BlobFault> {
        let segments = Segments::new(&self.key, self.object.as_bytes());
        let sealed = segments.seal(self.segments, is_last, &self.pending, &mut *self.random);
        self.pending.clear();
        self.segments += 1;
        match &mut self.sealed {
            Sealed::Memory(all, _) => all.push(sealed.into()),
            Sealed::Spool(spool) => {
                // Taken out, so that a failure leaves none to go on with.
                let file = match (spool.take(), self.segments) {
                    (Some(file), _) => file,
                    (None, 1) => new_spool(&self.app).await?,
                    (None, _) => return Err(spool_is_gone()),
                };
                *spool = Some(append(file, sealed).await?);
            }
        }
        Ok(())
    }
}

/// Deletes the object of a piece whose row was not written. What cannot be deleted now is found by the reconciler.
pub async fn discard(app: &App, piece: &WrittenPiece) {
    if let Err(error) = app.blob_store.delete(&piece.object).await {
        tracing::warn!(%error, "a piece that is not needed is left to the reconciler");
    }
}

/// A piece on its way into the store, on a task of its own: it arrives or not, and is taken away again if nobody is there
/// to hear of it.
struct Landing {
    store: BlobStore,
    object: String,
    put: Option<JoinHandle<Result<(), BlobStoreError>>>,
}

impl Landing {
    fn start(store: BlobStore, object: String, bytes: Vec<Bytes>, room: Room) -> Landing {
        let put = tokio::spawn({
            let (store, object) = (store.clone(), object.clone());
            async move {
                let put = store.put(&object, bytes).await;
                drop(room);
                put
            }
            .in_current_span()
        });
        Landing { store, object, put: Some(put) }
    }

    async fn wait(mut self) -> Result<(), BlobFault> {
        let put = self.put.as_mut().expect("a landing is waited for once");
        let landed = put.await.map_err(std::io::Error::other)?;
        // A store that answers with an error may have taken the object nevertheless: then it is taken away by `drop`.
        landed?;
        self.put = None;
        Ok(())
    }
}

impl Drop for Landing {
    fn drop(&mut self) {
        let Some(put) = self.put.take() else { return };
        let (store, object) = (self.store.clone(), std::mem::take(&mut self.object));
        // Without a runtime the program is ending: the reconciler finds it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if !put.is_finished() {
                    let _ = put.await;
                }
                if let Err(error) = store.delete(&object).await {
                    tracing::warn!(%error, "a piece that is not needed is left to the reconciler");
                }
            });
        }
    }
}

async fn new_spool(app: &App) -> Result<File, BlobFault> {
    let folder = app.config.data_dir.clone();
    apart(move || tempfile::tempfile_in(folder)).await
}

async fn append(mut file: File, sealed: Vec<u8>) -> Result<File, BlobFault> {
    apart(move || file.write_all(&sealed).map(|()| file)).await
}

async fn read_back(spool: Option<File>) -> Result<Bytes, BlobFault> {
    let mut file = spool.ok_or_else(spool_is_gone)?;
    apart(move || {
        let mut bytes = Vec::with_capacity(usize::try_from(file.metadata()?.len()).unwrap_or(0));
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        Ok(bytes.into())
    })
    .await
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> Result<T, BlobFault> {
    Ok(spawn_blocking(work).await.map_err(std::io::Error::other)??)
}

fn spool_is_gone() -> BlobFault {
    BlobFault::Spool(std::io::Error::other("an earlier write failed"))
}
