//! Giving, changing and ending authorisations.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::lists::{self, written};
use super::{
    AVENUES, AuthAction, Authorisation, AuthoriseError, Granted, Taken, clock, effective::action_for, pseudonyms,
};
use crate::apps::rules::{Rule, rights_of};
use crate::apps::{self, AppConfig, listed};
use crate::audit::{self, Action, Actor, Entry};
use crate::connects;
use crate::ids::{AppId, PersonId, RecordId, row_id};
use crate::notices;
use crate::records::{RecordState, Rights};
use crate::things_in_record::Avenue;

/// Authorises the application for the record, or changes which optional rules it has. The same pseudonyms as ever before.
/// Writes the journal. Give the rules' current form: what is granted is taken from them. Takes the application's lock.
///
/// # Errors
/// [`AuthoriseError`].
pub fn grant(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    person: PersonId,
    record: RecordId,
    taken: &Taken,
) -> Result<Authorisation, AuthoriseError> {
    let found = apps::load(tx, app)?.filter(apps::App::is_active).ok_or(AuthoriseError::AppInactive)?;
    let rules = &found.config.rules;
    let own = own_rights(tx, person, record)?;
    check_names(&found.config, taken)?;
    if action_for(None, own, rules) == AuthAction::ReauthorizationNotPossible {
        return Err(AuthoriseError::RightsTooSmall);
    }
    let granted = snapshot(rules, taken);
    let before = lists::find(tx, app, person, record)?;
    let stands = before.as_ref().is_some_and(|before| before.active);
    if !stands && !listed::admits(tx, &found, person)? {
        return Err(AuthoriseError::NotListed);
    }
    if let Some(before) = &before
        && before.active
        && before.granted == granted
    {
        return Ok(before.clone());
    }
    pseudonyms::person_pseudonym(tx, now, rng, app, person)?;
    pseudonyms::record_number(tx, rng, app, record)?;
    let instant = clock::instant_under_lock(tx, now, app)?;
    // Whatever anybody else wrote for these three since they were looked up, there is one row, and it keeps its pseudonym.
    let row = tx.query_one(
        "INSERT INTO authorisations
            (id, app_id, person_id, record_id, pseudonym, state, granted, first_granted_at, granted_at)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8)
         ON CONFLICT (app_id, person_id, record_id)
            DO UPDATE SET state = 1, granted = excluded.granted, granted_at = excluded.granted_at, ended_at = NULL
         RETURNING id",
        &[
            &row_id(now, rng),
            &app,
            &person,
            &record,
            &Uuid::from_bytes(random::uuid_v4(rng)),
            &written(&granted),
            &instant,
            &instant,
        ],
    )?;
    if before.as_ref().is_some_and(|before| !before.active) {
        connects::list_again(tx, instant, app, person, record)?;
    }
    let action = match before {
        Some(before) if before.active => Action::AuthorisationChanged,
        _ => Action::AuthorisationGranted,
    };
    let entry = Entry {
        app: Some(app),
        person: Some(person),
        record: Some(record),
        object: Some(row.get(0)?),
        ..Entry::new(action, Actor::Person(person))
    };
    audit::write(tx, now, rng, &entry)?;
    match action {
        Action::AuthorisationChanged => notices::app_changed(tx, now, rng, app, person, record)?,
        _ => notices::app_connected(tx, now, rng, app, person, record)?,
    }
    lists::find(tx, app, person, record)?
        .ok_or_else(|| StoreError::Value("an authorisation is gone right after it was written".into()).into())
}

/// Ends it: the next call of the application on the record gets 11. False when it had ended already. Keeps the pseudonyms.
///
/// # Errors
/// [`AuthoriseError::Store`].
pub fn end(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    app: AppId,
    person: PersonId,
    record: RecordId,
) -> Result<bool, AuthoriseError> {
    let rows = tx.query(
        "UPDATE authorisations SET state = 2, ended_at = $1
         WHERE app_id = $2 AND person_id = $3 AND record_id = $4 AND state = 1 RETURNING id, app_id, person_id, record_id",
        &[&now, &app, &person, &record],
    )?;
    if note_ends(tx, now, rng, by, &rows)? == 0 {
        return Ok(false);
    }
    notices::app_ended(tx, now, rng, app, person, record)?;
    Ok(true)
}

/// Ends everything that was authorised through a person who is losing the record. Answers how many ended. (An authorisation
/// whose person has no access is not active anyway; this writes it down, so that access given again later brings nothing back.)
///
/// # Errors
/// [`StoreError`].
pub fn end_of_person(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    person: PersonId,
    record: RecordId,
) -> Result<u64, StoreError> {
    let rows = tx.query(
        "UPDATE authorisations SET state = 2, ended_at = $1
         WHERE person_id = $2 AND record_id = $3 AND state = 1 RETURNING id, app_id, person_id, record_id",
        &[&now, &person, &record],
    )?;
    note_ends(tx, now, rng, by, &rows)
}

/// Ends everything that was authorised on a record that is being deleted.
///
/// # Errors
/// [`StoreError`].
pub fn end_of_record(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    record: RecordId,
) -> Result<u64, StoreError> {
    let rows = tx.query(
        "UPDATE authorisations SET state = 2, ended_at = $1
         WHERE record_id = $2 AND state = 1 RETURNING id, app_id, person_id, record_id",
        &[&now, &record],
    )?;
    note_ends(tx, now, rng, by, &rows)
}

fn note_ends(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    rows: &[medlock_store::Row],
) -> Result<u64, StoreError> {
    for row in rows {
        let entry = Entry {
            object: Some(row.get(0)?),
            app: Some(row.get(1)?),
            person: Some(row.get(2)?),
            record: Some(row.get(3)?),
            ..Entry::new(Action::AuthorisationEnded, by)
        };
        audit::write(tx, now, rng, &entry)?;
    }
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}

/// What the person may do themselves in a record that is active.
fn own_rights(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<Rights, AuthoriseError> {
    let row = tx
        .query_opt(
            "SELECT r.state, p.rights FROM record_people AS p JOIN records AS r ON r.id = p.record_id
             WHERE p.person_id = $1 AND p.record_id = $2 AND r.state <> 4",
            &[&person, &record],
        )?
        .ok_or(AuthoriseError::NoSuchRecord)?;
    if row.get::<i32>(0)? != RecordState::Active.number() {
        return Err(AuthoriseError::RecordNotActive);
    }
    Ok(Rights(row.get(1)?))
}

/// Every name must be that of an optional rule.
fn check_names(config: &AppConfig, taken: &Taken) -> Result<(), AuthoriseError> {
    for avenue in AVENUES {
        for name in taken.on(avenue) {
            let is_optional =
                config.rules.iter().any(|rule| rule.avenue == avenue && rule.optional && rule.name == *name);
            if !is_optional {
                return Err(AuthoriseError::UnknownRule(name.clone()));
            }
        }
    }
    Ok(())
}

/// What is granted: all required rules and those taken, as they stand.
fn snapshot(rules: &[Rule], taken: &Taken) -> Granted {
    let on = |avenue| -> Vec<&Rule> {
        let of_avenue = rules.iter().filter(move |rule| rule.avenue == avenue);
        of_avenue.filter(|rule| !rule.optional || taken.has(avenue, &rule.name)).collect()
    };
    let (online, offline) = (on(Avenue::Online), on(Avenue::Offline));
    let names = |rules: &[&Rule]| rules.iter().map(|rule| rule.name.clone()).collect();
    Granted {
        online_rules: names(&online),
        offline_rules: names(&offline),
        online: rights_of(online),
        offline: rights_of(offline),
    }
}
