//! DeletePendingConnectPackage.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;
use medlock_wire::identity_code::IdentityCode;

use super::row::{self, PackageRow, State};
use super::{PackageError, audit_by};
use crate::audit::{Action, Actor};
use crate::ids::{AppId, PackageId};
use crate::resent;

/// The packages a call of the sender means.
#[derive(Clone)]
pub enum Which {
    Code(IdentityCode),
    /// All packages of the application with exactly this external id.
    ExternalId(String),
}

/// Deletes what the application means, and says nothing about what was there: no such package is no error.
/// Contents of a package that was not picked up are erased; items of one that was stay in their record.
pub fn delete(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    which: &Which,
) -> Result<(), PackageError> {
    let rows = match which {
        Which::ExternalId(external_id) => row::lock_all(tx, now, app, external_id, false)?,
        Which::Code(code) => match row::package_of(tx, code)? {
            Some(id) => row::lock(tx, now, id)?.into_iter().collect(),
            None => Vec::new(),
        },
    };
    for row in rows.iter().filter(|row| row.app == app && !row.app_deleted) {
        delete_one(tx, now, rng, Actor::App(app), row)?;
    }
    Ok(())
}

/// The same for one package that staff of the application withdraw. Whether it was there is not said.
pub(crate) fn withdraw(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    app: AppId,
    id: PackageId,
) -> Result<(), PackageError> {
    match row::lock(tx, now, id)? {
        Some(row) if row.app == app && !row.app_deleted => delete_one(tx, now, rng, by, &row),
        _ => Ok(()),
    }
}

fn delete_one(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    row: &PackageRow,
) -> Result<(), PackageError> {
    tx.execute("UPDATE connect_packages SET app_deleted_at = $1 WHERE id = $2", &[&now, &row.id])?;
    // A picked-up package stays what it is for the person who has it; to the application it is gone like any other.
    if row.state_at(now) != State::PickedUp {
        row::end(tx, now, row.id, State::Deleted)?;
    }
    resent::forget(tx, now, row.id.0)?;
    audit_by(tx, now, rng, by, Action::PackageDeleted, row.app, row.id)
}
