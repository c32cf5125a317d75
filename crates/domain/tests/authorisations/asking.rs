//! What the consent page offers, and what is ticked.

use medlock_domain::apps::rules::{self, Rule, display};
use medlock_domain::authorisations::{self, AskedFor, AuthAction, AuthoriseError};
use medlock_domain::ids::RecordId;
use medlock_domain::testing::{a_rule, an_optional_rule, on_each_engine};
use uuid::Uuid;

use crate::support::{HEIGHT, Offline, Online, READ, WEIGHT, World, offered};

/// One required rule and an optional one for each set of flags, named by it.
fn rules() -> Vec<Rule> {
    let mut rules = vec![a_rule(Offline, "weights", READ, &[WEIGHT])];
    rules.extend((0..=display::ALL).map(|flags| an_optional_rule(Offline, &flags.to_string(), READ, &[HEIGHT], flags)));
    rules
}

#[test]
fn at_first_optional_rules_are_offered_and_ticked_by_their_flags() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&rules());
        let proposal = world.proposal(&[]);
        assert_eq!(proposal.action, AuthAction::AuthorizationRequired);
        assert!(proposal.current.is_none());
        let required: Vec<&str> = proposal.required.iter().map(|rule| rule.name.as_str()).collect();
        assert_eq!(required, ["weights"]);
        assert_eq!(offered(&proposal), [("1", false), ("3", true), ("5", false), ("7", true)]);
    });
}

#[test]
fn at_first_a_rule_that_is_not_shown_is_offered_when_the_application_asks_for_it() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&rules());
        let proposal = world.proposal(&["2", "4", "5", "weights", "nonsense"]);
        let all = [("1", false), ("2", true), ("3", true), ("4", false), ("5", false), ("7", true)];
        assert_eq!(offered(&proposal), all, "in the application's order, ticked by the flag for the first time");
    });
}

#[test]
fn later_only_what_is_asked_for_is_offered_beside_what_is_in_force() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&rules());
        world.grant_with(&["0", "3"]);
        let proposal = world.proposal(&[]);
        assert_eq!(proposal.action, AuthAction::NoActionRequired);
        assert_eq!(offered(&proposal), [("0", true), ("3", true)], "what is in force can be given up");
        let proposal = world.proposal(&["1", "2", "4", "7"]);
        let with_asked = [("0", true), ("1", false), ("2", false), ("3", true), ("4", true), ("7", true)];
        assert_eq!(offered(&proposal), with_asked);
    });
}

#[test]
fn names_are_those_of_one_avenue() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&[
            an_optional_rule(Online, "heights", READ, &[HEIGHT], 0),
            an_optional_rule(Offline, "heights", READ, &[HEIGHT], 0),
        ]);
        let proposal = world.proposal(&["heights"]);
        assert_eq!(proposal.optional.len(), 1);
        assert_eq!(proposal.optional[0].0.avenue, Offline);
    });
}

#[test]
fn after_an_end_everything_is_asked_as_at_first() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&rules());
        world.grant_with(&["0", "1"]);
        assert!(world.end(world.jane, world.record));
        let proposal = world.proposal(&[]);
        assert_eq!(proposal.action, AuthAction::AuthorizationRequired);
        assert!(proposal.current.is_none());
        assert_eq!(offered(&proposal), [("1", false), ("3", true), ("5", false), ("7", true)]);
    });
}

#[test]
fn the_page_for_changing_ones_mind_offers_every_optional_rule() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.rules(&rules());
        world.grant_with(&["2"]);
        let (app, person, record) = (world.app, world.jane, world.record);
        let proposal = db
            .read_blocking(move |tx, _| {
                let all = AskedFor::all(&rules::load(tx, app)?);
                authorisations::proposal(tx, app, person, record, &all)
            })
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(proposal.optional.len(), 8);
        let ticked: Vec<&str> =
            offered(&proposal).into_iter().filter(|(_, ticked)| *ticked).map(|(name, _)| name).collect();
        assert_eq!(ticked, ["2", "4", "5", "6", "7"]);
    });
}

#[test]
fn nothing_is_proposed_for_records_and_applications_that_cannot_be_had() {
    on_each_engine(|db| {
        let world = World::new(db);
        let propose = |person, record| {
            let app = world.app;
            db.read_blocking(move |tx, _| {
                authorisations::proposal(tx, app, person, record, &AskedFor::default()).map(|_| ())
            })
        };
        let nowhere = RecordId(Uuid::from_u128(1));
        assert!(matches!(propose(world.jane, nowhere), Err(AuthoriseError::NoSuchRecord)));
        assert!(matches!(propose(world.joe, world.record), Err(AuthoriseError::NoSuchRecord)));
        world.run("UPDATE records SET state = 3");
        assert!(matches!(propose(world.jane, world.record), Err(AuthoriseError::RecordNotActive)));
        world.run("UPDATE apps SET state = 3");
        assert!(matches!(propose(world.jane, world.record), Err(AuthoriseError::AppInactive)));
    });
}
