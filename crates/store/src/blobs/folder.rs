//! What a folder needs beyond the common store: privacy, and clearing up after a crash.
//!
//! The common store writes an object beside its place, under its name with `#` and a number, syncs it, moves it there
//! and syncs the folder. It hides what a crash left beside; here that is found again.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use object_store::local::LocalFileSystem;

use super::Listed;

#[derive(Clone)]
pub(super) struct Folder(Arc<PathBuf>);

/// Whether an object's name is that of something half written.
pub(super) fn is_leftover(object: &str) -> bool {
    object.contains('#')
}

impl Folder {
    /// Makes the folder if need be.
    pub(super) fn open(path: &Path) -> Result<(Folder, LocalFileSystem), String> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .map_err(|error| format!("the folder cannot be made: {error}"))?;
        let path = path.canonicalize().map_err(|error| format!("the folder cannot be entered: {error}"))?;
        let store = LocalFileSystem::new_with_prefix(&path).map_err(|error| error.to_string())?;
        Ok((Folder(Arc::new(path)), store.with_fsync(true).with_automatic_cleanup(true)))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The folder already keeps others out; this holds when somebody opens it.
    pub(super) async fn keep_private(&self, object: &str) -> io::Result<()> {
        let path = self.0.join(object);
        apart(move || fs::set_permissions(path, fs::Permissions::from_mode(0o600))).await
    }

    pub(super) async fn delete_leftover(&self, object: &str) -> io::Result<()> {
        let path = self.0.join(object);
        apart(move || match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => {
                // The folder of a blob goes with its last file; it refuses while there is another.
                let _ = path.parent().map(fs::remove_dir);
                Ok(())
            }
        })
        .await
    }

    /// What lies half written under `prefix`.
    pub(super) async fn leftovers(&self, prefix: &str) -> io::Result<Vec<Listed>> {
        let (root, start) = (Arc::clone(&self.0), self.0.join(prefix));
        apart(move || {
            let mut found = Vec::new();
            let mut folders = vec![start];
            while let Some(folder) = folders.pop() {
                let entries = match fs::read_dir(&folder) {
                    Ok(entries) => entries,
                    // Deleted meanwhile.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    Err(error) => return Err(error),
                };
                for entry in entries {
                    let entry = entry?;
                    if entry.file_type()?.is_dir() {
                        folders.push(entry.path());
                    } else if let Some(listed) = leftover(&root, &entry)? {
                        found.push(listed);
                    }
                }
            }
            Ok(found)
        })
        .await
    }
}

fn leftover(root: &Path, entry: &fs::DirEntry) -> io::Result<Option<Listed>> {
    let path = entry.path();
    let Some(object) = path.strip_prefix(root).ok().and_then(Path::to_str).filter(|name| is_leftover(name)) else {
        return Ok(None);
    };
    let metadata = match entry.metadata() {
        Ok(metadata) => metadata,
        // Finished meanwhile.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let modified = Timestamp::try_from(metadata.modified()?).map_err(io::Error::other)?;
    Ok(Some(Listed { object: object.to_owned(), bytes: metadata.len(), modified }))
}

/// Runs file work on a thread that may wait.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}
