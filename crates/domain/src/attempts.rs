//! Guesses at the answer: each is a row, committed before the answer is looked at.
//!
//! A package or connect request is locked when [`Policy::answer_attempts`] of its guesses were wrong or never finished; a
//! right answer clears those. While that many are wrong or still being checked, further guesses are turned away, so that no more checks can
//! start than there are chances, on however many nodes. A guess that is not settled within
//! [`ANSWER_CHECK_DEADLINE`] counts as wrong: whoever checked it is gone.

use jiff::Timestamp;
use medlock_crypto::package::WrongAnswer;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;
use uuid::Uuid;

use crate::audit::Actor;
use crate::guarded::{Event, Guarded, Riddle, Stand};
pub use crate::guarded::{Object, RightAnswer};
use crate::ids::{AttemptId, PersonId, TicketId};
use crate::limits::ANSWER_CHECK_DEADLINE;
use crate::packages::row::CodeKind;
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
    /// What is guessed at.
    pub object: Object,
    riddle: Riddle,
}

/// What a wrong answer left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Chances left; 0: the code is locked from now on.
    ChancesLeft(u32),
    /// Something else ended it meanwhile.
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
    /// Opens the package with the typed answer, or compares it with the request's. Slow on purpose: call it in the pool for
    /// answers.
    ///
    /// # Errors
    /// The outer one: the row cannot be unsealed. The inner one: a wrong answer.
    pub fn check(&self, answer: &str) -> Result<Result<RightAnswer, WrongAnswer>, PackageError> {
        self.riddle.check(answer)
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
    let Some(object) = Object::of(tx, guess.code)? else { return Ok(Reserved::WhereItStands) };
    let Some(guarded) = Guarded::lock(tx, now, object)? else { return Ok(Reserved::WhereItStands) };
    if guarded.stand(now) != Stand::Open || !is_app_active(tx, guarded.app())? {
        return Ok(Reserved::WhereItStands);
    }
    let id = object.id();
    let nonce_hash = tx.vault().index("attempt-nonce", &[id.as_bytes(), guess.nonce.as_bytes()].concat());
    let seen =
        tx.query_opt("SELECT state FROM attempts WHERE object_id = $1 AND nonce_hash = $2", &[&id, &nonce_hash])?;
    if seen.is_some() {
        return Ok(Reserved::WhereItStands);
    }
    let charged = charged(tx, now, id)?;
    if charged.left(policy) == 0 {
        // The last chances were never finished, and their time has come.
        guarded.lock_for_good(tx, now, rng)?;
        return Ok(Reserved::WhereItStands);
    }
    if charged.wrong + charged.pending >= policy.answer_attempts {
        return Ok(Reserved::TooMany);
    }
    let Some(riddle) = guarded.riddle(tx)? else { return Ok(Reserved::WhereItStands) };
    let attempt = AttemptId(crate::ids::row_id(now, rng));
    tx.execute(
        "INSERT INTO attempts (id, kind, object_id, nonce_hash, person_id, reserved_at, state) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[&attempt, &object.kind().column(), &id, &nonce_hash, &guess.person, &now, &AttemptState::Reserved.column()],
    )?;
    Ok(Reserved::Check(Box::new(Challenge { attempt, object, riddle })))
}

/// Records that the reserved guess was wrong. Locks the package or request when it was the last chance.
pub fn settle_wrong(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    attempt: AttemptId,
) -> Result<Wrong, PackageError> {
    let Some((guarded, guess)) = lock_guess(tx, now, attempt)? else { return Ok(Wrong::WhereItStands) };
    if guess.state == AttemptState::Reserved {
        set_state(tx, attempt, AttemptState::Wrong)?;
        guarded.note(tx, now, rng, Event::Wrong, Actor::Person(guess.person))?;
    }
    match guarded.stand(now) {
        Stand::Open => {}
        // Another guess took the last chance, or took too long.
        Stand::Locked => return Ok(Wrong::ChancesLeft(0)),
        Stand::Over => return Ok(Wrong::WhereItStands),
    }
    let left = charged(tx, now, guarded.object().id())?.left(policy);
    if left == 0 {
        guarded.lock_for_good(tx, now, rng)?;
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
    answer: &RightAnswer,
    session_secret: &[u8],
) -> Result<Right, PackageError> {
    let Some((guarded, guess)) = lock_guess(tx, now, attempt)? else { return Ok(Right::WhereItStands) };
    if guarded.stand(now) != Stand::Open || guess.state != AttemptState::Reserved {
        return Ok(Right::WhereItStands);
    }
    let id = guarded.object().id();
    if charged(tx, now, id)?.left(policy) == 0 {
        // Checked for so long that it counts as wrong, and it was the last chance: pages have said "locked" since.
        guarded.lock_for_good(tx, now, rng)?;
        return Ok(Right::WhereItStands);
    }
    set_state(tx, attempt, AttemptState::Right)?;
    // Not those still being checked: they would become free guesses.
    tx.execute(
        "UPDATE attempts SET state = $1 WHERE object_id = $2 AND (state = $3 OR (state = $4 AND reserved_at <= $5))",
        &[
            &AttemptState::Cleared.column(),
            &id,
            &AttemptState::Wrong.column(),
            &AttemptState::Reserved.column(),
            &(now - ANSWER_CHECK_DEADLINE),
        ],
    )?;
    guarded.note(tx, now, rng, Event::Right, Actor::Person(guess.person))?;
    let holder = Holder { person: guess.person, session_secret };
    let keys = match answer {
        RightAnswer::Package { keys, .. } => Some(keys),
        RightAnswer::Request => None,
    };
    Ok(Right::Ticket(tickets::issue(tx, now, rng, id, holder, keys)?))
}

/// The guesses that count against a package or request at an instant.
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

/// Counts what is charged. Exact only under the object's lock.
pub(crate) fn charged(tx: &mut Tx<'_>, now: Timestamp, object: Uuid) -> Result<Charged, StoreError> {
    let rows = tx.query(
        "SELECT state, reserved_at FROM attempts WHERE object_id = $1 AND state IN ($2, $3)",
        &[&object, &AttemptState::Reserved.column(), &AttemptState::Wrong.column()],
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

/// The guess and what it is at, both locked: the latter first, as everywhere.
fn lock_guess(
    tx: &mut Tx<'_>,
    now: Timestamp,
    attempt: AttemptId,
) -> Result<Option<(Guarded, ReservedGuess)>, PackageError> {
    let Some(found) = tx.query_opt("SELECT kind, object_id FROM attempts WHERE id = $1", &[&attempt])? else {
        return Ok(None);
    };
    let object = Object::new(CodeKind::from_column(found.get(0)?)?, found.get(1)?);
    let Some(guarded) = Guarded::lock(tx, now, object)? else { return Ok(None) };
    // Read again, now that nobody else can change it.
    let guess = tx.query_opt("SELECT person_id, state FROM attempts WHERE id = $1", &[&attempt])?;
    let Some(guess) = guess else { return Ok(None) };
    let guess = ReservedGuess { person: guess.get(0)?, state: AttemptState::from_column(guess.get(1)?)? };
    Ok(Some((guarded, guess)))
}

fn set_state(tx: &mut Tx<'_>, attempt: AttemptId, state: AttemptState) -> Result<(), StoreError> {
    tx.execute("UPDATE attempts SET state = $1 WHERE id = $2", &[&state.column(), &attempt])?;
    Ok(())
}
