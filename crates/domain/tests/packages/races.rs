//! Many at once: threads of one process, and two processes on one database.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};

use medlock_domain::attempts::{self, Guess, Reserved, Wrong};
use medlock_domain::pick_up::{ConfirmError, Done};
use medlock_domain::testing::on_each_engine;
use medlock_domain::tickets::Choice;
use medlock_store::Db;

use crate::support::{
    ANSWER, Answered, Parcel, ToConfirm, World, by_code, by_external_id, confirm_on, number, session_of, two_nodes,
    weight,
};

const THREADS: usize = 50;
const EACH: usize = 20;

#[test]
fn of_a_thousand_wrong_answers_at_once_three_are_checked_and_other_packages_are_untouched() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, other, person) = (world.drop_off("patient-1"), world.drop_off("patient-1"), world.person("ada"));
        let handles = two_nodes(db);
        let (checked, locks, turned_away) = (AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0));
        let start = Barrier::new(THREADS);
        std::thread::scope(|scope| {
            for thread in 0..THREADS {
                let db = &handles[thread % 2];
                let (code, policy) = (&code, world.policy);
                let (start, checked, locks, turned_away) = (&start, &checked, &locks, &turned_away);
                scope.spawn(move || {
                    start.wait();
                    for guess in 0..EACH {
                        let (code, nonce) = (code.clone(), format!("{thread} {guess}"));
                        let reserved = db
                            .write_blocking(move |tx, now, rng| {
                                let guess = Guess { code: &code, person, nonce: &nonce, answer: "dog" };
                                attempts::reserve(tx, now, rng, &policy, &guess)
                            })
                            .unwrap();
                        let Reserved::Check(challenge) = reserved else {
                            turned_away.fetch_add(1, Ordering::Relaxed);
                            continue;
                        };
                        checked.fetch_add(1, Ordering::Relaxed);
                        assert!(challenge.check("dog").unwrap().is_err());
                        let attempt = challenge.attempt;
                        let left = db
                            .write_blocking(move |tx, now, rng| attempts::settle_wrong(tx, now, rng, &policy, attempt))
                            .unwrap();
                        locks.fetch_add(u32::from(left == Wrong::ChancesLeft(0)), Ordering::Relaxed);
                    }
                });
            }
        });
        assert_eq!(checked.into_inner(), 3);
        assert_eq!(locks.into_inner(), 1);
        assert_eq!(turned_away.into_inner(), 997);
        assert_eq!(world.rows("attempts"), 3);
        assert_eq!(world.status(&code), 75);
        assert_eq!(world.attempts_left(&other), 3);
        assert!(matches!(world.answer(&other, person, ANSWER), Answered::Ticket(_)));
    });
}

#[test]
fn of_a_thousand_confirmations_at_once_one_writes() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.drop_off_contents("patient-1", &(weight("1") + &weight("2")));
        let people: Vec<_> = (0..10).map(|number| world.person_with_record(&format!("person{number}"))).collect();
        let confirms: Vec<ToConfirm> = people
            .iter()
            .map(|(person, record)| world.ready_to_confirm(&code, *person, Choice::Record(*record)))
            .collect();
        let handles = two_nodes(db);
        let start = Barrier::new(THREADS);
        let outcomes: Vec<(usize, Result<Done, ConfirmError>)> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS)
                .map(|thread| {
                    let (start, confirms, handles) = (&start, &confirms, &handles);
                    scope.spawn(move || {
                        start.wait();
                        (0..EACH)
                            .map(|turn| {
                                let who = (thread + turn) % confirms.len();
                                (who, confirm(&handles[thread % 2], &confirms[who]))
                            })
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(outcomes.len(), THREADS * EACH);
        let done: Vec<_> =
            outcomes.iter().filter_map(|(who, outcome)| outcome.as_ref().ok().map(|d| (who, d))).collect();
        let (winner, first) = done[0];
        assert!(done.iter().all(|(who, done)| *who == winner && *done == first), "one person, one pick-up");
        assert!(
            outcomes.iter().all(|(who, outcome)| match outcome {
                Ok(_) => who == winner,
                Err(error) => who != winner && matches!(error, ConfirmError::AlreadyPickedUp),
            }),
            "everybody else was too late"
        );
        assert_eq!(world.rows("things"), 2);
        for (place, (person, record)) in people.iter().enumerate() {
            let expected = if place == *winner { 2 } else { 0 };
            assert_eq!(world.count_items(*person, *record), expected);
        }
    });
}

#[test]
fn of_many_populating_one_allocated_code_one_succeeds() {
    on_each_engine(|db| {
        let world = World::new(db);
        let _warm = two_nodes(db);
        let code = world.allocate();
        let mut answers: Vec<u32> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..10)
                .map(|place| {
                    let (world, code) = (&world, &code);
                    scope.spawn(move || {
                        let parcel = Parcel::new(&format!("patient-{place}"), "fluffy cat", &weight("1"));
                        number(world.create(Some(code), &parcel))
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        answers.sort_unstable();
        assert_eq!(answers, [0, 96, 96, 96, 96, 96, 96, 96, 96, 96]);
        assert_eq!(world.rows("package_contents"), 1);
    });
}

#[test]
fn deleting_and_picking_up_at_once_leave_either_items_or_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let _warm = two_nodes(db);
        let mut items = 0;
        for _ in 0..20 {
            let code = world.drop_off("patient-1");
            let to_confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
            let start = Barrier::new(2);
            let outcome = std::thread::scope(|scope| {
                let confirming = scope.spawn(|| {
                    start.wait();
                    world.confirm(&to_confirm)
                });
                start.wait();
                world.delete(by_code(&code)).unwrap();
                confirming.join().unwrap()
            });
            match outcome {
                Ok(done) => {
                    items += 1;
                    assert_eq!(world.done(&code, person), Some(done));
                }
                Err(ConfirmError::WhereItStands) => assert_eq!(world.status(&code), 74),
                Err(other) => panic!("{other}"),
            }
            assert_eq!(world.count_items(person, record), items);
            assert_eq!(number(world.rename(by_code(&code), "x")), 74, "to its application it is deleted either way");
        }
    });
}

#[test]
fn calls_about_one_external_id_at_once_all_come_through() {
    on_each_engine(|db| {
        let world = World::new(db);
        for _ in 0..10 {
            world.drop_off("a");
        }
        std::thread::scope(|scope| {
            for turn in 0..10 {
                let world = &world;
                scope.spawn(move || {
                    let (from, to) = if turn % 2 == 0 { ("a", "b") } else { ("b", "a") };
                    world.rename(by_external_id(from), to).unwrap();
                });
            }
        });
        world.delete(by_external_id("a")).unwrap();
        world.delete(by_external_id("b")).unwrap();
        assert_eq!(world.rows("package_contents"), 0);
    });
}

fn confirm(db: &Db, confirm: &ToConfirm) -> Result<Done, ConfirmError> {
    assert_eq!(confirm.session, session_of(confirm.person));
    confirm_on(db, confirm)
}
