//! Items into a record: all of them or none, but for second singletons.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{Destination, Inserted, SealedThing};
use crate::audit::{self, Action, Actor, Entry};
use crate::records::{self, RecordError, Rights};

/// Inserts the items, all of them or (on an error) none. Of a type that a record holds once, an item is
/// left out when the record has one already, and nothing is overwritten.
///
/// # Errors
/// [`RecordError::Unknown`], [`RecordError::NotActive`], [`RecordError::Denied`],
/// [`RecordError::QuotaExceeded`].
pub fn insert(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    to: Destination,
    things: &[SealedThing],
) -> Result<Inserted, RecordError> {
    records::may(tx, to.person, to.record, Rights::CREATE)?;
    let mut inserted = Inserted::default();
    let mut size_bytes = 0_i64;
    for thing in things {
        if insert_thing(tx, now, to, thing)? {
            insert_blobs(tx, thing)?;
            size_bytes = size_bytes.saturating_add(thing.size_bytes);
            inserted.added.push(thing.id);
        } else {
            inserted.left_out.push(thing.id);
        }
    }
    if inserted.added.is_empty() {
        return Ok(inserted);
    }
    charge(tx, to, size_bytes)?;
    let entry = Entry {
        app: Some(to.app),
        person: Some(to.person),
        record: Some(to.record),
        count: i64::try_from(inserted.added.len()).ok(),
        ..Entry::new(Action::ThingsAdded, Actor::Person(to.person))
    };
    audit::write(tx, now, rng, &entry)?;
    Ok(inserted)
}

/// False when the record holds a singleton of that family already.
fn insert_thing(tx: &mut Tx<'_>, now: Timestamp, to: Destination, thing: &SealedThing) -> Result<bool, StoreError> {
    let columns = &thing.columns;
    let singleton = thing.thing_type.singleton.then_some(thing.thing_type.family);
    // An item without a date of its own happened when it was written, in UTC.
    let effective_at = columns.effective_at.unwrap_or(now.as_microsecond());
    let row = tx.query_opt(
        "INSERT INTO things
            (id, version_stamp, record_id, type_id, state, singleton, flags, effective_at, updated_end_at,
             created_at, created_by_app, created_by_person, avenue, blobs, size_bytes, data_key, body)
         VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         ON CONFLICT (record_id, singleton) DO NOTHING RETURNING id",
        &[
            &thing.id,
            &columns.version_stamp,
            &to.record,
            &thing.thing_type.id,
            &singleton,
            &columns.flags,
            &effective_at,
            &columns.updated_end_at,
            &now,
            &to.app,
            &to.person,
            &to.avenue.number(),
            &i64::try_from(columns.blobs.len()).unwrap_or(i64::MAX),
            &thing.size_bytes,
            &columns.data_key,
            &columns.body,
        ],
    )?;
    Ok(row.is_some())
}

fn insert_blobs(tx: &mut Tx<'_>, thing: &SealedThing) -> Result<(), StoreError> {
    for (place, blob) in (0_i64..).zip(&thing.columns.blobs) {
        tx.execute(
            "INSERT INTO thing_blobs (id, thing_id, place, size_bytes, data_key, info, content)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[&blob.id, &thing.id, &place, &blob.size_bytes, &blob.data_key, &blob.info, &blob.content],
        )?;
    }
    Ok(())
}

/// Counts against the quota. The row is locked here, so that two writers cannot both have the last of it.
fn charge(tx: &mut Tx<'_>, to: Destination, size_bytes: i64) -> Result<(), RecordError> {
    let charged = tx.query_opt(
        "UPDATE records SET used_bytes = used_bytes + $1
         WHERE id = $2 AND state = 1 AND used_bytes + $1 <= quota_bytes RETURNING used_bytes",
        &[&size_bytes, &to.record],
    )?;
    match charged {
        Some(_) => Ok(()),
        None => {
            records::may(tx, to.person, to.record, Rights::CREATE)?;
            Err(RecordError::QuotaExceeded)
        }
    }
}
