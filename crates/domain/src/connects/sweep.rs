//! Erases what has run out. Nothing depends on it: every read compares the time itself.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::row::{self, State};
use super::{ConnectError, note};
use crate::audit::{Action, Actor};
use crate::ids::{AppId, ConnectRequestId};

/// What one sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Requests found expired: what their patients would have seen is erased, the rest keeps the external id occupied.
    pub erased: u64,
    /// Requests past their retrieval window, removed with their pick-ups.
    pub purged: u64,
}

/// Erases the texts of at most `limit` expired requests and removes at most `limit` requests past their retrieval window.
/// Call it again while it reports anything.
///
/// # Errors
/// [`ConnectError::Store`].
pub fn sweep(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, limit: u32) -> Result<Swept, ConnectError> {
    let mut swept = Swept::default();
    let expired = tx.query(
        "SELECT id FROM connect_requests WHERE state = $1 AND expires_at <= $2 ORDER BY expires_at LIMIT $3",
        &[&State::Pending.column(), &now, &limit],
    )?;
    for candidate in &expired {
        let id: ConnectRequestId = candidate.get(0)?;
        // Somebody else may have ended it between the list and the lock.
        let Some(row) = row::lock(tx, now, id)? else { continue };
        if row.is_pending() && row.state_at(now) == State::Expired {
            row::close(tx, id, State::Expired)?;
            tx.execute("DELETE FROM attempts WHERE object_id = $1", &[&id])?;
            note(tx, now, rng, Action::RequestExpired, Actor::Server, row.app, id)?;
            swept.erased += 1;
        }
    }
    let over =
        tx.query("SELECT id FROM connect_requests WHERE purge_at <= $1 ORDER BY purge_at LIMIT $2", &[&now, &limit])?;
    for candidate in &over {
        let id: ConnectRequestId = candidate.get(0)?;
        let locked = tx.query_opt(
            "UPDATE connect_requests SET state = state WHERE id = $1 AND purge_at <= $2 RETURNING app_id",
            &[&id, &now],
        )?;
        let Some(locked) = locked else { continue };
        let app: AppId = locked.get(0)?;
        row::remove(tx, now, id)?;
        note(tx, now, rng, Action::RequestPurged, Actor::Server, app, id)?;
        swept.purged += 1;
    }
    Ok(swept)
}
