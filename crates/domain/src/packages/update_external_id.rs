//! UpdateExternalId: one call for packages and connect requests.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::create::check_text;
use super::row::{self, CodeKind, PackageRow};
use super::{PackageError, Which, audit_by_app};
use crate::audit::Action;
use crate::connects::rename::{self, Renamed};
use crate::ids::{AppId, ConnectRequestId, PackageId};
use crate::resent;

/// Gives what the application means the external id `new`. An old external id that nothing has is no error.
///
/// # Errors
/// By code: [`PackageError::UnknownCode`], [`PackageError::Incomplete`]. [`PackageError::DuplicateRequest`] when `new`
/// already belongs to another connect request; then the packages meant by the call stay as they were, too.
/// [`PackageError::BlankText`], [`PackageError::TextTooLong`].
pub fn update_external_id(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    which: &Which,
    new: &str,
) -> Result<(), PackageError> {
    check_text("new-external-id", new)?;
    match which {
        Which::Code(code) => match row::look_up(tx, code)? {
            Some((CodeKind::Package, id)) => by_code(tx, now, rng, app, PackageId(id), new),
            Some((CodeKind::ConnectRequest, id)) => {
                match rename::by_id(tx, now, rng, app, ConnectRequestId(id), new)? {
                    Renamed::Done => Ok(()),
                    Renamed::NoSuchRequest => Err(PackageError::UnknownCode),
                    Renamed::Occupied => Err(PackageError::DuplicateRequest),
                }
            }
            None => Err(PackageError::UnknownCode),
        },
        Which::ExternalId(old) => {
            // Before the packages: it may refuse the whole call.
            if rename::by_external_id(tx, now, rng, app, old, new)? == Renamed::Occupied {
                return Err(PackageError::DuplicateRequest);
            }
            for row in row::lock_all(tx, now, app, old, false)? {
                rename_package(tx, now, rng, &row, new)?;
            }
            Ok(())
        }
    }
}

fn by_code(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    id: PackageId,
    new: &str,
) -> Result<(), PackageError> {
    let row = row::lock(tx, now, id)?.ok_or(PackageError::UnknownCode)?;
    if row.app != app || row.app_deleted {
        return Err(PackageError::UnknownCode);
    }
    match row.populated_at {
        Some(_) => rename_package(tx, now, rng, &row, new),
        None if now < row.expires_at => Err(PackageError::Incomplete),
        None => Err(PackageError::UnknownCode),
    }
}

fn rename_package(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    row: &PackageRow,
    new: &str,
) -> Result<(), PackageError> {
    let vault = tx.vault();
    tx.execute(
        "UPDATE connect_packages SET external_id = $1, external_id_index = $2 WHERE id = $3",
        &[&row::seal_external_id(&vault, rng, row.id, new), &row::external_id_index(&vault, row.app, new), &row.id],
    )?;
    resent::forget(tx, now, row.id.0)?;
    audit_by_app(tx, now, rng, Action::PackageExternalIdChanged, row.app, row.id)
}
