//! The server key's file: 32 random bytes in base64, readable by its owner alone.

pub mod export;
pub mod rotate;
pub mod sheet;

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use medlock_crypto::random::{self, Random};
use zeroize::Zeroizing;

/// The key and whether this call made it.
pub struct Key {
    pub bytes: Zeroizing<[u8; 32]>,
    pub is_new: bool,
}

/// Reads the key.
///
/// # Errors
/// When there is none, it cannot be read, or it is no key.
pub fn read(path: &Path) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    let shown = path.display();
    let text = fs::read_to_string(path).map(Zeroizing::new);
    let text = match text {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => bail!("key_file: {shown} does not exist"),
        Err(error) => return Err(error).with_context(|| format!("key_file: {shown} cannot be read")),
    };
    let bytes = STANDARD.decode(text.trim()).map(Zeroizing::new).ok();
    let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok());
    bytes.map(Zeroizing::new).with_context(|| format!("key_file: {shown} must hold 32 bytes in base64"))
}

/// Reads the key or, at the first start, makes one.
///
/// # Errors
/// As [`read`], and when the file cannot be written.
pub fn read_or_make(path: &Path, rng: &mut dyn Random) -> anyhow::Result<Key> {
    if path.exists() {
        return Ok(Key { bytes: read(path)?, is_new: false });
    }
    if let Some(folder) = path.parent() {
        make_private_folder(folder)?;
    }
    let bytes = Zeroizing::new(random::array::<32>(rng));
    match write_new(path, &bytes)? {
        true => Ok(Key { bytes, is_new: true }),
        // Another process of the same installation was quicker.
        false => Ok(Key { bytes: read(path)?, is_new: false }),
    }
}

/// Writes a key into a new file. False: there is a file already, which stays as it is.
///
/// # Errors
/// When it cannot be written.
pub fn write_new(path: &Path, key: &[u8; 32]) -> anyhow::Result<bool> {
    let shown = path.display();
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(mut file) => {
            let text = Zeroizing::new(format!("{}\n", STANDARD.encode(key)));
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
                .and_then(|()| sync_folder(path))
                .with_context(|| format!("key_file: {shown} cannot be written"))?;
            Ok(true)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error).with_context(|| format!("key_file: {shown} cannot be made")),
    }
}

/// Whether others than the owner may read the file.
pub fn is_open_to_others(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
}

/// Makes a folder only its owner can enter; leaves one that exists as it is.
///
/// # Errors
/// When it cannot be made.
pub fn make_private_folder(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))
}

fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/server.key");
        let made = read_or_make(&path, &mut SeededRandom::new(1)).unwrap();
        assert!(made.is_new && !is_open_to_others(&path));
        assert_eq!(fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
        let again = read_or_make(&path, &mut SeededRandom::new(2)).unwrap();
        assert!(!again.is_new);
        assert_eq!(*again.bytes, *made.bytes);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.key");
        assert!(read(&path).unwrap_err().to_string().contains("does not exist"));
        for wrong in ["", "c2hvcnQ=", "not base64 at all"] {
            fs::write(&path, wrong).unwrap();
            assert!(read(&path).unwrap_err().to_string().contains("32 bytes in base64"), "{wrong}");
            assert!(read_or_make(&path, &mut SeededRandom::new(1)).is_err());
        }
    }
}
