//! Whether a package's reader can be invited. The application is told no more than it knows.

use jiff::Timestamp;
use medlock_store::Tx;
use medlock_wire::identity_code::IdentityCode;

use super::PackageError;
use super::row::{self, State};
use crate::ids::AppId;

/// When the package of `code` runs out, if it waits to be picked up. None when it was picked up, locked or has run out: the
/// letter would help nobody, and the application must not hear of it.
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
        Some(_) => Ok((row.state_at(now) == State::Ready).then_some(row.expires_at)),
        None if now < row.expires_at => Err(PackageError::Incomplete),
        None => Err(PackageError::UnknownCode),
    }
}
