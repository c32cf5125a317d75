//! The people an application is for, where it is not for everybody (HealthVault's `restrict-app-users`). The operator lists them by
//! the address of their account; nobody else can let the application at a record. What was let in before somebody was taken off
//! the list, or before there was one, goes on until somebody ends it.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{App, AppError, rows};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, PersonId};
use crate::people::{self, Login, Person, PersonError};

/// Why a list cannot be had or changed.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Person(#[from] PersonError),
    #[error("nobody has an account with this address or user name")]
    NoAccount,
    #[error("several accounts have this address: give the user name instead")]
    SeveralAccounts,
}

/// Somebody on the list. Names are inside: no `Debug`.
pub struct Listed {
    pub person: Person,
    pub listed_at: Timestamp,
}

/// Puts the account with this address or user name on the application's list. False: it is there.
///
/// # Errors
/// [`ListError::NoAccount`], [`ListError::SeveralAccounts`], [`ListError::App`] (unknown, deleted, an instance on a device).
pub fn add(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
    login: &Login,
) -> Result<bool, ListError> {
    let person = found(tx, now, app, login)?;
    let added = tx.query_opt(
        "INSERT INTO app_listed_people (app_id, person_id, listed_at) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING RETURNING person_id",
        &[&app, &person, &now],
    )?;
    if added.is_some() {
        note(tx, now, rng, actor, app, person)?;
    }
    Ok(added.is_some())
}

/// Takes the account with this address or user name off the list. False: it was not there.
///
/// # Errors
/// As [`add`].
pub fn remove(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
    login: &Login,
) -> Result<bool, ListError> {
    let person = found(tx, now, app, login)?;
    let gone = tx.execute("DELETE FROM app_listed_people WHERE app_id = $1 AND person_id = $2", &[&app, &person])?;
    if gone > 0 {
        note(tx, now, rng, actor, app, person)?;
    }
    Ok(gone > 0)
}

/// Everybody on the list, in the order they came.
///
/// # Errors
/// [`ListError::App`] when there is no such application.
pub fn list(tx: &mut Tx<'_>, app: AppId) -> Result<Vec<Listed>, ListError> {
    rows::show(tx, app)?;
    let rows = tx.query(
        "SELECT person_id, listed_at FROM app_listed_people WHERE app_id = $1 ORDER BY listed_at, person_id",
        &[&app],
    )?;
    let mut listed = Vec::new();
    for row in rows {
        if let Some(person) = people::load(tx, row.get(0)?)? {
            listed.push(Listed { person, listed_at: row.get(1)? });
        }
    }
    Ok(listed)
}

/// Whether the person may let the application at a record, as far as its list goes. An instance on a device goes by its
/// master's.
///
/// # Errors
/// [`StoreError`].
pub fn admits(tx: &mut Tx<'_>, app: &App, person: PersonId) -> Result<bool, StoreError> {
    if !app.config.restrict_users {
        return Ok(true);
    }
    let row = tx.query_opt(
        "SELECT 1 FROM app_listed_people WHERE app_id = $1 AND person_id = $2",
        &[&app.configured_by(), &person],
    )?;
    Ok(row.is_some())
}

/// The account, under the application's lock.
fn found(tx: &mut Tx<'_>, now: Timestamp, app: AppId, login: &Login) -> Result<PersonId, ListError> {
    if rows::lock(tx, now, app)?.is_instance() {
        return Err(AppError::IsInstance(app).into());
    }
    match people::find(tx, login)?.as_slice() {
        [] => Err(ListError::NoAccount),
        [person] => Ok(*person),
        _ => Err(ListError::SeveralAccounts),
    }
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
    person: PersonId,
) -> Result<(), StoreError> {
    let entry = Entry { app: Some(app), person: Some(person), ..Entry::new(Action::AppPeopleChanged, actor) };
    audit::write(tx, now, rng, &entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apps::{self, Mode};
    use crate::authorisations::{self, AskedFor, AuthoriseError, Taken};
    use crate::records::NewRecord;
    use crate::testing::{TestDb, a_person, a_record, an_app, authorise, on_each_engine};

    fn restrict(db: &TestDb, app: AppId, restricted: bool) {
        db.write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, Mode::Development, app, |config| {
                config.restrict_users = restricted;
                Ok(())
            })
        })
        .unwrap();
    }

    #[test]
    fn only_listed_people_let_a_restricted_application_in() {
        on_each_engine(|db| {
            let app = an_app(db, "Study");
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            let (of_jane, of_joe) = (a_record(db, jane, "Jane"), a_record(db, joe, "Joe"));
            authorise(db, app, joe, of_joe);
            restrict(db, app, true);
            let grant = |person, record| {
                db.write_blocking(move |tx, now, rng| {
                    authorisations::grant(tx, now, rng, app, person, record, &Taken::default())
                })
            };
            let ask = |person, record| {
                db.read_blocking(move |tx, _| authorisations::proposal(tx, app, person, record, &AskedFor::default()))
            };
            let ask_new = |person| {
                let new = NewRecord { name: "New".into(), relationship: 1, birth_date: None };
                db.read_blocking(move |tx, now| {
                    authorisations::proposal_for_new(tx, now, app, person, &new, &AskedFor::default())
                })
            };
            assert!(matches!(grant(jane, of_jane), Err(AuthoriseError::NotListed)));
            assert!(matches!(ask(jane, of_jane), Err(AuthoriseError::NotListed)));
            assert!(matches!(ask_new(jane), Err(AuthoriseError::NotListed)));
            // What was let in before goes on and can be changed; nothing is added to it.
            assert!(grant(joe, of_joe).is_ok() && ask(joe, of_joe).is_ok());
            assert!(matches!(ask_new(joe), Err(AuthoriseError::NotListed)));

            let list = |email: &str, on: bool| {
                let email = Login::parse(email).unwrap();
                let change = if on { add } else { remove };
                db.write_blocking(move |tx, now, rng| change(tx, now, rng, Actor::Operator, app, &email))
            };
            assert!(matches!(list("nobody@example.org", true), Err(ListError::NoAccount)));
            assert!(list("JANE@example.org", true).unwrap());
            assert!(!list("jane@example.org", true).unwrap(), "once is enough");
            assert!(grant(jane, of_jane).is_ok() && ask_new(jane).is_ok());
            let listed = db.read_blocking(move |tx, _| super::list(tx, app)).unwrap();
            assert_eq!(listed.iter().map(|one| one.person.id).collect::<Vec<_>>(), [jane]);
            assert!(list("jane@example.org", false).unwrap());
            assert!(!list("jane@example.org", false).unwrap());
            assert!(matches!(ask_new(jane), Err(AuthoriseError::NotListed)));
            restrict(db, app, false);
            assert!(ask_new(jane).is_ok());
        });
    }
}
