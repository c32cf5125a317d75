//! Counting, waiting and forgetting, at the instants that matter.

use super::*;
use crate::testing::{a_person, on_each_engine};

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn mail(text: &str) -> Login {
    Email::parse(text).unwrap().into()
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
                    let verdict =
                        db.write_blocking(|tx, now, rng| unknown_code(tx, now, rng, ip("192.0.2.1"), None)).unwrap();
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
fn every_kind_stands_in_the_table_once() {
    for (n, limit) in LIMITS.iter().enumerate() {
        assert!(LIMITS[..n].iter().all(|other| other.kind != limit.kind), "{}", limit.kind);
        assert!(limit.slots > 0 && limit.window > SignedDuration::ZERO, "{}", limit.kind);
    }
}

#[test]
fn an_event_is_swept_when_its_own_kinds_window_is_over_and_not_before() {
    const LIMITS: [Limit; 2] = [
        Limit { kind: "short", slots: 2, window: SignedDuration::from_mins(15) },
        Limit { kind: "day-long", slots: 2, window: SignedDuration::from_hours(24) },
    ];
    on_each_engine(|db| {
        db.write_blocking(|tx, now, _| {
            let [short, day_long] = &LIMITS;
            for limit in [short, short, day_long, day_long] {
                assert_eq!(take_slot(tx, now, limit, &[7; 32])?, Verdict::Go);
            }
            assert_eq!(sweep_by(&LIMITS, tx, now + short.window - MOMENT, 100)?, 0);
            assert_eq!(sweep_by(&LIMITS, tx, now + short.window, 1)?, 1);
            assert_eq!(sweep_by(&LIMITS, tx, now + short.window, 100)?, 1);
            let evening = now + day_long.window - MOMENT;
            assert_eq!(sweep_by(&LIMITS, tx, evening, 100)?, 0);
            assert_eq!(take_slot(tx, evening, day_long, &[7; 32])?, Verdict::Wait(MOMENT));
            assert_eq!(sweep_by(&LIMITS, tx, now + day_long.window, 1)?, 1);
            assert_eq!(sweep_by(&LIMITS, tx, now + day_long.window, 100)?, 1);
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
    login: &Login,
    address: IpAddr,
) -> Result<Verdict, StoreError> {
    let mut verdict = Verdict::Go;
    for count in sign_in_counts(&tx.vault(), PEOPLE, login.canonical(), address) {
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
                sign_in_succeeded(tx, &jane, home, true)?;
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
fn of_two_who_are_right_at_once_nobody_waits_for_the_other() {
    on_each_engine(|db| {
        db.write_blocking(|tx, now, _| {
            let home = ip("192.0.2.1");
            // Each takes its instant first and then waits for the other's rows.
            for n in 0..3 {
                let at = now - MOMENT * n;
                let somebody = mail(&format!("somebody{n}@example.org"));
                assert_eq!(begin_sign_in(tx, at, &somebody, home)?, Verdict::Go, "{n} moments earlier, but later");
                if n > 0 {
                    sign_in_succeeded(tx, &somebody, home, true)?;
                }
            }
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
                    sign_in_succeeded(tx, &own, home, true)?;
                }
            }
            assert!(passed <= SIGN_IN_FREE_ADDRESS + 1, "{passed} guesses passed");
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
}
