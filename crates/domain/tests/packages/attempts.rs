//! Answers and chances.

use jiff::SignedDuration;
use medlock_domain::attempts::{self, Reserved, Right, Wrong};
use medlock_domain::packages::Situation;
use medlock_domain::testing::on_each_engine;

use crate::support::{
    ANSWER, Answered, MICROSECOND, Parcel, World, by_code, by_external_id, fresh_nonce, session_of, weight,
};

fn is_ticket(answered: Answered) -> bool {
    matches!(answered, Answered::Ticket(_))
}

#[test]
fn two_wrong_answers_leave_two_and_one_and_a_right_one_clears_them() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        assert_eq!(world.answer(&code, person, "dog"), Answered::Wrong(2));
        assert_eq!(world.answer(&code, person, "dog"), Answered::Wrong(1));
        assert_eq!(world.attempts_left(&code), 1);
        assert!(is_ticket(world.answer(&code, person, "fluffy CAT")));
        assert_eq!(world.attempts_left(&code), 3);
        assert_eq!(world.answer(&code, person, "dog"), Answered::Wrong(2));
    });
}

#[test]
fn a_third_wrong_answer_locks_for_everybody_and_for_good() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, ada, bea) = (world.drop_off("patient-1"), world.person("ada"), world.person("bea"));
        assert_eq!(world.answer(&code, ada, "dog"), Answered::Wrong(2));
        assert_eq!(world.answer(&code, bea, "dog"), Answered::Wrong(1), "two accounts share the chances");
        assert_eq!(world.answer(&code, ada, "dog"), Answered::Wrong(0));
        for viewer in [None, Some(ada), Some(bea)] {
            assert_eq!(world.situation(&code, viewer), Situation::Locked { app: world.app });
        }
        assert_eq!(world.status(&code), 75);
        for person in [ada, bea] {
            assert_eq!(world.answer(&code, person, ANSWER), Answered::WhereItStands);
        }
        assert_eq!(world.rows("package_contents"), 0, "nobody can need the contents again");
        world.pass(SignedDuration::from_hours(24));
        assert_eq!(world.status(&code), 75);
        let fresh = world.drop_off("patient-1");
        assert!(is_ticket(world.answer(&fresh, ada, ANSWER)));
    });
}

#[test]
fn the_number_of_chances_is_the_operators() {
    on_each_engine(|db| {
        let mut world = World::new(db);
        world.policy.answer_attempts = 1;
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        assert_eq!(world.answer(&code, person, "dog"), Answered::Wrong(0));
        assert_eq!(world.status(&code), 75);
        world.policy.answer_attempts = 5;
        assert_eq!(world.status(&code), 75, "a locked code stays locked");
        let code = world.drop_off("patient-1");
        assert_eq!(world.answer(&code, person, "dog"), Answered::Wrong(4));
    });
}

#[test]
fn an_empty_answer_is_refused_before_it_is_charged() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        assert_eq!(world.answer(&code, person, ""), Answered::Empty);
        assert_eq!(world.attempts_left(&code), 3);
        assert_eq!(world.rows("attempts"), 0);
        assert_eq!(world.answer(&code, person, " "), Answered::Wrong(2), "white space is an answer");
    });
}

#[test]
fn spaces_count_and_capitals_do_not() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        for wrong in ["FluffyCat", " Fluffy Cat", "Fluffy  Cat", "Fluffy Cat ", "Fluffy\u{a0}Cat"] {
            assert_eq!(world.answer(&world.drop_off("patient-1"), person, wrong), Answered::Wrong(2), "{wrong:?}");
        }
        for right in ["Fluffy Cat", "fluffy cat", "fluffy CAT", "FLUFFY CAT"] {
            assert!(is_ticket(world.answer(&world.drop_off("patient-1"), person, right)), "{right:?}");
        }
    });
}

#[test]
fn answers_in_other_scripts_open_as_their_sender_folded_them() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        // What the sender's program folded to, what is typed, whether it opens.
        for (folded, typed, opens) in [
            ("οδοσ", "ΟΔΟΣ", true),
            ("οδοσ", "οδοσ", true),
            ("οδοσ", "οδος", true),
            ("οδος", "ΟΔΟΣ", true),
            ("İstanbul", "İSTANBUL", true),
            ("straße", "STRAßE", true),
            ("straße", "STRASSE", false),
            ("amélie", "AME\u{301}LIE", true),
            ("indigo", "INDIGO", true),
            ("🐈🐈🐈🐈🐈🐈", "🐈🐈🐈🐈🐈🐈", true),
        ] {
            let code = world.create(None, &Parcel::new("patient-1", folded, &weight("1"))).unwrap();
            assert_eq!(is_ticket(world.answer(&code, person, typed)), opens, "{folded} {typed}");
        }
    });
}

#[test]
fn a_form_posted_twice_is_charged_once() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        let session = session_of(person);
        let first = world.settle(world.reserve(&code, person, "form 1", "dog"), "dog", &session);
        assert_eq!(first, Answered::Wrong(2));
        for _ in 0..5 {
            let again = world.settle(world.reserve(&code, person, "form 1", "dog"), "dog", &session);
            assert_eq!(again, Answered::WhereItStands);
        }
        assert_eq!(world.attempts_left(&code), 2);
        // The form with the right answer, too: a double click shows the next page, not another check.
        assert!(is_ticket(world.settle(world.reserve(&code, person, "form 2", ANSWER), ANSWER, &session)));
        for nonce in ["form 1", "form 2"] {
            assert!(matches!(world.reserve(&code, person, nonce, ANSWER), Reserved::WhereItStands));
        }
    });
}

#[test]
fn a_form_posted_again_while_it_is_checked_starts_no_second_check() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        let first = world.reserve(&code, person, "form 1", "dog");
        assert!(matches!(world.reserve(&code, person, "form 1", "dog"), Reserved::WhereItStands));
        assert_eq!(world.settle(first, "dog", "s"), Answered::Wrong(2));
    });
}

#[test]
fn the_same_nonce_at_another_package_is_another_form() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        for code in [world.drop_off("patient-1"), world.drop_off("patient-1")] {
            assert_eq!(world.settle(world.reserve(&code, person, "form", "dog"), "dog", "s"), Answered::Wrong(2));
        }
    });
}

#[test]
fn while_three_guesses_are_checked_no_fourth_check_starts() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        let pending = [(); 3].map(|()| world.reserve(&code, person, &fresh_nonce(), "dog"));
        assert!(pending.iter().all(|reserved| matches!(reserved, Reserved::Check(_))));
        assert_eq!(world.attempts_left(&code), 3, "none is wrong yet");
        for _ in 0..10 {
            assert_eq!(world.answer(&code, person, ANSWER), Answered::TooMany);
        }
        let settled = pending.map(|reserved| world.settle(reserved, "dog", "s"));
        assert_eq!(settled, [Answered::Wrong(2), Answered::Wrong(1), Answered::Wrong(0)]);
        assert_eq!(world.status(&code), 75);
    });
}

#[test]
fn of_three_guesses_at_once_the_right_one_wins_in_any_order() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        for right in 0..3 {
            let code = world.drop_off("patient-1");
            let pending = [(); 3].map(|()| world.reserve(&code, person, &fresh_nonce(), "dog"));
            let mut tickets = 0;
            for (place, reserved) in pending.into_iter().enumerate() {
                let answer = if place == right { ANSWER } else { "dog" };
                tickets += u32::from(is_ticket(world.settle(reserved, answer, &session_of(person))));
            }
            assert_eq!(tickets, 1);
            assert!(world.ticket(&code, person).is_some());
            // Guesses settled after the right one count anew; those before were cleared.
            let after = u32::try_from(2 - right).unwrap();
            assert_eq!(world.attempts_left(&code), 3 - after);
        }
    });
}

#[test]
fn a_right_answer_does_not_turn_guesses_under_way_into_free_ones() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        let others = [(); 2].map(|()| world.reserve(&code, person, &fresh_nonce(), "dog"));
        assert!(is_ticket(world.answer(&code, person, ANSWER)));
        let third = world.reserve(&code, person, &fresh_nonce(), "dog");
        assert!(matches!(third, Reserved::Check(_)));
        assert_eq!(world.answer(&code, person, "dog"), Answered::TooMany, "three checks are under way");
        drop(others);
    });
}

#[test]
fn a_check_that_never_ends_stays_charged() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        drop(world.reserve(&code, person, "form", "dog"));
        assert_eq!(world.attempts_left(&code), 3, "it may still turn out right");
        world.pass(SignedDuration::from_mins(2));
        assert_eq!(world.attempts_left(&code), 2);
        assert_eq!(world.answer(&code, person, "dog"), Answered::Wrong(1));
        assert_eq!(world.answer(&code, person, "dog"), Answered::Wrong(0));
    });
}

#[test]
fn three_checks_that_never_end_lock_the_code() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        for _ in 0..3 {
            drop(world.reserve(&code, person, &fresh_nonce(), "dog"));
        }
        world.pass(SignedDuration::from_mins(2) - MICROSECOND);
        assert_eq!(world.answer(&code, person, ANSWER), Answered::TooMany);
        world.pass(MICROSECOND);
        assert_eq!(world.status(&code), 75, "before anybody has written it down");
        assert_eq!(world.answer(&code, person, ANSWER), Answered::WhereItStands);
        assert_eq!(world.status(&code), 75);
        assert_eq!(world.rows("package_contents"), 0);
    });
}

#[test]
fn a_right_answer_that_comes_late_still_counts_unless_the_code_is_locked_by_then() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let code = world.drop_off("patient-1");
        let slow = world.reserve(&code, person, &fresh_nonce(), ANSWER);
        world.pass(SignedDuration::from_mins(3));
        assert!(is_ticket(world.settle(slow, ANSWER, &session_of(person))));
        assert_eq!(world.attempts_left(&code), 3);

        let code = world.drop_off("patient-1");
        let slow = [(); 3].map(|()| world.reserve(&code, person, &fresh_nonce(), ANSWER));
        world.pass(SignedDuration::from_mins(3));
        assert_eq!(world.status(&code), 75);
        for reserved in slow {
            assert_eq!(world.settle(reserved, ANSWER, &session_of(person)), Answered::WhereItStands);
        }
        assert_eq!(world.status(&code), 75);
    });
}

#[test]
fn a_guess_is_settled_once() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let code = world.drop_off("patient-1");
        let Reserved::Check(challenge) = world.reserve(&code, person, "form", ANSWER) else { panic!("the first") };
        let (attempt, policy) = (challenge.attempt, world.policy);
        let right = |session: &'static str| {
            let right = challenge.check(ANSWER).unwrap().unwrap_or_else(|wrong| panic!("{wrong}"));
            world
                .db
                .write_blocking(move |tx, now, rng| {
                    attempts::settle_right(tx, now, rng, &policy, attempt, &right, session.as_bytes())
                })
                .unwrap()
        };
        assert!(matches!(right("one"), Right::Ticket(_)));
        assert_eq!(right("two"), Right::WhereItStands);
        let wrong = world
            .db
            .write_blocking(move |tx, now, rng| attempts::settle_wrong(tx, now, rng, &policy, attempt))
            .unwrap();
        assert_eq!(wrong, Wrong::ChancesLeft(3), "it was right, so nothing is charged");
        assert_eq!(world.rows("tickets"), 1);
    });
}

#[test]
fn an_answer_settled_after_the_package_ended_changes_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        for answer in ["dog", ANSWER] {
            let deleted = world.drop_off("patient-1");
            let reserved = world.reserve(&deleted, person, &fresh_nonce(), answer);
            world.delete(by_code(&deleted)).unwrap();
            assert_eq!(world.settle(reserved, answer, "s"), Answered::WhereItStands);
            assert_eq!(world.status(&deleted), 74);
        }
        assert_eq!(world.rows("tickets"), 0);
    });
}

#[test]
fn a_suspended_sender_makes_codes_unavailable_and_charges_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        world.set_active(false);
        assert_eq!(world.situation(&code, None), Situation::Unavailable { app: world.app });
        assert_eq!(world.answer(&code, person, ANSWER), Answered::WhereItStands);
        assert_eq!(world.rows("attempts"), 0);
        world.set_active(true);
        assert!(is_ticket(world.answer(&code, person, ANSWER)));
        world.set_active(false);
        assert!(world.ticket(&code, person).is_none());
        world.set_active(true);
        assert!(world.ticket(&code, person).is_some());
        world.delete(by_external_id("patient-1")).unwrap();
    });
}
