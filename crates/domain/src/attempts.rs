//! Guesses at the answer: each is a row, committed before the answer is looked at.
//!
//! A package is locked when [`Policy::answer_attempts`] of its guesses were wrong or never finished; a right answer clears
//! those. While that many are wrong or still being checked, further guesses are turned away, so that no more checks can
//! start than there are chances, on however many nodes. A guess that is not settled within
//! [`ANSWER_CHECK_DEADLINE`] counts as wrong: whoever checked it is gone.

use jiff::Timestamp;
use medlock_crypto::package::{self, PackageKeys, WrongAnswer};
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;
use zeroize::Zeroizing;

use crate::audit::{self, Action, Actor};
use crate::ids::{AttemptId, PackageId, PersonId, TicketId};
use crate::limits::ANSWER_CHECK_DEADLINE;
use crate::packages::row::{self, PackageRow, SealedContents, State};
use crate::packages::{PackageError, is_app_active};
use crate::policy::Policy;
use crate::tickets::{self, Holder};

/// A guess as it comes from the form.
pub struct Guess<'a> {
    pub code: &'a IdentityCode,
    pub person: PersonId,
    /// The form's one-time nonce.
    pub nonce: &'a str,
    /// Only its being empty matters here.
    pub answer: &'a str,
}

/// What became of a guess before it was checked.
pub enum Reserved {
    /// Charged. Check it outside the transaction, then settle it.
    Check(Box<Challenge>),
    /// Nothing was typed; not charged.
    EmptyAnswer,
    /// As many guesses as there are chances are wrong or being checked: try again in a moment (429). Not charged.
    TooMany,
    /// The form was posted before, or the code cannot be answered (any more): show where it stands. Not charged.
    WhereItStands,
}

/// What is needed to check one reserved guess.
pub struct Challenge {
    pub attempt: AttemptId,
    pub package: PackageId,
    contents: SealedContents,
}

/// Keys and contents that the right answer opened.
pub struct RightAnswer {
    pub keys: PackageKeys,
    pub contents: Zeroizing<Vec<u8>>,
}

/// What a wrong answer left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Chances left; 0: the package is locked from now on.
    ChancesLeft(u32),
    /// Something else ended the package meanwhile.
    WhereItStands,
}

/// What a right answer gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    Ticket(TicketId),
    /// Too late: locked, deleted, picked up or run out meanwhile.
    WhereItStands,
}

impl Challenge {
    /// Opens the package with the typed answer, spelled in the ways senders may have folded it. Slow on purpose: call it
    /// in the derivation pool.
    ///
    /// # Errors
    /// The outer one: the row cannot be unsealed. The inner one: a wrong answer.
    pub fn check(&self, answer: &str) -> Result<Result<RightAnswer, WrongAnswer>, PackageError> {
        let opened = package::open_with_answer(&self.contents.params()?, &self.contents.ciphertext()?, answer);
        Ok(opened.map(|(keys, contents)| RightAnswer { keys, contents }))
    }
}

/// Charges a guess, or says why not. Commit before checking it.
pub fn reserve(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    guess: &Guess<'_>,
) -> Result<Reserved, PackageError> {
    if guess.answer.is_empty() {
        return Ok(Reserved::EmptyAnswer);
    }
    let Some(package) = row::package_of(tx, guess.code)? else { return Ok(Reserved::WhereItStands) };
    let Some(row) = row::lock(tx, now, package)? else { return Ok(Reserved::WhereItStands) };
    if row.state_at(now) != State::Ready || !is_app_active(tx, row.app)? {
        return Ok(Reserved::WhereItStands);
    }
    let nonce_hash = tx.vault().index("attempt-nonce", &[package.as_bytes(), guess.nonce.as_bytes()].concat());
    let seen = tx.query_opt(
        "SELECT state FROM package_attempts WHERE package_id = $1 AND nonce_hash = $2",
        &[&package, &nonce_hash],
    )?;
    if seen.is_some() {
        return Ok(Reserved::WhereItStands);
    }
    let charged = charged(tx, now, package)?;
    if charged.left(policy) == 0 {
        // The last chances were never finished, and their time has come.
        lock_for_good(tx, now, rng, &row)?;
        return Ok(Reserved::WhereItStands);
    }
    if charged.wrong + charged.pending >= policy.answer_attempts {
        return Ok(Reserved::TooMany);
    }
    let Some(contents) = SealedContents::load(tx, package)? else { return Ok(Reserved::WhereItStands) };
    let attempt = AttemptId(crate::ids::row_id(now, rng));
    tx.execute(
        "INSERT INTO package_attempts (id, package_id, nonce_hash, person_id, reserved_at, state) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[&attempt, &package, &nonce_hash, &guess.person, &now, &AttemptState::Reserved.column()],
    )?;
    Ok(Reserved::Check(Box::new(Challenge { attempt, package, contents })))
}

/// Records that the reserved guess was wrong. Locks the package when it was the last chance.
pub fn settle_wrong(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    attempt: AttemptId,
) -> Result<Wrong, PackageError> {
    let Some((row, guess)) = lock_guess(tx, now, attempt)? else { return Ok(Wrong::WhereItStands) };
    if guess.state == AttemptState::Reserved {
        set_state(tx, attempt, AttemptState::Wrong)?;
        audit_guess(tx, now, rng, Action::PackageAnswerWrong, &row, guess.person)?;
    }
    match row.state_at(now) {
        State::Ready => {}
        // Another guess took the last chance, or took too long.
        State::Locked => return Ok(Wrong::ChancesLeft(0)),
        _ => return Ok(Wrong::WhereItStands),
    }
    let left = charged(tx, now, row.id)?.left(policy);
    if left == 0 {
        lock_for_good(tx, now, rng, &row)?;
    }
    Ok(Wrong::ChancesLeft(left))
}

/// Records that the reserved guess was right: clears the wrong ones and issues a ticket to the person who made it, for
/// the web session whose secret is given.
pub fn settle_right(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    attempt: AttemptId,
    keys: &PackageKeys,
    session_secret: &[u8],
) -> Result<Right, PackageError> {
    let Some((row, guess)) = lock_guess(tx, now, attempt)? else { return Ok(Right::WhereItStands) };
    if row.state_at(now) != State::Ready || guess.state != AttemptState::Reserved {
        return Ok(Right::WhereItStands);
    }
    if charged(tx, now, row.id)?.left(policy) == 0 {
        // Checked for so long that it counts as wrong, and it was the last chance: pages have said "locked" since.
        lock_for_good(tx, now, rng, &row)?;
        return Ok(Right::WhereItStands);
    }
    set_state(tx, attempt, AttemptState::Right)?;
    // Not those still being checked: they would become free guesses.
    tx.execute(
        "UPDATE package_attempts SET state = $1 WHERE package_id = $2 AND (state = $3 OR (state = $4 AND reserved_at <= $5))",
        &[
            &AttemptState::Cleared.column(),
            &row.id,
            &AttemptState::Wrong.column(),
            &AttemptState::Reserved.column(),
            &(now - ANSWER_CHECK_DEADLINE),
        ],
    )?;
    audit_guess(tx, now, rng, Action::PackageAnswerRight, &row, guess.person)?;
    let holder = Holder { person: guess.person, session_secret };
    Ok(Right::Ticket(tickets::issue(tx, now, rng, row.id, holder, keys)?))
}

/// The guesses that count against a package at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Charged {
    /// Wrong, or not settled in time.
    pub wrong: u32,
    /// Being checked.
    pub pending: u32,
}

impl Charged {
    /// Chances that are not used up.
    pub(crate) fn left(self, policy: &Policy) -> u32 {
        policy.answer_attempts.saturating_sub(self.wrong)
    }
}

/// Counts what is charged. Exact only under the package's lock.
pub(crate) fn charged(tx: &mut Tx<'_>, now: Timestamp, package: PackageId) -> Result<Charged, PackageError> {
    let rows = tx.query(
        "SELECT state, reserved_at FROM package_attempts WHERE package_id = $1 AND state IN ($2, $3)",
        &[&package, &AttemptState::Reserved.column(), &AttemptState::Wrong.column()],
    )?;
    let mut charged = Charged { wrong: 0, pending: 0 };
    for row in &rows {
        let state = AttemptState::from_column(row.get(0)?)?;
        if state == AttemptState::Reserved && now < row.get::<Timestamp>(1)? + ANSWER_CHECK_DEADLINE {
            charged.pending += 1;
        } else {
            charged.wrong += 1;
        }
    }
    Ok(charged)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AttemptState {
    Reserved = 0,
    Wrong = 1,
    Right = 2,
    Cleared = 3,
}

impl AttemptState {
    fn column(self) -> i64 {
        self as i64
    }

    fn from_column(column: i64) -> Result<AttemptState, StoreError> {
        [AttemptState::Reserved, AttemptState::Wrong, AttemptState::Right, AttemptState::Cleared]
            .into_iter()
            .find(|state| state.column() == column)
            .ok_or_else(|| StoreError::Value(format!("{column} is no state of a guess")))
    }
}

struct ReservedGuess {
    person: PersonId,
    state: AttemptState,
}

/// The guess and its package, both locked: the package first, as everywhere.
fn lock_guess(
    tx: &mut Tx<'_>,
    now: Timestamp,
    attempt: AttemptId,
) -> Result<Option<(PackageRow, ReservedGuess)>, PackageError> {
    let Some(found) = tx.query_opt("SELECT package_id FROM package_attempts WHERE id = $1", &[&attempt])? else {
        return Ok(None);
    };
    let Some(row) = row::lock(tx, now, found.get(0)?)? else { return Ok(None) };
    // Read again, now that nobody else can change it.
    let guess = tx.query_opt("SELECT person_id, state FROM package_attempts WHERE id = $1", &[&attempt])?;
    let Some(guess) = guess else { return Ok(None) };
    let guess = ReservedGuess { person: guess.get(0)?, state: AttemptState::from_column(guess.get(1)?)? };
    Ok(Some((row, guess)))
}

fn set_state(tx: &mut Tx<'_>, attempt: AttemptId, state: AttemptState) -> Result<(), PackageError> {
    tx.execute("UPDATE package_attempts SET state = $1 WHERE id = $2", &[&state.column(), &attempt])?;
    Ok(())
}

/// No unlock exists, so nobody will need the contents again: they are erased at once.
fn lock_for_good(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, row: &PackageRow) -> Result<(), PackageError> {
    row::end(tx, now, row.id, State::Locked)?;
    let entry = audit::Entry {
        app: Some(row.app),
        object: Some(row.id.0),
        ..audit::Entry::new(Action::PackageLocked, Actor::Server)
    };
    Ok(audit::write(tx, now, rng, &entry)?)
}

fn audit_guess(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    action: Action,
    row: &PackageRow,
    person: PersonId,
) -> Result<(), PackageError> {
    let entry = audit::Entry {
        app: Some(row.app),
        person: Some(person),
        object: Some(row.id.0),
        ..audit::Entry::new(action, Actor::Person(person))
    };
    Ok(audit::write(tx, now, rng, &entry)?)
}
