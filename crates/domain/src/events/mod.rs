//! Telling applications that items changed. An application subscribes to types of items; every write into a record that it
//! was let into leaves a row beside the items, in the same transaction; the rows are delivered, in order, to the address
//! it named.
//!
//! | file | what it is for |
//! |---|---|
//! | `subscriptions` | what applications asked for |
//! | `noting` | a write leaves its rows |
//! | `delivery` | what is due, and how it went |
//! | `upkeep` | what waits and what was given up, to be seen, sent again and swept |
//!
//! Nothing a subscriber does holds up anybody: a write looks at the subscriptions of the record's applications and no more.
//! Whether an application may still be told is decided when it is told: what was disconnected since is told to nobody.

mod delivery;
mod noting;
mod subscriptions;
mod upkeep;

#[cfg(test)]
mod tests;

pub use delivery::{Due, delivered, failed, take_due};
pub(crate) use noting::note;
pub use subscriptions::{list, subscribe, unsubscribe, update};
pub(crate) use upkeep::sweep;
pub use upkeep::{Backlog, Standing, backlog, replay, standing};

use medlock_store::StoreError;
use medlock_wire::codes::{Code, Failure};

/// Why a subscription was not made, changed or removed. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// Status 132.
    #[error("there is no such event subscription")]
    Unknown,
    /// Status 133.
    #[error("the application has as many event subscriptions as it can have")]
    TooMany,
    /// Status 134; the text names the field and the rule.
    #[error("{0}")]
    Invalid(String),
    #[error("an event subscription can't be unsealed")]
    Sealed,
    #[error(transparent)]
    App(#[from] crate::apps::AppError),
    #[error(transparent)]
    Authorisation(#[from] crate::authorisations::AuthoriseError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl EventError {
    /// What the caller gets; None for what went wrong inside.
    pub fn failure(&self) -> Option<Failure> {
        match self {
            Self::Unknown => Some(Failure::new(Code::SubscriptionNotFound)),
            Self::TooMany => Some(Failure::new(Code::SubscriptionLimitExceeded)),
            Self::Invalid(rule) => Some(Failure::with_message(Code::SubscriptionInvalid, rule.clone())),
            Self::Sealed | Self::App(_) | Self::Authorisation(_) | Self::Store(_) => None,
        }
    }
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Delivered,
    /// Tried for as long as it is tried.
    GivenUp,
    /// The application may not know any more.
    Withheld,
}

impl State {
    const fn column(self) -> i32 {
        match self {
            Self::Waiting => 0,
            Self::Delivered => 1,
            Self::GivenUp => 2,
            Self::Withheld => 3,
        }
    }
}
