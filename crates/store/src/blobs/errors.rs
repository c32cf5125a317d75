//! What can go wrong between the program and its blob store.

use object_store::Error;

/// A failure of the blob store. The texts name the setting, the place and the object, never a credential or a byte of the contents.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlobStoreError {
    /// The settings do not make a store.
    #[error("{place} cannot be used: {reason}")]
    Options { place: String, reason: String },
    /// There is no such object, or it is shorter than the database says.
    #[error("{place} does not hold {object}")]
    Missing { place: String, object: String },
    /// The store took something and gave back something else.
    #[error("{place} gave back other bytes than it was given")]
    Differs { place: String },
    /// The store did not do it, however often it was asked; it may later.
    #[error("{place} cannot {doing} {object}: {reason}")]
    Refused { place: String, doing: &'static str, object: String, reason: String },
}

impl BlobStoreError {
    /// Whether the object is not there, as opposed to a store that does not answer.
    pub fn is_missing(&self) -> bool {
        matches!(self, BlobStoreError::Missing { .. })
    }
}

/// Why a call failed, before it is known on what.
pub(super) enum Cause {
    Missing,
    Other(String),
}

impl Cause {
    pub(super) fn of(self, place: &str, doing: &'static str, object: &str) -> BlobStoreError {
        let (place, object) = (place.to_owned(), object.to_owned());
        match self {
            Cause::Missing => BlobStoreError::Missing { place, object },
            Cause::Other(reason) => BlobStoreError::Refused { place, doing, object, reason },
        }
    }
}

impl From<Error> for Cause {
    fn from(error: Error) -> Cause {
        match error {
            Error::NotFound { .. } => Cause::Missing,
            // The outer texts repeat the name and the kind of store; the innermost says what happened.
            Error::Generic { source, .. } => Cause::Other(source.to_string()),
            error => Cause::Other(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Cause {
    fn from(error: std::io::Error) -> Cause {
        match error.kind() {
            std::io::ErrorKind::NotFound => Cause::Missing,
            _ => Cause::Other(error.to_string()),
        }
    }
}

impl From<jiff::Error> for Cause {
    fn from(error: jiff::Error) -> Cause {
        Cause::Other(error.to_string())
    }
}
