//! Whose passkey, code app or recovery codes: both kinds of account have them, and they lie in the same tables.

use medlock_store::{StoreError, ToValue, Tx, ValueRef};

use crate::audit::{Action, Actor, Entry};
use crate::ids::{PersonId, StaffId};
use crate::{people, staff};

/// An account that is signed in to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    Person(PersonId),
    Staff(StaffId),
}

impl Account {
    pub fn as_bytes(&self) -> &[u8; 16] {
        match self {
            Account::Person(id) => id.as_bytes(),
            Account::Staff(id) => id.as_bytes(),
        }
    }

    /// Its owner as somebody who does something.
    pub fn actor(self) -> Actor {
        match self {
            Account::Person(id) => Actor::Person(id),
            Account::Staff(id) => Actor::Staff(id),
        }
    }

    /// An entry of the journal about it.
    pub(crate) fn entry(self, action: Action, by: Actor) -> Entry {
        match self {
            Account::Person(id) => Entry { person: Some(id), ..Entry::new(action, by) },
            Account::Staff(id) => Entry { object: Some(id.0), ..Entry::new(action, by) },
        }
    }

    /// Locks its row until the transaction ends.
    pub(crate) fn lock(self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        match self {
            Account::Person(id) => people::lock(tx, id),
            Account::Staff(id) => staff::lock(tx, id),
        }
    }
}

impl From<PersonId> for Account {
    fn from(id: PersonId) -> Account {
        Account::Person(id)
    }
}

impl From<StaffId> for Account {
    fn from(id: StaffId) -> Account {
        Account::Staff(id)
    }
}

impl ToValue for Account {
    fn to_value(&self) -> ValueRef<'_> {
        match self {
            Account::Person(id) => id.to_value(),
            Account::Staff(id) => id.to_value(),
        }
    }
}
