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
use super::sift::{Effort, Inside, TooMuch, sift, usual};
use super::{Thing, wall_clock_from_column, wall_clock_to_column};
use crate::ids::{AppId, PersonId, RecordId, ThingId};
use crate::limits::CHANGED_AT_ONCE;
use crate::records::RecordError;

/// What to look for among the active items of a record. Everything in it must hold.
#[derive(Clone)]
pub struct Query {
    pub record: RecordId,
    pub only: Option<Only>,
    /// None: of any type.
    pub types: Option<BTreeSet<Uuid>>,
    pub bounds: Bounds,
    pub inside: Inside,
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
#[derive(Clone, Copy, PartialEq, Eq)]
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

/// What was found, in the order asked for, else newest effective date first; among equals in the order of
/// [`super::sort_id`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub heads: Vec<Head>,
    /// Whether something was left out because the application may not read its type or only its people may see it, or a type
    /// was asked for that may not be read.
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

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Looks. `readable` says of a type whether the application may read items of it.
///
/// # Errors
/// [`QueryError::TooMuch`] when more items would have to be opened than `effort` allows.
pub fn query(
    tx: &mut Tx<'_>,
    query: &Query,
    readable: &dyn Fn(Uuid) -> bool,
    effort: &mut Effort,
) -> Result<Found, QueryError> {
    let mut filtered = match &query.types {
        Some(types) => types.iter().any(|id| !readable(*id)),
        None => false,
    };
    if query.bounds.is_impossible() || query.limit == 0 {
        return Ok(Found { heads: Vec::new(), filtered });
    }
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    // What has to be opened may not be what is looked for: one more than can be opened shows that it is too much.
    let narrowed_max = if query.inside.is_empty() { limit } else { effort.things().saturating_add(1) };
    let mut columns = Columns::of(query);
    let mut heads = narrowed(tx, &columns, query, readable, &mut filtered, narrowed_max)?;
    if !filtered && has_personal(tx, query.record)? {
        columns.personal = true;
        filtered = !narrowed(tx, &columns, query, readable, &mut filtered, 1)?.is_empty() || filtered;
    }
    heads.sort_by_cached_key(usual);
    if query.inside.is_empty() {
        heads.truncate(limit);
    } else {
        heads = sift(tx, heads, &query.inside, effort, limit)??;
    }
    Ok(Found { heads, filtered })
}

/// What can be found without opening anything: of each type, or by name, in no order.
fn narrowed(
    tx: &mut Tx<'_>,
    columns: &Columns,
    query: &Query,
    readable: &dyn Fn(Uuid) -> bool,
    filtered: &mut bool,
    max: usize,
) -> Result<Vec<Head>, RecordError> {
    let max = u32::try_from(max).unwrap_or(u32::MAX);
    let mut heads = match &query.only {
        None => {
            let types = match &query.types {
                Some(types) => types.clone(),
                None => types_present(tx, query.record)?,
            };
            let is_all = query.types.is_none() && types.iter().all(|id| readable(*id));
            if is_all && columns.bounds.changed == Range::ALL {
                return Ok(of_any_type(tx, columns, max)?);
            }
            let mut heads = Vec::new();
            for id in types {
                if readable(id) {
                    heads.extend(of_type(tx, columns, id, max)?);
                } else if query.types.is_none() && !*filtered {
                    *filtered = !of_type(tx, columns, id, 1)?.is_empty();
                }
            }
            return Ok(heads);
        }
        Some(Only::Ids(ids)) => by_id(tx, columns, ids)?,
        Some(Only::Keys(keys)) => {
            let ids: Vec<ThingId> = keys.iter().map(|(id, _)| *id).collect();
            let stamps: HashSet<(ThingId, Uuid)> = keys.iter().copied().collect();
            let mut heads = by_id(tx, columns, &ids)?;
            heads.retain(|head| stamps.contains(&(head.id, head.version_stamp)));
            heads
        }
        Some(Only::ClientIds(ids)) => by_client_id(tx, columns, ids)?,
    };
    if let Some(types) = &query.types {
        heads.retain(|head| types.contains(&head.type_id));
    }
    let before = heads.len();
    heads.retain(|head| readable(head.type_id));
    *filtered |= heads.len() < before;
    Ok(heads)
}

/// Whether the record holds an item that only its people may see.
fn has_personal(tx: &mut Tx<'_>, record: RecordId) -> Result<bool, StoreError> {
    let row = tx.query_opt("SELECT 1 FROM things WHERE record_id = $1 AND flags % 2 = 1 LIMIT 1", &[&record])?;
    Ok(row.is_some())
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
pub(super) const IDS_AT_ONCE: usize = 32;

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
pub(super) fn placeholders(first: usize) -> String {
    let all: Vec<String> = (first..first + IDS_AT_ONCE).map(|number| format!("${number}")).collect();
    all.join(", ")
}

/// As many parameters as the statement has: the first id again for those that are left.
pub(super) fn filled_up(ids: &[ThingId]) -> Vec<&dyn ToValue> {
    (0..IDS_AT_ONCE).map(|place| ids.get(place).unwrap_or(&ids[0]) as &dyn ToValue).collect()
}

/// The columns [`head`] reads.
macro_rules! head_columns {
    () => {
        "SELECT id, version_stamp, type_id, effective_at, updated_end_at, OCTET_LENGTH(body) FROM things"
    };
}

/// What [`Columns::params`] fills, for a statement that goes by `Effective` date, by time of change (`Changed`), by the owner's
/// name (`Named`) or by `Id`. Left alone, engines without statistics take a record for a few rows and go through all of it: a
/// column inside an expression has no index to go by.
macro_rules! within_bounds {
    (Effective) => {
        within_bounds!("record_id", "state", "effective_at", "changed_at + 0")
    };
    (Changed) => {
        within_bounds!("record_id", "state", "effective_at + 0", "changed_at")
    };
    (Named) => {
        within_bounds!("record_id", "state + 0", "effective_at + 0", "changed_at + 0")
    };
    (Id) => {
        within_bounds!("COALESCE(record_id, id)", "state + 0", "effective_at + 0", "changed_at + 0")
    };
    ($record:literal, $state:literal, $effective:literal, $changed:literal) => {
        concat!(
            " WHERE ",
            $record,
            " = $1 AND ",
            $state,
            " = 1 AND ",
            $effective,
            " >= $2 AND ",
            $effective,
            " <= $3 AND created_at >= $4 AND created_at <= $5 AND ",
            $changed,
            " >= $6 AND ",
            $changed,
            " <= $7
            AND ($8 = 0 OR (updated_end_at >= $9 AND updated_end_at <= $10))
            AND ($11 = 0 OR created_by_app = $12) AND ($13 = 0 OR created_by_person = $14)
            AND ($15 = 0 OR changed_by_app = $16) AND ($17 = 0 OR changed_by_person = $18) AND flags % 2 = $19"
        )
    };
}

/// The bounds as parameters.
struct Columns {
    record: RecordId,
    bounds: Bounds,
    updated_end: Range,
    has_updated_end: bool,
    by: [(bool, Uuid); 4],
    /// Only what people alone may see, else only what applications may see too.
    personal: bool,
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
            personal: false,
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
        params.push(&self.personal);
        params
    }
}

/// The first of one type in the usual order; by the time of their change, when few changed then.
fn of_type(tx: &mut Tx<'_>, columns: &Columns, type_id: Uuid, limit: u32) -> Result<Vec<Head>, StoreError> {
    let mut params = columns.params();
    params.push(&type_id);
    if few_changed(tx, columns, type_id)? {
        let rows = tx.query(
            concat!(head_columns!(), within_bounds!(Changed), " AND type_id = $20 ORDER BY changed_at"),
            &params,
        )?;
        let mut heads = rows.iter().map(head).collect::<Result<Vec<_>, _>>()?;
        heads.sort_by_cached_key(usual);
        heads.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        return Ok(heads);
    }
    params.push(&limit);
    let rows = tx.query(
        concat!(
            head_columns!(),
            within_bounds!(Effective),
            " AND type_id = $20 ORDER BY effective_at DESC, sort_id LIMIT $21"
        ),
        &params,
    )?;
    rows.iter().map(head).collect()
}

/// The first of whatever type in the usual order: one walk through one index, where all types are asked for and may be read.
fn of_any_type(tx: &mut Tx<'_>, columns: &Columns, limit: u32) -> Result<Vec<Head>, StoreError> {
    let mut params = columns.params();
    params.push(&limit);
    let rows = tx.query(
        concat!(head_columns!(), within_bounds!(Effective), " ORDER BY effective_at DESC, sort_id LIMIT $20"),
        &params,
    )?;
    rows.iter().map(head).collect()
}

/// Whether the query is about the time of changes, and so few items of the type changed then that looking at all of them is
/// the shorter way.
fn few_changed(tx: &mut Tx<'_>, columns: &Columns, type_id: Uuid) -> Result<bool, StoreError> {
    // Tests have few items, and are to take both ways.
    const AT_ONCE: u32 = if cfg!(test) { 8 } else { CHANGED_AT_ONCE };
    let changed = columns.bounds.changed;
    if changed == Range::ALL {
        return Ok(false);
    }
    let row = tx.query_one(
        "SELECT COUNT(*) FROM (SELECT 1 FROM things WHERE record_id = $1 AND state = 1 AND type_id = $2
            AND changed_at >= $3 AND changed_at <= $4 LIMIT $5) AS changed",
        &[&columns.record, &type_id, &changed.min, &changed.max, &AT_ONCE],
    )?;
    Ok(row.get::<u32>(0)? < AT_ONCE)
}

fn by_id(tx: &mut Tx<'_>, columns: &Columns, ids: &[ThingId]) -> Result<Vec<Head>, StoreError> {
    static SQL: LazyLock<String> =
        LazyLock::new(|| format!(concat!(head_columns!(), within_bounds!(Id), " AND id IN ({})"), placeholders(20)));
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
        let rows = tx.query(concat!(head_columns!(), within_bounds!(Named), " AND client_id_index = $20"), &params)?;
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
