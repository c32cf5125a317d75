//! Records: containers for one human's data, and who may do what in them.

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};
use serde::{Deserialize, Serialize};

use crate::audit::{self, Action, Actor, Entry};
use crate::blobs::BlobError;
use crate::ids::{PersonId, RecordId};
use crate::limits::{RECORD_NAME_CHARS_MAX, RECORD_QUOTA_BYTES, RECORDS_PER_PERSON_MAX};
use crate::sealed::{open_json, seal_json};

/// HealthVault's relationship codes, with a key for the words: what the record's human is to the
/// person. In the order a form offers them. (Code 9, an application's record, is nobody's to make.)
pub const RELATIONSHIPS: &[(i32, &str)] = &[
    (SELF, "self"),
    (5, "child"),
    (14, "son"),
    (15, "daughter"),
    (3, "spouse"),
    (11, "domestic-partner"),
    (8, "parent"),
    (10, "relative"),
    (6, "guardian"),
    (7, "patient"),
    (13, "pet"),
    (2, "other"),
];

/// The code for one's own record.
pub const SELF: i32 = 1;

/// What a person may do in a record: a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights(pub i32);

impl Rights {
    pub const READ: Self = Self(1);
    pub const CREATE: Self = Self(2);
    pub const UPDATE: Self = Self(4);
    pub const DELETE: Self = Self(8);
    /// May share the record and change what others may do.
    pub const CUSTODIAN: Self = Self(16);
    pub const ALL: Self = Self(31);

    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordState {
    Active,
    ReadOnly,
    Suspended,
    Deleted,
}

impl RecordState {
    pub(crate) fn number(self) -> i32 {
        match self {
            Self::Active => 1,
            Self::ReadOnly => 2,
            Self::Suspended => 3,
            Self::Deleted => 4,
        }
    }

    pub(crate) fn from_number(number: i32) -> Option<Self> {
        [Self::Active, Self::ReadOnly, Self::Suspended, Self::Deleted]
            .into_iter()
            .find(|state| state.number() == number)
    }
}

/// A record as one person sees it. Names are inside: no `Debug`.
#[derive(Clone)]
pub struct Record {
    pub id: RecordId,
    pub name: String,
    pub birth_date: Option<Date>,
    /// A code of [`RELATIONSHIPS`].
    pub relationship: i32,
    pub rights: Rights,
    pub state: RecordState,
    pub quota_bytes: i64,
    pub used_bytes: i64,
    pub created_at: Timestamp,
    /// Of its items; its creation before the first.
    pub changed_at: Timestamp,
    /// Writes to its items so far.
    pub operations: i64,
}

impl Record {
    /// Whether this person may add items here now.
    pub fn may_create(&self) -> bool {
        self.state == RecordState::Active && self.rights.contains(Rights::CREATE)
    }

    /// What [`create`] would make, as its custodian would see it; the id is nobody's.
    pub(crate) fn draft(now: Timestamp, new: &NewRecord) -> Record {
        Record {
            id: RecordId(uuid::Uuid::nil()),
            name: new.name.trim().to_owned(),
            birth_date: new.birth_date,
            relationship: new.relationship,
            rights: Rights::ALL,
            state: RecordState::Active,
            quota_bytes: RECORD_QUOTA_BYTES,
            used_bytes: 0,
            created_at: now,
            changed_at: now,
            operations: 0,
        }
    }
}

/// A record to be made.
#[derive(Clone)]
pub struct NewRecord {
    pub name: String,
    pub relationship: i32,
    pub birth_date: Option<Date>,
}

#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the record needs a name")]
    NameMissing,
    #[error("the record's name is too long")]
    NameTooLong,
    #[error("the record's name is one line of plain text")]
    NameForm,
    #[error("there is no such relationship")]
    Relationship,
    #[error("the person has as many records as one person can have")]
    TooMany,
    /// No such record, or none this person may see.
    #[error("there is no such record")]
    Unknown,
    #[error("the person may not do this in the record")]
    Denied,
    /// Suspended, read-only or deleted. Status 37.
    #[error("the record is not active")]
    NotActive,
    /// Status 68.
    #[error("the record is full")]
    QuotaExceeded,
    /// A blob in the store that an item was to have cannot become its.
    #[error(transparent)]
    Blob(BlobError),
    #[error("a record's row can't be unsealed")]
    Sealed,
}

impl From<BlobError> for RecordError {
    fn from(error: BlobError) -> RecordError {
        match error {
            BlobError::Store(error) => RecordError::Store(error),
            other => RecordError::Blob(other),
        }
    }
}

const IDENTITY: &str = "record-identity";

/// The sealed part of a record's row.
#[derive(Serialize, Deserialize)]
struct Identity {
    name: String,
    birth_date: Option<Date>,
}

/// Checks a new record without making it.
///
/// # Errors
/// [`RecordError::NameMissing`], [`RecordError::NameTooLong`], [`RecordError::Relationship`].
pub fn check(new: &NewRecord) -> Result<(), RecordError> {
    check_name(&new.name)?;
    check_relationship(new.relationship)
}

pub(crate) fn check_relationship(relationship: i32) -> Result<(), RecordError> {
    let known = RELATIONSHIPS.iter().any(|(code, _)| *code == relationship);
    if known { Ok(()) } else { Err(RecordError::Relationship) }
}

/// Makes a record with the person as custodian.
///
/// # Errors
/// As [`check`], and [`RecordError::TooMany`], [`RecordError::Unknown`] (no such person).
pub fn create(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    new: &NewRecord,
) -> Result<RecordId, RecordError> {
    check(new)?;
    let made: i64 = tx
        .query_opt(
            "UPDATE people SET records_made = records_made + 1 WHERE id = $1 RETURNING records_made",
            &[&person],
        )?
        .ok_or(RecordError::Unknown)?
        .get(0)?;
    if made > RECORDS_PER_PERSON_MAX {
        return Err(RecordError::TooMany);
    }
    let id = RecordId::new(rng);
    let identity = Identity { name: new.name.trim().to_owned(), birth_date: new.birth_date };
    tx.execute(
        "INSERT INTO records (id, state, identity, quota_bytes, used_bytes, created_at, changed_at, operations)
         VALUES ($1, $2, $3, $4, 0, $5, $5, 0)",
        &[&id, &RecordState::Active.number(), &seal(&tx.vault(), rng, id, &identity), &RECORD_QUOTA_BYTES, &now],
    )?;
    tx.execute(
        "INSERT INTO record_people (record_id, person_id, relationship, rights, added_at)
         VALUES ($1, $2, $3, $4, $5)",
        &[&id, &person, &new.relationship, &Rights::ALL.0, &now],
    )?;
    note(tx, now, rng, person, id, Action::RecordCreated)?;
    Ok(id)
}

/// The records a person can see, their own first, then by age of the record.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn list(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Record>, RecordError> {
    let rows = tx.query(
        "SELECT r.id, r.state, r.identity, r.quota_bytes, r.used_bytes, r.created_at, p.relationship, p.rights,
                r.changed_at, r.operations
         FROM record_people AS p JOIN records AS r ON r.id = p.record_id
         WHERE p.person_id = $1 AND r.state <> 4
         ORDER BY CASE WHEN p.relationship = 1 THEN 0 ELSE 1 END, r.created_at, r.id",
        &[&person],
    )?;
    let vault = tx.vault();
    rows.iter().map(|row| record(&vault, row)).collect()
}

/// One record as a person sees it; None when they may not.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn load(tx: &mut Tx<'_>, person: PersonId, id: RecordId) -> Result<Option<Record>, RecordError> {
    let row = tx.query_opt(
        "SELECT r.id, r.state, r.identity, r.quota_bytes, r.used_bytes, r.created_at, p.relationship, p.rights,
                r.changed_at, r.operations
         FROM record_people AS p JOIN records AS r ON r.id = p.record_id
         WHERE p.person_id = $1 AND p.record_id = $2 AND r.state <> 4",
        &[&person, &id],
    )?;
    let vault = tx.vault();
    row.map(|row| record(&vault, &row)).transpose()
}

/// Somebody who has access to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    /// A code of [`RELATIONSHIPS`].
    pub relationship: i32,
    pub rights: Rights,
    pub added_at: Timestamp,
}

/// Everybody who has access to a record, first who had it first.
///
/// # Errors
/// [`RecordError::Store`].
pub fn members(tx: &mut Tx<'_>, id: RecordId) -> Result<Vec<Member>, RecordError> {
    let rows = tx.query(
        "SELECT person_id, relationship, rights, added_at FROM record_people
         WHERE record_id = $1 ORDER BY added_at, person_id",
        &[&id],
    )?;
    let member = |row: &Row| -> Result<Member, StoreError> {
        Ok(Member {
            person: row.get(0)?,
            relationship: row.get(1)?,
            rights: Rights(row.get(2)?),
            added_at: row.get(3)?,
        })
    };
    Ok(rows.iter().map(member).collect::<Result<_, _>>()?)
}

/// What a record can be made to say.
#[derive(Clone, PartialEq, Eq)]
pub struct Edit {
    /// Name and date of birth of its human: for custodians. None: as they are.
    pub identity: Option<(String, Option<Date>)>,
    /// What the record's human is to the person who edits: a code of [`RELATIONSHIPS`]. Everybody's own.
    pub relationship: i32,
}

/// Changes what a record says about its human, and what that human is to the person. Writes nothing when nothing differs.
///
/// # Errors
/// [`RecordError::NameMissing`], [`RecordError::NameTooLong`], [`RecordError::NameForm`], [`RecordError::Relationship`],
/// [`RecordError::Unknown`], [`RecordError::Denied`], [`RecordError::NotActive`].
pub fn edit(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    id: RecordId,
    edit: &Edit,
) -> Result<(), RecordError> {
    check_relationship(edit.relationship)?;
    let record = load(tx, person, id)?.ok_or(RecordError::Unknown)?;
    if record.state != RecordState::Active {
        return Err(RecordError::NotActive);
    }
    let mut changed = false;
    if let Some((name, birth_date)) = &edit.identity {
        check_name(name)?;
        if !record.rights.contains(Rights::CUSTODIAN) {
            return Err(RecordError::Denied);
        }
        if (record.name.as_str(), record.birth_date) != (name.trim(), *birth_date) {
            let identity = Identity { name: name.trim().to_owned(), birth_date: *birth_date };
            let sealed = seal(&tx.vault(), rng, id, &identity);
            tx.execute("UPDATE records SET identity = $1 WHERE id = $2", &[&sealed, &id])?;
            changed = true;
        }
    }
    if record.relationship != edit.relationship {
        tx.execute(
            "UPDATE record_people SET relationship = $1 WHERE record_id = $2 AND person_id = $3",
            &[&edit.relationship, &id, &person],
        )?;
        changed = true;
    }
    if changed {
        note(tx, now, rng, person, id, Action::RecordChanged)?;
    }
    Ok(())
}

/// Whether the person may add items to the record now.
///
/// # Errors
/// [`RecordError::Unknown`], [`RecordError::NotActive`], [`RecordError::Denied`].
pub fn person_may_create(tx: &mut Tx<'_>, person: PersonId, id: RecordId) -> Result<(), RecordError> {
    may(tx, person, id, Rights::CREATE)?;
    Ok(())
}

/// Whether the person has a right in the record now. Reading is possible in every state but deleted,
/// the rest only while the record is active.
pub(crate) fn may(tx: &mut Tx<'_>, person: PersonId, id: RecordId, right: Rights) -> Result<(), RecordError> {
    let row = tx
        .query_opt(
            "SELECT r.state, p.rights FROM record_people AS p JOIN records AS r ON r.id = p.record_id
             WHERE p.person_id = $1 AND p.record_id = $2 AND r.state <> 4",
            &[&person, &id],
        )?
        .ok_or(RecordError::Unknown)?;
    if !Rights(row.get(1)?).contains(right) {
        return Err(RecordError::Denied);
    }
    let active = row.get::<i32>(0)? == RecordState::Active.number();
    if right == Rights::READ || active { Ok(()) } else { Err(RecordError::NotActive) }
}

fn check_name(name: &str) -> Result<(), RecordError> {
    let name = name.trim();
    if name.is_empty() {
        Err(RecordError::NameMissing)
    } else if name.chars().count() > RECORD_NAME_CHARS_MAX {
        Err(RecordError::NameTooLong)
    } else if name.chars().any(char::is_control) {
        Err(RecordError::NameForm)
    } else {
        Ok(())
    }
}

fn seal(vault: &Vault, rng: &mut dyn Random, id: RecordId, identity: &Identity) -> Vec<u8> {
    seal_json(vault, IDENTITY, id.as_bytes(), identity, rng)
}

fn record(vault: &Vault, row: &Row) -> Result<Record, RecordError> {
    let id: RecordId = row.get(0)?;
    let identity: Identity =
        open_json(vault, IDENTITY, id.as_bytes(), &row.get::<Vec<u8>>(2)?).map_err(|_| RecordError::Sealed)?;
    Ok(Record {
        id,
        name: identity.name,
        birth_date: identity.birth_date,
        relationship: row.get(6)?,
        rights: Rights(row.get(7)?),
        state: RecordState::from_number(row.get(1)?)
            .ok_or_else(|| StoreError::Value("a record's state is none we know".into()))?,
        quota_bytes: row.get(3)?,
        used_bytes: row.get(4)?,
        created_at: row.get(5)?,
        changed_at: row.get(8)?,
        operations: row.get(9)?,
    })
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    action: Action,
) -> Result<(), StoreError> {
    let entry = Entry { person: Some(person), record: Some(record), ..Entry::new(action, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::testing::{a_person, on_each_engine};

    fn new(name: &str, relationship: i32) -> NewRecord {
        NewRecord { name: name.into(), relationship, birth_date: Some(date(2019, 5, 6)) }
    }

    #[test]
    fn a_person_sees_their_records_their_own_first() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            let (child, own) = db
                .write_blocking(move |tx, now, rng| {
                    let child = create(tx, now, rng, jane, &new(" Kim ", 14))?;
                    let later = now + jiff::SignedDuration::from_secs(1);
                    Ok::<_, RecordError>((child, create(tx, later, rng, jane, &new("Jane", SELF))?))
                })
                .unwrap();
            let (records, others, foreign) = db
                .read_blocking(move |tx, _| {
                    Ok::<_, RecordError>((list(tx, jane)?, list(tx, joe)?.len(), load(tx, joe, child)?.is_none()))
                })
                .unwrap();
            let seen: Vec<_> = records.iter().map(|record| (record.id, record.name.as_str())).collect();
            assert_eq!(seen, [(own, "Jane"), (child, "Kim")]);
            assert_eq!(records[1].relationship, 14);
            assert_eq!(records[1].birth_date, Some(date(2019, 5, 6)));
            assert_eq!((records[1].used_bytes, records[1].quota_bytes), (0, RECORD_QUOTA_BYTES));
            assert!(records[1].may_create());
            assert_eq!(others, 0);
            assert!(foreign);
        });
    }

    #[test]
    fn names_are_sealed() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            let sealed: Vec<u8> = db
                .write_blocking(move |tx, now, rng| {
                    create(tx, now, rng, jane, &new("Winifred", 5))?;
                    Ok::<_, RecordError>(tx.query_one("SELECT identity FROM records", &[])?.get(0)?)
                })
                .unwrap();
            let text = String::from_utf8_lossy(&sealed);
            assert!(!text.contains("Winifred") && !text.contains("2019"));
        });
    }

    #[test]
    fn records_that_cannot_be_are_refused() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            let made = |name: &str, relationship: i32| {
                let new = new(name, relationship);
                db.write_blocking(move |tx, now, rng| create(tx, now, rng, jane, &new))
            };
            assert!(matches!(made(" ", 1), Err(RecordError::NameMissing)));
            assert!(matches!(made(&"x".repeat(256), 1), Err(RecordError::NameTooLong)));
            assert!(matches!(made("a\nb", 1), Err(RecordError::NameForm)));
            for relationship in [0, 4, 9, 12, 16, -1] {
                assert!(matches!(made("Kim", relationship), Err(RecordError::Relationship)));
            }
            for _ in 0..RECORDS_PER_PERSON_MAX {
                made("Kim", 5).unwrap();
            }
            assert!(matches!(made("Kim", 5), Err(RecordError::TooMany)));
            let nobody = db.write_blocking(|tx, now, rng| {
                let nobody = PersonId::new(rng);
                create(tx, now, rng, nobody, &new("Kim", 5))
            });
            assert!(matches!(nobody, Err(RecordError::Unknown)));
        });
    }

    #[test]
    fn rights_and_state_decide_who_may_do_what() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let id = create(tx, now, rng, jane, &new("Kim", 5))?;
                person_may_create(tx, jane, id)?;
                let says = |name: &str, relationship| Edit { identity: Some((name.into(), None)), relationship };
                let own = |relationship| Edit { identity: None, relationship };
                edit(tx, now, rng, jane, id, &says(" Kim Doe ", 15))?;
                let kim = load(tx, jane, id)?.unwrap();
                assert_eq!((kim.name.as_str(), kim.birth_date, kim.relationship), ("Kim Doe", None, 15));
                assert!(matches!(edit(tx, now, rng, jane, id, &says(" ", 15)), Err(RecordError::NameMissing)));
                assert!(matches!(edit(tx, now, rng, jane, id, &own(4)), Err(RecordError::Relationship)));
                // Nothing new is nothing to write down.
                let journal = audit::newest(tx, 10)?.len();
                edit(tx, now, rng, jane, id, &says("Kim Doe", 15))?;
                assert_eq!(audit::newest(tx, 10)?.len(), journal);
                assert!(matches!(person_may_create(tx, joe, id), Err(RecordError::Unknown)));
                assert!(matches!(edit(tx, now, rng, joe, id, &own(5)), Err(RecordError::Unknown)));

                tx.execute(
                    "INSERT INTO record_people (record_id, person_id, relationship, rights, added_at)
                     VALUES ($1, $2, 10, 1, 0)",
                    &[&id, &joe],
                )?;
                assert!(!load(tx, joe, id)?.unwrap().may_create());
                assert!(matches!(person_may_create(tx, joe, id), Err(RecordError::Denied)));
                assert!(matches!(edit(tx, now, rng, joe, id, &says("x", 5)), Err(RecordError::Denied)));
                edit(tx, now, rng, joe, id, &own(8))?;
                assert_eq!(load(tx, joe, id)?.unwrap().relationship, 8);
                assert_eq!(load(tx, jane, id)?.unwrap().relationship, 15);

                for (state, name) in [(2, "read-only"), (3, "suspended")] {
                    tx.execute("UPDATE records SET state = $1", &[&state])?;
                    assert!(matches!(person_may_create(tx, jane, id), Err(RecordError::NotActive)), "{name}");
                    assert!(matches!(edit(tx, now, rng, jane, id, &own(5)), Err(RecordError::NotActive)));
                    assert!(!load(tx, jane, id)?.unwrap().may_create());
                    may(tx, jane, id, Rights::READ)?;
                }
                tx.execute("UPDATE records SET state = 4", &[])?;
                assert!(load(tx, jane, id)?.is_none() && list(tx, jane)?.is_empty());
                assert!(matches!(person_may_create(tx, jane, id), Err(RecordError::Unknown)));
                Ok::<_, RecordError>(())
            })
            .unwrap();
        });
    }
}
