//! What people say about themselves: checked in one place for sign-up and for later changes, sealed as one.

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;
use serde::{Deserialize, Serialize};

use super::{FieldProblem, PersonError, Problem, Profile};
use crate::audit::{self, Action, Actor, Entry};
use crate::desk::{self, NameIndex};
use crate::ids::PersonId;
use crate::limits::{AGE_YEARS_MAX, PERSON_NAME_CHARS_MAX, PHONE_CHARS_MAX, PHONE_FIGURES_MIN};
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
    /// The name of a time zone; empty: none chosen.
    pub time_zone: &'a str,
    /// Empty: none.
    pub phone: &'a str,
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
        ("time_zone", check_time_zone(form.time_zone)),
        ("phone", check_phone(form.phone)),
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
            time_zone: Some(form.time_zone.trim()).filter(|name| !name.is_empty()).map(str::to_owned),
            phone: form.phone.trim().to_owned(),
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
    let name = NameIndex::of_profile(&tx.vault(), new);
    desk::keep_name(tx, person, name)?;
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
    /// Absent in what was written before there was a choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time_zone: Option<String>,
    /// As well.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    phone: String,
}

pub(super) fn seal(vault: &Vault, person: PersonId, profile: &Profile, rng: &mut dyn Random) -> Vec<u8> {
    let Profile { first_name, last_name, birth_date, country, language, time_zone, phone } = profile.clone();
    let stored = Stored { first_name, last_name, birth_date, country, language, time_zone, phone };
    seal_json(vault, PROFILE, person.as_bytes(), &stored, rng)
}

pub(super) fn open(vault: &Vault, person: PersonId, sealed: &[u8]) -> Result<Profile, PersonError> {
    let Stored { first_name, last_name, birth_date, country, language, time_zone, phone } =
        open_json(vault, PROFILE, person.as_bytes(), sealed).map_err(|_| PersonError::Sealed)?;
    Ok(Profile { first_name, last_name, birth_date, country, language, time_zone, phone })
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

/// As people write them, in any country: figures, and signs between.
fn check_phone(phone: &str) -> Result<(), Problem> {
    let phone = phone.trim();
    let figures = phone.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || " +-/().#*,;x".contains(c);
    if phone.is_empty() {
        Ok(())
    } else if phone.len() > PHONE_CHARS_MAX {
        Err(Problem::TooLong)
    } else if figures < PHONE_FIGURES_MIN || !phone.chars().all(allowed) {
        Err(Problem::Form)
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

/// Nothing, or a name that times can be told by.
fn check_time_zone(name: &str) -> Result<(), Problem> {
    let name = name.trim();
    if name.is_empty() || jiff::tz::TimeZone::get(name).is_ok() { Ok(()) } else { Err(Problem::Form) }
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
            time_zone: "America/Tijuana",
            phone: "+1 (555) 010-0200",
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
                assert_eq!(person.address(), "jane@example.org");
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
        let bad = ProfileForm {
            first_name: "",
            last_name: "a\u{7}",
            birth_date: None,
            country: "Mexico",
            time_zone: "Mars/Olympus",
            phone: "+1 (555) 010-0200",
            ..form()
        };
        let problems = check_profile(date(2026, 1, 2), &bad).err().unwrap();
        let told: Vec<_> = problems.into_iter().map(|wrong| (wrong.field, wrong.problem)).collect();
        assert_eq!(
            told,
            [
                ("first_name", Problem::Missing),
                ("last_name", Problem::Form),
                ("birth_date", Problem::Missing),
                ("country", Problem::Form),
                ("time_zone", Problem::Form),
            ]
        );
    }

    #[test]
    fn a_name_stands_in_the_order_of_its_language() {
        for (first, last, language, full) in [
            ("Jane", "Sample", "zh", "Jane Sample"),
            ("小明", "王", "en", "王小明"),
            ("지우", "김", "en", "김지우"),
            ("Minh Anh", "Nguyễn", "vi", "Nguyễn Minh Anh"),
            ("Minh Anh", "Nguyễn", "en", "Minh Anh Nguyễn"),
        ] {
            let form = ProfileForm { first_name: first, last_name: last, language, ..form() };
            let profile = check_profile(date(2026, 1, 2), &form).unwrap_or_else(|_| panic!("the form is good"));
            assert_eq!(profile.full_name(), full);
        }
    }

    #[test]
    fn a_profile_from_before_there_were_time_zones_still_opens() {
        let vault = Vault::new([3; 32]);
        let person = PersonId(uuid::Uuid::from_u128(1));
        let mut rng = medlock_crypto::random::SeededRandom::new(1);
        let old = serde_json::json!({
            "first_name": "A", "last_name": "B", "birth_date": "1980-02-29", "country": "PT", "language": "pt"
        });
        let sealed = seal_json(&vault, PROFILE, person.as_bytes(), &old, &mut rng);
        let profile = open(&vault, person, &sealed).unwrap_or_else(|_| panic!("it opens"));
        assert_eq!((profile.country.as_str(), profile.time_zone), ("PT", None));
    }
}
