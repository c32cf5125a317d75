//! Letters that wait to be delivered: written in the transaction that causes them, sealed, erased once
//! they are out. A mail server that is down loses none and fails no request.

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use serde::{Deserialize, Serialize};

use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{LetterId, PersonId, row_id};
use crate::letters::{self, About, Trouble};
use crate::limits::{LETTER_LEASE, LETTER_RETRY_FIRST, LETTER_RETRY_MAX, LETTERS_AT_ONCE_MAX};
use crate::notices::Told;
use crate::sealed::{open_json, seal_json};

/// A letter. It may carry a code or a link that opens an account: no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The mailbox, as typed by its owner.
    pub to: String,
    /// None: the site's own letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<From>,
    pub subject: String,
    pub text: String,
    pub html: Option<String>,
    /// Header lines beside the usual ones, as name and value: `List-Unsubscribe`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// What it tells, where its words are found when it is sent: subject and text are empty until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
}

impl Letter {
    /// A letter of the site, in plain text.
    pub fn new(to: &str, subject: String, text: String) -> Self {
        Self { to: to.to_owned(), from: None, subject, text, html: None, headers: Vec::new(), told: None }
    }

    /// The same with one more header line, such as `List-Unsubscribe`. The name is ASCII, the value one line.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// Who a letter is from, where it is not the site itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct From {
    /// The name shown.
    pub name: String,
    /// None: the site's own address.
    pub address: Option<String>,
    pub reply_to: Option<String>,
}

/// A letter to be sent now, leased to the caller.
#[derive(Clone)]
pub struct Due {
    pub id: LetterId,
    pub letter: Letter,
    /// Deliveries that failed so far.
    pub failures: u32,
}

/// What waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlog {
    pub waiting: u64,
    pub oldest: Option<Timestamp>,
}

const PURPOSE: &str = "letter";

/// Puts a letter in the box. After `useful_for` it is worth nothing (its link has expired) and is erased.
///
/// # Errors
/// [`StoreError`].
pub fn add(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    letter: &Letter,
    useful_for: SignedDuration,
) -> Result<LetterId, StoreError> {
    add_about(tx, now, rng, &About::default(), letter, useful_for)
}

/// As [`add`], for a letter about somebody's account: it goes when the account does.
///
/// # Errors
/// [`StoreError`].
pub fn add_for(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    letter: &Letter,
    useful_for: SignedDuration,
) -> Result<LetterId, StoreError> {
    add_about(tx, now, rng, &About { person: Some(person), ..About::default() }, letter, useful_for)
}

/// As [`add`], saying what the letter is about, so that those it concerns can see what becomes of it.
///
/// # Errors
/// [`StoreError`].
pub fn add_about(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    about: &About,
    letter: &Letter,
    useful_for: SignedDuration,
) -> Result<LetterId, StoreError> {
    let id = LetterId(row_id(now, rng));
    let sealed = seal_json(&tx.vault(), PURPOSE, id.as_bytes(), letter, rng);
    tx.execute(
        "INSERT INTO outbox (id, letter, failures, made_at, next_at, useless_at, person_id)
         VALUES ($1, $2, 0, $3, $4, $5, $6)",
        &[&id, &sealed, &now, &now, &(now + useful_for), &about.person],
    )?;
    letters::queued(tx, now, id, about, now + useful_for)?;
    Ok(id)
}

/// Erases the letters about somebody's account that wait.
pub(crate) fn erase_of(tx: &mut Tx<'_>, person: PersonId) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM letters WHERE person_id = $1", &[&person])?;
    tx.execute("DELETE FROM outbox WHERE person_id = $1", &[&person])
}

/// Takes up to `limit` letters whose time has come, the longest waiting first. No other node gets them
/// for the next five minutes. A letter that can't be unsealed is passed over, so that it holds up no other,
/// until it is worth nothing any more.
///
/// # Errors
/// [`StoreError`].
pub fn take_due(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<Due>, StoreError> {
    let limit = limit.min(LETTERS_AT_ONCE_MAX);
    let rows = tx.query(
        "UPDATE outbox SET next_at = $1
         WHERE next_at <= $2 AND useless_at > $2
           AND id IN (SELECT id FROM outbox WHERE next_at <= $2 AND useless_at > $2
                      ORDER BY next_at, id LIMIT $3)
         RETURNING id, letter, failures",
        &[&(now + LETTER_LEASE), &now, &limit],
    )?;
    let vault = tx.vault();
    let mut due = Vec::new();
    for row in rows {
        let id: LetterId = row.get(0)?;
        if let Ok(letter) = open_json(&vault, PURPOSE, id.as_bytes(), &row.get::<Vec<u8>>(1)?) {
            due.push(Due { id, letter, failures: row.get(2)? });
        }
    }
    // Row ids begin with the time.
    due.sort_by_key(|due| due.id);
    Ok(due)
}

/// Handed over to the mail server: the letter is erased.
///
/// # Errors
/// [`StoreError`].
pub fn delivered(tx: &mut Tx<'_>, now: Timestamp, id: LetterId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM outbox WHERE id = $1", &[&id])?;
    letters::handed_over(tx, now, id)
}

/// Not delivered: tried again later, after a wait that grows. Answers when; None when the letter has
/// gone meanwhile.
///
/// # Errors
/// [`StoreError`].
pub fn failed(
    tx: &mut Tx<'_>,
    now: Timestamp,
    id: LetterId,
    trouble: Trouble,
) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.query_opt("UPDATE outbox SET failures = failures + 1 WHERE id = $1 RETURNING failures", &[&id])?;
    let Some(row) = row else { return Ok(None) };
    let next = now + wait_after(row.get(0)?);
    tx.execute("UPDATE outbox SET next_at = $1 WHERE id = $2", &[&next, &id])?;
    letters::delayed(tx, now, id, trouble, next)?;
    Ok(Some(next))
}

/// The mail server will never take this letter for this reader: it is erased.
///
/// # Errors
/// [`StoreError`].
pub fn refused(tx: &mut Tx<'_>, now: Timestamp, id: LetterId, trouble: Trouble) -> Result<(), StoreError> {
    tx.execute("DELETE FROM outbox WHERE id = $1", &[&id])?;
    letters::refused(tx, now, id, trouble)
}

/// What waits, for `doctor` and the metrics.
///
/// # Errors
/// [`StoreError`].
pub fn backlog(tx: &mut Tx<'_>) -> Result<Backlog, StoreError> {
    let row = tx.query_one("SELECT COUNT(*), MIN(made_at) FROM outbox", &[])?;
    Ok(Backlog { waiting: row.get(0)?, oldest: row.get(1)? })
}

/// Erases letters that are worth nothing any more.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, limit: u32) -> Result<u64, StoreError> {
    let rows = tx.query(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE useless_at <= $1 LIMIT $2) RETURNING id",
        &[&now, &limit],
    )?;
    for row in &rows {
        letters::given_up(tx, now, row.get(0)?)?;
    }
    let erased = rows.len() as u64;
    if erased > 0 {
        let entry = Entry { count: i64::try_from(erased).ok(), ..Entry::new(Action::LetterAbandoned, Actor::Server) };
        audit::write(tx, now, rng, &entry)?;
    }
    Ok(erased)
}

/// 30 seconds, doubled with every further failure, an hour at most.
fn wait_after(failures: u32) -> SignedDuration {
    let doublings = failures.saturating_sub(1).min(16);
    (LETTER_RETRY_FIRST * (1_i32 << doublings)).min(LETTER_RETRY_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each_engine;

    fn letter(subject: &str) -> Letter {
        Letter::new("jane@example.org", subject.into(), "JKYZ-QNMN".into())
    }

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    #[test]
    fn a_letter_is_taken_once_and_erased_when_it_is_out() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                let first = add(tx, now, rng, &letter("first"), DAY)?;
                let later = now + SignedDuration::from_secs(1);
                add(tx, later, rng, &letter("second"), DAY)?;
                assert_eq!(backlog(tx)?, Backlog { waiting: 2, oldest: Some(now) });
                let due = take_due(tx, later, 10)?;
                let subjects: Vec<_> = due.iter().map(|due| due.letter.subject.as_str()).collect();
                assert_eq!(subjects, ["first", "second"]);
                assert!(due[0].letter == letter("first"));
                assert_eq!(due[0].failures, 0);
                // Leased: nobody else gets it, until the one who has it must have died.
                assert!(take_due(tx, later, 10)?.is_empty());
                delivered(tx, later, first)?;
                let again = take_due(tx, later + LETTER_LEASE, 10)?;
                assert_eq!(again.len(), 1);
                assert_eq!(again[0].letter.subject, "second");
                delivered(tx, later, again[0].id)?;
                assert_eq!(backlog(tx)?, Backlog { waiting: 0, oldest: None });
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn what_fails_is_tried_again_ever_later_and_never_lost() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                let id = add(tx, now, rng, &letter("x"), DAY)?;
                let mut at = now;
                let mut waits = Vec::new();
                for failures in 0..10 {
                    let due = take_due(tx, at, 1)?;
                    assert_eq!(due[0].failures, failures);
                    let next = failed(tx, at, id, Trouble::Later)?.expect("the letter is there");
                    assert!(take_due(tx, next - SignedDuration::from_micros(1), 1)?.is_empty());
                    waits.push(next.duration_since(at).as_secs());
                    at = next;
                }
                assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
                delivered(tx, at, id)?;
                assert_eq!(failed(tx, at, id, Trouble::Later)?, None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_letter_that_is_worth_nothing_any_more_is_erased_not_sent() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                add(tx, now, rng, &letter("x"), DAY)?;
                let end = now + DAY;
                assert_eq!(sweep(tx, end - SignedDuration::from_micros(1), rng, 10)?, 0);
                assert!(take_due(tx, end, 1)?.is_empty());
                assert_eq!(sweep(tx, end, rng, 10)?, 1);
                let line = audit::newest(tx, 1)?.remove(0);
                assert_eq!((line.action.as_str(), line.count), ("letter-abandoned", Some(1)));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn letters_are_sealed_and_a_broken_one_holds_up_no_other() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                let broken = add(tx, now, rng, &letter("x"), DAY)?;
                let sealed: Vec<u8> = tx.query_one("SELECT letter FROM outbox", &[])?.get(0)?;
                let text = String::from_utf8_lossy(&sealed);
                assert!(!text.contains("JKYZ") && !text.contains("jane"));
                tx.execute("UPDATE outbox SET letter = $1 WHERE id = $2", &[&vec![0_u8], &broken])?;
                add(tx, now, rng, &letter("good"), DAY)?;
                let due = take_due(tx, now, 10)?;
                assert_eq!(due.len(), 1);
                assert_eq!(due[0].letter.subject, "good");
                assert_eq!(backlog(tx)?.waiting, 2);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
