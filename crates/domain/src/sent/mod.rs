//! What an application's staff sent through the page at `/send`: a line each, so that they find again what they sent, withdraw it or
//! put something correct in its place.
//!
//! | file | what |
//! |---|---|
//! | `make` | sending a package or a connect request, also in the place of an earlier one |
//! | `withdraw` | taking one back |
//! | `list` | the lines: a page of them, one, those that hold some words |
//! | `standing` | what became of one, as far as its application may know |
//! | `row` | the table |
//!
//! What may be sent is decided where it is for applications: [`crate::packages::create`], [`crate::connects::create`].
//!
//! **Silence.** A line tells nothing of a pick-up: of a package it reads what was written when it was sent, what staff or the application
//! did since, and whether wrong answers locked it. It goes on a day that the day of sending decides.

mod block;
mod list;
mod make;
mod row;
mod standing;
mod withdraw;

#[cfg(test)]
mod tests;

pub use block::{block, release};
pub use list::{Found, Line, Page, list, one, search};
pub use make::{Made, Replacing, Sender, Texts, send_package, send_request};
pub use standing::Standing;
pub use withdraw::{Withdrawn, withdraw};

pub(crate) use row::sweep;

use medlock_crypto::vault::Unsealable;
use medlock_store::StoreError;

use crate::connects::ConnectError;
use crate::forms_used::FormError;
use crate::packages::PackageError;

/// Why nothing was sent, withdrawn or shown. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum SentError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("a line of what was sent can't be unsealed")]
    Sealed(#[from] Unsealable),
    #[error(transparent)]
    Form(#[from] FormError),
    #[error(transparent)]
    Package(PackageError),
    #[error(transparent)]
    Connect(ConnectError),
    /// No line of this application has that id, or it has gone; or it is of the other kind.
    #[error("what was sent is not in the list any more")]
    Unknown,
    /// Something else has come in its place already.
    #[error("it has been replaced already")]
    Replaced,
    /// A connect request that was accepted, and not locked since: what it was for has happened.
    #[error("the connect request has been accepted, so it can be neither withdrawn nor replaced")]
    Accepted,
}

impl From<PackageError> for SentError {
    fn from(error: PackageError) -> SentError {
        match error {
            PackageError::Store(error) => SentError::Store(error),
            other => SentError::Package(other),
        }
    }
}

impl From<ConnectError> for SentError {
    fn from(error: ConnectError) -> SentError {
        match error {
            ConnectError::Store(error) => SentError::Store(error),
            ConnectError::AlreadyAuthorised => SentError::Accepted,
            other => SentError::Connect(other),
        }
    }
}
