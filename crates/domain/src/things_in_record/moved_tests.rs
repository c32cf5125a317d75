//! Items that were picked up into the wrong record, on each engine.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use jiff::civil::datetime;
use medlock_crypto::random::SeededRandom;
use uuid::{Uuid, uuid};
use zeroize::Zeroizing;

use super::*;
use crate::apps::rules::Permissions;
use crate::blobs::Purpose;
use crate::limits::THING_MOVE_WINDOW;
use crate::records::{self, Record, RecordError, Rights};
use crate::testing::{
    TestDb, a_person, a_record, a_rule, add_rules, an_app, an_upload, authorise, bytes_here, on_each_engine, random,
    share,
};
use crate::{audit, notices};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const BASIC: Uuid = uuid!("3b3e6b16-eb69-483c-8d7e-dfe116ae6092");

struct Scene {
    person: PersonId,
    wrong: RecordId,
    right: RecordId,
    lab: AppId,
}

fn new_thing(type_id: Uuid, xml: &str, blobs: Vec<NewBlob>) -> NewThing {
    NewThing {
        thing_type: medlock_things::find(type_id).unwrap(),
        data_xml: Zeroizing::new(format!(
            "<data-xml>{xml}<common><client-thing-id>mine</client-thing-id></common></data-xml>"
        )),
        effective: Some(datetime(2026, 1, 2, 8, 30, 0, 0)),
        updated_end: None,
        flags: 0,
        tags: Some(Zeroizing::new("a,b".into())),
        signature: None,
        client_id: Some(Zeroizing::new("mine".into())),
        blobs,
    }
}

fn blob(name: &str, content: Content) -> NewBlob {
    NewBlob {
        name: name.into(),
        content_type: "text/plain".into(),
        legacy_encoding: None,
        current_encoding: None,
        content,
    }
}

impl Scene {
    fn set(db: &TestDb) -> Scene {
        let person = a_person(db, "jane@example.org");
        let (wrong, right) = (a_record(db, person, "Kim"), a_record(db, person, "Lee"));
        Scene { person, wrong, right, lab: an_app(db, "Lab") }
    }

    /// As a pick-up does.
    fn pick_up(&self, db: &TestDb, record: RecordId, package: u128, things: &[NewThing]) -> Vec<ThingId> {
        let mut rng = SeededRandom::new(u64::try_from(package).unwrap());
        let sealed: Vec<_> = things.iter().map(|thing| seal(db.vault(), &mut rng, thing)).collect();
        let to = Destination { record, person: self.person, app: self.lab, avenue: Avenue::Online };
        db.write_blocking(move |tx, now, rng| {
            let inserted = insert(tx, now, rng, to, &sealed)?;
            note_delivery(tx, rng, record, Uuid::from_u128(package), "Your results")?;
            Ok::<_, RecordError>(inserted.added)
        })
        .unwrap()
    }

    fn go(&self, db: &TestDb, from: RecordId, to: RecordId, what: Moving) -> Result<Moved, MoveError> {
        self.go_as(db, self.person, from, to, what)
    }

    fn go_as(
        &self,
        db: &TestDb,
        person: PersonId,
        from: RecordId,
        to: RecordId,
        what: Moving,
    ) -> Result<Moved, MoveError> {
        let found = db.read_blocking(move |tx, now| luggage(tx, now, person, from, to, what))?;
        let packed = pack(db.vault(), &mut *random(), &found)?;
        db.write_blocking(move |tx, now, rng| carry(tx, now, rng, person, what, &packed))
    }

    fn record(&self, db: &TestDb, id: RecordId) -> Record {
        let person = self.person;
        db.read_blocking(move |tx, _| records::load(tx, person, id)).unwrap().unwrap()
    }

    fn thing(&self, db: &TestDb, id: ThingId) -> Option<Thing> {
        let person = self.person;
        db.read_blocking(move |tx, _| load(tx, person, id)).unwrap()
    }

    fn operations(&self, db: &TestDb, record: RecordId, after: i64) -> Vec<(How, i64, ThingId)> {
        let found = db.read_blocking(move |tx, _| operations(tx, record, after, &|_| true)).unwrap();
        found.operations.iter().map(|one| (one.how, one.number, one.id)).collect()
    }

    /// A correction by hand.
    fn correct(&self, db: &TestDb, record: RecordId, id: ThingId, seed: u64, xml: &str) {
        let thing = self.thing(db, id).unwrap();
        let new = new_thing(thing.type_id, xml, Vec::new());
        let version = seal_version(db.vault(), &mut SeededRandom::new(seed), id, &new);
        let to = Destination { record, person: self.person, app: SHELL, avenue: Avenue::Online };
        let kept = u32::try_from(thing.blobs.len()).unwrap();
        let change = Change::Update { expected: thing.version_stamp, version, removed: Vec::new(), kept };
        let rights: crate::apps::rules::TypeRights = BTreeMap::from([(thing.type_id, Permissions::ALL)]);
        db.write_blocking(move |tx, now, rng| write(tx, now, rng, to, &rights, std::slice::from_ref(&change))).unwrap();
    }
}

#[test]
fn a_pick_up_goes_to_the_other_record_byte_for_byte_and_leaves_nothing_but_a_line() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let stored = an_upload(db, scene.lab, Purpose::Thing, b"a long letter");
        let letter = Content::Stored { id: stored, size_bytes: 13, hash: [7; 32] };
        let things = [
            new_thing(
                WEIGHT,
                "<weight>61.5 </weight>",
                vec![blob("", Content::Bytes(Zeroizing::new(b"a letter".to_vec()))), blob("scan", letter)],
            ),
            new_thing(WEIGHT, "<weight>é\r\n</weight>", Vec::new()),
        ];
        let old = scene.pick_up(db, scene.wrong, 9, &things);
        let stays = scene.pick_up(db, scene.wrong, 10, &[new_thing(WEIGHT, "<weight>x</weight>", Vec::new())]);
        let before: Vec<Thing> = old.iter().map(|id| scene.thing(db, *id).unwrap()).collect();
        let (was_wrong, was_right) = (scene.record(db, scene.wrong), scene.record(db, scene.right));
        db.manual_clock().advance(SignedDuration::from_hours(1));

        let moved = scene.go(db, scene.wrong, scene.right, Moving::PickUp(Uuid::from_u128(9))).unwrap();
        assert_eq!(moved.items.len(), 2);
        assert!(moved.left_out.is_empty());
        for was in &before {
            let (_, new) = *moved.items.iter().find(|(from, _)| *from == was.id).unwrap();
            assert_ne!(new, was.id, "an id means one item in one record");
            let now = scene.thing(db, new).unwrap();
            assert_eq!(now.record, scene.right);
            assert_eq!(*now.data_xml, *was.data_xml);
            assert_eq!(now.tags.as_deref(), was.tags.as_deref());
            assert_eq!((now.effective, now.created_by_app, now.changed.how), (was.effective, scene.lab, How::Created));
            assert!(now.created_at > was.created_at, "for programs that ask for what is new");
            assert_eq!(
                now.blobs.iter().map(|blob| &blob.name).collect::<Vec<_>>(),
                was.blobs.iter().map(|blob| &blob.name).collect::<Vec<_>>()
            );
            for blob in &now.blobs {
                let id = blob.id;
                let found = db.read_blocking(move |tx, _| attachment(tx, id)).unwrap().unwrap();
                assert_eq!((found.record, found.thing), (scene.right, new));
                if !blob.stored {
                    assert_eq!(bytes_here(found).as_slice(), b"a letter");
                }
            }
            assert!(scene.thing(db, was.id).is_none());
            let delivery = db.read_blocking(move |tx, _| delivery(tx, &now)).unwrap().unwrap();
            assert_eq!((delivery.name.as_str(), delivery.at), ("Your results", was.created_at));
        }
        // What applications of the one record hear, and those of the other.
        let mut gone = scene.operations(db, scene.wrong, was_wrong.operations);
        gone.sort_by_key(|(.., id)| *id);
        let mut expected: Vec<_> = old.iter().map(|id| (How::Deleted, was_wrong.operations + 1, *id)).collect();
        expected.sort_by_key(|(.., id)| *id);
        assert_eq!(gone, expected);
        let come = scene.operations(db, scene.right, was_right.operations);
        assert!(come.len() == 2 && come.iter().all(|(how, number, _)| (*how, *number) == (How::Created, 1)));
        // Room.
        let (wrong, right) = (scene.record(db, scene.wrong), scene.record(db, scene.right));
        assert_eq!(right.used_bytes, was_wrong.used_bytes - wrong.used_bytes);
        assert_eq!(wrong.used_bytes + right.used_bytes, was_wrong.used_bytes);
        assert!(scene.thing(db, stays[0]).is_some());
        // Both say where it went, and so does the journal.
        let (out, into, lines) = {
            let (wrong, new) = (scene.wrong, moved.items[0].1);
            db.read_blocking(move |tx, _| {
                Ok::<_, RecordError>((moved_out_of(tx, wrong, 10)?, moved_from(tx, new)?, audit::newest(tx, 2)?))
            })
            .unwrap()
        };
        assert_eq!(out.len(), 2);
        assert!(out.iter().all(|line| line.to_record == scene.right && line.moved_by == scene.person));
        assert_eq!(into.unwrap().from_record, scene.wrong);
        let mut said: Vec<_> =
            lines.iter().map(|line| (line.action.as_str(), line.detail.as_deref(), line.count)).collect();
        said.sort_unstable();
        assert_eq!(said, [("things-moved", Some("in"), Some(2)), ("things-moved", Some("out"), Some(2))]);
    });
}

#[test]
fn of_two_presses_one_moves_and_moving_back_undoes_it() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let old = scene.pick_up(db, scene.wrong, 9, &[new_thing(WEIGHT, "<weight>1</weight>", Vec::new())])[0];
        let (person, wrong, right) = (scene.person, scene.wrong, scene.right);
        let what = Moving::Item(old);
        let both: Vec<Packed> = [1, 2]
            .iter()
            .map(|seed| {
                let found = db.read_blocking(move |tx, now| luggage(tx, now, person, wrong, right, what)).unwrap();
                pack(db.vault(), &mut SeededRandom::new(*seed), &found).unwrap()
            })
            .collect();
        let mut done = Vec::new();
        for packed in both {
            done.push(db.write_blocking(move |tx, now, rng| carry(tx, now, rng, person, what, &packed)));
        }
        let first = done[0].as_ref().unwrap().items[0].1;
        assert!(matches!(done[1], Err(MoveError::Unknown)));
        assert_eq!(scene.record(db, scene.wrong).used_bytes, 0);
        let found = db.read_blocking(move |tx, _| moved_to(tx, old)).unwrap().unwrap();
        assert_eq!(found.to_thing, first);

        db.manual_clock().advance(SignedDuration::from_hours(24));
        let back = scene.go(db, scene.right, scene.wrong, Moving::Item(first)).unwrap().items[0].1;
        assert!(![old, first].contains(&back));
        let home = scene.thing(db, back).unwrap();
        assert_eq!(home.record, scene.wrong);
        assert_eq!(scene.record(db, scene.right).used_bytes, 0);
        let (found, came) =
            db.read_blocking(move |tx, _| Ok::<_, RecordError>((moved_to(tx, old)?, delivery(tx, &home)?))).unwrap();
        assert_eq!(found.unwrap().to_thing, back, "the whole way is followed");
        assert_eq!(came.unwrap().name, "Your results");
    });
}

#[test]
fn corrections_go_along_and_stay_in_their_order() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let here = blob("", Content::Bytes(Zeroizing::new(b"a letter".to_vec())));
        let things = [
            new_thing(WEIGHT, "<weight>first</weight>", vec![here]),
            new_thing(WEIGHT, "<weight>other</weight>", Vec::new()),
        ];
        let old = scene.pick_up(db, scene.wrong, 9, &things);
        for (seed, xml) in [(5, "<weight>second</weight>"), (6, "<weight>third</weight>")] {
            db.manual_clock().advance(SignedDuration::from_hours(1));
            scene.correct(db, scene.wrong, old[0], seed, xml);
        }
        let used = scene.record(db, scene.wrong).used_bytes;
        db.manual_clock().advance(SignedDuration::from_hours(1));
        let moved = scene.go(db, scene.wrong, scene.right, Moving::PickUp(Uuid::from_u128(9))).unwrap();
        let new = moved.items.iter().find(|(from, _)| *from == old[0]).unwrap().1;
        let person = scene.person;
        let versions = db.read_blocking(move |tx, _| history(tx, person, new, 10)).unwrap();
        let said: Vec<(bool, How, i64)> = versions
            .iter()
            .map(|version| (version.data_xml.contains("third"), version.changed.how, version.operation))
            .collect();
        assert_eq!(
            said,
            [(true, How::Changed, 4), (true, How::Changed, 3), (false, How::Changed, 2), (false, How::Created, 1)]
        );
        assert!(versions[3].data_xml.contains("first"));
        let stamps: std::collections::BTreeSet<Uuid> = versions.iter().map(|version| version.stamp).collect();
        assert_eq!(stamps.len(), 4);
        assert_eq!(scene.record(db, scene.right).used_bytes, used);
        assert_eq!(scene.record(db, scene.wrong).used_bytes, 0);
        let thing = scene.thing(db, new).unwrap();
        let kept = thing.blobs[0].id;
        assert_eq!(
            bytes_here(db.read_blocking(move |tx, _| attachment(tx, kept)).unwrap().unwrap()).as_slice(),
            b"a letter"
        );
        // And back again, all of it.
        let back = scene.go(db, scene.right, scene.wrong, Moving::PickUp(Uuid::from_u128(9))).unwrap();
        assert_eq!(back.items.len(), 2);
        assert_eq!(scene.record(db, scene.wrong).used_bytes, used);
    });
}

#[test]
fn what_the_other_record_holds_only_once_stays_where_it_is() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        scene.pick_up(db, scene.right, 8, &[new_thing(BASIC, "<basic>has</basic>", Vec::new())]);
        let things =
            [new_thing(BASIC, "<basic>1</basic>", Vec::new()), new_thing(WEIGHT, "<weight>1</weight>", Vec::new())];
        let old = scene.pick_up(db, scene.wrong, 9, &things);
        let alone = scene.go(db, scene.wrong, scene.right, Moving::Item(old[0]));
        assert!(matches!(alone, Err(MoveError::SecondSingleton)));
        let moved = scene.go(db, scene.wrong, scene.right, Moving::PickUp(Uuid::from_u128(9))).unwrap();
        assert_eq!((moved.items.len(), moved.left_out), (1, vec![BASIC]));
        assert!(scene.thing(db, old[0]).is_some() && scene.thing(db, old[1]).is_none());
    });
}

#[test]
fn what_may_not_be_moved_stays() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let joe = a_person(db, "joe@example.org");
        let joes = a_record(db, joe, "Joe");
        let old = scene.pick_up(db, scene.wrong, 9, &[new_thing(WEIGHT, "<weight>1</weight>", Vec::new())])[0];
        let what = Moving::Item(old);
        assert!(matches!(scene.go(db, scene.wrong, scene.wrong, what), Err(MoveError::SameRecord)));
        assert!(matches!(scene.go(db, scene.wrong, joes, what), Err(MoveError::NotThere)));
        assert!(matches!(scene.go(db, scene.right, scene.wrong, what), Err(MoveError::Unknown)));
        assert!(matches!(scene.go_as(db, joe, scene.wrong, joes, what), Err(MoveError::Unknown)));
        // Who may look, or add, takes nothing away that others put there.
        share(db, scene.wrong, joe, Rights(Rights::READ.0 | Rights::CREATE.0 | Rights::DELETE.0));
        assert!(matches!(scene.go_as(db, joe, scene.wrong, joes, what), Err(MoveError::NotFromHere)));
        // A record one may add to is not one that one looks after.
        share(db, joes, scene.person, Rights(Rights::READ.0 | Rights::CREATE.0));
        assert!(matches!(scene.go(db, scene.wrong, joes, what), Err(MoveError::NotThere)));
        let (person, wrong) = (scene.person, scene.wrong);
        let to = db.read_blocking(move |tx, _| destinations(tx, person, wrong)).unwrap();
        assert_eq!(to.iter().map(|record| record.id).collect::<Vec<_>>(), [scene.right]);
        // Written by hand: not picked up.
        let mine = new_thing(WEIGHT, "<weight>2</weight>", Vec::new());
        let mine = seal(db.vault(), &mut SeededRandom::new(6), &mine);
        let (own, by) = (mine.id, Destination { record: wrong, person, app: SHELL, avenue: Avenue::Online });
        db.write_blocking(move |tx, now, rng| insert(tx, now, rng, by, std::slice::from_ref(&mine))).unwrap();
        assert!(matches!(scene.go(db, wrong, scene.right, Moving::Item(own)), Err(MoveError::NotPickedUp)));
        // No room.
        let right = scene.right;
        let room = |bytes: i64| {
            db.write_blocking(move |tx, _, _| {
                tx.execute("UPDATE records SET quota_bytes = $1 WHERE id = $2", &[&bytes, &right])
            })
            .unwrap();
        };
        room(10);
        let full = scene.go(db, wrong, right, what);
        assert!(matches!(full, Err(MoveError::Record(RecordError::QuotaExceeded))));
        assert!(scene.thing(db, old).is_some());
        room(10_000_000);
        // Changed between the look and the press.
        let found = db.read_blocking(move |tx, now| luggage(tx, now, person, wrong, right, what)).unwrap();
        let packed = pack(db.vault(), &mut SeededRandom::new(7), &found).unwrap();
        scene.correct(db, wrong, old, 8, "<weight>3</weight>");
        let stale = db.write_blocking(move |tx, now, rng| carry(tx, now, rng, person, what, &packed));
        assert!(matches!(stale, Err(MoveError::Stale)));
        // Thirty days, to the moment.
        db.manual_clock().advance(THING_MOVE_WINDOW - SignedDuration::from_secs(1));
        let until = db.read_blocking(move |tx, now| movable(tx, now, person, wrong, what)).unwrap().until;
        db.manual_clock().advance(SignedDuration::from_secs(2));
        assert!(until <= db.clock().now());
        assert!(matches!(scene.go(db, wrong, right, what), Err(MoveError::TooLate)));
    });
}

#[test]
fn applications_of_the_other_record_and_its_other_keepers_hear_of_it() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let joe = a_person(db, "joe@example.org");
        share(db, scene.right, joe, Rights::ALL);
        add_rules(db, scene.lab, &[a_rule(Avenue::Offline, "w", Permissions::READ, &[WEIGHT])]);
        authorise(db, scene.lab, scene.person, scene.right);
        authorise(db, scene.lab, scene.person, scene.wrong);
        let old = scene.pick_up(db, scene.wrong, 9, &[new_thing(WEIGHT, "<weight>1</weight>", Vec::new())])[0];
        db.manual_clock().advance(SignedDuration::from_hours(2));
        let since = db.clock().now();
        scene.go(db, scene.wrong, scene.right, Moving::Item(old)).unwrap();
        let (lab, person) = (scene.lab, scene.person);
        let (updated, joes, janes) = db
            .read_blocking(move |tx, _| {
                let rows = tx.query(
                    "SELECT record_id FROM app_updated_records WHERE app_id = $1 AND updated_at >= $2",
                    &[&lab, &since],
                )?;
                let joes = notices::happened(tx, joe, 10)?;
                let janes = notices::happened(tx, person, 10)?;
                Ok::<_, RecordError>((rows.len(), joes, janes))
            })
            .unwrap();
        assert_eq!(updated, 2, "both records have changed");
        let added = |all: &[notices::Happened], record| {
            all.iter().filter(|one| one.kind == notices::Kind::Added && one.record == Some(record)).count()
        };
        assert_eq!(added(&joes, scene.right), 1);
        assert_eq!(added(&janes, scene.right) + added(&janes, scene.wrong), 0, "they did it themselves");
    });
}
