//! Where a connect request stands, for the page that shows it.

use std::fmt;

use jiff::Timestamp;
use medlock_store::Tx;
use medlock_wire::codes::Code;

use super::ConnectError;
use super::row::{self, State};
use crate::attempts;
use crate::ids::{AppId, ConnectRequestId, PersonId, RecordId};
use crate::packages::is_app_active;
use crate::policy::Policy;

/// What whoever brings the code of a connect request may be told.
#[derive(Clone, PartialEq, Eq)]
pub enum ConnectSituation {
    /// Deleted by its application, revoked, or its retrieval window is over.
    Unknown,
    /// Can be accepted, for the first time or again. The friendly name is not told before the right answer.
    Open {
        request: ConnectRequestId,
        app: AppId,
        question: String,
        created_at: Timestamp,
        /// From this instant on the code is dead: the pick-up time at first, the retrieval window once it was accepted.
        ends_at: Timestamp,
        attempts_left: u32,
        /// Whether anybody has accepted it.
        validated: bool,
        /// What the viewer accepted with it, the latest first; nobody else's.
        mine: Vec<MyEntry>,
    },
    /// Every chance was used. For good. Once `validated`, existing connections go on all the same.
    Locked { app: AppId, validated: bool },
    /// Nobody accepted it until that instant.
    Expired { app: AppId, expired_at: Timestamp },
    /// Its application is suspended or deleted.
    Unavailable { app: AppId },
}

/// A record the viewer connected with the request. Whether it still is connected is [`crate::authorisations`]' to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyEntry {
    pub record: RecordId,
    /// The last time.
    pub at: Timestamp,
}

impl ConnectSituation {
    /// The platform's code for it (ValidateConnectRequest); none when the question can be asked.
    pub fn code(&self) -> Option<Code> {
        match self {
            ConnectSituation::Open { .. } => None,
            ConnectSituation::Locked { .. } => Some(Code::RetryLimitExceeded),
            ConnectSituation::Unknown | ConnectSituation::Expired { .. } => Some(Code::InvalidIdentityCode),
            ConnectSituation::Unavailable { .. } => Some(Code::InvalidApp),
        }
    }
}

/// The name of the variant: a question is for its patient, not for a log.
impl fmt::Debug for ConnectSituation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ConnectSituation::Unknown => "Unknown",
            ConnectSituation::Open { validated: false, .. } => "Open",
            ConnectSituation::Open { validated: true, .. } => "Open again",
            ConnectSituation::Locked { validated: false, .. } => "Locked",
            ConnectSituation::Locked { validated: true, .. } => "Locked on a later visit",
            ConnectSituation::Expired { .. } => "Expired",
            ConnectSituation::Unavailable { .. } => "Unavailable",
        })
    }
}

/// Where the request stands at `now` for `viewer` (none: not signed in). Its id comes from
/// [`crate::packages::Situation::ConnectRequest`]. Changes nothing.
///
/// # Errors
/// [`ConnectError::Sealed`], [`ConnectError::App`], [`ConnectError::Store`].
pub fn situation(
    tx: &mut Tx<'_>,
    now: Timestamp,
    policy: &Policy,
    request: ConnectRequestId,
    viewer: Option<PersonId>,
) -> Result<ConnectSituation, ConnectError> {
    let Some(row) = row::find(tx, now, request)? else { return Ok(ConnectSituation::Unknown) };
    let app = row.app;
    let validated = row.state_at(now).is_validated();
    match row.state_at(now) {
        State::Expired => return Ok(ConnectSituation::Expired { app, expired_at: row.expires_at }),
        State::Locked | State::ValidatedLocked => return Ok(ConnectSituation::Locked { app, validated }),
        State::Pending | State::Validated => {}
    }
    if !is_app_active(tx, app)? {
        return Ok(ConnectSituation::Unavailable { app });
    }
    let attempts_left = attempts::charged(tx, now, request.0)?.left(policy);
    if attempts_left == 0 {
        // The last chances were never finished; nobody has written it down yet.
        return Ok(ConnectSituation::Locked { app, validated });
    }
    let Some(question) = row::question(tx, request)? else { return Ok(ConnectSituation::Unknown) };
    let mine = match viewer {
        Some(person) => entries_of(tx, request, person)?,
        None => Vec::new(),
    };
    Ok(ConnectSituation::Open {
        request,
        app,
        question,
        created_at: row.created_at,
        ends_at: row.ends_at(),
        attempts_left,
        validated,
        mine,
    })
}

fn entries_of(tx: &mut Tx<'_>, request: ConnectRequestId, person: PersonId) -> Result<Vec<MyEntry>, ConnectError> {
    let rows = tx.query(
        "SELECT record_id, accepted_at FROM connect_entries WHERE request_id = $1 AND person_id = $2 \
         ORDER BY accepted_at DESC, record_id",
        &[&request, &person],
    )?;
    rows.iter().map(|row| Ok(MyEntry { record: row.get(0)?, at: row.get(1)? })).collect()
}
