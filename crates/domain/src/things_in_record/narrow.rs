//! The statements of a query: what stands readable decides, and each goes by an index, whatever the record's size.
//!
//! Items of a page are read by the same walk that finds them, where they are small: a second look-up by their ids would go to
//! as many places again, and in a large record those are what a page costs.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use medlock_store::{Row, StoreError, ToValue, Tx};
use uuid::Uuid;

use super::query::{Bounds, By, Head, IDS_AT_ONCE, Query, Range, filled_up, placeholders};
use super::read::columns;
use super::seal::client_id_index;
use super::sift::usual;
use super::wall_clock_from_column;
use crate::ids::{RecordId, ThingId};
use crate::limits::CHANGED_AT_ONCE;

/// Items that were read while they were found: those with small bodies.
#[derive(Default)]
pub(super) struct Rows(HashMap<ThingId, Row>);

impl Rows {
    pub(super) fn has(&self, id: ThingId) -> bool {
        self.0.contains_key(&id)
    }

    /// With the columns of an item.
    pub(super) fn get(&self, id: ThingId) -> Option<&Row> {
        self.0.get(&id)
    }
}

/// Items with larger bodies are looked up again when their size has been counted. Stands in `item_columns!`, too.
const SMALL_BODY_BYTES: i64 = 8_192;

/// One question, asked three ways.
#[derive(Clone, Copy)]
struct Find<'a> {
    /// For heads.
    heads: &'a str,
    /// For items, of which the heads are a part.
    items: &'a str,
    /// For the heads of what only people may see.
    personal: &'a str,
}

/// The columns [`head`] reads.
macro_rules! head_columns {
    () => {
        "SELECT id, version_stamp, type_id, effective_at, updated_end_at, OCTET_LENGTH(body) FROM things"
    };
}

/// The columns of an item, and behind them the length of its body.
macro_rules! item_columns {
    () => {
        concat!(
            "SELECT ",
            columns!("CASE WHEN OCTET_LENGTH(body) <= 8192 THEN body END"),
            ", OCTET_LENGTH(body) FROM things"
        )
    };
}

/// The question by its bounds and what stands behind them.
macro_rules! find {
    ($by:ident, $rest:literal) => {
        Find {
            heads: concat!(head_columns!(), within_bounds!($by), $rest),
            items: concat!(item_columns!(), within_bounds!($by), $rest),
            personal: concat!(head_columns!(), within_bounds!(Personal), $rest),
        }
    };
}

/// What [`Columns::params`] fills, for a statement that goes by `Effective` date, by time of change (`Changed`), by the owner's
/// name (`Named`) or by `Id`, all of them for what applications may see; or by what they may not (`Personal`). Left alone, engines
/// without statistics take a record for a few rows and go through all of it: a column inside an expression has no index to go
/// by.
macro_rules! within_bounds {
    (Effective) => {
        within_bounds!("record_id", "state", "effective_at", "changed_at + 0", "0")
    };
    (Changed) => {
        within_bounds!("record_id", "state", "effective_at + 0", "changed_at", "0")
    };
    (Named) => {
        within_bounds!("record_id", "state + 0", "effective_at + 0", "changed_at + 0", "0")
    };
    (Id) => {
        within_bounds!("COALESCE(record_id, id)", "state + 0", "effective_at + 0", "changed_at + 0", "0")
    };
    (Personal) => {
        within_bounds!("record_id", "state + 0", "effective_at + 0", "changed_at + 0", "1")
    };
    ($record:literal, $state:literal, $effective:literal, $changed:literal, $personal:literal) => {
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
            AND ($15 = 0 OR changed_by_app = $16) AND ($17 = 0 OR changed_by_person = $18) AND flags % 2 = ",
            $personal
        )
    };
}

/// The bounds as parameters.
pub(super) struct Columns {
    record: RecordId,
    pub(super) bounds: Bounds,
    updated_end: Range,
    has_updated_end: bool,
    by: [(bool, Uuid); 4],
    /// Only what people alone may see, else only what applications may see too.
    pub(super) personal: bool,
}

impl Columns {
    pub(super) fn of(query: &Query) -> Columns {
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
        params
    }

    /// Asks. With `rows`, items with small bodies are put there.
    fn find(
        &self,
        tx: &mut Tx<'_>,
        find: Find<'_>,
        more: &[&dyn ToValue],
        rows: Option<&mut Rows>,
    ) -> Result<Vec<Head>, StoreError> {
        let mut params = self.params();
        params.extend(more);
        let Some(rows) = rows.filter(|_| !self.personal) else {
            let sql = if self.personal { find.personal } else { find.heads };
            return tx.query(sql, &params)?.iter().map(head).collect();
        };
        let mut heads = Vec::new();
        for row in tx.query(find.items, &params)? {
            let head = head_of_item(&row)?;
            if head.body_bytes <= SMALL_BODY_BYTES {
                rows.0.insert(head.id, row);
            }
            heads.push(head);
        }
        Ok(heads)
    }
}

/// The first of one type in the usual order; by the time of their change, when few changed then.
pub(super) fn of_type(
    tx: &mut Tx<'_>,
    columns: &Columns,
    type_id: Uuid,
    limit: u32,
    rows: Option<&mut Rows>,
) -> Result<Vec<Head>, StoreError> {
    if few_changed(tx, columns, type_id)? {
        let find = find!(Changed, " AND type_id = $19 ORDER BY changed_at");
        let mut heads = columns.find(tx, find, &[&type_id], None)?;
        heads.sort_by_cached_key(usual);
        heads.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        return Ok(heads);
    }
    let find = find!(Effective, " AND type_id = $19 ORDER BY effective_at DESC, sort_id LIMIT $20");
    columns.find(tx, find, &[&type_id, &limit], rows)
}

/// The first of whatever type in the usual order: one walk through one index, where all types are asked for and may be read.
pub(super) fn of_any_type(
    tx: &mut Tx<'_>,
    columns: &Columns,
    limit: u32,
    rows: Option<&mut Rows>,
) -> Result<Vec<Head>, StoreError> {
    columns.find(tx, find!(Effective, " ORDER BY effective_at DESC, sort_id LIMIT $19"), &[&limit], rows)
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

/// By id, in no order.
pub(super) fn by_id(
    tx: &mut Tx<'_>,
    columns: &Columns,
    ids: &[ThingId],
    mut rows: Option<&mut Rows>,
) -> Result<Vec<Head>, StoreError> {
    const BY_ID: Find<'static> = find!(Id, " AND id IN (");
    static SQL: LazyLock<[String; 3]> = LazyLock::new(|| {
        [BY_ID.heads, BY_ID.items, BY_ID.personal].map(|begins| format!("{begins}{})", placeholders(19)))
    });
    let [heads, items, personal] = &*SQL;
    let mut seen = HashSet::with_capacity(ids.len());
    let ids: Vec<ThingId> = ids.iter().copied().filter(|id| seen.insert(*id)).collect();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(IDS_AT_ONCE) {
        let find = Find { heads, items, personal };
        found.extend(columns.find(tx, find, &filled_up(some), rows.as_deref_mut())?);
    }
    Ok(found)
}

/// By the names that clients gave them, in no order.
pub(super) fn by_client_id(tx: &mut Tx<'_>, columns: &Columns, ids: &[String]) -> Result<Vec<Head>, StoreError> {
    let ids: BTreeSet<&String> = ids.iter().collect();
    let vault = tx.vault();
    let mut heads = Vec::new();
    for id in ids {
        let index = client_id_index(&vault, columns.record, id).to_vec();
        heads.extend(columns.find(tx, find!(Named, " AND client_id_index = $19"), &[&index], None)?);
    }
    Ok(heads)
}

/// The types of the record's active items: a step in the index for each, whatever their number.
pub(super) fn types_present(tx: &mut Tx<'_>, record: RecordId) -> Result<BTreeSet<Uuid>, StoreError> {
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

fn head_of_item(row: &Row) -> Result<Head, StoreError> {
    Ok(Head {
        id: row.get(0)?,
        version_stamp: row.get(1)?,
        type_id: row.get(3)?,
        effective: wall_clock_from_column(row.get(4)?)?,
        updated_end: row.get::<Option<i64>>(5)?.map(wall_clock_from_column).transpose()?,
        body_bytes: row.get(19)?,
    })
}
