//! Packages that were meant for somebody else. Whoever sent one, or the help desk, blocks it: while it waits, nobody gets it; when it was picked
//! up, what came in it is shown to nobody any more. Releasing undoes either.
//!
//! What an application and its staff are answered is the same whether it was picked up or not: see **Silence** above. What follows from its having
//! been picked up is told to the person in whose record it is, and to nobody of the application.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::row::{self, PackageRow, State};
use super::{PackageError, Which, audit_by};
use crate::audit::{Action, Actor};
use crate::ids::{AppId, PackageId, PersonId, RecordId, StaffId};
use crate::{pick_up, things_in_record};

/// A package that was blocked or released. Whoever is told [`Blocked::delivered`] must be none of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blocked {
    pub package: PackageId,
    pub app: AppId,
    /// Whose record is touched, and how many items in it.
    pub delivered: Option<(PersonId, RecordId, usize)>,
}

/// Blocks what is meant; what is blocked already is left as it is, and what is not there is no error. `app`: only its own; None for the help desk,
/// which may block anybody's.
///
/// # Errors
/// [`PackageError::Sealed`], [`PackageError::Store`].
pub fn block(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: StaffId,
    app: Option<AppId>,
    which: &Which,
) -> Result<Vec<Blocked>, PackageError> {
    let rows = meant(tx, now, app, which)?;
    let mut done = Vec::new();
    for row in rows.iter().filter(|row| !row.is_blocked) {
        done.push(block_row(tx, now, rng, by, row)?);
    }
    Ok(done)
}

/// The same for one package of the application; None when there is nothing to block.
///
/// # Errors
/// As [`block`].
pub fn block_one(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: StaffId,
    app: AppId,
    id: PackageId,
) -> Result<Option<Blocked>, PackageError> {
    match row::lock(tx, now, id)? {
        Some(row) if row.app == app && !row.is_blocked => block_row(tx, now, rng, by, &row).map(Some),
        _ => Ok(None),
    }
}

/// Releases what is meant and blocked: it can be picked up again, if its time is not over; items are shown again.
///
/// # Errors
/// As [`block`].
pub fn release(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: StaffId,
    app: Option<AppId>,
    which: &Which,
) -> Result<Vec<Blocked>, PackageError> {
    let rows = meant(tx, now, app, which)?;
    let mut done = Vec::new();
    for row in rows.iter().filter(|row| row.is_blocked) {
        done.push(release_row(tx, now, rng, by, row)?);
    }
    Ok(done)
}

/// The same for one package of the application; None when there is nothing to release.
///
/// # Errors
/// As [`block`].
pub fn release_one(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: StaffId,
    app: AppId,
    id: PackageId,
) -> Result<Option<Blocked>, PackageError> {
    match row::lock(tx, now, id)? {
        Some(row) if row.app == app && row.is_blocked => release_row(tx, now, rng, by, &row).map(Some),
        _ => Ok(None),
    }
}

/// Also those the application has deleted: it deletes what it sends by mistake first, and thinks of who may have it then.
fn meant(tx: &mut Tx<'_>, now: Timestamp, app: Option<AppId>, which: &Which) -> Result<Vec<PackageRow>, PackageError> {
    let rows = match (which, app) {
        (Which::Code(code), _) => match row::package_of(tx, code)? {
            Some(id) => row::lock(tx, now, id)?.into_iter().collect(),
            None => Vec::new(),
        },
        (Which::ExternalId(external_id), Some(app)) => row::lock_all(tx, now, app, external_id, true)?,
        (Which::ExternalId(_), None) => Vec::new(),
    };
    Ok(rows.into_iter().filter(|row| app.is_none_or(|app| row.app == app)).collect())
}

fn block_row(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: StaffId,
    row: &PackageRow,
) -> Result<Blocked, PackageError> {
    tx.execute("UPDATE connect_packages SET blocked_at = $1, blocked_by = $2 WHERE id = $3", &[&now, &by, &row.id])?;
    // Whoever is in the middle of it gets no further.
    tx.execute("DELETE FROM tickets WHERE object_id = $1", &[&row.id])?;
    tx.execute("DELETE FROM pick_up_leases WHERE package_id = $1", &[&row.id])?;
    audit_by(tx, now, rng, Actor::Staff(by), Action::PackageBlocked, row.app, row.id)?;
    let mut delivered = None;
    if let (State::PickedUp, Some(person), Some(record)) = (row.state_at(now), row.picked_up_by, row.picked_up_record) {
        let items = pick_up::items_of(tx, row)?;
        let blocked = things_in_record::block_items(tx, now, rng, Actor::Staff(by), row.app, row.id, &items)?;
        delivered = (blocked > 0).then_some((person, record, blocked));
    }
    Ok(Blocked { package: row.id, app: row.app, delivered })
}

fn release_row(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: StaffId,
    row: &PackageRow,
) -> Result<Blocked, PackageError> {
    tx.execute("UPDATE connect_packages SET blocked_at = NULL, blocked_by = NULL WHERE id = $1", &[&row.id])?;
    audit_by(tx, now, rng, Actor::Staff(by), Action::PackageReleased, row.app, row.id)?;
    let released = things_in_record::release_items(tx, now, rng, Actor::Staff(by), row.id)?;
    let delivered = match (row.picked_up_by, row.picked_up_record) {
        (Some(person), Some(record)) if released > 0 => Some((person, record, released)),
        _ => None,
    };
    Ok(Blocked { package: row.id, app: row.app, delivered })
}

#[cfg(test)]
mod tests;
