//! Passwords. Hashing takes tens of milliseconds by design, so it never happens inside a transaction.

use jiff::Timestamp;
use medlock_crypto::password::{self, Cost};
use medlock_crypto::random::{Random, SeededRandom};
use medlock_crypto::vault::Vault;
use medlock_store::Tx;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{Email, PersonError, Problem, UserName, addresses, change_email, tokens};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{PersonId, WebSessionId};
use crate::limits::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN};
use crate::web_sessions;

/// What the rule says of a password.
pub type PasswordRule = Result<(), Problem>;

/// A hashed password, ready to be stored.
#[derive(Clone)]
pub struct NewPassword(pub(crate) String);

/// What sign-in needs of an account; also made for an unknown address, so that both take the same time.
#[derive(Clone)]
pub struct Credentials<I = PersonId> {
    pub whose: Option<I>,
    pub(crate) phc: Option<String>,
}

/// The first passwords everybody tries, at least 8 characters long and in lower case.
const TOO_EASY: &[&str] = &[
    "11111111",
    "12341234",
    "12345678",
    "123456789",
    "1234567890",
    "87654321",
    "1q2w3e4r",
    "1qaz2wsx",
    "abc12345",
    "abcd1234",
    "adminadmin",
    "baseball",
    "changeme",
    "computer",
    "football",
    "iloveyou",
    "letmein1",
    "password",
    "password1",
    "password123",
    "passw0rd",
    "p@ssw0rd",
    "princess",
    "qwerty12",
    "qwerty123",
    "qwertyui",
    "qwertyuiop",
    "starwars",
    "sunshine",
    "superman",
    "trustno1",
    "whatever",
    "medlock1",
    "medlock123",
    "healthvault",
];

/// Length and the few passwords everybody tries; nothing about capitals or digits.
///
/// # Errors
/// What is wrong with it.
pub fn check_password_rule(password: &str, email: Option<&Email>, user_name: Option<&UserName>) -> PasswordRule {
    if password.is_empty() {
        return Err(Problem::Missing);
    }
    if password.chars().count() < PASSWORD_CHARS_MIN {
        return Err(Problem::TooShort);
    }
    if password.len() > PASSWORD_BYTES_MAX {
        return Err(Problem::TooLong);
    }
    let lower = Zeroizing::new(password.to_lowercase());
    let one_character = lower.chars().all(|c| lower.starts_with(c));
    let is_email = email.is_some_and(|email| {
        let canonical = email.canonical();
        let local = canonical.split('@').next().unwrap_or_default();
        *lower == canonical || *lower == local
    });
    let is_name = user_name.is_some_and(|name| *lower == name.as_typed().to_lowercase() || *lower == name.canonical());
    if one_character || is_email || is_name || TOO_EASY.contains(&lower.as_str()) {
        return Err(Problem::TooEasy);
    }
    Ok(())
}

/// Hashes. Slow, pure.
pub fn prepare_password(vault: &Vault, rng: &mut dyn Random, cost: &Cost, password: &str) -> NewPassword {
    NewPassword(password::hash(&normal(password), &vault.pepper(), cost, rng))
}

/// The stored hash of the account with this address that proved it or, of those, is the oldest; an empty one for an unknown address.
///
/// # Errors
/// [`PersonError::Store`].
pub fn credentials(tx: &mut Tx<'_>, _now: Timestamp, email: &Email) -> Result<Credentials, PersonError> {
    match addresses::with_address(tx, email)?.first() {
        Some(first) => credentials_of(tx, first.person),
        None => Ok(Credentials { whose: None, phc: None }),
    }
}

/// The stored hash of somebody known, who shows once more who they are.
///
/// # Errors
/// [`PersonError::Store`].
pub fn credentials_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Credentials, PersonError> {
    let row = tx.query_opt("SELECT password FROM people WHERE id = $1", &[&person])?;
    match row {
        Some(row) => {
            let phc: String = row.get(0)?;
            Ok(Credentials { whose: Some(person), phc: Some(phc).filter(|phc| !phc.is_empty()) })
        }
        None => Ok(Credentials { whose: None, phc: None }),
    }
}

/// Whether the account has a password: those that a provider opens may have none.
///
/// # Errors
/// [`PersonError::Store`].
pub fn has_password(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, PersonError> {
    Ok(tx.query_opt("SELECT 1 FROM people WHERE id = $1 AND password <> ''", &[&person])?.is_some())
}

/// Whether it is this account's password. Slow, pure; the same time for unknown accounts, which never match.
pub fn verify_password<I: Copy>(vault: &Vault, cost: &Cost, credentials: &Credentials<I>, password: &str) -> Option<I> {
    let password = normal(password);
    let (Some(person), Some(phc)) = (credentials.whose, &credentials.phc) else {
        // One hash of the same cost, for nothing: the clock must not tell who has an account.
        let unused = password::hash(&password, &vault.pepper(), cost, &mut SeededRandom::new(0));
        std::hint::black_box(unused);
        return None;
    };
    password::verify(&password, &vault.pepper(), phc).then_some(person)
}

/// Whether the stored hash was made at another cost than today's: hash again while the password is at
/// hand, and store it with [`upgrade_hash`].
pub fn wants_upgrade<I>(cost: &Cost, credentials: &Credentials<I>) -> bool {
    credentials.phc.as_deref().is_some_and(|phc| password::needs_rehash(phc, cost))
}

/// Replaces a hash by one of the same password at another cost, unless it has changed meanwhile.
///
/// # Errors
/// [`PersonError::Store`].
pub fn upgrade_hash(
    tx: &mut Tx<'_>,
    _now: Timestamp,
    credentials: &Credentials,
    new: &NewPassword,
) -> Result<(), PersonError> {
    if let (Some(person), Some(phc)) = (credentials.whose, &credentials.phc) {
        tx.execute("UPDATE people SET password = $1 WHERE id = $2 AND password = $3", &[&new.0, &person, phc])?;
    }
    Ok(())
}

/// Sets a new password, and ends every other session of the person but `keep` and the links under way that set one.
///
/// # Errors
/// [`PersonError::Unknown`].
pub fn change_password(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    new: &NewPassword,
    keep: Option<WebSessionId>,
) -> Result<(), PersonError> {
    store(tx, now, person, new)?;
    tokens::forget_password_resets(tx, person)?;
    web_sessions::end_all(tx, now, rng, person, keep)?;
    let entry = Entry { person: Some(person), ..Entry::new(Action::PasswordChanged, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(())
}

pub(super) fn store(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, new: &NewPassword) -> Result<(), PersonError> {
    change_email::forget_email_changes(tx, person)?;
    let stored = tx
        .execute("UPDATE people SET password = $1, password_changed_at = $2 WHERE id = $3", &[&new.0, &now, &person])?;
    if stored == 0 { Err(PersonError::Unknown) } else { Ok(()) }
}

/// Keyboards differ in how they compose accents; the password does not.
fn normal(password: &str) -> Zeroizing<String> {
    Zeroizing::new(password.nfkc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{CHEAP, PASSWORD, a_person, on_each_engine};

    #[test]
    fn long_enough_and_not_the_first_everybody_tries() {
        let email = Email::parse("jane.doe@example.org").unwrap();
        let rule =
            |password: &str| check_password_rule(password, Some(&email), UserName::parse("jane-maria").ok().as_ref());
        assert_eq!(rule(""), Err(Problem::Missing));
        assert_eq!(rule("seven77"), Err(Problem::TooShort));
        assert_eq!(rule("eight888"), Ok(()));
        assert_eq!(rule("\u{e4}\u{f6}\u{fc}\u{df}\u{e4}\u{f6}\u{fc}"), Err(Problem::TooShort));
        assert_eq!(rule("correct horse battery"), Ok(()));
        assert_eq!(rule("Password123"), Err(Problem::TooEasy));
        assert_eq!(rule("aaaaaaaaaa"), Err(Problem::TooEasy));
        assert_eq!(rule("Jane.Doe"), Err(Problem::TooEasy));
        assert_eq!(rule("Jane-Maria"), Err(Problem::TooEasy));
        assert_eq!(rule("jane.doe@example.org"), Err(Problem::TooEasy));
        assert_eq!(rule(&"\u{e9}".repeat(513)), Err(Problem::TooLong));
        assert!(TOO_EASY.iter().all(|word| word.chars().count() >= PASSWORD_CHARS_MIN));
    }

    #[test]
    fn the_right_password_opens_and_nothing_else_does() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            let look_up = |address: &str| {
                let email = Email::parse(address).unwrap();
                db.read_blocking(move |tx, now| credentials(tx, now, &email)).unwrap()
            };
            let known = look_up("JANE@example.org");
            let vault = db.vault();
            assert_eq!(verify_password(vault, &CHEAP, &known, PASSWORD), Some(person));
            assert_eq!(verify_password(vault, &CHEAP, &known, "wrong"), None);
            let unknown = look_up("joe@example.org");
            assert_eq!(unknown.whose, None);
            assert_eq!(verify_password(vault, &CHEAP, &unknown, PASSWORD), None);
        });
    }

    #[test]
    fn an_accent_composed_or_not_is_one_password() {
        let (vault, mut rng) = (Vault::new([1; 32]), SeededRandom::new(1));
        let new = prepare_password(&vault, &mut rng, &CHEAP, "caf\u{e9} au lait");
        let person = PersonId::new(&mut rng);
        let stored = Credentials { whose: Some(person), phc: Some(new.0) };
        assert_eq!(verify_password(&vault, &CHEAP, &stored, "cafe\u{301} au lait"), Some(person));
    }

    #[test]
    fn a_dearer_hash_replaces_a_cheap_one_of_the_same_password() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            let email = Email::parse("jane@example.org").unwrap();
            let old = {
                let email = email.clone();
                db.read_blocking(move |tx, now| credentials(tx, now, &email)).unwrap()
            };
            assert!(!wants_upgrade(&CHEAP, &old));
            let dearer = Cost { passes: 2, ..CHEAP };
            assert!(wants_upgrade(&dearer, &old));
            let new = prepare_password(db.vault(), &mut SeededRandom::new(9), &dearer, PASSWORD);
            let now = db
                .write_blocking(move |tx, now, _| {
                    upgrade_hash(tx, now, &old, &new)?;
                    credentials(tx, now, &email)
                })
                .unwrap();
            assert!(!wants_upgrade(&dearer, &now));
            assert_eq!(verify_password(db.vault(), &dearer, &now, PASSWORD), Some(person));
        });
    }

    #[test]
    fn changing_the_password_signs_out_everywhere_else() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            let new = prepare_password(db.vault(), &mut SeededRandom::new(9), &CHEAP, "another one");
            let (here, there, old) = db
                .write_blocking(move |tx, now, rng| {
                    let asked = Email::parse("jane@example.org").unwrap();
                    let link = crate::people::start_password_reset(tx, now, rng, &asked)?.remove(0).1;
                    let here = web_sessions::start(tx, now, rng, person, None)?;
                    let there = web_sessions::start(tx, now, rng, person, None)?;
                    let keep = web_sessions::find(tx, now, &here.0)?.map(|session| session.id);
                    change_password(tx, now, rng, person, &new, keep)?;
                    let dead = crate::people::reset_password(tx, now, rng, &link.0, &new);
                    assert!(matches!(dead, Err(PersonError::LinkDead)), "links under way end too");
                    let email = Email::parse("jane@example.org").unwrap();
                    Ok::<_, PersonError>((
                        web_sessions::find(tx, now, &here.0)?,
                        web_sessions::find(tx, now, &there.0)?,
                        credentials(tx, now, &email)?,
                    ))
                })
                .unwrap();
            assert!(here.is_some());
            assert!(there.is_none());
            assert_eq!(verify_password(db.vault(), &CHEAP, &old, PASSWORD), None);
            assert_eq!(verify_password(db.vault(), &CHEAP, &old, "another one"), Some(person));
        });
    }
}
