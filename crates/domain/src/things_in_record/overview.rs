//! What there is of each type in a record, for a person who is asked to let an application at it.

use medlock_store::Tx;
use medlock_things::WallClock;
use uuid::Uuid;

use super::wall_clock_from_column;
use crate::ids::{PersonId, RecordId, ThingId};
use crate::records::{self, RecordError, Rights};

/// The active items of one type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfType {
    pub type_id: Uuid,
    pub count: u64,
    /// The latest effective date.
    pub newest: WallClock,
    /// The newest few, newest first.
    pub ids: Vec<ThingId>,
}

/// What the record holds of these types, the type with the newest item first, each with its newest `items`. Types of which it
/// holds nothing are left out.
///
/// # Errors
/// [`RecordError::Unknown`] or [`RecordError::Denied`] when the person may not read the record.
pub fn overview(
    tx: &mut Tx<'_>,
    person: PersonId,
    record: RecordId,
    types: &[Uuid],
    items: u32,
) -> Result<Vec<OfType>, RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let rows = tx.query(
        "SELECT type_id, COUNT(*), MAX(effective_at) FROM things WHERE record_id = $1 AND state = 1
         GROUP BY type_id ORDER BY MAX(effective_at) DESC, type_id",
        &[&record],
    )?;
    let mut found = Vec::new();
    for row in rows {
        let type_id: Uuid = row.get(0)?;
        if !types.contains(&type_id) {
            continue;
        }
        let newest = tx.query(
            "SELECT id FROM things WHERE record_id = $1 AND state = 1 AND type_id = $2
             ORDER BY effective_at DESC, sort_id LIMIT $3",
            &[&record, &type_id, &items],
        )?;
        found.push(OfType {
            type_id,
            count: row.get(1)?,
            newest: wall_clock_from_column(row.get(2)?)?,
            ids: newest.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?,
        });
    }
    Ok(found)
}
