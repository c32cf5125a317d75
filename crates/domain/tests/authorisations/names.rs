//! The names under which applications know people and records.

use medlock_domain::authorisations::{self, Taken};
use medlock_domain::records::Rights;
use medlock_domain::testing::{a_record, a_rule, an_app, on_each_engine, share};
use uuid::Uuid;

use crate::support::{Offline, READ, WEIGHT, World};

#[test]
fn two_people_of_one_record_have_two_record_ids_and_one_number() {
    on_each_engine(|db| {
        let world = World::new(db);
        share(db, world.record, world.joe, Rights::READ);
        let (janes, joes) = (world.grant(), world.try_grant(world.joe, world.record, &Taken::default()).unwrap());
        assert_ne!(janes.record_pseudonym, joes.record_pseudonym);
        assert_ne!(janes.person_pseudonym, joes.person_pseudonym);
        assert_eq!(janes.record_number, joes.record_number);
        assert!((1..=i64::from(i32::MAX)).contains(&janes.record_number));
    });
}

#[test]
fn one_person_has_one_person_id_and_a_record_id_and_number_for_each_record() {
    on_each_engine(|db| {
        let world = World::new(db);
        let second = a_record(db, world.jane, "Pat");
        let (one, two) = (world.grant(), world.try_grant(world.jane, second, &Taken::default()).unwrap());
        assert_eq!(one.person_pseudonym, two.person_pseudonym);
        assert_ne!(one.record_pseudonym, two.record_pseudonym);
        assert_ne!(one.record_number, two.record_number);
    });
}

#[test]
fn applications_have_no_name_in_common() {
    on_each_engine(|db| {
        let world = World::new(db);
        let other = World { app: an_app(db, "Other"), ..World { ..world_of(&world) } };
        other.rules(&[a_rule(Offline, "weights", READ, &[WEIGHT])]);
        let (here, there) = (world.grant(), other.grant());
        assert_ne!(here.person_pseudonym, there.person_pseudonym);
        assert_ne!(here.record_pseudonym, there.record_pseudonym);
        for name in [here.person_pseudonym, here.record_pseudonym, there.person_pseudonym, there.record_pseudonym] {
            assert!(name != world.jane.0 && name != world.record.0, "nor with the server itself");
        }
        let (app, jane) = (other.app, world.jane);
        let (person, record) = (here.person_pseudonym, here.record_pseudonym);
        db.read_blocking(move |tx, _| {
            assert_eq!(authorisations::person_by_pseudonym(tx, app, person)?, None);
            assert_eq!(authorisations::by_pseudonym(tx, app, jane, record)?, None);
            assert_eq!(authorisations::by_pseudonym(tx, app, jane, there.record_pseudonym)?, Some(there.clone()));
            Ok::<_, authorisations::AuthoriseError>(())
        })
        .unwrap();
    });
}

#[test]
fn after_an_end_the_same_names_come_back() {
    on_each_engine(|db| {
        let world = World::new(db);
        let before = world.grant();
        assert!(world.end(world.jane, world.record));
        let (app, jane, pseudonym) = (world.app, world.jane, before.person_pseudonym);
        let known = db.read_blocking(move |tx, _| authorisations::person_by_pseudonym(tx, app, pseudonym)).unwrap();
        assert_eq!(known, Some(jane), "the name stays when nothing is left");
        db.manual_clock().advance(jiff::SignedDuration::from_hours(24 * 400));
        let after = world.grant();
        assert_eq!(
            (before.id, before.person_pseudonym, before.record_pseudonym, before.record_number),
            (after.id, after.person_pseudonym, after.record_pseudonym, after.record_number)
        );
        assert_eq!(after.first_granted_at, before.first_granted_at);
        assert!(after.granted_at > before.granted_at);
    });
}

#[test]
fn a_record_id_is_of_use_only_together_with_its_own_person() {
    on_each_engine(|db| {
        let world = World::new(db);
        share(db, world.record, world.joe, Rights::READ);
        let janes = world.grant();
        world.try_grant(world.joe, world.record, &Taken::default()).unwrap();
        let (app, jane, joe) = (world.app, world.jane, world.joe);
        let by_name =
            |person, name| db.read_blocking(move |tx, _| authorisations::by_pseudonym(tx, app, person, name)).unwrap();
        assert_eq!(by_name(jane, janes.record_pseudonym), Some(janes.clone()));
        assert_eq!(by_name(joe, janes.record_pseudonym), None);
        assert_eq!(by_name(jane, world.record.0), None, "the record's own id is none");
        assert_eq!(by_name(jane, Uuid::nil()), None);
    });
}

#[test]
fn the_name_of_a_person_is_made_once() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (app, jane) = (world.app, world.jane);
        let known = move || db.read_blocking(move |tx, _| authorisations::pseudonym_of(tx, app, jane)).unwrap();
        let make = || db.write_blocking(move |tx, now, rng| authorisations::person_pseudonym(tx, now, rng, app, jane));
        assert_eq!(known(), None);
        let made = make().unwrap();
        assert_eq!(make().unwrap(), made);
        assert_eq!(known(), Some(made));
        assert_eq!(world.grant().person_pseudonym, made);
    });
}

#[test]
fn of_many_grants_at_once_there_is_one_authorisation_and_one_name() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (first, second) = (db.db().clone(), db.another());
        let start = std::sync::Barrier::new(8);
        let granted: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|number| {
                    let (db, start) = (if number % 2 == 0 { &first } else { &second }, &start);
                    let (app, jane, record) = (world.app, world.jane, world.record);
                    scope.spawn(move || {
                        start.wait();
                        db.write_blocking(move |tx, now, rng| {
                            authorisations::grant(tx, now, rng, app, jane, record, &Taken::default())
                        })
                        .unwrap()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        for one in &granted {
            assert_eq!(
                (one.id, one.person_pseudonym, one.record_pseudonym, one.record_number),
                (granted[0].id, granted[0].person_pseudonym, granted[0].record_pseudonym, granted[0].record_number)
            );
        }
    });
}

fn world_of<'a>(world: &World<'a>) -> World<'a> {
    World { db: world.db, app: world.app, jane: world.jane, joe: world.joe, record: world.record }
}
