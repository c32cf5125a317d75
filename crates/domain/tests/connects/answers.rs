//! Answers and chances: the same rules as for packages, and requests that are locked after they were accepted.

use jiff::SignedDuration;
use medlock_domain::attempts::Reserved;
use medlock_domain::connects::ConnectSituation;
use medlock_domain::testing::on_each_engine;

use crate::support::{ANSWER, Answered, MICROSECOND, World, fresh_nonce, number, session_of};

fn is_ticket(answered: Answered) -> bool {
    matches!(answered, Answered::Ticket(_))
}

#[test]
fn spaces_count_and_capitals_do_not() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        for (place, wrong) in
            ["FluffyCat", " Fluffy Cat", "Fluffy  Cat", "Fluffy Cat ", "Fluffy\u{a0}Cat"].iter().enumerate()
        {
            let code = world.create(&format!("wrong-{place}"));
            assert_eq!(world.answer(&code, person, wrong), Answered::Wrong(2), "{wrong:?}");
        }
        let code = world.create("right");
        for right in ["Fluffy Cat", "fluffy cat", "fluffy CAT", "FLUFFY CAT"] {
            assert!(is_ticket(world.answer(&code, person, right)), "{right:?}");
        }
    });
}

#[test]
fn answers_in_other_scripts_are_right_however_they_are_typed() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        // What the sender wrote, what is typed, whether it is right.
        let cases = [
            ("ΟΔΟΣ", "ΟΔΟΣ", true),
            ("ΟΔΟΣ", "οδοσ", true),
            ("ΟΔΟΣ", "οδος", true),
            ("Οδος", "ΟΔΟΣ", true),
            ("İstanbul", "İSTANBUL", true),
            ("Straße", "STRAßE", true),
            ("Straße", "STRASSE", false),
            ("AMÉLIE", "AME\u{301}LIE", true),
            ("AME\u{301}LIE", "amélie", true),
            ("INDIGO", "indigo", true),
            ("🐈🐈🐈🐈🐈🐈", "🐈🐈🐈🐈🐈🐈", true),
        ];
        for (place, (written, typed, right)) in cases.into_iter().enumerate() {
            let code = world.create_on(db.db(), &place.to_string(), written).unwrap().code;
            assert_eq!(is_ticket(world.answer(&code, person, typed)), right, "{written} {typed}");
        }
    });
}

#[test]
fn an_empty_answer_is_refused_before_it_is_charged() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.create("patient-1"), world.person("ada"));
        assert_eq!(world.answer(&code, person, ""), Answered::Empty);
        assert_eq!((world.attempts_left(&code), world.rows("attempts")), (3, 0));
        assert_eq!(world.answer(&code, person, " "), Answered::Wrong(2), "white space is an answer");
    });
}

#[test]
fn two_wrong_answers_leave_two_and_one_and_a_right_one_clears_them() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, ada, bea) = (world.create("patient-1"), world.person("ada"), world.person("bea"));
        assert_eq!(world.answer(&code, ada, "dog"), Answered::Wrong(2));
        assert_eq!(world.answer(&code, bea, "dog"), Answered::Wrong(1), "two accounts share the chances");
        assert!(is_ticket(world.answer(&code, bea, ANSWER)));
        assert_eq!(world.attempts_left(&code), 3);
        assert_eq!(world.answer(&code, ada, "dog"), Answered::Wrong(2));
    });
}

#[test]
fn a_third_wrong_answer_locks_for_everybody_and_a_new_request_takes_its_place() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, ada, bea) = (world.create("patient-1"), world.person("ada"), world.person("bea"));
        assert!(is_ticket(world.answer(&code, bea, ANSWER)));
        world.lock(&code, ada);
        for viewer in [None, Some(ada), Some(bea)] {
            let locked = ConnectSituation::Locked { app: world.app, validated: false };
            assert_eq!(world.situation(&code, viewer), locked);
        }
        for person in [ada, bea] {
            assert_eq!(world.answer(&code, person, ANSWER), Answered::WhereItStands);
        }
        assert!(world.ticket(&code, bea).is_none(), "a ticket from before is of no use");
        let erased: i64 = db
            .read_blocking(|tx, _| {
                tx.query_one(
                    "SELECT COUNT(*) FROM connect_requests WHERE question IS NULL AND answer IS NULL AND friendly_name IS NULL",
                    &[],
                )?
                .get(0)
            })
            .unwrap();
        assert_eq!(erased, 1, "nobody can need them again");
        assert_eq!(number(world.try_create("patient-1")), 79);
        world.delete("patient-1").unwrap();
        let fresh = world.create("patient-1");
        assert!(is_ticket(world.answer(&fresh, ada, ANSWER)));
        assert_eq!(world.status(&code), 74);
    });
}

#[test]
fn a_request_locked_on_a_later_visit_keeps_its_entries_and_can_be_replaced_at_once() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("patient-1", ada, record);
        world.lock(&code, world.person("mallory"));
        assert_eq!(world.situation(&code, Some(ada)), ConnectSituation::Locked { app: world.app, validated: true });
        assert_eq!(world.status(&code), 75);
        assert_eq!(world.listed(), ["patient-1"]);
        assert!(world.is_authorised(ada, record));
        assert_eq!(number(world.try_create("patient-1")), 79);
        world.delete("patient-1").unwrap();
        assert_eq!(world.listed(), [""; 0]);
        assert!(world.is_authorised(ada, record), "what was authorised goes on");
        let fresh = world.create("patient-1");
        assert_eq!(world.connect(&fresh, ada, record).record, record);
        assert_eq!(world.listed(), ["patient-1"]);
    });
}

#[test]
fn an_accepted_request_counts_as_locked_as_soon_as_its_last_chances_never_ended() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("patient-1", ada, record);
        for _ in 0..3 {
            drop(world.reserve(&code, ada, &fresh_nonce(), ANSWER));
        }
        world.pass(SignedDuration::from_mins(2) - MICROSECOND);
        assert_eq!(world.answer(&code, ada, ANSWER), Answered::TooMany);
        assert_eq!(number(world.delete("patient-1")), 84, "they may still turn out right");
        world.pass(MICROSECOND);
        assert_eq!(world.situation(&code, None), ConnectSituation::Locked { app: world.app, validated: true });
        assert_eq!(number(world.delete("patient-1")), 0, "though nobody has written it down");
    });
}

#[test]
fn while_three_guesses_are_checked_no_fourth_check_starts() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.create("patient-1"), world.person("ada"));
        let pending = [(); 3].map(|()| world.reserve(&code, person, &fresh_nonce(), "dog"));
        assert!(pending.iter().all(|reserved| matches!(reserved, Reserved::Check(_))));
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
            let code = world.create(&format!("patient-{right}"));
            let pending = [(); 3].map(|()| world.reserve(&code, person, &fresh_nonce(), "dog"));
            let mut tickets = 0;
            for (place, reserved) in pending.into_iter().enumerate() {
                let answer = if place == right { ANSWER } else { "dog" };
                tickets += u32::from(is_ticket(world.settle(reserved, answer, &session_of(person))));
            }
            assert_eq!(tickets, 1);
            assert!(world.ticket(&code, person).is_some());
        }
    });
}

#[test]
fn a_form_posted_twice_is_charged_once_and_a_dead_nodes_guess_stays_charged() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.create("patient-1"), world.person("ada"));
        let first = world.reserve(&code, person, "form 1", "dog");
        assert_eq!(world.settle(first, "dog", "s"), Answered::Wrong(2));
        for _ in 0..3 {
            assert!(matches!(world.reserve(&code, person, "form 1", ANSWER), Reserved::WhereItStands));
        }
        drop(world.reserve(&code, person, "form 2", ANSWER));
        world.pass(SignedDuration::from_mins(2));
        assert_eq!(world.attempts_left(&code), 1);
    });
}

#[test]
fn an_answer_settled_after_the_request_ended_changes_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        for answer in ["dog", ANSWER] {
            let code = world.create("patient-1");
            let reserved = world.reserve(&code, person, &fresh_nonce(), answer);
            world.delete("patient-1").unwrap();
            assert_eq!(world.settle(reserved, answer, "s"), Answered::WhereItStands);
            assert_eq!(world.status(&code), 74);
        }
        assert_eq!((world.rows("tickets"), world.rows("attempts")), (0, 0));
    });
}

#[test]
fn a_suspended_sender_makes_codes_unavailable_and_charges_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.create("patient-1"), world.person("ada"));
        world.set_active(false);
        assert_eq!(world.situation(&code, None), ConnectSituation::Unavailable { app: world.app });
        assert_eq!(world.answer(&code, person, ANSWER), Answered::WhereItStands);
        assert_eq!(world.rows("attempts"), 0);
        world.set_active(true);
        assert!(is_ticket(world.answer(&code, person, ANSWER)));
        world.set_active(false);
        assert!(world.ticket(&code, person).is_none());
        world.set_active(true);
        assert!(world.ticket(&code, person).is_some());
    });
}

#[test]
fn the_friendly_name_is_told_to_whoever_answered_only() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, ada, bea) = (world.create("patient-1"), world.person("ada"), world.person("bea"));
        assert!(is_ticket(world.answer(&code, ada, ANSWER)));
        let ticket = world.ticket(&code, ada).unwrap();
        assert_eq!(ticket.friendly_name, crate::support::FRIENDLY_NAME);
        assert!(ticket.choice.is_none());
        assert_eq!(ticket.expires_at, world.now() + SignedDuration::from_mins(30));
        assert!(world.ticket(&code, bea).is_none());
        world.pass(SignedDuration::from_mins(30));
        assert!(world.ticket(&code, ada).is_none());
    });
}
