//! What an item was before: its versions, and who made each.

use jiff::Timestamp;
use medlock_store::{Row, StoreError, Tx};
use medlock_things::WallClock;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::seal::open_body;
use super::{Avenue, Changed, How, wall_clock_from_column};
use crate::ids::{PersonId, ThingId};
use crate::records::{self, RecordError, Rights};

/// One version of an item, unsealed. No `Debug`.
#[derive(Clone)]
pub struct Version {
    pub stamp: Uuid,
    /// The write of the record that made it, by the record's own count.
    pub operation: i64,
    pub type_id: Uuid,
    /// False: this version is a deletion, and its body is what was deleted.
    pub is_active: bool,
    pub effective: WallClock,
    pub changed: Changed,
    pub data_xml: Zeroizing<String>,
    pub is_signed: bool,
}

/// The newest `limit` versions of an item, newest first, the current one included. Empty when the person may not read it or
/// there is none.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn history(tx: &mut Tx<'_>, person: PersonId, id: ThingId, limit: u32) -> Result<Vec<Version>, RecordError> {
    let Some(row) = tx.query_opt("SELECT record_id FROM things WHERE id = $1 AND state <> 3", &[&id])? else {
        return Ok(Vec::new());
    };
    match records::may(tx, person, row.get(0)?, Rights::READ) {
        Ok(()) => {}
        Err(RecordError::Unknown | RecordError::Denied) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    }
    let mut rows = tx.query(
        "SELECT operation, version_stamp, type_id, state, effective_at, changed_at, changed_by_app, changed_by_person,
                changed_avenue, changed_how, data_key, body FROM things WHERE id = $1",
        &[&id],
    )?;
    rows.extend(tx.query(
        "SELECT operation, version_stamp, type_id, state, effective_at, changed_at, changed_by_app, changed_by_person,
                changed_avenue, changed_how, data_key, body FROM thing_versions WHERE thing_id = $1
         ORDER BY operation DESC LIMIT $2",
        &[&id, &limit.saturating_sub(1)],
    )?);
    rows.iter().map(|row| version(tx, id, row)).collect()
}

/// The next `limit` versions of an item before the current one, oldest first, behind the one with `operation` (0: from the first).
/// Whether it may be read was asked before.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn versions_before(tx: &mut Tx<'_>, id: ThingId, operation: i64, limit: u32) -> Result<Vec<Version>, RecordError> {
    let rows = tx.query(
        "SELECT operation, version_stamp, type_id, state, effective_at, changed_at, changed_by_app, changed_by_person,
                changed_avenue, changed_how, data_key, body FROM thing_versions WHERE thing_id = $1 AND operation > $2
         ORDER BY operation LIMIT $3",
        &[&id, &operation, &limit],
    )?;
    rows.iter().map(|row| version(tx, id, row)).collect()
}

/// How many versions the item has, the current one included.
///
/// # Errors
/// [`RecordError::Store`].
pub fn version_count(tx: &mut Tx<'_>, id: ThingId) -> Result<u64, RecordError> {
    let before: u64 = tx.query_one("SELECT COUNT(*) FROM thing_versions WHERE thing_id = $1", &[&id])?.get(0)?;
    Ok(before + 1)
}

fn version(tx: &mut Tx<'_>, id: ThingId, row: &Row) -> Result<Version, RecordError> {
    let (data_key, sealed): (Vec<u8>, Vec<u8>) = (row.get(10)?, row.get(11)?);
    let body = open_body(&tx.vault(), id, &data_key, &sealed).map_err(|_| RecordError::Sealed)?;
    let unknown = |what: &str| StoreError::Value(format!("an item's {what} is none we know"));
    Ok(Version {
        stamp: row.get(1)?,
        operation: row.get(0)?,
        type_id: row.get(2)?,
        is_active: row.get::<i32>(3)? == 1,
        effective: wall_clock_from_column(row.get(4)?)?,
        changed: Changed {
            at: row.get::<Timestamp>(5)?,
            by_app: row.get(6)?,
            by_person: row.get(7)?,
            avenue: Avenue::from_number(row.get(8)?).ok_or_else(|| unknown("avenue"))?,
            how: How::from_number(row.get(9)?).ok_or_else(|| unknown("change"))?,
        },
        data_xml: body.data_xml,
        is_signed: body.signature.is_some(),
    })
}
