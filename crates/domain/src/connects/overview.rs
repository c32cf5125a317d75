//! An application's connect requests, for the operator who has to decide about one.

use jiff::Timestamp;
use medlock_store::{Row, StoreError, Tx};

use super::ConnectError;
use super::row::{self, State};
use crate::ids::{AppId, ConnectRequestId};
use crate::sealed::open_text;

/// What a request can be, as [`Overview::state`] says it.
pub const STATES: [&str; 5] = ["pending", "locked", "validated", "validated-locked", "expired"];

/// A request as the operator sees it: of its code only the last group, of its question and answer nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Overview {
    pub id: ConnectRequestId,
    pub external_id: String,
    /// The end of the code, enough to tell one letter from another.
    pub last_group: String,
    /// One of [`STATES`].
    pub state: &'static str,
    pub created_at: Timestamp,
    /// When it runs out, or once accepted is found by polls no longer.
    pub ends_at: Timestamp,
    /// How often it was accepted, for whatever records.
    pub entries: u32,
}

/// The application's requests, the latest first; with `state` only those. At most `limit` of all are looked at.
///
/// # Errors
/// [`ConnectError::Sealed`], [`ConnectError::Store`].
pub fn overview(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    state: Option<&str>,
    limit: u32,
) -> Result<Vec<Overview>, ConnectError> {
    let rows = tx.query(
        "SELECT r.id, r.external_id, r.last_group, r.state, r.created_at, r.expires_at, r.purge_at,
            (SELECT COUNT(*) FROM connect_entries AS e WHERE e.request_id = r.id)
         FROM connect_requests AS r WHERE r.app_id = $1 AND (r.purge_at IS NULL OR r.purge_at > $2)
         ORDER BY r.created_at DESC, r.id LIMIT $3",
        &[&app, &now, &limit],
    )?;
    let vault = tx.vault();
    let mut found = Vec::new();
    for read in &rows {
        let id: ConnectRequestId = read.get(0)?;
        let expires_at: Timestamp = read.get(5)?;
        let now_in = state_of(read, 3, 5, now)?;
        if state.is_some_and(|wanted| wanted != now_in) {
            continue;
        }
        found.push(Overview {
            id,
            external_id: row::open_external_id(&vault, id, &read.get::<Vec<u8>>(1)?)?,
            last_group: open_text(&vault, row::LAST_GROUP, id.as_bytes(), &read.get::<Vec<u8>>(2)?)?,
            state: now_in,
            created_at: read.get(4)?,
            ends_at: read.get::<Option<Timestamp>>(6)?.unwrap_or(expires_at),
            entries: read.get(7)?,
        });
    }
    Ok(found)
}

/// Where a request stands at `now`, from the columns with its stored state and the end of its time.
pub(crate) fn state_of(
    read: &Row,
    state: usize,
    expires_at: usize,
    now: Timestamp,
) -> Result<&'static str, StoreError> {
    let stored = State::from_column(read.get(state)?)?;
    let is_over = stored == State::Pending && now >= read.get::<Timestamp>(expires_at)?;
    Ok(if is_over { State::Expired } else { stored }.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_are_those_of_the_table() {
        assert_eq!(STATES, State::ALL.map(State::name));
    }
}
