//! What people let applications do with records.
//!
//! An authorisation is given for one application, one person and one record. It keeps what was granted as it was granted: a
//! rule that grows later asks for more than was given, and has to be asked for again, while what was given goes on. What an
//! application may do now is what was granted, as far as its rules still ask for it and the person may do it themselves.
//!
//! Applications know people and records by pseudonyms of their own, which outlive every authorisation.

mod clock;
mod effective;
mod grant;
mod lists;
mod proposal;
mod pseudonyms;

pub use clock::{instant_under_lock, read_under_lock, record_changed};
pub use effective::{action, action_of, effective, effective_of};
pub use grant::{end, end_of_person, end_of_record, grant};
pub use lists::{
    any_active, by_pseudonym, by_record_pseudonym, find, has_ever, load, of_app_person, of_person, of_record,
};
pub(crate) use lists::{granted_counts, is_let_in};
pub use proposal::{AskedFor, Proposal, example, proposal, proposal_for_new};
pub use pseudonyms::{person_by_pseudonym, person_pseudonym, pseudonym_of};

use jiff::Timestamp;
use medlock_store::StoreError;
use uuid::Uuid;

use crate::apps::rules::{Permissions, TypeRights};
use crate::ids::{AppId, PersonId, RecordId};
use crate::records::{RecordError, RecordState, Rights};
use crate::things_in_record::Avenue;

const AVENUES: [Avenue; 2] = [Avenue::Online, Avenue::Offline];

/// HealthVault's `app-record-auth-action`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthAction {
    NoActionRequired,
    AuthorizationRequired,
    /// A required rule asks for more than was granted. What was granted goes on.
    ReauthorizationRequired,
    /// The person's own rights do not reach what the required rules ask for.
    ReauthorizationNotPossible,
}

/// An authorisation as stored, with the names the application knows its ends by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorisation {
    pub id: Uuid,
    pub app: AppId,
    pub person: PersonId,
    pub record: RecordId,
    /// The `person-id` of the application.
    pub person_pseudonym: Uuid,
    /// The `record-id` of the application.
    pub record_pseudonym: Uuid,
    /// `app-specific-record-id`: the same through whomever the record was authorised.
    pub record_number: i64,
    /// Whether it stands: neither ended by anybody nor overtaken by the person's losing the record.
    pub active: bool,
    /// Of the record itself, whatever the authorisation.
    pub record_state: RecordState,
    /// What the person may do in the record themselves; none when they have lost it.
    pub person_rights: Rights,
    pub granted: Granted,
    pub first_granted_at: Timestamp,
    /// The last time it was given or changed.
    pub granted_at: Timestamp,
    /// The application's last access to the record.
    pub used_at: Option<Timestamp>,
}

/// What was granted, per avenue, as the rules were then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Granted {
    /// Names of the rules, required and optional.
    pub online_rules: Vec<String>,
    pub offline_rules: Vec<String>,
    pub online: TypeRights,
    pub offline: TypeRights,
}

/// What an application may do in a record now, through one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effective {
    pub online: TypeRights,
    pub offline: TypeRights,
}

impl Granted {
    /// Names of the rules of one avenue.
    pub fn rules_on(&self, avenue: Avenue) -> &[String] {
        match avenue {
            Avenue::Online => &self.online_rules,
            Avenue::Offline => &self.offline_rules,
        }
    }

    pub fn on(&self, avenue: Avenue) -> &TypeRights {
        match avenue {
            Avenue::Online => &self.online,
            Avenue::Offline => &self.offline,
        }
    }

    /// Whether a rule of this name was among them.
    pub fn has(&self, avenue: Avenue, rule: &str) -> bool {
        self.rules_on(avenue).iter().any(|name| name == rule)
    }
}

impl Effective {
    pub fn on(&self, avenue: Avenue) -> &TypeRights {
        match avenue {
            Avenue::Online => &self.online,
            Avenue::Offline => &self.offline,
        }
    }

    /// Whether all of `wanted` may be done to items of the type.
    pub fn allows(&self, avenue: Avenue, type_id: Uuid, wanted: Permissions) -> bool {
        self.on(avenue).get(&type_id).is_some_and(|rights| rights.contains(wanted))
    }
}

/// Which optional rules a person takes when authorising; all required ones are always taken. It is the whole choice: an
/// optional rule that was taken earlier and is not named is given up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    pub online: Vec<String>,
    pub offline: Vec<String>,
}

impl Taken {
    pub fn on(&self, avenue: Avenue) -> &[String] {
        match avenue {
            Avenue::Online => &self.online,
            Avenue::Offline => &self.offline,
        }
    }

    fn has(&self, avenue: Avenue, rule: &str) -> bool {
        self.on(avenue).iter().any(|name| name == rule)
    }
}

/// Why nothing was authorised. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum AuthoriseError {
    /// The person cannot see the record.
    #[error("there is no such record")]
    NoSuchRecord,
    #[error("the record is not active")]
    RecordNotActive,
    /// ReauthorizationNotPossible: the required rules ask for more than the person may do.
    #[error("the person's own rights are too small for what the application requires")]
    RightsTooSmall,
    #[error("there is no optional rule named {0}")]
    UnknownRule(String),
    #[error("the application is not active")]
    AppInactive,
    /// It is for listed people only.
    #[error("the person is none of those the application is for")]
    NotListed,
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    App(#[from] crate::apps::AppError),
    #[error(transparent)]
    Store(#[from] StoreError),
}
