//! The application's lock, and the instants taken under it.
//!
//! A poller asks for what changed since its last poll. It would miss a change whose instant was taken before that poll and
//! which was committed after it. So the instant is taken under a lock that is held until the commit, and the poll takes the
//! same lock first: whatever is not yet committed when the poll reads, gets its instant later.

use jiff::{SignedDuration, Timestamp};
use medlock_store::{StoreError, Tx};

use crate::ids::{AppId, RecordId};

/// The least by which two instants differ: what a column can hold.
const TICK: SignedDuration = SignedDuration::from_micros(1);

/// The instant of a change that pollers of `app` compare, taken under the application's lock until the transaction ends: later
/// than every instant any poll has seen. On PostgreSQL from the database's clock, which all nodes share. Others wait for this
/// transaction from here on, so call it late.
///
/// # Errors
/// [`StoreError`].
pub fn instant_under_lock(tx: &mut Tx<'_>, now: Timestamp, app: AppId) -> Result<Timestamp, StoreError> {
    let last = lock(tx, app)?;
    let instant = tx.shared_now(now)?.max(last + TICK);
    set(tx, app, instant)?;
    Ok(instant)
}

/// Waits until every change of `app` whose instant was taken is committed, and answers the instant up to which a poll that
/// reads after this in the same transaction has seen everything: whatever is taken later is later than it. Call it in a
/// write, first of all.
///
/// # Errors
/// [`StoreError`].
pub fn read_under_lock(tx: &mut Tx<'_>, now: Timestamp, app: AppId) -> Result<Timestamp, StoreError> {
    let last = lock(tx, app)?;
    let now = tx.shared_now(now)?;
    if now <= last {
        return Ok(last);
    }
    set(tx, app, now)?;
    Ok(now)
}

/// A record has changed: every application that may use it finds it when it polls for updated records. Takes the locks of
/// those applications until the transaction ends, so call it last.
///
/// # Errors
/// [`StoreError`].
pub fn record_changed(tx: &mut Tx<'_>, now: Timestamp, record: RecordId) -> Result<(), StoreError> {
    // In one order everywhere, so that two changes of records with several applications in common do not wait for each other.
    let rows = tx.query(
        "SELECT DISTINCT app_id FROM authorisations WHERE record_id = $1 AND state = 1 ORDER BY app_id",
        &[&record],
    )?;
    for row in rows {
        let app: AppId = row.get(0)?;
        let instant = instant_under_lock(tx, now, app)?;
        tx.execute(
            "INSERT INTO app_updated_records (app_id, record_id, updated_at) VALUES ($1, $2, $3)
             ON CONFLICT (app_id, record_id) DO UPDATE SET updated_at = excluded.updated_at",
            &[&app, &record, &instant],
        )?;
    }
    Ok(())
}

/// Locks the application's row, made on first use, and answers the last instant taken.
fn lock(tx: &mut Tx<'_>, app: AppId) -> Result<Timestamp, StoreError> {
    tx.query_one(
        "INSERT INTO app_clocks (app_id, last_at) VALUES ($1, 0)
         ON CONFLICT (app_id) DO UPDATE SET last_at = app_clocks.last_at RETURNING last_at",
        &[&app],
    )?
    .get(0)
}

fn set(tx: &mut Tx<'_>, app: AppId, last: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE app_clocks SET last_at = $1 WHERE app_id = $2", &[&last, &app])?;
    Ok(())
}
