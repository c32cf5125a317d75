//! Where a code stands, for the page that shows it.

use std::fmt;

use jiff::Timestamp;
use medlock_store::Tx;
use medlock_wire::codes::Code;
use medlock_wire::identity_code::IdentityCode;

use super::row::{self, CodeKind, State};
use super::{PackageError, is_app_active};
use crate::attempts;
use crate::ids::{AppId, ConnectRequestId, PackageId, PersonId, RecordId};
use crate::policy::Policy;

/// What whoever brings a code may be told.
#[derive(Clone, PartialEq, Eq)]
pub enum Situation {
    /// Never given out, deleted by its application, or long gone.
    Unknown,
    /// A connect request: [`crate::connects::situation`] tells where it stands.
    ConnectRequest(ConnectRequestId),
    /// Allocated; its contents have not come yet.
    NotReady { app: AppId },
    /// Waiting. The friendly name is not told before the right answer.
    Ready {
        package: PackageId,
        app: AppId,
        question: String,
        dropped_off_at: Timestamp,
        /// From this instant on it has run out.
        expires_at: Timestamp,
        attempts_left: u32,
    },
    /// Every chance was used. For good.
    Locked { app: AppId },
    /// Ran out at that instant.
    Expired { app: AppId, expired_at: Timestamp },
    /// Picked up. `by_viewer` is there when the viewer did it; nobody else learns who, when or where.
    AlreadyPickedUp { by_viewer: Option<PickedUpHere> },
    /// Its application is suspended or deleted: nothing is delivered.
    Unavailable { app: AppId },
    /// It was meant for somebody else, so its sender says. Told whether it waits or was picked up, by whomever.
    Blocked { app: AppId },
}

/// Where and when the viewer put a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickedUpHere {
    pub package: PackageId,
    pub app: AppId,
    pub record: RecordId,
    pub at: Timestamp,
}

impl Situation {
    /// The platform's code for it (ValidateConnectRequest); none when the question can be asked.
    pub fn code(&self) -> Option<Code> {
        match self {
            Situation::Ready { .. } | Situation::ConnectRequest(_) => None,
            Situation::NotReady { .. } => Some(Code::ConnectRequestIncomplete),
            Situation::Locked { .. } => Some(Code::RetryLimitExceeded),
            Situation::Unknown
            | Situation::Expired { .. }
            | Situation::AlreadyPickedUp { .. }
            | Situation::Blocked { .. } => Some(Code::InvalidIdentityCode),
            Situation::Unavailable { .. } => Some(Code::InvalidApp),
        }
    }
}

/// The name of the variant: a question is for its patient, not for a log.
impl fmt::Debug for Situation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Situation::Unknown => "Unknown",
            Situation::ConnectRequest(_) => "ConnectRequest",
            Situation::NotReady { .. } => "NotReady",
            Situation::Ready { .. } => "Ready",
            Situation::Locked { .. } => "Locked",
            Situation::Expired { .. } => "Expired",
            Situation::AlreadyPickedUp { by_viewer: None } => "AlreadyPickedUp",
            Situation::AlreadyPickedUp { by_viewer: Some(_) } => "AlreadyPickedUp by the viewer",
            Situation::Unavailable { .. } => "Unavailable",
            Situation::Blocked { .. } => "Blocked",
        })
    }
}

/// Where `code` stands at `now` for `viewer` (none: not signed in). Changes nothing.
pub fn situation(
    tx: &mut Tx<'_>,
    now: Timestamp,
    policy: &Policy,
    code: &IdentityCode,
    viewer: Option<PersonId>,
) -> Result<Situation, PackageError> {
    let id = match row::look_up(tx, code)? {
        Some((CodeKind::Package, id)) => PackageId(id),
        Some((CodeKind::ConnectRequest, id)) => return Ok(Situation::ConnectRequest(ConnectRequestId(id))),
        None => return Ok(Situation::Unknown),
    };
    let Some(row) = row::find(tx, now, id)? else { return Ok(Situation::Unknown) };
    let app = row.app;
    match row.state_at(now) {
        State::Deleted => return Ok(Situation::Unknown),
        State::PickedUp if row.is_blocked => return Ok(Situation::Blocked { app }),
        State::Blocked => return Ok(Situation::Blocked { app }),
        State::PickedUp => return Ok(Situation::AlreadyPickedUp { by_viewer: row.picked_up_here(viewer) }),
        State::Expired => return Ok(Situation::Expired { app, expired_at: row.expires_at }),
        State::Locked => return Ok(Situation::Locked { app }),
        State::Allocated | State::Ready => {}
    }
    if !is_app_active(tx, app)? {
        return Ok(Situation::Unavailable { app });
    }
    let Some(dropped_off_at) = row.populated_at else { return Ok(Situation::NotReady { app }) };
    let attempts_left = attempts::charged(tx, now, id.0)?.left(policy);
    if attempts_left == 0 {
        // The last chances were never finished; nobody has written it down yet.
        return Ok(Situation::Locked { app });
    }
    match row::question(tx, id)? {
        Some(question) => Ok(Situation::Ready {
            package: id,
            app,
            question,
            dropped_off_at,
            expires_at: row.expires_at,
            attempts_left,
        }),
        None => Ok(Situation::Unknown),
    }
}
