//! What applications find in records: by type, dates and who wrote it, or by id, in HealthVault's order.
//!
//! Nothing is unsealed to decide whether an item is found. Each type is looked up by itself in an index that has it in the
//! order asked for, so a page costs what is on it, however much the record holds.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use jiff::Timestamp;
use medlock_store::{Row, StoreError, ToValue, Tx};
use medlock_things::WallClock;
use uuid::Uuid;

use super::read::{columns, thing};
use super::seal::client_id_index;
use super::{Thing, sort_id, wall_clock_from_column, wall_clock_to_column};
use crate::ids::{AppId, PersonId, RecordId, ThingId};
use crate::records::RecordError;

/// What to look for among the active items of a record. Everything in it must hold.
#[derive(Clone)]
pub struct Query {
    pub record: RecordId,
    pub only: Option<Only>,
    /// None: of any type.
    pub types: Option<BTreeSet<Uuid>>,
    pub bounds: Bounds,
    /// More are not looked for.
    pub limit: u32,
}

/// Items by name. Those that are not there, or not as named, are not found.
#[derive(Clone)]
pub enum Only {
    Ids(Vec<ThingId>),
    /// With the stamp of the version meant, which must be the current one.
    Keys(Vec<(ThingId, Uuid)>),
    ClientIds(Vec<String>),
}

/// Ranges of dates, and who wrote. Starts out without any; each call narrows.
#[derive(Clone, Copy)]
pub struct Bounds {
    effective: Range,
    created: Range,
    changed: Range,
    updated_end: Option<Range>,
    created_by_app: By,
    created_by_person: By,
    changed_by_app: By,
    changed_by_person: By,
}

/// From and to, both included, in microseconds.
#[derive(Clone, Copy)]
pub struct Range {
    min: i64,
    max: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Anybody,
    Only(Uuid),
    /// Two different ones at once.
    Nobody,
}

/// An item found, unopened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: ThingId,
    pub version_stamp: Uuid,
    pub type_id: Uuid,
    pub effective: WallClock,
    pub updated_end: Option<WallClock>,
    /// About what it takes in memory without its blobs.
    pub body_bytes: i64,
}

/// What was found, newest effective date first; of one date in the order of [`super::sort_id`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub heads: Vec<Head>,
    /// Whether something was left out because the application may not read its type, or its type was asked for and may not
    /// be read.
    pub filtered: bool,
}

impl Default for Bounds {
    fn default() -> Bounds {
        let by = By::Anybody;
        Bounds {
            effective: Range::ALL,
            created: Range::ALL,
            changed: Range::ALL,
            updated_end: None,
            created_by_app: by,
            created_by_person: by,
            changed_by_app: by,
            changed_by_person: by,
        }
    }
}

impl Bounds {
    pub fn effective(&mut self, min: Option<WallClock>, max: Option<WallClock>) {
        self.effective.narrow(min.map(wall_clock_to_column), max.map(wall_clock_to_column));
    }

    pub fn created(&mut self, min: Option<Timestamp>, max: Option<Timestamp>) {
        self.created.narrow(min.map(Timestamp::as_microsecond), max.map(Timestamp::as_microsecond));
    }

    /// Of the last change, which is the creation when there was none.
    pub fn changed(&mut self, min: Option<Timestamp>, max: Option<Timestamp>) {
        self.changed.narrow(min.map(Timestamp::as_microsecond), max.map(Timestamp::as_microsecond));
    }

    /// Items without such a date are within no range.
    pub fn updated_end(&mut self, min: Option<WallClock>, max: Option<WallClock>) {
        if min.is_some() || max.is_some() {
            let range = self.updated_end.get_or_insert(Range::ALL);
            range.narrow(min.map(wall_clock_to_column), max.map(wall_clock_to_column));
        }
    }

    pub fn created_by_app(&mut self, app: AppId) {
        self.created_by_app.narrow(app.0);
    }

    pub fn changed_by_app(&mut self, app: AppId) {
        self.changed_by_app.narrow(app.0);
    }

    /// None: somebody nobody knows, who has written nothing.
    pub fn created_by_person(&mut self, person: Option<PersonId>) {
        self.created_by_person.narrow_or_nobody(person.map(|person| person.0));
    }

    /// None likewise.
    pub fn changed_by_person(&mut self, person: Option<PersonId>) {
        self.changed_by_person.narrow_or_nobody(person.map(|person| person.0));
    }

    fn is_impossible(&self) -> bool {
        [self.created_by_app, self.created_by_person, self.changed_by_app, self.changed_by_person].contains(&By::Nobody)
    }
}

impl Range {
    const ALL: Range = Range { min: i64::MIN, max: i64::MAX };

    fn narrow(&mut self, min: Option<i64>, max: Option<i64>) {
        self.min = self.min.max(min.unwrap_or(i64::MIN));
        self.max = self.max.min(max.unwrap_or(i64::MAX));
    }
}

impl By {
    fn narrow(&mut self, id: Uuid) {
        *self = match *self {
            By::Anybody => By::Only(id),
            By::Only(before) if before == id => By::Only(id),
            _ => By::Nobody,
        };
    }

    fn narrow_or_nobody(&mut self, id: Option<Uuid>) {
        match id {
            Some(id) => self.narrow(id),
            None => *self = By::Nobody,
        }
    }
}

/// Looks. `readable` says of a type whether the application may read items of it.
///
/// # Errors
/// [`RecordError::Store`].
pub fn query(tx: &mut Tx<'_>, query: &Query, readable: &dyn Fn(Uuid) -> bool) -> Result<Found, RecordError> {
    let mut found = Found { heads: Vec::new(), filtered: false };
    if let Some(types) = &query.types {
        found.filtered = types.iter().any(|id| !readable(*id));
    }
    if query.bounds.is_impossible() || query.limit == 0 {
        return Ok(found);
    }
    let columns = Columns::of(query);
    match &query.only {
        None => {
            let types = match &query.types {
                Some(types) => types.clone(),
                None => types_present(tx, query.record)?,
            };
            for id in types {
                if readable(id) {
                    found.heads.extend(of_type(tx, &columns, id, query.limit)?);
                } else if query.types.is_none() && !found.filtered {
                    found.filtered = !of_type(tx, &columns, id, 1)?.is_empty();
                }
            }
        }
        Some(only) => {
            let mut heads = match only {
                Only::Ids(ids) => by_id(tx, &columns, ids)?,
                Only::Keys(keys) => {
                    let ids: Vec<ThingId> = keys.iter().map(|(id, _)| *id).collect();
                    let stamps: HashSet<(ThingId, Uuid)> = keys.iter().copied().collect();
                    let mut heads = by_id(tx, &columns, &ids)?;
                    heads.retain(|head| stamps.contains(&(head.id, head.version_stamp)));
                    heads
                }
                Only::ClientIds(ids) => by_client_id(tx, &columns, ids)?,
            };
            if let Some(types) = &query.types {
                heads.retain(|head| types.contains(&head.type_id));
            }
            let before = heads.len();
            heads.retain(|head| readable(head.type_id));
            found.filtered |= heads.len() < before;
            found.heads = heads;
        }
    }
    found.heads.sort_by_key(|head| (std::cmp::Reverse(head.effective), sort_id(head.id)));
    found.heads.truncate(usize::try_from(query.limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The items found, unsealed, in the same order. In the transaction they were found in.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn load_found(tx: &mut Tx<'_>, heads: &[Head]) -> Result<Vec<Thing>, RecordError> {
    let ids: Vec<ThingId> = heads.iter().map(|head| head.id).collect();
    let mut loaded = load_active(tx, &ids)?;
    Ok(ids.iter().filter_map(|id| loaded.remove(id)).collect())
}

/// The current version of active items of a record, unsealed; None for what is not there.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn current(tx: &mut Tx<'_>, record: RecordId, ids: &[ThingId]) -> Result<HashMap<ThingId, Thing>, RecordError> {
    let mut loaded = load_active(tx, ids)?;
    loaded.retain(|_, thing| thing.record == record);
    Ok(loaded)
}

/// Ids one statement takes: few round trips for a page, one text to prepare.
const IDS_AT_ONCE: usize = 32;

fn load_active(tx: &mut Tx<'_>, ids: &[ThingId]) -> Result<HashMap<ThingId, Thing>, RecordError> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(concat!("SELECT ", columns!(), " FROM things WHERE state = 1 AND id IN ({})"), placeholders(1))
    });
    let mut loaded = HashMap::with_capacity(ids.len());
    for some in ids.chunks(IDS_AT_ONCE) {
        let rows = tx.query(&SQL, &filled_up(some))?;
        for row in &rows {
            let thing = thing(tx, row)?;
            loaded.insert(thing.id, thing);
        }
    }
    Ok(loaded)
}

/// `$1, $2, …` from the first on: [`IDS_AT_ONCE`] of them.
fn placeholders(first: usize) -> String {
    let all: Vec<String> = (first..first + IDS_AT_ONCE).map(|number| format!("${number}")).collect();
    all.join(", ")
}

/// As many parameters as the statement has: the first id again for those that are left.
fn filled_up(ids: &[ThingId]) -> Vec<&dyn ToValue> {
    (0..IDS_AT_ONCE).map(|place| ids.get(place).unwrap_or(&ids[0]) as &dyn ToValue).collect()
}

/// The columns [`head`] reads.
macro_rules! head_columns {
    () => {
        "SELECT id, version_stamp, type_id, effective_at, updated_end_at, OCTET_LENGTH(body) FROM things"
    };
}

/// What [`Columns::params`] fills.
macro_rules! within_bounds {
    () => {
        " WHERE record_id = $1 AND state = 1 AND effective_at >= $2 AND effective_at <= $3
            AND created_at >= $4 AND created_at <= $5 AND changed_at >= $6 AND changed_at <= $7
            AND ($8 = 0 OR (updated_end_at >= $9 AND updated_end_at <= $10))
            AND ($11 = 0 OR created_by_app = $12) AND ($13 = 0 OR created_by_person = $14)
            AND ($15 = 0 OR changed_by_app = $16) AND ($17 = 0 OR changed_by_person = $18)"
    };
}

/// The bounds as parameters.
struct Columns {
    record: RecordId,
    bounds: Bounds,
    updated_end: Range,
    has_updated_end: bool,
    by: [(bool, Uuid); 4],
}

impl Columns {
    fn of(query: &Query) -> Columns {
        let bounds = query.bounds;
        let by = |by: By| match by {
            By::Only(id) => (true, id),
            By::Anybody | By::Nobody => (false, Uuid::nil()),
        };
        Columns {
            record: query.record,
            bounds,
            updated_end: bounds.updated_end.unwrap_or(Range::ALL),
            has_updated_end: bounds.updated_end.is_some(),
            by: [bounds.created_by_app, bounds.created_by_person, bounds.changed_by_app, bounds.changed_by_person]
                .map(by),
        }
    }

    fn params(&self) -> Vec<&dyn ToValue> {
        let bounds = &self.bounds;
        let mut params: Vec<&dyn ToValue> = vec![&self.record];
        for range in [&bounds.effective, &bounds.created, &bounds.changed] {
            params.push(&range.min);
            params.push(&range.max);
        }
        params.push(&self.has_updated_end);
        params.push(&self.updated_end.min);
        params.push(&self.updated_end.max);
        for (is_asked, id) in &self.by {
            params.push(is_asked);
            params.push(id);
        }
        params
    }
}

fn of_type(tx: &mut Tx<'_>, columns: &Columns, type_id: Uuid, limit: u32) -> Result<Vec<Head>, StoreError> {
    let mut params = columns.params();
    params.push(&type_id);
    params.push(&limit);
    let rows = tx.query(
        concat!(head_columns!(), within_bounds!(), " AND type_id = $19 ORDER BY effective_at DESC, sort_id LIMIT $20"),
        &params,
    )?;
    rows.iter().map(head).collect()
}

fn by_id(tx: &mut Tx<'_>, columns: &Columns, ids: &[ThingId]) -> Result<Vec<Head>, StoreError> {
    static SQL: LazyLock<String> =
        LazyLock::new(|| format!(concat!(head_columns!(), within_bounds!(), " AND id IN ({})"), placeholders(19)));
    let mut seen = HashSet::with_capacity(ids.len());
    let ids: Vec<ThingId> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
    let mut heads = Vec::with_capacity(ids.len());
    for some in ids.chunks(IDS_AT_ONCE) {
        let mut params = columns.params();
        params.extend(filled_up(some));
        for row in &tx.query(&SQL, &params)? {
            heads.push(head(row)?);
        }
    }
    Ok(heads)
}

fn by_client_id(tx: &mut Tx<'_>, columns: &Columns, ids: &[String]) -> Result<Vec<Head>, StoreError> {
    let ids: BTreeSet<&String> = ids.iter().collect();
    let vault = tx.vault();
    let mut heads = Vec::new();
    for id in ids {
        let index = client_id_index(&vault, columns.record, id).to_vec();
        let mut params = columns.params();
        params.push(&index);
        let rows = tx.query(concat!(head_columns!(), within_bounds!(), " AND client_id_index = $19"), &params)?;
        for row in &rows {
            heads.push(head(row)?);
        }
    }
    Ok(heads)
}

/// The types of the record's active items: a step in the index for each, whatever their number.
fn types_present(tx: &mut Tx<'_>, record: RecordId) -> Result<BTreeSet<Uuid>, StoreError> {
    let mut types = BTreeSet::new();
    let mut after = Uuid::nil();
    // Bounded: each step finds another type, and there are no more types than have been declared.
    loop {
        let row = tx.query_opt(
            "SELECT type_id FROM things WHERE record_id = $1 AND state = 1 AND type_id > $2 ORDER BY type_id LIMIT 1",
            &[&record, &after],
        )?;
        let Some(row) = row else { return Ok(types) };
        after = row.get(0)?;
        types.insert(after);
    }
}

fn head(row: &Row) -> Result<Head, StoreError> {
    Ok(Head {
        id: row.get(0)?,
        version_stamp: row.get(1)?,
        type_id: row.get(2)?,
        effective: wall_clock_from_column(row.get(3)?)?,
        updated_end: row.get::<Option<i64>>(4)?.map(wall_clock_from_column).transpose()?,
        body_bytes: row.get(5)?,
    })
}
