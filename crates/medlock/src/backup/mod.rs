//! Backups of database and attachments, one after the other in one place, and the way back from them.
//!
//! ```text
//! sets/<name>/rows/<number>      the database as rows, cut into parts and sealed
//! sets/<name>/objects/<number>   the names of the attachments' objects that it refers to, likewise
//! sets/<name>/manifest           written last: without it there is no backup
//! blobs/<object>                 the attachments' objects as they lie in the blob store, shared by all backups
//! ```
//!
//! | file | what it is for |
//! |---|---|
//! | `format` | rows as bytes and back, and what the manifest says |
//! | `make` | makes one: the rows of one moment, then the objects that are not there yet, then the manifest |
//! | `sets` | which there are, and reading one |
//! | `keep` | which are kept, and deleting what no kept one needs |
//! | `restore` | puts one into an empty database and an empty blob store |
//! | `run` | either of the two as it is really done: by one at a time, remembered, counted |
//! | `drill` | puts one into a scratch file and tries everything that is sealed |
//!
//! The rows are those of a snapshot, the same for either engine, so a backup of SQLite can be restored into PostgreSQL and the other way.
//! They are sealed under a key of the backup's own, that under the database's root key, and the manifest carries the root key under each
//! server key that opened the database then: any of those opens the backup, and nothing else does. Objects are sealed already, under
//! keys that only the rows have.

pub mod drill;
mod format;
mod keep;
mod make;
mod restore;
pub mod run;
mod sets;

pub use self::format::{Manifest, TableCount};
pub use self::keep::{Keep, prune};
pub use self::make::{Ground, Made, make};
pub use self::restore::{Restored, Target, restore};
pub use self::sets::{Listed, Set, find, list};

use medlock_store::blobs::{BlobStore, BlobStoreOptions};

use crate::blobs::place_of;
use crate::config::settings::service::{Address, address};
use crate::config::{Blobs, Config};

/// Bytes of a part before it is sealed.
const PART_BYTES: usize = 4 << 20;
/// Objects copied at the same time.
const COPIES_AT_ONCE: usize = 4;

const SETS: &str = "sets";
const BLOBS: &str = "blobs";

/// The place of the backups: the configured one, or another of the same service.
///
/// # Errors
/// When none is configured, or it cannot be opened; the message names the setting.
pub fn open_place(config: &Config, from: Option<&str>) -> anyhow::Result<BlobStore> {
    let place = match from {
        None => config.backups.to.clone().ok_or_else(|| {
            anyhow::anyhow!("backup.to: is not set; it names the folder or bucket that backups are kept in")
        })?,
        Some(text) => match address(text).map_err(|rule| anyhow::anyhow!("--from: {rule}"))? {
            Address::Folder(path) => Blobs::Folder(path),
            Address::Bucket { bucket, prefix } => {
                let service = config.backups.service.clone();
                let service = service.ok_or_else(|| {
                    anyhow::anyhow!("backup.access_key_id: is not set; a bucket needs the settings of its service")
                })?;
                Blobs::S3(crate::config::S3 { bucket, prefix, ..service })
            }
            Address::Unnamed => anyhow::bail!("--from: must be file:///path or s3://bucket/prefix"),
        },
    };
    let place = place_of(&place, "backup.secret_access_key_file")?;
    Ok(BlobStore::open(&BlobStoreOptions { place, setting: "backup.to", ..BlobStoreOptions::default() })?)
}
