//! GetAuthorizedConnectRequests: what an application polls for.
//!
//! A poller asks for what came since its last poll. So the instant of an entry is taken under the application's lock, held
//! until it is committed, and a poll waits for that lock before it reads ([`fence`]): what it does not see gets a later
//! instant than the poll, and the next one finds it. The lock is not held while reading.

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::ConnectError;
use super::row;
use crate::authorisations::read_under_lock;
use crate::children;
use crate::ids::{AppId, PersonId, RecordId};

/// One pick-up, in the names of the application it was made for.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    pub app: AppId,
    pub external_id: String,
    pub person_pseudonym: Uuid,
    pub record_pseudonym: Uuid,
    /// `app-specific-record-id`.
    pub record_number: i64,
    /// What `since` is compared with.
    pub at: Timestamp,
}

/// The applications whose pick-ups `app` may see: its own, and those it provisions. Waits until every pick-up of theirs that
/// has its instant is committed. Call it in a transaction that is committed before the one that [`list`]s begins.
///
/// # Errors
/// [`ConnectError::Store`].
pub fn fence(tx: &mut Tx<'_>, now: Timestamp, app: AppId) -> Result<Vec<AppId>, ConnectError> {
    let mut apps = children::of(tx, app)?;
    apps.push(app);
    // In one order everywhere, so that two polls never wait for each other.
    apps.sort_unstable();
    for app in &apps {
        read_under_lock(tx, now, *app)?;
    }
    Ok(apps)
}

/// The pick-ups of `apps` at `since` or later (none: all), by time. Those whose retrieval window is over are gone, and those
/// whose authorisation has ended are left out until it is given again. Changes nothing.
///
/// # Errors
/// [`ConnectError::Sealed`], [`ConnectError::Store`].
pub fn list(
    tx: &mut Tx<'_>,
    now: Timestamp,
    apps: &[AppId],
    since: Option<Timestamp>,
) -> Result<Vec<Entry>, ConnectError> {
    let vault = tx.vault();
    let since = since.unwrap_or(Timestamp::UNIX_EPOCH);
    let mut entries = Vec::new();
    for app in apps {
        // Looked up entry by entry, not joined: for joins of this many tables PostgreSQL guesses so wrongly that it reads the
        // tables whole.
        let rows = tx.query(
            "SELECT e.request_id, e.listed_at, e.person_pseudonym, e.record_pseudonym, e.record_number,
                (SELECT r.external_id FROM connect_requests AS r WHERE r.id = e.request_id AND r.purge_at > $1),
                (SELECT a.state FROM authorisations AS a
                 JOIN records AS o ON o.id = a.record_id
                 JOIN record_people AS h ON h.record_id = a.record_id AND h.person_id = a.person_id
                 WHERE a.app_id = e.app_id AND a.person_id = e.person_id AND a.record_id = e.record_id AND a.state = 1
                    AND o.state <> 4)
             FROM connect_entries AS e WHERE e.app_id = $2 AND e.listed_at >= $3 ORDER BY e.listed_at, e.request_id",
            &[&now, app, &since],
        )?;
        entries.reserve(rows.len());
        for row in &rows {
            let (external_id, authorised) = (row.get::<Option<Vec<u8>>>(5)?, row.get::<Option<i32>>(6)?);
            let (Some(sealed), Some(_)) = (external_id, authorised) else { continue };
            entries.push(Entry {
                app: *app,
                external_id: row::open_external_id(&vault, row.get(0)?, &sealed)?,
                person_pseudonym: row.get(2)?,
                record_pseudonym: row.get(3)?,
                record_number: row.get(4)?,
                at: row.get(1)?,
            });
        }
    }
    // Stable: what is of one application stays in its order.
    entries.sort_by_key(|entry| entry.at);
    Ok(entries)
}

/// An authorisation that had ended was given again, by whatever door, at `instant`, taken under the application's lock: the
/// pick-ups it stands behind are listed again, and a poller that came by in between finds them. Their retrieval window is
/// not prolonged.
pub(crate) fn list_again(
    tx: &mut Tx<'_>,
    instant: Timestamp,
    app: AppId,
    person: PersonId,
    record: RecordId,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE connect_entries SET listed_at = $1 WHERE person_id = $2 AND record_id = $3 AND app_id = $4",
        &[&instant, &person, &record, &app],
    )?;
    Ok(())
}
