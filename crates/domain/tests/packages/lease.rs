//! Who moves a package's attachments, and until when.

use jiff::SignedDuration;
use medlock_domain::ids::{LeaseId, PackageId, PersonId};
use medlock_domain::limits::{LEASE_LIFE, RECORD_QUOTA_BYTES, TICKET_LIFE};
use medlock_domain::packages::Which;
use medlock_domain::pick_up::lease::{self, End, Lease, Stage, Take, Taken};
use medlock_domain::pick_up::{self, By, Confirm, ConfirmError, Done};
use medlock_domain::records;
use medlock_domain::testing::on_each_engine;
use medlock_domain::tickets::{Choice, Holder};

use crate::support::{DAY, MICROSECOND, ToConfirm, World, by_code};

const SIZE: u64 = 5_000_000;

fn take(world: &World<'_>, confirm: &ToConfirm) -> Result<Taken, ConfirmError> {
    take_of(world, confirm, SIZE)
}

fn take_of(world: &World<'_>, confirm: &ToConfirm, all_bytes: u64) -> Result<Taken, ConfirmError> {
    let confirm = confirm.clone();
    world.db.write_blocking(move |tx, now, rng| {
        let holder = Holder { person: confirm.person, session_secret: confirm.session.as_bytes() };
        let (package, ticket, through) = (confirm.package, confirm.ticket, confirm.through);
        lease::take(tx, now, rng, &Take { package, ticket, holder, through, all_bytes })
    })
}

fn taken(world: &World<'_>, confirm: &ToConfirm) -> (LeaseId, Choice) {
    match take(world, confirm) {
        Ok(Taken::Here(lease, choice)) => (lease, choice),
        Ok(Taken::UnderWay) => panic!("it is under way"),
        Ok(Taken::Elsewhere) => panic!("somebody else is at it"),
        Err(error) => panic!("{error}"),
    }
}

fn renew(world: &World<'_>, package: PackageId, lease: LeaseId, stage: Stage, done: u64) -> bool {
    world.db.write_blocking(move |tx, now, _| lease::renew(tx, now, package, lease, stage, done)).unwrap()
}

fn end(world: &World<'_>, package: PackageId, lease: LeaseId, why: End) {
    world.db.write_blocking(move |tx, now, _| lease::end(tx, now, package, lease, why)).unwrap();
}

fn seen(world: &World<'_>, package: PackageId, person: PersonId) -> Option<Lease> {
    world.db.read_blocking(move |tx, now| lease::of(tx, now, package, person)).unwrap()
}

fn confirm_with(world: &World<'_>, confirm: &ToConfirm, lease: LeaseId, choice: &Choice) -> Result<Done, ConfirmError> {
    let (confirm, choice) = (confirm.clone(), choice.clone());
    world.db.write_blocking(move |tx, now, rng| {
        let by = By::Lease(lease, confirm.person, &choice);
        let (package, through) = (confirm.package, confirm.through);
        pick_up::confirm(tx, now, rng, &Confirm { package, by, things: &confirm.things, through })
    })
}

#[test]
fn a_lease_is_taken_once_and_everybody_else_is_told_who_is_at_it() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, hers) = world.person_with_record("ada");
        let (bea, other) = world.person_with_record("bea");
        let code = world.drop_off("patient-1");
        let adas = world.ready_to_confirm(&code, ada, Choice::Record(hers));
        let beas = world.ready_to_confirm(&code, bea, Choice::Record(other));
        let (first, _) = taken(&world, &adas);
        assert!(matches!(take(&world, &adas), Ok(Taken::UnderWay)), "a second click joins");
        assert!(matches!(take(&world, &beas), Ok(Taken::Elsewhere)));
        let lease = seen(&world, adas.package, ada).expect("hers");
        assert_eq!((lease.id, lease.stage, lease.done_bytes, lease.all_bytes), (first, Stage::Queued, 0, SIZE));
        assert_eq!(seen(&world, adas.package, bea), None, "nobody sees another's");
        assert!(renew(&world, adas.package, first, Stage::Moving, 3_000_000));
        let lease = seen(&world, adas.package, ada).expect("hers");
        assert_eq!((lease.stage, lease.done_bytes), (Stage::Moving, 3_000_000));
        // Nothing of the package has changed meanwhile.
        assert_eq!(world.attempts_left(&code), 3);
    });
}

#[test]
fn a_lease_that_nobody_renews_is_free_and_its_holder_can_do_no_more() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, ada, Choice::Record(record));
        let (dead, choice) = taken(&world, &confirm);
        world.pass(LEASE_LIFE - MICROSECOND);
        assert!(renew(&world, confirm.package, dead, Stage::Moving, 1), "to the last moment");
        world.pass(LEASE_LIFE);
        assert!(!renew(&world, confirm.package, dead, Stage::Moving, 2));
        assert_eq!(seen(&world, confirm.package, ada).expect("hers").stage, Stage::Ended(End::Stopped));
        assert!(matches!(confirm_with(&world, &confirm, dead, &choice), Err(ConfirmError::Lapsed)));
        let (second, choice) = taken(&world, &confirm);
        assert_ne!(second, dead);
        assert!(!renew(&world, confirm.package, dead, Stage::Moving, 3), "it is another's now");
        end(&world, confirm.package, dead, End::Failed);
        assert_eq!(seen(&world, confirm.package, ada).expect("hers").stage, Stage::Queued);
        assert!(matches!(confirm_with(&world, &confirm, dead, &choice), Err(ConfirmError::Lapsed)));
        assert_eq!(world.rows("things"), 0);
        confirm_with(&world, &confirm, second, &choice).unwrap();
        assert_eq!((world.rows("things"), world.rows("pick_up_leases")), (1, 0));
    });
}

#[test]
fn a_server_that_has_the_database_to_itself_ends_what_a_dead_one_left() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, ada, Choice::Record(record));
        let (dead, _) = taken(&world, &confirm);
        let take_over = || world.db.write_blocking(|tx, now, _| lease::end_all(tx, now)).unwrap();
        assert_eq!(take_over(), 1);
        assert_eq!(seen(&world, confirm.package, ada).expect("hers").stage, Stage::Ended(End::Stopped));
        assert!(!renew(&world, confirm.package, dead, Stage::Moving, 1));
        assert_eq!(take_over(), 0);
        let (second, choice) = taken(&world, &confirm);
        confirm_with(&world, &confirm, second, &choice).unwrap();
    });
}

#[test]
fn a_confirmation_in_time_counts_when_the_ticket_runs_out_during_the_work() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, ada, Choice::Record(record));
        world.pass(TICKET_LIFE - MICROSECOND);
        let (lease, choice) = taken(&world, &confirm);
        for _ in 0..30 {
            world.pass(SignedDuration::from_mins(1));
            assert!(renew(&world, confirm.package, lease, Stage::Moving, 1));
        }
        assert!(world.ticket(&code, ada).is_none());
        let done = confirm_with(&world, &confirm, lease, &choice).unwrap();
        assert_eq!((done.record, done.added.len()), (record, 1));
    });
}

#[test]
fn only_who_could_confirm_gets_a_lease() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, ada, Choice::Record(record));
        let room = world.db.read_blocking(move |tx, _| records::load(tx, ada, record)).unwrap().unwrap().quota_bytes;
        assert_eq!(room, RECORD_QUOTA_BYTES);
        let room = u64::try_from(room).unwrap();
        assert!(matches!(take_of(&world, &confirm, room + 1), Err(ConfirmError::QuotaFull)));
        let elsewhere = ToConfirm { session: "another browser".into(), ..confirm.clone() };
        assert!(matches!(take(&world, &elsewhere), Err(ConfirmError::AnswerFirst)));
        world.pass(TICKET_LIFE);
        assert!(matches!(take(&world, &confirm), Err(ConfirmError::AnswerFirst)));
        assert_eq!(world.rows("pick_up_leases"), 0);
    });
}

#[test]
fn the_work_stops_when_the_package_ends() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, ada, Choice::Record(record));
        let (lease, choice) = taken(&world, &confirm);
        world.delete(by_code(&code)).unwrap();
        assert!(!renew(&world, confirm.package, lease, Stage::Moving, 1));
        assert_eq!(world.rows("pick_up_leases"), 0);
        assert!(matches!(confirm_with(&world, &confirm, lease, &choice), Err(ConfirmError::WhereItStands)));

        let code = world.drop_off("patient-2");
        world.pass(DAY * 28 - SignedDuration::from_secs(1));
        let confirm = world.ready_to_confirm(&code, ada, Choice::Record(record));
        let (lease, choice) = taken(&world, &confirm);
        world.pass(SignedDuration::from_secs(1));
        assert!(!renew(&world, confirm.package, lease, Stage::Moving, 1));
        assert!(matches!(confirm_with(&world, &confirm, lease, &choice), Err(ConfirmError::WhereItStands)));
        assert_eq!(world.rows("things"), 0);
    });
}

#[test]
fn work_that_came_to_nothing_says_why_and_can_begin_anew() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let code = world.drop_off("patient-1");
        let confirm = world.ready_to_confirm(&code, ada, Choice::Record(record));
        for why in [End::Stopped, End::Unusable, End::QuotaFull, End::NotAllowed, End::TooManyRecords, End::Failed] {
            let (lease, _) = taken(&world, &confirm);
            end(&world, confirm.package, lease, why);
            assert_eq!(seen(&world, confirm.package, ada).expect("hers").stage, Stage::Ended(why));
            assert!(!renew(&world, confirm.package, lease, Stage::Moving, 1));
        }
        assert_eq!(world.attempts_left(&code), 3);
        assert!(world.delete(Which::Code(code)).is_ok());
    });
}
