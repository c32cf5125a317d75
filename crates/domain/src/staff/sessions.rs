//! Browsers in which somebody of the staff is signed in: a random token in a cookie, its keyed hash in a row. There is a row only
//! once a second factor was shown.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use super::{Staff, StaffError};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{StaffId, StaffSessionId};
use crate::limits::{STAFF_SESSION_IDLE, STAFF_SESSION_LIFE, STAFF_SESSION_TOUCH_EVERY};
use crate::web_sessions::SessionToken;

/// A session that stands, and whose it is.
#[derive(Clone)]
pub struct StaffSession {
    pub id: StaffSessionId,
    pub staff: Staff,
    /// The last time they showed who they are.
    pub proved_at: Timestamp,
    /// The last use is old enough to be written: call [`touch`].
    pub wants_touch: bool,
}

/// A browser in which somebody is signed in, as its owner sees it in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Browser {
    pub id: StaffSessionId,
    pub started_at: Timestamp,
    /// To the minute or so: see [`touch`].
    pub used_at: Timestamp,
}

/// Signs somebody in: a new token, never one the browser brought. `replacing` is the token it brought, whoever's it was; that
/// session ends. The caller has made sure of both factors.
///
/// # Errors
/// [`StoreError`].
pub fn start(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    staff: StaffId,
    replacing: Option<&str>,
) -> Result<SessionToken, StoreError> {
    if let Some(old) = replacing {
        let index = token_index(tx, old);
        tx.execute("DELETE FROM staff_sessions WHERE token_index = $1", &[&index])?;
    }
    let secret = Zeroizing::new(random::array::<32>(rng));
    let token = SessionToken(Zeroizing::new(URL_SAFE_NO_PAD.encode(*secret)));
    let index = token_index(tx, &token.0);
    tx.execute(
        "INSERT INTO staff_sessions (id, token_index, staff_id, started_at, used_at, proved_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[&StaffSessionId::new(rng), &index, &staff, &now, &now, &now, &(now + STAFF_SESSION_LIFE)],
    )?;
    tx.execute("UPDATE staff SET signed_in_at = $1 WHERE id = $2", &[&now, &staff])?;
    note(tx, now, rng, Actor::Staff(staff), staff, Action::SignedIn)?;
    Ok(token)
}

/// The session of a token, unless it has ended, idled out or outlived itself.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn find(tx: &mut Tx<'_>, now: Timestamp, token: &str) -> Result<Option<StaffSession>, StaffError> {
    let index = token_index(tx, token);
    let row = tx.query_opt(
        "SELECT id, staff_id, used_at, proved_at FROM staff_sessions
         WHERE token_index = $1 AND expires_at > $2 AND used_at > $3",
        &[&index, &now, &(now - STAFF_SESSION_IDLE)],
    )?;
    let Some(row) = row else { return Ok(None) };
    let Some(staff) = super::load(tx, row.get(1)?)? else { return Ok(None) };
    let used_at: Timestamp = row.get(2)?;
    Ok(Some(StaffSession {
        id: row.get(0)?,
        staff,
        proved_at: row.get(3)?,
        wants_touch: now.duration_since(used_at) >= STAFF_SESSION_TOUCH_EVERY,
    }))
}

/// Writes that the session was used.
///
/// # Errors
/// [`StoreError`].
pub fn touch(tx: &mut Tx<'_>, now: Timestamp, session: StaffSessionId) -> Result<(), StoreError> {
    tx.execute("UPDATE staff_sessions SET used_at = $1 WHERE id = $2 AND used_at < $1", &[&now, &session])?;
    Ok(())
}

/// Writes that they showed once more who they are.
///
/// # Errors
/// [`StoreError`].
pub fn prove(tx: &mut Tx<'_>, now: Timestamp, session: StaffSessionId) -> Result<(), StoreError> {
    tx.execute("UPDATE staff_sessions SET proved_at = $1 WHERE id = $2", &[&now, &session])?;
    Ok(())
}

/// The browsers in which somebody is signed in, the one used last first.
///
/// # Errors
/// [`StoreError`].
pub fn of_staff(tx: &mut Tx<'_>, now: Timestamp, staff: StaffId) -> Result<Vec<Browser>, StoreError> {
    let rows = tx.query(
        "SELECT id, started_at, used_at FROM staff_sessions
         WHERE staff_id = $1 AND expires_at > $2 AND used_at > $3 ORDER BY used_at DESC, id",
        &[&staff, &now, &(now - STAFF_SESSION_IDLE)],
    )?;
    rows.iter().map(|row| Ok(Browser { id: row.get(0)?, started_at: row.get(1)?, used_at: row.get(2)? })).collect()
}

/// Signs somebody out in one of their browsers; false when they are not signed in there.
///
/// # Errors
/// [`StoreError`].
pub fn end(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    staff: StaffId,
    session: StaffSessionId,
) -> Result<bool, StoreError> {
    let ended = tx.execute("DELETE FROM staff_sessions WHERE id = $1 AND staff_id = $2", &[&session, &staff])?;
    if ended > 0 {
        note(tx, now, rng, Actor::Staff(staff), staff, Action::SignedOut)?;
    }
    Ok(ended > 0)
}

/// Signs somebody out everywhere but in `keep`; answers how many sessions ended.
///
/// # Errors
/// [`StoreError`].
pub fn end_all(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    staff: StaffId,
    keep: Option<StaffSessionId>,
) -> Result<u64, StoreError> {
    // No session has the nil id.
    let keep = keep.unwrap_or(StaffSessionId(uuid::Uuid::nil()));
    let ended = tx.execute("DELETE FROM staff_sessions WHERE staff_id = $1 AND id <> $2", &[&staff, &keep])?;
    if ended > 0 {
        let count = i64::try_from(ended).ok();
        let entry = Entry { object: Some(staff.0), count, ..Entry::new(Action::SignedOutEverywhere, by) };
        audit::write(tx, now, rng, &entry)?;
    }
    Ok(ended)
}

/// Removes up to `rows` sessions that are over.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM staff_sessions WHERE id IN
            (SELECT id FROM staff_sessions WHERE used_at <= $1 OR expires_at <= $2 LIMIT $3)",
        &[&(now - STAFF_SESSION_IDLE), &now, &rows],
    )
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    staff: StaffId,
    action: Action,
) -> Result<(), StoreError> {
    super::note(tx, now, rng, by, action, staff)
}

fn token_index(tx: &Tx<'_>, token: &str) -> [u8; 32] {
    tx.vault().index("staff-session", token.as_bytes())
}
