//! Packages dropped off for a patient: the sender's side of drop-off/pick-up, and where a code stands.
//!
//! | file | what |
//! |---|---|
//! | `allocate` | a code before its contents (AllocatePackageId) |
//! | `create` | contents for a new or an allocated code (CreateConnectPackage) |
//! | `block` | packages that were meant for somebody else |
//! | `delete` | DeletePendingConnectPackage, by code or by external id |
//! | `update_external_id` | UpdateExternalId, for packages and connect requests |
//! | `invite` | whether a letter about it makes sense, by mail or on paper |
//! | `overview` | what the operator sees of them |
//! | `purge` | the operator erases what waits |
//! | `situation` | what a page shows to whoever brings a code |
//! | `sweep` | erases what has run out; every read is right without it |
//! | `counts` | how many there are, for metrics |
//! | `row` | the table: states, columns, locks |
//!
//! The patient's side lives in [`crate::attempts`], [`crate::tickets`], [`crate::contents`] and [`crate::pick_up`].
//!
//! **Silence.** An application has no way to learn whether a package was picked up. Every answer to it is the same for a
//! package that waits, is locked, was picked up or has run out, until the row's `purge_at`, which depends on the day of
//! drop-off alone. `app_deleted_at` is what an application sees of its own deletion; the state of a picked-up package
//! stays, because the patient may still ask where it went.

mod allocate;
mod block;
mod counts;
mod create;
mod delete;
mod invite;
mod overview;
mod purge;
pub(crate) mod row;
mod situation;
mod sweep;
mod update_external_id;

pub use allocate::allocate;
pub use block::{Blocked, block, block_one, release, release_one};
pub use counts::counts;
pub use create::{NewPackage, PackageText, create};
pub(crate) use delete::withdraw;
pub use delete::{Which, delete};
pub use invite::{Lettered, invitable, lettered};
pub(crate) use overview::state_of;
pub use overview::{Overview, OverviewError, STATES, overview};
pub use purge::{PURGED_AT_ONCE_MAX, Purge, purge};
pub use row::{CodeKind, look_up, new_code};
pub use situation::{PickedUpHere, Situation, situation};
pub use sweep::{Swept, sweep};
pub use update_external_id::update_external_id;

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Unsealable;
use medlock_store::{StoreError, Tx};
use medlock_wire::codes::{Code, Failure};

use crate::apps::AppError;
use crate::audit::{self, Action, Actor};
use crate::blobs::BlobError;
use crate::ids::{AppId, PackageId};

/// Why a call of the sender fails. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// Question empty or only white space.
    #[error("the question is blank")]
    BlankQuestion,
    /// A mandatory text is empty or only white space; carries the element's name.
    #[error("{0} is blank")]
    BlankText(&'static str),
    /// A text is longer than [`crate::limits`] allows; carries the element's name.
    #[error("{0} is too long")]
    TextTooLong(&'static str),
    /// Nobody could open the package; carries what [`medlock_wire::package::check`] found.
    #[error("{}", .0.message)]
    Recipe(Failure),
    /// No live package of this application has that code.
    #[error("no such identity code")]
    UnknownCode,
    /// The code is allocated and has no contents yet.
    #[error("the package has no contents yet")]
    Incomplete,
    /// The code already has contents.
    #[error("the package exists already")]
    Exists,
    /// One of the blobs that were uploaded for it cannot be its.
    #[error(transparent)]
    Blob(BlobError),
    /// Larger than its application may drop off; carries how many bytes those are.
    #[error("the package is larger than the {0} bytes this application may drop off, attachments counted")]
    TooLarge(u64),
    /// The application has dropped off what it may in a day; carries how long there is to wait.
    #[error(
        "the application has dropped off as many packages as it may in a day; try again in {} seconds",
        .0.as_secs().max(1)
    )]
    TooManyToday(SignedDuration),
    /// The new external id already belongs to another connect request of the application.
    #[error("the external id belongs to another connect request")]
    DuplicateRequest,
    /// A sealed column cannot be opened: the key is not the one it was written with, or the row is damaged.
    #[error("a sealed column cannot be opened")]
    Sealed(#[from] Unsealable),
    /// The row of the package's application cannot be read.
    #[error("the package's application cannot be read")]
    App(#[source] AppError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<AppError> for PackageError {
    fn from(error: AppError) -> PackageError {
        match error {
            AppError::Store(error) => PackageError::Store(error),
            other => PackageError::App(other),
        }
    }
}

impl From<BlobError> for PackageError {
    fn from(error: BlobError) -> PackageError {
        match error {
            BlobError::Store(error) => PackageError::Store(error),
            other => PackageError::Blob(other),
        }
    }
}

impl PackageError {
    /// The platform's code for it.
    pub fn code(&self) -> Code {
        match self {
            PackageError::BlankQuestion => Code::InvalidVerificationQuestion,
            PackageError::BlankText(_) | PackageError::TextTooLong(_) => Code::InvalidXml,
            PackageError::Recipe(failure) => failure.code,
            PackageError::Blob(error) => error.code(),
            PackageError::UnknownCode => Code::InvalidIdentityCode,
            PackageError::Incomplete => Code::ConnectRequestIncomplete,
            PackageError::Exists => Code::ConnectPackageExists,
            PackageError::TooLarge(_) => Code::RequestTooLong,
            PackageError::TooManyToday(_) => Code::AccessDenied,
            PackageError::DuplicateRequest => Code::DuplicateConnectRequestFound,
            PackageError::Sealed(_) | PackageError::App(_) | PackageError::Store(_) => Code::Failed,
        }
    }
}

/// The number a patient can read out to the sender or the operator when something is wrong with a package: the end of the
/// package's id, which the journal carries. It tells nothing.
pub fn reference(id: PackageId) -> String {
    let digits = id.0.simple().to_string().to_uppercase();
    let end = &digits[digits.len() - 8..];
    format!("{}-{}", &end[..4], &end[4..])
}

/// Whether the application is active, so that its packages may be delivered and its requests accepted.
pub(crate) fn is_app_active(tx: &mut Tx<'_>, app: AppId) -> Result<bool, StoreError> {
    Ok(crate::apps::load_without_texts(tx, app)?.is_some_and(|app| app.is_active()))
}

fn audit_by_app(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    action: Action,
    app: AppId,
    package: PackageId,
) -> Result<(), PackageError> {
    audit_by(tx, now, rng, Actor::App(app), action, app, package)
}

fn audit_by(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    action: Action,
    app: AppId,
    package: PackageId,
) -> Result<(), PackageError> {
    let entry = audit::Entry { app: Some(app), object: Some(package.0), ..audit::Entry::new(action, by) };
    Ok(audit::write(tx, now, rng, &entry)?)
}
