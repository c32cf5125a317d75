//! What alternate ids stand for, on each engine.

use medlock_store::testing::TestDb;

use super::*;
use crate::apps::rules::Permissions;
use crate::ids::AppId;
use crate::testing::{a_person, a_record, a_rule, add_rules, an_app, authorise, end_authorisation, on_each_engine};
use crate::things_in_record::Avenue;

const WEIGHT: uuid::Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

fn clinic(db: &TestDb, name: &str) -> AppId {
    let app = an_app(db, name);
    add_rules(db, app, &[a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT])]);
    app
}

fn add(db: &TestDb, to: &Authorisation, id: &str) -> Result<(), AlternateIdError> {
    let (to, id) = (to.clone(), id.to_owned());
    db.write_blocking(move |tx, now, rng| associate(tx, now, rng, &to, &id))
}

fn remove(db: &TestDb, app: AppId, of: Option<&Authorisation>, id: &str) -> Result<(), AlternateIdError> {
    let (of, id) = (of.map(|of| (of.person, of.record)), id.to_owned());
    db.write_blocking(move |tx, now, rng| disassociate(tx, now, rng, app, of, &id))
}

fn found(db: &TestDb, app: AppId, id: &str) -> Option<uuid::Uuid> {
    let id = id.to_owned();
    match db.read_blocking(move |tx, _| find(tx, app, &id)) {
        Ok(authorisation) => Some(authorisation.record_pseudonym),
        Err(AlternateIdError::Unknown) => None,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn an_id_stands_for_one_person_and_record_of_an_application() {
    on_each_engine(|db| {
        let (clinic_a, clinic_b) = (clinic(db, "A"), clinic(db, "B"));
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (kim, own) = (a_record(db, jane, "Kim"), a_record(db, joe, "Joe"));
        let (of_kim, of_joe) = (authorise(db, clinic_a, jane, kim), authorise(db, clinic_a, joe, own));
        let elsewhere = authorise(db, clinic_b, joe, own);

        add(db, &of_kim, "patient-1").unwrap();
        add(db, &of_kim, " patient 1 ").unwrap();
        assert_eq!(found(db, clinic_a, "patient-1"), Some(of_kim.record_pseudonym));
        assert_eq!(found(db, clinic_a, " patient 1 "), Some(of_kim.record_pseudonym));
        for other in ["Patient-1", "patient 1", "", "patient-2"] {
            assert_eq!(found(db, clinic_a, other), None, "{other}");
        }
        // Another application's ids are its own.
        assert_eq!(found(db, clinic_b, "patient-1"), None);
        add(db, &elsewhere, "patient-1").unwrap();
        assert_eq!(found(db, clinic_b, "patient-1"), Some(elsewhere.record_pseudonym));

        for again in [&of_kim, &of_joe] {
            assert!(matches!(add(db, again, "patient-1"), Err(AlternateIdError::InUse)));
        }
        let listed = |of: &Authorisation| {
            let of = of.clone();
            let mut ids = db.read_blocking(move |tx, _| list(tx, of.app, of.person, of.record)).unwrap();
            ids.sort();
            ids
        };
        assert_eq!(listed(&of_kim), [" patient 1 ", "patient-1"]);
        assert!(listed(&of_joe).is_empty());

        assert!(matches!(remove(db, clinic_a, Some(&of_joe), "patient-1"), Err(AlternateIdError::Unknown)));
        remove(db, clinic_a, Some(&of_kim), "patient-1").unwrap();
        assert!(matches!(remove(db, clinic_a, Some(&of_kim), "patient-1"), Err(AlternateIdError::Unknown)));
        remove(db, clinic_a, None, " patient 1 ").unwrap();
        assert!(matches!(remove(db, clinic_a, None, "patient-1"), Err(AlternateIdError::Unknown)));
        assert!(listed(&of_kim).is_empty());
        assert_eq!(found(db, clinic_b, "patient-1"), Some(elsewhere.record_pseudonym));
    });
}

#[test]
fn an_id_waits_while_the_authorisation_is_ended() {
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let jane = a_person(db, "jane@example.org");
        let (kim, sam) = (a_record(db, jane, "Kim"), a_record(db, jane, "Sam"));
        let (of_kim, of_sam) = (authorise(db, app, jane, kim), authorise(db, app, jane, sam));
        add(db, &of_kim, "patient-1").unwrap();
        end_authorisation(db, app, jane, kim);
        assert_eq!(found(db, app, "patient-1"), None);
        // It is not given to anybody else meanwhile.
        assert!(matches!(add(db, &of_sam, "patient-1"), Err(AlternateIdError::InUse)));
        authorise(db, app, jane, kim);
        assert_eq!(found(db, app, "patient-1"), Some(of_kim.record_pseudonym));
    });
}

#[test]
fn a_person_has_a_hundred_ids_of_one_application() {
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let jane = a_person(db, "jane@example.org");
        let (kim, sam) = (a_record(db, jane, "Kim"), a_record(db, jane, "Sam"));
        let (of_kim, of_sam) = (authorise(db, app, jane, kim), authorise(db, app, jane, sam));
        for number in 0..ALTERNATE_IDS_PER_PERSON_MAX {
            add(db, if number % 2 == 0 { &of_kim } else { &of_sam }, &format!("id {number}")).unwrap();
        }
        assert!(matches!(add(db, &of_sam, "one more"), Err(AlternateIdError::TooMany)));
        assert_eq!(found(db, app, "one more"), None);
        // One that is in use is told as that, full or not.
        assert!(matches!(add(db, &of_sam, "id 0"), Err(AlternateIdError::InUse)));
        let joe = a_person(db, "joe@example.org");
        let own = a_record(db, joe, "Joe");
        add(db, &authorise(db, app, joe, own), "one more").unwrap();
        remove(db, app, None, "id 0").unwrap();
        add(db, &of_kim, "the last").unwrap();
    });
}

#[test]
fn the_last_place_goes_to_one_of_two() {
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let jane = a_person(db, "jane@example.org");
        let of_kim = authorise(db, app, jane, a_record(db, jane, "Kim"));
        for number in 1..ALTERNATE_IDS_PER_PERSON_MAX {
            add(db, &of_kim, &format!("id {number}")).unwrap();
        }
        let outcomes = std::thread::scope(|scope| {
            let adders: Vec<_> = (0..4)
                .map(|number| {
                    let (handle, of_kim) = (db.db().clone(), of_kim.clone());
                    scope.spawn(move || {
                        let id = format!("late {number}");
                        handle.write_blocking(move |tx, now, rng| associate(tx, now, rng, &of_kim, &id))
                    })
                })
                .collect();
            adders.into_iter().map(|adder| adder.join().unwrap()).collect::<Vec<_>>()
        });
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(()) | Err(AlternateIdError::TooMany))));
    });
}

#[test]
fn ids_are_sealed_and_changes_of_them_are_in_the_journal() {
    on_each_engine(|db| {
        let app = clinic(db, "A");
        let jane = a_person(db, "jane@example.org");
        let kim = a_record(db, jane, "Kim");
        add(db, &authorise(db, app, jane, kim), "MRN-4711").unwrap();
        let row =
            db.read_blocking(|tx, _| tx.query_one("SELECT id_index, alternate_id FROM alternate_ids", &[])).unwrap();
        for column in 0..2 {
            assert!(!String::from_utf8_lossy(&row.get::<Vec<u8>>(column).unwrap()).contains("4711"));
        }
        remove(db, app, None, "MRN-4711").unwrap();
        let noted: Vec<String> = db
            .read_blocking(|tx, _| {
                let rows =
                    tx.query("SELECT action FROM audit WHERE action LIKE 'alternate-id-%' ORDER BY action", &[])?;
                rows.iter().map(|row| row.get(0)).collect()
            })
            .unwrap();
        assert_eq!(noted, ["alternate-id-added", "alternate-id-removed"]);
    });
}

#[test]
fn every_error_has_its_status() {
    for (error, code) in [
        (AlternateIdError::InUse, 139),
        (AlternateIdError::Unknown, 140),
        (AlternateIdError::TooMany, 141),
        (AlternateIdError::Sealed, 1),
    ] {
        assert_eq!(error.code().number(), code);
    }
}
