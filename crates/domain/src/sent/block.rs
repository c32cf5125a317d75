//! Blocking what was sent to somebody it was not meant for. What is answered is the same whether it was picked up or not.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::SentError;
use super::row::{self, SentRow};
use crate::ids::{AppId, PackageId, SentId, StaffId};
use crate::packages::{self, Blocked, CodeKind};

/// Blocks the package of a line, whatever has become of it. What is answered is for letters to whoever has it: None when nothing was done, because it
/// was blocked before, or is forgotten.
///
/// # Errors
/// [`SentError::Unknown`], also for a connect request, which has nothing in it.
pub fn block(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    staff: StaffId,
    id: SentId,
) -> Result<Option<Blocked>, SentError> {
    let package = package_of(tx, now, app, id)?;
    Ok(packages::block_one(tx, now, rng, staff, app, package)?)
}

/// Releases it again.
///
/// # Errors
/// As [`block`].
pub fn release(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    staff: StaffId,
    id: SentId,
) -> Result<Option<Blocked>, SentError> {
    let package = package_of(tx, now, app, id)?;
    Ok(packages::release_one(tx, now, rng, staff, app, package)?)
}

fn package_of(tx: &mut Tx<'_>, now: Timestamp, app: AppId, id: SentId) -> Result<PackageId, SentError> {
    let line = row::lock(tx, now, app, id)?.ok_or(SentError::Unknown)?;
    match line.kind {
        CodeKind::Package => Ok(PackageId(line.object)),
        CodeKind::ConnectRequest => Err(SentError::Unknown),
    }
}

pub(super) fn is_blocked(tx: &mut Tx<'_>, row: &SentRow) -> Result<bool, StoreError> {
    let found =
        tx.query_opt("SELECT 1 FROM connect_packages WHERE id = $1 AND blocked_at IS NOT NULL", &[&row.object])?;
    Ok(found.is_some())
}
