//! Deleted items: having one back, and erasing one for good.
//!
//! Erasing destroys the rows of every version and every attachment, and with them the keys they were sealed under. What they
//! were charged is free again. Nothing is left but a note for applications that keep a copy.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::by_hand::SHELL;
use super::insert::{announce, next_operation};
use super::operations::note_erased;
use super::write::keep_version;
use super::{Avenue, How, to_milliseconds};
use crate::audit::{self, Action, Actor, Entry};
use crate::blobs;
use crate::ids::{PersonId, RecordId, ThingId};
use crate::records::{self, RecordError, Rights};

/// Why a deleted item stayed as it was.
#[derive(Debug, thiserror::Error)]
pub enum DeletedError {
    /// No such item in the record, or it is not deleted.
    #[error("there is no such deleted item")]
    Unknown,
    /// The record holds an item of this kind again, and can hold one.
    #[error("the record holds an item of this kind already")]
    SecondSingleton,
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl From<StoreError> for DeletedError {
    fn from(error: StoreError) -> DeletedError {
        DeletedError::Record(RecordError::Store(error))
    }
}

/// Gives a deleted item back: a new version, as it was. For whoever may delete.
///
/// # Errors
/// [`DeletedError`]; [`RecordError::Denied`], [`RecordError::NotActive`] among them.
pub fn restore(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    id: ThingId,
) -> Result<(), DeletedError> {
    records::may(tx, person, record, Rights::DELETE)?;
    let operation = next_operation(tx, record)?;
    let row = tx
        .query_opt("SELECT type_id FROM things WHERE id = $1 AND record_id = $2 AND state = 2", &[&id, &record])?
        .ok_or(DeletedError::Unknown)?;
    let kind = medlock_things::find(row.get(0)?);
    let singleton = kind.filter(|kind| kind.singleton).map(|kind| kind.family);
    if let Some(family) = singleton {
        let other =
            tx.query_opt("SELECT id FROM things WHERE record_id = $1 AND singleton = $2", &[&record, &family])?;
        if other.is_some() {
            return Err(DeletedError::SecondSingleton);
        }
    }
    keep_version(tx, id)?;
    // Body and key are those of the version that was deleted: it costs no more room than it did.
    tx.execute(
        "UPDATE things SET version_stamp = $1, state = 1, singleton = $2, changed_at = $3, changed_by_app = $4,
            changed_by_person = $5, changed_avenue = $6, changed_how = $7, operation = $8, size_bytes = 0
         WHERE id = $9",
        &[
            &Uuid::from_bytes(random::uuid_v4(rng)),
            &singleton,
            &to_milliseconds(now),
            &SHELL,
            &person,
            &Avenue::Online.number(),
            &How::Changed.number(),
            &operation,
            &id,
        ],
    )?;
    done(tx, now, rng, person, record, Action::ThingsRestored, operation, 1, 0)
}

/// What was erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    pub items: u32,
    /// What the record has room for again.
    pub bytes: i64,
    /// There are more deleted items than were asked to be erased at a time.
    pub more: bool,
}

/// Erases one deleted item for good. For custodians.
///
/// # Errors
/// [`DeletedError`]; [`RecordError::Denied`], [`RecordError::NotActive`] among them.
pub fn erase(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    id: ThingId,
) -> Result<Erased, DeletedError> {
    may_erase(tx, person, record)?;
    let operation = next_operation(tx, record)?;
    let bytes = erase_one(tx, now, record, operation, id)?.ok_or(DeletedError::Unknown)?;
    done(tx, now, rng, person, record, Action::ThingsErased, operation, 1, bytes)?;
    Ok(Erased { items: 1, bytes, more: false })
}

/// Erases up to `limit` deleted items for good; call it again while there are more. For custodians.
///
/// # Errors
/// As [`erase`].
pub fn erase_all_deleted(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    limit: u32,
) -> Result<Erased, DeletedError> {
    may_erase(tx, person, record)?;
    let operation = next_operation(tx, record)?;
    let rows = tx.query(
        "SELECT id FROM things WHERE record_id = $1 AND state = 2 ORDER BY effective_at DESC, sort_id LIMIT $2",
        &[&record, &limit.saturating_add(1)],
    )?;
    let mut erased = Erased { more: rows.len() > usize::try_from(limit).unwrap_or(usize::MAX), ..Erased::default() };
    for row in rows.iter().take(usize::try_from(limit).unwrap_or(usize::MAX)) {
        if let Some(bytes) = erase_one(tx, now, record, operation, row.get(0)?)? {
            erased.items += 1;
            erased.bytes += bytes;
        }
    }
    if erased.items > 0 {
        let count = i64::from(erased.items);
        done(tx, now, rng, person, record, Action::ThingsErased, operation, count, erased.bytes)?;
    }
    Ok(erased)
}

/// How many deleted items the record keeps, and what erasing them all would free.
///
/// # Errors
/// [`RecordError::Unknown`] or [`RecordError::Denied`] when the person may not read the record.
pub fn deleted(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<(u64, i64), RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let row = tx.query_one(
        "SELECT COUNT(*), CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) FROM things WHERE record_id = $1 AND state = 2",
        &[&record],
    )?;
    let versions = tx.query_one(
        "SELECT CAST(COALESCE(SUM(v.size_bytes), 0) AS BIGINT) FROM things AS t JOIN thing_versions AS v ON v.thing_id = t.id
         WHERE t.record_id = $1 AND t.state = 2",
        &[&record],
    )?;
    Ok((row.get(0)?, row.get::<i64>(1)? + versions.get::<i64>(0)?))
}

fn may_erase(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<(), RecordError> {
    records::may(tx, person, record, Rights::DELETE)?;
    records::may(tx, person, record, Rights::CUSTODIAN)
}

/// What it was charged with all its versions; None when it is not a deleted item of the record. The record is locked.
pub(super) fn erase_one(
    tx: &mut Tx<'_>,
    now: Timestamp,
    record: RecordId,
    operation: i64,
    id: ThingId,
) -> Result<Option<i64>, StoreError> {
    let row = tx.query_opt(
        "SELECT version_stamp, type_id, flags, size_bytes, operation FROM things
         WHERE id = $1 AND record_id = $2 AND state = 2",
        &[&id, &record],
    )?;
    let Some(row) = row else { return Ok(None) };
    let before = tx.query_one(
        "SELECT CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT), MIN(operation) FROM thing_versions WHERE thing_id = $1",
        &[&id],
    )?;
    let first: i64 = before.get::<Option<i64>>(1)?.unwrap_or(row.get(4)?);
    blobs::remove_of_item(tx, now, id)?;
    tx.execute("DELETE FROM thing_blobs WHERE thing_id = $1", &[&id])?;
    tx.execute("DELETE FROM thing_versions WHERE thing_id = $1", &[&id])?;
    tx.execute("DELETE FROM things WHERE id = $1", &[&id])?;
    // What the sender called the package goes with the last item that came in it.
    tx.execute(
        "DELETE FROM deliveries WHERE record_id = $1 AND operation = $2
            AND NOT EXISTS (SELECT 1 FROM things WHERE record_id = $1 AND operation = $2)
            AND NOT EXISTS (SELECT 1 FROM thing_versions WHERE record_id = $1 AND operation = $2)",
        &[&record, &first],
    )?;
    note_erased(tx, record, operation, id, row.get(0)?, row.get(1)?, row.get(2)?)?;
    Ok(Some(row.get::<i64>(3)? + before.get::<i64>(0)?))
}

#[allow(clippy::too_many_arguments, reason = "one place where both end")]
fn done(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    action: Action,
    operation: i64,
    count: i64,
    freed: i64,
) -> Result<(), DeletedError> {
    tx.execute(
        "UPDATE records SET used_bytes = CASE WHEN used_bytes > $1 THEN used_bytes - $1 ELSE 0 END, operations = $2,
            changed_at = $3 WHERE id = $4",
        &[&freed, &operation, &now, &record],
    )?;
    let entry = Entry {
        person: Some(person),
        record: Some(record),
        count: Some(count),
        ..Entry::new(action, Actor::Person(person))
    };
    audit::write(tx, now, rng, &entry)?;
    announce(tx, now, record, operation)?;
    Ok(())
}
