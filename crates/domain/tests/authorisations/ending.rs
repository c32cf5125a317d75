//! Ends: by the person, by the application, by losing the record, with the record. And what the journal and the lists say.

use medlock_domain::apps::AppError;
use medlock_domain::audit::Actor;
use medlock_domain::authorisations::{self, AuthAction, AuthoriseError, Effective, Taken};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::records::Rights;
use medlock_domain::testing::{a_record, a_rule, an_app, on_each_engine, set_rules, share};

use crate::support::{HEIGHT, Offline, READ, WEIGHT, World, types};

#[test]
fn an_end_takes_everything_at_once_and_happens_once() {
    on_each_engine(|db| {
        let world = World::new(db);
        assert!(!world.end(world.jane, world.record), "there is nothing to end");
        let before = world.grant();
        assert!(world.end(world.jane, world.record));
        assert!(!world.end(world.jane, world.record));
        let after = world.find(world.jane, world.record);
        assert!(!after.active);
        assert_eq!(after.granted, before.granted, "it is remembered");
        assert_eq!(world.effective(), Effective::default());
        assert_eq!(world.action(world.jane), AuthAction::AuthorizationRequired);
        world.grant();
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ)]));
    });
}

#[test]
fn an_end_is_about_one_record_of_one_person() {
    on_each_engine(|db| {
        let world = World::new(db);
        let second = a_record(db, world.jane, "Pat");
        share(db, world.record, world.joe, Rights::READ);
        world.grant();
        world.try_grant(world.jane, second, &Taken::default()).unwrap();
        world.try_grant(world.joe, world.record, &Taken::default()).unwrap();
        world.end(world.jane, world.record);
        assert!(world.find(world.jane, second).active);
        assert!(world.find(world.joe, world.record).active);
    });
}

#[test]
fn who_loses_the_record_takes_the_application_along() {
    on_each_engine(|db| {
        let world = World::new(db);
        share(db, world.record, world.joe, Rights::READ);
        let joes = world.try_grant(world.joe, world.record, &Taken::default()).unwrap();
        world.grant();
        share(db, world.record, world.joe, Rights(0));
        let found = world.find(world.joe, world.record);
        assert!(!found.active, "without anybody having ended it");
        assert_eq!(found.record_pseudonym, joes.record_pseudonym);
        assert_eq!(world.effective_of(world.joe, world.record), Effective::default());
        assert_eq!(world.action(world.joe), AuthAction::ReauthorizationNotPossible);
        assert_eq!(lists(&world, world.joe, world.record), [0, 0, 1, 0]);
        assert!(world.find(world.jane, world.record).active);
    });
}

#[test]
fn access_given_again_brings_back_nothing_that_was_written_off() {
    on_each_engine(|db| {
        let world = World::new(db);
        share(db, world.record, world.joe, Rights::READ);
        world.try_grant(world.joe, world.record, &Taken::default()).unwrap();
        let (jane, joe, record) = (world.jane, world.joe, world.record);
        let ended = db.write_blocking(move |tx, now, rng| {
            authorisations::end_of_person(tx, now, rng, Actor::Person(jane), joe, record)
        });
        assert_eq!(ended, Ok(1));
        share(db, world.record, world.joe, Rights(0));
        share(db, world.record, world.joe, Rights::READ);
        assert!(!world.find(world.joe, world.record).active);
        assert_eq!(world.action(world.joe), AuthAction::AuthorizationRequired);
    });
}

#[test]
fn a_record_that_is_deleted_ends_what_everybody_gave() {
    on_each_engine(|db| {
        let world = World::new(db);
        share(db, world.record, world.joe, Rights::READ);
        world.grant();
        world.try_grant(world.joe, world.record, &Taken::default()).unwrap();
        let (jane, record) = (world.jane, world.record);
        let end = move || {
            db.write_blocking(move |tx, now, rng| {
                authorisations::end_of_record(tx, now, rng, Actor::Person(jane), record)
            })
        };
        assert_eq!(end(), Ok(2));
        assert_eq!(end(), Ok(0));
        assert_eq!(lists(&world, world.jane, world.record), [0, 0, 0, 0]);
    });
}

#[test]
fn a_deleted_record_is_in_no_list_even_before_anybody_ended_anything() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.grant();
        assert_eq!(lists(&world, world.jane, world.record), [1, 1, 1, 1]);
        world.run("UPDATE records SET state = 3");
        assert_eq!(lists(&world, world.jane, world.record), [1, 1, 1, 1], "a suspended one is there");
        world.run("UPDATE records SET state = 4");
        assert_eq!(lists(&world, world.jane, world.record), [0, 0, 0, 0]);
        assert_eq!(world.effective(), Effective::default());
    });
}

#[test]
fn lists_hold_what_is_active_oldest_first() {
    on_each_engine(|db| {
        let world = World::new(db);
        let other = an_app(db, "Other");
        set_rules(db, other, &[a_rule(Offline, "weights", READ, &[WEIGHT])]);
        let second = a_record(db, world.jane, "Pat");
        world.grant();
        let (jane, record) = (world.jane, world.record);
        db.manual_clock().advance(jiff::SignedDuration::from_secs(1));
        db.write_blocking(move |tx, now, rng| {
            authorisations::grant(tx, now, rng, other, jane, second, &Taken::default()).map(|_| ())
        })
        .unwrap();
        db.manual_clock().advance(jiff::SignedDuration::from_secs(1));
        world.try_grant(world.jane, second, &Taken::default()).unwrap();
        let app = world.app;
        let seen = move || {
            let ids = |found: Vec<authorisations::Authorisation>| -> Vec<(AppId, RecordId)> {
                found.iter().map(|one| (one.app, one.record)).collect()
            };
            db.read_blocking(move |tx, _| {
                Ok::<_, AuthoriseError>([
                    ids(authorisations::of_person(tx, jane)?),
                    ids(authorisations::of_app_person(tx, app, jane)?),
                    ids(authorisations::of_record(tx, second)?),
                ])
            })
            .unwrap()
        };
        let (first, elsewhere, third) = ((app, record), (other, second), (app, second));
        assert_eq!(seen(), [vec![first, elsewhere, third], vec![first, third], vec![elsewhere, third]]);
        world.end(world.jane, world.record);
        assert_eq!(seen(), [vec![elsewhere, third], vec![third], vec![elsewhere, third]]);
    });
}

#[test]
fn the_journal_has_every_grant_change_and_end() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (jane, record) = (world.jane, world.record);
        world.grant();
        world.grant();
        world.rules(&[a_rule(Offline, "weights", READ, &[WEIGHT, HEIGHT])]);
        db.manual_clock().advance(jiff::SignedDuration::from_secs(1));
        world.grant();
        db.manual_clock().advance(jiff::SignedDuration::from_secs(1));
        let app = world.app;
        let by_app = move || {
            db.write_blocking(move |tx, now, rng| authorisations::end(tx, now, rng, Actor::App(app), app, jane, record))
        };
        assert!(by_app().unwrap());
        assert!(!by_app().unwrap());
        db.manual_clock().advance(jiff::SignedDuration::from_secs(1));
        world.grant();
        let line = |action: &str, actor: &str| (action.to_owned(), actor.to_owned(), Some(jane), Some(record));
        assert_eq!(
            world.journal(),
            [
                line("authorisation-granted", "person"),
                line("authorisation-changed", "person"),
                line("authorisation-ended", "app"),
                line("authorisation-granted", "person"),
            ]
        );
    });
}

#[test]
fn what_was_granted_to_a_rule_that_is_gone_is_gone_and_nobody_is_asked() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.grant();
        let app = world.app;
        set_rules(db, app, &[]);
        assert_eq!(world.effective(), Effective::default());
        assert_eq!(world.action(world.jane), AuthAction::NoActionRequired);
        let any = db.read_blocking(move |tx, _| Ok::<_, AppError>(medlock_domain::apps::show(tx, app)?.config.rules));
        assert!(any.unwrap().is_empty());
    });
}

/// How many of the record's authorisations through the person are in the lists of the person, of application and person, and
/// of the record; and whether there is any.
fn lists(world: &World<'_>, person: PersonId, record: RecordId) -> [usize; 4] {
    let app = world.app;
    world
        .db
        .read_blocking(move |tx, _| {
            Ok::<_, AuthoriseError>([
                authorisations::of_person(tx, person)?.len(),
                authorisations::of_app_person(tx, app, person)?.len(),
                authorisations::of_record(tx, record)?.len(),
                usize::from(authorisations::any_active(tx, app, person)?),
            ])
        })
        .unwrap()
}
