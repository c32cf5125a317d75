//! The table of connect requests: states, columns, locks, and the one request of each external id.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};

use crate::ids::{AppId, ConnectRequestId};
use crate::packages::PackageError;
use crate::resent;
use crate::sealed::open_text;

/// As stored. [`RequestRow::state_at`] tells the state at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Pending = 0,
    Locked = 1,
    Validated = 2,
    /// Accepted before, then locked on a later visit.
    ValidatedLocked = 3,
    Expired = 4,
}

impl State {
    pub(crate) const ALL: [State; 5] =
        [State::Pending, State::Locked, State::Validated, State::ValidatedLocked, State::Expired];

    pub(crate) fn column(self) -> i64 {
        self as i64
    }

    pub(crate) fn from_column(column: i64) -> Result<State, StoreError> {
        State::ALL
            .into_iter()
            .find(|state| state.column() == column)
            .ok_or_else(|| StoreError::Value(format!("{column} is no state of a connect request")))
    }

    /// As metrics and pages call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            State::Pending => "pending",
            State::Locked => "locked",
            State::Validated => "validated",
            State::ValidatedLocked => "validated-locked",
            State::Expired => "expired",
        }
    }

    /// Whether it can be accepted, for the first time or again.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, State::Pending | State::Validated)
    }

    /// Whether somebody has accepted it.
    pub(crate) fn is_validated(self) -> bool {
        matches!(self, State::Validated | State::ValidatedLocked)
    }
}

/// The small columns of a connect request.
pub(crate) struct RequestRow {
    pub id: ConnectRequestId,
    pub app: AppId,
    stored: State,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub purge_at: Option<Timestamp>,
    external_id_index: Vec<u8>,
}

const COLUMNS: &str = "id, app_id, state, created_at, expires_at, purge_at, external_id_index";

impl RequestRow {
    fn read(row: &Row) -> Result<RequestRow, StoreError> {
        Ok(RequestRow {
            id: row.get(0)?,
            app: row.get(1)?,
            stored: State::from_column(row.get(2)?)?,
            created_at: row.get(3)?,
            expires_at: row.get(4)?,
            purge_at: row.get(5)?,
            external_id_index: row.get(6)?,
        })
    }

    /// The state at `now`, whether or not the sweeper has come by. The instant of expiry counts as expired.
    pub(crate) fn state_at(&self, now: Timestamp) -> State {
        match self.stored {
            State::Pending if now >= self.expires_at => State::Expired,
            stored => stored,
        }
    }

    /// Whether nobody has accepted, locked or swept it yet; it may have run out all the same.
    pub(crate) fn is_pending(&self) -> bool {
        self.stored == State::Pending
    }

    /// From this instant on an open request cannot be accepted any more.
    pub(crate) fn ends_at(&self) -> Timestamp {
        self.purge_at.unwrap_or(self.expires_at)
    }
}

/// The request as it stands. One past its `purge_at` counts as absent.
pub(crate) fn find(tx: &mut Tx<'_>, now: Timestamp, id: ConnectRequestId) -> Result<Option<RequestRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM connect_requests WHERE id = $1 AND (purge_at IS NULL OR purge_at > $2)");
    tx.query_opt(&sql, &[&id, &now])?.map(|row| RequestRow::read(&row)).transpose()
}

/// The request, locked until the transaction ends: whatever else wants to change it waits, on either engine.
pub(crate) fn lock(tx: &mut Tx<'_>, now: Timestamp, id: ConnectRequestId) -> Result<Option<RequestRow>, StoreError> {
    let sql = format!(
        "UPDATE connect_requests SET state = state WHERE id = $1 AND (purge_at IS NULL OR purge_at > $2) \
         RETURNING {COLUMNS}"
    );
    tx.query_opt(&sql, &[&id, &now])?.map(|row| RequestRow::read(&row)).transpose()
}

/// The application's request with that external id, locked.
pub(crate) fn lock_by_external_id(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    external_id: &str,
) -> Result<Option<RequestRow>, StoreError> {
    let index = external_id_index(&tx.vault(), app, external_id);
    let Some(id) = request_of(tx, &index)? else { return Ok(None) };
    let sql = format!(
        "UPDATE connect_requests SET state = state WHERE id = $1 AND external_id_index = $2 \
         AND (purge_at IS NULL OR purge_at > $3) RETURNING {COLUMNS}"
    );
    // With the index: it may have been renamed between the two statements.
    tx.query_opt(&sql, &[&id, &index, &now])?.map(|row| RequestRow::read(&row)).transpose()
}

/// Takes the external id for `id`. False when another request of the application has it, in whatever state but gone.
pub(crate) fn claim_external_id(
    tx: &mut Tx<'_>,
    now: Timestamp,
    index: &[u8; 32],
    id: ConnectRequestId,
) -> Result<bool, PackageError> {
    // A second round follows when the first found a request whose time is over, a third when somebody else took its place
    // and was gone again at once.
    for _ in 0..3 {
        let claimed = tx.execute(
            "INSERT INTO connect_external_ids (external_id_index, request_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            &[index, &id],
        )?;
        if claimed == 1 {
            return Ok(true);
        }
        let Some(other) = request_of(tx, index)? else { continue };
        let over = tx.query_opt(
            "UPDATE connect_requests SET state = state WHERE id = $1 AND purge_at <= $2 RETURNING id",
            &[&other, &now],
        )?;
        if over.is_none() {
            return Ok(false);
        }
        remove(tx, now, other)?;
    }
    Ok(false)
}

/// Gives a locked request another external id. False when another request of the application has it; nothing is written
/// then.
pub(crate) fn rename(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    row: &RequestRow,
    new: &str,
) -> Result<bool, PackageError> {
    let vault = tx.vault();
    let index = external_id_index(&vault, row.app, new);
    if row.external_id_index == index {
        return Ok(true);
    }
    if !claim_external_id(tx, now, &index, row.id)? {
        return Ok(false);
    }
    tx.execute(
        "UPDATE connect_requests SET external_id = $1, external_id_index = $2 WHERE id = $3",
        &[&seal(&vault, EXTERNAL_ID, rng, row.id, new), &index, &row.id],
    )?;
    tx.execute("DELETE FROM connect_external_ids WHERE external_id_index = $1", &[&row.external_id_index])?;
    Ok(true)
}

/// Ends a locked request in a state in which nobody can accept it any more: what only the patient's pages need is erased.
pub(crate) fn close(tx: &mut Tx<'_>, id: ConnectRequestId, state: State) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE connect_requests SET state = $1, friendly_name = NULL, question = NULL, answer = NULL WHERE id = $2",
        &[&state.column(), &id],
    )?;
    tx.execute("DELETE FROM tickets WHERE object_id = $1", &[&id])?;
    Ok(())
}

/// Erases a locked request and everything about it. Its code stays taken, and leads nowhere.
pub(crate) fn remove(tx: &mut Tx<'_>, now: Timestamp, id: ConnectRequestId) -> Result<(), PackageError> {
    tx.execute("DELETE FROM connect_entries WHERE request_id = $1", &[&id])?;
    tx.execute("DELETE FROM attempts WHERE object_id = $1", &[&id])?;
    tx.execute("DELETE FROM tickets WHERE object_id = $1", &[&id])?;
    let gone = tx.query_opt("DELETE FROM connect_requests WHERE id = $1 RETURNING external_id_index", &[&id])?;
    if let Some(index) = gone.map(|row| row.get::<Vec<u8>>(0)).transpose()? {
        tx.execute("DELETE FROM connect_external_ids WHERE external_id_index = $1", &[&index])?;
    }
    resent::forget(tx, now, id.0)
}

/// The question of a request that can be accepted.
pub(crate) fn question(tx: &mut Tx<'_>, id: ConnectRequestId) -> Result<Option<String>, PackageError> {
    let row = tx.query_opt("SELECT question FROM connect_requests WHERE id = $1", &[&id])?;
    opened(&tx.vault(), QUESTION, id, row)
}

/// The friendly name of a request that can be accepted.
pub(crate) fn friendly_name(tx: &mut Tx<'_>, id: ConnectRequestId) -> Result<Option<String>, PackageError> {
    let row = tx.query_opt("SELECT friendly_name FROM connect_requests WHERE id = $1", &[&id])?;
    opened(&tx.vault(), FRIENDLY_NAME, id, row)
}

/// The hash of the answer of a request that can be accepted.
pub(crate) fn answer(tx: &mut Tx<'_>, id: ConnectRequestId) -> Result<Option<String>, StoreError> {
    let row = tx.query_opt("SELECT answer FROM connect_requests WHERE id = $1", &[&id])?;
    Ok(row.map(|row| row.get::<Option<String>>(0)).transpose()?.flatten())
}

pub(crate) const EXTERNAL_ID: &str = "request-external-id";
pub(crate) const LAST_GROUP: &str = "request-last-group";
pub(crate) const FRIENDLY_NAME: &str = "request-friendly-name";
pub(crate) const QUESTION: &str = "request-question";

/// Seals one text of a request for its column.
pub(crate) fn seal(vault: &Vault, purpose: &str, rng: &mut dyn Random, id: ConnectRequestId, text: &str) -> Vec<u8> {
    vault.seal(purpose, id.as_bytes(), text.as_bytes(), rng)
}

/// Opens the external id of a request.
pub(crate) fn open_external_id(vault: &Vault, id: ConnectRequestId, sealed: &[u8]) -> Result<String, PackageError> {
    Ok(open_text(vault, EXTERNAL_ID, id.as_bytes(), sealed)?)
}

/// The keyed hash under which the request of one application and external id is found.
pub(crate) fn external_id_index(vault: &Vault, app: AppId, external_id: &str) -> [u8; 32] {
    vault.index(EXTERNAL_ID, &[app.as_bytes(), external_id.as_bytes()].concat())
}

fn request_of(tx: &mut Tx<'_>, index: &[u8; 32]) -> Result<Option<ConnectRequestId>, StoreError> {
    let row = tx.query_opt("SELECT request_id FROM connect_external_ids WHERE external_id_index = $1", &[index])?;
    row.map(|row| row.get(0)).transpose()
}

fn opened(
    vault: &Vault,
    purpose: &str,
    id: ConnectRequestId,
    row: Option<Row>,
) -> Result<Option<String>, PackageError> {
    let Some(sealed) = row.map(|row| row.get::<Option<Vec<u8>>>(0)).transpose()?.flatten() else { return Ok(None) };
    Ok(Some(open_text(vault, purpose, id.as_bytes(), &sealed)?))
}
