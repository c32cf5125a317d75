//! UpdateExternalId, as far as it concerns connect requests. [`crate::packages::update_external_id`] is the call.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::row::{self, RequestRow};
use crate::audit::{self, Action, Actor};
use crate::ids::{AppId, ConnectRequestId};
use crate::packages::PackageError;
use crate::resent;

/// What became of a request that the call may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Renamed {
    Done,
    /// The application has no such request.
    NoSuchRequest,
    /// Another request of the application has the new external id. Nothing was written.
    Occupied,
}

/// Gives the application's request with the external id `old` another one. Its pick-ups keep their time.
pub(crate) fn by_external_id(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    old: &str,
    new: &str,
) -> Result<Renamed, PackageError> {
    match row::lock_by_external_id(tx, now, app, old)? {
        Some(row) => rename(tx, now, rng, &row, new),
        None => Ok(Renamed::NoSuchRequest),
    }
}

/// The same by the request's id.
pub(crate) fn by_id(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    id: ConnectRequestId,
    new: &str,
) -> Result<Renamed, PackageError> {
    match row::lock(tx, now, id)? {
        Some(row) if row.app == app => rename(tx, now, rng, &row, new),
        _ => Ok(Renamed::NoSuchRequest),
    }
}

fn rename(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    row: &RequestRow,
    new: &str,
) -> Result<Renamed, PackageError> {
    if !row::rename(tx, now, rng, row, new)? {
        return Ok(Renamed::Occupied);
    }
    resent::forget(tx, now, row.id.0)?;
    let entry = audit::Entry {
        app: Some(row.app),
        object: Some(row.id.0),
        ..audit::Entry::new(Action::RequestExternalIdChanged, Actor::App(row.app))
    };
    audit::write(tx, now, rng, &entry)?;
    Ok(Renamed::Done)
}
