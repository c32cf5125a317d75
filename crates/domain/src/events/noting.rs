//! A write into a record leaves a row for every subscription that asked for what it changed.

use std::collections::BTreeSet;

use jiff::Timestamp;
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::State;
use crate::ids::{RecordId, SubscriptionId, ThingId};

/// HealthVault's flag of items that only the record's people may see.
const PERSONAL: i64 = 1;

/// In the transaction of the write, after it. The rows name items and their types, nothing that is in them.
pub(crate) fn note(tx: &mut Tx<'_>, now: Timestamp, record: RecordId, operation: i64) -> Result<(), StoreError> {
    let subscriptions = tx.query(
        "SELECT s.id, s.types, a.id FROM authorisations a JOIN event_subscriptions s ON s.app_id = a.app_id
         WHERE a.record_id = $1 AND a.state = 1 ORDER BY s.id, a.id",
        &[&record],
    )?;
    if subscriptions.is_empty() {
        return Ok(());
    }
    let changed = changed(tx, record, operation)?;
    for row in subscriptions {
        let (id, authorisation): (SubscriptionId, Uuid) = (row.get(0)?, row.get(2)?);
        let wanted = families(&row.get::<Vec<u8>>(1)?);
        let things: Vec<u8> = changed
            .iter()
            .filter(|(_, type_id)| medlock_things::find(*type_id).is_some_and(|kind| wanted.contains(kind.family)))
            .flat_map(|(thing, type_id)| [*thing.as_bytes(), *type_id.as_bytes()].concat())
            .collect();
        if things.is_empty() {
            continue;
        }
        // Locks the subscription, whether its time changes or not: one that is tried again keeps it, and a delivery that is being
        // noted sees the new row or is waited for.
        tx.execute("UPDATE event_subscriptions SET next_at = COALESCE(next_at, $1) WHERE id = $2", &[&now, &id])?;
        tx.execute(
            "INSERT INTO event_notifications (subscription_id, authorisation_id, operation, things, made_at, wanted_at, state)
             VALUES ($1, $2, $3, $4, $5, $5, $6)",
            &[&id, &authorisation, &operation, &things, &now, &State::Waiting.column()],
        )?;
    }
    Ok(())
}

/// The items of one write, in any state they came to.
fn changed(tx: &mut Tx<'_>, record: RecordId, operation: i64) -> Result<Vec<(ThingId, Uuid)>, StoreError> {
    let mut rows = tx.query(
        "SELECT id, type_id, flags FROM things WHERE record_id = $1 AND operation = $2 ORDER BY id",
        &[&record, &operation],
    )?;
    rows.extend(tx.query(
        "SELECT thing_id, type_id, flags FROM thing_erasures WHERE record_id = $1 AND operation = $2 ORDER BY thing_id",
        &[&record, &operation],
    )?);
    let mut changed = Vec::with_capacity(rows.len());
    for row in &rows {
        if row.get::<i64>(2)? & PERSONAL == 0 {
            changed.push(item(row)?);
        }
    }
    Ok(changed)
}

fn item(row: &Row) -> Result<(ThingId, Uuid), StoreError> {
    Ok((row.get(0)?, row.get(1)?))
}

/// A subscription to one format of a type is one to all its formats.
fn families(types: &[u8]) -> BTreeSet<&'static str> {
    let ids = types.chunks_exact(16).filter_map(|id| Uuid::from_slice(id).ok());
    ids.filter_map(|id| medlock_things::find(id).map(|kind| kind.family)).collect()
}
