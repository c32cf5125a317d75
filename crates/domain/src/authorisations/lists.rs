//! Authorisations as they stand: one by its ends or its name, and lists of those in force.

use std::collections::BTreeMap;

use medlock_store::{Row, StoreError, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Authorisation, AuthoriseError, Granted};
use crate::apps::rules::{Permissions, TypeRights};
use crate::ids::{AppId, PersonId, RecordId};
use crate::records::{RecordState, Rights};

/// The columns [`from_row`] reads, and from where. The record and the person's access to it may be gone; the names stay.
macro_rules! columns {
    () => {
        "a.id, a.app_id, a.person_id, a.record_id, p.pseudonym, a.pseudonym, n.number, a.state,
                r.state, o.rights, a.granted, a.first_granted_at, a.granted_at, a.used_at
         FROM authorisations AS a
         JOIN app_people AS p ON p.app_id = a.app_id AND p.person_id = a.person_id
         JOIN app_records AS n ON n.app_id = a.app_id AND n.record_id = a.record_id
         LEFT JOIN records AS r ON r.id = a.record_id
         LEFT JOIN record_people AS o ON o.record_id = a.record_id AND o.person_id = a.person_id
         WHERE "
    };
}

/// What makes one active and worth showing: neither ended nor without its person's access, and the record still there.
macro_rules! and_in_force {
    () => {
        " AND a.state = 1 AND o.rights IS NOT NULL AND r.state <> 4 ORDER BY a.first_granted_at, a.id"
    };
}

/// The authorisation for one application, person and record, active or ended; None when there never was one.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn find(
    tx: &mut Tx<'_>,
    app: AppId,
    person: PersonId,
    record: RecordId,
) -> Result<Option<Authorisation>, AuthoriseError> {
    let row = tx.query_opt(
        concat!("SELECT ", columns!(), "a.app_id = $1 AND a.person_id = $2 AND a.record_id = $3"),
        &[&app, &person, &record],
    )?;
    Ok(row.map(|row| from_row(&row)).transpose()?)
}

/// The authorisation with this id, active or ended. The id is the pages' alone; it says nothing about who may see it.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn load(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Authorisation>, AuthoriseError> {
    let row = tx.query_opt(concat!("SELECT ", columns!(), "a.id = $1"), &[&id])?;
    Ok(row.map(|row| from_row(&row)).transpose()?)
}

/// The authorisation an application names by its `record-id` and the person it calls for, active or not; None when that person
/// never gave it a record of this name.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn by_pseudonym(
    tx: &mut Tx<'_>,
    app: AppId,
    person: PersonId,
    record_pseudonym: Uuid,
) -> Result<Option<Authorisation>, AuthoriseError> {
    let row = tx.query_opt(
        concat!("SELECT ", columns!(), "a.app_id = $1 AND a.pseudonym = $2 AND a.person_id = $3"),
        &[&app, &record_pseudonym, &person],
    )?;
    Ok(row.map(|row| from_row(&row)).transpose()?)
}

/// The same by the name of the record alone, for calls that an application makes for itself. The name says whose it is.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn by_record_pseudonym(
    tx: &mut Tx<'_>,
    app: AppId,
    record_pseudonym: Uuid,
) -> Result<Option<Authorisation>, AuthoriseError> {
    let row =
        tx.query_opt(concat!("SELECT ", columns!(), "a.app_id = $1 AND a.pseudonym = $2"), &[&app, &record_pseudonym])?;
    Ok(row.map(|row| from_row(&row)).transpose()?)
}

/// Every active authorisation a person gave, for the connections page. Oldest first.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Authorisation>, AuthoriseError> {
    let rows = tx.query(concat!("SELECT ", columns!(), "a.person_id = $1", and_in_force!()), &[&person])?;
    Ok(rows.iter().map(from_row).collect::<Result<_, _>>()?)
}

/// Every active authorisation on a record, through whomever. Oldest first.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn of_record(tx: &mut Tx<'_>, record: RecordId) -> Result<Vec<Authorisation>, AuthoriseError> {
    let rows = tx.query(concat!("SELECT ", columns!(), "a.record_id = $1", and_in_force!()), &[&record])?;
    Ok(rows.iter().map(from_row).collect::<Result<_, _>>()?)
}

/// Every active authorisation of an application through one person, oldest first.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn of_app_person(tx: &mut Tx<'_>, app: AppId, person: PersonId) -> Result<Vec<Authorisation>, AuthoriseError> {
    let rows = tx.query(
        concat!("SELECT ", columns!(), "a.app_id = $1 AND a.person_id = $2", and_in_force!()),
        &[&app, &person],
    )?;
    Ok(rows.iter().map(from_row).collect::<Result<_, _>>()?)
}

/// Whether the application has any active authorisation through the person.
///
/// # Errors
/// [`StoreError`].
pub fn any_active(tx: &mut Tx<'_>, app: AppId, person: PersonId) -> Result<bool, StoreError> {
    tx.query_one(
        "SELECT EXISTS (SELECT 1 FROM authorisations AS a
             JOIN records AS r ON r.id = a.record_id
             JOIN record_people AS o ON o.record_id = a.record_id AND o.person_id = a.person_id
             WHERE a.app_id = $1 AND a.person_id = $2 AND a.state = 1 AND r.state <> 4)",
        &[&app, &person],
    )?
    .get(0)
}

/// Whether anybody's authorisation of the application is active.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn is_let_in(tx: &mut Tx<'_>, app: AppId) -> Result<bool, StoreError> {
    tx.query_one(
        "SELECT EXISTS (SELECT 1 FROM authorisations AS a
             JOIN records AS r ON r.id = a.record_id
             JOIN record_people AS o ON o.record_id = a.record_id AND o.person_id = a.person_id
             WHERE a.app_id = $1 AND a.state = 1 AND r.state <> 4)",
        &[&app],
    )?
    .get(0)
}

/// Whether the person ever authorised the application for the record, whatever became of it.
///
/// # Errors
/// [`StoreError`].
pub fn has_ever(tx: &mut Tx<'_>, app: AppId, person: PersonId, record: RecordId) -> Result<bool, StoreError> {
    tx.query_one(
        "SELECT EXISTS (SELECT 1 FROM authorisations WHERE app_id = $1 AND person_id = $2 AND record_id = $3)",
        &[&app, &person, &record],
    )?
    .get(0)
}

/// What the active authorisations of an application and of its instances on devices granted, each kind once, with how many there are of it.
///
/// # Errors
/// [`StoreError`].
pub(crate) fn granted_counts(tx: &mut Tx<'_>, app: AppId) -> Result<Vec<(Granted, u64)>, StoreError> {
    let rows = tx.query(
        "SELECT granted, COUNT(*) FROM authorisations WHERE state = 1 AND (app_id = $1 OR app_id IN
            (SELECT app_id FROM app_children WHERE master_id = $1 AND created_by IS NOT NULL)) GROUP BY granted",
        &[&app],
    )?;
    rows.iter().map(|row| Ok((read(&row.get::<String>(0)?)?, row.get(1)?))).collect()
}

fn from_row(row: &Row) -> Result<Authorisation, StoreError> {
    // A record whose row is gone is a deleted one.
    let record_state = row.get::<Option<i32>>(8)?.map_or(Some(RecordState::Deleted), RecordState::from_number);
    let rights: Option<i32> = row.get(9)?;
    Ok(Authorisation {
        id: row.get(0)?,
        app: row.get(1)?,
        person: row.get(2)?,
        record: row.get(3)?,
        person_pseudonym: row.get(4)?,
        record_pseudonym: row.get(5)?,
        record_number: row.get(6)?,
        active: row.get::<i32>(7)? == 1 && rights.is_some(),
        record_state: record_state.ok_or_else(|| StoreError::Value("a record's state is none we know".into()))?,
        person_rights: Rights(rights.unwrap_or(0)),
        granted: read(&row.get::<String>(10)?)?,
        first_granted_at: row.get(11)?,
        granted_at: row.get(12)?,
        used_at: row.get(13)?,
    })
}

/// [`Granted`] in its column.
#[derive(Serialize, Deserialize)]
struct Stored {
    online: StoredAvenue,
    offline: StoredAvenue,
}

#[derive(Serialize, Deserialize)]
struct StoredAvenue {
    rules: Vec<String>,
    types: BTreeMap<String, i32>,
}

pub(super) fn written(granted: &Granted) -> String {
    let avenue = |rules: &[String], rights: &TypeRights| StoredAvenue {
        rules: rules.to_vec(),
        types: rights.iter().map(|(type_id, rights)| (type_id.to_string(), rights.0)).collect(),
    };
    let stored = Stored {
        online: avenue(&granted.online_rules, &granted.online),
        offline: avenue(&granted.offline_rules, &granted.offline),
    };
    serde_json::to_string(&stored).expect("names and numbers can be written as JSON")
}

fn read(text: &str) -> Result<Granted, StoreError> {
    let strange = || StoreError::Value("what an authorisation granted cannot be read".into());
    let Stored { online, offline } = serde_json::from_str(text).map_err(|_| strange())?;
    let rights = |types: BTreeMap<String, i32>| -> Result<TypeRights, StoreError> {
        let entry = |(id, rights): (String, i32)| Some((Uuid::try_parse(&id).ok()?, Permissions(rights)));
        types.into_iter().map(|pair| entry(pair).ok_or_else(strange)).collect()
    };
    Ok(Granted {
        online: rights(online.types)?,
        offline: rights(offline.types)?,
        online_rules: online.rules,
        offline_rules: offline.rules,
    })
}
