//! What applications find in records: by type, dates and who wrote it, or by id, in HealthVault's order.
//!
//! Nothing is unsealed to decide whether an item is found. Each type is looked up by itself in an index that has it in the
//! order asked for, so a page costs what is on it, however much the record holds.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use jiff::Timestamp;
use medlock_store::{StoreError, ToValue, Tx};
use medlock_things::WallClock;
use uuid::Uuid;

use super::narrow::{Columns, Rows, by_client_id, by_id, of_any_type, of_type, types_present};
use super::read::{columns, thing};
use super::sift::{Effort, Inside, TooMuch, sift, usual};
use super::{Thing, wall_clock_to_column};
use crate::ids::{AppId, PersonId, RecordId, ThingId};
use crate::limits::READ_ON_THE_WAY;
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
    pub(super) effective: Range,
    pub(super) created: Range,
    pub(super) changed: Range,
    pub(super) updated_end: Option<Range>,
    pub(super) created_by_app: By,
    pub(super) created_by_person: By,
    pub(super) changed_by_app: By,
    pub(super) changed_by_person: By,
}

/// From and to, both included, in microseconds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub(super) min: i64,
    pub(super) max: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
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
pub struct Found {
    pub heads: Vec<Head>,
    /// Whether something was left out because the application may not read its type or only its people may see it, or a type
    /// was asked for that may not be read.
    pub filtered: bool,
    /// Items that were read while they were found.
    rows: Rows,
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
    pub(super) const ALL: Range = Range { min: i64::MIN, max: i64::MAX };

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

impl Query {
    /// Whether what is found is going to be read, all of it.
    fn reads_a_page(&self) -> bool {
        let named = match &self.only {
            None => usize::MAX,
            Some(Only::Ids(ids)) => ids.len(),
            Some(Only::Keys(keys)) => keys.len(),
            Some(Only::ClientIds(_)) => return false,
        };
        named.min(usize::try_from(self.limit).unwrap_or(usize::MAX)) <= READ_ON_THE_WAY
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
        return Ok(Found { heads: Vec::new(), filtered, rows: Rows::default() });
    }
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    // What has to be opened may not be what is looked for: one more than can be opened shows that it is too much.
    let narrowed_max = if query.inside.is_empty() { limit } else { effort.things().saturating_add(1) };
    let mut columns = Columns::of(query);
    let mut rows = Rows::default();
    let on_the_way = (query.inside.is_empty() && query.reads_a_page()).then_some(&mut rows);
    let mut heads = narrowed(tx, &columns, query, readable, &mut filtered, narrowed_max, on_the_way)?;
    if !filtered && has_personal(tx, query.record)? {
        columns.personal = true;
        filtered = !narrowed(tx, &columns, query, readable, &mut filtered, 1, None)?.is_empty() || filtered;
    }
    heads.sort_by_cached_key(usual);
    if query.inside.is_empty() {
        heads.truncate(limit);
    } else {
        heads = sift(tx, heads, &query.inside, effort, limit)??;
    }
    Ok(Found { heads, filtered, rows })
}

/// What can be found without opening anything: of each type, or by name, in no order.
fn narrowed(
    tx: &mut Tx<'_>,
    columns: &Columns,
    query: &Query,
    readable: &dyn Fn(Uuid) -> bool,
    filtered: &mut bool,
    max: usize,
    rows: Option<&mut Rows>,
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
                return Ok(of_any_type(tx, columns, max, rows)?);
            }
            let mut heads = Vec::new();
            // Of several types most of what is found is not on the page.
            let mut rows = rows.filter(|_| types.len() == 1);
            for id in types {
                if readable(id) {
                    heads.extend(of_type(tx, columns, id, max, rows.as_deref_mut())?);
                } else if query.types.is_none() && !*filtered {
                    *filtered = !of_type(tx, columns, id, 1, None)?.is_empty();
                }
            }
            return Ok(heads);
        }
        Some(Only::Ids(ids)) => by_id(tx, columns, ids, rows)?,
        Some(Only::Keys(keys)) => {
            let ids: Vec<ThingId> = keys.iter().map(|(id, _)| *id).collect();
            let stamps: HashSet<(ThingId, Uuid)> = keys.iter().copied().collect();
            let mut heads = by_id(tx, columns, &ids, rows)?;
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
pub fn load_found(tx: &mut Tx<'_>, found: &Found) -> Result<Vec<Thing>, RecordError> {
    let ids: Vec<ThingId> = found.heads.iter().map(|head| head.id).collect();
    let unread: Vec<ThingId> = ids.iter().copied().filter(|id| !found.rows.has(*id)).collect();
    let mut loaded = load_active(tx, &unread)?;
    let mut things = Vec::with_capacity(ids.len());
    for id in ids {
        match found.rows.get(id) {
            Some(row) => things.push(thing(tx, row)?),
            None => things.extend(loaded.remove(&id)),
        }
    }
    Ok(things)
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
