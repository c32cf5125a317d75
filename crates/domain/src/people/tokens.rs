//! Links sent by mail: one proves an address, one sets a new password. Opening a link changes nothing;
//! the button on its page does.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use super::password;
use super::{Email, Login, NewPassword, PersonError, addresses, recovery_codes, totp};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::PersonId;
use crate::limits::{EMAIL_ACCOUNTS_PROVED_MAX, EMAIL_TOKENS_OPEN_MAX, EMAIL_VERIFY_LIFE, PASSWORD_RESET_LIFE};
use crate::web_sessions;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenPurpose {
    VerifyEmail,
    ResetPassword,
}

impl TokenPurpose {
    fn name(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify-email",
            Self::ResetPassword => "reset-password",
        }
    }

    /// How long a link works; its letter is useless afterwards.
    pub fn life(self) -> SignedDuration {
        match self {
            Self::VerifyEmail => EMAIL_VERIFY_LIFE,
            Self::ResetPassword => PASSWORD_RESET_LIFE,
        }
    }
}

/// The secret part of a link: 43 characters of URL-safe base64. Only its keyed hash is stored.
#[derive(Clone)]
pub struct LinkToken(pub Zeroizing<String>);

/// Makes a link that proves the person's present address. Using one ends all others of its kind.
///
/// # Errors
/// [`PersonError::TooManyLetters`], [`PersonError::Unknown`], [`PersonError::NoAddress`].
pub fn start_email_verification(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
) -> Result<LinkToken, PersonError> {
    make(tx, now, rng, TokenPurpose::VerifyEmail, person)
}

/// Makes a link that sets a new password for each account that has the address; none when nobody has it (the
/// page says the same).
///
/// None, too, for an account that holds records and whose address was never proved: a mistyped address
/// would show them to whoever reads that mailbox. One without records is free for the mailbox's owner to
/// take, so that nobody can keep an address from its owner by signing up with it.
///
/// # Errors
/// [`PersonError::TooManyLetters`].
pub fn start_password_reset(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    email: &Email,
) -> Result<Vec<(PersonId, LinkToken)>, PersonError> {
    let (mut made, mut too_many) = (Vec::new(), false);
    for one in addresses::with_address(tx, email)? {
        let holds = "SELECT 1 FROM record_people WHERE person_id = $1 LIMIT 1";
        if !one.is_proved && tx.query_opt(holds, &[&one.person])?.is_some() {
            continue;
        }
        match make(tx, now, rng, TokenPurpose::ResetPassword, one.person) {
            Ok(token) => made.push((one.person, token)),
            Err(PersonError::TooManyLetters) => too_many = true,
            Err(error) => return Err(error),
        }
    }
    if made.is_empty() && too_many { Err(PersonError::TooManyLetters) } else { Ok(made) }
}

/// Sets a new password for whoever has this code on paper: what a link in a letter does for those who get letters. None when it is no
/// code of anybody's with that name or address, which takes the same time and is told in the same words.
///
/// None, too, where the codes are only the second lock of an account whose address was proved: a letter opens the first one.
///
/// # Errors
/// [`PersonError::Store`].
pub fn reset_by_code(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    login: &Login,
    code: &str,
    new: &NewPassword,
) -> Result<Option<(PersonId, u32)>, PersonError> {
    for person in addresses::find(tx, login)? {
        super::lock(tx, person)?;
        let Some(found) = super::load(tx, person)? else { continue };
        if found.email_verified_at.is_some() && totp::on_since(tx, person)?.is_some() {
            continue;
        }
        let Some(left) = recovery_codes::use_up(tx, now, rng, person, code)? else { continue };
        password::store(tx, now, person, new)?;
        forget_password_resets(tx, person)?;
        web_sessions::end_all(tx, now, rng, person, None)?;
        let detail = Some("by-code");
        let entry = Entry { person: Some(person), detail, ..Entry::new(Action::PasswordReset, Actor::Person(person)) };
        audit::write(tx, now, rng, &entry)?;
        return Ok(Some((person, left)));
    }
    Ok(None)
}

/// Whose link it is, if it still works. Changes nothing.
///
/// # Errors
/// [`PersonError::Store`].
pub fn peek(
    tx: &mut Tx<'_>,
    now: Timestamp,
    purpose: TokenPurpose,
    token: &str,
) -> Result<Option<PersonId>, PersonError> {
    let index = token_index(tx, token);
    let row = tx.query_opt(
        "SELECT t.person_id FROM email_tokens AS t JOIN people AS p ON p.id = t.person_id
         WHERE t.token_index = $1 AND t.purpose = $2 AND t.expires_at > $3
           AND t.email_index = p.address_index",
        &[&index, &purpose.name(), &now],
    )?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}

/// Uses the link: the address counts as proven from now on.
///
/// # Errors
/// [`PersonError::LinkDead`]; [`PersonError::EmailFull`] when so many accounts have proved the address that it takes no other.
pub fn confirm_email(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    token: &str,
) -> Result<PersonId, PersonError> {
    let person = spend(tx, now, TokenPurpose::VerifyEmail, token)?;
    let email = super::load(tx, person)?.and_then(|person| person.email).ok_or(PersonError::LinkDead)?;
    let proved =
        addresses::with_address(tx, &email)?.iter().filter(|one| one.is_proved && one.person != person).count();
    if proved >= EMAIL_ACCOUNTS_PROVED_MAX {
        return Err(PersonError::EmailFull);
    }
    prove_address(tx, now, rng, person)?;
    Ok(person)
}

/// Uses the link: sets the password, proves the address, ends every session of the person.
///
/// # Errors
/// [`PersonError::LinkDead`].
pub fn reset_password(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    token: &str,
    new: &NewPassword,
) -> Result<PersonId, PersonError> {
    let person = spend(tx, now, TokenPurpose::ResetPassword, token)?;
    password::store(tx, now, person, new)?;
    web_sessions::end_all(tx, now, rng, person, None)?;
    let entry = Entry { person: Some(person), ..Entry::new(Action::PasswordReset, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    // Whoever has the link reads the mailbox.
    prove_address(tx, now, rng, person)?;
    Ok(person)
}

fn make(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    purpose: TokenPurpose,
    person: PersonId,
) -> Result<LinkToken, PersonError> {
    // Locks the person, so that of many requests at once no more than the limit get through.
    let email_index = tx
        .query_opt("UPDATE people SET records_made = records_made WHERE id = $1 RETURNING address_index", &[&person])?
        .ok_or(PersonError::Unknown)?
        .get::<Option<[u8; 32]>>(0)?
        .ok_or(PersonError::NoAddress)?;
    let open: i64 = tx
        .query_one(
            "SELECT COUNT(*) FROM email_tokens WHERE person_id = $1 AND purpose = $2 AND expires_at > $3",
            &[&person, &purpose.name(), &now],
        )?
        .get(0)?;
    if open >= EMAIL_TOKENS_OPEN_MAX {
        return Err(PersonError::TooManyLetters);
    }
    let secret = Zeroizing::new(random::array::<32>(rng));
    let token = LinkToken(Zeroizing::new(URL_SAFE_NO_PAD.encode(*secret)));
    let index = token_index(tx, &token.0);
    tx.execute(
        "INSERT INTO email_tokens (token_index, purpose, person_id, email_index, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[&index, &purpose.name(), &person, &email_index, &now, &(now + purpose.life())],
    )?;
    Ok(token)
}

/// Takes the link out of use, and all others of its kind with it.
fn spend(tx: &mut Tx<'_>, now: Timestamp, purpose: TokenPurpose, token: &str) -> Result<PersonId, PersonError> {
    let person = peek(tx, now, purpose, token)?.ok_or(PersonError::LinkDead)?;
    let index = token_index(tx, token);
    // Of two that use it at once, one deletes it.
    let deleted = tx.execute("DELETE FROM email_tokens WHERE token_index = $1", &[&index])?;
    if deleted == 0 {
        return Err(PersonError::LinkDead);
    }
    tx.execute("DELETE FROM email_tokens WHERE person_id = $1 AND purpose = $2", &[&person, &purpose.name()])?;
    Ok(person)
}

/// Ends the links that set a new password: whoever asked for them may be why there is a new one.
pub(super) fn forget_password_resets(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    let purpose = TokenPurpose::ResetPassword.name();
    tx.execute("DELETE FROM email_tokens WHERE person_id = $1 AND purpose = $2", &[&person, &purpose])?;
    Ok(())
}

/// Ends all links of the person.
pub(super) fn forget_all(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM email_tokens WHERE person_id = $1", &[&person])?;
    Ok(())
}

fn prove_address(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, person: PersonId) -> Result<(), StoreError> {
    let proven = tx.execute(
        "UPDATE people SET email_verified_at = $1 WHERE id = $2 AND email_verified_at IS NULL",
        &[&now, &person],
    )?;
    if proven > 0 {
        let entry = Entry { person: Some(person), ..Entry::new(Action::EmailVerified, Actor::Person(person)) };
        audit::write(tx, now, rng, &entry)?;
    }
    Ok(())
}

fn token_index(tx: &Tx<'_>, token: &str) -> [u8; 32] {
    tx.vault().index("email-token", token.trim().as_bytes())
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;
    use crate::people::{credentials, load, prepare_password, verify_password};
    use crate::testing::{CHEAP, a_person, on_each_engine};

    #[test]
    fn a_link_proves_the_address_once() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let first = start_email_verification(tx, now, rng, person)?;
                let second = start_email_verification(tx, now, rng, person)?;
                assert_eq!(first.0.len(), 43);
                assert_eq!(peek(tx, now, TokenPurpose::VerifyEmail, &first.0)?, Some(person));
                assert_eq!(peek(tx, now, TokenPurpose::ResetPassword, &first.0)?, None);
                // Looking changes nothing.
                assert_eq!(load(tx, person)?.unwrap().email_verified_at, None);
                assert_eq!(confirm_email(tx, now, rng, &first.0)?, person);
                assert_eq!(load(tx, person)?.unwrap().email_verified_at, Some(now));
                for spent in [&first, &second] {
                    assert!(matches!(confirm_email(tx, now, rng, &spent.0), Err(PersonError::LinkDead)));
                }
                assert!(matches!(confirm_email(tx, now, rng, "nonsense"), Err(PersonError::LinkDead)));
                Ok::<_, PersonError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_link_expires_at_its_instant() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let token = start_email_verification(tx, now, rng, person)?;
                let end = now + TokenPurpose::VerifyEmail.life();
                let before = end - SignedDuration::from_micros(1);
                assert!(peek(tx, before, TokenPurpose::VerifyEmail, &token.0)?.is_some());
                assert!(matches!(confirm_email(tx, end, rng, &token.0), Err(PersonError::LinkDead)));
                Ok::<_, PersonError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_reset_sets_the_password_proves_the_address_and_signs_out_everywhere() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            let new = prepare_password(db.vault(), &mut SeededRandom::new(3), &CHEAP, "a new password");
            let stored = db
                .write_blocking(move |tx, now, rng| {
                    let email = Email::parse("Jane@Example.org").unwrap();
                    let session = web_sessions::start(tx, now, rng, person, None)?;
                    let (whose, token) = start_password_reset(tx, now, rng, &email)?.remove(0);
                    assert_eq!(whose, person);
                    assert_eq!(reset_password(tx, now, rng, &token.0, &new)?, person);
                    assert!(web_sessions::find(tx, now, &session.0)?.is_none());
                    assert!(load(tx, person)?.unwrap().email_verified_at.is_some());
                    assert!(matches!(reset_password(tx, now, rng, &token.0, &new), Err(PersonError::LinkDead)));
                    credentials(tx, now, &email)
                })
                .unwrap();
            assert_eq!(verify_password(db.vault(), &CHEAP, &stored, "a new password"), Some(person));
        });
    }

    #[test]
    fn an_unknown_address_gets_no_link() {
        on_each_engine(|db| {
            let none = db.write_blocking(|tx, now, rng| {
                let email = Email::parse("joe@example.org").unwrap();
                start_password_reset(tx, now, rng, &email)
            });
            assert!(none.unwrap().is_empty());
        });
    }

    #[test]
    fn letters_to_one_mailbox_are_limited_for_a_while() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                for _ in 0..EMAIL_TOKENS_OPEN_MAX {
                    start_email_verification(tx, now, rng, person)?;
                }
                assert!(matches!(start_email_verification(tx, now, rng, person), Err(PersonError::TooManyLetters)));
                // Of the other kind, and later, they are possible.
                let email = Email::parse("jane@example.org").unwrap();
                start_password_reset(tx, now, rng, &email)?;
                let later = now + TokenPurpose::VerifyEmail.life();
                start_email_verification(tx, later, rng, person)?;
                Ok::<_, PersonError>(())
            })
            .unwrap();
        });
    }
}
