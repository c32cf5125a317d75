//! The bytes of uploaded attachments on their way to the store and from it: sealed in segments, piece by piece, in bounded
//! memory. Which pieces make a blob, and who may have it, the domain decides.

mod budget;
mod reader;
pub mod reconcile;
mod writer;

pub use budget::Budget;
pub use reader::{read, read_from};
pub use writer::{PieceWriter, WrittenPiece, discard};

use medlock_store::blobs::{BlobStore, BlobStoreError, BlobStoreOptions, Place, S3};

use crate::app::App;
use crate::config::{Blobs, Config};

/// Why bytes could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobFault {
    #[error(transparent)]
    Store(#[from] BlobStoreError),
    /// What does not fit into memory is kept in a file for a moment.
    #[error("the data folder cannot hold a piece of an upload: {0}")]
    Spool(#[from] std::io::Error),
    /// The object is not what was written.
    #[error("the object {0} in the blob store is damaged")]
    Damaged(String),
    /// There was nothing to write, and an object has bytes.
    #[error("a piece has bytes")]
    Empty,
}

/// Opens the store that the configuration names.
///
/// # Errors
/// When the secret cannot be read or the store not be opened; the message names the setting.
pub fn open_store(config: &Config) -> anyhow::Result<BlobStore> {
    let place = place_of(&config.blobs, "s3.secret_access_key_file")?;
    Ok(BlobStore::open(&BlobStoreOptions { place, ..BlobStoreOptions::default() })?)
}

/// As the store takes it. `secret`: the setting that is named when its file cannot be read.
///
/// # Errors
/// When it cannot.
pub fn place_of(place: &Blobs, secret: &str) -> anyhow::Result<Place> {
    Ok(match place {
        Blobs::Folder(path) => Place::Folder(path.clone()),
        Blobs::S3(s3) => Place::S3(S3 {
            bucket: s3.bucket.clone(),
            prefix: s3.prefix.clone(),
            endpoint: s3.endpoint.clone(),
            region: s3.region.clone(),
            access_key_id: s3.access_key_id.clone(),
            secret_access_key: s3.secret.read(secret)?,
            path_style: s3.path_style,
            allow_http: s3.plain_http,
        }),
    })
}

/// Finds out whether the store can be used, before anybody relies on it: writes, reads and deletes, and sees that it is not
/// another database's.
///
/// # Errors
/// When it cannot; the message names the setting and the place.
pub async fn make_ready(app: &App) -> anyhow::Result<()> {
    app.blob_store.check(&mut *app.random()).await?;
    reconcile::claim(&app.db, &app.blob_store).await
}

/// How an object of a blob is named: the blob, so that all of them can be found, and something nobody named before.
fn object_name(blob: medlock_domain::ids::StoredBlobId, random: &[u8]) -> String {
    format!("{}/{}", prefix(blob), medlock_store::blobs::hex(random))
}

/// What the names of all objects of a blob begin with, without the slash.
pub fn prefix(blob: medlock_domain::ids::StoredBlobId) -> String {
    medlock_store::blobs::hex(blob.as_bytes())
}
