//! Blobs that are uploaded and lie in the blob store: what the rows say of them. The bytes are the program's business; here is
//! which there are, in which pieces, whose they are, and how long.
//!
//! | file | what it is for |
//! |---|---|
//! | `uploads` | begun, gone on with, complete |
//! | `tokens` | what stands in the address of a blob |
//! | `commit` | an upload becomes an item's or a package's; its end |
//! | `find` | what the addresses in a request mean |
//! | `package_blobs` | the blobs that wait with a package |
//! | `readable` | where the bytes of a blob lie, and how long an address can be read from |
//! | `keeping` | which objects must be in the store, whose store it is, whether it is being copied |
//! | `upkeep` | what has run out, what is to be removed from the store, what is in use there |
//!
//! **Silence.** A package's blobs keep their rows, emptied, as long as the package keeps its own: an application that names one
//! hears the same whether the package waits or has come to an end.

mod commit;
mod find;
mod keeping;
mod package_blobs;
mod readable;
pub mod tokens;
mod upkeep;
mod uploads;

#[cfg(test)]
mod tests;

pub(crate) use commit::{commit_to_item, commit_to_package, end_of_package, remove, remove_of_item};
pub(crate) use find::check_hash;
pub use find::{Found, Rehash, find_for_things, hash_in_bits, rehashes};
pub use keeping::{Expected, expected, keep_objects, objects_kept_until, owner, release_objects, removals_waiting};
pub use package_blobs::PackageBlobs;
pub use readable::{Piece, Readable, Reading, keep_reading, readable, reading};
pub use upkeep::{Counts, Swept, counts, drop_moving, known, removals, removed, sweep};
pub use uploads::{Append, Place, StoredPiece, Upload, UploadState, append, begin, complete, hold, look, resent};

use medlock_crypto::vault::Unsealable;
use medlock_store::StoreError;
use medlock_wire::codes::Code;

/// What an upload is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// An item's attachment, as it is.
    Thing,
    /// A package's attachment: whole chunks, encrypted by the sender, each on its own.
    Package,
    /// What was decrypted out of a package and becomes an item's when the pick-up is done.
    Moving,
}

/// Why nothing was done with a blob. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// No such upload, none of this application, none for this purpose, or its time is over. HTTP 403; status 88.
    #[error("the address of the blob is not valid here, or no longer")]
    Unknown,
    /// An item or a package has it. HTTP 409; status 101.
    #[error("the blob has been used already")]
    Committed,
    /// Status 102.
    #[error("the upload of the blob is not complete")]
    NotCompleted,
    /// It waits for its package. Status 112.
    #[error("the blob belongs to a package that has not been created")]
    PackageMissing,
    /// HTTP 400: the piece begins neither where the upload ends nor where the same bytes began.
    #[error("the piece does not begin where the upload ends")]
    OutOfOrder,
    /// HTTP 400: neither bytes nor the word that it is complete.
    #[error("nothing was sent")]
    Nothing,
    /// HTTP 400: a piece larger than told, or a package's that is no whole encrypted chunk.
    #[error("the piece has not the size that the upload was told")]
    ChunkSize,
    /// HTTP 413.
    #[error("the blob is larger than a blob can be")]
    TooLarge,
    /// HTTP 413.
    #[error("the blob comes in more pieces than it can")]
    TooManyPieces,
    /// The application has begun more than it may have open.
    #[error("the application has too many uploads that are not used yet")]
    TooManyUploads,
    /// Somebody else was faster with the same upload: look again, once.
    #[error("the upload has changed meanwhile")]
    Conflict,
    #[error("a blob's row can't be unsealed")]
    Sealed(#[from] Unsealable),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl BlobError {
    /// The platform's code for it; 1 for what is ours.
    pub fn code(&self) -> Code {
        match self {
            Self::Unknown => Code::InvalidBlobRefUrl,
            Self::Committed => Code::BlobTokenCommitted,
            Self::NotCompleted | Self::Conflict => Code::BlobTokenNotCompleted,
            Self::PackageMissing => Code::PackageBlobNotCommitted,
            Self::TooManyUploads => Code::AccessDenied,
            Self::OutOfOrder
            | Self::Nothing
            | Self::ChunkSize
            | Self::TooLarge
            | Self::TooManyPieces
            | Self::Sealed(_)
            | Self::Store(_) => Code::Failed,
        }
    }
}

impl Purpose {
    fn number(self) -> i32 {
        match self {
            Self::Thing => 1,
            Self::Package => 2,
            Self::Moving => 3,
        }
    }

    fn from_number(number: i32) -> Result<Self, StoreError> {
        match number {
            1 => Ok(Self::Thing),
            2 => Ok(Self::Package),
            3 => Ok(Self::Moving),
            other => Err(StoreError::Value(format!("{other} is no purpose of a blob"))),
        }
    }
}

/// As stored.
const OPEN: i32 = 1;
const COMPLETE: i32 = 2;
const COMMITTED: i32 = 3;
const ENDED: i32 = 4;

/// A number of bytes as it is stored; none is larger than a blob can be.
fn column(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
