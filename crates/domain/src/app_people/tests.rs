//! Who is in the list and which records have changed, on each engine.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use medlock_store::testing::TestDb;

use super::*;
use crate::authorisations::{read_under_lock, record_changed};
use crate::testing::{
    a_person, a_record, a_rule, add_rules, an_app, an_item, authorise, end_authorisation, on_each_engine,
};
use crate::things_in_record::Avenue;

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

fn clinic(db: &TestDb, name: &str) -> AppId {
    let app = an_app(db, name);
    add_rules(db, app, &[a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT])]);
    app
}

fn people(db: &TestDb, app: AppId, cursor: Option<Uuid>, since: Option<Timestamp>, limit: u32) -> Vec<PersonId> {
    db.read_blocking(move |tx, _| authorised(tx, app, cursor, since, limit)).unwrap()
}

#[test]
fn people_come_in_pages_and_everybody_once() {
    on_each_engine(|db| {
        let (app, other) = (clinic(db, "A"), clinic(db, "B"));
        let mut given = Vec::new();
        for number in 0..7 {
            let person = a_person(db, &format!("p{number}@example.org"));
            given.push(authorise(db, app, person, a_record(db, person, "Kim")));
            // Two records are still one person.
            authorise(db, app, person, a_record(db, person, "Sam"));
        }
        let elsewhere = authorise(db, other, given[0].person, given[0].record);
        a_person(db, "nobody@example.org");
        given.sort_by_key(|authorisation| authorisation.person_pseudonym);

        let (mut seen, mut cursor) = (Vec::new(), None);
        for _ in 0..10 {
            let page = people(db, app, cursor, None, 3);
            let Some(last) = page.last() else { break };
            let found = given.iter().find(|authorisation| authorisation.person == *last).unwrap();
            cursor = Some(found.person_pseudonym);
            seen.extend(page);
        }
        assert_eq!(seen, given.iter().map(|authorisation| authorisation.person).collect::<Vec<_>>());
        assert_eq!(people(db, other, None, None, 3), [elsewhere.person]);
    });
}

#[test]
fn a_cursor_must_be_a_name_the_application_once_had() {
    on_each_engine(|db| {
        let (app, other) = (clinic(db, "A"), clinic(db, "B"));
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (of_jane, of_joe) =
            (authorise(db, app, jane, a_record(db, jane, "Kim")), authorise(db, app, joe, a_record(db, joe, "Joe")));
        let elsewhere = authorise(db, other, jane, of_jane.record);
        for unknown in [Uuid::from_u128(7), elsewhere.person_pseudonym, of_jane.record_pseudonym] {
            let told = db.read_blocking(move |tx, _| authorised(tx, app, Some(unknown), None, 5));
            assert!(matches!(told, Err(AppPeopleError::UnknownPerson)));
        }
        // Who has gone since the last page still marks the place.
        let (first, last) =
            if of_jane.person_pseudonym < of_joe.person_pseudonym { (of_jane, of_joe) } else { (of_joe, of_jane) };
        end_authorisation(db, app, first.person, first.record);
        assert_eq!(people(db, app, Some(first.person_pseudonym), None, 5), [last.person]);
        assert_eq!(people(db, app, None, None, 5), [last.person]);
        assert!(people(db, app, Some(last.person_pseudonym), None, 5).is_empty());
    });
}

#[test]
fn who_came_since_is_told_apart() {
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let of_jane = authorise(db, app, jane, a_record(db, jane, "Kim"));
        db.manual_clock().advance(SignedDuration::from_hours(1));
        let polled = db.write_blocking(move |tx, now, _| read_under_lock(tx, now, app)).unwrap();
        assert!(people(db, app, None, Some(polled), 5).is_empty());
        assert_eq!(people(db, app, None, Some(of_jane.granted_at), 5), [jane]);
        let of_joe = authorise(db, app, joe, a_record(db, joe, "Joe"));
        assert!(of_joe.granted_at > polled);
        assert_eq!(people(db, app, None, Some(polled), 5), [joe]);
        // Ended is nobody; given again is news.
        end_authorisation(db, app, jane, of_jane.record);
        authorise(db, app, jane, of_jane.record);
        let mut both = people(db, app, None, Some(polled), 5);
        both.sort();
        let mut expected = vec![jane, joe];
        expected.sort();
        assert_eq!(both, expected);
    });
}

#[test]
fn who_lost_the_record_is_not_in_the_list() {
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let jane = a_person(db, "jane@example.org");
        let record = a_record(db, jane, "Kim");
        authorise(db, app, jane, record);
        db.write_blocking(move |tx, _, _| {
            tx.execute("DELETE FROM record_people WHERE record_id = $1 AND person_id = $2", &[&record, &jane])
        })
        .unwrap();
        assert!(people(db, app, None, None, 5).is_empty());
        assert!(people(db, app, None, Some(Timestamp::UNIX_EPOCH), 5).is_empty());
    });
}

#[test]
fn settings_are_sealed_and_belong_to_one_application_and_person() {
    on_each_engine(|db| {
        let (app, other) = (clinic(db, "A"), clinic(db, "B"));
        let jane = a_person(db, "jane@example.org");
        let record = a_record(db, jane, "Kim");
        authorise(db, app, jane, record);
        authorise(db, other, jane, record);
        let keep = |app, text: Option<&'static str>| {
            db.write_blocking(move |tx, _, rng| keep_settings(tx, rng, app, jane, text))
        };
        let settings = |app| db.read_blocking(move |tx, _| kept(tx, app, jane)).unwrap().settings;
        assert_eq!(settings(app), None);
        keep(app, Some("<app-settings><Colour/></app-settings>")).unwrap();
        assert_eq!(settings(app).as_deref(), Some("<app-settings><Colour/></app-settings>"));
        assert_eq!(settings(other), None);
        let stored: Vec<u8> = db
            .read_blocking(move |tx, _| {
                tx.query_one("SELECT settings FROM app_people WHERE app_id = $1", &[&app])?.get(0)
            })
            .unwrap();
        assert!(!String::from_utf8_lossy(&stored).contains("Colour"));
        keep(app, None).unwrap();
        assert_eq!(settings(app), None);

        let stranger = an_app(db, "C");
        assert!(matches!(keep(stranger, Some("<app-settings/>")), Err(AppPeopleError::UnknownPerson)));
        assert!(db.read_blocking(move |tx, _| kept(tx, stranger, jane)).unwrap().settings.is_none());
        db.write_blocking(move |tx, _, _| select_record(tx, app, jane, record)).unwrap();
        assert_eq!(db.read_blocking(move |tx, _| kept(tx, app, jane)).unwrap().selected_record, Some(record));
        let refused = db.write_blocking(move |tx, _, _| select_record(tx, stranger, jane, record));
        assert!(matches!(refused, Err(AppPeopleError::UnknownPerson)));
    });
}

fn updated(db: &TestDb, app: AppId, since: Option<Timestamp>) -> Vec<UpdatedRecord> {
    db.read_blocking(move |tx, _| updated_records(tx, app, since)).unwrap()
}

#[test]
fn a_changed_record_is_told_once_for_each_who_authorised_it() {
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (kim, sam) = (a_record(db, jane, "Kim"), a_record(db, jane, "Sam"));
        db.write_blocking(move |tx, _, _| {
            tx.execute(
                "INSERT INTO record_people (record_id, person_id, relationship, rights, added_at) VALUES ($1, $2, 10, 31, 0)",
                &[&kim, &joe],
            )
        })
        .unwrap();
        let through_jane = authorise(db, app, jane, kim);
        let through_joe = authorise(db, app, joe, kim);
        authorise(db, app, jane, sam);
        // Nothing to read in either.
        assert!(updated(db, app, None).is_empty());

        db.manual_clock().advance(SignedDuration::from_hours(1));
        let before = db.write_blocking(move |tx, now, _| read_under_lock(tx, now, app)).unwrap();
        an_item(db, app, jane, kim, WEIGHT);
        let told = updated(db, app, Some(before));
        let mut names: Vec<_> = told.iter().map(|record| record.authorisation.record_pseudonym).collect();
        names.sort();
        let mut expected = vec![through_jane.record_pseudonym, through_joe.record_pseudonym];
        expected.sort();
        assert_eq!(names, expected);
        assert!(told.iter().all(|record| record.updated_at > before), "{told:?}");
        assert_eq!(updated(db, app, None), told);
        // At or after: the very instant is told again.
        assert_eq!(updated(db, app, Some(told[0].updated_at)), told);
        let after = db.write_blocking(move |tx, now, _| read_under_lock(tx, now, app)).unwrap();
        db.manual_clock().advance(SignedDuration::from_secs(1));
        assert!(updated(db, app, Some(after + SignedDuration::from_micros(1))).is_empty());

        end_authorisation(db, app, joe, kim);
        assert_eq!(updated(db, app, None).len(), 1);
        assert!(updated(db, clinic(db, "B"), None).is_empty());
    });
}

#[test]
fn only_what_may_be_read_counts() {
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let jane = a_person(db, "jane@example.org");
        let kim = a_record(db, jane, "Kim");
        authorise(db, app, jane, kim);
        an_item(db, app, jane, kim, HEIGHT);
        assert!(updated(db, app, None).is_empty(), "heights are not granted");
        // Writing alone is not reading.
        add_rules(db, app, &[a_rule(Avenue::Online, "heights", Permissions::CREATE, &[HEIGHT])]);
        authorise(db, app, jane, kim);
        assert!(updated(db, app, None).is_empty());
        db.manual_clock().advance(SignedDuration::from_hours(1));
        let before = db.write_blocking(move |tx, now, _| read_under_lock(tx, now, app)).unwrap();
        add_rules(db, app, &[a_rule(Avenue::Online, "see heights", Permissions::READ, &[HEIGHT])]);
        assert!(updated(db, app, None).is_empty(), "asked for is not granted");
        let granted = authorise(db, app, jane, kim);
        // What was there before is new to the application.
        let told = updated(db, app, Some(before));
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].updated_at, granted.granted_at);
    });
}

/// Writers take their instants under the lock, the poller reads behind it: with the time of each poll as the start of the next,
/// nothing is missed.
#[test]
fn a_poller_misses_no_change_of_several_writers() {
    const WRITERS: usize = 4;
    const ROUNDS: usize = 25;
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let jane = a_person(db, "jane@example.org");
        let records: Vec<RecordId> = (0..WRITERS).map(|n| a_record(db, jane, &format!("Record {n}"))).collect();
        for record in &records {
            authorise(db, app, jane, *record);
            an_item(db, app, jane, *record, WEIGHT);
        }
        let upto = || db.write_blocking(move |tx, now, _| read_under_lock(tx, now, app)).unwrap();
        let told = |since: Timestamp| -> BTreeSet<RecordId> {
            updated(db, app, Some(since)).iter().map(|record| record.authorisation.record).collect()
        };
        let mut since = upto();
        for _ in 0..ROUNDS {
            let (next, early) = std::thread::scope(|scope| {
                for record in &records {
                    let (handle, record) = (db.db().clone(), *record);
                    scope.spawn(move || {
                        handle.write_blocking(move |tx, now, _| record_changed(tx, now, record)).unwrap();
                    });
                }
                // At whatever moment among them.
                let next = upto();
                (next, told(since))
            });
            let late = told(next);
            assert_eq!(early.union(&late).count(), WRITERS, "early {early:?}, late {late:?}");
            since = upto();
        }
    });
}
