//! Items that were picked up into the wrong record, moved into another: all that was chosen or nothing, but for what the other
//! record can hold only once and has already.
//!
//! An item that is moved ends in the one record and begins in the other, under a new id: programs that keep copies hear of
//! a deletion here and of a new item there, in whichever order they ask. Its body, its versions and its attachments go with it, byte
//! for byte; an attachment's rows are given to the new item and nothing is copied. What is left in the first record is a line that
//! says where it went ([`moved_out_of`]).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::by_hand::SHELL;
use super::insert::{announce, finish, next_operation};
use super::operations::note_erased;
use super::prepare::client_id;
use super::seal::{client_id_index, open_body, reseal};
use super::timeline::{delivery_name, seal_delivery_name};
use super::{How, sort_id, to_milliseconds};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, BlobId, PersonId, RecordId, ThingId};
use crate::limits::THING_MOVE_WINDOW;
use crate::notices;
use crate::records::{self, RecordError, RecordState, Rights};

/// What is to be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moving {
    Item(ThingId),
    /// Everything of one pick-up that is still there: the package.
    PickUp(Uuid),
}

/// Why nothing was moved. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// Not in the record, or not any more: see [`moved_to`].
    #[error("there is no such item in the record")]
    Unknown,
    /// It did not come in a package: it was written by hand, or by an application that is connected.
    #[error("the item was not picked up")]
    NotPickedUp,
    /// It came more than [`THING_MOVE_WINDOW`] ago.
    #[error("the item came too long ago to be moved")]
    TooLate,
    /// It is neither the reader's record to look after nor their own pick-up, or they may not delete.
    #[error("the person may not move items out of this record")]
    NotFromHere,
    /// They do not look after it, may not add to it, or it takes no changes now.
    #[error("the person may not move items into that record")]
    NotThere,
    #[error("the items are in that record")]
    SameRecord,
    /// Every item is one of which the other record holds one already.
    #[error("the record holds an item of this kind already, and can hold one")]
    SecondSingleton,
    /// Somebody changed an item since it was looked at.
    #[error("the item has changed")]
    Stale,
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl From<StoreError> for MoveError {
    fn from(error: StoreError) -> MoveError {
        MoveError::Record(RecordError::Store(error))
    }
}

/// What can be moved, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movable {
    pub record: RecordId,
    /// What it came in.
    pub package: Uuid,
    pub items: Vec<ThingId>,
    /// The first instant at which it is too late.
    pub until: Timestamp,
}

/// Items on their way, as they are stored: no `Debug`.
pub struct Luggage {
    from: RecordId,
    to: RecordId,
    package: Uuid,
    delivery: String,
    items: Vec<Item<Sealed>>,
}

/// The same, sealed for where they go.
pub struct Packed {
    from: RecordId,
    to: RecordId,
    package: Uuid,
    delivery: Vec<u8>,
    items: Vec<(ThingId, Item<Sealed>)>,
}

struct Item<T> {
    id: ThingId,
    stamp: Uuid,
    operation: i64,
    client_id_index: Option<Vec<u8>>,
    current: T,
    /// By the operation that made each.
    before: Vec<(i64, T)>,
}

struct Sealed {
    data_key: Vec<u8>,
    body: Vec<u8>,
}

/// What was moved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moved {
    /// Old and new ids.
    pub items: Vec<(ThingId, ThingId)>,
    /// Types of what stayed, because the other record has one already.
    pub left_out: Vec<Uuid>,
}

/// A line about an item that was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovedThing {
    pub from_thing: ThingId,
    pub from_record: RecordId,
    pub to_thing: ThingId,
    pub to_record: RecordId,
    pub type_id: Uuid,
    /// Into the first record it was in.
    pub picked_up_at: Timestamp,
    pub moved_at: Timestamp,
    pub moved_by: PersonId,
}

/// What the person can move out of the record now.
///
/// # Errors
/// [`MoveError`].
pub fn movable(
    tx: &mut Tx<'_>,
    now: Timestamp,
    person: PersonId,
    record: RecordId,
    what: Moving,
) -> Result<Movable, MoveError> {
    let held = records::load(tx, person, record)?.ok_or(MoveError::Unknown)?;
    if !held.rights.contains(Rights::READ) {
        return Err(MoveError::Unknown);
    }
    let package = match what {
        Moving::PickUp(package) => package,
        Moving::Item(id) => package_of(tx, record, id)?,
    };
    let rows = match what {
        Moving::Item(id) => tx.query(
            "SELECT id, created_at, created_by_person FROM things WHERE id = $1 AND record_id = $2 AND state = 1",
            &[&id, &record],
        )?,
        // Each write of the record is one operation, so all of it came so: first versions, and what was not changed since.
        Moving::PickUp(_) => tx.query(
            "SELECT id, created_at, created_by_person FROM things WHERE record_id = $1 AND state = 1 AND id IN
                (SELECT t.id FROM deliveries AS d JOIN things AS t
                    ON t.record_id = d.record_id AND t.operation = d.operation
                 WHERE d.record_id = $1 AND d.package_id = $2
                 UNION SELECT v.thing_id FROM deliveries AS d JOIN thing_versions AS v
                    ON v.record_id = d.record_id AND v.operation = d.operation
                 WHERE d.record_id = $1 AND d.package_id = $2)
             ORDER BY id",
            &[&record, &package],
        )?,
    };
    let mut items = Vec::with_capacity(rows.len());
    let (mut came, mut is_own) = (None::<Timestamp>, true);
    for row in &rows {
        let at: Timestamp = row.get(1)?;
        items.push(row.get(0)?);
        came = Some(came.map_or(at, |came| came.min(at)));
        is_own &= row.get::<PersonId>(2)? == person;
    }
    let came = came.ok_or(MoveError::Unknown)?;
    let may = held.rights.contains(Rights::DELETE) && (is_own || held.rights.contains(Rights::CUSTODIAN));
    if !may || held.state != RecordState::Active {
        return Err(MoveError::NotFromHere);
    }
    let until = came + THING_MOVE_WINDOW;
    if until <= now { Err(MoveError::TooLate) } else { Ok(Movable { record, package, items, until }) }
}

/// The records the person could move something out of `from` into: those they look after and may add to.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn destinations(tx: &mut Tx<'_>, person: PersonId, from: RecordId) -> Result<Vec<records::Record>, RecordError> {
    let mut found = records::list(tx, person)?;
    found.retain(|record| record.id != from && takes(record));
    Ok(found)
}

fn takes(record: &records::Record) -> bool {
    record.may_create() && record.rights.contains(Rights::CUSTODIAN)
}

/// Reads what is to be moved, for [`pack`].
///
/// # Errors
/// [`MoveError`].
pub fn luggage(
    tx: &mut Tx<'_>,
    now: Timestamp,
    person: PersonId,
    from: RecordId,
    to: RecordId,
    what: Moving,
) -> Result<Luggage, MoveError> {
    let movable = movable(tx, now, person, from, what)?;
    if from == to {
        return Err(MoveError::SameRecord);
    }
    records::load(tx, person, to)?.filter(takes).ok_or(MoveError::NotThere)?;
    let delivery = delivery_name(tx, from, movable.package)?.ok_or(MoveError::NotPickedUp)?;
    let mut items = Vec::with_capacity(movable.items.len());
    for id in movable.items {
        let row = tx.query_one("SELECT version_stamp, operation, data_key, body FROM things WHERE id = $1", &[&id])?;
        let before = tx.query(
            "SELECT operation, data_key, body FROM thing_versions WHERE thing_id = $1 ORDER BY operation",
            &[&id],
        )?;
        let version = |row: &Row| -> Result<(i64, Sealed), StoreError> {
            Ok((row.get(0)?, Sealed { data_key: row.get(1)?, body: row.get(2)? }))
        };
        items.push(Item {
            id,
            stamp: row.get(0)?,
            operation: row.get(1)?,
            client_id_index: None,
            current: Sealed { data_key: row.get(2)?, body: row.get(3)? },
            before: before.iter().map(version).collect::<Result<_, _>>()?,
        });
    }
    Ok(Luggage { from, to, package: movable.package, delivery, items })
}

/// Seals everything anew for the other record, under new ids and new keys. Slow for much, pure.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn pack(vault: &Vault, rng: &mut dyn Random, luggage: &Luggage) -> Result<Packed, RecordError> {
    let Luggage { from, to, package, .. } = *luggage;
    let mut items = Vec::with_capacity(luggage.items.len());
    for item in &luggage.items {
        let id = ThingId::new(rng);
        let body = open_body(vault, item.id, &item.current.data_key, &item.current.body);
        let body = body.map_err(|_| RecordError::Sealed)?;
        // What stands in a record could be read when it was written.
        let client_id = client_id(&body.data_xml).map_err(|_| RecordError::Sealed)?;
        let mut again = |old: &Sealed| -> Result<Sealed, RecordError> {
            let (data_key, body) =
                reseal(vault, rng, item.id, id, &old.data_key, &old.body).map_err(|_| RecordError::Sealed)?;
            Ok(Sealed { data_key, body })
        };
        let current = again(&item.current)?;
        let before = item.before.iter().map(|(operation, old)| Ok((*operation, again(old)?)));
        let before = before.collect::<Result<_, RecordError>>()?;
        let client_id_index = client_id.map(|client_id| client_id_index(vault, to, &client_id).to_vec());
        let packed = Item { id, stamp: item.stamp, operation: item.operation, client_id_index, current, before };
        items.push((item.id, packed));
    }
    let delivery = seal_delivery_name(vault, rng, to, &luggage.delivery);
    Ok(Packed { from, to, package, delivery, items })
}

/// Moves what was packed, in one transaction. Whoever comes second, with the same button or another, finds nothing any more.
///
/// # Errors
/// [`MoveError`]; [`RecordError::QuotaExceeded`] when the other record has no room.
pub fn carry(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    what: Moving,
    packed: &Packed,
) -> Result<Moved, MoveError> {
    let Packed { from, to, package, .. } = *packed;
    // In one order everywhere, so that two who move in opposite directions do not wait for each other.
    let (first, second) = if from < to { (from, to) } else { (to, from) };
    let (one, other) = (next_operation(tx, first), next_operation(tx, second));
    let (leaving, arriving) = if from < to { (one, other) } else { (other, one) };
    let leaving = leaving.map_err(|error| not_active(error, MoveError::NotFromHere))?;
    let arriving = arriving.map_err(|error| not_active(error, MoveError::NotThere))?;
    // What counts is how it stands under the locks.
    let stands = movable(tx, now, person, from, what)?;
    records::load(tx, person, to)?.filter(takes).ok_or(MoveError::NotThere)?;
    let mut still: Vec<ThingId> = packed.items.iter().map(|(old, _)| *old).collect();
    still.sort_unstable();
    let mut there = stands.items;
    there.sort_unstable();
    if there != still {
        return Err(MoveError::Stale);
    }
    // The writes that made earlier versions become as many of the other record, in the same order; the move is the one after them.
    let earlier: BTreeSet<i64> = packed.items.iter().flat_map(|(_, item)| item.operations()).collect();
    let places: BTreeMap<i64, i64> = earlier.into_iter().zip(arriving..).collect();
    let arrival = arriving + i64::try_from(places.len()).unwrap_or(i64::MAX);
    let crossing = Crossing { now, person, packed, places, arrival, leaving };
    let mut moved = Moved::default();
    let mut size_bytes = 0_i64;
    for (old, item) in &packed.items {
        match crossing.one(tx, rng, *old, item)? {
            Ok(size) => {
                size_bytes = size_bytes.saturating_add(size);
                moved.items.push((*old, item.id));
            }
            Err(type_id) => moved.left_out.push(type_id),
        }
    }
    if moved.items.is_empty() {
        return Err(MoveError::SecondSingleton);
    }
    finish(tx, now, to, arrival, size_bytes)?;
    tx.execute(
        "UPDATE records SET used_bytes = CASE WHEN used_bytes > $1 THEN used_bytes - $1 ELSE 0 END, operations = $2,
            changed_at = $3 WHERE id = $4",
        &[&size_bytes, &leaving, &now, &from],
    )?;
    // What the sender called the package goes with the last item that came in it.
    tx.execute(
        "DELETE FROM deliveries WHERE record_id = $1 AND package_id = $2
            AND NOT EXISTS (SELECT 1 FROM things AS t
                            WHERE t.record_id = $1 AND t.operation = deliveries.operation)
            AND NOT EXISTS (SELECT 1 FROM thing_versions AS v
                            WHERE v.record_id = $1 AND v.operation = deliveries.operation)",
        &[&from, &package],
    )?;
    let count = i64::try_from(moved.items.len()).ok();
    for (way, record) in [("out", from), ("in", to)] {
        let entry = Entry {
            person: Some(person),
            record: Some(record),
            object: Some(package),
            detail: Some(way),
            count,
            ..Entry::new(Action::ThingsMoved, Actor::Person(person))
        };
        audit::write(tx, now, rng, &entry)?;
    }
    announce(tx, now, from, leaving)?;
    announce(tx, now, to, arrival)?;
    notices::added(tx, now, rng, to, Some(person), count.unwrap_or(1))?;
    Ok(moved)
}

/// Where an item that is in a record no more was moved to: the last place of several. None when it was not.
///
/// # Errors
/// [`StoreError`].
pub fn moved_to(tx: &mut Tx<'_>, thing: ThingId) -> Result<Option<MovedThing>, StoreError> {
    let mut found: Option<MovedThing> = None;
    // Each move takes a press of a button: nobody makes a chain that long.
    for _ in 0..100 {
        let from = found.map_or(thing, |found| found.to_thing);
        match moved_from_here(tx, from)? {
            Some(further) => found = Some(further),
            None => break,
        }
    }
    Ok(found)
}

/// The move by which an item left the record it was in. None when it did not.
///
/// # Errors
/// [`StoreError`].
pub fn moved_from_here(tx: &mut Tx<'_>, thing: ThingId) -> Result<Option<MovedThing>, StoreError> {
    let row = tx.query_opt(
        "SELECT from_thing, from_record, to_thing, to_record, type_id, picked_up_at, moved_at, moved_by
         FROM moved_things WHERE from_thing = $1",
        &[&thing],
    )?;
    row.as_ref().map(moved_thing).transpose()
}

/// Where an item was moved from, if it was.
///
/// # Errors
/// [`StoreError`].
pub fn moved_from(tx: &mut Tx<'_>, thing: ThingId) -> Result<Option<MovedThing>, StoreError> {
    let row = tx.query_opt(
        "SELECT from_thing, from_record, to_thing, to_record, type_id, picked_up_at, moved_at, moved_by
         FROM moved_things WHERE to_thing = $1",
        &[&thing],
    )?;
    row.as_ref().map(moved_thing).transpose()
}

/// What was moved out of a record, newest first. Whether the reader may see the record is the caller's to ask.
///
/// # Errors
/// [`StoreError`].
pub fn moved_out_of(tx: &mut Tx<'_>, record: RecordId, limit: u32) -> Result<Vec<MovedThing>, StoreError> {
    let rows = tx.query(
        "SELECT from_thing, from_record, to_thing, to_record, type_id, picked_up_at, moved_at, moved_by
         FROM moved_things WHERE from_record = $1 ORDER BY moved_at DESC, from_thing LIMIT $2",
        &[&record, &limit],
    )?;
    rows.iter().map(moved_thing).collect()
}

/// Forgets what was moved out of and into a record that is erased.
pub(crate) fn forget_moves(tx: &mut Tx<'_>, record: RecordId, limit: i64) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM moved_things WHERE from_thing IN
            (SELECT from_thing FROM moved_things WHERE from_record = $1 OR to_record = $1 LIMIT $2)",
        &[&record, &limit],
    )
}

impl<T> Item<T> {
    /// The writes that made its versions, of one that has several.
    fn operations(&self) -> Vec<i64> {
        if self.before.is_empty() {
            return Vec::new();
        }
        self.before.iter().map(|(operation, _)| *operation).chain([self.operation]).collect()
    }
}

/// A move under way.
struct Crossing<'a> {
    now: Timestamp,
    person: PersonId,
    packed: &'a Packed,
    /// Writes of the one record, and those of the other that stand for them.
    places: BTreeMap<i64, i64>,
    arrival: i64,
    leaving: i64,
}

impl Crossing<'_> {
    /// What it takes up with all its versions, or its type when the other record has one already.
    fn one(
        &self,
        tx: &mut Tx<'_>,
        rng: &mut dyn Random,
        old: ThingId,
        item: &Item<Sealed>,
    ) -> Result<Result<i64, Uuid>, MoveError> {
        let to = self.packed.to;
        let row = tx
            .query_opt(
                "SELECT version_stamp, type_id, flags, size_bytes, created_by_app, created_at, operation FROM things
                 WHERE id = $1 AND record_id = $2 AND state = 1",
                &[&old, &self.packed.from],
            )?
            .ok_or(MoveError::Unknown)?;
        let (stamp, type_id): (Uuid, Uuid) = (row.get(0)?, row.get(1)?);
        if stamp != item.stamp || row.get::<i64>(6)? != item.operation {
            return Err(MoveError::Stale);
        }
        let size: i64 = row.get(3)?;
        let has_past = !item.before.is_empty();
        let by: AppId = if has_past { SHELL } else { row.get(4)? };
        let how = if has_past { How::Changed } else { How::Created };
        let at = to_milliseconds(self.now);
        let inserted = tx.query_opt(
            "INSERT INTO things
                (id, sort_id, version_stamp, record_id, type_id, state, singleton, client_id_index, flags, effective_at,
                 updated_end_at, created_at, created_by_app, created_by_person, avenue, changed_at, changed_by_app,
                 changed_by_person, changed_avenue, changed_how, operation, blobs, size_bytes, data_key, body)
             SELECT $1, $2, $3, $4, type_id, 1, singleton, $5, flags, effective_at, updated_end_at, $6, created_by_app,
                 $7, 1, $6, $8, $7, 1, $9, $10, blobs, $11, $12, $13
             FROM things WHERE id = $14
             ON CONFLICT (record_id, singleton) DO NOTHING RETURNING id",
            &[
                &item.id,
                &sort_id(item.id).to_vec(),
                &Uuid::from_bytes(random::uuid_v4(rng)),
                &to,
                &item.client_id_index,
                &at,
                &self.person,
                &by,
                &how.number(),
                &self.arrival,
                &if has_past { 0 } else { size },
                &item.current.data_key,
                &item.current.body,
                &old,
            ],
        )?;
        if inserted.is_none() {
            return Ok(Err(type_id));
        }
        let mut whole = size;
        for (operation, version) in &item.before {
            let row = tx.query_one(
                "INSERT INTO thing_versions
                    (thing_id, operation, record_id, version_stamp, type_id, state, flags, effective_at, updated_end_at,
                     changed_at, changed_by_app, changed_by_person, changed_avenue, changed_how, blobs, size_bytes,
                     data_key, body)
                 SELECT $1, $2, $3, version_stamp, type_id, state, flags, effective_at, updated_end_at, changed_at,
                     changed_by_app, changed_by_person, changed_avenue, changed_how, blobs, size_bytes, $4, $5
                 FROM thing_versions WHERE thing_id = $6 AND operation = $7 RETURNING size_bytes",
                &[&item.id, &self.place(*operation), &to, &version.data_key, &version.body, &old, operation],
            )?;
            whole = whole.saturating_add(row.get(0)?);
        }
        if has_past {
            tx.execute(
                "INSERT INTO thing_versions
                    (thing_id, operation, record_id, version_stamp, type_id, state, flags, effective_at, updated_end_at,
                     changed_at, changed_by_app, changed_by_person, changed_avenue, changed_how, blobs, size_bytes,
                     data_key, body)
                 SELECT $1, $2, $3, version_stamp, type_id, state, flags, effective_at, updated_end_at, changed_at,
                     changed_by_app, changed_by_person, changed_avenue, changed_how, blobs, size_bytes, $4, $5
                 FROM things WHERE id = $6",
                &[&item.id, &self.place(item.operation), &to, &item.current.data_key, &item.current.body, &old],
            )?;
        }
        self.blobs(tx, old, item.id)?;
        self.delivered(tx, item)?;
        let picked_up_at = moved_from(tx, old)?.map_or(row.get(5)?, |before| before.picked_up_at);
        tx.execute("DELETE FROM thing_versions WHERE thing_id = $1", &[&old])?;
        tx.execute("DELETE FROM things WHERE id = $1", &[&old])?;
        note_erased(tx, self.packed.from, self.leaving, old, stamp, type_id, row.get(2)?)?;
        tx.execute(
            "INSERT INTO moved_things
                (from_thing, from_record, to_thing, to_record, type_id, picked_up_at, moved_at, moved_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            &[&old, &self.packed.from, &item.id, &to, &type_id, &picked_up_at, &self.now, &self.person],
        )?;
        Ok(Ok(whole))
    }

    fn place(&self, operation: i64) -> i64 {
        self.places.get(&operation).copied().unwrap_or(self.arrival)
    }

    /// Keys and contents are bound to the attachment, not to its item: its row changes hands.
    fn blobs(&self, tx: &mut Tx<'_>, old: ThingId, new: ThingId) -> Result<(), StoreError> {
        let rows =
            tx.query("SELECT id, since_operation, until_operation FROM thing_blobs WHERE thing_id = $1", &[&old])?;
        for row in rows {
            let until = row.get::<Option<i64>>(2)?.map(|until| self.place(until));
            tx.execute(
                "UPDATE thing_blobs SET thing_id = $1, since_operation = $2, until_operation = $3 WHERE id = $4",
                &[&new, &self.place(row.get(1)?), &until, &row.get::<BlobId>(0)?],
            )?;
        }
        Ok(())
    }

    /// What the sender called the package, where the item's first version stands now.
    fn delivered(&self, tx: &mut Tx<'_>, item: &Item<Sealed>) -> Result<(), StoreError> {
        let first = item.operations().first().map_or(self.arrival, |first| self.place(*first));
        tx.execute(
            "INSERT INTO deliveries (record_id, operation, package_id, name) VALUES ($1, $2, $3, $4)
             ON CONFLICT (record_id, operation) DO NOTHING",
            &[&self.packed.to, &first, &self.packed.package, &self.packed.delivery],
        )?;
        Ok(())
    }
}

/// The package an item of the record came in.
fn package_of(tx: &mut Tx<'_>, record: RecordId, id: ThingId) -> Result<Uuid, MoveError> {
    let there = tx.query_opt("SELECT 1 FROM things WHERE id = $1 AND record_id = $2 AND state = 1", &[&id, &record])?;
    there.ok_or(MoveError::Unknown)?;
    let row = tx.query_opt(
        "SELECT package_id FROM deliveries WHERE record_id = $1 AND operation = COALESCE(
            (SELECT MIN(operation) FROM thing_versions WHERE thing_id = $2),
            (SELECT operation FROM things WHERE id = $2))",
        &[&record, &id],
    )?;
    Ok(row.ok_or(MoveError::NotPickedUp)?.get(0)?)
}

fn not_active(error: RecordError, instead: MoveError) -> MoveError {
    match error {
        RecordError::NotActive => instead,
        other => other.into(),
    }
}

fn moved_thing(row: &Row) -> Result<MovedThing, StoreError> {
    Ok(MovedThing {
        from_thing: row.get(0)?,
        from_record: row.get(1)?,
        to_thing: row.get(2)?,
        to_record: row.get(3)?,
        type_id: row.get(4)?,
        picked_up_at: row.get(5)?,
        moved_at: row.get(6)?,
        moved_by: row.get(7)?,
    })
}
