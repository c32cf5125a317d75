//! DeletePendingConnectRequest, and the operator's way to end a request that was accepted.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::row::{self, RequestRow, State};
use super::{ConnectError, note};
use crate::attempts;
use crate::audit::{Action, Actor};
use crate::authorisations::{self, AuthoriseError};
use crate::ids::{AppId, ConnectRequestId, PersonId, RecordId};
use crate::policy::Policy;

/// Deletes the application's request with that external id, which is free again then. No such request is no error. What was
/// authorised with a request goes on.
///
/// # Errors
/// [`ConnectError::AlreadyAuthorised`] when the request was accepted, unless it was locked on a later visit: whatever is
/// locked can be replaced.
pub fn delete(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    app: AppId,
    external_id: &str,
) -> Result<(), ConnectError> {
    match row::lock_by_external_id(tx, now, app, external_id)? {
        Some(row) => delete_one(tx, now, rng, policy, Actor::App(app), &row),
        None => Ok(()),
    }
}

/// The same for the request with that external id that is in the way of one staff make, and for one that they withdraw. Answers which it was.
///
/// # Errors
/// As [`delete`].
pub(crate) fn delete_by(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    by: Actor,
    app: AppId,
    which: Which<'_>,
) -> Result<Option<ConnectRequestId>, ConnectError> {
    let found = match which {
        Which::ExternalId(external_id) => row::lock_by_external_id(tx, now, app, external_id)?,
        Which::Id(id) => row::lock(tx, now, id)?.filter(|row| row.app == app),
    };
    let Some(row) = found else { return Ok(None) };
    delete_one(tx, now, rng, policy, by, &row)?;
    Ok(Some(row.id))
}

/// The request that is meant.
#[derive(Clone, Copy)]
pub(crate) enum Which<'a> {
    Id(ConnectRequestId),
    ExternalId(&'a str),
}

fn delete_one(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    by: Actor,
    row: &RequestRow,
) -> Result<(), ConnectError> {
    // Locked it is too when the last chances were never finished and nobody has written it down yet.
    if row.state_at(now) == State::Validated && attempts::charged(tx, now, row.id.0)?.left(policy) > 0 {
        return Err(ConnectError::AlreadyAuthorised);
    }
    row::remove(tx, now, row.id)?;
    note(tx, now, rng, Action::RequestDeleted, by, row.app, row.id)
}

/// What [`revoke`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// Pick-ups the application no longer finds.
    pub entries: usize,
    /// Authorisations that ended with it.
    pub ended: usize,
}

/// Ends the application's request with that external id in whatever state, on the operator's word: code and answer may be
/// known to a stranger. Its code leads nowhere, the application finds its pick-ups no longer, the external id is free. What
/// was authorised with it goes on, unless `end_authorisations`. None when there is no such request.
///
/// # Errors
/// [`ConnectError::Store`].
pub fn revoke(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    external_id: &str,
    end_authorisations: bool,
) -> Result<Option<Revoked>, ConnectError> {
    let Some(row) = row::lock_by_external_id(tx, now, app, external_id)? else { return Ok(None) };
    let entries = tx.query("SELECT person_id, record_id FROM connect_entries WHERE request_id = $1", &[&row.id])?;
    let mut revoked = Revoked { entries: entries.len(), ended: 0 };
    if end_authorisations {
        for entry in &entries {
            let (person, record): (PersonId, RecordId) = (entry.get(0)?, entry.get(1)?);
            let ended =
                authorisations::end(tx, now, rng, Actor::Operator, app, person, record).map_err(
                    |error| match error {
                        AuthoriseError::Store(error) => ConnectError::Store(error),
                        other => ConnectError::Authorise(other),
                    },
                )?;
            revoked.ended += usize::from(ended);
        }
    }
    row::remove(tx, now, row.id)?;
    note(tx, now, rng, Action::RequestRevoked, Actor::Operator, app, row.id)?;
    Ok(Some(revoked))
}
