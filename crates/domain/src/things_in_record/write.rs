//! What an application asks to be written: all of it or, when one item cannot be, none.
//!
//! A version that is replaced goes whole into `thing_versions`, under the key it was sealed with. Blobs are not copied: each
//! says from which operation of the record to which it belongs to its item.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use medlock_wire::codes::Code;
use uuid::Uuid;

use super::by_hand::SHELL;
use super::insert::{announce, finish, indexed_client_id, insert_blobs, insert_thing, next_operation};
use super::{Avenue, Destination, How, SealedThing, to_milliseconds};
use crate::access_log;
use crate::apps::rules::{Permissions, TypeRights};
use crate::audit::{self, Action, Actor, Entry};
use crate::blobs::BlobError;
use crate::ids::{BlobId, RecordId, ThingId};
use crate::notices;
use crate::records::RecordError;

/// One item's change, prepared outside the transaction.
pub enum Change {
    Create(SealedThing),
    Update {
        /// The stamp of the version it was made from, which must still be the current one.
        expected: Uuid,
        version: SealedThing,
        /// Blobs the new version does not have any more.
        removed: Vec<BlobId>,
        /// How many it keeps.
        kept: u32,
    },
    /// Nothing is to be changed, but the item must be as named.
    Keep {
        id: ThingId,
        expected: Uuid,
    },
    Remove {
        id: ThingId,
        expected: Uuid,
    },
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// One item cannot be; `index` counts from 0.
    #[error("item {index}: {fault}")]
    At { index: usize, fault: WriteFault },
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is the matter with one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteFault {
    /// Status 11.
    #[error("the application may not do this to items of the type")]
    Denied,
    /// Status 13.
    #[error("there is no such item")]
    Unknown,
    /// Status 61.
    #[error("the item has changed")]
    Stale,
    /// Status 13.
    #[error("the record holds an item of this type already, and can hold one")]
    SecondSingleton,
    /// Status 88, 101 or 102: an upload cannot be used, or was by somebody faster.
    #[error("a blob of the item cannot be used: {0}")]
    Blob(Code),
}

/// What may be done to items of a type: rights to one format of a kind of item are rights to all its formats.
pub fn allowed(rights: &TypeRights, type_id: Uuid) -> Permissions {
    let of = |id: &Uuid| rights.get(id).copied().unwrap_or_default();
    match medlock_things::find(type_id) {
        Some(found) => {
            medlock_things::family(found).iter().fold(Permissions::NONE, |all, format| all.or(of(&format.id)))
        }
        None => of(&type_id),
    }
}

/// The place of the first change, counted from 0, to an item that only people may see: for applications it is not there.
///
/// # Errors
/// [`StoreError`].
pub fn first_personal(tx: &mut Tx<'_>, record: RecordId, changes: &[Change]) -> Result<Option<usize>, StoreError> {
    let rows = tx.query("SELECT id FROM things WHERE record_id = $1 AND flags % 2 = 1", &[&record])?;
    let personal = rows.iter().map(|row| row.get::<ThingId>(0)).collect::<Result<Vec<_>, _>>()?;
    Ok(changes.iter().position(|change| match change {
        Change::Create(_) => false,
        Change::Update { version, .. } => personal.contains(&version.id),
        Change::Keep { id, .. } | Change::Remove { id, .. } => personal.contains(id),
    }))
}

/// Carries the changes out as one operation of the record, in the journal and in the log that the person sees. `rights` are
/// those the application has now. Answers id and stamp of each item, in the order of the changes; a removed one's stamp is its
/// last.
///
/// # Errors
/// [`WriteError`]; [`RecordError::NotActive`] and [`RecordError::QuotaExceeded`] among them.
pub fn write(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    to: Destination,
    rights: &TypeRights,
    changes: &[Change],
) -> Result<Vec<(ThingId, Uuid)>, WriteError> {
    let operation = next_operation(tx, to.record)?;
    let mut writing = Writing { now, to, operation, rights, size_bytes: 0, done: Vec::new() };
    let mut keys = Vec::with_capacity(changes.len());
    for (index, change) in changes.iter().enumerate() {
        let key = writing.one(tx, rng, change)?.map_err(|fault| WriteError::At { index, fault })?;
        keys.push(key);
    }
    let Writing { size_bytes, done, .. } = writing;
    let by_hand = to.app == SHELL;
    let actor = if by_hand { Actor::Person(to.person) } else { Actor::App(to.app) };
    if !done.is_empty() {
        finish(tx, now, to.record, operation, size_bytes)?;
        for (right, action) in [
            (Permissions::CREATE, Action::ThingsAdded),
            (Permissions::UPDATE, Action::ThingsChanged),
            (Permissions::DELETE, Action::ThingsRemoved),
        ] {
            let count: i64 = done.iter().filter(|(done, ..)| *done == right).map(|(.., count)| count).sum();
            if count > 0 {
                let entry = Entry {
                    app: Some(to.app),
                    person: Some(to.person),
                    record: Some(to.record),
                    count: Some(count),
                    ..Entry::new(action, actor)
                };
                audit::write(tx, now, rng, &entry)?;
                if action == Action::ThingsAdded {
                    // An application that acts alone is nobody's own doing.
                    let by = (to.avenue == Avenue::Online).then_some(to.person);
                    notices::added(tx, now, rng, to.record, by, count)?;
                }
            }
        }
        // What people do themselves is in the items' histories; the log is about applications.
        for (right, type_id, items) in done.iter().filter(|_| !by_hand) {
            access_log::note(tx, now, to.app, to.person, to.record, to.avenue, *right, *type_id, *items)?;
        }
        announce(tx, now, to.record, operation)?;
    }
    Ok(keys)
}

/// An operation under way.
struct Writing<'a> {
    now: Timestamp,
    to: Destination,
    operation: i64,
    rights: &'a TypeRights,
    size_bytes: i64,
    done: Vec<(Permissions, Uuid, i64)>,
}

type Outcome = Result<Result<(ThingId, Uuid), WriteFault>, StoreError>;

impl Writing<'_> {
    fn one(&mut self, tx: &mut Tx<'_>, rng: &mut dyn Random, change: &Change) -> Outcome {
        match change {
            Change::Create(thing) => self.create(tx, thing),
            Change::Update { expected, version, removed, kept } => self.update(tx, *expected, version, removed, *kept),
            Change::Keep { id, expected } => {
                Ok(self.find(tx, *id, *expected, Permissions::UPDATE)?.map(|_| (*id, *expected)))
            }
            Change::Remove { id, expected } => self.remove(tx, rng, *id, *expected),
        }
    }

    fn create(&mut self, tx: &mut Tx<'_>, thing: &SealedThing) -> Outcome {
        if !self.may(thing.thing_type.id, Permissions::CREATE) {
            return Ok(Err(WriteFault::Denied));
        }
        if !insert_thing(tx, self.now, self.to, self.operation, thing)? {
            return Ok(Err(WriteFault::SecondSingleton));
        }
        if let Err(fault) = self.add_blobs(tx, thing, 0)? {
            return Ok(Err(fault));
        }
        self.count(Permissions::CREATE, thing.thing_type.id, thing.size_bytes);
        Ok(Ok((thing.id, thing.columns.version_stamp)))
    }

    fn update(
        &mut self,
        tx: &mut Tx<'_>,
        expected: Uuid,
        version: &SealedThing,
        removed: &[BlobId],
        kept: u32,
    ) -> Outcome {
        let (id, columns, type_id) = (version.id, &version.columns, version.thing_type.id);
        if let Err(fault) = self.find(tx, id, expected, Permissions::UPDATE)? {
            return Ok(Err(fault));
        }
        if !self.may(type_id, Permissions::UPDATE) {
            return Ok(Err(WriteFault::Denied));
        }
        keep_version(tx, id)?;
        let blobs = i64::from(kept) + i64::try_from(columns.blobs.len()).unwrap_or(i64::MAX);
        // A version without a date of its own keeps that of the item's creation.
        tx.execute(
            "UPDATE things SET version_stamp = $1, type_id = $2, client_id_index = $3, flags = $4,
                effective_at = COALESCE($5, created_at), updated_end_at = $6, changed_at = $7, changed_by_app = $8,
                changed_by_person = $9, changed_avenue = $10, changed_how = $11, operation = $12, blobs = $13,
                size_bytes = $14, data_key = $15, body = $16
             WHERE id = $17",
            &[
                &columns.version_stamp,
                &type_id,
                &indexed_client_id(tx, self.to.record, version),
                &columns.flags,
                &columns.effective_at,
                &columns.updated_end_at,
                &to_milliseconds(self.now),
                &self.to.app,
                &self.to.person,
                &self.to.avenue.number(),
                &How::Changed.number(),
                &self.operation,
                &blobs,
                &version.size_bytes,
                &columns.data_key,
                &columns.body,
                &id,
            ],
        )?;
        for blob in removed {
            tx.execute(
                "UPDATE thing_blobs SET until_operation = $1 WHERE id = $2 AND thing_id = $3",
                &[&self.operation, blob, &id],
            )?;
        }
        if !columns.blobs.is_empty() {
            let row = tx.query_one("SELECT COALESCE(MAX(place), -1) FROM thing_blobs WHERE thing_id = $1", &[&id])?;
            if let Err(fault) = self.add_blobs(tx, version, row.get::<i64>(0)? + 1)? {
                return Ok(Err(fault));
            }
        }
        self.count(Permissions::UPDATE, type_id, version.size_bytes);
        Ok(Ok((id, columns.version_stamp)))
    }

    fn remove(&mut self, tx: &mut Tx<'_>, rng: &mut dyn Random, id: ThingId, expected: Uuid) -> Outcome {
        let type_id = match self.find(tx, id, expected, Permissions::DELETE)? {
            Ok(type_id) => type_id,
            Err(fault) => return Ok(Err(fault)),
        };
        keep_version(tx, id)?;
        let stamp = Uuid::from_bytes(random::uuid_v4(rng));
        // Body and key stay: whoever keeps the record can have it back. It costs no more room than it did.
        tx.execute(
            "UPDATE things SET version_stamp = $1, state = 2, singleton = NULL, changed_at = $2, changed_by_app = $3,
                changed_by_person = $4, changed_avenue = $5, changed_how = $6, operation = $7, size_bytes = 0
             WHERE id = $8",
            &[
                &stamp,
                &to_milliseconds(self.now),
                &self.to.app,
                &self.to.person,
                &self.to.avenue.number(),
                &How::Deleted.number(),
                &self.operation,
                &id,
            ],
        )?;
        self.count(Permissions::DELETE, type_id, 0);
        Ok(Ok((id, stamp)))
    }

    fn add_blobs(
        &self,
        tx: &mut Tx<'_>,
        thing: &SealedThing,
        first_place: i64,
    ) -> Result<Result<(), WriteFault>, StoreError> {
        match insert_blobs(tx, self.now, self.to.app, thing, self.operation, first_place) {
            Ok(()) => Ok(Ok(())),
            Err(BlobError::Store(error)) => Err(error),
            Err(error) => Ok(Err(WriteFault::Blob(error.code()))),
        }
    }

    /// The type of an active item of the record, if its stamp is the expected one and `right` is given.
    fn find(
        &self,
        tx: &mut Tx<'_>,
        id: ThingId,
        expected: Uuid,
        right: Permissions,
    ) -> Result<Result<Uuid, WriteFault>, StoreError> {
        let row = tx.query_opt(
            "SELECT type_id, version_stamp FROM things WHERE id = $1 AND record_id = $2 AND state = 1",
            &[&id, &self.to.record],
        )?;
        let Some(row) = row else { return Ok(Err(WriteFault::Unknown)) };
        let type_id: Uuid = row.get(0)?;
        Ok(if !self.may(type_id, right) {
            Err(WriteFault::Denied)
        } else if row.get::<Uuid>(1)? != expected {
            Err(WriteFault::Stale)
        } else {
            Ok(type_id)
        })
    }

    fn may(&self, type_id: Uuid, right: Permissions) -> bool {
        allowed(self.rights, type_id).contains(right)
    }

    fn count(&mut self, right: Permissions, type_id: Uuid, size_bytes: i64) {
        self.size_bytes = self.size_bytes.saturating_add(size_bytes);
        match self.done.iter_mut().find(|(done, of, _)| *done == right && *of == type_id) {
            Some((.., count)) => *count += 1,
            None => self.done.push((right, type_id, 1)),
        }
    }
}

/// Keeps what is about to be replaced. The record is locked, so it is what was looked at.
pub(super) fn keep_version(tx: &mut Tx<'_>, id: ThingId) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO thing_versions
            (thing_id, operation, record_id, version_stamp, type_id, state, flags, effective_at, updated_end_at,
             changed_at, changed_by_app, changed_by_person, changed_avenue, changed_how, blobs, size_bytes, data_key,
             body)
         SELECT id, operation, record_id, version_stamp, type_id, state, flags, effective_at, updated_end_at,
             changed_at, changed_by_app, changed_by_person, changed_avenue, changed_how, blobs, size_bytes, data_key,
             body
         FROM things WHERE id = $1",
        &[&id],
    )?;
    Ok(())
}
