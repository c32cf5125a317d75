//! Database and store side by side: deletes what nobody refers to and nobody can still be about to, and tells what is referred
//! to and not there. It never deletes what a row refers to.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};

use anyhow::ensure;
use futures_util::TryStreamExt;
use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::segments::sealed_len;
use medlock_domain::blobs::{self, Expected};
use medlock_domain::ids::StoredBlobId;
use medlock_store::Db;
use medlock_store::blobs::{BlobStore, Listed, PROBES, hex};
use uuid::Uuid;

use crate::limits::STRAY_OBJECT_AGE;

/// Objects looked up, and rows read, at once.
const BATCH: usize = 500;
/// Names kept for the log and for `doctor`.
const EXAMPLES_MAX: usize = 5;
/// What the store's owner is called there: one object under this name.
const OWNERS: &str = "owner";

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Objects that rows refer to.
    pub objects: u64,
    /// Of them, sealed.
    pub bytes: u64,
    /// Objects that no row refers to and that are old enough to be deleted.
    pub strays: u64,
    /// Of them, those that were deleted.
    pub deleted: u64,
    /// Objects that no row refers to yet.
    pub young: u64,
    /// Objects that are not ours by their names; they are left alone.
    pub foreign: u64,
    /// Rows whose objects are not there.
    pub missing: u64,
    /// Rows whose objects have another length than was written.
    pub damaged: u64,
    /// Names of some of the missing and damaged ones.
    pub examples: Vec<String>,
}

impl Found {
    /// Whether every row's object is there and as long as it was.
    pub fn is_whole(&self) -> bool {
        self.missing == 0 && self.damaged == 0
    }
}

/// Whether strays are deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Look,
    Delete,
}

/// Goes through the whole store and all rows.
///
/// # Errors
/// When database or store do not answer, or the store belongs to another database; nothing is wrong with what was done until
/// then.
pub async fn reconcile(db: &Db, store: &BlobStore, rng: &mut (dyn Random + Send), mode: Mode) -> anyhow::Result<Found> {
    // Both times that are compared are the store's.
    let now = store.check(rng).await?;
    if mode == Mode::Delete {
        claim(db, store).await?;
    }
    let mut found = Found::default();
    let mut seen = Seen::default();
    let mut listed = store.list();
    let mut batch = Vec::with_capacity(BATCH);
    loop {
        let object = listed.try_next().await?;
        let is_last = object.is_none();
        if let Some(object) = object {
            seen.add(&object);
            batch.push(object);
        }
        if batch.len() == BATCH || is_last {
            sort_out(db, store, now, mode, std::mem::take(&mut batch), &mut found).await?;
        }
        if is_last {
            break;
        }
    }
    look_for_rows(db, store, &seen, &mut found).await?;
    Ok(found)
}

/// Takes the store for this database if it is nobody's.
///
/// # Errors
/// When it is another's; the message says what to do.
pub async fn claim(db: &Db, store: &BlobStore) -> anyhow::Result<()> {
    let (ours, others) = owners(db, store).await?;
    ensure!(
        others.is_empty(),
        "blob_url: {} belongs to another database; name a place of this one's own, or, if that database is gone for good or \
         this one was restored from a backup of before its first start with this place, run medlock blobs adopt",
        store.place()
    );
    store.put(&ours, vec![ours.clone().into()]).await?;
    Ok(())
}

/// Takes the store for this database, whoever's it was.
///
/// # Errors
/// When database or store do not answer.
pub async fn adopt(db: &Db, store: &BlobStore) -> anyhow::Result<()> {
    let (ours, others) = owners(db, store).await?;
    store.put(&ours, vec![ours.clone().into()]).await?;
    for other in others {
        store.delete(&other).await?;
    }
    Ok(())
}

/// The object that says that the store is ours, and those that say otherwise.
async fn owners(db: &Db, store: &BlobStore) -> anyhow::Result<(String, Vec<String>)> {
    let owner = db.write(|tx, _, rng| blobs::owner(tx, rng)).await?;
    let ours = format!("{OWNERS}/{}", hex(&owner));
    let all: Vec<Listed> = store.list_under(OWNERS).try_collect().await?;
    // Half a name is nobody's: the writer was killed, and is most often ourselves.
    let whole = all.into_iter().filter(|listed| !listed.is_leftover()).map(|listed| listed.object);
    let others = whole.filter(|object| *object != ours).collect();
    Ok((ours, others))
}

/// What was listed, small enough for millions of objects: a keyed hash of the name, and the length. Two names with one hash
/// could hide one that is missing, once in a hundred thousand stores of a million objects.
#[derive(Default)]
struct Seen {
    keys: RandomState,
    bytes: HashMap<u64, u64>,
}

impl Seen {
    fn add(&mut self, listed: &Listed) {
        self.bytes.insert(self.keys.hash_one(&listed.object), listed.bytes);
    }

    fn bytes(&self, object: &str) -> Option<u64> {
        self.bytes.get(&self.keys.hash_one(object)).copied()
    }
}

async fn sort_out(
    db: &Db,
    store: &BlobStore,
    now: Timestamp,
    mode: Mode,
    batch: Vec<Listed>,
    found: &mut Found,
) -> anyhow::Result<()> {
    let mut by_blob: BTreeMap<StoredBlobId, Vec<Listed>> = BTreeMap::new();
    for listed in batch {
        match listed.object.split_once('/') {
            Some((OWNERS, _)) if !listed.is_leftover() => {}
            // A claim or a check that was cut short.
            Some((OWNERS | PROBES, _)) => stray(store, now, mode, &listed, found).await?,
            Some((prefix, _)) if let Some(id) = blob_of(prefix) => by_blob.entry(id).or_default().push(listed),
            _ => found.foreign += 1,
        }
    }
    let ids: Vec<StoredBlobId> = by_blob.keys().copied().collect();
    let known = db.read(move |tx, _| blobs::known(tx, ids.iter().copied())).await?;
    for (id, objects) in by_blob {
        for listed in objects {
            if known.get(&id).is_some_and(|known| known.contains(&listed.object)) {
                found.objects += 1;
                found.bytes += listed.bytes;
            } else {
                stray(store, now, mode, &listed, found).await?;
            }
        }
    }
    Ok(())
}

/// No row refers to it: it is on its way to one, or nobody will ever ask for it.
async fn stray(
    store: &BlobStore,
    now: Timestamp,
    mode: Mode,
    listed: &Listed,
    found: &mut Found,
) -> anyhow::Result<()> {
    if now.duration_since(listed.modified) < STRAY_OBJECT_AGE {
        found.young += 1;
        return Ok(());
    }
    found.strays += 1;
    if mode == Mode::Delete {
        store.delete(&listed.object).await?;
        found.deleted += 1;
    }
    Ok(())
}

async fn look_for_rows(db: &Db, store: &BlobStore, seen: &Seen, found: &mut Found) -> anyhow::Result<()> {
    let mut after = None;
    loop {
        let rows = db.read(move |tx, _| blobs::expected(tx, after, BATCH as u32)).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some((last.blob, last.first_byte));
        for row in rows {
            let amiss = match seen.bytes(&row.object) {
                Some(bytes) => bytes != sealed_len(row.size_bytes),
                // Written after its place in the list was passed, perhaps.
                None => store.size(&row.object).await?.is_none_or(|bytes| bytes != sealed_len(row.size_bytes)),
            };
            // Or removed since the row was read.
            if amiss && is_still_there(db, &row).await? {
                match store.size(&row.object).await? {
                    None => found.missing += 1,
                    Some(_) => found.damaged += 1,
                }
                if found.examples.len() < EXAMPLES_MAX {
                    found.examples.push(row.object);
                }
            }
        }
    }
}

async fn is_still_there(db: &Db, row: &Expected) -> anyhow::Result<bool> {
    let blob = row.blob;
    let known = db.read(move |tx, _| blobs::known(tx, [blob])).await?;
    Ok(known.get(&blob).is_some_and(|objects| objects.contains(&row.object)))
}

fn blob_of(prefix: &str) -> Option<StoredBlobId> {
    let plain = prefix.len() == 32 && prefix.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    plain.then(|| Uuid::try_parse(prefix).ok().map(StoredBlobId)).flatten()
}

/// How long nobody can be about to refer to an object any more.
const _: () = assert!(STRAY_OBJECT_AGE.as_hours() >= 24, "uploads live for a day");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_blobs_are_blobs() {
        let id = StoredBlobId(Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef));
        assert_eq!(blob_of(&crate::blobs::prefix(id)), Some(id));
        for other in ["", "owner", "0123456789ABCDEF0123456789ABCDEF", "01234567-89ab-cdef-0123-456789abcdef"] {
            assert_eq!(blob_of(other), None, "{other}");
        }
    }
}
