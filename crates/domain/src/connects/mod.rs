//! Connect requests: an invitation to authorise an application for a record.
//!
//! One request per application and external id, until it is deleted or its retrieval window is over. It can be accepted
//! again and again, for other records and by other people; each time the window begins anew.
//!
//! | file | what |
//! |---|---|
//! | `create` | CreateConnectRequest |
//! | `delete` | DeletePendingConnectRequest; the operator's way to end a request |
//! | `rename` | UpdateExternalId |
//! | `list` | GetAuthorizedConnectRequests: what an application polls for |
//! | `overview` | what the operator sees of them |
//! | `situation` | what a page shows to whoever brings a code |
//! | `ticket` | what a right answer lets its holder see |
//! | `accept` | the one write that accepts a request |
//! | `sweep` | erases what has run out; every read is right without it |
//! | `counts` | how many there are, for metrics |
//! | `row` | the tables: states, columns, locks |
//!
//! Guesses and tickets are those of packages: [`crate::attempts`], [`crate::tickets`].

mod accept;
mod counts;
mod create;
mod delete;
mod list;
mod overview;
pub(crate) mod rename;
pub(crate) mod row;
mod situation;
mod sweep;
mod ticket;

pub use accept::{Accept, AcceptError, Accepted, accept, accepted};
pub use counts::counts;
pub use create::{Created, PreparedRequest, RequestText, create};
pub use delete::{Revoked, delete, revoke};
pub(crate) use delete::{Which, delete_by};
pub(crate) use list::list_again;
pub use list::{Entry, fence, list};
pub(crate) use overview::state_of;
pub use overview::{Overview, STATES, overview};
pub use situation::{ConnectSituation, MyEntry, situation};
pub use sweep::{Swept, sweep};
pub use ticket::{ConnectTicket, ticket};

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Unsealable;
use medlock_store::{StoreError, Tx};
use medlock_wire::codes::Code;

use crate::audit::{self, Action, Actor};
use crate::authorisations::AuthoriseError;
use crate::ids::{AppId, ConnectRequestId};
use crate::packages::PackageError;

/// Why a call about connect requests fails. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// Question empty or only white space.
    #[error("the question is blank")]
    BlankQuestion,
    /// Answer empty or only white space.
    #[error("the answer is blank")]
    BlankAnswer,
    /// A mandatory text is empty or only white space; carries the element's name.
    #[error("{0} is blank")]
    BlankText(&'static str),
    /// A text is longer than [`crate::limits`] allows; carries the element's name.
    #[error("{0} is too long")]
    TextTooLong(&'static str),
    /// The external id belongs to another connect request of the application, in whatever state.
    #[error("the external id belongs to another connect request")]
    Duplicate,
    /// The application has made what it may in a day; carries how long there is to wait.
    #[error(
        "the application has made as many connect requests as it may in a day; try again in {} seconds",
        .0.as_secs().max(1)
    )]
    TooManyToday(SignedDuration),
    /// Accepted, and not locked since: it is not pending.
    #[error("the connect request has been accepted")]
    AlreadyAuthorised,
    /// A sealed column cannot be opened: the key is not the one it was written with, or the row is damaged.
    #[error("a sealed column cannot be opened")]
    Sealed(#[from] Unsealable),
    /// What requests share with packages (codes, tickets, kept replies) failed.
    #[error(transparent)]
    Package(PackageError),
    /// An authorisation cannot be ended.
    #[error(transparent)]
    Authorise(AuthoriseError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PackageError> for ConnectError {
    fn from(error: PackageError) -> ConnectError {
        match error {
            PackageError::Store(error) => ConnectError::Store(error),
            PackageError::Sealed(error) => ConnectError::Sealed(error),
            other => ConnectError::Package(other),
        }
    }
}

impl ConnectError {
    /// The platform's code for it.
    pub fn code(&self) -> Code {
        match self {
            ConnectError::BlankQuestion => Code::InvalidVerificationQuestion,
            ConnectError::BlankAnswer => Code::InvalidVerificationAnswer,
            ConnectError::BlankText(_) | ConnectError::TextTooLong(_) => Code::InvalidXml,
            ConnectError::Duplicate => Code::DuplicateConnectRequestFound,
            ConnectError::TooManyToday(_) => Code::AccessDenied,
            ConnectError::AlreadyAuthorised => Code::ConnectRequestAlreadyAuthorized,
            ConnectError::Package(error) => error.code(),
            ConnectError::Sealed(_) | ConnectError::Authorise(_) | ConnectError::Store(_) => Code::Failed,
        }
    }
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    action: Action,
    actor: Actor,
    app: AppId,
    request: ConnectRequestId,
) -> Result<(), ConnectError> {
    let entry = audit::Entry { app: Some(app), object: Some(request.0), ..audit::Entry::new(action, actor) };
    Ok(audit::write(tx, now, rng, &entry)?)
}
