//! Making an account.

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::password::Cost;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;

use super::identities::{self, Identity, Linked};
use super::{
    Email, FieldProblem, Login, Person, PersonError, Problem, Profile, ProfileForm, UserName, addresses,
    check_password_rule, check_profile, prepare_password, profile,
};
use crate::audit::{self, Action, Actor, Entry};
use crate::desk::{self, NameIndex};
use crate::ids::PersonId;
use crate::limits::{EMAIL_ACCOUNTS_PROVED_MAX, EMAIL_ACCOUNTS_UNPROVED_MAX};
use crate::sealed::open_text;

pub(super) const EMAIL: &str = "person-email";
const USER_NAME: &str = "person-user-name";

/// Whom a provider vouches for, who makes an account without a password.
#[derive(Clone)]
pub struct Vouched {
    pub identity: Identity,
    /// The address that the provider has verified.
    pub email: Option<Email>,
}

/// The form as typed.
pub struct SignUp<'a> {
    /// Empty for somebody who has none, and chooses a user name.
    pub email: &'a str,
    /// None where nobody was asked for one.
    pub user_name: Option<&'a str>,
    /// Not looked at where a provider vouches for the person.
    pub password: &'a str,
    /// Then there need be neither an address nor a user name.
    pub vouched: Option<&'a Vouched>,
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
    email: Option<Email>,
    user_name: Option<UserName>,
    sealed_email: Vec<u8>,
    sealed_user_name: Option<Vec<u8>>,
    about: Profile,
    profile: Vec<u8>,
    name: NameIndex,
    /// Empty: no password.
    phc: String,
    identity: Option<Identity>,
    /// A provider has verified the address.
    is_proved: bool,
    beside: Vec<PersonId>,
}

impl PreparedSignUp {
    /// What it is signed in with: the user name, or else the address; None where a provider alone opens it.
    pub fn login(&self) -> Option<Login> {
        match (&self.user_name, &self.email) {
            (Some(name), _) => Some(name.clone().into()),
            (None, Some(email)) => Some(email.clone().into()),
            (None, None) => None,
        }
    }

    /// Whether the address has been shown to be the person's: by whoever vouches for them.
    pub fn is_proved(&self) -> bool {
        self.is_proved
    }

    /// The address of the account, if it has one.
    pub fn email(&self) -> Option<&Email> {
        self.email.as_ref()
    }

    /// What the person says about themselves.
    pub fn about(&self) -> &Profile {
        &self.about
    }

    /// The account is another one with its address, beside these: whoever asks for it is none of them.
    pub fn beside(self, others: Vec<PersonId>) -> Self {
        Self { beside: others, ..self }
    }
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
    let user_name = form.user_name.map(UserName::parse).transpose();
    note("user_name", user_name.as_ref().map(|_| ()).map_err(|problem| *problem));
    let user_name = user_name.ok().flatten();
    note(
        "email",
        match &email {
            Some(_) => Ok(()),
            None if !form.email.trim().is_empty() => Err(Problem::Form),
            None if form.user_name.is_some() || form.vouched.is_some() => Ok(()),
            None => Err(Problem::Missing),
        },
    );
    if form.vouched.is_none() {
        note("password", check_password_rule(form.password, email.as_ref(), user_name.as_ref()));
    }
    let profile = check_profile(
        today,
        &ProfileForm {
            first_name: form.first_name,
            last_name: form.last_name,
            birth_date: form.birth_date,
            country: form.country,
            language: form.language,
            time_zone: "",
            phone: "",
        },
    );
    if let Err(wrong) = &profile {
        problems.extend(wrong);
    }
    let (Ok(profile), true) = (profile, problems.is_empty()) else {
        return Err(problems);
    };

    let person = PersonId::new(rng);
    Ok(PreparedSignUp {
        person,
        sealed_email: match &email {
            Some(email) => seal_email(vault, person, email, rng),
            None => seal_no_email(vault, person, rng),
        },
        sealed_user_name: user_name.as_ref().map(|name| seal_user_name(vault, person, name, rng)),
        profile: profile::seal(vault, person, &profile, rng),
        name: NameIndex::of_profile(vault, &profile),
        phc: match form.vouched {
            None => prepare_password(vault, rng, cost, form.password).0,
            Some(_) => String::new(),
        },
        identity: form.vouched.map(|vouched| vouched.identity),
        is_proved: match (&email, form.vouched.and_then(|vouched| vouched.email.as_ref())) {
            (Some(email), Some(verified)) => email.canonical() == verified.canonical(),
            _ => false,
        },
        about: profile,
        email,
        user_name,
        beside: Vec::new(),
    })
}

/// Makes the account.
///
/// # Errors
/// [`PersonError::EmailTaken`] when the address has other accounts than those it is [`PreparedSignUp::beside`];
/// [`PersonError::EmailFull`] when so many have it, and did not prove it, that it takes no other; [`PersonError::NameTaken`];
/// [`PersonError::IdentityTaken`], after which nothing of the transaction may be kept.
pub fn sign_up(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    new: &PreparedSignUp,
) -> Result<PersonId, PersonError> {
    let vault = tx.vault();
    let key = match (&new.user_name, &new.email) {
        (Some(name), _) => addresses::name_key(&vault, name),
        (None, Some(email)) => free_key(tx, email, new.is_proved, &new.beside)?,
        (None, None) => match &new.identity {
            Some(identity) => identity.account_key(&vault),
            None => return Err(PersonError::Unknown),
        },
    };
    let verified_at = new.is_proved.then_some(now);
    let address_index = new.email.as_ref().map(|email| addresses::address_index(&vault, email));
    tx.query_opt(
        "INSERT INTO people
            (id, email_index, email, profile, password, password_changed_at, records_made, created_at, address_index, user_name,
             email_verified_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10) ON CONFLICT (email_index) DO NOTHING RETURNING id",
        &[
            &new.person,
            &key,
            &new.sealed_email,
            &new.profile,
            &new.phc,
            &now,
            &now,
            &address_index,
            &new.sealed_user_name,
            &verified_at,
        ],
    )?
    .ok_or(match (&new.user_name, &new.email) {
        (Some(_), _) => PersonError::NameTaken,
        (None, Some(_)) => PersonError::EmailTaken,
        (None, None) => PersonError::IdentityTaken,
    })?;
    desk::keep_name(tx, new.person, new.name)?;
    let entry = Entry { person: Some(new.person), ..Entry::new(Action::PersonCreated, Actor::Person(new.person)) };
    audit::write(tx, now, rng, &entry)?;
    if let Some(identity) = &new.identity
        && identities::link(tx, now, rng, new.person, identity)? != Linked::Now
    {
        return Err(PersonError::IdentityTaken);
    }
    Ok(new.person)
}

/// A person by id.
///
/// # Errors
/// [`PersonError::Sealed`].
pub fn load(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Person>, PersonError> {
    let row = tx.query_opt(
        "SELECT email, email_verified_at, profile, created_at, user_name FROM people WHERE id = $1",
        &[&person],
    )?;
    let Some(row) = row else { return Ok(None) };
    let vault = tx.vault();
    let email =
        open_text(&vault, EMAIL, person.as_bytes(), &row.get::<Vec<u8>>(0)?).map_err(|_| PersonError::Sealed)?;
    // An empty text is no address.
    let email = match email.as_str() {
        "" => None,
        address => Some(Email::parse(address).ok_or(PersonError::Sealed)?),
    };
    let user_name = match row.get::<Option<Vec<u8>>>(4)? {
        None => None,
        Some(sealed) => Some(open_user_name(&vault, person, &sealed)?),
    };
    Ok(Some(Person {
        id: person,
        email,
        user_name,
        email_verified_at: row.get(1)?,
        profile: profile::open(&vault, person, &row.get::<Vec<u8>>(2)?)?,
        created_at: row.get(3)?,
    }))
}

fn open_user_name(vault: &Vault, person: PersonId, sealed: &[u8]) -> Result<UserName, PersonError> {
    let name = open_text(vault, USER_NAME, person.as_bytes(), sealed).map_err(|_| PersonError::Sealed)?;
    UserName::parse(&name).map_err(|_| PersonError::Sealed)
}

/// The key of another account with the address, whose accounts are those.
fn free_key(tx: &mut Tx<'_>, email: &Email, is_proved: bool, beside: &[PersonId]) -> Result<[u8; 32], PersonError> {
    let there = addresses::with_address(tx, email)?;
    if there.len() != beside.len() || !there.iter().all(|one| beside.contains(&one.person)) {
        return Err(PersonError::EmailTaken);
    }
    let most = if is_proved { EMAIL_ACCOUNTS_PROVED_MAX } else { EMAIL_ACCOUNTS_UNPROVED_MAX };
    if there.iter().filter(|one| one.is_proved == is_proved).count() >= most {
        return Err(PersonError::EmailFull);
    }
    addresses::free_address_key(tx, email)
}

pub(super) fn seal_user_name(vault: &Vault, person: PersonId, name: &UserName, rng: &mut dyn Random) -> Vec<u8> {
    vault.seal(USER_NAME, person.as_bytes(), name.as_typed().as_bytes(), rng)
}

pub(super) fn seal_no_email(vault: &Vault, person: PersonId, rng: &mut dyn Random) -> Vec<u8> {
    vault.seal(EMAIL, person.as_bytes(), b"", rng)
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
            user_name: None,
            password: "correct horse battery",
            vouched: None,
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
            assert_eq!(person.address(), "Jane@Example.org");
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
            user_name: None,
            password: "short",
            vouched: None,
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
