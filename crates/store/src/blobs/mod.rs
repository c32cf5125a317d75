//! Where uploaded attachments lie: a folder or any S3-compatible service, behind one [`BlobStore`].
//!
//! An object is written whole and durably or not at all, under a name nobody used before, and never changed. What the
//! bytes mean, and which objects are wanted, only the database says; this room neither seals nor opens them.

mod errors;
mod folder;
mod options;
mod reading;

use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use tracing::Instrument;

pub use errors::BlobStoreError;
pub use options::{BlobStoreOptions, Patience, Place, S3};

use folder::Folder;

use crate::spans::blob_call;

/// Objects under names of lower-case hexadecimal digits, with slashes between. Cheap to clone.
#[derive(Clone)]
pub struct BlobStore {
    store: Arc<dyn ObjectStore>,
    /// What every object's name begins with in the store.
    root: Path,
    /// Set when the store is a folder of this machine.
    folder: Option<Folder>,
    /// How it is called: without credentials.
    place: Arc<str>,
    /// The same in errors, behind the setting that names it.
    called: Arc<str>,
}

/// An object that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name, as [`BlobStore::put`] was given it; for what a crash left half written, a name of the store's own that
    /// only [`BlobStore::delete`] takes.
    pub object: String,
    pub bytes: u64,
    /// When it was written, by the store's own clock.
    pub modified: Timestamp,
}

impl Listed {
    /// Whether it is what a crash left half written: no object, and nothing of what it was to be.
    pub fn is_leftover(&self) -> bool {
        folder::is_leftover(&self.object)
    }
}

impl BlobStore {
    /// Opens the store. A folder is made, for its owner alone; whether a service is there and takes the credentials shows
    /// at the first call: see [`BlobStore::check`].
    ///
    /// # Errors
    /// [`BlobStoreError::Options`] when the folder cannot be made or an option is unusable.
    pub fn open(options: &BlobStoreOptions) -> Result<BlobStore, BlobStoreError> {
        let place = options.place.to_string();
        let called = format!("{}: {place}", options.setting);
        let unusable = |reason: String| BlobStoreError::Options { place: called.clone(), reason };
        let (store, root, folder): (Arc<dyn ObjectStore>, _, _) = match &options.place {
            Place::Folder(path) => {
                let (folder, store) = Folder::open(path).map_err(unusable)?;
                (Arc::new(store), Path::default(), Some(folder))
            }
            Place::S3(s3) => {
                let root = Path::parse(&s3.prefix).map_err(|error| unusable(error.to_string()))?;
                (Arc::new(s3.build(&options.patience).map_err(unusable)?), root, None)
            }
            Place::Memory => (Arc::new(InMemory::new()), Path::default(), None),
        };
        Ok(BlobStore { store, root, folder, place: place.into(), called: called.into() })
    }

    /// Writes an object of the given pieces, one after the other. When it returns, the object is durable and whole; when
    /// it fails, nobody sees any of it. Whoever stops waiting for it does not know which.
    ///
    /// # Errors
    /// When the store refuses, after the retries that [`Patience`] grants.
    pub async fn put(&self, object: &str, bytes: Vec<Bytes>) -> Result<(), BlobStoreError> {
        let payload: PutPayload = bytes.into_iter().collect();
        let writing = async {
            self.store.put(&self.path(object), payload).await.map_err(|error| self.failed("write", object, error))?;
            if let Some(folder) = &self.folder {
                folder.keep_private(object).await.map_err(|error| self.failed("write", object, error))?;
            }
            Ok(())
        };
        writing.instrument(blob_call("blob put")).await
    }

    /// The bytes of `range` of an object, in pieces of some 10 to 130 KiB. A connection that breaks is made again from
    /// where it broke, as long as something comes each time.
    ///
    /// The stream ends with an error when the object is not there, is shorter, or the store refuses.
    pub fn get(
        &self,
        object: &str,
        range: Range<u64>,
    ) -> impl Stream<Item = Result<Bytes, BlobStoreError>> + Send + use<> {
        reading::read(self.clone(), object.to_owned(), range)
    }

    /// Deletes an object. One that is not there counts as deleted.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn delete(&self, object: &str) -> Result<(), BlobStoreError> {
        if let Some(folder) = &self.folder
            && folder::is_leftover(object)
        {
            return folder.delete_leftover(object).await.map_err(|error| self.failed("delete", object, error));
        }
        let mut tries = 0;
        loop {
            tries += 1;
            match self.store.delete(&self.path(object)).instrument(blob_call("blob delete")).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => return Ok(()),
                // Below, a deletion whose answer is lost is not repeated: it does not know that ours may be.
                Err(_) if tries < DELETE_TRIES_MAX => {}
                Err(error) => return Err(self.failed("delete", object, error)),
            }
        }
    }

    /// Deletes every object whose name begins with `prefix` and a slash, and says how many there were.
    ///
    /// # Errors
    /// When the store refuses; some may be deleted then.
    pub async fn delete_prefix(&self, prefix: &str) -> Result<u64, BlobStoreError> {
        let mut found = self.list_under(prefix);
        let mut deleted = 0;
        while let Some(listed) = found.try_next().await? {
            self.delete(&listed.object).await?;
            deleted += 1;
        }
        Ok(deleted)
    }

    /// Every object there is, in no order.
    pub fn list(&self) -> BoxStream<'static, Result<Listed, BlobStoreError>> {
        self.list_under("")
    }

    /// The same for objects whose name begins with `prefix` and a slash.
    pub fn list_under(&self, prefix: &str) -> BoxStream<'static, Result<Listed, BlobStoreError>> {
        let (this, under) = (self.clone(), prefix.to_owned());
        let objects = self.store.list(Some(&self.path(prefix))).map(move |found| match found {
            Ok(meta) => this.listed(meta),
            Err(error) => Err(this.failed("list", &under, error)),
        });
        let (this, under) = (self.clone(), prefix.to_owned());
        let leftovers = stream::once(async move {
            match &this.folder {
                None => Ok(Vec::new()),
                Some(folder) => folder.leftovers(&under).await.map_err(|error| this.failed("list", &under, error)),
            }
        })
        .map_ok(|found| stream::iter(found.into_iter().map(Ok)))
        .try_flatten();
        objects.chain(leftovers).boxed()
    }

    /// How long an object is; None when it is not there.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn size(&self, object: &str) -> Result<Option<u64>, BlobStoreError> {
        match self.store.head(&self.path(object)).instrument(blob_call("blob size")).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(self.failed("find", object, error)),
        }
    }

    /// Writes, reads and deletes a small object, and says what time the store has.
    ///
    /// # Errors
    /// The first thing the store refused.
    pub async fn check(&self, rng: &mut (dyn Random + Send)) -> Result<Timestamp, BlobStoreError> {
        let object = format!("{PROBES}/{}", hex(&random::array::<16>(rng)));
        let written = Bytes::copy_from_slice(object.as_bytes());
        self.put(&object, vec![written.clone()]).await?;
        let found = async {
            let read: Vec<Bytes> = self.get(&object, 0..written.len() as u64).try_collect().await?;
            if read.concat() != written {
                return Err(BlobStoreError::Differs { place: self.called.to_string() });
            }
            let meta = self.store.head(&self.path(&object)).await;
            self.listed(meta.map_err(|error| self.failed("find", &object, error))?)
        }
        .await;
        let deleted = self.delete(&object).await;
        let found = found?;
        deleted.map(|()| found.modified)
    }

    /// The objects whose names begin with `prefix` and a slash, under what stands behind it: for reading.
    #[must_use]
    pub fn under(&self, prefix: &str) -> BlobStore {
        BlobStore { root: self.path(prefix), folder: None, ..self.clone() }
    }

    /// How the store is called in messages: the folder, or bucket and prefix.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The folder, when the store is one.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.folder.as_ref().map(Folder::path)
    }

    fn path(&self, object: &str) -> Path {
        object.split('/').filter(|part| !part.is_empty()).fold(self.root.clone(), |path, part| path.join(part))
    }

    fn listed(&self, meta: ObjectMeta) -> Result<Listed, BlobStoreError> {
        let object = match meta.location.prefix_match(&self.root) {
            Some(parts) => parts.map(|part| part.as_ref().to_owned()).collect::<Vec<_>>().join("/"),
            None => meta.location.to_string(),
        };
        let modified = Timestamp::from_microsecond(meta.last_modified.timestamp_micros());
        let modified = modified.map_err(|error| self.failed("date", &object, error))?;
        Ok(Listed { object, bytes: meta.size, modified })
    }

    fn failed(&self, doing: &'static str, object: &str, error: impl Into<errors::Cause>) -> BlobStoreError {
        error.into().of(&self.called, doing, object)
    }
}

/// How often a deletion is tried, each time with its own retries.
const DELETE_TRIES_MAX: u32 = 3;

/// Objects that [`BlobStore::check`] writes lie under this name.
pub const PROBES: &str = "probe";

/// Bytes as an object's name spells them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
