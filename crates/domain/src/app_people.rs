//! People as one application knows them: who authorised it, what it keeps with each of them, and which of their records have
//! changed.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use crate::apps::rules::{self, Permissions};
use crate::authorisations::{self, Authorisation, AuthoriseError, Effective};
use crate::ids::{AppId, PersonId, RecordId};
use crate::sealed::open_text;

/// What an application keeps with a person. May be about health: no `Debug`.
#[derive(Clone, Default)]
pub struct Kept {
    /// As the application gave it.
    pub settings: Option<String>,
    /// The record the person chose last.
    pub selected_record: Option<RecordId>,
}

/// An authorised record that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdatedRecord {
    pub authorisation: Authorisation,
    /// The last change of its items or of what the application may do with them.
    pub updated_at: Timestamp,
    /// Writes to its items so far.
    pub operations: i64,
}

#[derive(Debug, thiserror::Error)]
pub enum AppPeopleError {
    /// The application has never had this name for anybody. Status 67.
    #[error("the person id is none of this application's")]
    UnknownPerson,
    #[error("what an application keeps with a person can't be unsealed")]
    Sealed,
    #[error(transparent)]
    Authorisation(#[from] AuthoriseError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

const SETTINGS: &str = "app-settings";

/// What the application keeps with the person; nothing for somebody it does not know.
///
/// # Errors
/// [`AppPeopleError::Sealed`].
pub fn kept(tx: &mut Tx<'_>, app: AppId, person: PersonId) -> Result<Kept, AppPeopleError> {
    let row = tx.query_opt(
        "SELECT settings, selected_record FROM app_people WHERE app_id = $1 AND person_id = $2",
        &[&app, &person],
    )?;
    let Some(row) = row else { return Ok(Kept::default()) };
    let vault = tx.vault();
    let settings = row
        .get::<Option<Vec<u8>>>(0)?
        .map(|sealed| open_text(&vault, SETTINGS, &bound_to(app, person), &sealed).map_err(|_| AppPeopleError::Sealed))
        .transpose()?;
    Ok(Kept { settings, selected_record: row.get(1)? })
}

/// Keeps something with a person the application knows, in place of what was kept before; None keeps nothing.
///
/// # Errors
/// [`AppPeopleError::UnknownPerson`].
pub fn keep_settings(
    tx: &mut Tx<'_>,
    rng: &mut dyn Random,
    app: AppId,
    person: PersonId,
    settings: Option<&str>,
) -> Result<(), AppPeopleError> {
    let sealed = settings.map(|text| tx.vault().seal(SETTINGS, &bound_to(app, person), text.as_bytes(), rng));
    let changed = tx.execute(
        "UPDATE app_people SET settings = $1 WHERE app_id = $2 AND person_id = $3",
        &[&sealed, &app, &person],
    )?;
    if changed == 0 { Err(AppPeopleError::UnknownPerson) } else { Ok(()) }
}

/// Remembers which record a person chose for the application. One it may not use is never told to it.
///
/// # Errors
/// [`AppPeopleError::UnknownPerson`].
pub fn select_record(tx: &mut Tx<'_>, app: AppId, person: PersonId, record: RecordId) -> Result<(), AppPeopleError> {
    let changed = tx.execute(
        "UPDATE app_people SET selected_record = $1 WHERE app_id = $2 AND person_id = $3",
        &[&record, &app, &person],
    )?;
    if changed == 0 { Err(AppPeopleError::UnknownPerson) } else { Ok(()) }
}

/// People who have authorised the application for some record, in the order of its names for them: up to `limit` behind
/// `cursor`, the name of the last one of the page before.
///
/// `since`: only those who gave or changed an authorisation at that instant or later. Call
/// [`authorisations::read_under_lock`] before the transaction that reads, so that the next poll misses nobody.
///
/// # Errors
/// [`AppPeopleError::UnknownPerson`] for a cursor that was never one of the application's names; somebody who has taken every
/// authorisation back since is still a place in the list.
pub fn authorised(
    tx: &mut Tx<'_>,
    app: AppId,
    cursor: Option<Uuid>,
    since: Option<Timestamp>,
    limit: u32,
) -> Result<Vec<PersonId>, AppPeopleError> {
    if let Some(cursor) = cursor
        && tx
            .query_opt("SELECT pseudonym FROM app_people WHERE app_id = $1 AND pseudonym = $2", &[&app, &cursor])?
            .is_none()
    {
        return Err(AppPeopleError::UnknownPerson);
    }
    // No name is nil, so nil is before all of them.
    let cursor = cursor.unwrap_or_default();
    let rows = match since {
        None => tx.query(
            "SELECT p.person_id FROM app_people AS p
             WHERE p.app_id = $1 AND p.pseudonym > $2 AND EXISTS (
                SELECT 1 FROM authorisations AS a
                JOIN records AS r ON r.id = a.record_id
                JOIN record_people AS o ON o.record_id = a.record_id AND o.person_id = a.person_id
                WHERE a.app_id = p.app_id AND a.person_id = p.person_id AND a.state = 1 AND r.state <> 4)
             ORDER BY p.pseudonym LIMIT $3",
            &[&app, &cursor, &limit],
        )?,
        // Few of many: found by the time, then sorted.
        Some(since) => tx.query(
            "SELECT p.person_id FROM app_people AS p
             WHERE p.app_id = $1 AND p.pseudonym > $2 AND p.person_id IN (
                SELECT a.person_id FROM authorisations AS a
                JOIN records AS r ON r.id = a.record_id
                JOIN record_people AS o ON o.record_id = a.record_id AND o.person_id = a.person_id
                WHERE a.app_id = $1 AND a.state = 1 AND a.granted_at >= $3 AND r.state <> 4)
             ORDER BY p.pseudonym LIMIT $4",
            &[&app, &cursor, &since, &limit],
        )?,
    };
    Ok(rows.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?)
}

/// Records the application may read in and that have changed at `since` or later, once for each person who authorised it, in
/// the order of their changes. Without `since` all that hold anything it may read.
///
/// Becoming readable is a change like any other: what was in the record before is new to the application. Call
/// [`authorisations::read_under_lock`] before the transaction that reads, so that the next poll misses no change.
///
/// # Errors
/// [`AppPeopleError::Store`].
pub fn updated_records(
    tx: &mut Tx<'_>,
    app: AppId,
    since: Option<Timestamp>,
) -> Result<Vec<UpdatedRecord>, AppPeopleError> {
    let since = since.unwrap_or(Timestamp::UNIX_EPOCH);
    let rules = rules::load(tx, app)?;
    let rows = tx.query(
        "SELECT a.person_id, a.record_id, a.granted_at, u.updated_at, r.operations
         FROM authorisations AS a
         JOIN records AS r ON r.id = a.record_id
         LEFT JOIN app_updated_records AS u ON u.app_id = a.app_id AND u.record_id = a.record_id
         WHERE a.app_id = $1 AND a.state = 1 AND a.granted_at >= $2
         UNION
         SELECT a.person_id, a.record_id, a.granted_at, u.updated_at, r.operations
         FROM app_updated_records AS u
         JOIN authorisations AS a ON a.app_id = u.app_id AND a.record_id = u.record_id AND a.state = 1
         JOIN records AS r ON r.id = a.record_id
         WHERE u.app_id = $1 AND u.updated_at >= $2",
        &[&app, &since],
    )?;
    let mut updated = Vec::new();
    for row in &rows {
        let (person, record): (PersonId, RecordId) = (row.get(0)?, row.get(1)?);
        let Some(authorisation) = authorisations::find(tx, app, person, record)? else { continue };
        let effective = authorisations::effective_of(&authorisation, &rules);
        if !holds_readable(tx, record, &effective)? {
            continue;
        }
        let granted_at: Timestamp = row.get(2)?;
        let updated_at = row.get::<Option<Timestamp>>(3)?.map_or(granted_at, |at| at.max(granted_at));
        updated.push(UpdatedRecord { authorisation, updated_at, operations: row.get(4)? });
    }
    updated.sort_by_key(|record| (record.updated_at, record.authorisation.record_pseudonym));
    Ok(updated)
}

/// Whether there is, or was, any item of a type that may be read on either avenue.
fn holds_readable(tx: &mut Tx<'_>, record: RecordId, effective: &Effective) -> Result<bool, StoreError> {
    let is_readable = |type_id: &Uuid| {
        let rights = [effective.online.get(type_id), effective.offline.get(type_id)];
        rights.into_iter().flatten().any(|rights| rights.contains(Permissions::READ))
    };
    if effective.online.is_empty() && effective.offline.is_empty() {
        return Ok(false);
    }
    let rows = tx.query("SELECT DISTINCT type_id FROM things WHERE record_id = $1", &[&record])?;
    for row in &rows {
        if is_readable(&row.get(0)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn bound_to(app: AppId, person: PersonId) -> Vec<u8> {
    [app.as_bytes().as_slice(), person.as_bytes()].concat()
}

#[cfg(test)]
mod tests;
