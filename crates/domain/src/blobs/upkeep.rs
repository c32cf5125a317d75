//! What has run out, what is to be removed from the store, and what is in use there.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};

use super::commit::remove;
use super::{COMMITTED, ENDED};
use crate::ids::StoredBlobId;

/// What one sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Uploads nobody used, what was left half moved, and what was remembered of packages that are forgotten.
    pub blobs: u64,
    /// Addresses that were read from for long.
    pub readings: u64,
}

/// Erases at most `limit` blobs, and so many readings, whose time is over.
///
/// # Errors
/// [`StoreError`].
pub fn sweep(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<Swept, StoreError> {
    let over = tx.query("SELECT id FROM blobs WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2", &[&now, &limit])?;
    let mut swept = Swept::default();
    for row in &over {
        let id: StoredBlobId = row.get(0)?;
        // Of a package that has ended nothing is left but this row.
        let ended =
            tx.execute("DELETE FROM blobs WHERE id = $1 AND state = $2 AND expires_at <= $3", &[&id, &ENDED, &now])?;
        // Whoever holds it longer meanwhile keeps it.
        let is_over = ended == 0
            && tx.execute("UPDATE blobs SET state = state WHERE id = $1 AND expires_at <= $2", &[&id, &now])? == 1;
        if is_over {
            remove(tx, now, id)?;
        }
        swept.blobs += ended + u64::from(is_over);
    }
    swept.readings = tx.execute(
        "DELETE FROM blob_readings WHERE reading_index IN
            (SELECT reading_index FROM blob_readings WHERE until_at <= $1 LIMIT $2)",
        &[&now, &limit],
    )?;
    Ok(swept)
}

/// Erases what was on its way out of a package and does not arrive; nothing else.
///
/// # Errors
/// [`StoreError`].
pub fn drop_moving(tx: &mut Tx<'_>, now: Timestamp, id: StoredBlobId) -> Result<(), StoreError> {
    let is_moving =
        tx.execute("UPDATE blobs SET state = state WHERE id = $1 AND purpose = 3 AND state < $2", &[&id, &COMMITTED])?;
    if is_moving == 1 { remove(tx, now, id) } else { Ok(()) }
}

/// Blobs that are erased and may still have objects in the store, those that have waited longest first.
///
/// # Errors
/// [`StoreError`].
pub fn removals(tx: &mut Tx<'_>, limit: u32) -> Result<Vec<StoredBlobId>, StoreError> {
    tx.query("SELECT blob_id FROM blob_removals ORDER BY since, blob_id LIMIT $1", &[&limit])?
        .iter()
        .map(|row| row.get(0))
        .collect()
}

/// Notes that no object of the blob is left in the store. The rows of its pieces go with that.
///
/// # Errors
/// [`StoreError`].
pub fn removed(tx: &mut Tx<'_>, id: StoredBlobId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM blob_pieces WHERE blob_id = $1", &[&id])?;
    tx.execute("DELETE FROM blob_removals WHERE blob_id = $1", &[&id])?;
    Ok(())
}

/// The objects of these blobs that are in use, by their names in the store; a blob that is not there has no entry.
///
/// # Errors
/// [`StoreError`].
pub fn known(
    tx: &mut Tx<'_>,
    ids: impl IntoIterator<Item = StoredBlobId>,
) -> Result<HashMap<StoredBlobId, HashSet<String>>, StoreError> {
    let mut all = HashMap::new();
    for id in ids {
        let rows = tx.query(
            "SELECT object FROM blob_pieces WHERE blob_id = $1
                AND EXISTS (SELECT 1 FROM blobs WHERE id = $1 AND state < $2)",
            &[&id, &ENDED],
        )?;
        if !rows.is_empty() {
            all.insert(id, rows.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?);
        }
    }
    Ok(all)
}

/// How much there is in the store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Begun or complete, and neither an item's nor a package's yet.
    pub uploads: u64,
    /// An item's or a waiting package's.
    pub stored: u64,
    /// Of both, before they were sealed.
    pub bytes: u64,
    /// Erased, their objects not removed yet.
    pub removals: u64,
    /// Since when the first of those waits.
    pub oldest_removal: Option<Timestamp>,
}

/// Counts of all of it, at one moment.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut Tx<'_>) -> Result<Counts, StoreError> {
    let row = tx.query_one(
        "SELECT (SELECT COUNT(*) FROM blobs WHERE state < $1), (SELECT COUNT(*) FROM blobs WHERE state = $1),
            (SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM blobs),
            (SELECT COUNT(*) FROM blob_removals), (SELECT MIN(since) FROM blob_removals)",
        &[&COMMITTED],
    )?;
    Ok(Counts {
        uploads: row.get(0)?,
        stored: row.get(1)?,
        bytes: row.get(2)?,
        removals: row.get(3)?,
        oldest_removal: row.get(4)?,
    })
}
