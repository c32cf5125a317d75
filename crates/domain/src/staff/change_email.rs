//! Another e-mail address of somebody of the staff. It counts once its mailbox has been shown to be theirs: a link goes there, and
//! its page makes the change for who is signed in to the account. Where the site sends no mail, an operator vouches for it.
//!
//! The link is sealed and nothing is kept of it. It dies with the address and the password it was asked for under.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use super::{EMAIL, StaffError, email_index, load, lock, note};
use crate::audit::{Action, Actor};
use crate::ids::StaffId;
use crate::limits::EMAIL_CHANGE_LIFE;
use crate::people::Email;

const CONTEXT: &str = "staff-email-change";

/// Bytes of what a link stands on: address and password there are.
const MARK_BYTES: usize = 16;

/// A change that was asked for. No `Debug`: it has the link's secret.
#[derive(Clone)]
pub struct EmailChange {
    pub token: Zeroizing<String>,
    /// Nobody of the staff has the new address: only then does its letter go out. Whoever asked is told the same either way.
    pub is_free: bool,
}

/// Makes the link for the mailbox of `new`. Nothing changes yet.
///
/// # Errors
/// [`StaffError::Unknown`].
pub fn start_email_change(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    id: StaffId,
    new: &Email,
) -> Result<EmailChange, StaffError> {
    let mark = mark(tx, id)?.ok_or(StaffError::Unknown)?;
    let mut plain = Zeroizing::new(id.as_bytes().to_vec());
    plain.extend(now.as_microsecond().to_be_bytes());
    plain.extend(mark);
    plain.extend(new.as_typed().as_bytes());
    let sealed = tx.vault().seal(CONTEXT, &[], &plain, rng);
    note(tx, now, rng, Actor::Staff(id), Action::EmailChangeAsked, id)?;
    Ok(EmailChange { token: Zeroizing::new(URL_SAFE_NO_PAD.encode(sealed)), is_free: is_free(tx, new)? })
}

/// Whose link it is and which address it gives them, if it still works. Changes nothing.
///
/// # Errors
/// [`StaffError::LinkDead`].
pub fn peek_email_change(tx: &mut Tx<'_>, now: Timestamp, token: &str) -> Result<(StaffId, Email), StaffError> {
    let dead = || StaffError::LinkDead;
    let sealed = URL_SAFE_NO_PAD.decode(token).map_err(|_| dead())?;
    let plain = tx.vault().open(CONTEXT, &[], &sealed).map_err(|_| dead())?;
    let (id, rest) = plain.split_first_chunk::<16>().ok_or_else(dead)?;
    let (made, rest) = rest.split_first_chunk::<8>().ok_or_else(dead)?;
    let (seen, email) = rest.split_first_chunk::<MARK_BYTES>().ok_or_else(dead)?;
    let id = StaffId(uuid::Uuid::from_bytes(*id));
    let made = Timestamp::from_microsecond(i64::from_be_bytes(*made)).map_err(|_| dead())?;
    let is_current = now < made + EMAIL_CHANGE_LIFE && mark(tx, id)?.is_some_and(|mark| mark == *seen);
    let email = std::str::from_utf8(email).ok().and_then(Email::parse).filter(|_| is_current).ok_or_else(dead)?;
    Ok((id, email))
}

/// Uses the link, for who is signed in to the account it is of. Answers the address they had.
///
/// # Errors
/// [`StaffError::LinkDead`], also when somebody else has taken the address meanwhile, or the link is another's.
pub fn change_email(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    id: StaffId,
    token: &str,
) -> Result<Email, StaffError> {
    // Of two that use it at once, the second finds the address changed.
    lock(tx, id)?;
    let (whose, new) = peek_email_change(tx, now, token)?;
    if whose != id {
        return Err(StaffError::LinkDead);
    }
    match set_email(tx, now, rng, Actor::Staff(id), id, &new) {
        Err(StaffError::EmailTaken) => Err(StaffError::LinkDead),
        changed => changed,
    }
}

/// Gives somebody another address that an operator vouches for. Links that let somebody back in end: they went to the old one.
/// Answers the address they had.
///
/// # Errors
/// [`StaffError::Unknown`], [`StaffError::EmailTaken`].
pub fn set_email(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffId,
    new: &Email,
) -> Result<Email, StaffError> {
    lock(tx, id)?;
    let staff = load(tx, id)?.ok_or(StaffError::Unknown)?;
    let (vault, is_same) = (tx.vault(), staff.email.canonical() == new.canonical());
    // One's own address can be written otherwise.
    if !is_same && !is_free(tx, new)? {
        return Err(StaffError::EmailTaken);
    }
    let sealed = vault.seal(EMAIL, id.as_bytes(), new.as_typed().as_bytes(), rng);
    tx.execute(
        "UPDATE staff SET email_index = $1, email = $2 WHERE id = $3",
        &[&email_index(&vault, new), &sealed, &id],
    )?;
    tx.execute("DELETE FROM staff_invitations WHERE staff_id = $1", &[&id])?;
    note(tx, now, rng, by, Action::EmailChanged, id)?;
    Ok(staff.email)
}

fn is_free(tx: &mut Tx<'_>, email: &Email) -> Result<bool, StoreError> {
    let index = email_index(&tx.vault(), email);
    Ok(tx.query_opt("SELECT 1 FROM staff WHERE email_index = $1", &[&index])?.is_none())
}

/// Stands for somebody's address and password.
fn mark(tx: &mut Tx<'_>, id: StaffId) -> Result<Option<[u8; MARK_BYTES]>, StoreError> {
    let row = tx.query_opt("SELECT email_index, password_changed_at FROM staff WHERE id = $1", &[&id])?;
    let Some(row) = row else { return Ok(None) };
    let mut text = row.get::<Vec<u8>>(0)?;
    text.extend(row.get::<i64>(1)?.to_be_bytes());
    Ok(tx.vault().index(CONTEXT, &text).first_chunk().copied())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use medlock_crypto::random::SeededRandom;
    use medlock_store::testing::TestDb;

    use super::*;
    use crate::people::prepare_password;
    use crate::staff::{Purpose, accept, change_password, find, invite, prepare_account, reset_ways_in};
    use crate::testing::{CHEAP, on_each_engine};

    fn address(text: &str) -> Email {
        Email::parse(text).unwrap()
    }

    fn somebody(db: &TestDb, email: &'static str) -> StaffId {
        let password = prepare_password(db.vault(), &mut SeededRandom::new(5), &CHEAP, "correct horse battery");
        let new = prepare_account(db.vault(), &mut *medlock_store::testing::random(), "Sam", password);
        db.write_blocking(move |tx, now, rng| {
            let invited = invite(tx, now, rng, Actor::Operator, &address(email), Purpose::Operator)?;
            accept(tx, now, rng, &invited.token.0, &new)
        })
        .unwrap()
    }

    #[test]
    fn an_address_changes_with_its_link_for_who_is_signed_in_and_not_before() {
        on_each_engine(|db| {
            let (sam, joe) = (somebody(db, "sam@example.org"), somebody(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let change = start_email_change(tx, now, rng, sam, &address("Sam.New@Example.org"))?;
                let other = start_email_change(tx, now, rng, sam, &address("other@example.org"))?;
                assert!(change.is_free);
                assert_eq!(load(tx, sam)?.unwrap().email.as_typed(), "sam@example.org");
                let (whose, email) = peek_email_change(tx, now, &change.token)?;
                assert_eq!((whose, email.as_typed()), (sam, "Sam.New@Example.org"));
                let of_joe = change_email(tx, now, rng, joe, &change.token);
                assert!(matches!(of_joe, Err(StaffError::LinkDead)), "another's link");
                let end = now + EMAIL_CHANGE_LIFE;
                assert!(matches!(change_email(tx, end, rng, sam, &change.token), Err(StaffError::LinkDead)));
                let later = end - SignedDuration::from_micros(1);
                assert_eq!(change_email(tx, later, rng, sam, &change.token)?.as_typed(), "sam@example.org");
                assert_eq!(find(tx, &address("sam.new@example.org"))?.map(|staff| staff.id), Some(sam));
                assert!(find(tx, &address("sam@example.org"))?.is_none());
                for dead in [&change.token, &other.token] {
                    assert!(matches!(change_email(tx, later, rng, sam, dead), Err(StaffError::LinkDead)));
                }
                for dead in ["", "x", &"A".repeat(200)] {
                    assert!(matches!(peek_email_change(tx, now, dead), Err(StaffError::LinkDead)));
                }
                Ok::<_, StaffError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_taken_address_is_asked_for_alike_and_never_given() {
        on_each_engine(|db| {
            let (sam, joe) = (somebody(db, "sam@example.org"), somebody(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let taken = start_email_change(tx, now, rng, sam, &address("JOE@example.org"))?;
                assert!(!taken.is_free);
                assert!(matches!(change_email(tx, now, rng, sam, &taken.token), Err(StaffError::LinkDead)));
                // Free when it was asked for, and not when it is used.
                let raced = start_email_change(tx, now, rng, sam, &address("new@example.org"))?;
                set_email(tx, now, rng, Actor::Operator, joe, &address("new@example.org"))?;
                assert!(matches!(change_email(tx, now, rng, sam, &raced.token), Err(StaffError::LinkDead)));
                let taken = set_email(tx, now, rng, Actor::Operator, sam, &address("New@example.org"));
                assert!(matches!(taken, Err(StaffError::EmailTaken)));
                // One's own in other letters is one's own.
                set_email(tx, now, rng, Actor::Operator, sam, &address("SAM@example.org"))?;
                assert_eq!(load(tx, sam)?.unwrap().email.as_typed(), "SAM@example.org");
                Ok::<_, StaffError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_new_password_and_an_operators_word_end_what_was_asked_for() {
        on_each_engine(|db| {
            let sam = somebody(db, "sam@example.org");
            let new = prepare_password(db.vault(), &mut SeededRandom::new(9), &CHEAP, "another long one");
            db.write_blocking(move |tx, now, rng| {
                let later = now + SignedDuration::from_secs(1);
                let asked = start_email_change(tx, now, rng, sam, &address("new@example.org"))?;
                change_password(tx, later, rng, sam, &new, None)?;
                assert!(matches!(peek_email_change(tx, later, &asked.token), Err(StaffError::LinkDead)));
                let asked = start_email_change(tx, later, rng, sam, &address("new@example.org"))?;
                let way_in = reset_ways_in(tx, later, rng, Actor::Operator, sam)?;
                set_email(tx, later, rng, Actor::Operator, sam, &address("sam2@example.org"))?;
                assert!(matches!(peek_email_change(tx, later, &asked.token), Err(StaffError::LinkDead)));
                // The link that let them back in went to an address that is not theirs any more.
                assert!(matches!(crate::staff::invitation(tx, later, &way_in.token.0), Err(StaffError::LinkDead)));
                // Of one instant, in no order.
                let noted = crate::audit::newest(tx, 10)?;
                assert!(noted.iter().any(|entry| entry.action == "email-changed"));
                Ok::<_, StaffError>(())
            })
            .unwrap();
        });
    }
}
