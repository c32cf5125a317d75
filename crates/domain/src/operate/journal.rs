//! Reads the journal on, a portion at a time. How far it has been read is a row, moved in the transaction that writes the portion's counts,
//! so any number of servers may do it, and stop at any moment: nothing is counted twice or left out.
//!
//! On PostgreSQL an entry may be committed after one with a later id. So entries are settled only when they are [`JOURNAL_SETTLED_AFTER`] old;
//! younger ones are read beside the tables, by [`tail`], each time somebody looks.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::made::{self, Kind};
use super::{day_number, days, unusable};
use crate::audit::Action;
use crate::audit::entries::beginning_of;
use crate::ids::AppId;
use crate::limits::{JOURNAL_PORTION, JOURNAL_SETTLED_AFTER, JOURNAL_TAIL_MAX};

const READER: &str = "operate";

/// Some entries of the journal, counted.
#[derive(Debug, Clone, Default)]
pub struct Portion {
    from: Option<Uuid>,
    to: Option<Uuid>,
    entries: usize,
    pub(super) days: BTreeMap<(AppId, i64, &'static str), i64>,
    pub(super) made: Vec<Made>,
    pub(super) unusable: Vec<Failed>,
}

/// An entry about something an application made.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub id: Uuid,
    pub app: AppId,
    pub kind: Kind,
    pub object: Uuid,
}

/// An entry about a package that could not be picked up.
#[derive(Debug, Clone)]
pub(super) struct Failed {
    pub id: Uuid,
    pub app: AppId,
    pub at: Timestamp,
    pub package: Uuid,
    pub class: String,
    pub code: i64,
}

impl Portion {
    fn read(rows: &[Row]) -> Result<Portion, StoreError> {
        let mut portion = Portion { entries: rows.len(), ..Portion::default() };
        for row in rows {
            let id: Uuid = row.get(0)?;
            portion.to = Some(id);
            let (Some(app), action) = (row.get::<Option<AppId>>(2)?, row.get::<String>(3)?) else { continue };
            let Some(counted) = days::counted(&action) else { continue };
            let at: Timestamp = row.get(1)?;
            *portion.days.entry((app, day_number(at), counted.action.name())).or_insert(0) += 1;
            let Some(object) = row.get::<Option<Uuid>>(4)? else { continue };
            match counted.action {
                Action::PackageAllocated | Action::PackageCreated => {
                    portion.made.push(Made { id, app, kind: Kind::Package, object });
                }
                Action::RequestCreated => portion.made.push(Made { id, app, kind: Kind::Request, object }),
                Action::PackageUnusable => portion.unusable.push(Failed {
                    id,
                    app,
                    at,
                    package: object,
                    class: row.get::<Option<String>>(5)?.unwrap_or_default(),
                    code: row.get::<Option<i64>>(6)?.unwrap_or_default(),
                }),
                _ => {}
            }
        }
        Ok(portion)
    }
}

/// The next portion that is old enough, or None when everything is counted. Read it outside the transaction that [`settle`]s it.
///
/// # Errors
/// [`StoreError`].
pub fn next(tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<Portion>, StoreError> {
    let from = position(tx)?;
    let rows = entries(tx, from, beginning_of(now - JOURNAL_SETTLED_AFTER), JOURNAL_PORTION)?;
    if rows.is_empty() {
        return Ok(None);
    }
    Ok(Some(Portion { from: Some(from), ..Portion::read(&rows)? }))
}

/// Writes a portion of [`next`]. False when somebody else has counted these entries meanwhile: nothing is written then.
///
/// # Errors
/// [`StoreError`].
pub fn settle(tx: &mut Tx<'_>, portion: &Portion) -> Result<bool, StoreError> {
    let (Some(from), Some(to)) = (portion.from, portion.to) else { return Ok(false) };
    tx.execute(
        "INSERT INTO journal_readers (name, entry_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        &[&READER, &Uuid::nil()],
    )?;
    let moved = tx.execute(
        "UPDATE journal_readers SET entry_id = $1 WHERE name = $2 AND entry_id = $3",
        &[&to, &READER, &from],
    )?;
    if moved == 0 {
        return Ok(false);
    }
    for ((app, day, action), amount) in &portion.days {
        tx.execute(
            "INSERT INTO app_days (app_id, day, action, amount) VALUES ($1, $2, $3, $4)
             ON CONFLICT (app_id, day, action) DO UPDATE SET amount = app_days.amount + excluded.amount",
            &[app, day, action, amount],
        )?;
    }
    made::keep(tx, &portion.made)?;
    unusable::keep(tx, &portion.unusable)?;
    Ok(true)
}

/// What is not settled yet.
pub(super) struct Tail {
    pub portion: Portion,
    /// Entries until then are in it.
    pub to: Timestamp,
}

/// The entries that are not settled yet, the earliest first, as many as a page can read.
pub(super) fn tail(tx: &mut Tx<'_>, now: Timestamp) -> Result<Tail, StoreError> {
    let from = position(tx)?;
    let rows = entries(tx, from, Uuid::max(), JOURNAL_TAIL_MAX)?;
    let portion = Portion::read(&rows)?;
    let to = match rows.last() {
        Some(last) if portion.entries == JOURNAL_TAIL_MAX as usize => last.get(1)?,
        _ => now,
    };
    Ok(Tail { portion, to })
}

/// How long ago the last settled entry was made, when there are entries that wait to be settled. For the operator: a job that
/// does not run shows here.
///
/// # Errors
/// [`StoreError`].
pub fn behind(tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<SignedDuration>, StoreError> {
    let from = position(tx)?;
    let next = entries(tx, from, beginning_of(now - JOURNAL_SETTLED_AFTER), 1)?;
    next.first().map(|row| Ok(now.duration_since(row.get::<Timestamp>(1)?))).transpose()
}

fn entries(tx: &mut Tx<'_>, after: Uuid, before: Uuid, limit: u32) -> Result<Vec<Row>, StoreError> {
    tx.query(
        "SELECT id, at, app_id, action, object_id, detail, amount FROM audit WHERE id > $1 AND id < $2
         ORDER BY id LIMIT $3",
        &[&after, &before, &limit],
    )
}

fn position(tx: &mut Tx<'_>) -> Result<Uuid, StoreError> {
    let row = tx.query_opt("SELECT entry_id FROM journal_readers WHERE name = $1", &[&READER])?;
    row.map_or(Ok(Uuid::nil()), |row| row.get(0))
}
