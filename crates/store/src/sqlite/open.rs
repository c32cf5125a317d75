//! Finding the file and setting up connections.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::statements::failure;
use crate::StoreError;

/// How long a connection waits for another process's lock before it says "busy".
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// What the log file may keep on disk once it has been emptied.
const LOG_KEPT_BYTES: i64 = 64 << 20;

/// Pages the writer keeps, KiB: keyed hashes land all over their indexes, and reading those back for each row costs more
/// than the row. Not more: after a page was split, SQLite goes through all that is kept once at the commit.
const WRITER_CACHE_KIB: i64 = 8 << 10;

/// Statements each connection keeps prepared: more than the program has.
const STATEMENTS_KEPT: usize = 512;

/// Refuses what would not be one file shared by all connections.
pub(super) fn usable_path(path: &str) -> Result<PathBuf, StoreError> {
    let path = path.strip_prefix("//").filter(|rest| rest.starts_with('/')).unwrap_or(path);
    if path.is_empty() || path.starts_with(':') || path.contains('?') {
        return Err(StoreError::Options("sqlite: is followed by the path of a file".into()));
    }
    Ok(PathBuf::from(path))
}

/// The connection that writes. Creates the file when there is none, for its owner's eyes only; SQLite
/// gives its log the same permissions.
pub(super) fn writer(path: &Path) -> Result<Connection, StoreError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| StoreError::Options(format!("{} can't be opened: {error}", path.display())))?;

    let connection = connect(path)?;
    let mode: String = connection
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .map_err(|error| opening(path, &error))?;
    if mode != "wal" {
        return Err(StoreError::Options(format!(
            "{} is on a file system that can't hold a write-ahead log",
            path.display()
        )));
    }
    // SQLite takes a negative number for KiB.
    connection.pragma_update(None, "cache_size", -WRITER_CACHE_KIB).map_err(|error| opening(path, &error))?;
    Ok(connection)
}

pub(super) fn reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path)?;
    connection.pragma_update(None, "query_only", true).map_err(|error| opening(path, &error))?;
    Ok(connection)
}

pub(super) fn checkpointer(path: &Path) -> Result<Connection, StoreError> {
    connect(path)
}

/// A connection to an existing file, with everything that is set per connection.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| opening(path, &error))?;
    let set_up = || -> rusqlite::Result<()> {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        // An answered caller's data survives a power cut.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is deleted is overwritten, so that a destroyed key is gone from the file.
        connection.pragma_update(None, "secure_delete", true)?;
        // Checkpoints are made elsewhere, never inside somebody's commit.
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        connection.pragma_update(None, "journal_size_limit", LOG_KEPT_BYTES)?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        Ok(())
    };
    set_up().map_err(|error| opening(path, &error))?;
    Ok(connection)
}

fn opening(path: &Path, error: &rusqlite::Error) -> StoreError {
    match failure(error).error {
        StoreError::Refused(detail) => StoreError::Options(format!("{} can't be opened: {detail}", path.display())),
        other => other,
    }
}
