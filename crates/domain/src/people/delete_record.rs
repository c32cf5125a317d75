//! Deleting one record for good while everything else of the person's stays: what goes with it, and doing it.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{LeaveError, Person, load};
use crate::apps::{self, AppError};
use crate::audit::Actor;
use crate::authorisations::{self, AuthoriseError};
use crate::ids::{PersonId, RecordId};
use crate::records::{self, Record, RecordError, RecordState, Rights};
use crate::{erasure, sharing, soda};

/// A record as it stands before it is deleted, and who loses it.
#[derive(Clone)]
pub struct Deletable {
    pub record: Record,
    /// Everybody else who shares it.
    pub others: Vec<Person>,
    /// The names of applications that may use it, each once.
    pub apps: Vec<String>,
}

/// What deleting would mean. Only those who look after a record delete it.
///
/// # Errors
/// [`LeaveError::Record`] with [`RecordError::Unknown`] or [`RecordError::Denied`]; [`LeaveError::Store`].
pub fn deletable(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<Deletable, LeaveError> {
    let record = records::load(tx, person, record)?.filter(|record| record.state != RecordState::Deleted);
    let record = record.ok_or(RecordError::Unknown)?;
    if !record.rights.contains(Rights::CUSTODIAN) {
        return Err(RecordError::Denied.into());
    }
    let mut others = Vec::new();
    for member in records::members(tx, record.id)? {
        if member.person != person {
            others.extend(load(tx, member.person)?);
        }
    }
    let mut names = Vec::new();
    for one in authorisations::of_record(tx, record.id).map_err(of_authorisation)? {
        if let Some(app) = apps::load(tx, one.app).map_err(of_app)? {
            let name = soda::name_of(tx, &app)?;
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    Ok(Deletable { record, others, apps: names })
}

fn of_authorisation(error: AuthoriseError) -> LeaveError {
    match error {
        AuthoriseError::Store(error) => error.into(),
        other => StoreError::Value(other.to_string()).into(),
    }
}

fn of_app(error: AppError) -> LeaveError {
    match error {
        AppError::Store(error) => error.into(),
        other => StoreError::Value(other.to_string()).into(),
    }
}

/// Deletes the record with everything in it, for everybody and for good. Answers what was there.
///
/// # Errors
/// As [`deletable`]; [`RecordError::Unknown`] when somebody was faster.
pub fn delete_record(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
) -> Result<Deletable, LeaveError> {
    // Who shares it, and whether it is there, holds until the end.
    sharing::lock(tx, record)?;
    let found = deletable(tx, person, record)?;
    erasure::delete_record(tx, now, rng, Actor::Person(person), person, record)?;
    Ok(found)
}
