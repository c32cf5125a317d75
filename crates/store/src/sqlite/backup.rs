//! Copying a live database.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::open;
use super::statements::failure;
use crate::StoreError;

/// Copies in one step, so that the copy is one moment's state: with a write-ahead log a reader stops
/// no writer, while a copy in many steps begins anew with every commit.
pub(super) fn run(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(to).map_err(|error| {
        StoreError::Backup(match error.kind() {
            ErrorKind::AlreadyExists => format!("{} exists already", to.display()),
            _ => format!("{} can't be created: {error}", to.display()),
        })
    })?;

    let copied = copy(from, to);
    if copied.is_err() {
        // Half a copy is worse than none.
        let _ = std::fs::remove_file(to);
    }
    copied
}

fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let sqlite = |error: rusqlite::Error| failure(&error).error;
    let source = open::connect(from)?;
    let mut target = Connection::open(to).map_err(sqlite)?;
    {
        let backup = Backup::new(&source, &mut target).map_err(sqlite)?;
        match backup.step(-1).map_err(sqlite)? {
            StepResult::Done => {}
            _ => return Err(StoreError::Busy("another process holds the database".into())),
        }
    }
    drop(target);
    let io = |error: std::io::Error| StoreError::Unavailable(error.to_string());
    File::open(to).and_then(|file| file.sync_all()).map_err(io)?;
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)?;
    }
    Ok(())
}
