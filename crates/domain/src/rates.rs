//! What slows guessing down. Rows decide, no process memory, so any number of nodes agree.

use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};

use crate::Account;
use crate::apps::plain;
use crate::ids::{AppId, PersonId, StaffId};
use crate::limits::{
    APP_CREATIONS_MAX, APP_CREATIONS_WINDOW, DESK_SEARCHES_MAX, DESK_SEARCHES_WINDOW, LETTERS_OF_APP_MAX,
    LETTERS_OF_APP_WINDOW, LETTERS_TO_READER_MAX, LETTERS_TO_READER_WINDOW, RESET_LETTERS_MAX, RESET_LETTERS_WINDOW,
    SECOND_STEP_LETTER_WINDOW, SECOND_STEP_TRIES_MAX, SECOND_STEP_WINDOW, SIGN_IN_DELAY_ACCOUNT_MAX,
    SIGN_IN_DELAY_FIRST, SIGN_IN_DELAY_MAX, SIGN_IN_FORGET, SIGN_IN_FREE_ACCOUNT, SIGN_IN_FREE_ADDRESS,
    SIGN_IN_FREE_PAIR, SIGN_UPS_MAX, SIGN_UPS_WINDOW, SIGN_UPS_WITH_CODE_MAX, UNKNOWN_CODES_MAX, UNKNOWN_CODES_WINDOW,
};
use crate::people::{Email, Login};

/// Whether it may go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Go,
    /// Not before this much time has passed.
    Wait(SignedDuration),
}

impl Verdict {
    /// The longer wait of two.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Wait(a), Self::Wait(b)) => Self::Wait(a.max(b)),
            (Self::Wait(a), Self::Go) | (Self::Go, Self::Wait(a)) => Self::Wait(a),
            (Self::Go, Self::Go) => Self::Go,
        }
    }
}

/// How many events of a kind one subject may have at a time, and how long each of them counts.
#[derive(Debug, Clone, Copy)]
struct Limit {
    /// The kind's name in the rows.
    kind: &'static str,
    slots: u32,
    window: SignedDuration,
}

/// Every kind of event that is counted in slots. Counting and sweeping both go by this table, so a kind's rows stay exactly as
/// long as they count.
const LIMITS: [Limit; 11] = [
    Limit { kind: "app-creation", slots: APP_CREATIONS_MAX, window: APP_CREATIONS_WINDOW },
    Limit { kind: "desk-search", slots: DESK_SEARCHES_MAX, window: DESK_SEARCHES_WINDOW },
    Limit { kind: "code-address", slots: UNKNOWN_CODES_MAX, window: UNKNOWN_CODES_WINDOW },
    Limit { kind: "code-person", slots: UNKNOWN_CODES_MAX, window: UNKNOWN_CODES_WINDOW },
    Limit { kind: "second-step", slots: SECOND_STEP_TRIES_MAX, window: SECOND_STEP_WINDOW },
    Limit { kind: "second-step-letter", slots: 1, window: SECOND_STEP_LETTER_WINDOW },
    Limit { kind: "sign-up", slots: SIGN_UPS_MAX, window: SIGN_UPS_WINDOW },
    Limit { kind: "sign-up-with-code", slots: SIGN_UPS_WITH_CODE_MAX, window: SIGN_UPS_WINDOW },
    Limit { kind: "reset-letter", slots: RESET_LETTERS_MAX, window: RESET_LETTERS_WINDOW },
    Limit { kind: "letter-of-app", slots: LETTERS_OF_APP_MAX, window: LETTERS_OF_APP_WINDOW },
    Limit { kind: "letter-to-reader", slots: LETTERS_TO_READER_MAX, window: LETTERS_TO_READER_WINDOW },
];

/// A code that leads nowhere was entered: counts it, or says that there were too many. Call it only
/// after the look-up has failed, so that a valid code always passes. The answer is the same whether
/// the code was unknown, another's or long gone.
///
/// # Errors
/// [`StoreError`].
pub fn unknown_code(
    tx: &mut Tx<'_>,
    now: Timestamp,
    _rng: &mut dyn Random,
    address: IpAddr,
    person: Option<PersonId>,
) -> Result<Verdict, StoreError> {
    let vault = tx.vault();
    let address = ("code-address", address_index(&vault, address));
    let person = person.map(|person| ("code-person", vault.index("rate", person.as_bytes())));
    let mut verdict = Verdict::Go;
    for (kind, subject) in [Some(address), person].into_iter().flatten() {
        verdict = verdict.and(take_slot(tx, now, limit_of(kind), &subject)?);
    }
    Ok(verdict)
}

/// Somebody wants to try a password: counts the attempt as missed, before it is checked, or says how
/// long to wait. Never a lock: the wait is at most a minute.
///
/// Three counts grow apart: of the account from this address, of the address for all accounts, and of
/// the account from everywhere. The last waits least, so that nobody is kept out of their own account
/// by others' guesses.
///
/// # Errors
/// [`StoreError`].
pub fn begin_sign_in(tx: &mut Tx<'_>, now: Timestamp, login: &Login, address: IpAddr) -> Result<Verdict, StoreError> {
    let counts = sign_in_counts(&tx.vault(), PEOPLE, login.canonical(), address);
    begin(tx, now, &counts)
}

/// The same for the staff. Counted apart: whoever made an account as a patient with somebody's address must not be able to start the
/// count of that address afresh.
///
/// # Errors
/// [`StoreError`].
pub fn begin_staff_sign_in(
    tx: &mut Tx<'_>,
    now: Timestamp,
    email: &Email,
    address: IpAddr,
) -> Result<Verdict, StoreError> {
    let counts = sign_in_counts(&tx.vault(), STAFF, email.canonical(), address);
    begin(tx, now, &counts)
}

fn begin(tx: &mut Tx<'_>, now: Timestamp, counts: &[Count; 3]) -> Result<Verdict, StoreError> {
    // First all are asked and then all charged: who has to wait is not charged for asking.
    let mut verdict = Verdict::Go;
    for count in counts {
        verdict = verdict.and(waiting(tx, now, count)?);
    }
    if verdict != Verdict::Go {
        return Ok(verdict);
    }
    for count in counts {
        verdict = verdict.and(miss(tx, now, count)?);
    }
    Ok(verdict)
}

/// The password was right: the account starts afresh, and the address gets this attempt back. `is_alone`: nobody else signs in with the
/// same; or else whoever made an account with somebody's e-mail address could start its count afresh after every few guesses.
///
/// # Errors
/// [`StoreError`].
pub fn sign_in_succeeded(tx: &mut Tx<'_>, login: &Login, address: IpAddr, is_alone: bool) -> Result<(), StoreError> {
    let counts = sign_in_counts(&tx.vault(), PEOPLE, login.canonical(), address);
    match is_alone {
        true => succeeded(tx, counts),
        false => counts.iter().try_for_each(|count| give_back(tx, count)),
    }
}

/// Somebody who is signed in wants to try their password once more: as [`begin_sign_in`], counted for the person apart.
///
/// # Errors
/// [`StoreError`].
pub fn begin_proof(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, address: IpAddr) -> Result<Verdict, StoreError> {
    let counts = sign_in_counts(&tx.vault(), PROOF, &person.to_string(), address);
    begin(tx, now, &counts)
}

/// The password was right, after [`begin_proof`].
///
/// # Errors
/// [`StoreError`].
pub fn proof_succeeded(tx: &mut Tx<'_>, person: PersonId, address: IpAddr) -> Result<(), StoreError> {
    let counts = sign_in_counts(&tx.vault(), PROOF, &person.to_string(), address);
    succeeded(tx, counts)
}

/// The same after [`begin_staff_sign_in`].
///
/// # Errors
/// [`StoreError`].
pub fn staff_sign_in_succeeded(tx: &mut Tx<'_>, email: &Email, address: IpAddr) -> Result<(), StoreError> {
    let counts = sign_in_counts(&tx.vault(), STAFF, email.canonical(), address);
    succeeded(tx, counts)
}

fn succeeded(tx: &mut Tx<'_>, [pair, account, address]: [Count; 3]) -> Result<(), StoreError> {
    for count in [pair, account] {
        tx.execute("DELETE FROM sign_in_delays WHERE kind = $1 AND subject = $2", &[&count.kind, &count.subject])?;
    }
    // Not afresh: an attacker with an account of their own would sign in after every few guesses.
    give_back(tx, &address)
}

fn give_back(tx: &mut Tx<'_>, count: &Count) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE sign_in_delays SET misses = misses - 1, wait_until = $1
         WHERE kind = $2 AND subject = $3 AND misses > 0",
        &[&NO_WAIT, &count.kind, &count.subject],
    )?;
    Ok(())
}

/// Somebody wants to make an account: counts it, or says how long to wait. Call it before the password is
/// hashed. `with_code`: they come with a code that can still lead to something.
///
/// # Errors
/// [`StoreError`].
pub fn begin_sign_up(tx: &mut Tx<'_>, now: Timestamp, address: IpAddr, with_code: bool) -> Result<Verdict, StoreError> {
    let address = address_index(&tx.vault(), address);
    take_slot(tx, now, limit_of(sign_up_kind(with_code)), &address)
}

/// The form could not be used and nothing was hashed: mistyping costs nobody an account. Call it once for
/// a [`begin_sign_up`] that went on.
///
/// # Errors
/// [`StoreError`].
pub fn give_back_sign_up(tx: &mut Tx<'_>, address: IpAddr, with_code: bool) -> Result<(), StoreError> {
    let address = address_index(&tx.vault(), address);
    let kind = sign_up_kind(with_code);
    // Any of the newest will do: one is as good as another.
    tx.execute(
        "DELETE FROM rate_events WHERE kind = $1 AND subject = $2 AND slot =
            (SELECT slot FROM rate_events WHERE kind = $1 AND subject = $2 ORDER BY at DESC, slot LIMIT 1)",
        &[&kind, &address],
    )?;
    Ok(())
}

/// Somebody asks for a letter with a link to a new password: counts it, or says how long none is written.
/// Call it before the account is looked for, and show the same page either way.
///
/// # Errors
/// [`StoreError`].
pub fn ask_for_reset(tx: &mut Tx<'_>, now: Timestamp, address: IpAddr) -> Result<Verdict, StoreError> {
    let address = address_index(&tx.vault(), address);
    take_slot(tx, now, limit_of("reset-letter"), &address)
}

/// A device wants an application of its own: counts it, or says how long it has to wait.
///
/// # Errors
/// [`StoreError`].
pub fn app_creation(tx: &mut Tx<'_>, now: Timestamp, address: IpAddr) -> Result<Verdict, StoreError> {
    let address = address_index(&tx.vault(), address);
    take_slot(tx, now, limit_of("app-creation"), &address)
}

/// Somebody of the staff looks for a person by name: counts it, or says how long they have to wait.
///
/// # Errors
/// [`StoreError`].
pub fn desk_search(tx: &mut Tx<'_>, now: Timestamp, staff: StaffId) -> Result<Verdict, StoreError> {
    let subject = tx.vault().index("rate", staff.as_bytes());
    take_slot(tx, now, limit_of("desk-search"), &subject)
}

/// An application has a letter sent: counts it, or says how long it has to wait.
///
/// # Errors
/// [`StoreError`].
pub fn letter_of_app(tx: &mut Tx<'_>, now: Timestamp, app: AppId) -> Result<Verdict, StoreError> {
    let subject = tx.vault().index("rate", app.as_bytes());
    take_slot(tx, now, limit_of("letter-of-app"), &subject)
}

/// An address gets a letter of some application: counts it, or says how long there is to wait.
///
/// # Errors
/// [`StoreError`].
pub fn letter_to_reader(tx: &mut Tx<'_>, now: Timestamp, reader: &Email) -> Result<Verdict, StoreError> {
    let subject = tx.vault().index("rate", reader.canonical().as_bytes());
    take_slot(tx, now, limit_of("letter-to-reader"), &subject)
}

/// Somebody who knows the password wants to try a code beside it: counts the try, before it is checked, or says how long to wait.
///
/// # Errors
/// [`StoreError`].
pub fn begin_second_step(tx: &mut Tx<'_>, now: Timestamp, account: impl Into<Account>) -> Result<Verdict, StoreError> {
    let subject = tx.vault().index("rate", account.into().as_bytes());
    take_slot(tx, now, limit_of("second-step"), &subject)
}

/// Whether a person whose tries ran out is written to now: somebody knows their password.
///
/// # Errors
/// [`StoreError`].
pub fn warn_of_second_step(tx: &mut Tx<'_>, now: Timestamp, account: impl Into<Account>) -> Result<bool, StoreError> {
    let subject = tx.vault().index("rate", account.into().as_bytes());
    Ok(take_slot(tx, now, limit_of("second-step-letter"), &subject)? == Verdict::Go)
}

/// The code was right: the account starts afresh.
///
/// # Errors
/// [`StoreError`].
pub fn second_step_succeeded(tx: &mut Tx<'_>, account: impl Into<Account>) -> Result<(), StoreError> {
    let subject = tx.vault().index("rate", account.into().as_bytes());
    tx.execute("DELETE FROM rate_events WHERE kind = $1 AND subject = $2", &[&"second-step", &subject])?;
    Ok(())
}

fn sign_up_kind(with_code: bool) -> &'static str {
    if with_code { "sign-up-with-code" } else { "sign-up" }
}

fn limit_of(kind: &str) -> &'static Limit {
    LIMITS.iter().find(|limit| limit.kind == kind).expect("every kind that is counted stands in LIMITS")
}

/// Takes one of the subject's slots, each of which is free again when its event is old enough. Two
/// that want the last one cannot both have it.
fn take_slot(tx: &mut Tx<'_>, now: Timestamp, limit: &Limit, subject: &[u8; 32]) -> Result<Verdict, StoreError> {
    let over = now - limit.window;
    let rows = tx.query(
        "SELECT slot, at FROM rate_events WHERE kind = $1 AND subject = $2 AND at > $3 ORDER BY at",
        &[&limit.kind, subject, &over],
    )?;
    let mut taken = Vec::with_capacity(rows.len());
    let mut oldest = now;
    for row in &rows {
        taken.push(row.get::<u32>(0)?);
        oldest = oldest.min(row.get(1)?);
    }
    for slot in (0..limit.slots).filter(|slot| !taken.contains(slot)) {
        let took = tx.query_opt(
            "INSERT INTO rate_events (kind, subject, slot, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (kind, subject, slot) DO UPDATE SET at = excluded.at WHERE rate_events.at <= $5
             RETURNING slot",
            &[&limit.kind, subject, &slot, &now, &over],
        )?;
        if took.is_some() {
            return Ok(Verdict::Go);
        }
    }
    Ok(Verdict::Wait(limit.window - now.duration_since(oldest)))
}

/// Removes up to `rows` events that count no more.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    sweep_by(&LIMITS, tx, now, rows)
}

fn sweep_by(limits: &[Limit], tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    let mut removed = 0;
    for limit in limits {
        let room = i64::from(rows) - i64::try_from(removed).unwrap_or(i64::MAX);
        removed += tx.execute(
            "DELETE FROM rate_events WHERE kind = $1 AND at <= $2 AND (subject, slot) IN
                (SELECT subject, slot FROM rate_events WHERE kind = $1 AND at <= $2 LIMIT $3)",
            &[&limit.kind, &(now - limit.window), &room],
        )?;
    }
    Ok(removed)
}

/// Before any instant anybody may have: of several attempts at once, one that has an earlier instant may come later.
const NO_WAIT: Timestamp = Timestamp::UNIX_EPOCH;

/// What keys the counts of an account: patients' accounts, the staff's, and those of people who are signed in.
const PEOPLE: &str = "rate";
const STAFF: &str = "rate-staff";
const PROOF: &str = "rate-proof";

/// One of the counts that a sign-in goes into.
struct Count {
    kind: &'static str,
    subject: [u8; 32],
    free: i64,
    wait_max: SignedDuration,
}

/// Of the account from this address, of the account, of the address. Always in this order, so that two
/// transactions lock their rows in the same one.
fn sign_in_counts(vault: &Vault, door: &str, login: &str, address: IpAddr) -> [Count; 3] {
    let account = vault.index(door, login.as_bytes());
    let address = address_index(vault, address);
    let pair = vault.index("rate", &[account, address].concat());
    [
        Count { kind: "pair", subject: pair, free: SIGN_IN_FREE_PAIR, wait_max: SIGN_IN_DELAY_MAX },
        Count { kind: "account", subject: account, free: SIGN_IN_FREE_ACCOUNT, wait_max: SIGN_IN_DELAY_ACCOUNT_MAX },
        Count { kind: "address", subject: address, free: SIGN_IN_FREE_ADDRESS, wait_max: SIGN_IN_DELAY_MAX },
    ]
}

fn waiting(tx: &mut Tx<'_>, now: Timestamp, count: &Count) -> Result<Verdict, StoreError> {
    let row = tx.query_opt(
        "SELECT wait_until FROM sign_in_delays WHERE kind = $1 AND subject = $2 AND wait_until > $3",
        &[&count.kind, &count.subject, &now],
    )?;
    match row {
        Some(row) => Ok(Verdict::Wait(row.get::<Timestamp>(0)?.duration_since(now))),
        None => Ok(Verdict::Go),
    }
}

fn miss(tx: &mut Tx<'_>, now: Timestamp, count: &Count) -> Result<Verdict, StoreError> {
    let row = tx.query_opt(
        "INSERT INTO sign_in_delays (kind, subject, misses, last_at, wait_until) VALUES ($1, $2, 1, $3, $4)
         ON CONFLICT (kind, subject) DO UPDATE SET
            misses = CASE WHEN sign_in_delays.last_at <= $5 THEN 1 ELSE sign_in_delays.misses + 1 END,
            last_at = excluded.last_at
         WHERE sign_in_delays.wait_until <= excluded.last_at
         RETURNING misses",
        &[&count.kind, &count.subject, &now, &NO_WAIT, &(now - SIGN_IN_FORGET)],
    )?;
    let Some(row) = row else {
        // Somebody was faster and has made everybody wait.
        return waiting(tx, now, count).map(|verdict| verdict.and(Verdict::Wait(SIGN_IN_DELAY_FIRST)));
    };
    let wait = wait_after(row.get(0)?, count);
    if wait > SignedDuration::ZERO {
        tx.execute(
            "UPDATE sign_in_delays SET wait_until = $1 WHERE kind = $2 AND subject = $3",
            &[&(now + wait), &count.kind, &count.subject],
        )?;
    }
    Ok(Verdict::Go)
}

/// Nothing for the free ones, then a second, doubled with every further miss.
fn wait_after(misses: i64, count: &Count) -> SignedDuration {
    match u32::try_from(misses - count.free - 1) {
        Err(_) => SignedDuration::ZERO,
        Ok(doublings) => (SIGN_IN_DELAY_FIRST * (1_i32 << doublings.min(16))).min(count.wait_max),
    }
}

/// Whom an address counts for: an IPv4 address alone, an IPv6 address with all of its /64, which is what one household has.
pub fn household(address: IpAddr) -> IpAddr {
    match plain(address) {
        IpAddr::V4(v4) => v4.into(),
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

fn address_index(vault: &Vault, address: IpAddr) -> [u8; 32] {
    match household(address) {
        IpAddr::V4(v4) => vault.index("rate-address", &v4.octets()),
        IpAddr::V6(v6) => vault.index("rate-address", &v6.octets()[..8]),
    }
}

#[cfg(test)]
mod tests;
