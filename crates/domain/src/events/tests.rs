use jiff::{SignedDuration, Timestamp};
use medlock_store::Engine;
use medlock_store::testing::{TestDb, until_somebody_waits};
use medlock_wire::event_subscription::{NotificationKey, Subscription};
use uuid::Uuid;

use super::*;
use crate::apps::rules::{
    Permissions,
    testing::{HEIGHT, WEIGHT},
};
use crate::apps::{AppConfig, Mode};
use crate::authorisations::Authorisation;
use crate::ids::{AppId, PersonId, RecordId, SubscriptionId};
use crate::limits::{EVENT_LEASE, EVENT_NOTIFICATIONS_KEPT, EVENT_RETRY_MAX, EVENT_TRIED_FOR};
use crate::testing::{
    a_person, a_record, a_rule, add_rules, an_app, an_item, authorise, end_authorisation, on_each_engine, start,
};
use crate::things_in_record::Avenue;

fn wanted(types: &[Uuid]) -> Subscription {
    Subscription {
        id: None,
        key: NotificationKey::new(vec![7; 64]).unwrap(),
        key_version: "1".into(),
        url: "https://lab.example/hv/told".into(),
        filters: types.iter().map(|id| vec![*id]).collect(),
    }
}

/// An application that reads weights and heights while its patient is away, let into one record.
struct World<'a> {
    db: &'a TestDb,
    app: AppId,
    person: PersonId,
    record: RecordId,
    authorisation: Authorisation,
}

impl<'a> World<'a> {
    fn new(db: &'a TestDb) -> World<'a> {
        let (app, person) = (an_app(db, "Diary"), a_person(db, "jane@example.org"));
        let record = a_record(db, person, "Jane");
        add_rules(db, app, &[a_rule(Avenue::Offline, "all", Permissions::READ, &[WEIGHT, HEIGHT])]);
        let authorisation = authorise(db, app, person, record);
        World { db, app, person, record, authorisation }
    }

    fn subscribe(&self, types: &[Uuid]) -> Result<SubscriptionId, EventError> {
        let (app, wanted) = (self.app, wanted(types));
        self.db.write_blocking(move |tx, now, rng| {
            subscribe(tx, now, rng, Mode::Development, (app, &AppConfig::named("Diary")), &wanted)
        })
    }

    fn an_item(&self, type_id: Uuid) {
        an_item(self.db, self.app, self.person, self.record, type_id);
    }

    fn due_at(&self, at: Timestamp) -> Vec<Due> {
        self.db.write_blocking(move |tx, _, _| take_due(tx, at, 10)).unwrap()
    }

    /// Items told in each request that is due.
    fn told_at(&self, at: Timestamp) -> Vec<Vec<usize>> {
        let counts = |due: &Due| due.notifications.iter().map(|told| told.thing_ids.len()).collect();
        self.due_at(at).iter().map(counts).collect()
    }
}

#[test]
fn a_write_is_told_to_who_asked_for_its_type_and_only_once() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.an_item(WEIGHT);
        let id = world.subscribe(&[WEIGHT]).unwrap();
        assert!(world.due_at(start()).is_empty(), "what was there before is not told");
        world.an_item(HEIGHT);
        assert!(world.due_at(start()).is_empty(), "nobody asked for heights");
        world.an_item(WEIGHT);
        world.an_item(WEIGHT);
        let [due] = world.due_at(start()).try_into().unwrap_or_else(|_| panic!("one request"));
        assert_eq!((due.id, due.app, due.failures), (id, world.app, 0));
        let first = &due.notifications[0];
        assert_eq!(first.subscription_id, id.0);
        assert_eq!(first.person_id, world.authorisation.person_pseudonym);
        assert_eq!(first.record_id, world.authorisation.record_pseudonym);
        assert_eq!((due.notifications.len(), first.thing_ids.len()), (2, 1));
        assert!(world.due_at(start()).is_empty(), "it is leased");
        db.write_blocking(move |tx, now, _| delivered(tx, now, &due)).unwrap();
        assert!(world.due_at(start() + EVENT_LEASE * 2).is_empty(), "it was told");
    });
}

#[test]
fn a_lease_runs_out_and_a_failed_delivery_waits_longer_each_time_until_it_is_given_up() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.subscribe(&[WEIGHT]).unwrap();
        world.an_item(WEIGHT);
        assert_eq!(world.told_at(start()), [[1]]);
        let mut at = start() + EVENT_LEASE;
        assert!(world.told_at(at - SignedDuration::from_secs(1)).is_empty());
        let mut waits = Vec::new();
        for _ in 0..40 {
            let Some(due) = world.due_at(at).pop() else { break };
            let next = db.write_blocking(move |tx, _, _| failed(tx, at, &due)).unwrap().unwrap();
            waits.push(next.duration_since(at));
            assert!(world.told_at(next - SignedDuration::from_secs(1)).is_empty(), "before its time");
            at = next;
        }
        assert_eq!(waits[..3], [30, 60, 120].map(SignedDuration::from_secs));
        assert_eq!(waits.last(), Some(&EVENT_RETRY_MAX));
        assert!((EVENT_TRIED_FOR..EVENT_TRIED_FOR + EVENT_RETRY_MAX * 2).contains(&at.duration_since(start())));
        let standing = db.write_blocking(move |tx, _, _| standing(tx, None)).unwrap();
        assert_eq!((standing[0].waiting, standing[0].given_up, standing[0].next_at), (0, 1, None));
        // New changes are told all the same.
        world.an_item(WEIGHT);
        assert_eq!(world.told_at(start()), [[1]]);
    });
}

#[test]
fn what_may_not_be_known_any_more_is_told_to_nobody() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.subscribe(&[WEIGHT]).unwrap();
        world.an_item(WEIGHT);
        end_authorisation(db, world.app, world.person, world.record);
        assert!(world.due_at(start()).is_empty());
        let standing = db.write_blocking(move |tx, _, _| standing(tx, None)).unwrap();
        assert_eq!((standing[0].waiting, standing[0].given_up), (0, 0));
        let id = standing[0].id;
        let again = db.write_blocking(move |tx, now, rng| replay(tx, now, rng, id, start())).unwrap();
        assert_eq!(again, 0, "nor when it is sent again");
        // Through online rules nobody is told: the person is away when it is.
        let other = World { app: an_app(db, "Scale"), ..World { db, ..world } };
        add_rules(db, other.app, &[a_rule(Avenue::Online, "all", Permissions::READ, &[WEIGHT])]);
        authorise(db, other.app, other.person, other.record);
        other.subscribe(&[WEIGHT]).unwrap();
        other.an_item(WEIGHT);
        assert!(other.due_at(start()).is_empty());
    });
}

#[test]
fn what_was_told_can_be_told_again() {
    on_each_engine(|db| {
        let world = World::new(db);
        let id = world.subscribe(&[WEIGHT]).unwrap();
        world.an_item(WEIGHT);
        let due = world.due_at(start()).pop().unwrap();
        db.write_blocking(move |tx, now, _| delivered(tx, now, &due)).unwrap();
        let again = move |since| db.write_blocking(move |tx, now, rng| replay(tx, now, rng, id, since)).unwrap();
        assert_eq!(again(start() + SignedDuration::from_secs(1)), 0);
        assert_eq!(again(start()), 1);
        assert_eq!(world.told_at(start()), [[1]]);
        let unknown = SubscriptionId(Uuid::from_u128(1));
        let refused = db.write_blocking(move |tx, now, rng| replay(tx, now, rng, unknown, start()));
        assert!(matches!(refused, Err(EventError::Unknown)));
    });
}

#[test]
fn a_subscription_is_changed_and_removed_by_its_own_application_alone() {
    on_each_engine(|db| {
        let world = World::new(db);
        let id = world.subscribe(&[WEIGHT]).unwrap();
        let (app, stranger) = (world.app, an_app(db, "Stranger"));
        let change = move |app, types: &'static [Uuid]| {
            db.write_blocking(move |tx, now, rng| {
                let config = AppConfig::named("Diary");
                update(tx, now, rng, Mode::Development, (app, &config), id, &wanted(types))
            })
        };
        assert!(matches!(change(stranger, &[HEIGHT]), Err(EventError::Unknown)));
        change(app, &[HEIGHT]).unwrap();
        world.an_item(WEIGHT);
        assert!(world.due_at(start()).is_empty());
        world.an_item(HEIGHT);
        let listed = move |app| db.write_blocking(move |tx, _, _| list(tx, app)).unwrap();
        assert_eq!(listed(app), [Subscription { id: Some(id.0), ..wanted(&[HEIGHT]) }]);
        assert_eq!(listed(stranger), []);
        let remove = move |app| db.write_blocking(move |tx, now, rng| unsubscribe(tx, now, rng, app, id));
        assert!(matches!(remove(stranger), Err(EventError::Unknown)));
        remove(app).unwrap();
        assert!(matches!(remove(app), Err(EventError::Unknown)));
        assert!(world.due_at(start()).is_empty(), "what waited is gone");
    });
}

#[test]
fn an_application_has_twenty_five_at_most() {
    on_each_engine(|db| {
        let world = World::new(db);
        for _ in 0..25 {
            world.subscribe(&[WEIGHT]).unwrap();
        }
        assert!(matches!(world.subscribe(&[WEIGHT]), Err(EventError::TooMany)));
    });
}

#[test]
fn addresses_are_the_application_s_own_in_production() {
    on_each_engine(|db| {
        let world = World::new(db);
        let app = world.app;
        let verdict = |action_url: &str, url: &str| {
            let config = AppConfig { action_url: action_url.into(), ..AppConfig::named("Diary") };
            let wanted = Subscription { url: url.into(), ..wanted(&[WEIGHT]) };
            let made = db
                .write_blocking(move |tx, now, rng| subscribe(tx, now, rng, Mode::Production, (app, &config), &wanted));
            match made {
                Ok(_) => true,
                Err(EventError::Invalid(_)) => false,
                Err(other) => panic!("{other}"),
            }
        };
        let action = "https://lab.example/hv/redirect.aspx?x=/y";
        for (action_url, url, good) in [
            (action, "https://lab.example/hv/told", true),
            (action, "https://lab.example/hv/deep/told?a=../b", true),
            (action, "https://lab.example/hv", false),
            (action, "https://lab.example/other/told", false),
            (action, "https://lab.example/hv/../other", false),
            (action, "https://lab.example/hv/%2E%2e/other", false),
            (action, "https://lab.example.evil.example/hv/told", false),
            (action, "http://lab.example/hv/told", false),
            ("https://lab.example/", "https://lab.example/told", true),
            ("https://lab.example", "https://lab.example/told", false),
            ("", "https://lab.example/told", false),
        ] {
            assert_eq!(verdict(action_url, url), good, "{action_url} {url}");
        }
        let unknown_type = world.subscribe(&[Uuid::from_u128(1)]);
        assert!(matches!(unknown_type, Err(EventError::Invalid(rule)) if rule.contains("type-id")));
    });
}

#[test]
fn notifications_are_swept_after_their_time_and_with_their_subscription() {
    on_each_engine(|db| {
        let world = World::new(db);
        let id = world.subscribe(&[WEIGHT]).unwrap();
        world.an_item(WEIGHT);
        let sweep_at = move |at| db.write_blocking(move |tx, _, _| sweep(tx, at, 100)).unwrap();
        let late = start() + EVENT_NOTIFICATIONS_KEPT;
        assert_eq!(sweep_at(late), 0, "it waits");
        assert!(world.due_at(late).is_empty(), "given up");
        assert_eq!((sweep_at(late - SignedDuration::from_secs(1)), sweep_at(late)), (0, 1));
        world.an_item(WEIGHT);
        db.write_blocking(move |tx, _, _| tx.execute("DELETE FROM event_subscriptions WHERE id = $1", &[&id])).unwrap();
        assert_eq!(sweep_at(start()), 1);
    });
}

#[test]
fn a_write_while_a_delivery_is_noted_is_told_too() {
    on_each_engine(|db| {
        let world = World::new(db);
        world.subscribe(&[WEIGHT]).unwrap();
        world.an_item(WEIGHT);
        let due = world.due_at(start()).pop().unwrap();
        let (noted, is_noted) = std::sync::mpsc::channel();
        let (first, watch) = (db.another(), db.another());
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let done = first.write_blocking(move |tx, now, _| {
                    delivered(tx, now, &due)?;
                    noted.send(()).unwrap();
                    // SQLite lets nobody else begin before this has ended.
                    if tx.engine() == Engine::Postgres {
                        until_somebody_waits(tx, &watch);
                    }
                    Ok::<_, StoreError>(())
                });
                done.unwrap();
            });
            is_noted.recv().unwrap();
            world.an_item(WEIGHT);
        });
        assert_eq!(world.told_at(start()), [[1]]);
    });
}
