//! What was granted, as far as the rules still ask for it and the person may do it themselves.

use medlock_domain::authorisations::{AuthAction, AuthoriseError, Effective, Taken};
use medlock_domain::records::Rights;
use medlock_domain::testing::{a_rule, an_optional_rule, on_each_engine, set_rules, share};

use crate::support::{CREATE, EXERCISE, HEIGHT, Offline, Online, READ, WEIGHT, World, none_on, offline_rules, types};

#[test]
fn each_avenue_has_what_its_own_rules_asked_for() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[
            a_rule(Online, "all", READ.or(CREATE), &[WEIGHT, HEIGHT]),
            a_rule(Offline, "weights", READ, &[WEIGHT]),
            a_rule(Offline, "more", CREATE, &[WEIGHT, EXERCISE]),
        ]);
        world.grant();
        let effective = world.effective();
        assert_eq!(effective.online, types(&[(WEIGHT, READ.or(CREATE)), (HEIGHT, READ.or(CREATE))]));
        assert_eq!(effective.offline, types(&[(WEIGHT, READ.or(CREATE)), (EXERCISE, CREATE)]));
        assert!(effective.allows(Online, HEIGHT, READ) && !effective.allows(Offline, HEIGHT, READ));
        assert!(!effective.allows(Offline, EXERCISE, READ.or(CREATE)));
    });
}

#[test]
fn an_application_without_offline_rules_gets_online_ones_only() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[a_rule(Online, "weights", READ, &[WEIGHT])]);
        world.grant();
        assert_eq!(world.effective(), Effective { online: types(&[(WEIGHT, READ)]), ..Effective::default() });
    });
}

#[test]
fn a_type_added_to_a_required_rule_waits_for_consent_while_the_rest_goes_on() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.grant();
        assert_eq!(world.action(world.jane), AuthAction::NoActionRequired);
        world.rules(&[a_rule(Offline, "weights", READ.or(CREATE), &[WEIGHT, HEIGHT])]);
        assert_eq!(world.action(world.jane), AuthAction::ReauthorizationRequired);
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ)]));
        world.grant();
        assert_eq!(world.action(world.jane), AuthAction::NoActionRequired);
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ.or(CREATE)), (HEIGHT, READ.or(CREATE))]));
    });
}

#[test]
fn a_new_required_rule_waits_for_consent_too() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.grant();
        let weights = a_rule(Offline, "weights", READ, &[WEIGHT]);
        world.rules(&[weights.clone(), a_rule(Online, "heights", READ, &[HEIGHT])]);
        assert_eq!(world.action(world.jane), AuthAction::ReauthorizationRequired);
        assert!(none_on(&world.effective(), Online));
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ)]));
    });
}

#[test]
fn a_type_removed_is_gone_at_once_and_needs_no_consent() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[a_rule(Offline, "weights", READ.or(CREATE), &[WEIGHT, HEIGHT])]);
        world.grant();
        world.rules(&[a_rule(Offline, "weights", READ, &[HEIGHT])]);
        assert_eq!(world.action(world.jane), AuthAction::NoActionRequired);
        assert_eq!(world.effective().offline, types(&[(HEIGHT, READ)]));
        // Nobody took it back, so it counts again when it is asked for again.
        world.rules(&[a_rule(Offline, "weights", READ, &[HEIGHT, WEIGHT])]);
        assert_eq!(world.action(world.jane), AuthAction::NoActionRequired);
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ), (HEIGHT, READ)]));
    });
}

#[test]
fn an_optional_rule_counts_for_those_who_took_it() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[
            a_rule(Offline, "weights", READ, &[WEIGHT]),
            an_optional_rule(Offline, "heights", READ, &[HEIGHT], 0),
            an_optional_rule(Online, "heights", CREATE, &[HEIGHT], 0),
        ]);
        world.grant();
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ)]));
        world.grant_with(&["heights"]);
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ), (HEIGHT, READ)]));
        assert!(none_on(&world.effective(), Online), "a rule of the same name on the other avenue");
        let online = Taken { online: vec!["heights".into()], offline: Vec::new() };
        world.try_grant(world.jane, world.record, &online).unwrap();
        let effective = world.effective();
        assert_eq!(effective.offline, types(&[(WEIGHT, READ)]), "the choice is always the whole one");
        assert_eq!(effective.online, types(&[(HEIGHT, CREATE)]));
    });
}

#[test]
fn an_optional_rule_that_is_not_taken_brings_nothing_back() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[a_rule(Offline, "weights", READ, &[WEIGHT, HEIGHT])]);
        world.grant();
        world.rules(&[
            a_rule(Offline, "weights", READ, &[WEIGHT]),
            an_optional_rule(Offline, "heights", READ, &[HEIGHT], 0),
        ]);
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ)]));
    });
}

#[test]
fn a_required_rule_that_becomes_optional_goes_on_for_those_who_had_it() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.grant();
        world.rules(&[an_optional_rule(Offline, "weights", READ, &[WEIGHT], 0)]);
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ)]));
        assert_eq!(world.action(world.jane), AuthAction::NoActionRequired);
    });
}

#[test]
fn a_required_rule_cannot_be_left_out_and_only_optional_ones_can_be_named() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[
            a_rule(Offline, "weights", READ, &[WEIGHT]),
            an_optional_rule(Offline, "heights", READ, &[HEIGHT], 0),
        ]);
        for name in ["weights", "Heights", "", "nonsense"] {
            let refused = world.try_grant(world.jane, world.record, &offline_rules(&[name]));
            assert!(matches!(refused, Err(AuthoriseError::UnknownRule(unknown)) if unknown == name));
        }
        assert!(world.journal().is_empty(), "nothing is written then");
        world.grant();
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ)]));
    });
}

#[test]
fn nobody_gives_more_than_they_have() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[
            a_rule(Offline, "weights", READ, &[WEIGHT]),
            an_optional_rule(Offline, "write", READ.or(CREATE), &[WEIGHT, HEIGHT], 0),
        ]);
        share(db, world.record, world.joe, Rights::READ);
        world.try_grant(world.joe, world.record, &offline_rules(&["write"])).unwrap();
        let through_joe = || world.effective_of(world.joe, world.record).offline;
        assert_eq!(through_joe(), types(&[(WEIGHT, READ), (HEIGHT, READ)]));
        share(db, world.record, world.joe, Rights(Rights::READ.0 | Rights::CREATE.0));
        assert_eq!(through_joe(), types(&[(WEIGHT, READ.or(CREATE)), (HEIGHT, READ.or(CREATE))]));
        share(db, world.record, world.joe, Rights::CREATE);
        assert_eq!(through_joe(), types(&[(WEIGHT, CREATE), (HEIGHT, CREATE)]));
    });
}

#[test]
fn who_lacks_what_is_required_cannot_authorise() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[a_rule(Offline, "weights", READ.or(CREATE), &[WEIGHT])]);
        assert_eq!(world.action(world.jane), AuthAction::AuthorizationRequired);
        assert_eq!(world.action(world.joe), AuthAction::ReauthorizationNotPossible);
        let refused = world.try_grant(world.joe, world.record, &Taken::default());
        assert!(matches!(refused, Err(AuthoriseError::NoSuchRecord)));
        share(db, world.record, world.joe, Rights::READ);
        assert_eq!(world.action(world.joe), AuthAction::ReauthorizationNotPossible);
        let refused = world.try_grant(world.joe, world.record, &Taken::default());
        assert!(matches!(refused, Err(AuthoriseError::RightsTooSmall)));
        share(db, world.record, world.joe, Rights(Rights::READ.0 | Rights::CREATE.0));
        assert_eq!(world.action(world.joe), AuthAction::AuthorizationRequired, "custody is not needed");
        world.try_grant(world.joe, world.record, &Taken::default()).unwrap();
        // Rights that shrink later leave what remains, and nothing can be done about the rest.
        share(db, world.record, world.joe, Rights::READ);
        assert_eq!(world.action(world.joe), AuthAction::ReauthorizationNotPossible);
        assert_eq!(world.effective_of(world.joe, world.record).offline, types(&[(WEIGHT, READ)]));
    });
}

#[test]
fn a_record_can_be_read_while_it_is_read_only_and_not_while_it_is_suspended() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[a_rule(Offline, "weights", READ.or(CREATE), &[WEIGHT])]);
        world.grant();
        world.run("UPDATE records SET state = 2");
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ)]));
        assert_eq!(world.action(world.jane), AuthAction::NoActionRequired);
        let refused = world.try_grant(world.jane, world.record, &Taken::default());
        assert!(matches!(refused, Err(AuthoriseError::RecordNotActive)));
        world.run("UPDATE records SET state = 3");
        assert_eq!(world.effective(), Effective::default());
        assert!(world.find(world.jane, world.record).active, "it goes on when the record does");
        world.run("UPDATE records SET state = 1");
        assert_eq!(world.effective().offline, types(&[(WEIGHT, READ.or(CREATE))]));
    });
}

#[test]
fn a_suspended_application_is_authorised_for_nothing_new() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.grant();
        world.run("UPDATE apps SET state = 3");
        let refused = world.try_grant(world.jane, world.record, &Taken::default());
        assert!(matches!(refused, Err(AuthoriseError::AppInactive)));
    });
}

#[test]
fn granting_the_same_again_changes_nothing() {
    on_each_engine(|db| {
        let world = World::new(db);
        let first = world.grant();
        db.manual_clock().advance(jiff::SignedDuration::from_mins(1));
        assert_eq!(world.grant(), first);
        assert_eq!(world.journal().len(), 1);
        set_rules(db, world.app, &[a_rule(Offline, "weights", READ, &[WEIGHT, HEIGHT])]);
        let changed = world.grant();
        assert!(changed.granted_at > first.granted_at && changed.first_granted_at == first.first_granted_at);
    });
}
