//! The packages and requests an application made last: what it was told of them when it made them, and nothing of what became of
//! them. A package that waits, is locked, was picked up, ran out, was renamed or deleted gives the same line until the day on which it is
//! forgotten, which the day of its drop-off decides.

use std::collections::BTreeSet;

use jiff::Timestamp;
use medlock_crypto::vault::Unsealable;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::journal::{self, Made};
use crate::connects;
use crate::connects::row::LAST_GROUP as REQUEST_LAST_GROUP;
use crate::ids::AppId;
use crate::limits::MADE_KEPT;
use crate::packages;
use crate::packages::row::LAST_GROUP as PACKAGE_LAST_GROUP;
use crate::sealed::open_text;

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Package,
    Request,
}

impl Kind {
    fn number(self) -> i32 {
        match self {
            Kind::Package => 1,
            Kind::Request => 2,
        }
    }
}

/// One package or request as its application left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub kind: Kind,
    /// The last group of its code.
    pub last_group: String,
    pub created_at: Timestamp,
    /// When its contents came; None: a code without contents so far. Requests have theirs from the beginning.
    pub filled_at: Option<Timestamp>,
    /// From this instant on it cannot be picked up or accepted for the first time.
    pub until: Timestamp,
}

/// Why the lines cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum MadeError {
    #[error("a sealed column cannot be opened")]
    Sealed(#[from] Unsealable),
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(super) fn keep(tx: &mut Tx<'_>, made: &[Made]) -> Result<(), StoreError> {
    for made in made {
        tx.execute(
            "INSERT INTO app_made (app_id, id, kind, object_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            &[&made.app, &made.id, &made.kind.number(), &made.object],
        )?;
    }
    let apps: BTreeSet<AppId> = made.iter().map(|made| made.app).collect();
    for app in apps {
        tx.execute(
            "DELETE FROM app_made WHERE app_id = $1 AND id <=
                (SELECT id FROM app_made WHERE app_id = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)",
            &[&app, &MADE_KEPT],
        )?;
    }
    Ok(())
}

/// The newest packages and requests of an application, newest first.
///
/// # Errors
/// [`MadeError`].
pub fn of_app(tx: &mut Tx<'_>, now: Timestamp, app: AppId, limit: usize) -> Result<Vec<Line>, MadeError> {
    Ok(of_app_for_operators(tx, now, app, limit)?.into_iter().map(|(line, _)| line).collect())
}

/// The same with where each stands. **For operators only**: it tells of pick-ups.
///
/// # Errors
/// [`MadeError`].
pub fn of_app_for_operators(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    limit: usize,
) -> Result<Vec<(Line, &'static str)>, MadeError> {
    let tail = journal::tail(tx, now)?.portion.made;
    let mut made: Vec<(Kind, Uuid)> =
        tail.iter().rev().filter(|made| made.app == app).map(|made| (made.kind, made.object)).collect();
    let rows = tx.query(
        "SELECT kind, object_id FROM app_made WHERE app_id = $1 ORDER BY id DESC LIMIT $2",
        &[&app, &MADE_KEPT],
    )?;
    for row in &rows {
        let kind = if row.get::<i32>(0)? == Kind::Package.number() { Kind::Package } else { Kind::Request };
        made.push((kind, row.get(1)?));
    }
    let (mut lines, mut seen) = (Vec::new(), BTreeSet::new());
    for (kind, object) in made {
        if lines.len() == limit {
            break;
        }
        // A code that was allocated and filled later has two entries, and one line.
        if seen.insert(object)
            && let Some(line) = line(tx, now, app, kind, object)?
        {
            lines.push(line);
        }
    }
    Ok(lines)
}

fn line(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    kind: Kind,
    object: Uuid,
) -> Result<Option<(Line, &'static str)>, MadeError> {
    let (row, purpose) = match kind {
        Kind::Package => (
            tx.query_opt(
                "SELECT last_group, created_at, populated_at, expires_at, state FROM connect_packages
                 WHERE id = $1 AND app_id = $2 AND purge_at > $3",
                &[&object, &app, &now],
            )?,
            PACKAGE_LAST_GROUP,
        ),
        Kind::Request => (
            tx.query_opt(
                "SELECT last_group, created_at, created_at, expires_at, state FROM connect_requests
                 WHERE id = $1 AND app_id = $2 AND (purge_at IS NULL OR purge_at > $3)",
                &[&object, &app, &now],
            )?,
            REQUEST_LAST_GROUP,
        ),
    };
    let Some(row) = row else { return Ok(None) };
    let state = match kind {
        Kind::Package => packages::state_of(&row, 4, 3, now)?,
        Kind::Request => connects::state_of(&row, 4, 3, now)?,
    };
    let line = Line {
        kind,
        last_group: open_text(&tx.vault(), purpose, object.as_bytes(), &row.get::<Vec<u8>>(0)?)?,
        created_at: row.get(1)?,
        filled_at: row.get(2)?,
        until: row.get(3)?,
    };
    Ok(Some((line, state)))
}
