//! From a ticket into a record.

use jiff::SignedDuration;
use medlock_domain::contents::Unusable;
use medlock_domain::packages::{self, PickedUpHere, Situation};
use medlock_domain::pick_up::{self, ConfirmError};
use medlock_domain::records::NewRecord;
use medlock_domain::testing::{a_record, on_each_engine};
use medlock_domain::tickets::Choice;
use medlock_domain::{audit, records, things_in_record};
use medlock_wire::codes::Code;
use uuid::Uuid;

use crate::support::{
    ANSWER, Answered, FRIENDLY_NAME, MICROSECOND, ToConfirm, World, by_code, personal_demographic, session_of, weight,
};

const PERSONAL_DEMOGRAPHIC: Uuid = Uuid::from_u128(0x92ba621e_66b3_4a01_bd73_74844aed4f5b);

#[test]
fn a_confirmed_package_is_in_the_record_and_its_contents_are_erased() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off_contents("patient-1", &(weight("72.5") + &weight("71")));
        let done = world.pick_up(&code, person, record).unwrap();
        assert_eq!((done.app, done.record, done.at), (world.app, record, world.now()));
        assert_eq!((done.added.len(), done.left_out.len()), (2, 0));
        assert_eq!(world.count_items(person, record), 2);
        for table in ["package_contents", "tickets"] {
            assert_eq!(world.rows(table), 0, "{table}");
        }
        let first = done.added[0];
        let item =
            world.db.read_blocking(move |tx, _| things_in_record::load(tx, person, first)).unwrap().expect("the item");
        assert!(item.data_xml.contains("<kg>72.5</kg>"));
        assert_eq!((item.created_by_app, item.created_by_person), (world.app, person));
    });
}

#[test]
fn the_ticket_tells_the_friendly_name_and_the_counts() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let code = world.drop_off_contents("patient-1", &(weight("72.5") + &weight("71")));
        assert!(world.ticket(&code, person).is_none());
        assert!(matches!(world.answer(&code, person, ANSWER), Answered::Ticket(_)));
        let ticket = world.ticket(&code, person).expect("a ticket");
        assert_eq!((ticket.friendly_name.as_str(), ticket.app), (FRIENDLY_NAME, world.app));
        assert_eq!(ticket.dropped_off_at, world.now());
        let things = ticket.open_contents().unwrap().unwrap();
        let counts: Vec<_> = medlock_domain::contents::counts_by_type(&things)
            .into_iter()
            .map(|(thing_type, count)| (thing_type.root, count))
            .collect();
        assert_eq!(counts, [("weight", 2)]);
    });
}

#[test]
fn a_new_record_is_made_together_with_the_items() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let code = world.drop_off("patient-1");
        let new = NewRecord { name: "Ada".into(), relationship: records::SELF, birth_date: None };
        let confirm = world.ready_to_confirm(&code, person, Choice::New(new));
        let list = || world.db.read_blocking(move |tx, _| records::list(tx, person)).unwrap();
        assert_eq!(list().len(), 0, "choosing makes nothing");
        let done = world.confirm(&confirm).unwrap();
        assert_eq!(list().iter().map(|record| record.id).collect::<Vec<_>>(), [done.record]);
        assert_eq!(world.count_items(person, done.record), 1);
    });
}

#[test]
fn a_draft_that_cannot_become_a_record_writes_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let code = world.drop_off("patient-1");
        let new = NewRecord { name: String::new(), relationship: records::SELF, birth_date: None };
        let confirm = world.ready_to_confirm(&code, person, Choice::New(new));
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::ChooseFirst(Some(_)))));
        assert_eq!(world.attempts_left(&code), 3);
        assert_eq!(world.rows("records"), 0);
    });
}

#[test]
fn a_second_click_tells_the_same_and_writes_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        let done = world.confirm(&confirm).unwrap();
        world.pass(SignedDuration::from_hours(24));
        assert_eq!(world.confirm(&confirm).unwrap(), done);
        // Through another link, too: it tells which way the items came.
        let elsewhere = ToConfirm { through: [7; 32], ..confirm };
        assert_eq!(world.confirm(&elsewhere).unwrap(), done);
        assert_eq!(done.through, [0; 32]);
        assert_eq!(world.done(&code, person), Some(done));
        assert_eq!(world.count_items(person, record), 1);
    });
}

#[test]
fn afterwards_the_person_sees_where_it_went_and_nobody_else_anything() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let bea = world.person("bea");
        let code = world.drop_off("patient-1");
        let done = world.pick_up(&code, ada, record).unwrap();
        let here = PickedUpHere { package: done.package, app: world.app, record, at: done.at };
        assert_eq!(world.situation(&code, Some(ada)), Situation::AlreadyPickedUp { by_viewer: Some(here.clone()) });
        for viewer in [Some(bea), None] {
            assert_eq!(world.situation(&code, viewer), Situation::AlreadyPickedUp { by_viewer: None });
        }
        assert_eq!(world.done(&code, bea), None);
        // Its application's deletion takes nothing from the patient.
        world.delete(by_code(&code)).unwrap();
        assert_eq!(world.situation(&code, Some(ada)), Situation::AlreadyPickedUp { by_viewer: Some(here) });
        assert_eq!(world.done(&code, ada), Some(done));
    });
}

#[test]
fn of_two_tabs_one_writes_and_the_other_shows_the_same() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let [first, second] = ["One", "Two"].map(|name| a_record(db, person, name));
        let code = world.drop_off("patient-1");
        let tab = world.ready_to_confirm(&code, person, Choice::Record(first));
        // The second tab answers, too, and chooses another record: its ticket replaces the first.
        let other_tab = world.ready_to_confirm(&code, person, Choice::Record(second));
        assert!(matches!(world.confirm(&tab), Err(ConfirmError::AnswerFirst)));
        let done = world.confirm(&other_tab).unwrap();
        assert_eq!(done.record, second);
        assert_eq!(world.confirm(&tab).unwrap(), done);
        assert_eq!([first, second].map(|record| world.count_items(person, record)), [0, 1]);
    });
}

#[test]
fn of_two_people_who_know_the_answer_one_gets_it_and_the_other_record_is_unchanged() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, of_ada) = world.person_with_record("ada");
        let bea = world.person("bea");
        let code = world.drop_off("patient-1");
        let first = world.ready_to_confirm(&code, ada, Choice::Record(of_ada));
        let new = NewRecord { name: "Bea".into(), relationship: records::SELF, birth_date: None };
        let second = world.ready_to_confirm(&code, bea, Choice::New(new));
        world.confirm(&first).unwrap();
        assert!(matches!(world.confirm(&second), Err(ConfirmError::AlreadyPickedUp)));
        assert_eq!(world.rows("things"), 1);
        assert_eq!(world.rows("records"), 1, "the loser's new record was not made");
    });
}

#[test]
fn a_package_deleted_between_answer_and_confirmation_is_not_written() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        world.delete(by_code(&code)).unwrap();
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::WhereItStands)));
        assert_eq!(world.situation(&code, Some(person)), Situation::Unknown);
        assert_eq!(world.count_items(person, record), 0);
    });
}

#[test]
fn a_package_locked_between_answer_and_confirmation_is_not_written() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let mallory = world.person("mallory");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        for _ in 0..3 {
            world.answer(&code, mallory, "dog");
        }
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::WhereItStands)));
        assert_eq!(world.count_items(person, record), 0);
    });
}

#[test]
fn nothing_is_delivered_while_the_sender_is_suspended() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        world.set_active(false);
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::WhereItStands)));
        assert_eq!(world.count_items(person, record), 0);
        world.set_active(true);
        let done = world.confirm(&confirm).unwrap();
        world.set_active(false);
        assert_eq!(world.confirm(&confirm).unwrap(), done, "what was picked up stays told");
    });
}

#[test]
fn a_ticket_is_good_for_half_an_hour() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        world.pass(SignedDuration::from_mins(30) - MICROSECOND);
        assert!(world.ticket(&code, person).is_some());
        world.pass(MICROSECOND);
        assert!(world.ticket(&code, person).is_none());
        assert!(!world.choose(confirm.ticket, person, Choice::Record(record)));
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::AnswerFirst)));
        world.sweep();
        assert_eq!(world.rows("tickets"), 0);
        // The question again, and it works.
        world.pick_up(&code, person, record).unwrap();
    });
}

#[test]
fn a_ticket_works_for_its_person_in_its_session_and_for_its_package_only() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let (bea, of_bea) = world.person_with_record("bea");
        let code = world.drop_off("patient-1");
        let ticket = world.ready_to_confirm(&code, ada, Choice::Record(record));

        let mut by_bea = ticket.clone();
        by_bea.person = bea;
        assert!(matches!(world.confirm(&by_bea), Err(ConfirmError::AnswerFirst)), "even with Ada's session");
        by_bea.session = session_of(bea);
        assert!(matches!(world.confirm(&by_bea), Err(ConfirmError::AnswerFirst)));
        assert!(!world.choose(ticket.ticket, bea, Choice::Record(of_bea)));
        assert!(world.ticket(&code, bea).is_none());

        let mut elsewhere = ticket.clone();
        elsewhere.session = "another browser".into();
        assert!(matches!(world.confirm(&elsewhere), Err(ConfirmError::AnswerFirst)));
        assert!(world.ticket_in(&code, ada, "another browser").is_none());

        let other = world.drop_off("patient-1");
        let mut other_package = ticket.clone();
        other_package.package = world.ready_to_confirm(&other, ada, Choice::Record(record)).package;
        assert!(matches!(world.confirm(&other_package), Err(ConfirmError::AnswerFirst)));

        assert_eq!(world.rows("things"), 0);
        world.confirm(&ticket).unwrap();
    });
}

#[test]
fn a_ticket_without_a_choice_is_not_confirmed() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let code = world.drop_off("patient-1");
        world.answer(&code, person, ANSWER);
        let confirm = world.to_confirm(&code, person);
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::ChooseFirst(None))));
    });
}

#[test]
fn somebody_elses_record_is_refused() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, _) = world.person_with_record("ada");
        let (_, of_bea) = world.person_with_record("bea");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, ada, Choice::Record(of_bea));
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::NotAllowed)));
        assert_eq!(world.rows("things"), 0);
        assert_eq!(world.attempts_left(&code), 3);
    });
}

#[test]
fn a_record_one_may_only_read_or_that_is_not_active_is_refused() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        for spoil in ["UPDATE record_people SET rights = 1", "UPDATE records SET state = 3"] {
            let code = world.drop_off("patient-1");
            let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
            world.execute(spoil);
            assert!(matches!(world.confirm(&confirm), Err(ConfirmError::NotAllowed)), "{spoil}");
            world.execute("UPDATE record_people SET rights = 31");
            world.execute("UPDATE records SET state = 1");
            assert_eq!(world.count_items(person, record), 0);
            assert_eq!(world.attempts_left(&code), 3, "the package stays");
        }
    });
}

#[test]
fn a_full_record_takes_nothing_and_the_package_stays_until_there_is_room() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off_contents("patient-1", &(weight("1") + &weight("2")));
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        world.execute("UPDATE records SET quota_bytes = 900");
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::QuotaFull)));
        assert_eq!(world.rows("things"), 0, "not even the first");
        assert_eq!(world.attempts_left(&code), 3);
        world.execute("UPDATE records SET quota_bytes = 1000000");
        world.confirm(&confirm).unwrap();
        assert_eq!(world.count_items(person, record), 2);
    });
}

#[test]
fn a_second_item_of_a_type_a_record_has_once_is_left_out_and_reported() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let twice = personal_demographic("Ada") + &weight("1") + &personal_demographic("Bea");
        let done = world.pick_up(&world.drop_off_contents("patient-1", &twice), person, record).unwrap();
        assert_eq!((done.added.len(), done.left_out.as_slice()), (2, [PERSONAL_DEMOGRAPHIC].as_slice()));

        let again = weight("2") + &personal_demographic("Cleo");
        let code = world.drop_off_contents("patient-1", &again);
        let second = world.pick_up(&code, person, record).unwrap();
        assert_eq!((second.added.len(), second.left_out.as_slice()), (1, [PERSONAL_DEMOGRAPHIC].as_slice()));
        assert_eq!(world.done(&code, person), Some(second));

        assert_eq!(world.count_items(person, record), 3);
        let kept = done.added[0];
        let item = world.db.read_blocking(move |tx, _| things_in_record::load(tx, person, kept)).unwrap();
        assert!(item.expect("the first one").data_xml.contains("Ada"), "it was not overwritten");
    });
}

#[test]
fn a_thing_id_in_a_package_makes_a_new_item_and_touches_no_old_one() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let done = world.pick_up(&world.drop_off("patient-1"), person, record).unwrap();
        let old = done.added[0];
        let key = format!("<thing><thing-id version-stamp=\"{old}\">{old}</thing-id>");
        let contents = weight("99").replacen("<thing>", &key, 1);
        let done = world.pick_up(&world.drop_off_contents("patient-1", &contents), person, record).unwrap();
        assert_ne!(done.added[0], old);
        assert_eq!(world.count_items(person, record), 2);
        let item = world.db.read_blocking(move |tx, _| things_in_record::load(tx, person, old)).unwrap();
        assert!(item.expect("the old item").data_xml.contains("72.5"));
    });
}

#[test]
fn contents_that_cannot_be_used_leave_the_package_as_it_is_and_are_noted_by_class() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let bad = weight("1") + &weight("heavy") + &weight("3");
        for (contents, number) in [(bad.as_str(), 3), ("no XML at all", 120), ("", 120)] {
            let code = world.drop_off_contents("patient-1", contents);
            assert!(matches!(world.answer(&code, person, ANSWER), Answered::Ticket(_)));
            let ticket = world.ticket(&code, person).expect("a ticket");
            let fault = ticket.open_contents().unwrap().err().expect("cannot be used");
            assert_eq!(fault.code.number(), number, "{contents}");
            assert_eq!(world.attempts_left(&code), 3);
        }
        let code = world.drop_off_contents("patient-1", "no XML at all");
        world.answer(&code, person, ANSWER);
        let package = world.ticket(&code, person).expect("a ticket").package;
        let app = world.app;
        world.pass(SignedDuration::from_secs(1));
        let fault = Unusable { code: Code::InvalidPackageContents, class: "not-xml" };
        let line = world
            .db
            .write_blocking(move |tx, now, rng| {
                pick_up::note_unusable(tx, now, rng, package, fault)?;
                Ok::<_, packages::PackageError>(audit::of_app(tx, app, 1)?)
            })
            .unwrap()
            .remove(0);
        assert_eq!((line.action.as_str(), line.detail.as_deref()), ("package-unusable", Some("not-xml")));
        assert_eq!((line.object, line.count, line.person), (Some(package.0), Some(120), None));
        let reference = packages::reference(package).replace('-', "").to_lowercase();
        assert!(package.0.simple().to_string().ends_with(&reference));
    });
}

#[test]
fn a_failure_in_the_same_transaction_undoes_all_of_a_pick_up() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        let input = confirm.clone();
        let failed: Result<(), ConfirmError> = db.write_blocking(move |tx, now, rng| {
            let holder = medlock_domain::tickets::Holder { person, session_secret: input.session.as_bytes() };
            let input = pick_up::Confirm {
                package: input.package,
                by: pick_up::By::Ticket(input.ticket, holder),
                things: &input.things,
                through: input.through,
            };
            pick_up::confirm(tx, now, rng, &input)?;
            Err(ConfirmError::WhereItStands)
        });
        assert!(failed.is_err());
        assert_eq!(world.rows("things"), 0);
        assert_eq!(world.attempts_left(&code), 3);
        world.confirm(&confirm).unwrap();
    });
}

#[test]
fn a_pick_up_is_in_the_journal_with_ids_and_a_count() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off_contents("patient-1", &(weight("1") + &weight("2")));
        let second = SignedDuration::from_secs(1);
        world.pass(second);
        world.answer(&code, person, "dog");
        world.pass(second);
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        world.pass(second);
        let done = world.confirm(&confirm).unwrap();
        let app = world.app;
        let lines = db.read_blocking(move |tx, _| audit::of_app(tx, app, 100)).unwrap();
        let of_package: Vec<_> = lines
            .iter()
            .rev()
            .filter(|line| line.object == Some(done.package.0))
            .map(|line| line.action.as_str())
            .collect();
        assert_eq!(
            of_package,
            ["package-created", "package-answer-wrong", "package-answer-right", "package-picked-up"]
        );
        let line = lines.iter().find(|line| line.action == "package-picked-up").expect("a line");
        assert_eq!((line.person, line.record, line.count), (Some(person), Some(record), Some(2)));
    });
}
