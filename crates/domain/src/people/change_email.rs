//! Another e-mail address. It counts once its mailbox has been shown to be the person's: a link goes there, and the button on its
//! page makes the change. Whether somebody else has the address is told to nobody.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use super::sign_up::seal_email;
use super::{Email, LinkToken, Person, PersonError, addresses, tokens};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::PersonId;
use crate::limits::{EMAIL_ACCOUNTS_PROVED_MAX, EMAIL_CHANGE_LIFE, EMAIL_TOKENS_OPEN_MAX};
use crate::sealed::open_text;

const CONTEXT: &str = "email-change";

/// A change that was asked for.
#[derive(Clone)]
pub struct EmailChange {
    pub token: LinkToken,
    /// The person can have the new address: only then does its letter go out. Whoever asked is told the same either way.
    pub is_free: bool,
}

/// Makes the link for the mailbox of `new`. Nothing changes yet.
///
/// # Errors
/// [`PersonError::TooManyLetters`], [`PersonError::Unknown`].
pub fn start_email_change(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    new: &Email,
) -> Result<EmailChange, PersonError> {
    // Of many at once, no more than the limit get through.
    super::lock(tx, person)?;
    let who = super::load(tx, person)?.ok_or(PersonError::Unknown)?;
    let open: i64 = tx
        .query_one("SELECT COUNT(*) FROM email_changes WHERE person_id = $1 AND expires_at > $2", &[&person, &now])?
        .get(0)?;
    // Counted for addresses that are taken too, or the count would tell which are.
    if open >= EMAIL_TOKENS_OPEN_MAX {
        return Err(PersonError::TooManyLetters);
    }
    let secret = Zeroizing::new(random::array::<32>(rng));
    let token = LinkToken(Zeroizing::new(URL_SAFE_NO_PAD.encode(*secret)));
    let index = token_index(tx, &token.0);
    let sealed = tx.vault().seal(CONTEXT, person.as_bytes(), new.as_typed().as_bytes(), rng);
    tx.execute(
        "INSERT INTO email_changes (token_index, person_id, email, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        &[&index, &person, &sealed, &now, &(now + EMAIL_CHANGE_LIFE)],
    )?;
    let entry = Entry { person: Some(person), ..Entry::new(Action::EmailChangeAsked, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(EmailChange { token, is_free: is_free(tx, &who, new)? })
}

/// Whose link it is and which address it gives them, if it still works. Changes nothing.
///
/// # Errors
/// [`PersonError::Sealed`].
pub fn peek_email_change(
    tx: &mut Tx<'_>,
    now: Timestamp,
    token: &str,
) -> Result<Option<(PersonId, Email)>, PersonError> {
    let index = token_index(tx, token);
    let row = tx.query_opt(
        "SELECT person_id, email FROM email_changes WHERE token_index = $1 AND expires_at > $2",
        &[&index, &now],
    )?;
    let Some(row) = row else { return Ok(None) };
    let person: PersonId = row.get(0)?;
    let email =
        open_text(&tx.vault(), CONTEXT, person.as_bytes(), &row.get::<Vec<u8>>(1)?).map_err(|_| PersonError::Sealed)?;
    Ok(Some((person, Email::parse(&email).ok_or(PersonError::Sealed)?)))
}

/// Uses the link: the new address is the person's from now on, and proved. Links in letters to the old one end; sessions stay.
///
/// # Errors
/// [`PersonError::LinkDead`], also when somebody else has taken the address meanwhile.
pub fn change_email(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    token: &str,
) -> Result<PersonId, PersonError> {
    let (person, new) = peek_email_change(tx, now, token)?.ok_or(PersonError::LinkDead)?;
    super::lock(tx, person)?;
    let who = super::load(tx, person)?.ok_or(PersonError::LinkDead)?;
    // Of two that use it at once, one deletes it.
    let index = token_index(tx, token);
    if tx.execute("DELETE FROM email_changes WHERE token_index = $1", &[&index])? == 0 || !is_free(tx, &who, &new)? {
        return Err(PersonError::LinkDead);
    }
    let vault = tx.vault();
    let (index, sealed) = (addresses::address_index(&vault, &new), seal_email(&vault, person, &new, rng));
    tx.execute(
        "UPDATE people SET address_index = $1, email = $2, email_verified_at = $3 WHERE id = $4",
        &[&index, &sealed, &now, &person],
    )?;
    if who.user_name.is_none() {
        // Of two who take the address at once, the second one's key is taken and everything is tried anew.
        tx.execute("UPDATE people SET email_index = $1 WHERE id = $2", &[&index, &person])?;
    }
    forget_email_changes(tx, person)?;
    tokens::forget_all(tx, person)?;
    let entry = Entry { person: Some(person), ..Entry::new(Action::EmailChanged, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(person)
}

/// Ends the links that are under way: whoever chooses a new password may do so because somebody else asked for one.
pub(super) fn forget_email_changes(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM email_changes WHERE person_id = $1", &[&person])?;
    Ok(())
}

/// Removes up to `rows` links that ran out.
pub(crate) fn sweep_email_changes(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM email_changes WHERE token_index IN
            (SELECT token_index FROM email_changes WHERE expires_at <= $1 LIMIT $2)",
        &[&now, &rows],
    )
}

/// Whether the person can have the address: if nobody else has it, or if they have a user name to be told apart by.
fn is_free(tx: &mut Tx<'_>, who: &Person, email: &Email) -> Result<bool, StoreError> {
    let mut others = addresses::with_address(tx, email)?;
    others.retain(|other| other.person != who.id);
    let proved = others.iter().filter(|other| other.is_proved).count();
    Ok(others.is_empty() || (who.user_name.is_some() && proved < EMAIL_ACCOUNTS_PROVED_MAX))
}

fn token_index(tx: &Tx<'_>, token: &str) -> [u8; 32] {
    tx.vault().index(CONTEXT, token.trim().as_bytes())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use medlock_crypto::random::SeededRandom;

    use super::*;
    use crate::people::{
        change_password, confirm_email, credentials, load, prepare_password, start_email_verification,
        start_password_reset,
    };
    use crate::testing::{CHEAP, a_person, on_each_engine};
    use crate::web_sessions;

    fn new_address() -> Email {
        Email::parse("Jane.New@Example.org").unwrap()
    }

    #[test]
    fn an_address_changes_with_its_link_and_not_before() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let session = web_sessions::start(tx, now, rng, jane, None)?;
                let old = Email::parse("jane@example.org").unwrap();
                let proof = start_email_verification(tx, now, rng, jane)?;
                let first = start_email_change(tx, now, rng, jane, &new_address())?;
                let second = start_email_change(tx, now, rng, jane, &Email::parse("other@example.org").unwrap())?;
                assert!(first.is_free);
                assert_eq!(load(tx, jane)?.unwrap().address(), "jane@example.org");
                let (whose, email) = peek_email_change(tx, now, &first.token.0)?.unwrap();
                assert_eq!((whose, email.as_typed()), (jane, "Jane.New@Example.org"));
                assert_eq!(load(tx, jane)?.unwrap().email_verified_at, None);

                let later = now + SignedDuration::from_mins(10);
                assert_eq!(change_email(tx, later, rng, &first.token.0)?, jane);
                let person = load(tx, jane)?.unwrap();
                assert_eq!(person.address(), "Jane.New@Example.org");
                assert_eq!(person.email_verified_at, Some(later));
                assert_eq!(credentials(tx, later, &Email::parse("jane.new@example.org").unwrap())?.whose, Some(jane));
                assert_eq!(credentials(tx, later, &old)?.whose, None);
                assert!(web_sessions::find(tx, later, &session.0)?.is_some(), "sessions stay");
                assert_eq!(audit::newest(tx, 1)?[0].action, "email-changed");
                for dead in [&first.token, &second.token] {
                    assert!(matches!(change_email(tx, later, rng, &dead.0), Err(PersonError::LinkDead)));
                }
                assert!(matches!(confirm_email(tx, later, rng, &proof.0), Err(PersonError::LinkDead)));
                assert!(start_password_reset(tx, later, rng, &old)?.is_empty());
                Ok::<_, PersonError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_taken_address_is_asked_for_alike_and_never_given() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            let (taken, raced) = db
                .write_blocking(move |tx, now, rng| {
                    let taken = start_email_change(tx, now, rng, jane, &Email::parse("JOE@example.org").unwrap())?;
                    assert!(!taken.is_free);
                    // Both ask for an address nobody has; one is faster.
                    let raced = start_email_change(tx, now, rng, jane, &new_address())?;
                    let faster = start_email_change(tx, now, rng, joe, &new_address())?;
                    assert!(raced.is_free && faster.is_free);
                    let dead = change_email(tx, now, rng, &taken.token.0);
                    assert!(matches!(dead, Err(PersonError::LinkDead)));
                    change_email(tx, now, rng, &faster.token.0)?;
                    Ok::<_, PersonError>((taken, raced))
                })
                .unwrap();
            for change in [taken, raced] {
                let refused = db.write_blocking(move |tx, now, rng| change_email(tx, now, rng, &change.token.0));
                assert!(matches!(refused, Err(PersonError::LinkDead)));
            }
            let email = db.read_blocking(move |tx, _| load(tx, jane)).unwrap().unwrap().email;
            assert_eq!(email.unwrap().as_typed(), "jane@example.org");
        });
    }

    #[test]
    fn of_two_who_take_a_free_address_at_once_the_second_hears_that_it_is_taken() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            let ask = |person| {
                db.write_blocking(move |tx, now, rng| start_email_change(tx, now, rng, person, &new_address())).unwrap()
            };
            let (faster, slower) = (ask(jane).token, ask(joe).token);
            let (written, is_written) = std::sync::mpsc::channel();
            let (first, watch) = (db.another(), db.another());
            let second = db.another();
            std::thread::scope(|scope| {
                scope.spawn(move || {
                    let changed = first.write_blocking(move |tx, now, rng| {
                        let changed = change_email(tx, now, rng, &faster.0)?;
                        written.send(()).unwrap();
                        // SQLite lets nobody else begin before this has ended.
                        if tx.engine() == medlock_store::Engine::Postgres {
                            medlock_store::testing::until_somebody_waits(tx, &watch);
                        }
                        Ok::<_, PersonError>(changed)
                    });
                    assert_eq!(changed.unwrap(), jane);
                });
                is_written.recv().unwrap();
                let refused = second.write_blocking(move |tx, now, rng| change_email(tx, now, rng, &slower.0));
                assert!(matches!(refused, Err(PersonError::LinkDead)), "{:?}", refused.map(|_| ()));
            });
        });
    }

    #[test]
    fn a_link_lasts_three_days_and_no_more_than_a_few_are_under_way() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let token = start_email_change(tx, now, rng, jane, &new_address())?.token;
                let end = now + SignedDuration::from_hours(3 * 24);
                let before = end - SignedDuration::from_micros(1);
                assert!(peek_email_change(tx, before, &token.0)?.is_some());
                assert!(peek_email_change(tx, end, &token.0)?.is_none());
                assert!(matches!(change_email(tx, end, rng, &token.0), Err(PersonError::LinkDead)));
                for _ in 1..EMAIL_TOKENS_OPEN_MAX {
                    start_email_change(tx, now, rng, jane, &new_address())?;
                }
                let one_more = start_email_change(tx, before, rng, jane, &new_address());
                assert!(matches!(one_more, Err(PersonError::TooManyLetters)));
                start_email_change(tx, end, rng, jane, &new_address())?;
                assert_eq!(sweep_email_changes(tx, end, 100)?, u64::try_from(EMAIL_TOKENS_OPEN_MAX).unwrap());
                Ok::<_, PersonError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_new_password_ends_what_somebody_else_may_have_asked_for() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            let new = prepare_password(db.vault(), &mut SeededRandom::new(9), &CHEAP, "another one");
            db.write_blocking(move |tx, now, rng| {
                let token = start_email_change(tx, now, rng, jane, &new_address())?.token;
                change_password(tx, now, rng, jane, &new, None)?;
                assert!(peek_email_change(tx, now, &token.0)?.is_none());
                Ok::<_, PersonError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn neither_the_link_nor_the_new_address_is_readable_in_the_database() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let token = start_email_change(tx, now, rng, jane, &new_address())?.token;
                let row = tx.query_one("SELECT token_index, email FROM email_changes", &[])?;
                let secret = URL_SAFE_NO_PAD.decode(&*token.0).unwrap();
                assert_ne!(row.get::<Vec<u8>>(0)?, secret);
                let sealed = String::from_utf8_lossy(&row.get::<Vec<u8>>(1)?).to_lowercase();
                assert!(!sealed.contains("jane") && !sealed.contains("example"));
                Ok::<_, PersonError>(())
            })
            .unwrap();
        });
    }
}
