//! The demo's folder: made when it starts, gone when it ends.

use std::fs;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use medlock_crypto::random::{self, Random};

/// A folder only its owner can enter. Removed when dropped; [`Folder::remove`] also says when that fails.
pub struct Folder {
    path: Option<PathBuf>,
}

impl Folder {
    /// # Errors
    /// When the system's folder for temporary files cannot be written.
    pub fn make(rng: &mut dyn Random) -> anyhow::Result<Folder> {
        let name = uuid::Builder::from_random_bytes(random::array(rng)).into_uuid().simple();
        let path = std::env::temp_dir().join(format!("medlock-demo-{name}"));
        fs::DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("{} cannot be made", path.display()))?;
        Ok(Folder { path: Some(path) })
    }

    pub fn path(&self) -> &Path {
        self.path.as_deref().expect("there until it is removed")
    }

    /// # Errors
    /// When something in it cannot be removed.
    pub fn remove(mut self) -> anyhow::Result<()> {
        match self.path.take() {
            Some(path) => fs::remove_dir_all(&path)
                .with_context(|| format!("{} cannot be removed: remove it yourself", path.display())),
            None => Ok(()),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            // On the way out of an error that is being reported already.
            let _ = fs::remove_dir_all(path);
        }
    }
}
