//! A record as its people go through it: newest first, page by page, by kind and by who sent it.
//!
//! A page begins behind the last item of the one before, not at a count, so it costs what is on it however long the record is.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};
use medlock_things::WallClock;
use uuid::Uuid;

use super::moved::moved_from;
use super::read::{columns, thing};
use super::{Thing, sort_id, wall_clock_from_column, wall_clock_to_column};
use crate::ids::{AppId, PersonId, RecordId, ThingId};
use crate::records::{self, RecordError, Rights};
use crate::sealed::open_text;

/// Which items of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of these types; empty: of any.
    pub types: Vec<Uuid>,
    /// Put there first by this application.
    pub sender: Option<AppId>,
    /// What was deleted and not erased, instead of what is there.
    pub deleted: bool,
}

/// A place in the order of items: behind one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    effective: i64,
    sort_id: [u8; 16],
}

impl Place {
    /// Before everything.
    pub const START: Place = Place { effective: i64::MAX, sort_id: [0; 16] };

    /// Behind this item.
    pub fn behind(thing: &Thing) -> Place {
        Place { effective: wall_clock_to_column(thing.effective), sort_id: sort_id(thing.id) }
    }

    /// Before everything of that date and earlier.
    pub fn before_end_of(last: WallClock) -> Place {
        Place { effective: wall_clock_to_column(last), sort_id: [0; 16] }
    }
}

/// As it stands in an address.
impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.effective, Uuid::from_bytes(self.sort_id).simple())
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Place, ()> {
        let (effective, id) = text.rsplit_once('-').ok_or(())?;
        let sort_id = Uuid::try_parse(id).map_err(|_| ())?.into_bytes();
        Ok(Place { effective: effective.parse().map_err(|_| ())?, sort_id })
    }
}

macro_rules! behind {
    ($more:literal, $limit:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM things WHERE record_id = $1 AND state = $2 AND effective_at <= $3
                AND (effective_at < $3 OR sort_id > $4)",
            $more,
            " ORDER BY effective_at DESC, sort_id LIMIT ",
            $limit
        )
    };
}

/// The next `limit` items behind a place, unsealed, newest effective date first.
///
/// # Errors
/// [`RecordError::Unknown`] or [`RecordError::Denied`] when the person may not read the record; [`RecordError::Sealed`].
pub fn timeline(
    tx: &mut Tx<'_>,
    person: PersonId,
    record: RecordId,
    wanted: &Wanted,
    from: Place,
    limit: u32,
) -> Result<Vec<Thing>, RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let state: i32 = if wanted.deleted { 2 } else { 1 };
    let sort = from.sort_id.to_vec();
    let mut rows: Vec<Row> = Vec::new();
    match (wanted.types.as_slice(), wanted.sender) {
        ([], None) => rows = tx.query(behind!("", "$5"), &[&record, &state, &from.effective, &sort, &limit])?,
        ([], Some(app)) => {
            let sql = behind!(" AND created_by_app = $5", "$6");
            rows = tx.query(sql, &[&record, &state, &from.effective, &sort, &app, &limit])?;
        }
        (types, None) => {
            // Each type in the index that has it in order.
            let sql = behind!(" AND type_id = $5", "$6");
            for id in types {
                rows.extend(tx.query(sql, &[&record, &state, &from.effective, &sort, id, &limit])?);
            }
        }
        (types, Some(app)) => {
            let sql = behind!(" AND type_id = $5 AND created_by_app = $6", "$7");
            for id in types {
                rows.extend(tx.query(sql, &[&record, &state, &from.effective, &sort, id, &app, &limit])?);
            }
        }
    }
    let mut keyed = Vec::with_capacity(rows.len());
    for row in rows {
        let key = (std::cmp::Reverse(row.get::<i64>(4)?), sort_id(row.get(0)?));
        keyed.push((key, row));
    }
    keyed.sort_by_key(|(key, _)| *key);
    keyed.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    keyed.iter().map(|(_, row)| thing(tx, row)).collect()
}

/// The items of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeCount {
    pub type_id: Uuid,
    pub count: u64,
    /// The latest effective date.
    pub newest: WallClock,
}

/// What the record holds, type by type, the type with the newest item first.
///
/// # Errors
/// As [`timeline`].
pub fn types(
    tx: &mut Tx<'_>,
    person: PersonId,
    record: RecordId,
    deleted: bool,
) -> Result<Vec<TypeCount>, RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let state: i32 = if deleted { 2 } else { 1 };
    let rows = tx.query(
        "SELECT type_id, COUNT(*), MAX(effective_at) FROM things WHERE record_id = $1 AND state = $2
         GROUP BY type_id ORDER BY MAX(effective_at) DESC, type_id",
        &[&record, &state],
    )?;
    let one = |row: &Row| -> Result<TypeCount, StoreError> {
        Ok(TypeCount { type_id: row.get(0)?, count: row.get(1)?, newest: wall_clock_from_column(row.get(2)?)? })
    };
    Ok(rows.iter().map(one).collect::<Result<_, _>>()?)
}

/// Who put the record's items there, and how many each, the busiest first.
///
/// # Errors
/// As [`timeline`].
pub fn senders(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<Vec<(AppId, u64)>, RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let rows = tx.query(
        "SELECT created_by_app, COUNT(*) FROM things WHERE record_id = $1 AND state = 1
         GROUP BY created_by_app ORDER BY COUNT(*) DESC, created_by_app",
        &[&record],
    )?;
    let one = |row: &Row| -> Result<(AppId, u64), StoreError> { Ok((row.get(0)?, row.get(1)?)) };
    Ok(rows.iter().map(one).collect::<Result<_, _>>()?)
}

/// When the oldest item there is happened.
///
/// # Errors
/// As [`timeline`].
pub fn oldest(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<Option<WallClock>, RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let row = tx.query_opt(
        "SELECT effective_at FROM things WHERE record_id = $1 AND state = 1 ORDER BY effective_at LIMIT 1",
        &[&record],
    )?;
    Ok(row.map(|row| row.get(0).and_then(wall_clock_from_column)).transpose()?)
}

/// An item whether it is there or deleted, unsealed, and which of the two; None when the person may not read it or there is
/// none.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn load_any(tx: &mut Tx<'_>, person: PersonId, id: ThingId) -> Result<Option<(Thing, bool)>, RecordError> {
    let row =
        tx.query_opt(concat!("SELECT ", columns!(), ", state FROM things WHERE id = $1 AND state <> 3"), &[&id])?;
    let Some(row) = row else { return Ok(None) };
    match records::may(tx, person, row.get(2)?, Rights::READ) {
        Ok(()) => {}
        Err(RecordError::Unknown | RecordError::Denied) => return Ok(None),
        Err(error) => return Err(error),
    }
    let is_there = row.get::<i32>(19)? == 1;
    Ok(Some((thing(tx, &row)?, is_there)))
}

/// A package items came in.
#[derive(Clone, PartialEq, Eq)]
pub struct Delivery {
    /// What the sender called it.
    pub name: String,
    /// When it was picked up.
    pub at: Timestamp,
}

const DELIVERY: &str = "delivery-name";

/// Keeps what the sender called a package whose items this transaction has just put into the record.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn note_delivery(
    tx: &mut Tx<'_>,
    rng: &mut dyn medlock_crypto::random::Random,
    record: RecordId,
    package: Uuid,
    name: &str,
) -> Result<(), StoreError> {
    let sealed = seal_delivery_name(&tx.vault(), rng, record, name);
    tx.execute(
        "INSERT INTO deliveries (record_id, operation, package_id, name)
         SELECT $1, operations, $2, $3 FROM records WHERE id = $1
         ON CONFLICT (record_id, operation) DO NOTHING",
        &[&record, &package, &sealed],
    )?;
    Ok(())
}

pub(super) fn seal_delivery_name(
    vault: &Vault,
    rng: &mut dyn medlock_crypto::random::Random,
    record: RecordId,
    name: &str,
) -> Vec<u8> {
    vault.seal(DELIVERY, record.as_bytes(), name.as_bytes(), rng)
}

/// What the sender called a package that was picked up into the record.
pub(super) fn delivery_name(tx: &mut Tx<'_>, record: RecordId, package: Uuid) -> Result<Option<String>, RecordError> {
    let row = tx.query_opt(
        "SELECT name FROM deliveries WHERE record_id = $1 AND package_id = $2 ORDER BY operation LIMIT 1",
        &[&record, &package],
    )?;
    row.map(|row| open_delivery_name(&tx.vault(), record, &row.get::<Vec<u8>>(0)?)).transpose()
}

fn open_delivery_name(vault: &Vault, record: RecordId, sealed: &[u8]) -> Result<String, RecordError> {
    open_text(vault, DELIVERY, record.as_bytes(), sealed).map_err(|_| RecordError::Sealed)
}

/// The package an item came in, if it came in one.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn delivery(tx: &mut Tx<'_>, thing: &Thing) -> Result<Option<Delivery>, RecordError> {
    let row = tx.query_opt(
        "SELECT name FROM deliveries WHERE record_id = $1 AND operation = COALESCE(
            (SELECT MIN(operation) FROM thing_versions WHERE thing_id = $2),
            (SELECT operation FROM things WHERE id = $2))",
        &[&thing.record, &thing.id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let name = open_delivery_name(&tx.vault(), thing.record, &row.get::<Vec<u8>>(0)?)?;
    let at = moved_from(tx, thing.id)?.map_or(thing.created_at, |moved| moved.picked_up_at);
    Ok(Some(Delivery { name, at }))
}
