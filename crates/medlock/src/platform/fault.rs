//! How a call fails: in a way the caller is told, or inside, which only the log is told.

use medlock_domain::alternate_ids::AlternateIdError;
use medlock_domain::app_people::AppPeopleError;
use medlock_domain::apps::AppError;
use medlock_domain::authorisations::AuthoriseError;
use medlock_domain::blobs::BlobError;
use medlock_domain::connects::ConnectError;
use medlock_domain::events::EventError;
use medlock_domain::packages::PackageError;
use medlock_domain::people::PersonError;
use medlock_domain::records::RecordError;
use medlock_domain::sharing::SharingError;
use medlock_store::StoreError;
use medlock_wire::codes::{Code, Failure};

/// Why a call has no result.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The caller's fault, in the caller's words.
    #[error(transparent)]
    Refused(#[from] Failure),
    /// Ours. The caller gets code 1 and a reference; the log gets the rest under the same reference. Nothing was stored,
    /// and the same call may succeed later.
    #[error("{0:#}")]
    Internal(anyhow::Error),
}

impl From<Code> for Fault {
    fn from(code: Code) -> Fault {
        Fault::Refused(Failure::new(code))
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Fault {
        Fault::Internal(error.into())
    }
}

impl From<AppError> for Fault {
    fn from(error: AppError) -> Fault {
        Fault::Internal(error.into())
    }
}

impl From<AuthoriseError> for Fault {
    fn from(error: AuthoriseError) -> Fault {
        Fault::Internal(error.into())
    }
}

impl From<PersonError> for Fault {
    fn from(error: PersonError) -> Fault {
        Fault::Internal(error.into())
    }
}

impl From<RecordError> for Fault {
    fn from(error: RecordError) -> Fault {
        let code = match error {
            RecordError::Unknown => Code::InvalidRecord,
            RecordError::Denied => Code::AccessDenied,
            RecordError::NotActive => Code::InvalidRecordState,
            RecordError::QuotaExceeded => Code::RecordQuotaExceeded,
            other => return Fault::Internal(other.into()),
        };
        code.into()
    }
}

impl From<SharingError> for Fault {
    fn from(error: SharingError) -> Fault {
        match error {
            SharingError::Record(error) => error.into(),
            other => Fault::Internal(other.into()),
        }
    }
}

impl From<AlternateIdError> for Fault {
    fn from(error: AlternateIdError) -> Fault {
        match error.code() {
            Code::Failed => Fault::Internal(error.into()),
            code => code.into(),
        }
    }
}

impl From<AppPeopleError> for Fault {
    fn from(error: AppPeopleError) -> Fault {
        match error {
            AppPeopleError::UnknownPerson => Code::InvalidPersonId.into(),
            other => Fault::Internal(other.into()),
        }
    }
}

impl From<EventError> for Fault {
    fn from(error: EventError) -> Fault {
        match error.failure() {
            Some(failure) => Fault::Refused(failure),
            None => Fault::Internal(error.into()),
        }
    }
}

impl From<PackageError> for Fault {
    fn from(error: PackageError) -> Fault {
        let error = match error {
            PackageError::Recipe(failure) => return Fault::Refused(failure),
            other => other,
        };
        match error.code() {
            Code::Failed => Fault::Internal(error.into()),
            code => Fault::Refused(Failure::with_message(code, sentence(&error.to_string()))),
        }
    }
}

impl From<BlobError> for Fault {
    fn from(error: BlobError) -> Fault {
        match error.code() {
            Code::Failed => Fault::Internal(error.into()),
            code => Fault::Refused(Failure::with_message(code, sentence(&error.to_string()))),
        }
    }
}

impl From<ConnectError> for Fault {
    fn from(error: ConnectError) -> Fault {
        let error = match error {
            ConnectError::Package(error) => return error.into(),
            other => other,
        };
        match error.code() {
            Code::Failed => Fault::Internal(error.into()),
            code => Fault::Refused(Failure::with_message(code, sentence(&error.to_string()))),
        }
    }
}

/// An error's words as a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => String::new(),
    }
}
