//! Whether a package's reader can be invited. The application is told no more than it knows.

use jiff::Timestamp;
use medlock_store::Tx;
use medlock_wire::identity_code::IdentityCode;

use super::PackageError;
use super::row::{self, CodeKind, look_up};
use crate::connects::row as requests;
use crate::ids::{AppId, ConnectRequestId, PackageId};

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

/// What a letter about a code needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lettered {
    pub app: AppId,
    pub kind: CodeKind,
    /// From this instant on nothing new can be done with the code.
    pub ends_at: Timestamp,
}

/// The code as a letter tells of it, until its last day; None for one that was never given out, that its application deleted or that
/// has run out. Like [`invitable`] decided by the day of creation alone: whoever asks learns nothing of what became of it.
///
/// # Errors
/// [`PackageError::Store`], [`PackageError::Sealed`].
pub fn lettered(tx: &mut Tx<'_>, now: Timestamp, code: &IdentityCode) -> Result<Option<Lettered>, PackageError> {
    let found = match look_up(tx, code)? {
        Some((kind @ CodeKind::Package, id)) => row::find(tx, now, PackageId(id))?
            .filter(|row| !row.app_deleted)
            .map(|row| Lettered { app: row.app, kind, ends_at: row.expires_at }),
        Some((kind @ CodeKind::ConnectRequest, id)) => requests::find(tx, now, ConnectRequestId(id))?
            .map(|row| Lettered { app: row.app, kind, ends_at: row.expires_at }),
        None => None,
    };
    Ok(found.filter(|found| now < found.ends_at))
}
