//! UpdateExternalId: one call for packages and connect requests.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::create::check_text;
use super::row::{self, CodeKind, PackageRow};
use super::{PackageError, Which, audit_by_app};
use crate::audit::Action;
use crate::ids::{AppId, PackageId};
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
            // Connect requests join here, by the request's id.
            Some((CodeKind::ConnectRequest, _)) | None => Err(PackageError::UnknownCode),
        },
        // Connect requests join here, before the packages: they may refuse the whole call.
        Which::ExternalId(old) => {
            for row in row::lock_all(tx, now, app, old)? {
                rename(tx, now, rng, &row, new)?;
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
        Some(_) => rename(tx, now, rng, &row, new),
        None if now < row.expires_at => Err(PackageError::Incomplete),
        None => Err(PackageError::UnknownCode),
    }
}

fn rename(
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
    resent::forget(tx, row.id.0)?;
    audit_by_app(tx, now, rng, Action::PackageExternalIdChanged, row.app, row.id)
}
