//! Taking back what was sent.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::SentError;
use super::row::{self, SentRow};
use crate::audit::Actor;
use crate::connects;
use crate::ids::{AppId, ConnectRequestId, PackageId, SentId, StaffId};
use crate::packages::{self, CodeKind};
use crate::policy::Policy;

/// What came of it. Of a package nothing more can be said: whether it waited or was picked up is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    Now,
    /// It was withdrawn before; nothing happened.
    Before,
}

/// Withdraws what the line is about: nobody gets it any more who has not got it yet. Done again, nothing happens.
///
/// # Errors
/// [`SentError::Unknown`]; [`SentError::Replaced`]: what came in its place has a line of its own; [`SentError::Accepted`].
pub fn withdraw(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    app: AppId,
    staff: StaffId,
    id: SentId,
) -> Result<Withdrawn, SentError> {
    let line = row::lock(tx, now, app, id)?.ok_or(SentError::Unknown)?;
    if line.replaced_by.is_some() {
        return Err(SentError::Replaced);
    }
    if line.ended_at.is_some() {
        return Ok(Withdrawn::Before);
    }
    take_back(tx, now, rng, policy, Actor::Staff(staff), app, &line)?;
    row::end(tx, now, staff, id, None)?;
    Ok(Withdrawn::Now)
}

/// Deletes the object of a locked line, as its application could.
pub(super) fn take_back(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    by: Actor,
    app: AppId,
    line: &SentRow,
) -> Result<(), SentError> {
    match line.kind {
        CodeKind::Package => packages::withdraw(tx, now, rng, by, app, PackageId(line.object))?,
        CodeKind::ConnectRequest => {
            let which = connects::Which::Id(ConnectRequestId(line.object));
            connects::delete_by(tx, now, rng, policy, by, app, which)?;
        }
    }
    Ok(())
}
