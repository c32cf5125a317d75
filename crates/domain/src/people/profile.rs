//! What people say about themselves: checked in one place for sign-up and for later changes, sealed as one.

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;
use serde::{Deserialize, Serialize};

use super::{FieldProblem, PersonError, Problem, Profile};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::PersonId;
use crate::limits::{AGE_YEARS_MAX, PERSON_NAME_CHARS_MAX};
use crate::sealed::{open_json, seal_json};

const PROFILE: &str = "person-profile";

/// The fields as typed.
pub struct ProfileForm<'a> {
    pub first_name: &'a str,
    pub last_name: &'a str,
    /// None when the form had none, or one that is in no calendar.
    pub birth_date: Option<Date>,
    pub country: &'a str,
    pub language: &'a str,
}

/// Checks every field.
///
/// # Errors
/// All fields that can't be used, in the order of the form.
pub fn check_profile(today: Date, form: &ProfileForm<'_>) -> Result<Profile, Vec<FieldProblem>> {
    let birth_date =
        form.birth_date.ok_or(Problem::Missing).and_then(|date| check_birth_date(date, today).map(|()| date));
    let checks = [
        ("first_name", check_name(form.first_name)),
        ("last_name", check_name(form.last_name)),
        ("birth_date", birth_date.map(|_| ())),
        ("country", check_country(form.country)),
    ];
    let problems: Vec<FieldProblem> = checks
        .into_iter()
        .filter_map(|(field, result)| result.err().map(|problem| FieldProblem { field, problem }))
        .collect();
    match birth_date {
        Ok(birth_date) if problems.is_empty() => Ok(Profile {
            first_name: form.first_name.trim().to_owned(),
            last_name: form.last_name.trim().to_owned(),
            birth_date,
            country: form.country.trim().to_ascii_uppercase(),
            language: language(form.language),
        }),
        _ => Err(problems),
    }
}

/// Writes what the person says about themselves now. Their records keep the names they have.
///
/// # Errors
/// [`PersonError::Unknown`].
pub fn change_profile(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    new: &Profile,
) -> Result<(), PersonError> {
    let sealed = seal(&tx.vault(), person, new, rng);
    if tx.execute("UPDATE people SET profile = $1 WHERE id = $2", &[&sealed, &person])? == 0 {
        return Err(PersonError::Unknown);
    }
    let entry = Entry { person: Some(person), ..Entry::new(Action::PersonChanged, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(())
}

/// The sealed form of [`Profile`].
#[derive(Serialize, Deserialize)]
struct Stored {
    first_name: String,
    last_name: String,
    birth_date: Date,
    country: String,
    language: String,
}

pub(super) fn seal(vault: &Vault, person: PersonId, profile: &Profile, rng: &mut dyn Random) -> Vec<u8> {
    let Profile { first_name, last_name, birth_date, country, language } = profile.clone();
    seal_json(vault, PROFILE, person.as_bytes(), &Stored { first_name, last_name, birth_date, country, language }, rng)
}

pub(super) fn open(vault: &Vault, person: PersonId, sealed: &[u8]) -> Result<Profile, PersonError> {
    let Stored { first_name, last_name, birth_date, country, language } =
        open_json(vault, PROFILE, person.as_bytes(), sealed).map_err(|_| PersonError::Sealed)?;
    Ok(Profile { first_name, last_name, birth_date, country, language })
}

fn check_name(name: &str) -> Result<(), Problem> {
    let name = name.trim();
    if name.is_empty() {
        Err(Problem::Missing)
    } else if name.chars().count() > PERSON_NAME_CHARS_MAX {
        Err(Problem::TooLong)
    } else if name.chars().any(char::is_control) {
        Err(Problem::Form)
    } else {
        Ok(())
    }
}

/// Whether somebody alive can have been born on that day.
///
/// # Errors
/// [`Problem::InFuture`], and [`Problem::TooLongAgo`] for a year more than [`AGE_YEARS_MAX`] years back.
pub fn check_birth_date(date: Date, today: Date) -> Result<(), Problem> {
    if date > today {
        Err(Problem::InFuture)
    } else if date.year() < today.year() - AGE_YEARS_MAX {
        Err(Problem::TooLongAgo)
    } else {
        Ok(())
    }
}

fn check_country(country: &str) -> Result<(), Problem> {
    let country = country.trim();
    if country.is_empty() {
        Err(Problem::Missing)
    } else if country.len() == 2 && country.bytes().all(|b| b.is_ascii_alphabetic()) {
        Ok(())
    } else {
        Err(Problem::Form)
    }
}

/// A language tag of sane length, or English.
fn language(tag: &str) -> String {
    let tag = tag.trim();
    let sane = (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if sane { tag.to_owned() } else { "en".to_owned() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::people::load;
    use crate::testing::{a_person, on_each_engine};

    fn form() -> ProfileForm<'static> {
        ProfileForm {
            first_name: " Johanna ",
            last_name: "Doe-Smith",
            birth_date: Some(date(1979, 12, 31)),
            country: "mx",
            language: "es",
        }
    }

    #[test]
    fn a_profile_is_changed_for_its_owner_alone() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let before = load(tx, joe)?.unwrap().profile;
                let new = check_profile(date(2026, 1, 2), &form()).unwrap_or_else(|_| panic!("the form is good"));
                change_profile(tx, now + jiff::SignedDuration::from_secs(1), rng, jane, &new)?;
                let person = load(tx, jane)?.unwrap();
                assert_eq!(person.profile.full_name(), "Johanna Doe-Smith");
                assert_eq!(person.profile.birth_date, date(1979, 12, 31));
                assert_eq!((person.profile.country.as_str(), person.profile.language.as_str()), ("MX", "es"));
                assert_eq!(person.email.as_typed(), "jane@example.org");
                assert!(load(tx, joe)?.unwrap().profile == before);
                assert_eq!(audit::newest(tx, 1)?[0].action, "person-changed");
                let nobody = PersonId(uuid::Uuid::nil());
                assert!(matches!(change_profile(tx, now, rng, nobody, &new), Err(PersonError::Unknown)));
                Ok::<_, PersonError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_change_goes_by_the_rules_of_sign_up() {
        let bad = ProfileForm { first_name: "", last_name: "a\u{7}", birth_date: None, country: "Mexico", ..form() };
        let problems = check_profile(date(2026, 1, 2), &bad).err().unwrap();
        let told: Vec<_> = problems.into_iter().map(|wrong| (wrong.field, wrong.problem)).collect();
        assert_eq!(
            told,
            [
                ("first_name", Problem::Missing),
                ("last_name", Problem::Form),
                ("birth_date", Problem::Missing),
                ("country", Problem::Form),
            ]
        );
    }
}
