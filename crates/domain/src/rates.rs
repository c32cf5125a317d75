//! What slows guessing down. Rows decide, no process memory, so any number of nodes agree.

use std::net::{IpAddr, Ipv6Addr};

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};

use crate::apps::plain;
use crate::ids::PersonId;
use crate::limits::{
    RESET_LETTERS_MAX, SIGN_IN_DELAY_ACCOUNT_MAX, SIGN_IN_DELAY_FIRST, SIGN_IN_DELAY_MAX, SIGN_IN_FORGET,
    SIGN_IN_FREE_ACCOUNT, SIGN_IN_FREE_ADDRESS, SIGN_IN_FREE_PAIR, SIGN_UPS_MAX, SIGN_UPS_WITH_CODE_MAX,
    UNKNOWN_CODES_MAX, UNKNOWN_CODES_WINDOW,
};
use crate::people::Email;

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
        verdict = verdict.and(take_slot(tx, now, kind, &subject, UNKNOWN_CODES_MAX)?);
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
pub fn begin_sign_in(tx: &mut Tx<'_>, now: Timestamp, email: &Email, address: IpAddr) -> Result<Verdict, StoreError> {
    let counts = sign_in_counts(&tx.vault(), email, address);
    // First all are asked and then all charged: who has to wait is not charged for asking.
    let mut verdict = Verdict::Go;
    for count in &counts {
        verdict = verdict.and(waiting(tx, now, count)?);
    }
    if verdict != Verdict::Go {
        return Ok(verdict);
    }
    for count in &counts {
        verdict = verdict.and(miss(tx, now, count)?);
    }
    Ok(verdict)
}

/// The password was right: the account starts afresh, and the address gets this attempt back.
///
/// # Errors
/// [`StoreError`].
pub fn sign_in_succeeded(tx: &mut Tx<'_>, now: Timestamp, email: &Email, address: IpAddr) -> Result<(), StoreError> {
    let [pair, account, address] = sign_in_counts(&tx.vault(), email, address);
    for count in [pair, account] {
        tx.execute("DELETE FROM sign_in_delays WHERE kind = $1 AND subject = $2", &[&count.kind, &count.subject])?;
    }
    // Not afresh: an attacker with an account of their own would sign in after every few guesses.
    tx.execute(
        "UPDATE sign_in_delays SET misses = misses - 1, wait_until = $1
         WHERE kind = $2 AND subject = $3 AND misses > 0",
        &[&now, &address.kind, &address.subject],
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
    let (kind, slots) = sign_up_slots(with_code);
    take_slot(tx, now, kind, &address, slots)
}

/// The form could not be used and nothing was hashed: mistyping costs nobody an account. Call it once for
/// a [`begin_sign_up`] that went on.
///
/// # Errors
/// [`StoreError`].
pub fn give_back_sign_up(tx: &mut Tx<'_>, address: IpAddr, with_code: bool) -> Result<(), StoreError> {
    let address = address_index(&tx.vault(), address);
    let (kind, _) = sign_up_slots(with_code);
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
    take_slot(tx, now, "reset-letter", &address, RESET_LETTERS_MAX)
}

fn sign_up_slots(with_code: bool) -> (&'static str, u32) {
    if with_code { ("sign-up-with-code", SIGN_UPS_WITH_CODE_MAX) } else { ("sign-up", SIGN_UPS_MAX) }
}

/// Takes one of the subject's slots, each of which is free again when its event is old enough. Two
/// that want the last one cannot both have it.
fn take_slot(
    tx: &mut Tx<'_>,
    now: Timestamp,
    kind: &'static str,
    subject: &[u8; 32],
    slots: u32,
) -> Result<Verdict, StoreError> {
    let over = now - UNKNOWN_CODES_WINDOW;
    let rows = tx.query(
        "SELECT slot, at FROM rate_events WHERE kind = $1 AND subject = $2 AND at > $3 ORDER BY at",
        &[&kind, subject, &over],
    )?;
    let mut taken = Vec::with_capacity(rows.len());
    let mut oldest = now;
    for row in &rows {
        taken.push(row.get::<u32>(0)?);
        oldest = oldest.min(row.get(1)?);
    }
    for slot in (0..slots).filter(|slot| !taken.contains(slot)) {
        let took = tx.query_opt(
            "INSERT INTO rate_events (kind, subject, slot, at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (kind, subject, slot) DO UPDATE SET at = excluded.at WHERE rate_events.at <= $5
             RETURNING slot",
            &[&kind, subject, &slot, &now, &over],
        )?;
        if took.is_some() {
            return Ok(Verdict::Go);
        }
    }
    Ok(Verdict::Wait(UNKNOWN_CODES_WINDOW - now.duration_since(oldest)))
}

/// One of the counts that a sign-in goes into.
struct Count {
    kind: &'static str,
    subject: [u8; 32],
    free: i64,
    wait_max: SignedDuration,
}

/// Of the account from this address, of the account, of the address. Always in this order, so that two
/// transactions lock their rows in the same one.
fn sign_in_counts(vault: &Vault, email: &Email, address: IpAddr) -> [Count; 3] {
    let account = vault.index("rate", email.canonical().as_bytes());
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
        &[&count.kind, &count.subject, &now, &now, &(now - SIGN_IN_FORGET)],
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
mod tests {
    use super::*;
    use crate::testing::{a_person, on_each_engine};

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn mail(text: &str) -> Email {
        Email::parse(text).unwrap()
    }

    const MOMENT: SignedDuration = SignedDuration::from_micros(1);

    #[test]
    fn ten_unknown_codes_in_a_quarter_of_an_hour() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                let mut enter = |tx: &mut Tx<'_>, at, address: &str| unknown_code(tx, at, rng, ip(address), None);
                let minute = SignedDuration::from_mins(1);
                for n in 0..10 {
                    assert_eq!(enter(tx, now + minute * n, "192.0.2.1")?, Verdict::Go);
                }
                let later = now + minute * 10;
                assert_eq!(enter(tx, later, "192.0.2.1")?, Verdict::Wait(minute * 5));
                // The same address in IPv6 dress; another one is another matter.
                assert_ne!(enter(tx, later, "::ffff:192.0.2.1")?, Verdict::Go);
                assert_eq!(enter(tx, later, "192.0.2.2")?, Verdict::Go);
                // The oldest is forgotten at its instant, and only that one.
                let free = now + UNKNOWN_CODES_WINDOW;
                assert_ne!(enter(tx, free - MOMENT, "192.0.2.1")?, Verdict::Go);
                assert_eq!(enter(tx, free, "192.0.2.1")?, Verdict::Go);
                assert_eq!(enter(tx, free, "192.0.2.1")?, Verdict::Wait(minute));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_household_of_ipv6_addresses_counts_as_one() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                for n in 0..10 {
                    let address = ip(&format!("2001:db8:0:1::{n:x}"));
                    assert_eq!(unknown_code(tx, now, rng, address, None)?, Verdict::Go);
                }
                assert_ne!(unknown_code(tx, now, rng, ip("2001:db8:0:1:ffff::1"), None)?, Verdict::Go);
                assert_eq!(unknown_code(tx, now, rng, ip("2001:db8:0:2::1"), None)?, Verdict::Go);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_person_who_changes_addresses_is_counted_too() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                for n in 0..10 {
                    let address = ip(&format!("192.0.2.{n}"));
                    assert_eq!(unknown_code(tx, now, rng, address, Some(jane))?, Verdict::Go);
                }
                assert_eq!(
                    unknown_code(tx, now, rng, ip("198.51.100.1"), Some(jane))?,
                    Verdict::Wait(UNKNOWN_CODES_WINDOW)
                );
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn of_many_at_once_ten_pass() {
        on_each_engine(|db| {
            let threads: Vec<_> = (0..40)
                .map(|_| {
                    let db = db.db().clone();
                    std::thread::spawn(move || {
                        let verdict = db
                            .write_blocking(|tx, now, rng| unknown_code(tx, now, rng, ip("192.0.2.1"), None))
                            .unwrap();
                        usize::from(verdict == Verdict::Go)
                    })
                })
                .collect();
            let passed: usize = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
            assert_eq!(passed, 10);
        });
    }

    #[test]
    fn new_accounts_are_counted_by_address_and_apart_for_who_has_a_code() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                let clinic = ip("2001:db8:0:1::1");
                for n in 0..SIGN_UPS_MAX {
                    let address = ip(&format!("2001:db8:0:1::{n:x}"));
                    assert_eq!(begin_sign_up(tx, now + MOMENT, address, false)?, Verdict::Go);
                }
                let later = now + MOMENT + SignedDuration::from_mins(5);
                assert_eq!(begin_sign_up(tx, later, clinic, false)?, Verdict::Wait(SignedDuration::from_mins(10)));
                assert_eq!(begin_sign_up(tx, later, ip("2001:db8:0:2::1"), false)?, Verdict::Go);
                for _ in 0..SIGN_UPS_WITH_CODE_MAX {
                    assert_eq!(begin_sign_up(tx, later, clinic, true)?, Verdict::Go);
                }
                assert_eq!(begin_sign_up(tx, later, clinic, true)?, Verdict::Wait(UNKNOWN_CODES_WINDOW));
                assert_eq!(begin_sign_up(tx, now + MOMENT + UNKNOWN_CODES_WINDOW, clinic, false)?, Verdict::Go);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_form_that_could_not_be_used_gives_its_one_slot_back() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                let (home, other) = (ip("192.0.2.1"), ip("192.0.2.2"));
                for _ in 0..100 {
                    assert_eq!(begin_sign_up(tx, now, home, false)?, Verdict::Go);
                    give_back_sign_up(tx, home, false)?;
                }
                for _ in 0..SIGN_UPS_MAX {
                    assert_eq!(begin_sign_up(tx, now, home, false)?, Verdict::Go);
                }
                give_back_sign_up(tx, other, false)?;
                give_back_sign_up(tx, home, true)?;
                assert_ne!(begin_sign_up(tx, now, home, false)?, Verdict::Go);
                give_back_sign_up(tx, home, false)?;
                assert_eq!(begin_sign_up(tx, now, home, false)?, Verdict::Go);
                assert_ne!(begin_sign_up(tx, now, home, false)?, Verdict::Go);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn letters_for_forgotten_passwords_are_counted_by_address() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                for _ in 0..RESET_LETTERS_MAX {
                    assert_eq!(ask_for_reset(tx, now, ip("192.0.2.1"))?, Verdict::Go);
                }
                assert_eq!(ask_for_reset(tx, now, ip("192.0.2.1"))?, Verdict::Wait(UNKNOWN_CODES_WINDOW));
                assert_eq!(ask_for_reset(tx, now, ip("192.0.2.2"))?, Verdict::Go);
                assert_eq!(begin_sign_up(tx, now, ip("192.0.2.1"), false)?, Verdict::Go);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn wrong_passwords_wait_longer_and_longer_and_never_for_ever() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                let (jane, home) = (mail("jane@example.org"), ip("192.0.2.1"));
                let mut at = now;
                let mut waits = Vec::new();
                for _ in 0..14 {
                    assert_eq!(begin_sign_in(tx, at, &jane, home)?, Verdict::Go);
                    let wait = match begin_sign_in_would_wait(tx, at, &jane, home)? {
                        Verdict::Go => SignedDuration::ZERO,
                        Verdict::Wait(wait) => wait,
                    };
                    waits.push(wait.as_secs());
                    at += wait;
                }
                assert_eq!(waits, [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
                // Asking while one has to wait neither helps nor costs.
                begin_sign_in(tx, at, &jane, home)?;
                for _ in 0..50 {
                    let told = begin_sign_in(tx, at, &jane, home)?;
                    assert_eq!(told, Verdict::Wait(SIGN_IN_DELAY_MAX));
                }
                assert_eq!(begin_sign_in(tx, at + SIGN_IN_DELAY_MAX, &jane, home)?, Verdict::Go);
                // Another spelling is the same account; the owner elsewhere is not kept out.
                let again = mail("JANE@example.org");
                assert_ne!(begin_sign_in(tx, at + SIGN_IN_DELAY_MAX, &again, home)?, Verdict::Go);
                let away = ip("198.51.100.1");
                assert_eq!(begin_sign_in(tx, at + SIGN_IN_DELAY_MAX, &jane, away)?, Verdict::Go);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    /// What [`begin_sign_in`] would say, without charging.
    fn begin_sign_in_would_wait(
        tx: &mut Tx<'_>,
        now: Timestamp,
        email: &Email,
        address: IpAddr,
    ) -> Result<Verdict, StoreError> {
        let mut verdict = Verdict::Go;
        for count in sign_in_counts(&tx.vault(), email, address) {
            verdict = verdict.and(waiting(tx, now, &count)?);
        }
        Ok(verdict)
    }

    #[test]
    fn an_address_that_tries_many_accounts_waits() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                let home = ip("192.0.2.1");
                for n in 0..=SIGN_IN_FREE_ADDRESS {
                    let email = mail(&format!("person{n}@example.org"));
                    assert_eq!(begin_sign_in(tx, now, &email, home)?, Verdict::Go);
                }
                let fresh = mail("fresh@example.org");
                assert_eq!(begin_sign_in(tx, now, &fresh, home)?, Verdict::Wait(SIGN_IN_DELAY_FIRST));
                assert_eq!(begin_sign_in(tx, now, &fresh, ip("192.0.2.2"))?, Verdict::Go);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn an_account_tried_from_many_addresses_waits_but_little() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                let jane = mail("jane@example.org");
                let mut at = now;
                let mut longest = SignedDuration::ZERO;
                for n in 0..60 {
                    let address = ip(&format!("203.0.113.{n}"));
                    if let Verdict::Wait(wait) = begin_sign_in(tx, at, &jane, address)? {
                        longest = longest.max(wait);
                        at += wait;
                    }
                }
                assert_eq!(longest, SIGN_IN_DELAY_ACCOUNT_MAX);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn success_and_time_make_a_fresh_start() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                let (jane, home) = (mail("jane@example.org"), ip("192.0.2.1"));
                for _ in 0..100 {
                    assert_eq!(begin_sign_in(tx, now, &jane, home)?, Verdict::Go);
                    sign_in_succeeded(tx, now, &jane, home)?;
                }
                for _ in 0..=SIGN_IN_FREE_PAIR {
                    begin_sign_in(tx, now, &jane, home)?;
                }
                assert_ne!(begin_sign_in(tx, now, &jane, home)?, Verdict::Go);
                let tomorrow = now + SIGN_IN_FORGET;
                for _ in 0..=SIGN_IN_FREE_PAIR {
                    assert_eq!(begin_sign_in(tx, tomorrow, &jane, home)?, Verdict::Go);
                }
                assert_ne!(begin_sign_in(tx, tomorrow, &jane, home)?, Verdict::Go);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn an_attackers_own_account_does_not_clear_the_address() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                let home = ip("192.0.2.1");
                let own = mail("own@example.org");
                let mut passed = 0;
                for n in 0..200 {
                    let victim = mail(&format!("victim{n}@example.org"));
                    passed += i64::from(begin_sign_in(tx, now, &victim, home)? == Verdict::Go);
                    if begin_sign_in(tx, now, &own, home)? == Verdict::Go {
                        sign_in_succeeded(tx, now, &own, home)?;
                    }
                }
                assert!(passed <= SIGN_IN_FREE_ADDRESS + 1, "{passed} guesses passed");
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
