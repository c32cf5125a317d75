//! What can go wrong between a caller and its data.

use std::fmt;

/// Which key was given, and which are wanted, by their fingerprints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherKey {
    pub given: String,
    /// Empty for what was sealed before it was written down there.
    pub wanted: Vec<String>,
}

impl fmt::Display for OtherKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it was sealed with another key than {}", self.given)?;
        match &self.wanted[..] {
            [] => f.write_str(": use the key file it was created with"),
            wanted => write!(f, ": use the key {}", wanted.join(" or ")),
        }
    }
}

/// A failure of the database, told apart only as far as a caller acts on it.
///
/// `Clone`, because one failed commit answers every job of its group. The texts carry the engine's
/// code and message, never a value that was being stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Nothing was stored; free space and try again.
    #[error("the disk that holds the database is full")]
    DiskFull,
    /// Nothing was stored; another process holds the database, or too many jobs are waiting.
    #[error("the database is busy or locked ({0})")]
    Busy(String),
    /// Nothing was stored; the database server could not be reached or went away.
    #[error("the database can't be reached ({0})")]
    Unavailable(String),
    /// The connection was lost while the commit was under way: it may or may not have happened.
    #[error("the connection was lost during the commit, so its outcome is unknown ({0})")]
    OutcomeUnknown(String),
    /// The database's contents were sealed under another key than the one given.
    #[error("this database cannot be opened: {0}")]
    WrongKey(OtherKey),
    /// The tables are not the ones this program knows.
    #[error("the database can't be used by this version of the program: {0}")]
    Migration(String),
    /// The URL or another option can't be used.
    #[error("the database URL can't be used: {0}")]
    Options(String),
    /// A copy of the database was not made.
    #[error("the backup can't be made: {0}")]
    Backup(String),
    /// A job panicked; only its own work was undone.
    #[error("a database job stopped unexpectedly")]
    JobPanicked,
    /// The store is shutting down.
    #[error("the database is closed")]
    Closed,
    /// A column held something else than the code asked for.
    #[error("a database value is not what was expected: {0}")]
    Value(String),
    /// Any other refusal by the engine.
    #[error("the database refused a statement: {0}")]
    Refused(String),
}

impl StoreError {
    /// Whether the same call may succeed later without anybody changing the program: full disk,
    /// busy or unreachable database.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::DiskFull | Self::Busy(_) | Self::Unavailable(_) | Self::OutcomeUnknown(_))
    }
}
