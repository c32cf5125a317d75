//! Many at once: threads of one process, and two processes on one database.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use medlock_domain::attempts::{self, Guess, Reserved};
use medlock_domain::testing::on_each_engine;
use medlock_domain::tickets::Choice;

use crate::support::{
    ANSWER, MICROSECOND, ToAccept, World, accept_on, by_external_id, fresh_nonce, number, poll_on, renamed,
};

#[test]
fn of_ten_creations_at_once_one_is_made() {
    on_each_engine(|db| {
        let world = World::new(db);
        let nodes = [db.db().clone(), db.another()];
        for round in 0..5 {
            let start = Barrier::new(10);
            let external_id = format!("patient-{round}");
            let mut answers: Vec<u32> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..10)
                    .map(|place| {
                        let (world, node, start, external_id) = (&world, &nodes[place % 2], &start, &external_id);
                        scope.spawn(move || {
                            start.wait();
                            number(world.create_on(node, external_id, ANSWER))
                        })
                    })
                    .collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            answers.sort_unstable();
            assert_eq!(answers, [0, 79, 79, 79, 79, 79, 79, 79, 79, 79]);
        }
        assert_eq!((world.rows("connect_requests"), world.rows("identity_codes")), (5, 5));
    });
}

#[test]
fn renames_and_creations_about_two_ids_at_once_leave_one_request_each() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.create("a");
        std::thread::scope(|scope| {
            for turn in 0..12 {
                let world = &world;
                scope.spawn(move || {
                    let (from, to) = if turn % 2 == 0 { ("a", "b") } else { ("b", "a") };
                    for _ in 0..5 {
                        assert!(matches!(renamed(world.rename(by_external_id(from), to)), 0 | 79));
                        assert!(matches!(number(world.try_create(from)), 0 | 79));
                        assert_eq!(number(world.delete(to)), 0);
                    }
                });
            }
        });
        assert_eq!(world.rows("connect_requests"), world.rows("connect_external_ids"));
        let distinct: i64 = db
            .read_blocking(|tx, _| {
                tx.query_one(
                    "SELECT COUNT(DISTINCT r.external_id_index) FROM connect_requests AS r JOIN connect_external_ids AS e
                     ON e.external_id_index = r.external_id_index AND e.request_id = r.id",
                    &[],
                )?
                .get(0)
            })
            .unwrap();
        assert_eq!(distinct, world.rows("connect_requests"));
        for external_id in ["a", "b"] {
            world.delete(external_id).unwrap();
        }
        assert_eq!(world.rows("connect_requests"), 0);
    });
}

#[test]
fn of_fifty_wrong_answers_at_once_three_are_checked() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.create("patient-1"), world.person("ada"));
        let nodes = [db.db().clone(), db.another()];
        let checked = AtomicU32::new(0);
        let start = Barrier::new(50);
        std::thread::scope(|scope| {
            for thread in 0..50_usize {
                let (db, start, checked, policy) = (&nodes[thread % 2], &start, &checked, world.policy);
                let (code, nonce) = (code.clone(), fresh_nonce());
                scope.spawn(move || {
                    start.wait();
                    let reserved = db
                        .write_blocking(move |tx, now, rng| {
                            let guess = Guess { code: &code, person, nonce: &nonce, answer: "dog" };
                            attempts::reserve(tx, now, rng, &policy, &guess)
                        })
                        .unwrap();
                    let Reserved::Check(challenge) = reserved else { return };
                    checked.fetch_add(1, Ordering::Relaxed);
                    assert!(challenge.check("dog").unwrap().is_err());
                    let attempt = challenge.attempt;
                    db.write_blocking(move |tx, now, rng| attempts::settle_wrong(tx, now, rng, &policy, attempt))
                        .unwrap();
                });
            }
        });
        assert_eq!(checked.into_inner(), 3);
        assert_eq!((world.status(&code), world.rows("attempts")), (75, 3));
    });
}

#[test]
fn one_form_accepted_many_times_at_once_is_one_pick_up() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.create("patient-1");
        let accept = world.ready(&code, ada, Choice::Record(record));
        let nodes = [db.db().clone(), db.another()];
        let start = Barrier::new(10);
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..10_usize)
                .map(|place| {
                    let (node, start, accept, policy) = (&nodes[place % 2], &start, &accept, world.policy);
                    scope.spawn(move || {
                        start.wait();
                        accept_on(node, &policy, accept).unwrap()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(outcomes.windows(2).all(|pair| pair[0] == pair[1]), "all see the one that wrote");
        assert_eq!(world.journal().iter().filter(|action| *action == "request-accepted").count(), 1);
    });
}

#[test]
fn a_poller_that_asks_since_its_last_poll_misses_nothing() {
    const WRITERS: usize = 8;
    let all: usize = std::env::var("MEDLOCK_POLLED_PICK_UPS").map_or(200, |text| text.parse().expect("a number"));
    let each = all / WRITERS;
    on_each_engine(|db| {
        // The clock moves while everything happens, as clocks do.
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let ready: Vec<Vec<ToAccept>> = (0..WRITERS)
            .map(|writer| {
                (0..each)
                    .map(|turn| {
                        let code = world.create(&format!("{writer}-{turn}"));
                        world.ready(&code, ada, Choice::Record(record))
                    })
                    .collect()
            })
            .collect();
        // What was granted before lets the writers do nothing but pick up.
        medlock_domain::testing::authorise(db, world.app, ada, record);
        let nodes = [db.db().clone(), db.another()];
        let (done, start) = (AtomicBool::new(false), Barrier::new(WRITERS + 1));
        let mut seen = BTreeSet::new();
        std::thread::scope(|scope| {
            let (world, nodes, start, done) = (&world, &nodes, &start, &done);
            let writers: Vec<_> = ready
                .iter()
                .enumerate()
                .map(|(writer, accepts)| {
                    scope.spawn(move || {
                        start.wait();
                        for accept in accepts {
                            world.pass(MICROSECOND * 100);
                            accept_on(&nodes[writer % 2], &world.policy, accept).unwrap();
                        }
                    })
                })
                .collect();
            let poller = scope.spawn(move || {
                start.wait();
                let (mut seen, mut since) = (BTreeSet::new(), None);
                loop {
                    let is_last = done.load(Ordering::SeqCst);
                    world.pass(MICROSECOND * 100);
                    let asked_at = world.now();
                    seen.extend(poll_on(&nodes[0], world.app, since).into_iter().map(|entry| entry.external_id));
                    since = Some(asked_at);
                    if is_last {
                        return seen;
                    }
                }
            });
            for writer in writers {
                writer.join().unwrap();
            }
            done.store(true, Ordering::SeqCst);
            seen = poller.join().unwrap();
        });
        assert_eq!(seen.len(), WRITERS * each);
    });
}
