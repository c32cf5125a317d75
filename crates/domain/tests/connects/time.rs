//! Timers are rows and every read compares them: nothing here but the last tests ever sweeps.

use medlock_domain::connects::{ConnectSituation, Swept};
use medlock_domain::testing::on_each_engine;
use medlock_domain::tickets::Choice;

use crate::support::{ANSWER, Answered, DAY, MICROSECOND, World, number};

#[test]
fn a_request_nobody_accepts_dies_after_28_days_and_keeps_its_external_id() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let (code, second) = (world.create("patient-1"), world.create("patient-2"));
        let created_at = world.now();
        world.pass(DAY * 28 - MICROSECOND);
        world.connect(&code, ada, record);
        let accept = world.ready(&second, ada, Choice::Record(record));
        world.pass(MICROSECOND);
        let expired = ConnectSituation::Expired { app: world.app, expired_at: created_at + DAY * 28 };
        assert_eq!(world.situation(&second, Some(ada)), expired);
        assert_eq!(world.answer(&second, ada, ANSWER), Answered::WhereItStands);
        assert!(world.accept(&accept).is_err(), "answered before, accepted after");
        world.pass(DAY * 365);
        assert_eq!(number(world.try_create("patient-2")), 79);
        world.delete("patient-2").unwrap();
        let fresh = world.create("patient-2");
        world.connect(&fresh, ada, record);
    });
}

#[test]
fn an_accepted_request_is_listed_until_day_89_and_its_authorisation_lives_on() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("patient-1", ada, record);
        world.pass(DAY * 90 - MICROSECOND);
        assert_eq!(world.listed(), ["patient-1"]);
        assert_eq!(world.status(&code), 0, "the 28 days no longer count");
        world.pass(MICROSECOND);
        assert!(world.listed().is_empty());
        assert_eq!(world.status(&code), 74);
        world.pass(DAY * 110);
        assert!(world.is_authorised(ada, record), "day 200");
        // Day 91: the old code is dead and the external id is free.
        let fresh = world.create("patient-1");
        assert_eq!(world.status(&code), 74);
        world.connect(&fresh, ada, record);
        assert_eq!(world.listed(), ["patient-1"]);
    });
}

#[test]
fn each_pick_up_begins_the_window_anew_for_the_whole_request() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let (bea, hers) = world.person_with_record("bea");
        let code = world.connected("patient-1", ada, record);
        world.pass(DAY * 80);
        world.connect(&code, bea, hers);
        world.pass(DAY * 90 - MICROSECOND);
        assert_eq!(world.listed(), ["patient-1", "patient-1"], "day 170");
        world.pass(MICROSECOND);
        assert!(world.listed().is_empty());
    });
}

#[test]
fn a_poll_changes_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        world.connected("patient-1", ada, record);
        world.pass(DAY * 10);
        let on_day_10 = world.list(None);
        world.pass(DAY);
        assert!(world.list(None) == on_day_10);
        world.pass(DAY * 79 - MICROSECOND);
        assert_eq!(world.listed().len(), 1);
        world.pass(MICROSECOND);
        assert!(world.listed().is_empty());
    });
}

#[test]
fn a_later_lock_neither_shortens_nor_prolongs_the_window() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("patient-1", ada, record);
        world.pass(DAY * 30);
        world.lock(&code, ada);
        world.pass(DAY * 60 - MICROSECOND);
        assert_eq!(world.listed().len(), 1);
        world.pass(MICROSECOND);
        assert!(world.listed().is_empty());
        world.create("patient-1");
    });
}

#[test]
fn the_times_are_the_operators() {
    on_each_engine(|db| {
        let mut world = World::new(db);
        world.policy.pickup_lifetime = DAY;
        world.policy.retrieval_window = DAY * 2;
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("patient-1", ada, record);
        let pending = world.create("patient-2");
        world.pass(DAY);
        assert_eq!((world.status(&pending), world.status(&code)), (74, 0));
        world.pass(DAY);
        assert_eq!(world.status(&code), 74);
    });
}

#[test]
fn the_sweeper_erases_what_is_over_and_keeps_what_occupies_an_external_id() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.connected("accepted", ada, record);
        let (expired, locked) = (world.create("expired"), world.create("locked"));
        world.answer(&expired, ada, "dog");
        world.lock(&locked, ada);
        assert_eq!(world.sweep(), Swept::default());
        world.pass(DAY * 28);
        assert_eq!(world.sweep(), Swept { erased: 1, purged: 0 });
        assert_eq!(world.sweep(), Swept::default());
        let kept: i64 = db
            .read_blocking(|tx, _| {
                tx.query_one("SELECT COUNT(*) FROM connect_requests WHERE question IS NOT NULL", &[])?.get(0)
            })
            .unwrap();
        assert_eq!(kept, 1, "of the accepted one");
        assert!(matches!(world.situation(&expired, None), ConnectSituation::Expired { .. }));
        assert_eq!(number(world.try_create("expired")), 79);
        world.pass(DAY * 62);
        assert_eq!(world.sweep(), Swept { erased: 0, purged: 1 });
        assert_eq!((world.rows("connect_requests"), world.rows("connect_external_ids")), (2, 2));
        assert_eq!(world.rows("connect_entries"), 0);
        assert_eq!(world.status(&code), 74);
        assert_eq!(world.status(&locked), 75);
        assert!(world.is_authorised(ada, record));
        world.delete("locked").unwrap();
        world.delete("expired").unwrap();
        for table in ["connect_requests", "connect_external_ids", "connect_entries", "attempts", "tickets"] {
            assert_eq!(world.rows(table), 0, "{table}");
        }
        assert_eq!(world.rows("identity_codes"), 3, "codes are not used again");
        let journal = world.journal();
        for action in ["request-expired", "request-purged", "request-locked", "request-deleted"] {
            assert!(journal.iter().any(|found| found == action), "{action}");
        }
    });
}
