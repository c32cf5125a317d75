//! The names under which applications know people and records. None is ever deleted or given to somebody else: who returns is
//! the same.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use crate::ids::{AppId, PersonId, RecordId};

/// Numbers drawn for one record until one is free. With a million records in an application each is taken once in two
/// thousand times.
const NUMBER_DRAWS_MAX: u32 = 16;

/// The person by whose pseudonym an application calls; None when it knows none by it, or the account is gone. Whether there is
/// anything left that it may do for them is another question: [`super::any_active`].
///
/// # Errors
/// [`StoreError`].
pub fn person_by_pseudonym(tx: &mut Tx<'_>, app: AppId, pseudonym: Uuid) -> Result<Option<PersonId>, StoreError> {
    tx.query_opt(
        "SELECT a.person_id FROM app_people AS a JOIN people AS p ON p.id = a.person_id
         WHERE a.app_id = $1 AND a.pseudonym = $2",
        &[&app, &pseudonym],
    )?
    .map(|row| row.get(0))
    .transpose()
}

/// The name an application has for a person; None when it never had one, or the account is gone.
///
/// # Errors
/// [`StoreError`].
pub fn pseudonym_of(tx: &mut Tx<'_>, app: AppId, person: PersonId) -> Result<Option<Uuid>, StoreError> {
    tx.query_opt(
        "SELECT a.pseudonym FROM app_people AS a JOIN people AS p ON p.id = a.person_id
         WHERE a.app_id = $1 AND a.person_id = $2",
        &[&app, &person],
    )?
    .map(|row| row.get(0))
    .transpose()
}

/// The name an application has for a person, made when it is first needed and kept for ever.
///
/// # Errors
/// [`StoreError`].
pub fn person_pseudonym(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    person: PersonId,
) -> Result<Uuid, StoreError> {
    let made = tx.query_opt(
        "INSERT INTO app_people (app_id, person_id, pseudonym, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (app_id, person_id) DO NOTHING RETURNING pseudonym",
        &[&app, &person, &Uuid::from_bytes(random::uuid_v4(rng)), &now],
    )?;
    match made {
        Some(row) => row.get(0),
        None => tx
            .query_one("SELECT pseudonym FROM app_people WHERE app_id = $1 AND person_id = $2", &[&app, &person])?
            .get(0),
    }
}

/// `app-specific-record-id`, made when it is first needed. Drawn, not counted: a count would have to be taken under a lock.
pub(super) fn record_number(
    tx: &mut Tx<'_>,
    rng: &mut dyn Random,
    app: AppId,
    record: RecordId,
) -> Result<i64, StoreError> {
    for _ in 0..NUMBER_DRAWS_MAX {
        let known =
            tx.query_opt("SELECT number FROM app_records WHERE app_id = $1 AND record_id = $2", &[&app, &record])?;
        if let Some(row) = known {
            return row.get(0);
        }
        // Some clients read it as a number of 32 bits with a sign.
        let number = i64::from(u32::from_be_bytes(random::array::<4>(rng)) >> 1).max(1);
        let made = tx.query_opt(
            "INSERT INTO app_records (app_id, record_id, number) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING RETURNING number",
            &[&app, &record, &number],
        )?;
        if let Some(row) = made {
            return row.get(0);
        }
    }
    Err(StoreError::Value("no number is free for a record".into()))
}
