//! Items that came in a package that was meant for somebody else. They stay where they are, sealed, in a state of their own that no page, no
//! application and no download shows; what is shown is that there are some, since when, and whom to ask. Released, they are as they were.
//!
//! Applications that keep a copy are told that the items are deleted, and when they are released, that they are back.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::by_hand::SHELL;
use super::erase::erase_one;
use super::insert::announce;
use super::write::keep_version;
use super::{Avenue, How, to_milliseconds};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, PackageId, PersonId, RecordId, ThingId};

/// What of one package is blocked in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockedItems {
    pub package: PackageId,
    /// The sender.
    pub app: AppId,
    pub at: Timestamp,
    pub items: u32,
}

/// As it is stored: neither active nor deleted.
const BLOCKED: i32 = 3;
/// Times that anything is moved on within the time in which it can be.
const MOVES_MAX: usize = 64;
const ACTIVE: i32 = 1;
const DELETED: i32 = 2;

/// Blocks those of these items that are still there, in whichever record they are now; answers how many.
pub(crate) fn block_items(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    app: AppId,
    package: PackageId,
    ids: &[ThingId],
) -> Result<usize, StoreError> {
    let mut found = Vec::new();
    for id in ids {
        let mut id = *id;
        // Moved to another record it has another id.
        for _ in 0..MOVES_MAX {
            let row = tx.query_opt("SELECT to_thing FROM moved_things WHERE from_thing = $1", &[&id])?;
            let Some(row) = row else { break };
            id = row.get(0)?;
        }
        if let Some(row) = tx.query_opt("SELECT record_id FROM things WHERE id = $1", &[&id])? {
            found.push((row.get::<RecordId>(0)?, id));
        }
    }
    let mut blocked = 0;
    for record in records_of(&found) {
        let operation = begin(tx, record)?;
        let mut here = 0;
        for (_, id) in found.iter().filter(|(of, _)| *of == record) {
            // Looked at again: the record is locked now.
            let row = tx.query_opt("SELECT state FROM things WHERE id = $1 AND record_id = $2", &[id, &record])?;
            let Some(state) = row.map(|row| row.get::<i32>(0)).transpose()?.filter(|state| *state != BLOCKED) else {
                continue;
            };
            tx.execute(
                "INSERT INTO blocked_things (thing_id, record_id, package_id, app_id, blocked_at, state)
                 VALUES ($1, $2, $3, $4, $5, $6)",
                &[id, &record, &package, &app, &now, &state],
            )?;
            if state == ACTIVE {
                keep_version(tx, *id)?;
                turn(tx, now, rng, *id, BLOCKED, None, How::Deleted, operation)?;
            } else {
                tx.execute("UPDATE things SET state = $1 WHERE id = $2", &[&BLOCKED, id])?;
            }
            here += 1;
        }
        if here > 0 {
            finish(tx, now, rng, by, Action::ThingsBlocked, record, package, operation, here)?;
        }
        blocked += here;
    }
    Ok(blocked)
}

/// Shows the blocked items of a package again; answers how many. One of a kind that the record holds once, and holds again by now, is put
/// among the deleted ones.
pub(crate) fn release_items(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    package: PackageId,
) -> Result<usize, StoreError> {
    let found = of_package(tx, package)?;
    for record in records_of(&found) {
        let operation = begin(tx, record)?;
        let mut here = 0;
        for (_, id) in found.iter().filter(|(of, _)| *of == record) {
            let row = tx.query_opt("DELETE FROM blocked_things WHERE thing_id = $1 RETURNING state", &[id])?;
            let Some(before) = row.map(|row| row.get::<i32>(0)).transpose()? else { continue };
            let kind = tx.query_opt("SELECT type_id FROM things WHERE id = $1", &[id])?;
            let Some(kind) = kind else { continue };
            let kind = medlock_things::find(kind.get(0)?);
            let singleton = kind.filter(|kind| kind.singleton).map(|kind| kind.family);
            let is_taken = match singleton {
                Some(family) => tx
                    .query_opt("SELECT id FROM things WHERE record_id = $1 AND singleton = $2", &[&record, &family])?
                    .is_some(),
                None => false,
            };
            if before == ACTIVE && !is_taken {
                keep_version(tx, *id)?;
                turn(tx, now, rng, *id, ACTIVE, singleton, How::Changed, operation)?;
            } else {
                tx.execute("UPDATE things SET state = $1 WHERE id = $2", &[&DELETED, id])?;
            }
            here += 1;
        }
        if here > 0 {
            finish(tx, now, rng, by, Action::ThingsReleased, record, package, operation, here)?;
        }
    }
    Ok(found.len())
}

/// The same for whoever finds them by the record they are in, when nothing is known of the package any more.
///
/// # Errors
/// [`StoreError`].
pub fn release_blocked(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    package: PackageId,
) -> Result<usize, StoreError> {
    tx.execute("UPDATE connect_packages SET blocked_at = NULL, blocked_by = NULL WHERE id = $1", &[&package])?;
    release_items(tx, now, rng, by, package)
}

/// Erases the blocked items of a package for good; answers how many.
///
/// # Errors
/// [`StoreError`].
pub fn erase_blocked(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    package: PackageId,
) -> Result<usize, StoreError> {
    let found = of_package(tx, package)?;
    let mut erased = 0;
    for record in records_of(&found) {
        let operation = begin(tx, record)?;
        let (mut here, mut freed) = (0, 0);
        for (_, id) in found.iter().filter(|(of, _)| *of == record) {
            tx.execute("DELETE FROM blocked_things WHERE thing_id = $1", &[id])?;
            tx.execute("UPDATE things SET state = $1 WHERE id = $2 AND state = $3", &[&DELETED, id, &BLOCKED])?;
            if let Some(bytes) = erase_one(tx, now, record, operation, *id)? {
                here += 1;
                freed += bytes;
            }
        }
        if here > 0 {
            tx.execute(
                "UPDATE records SET used_bytes = CASE WHEN used_bytes > $1 THEN used_bytes - $1 ELSE 0 END WHERE id = $2",
                &[&freed, &record],
            )?;
            finish(tx, now, rng, by, Action::ThingsErased, record, package, operation, here)?;
        }
        erased += here;
    }
    Ok(erased)
}

/// What is blocked in a record, the latest first.
///
/// # Errors
/// [`StoreError`].
pub fn blocked_in(tx: &mut Tx<'_>, record: RecordId) -> Result<Vec<BlockedItems>, StoreError> {
    let rows = tx.query(
        "SELECT package_id, app_id, MIN(blocked_at), COUNT(*) FROM blocked_things WHERE record_id = $1
         GROUP BY package_id, app_id ORDER BY MIN(blocked_at) DESC, package_id",
        &[&record],
    )?;
    let read =
        |row: &Row| Ok(BlockedItems { package: row.get(0)?, app: row.get(1)?, at: row.get(2)?, items: row.get(3)? });
    rows.iter().map(read).collect()
}

fn of_package(tx: &mut Tx<'_>, package: PackageId) -> Result<Vec<(RecordId, ThingId)>, StoreError> {
    let rows = tx
        .query("SELECT record_id, thing_id FROM blocked_things WHERE package_id = $1 ORDER BY thing_id", &[&package])?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Each once and in one order everywhere.
fn records_of(found: &[(RecordId, ThingId)]) -> Vec<RecordId> {
    let mut records: Vec<RecordId> = found.iter().map(|(record, _)| *record).collect();
    records.sort_unstable();
    records.dedup();
    records
}

/// Locks the record, whatever state it is in, and answers the number of the write about to be made.
fn begin(tx: &mut Tx<'_>, record: RecordId) -> Result<i64, StoreError> {
    let row =
        tx.query_one("UPDATE records SET operations = operations WHERE id = $1 RETURNING operations", &[&record])?;
    Ok(row.get::<i64>(0)? + 1)
}

#[allow(clippy::too_many_arguments, reason = "one place where all of it is written")]
fn turn(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    id: ThingId,
    state: i32,
    singleton: Option<&str>,
    how: How,
    operation: i64,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE things SET version_stamp = $1, state = $2, singleton = $3, changed_at = $4, changed_by_app = $5,
            changed_by_person = $6, changed_avenue = $7, changed_how = $8, operation = $9, size_bytes = 0
         WHERE id = $10",
        &[
            &Uuid::from_bytes(random::uuid_v4(rng)),
            &state,
            &singleton,
            &to_milliseconds(now),
            &SHELL,
            // Nobody who shares the record.
            &PersonId(Uuid::nil()),
            &Avenue::Online.number(),
            &how.number(),
            &operation,
            &id,
        ],
    )?;
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "one place where all of it ends")]
fn finish(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    action: Action,
    record: RecordId,
    package: PackageId,
    operation: i64,
    count: usize,
) -> Result<(), StoreError> {
    tx.execute("UPDATE records SET operations = $1, changed_at = $2 WHERE id = $3", &[&operation, &now, &record])?;
    // Without its application, whose staff read their application's entries.
    let entry = Entry {
        record: Some(record),
        object: Some(package.0),
        count: i64::try_from(count).ok(),
        ..Entry::new(action, by)
    };
    audit::write(tx, now, rng, &entry)?;
    announce(tx, now, record, operation)
}
