//! The operator's way to erase packages that wait: sent to the wrong people, or of an application that is no more.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::{PackageError, row, withdraw};
use crate::audit::Actor;
use crate::ids::{AppId, PackageId};

/// Packages of one transaction.
pub const PURGED_AT_ONCE_MAX: u32 = 500;

/// Which of the application's packages.
#[derive(Clone)]
pub enum Purge {
    /// Those with this external id.
    ExternalId(String),
    /// Those that were allocated or dropped off before.
    Before(Timestamp),
    All,
}

/// Erases the contents of packages that nobody has picked up, at most [`PURGED_AT_ONCE_MAX`] of them, and ends their codes. What was
/// picked up stays as it is. Returns how many there were; call again until there are none.
///
/// # Errors
/// [`PackageError::Store`].
pub fn purge(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    which: &Purge,
) -> Result<u32, PackageError> {
    let (before, index) = match which {
        Purge::ExternalId(id) => (None, Some(row::external_id_index(&tx.vault(), app, id))),
        Purge::Before(before) => (Some(*before), None),
        Purge::All => (None, None),
    };
    let mut sql = "SELECT id FROM connect_packages WHERE app_id = $1 AND purge_at > $2 AND app_deleted_at IS NULL
        AND state IN (0, 1, 2)"
        .to_owned();
    let limit = PURGED_AT_ONCE_MAX;
    let ids = match (&index, &before) {
        (Some(index), _) => {
            sql.push_str(" AND external_id_index = $3 LIMIT $4");
            tx.query(&sql, &[&app, &now, index, &limit])?
        }
        (None, Some(before)) => {
            sql.push_str(" AND created_at < $3 LIMIT $4");
            tx.query(&sql, &[&app, &now, before, &limit])?
        }
        (None, None) => {
            sql.push_str(" LIMIT $3");
            tx.query(&sql, &[&app, &now, &limit])?
        }
    };
    let mut purged = 0;
    for found in &ids {
        let id: PackageId = found.get(0)?;
        // Locked one by one: somebody may be picking it up at this moment.
        let is_waiting = row::lock(tx, now, id)?.is_some_and(|row| row.state_at(now) != row::State::PickedUp);
        if is_waiting {
            withdraw(tx, now, rng, Actor::Operator, app, id)?;
            purged += 1;
        }
    }
    Ok(purged)
}
