//! Making an account.

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::password::Cost;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;

use super::{
    Email, FieldProblem, Person, PersonError, Problem, ProfileForm, check_password_rule, check_profile,
    prepare_password, profile,
};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::PersonId;
use crate::sealed::open_text;

const EMAIL: &str = "person-email";

/// The form as typed.
pub struct SignUp<'a> {
    pub email: &'a str,
    pub password: &'a str,
    pub first_name: &'a str,
    pub last_name: &'a str,
    /// None when the form had none, or one that is in no calendar.
    pub birth_date: Option<Date>,
    pub country: &'a str,
    pub language: &'a str,
}

/// A checked form, sealed and hashed.
#[derive(Clone)]
pub struct PreparedSignUp {
    pub person: PersonId,
    email_index: [u8; 32],
    email: Vec<u8>,
    profile: Vec<u8>,
    phc: String,
}

/// Checks every field and does the slow work. Pure.
///
/// # Errors
/// All fields that can't be used, in the order of the form.
pub fn prepare_sign_up(
    vault: &Vault,
    today: Date,
    rng: &mut dyn Random,
    cost: &Cost,
    form: &SignUp<'_>,
) -> Result<PreparedSignUp, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut note = |field: &'static str, result: Result<(), Problem>| {
        if let Err(problem) = result {
            problems.push(FieldProblem { field, problem });
        }
    };
    let email = Email::parse(form.email);
    note(
        "email",
        match &email {
            Some(_) => Ok(()),
            None if form.email.trim().is_empty() => Err(Problem::Missing),
            None => Err(Problem::Form),
        },
    );
    note("password", check_password_rule(form.password, email.as_ref()));
    let profile = check_profile(
        today,
        &ProfileForm {
            first_name: form.first_name,
            last_name: form.last_name,
            birth_date: form.birth_date,
            country: form.country,
            language: form.language,
        },
    );
    if let Err(wrong) = &profile {
        problems.extend(wrong);
    }
    let (Some(email), Ok(profile), true) = (email, profile, problems.is_empty()) else {
        return Err(problems);
    };

    let person = PersonId::new(rng);
    Ok(PreparedSignUp {
        person,
        email_index: email_index(vault, &email),
        email: seal_email(vault, person, &email, rng),
        profile: profile::seal(vault, person, &profile, rng),
        phc: prepare_password(vault, rng, cost, form.password).0,
    })
}

/// Makes the account.
///
/// # Errors
/// [`PersonError::EmailTaken`].
pub fn sign_up(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    new: &PreparedSignUp,
) -> Result<PersonId, PersonError> {
    tx.query_opt(
        "INSERT INTO people
            (id, email_index, email, profile, password, password_changed_at, records_made, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (email_index) DO NOTHING RETURNING id",
        &[&new.person, &new.email_index, &new.email, &new.profile, &new.phc, &now, &now],
    )?
    .ok_or(PersonError::EmailTaken)?;
    let entry = Entry { person: Some(new.person), ..Entry::new(Action::PersonCreated, Actor::Person(new.person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(new.person)
}

/// A person by id.
///
/// # Errors
/// [`PersonError::Sealed`].
pub fn load(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Person>, PersonError> {
    let row =
        tx.query_opt("SELECT email, email_verified_at, profile, created_at FROM people WHERE id = $1", &[&person])?;
    let Some(row) = row else { return Ok(None) };
    let vault = tx.vault();
    let email =
        open_text(&vault, EMAIL, person.as_bytes(), &row.get::<Vec<u8>>(0)?).map_err(|_| PersonError::Sealed)?;
    Ok(Some(Person {
        id: person,
        email: Email::parse(&email).ok_or(PersonError::Sealed)?,
        email_verified_at: row.get(1)?,
        profile: profile::open(&vault, person, &row.get::<Vec<u8>>(2)?)?,
        created_at: row.get(3)?,
    }))
}

/// What finds an account without telling the database whose it is.
pub(super) fn email_index(vault: &Vault, email: &Email) -> [u8; 32] {
    vault.index(EMAIL, email.canonical().as_bytes())
}

pub(super) fn seal_email(vault: &Vault, person: PersonId, email: &Email, rng: &mut dyn Random) -> Vec<u8> {
    vault.seal(EMAIL, person.as_bytes(), email.as_typed().as_bytes(), rng)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use medlock_crypto::random::SeededRandom;

    use super::*;
    use crate::testing::{CHEAP, on_each_engine};

    fn form() -> SignUp<'static> {
        SignUp {
            email: " Jane@Example.org ",
            password: "correct horse battery",
            first_name: " Jane ",
            last_name: "O'Neil \u{1F469}",
            birth_date: Some(date(1980, 2, 29)),
            country: "us",
            language: "es-MX",
        }
    }

    fn prepare(vault: &Vault, form: &SignUp<'_>) -> Result<PreparedSignUp, Vec<FieldProblem>> {
        prepare_sign_up(vault, date(2026, 1, 2), &mut SeededRandom::new(7), &CHEAP, form)
    }

    #[test]
    fn an_account_is_made_and_read_back() {
        on_each_engine(|db| {
            let new = prepare(db.vault(), &form()).unwrap_or_else(|_| panic!("the form is good"));
            let person = db
                .write_blocking(move |tx, now, rng| {
                    let id = sign_up(tx, now, rng, &new)?;
                    load(tx, id)
                })
                .unwrap()
                .expect("the account is there");
            assert_eq!(person.email.as_typed(), "Jane@Example.org");
            assert_eq!(person.email_verified_at, None);
            assert_eq!(person.profile.full_name(), "Jane O'Neil \u{1F469}");
            assert_eq!(person.profile.birth_date, date(1980, 2, 29));
            assert_eq!((person.profile.country.as_str(), person.profile.language.as_str()), ("US", "es-MX"));
            let nobody = db.read_blocking(move |tx, _| load(tx, PersonId(uuid::Uuid::nil()))).unwrap();
            assert!(nobody.is_none());
        });
    }

    #[test]
    fn one_address_is_one_account() {
        on_each_engine(|db| {
            let first = prepare(db.vault(), &form()).ok().unwrap();
            let again = SignUp { email: "JANE@example.ORG", ..form() };
            let second =
                prepare_sign_up(db.vault(), date(2026, 1, 2), &mut SeededRandom::new(8), &CHEAP, &again).ok().unwrap();
            db.write_blocking(move |tx, now, rng| sign_up(tx, now, rng, &first)).unwrap();
            let refused = db.write_blocking(move |tx, now, rng| sign_up(tx, now, rng, &second));
            assert!(matches!(refused, Err(PersonError::EmailTaken)));
        });
    }

    #[test]
    fn nothing_a_person_typed_is_readable_in_the_database() {
        on_each_engine(|db| {
            let new = prepare(db.vault(), &form()).ok().unwrap();
            let dump = db
                .write_blocking(move |tx, now, rng| {
                    sign_up(tx, now, rng, &new)?;
                    let row = tx.query_one("SELECT email_index, email, profile, password FROM people", &[])?;
                    let mut dump = Vec::new();
                    for column in 0..3 {
                        dump.extend(row.get::<Vec<u8>>(column)?);
                    }
                    dump.extend(row.get::<String>(3)?.bytes());
                    Ok::<_, PersonError>(String::from_utf8_lossy(&dump).to_lowercase())
                })
                .unwrap();
            for word in ["jane", "neil", "1980", "example", "horse"] {
                assert!(!dump.contains(word), "{word}");
            }
        });
    }

    #[test]
    fn every_bad_field_is_named_at_once() {
        let vault = Vault::new([1; 32]);
        let bad = SignUp {
            email: "jane",
            password: "short",
            first_name: " ",
            last_name: "two\nlines",
            birth_date: Some(date(2026, 1, 3)),
            country: "USA",
            language: "",
        };
        let problems: Vec<_> =
            prepare(&vault, &bad).err().unwrap().into_iter().map(|problem| (problem.field, problem.problem)).collect();
        assert_eq!(
            problems,
            [
                ("email", Problem::Form),
                ("password", Problem::TooShort),
                ("first_name", Problem::Missing),
                ("last_name", Problem::Form),
                ("birth_date", Problem::InFuture),
                ("country", Problem::Form),
            ]
        );
        let told = |form: &SignUp<'_>| prepare(&vault, form).err().unwrap()[0].problem;
        assert_eq!(told(&SignUp { birth_date: None, ..form() }), Problem::Missing);
        assert_eq!(told(&SignUp { birth_date: Some(date(1880, 1, 1)), ..form() }), Problem::TooLongAgo);
        assert_eq!(told(&SignUp { email: "", ..form() }), Problem::Missing);
        assert_eq!(told(&SignUp { country: "", ..form() }), Problem::Missing);
        let long = "x".repeat(101);
        assert_eq!(told(&SignUp { first_name: &long, ..form() }), Problem::TooLong);
        assert!(prepare(&vault, &SignUp { birth_date: Some(date(2026, 1, 2)), ..form() }).is_ok());
    }
}
