//! What an application finds when it polls.

use medlock_domain::apps::{self, AppConfig, AppError, AppKind, MethodSet, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::children;
use medlock_domain::ids::AppId;
use medlock_domain::records::Rights;
use medlock_domain::testing::{TestDb, authorise, end_authorisation, on_each_engine, share};

use crate::support::{DAY, MICROSECOND, World, by_external_id, poll_on};

#[test]
fn since_is_inclusive_and_the_list_is_in_order_of_time() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        let codes = ["a", "b", "c"].map(|external_id| world.create(external_id));
        let mut times = Vec::new();
        // Not in the order of creation.
        for code in [&codes[2], &codes[0], &codes[1]] {
            world.pass(DAY);
            times.push(world.connect(code, ada, record).at);
        }
        assert_eq!(world.listed(), ["c", "a", "b"]);
        let since = |at| world.list(Some(at)).into_iter().map(|entry| entry.external_id).collect::<Vec<_>>();
        assert_eq!(since(times[1]), ["a", "b"]);
        assert_eq!(since(times[1] + MICROSECOND), ["b"]);
        assert!(since(times[2] + MICROSECOND).is_empty());
        assert_eq!(since(jiff::Timestamp::MIN).len(), 3);
        // A pick-up again moves to the end.
        world.pass(DAY);
        world.connect(&codes[2], ada, record);
        assert_eq!(world.listed(), ["a", "b", "c"]);
    });
}

#[test]
fn a_new_external_id_is_told_and_the_time_stays() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        world.connected("old", ada, record);
        let before = world.list(None);
        world.pass(DAY);
        world.rename(by_external_id("old"), "new & <improved>").unwrap();
        let after = world.list(Some(before[0].at));
        assert_eq!((after.len(), after[0].external_id.as_str(), after[0].at), (1, "new & <improved>", before[0].at));
    });
}

#[test]
fn an_ended_authorisation_is_not_listed_until_it_is_given_again() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        world.connected("patient-1", ada, record);
        let before = world.list(None);
        end_authorisation(db, world.app, ada, record);
        assert!(world.list(None).is_empty());
        world.pass(DAY * 50);
        let last_poll = world.now();
        assert!(world.list(None).is_empty());
        world.pass(DAY);
        // Not by the code, but on another page.
        authorise(db, world.app, ada, record);
        let back = world.list(Some(last_poll));
        assert_eq!(back.len(), 1, "a poller that saw nothing in between does not miss it");
        assert_eq!(back[0].record_pseudonym, before[0].record_pseudonym);
        // The window is that of the pick-up.
        world.pass(DAY * 39 - MICROSECOND);
        assert_eq!(world.list(None).len(), 1);
        world.pass(MICROSECOND);
        assert!(world.list(None).is_empty());
    });
}

#[test]
fn a_change_of_optional_rules_is_no_pick_up() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (ada, record) = world.person_with_record("ada");
        world.connected("patient-1", ada, record);
        let before = world.list(None);
        world.pass(DAY);
        authorise(db, world.app, ada, record);
        assert!(world.list(None) == before);
    });
}

#[test]
fn a_person_who_lost_the_record_is_not_listed() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (_, record) = world.person_with_record("ada");
        let bea = world.person("bea");
        share(db, record, bea, Rights::ALL);
        world.connected("patient-1", bea, record);
        assert_eq!(world.listed().len(), 1);
        share(db, record, bea, Rights(0));
        assert!(world.listed().is_empty());
    });
}

/// A master application and a child of it, both with the connect methods and the rule of the others.
fn a_family(db: &TestDb) -> (AppId, AppId) {
    let rule = medlock_domain::testing::a_rule(
        medlock_domain::things_in_record::Avenue::Offline,
        "weights",
        medlock_domain::apps::rules::Permissions::READ,
        &[crate::support::WEIGHT],
    );
    let mut config = AppConfig::named("Software house");
    config.kind = AppKind::Master;
    config.methods.extend([MethodSet::ConnectPackage, MethodSet::Master]);
    config.rules.push(rule.clone());
    db.write_blocking(move |tx, now, rng| -> Result<_, AppError> {
        let master = apps::create(tx, now, rng, Actor::Operator, Mode::Development, &config)?;
        let rule = rule.clone();
        let child = children::add(tx, now, rng, Mode::Development, master, &[], |child| {
            child.name = "Dr Smith".into();
            child.kind = AppKind::Web;
            child.methods.insert(MethodSet::ConnectPackage);
            child.rules.push(rule);
            Ok(())
        })?;
        Ok((master, child))
    })
    .unwrap()
}

#[test]
fn a_master_sees_its_childrens_pick_ups_and_nobody_else_does() {
    on_each_engine(|db| {
        let stranger = World::new(db);
        let (master, child) = a_family(db);
        let of_master = World(stranger.with(master));
        let of_child = World(stranger.with(child));
        let (ada, record) = stranger.person_with_record("ada");
        of_child.connected("patient-1", ada, record);
        stranger.pass(DAY);
        of_master.connected("patient-1", ada, record);
        stranger.pass(DAY);
        stranger.connected("patient-1", ada, record);
        let polled = |app| poll_on(db, app, None);
        let seen = polled(master);
        assert_eq!(seen.iter().map(|entry| entry.app).collect::<Vec<_>>(), [child, master]);
        // The names are those the child knows.
        assert!(polled(child) == seen[..1]);
        assert_ne!(seen[0].person_pseudonym, seen[1].person_pseudonym);
        assert_eq!(polled(stranger.app).iter().map(|entry| entry.app).collect::<Vec<_>>(), [stranger.app]);
    });
}
