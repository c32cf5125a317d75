//! Accepting: the authorisation, the entry, the window; and everything that stands in the way.

use jiff::SignedDuration;
use medlock_domain::apps::rules::{Permissions, display};
use medlock_domain::authorisations::{AuthoriseError, Taken};
use medlock_domain::connects::{AcceptError, ConnectSituation};
use medlock_domain::records::{self, NewRecord, Rights};
use medlock_domain::testing::{
    a_record, a_rule, add_rules, an_optional_rule, end_authorisation, on_each_engine, share,
};
use medlock_domain::things_in_record::Avenue;
use medlock_domain::tickets::Choice;
use uuid::{Uuid, uuid};

use crate::support::{DAY, World, number};

const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

#[test]
fn accepting_authorises_lists_and_uses_the_ticket_up() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.create("patient-1");
        let accept = world.ready(&code, ada, Choice::Record(record));
        assert!(!world.is_authorised(ada, record));
        let accepted = world.accept(&accept).unwrap();
        assert_eq!((accepted.app, accepted.record, accepted.at), (world.app, record, world.now()));
        assert!(accepted.first_time && accepted.new_connection);
        assert!(accepted.already_connected_records.is_empty() && accepted.to_warn.is_empty());
        assert!(world.is_authorised(ada, record));
        assert!(world.ticket(&code, ada).is_none());
        let listed = world.list(None);
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].app, listed[0].external_id.as_str()), (world.app, "patient-1"));
        assert_ne!((listed[0].person_pseudonym, listed[0].record_pseudonym), (ada.0, record.0));
        let ConnectSituation::Open { validated, mine, ends_at, .. } = world.situation(&code, Some(ada)) else {
            panic!("it can be accepted again")
        };
        assert!(validated);
        assert_eq!((mine.len(), mine[0].record, ends_at), (1, record, world.now() + DAY * 90));
        let ConnectSituation::Open { mine, .. } = world.situation(&code, Some(world.person("bea"))) else {
            panic!("by others, too")
        };
        assert!(mine.is_empty(), "what others accepted is nobody else's business");
        let journal = world.journal();
        for action in ["request-created", "request-answer-right", "authorisation-granted", "request-accepted"] {
            assert!(journal.iter().any(|found| found == action), "{action}");
        }
    });
}

#[test]
fn a_new_record_is_made_with_it_or_not_at_all() {
    on_each_engine(|db| {
        let world = World::new(db);
        let ada = world.person("ada");
        let code = world.create("patient-1");
        let new = NewRecord { name: "Ada".into(), relationship: records::SELF, birth_date: None };
        let mut accept = world.ready(&code, ada, Choice::New(new));
        accept.taken = None;
        assert!(matches!(world.accept(&accept), Err(AcceptError::AskFirst)));
        assert_eq!((world.rows("records"), world.rows("connect_entries")), (0, 0));
        accept.taken = Some(Taken::default());
        let accepted = world.accept(&accept).unwrap();
        assert!(world.is_authorised(ada, accepted.record));
        assert_eq!(world.rows("records"), 1);
        // The form sent again shows what it did.
        assert_eq!(world.accept(&accept).unwrap(), accepted);
        assert_eq!((world.rows("records"), world.rows("connect_entries")), (1, 1));
        assert_eq!(world.accepted(&accept), Some(accepted));
    });
}

#[test]
fn the_same_record_again_asks_nothing_and_counts_as_a_pick_up() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("patient-1", ada, record);
        let first = world.list(None);
        world.pass(DAY * 10);
        let mut accept = world.ready(&code, ada, Choice::Record(record));
        accept.taken = None;
        let again = world.accept(&accept).unwrap();
        assert!(!again.first_time && !again.new_connection);
        let listed = world.list(None);
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].record_pseudonym, first[0].record_pseudonym);
        assert_eq!(listed[0].at, world.now(), "at its new time");
        assert_eq!(world.rows("authorisations"), 1);
    });
}

#[test]
fn what_has_to_be_asked_is_asked() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("patient-1", ada, record);
        add_rules(db, world.app, &[a_rule(Avenue::Offline, "heights", Permissions::READ, &[HEIGHT])]);
        let mut accept = world.ready(&code, ada, Choice::Record(record));
        accept.taken = None;
        assert!(matches!(world.accept(&accept), Err(AcceptError::AskFirst)));
        accept.taken = Some(Taken::default());
        let accepted = world.accept(&accept).unwrap();
        assert!(!accepted.new_connection, "it had some access all along");
    });
}

#[test]
fn optional_rules_are_taken_as_the_person_says() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let rule = an_optional_rule(Avenue::Offline, "heights", Permissions::READ, &[HEIGHT], display::SHOW_FIRST_TIME);
        add_rules(db, world.app, &[rule]);
        let code = world.create("patient-1");
        let mut accept = world.ready(&code, ada, Choice::Record(record));
        accept.taken = Some(Taken { online: Vec::new(), offline: vec!["nonsense".into()] });
        assert!(matches!(
            world.accept(&accept),
            Err(AcceptError::Authorise(AuthoriseError::UnknownRule(name))) if name == "nonsense"
        ));
        assert_eq!(world.rows("connect_entries"), 0);
        accept.taken = Some(Taken { online: Vec::new(), offline: vec!["heights".into()] });
        world.accept(&accept).unwrap();
        let app = world.app;
        let found =
            db.read_blocking(move |tx, _| medlock_domain::authorisations::find(tx, app, ada, record)).unwrap().unwrap();
        assert!(found.granted.offline.contains_key(&HEIGHT));
    });
}

#[test]
fn another_record_and_another_person_stand_beside_the_first() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, first) = world.person_with_record("ada");
        let (bea, hers) = world.person_with_record("bea");
        let second = a_record(db, ada, "Ada's son");
        let code = world.connected("patient-1", ada, first);
        world.pass(DAY);
        let accepted = world.connect(&code, ada, second);
        assert_eq!(accepted.already_connected_records, [first]);
        assert!(accepted.first_time && accepted.new_connection);
        assert!(accepted.to_warn.is_empty(), "the same person");
        world.pass(DAY);
        let accepted = world.connect(&code, bea, hers);
        assert!(accepted.already_connected_records.is_empty(), "nobody else's");
        assert_eq!(accepted.to_warn, [ada]);
        assert_eq!(world.listed(), ["patient-1"; 3]);
        for (person, record) in [(ada, first), (ada, second), (bea, hers)] {
            assert!(world.is_authorised(person, record));
        }
        // Whoever was there before warns nobody.
        assert!(world.connect(&code, ada, first).to_warn.is_empty());
        assert!(world.connect(&code, bea, hers).to_warn.is_empty());
        let people: std::collections::BTreeSet<Uuid> =
            world.list(None).iter().map(|entry| entry.person_pseudonym).collect();
        assert_eq!(people.len(), 2);
    });
}

#[test]
fn one_record_through_two_people_has_two_names_and_one_number() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let bea = world.person("bea");
        share(db, record, bea, Rights::ALL);
        let code = world.connected("patient-1", ada, record);
        world.connect(&code, bea, record);
        let listed = world.list(None);
        assert_eq!(listed.len(), 2);
        assert_ne!(listed[0].record_pseudonym, listed[1].record_pseudonym);
        assert_eq!(listed[0].record_number, listed[1].record_number);
    });
}

#[test]
fn after_disconnecting_the_names_are_the_same_as_before() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("patient-1", ada, record);
        let before = world.list(None);
        end_authorisation(db, world.app, ada, record);
        assert_eq!(world.status(&code), 0, "no request changes with it");
        let mut accept = world.ready(&code, ada, Choice::Record(record));
        accept.taken = None;
        assert!(matches!(world.accept(&accept), Err(AcceptError::AskFirst)));
        accept.taken = Some(Taken::default());
        let accepted = world.accept(&accept).unwrap();
        assert!(accepted.new_connection && !accepted.first_time);
        let after = world.list(None);
        assert_eq!(after.len(), 1);
        assert_eq!(
            (after[0].person_pseudonym, after[0].record_pseudonym, after[0].record_number),
            (before[0].person_pseudonym, before[0].record_pseudonym, before[0].record_number)
        );
    });
}

#[test]
fn rights_that_are_too_small_write_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (_, record) = world.person_with_record("ada");
        let bea = world.person("bea");
        let rule = a_rule(Avenue::Offline, "heights", Permissions::CREATE, &[HEIGHT]);
        add_rules(db, world.app, &[rule]);
        share(db, record, bea, Rights::READ);
        let code = world.create("patient-1");
        let accept = world.ready(&code, bea, Choice::Record(record));
        assert!(matches!(world.accept(&accept), Err(AcceptError::Authorise(AuthoriseError::RightsTooSmall))));
        share(db, record, bea, Rights(0));
        assert!(matches!(world.accept(&accept), Err(AcceptError::Authorise(AuthoriseError::NoSuchRecord))));
        assert_eq!((world.rows("connect_entries"), world.rows("authorisations")), (0, 0));
        assert!(world.ticket(&code, bea).is_some(), "another record may do");
        share(db, record, bea, Rights::ALL);
        world.accept(&accept).unwrap();
    });
}

#[test]
fn a_ticket_is_one_persons_in_one_session_for_one_request_and_half_an_hour() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let (bea, hers) = world.person_with_record("bea");
        let code = world.create("patient-1");
        let accept = world.ready(&code, ada, Choice::Record(record));
        let stolen = crate::support::ToAccept { person: bea, ..accept.clone() };
        assert!(matches!(world.accept(&stolen), Err(AcceptError::AnswerFirst)));
        let elsewhere = crate::support::ToAccept { session: "another".into(), ..accept.clone() };
        assert!(matches!(world.accept(&elsewhere), Err(AcceptError::AnswerFirst)));
        let other = world.create("patient-2");
        let of_other = crate::support::ToAccept { request: world.request(&other).unwrap(), ..accept.clone() };
        assert!(matches!(world.accept(&of_other), Err(AcceptError::AnswerFirst)));
        let late = world.ready(&code, bea, Choice::Record(hers));
        world.accept(&accept).unwrap();
        let another_way = crate::support::ToAccept { through: [9; 32], ..accept };
        assert!(matches!(world.accept(&another_way), Err(AcceptError::AnswerFirst)), "used up");
        world.pass(SignedDuration::from_mins(30));
        assert!(matches!(world.accept(&late), Err(AcceptError::AnswerFirst)));
    });
}

#[test]
fn whatever_ended_the_request_meanwhile_is_shown_instead() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let mallory = world.person("mallory");
        let ready = |external_id: &str| {
            let code = world.create(external_id);
            let accept = world.ready(&code, ada, Choice::Record(record));
            (code, accept)
        };
        let where_it_stands = |accept| assert!(matches!(world.accept(accept), Err(AcceptError::WhereItStands)));
        let (_, deleted) = ready("deleted");
        world.delete("deleted").unwrap();
        where_it_stands(&deleted);
        let (code, suspended) = ready("suspended");
        world.set_active(false);
        where_it_stands(&suspended);
        world.set_active(true);
        assert!(world.ticket(&code, ada).is_some());
        let (_, no_choice) = {
            let code = world.create("no choice");
            let mut accept = world.ready(&code, ada, Choice::Record(record));
            let crate::support::Answered::Ticket(ticket) = world.answer(&code, ada, crate::support::ANSWER) else {
                panic!("right")
            };
            accept.ticket = ticket;
            (code, accept)
        };
        assert!(matches!(world.accept(&no_choice), Err(AcceptError::ChooseFirst(None))));
        let (code, locked) = ready("locked");
        world.lock(&code, mallory);
        assert!(matches!(world.accept(&locked), Err(AcceptError::AnswerFirst | AcceptError::WhereItStands)));
        assert_eq!(world.rows("connect_entries"), 0);
        assert_eq!(number(world.delete("locked")), 0);
    });
}

#[test]
fn an_operator_ends_an_accepted_request_and_if_told_so_what_it_brought() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let (bea, hers) = world.person_with_record("bea");
        let code = world.connected("patient-1", ada, record);
        world.connect(&code, bea, hers);
        let kept = world.connected("patient-2", ada, record);
        assert_eq!(number(world.delete("patient-1")), 84);
        let revoked = world.revoke("patient-1", false).unwrap();
        assert_eq!((revoked.entries, revoked.ended), (2, 0));
        assert_eq!(world.listed(), ["patient-2"]);
        assert_eq!(world.status(&code), 74);
        assert!(world.is_authorised(bea, hers));
        assert_eq!(world.revoke("patient-1", false), None);
        let revoked = world.revoke("patient-2", true).unwrap();
        assert_eq!((revoked.entries, revoked.ended), (1, 1));
        assert!(!world.is_authorised(ada, record));
        assert_eq!(world.status(&kept), 74);
        assert_eq!(world.journal().iter().filter(|action| *action == "request-revoked").count(), 2);
        world.create("patient-1");
    });
}
