use medlock_store::StoreError;
use medlock_wire::identity_code::IdentityCode;

use super::*;
use crate::audit;
use crate::ids::ThingId;
use crate::packages::situation;
use crate::policy::Policy;
use crate::records::Rights;
use crate::testing::{TestDb, a_person, a_record, an_app, an_item, on_each_engine, random, share};
use crate::things_in_record::{blocked_in, erase_blocked, load, load_any};

const WEIGHT: uuid::Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

/// An allocated code of the application.
fn a_code(db: &TestDb, app: AppId) -> (IdentityCode, PackageId) {
    db.write_blocking(move |tx, now, rng| {
        let code = super::super::allocate(tx, now, rng, &Policy::default(), app)?;
        let id = row::package_of(tx, &code)?.unwrap();
        Ok::<_, PackageError>((code, id))
    })
    .unwrap()
}

/// As if the package had been picked up into the record, with the item that is in it.
fn picked_up(db: &TestDb, package: PackageId, person: PersonId, record: RecordId) -> ThingId {
    db.write_blocking(move |tx, now, rng| {
        let thing: ThingId = tx.query_one("SELECT id FROM things WHERE record_id = $1", &[&record])?.get(0)?;
        let outcome = serde_json::json!({
            "added": [thing.as_bytes()], "left_out": [], "through": vec![0_u8; 32],
        });
        let sealed = tx.vault().seal("package-outcome", package.as_bytes(), outcome.to_string().as_bytes(), rng);
        tx.execute(
            "UPDATE connect_packages SET state = 3, ended_at = $1, populated_at = $1, picked_up_by = $2,
                picked_up_record = $3, outcome = $4 WHERE id = $5",
            &[&now, &person, &record, &sealed, &package],
        )?;
        Ok::<_, StoreError>(thing)
    })
    .unwrap()
}

fn stands(db: &TestDb, code: &IdentityCode, viewer: Option<PersonId>) -> String {
    let code = code.clone();
    let found = db.read_blocking(move |tx, now| situation(tx, now, &Policy::default(), &code, viewer)).unwrap();
    format!("{found:?}")
}

#[test]
fn what_was_delivered_is_shown_to_nobody_until_it_is_released() {
    on_each_engine(|db| {
        let (app, other) = (an_app(db, "Lab"), an_app(db, "Other"));
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let record = a_record(db, jane, "Kim");
        share(db, record, joe, Rights::READ);
        an_item(db, app, jane, record, WEIGHT);
        let (code, package) = a_code(db, app);
        let thing = picked_up(db, package, jane, record);
        let by = StaffId::new(&mut *random());
        let sees = |person| db.read_blocking(move |tx, _| load(tx, person, thing)).unwrap().is_some();
        assert!(sees(jane) && sees(joe));
        assert_eq!(stands(db, &code, Some(jane)), "AlreadyPickedUp by the viewer");

        let which = Which::Code(code.clone());
        let asked = which.clone();
        let others = db.write_blocking(move |tx, now, rng| block(tx, now, rng, by, Some(other), &asked)).unwrap();
        assert_eq!(others, [], "nobody blocks what another application sent");
        let asked = which.clone();
        let done = db.write_blocking(move |tx, now, rng| block(tx, now, rng, by, Some(app), &asked)).unwrap();
        assert_eq!(done, [Blocked { package, app, delivered: Some((jane, record, 1)) }]);
        assert!(!sees(jane) && !sees(joe));
        assert_eq!(stands(db, &code, Some(jane)), "Blocked");
        assert_eq!(stands(db, &code, None), "Blocked");
        db.write_blocking(move |tx, now, rng| {
            assert!(load_any(tx, jane, thing).unwrap().is_none(), "among the deleted ones neither");
            assert!(crate::things_in_record::history(tx, jane, thing, 10).unwrap().is_empty());
            assert_eq!(crate::things_in_record::deleted(tx, jane, record).unwrap().0, 0);
            let held = blocked_in(tx, record)?;
            assert_eq!((held.len(), held[0].package, held[0].app, held[0].items), (1, package, app, 1));
            let lines = audit::newest(tx, 20)?;
            let line = lines.iter().find(|line| line.action == "things-blocked").unwrap();
            assert_eq!((line.actor.as_str(), line.app, line.record), ("staff", None, Some(record)));
            let line = lines.iter().find(|line| line.action == "package-blocked").unwrap();
            assert_eq!((line.app, line.person, line.record, line.count), (Some(app), None, None, None));
            // Again: nothing.
            assert_eq!(block(tx, now, rng, by, Some(app), &which).unwrap(), []);
            let done = release(tx, now, rng, by, None, &which).unwrap();
            assert_eq!(done, [Blocked { package, app, delivered: Some((jane, record, 1)) }]);
            Ok::<_, StoreError>(())
        })
        .unwrap();
        assert!(sees(jane) && sees(joe));
        assert_eq!(stands(db, &code, Some(jane)), "AlreadyPickedUp by the viewer");
    });
}

#[test]
fn what_waits_waits_on_for_nobody() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (code, package) = a_code(db, app);
        let by = StaffId::new(&mut *random());
        assert_eq!(stands(db, &code, None), "NotReady");
        let done = db.write_blocking(move |tx, now, rng| block_one(tx, now, rng, by, app, package)).unwrap();
        assert_eq!(done, Some(Blocked { package, app, delivered: None }));
        assert_eq!(stands(db, &code, None), "Blocked");
        let done = db.write_blocking(move |tx, now, rng| release_one(tx, now, rng, by, app, package)).unwrap();
        assert_eq!(done, Some(Blocked { package, app, delivered: None }));
        assert_eq!(stands(db, &code, None), "NotReady");
    });
}

#[test]
fn blocked_items_are_erased_with_what_they_took() {
    on_each_engine(|db| {
        let (app, jane) = (an_app(db, "Lab"), a_person(db, "jane@example.org"));
        let record = a_record(db, jane, "Kim");
        an_item(db, app, jane, record, WEIGHT);
        let (_, package) = a_code(db, app);
        let thing = picked_up(db, package, jane, record);
        let by = StaffId::new(&mut *random());
        db.write_blocking(move |tx, now, rng| {
            let used = |tx: &mut Tx<'_>| -> Result<i64, StoreError> {
                tx.query_one("SELECT used_bytes FROM records WHERE id = $1", &[&record])?.get(0)
            };
            assert!(used(tx)? > 0);
            block_one(tx, now, rng, by, app, package).unwrap().unwrap();
            assert_eq!(erase_blocked(tx, now, rng, Actor::Staff(by), package)?, 1);
            assert_eq!(used(tx)?, 0);
            assert_eq!(blocked_in(tx, record)?, []);
            let left = tx.query_one(
                "SELECT (SELECT COUNT(*) FROM things WHERE id = $1) + (SELECT COUNT(*) FROM thing_versions WHERE thing_id = $1)",
                &[&thing],
            )?;
            assert_eq!(left.get::<i64>(0)?, 0);
            assert_eq!(erase_blocked(tx, now, rng, Actor::Staff(by), package)?, 0);
            // Released, it has nothing to show.
            assert_eq!(release_one(tx, now, rng, by, app, package).unwrap().unwrap().delivered, None);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
}
