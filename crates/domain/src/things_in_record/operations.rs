//! What was done to a record's items, by the record's own count of its writes: for applications that keep a copy.
//!
//! Created, changed, deleted and restored items say so themselves: each version knows the operation it was made by. Only of
//! an item that was erased nothing is left, so whoever erases one leaves a note.

use medlock_store::{Row, StoreError, Tx};
use medlock_things::WallClock;
use uuid::Uuid;

use super::{How, wall_clock_from_column};
use crate::ids::{RecordId, ThingId};
use crate::limits::OPERATIONS_AT_ONCE;
use crate::records::RecordError;

/// One item in one operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Restored is changed, erased is deleted.
    pub how: How,
    /// Shared by everything that was written at a time.
    pub number: i64,
    pub id: ThingId,
    /// Of the version the operation made; of an erased item, its last.
    pub version_stamp: Uuid,
    pub type_id: Uuid,
    /// None of both for a deletion.
    pub effective: Option<WallClock>,
    pub updated_end: Option<WallClock>,
}

/// Some operations in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operations {
    /// Up to here everything was looked at: the record's latest, or, when there are too many for one answer, the last of those
    /// that fitted.
    pub latest: i64,
    /// By number; within one, by id.
    pub operations: Vec<Operation>,
}

/// The operations with a number above `after`, as far as `readable` says that items of their type may be read; never those on
/// items that only people may see.
///
/// # Errors
/// [`RecordError::Store`].
pub fn operations(
    tx: &mut Tx<'_>,
    record: RecordId,
    after: i64,
    readable: &dyn Fn(Uuid) -> bool,
) -> Result<Operations, RecordError> {
    some(tx, record, after, readable, OPERATIONS_AT_ONCE)
}

/// Whole operations with about `at_once` rows of each kind.
pub(super) fn some(
    tx: &mut Tx<'_>,
    record: RecordId,
    after: i64,
    readable: &dyn Fn(Uuid) -> bool,
    at_once: u32,
) -> Result<Operations, RecordError> {
    let latest: i64 = tx.query_one("SELECT operations FROM records WHERE id = $1", &[&record])?.get(0)?;
    // Whole operations only, or the rest of one could never be asked for.
    let mut until = latest;
    for row in [
        tx.query_opt(
            "SELECT operation FROM things WHERE record_id = $1 AND operation > $2 ORDER BY operation LIMIT 1 OFFSET $3",
            &[&record, &after, &at_once],
        )?,
        tx.query_opt(
            "SELECT operation FROM thing_versions WHERE record_id = $1 AND operation > $2
             ORDER BY operation LIMIT 1 OFFSET $3",
            &[&record, &after, &at_once],
        )?,
        tx.query_opt(
            "SELECT operation FROM thing_erasures WHERE record_id = $1 AND operation > $2
             ORDER BY operation LIMIT 1 OFFSET $3",
            &[&record, &after, &at_once],
        )?,
    ]
    .into_iter()
    .flatten()
    {
        until = until.min(row.get(0)?);
    }
    let mut rows = tx.query(
        "SELECT operation, id, version_stamp, type_id, changed_how, effective_at, updated_end_at FROM things
         WHERE record_id = $1 AND operation > $2 AND operation <= $3 AND flags % 2 = 0",
        &[&record, &after, &until],
    )?;
    rows.extend(tx.query(
        "SELECT operation, thing_id, version_stamp, type_id, changed_how, effective_at, updated_end_at
         FROM thing_versions WHERE record_id = $1 AND operation > $2 AND operation <= $3 AND flags % 2 = 0",
        &[&record, &after, &until],
    )?);
    rows.extend(tx.query(
        "SELECT operation, thing_id, version_stamp, type_id, 3, NULL, NULL FROM thing_erasures
         WHERE record_id = $1 AND operation > $2 AND operation <= $3 AND flags % 2 = 0",
        &[&record, &after, &until],
    )?);
    let mut operations = rows.iter().map(operation).collect::<Result<Vec<_>, _>>()?;
    operations.retain(|operation| readable(operation.type_id));
    operations.sort_by_key(|operation| (operation.number, operation.id.0));
    Ok(Operations { latest: until, operations })
}

/// Leaves the note of an item that is erased by this operation, with what it last was.
///
/// # Errors
/// [`StoreError`].
pub fn note_erased(
    tx: &mut Tx<'_>,
    record: RecordId,
    operation: i64,
    id: ThingId,
    version_stamp: Uuid,
    type_id: Uuid,
    flags: u32,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO thing_erasures (record_id, operation, thing_id, version_stamp, type_id, flags)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[&record, &operation, &id, &version_stamp, &type_id, &flags],
    )?;
    Ok(())
}

fn operation(row: &Row) -> Result<Operation, StoreError> {
    let how =
        How::from_number(row.get(4)?).ok_or_else(|| StoreError::Value("an item's change is none we know".into()))?;
    let date = |place: usize| row.get::<Option<i64>>(place)?.map(wall_clock_from_column).transpose();
    let (effective, updated_end) = match how {
        How::Deleted => (None, None),
        How::Created | How::Changed => (date(5)?, date(6)?),
    };
    Ok(Operation {
        how,
        number: row.get(0)?,
        id: row.get(1)?,
        version_stamp: row.get(2)?,
        type_id: row.get(3)?,
        effective,
        updated_end,
    })
}
