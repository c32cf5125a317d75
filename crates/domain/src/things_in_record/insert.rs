//! Items into a record: all of them or none, but for second singletons.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::seal::client_id_index;
use super::{Destination, How, Inserted, SealedThing, sort_id, to_milliseconds};
use crate::audit::{self, Action, Actor, Entry};
use crate::authorisations;
use crate::blobs::{self, BlobError};
use crate::events;
use crate::ids::{AppId, RecordId, ThingId};
use crate::notices;
use crate::records::{self, RecordError, Rights};

/// Inserts the items, all of them or (on an error) none. Of a type that a record holds once, an item is
/// left out when the record has one already, and nothing is overwritten.
///
/// # Errors
/// [`RecordError::Unknown`], [`RecordError::NotActive`], [`RecordError::Denied`],
/// [`RecordError::QuotaExceeded`]; [`RecordError::Blob`] when a stored blob cannot become the item's.
pub fn insert(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    to: Destination,
    things: &[SealedThing],
) -> Result<Inserted, RecordError> {
    records::may(tx, to.person, to.record, Rights::CREATE)?;
    let operation = next_operation(tx, to.record)?;
    let mut inserted = Inserted::default();
    let mut size_bytes = 0_i64;
    for thing in things {
        if insert_thing(tx, now, to, operation, thing)? {
            insert_blobs(tx, now, to.app, thing, operation, 0)?;
            size_bytes = size_bytes.saturating_add(thing.size_bytes);
            inserted.added.push(thing.id);
        } else {
            for id in thing.columns.blobs.iter().filter_map(|blob| blob.stored) {
                blobs::drop_moving(tx, now, id)?;
            }
            inserted.left_out.push(thing.id);
        }
    }
    if inserted.added.is_empty() {
        return Ok(inserted);
    }
    finish(tx, now, to.record, operation, size_bytes)?;
    let entry = Entry {
        app: Some(to.app),
        person: Some(to.person),
        record: Some(to.record),
        count: i64::try_from(inserted.added.len()).ok(),
        ..Entry::new(Action::ThingsAdded, Actor::Person(to.person))
    };
    audit::write(tx, now, rng, &entry)?;
    announce(tx, now, to.record, operation)?;
    notices::added(tx, now, rng, to.record, Some(to.person), entry.count.unwrap_or(1))?;
    Ok(inserted)
}

/// Tells of a write, once it is done: applications that poll for changed records, and those that are told of them.
pub(super) fn announce(tx: &mut Tx<'_>, now: Timestamp, record: RecordId, operation: i64) -> Result<(), StoreError> {
    authorisations::record_changed(tx, now, record)?;
    events::note(tx, now, record, operation)
}

/// The number of the write about to be made, counted from 1 within the record. Locks the record until the transaction ends:
/// its writes come one after the other.
pub(super) fn next_operation(tx: &mut Tx<'_>, record: RecordId) -> Result<i64, RecordError> {
    let row = tx.query_opt(
        "UPDATE records SET operations = operations WHERE id = $1 AND state = 1 RETURNING operations",
        &[&record],
    )?;
    let done: i64 = row.ok_or(RecordError::NotActive)?.get(0)?;
    Ok(done + 1)
}

/// Counts the write, and what it added against the quota.
pub(super) fn finish(
    tx: &mut Tx<'_>,
    now: Timestamp,
    record: RecordId,
    operation: i64,
    size_bytes: i64,
) -> Result<(), RecordError> {
    let charged = tx.execute(
        "UPDATE records SET used_bytes = used_bytes + $1, operations = $2, changed_at = $3
         WHERE id = $4 AND ($1 <= 0 OR used_bytes + $1 <= quota_bytes)",
        &[&size_bytes, &operation, &now, &record],
    )?;
    if charged == 1 { Ok(()) } else { Err(RecordError::QuotaExceeded) }
}

/// False when the record holds a singleton of that family already.
pub(super) fn insert_thing(
    tx: &mut Tx<'_>,
    now: Timestamp,
    to: Destination,
    operation: i64,
    thing: &SealedThing,
) -> Result<bool, StoreError> {
    let columns = &thing.columns;
    let now = to_milliseconds(now);
    let singleton = thing.thing_type.singleton.then_some(thing.thing_type.family);
    // An item without a date of its own happened when it was written, in UTC.
    let effective_at = columns.effective_at.unwrap_or(now.as_microsecond());
    let row = tx.query_opt(
        "INSERT INTO things
            (id, sort_id, version_stamp, record_id, type_id, state, singleton, client_id_index, flags, effective_at,
             updated_end_at, created_at, created_by_app, created_by_person, avenue, changed_at, changed_by_app,
             changed_by_person, changed_avenue, changed_how, operation, blobs, size_bytes, data_key, body)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $11, $12, $13, $14, $15, $16, $17,
             $18, $19, $20)
         ON CONFLICT (record_id, singleton) DO NOTHING RETURNING id",
        &[
            &thing.id,
            &sort_id(thing.id).to_vec(),
            &columns.version_stamp,
            &to.record,
            &thing.thing_type.id,
            &singleton,
            &indexed_client_id(tx, to.record, thing),
            &columns.flags,
            &effective_at,
            &columns.updated_end_at,
            &now,
            &to.app,
            &to.person,
            &to.avenue.number(),
            &How::Created.number(),
            &operation,
            &i64::try_from(columns.blobs.len()).unwrap_or(i64::MAX),
            &thing.size_bytes,
            &columns.data_key,
            &columns.body,
        ],
    )?;
    Ok(row.is_some())
}

pub(super) fn indexed_client_id(tx: &Tx<'_>, record: RecordId, thing: &SealedThing) -> Option<Vec<u8>> {
    thing.client_id.as_ref().map(|client_id| client_id_index(&tx.vault(), record, client_id).to_vec())
}

/// The blobs a version adds, placed from `first_place` on. Those in the store become the item's, which only those of `app` can.
pub(super) fn insert_blobs(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    thing: &SealedThing,
    operation: i64,
    first_place: i64,
) -> Result<(), BlobError> {
    let id: ThingId = thing.id;
    for (place, blob) in (first_place..).zip(&thing.columns.blobs) {
        if let Some(stored) = blob.stored {
            blobs::commit_to_item(tx, now, app, stored, blob.size_bytes)?;
        }
        tx.execute(
            "INSERT INTO thing_blobs (id, thing_id, place, since_operation, size_bytes, data_key, info, content, blob_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            &[
                &blob.id,
                &id,
                &place,
                &operation,
                &blob.size_bytes,
                &blob.data_key,
                &blob.info,
                &blob.content,
                &blob.stored,
            ],
        )?;
    }
    Ok(())
}
