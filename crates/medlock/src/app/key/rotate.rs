//! Changing the server key while servers run. They hold the root key and need neither file until they start again; then either file will
//! do, until the old key is retired. Whatever stops this in between, the key file opens the database, and doing it again goes on.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::fingerprint;
use medlock_store::{Db, keys};
use zeroize::Zeroizing;

use super::{read, sync_folder, write_new};

/// What became of it.
pub struct Rotated {
    pub old: String,
    pub new: String,
    /// Where the old key lies now.
    pub old_file: PathBuf,
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The old key's file, while there is one.
pub fn old_file(path: &Path) -> PathBuf {
    beside(path, ".old")
}

/// Makes a new key, lets it open the database too, and puts it in the place of the old one, which is kept beside it.
///
/// # Errors
/// When an earlier old key was not retired, or files or database cannot be written.
pub fn rotate(path: &Path, db: &Db, rng: &mut dyn Random) -> anyhow::Result<Rotated> {
    let (new_file, old_file) = (beside(path, ".new"), old_file(path));
    let old = read(path)?;
    match read(&old_file) {
        // Left there by a rotation that went no further is this very key.
        Ok(kept) => ensure!(
            *kept == *old,
            "{} is there from the last rotation: run medlock key retire first",
            old_file.display()
        ),
        Err(_) => remove(&old_file)?,
    }
    let new = match read(&new_file) {
        Ok(begun) => begun,
        Err(_) => {
            // Half written at most: nothing was ever put under it.
            remove(&new_file)?;
            let new = Zeroizing::new(random::array::<32>(rng));
            write_new(&new_file, &new)?;
            new
        }
    };
    let added = new.clone();
    db.write_blocking(move |tx, now, rng| keys::add(tx, now, rng, &added))?;
    write_new(&old_file, &old)?;
    // From here on the file is the new key's.
    fs::rename(&new_file, path).with_context(|| format!("key_file: {} cannot be replaced", path.display()))?;
    sync_folder(path)?;
    Ok(Rotated { old: fingerprint(&old), new: fingerprint(&new), old_file })
}

/// Lets no other key open the database than that in the file, and removes the old key's file. Answers the fingerprints of those.
///
/// # Errors
/// When the key in the file does not open the database, or files or database cannot be written.
pub fn retire(path: &Path, db: &Db) -> anyhow::Result<Vec<String>> {
    let kept = fingerprint(&*read(path)?);
    let ring = db.read_blocking(|tx, _| keys::ring(tx))?;
    ensure!(
        ring.iter().any(|key| key.fingerprint == kept),
        "key_file: {} holds the key {kept}, which does not open the database",
        path.display()
    );
    let gone = db.write_blocking(move |tx, _, _| keys::keep_only(tx, &kept))?;
    for file in [old_file(path), beside(path, ".new")] {
        remove(&file)?;
    }
    Ok(gone)
}

/// Whether or not it is there.
fn remove(file: &Path) -> anyhow::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", file.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use medlock_crypto::random::SeededRandom;
    use medlock_crypto::vault::Vault;
    use medlock_store::Options;
    use medlock_store::testing::{MASTER_KEY, TestDb};

    use super::*;

    fn opens(db: &TestDb, key: &[u8; 32]) -> bool {
        Db::open(Options { vault: Arc::new(Vault::new(*key)), ..db.options() }).is_ok()
    }

    #[test]
    fn a_key_is_changed_and_the_old_one_works_until_it_is_retired() {
        let (folder, db) = (tempfile::tempdir().unwrap(), TestDb::sqlite(medlock_domain::MIGRATIONS));
        let path = folder.path().join("server.key");
        write_new(&path, &MASTER_KEY).unwrap();
        let mut rng = SeededRandom::new(1);
        let rotated = rotate(&path, &db, &mut rng).unwrap();
        let new = read(&path).unwrap();
        assert_ne!(*new, MASTER_KEY);
        assert_eq!((rotated.old, rotated.new), (fingerprint(&MASTER_KEY), fingerprint(&new)));
        assert_eq!(*read(&rotated.old_file).unwrap(), MASTER_KEY);
        assert!(opens(&db, &new) && opens(&db, &MASTER_KEY));
        assert!(rotate(&path, &db, &mut rng).err().unwrap().to_string().contains("key retire"));
        assert_eq!(retire(&path, &db).unwrap(), [fingerprint(&MASTER_KEY)]);
        assert!(opens(&db, &new) && !opens(&db, &MASTER_KEY) && !rotated.old_file.exists());
        assert_eq!(retire(&path, &db).unwrap(), Vec::<String>::new());
        // The next one can be made.
        rotate(&path, &db, &mut rng).unwrap();
    }

    /// Each state that a kill can leave, made by hand: the file always opens the database, and rotating again ends it.
    #[test]
    fn a_rotation_that_was_killed_goes_on() {
        let mut rng = SeededRandom::new(2);
        for killed_after in ["new file", "database", "old file"] {
            let (folder, db) = (tempfile::tempdir().unwrap(), TestDb::sqlite(medlock_domain::MIGRATIONS));
            let path = folder.path().join("server.key");
            write_new(&path, &MASTER_KEY).unwrap();
            let made = [3; 32];
            write_new(&beside(&path, ".new"), &made).unwrap();
            if killed_after != "new file" {
                db.write_blocking(move |tx, now, rng| keys::add(tx, now, rng, &made)).unwrap();
            }
            if killed_after == "old file" {
                write_new(&old_file(&path), &MASTER_KEY).unwrap();
            }
            assert!(opens(&db, &read(&path).unwrap()), "{killed_after}");
            rotate(&path, &db, &mut rng).unwrap();
            assert_eq!(*read(&path).unwrap(), made, "{killed_after}");
            assert!(opens(&db, &made) && !beside(&path, ".new").exists());
        }
    }
}
