//! What queries look for inside items, by the time of change, and what applications are told of operations.

use jiff::SignedDuration;
use jiff::civil::date;
use medlock_crypto::random::Random;
use medlock_store::Tx;
use medlock_wire::xml::xpath;
use uuid::{Uuid, uuid};
use zeroize::Zeroizing;

use super::*;
use crate::apps::rules::Permissions;
use crate::records::RecordError;
use crate::testing::{TestDb, a_person, a_record, an_app, on_each_engine};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
const FILE: Uuid = uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");
const ENCOUNTER_1: Uuid = uuid!("3d4bdf01-1b3e-4afc-b41c-bd3e641a6da7");
const ENCOUNTER_2: Uuid = uuid!("464083cc-13de-4f3e-a189-da8e47d5651b");

fn scene(db: &TestDb) -> Destination {
    let person = a_person(db, "jane@example.org");
    Destination { record: a_record(db, person, "Kim"), person, app: an_app(db, "Lab"), avenue: Avenue::Offline }
}

fn item(type_id: Uuid, body: &str, day: i8) -> NewThing {
    NewThing {
        thing_type: medlock_things::find(type_id).unwrap(),
        data_xml: Zeroizing::new(format!("<data-xml>{body}</data-xml>")),
        effective: Some(date(2026, 1, day).at(0, 0, 0, 0)),
        updated_end: None,
        flags: 0,
        tags: None,
        signature: None,
        client_id: None,
        blobs: Vec::new(),
    }
}

fn weight(kg: &str, day: i8) -> NewThing {
    let when = format!("<when><date><y>2026</y><m>1</m><d>{day}</d></date></when>");
    item(WEIGHT, &format!("<weight>{when}<value><kg>{kg}</kg></value></weight>"), day)
}

fn file(name: &str, day: i8) -> NewThing {
    item(FILE, &format!("<file><name>{name}</name><size>1</size></file>"), day)
}

/// Writes all of them as one operation and answers their ids.
fn put(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, to: Destination, things: &[NewThing]) -> Vec<ThingId> {
    let changes: Vec<Change> = things.iter().map(|thing| Change::Create(seal(&tx.vault(), rng, thing))).collect();
    change(tx, now, rng, to, &changes).into_iter().map(|(id, _)| id).collect()
}

fn change(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    to: Destination,
    changes: &[Change],
) -> Vec<(ThingId, Uuid)> {
    let types = [WEIGHT, HEIGHT, FILE, ENCOUNTER_1, ENCOUNTER_2];
    let rights = types.into_iter().map(|id| (id, Permissions::ALL)).collect();
    write(tx, now, rng, to, &rights, changes).unwrap()
}

fn all_of(record: RecordId, inside: Inside) -> Query {
    Query { record, only: None, types: None, bounds: Bounds::default(), inside, limit: 1_000 }
}

fn found(tx: &mut Tx<'_>, asked: &Query) -> Vec<ThingId> {
    let found = query(tx, asked, &|_| true, &mut Effort::default()).unwrap();
    found.heads.into_iter().map(|head| head.id).collect()
}

fn filter(text: &str) -> Inside {
    Inside { conditions: vec![xpath::parse(text).unwrap()], ..Inside::default() }
}

fn by(type_id: Uuid, property: &str, descending: bool) -> Inside {
    let types = [type_id].into();
    let order = Order { types, property: property.into(), descending, culture: "en-US".into() };
    Inside { order: Some(order), ..Inside::default() }
}

#[test]
fn conditions_are_tried_on_the_bodies() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let things: Vec<NewThing> = (1..=9).map(|day| weight(&format!("{}", 70 + day), day)).collect();
            let ids = put(tx, now, rng, to, &things);
            let heavy = all_of(to.record, filter("/thing/data-xml/weight/value/kg[. > 75]"));
            let newest_first: Vec<ThingId> = ids[5..].iter().rev().copied().collect();
            assert_eq!(found(tx, &heavy), newest_first);
            // The limit counts what meets the condition.
            assert_eq!(found(tx, &Query { limit: 2, ..heavy.clone() }), newest_first[..2]);
            let light = filter("/thing/data-xml/weight/value/kg[. < 73]");
            assert_eq!(found(tx, &Query { limit: 1, ..all_of(to.record, light) }), [ids[1]]);
            // All of several must hold.
            let mut both = heavy.inside.clone();
            both.conditions.extend(filter("/thing/data-xml/weight/value/kg[. < 78]").conditions);
            assert_eq!(found(tx, &all_of(to.record, both)), [ids[6], ids[5]]);
            let named = Query { only: Some(Only::Ids(vec![ids[0], ids[8]])), ..heavy };
            assert_eq!(found(tx, &named), [ids[8]]);
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_condition_is_tried_on_what_will_be_told_too() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let body = "<encounter><when><date><y>2026</y><m>1</m><d>1</d></date></when><type><text>Visit</text></type>\
                        <reason>Cough</reason></encounter>";
            let ids = put(tx, now, rng, to, &[item(ENCOUNTER_2, body, 1)]);
            // In the older format the type is a text of its own.
            let as_kept = filter("/thing/data-xml/encounter/type/text[. = 'Visit']");
            let as_told = filter("/thing/data-xml/encounter/type[. = 'Visit'][not(text)]");
            let told_as = |mut inside: Inside| {
                inside.told_as = [(ENCOUNTER_2, ENCOUNTER_1)].into();
                all_of(to.record, inside)
            };
            assert_eq!(found(tx, &all_of(to.record, as_kept.clone())), ids);
            assert_eq!(found(tx, &told_as(as_kept)), ids);
            assert_eq!(found(tx, &all_of(to.record, as_told.clone())), []);
            assert_eq!(found(tx, &told_as(as_told)), ids);
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn an_order_puts_numbers_as_numbers_and_ties_as_usual() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let things = [weight("9", 1), weight("80", 2), weight("80.0", 3), weight("100", 4)];
            let ids = put(tx, now, rng, to, &things);
            put(tx, now, rng, to, &[file("a", 1)]);
            let of_weights = |inside: Inside| Query { types: Some([WEIGHT].into()), ..all_of(to.record, inside) };
            let up = [ids[0], ids[2], ids[1], ids[3]];
            assert_eq!(found(tx, &of_weights(by(WEIGHT, "value", false))), up);
            let down = [ids[3], ids[2], ids[1], ids[0]];
            assert_eq!(found(tx, &of_weights(by(WEIGHT, "value", true))), down);
            assert_eq!(found(tx, &Query { limit: 2, ..of_weights(by(WEIGHT, "value", true)) }), down[..2]);
            // A later page by its keys keeps the order.
            let page = Only::Ids(vec![ids[0], ids[1], ids[3]]);
            let page = Query { only: Some(page), ..of_weights(by(WEIGHT, "value", false)) };
            assert_eq!(found(tx, &page), [ids[0], ids[1], ids[3]]);
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn an_order_puts_texts_as_readers_do_and_what_has_no_value_lowest() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let things = [file("zebra", 1), file("Émile", 2), file("emil", 3), file("Äpfel", 4)];
            let ids = put(tx, now, rng, to, &things);
            let up = found(tx, &all_of(to.record, by(FILE, "name", false)));
            assert_eq!(up, [ids[3], ids[2], ids[1], ids[0]]);
            let without = item(FILE, "<file><name>a</name><size>1</size></file>", 5);
            let typed =
                item(FILE, "<file><name>a</name><size>1</size><content-type><text>x</text></content-type></file>", 6);
            let more = put(tx, now, rng, to, &[without, typed]);
            let up = found(tx, &all_of(to.record, by(FILE, "content-type", false)));
            assert_eq!((up.first(), up.last()), (Some(&more[0]), Some(&more[1])));
            let down = found(tx, &all_of(to.record, by(FILE, "content-type", true)));
            assert_eq!((down.first(), down.get(1)), (Some(&more[1]), Some(&more[0])), "without one: last, as usual");
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn what_would_have_to_open_too_much_is_refused() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let things: Vec<NewThing> = (1..=9).map(|day| weight("80", day)).collect();
            put(tx, now, rng, to, &things);
            let nothing = filter("/thing/data-xml/weight/value/kg[. > 90]");
            let everything = filter("/thing/data-xml/weight");
            let look = |tx: &mut Tx<'_>, inside: &Inside, limit: u32, effort: &mut Effort| {
                let asked = Query { limit, ..all_of(to.record, inside.clone()) };
                query(tx, &asked, &|_| true, effort).map(|found| found.heads.len())
            };
            let too_much = |found: Result<usize, QueryError>| matches!(found, Err(QueryError::TooMuch(_)));
            assert_eq!(look(tx, &nothing, 10, &mut Effort::of(9, 1 << 20, 10_000)).unwrap(), 0);
            assert!(too_much(look(tx, &nothing, 10, &mut Effort::of(8, 1 << 20, 10_000))));
            assert!(too_much(look(tx, &by(WEIGHT, "value", false), 10, &mut Effort::of(8, 1 << 20, 10_000))));
            assert!(too_much(look(tx, &nothing, 10, &mut Effort::of(9, 100, 10_000))));
            assert!(too_much(look(tx, &nothing, 10, &mut Effort::of(9, 1 << 20, 20))));
            // What is found within the limit needs no more.
            assert_eq!(look(tx, &everything, 2, &mut Effort::of(9, 1 << 20, 10_000)).unwrap(), 2);
            // All queries of a request share it.
            let mut effort = Effort::of(12, 1 << 20, 10_000);
            assert_eq!(look(tx, &nothing, 10, &mut effort).unwrap(), 0);
            assert!(too_much(look(tx, &nothing, 10, &mut effort)));
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn what_changed_since_is_found_by_its_own_index() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let things: Vec<NewThing> = (1..=9).map(|day| weight("80", day)).collect();
            put(tx, now, rng, to, &things);
            let later = now + SignedDuration::from_hours(1);
            let ids = put(tx, later, rng, to, &[weight("1", 3), weight("2", 5), weight("3", 4)]);
            let mut since = all_of(to.record, Inside::default());
            since.bounds.changed(Some(later), None);
            assert_eq!(found(tx, &since), [ids[1], ids[2], ids[0]], "newest date first, not newest change");
            assert_eq!(found(tx, &Query { limit: 2, ..since.clone() }), [ids[1], ids[2]]);
            since.bounds.effective(Some(date(2026, 1, 4).at(0, 0, 0, 0)), None);
            assert_eq!(found(tx, &since), [ids[1], ids[2]]);
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn items_for_their_people_alone_are_left_out_and_that_is_said() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let ids = put(tx, now, rng, to, &[weight("1", 1), weight("2", 2), file("a", 3)]);
            tx.execute("UPDATE things SET flags = 1 WHERE id = $1", &[&ids[0]])?;
            let look = |tx: &mut Tx<'_>, narrow: &dyn Fn(&mut Query)| {
                let mut asked = all_of(to.record, Inside::default());
                narrow(&mut asked);
                let found = query(tx, &asked, &|_| true, &mut Effort::default()).unwrap();
                (found.heads.iter().map(|head| head.id).collect::<Vec<_>>(), found.filtered)
            };
            assert_eq!(look(tx, &|_| {}), (vec![ids[2], ids[1]], true));
            assert_eq!(look(tx, &|asked| asked.types = Some([FILE].into())), (vec![ids[2]], false));
            assert_eq!(look(tx, &|asked| asked.only = Some(Only::Ids(vec![ids[0]]))), (vec![], true));
            assert_eq!(look(tx, &|asked| asked.only = Some(Only::Ids(vec![ids[1]]))), (vec![ids[1]], false));
            let told = operations(tx, to.record, 0, &|_| true)?.operations;
            assert!(told.iter().all(|operation| operation.id != ids[0]) && told.len() == 2);
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn operations_tell_every_write_once_in_order() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            assert_eq!(operations(tx, to.record, 0, &|_| true)?, Operations { latest: 0, operations: Vec::new() });
            let ids = put(tx, now, rng, to, &[weight("1", 1), file("a", 2)]);
            let stamp = |tx: &mut Tx<'_>, id: ThingId| -> Result<Uuid, RecordError> {
                Ok(current(tx, to.record, &[id])?[&id].version_stamp)
            };
            let first = stamp(tx, ids[0])?;
            let version = seal_version(&tx.vault(), rng, ids[0], &weight("2", 3));
            let second =
                change(tx, now, rng, to, &[Change::Update { expected: first, version, removed: Vec::new(), kept: 0 }]);
            let gone = change(tx, now, rng, to, &[Change::Remove { id: ids[0], expected: second[0].1 }]);
            restore(tx, now, rng, to.person, to.record, ids[0]).unwrap();
            let restored = stamp(tx, ids[0])?;
            let told = operations(tx, to.record, 0, &|_| true)?;
            assert_eq!(told.latest, 4);
            let of_weight: Vec<_> = told.operations.iter().filter(|operation| operation.id == ids[0]).collect();
            let shown: Vec<_> = of_weight.iter().map(|one| (one.number, one.how, one.version_stamp)).collect();
            assert_eq!(
                shown,
                [
                    (1, How::Created, first),
                    (2, How::Changed, second[0].1),
                    (3, How::Deleted, gone[0].1),
                    (4, How::Changed, restored)
                ]
            );
            let days: Vec<_> = of_weight.iter().map(|one| one.effective.map(|day| day.day())).collect();
            assert_eq!(days, [Some(1), Some(3), None, Some(3)]);
            assert_eq!(told.operations.len(), 5);
            assert!(told.operations.is_sorted_by_key(|operation| operation.number));
            // Only what is behind the number, and only what may be read.
            let since: Vec<i64> =
                operations(tx, to.record, 2, &|_| true)?.operations.iter().map(|one| one.number).collect();
            assert_eq!(since, [3, 4]);
            let files = operations(tx, to.record, 0, &|id| id == FILE)?;
            assert_eq!((files.latest, files.operations.len(), files.operations[0].id), (4, 1, ids[1]));
            // Nothing is left of an erased item but that it is gone.
            change(tx, now, rng, to, &[Change::Remove { id: ids[0], expected: restored }]);
            erase(tx, now, rng, to.person, to.record, ids[0]).unwrap();
            let told = operations(tx, to.record, 0, &|_| true)?;
            let shown: Vec<_> = told.operations.iter().map(|one| (one.number, one.how, one.type_id)).collect();
            assert_eq!((told.latest, shown), (6, vec![(1, How::Created, FILE), (6, How::Deleted, WEIGHT)]));
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn many_operations_come_in_pieces_and_none_is_lost() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            for day in 1..=6 {
                put(tx, now, rng, to, &[weight("1", day), weight("2", day), weight("3", day)]);
            }
            let mut after = 0;
            let mut told = Vec::new();
            for _ in 0..10 {
                let some = operations::some(tx, to.record, after, &|_| true, 4)?;
                assert!(some.operations.len() <= 6, "what fits, and the rest of its last operation");
                told.extend(some.operations.iter().map(|one| one.number));
                if some.latest == after {
                    break;
                }
                after = some.latest;
            }
            let expected: Vec<i64> = (1..=6).flat_map(|number| [number; 3]).collect();
            assert_eq!((after, told), (6, expected));
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

/// Small bodies are read by the walk that finds them, large ones afterwards, and on a page nobody could read in one go none are.
#[test]
fn a_page_of_small_and_large_items_is_read_in_its_order() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let long = "x".repeat(9_000);
            let bodies: Vec<NewThing> = (1..=5).map(|day| file(if day % 2 == 0 { &long } else { "a" }, day)).collect();
            let ids: Vec<ThingId> = put(tx, now, rng, to, &bodies).into_iter().rev().collect();
            let page = |query: &dyn Fn(&mut Query)| {
                let mut asked = Query { limit: 4, ..all_of(to.record, Inside::default()) };
                query(&mut asked);
                asked
            };
            for (asked, count) in [
                (page(&|_| {}), 4),
                (page(&|asked| asked.types = Some([FILE].into())), 4),
                (page(&|asked| asked.types = Some([FILE, WEIGHT].into())), 4),
                (page(&|asked| asked.only = Some(Only::Ids(ids[1..].to_vec()))), 4),
                (page(&|asked| asked.limit = 1_000), 5),
            ] {
                let found = query(tx, &asked, &|_| true, &mut Effort::default()).unwrap();
                let things = load_found(tx, &found)?;
                let first = usize::from(asked.only.is_some());
                let expected: Vec<ThingId> = ids[first..].iter().copied().take(count).collect();
                assert_eq!(things.iter().map(|thing| thing.id).collect::<Vec<_>>(), expected);
                for (thing, head) in things.iter().zip(&found.heads) {
                    let is_long = thing.data_xml.len() > 9_000;
                    assert_eq!(is_long, head.body_bytes > 9_000);
                    assert_eq!(is_long, ids.iter().position(|id| *id == thing.id).unwrap() % 2 == 1);
                }
            }
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}
