//! What became of something that was sent, as far as its application may know.

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};

use super::row::SentRow;
use crate::attempts;
use crate::connects::row as requests;
use crate::ids::{ConnectRequestId, PackageId};
use crate::packages::CodeKind;
use crate::packages::PackageError;
use crate::packages::row as packages;
use crate::policy::Policy;

/// Where it stands. A package that waits and one that was picked up are both [`Standing::Sent`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Sent,
    /// Every chance to answer was used. For good: something else can be put in its place.
    Locked,
    /// A request: somebody accepted it, as the application learns when it asks.
    Accepted,
    /// A request that somebody accepted, and that was locked on a later visit.
    AcceptedAndLocked,
    /// Its last day is over. Of a package this is said whether it was picked up or not.
    RunOut,
    /// Taken back, by staff or by the application's program.
    Withdrawn,
    /// Something else was put in its place.
    Replaced,
}

impl Standing {
    /// As programs call it.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Sent => "sent",
            Standing::Locked => "locked",
            Standing::Accepted => "accepted",
            Standing::AcceptedAndLocked => "accepted-locked",
            Standing::RunOut => "run-out",
            Standing::Withdrawn => "withdrawn",
            Standing::Replaced => "replaced",
        }
    }

    /// Whether taking it back would still change anything, as far as may be known.
    pub fn can_be_withdrawn(self) -> bool {
        matches!(self, Standing::Sent | Standing::Locked | Standing::AcceptedAndLocked)
    }

    /// Whether something else can be put in its place.
    pub fn can_be_replaced(self) -> bool {
        !matches!(self, Standing::Accepted | Standing::Replaced)
    }
}

pub(super) fn of(tx: &mut Tx<'_>, now: Timestamp, policy: &Policy, row: &SentRow) -> Result<Standing, PackageError> {
    if row.replaced_by.is_some() {
        return Ok(Standing::Replaced);
    }
    if row.ended_at.is_some() {
        return Ok(Standing::Withdrawn);
    }
    match row.kind {
        CodeKind::Package => package(tx, now, policy, row),
        CodeKind::ConnectRequest => Ok(request(tx, now, policy, row)?),
    }
}

fn package(tx: &mut Tx<'_>, now: Timestamp, policy: &Policy, row: &SentRow) -> Result<Standing, PackageError> {
    let id = PackageId(row.object);
    let Some(package) = packages::find(tx, now, id)? else { return Ok(Standing::RunOut) };
    if package.app_deleted {
        return Ok(Standing::Withdrawn);
    }
    // Before anything that a pick-up changes is looked at.
    if now >= row.until {
        return Ok(Standing::RunOut);
    }
    let is_locked = match package.state_at(now) {
        packages::State::Locked => true,
        // The last chances were never finished; nobody has written it down yet.
        packages::State::Ready => attempts::charged(tx, now, row.object)?.left(policy) == 0,
        _ => false,
    };
    Ok(if is_locked { Standing::Locked } else { Standing::Sent })
}

fn request(tx: &mut Tx<'_>, now: Timestamp, policy: &Policy, row: &SentRow) -> Result<Standing, StoreError> {
    let Some(request) = requests::find(tx, now, ConnectRequestId(row.object))? else {
        // Gone before its day: the application's program deleted it.
        return Ok(if now < row.until { Standing::Withdrawn } else { Standing::RunOut });
    };
    let no_chance_left =
        |tx: &mut Tx<'_>| -> Result<bool, StoreError> { Ok(attempts::charged(tx, now, row.object)?.left(policy) == 0) };
    Ok(match request.state_at(now) {
        requests::State::Locked => Standing::Locked,
        requests::State::Expired => Standing::RunOut,
        requests::State::ValidatedLocked => Standing::AcceptedAndLocked,
        requests::State::Pending if no_chance_left(tx)? => Standing::Locked,
        requests::State::Pending => Standing::Sent,
        requests::State::Validated if no_chance_left(tx)? => Standing::AcceptedAndLocked,
        requests::State::Validated => Standing::Accepted,
    })
}
