//! Items in a record: sealed outside the transaction, written in one, read back.
//!
//! | file | what it is for |
//! |---|---|
//! | `prepare` | what an application wants written, checked against what is there |
//! | `seal` | from an item to columns and back |
//! | `insert` | new items: the contents of a package |
//! | `write` | new items, new versions, deletions, as an application asks for them |
//! | `read` | what people see of their records |
//! | `narrow` | the statements of a query, each by an index |
//! | `query` | what applications find in them |
//! | `sift` | what of it meets conditions on the bodies, and in which order |
//! | `collation` | the order of words in a language |
//! | `group_memberships` | what applications vouch for, as long as they may |
//! | `operations` | what was done, by the record's own count; whoever erases an item calls `note_erased` |
//! | `overview` | what there is of each type |
//! | `timeline` | a record as its people go through it, page by page; where an item came from |
//! | `moved` | items picked up into the wrong record, moved into another |
//! | `blocked` | items that were meant for somebody else: kept, shown to nobody |
//! | `history`, `erase` | what an item was before; deleted items given back or erased for good |
//! | `by_hand` | what people write themselves |
//! | `from_document` | what they take out of documents |
//! | `series` | measurements of one kind, one after the other |
//! | `signed` | whether a signature that was kept holds |
//! | `names` | who made a version, as an application may know it |

mod blocked;
mod by_hand;
mod collation;
mod erase;
mod from_document;
mod group_memberships;
mod history;
mod insert;
mod moved;
mod names;
mod narrow;
mod operations;
mod overview;
mod prepare;
mod query;
mod read;
mod seal;
mod series;
mod sift;
mod signed;
mod timeline;
mod write;

#[cfg(test)]
mod moved_tests;
#[cfg(test)]
mod own_tests;
#[cfg(test)]
mod query_tests;
#[cfg(test)]
#[path = "tests.rs"]
mod write_and_query_tests;

pub use blocked::{BlockedItems, blocked_in, erase_blocked, release_blocked};
pub(crate) use blocked::{block_items, release_items};
pub use by_hand::{SHELL, add, correct, corrected, id_of_form, new_by_hand, remove, rights_of};
pub use collation::compare as in_order;
pub use erase::{DeletedError, Erased, deleted, erase, erase_all_deleted, restore};
pub use from_document::{OfEntry, add_entries, of_entry};
pub use group_memberships::{GROUP_MEMBERSHIP, valid_group_memberships};
pub use history::{Version, history, version_count, versions_before};
pub use insert::insert;
pub(crate) use moved::forget_moves;
pub use moved::{
    Luggage, Movable, MoveError, Moved, MovedThing, Moving, Packed, carry, destinations, luggage, movable, moved_from,
    moved_from_here, moved_out_of, moved_to, pack,
};
pub use names::{Names, names};
pub use operations::{Operation, Operations, note_erased, operations};
pub use overview::{OfType, overview};
pub use prepare::{Prepared, Terms, prepare};
pub use query::{Bounds, Found, Head, Only, Query, QueryError, Range, current, load_found, query};
pub use read::{
    Attachment, BlobBytes, Held, attachment, attachment_kept, attachment_of, blob_content, count, list, load, page,
    past_blobs,
};
pub use seal::{seal, seal_version};
pub use series::{Figure, Measure, Of, Series, SeriesRow, TEST_TYPES, measured, of_measure, of_tests, tested};
pub use sift::{Effort, Inside, Order, TooMuch};
pub use signed::signature_holds;
pub(crate) use timeline::note_delivery;
pub use timeline::{Delivery, Place, TypeCount, Wanted, delivery, load_any, oldest, senders, timeline, types};
pub use write::{Change, WriteError, WriteFault, allowed, first_personal, write};

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use medlock_store::StoreError;
use medlock_things::{ThingType, WallClock};
use medlock_wire::thing::BlobHash;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::ids::{AppId, BlobId, PersonId, RecordId, StoredBlobId, ThingId};

/// HealthVault's flag for an item that stays as it is for ever; the only one an application may set, and only when it creates
/// the item.
pub const READ_ONLY: u32 = 0x10;

/// HealthVault's flag for an item that applications never see.
pub const PERSONAL: u32 = 0x1;

/// HealthVault's flag for an item that is no part of what helpers see in an emergency.
pub const HIDDEN_IN_EMERGENCIES: u32 = 0x8;

/// The flags that belong to an item; the others are about one answer.
const KEPT_FLAGS: u32 = READ_ONLY | PERSONAL | HIDDEN_IN_EMERGENCIES;

/// An item before it is sealed. Health data: no `Debug`.
#[derive(Clone)]
pub struct NewThing {
    pub thing_type: &'static ThingType,
    /// `<data-xml>…</data-xml>`, the very bytes that came.
    pub data_xml: Zeroizing<String>,
    /// None: the time it is created.
    pub effective: Option<WallClock>,
    pub updated_end: Option<WallClock>,
    /// HealthVault's bit field; of it [`READ_ONLY`], [`PERSONAL`] and [`HIDDEN_IN_EMERGENCIES`] are kept.
    pub flags: u32,
    pub tags: Option<Zeroizing<String>>,
    /// `<signature-info>` or `<Signature>`, the very bytes that came.
    pub signature: Option<Zeroizing<String>>,
    /// The creator's own name for the item, from the body's `common`.
    pub client_id: Option<Zeroizing<String>>,
    pub blobs: Vec<NewBlob>,
}

#[derive(Clone)]
pub struct NewBlob {
    /// Empty for the default blob. Unique within the item.
    pub name: String,
    pub content_type: String,
    /// The encoding an old-shape item declared.
    pub legacy_encoding: Option<String>,
    /// The encoding still applied to the bytes.
    pub current_encoding: Option<String>,
    pub content: Content,
}

/// Where the bytes of a new blob are.
#[derive(Clone)]
pub enum Content {
    /// They came with the item, and are kept in the database with it.
    Bytes(Zeroizing<Vec<u8>>),
    /// They were uploaded, and lie in the blob store.
    Stored {
        id: StoredBlobId,
        size_bytes: i64,
        /// `SHA256Block` with a block of 2 MiB.
        hash: [u8; 32],
    },
    /// They lie in the blob store, encrypted by the sender of the package, and have to be moved out of it before the item can be
    /// written: nothing takes it so.
    InPackage {
        id: StoredBlobId,
        /// As it is stored.
        sealed_bytes: u64,
        /// What the sender says of the bytes.
        hash: Option<BlobHash>,
        content_length: Option<i64>,
    },
}

impl Content {
    /// How large it is; of what waits with a package, as far as that can be told before it is decrypted.
    pub fn size_bytes(&self) -> u64 {
        match self {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Stored { size_bytes, .. } => u64::try_from(*size_bytes).unwrap_or(0),
            Content::InPackage { sealed_bytes, content_length, .. } => {
                content_length.and_then(|length| u64::try_from(length).ok()).unwrap_or(*sealed_bytes)
            }
        }
    }

    /// Whether it has to be moved out of a package.
    pub fn is_in_package(&self) -> bool {
        matches!(self, Content::InPackage { .. })
    }
}

/// An item ready to be inserted, under a data key of its own. Nothing readable is left but type, dates
/// and sizes.
#[derive(Clone)]
pub struct SealedThing {
    pub id: ThingId,
    pub thing_type: &'static ThingType,
    /// Counted against the record's quota.
    pub size_bytes: i64,
    client_id: Option<Zeroizing<String>>,
    columns: seal::Columns,
}

/// Where the items go and on whose behalf.
#[derive(Debug, Clone, Copy)]
pub struct Destination {
    pub record: RecordId,
    /// The person who picks them up or writes them.
    pub person: PersonId,
    /// The application they come from.
    pub app: AppId,
    pub avenue: Avenue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Avenue {
    Online,
    Offline,
}

/// What became of the items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inserted {
    /// In the order given.
    pub added: Vec<ThingId>,
    /// A second item of a type of which a record holds one: left out, the rest goes in.
    pub left_out: Vec<ThingId>,
}

/// An item as the list shows it: nothing is unsealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub id: ThingId,
    pub type_id: Uuid,
    pub effective: WallClock,
    pub created_at: Timestamp,
    pub created_by_app: AppId,
    pub blobs: u32,
}

/// An item, unsealed. No `Debug`.
#[derive(Clone)]
pub struct Thing {
    pub id: ThingId,
    pub version_stamp: Uuid,
    pub record: RecordId,
    pub type_id: Uuid,
    pub effective: WallClock,
    pub updated_end: Option<WallClock>,
    pub flags: u32,
    pub created_at: Timestamp,
    pub created_by_app: AppId,
    pub created_by_person: PersonId,
    /// Of its creation.
    pub avenue: Avenue,
    /// The change that made this version; the creation itself, if nothing has changed since.
    pub changed: Changed,
    pub data_xml: Zeroizing<String>,
    pub tags: Option<Zeroizing<String>>,
    pub signature: Option<Zeroizing<String>>,
    /// Without their bytes: see [`attachment`].
    pub blobs: Vec<BlobInfo>,
}

/// Who made a version of an item, when and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    pub at: Timestamp,
    pub by_app: AppId,
    pub by_person: PersonId,
    pub avenue: Avenue,
    pub how: How,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    Created,
    Changed,
    Deleted,
}

#[derive(Clone, PartialEq, Eq)]
pub struct BlobInfo {
    pub id: BlobId,
    pub name: String,
    pub content_type: String,
    pub legacy_encoding: Option<String>,
    pub current_encoding: Option<String>,
    pub size_bytes: i64,
    /// `SHA256Block` with a block of 2 MiB.
    pub hash: [u8; 32],
    /// It lies in the blob store: see [`attachment`].
    pub stored: bool,
}

impl Avenue {
    /// `online` or `offline`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Offline => "offline",
        }
    }

    /// As stored.
    pub fn number(self) -> i32 {
        match self {
            Self::Online => 1,
            Self::Offline => 2,
        }
    }

    pub fn from_number(number: i32) -> Option<Self> {
        match number {
            1 => Some(Self::Online),
            2 => Some(Self::Offline),
            _ => None,
        }
    }
}

impl How {
    fn number(self) -> i32 {
        match self {
            Self::Created => 1,
            Self::Changed => 2,
            Self::Deleted => 3,
        }
    }

    fn from_number(number: i32) -> Option<Self> {
        match number {
            1 => Some(Self::Created),
            2 => Some(Self::Changed),
            3 => Some(Self::Deleted),
            _ => None,
        }
    }
}

/// The resolution in which changes are kept: what goes out on the wire, so that a time a client saw can be asked for.
fn to_milliseconds(now: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
}

/// The bytes of an item's id in the order in which published clients expect items of one date: the last six first, then
/// the two before them, then the rest backwards.
fn sort_id(id: ThingId) -> [u8; 16] {
    let bytes = id.as_bytes();
    [10, 11, 12, 13, 14, 15, 8, 9, 7, 6, 5, 4, 3, 2, 1, 0].map(|place: usize| bytes[place])
}

const WALL_CLOCK_ZERO: WallClock = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

/// The digits as they stand, counted in microseconds as if they were UTC.
fn wall_clock_to_column(digits: WallClock) -> i64 {
    let micros = digits.duration_since(WALL_CLOCK_ZERO).as_micros();
    i64::try_from(micros).expect("the years of a calendar date fit into 64 bits of microseconds")
}

fn wall_clock_from_column(micros: i64) -> Result<WallClock, StoreError> {
    WALL_CLOCK_ZERO
        .checked_add(SignedDuration::from_micros(micros))
        .map_err(|_| StoreError::Value(format!("{micros} µs is no date")))
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    #[test]
    fn every_date_has_its_column() {
        for digits in [
            datetime(1970, 1, 1, 0, 0, 0, 0),
            datetime(2017, 5, 23, 12, 41, 22, 410_000_000),
            datetime(1900, 1, 1, 0, 0, 0, 0),
            datetime(9999, 12, 31, 23, 59, 59, 999_999_000),
            datetime(1, 1, 1, 0, 0, 0, 0),
        ] {
            assert_eq!(wall_clock_from_column(wall_clock_to_column(digits)).unwrap(), digits);
        }
        let now = Timestamp::from_second(1_767_323_045).unwrap();
        let digits = wall_clock_from_column(now.as_microsecond()).unwrap();
        assert_eq!(digits, datetime(2026, 1, 2, 3, 4, 5, 0));
        assert!(wall_clock_from_column(i64::MAX).is_err());
    }
}
