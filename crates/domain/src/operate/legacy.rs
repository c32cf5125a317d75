//! Who still uses what only old software needs, so that an operator knows whom refusing it would stop.

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};

use crate::ids::AppId;

/// What only old software needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Legacy {
    /// A package under hmac-sha1-3des.
    TripleDesPackage,
    /// SHA-1 in the signature of a session or of a call.
    Sha1Signature,
    /// A session whose secret the client chose.
    SessionVersion1,
    /// A time that is off by more than strict servers allow.
    LenientTime,
}

impl Legacy {
    pub const ALL: [Legacy; 4] =
        [Legacy::TripleDesPackage, Legacy::Sha1Signature, Legacy::SessionVersion1, Legacy::LenientTime];

    /// As stored: never rename one.
    pub fn name(self) -> &'static str {
        match self {
            Legacy::TripleDesPackage => "3des-package",
            Legacy::Sha1Signature => "sha1-signature",
            Legacy::SessionVersion1 => "session-version-1",
            Legacy::LenientTime => "lenient-time",
        }
    }
}

/// How an application uses one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    pub app: AppId,
    pub kind: Legacy,
    pub last_at: Timestamp,
    pub count: i64,
}

pub(super) fn add(tx: &mut Tx<'_>, app: AppId, kind: Legacy, at: Timestamp, amount: i64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO app_legacy (app_id, kind, last_at, amount) VALUES ($1, $2, $3, $4)
         ON CONFLICT (app_id, kind) DO UPDATE SET
            last_at = CASE WHEN app_legacy.last_at < excluded.last_at THEN excluded.last_at ELSE app_legacy.last_at END,
            amount = app_legacy.amount + excluded.amount",
        &[&app, &kind.name(), &at, &amount],
    )?;
    Ok(())
}

/// Who uses what, the latest use first.
///
/// # Errors
/// [`StoreError`].
pub fn uses(tx: &mut Tx<'_>) -> Result<Vec<Use>, StoreError> {
    let rows =
        tx.query("SELECT app_id, kind, last_at, amount FROM app_legacy ORDER BY last_at DESC, app_id, kind", &[])?;
    read(&rows)
}

/// What an application uses, the latest use first.
///
/// # Errors
/// [`StoreError`].
pub fn uses_of_app(tx: &mut Tx<'_>, app: AppId) -> Result<Vec<Use>, StoreError> {
    let rows = tx.query(
        "SELECT app_id, kind, last_at, amount FROM app_legacy WHERE app_id = $1 ORDER BY last_at DESC, kind",
        &[&app],
    )?;
    read(&rows)
}

fn read(rows: &[medlock_store::Row]) -> Result<Vec<Use>, StoreError> {
    let mut uses = Vec::with_capacity(rows.len());
    for row in rows {
        let name: String = row.get(1)?;
        // A name that an older version kept and this one does not know is passed over.
        let Some(kind) = Legacy::ALL.into_iter().find(|kind| kind.name() == name) else { continue };
        uses.push(Use { app: row.get(0)?, kind, last_at: row.get(2)?, count: row.get(3)? });
    }
    Ok(uses)
}
