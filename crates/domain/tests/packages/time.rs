//! Timers are rows and every read compares them: nothing here but the last tests ever sweeps.

use medlock_domain::attempts::Reserved;
use medlock_domain::packages::{Situation, Swept};
use medlock_domain::pick_up::ConfirmError;
use medlock_domain::testing::on_each_engine;
use medlock_domain::tickets::Choice;

use crate::support::{ANSWER, Answered, DAY, MICROSECOND, Parcel, World, by_code, fresh_nonce, number, weight};

#[test]
fn a_package_works_until_28_days_and_not_at_28_days() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let [code, second] = [world.drop_off("patient-1"), world.drop_off("patient-1")];
        let dropped_off_at = world.now();
        world.pass(DAY * 28 - MICROSECOND);
        world.pick_up(&code, person, record).unwrap();
        world.pass(MICROSECOND);
        let expired = Situation::Expired { app: world.app, expired_at: dropped_off_at + DAY * 28 };
        assert_eq!(world.situation(&second, Some(person)), expired);
        assert_eq!(world.status(&second), 74);
        assert_eq!(world.answer(&second, person, ANSWER), Answered::WhereItStands);
        assert_eq!(world.rows("attempts"), 1, "of the first");
    });
}

#[test]
fn an_allocated_code_expires_28_days_after_allocation_unless_it_is_populated() {
    on_each_engine(|db| {
        let world = World::new(db);
        let [code, empty] = [world.allocate(), world.allocate()];
        let parcel = Parcel::new("patient-1", "fluffy cat", &weight("1"));
        world.pass(DAY * 20);
        world.create(Some(&code), &parcel).unwrap();
        world.pass(DAY * 8);
        assert_eq!(world.status(&empty), 74);
        assert_eq!(number(world.create(Some(&empty), &parcel)), 74);
        world.pass(DAY * 20 - MICROSECOND);
        assert_eq!(world.status(&code), 0);
        world.pass(MICROSECOND);
        assert_eq!(world.status(&code), 74, "day 48");
    });
}

#[test]
fn an_answer_given_before_expiry_does_not_carry_a_confirmation_past_it() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        world.pass(DAY * 28 - MICROSECOND);
        let confirm = world.ready_to_confirm(&code, person, Choice::Record(record));
        let pending = world.reserve(&code, person, &fresh_nonce(), ANSWER);
        assert!(matches!(pending, Reserved::Check(_)));
        world.pass(MICROSECOND);
        assert!(matches!(world.confirm(&confirm), Err(ConfirmError::WhereItStands)));
        assert!(world.ticket(&code, person).is_none());
        assert_eq!(world.settle(pending, ANSWER, "s"), Answered::WhereItStands);
        assert_eq!(world.count_items(person, record), 0);
    });
}

#[test]
fn a_locked_package_expires_too() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (code, person) = (world.drop_off("patient-1"), world.person("ada"));
        for _ in 0..3 {
            world.answer(&code, person, "dog");
        }
        world.pass(DAY * 28);
        assert!(matches!(world.situation(&code, None), Situation::Expired { .. }));
        assert_eq!(world.status(&code), 74);
    });
}

#[test]
fn the_lifetime_is_the_operators_and_fixed_when_the_package_comes() {
    on_each_engine(|db| {
        let mut world = World::new(db);
        let old = world.drop_off("patient-1");
        world.policy.pickup_lifetime = DAY;
        let new = world.drop_off("patient-1");
        world.pass(DAY);
        assert_eq!([&old, &new].map(|code| world.status(code)), [0, 74]);
    });
}

#[test]
fn an_expired_package_is_deleted_by_its_application_and_then_unknown() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.drop_off("patient-1");
        world.pass(DAY * 28);
        world.delete(by_code(&code)).unwrap();
        assert_eq!(world.situation(&code, None), Situation::Unknown);
        assert_eq!(world.rows("package_contents"), 0);
    });
}

#[test]
fn a_sweep_erases_the_contents_of_what_has_run_out_and_nothing_else() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let expired = world.drop_off("patient-1");
        let empty = world.allocate();
        let picked_up = world.drop_off("patient-1");
        world.pick_up(&picked_up, person, record).unwrap();
        world.pass(DAY * 28);
        let waiting = world.drop_off("patient-1");
        assert_eq!(world.rows("package_contents"), 2);
        assert_eq!(world.sweep(), Swept { erased: 2, purged: 0 });
        assert_eq!(world.sweep(), Swept::default());
        assert_eq!(world.rows("package_contents"), 1);
        assert!(matches!(world.situation(&expired, None), Situation::Expired { .. }));
        assert!(matches!(world.situation(&empty, None), Situation::Expired { .. }));
        assert!(world.done(&picked_up, person).is_some());
        world.pick_up(&waiting, person, record).unwrap();
    });
}

#[test]
fn a_sweep_removes_rows_118_days_after_population_and_keeps_the_items() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        world.pass(DAY * 27);
        world.answer(&code, person, "dog");
        world.pick_up(&code, person, record).unwrap();
        world.pass(DAY * 91 - MICROSECOND);
        assert_eq!(world.sweep(), Swept::default());
        assert!(world.done(&code, person).is_some());
        world.pass(MICROSECOND);
        assert_eq!(world.situation(&code, Some(person)), Situation::Unknown);
        assert!(world.done(&code, person).is_none());
        assert_eq!(world.sweep(), Swept { erased: 0, purged: 1 });
        for table in ["connect_packages", "attempts", "package_contents", "tickets"] {
            assert_eq!(world.rows(table), 0, "{table}");
        }
        assert_eq!(world.count_items(person, record), 1);
    });
}
