//! How an upload becomes part of an item or a package, once, and how it ends.

use jiff::Timestamp;
use medlock_store::{Row, StoreError, Tx};

use super::{BlobError, COMMITTED, COMPLETE, ENDED, Purpose};
use crate::ids::{AppId, PackageId, StoredBlobId, ThingId};

/// How an upload stands for an application that wants to use it.
pub(super) struct Standing {
    app: AppId,
    pub(super) purpose: Purpose,
    state: i32,
}

impl Standing {
    /// From the first three columns `app_id, purpose, state`.
    pub(super) fn of(row: &Row) -> Result<Standing, StoreError> {
        Ok(Standing { app: row.get(0)?, purpose: Purpose::from_number(row.get(1)?)?, state: row.get(2)? })
    }

    /// Whether `app` can put it into an item.
    pub(super) fn for_item(&self, app: AppId) -> Result<(), BlobError> {
        self.is_of(app)?;
        match (self.purpose, self.state) {
            (_, COMMITTED..) => Err(BlobError::Committed),
            (Purpose::Package, _) => Err(BlobError::PackageMissing),
            (_, COMPLETE) => Ok(()),
            _ => Err(BlobError::NotCompleted),
        }
    }

    fn for_package(&self, app: AppId) -> Result<(), BlobError> {
        self.is_of(app)?;
        match (self.purpose, self.state) {
            (Purpose::Thing | Purpose::Moving, _) => Err(BlobError::Unknown),
            (Purpose::Package, COMMITTED..) => Err(BlobError::Committed),
            (Purpose::Package, COMPLETE) => Ok(()),
            (Purpose::Package, _) => Err(BlobError::NotCompleted),
        }
    }

    fn is_of(&self, app: AppId) -> Result<(), BlobError> {
        if self.app == app { Ok(()) } else { Err(BlobError::Unknown) }
    }
}

fn standing(tx: &mut Tx<'_>, now: Timestamp, id: StoredBlobId) -> Result<Standing, BlobError> {
    let row = tx.query_opt(
        "SELECT app_id, purpose, state FROM blobs WHERE id = $1 AND (expires_at IS NULL OR expires_at > $2)",
        &[&id, &now],
    )?;
    Ok(Standing::of(&row.ok_or(BlobError::Unknown)?)?)
}

/// Makes a complete upload of `app` an item's. `size_bytes` is what it had when the item was prepared.
///
/// # Errors
/// [`BlobError::Unknown`], [`BlobError::Committed`], [`BlobError::NotCompleted`], [`BlobError::PackageMissing`];
/// [`BlobError::Conflict`] when it has grown since.
pub(crate) fn commit_to_item(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    id: StoredBlobId,
    size_bytes: i64,
) -> Result<(), BlobError> {
    let committed = tx.execute(
        "UPDATE blobs SET state = $1, expires_at = NULL, hash = NULL
         WHERE id = $2 AND app_id = $3 AND purpose IN (1, 3) AND state = $4 AND size_bytes = $5 AND expires_at > $6",
        &[&COMMITTED, &id, &app, &COMPLETE, &size_bytes, &now],
    )?;
    if committed == 1 {
        return Ok(());
    }
    standing(tx, now, id)?.for_item(app)?;
    Err(BlobError::Conflict)
}

/// Makes a complete upload of `app` a package's. It is remembered until `until`, when the package is forgotten too. How
/// many bytes it has.
///
/// # Errors
/// [`BlobError::Unknown`], [`BlobError::Committed`], [`BlobError::NotCompleted`].
pub(crate) fn commit_to_package(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    package: PackageId,
    until: Timestamp,
    id: StoredBlobId,
) -> Result<u64, BlobError> {
    let committed = tx.query_opt(
        "UPDATE blobs SET state = $1, package_id = $2, expires_at = $3
         WHERE id = $4 AND app_id = $5 AND purpose = 2 AND state = $6 AND expires_at > $7 RETURNING size_bytes",
        &[&COMMITTED, &package, &until, &id, &app, &COMPLETE, &now],
    )?;
    if let Some(row) = committed {
        return Ok(row.get(0)?);
    }
    standing(tx, now, id)?.for_package(app)?;
    Err(BlobError::Conflict)
}

/// Erases the blobs of a package that has come to an end, whichever it is. The one place for all of them.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn end_of_package(tx: &mut Tx<'_>, now: Timestamp, package: PackageId) -> Result<(), StoreError> {
    let removed = tx.execute(
        "INSERT INTO blob_removals (blob_id, since)
         SELECT id, CAST($1 AS BIGINT) FROM blobs WHERE package_id = $2 AND state = $3
         ON CONFLICT (blob_id) DO NOTHING",
        &[&now, &package, &COMMITTED],
    )?;
    if removed == 0 {
        return Ok(());
    }
    let nothing: Vec<u8> = Vec::new();
    tx.execute(
        "UPDATE blobs SET state = $1, size_bytes = 0, pieces = 0, data_key = $2 WHERE package_id = $3 AND state = $4",
        &[&ENDED, &nothing, &package, &COMMITTED],
    )?;
    Ok(())
}

/// Erases the stored blobs of an item, of all its versions. Their rows in the item are the caller's to delete.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn remove_of_item(tx: &mut Tx<'_>, now: Timestamp, thing: ThingId) -> Result<(), StoreError> {
    let stored = tx.query("SELECT blob_id FROM thing_blobs WHERE thing_id = $1 AND blob_id IS NOT NULL", &[&thing])?;
    stored.iter().try_for_each(|row| remove(tx, now, row.get(0)?))
}

/// Erases a blob: the key goes now; the objects, which nothing opens any more, and the rows of its pieces, of which there may be
/// many, go when somebody has the time ([`super::removed`]).
///
/// # Errors
/// [`StoreError`].
pub(crate) fn remove(tx: &mut Tx<'_>, now: Timestamp, id: StoredBlobId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM blobs WHERE id = $1", &[&id])?;
    tx.execute(
        "INSERT INTO blob_removals (blob_id, since) VALUES ($1, $2) ON CONFLICT (blob_id) DO NOTHING",
        &[&id, &now],
    )?;
    Ok(())
}
