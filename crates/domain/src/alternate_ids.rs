//! Alternate ids: an application's own names for a person and record, for applications that store nothing of ours.
//!
//! An id stands for one person and record, whatever happens to the authorisation: while that is ended, nobody is found by the
//! id, and when it is given again, the id works again. Ids are sealed and found by a keyed hash.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};
use medlock_wire::codes::Code;

use crate::audit::{self, Action, Actor, Entry};
use crate::authorisations::{self, Authorisation, AuthoriseError};
use crate::ids::{AppId, PersonId, RecordId};
use crate::limits::ALTERNATE_IDS_PER_PERSON_MAX;
use crate::sealed::open_text;

#[derive(Debug, thiserror::Error)]
pub enum AlternateIdError {
    /// The application uses the id already, for whomever. Status 139.
    #[error("the alternate id is in use already")]
    InUse,
    /// Status 140.
    #[error("there is no such alternate id")]
    Unknown,
    /// Status 141.
    #[error("the person has as many alternate ids of this application as one can have")]
    TooMany,
    #[error("an alternate id can't be unsealed")]
    Sealed,
    #[error(transparent)]
    Authorisation(#[from] AuthoriseError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AlternateIdError {
    /// The status a caller gets.
    pub fn code(&self) -> Code {
        match self {
            Self::InUse => Code::DuplicateAlternateId,
            Self::Unknown => Code::AlternateIdNotFound,
            Self::TooMany => Code::AlternateIdsLimitExceeded,
            Self::Sealed | Self::Authorisation(_) | Self::Store(_) => Code::Failed,
        }
    }
}

const PURPOSE: &str = "alternate-id";

/// Gives the person and record of an authorisation another name. The caller has checked that the id is not blank and not too
/// long; upper and lower case are different ids.
///
/// # Errors
/// [`AlternateIdError::InUse`], also for the same person and record; [`AlternateIdError::TooMany`].
pub fn associate(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    authorisation: &Authorisation,
    id: &str,
) -> Result<(), AlternateIdError> {
    let (app, person, record) = (authorisation.app, authorisation.person, authorisation.record);
    // Locks the person's row: two that want the last place cannot both have it.
    tx.execute("UPDATE app_people SET created_at = created_at WHERE app_id = $1 AND person_id = $2", &[&app, &person])?;
    let index = index(&tx.vault(), app, id);
    let sealed = tx.vault().seal(PURPOSE, &index, id.as_bytes(), rng);
    let added = tx.execute(
        "INSERT INTO alternate_ids (app_id, id_index, alternate_id, person_id, record_id, added_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (app_id, id_index) DO NOTHING",
        &[&app, &index, &sealed, &person, &record, &now],
    )?;
    if added == 0 {
        return Err(AlternateIdError::InUse);
    }
    let count: i64 = tx
        .query_one("SELECT COUNT(*) FROM alternate_ids WHERE app_id = $1 AND person_id = $2", &[&app, &person])?
        .get(0)?;
    if count > ALTERNATE_IDS_PER_PERSON_MAX {
        return Err(AlternateIdError::TooMany);
    }
    note(tx, now, rng, Action::AlternateIdAdded, app, person, record)
}

/// Takes a name back. `of`: only if it stands for this person and record; otherwise whomever it stands for.
///
/// # Errors
/// [`AlternateIdError::Unknown`].
pub fn disassociate(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    of: Option<(PersonId, RecordId)>,
    id: &str,
) -> Result<(), AlternateIdError> {
    let (person, record) = holder(tx, app, id)?.ok_or(AlternateIdError::Unknown)?;
    if of.is_some_and(|of| of != (person, record)) {
        return Err(AlternateIdError::Unknown);
    }
    let removed = tx.execute(
        "DELETE FROM alternate_ids WHERE app_id = $1 AND id_index = $2 AND person_id = $3 AND record_id = $4",
        &[&app, &index(&tx.vault(), app, id), &person, &record],
    )?;
    if removed == 0 {
        return Err(AlternateIdError::Unknown);
    }
    note(tx, now, rng, Action::AlternateIdRemoved, app, person, record)
}

/// The application's names for a person and record, oldest first.
///
/// # Errors
/// [`AlternateIdError::Sealed`].
pub fn list(tx: &mut Tx<'_>, app: AppId, person: PersonId, record: RecordId) -> Result<Vec<String>, AlternateIdError> {
    let rows = tx.query(
        "SELECT id_index, alternate_id FROM alternate_ids
         WHERE app_id = $1 AND person_id = $2 AND record_id = $3 ORDER BY added_at, id_index",
        &[&app, &person, &record],
    )?;
    let vault = tx.vault();
    rows.iter()
        .map(|row| {
            open_text(&vault, PURPOSE, &row.get::<Vec<u8>>(0)?, &row.get::<Vec<u8>>(1)?)
                .map_err(|_| AlternateIdError::Sealed)
        })
        .collect()
}

/// Whom a name stands for, while the application may use that record.
///
/// # Errors
/// [`AlternateIdError::Unknown`] for a name the application does not use, or one whose authorisation has ended.
pub fn find(tx: &mut Tx<'_>, app: AppId, id: &str) -> Result<Authorisation, AlternateIdError> {
    let (person, record) = holder(tx, app, id)?.ok_or(AlternateIdError::Unknown)?;
    let found = authorisations::find(tx, app, person, record)?;
    found.filter(|authorisation| authorisation.active).ok_or(AlternateIdError::Unknown)
}

fn holder(tx: &mut Tx<'_>, app: AppId, id: &str) -> Result<Option<(PersonId, RecordId)>, StoreError> {
    let index = index(&tx.vault(), app, id);
    tx.query_opt("SELECT person_id, record_id FROM alternate_ids WHERE app_id = $1 AND id_index = $2", &[&app, &index])?
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .transpose()
}

fn index(vault: &Vault, app: AppId, id: &str) -> [u8; 32] {
    vault.index(PURPOSE, &[app.as_bytes().as_slice(), id.as_bytes()].concat())
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    action: Action,
    app: AppId,
    person: PersonId,
    record: RecordId,
) -> Result<(), AlternateIdError> {
    let entry =
        Entry { app: Some(app), person: Some(person), record: Some(record), ..Entry::new(action, Actor::App(app)) };
    Ok(audit::write(tx, now, rng, &entry)?)
}

#[cfg(test)]
mod tests;
