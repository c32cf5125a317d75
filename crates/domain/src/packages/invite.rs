//! Whether a package's reader can be invited. The application is told no more than it knows.

use jiff::Timestamp;
use medlock_store::Tx;
use medlock_wire::identity_code::IdentityCode;

use super::PackageError;
use super::row;
use crate::ids::AppId;

/// When the package of `code` runs out. None when it has. Decided by the day of drop-off alone, whatever became of the package
/// since: the application may have the letter sent to itself and must not see in it, or in its absence, that it was picked up.
///
/// # Errors
/// [`PackageError::UnknownCode`], [`PackageError::Incomplete`].
pub fn invitable(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    code: &IdentityCode,
) -> Result<Option<Timestamp>, PackageError> {
    let id = row::package_of(tx, code)?.ok_or(PackageError::UnknownCode)?;
    let row = row::find(tx, now, id)?.ok_or(PackageError::UnknownCode)?;
    if row.app != app || row.app_deleted {
        return Err(PackageError::UnknownCode);
    }
    match row.populated_at {
        Some(_) => Ok((now < row.expires_at).then_some(row.expires_at)),
        None if now < row.expires_at => Err(PackageError::Incomplete),
        None => Err(PackageError::UnknownCode),
    }
}
