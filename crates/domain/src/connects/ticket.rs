//! What the right answer to a request's question lets its holder see.

use jiff::Timestamp;
use medlock_store::Tx;

use super::ConnectError;
use super::row;
use crate::ids::{AppId, ConnectRequestId, TicketId};
use crate::packages::is_app_active;
use crate::tickets::{self, Choice, Holder};

/// A valid ticket for a connect request. Names are inside: no `Debug`.
pub struct ConnectTicket {
    pub id: TicketId,
    pub request: ConnectRequestId,
    pub app: AppId,
    /// Shown only now, after the right answer.
    pub friendly_name: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// What was chosen, once it was ([`tickets::choose`]).
    pub choice: Option<Choice>,
}

/// The holder's ticket for the request, if it is still good: the request can be accepted, its application is active, the
/// half hour is not over.
///
/// # Errors
/// [`ConnectError::Sealed`], [`ConnectError::Package`], [`ConnectError::Store`].
pub fn ticket(
    tx: &mut Tx<'_>,
    now: Timestamp,
    request: ConnectRequestId,
    holder: Holder<'_>,
) -> Result<Option<ConnectTicket>, ConnectError> {
    let Some(row) = row::find(tx, now, request)? else { return Ok(None) };
    if !row.state_at(now).is_open() || !is_app_active(tx, row.app)? {
        return Ok(None);
    }
    let Some(held) = tickets::held(tx, now, request.0, holder)? else { return Ok(None) };
    let Some(friendly_name) = row::friendly_name(tx, request)? else { return Ok(None) };
    Ok(Some(ConnectTicket {
        id: held.id,
        request,
        app: row.app,
        friendly_name,
        created_at: row.created_at,
        expires_at: held.expires_at,
        choice: held.choice,
    }))
}
