//! Identifiers, one type each, so that no two kinds can be mixed up. All are stored as 16 bytes.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{FromValue, StoreError, ToValue, Value, ValueRef};
use uuid::Uuid;

/// An id for rows that nobody outside sees: it begins with the time (version 7), so rows made together
/// lie together.
pub fn row_id(now: Timestamp, rng: &mut dyn Random) -> Uuid {
    let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random::array::<10>(rng)).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new random id (version 4): it tells nothing, so callers may see it.
            pub fn new(rng: &mut dyn Random) -> Self {
                Self(Uuid::from_bytes(random::uuid_v4(rng)))
            }

            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text.trim()).map(Self)
            }
        }

        impl ToValue for $name {
            fn to_value(&self) -> ValueRef<'_> {
                self.0.to_value()
            }
        }

        impl FromValue for $name {
            fn from_value(value: Value) -> Result<Self, StoreError> {
                Uuid::from_value(value).map(Self)
            }
        }
    )*};
}

ids! {
    /// A registered application.
    AppId,
    /// An account holder.
    PersonId,
    /// A container for one human's data.
    RecordId,
    /// An item in a record, the same through all its versions.
    ThingId,
    /// A blob of an item.
    BlobId,
    /// A blob in the blob store, which may become a blob of an item.
    StoredBlobId,
    /// A dropped-off package; its identity code is something else.
    PackageId,
    /// A connect request; its identity code is something else.
    ConnectRequestId,
    /// A pick-up ticket.
    TicketId,
    /// A pick-up whose attachments are being moved.
    LeaseId,
    /// A reserved guess.
    AttemptId,
    /// A signed-in browser.
    WebSessionId,
    /// Somebody who configures applications or looks after the server.
    StaffId,
    /// A browser in which somebody of the staff is signed in.
    StaffSessionId,
    /// An invitation to join the staff, or a way back in; its link says something else.
    StaffInvitationId,
    /// The line of something that staff sent.
    SentId,
    /// An invitation to share a record; its link says something else.
    InvitationId,
    /// A passkey of a person; its device calls it something else.
    PasskeyId,
    /// A message waiting to be delivered.
    LetterId,
    /// An application's wish to be told of changes.
    SubscriptionId,
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;

    #[test]
    fn row_ids_sort_by_time_and_outward_ids_are_version_4() {
        let mut rng = SeededRandom::new(1);
        let early = row_id(Timestamp::from_second(1_000).unwrap(), &mut rng);
        let late = row_id(Timestamp::from_second(2_000).unwrap(), &mut rng);
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
        let id = AppId::new(&mut rng);
        assert_eq!(id.0.get_version_num(), 4);
        assert_eq!(id.to_string().parse::<AppId>().unwrap(), id);
        assert!("no id".parse::<AppId>().is_err());
    }
}
