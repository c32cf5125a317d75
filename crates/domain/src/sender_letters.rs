//! Letters that applications have sent through this site: to addresses, to people they know, to a record's custodians, and
//! invitations with a code. All of them wait in the outbox like any other letter.
//!
//! Mail is readable on its way and at its end, which is why HealthVault called these messages insecure. What an application
//! writes is its own affair; how many it may write is limited, and an invitation is worded here.

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, PersonId, RecordId};
use crate::letters::{About, Kind};
use crate::limits::SENDER_LETTER_LIFE;
use crate::outbox::{self, From, Letter};
use crate::people::{self, Email, Person, PersonError};
use crate::rates::{self, Verdict};
use crate::records::Rights;

/// A letter before its readers are known by address.
#[derive(Clone)]
pub struct Draft {
    pub from: From,
    pub subject: String,
    /// Empty: only in HTML.
    pub text: String,
    pub html: Option<String>,
    pub to: Readers,
}

/// Who shall get it. Everybody gets a letter of their own, so nobody sees who else did.
#[derive(Clone, Default)]
pub struct Readers {
    /// As the application wrote them.
    pub addresses: Vec<String>,
    /// With whether their address must be proven.
    pub people: Vec<(PersonId, bool)>,
    /// The custodians of a record; with true only those whose address is proven, of whom there must be one.
    pub custodians: Option<(RecordId, bool)>,
}

/// Why nothing was sent. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum SenderLetterError {
    #[error("an address is no e-mail address")]
    NotAnAddress,
    #[error("there is no such person")]
    UnknownPerson,
    #[error("the e-mail address of a reader is not proven to be theirs")]
    NotProven,
    /// The application has to wait this long.
    #[error("the application has sent as many letters as it may in an hour")]
    TooManyOfApp(SignedDuration),
    #[error("one of the addresses has got as many letters from applications as it may in a day")]
    TooManyToReader(SignedDuration),
    #[error("a person's row can't be unsealed")]
    Person(#[source] PersonError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl std::convert::From<PersonError> for SenderLetterError {
    fn from(error: PersonError) -> Self {
        match error {
            PersonError::Store(error) => Self::Store(error),
            other => Self::Person(other),
        }
    }
}

/// Puts one letter for each reader into the outbox, each address once. Answers how many.
///
/// # Errors
/// [`SenderLetterError`].
pub fn send(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    draft: &Draft,
) -> Result<usize, SenderLetterError> {
    let readers = addresses_of(tx, &draft.to)?;
    for (reader, person) in &readers {
        count(tx, now, app, reader)?;
        let letter = Letter {
            to: reader.as_typed().to_owned(),
            from: Some(draft.from.clone()),
            subject: draft.subject.clone(),
            text: draft.text.clone(),
            html: draft.html.clone(),
            headers: Vec::new(),
            told: None,
        };
        let about = About { kind: Kind::OfApp, person: *person, app: Some(app), object: None };
        outbox::add_about(tx, now, rng, &about, &letter, SENDER_LETTER_LIFE)?;
    }
    note(tx, now, rng, Actor::App(app), app, Action::LettersSentForApp, readers.len())?;
    Ok(readers.len())
}

/// Puts a letter the server wrote, with a code in it, into the outbox until `useless_at`, when its code has run out. `by`: the
/// application itself, or somebody of its staff. `object`: the package or request whose code it is.
///
/// # Errors
/// [`SenderLetterError`].
#[expect(clippy::too_many_arguments, reason = "the three every change begins with, and who writes what to whom")]
pub fn invite(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    app: AppId,
    object: Option<Uuid>,
    reader: &Email,
    letter: &Letter,
    useless_at: Timestamp,
) -> Result<(), SenderLetterError> {
    count(tx, now, app, reader)?;
    let life = useless_at.duration_since(now).min(SENDER_LETTER_LIFE).max(SignedDuration::ZERO);
    let about = About { kind: Kind::Invitation, person: None, app: Some(app), object };
    outbox::add_about(tx, now, rng, &about, letter, life)?;
    note(tx, now, rng, by, app, Action::InvitationSent, 1)?;
    Ok(())
}

fn count(tx: &mut Tx<'_>, now: Timestamp, app: AppId, reader: &Email) -> Result<(), SenderLetterError> {
    if let Verdict::Wait(wait) = rates::letter_of_app(tx, now, app)? {
        return Err(SenderLetterError::TooManyOfApp(wait));
    }
    match rates::letter_to_reader(tx, now, reader)? {
        Verdict::Wait(wait) => Err(SenderLetterError::TooManyToReader(wait)),
        Verdict::Go => Ok(()),
    }
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    app: AppId,
    action: Action,
    letters: usize,
) -> Result<(), StoreError> {
    let entry = Entry { app: Some(app), count: i64::try_from(letters).ok(), ..Entry::new(action, by) };
    audit::write(tx, now, rng, &entry)
}

/// Each address once, with the person when it is theirs by what the application knows.
fn addresses_of(tx: &mut Tx<'_>, to: &Readers) -> Result<Vec<(Email, Option<PersonId>)>, SenderLetterError> {
    let mut readers: Vec<(Email, Option<PersonId>)> = Vec::new();
    let mut add = |email: Email, person| {
        if readers.iter().all(|(known, _)| known.canonical() != email.canonical()) {
            readers.push((email, person));
        }
    };
    for address in &to.addresses {
        add(Email::parse(address).ok_or(SenderLetterError::NotAnAddress)?, None);
    }
    for (person, must_be_proven) in &to.people {
        let person = people::load(tx, *person)?.ok_or(SenderLetterError::UnknownPerson)?;
        if *must_be_proven && person.email_verified_at.is_none() {
            return Err(SenderLetterError::NotProven);
        }
        // Whoever has no address hears nothing: the application is told as of one that nobody proved.
        let Some(email) = person.email else { return Err(SenderLetterError::NotProven) };
        add(email, Some(person.id));
    }
    if let Some((record, must_be_proven)) = to.custodians {
        let custodians = custodians_of(tx, record)?;
        let reachable = custodians.into_iter().filter(|person| !must_be_proven || person.email_verified_at.is_some());
        let mut found = false;
        for person in reachable {
            let Some(email) = person.email else { continue };
            found = true;
            add(email, Some(person.id));
        }
        if !found {
            return Err(SenderLetterError::NotProven);
        }
    }
    Ok(readers)
}

fn custodians_of(tx: &mut Tx<'_>, record: RecordId) -> Result<Vec<Person>, SenderLetterError> {
    let rows =
        tx.query("SELECT person_id, rights FROM record_people WHERE record_id = $1 ORDER BY person_id", &[&record])?;
    let mut custodians = Vec::new();
    for row in rows {
        if Rights(row.get(1)?).contains(Rights::CUSTODIAN)
            && let Some(person) = people::load(tx, row.get(0)?)?
        {
            custodians.push(person);
        }
    }
    Ok(custodians)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::{LETTERS_OF_APP_MAX, LETTERS_TO_READER_MAX};
    use crate::testing::{a_person, a_record, an_app, on_each_engine};

    fn draft(to: Readers) -> Draft {
        Draft {
            from: From { name: "Lab".into(), address: Some("results@lab.example".into()), reply_to: None },
            subject: "Hello".into(),
            text: "Come by.".into(),
            html: None,
            to,
        }
    }

    #[test]
    fn every_reader_gets_one_letter_of_their_own() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            let record = a_record(db, jane, "Kim");
            let to = Readers {
                addresses: vec!["Jane@Example.org".into(), "ann@example.org".into()],
                people: vec![(joe, false)],
                custodians: Some((record, false)),
            };
            let letters = db
                .write_blocking(move |tx, now, rng| {
                    assert_eq!(send(tx, now, rng, app, &draft(to.clone()))?, 3);
                    Ok::<_, SenderLetterError>(outbox::take_due(tx, now, 10)?)
                })
                .unwrap();
            let mut to: Vec<&str> = letters.iter().map(|due| due.letter.to.as_str()).collect();
            to.sort_unstable();
            assert_eq!(to, ["Jane@Example.org", "ann@example.org", "joe@example.org"]);
            assert!(letters.iter().all(|due| due.letter.from.as_ref().is_some_and(|from| from.name == "Lab")));
        });
    }

    #[test]
    fn readers_that_cannot_be_written_to_stop_the_whole_call() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let jane = a_person(db, "jane@example.org");
            let record = a_record(db, jane, "Kim");
            let refused = |to: Readers| {
                let error =
                    db.write_blocking(move |tx, now, rng| send(tx, now, rng, app, &draft(to.clone()))).unwrap_err();
                let waiting = db.read_blocking(|tx, _| outbox::backlog(tx)).unwrap().waiting;
                assert_eq!(waiting, 0, "nothing is sent to the others");
                error
            };
            let good = "ann@example.org".to_owned();
            let to = Readers { addresses: vec![good.clone(), "no address".into()], ..Readers::default() };
            assert!(matches!(refused(to), SenderLetterError::NotAnAddress));
            let to = Readers { addresses: vec![good.clone()], people: vec![(jane, true)], ..Readers::default() };
            assert!(matches!(refused(to), SenderLetterError::NotProven));
            let to = Readers { addresses: vec![good], custodians: Some((record, true)), ..Readers::default() };
            assert!(matches!(refused(to), SenderLetterError::NotProven));
            let nobody = PersonId(uuid::Uuid::from_u128(9));
            let to = Readers { people: vec![(nobody, false)], ..Readers::default() };
            assert!(matches!(refused(to), SenderLetterError::UnknownPerson));
        });
    }

    #[test]
    fn an_application_and_a_reader_have_their_limits() {
        on_each_engine(|db| {
            let (app, other) = (an_app(db, "Lab"), an_app(db, "Clinic"));
            let one = |app: AppId, address: String| {
                let to = Readers { addresses: vec![address], ..Readers::default() };
                db.write_blocking(move |tx, now, rng| send(tx, now, rng, app, &draft(to.clone())))
            };
            for _ in 0..LETTERS_TO_READER_MAX {
                one(app, "ann@example.org".into()).unwrap();
            }
            assert!(matches!(one(other, "ANN@example.org".into()), Err(SenderLetterError::TooManyToReader(_))));
            for letter in LETTERS_TO_READER_MAX..LETTERS_OF_APP_MAX {
                one(app, format!("{letter}@example.org")).unwrap();
            }
            assert!(matches!(one(app, "new@example.org".into()), Err(SenderLetterError::TooManyOfApp(_))));
            assert_eq!(one(other, "new@example.org".into()).unwrap(), 1);
        });
    }
}
