//! What people see and do on their own pages, on each engine.

use jiff::SignedDuration;
use jiff::civil::datetime;
use medlock_crypto::random::SeededRandom;
use medlock_things::WallClock;
use uuid::{Uuid, uuid};
use zeroize::Zeroizing;

use super::*;
use crate::records::{self, RecordError, Rights};
use crate::testing::{TestDb, a_person, a_record, an_app, bytes_here, on_each_engine, share};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
const BASIC: Uuid = uuid!("3b3e6b16-eb69-483c-8d7e-dfe116ae6092");
const LAB: Uuid = uuid!("5800eab5-a8c2-482a-a4d6-f1db25ae08c3");

struct Scene {
    person: PersonId,
    record: RecordId,
    lab: AppId,
}

impl Scene {
    fn set(db: &TestDb) -> Scene {
        let person = a_person(db, "jane@example.org");
        Scene { person, record: a_record(db, person, "Kim"), lab: an_app(db, "Lab") }
    }

    fn by(&self, app: AppId) -> Destination {
        Destination { record: self.record, person: self.person, app, avenue: Avenue::Online }
    }

    /// Puts an item in, as an application sends it.
    fn put(&self, db: &TestDb, app: AppId, seed: u64, type_id: Uuid, xml: &str, at: WallClock) -> ThingId {
        let thing = NewThing {
            thing_type: medlock_things::find(type_id).unwrap(),
            data_xml: Zeroizing::new(format!("<data-xml>{xml}</data-xml>")),
            effective: Some(at),
            updated_end: None,
            flags: 0,
            tags: None,
            signature: None,
            client_id: None,
            blobs: vec![NewBlob {
                name: String::new(),
                content_type: "text/plain".into(),
                legacy_encoding: None,
                current_encoding: None,
                content: Content::Bytes(Zeroizing::new(b"a letter".to_vec())),
            }],
        };
        let sealed = seal(db.vault(), &mut SeededRandom::new(seed), &thing);
        let (to, id) = (self.by(app), sealed.id);
        db.write_blocking(move |tx, now, rng| insert(tx, now, rng, to, std::slice::from_ref(&sealed)).map(drop))
            .unwrap();
        id
    }

    fn stamp(&self, db: &TestDb, id: ThingId) -> Uuid {
        let person = self.person;
        db.read_blocking(move |tx, _| load_any(tx, person, id)).unwrap().unwrap().0.version_stamp
    }

    fn delete(&self, db: &TestDb, id: ThingId) {
        let (person, record, expected) = (self.person, self.record, self.stamp(db, id));
        db.write_blocking(move |tx, now, rng| remove(tx, now, rng, person, record, id, expected)).unwrap();
    }

    fn used(&self, db: &TestDb) -> i64 {
        let (person, record) = (self.person, self.record);
        db.read_blocking(move |tx, _| records::load(tx, person, record)).unwrap().unwrap().used_bytes
    }
}

fn day(number: i8) -> WallClock {
    datetime(2026, 1, number, 0, 0, 0, 0)
}

const A_WEIGHT: &str =
    "<weight><when><date><y>2026</y><m>1</m><d>2</d></date></when><value><kg>61.5</kg></value></weight>";

#[test]
fn a_record_is_gone_through_page_by_page_by_kind_and_by_sender() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let other = an_app(db, "Diary");
        let mut expected = Vec::new();
        for number in 1..=20_u8 {
            // Several of one day: the order is whole all the same.
            let at = day(1 + i8::try_from(number / 4).unwrap());
            let (app, type_id) = if number % 3 == 0 { (other, HEIGHT) } else { (scene.lab, WEIGHT) };
            let id = scene.put(db, app, u64::from(number), type_id, A_WEIGHT, at);
            expected.push((std::cmp::Reverse(at), sort_id(id), id, app, type_id));
        }
        expected.sort();
        let (person, record) = (scene.person, scene.record);
        let all = |wanted: Wanted| -> Vec<ThingId> {
            let mut found = Vec::new();
            let mut from = Place::START;
            for _ in 0..20 {
                let wanted = wanted.clone();
                let page = db.read_blocking(move |tx, _| timeline(tx, person, record, &wanted, from, 3)).unwrap();
                let Some(last) = page.last() else { break };
                let place = Place::behind(last);
                assert_eq!(place.to_string().parse(), Ok(place), "it survives an address");
                from = place;
                found.extend(page.iter().map(|thing| thing.id));
            }
            found
        };
        let ids = |keep: &dyn Fn(AppId, Uuid) -> bool| -> Vec<ThingId> {
            expected.iter().filter(|(_, _, _, app, kind)| keep(*app, *kind)).map(|(_, _, id, ..)| *id).collect()
        };
        assert_eq!(all(Wanted::default()), ids(&|_, _| true));
        let weights = vec![WEIGHT];
        assert_eq!(all(Wanted { types: weights.clone(), ..Wanted::default() }), ids(&|_, kind| kind == WEIGHT));
        let both = vec![WEIGHT, HEIGHT];
        assert_eq!(all(Wanted { types: both, ..Wanted::default() }), ids(&|_, _| true));
        assert_eq!(all(Wanted { sender: Some(other), ..Wanted::default() }), ids(&|app, _| app == other));
        assert!(all(Wanted { types: weights, sender: Some(other), deleted: false }).is_empty());
        assert!(all(Wanted { deleted: true, ..Wanted::default() }).is_empty());
        let until = Place::before_end_of(day(2));
        let page = db.read_blocking(move |tx, _| timeline(tx, person, record, &Wanted::default(), until, 50)).unwrap();
        assert!(page.iter().all(|thing| thing.effective <= day(2)) && page.len() == 7);
        let (kinds, by, first) = db
            .read_blocking(move |tx, _| {
                Ok::<_, RecordError>((
                    types(tx, person, record, false)?,
                    senders(tx, person, record)?,
                    oldest(tx, person, record)?,
                ))
            })
            .unwrap();
        assert_eq!(kinds.iter().map(|one| one.count).sum::<u64>(), 20);
        assert_eq!(by, [(scene.lab, 14), (other, 6)]);
        assert_eq!(first, Some(day(1)));
        for odd in ["", "x", "5-x", "-", "1-00"] {
            assert!(odd.parse::<Place>().is_err(), "{odd}");
        }
    });
}

#[test]
fn nobody_else_sees_a_record_or_changes_it() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let stranger = a_person(db, "joe@example.org");
        let id = scene.put(db, scene.lab, 1, WEIGHT, A_WEIGHT, day(1));
        let (record, stamp) = (scene.record, scene.stamp(db, id));
        db.write_blocking(move |tx, now, rng| {
            assert!(matches!(
                timeline(tx, stranger, record, &Wanted::default(), Place::START, 5),
                Err(RecordError::Unknown)
            ));
            assert!(matches!(types(tx, stranger, record, false), Err(RecordError::Unknown)));
            assert!(matches!(senders(tx, stranger, record), Err(RecordError::Unknown)));
            assert!(matches!(oldest(tx, stranger, record), Err(RecordError::Unknown)));
            assert!(matches!(deleted(tx, stranger, record), Err(RecordError::Unknown)));
            assert!(load_any(tx, stranger, id)?.is_none());
            assert!(history(tx, stranger, id, 10)?.is_empty());
            assert!(remove(tx, now, rng, stranger, record, id, stamp).is_err());
            assert!(restore(tx, now, rng, stranger, record, id).is_err());
            assert!(erase(tx, now, rng, stranger, record, id).is_err());
            Ok::<_, RecordError>(())
        })
        .unwrap();
        // Whoever may only read changes nothing; whoever may delete but does not look after the record erases nothing.
        share(db, record, stranger, Rights::READ);
        let refused = db.write_blocking(move |tx, now, rng| remove(tx, now, rng, stranger, record, id, stamp));
        assert!(matches!(refused, Err(WriteError::Record(RecordError::Denied))));
        scene.delete(db, id);
        share(db, record, stranger, Rights(Rights::READ.0 | Rights::DELETE.0));
        let refused = db.write_blocking(move |tx, now, rng| erase(tx, now, rng, stranger, record, id).map(drop));
        assert!(matches!(refused, Err(DeletedError::Record(RecordError::Denied))));
        db.write_blocking(move |tx, now, rng| restore(tx, now, rng, stranger, record, id)).unwrap();
    });
}

#[test]
fn an_item_is_corrected_deleted_given_back_and_every_version_stays() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (person, record) = (scene.person, scene.record);
        let id = scene.put(db, scene.lab, 1, WEIGHT, A_WEIGHT, day(1));
        let kind = medlock_things::find(WEIGHT).unwrap();
        let current = db.read_blocking(move |tx, _| load_any(tx, person, id)).unwrap().unwrap().0;
        let xml =
            format!("<data-xml>{}<common><note>By hand</note></common></data-xml>", A_WEIGHT.replace("61.5", "62"));
        let new = corrected(kind, &current, Zeroizing::new(xml)).unwrap();
        let version = seal_version(db.vault(), &mut SeededRandom::new(9), id, &new);
        let expected = current.version_stamp;
        let change = move || Change::Update { expected, version: version.clone(), removed: Vec::new(), kept: 1 };
        let again = change.clone();
        db.write_blocking(move |tx, now, rng| correct(tx, now, rng, person, record, change())).unwrap();
        let twice = db.write_blocking(move |tx, now, rng| correct(tx, now, rng, person, record, again()));
        assert!(matches!(twice, Err(WriteError::At { fault: WriteFault::Stale, .. })));
        scene.delete(db, id);
        db.manual_clock().advance(SignedDuration::from_secs(60));
        db.write_blocking(move |tx, now, rng| restore(tx, now, rng, person, record, id)).unwrap();
        let twice = db.write_blocking(move |tx, now, rng| restore(tx, now, rng, person, record, id));
        assert!(matches!(twice, Err(DeletedError::Unknown)));

        let (versions, count, operations) = db
            .read_blocking(move |tx, _| {
                let operations = operations(tx, record, 0, &|_| true)?;
                Ok::<_, RecordError>((history(tx, person, id, 10)?, version_count(tx, id)?, operations))
            })
            .unwrap();
        let told: Vec<_> =
            versions.iter().map(|one| (one.changed.how, one.is_active, one.changed.by_app == SHELL)).collect();
        assert_eq!(
            told,
            [
                (How::Changed, true, true),
                (How::Deleted, false, true),
                (How::Changed, true, true),
                (How::Created, true, false)
            ]
        );
        assert_eq!(count, 4);
        assert!(versions[0].data_xml.contains("<kg>62</kg>") && versions[3].data_xml.contains("<kg>61.5</kg>"));
        assert_eq!(db.read_blocking(move |tx, _| history(tx, person, id, 2)).unwrap().len(), 2);
        let done: Vec<_> = operations.operations.iter().map(|one| (one.number, one.how)).collect();
        assert_eq!(done, [(1, How::Created), (2, How::Changed), (3, How::Deleted), (4, How::Changed)]);
        // Its attachment came back with it.
        let blobs = db.read_blocking(move |tx, _| load(tx, person, id)).unwrap().unwrap().blobs;
        let blob_id = blobs[0].id;
        let found = db.read_blocking(move |tx, _| attachment_of(tx, person, id, blob_id)).unwrap().unwrap();
        assert_eq!(*bytes_here(found), b"a letter");
        // Applications hear of it, and that log is not about people.
        let lines = db.read_blocking(move |tx, _| crate::access_log::of_record(tx, record, None, 10)).unwrap();
        assert!(lines.iter().all(|line| line.app != SHELL), "{lines:?}");
    });
}

#[test]
fn erased_for_good_nothing_is_left_and_the_room_is_free() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (person, record) = (scene.person, scene.record);
        let kept = scene.put(db, scene.lab, 1, HEIGHT, A_WEIGHT, day(1));
        let before = scene.used(db);
        let id = scene.put(db, scene.lab, 2, WEIGHT, A_WEIGHT, day(2));
        let refused = db.write_blocking(move |tx, now, rng| erase(tx, now, rng, person, record, id).map(drop));
        assert!(matches!(refused, Err(DeletedError::Unknown)), "what is there must be deleted first");
        let current = db.read_blocking(move |tx, _| load_any(tx, person, id)).unwrap().unwrap().0;
        let kind = medlock_things::find(WEIGHT).unwrap();
        let new = corrected(kind, &current, Zeroizing::new(format!("<data-xml>{A_WEIGHT}</data-xml>"))).unwrap();
        let version = seal_version(db.vault(), &mut SeededRandom::new(9), id, &new);
        let expected = current.version_stamp;
        db.write_blocking(move |tx, now, rng| {
            let change = Change::Update { expected, version: version.clone(), removed: Vec::new(), kept: 1 };
            correct(tx, now, rng, person, record, change)
        })
        .unwrap();
        // A record that is full can be emptied.
        db.write_blocking(move |tx, _, _| tx.execute("UPDATE records SET quota_bytes = 1", &[])).unwrap();
        scene.delete(db, id);
        let charged = scene.used(db) - before;
        let (count, bytes) = db.read_blocking(move |tx, _| deleted(tx, person, record)).unwrap();
        assert_eq!((count, bytes), (1, charged), "both versions and the attachment");
        let erased = db.write_blocking(move |tx, now, rng| erase(tx, now, rng, person, record, id)).unwrap();
        assert_eq!(erased, Erased { items: 1, bytes: charged, more: false });
        assert_eq!(scene.used(db), before);
        let again = db.write_blocking(move |tx, now, rng| erase(tx, now, rng, person, record, id).map(drop));
        assert!(matches!(again, Err(DeletedError::Unknown)));
        db.read_blocking(move |tx, _| {
            for sql in [
                "SELECT COUNT(*) FROM things WHERE id = $1",
                "SELECT COUNT(*) FROM thing_versions WHERE thing_id = $1",
                "SELECT COUNT(*) FROM thing_blobs WHERE thing_id = $1",
            ] {
                assert_eq!(tx.query_one(sql, &[&id])?.get::<i64>(0)?, 0, "{sql}");
            }
            assert!(load(tx, person, kept)?.is_some());
            let told = operations(tx, record, 0, &|_| true)?;
            let last = told.operations.last().unwrap();
            assert_eq!((last.how, last.id, last.number), (How::Deleted, id, told.latest));
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn everything_that_is_deleted_is_erased_a_few_at_a_time() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (person, record) = (scene.person, scene.record);
        for seed in 1..=5 {
            let id = scene.put(db, scene.lab, seed, WEIGHT, A_WEIGHT, day(1));
            scene.delete(db, id);
        }
        let kept = scene.put(db, scene.lab, 9, WEIGHT, A_WEIGHT, day(1));
        let erase =
            || db.write_blocking(move |tx, now, rng| erase_all_deleted(tx, now, rng, person, record, 3)).unwrap();
        let first = erase();
        assert_eq!((first.items, first.more), (3, true));
        let second = erase();
        assert_eq!((second.items, second.more), (2, false));
        assert_eq!(erase(), Erased::default());
        assert_eq!(db.read_blocking(move |tx, _| count(tx, person, record)).unwrap(), 1);
        assert!(db.read_blocking(move |tx, _| load(tx, person, kept)).unwrap().is_some());
    });
}

#[test]
fn a_second_singleton_is_not_given_back() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (person, record) = (scene.person, scene.record);
        let first = scene.put(db, scene.lab, 1, BASIC, "<basic/>", day(1));
        scene.delete(db, first);
        let second = scene.put(db, scene.lab, 2, BASIC, "<basic/>", day(1));
        let refused = db.write_blocking(move |tx, now, rng| restore(tx, now, rng, person, record, first));
        assert!(matches!(refused, Err(DeletedError::SecondSingleton)));
        scene.delete(db, second);
        db.write_blocking(move |tx, now, rng| restore(tx, now, rng, person, record, first)).unwrap();
    });
}

#[test]
fn a_form_makes_one_item_however_often_it_is_sent() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (person, record) = (scene.person, scene.record);
        let kind = medlock_things::find(WEIGHT).unwrap();
        let new = new_by_hand(kind, Zeroizing::new(format!("<data-xml>{A_WEIGHT}</data-xml>"))).unwrap();
        assert_eq!(new.effective, Some(datetime(2026, 1, 2, 0, 0, 0, 0)));
        let id = id_of_form(db.vault(), person, record, "f00");
        assert_eq!(id, id_of_form(db.vault(), person, record, "f00"));
        assert_ne!(id, id_of_form(db.vault(), person, record, "f01"));
        let write = |seed| {
            let sealed = seal_version(db.vault(), &mut SeededRandom::new(seed), id, &new);
            db.write_blocking(move |tx, now, rng| add(tx, now, rng, person, record, &sealed)).unwrap()
        };
        assert!(write(1));
        assert!(!write(2));
        let thing = db.read_blocking(move |tx, _| load(tx, person, id)).unwrap().unwrap();
        assert_eq!((thing.created_by_app, thing.created_by_person), (SHELL, person));
        assert_eq!(db.read_blocking(move |tx, _| count(tx, person, record)).unwrap(), 1);
        assert!(new_by_hand(kind, Zeroizing::new("<data-xml><weight/></data-xml>".into())).is_err());
        let lab = scene.lab;
        let names = db.read_blocking(move |tx, _| names(tx, lab, [(SHELL, person)])).unwrap();
        assert_eq!(names.app(SHELL).0, "Medlock");
    });
}

#[test]
fn measurements_come_one_after_the_other_by_unit_and_test() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (person, record) = (scene.person, scene.record);
        for (seed, day_number, value) in [
            (1, 3, "<kg>61.5</kg>"),
            (2, 1, "<kg>60</kg><display units=\"lb\">132.3</display>"),
            (3, 2, "<kg>6.1e1</kg>"),
        ] {
            let xml = format!("<weight><value>{value}</value></weight>");
            scene.put(db, scene.lab, seed, WEIGHT, &xml, day(day_number));
        }
        let (series, more) = db.read_blocking(move |tx, _| measured(tx, person, record, Measure::Weight, 10)).unwrap();
        assert!(!more && series.len() == 1);
        let numbers: Vec<&str> =
            series[0].rows.iter().map(|row| row.values[0].as_ref().unwrap().written.as_str()).collect();
        assert_eq!(numbers, ["61.5", "61", "60"], "newest first, all in the type's own unit");
        let (series, more) = db.read_blocking(move |tx, _| measured(tx, person, record, Measure::Weight, 2)).unwrap();
        assert!(more && series[0].rows.len() == 2);

        let result = |name: &str, code: &str, value: &str| {
            let code = match code {
                "" => String::new(),
                code => format!(
                    "<clinical-code><text>x</text><code><value>{code}</value><type>LOINC</type></code></clinical-code>"
                ),
            };
            format!(
                "<results><name>{name}</name>{code}<value><measurement><display>{value}</display></measurement>\
                 <flag><text>Low</text></flag></value></results>"
            )
        };
        let lab = |results: &[String]| {
            format!(
                "<lab-test-results><lab-group><group-name><text>Blood</text></group-name>{}</lab-group></lab-test-results>",
                results.concat()
            )
        };
        for (seed, number, results) in [
            (11, 1, vec![result("Haemoglobin", "718-7", "13.9 g/dL"), result("Sodium", "", "140 mmol/L")]),
            (12, 2, vec![result("Hb", "718-7", "14.1 g/dL"), result("SODIUM", "", "139 mmol/L")]),
            (
                13,
                3,
                vec![result("Hb", "other", "14.5 g/dL"), result("Sodium", "", "3.2 g/L"), result("CRP", "", "< 5")],
            ),
        ] {
            scene.put(db, scene.lab, seed, LAB, &lab(&results), day(number));
        }
        let (tests, _) = db.read_blocking(move |tx, _| tested(tx, person, record, 10)).unwrap();
        let told: Vec<_> = tests
            .iter()
            .map(|series| {
                let Of::Test(name) = &series.of else { panic!("a test") };
                let numbers: Vec<&str> =
                    series.rows.iter().map(|row| row.values[0].as_ref().unwrap().written.as_str()).collect();
                (name.as_str(), numbers)
            })
            .collect();
        assert_eq!(told, [("Hb", vec!["14.1", "13.9"]), ("SODIUM", vec!["139", "140"])]);
        assert!(tests.iter().all(|series| series.rows[0].flag.as_deref() == Some("Low")));
        assert!(tests.iter().all(|series| series.key.len() == 20 && !series.key.contains("od")));
    });
}
