//! Writing and finding, on each engine.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::civil::{date, datetime};
use medlock_crypto::random::{Random, SeededRandom};
use medlock_store::Tx;
use medlock_things::{ThingType, WallClock};
use uuid::{Uuid, uuid};
use zeroize::Zeroizing;

use super::*;
use crate::apps::rules::{Permissions, TypeRights};
use crate::records::{self, RecordError};
use crate::testing::{TestDb, a_person, a_record, an_app, on_each_engine};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
const BASIC_1: Uuid = uuid!("bf516a61-5252-4c28-a979-27f45f62f78d");
const BASIC_2: Uuid = uuid!("3b3e6b16-eb69-483c-8d7e-dfe116ae6092");

fn find(id: Uuid) -> &'static ThingType {
    medlock_things::find(id).unwrap()
}

fn item(type_id: Uuid, text: &str, effective: Option<WallClock>) -> NewThing {
    NewThing {
        thing_type: find(type_id),
        data_xml: Zeroizing::new(format!("<data-xml>{text}</data-xml>")),
        effective,
        updated_end: None,
        flags: 0,
        tags: None,
        signature: None,
        client_id: None,
        blobs: Vec::new(),
    }
}

fn blob_named(name: &str, bytes: &[u8]) -> NewBlob {
    NewBlob {
        name: name.into(),
        content_type: "text/plain".into(),
        legacy_encoding: None,
        current_encoding: None,
        content: Content::Bytes(Zeroizing::new(bytes.to_vec())),
    }
}

fn all_rights() -> TypeRights {
    [WEIGHT, HEIGHT, BASIC_1, BASIC_2].into_iter().map(|id| (id, Permissions::ALL)).collect()
}

fn scene(db: &TestDb) -> Destination {
    let person = a_person(db, "jane@example.org");
    Destination { record: a_record(db, person, "Kim"), person, app: an_app(db, "Lab"), avenue: Avenue::Offline }
}

fn put(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, to: Destination, change: Change) -> (ThingId, Uuid) {
    let written = write(tx, now, rng, to, &all_rights(), &[change]).unwrap();
    written[0]
}

fn sealed_new(tx: &Tx<'_>, rng: &mut dyn Random, thing: &NewThing) -> Change {
    Change::Create(seal(&tx.vault(), rng, thing))
}

fn everything(record: RecordId) -> Query {
    Query { record, only: None, types: None, bounds: Bounds::default(), inside: Inside::default(), limit: 1_000 }
}

fn find_in(tx: &mut Tx<'_>, asked: &Query, readable: &dyn Fn(Uuid) -> bool) -> Found {
    query(tx, asked, readable, &mut Effort::default()).unwrap()
}

fn fault(error: WriteError) -> (usize, WriteFault) {
    match error {
        WriteError::At { index, fault } => (index, fault),
        other => panic!("{other}"),
    }
}

#[test]
fn a_change_makes_a_version_and_keeps_the_one_before() {
    on_each_engine(|db| {
        let to = scene(db);
        let other_app = an_app(db, "Diary");
        db.write_blocking(move |tx, now, rng| {
            let mut first = item(WEIGHT, "1", None);
            first.blobs = vec![blob_named("", b"letter"), blob_named("scan", b"old")];
            let change = sealed_new(tx, rng, &first);
            let (id, stamp) = put(tx, now, rng, to, change);
            let old = current(tx, to.record, &[id])?.remove(&id).unwrap();
            assert_eq!((old.version_stamp, old.changed.how), (stamp, How::Created));
            assert_eq!((old.changed.at, old.created_at), (now, now));
            assert_eq!(old.effective, datetime(2026, 1, 2, 3, 4, 5, 0), "when it was made");

            let later = now + SignedDuration::from_hours(1);
            let mut second = item(WEIGHT, "22", None);
            second.blobs = vec![blob_named("scan", b"new"), blob_named("more", b"x")];
            let version = seal_version(&tx.vault(), rng, id, &second);
            let size = version.size_bytes;
            let by_other = Destination { app: other_app, avenue: Avenue::Online, ..to };
            let removed = vec![old.blobs[1].id];
            let change = Change::Update { expected: stamp, version, removed, kept: 1 };
            let (same, second_stamp) = put(tx, later, rng, by_other, change);
            assert_eq!(same, id);
            assert_ne!(second_stamp, stamp);

            let new = current(tx, to.record, &[id])?.remove(&id).unwrap();
            assert_eq!(*new.data_xml, "<data-xml>22</data-xml>");
            assert_eq!(new.effective, old.effective, "it still happened when it was made");
            assert_eq!((new.created_at, new.created_by_app, new.avenue), (now, to.app, Avenue::Offline));
            let changed = Changed {
                at: later,
                by_app: other_app,
                by_person: to.person,
                avenue: Avenue::Online,
                how: How::Changed,
            };
            assert_eq!(new.changed, changed);
            let names: Vec<&str> = new.blobs.iter().map(|blob| blob.name.as_str()).collect();
            assert_eq!(names, ["", "scan", "more"]);
            assert_eq!(*blob_content(tx, new.blobs[1].id)?, b"new");
            assert_eq!(new.blobs[0].id, old.blobs[0].id, "what was not mentioned stays");
            // What is gone from the item is gone from the person's page too.
            assert!(attachment_of(tx, to.person, id, old.blobs[1].id)?.is_none());

            // The version before is whole, under its own key.
            let row = tx.query_one(
                "SELECT version_stamp, operation, data_key, body FROM thing_versions WHERE thing_id = $1",
                &[&id],
            )?;
            assert_eq!((row.get::<Uuid>(0)?, row.get::<i64>(1)?), (stamp, 1));
            let body = super::seal::open_body(&tx.vault(), id, &row.get::<Vec<u8>>(2)?, &row.get::<Vec<u8>>(3)?);
            assert_eq!(*body.ok().unwrap().data_xml, "<data-xml>1</data-xml>");
            let counts = tx.query_one("SELECT operations, changed_at, used_bytes FROM records", &[])?;
            assert_eq!((counts.get::<i64>(0)?, counts.get::<Timestamp>(1)?), (2, later));
            let first_size: i64 = tx.query_one("SELECT size_bytes FROM thing_versions", &[])?.get(0)?;
            assert_eq!(counts.get::<i64>(2)?, first_size + size, "both versions are charged");

            // Removed, it is nobody's any more, and keeps both.
            let removal = Change::Remove { id, expected: second_stamp };
            put(tx, later, rng, to, removal);
            assert!(current(tx, to.record, &[id])?.is_empty() && load(tx, to.person, id)?.is_none());
            let kept: i64 = tx.query_one("SELECT COUNT(*) FROM thing_versions", &[])?.get(0)?;
            assert_eq!(kept, 2);
            let used: i64 = tx.query_one("SELECT used_bytes FROM records", &[])?.get(0)?;
            assert_eq!(used, first_size + size);
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn what_cannot_be_written_is_told_with_its_place_and_nothing_stays() {
    on_each_engine(|db| {
        let to = scene(db);
        let elsewhere = a_record(db, to.person, "Sam");
        let (id, stamp) = db
            .write_blocking(move |tx, now, rng| {
                let change = sealed_new(tx, rng, &item(WEIGHT, "1", None));
                let basic = sealed_new(tx, rng, &item(BASIC_1, "b", None));
                put(tx, now, rng, to, basic);
                Ok::<_, RecordError>(put(tx, now, rng, to, change))
            })
            .unwrap();
        let refused =
            |to: Destination, rights: TypeRights, last: fn(&Tx<'_>, &mut dyn Random, ThingId, Uuid) -> Change| {
                fault(
                    db.write_blocking(move |tx, now, rng| {
                        let changes = [sealed_new(tx, rng, &item(WEIGHT, "x", None)), last(tx, rng, id, stamp)];
                        write(tx, now, rng, to, &rights, &changes).map(drop)
                    })
                    .unwrap_err(),
                )
            };
        let update = |tx: &Tx<'_>, rng: &mut dyn Random, id, expected| Change::Update {
            expected,
            version: seal_version(&tx.vault(), rng, id, &item(WEIGHT, "2", None)),
            removed: Vec::new(),
            kept: 0,
        };
        let all = all_rights();
        assert_eq!(
            refused(to, all.clone(), |tx, rng, id, _| Change::Update {
                expected: Uuid::from_u128(1),
                version: seal_version(&tx.vault(), rng, id, &item(WEIGHT, "2", None)),
                removed: Vec::new(),
                kept: 0,
            }),
            (1, WriteFault::Stale)
        );
        assert_eq!(
            refused(to, all.clone(), |_, _, id, _| Change::Keep { id, expected: Uuid::from_u128(1) }),
            (1, WriteFault::Stale)
        );
        assert_eq!(
            refused(to, all.clone(), |_, rng, _, expected| Change::Remove { id: ThingId::new(rng), expected }),
            (1, WriteFault::Unknown)
        );
        assert_eq!(refused(Destination { record: elsewhere, ..to }, all.clone(), update), (1, WriteFault::Unknown));
        // A second item of a kind of which a record holds one, in whatever format.
        let second = |tx: &Tx<'_>, rng: &mut dyn Random, _, _| sealed_new(tx, rng, &item(BASIC_2, "b", None));
        assert_eq!(refused(to, all.clone(), second), (1, WriteFault::SecondSingleton));
        let only = |right: Permissions| TypeRights::from([(WEIGHT, right)]);
        assert_eq!(refused(to, only(Permissions::READ), update), (0, WriteFault::Denied));
        assert_eq!(refused(to, only(Permissions::CREATE), update), (1, WriteFault::Denied));
        let removal = |_: &Tx<'_>, _: &mut dyn Random, id, expected| Change::Remove { id, expected };
        let but_delete = Permissions::READ.or(Permissions::CREATE).or(Permissions::UPDATE);
        assert_eq!(refused(to, only(but_delete), removal), (1, WriteFault::Denied));
        db.write_blocking(move |tx, now, rng| {
            assert_eq!(tx.query_one("SELECT operations FROM records WHERE id = $1", &[&to.record])?.get::<i64>(0)?, 2);
            let found = find_in(tx, &everything(to.record), &|_| true);
            assert_eq!(found.heads.len(), 2, "nothing of all that stayed");
            tx.execute("UPDATE records SET state = 3", &[])?;
            let change = sealed_new(tx, rng, &item(WEIGHT, "x", None));
            let refused = write(tx, now, rng, to, &all_rights(), &[change]);
            assert!(matches!(refused, Err(WriteError::Record(RecordError::NotActive))));
            Ok::<_, RecordError>(())
        })
        .unwrap();
        let full = db.write_blocking(move |tx, now, rng| {
            tx.execute("UPDATE records SET state = 1, quota_bytes = used_bytes + 100", &[])?;
            let change = sealed_new(tx, rng, &item(WEIGHT, "x", None));
            write(tx, now, rng, to, &all_rights(), &[change]).map(drop)
        });
        assert!(matches!(full, Err(WriteError::Record(RecordError::QuotaExceeded))));
    });
}

#[test]
fn one_write_is_one_operation_and_nothing_written_is_none() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let three: Vec<Change> = (0..3).map(|_| sealed_new(tx, rng, &item(WEIGHT, "x", None))).collect();
            let written = write(tx, now, rng, to, &all_rights(), &three).unwrap();
            let operations = |tx: &mut Tx<'_>| tx.query_one("SELECT operations FROM records", &[])?.get::<i64>(0);
            assert_eq!(operations(tx)?, 1);
            let (id, expected) = written[1];
            let kept = write(tx, now, rng, to, &all_rights(), &[Change::Keep { id, expected }]).unwrap();
            assert_eq!(kept, [(id, expected)]);
            assert_eq!(operations(tx)?, 1);
            let removals: Vec<Change> =
                written.iter().map(|(id, expected)| Change::Remove { id: *id, expected: *expected }).collect();
            write(tx, now, rng, to, &all_rights(), &removals).unwrap();
            assert_eq!(operations(tx)?, 2);
            let journal =
                tx.query("SELECT action, amount FROM audit WHERE action LIKE 'things-%' ORDER BY action", &[])?;
            let journal: Vec<(String, i64)> = journal
                .iter()
                .map(|row| Ok((row.get(0)?, row.get(1)?)))
                .collect::<Result<_, medlock_store::StoreError>>()?;
            assert_eq!(journal, [("things-added".into(), 3), ("things-removed".into(), 3)]);
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_singleton_that_was_removed_makes_room_for_another() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let change = sealed_new(tx, rng, &item(BASIC_1, "b", None));
            let (id, expected) = put(tx, now, rng, to, change);
            put(tx, now, rng, to, Change::Remove { id, expected });
            let change = sealed_new(tx, rng, &item(BASIC_2, "b", None));
            put(tx, now, rng, to, change);
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

/// Rights to one format of a kind are rights to all of them.
#[test]
fn rights_are_to_kinds() {
    let rights = TypeRights::from([(BASIC_1, Permissions::READ), (BASIC_2, Permissions::CREATE)]);
    assert_eq!(allowed(&rights, BASIC_1), Permissions::READ.or(Permissions::CREATE));
    assert_eq!(allowed(&rights, BASIC_2), allowed(&rights, BASIC_1));
    assert_eq!(allowed(&rights, WEIGHT), Permissions::NONE);
}

/// Neighbours of equal date in HealthVault's own answers: the last group decides first, byte by byte.
#[test]
fn ids_sort_as_published_clients_expect() {
    let mut ids = [
        uuid!("00000000-0000-0000-0000-000000000002"),
        uuid!("00000000-0000-0000-0001-000000000001"),
        uuid!("00000000-0000-0001-0000-000000000001"),
        uuid!("00000000-0000-0100-0000-000000000001"),
        uuid!("00000000-0001-0000-0000-000000000001"),
        uuid!("00000001-0000-0000-0000-000000000001"),
        uuid!("01000000-0000-0000-0000-000000000001"),
        uuid!("ffffffff-ffff-ffff-ffff-000000000000"),
    ]
    .map(ThingId);
    ids.sort_by_key(|id| sort_id(*id));
    let sorted: Vec<String> = ids.iter().map(|id| id.to_string()).collect();
    assert_eq!(
        sorted,
        [
            "ffffffff-ffff-ffff-ffff-000000000000",
            "01000000-0000-0000-0000-000000000001",
            "00000001-0000-0000-0000-000000000001",
            "00000000-0001-0000-0000-000000000001",
            "00000000-0000-0100-0000-000000000001",
            "00000000-0000-0001-0000-000000000001",
            "00000000-0000-0000-0001-000000000001",
            "00000000-0000-0000-0000-000000000002",
        ]
    );
}

type Test = Box<dyn Fn(&Kept) -> bool>;

/// An item in memory, to compare with.
struct Kept {
    id: ThingId,
    stamp: Uuid,
    type_id: Uuid,
    effective: WallClock,
    updated_end: Option<WallClock>,
    created_at: Timestamp,
    app: AppId,
    client_id: String,
}

#[test]
fn queries_find_what_a_simple_model_finds() {
    on_each_engine(|db| {
        let to = scene(db);
        let apps = [to.app, an_app(db, "Diary")];
        let other = a_record(db, to.person, "Sam");
        db.write_blocking(move |tx, now, rng| {
            let mut dice = SeededRandom::new(7);
            let mut roll = |sides: u8| medlock_crypto::random::array::<1>(&mut dice)[0] % sides;
            let day = |day: u8| datetime(2020, 1, 1 + i8::try_from(day).unwrap(), 0, 0, 0, 0);
            let mut kept: Vec<Kept> = Vec::new();
            for number in 0..80_i64 {
                let type_id = [WEIGHT, HEIGHT, BASIC_2][usize::from(roll(if number == 0 { 3 } else { 2 }))];
                let effective = day(roll(5));
                let mut thing = item(type_id, "x", Some(effective));
                thing.updated_end = (roll(2) == 0).then(|| day(roll(5)));
                let client_id = format!("mine {}", roll(20));
                thing.client_id = Some(Zeroizing::new(client_id.clone()));
                let sealed = seal(&tx.vault(), rng, &thing);
                let (app, at) = (apps[usize::from(roll(2))], now + SignedDuration::from_secs(number / 8));
                let into = if roll(8) == 0 { other } else { to.record };
                let written = write(
                    tx,
                    at,
                    rng,
                    Destination { record: into, app, ..to },
                    &all_rights(),
                    &[Change::Create(sealed)],
                );
                let Ok(written) = written else { continue };
                let (id, stamp) = written[0];
                if into == other {
                    continue;
                }
                if roll(6) == 0 {
                    put(tx, at, rng, to, Change::Remove { id, expected: stamp });
                    continue;
                }
                let updated_end = thing.updated_end;
                kept.push(Kept { id, stamp, type_id, effective, updated_end, created_at: at, app, client_id });
            }
            kept.sort_by_key(|kept| (std::cmp::Reverse(kept.effective), sort_id(kept.id)));
            assert!(kept.len() > 40);
            for round in 0..300 {
                let mut bounds = Bounds::default();
                let mut tests: Vec<Test> = Vec::new();
                if roll(3) == 0 {
                    let (min, max) = (day(roll(5)), day(roll(5)));
                    bounds.effective(Some(min), Some(max));
                    tests.push(Box::new(move |kept| kept.effective >= min && kept.effective <= max));
                }
                if roll(3) == 0 {
                    let min = now + SignedDuration::from_secs(i64::from(roll(10)));
                    bounds.created(Some(min), None);
                    bounds.changed(Some(min), Some(now + SignedDuration::from_secs(8)));
                    let max = now + SignedDuration::from_secs(8);
                    tests.push(Box::new(move |kept| kept.created_at >= min && kept.created_at <= max));
                }
                if roll(4) == 0 {
                    let max = day(roll(5));
                    bounds.updated_end(None, Some(max));
                    tests.push(Box::new(move |kept| kept.updated_end.is_some_and(|end| end <= max)));
                }
                if roll(4) == 0 {
                    let app = apps[usize::from(roll(2))];
                    bounds.created_by_app(app);
                    bounds.changed_by_app(app);
                    bounds.created_by_person(Some(to.person));
                    bounds.changed_by_person(Some(to.person));
                    tests.push(Box::new(move |kept| kept.app == app));
                }
                let types: Option<BTreeSet<Uuid>> = match roll(3) {
                    0 => None,
                    1 => Some([WEIGHT].into()),
                    _ => Some([WEIGHT, HEIGHT].into()),
                };
                if let Some(types) = types.clone() {
                    tests.push(Box::new(move |kept| types.contains(&kept.type_id)));
                }
                let some = |roll: u8| kept.iter().skip(usize::from(roll)).step_by(3);
                let only = match roll(5) {
                    0 => Some(Only::Ids(some(roll(9)).map(|kept| kept.id).rev_twice())),
                    1 => {
                        let stale = |n: usize, stamp: Uuid| if n.is_multiple_of(2) { stamp } else { Uuid::nil() };
                        let keys = some(roll(9)).enumerate().map(|(n, kept)| (kept.id, stale(n, kept.stamp)));
                        Some(Only::Keys(keys.collect()))
                    }
                    2 => Some(Only::ClientIds(vec![format!("mine {}", roll(20)), "mine 0".into(), "mine 0".into()])),
                    _ => None,
                };
                if let Some(only) = only.clone() {
                    tests.push(Box::new(move |kept| match &only {
                        Only::Ids(ids) => ids.contains(&kept.id),
                        Only::Keys(keys) => keys.contains(&(kept.id, kept.stamp)),
                        Only::ClientIds(ids) => ids.contains(&kept.client_id),
                    }));
                }
                let limit = u32::from(if roll(2) == 0 { 200 } else { roll(30) });
                let hidden = roll(2) == 0;
                let readable = |id: Uuid| !(hidden && id == HEIGHT);
                let asked = Query { record: to.record, only, types, bounds, inside: Inside::default(), limit };
                let found = find_in(tx, &asked, &readable);
                let matching: Vec<&Kept> = kept.iter().filter(|kept| tests.iter().all(|test| test(kept))).collect();
                let expected = matching.iter().filter(|kept| readable(kept.type_id)).take(limit as usize);
                let expected: Vec<(ThingId, Uuid)> = expected.map(|kept| (kept.id, kept.stamp)).collect();
                let heads: Vec<(ThingId, Uuid)> =
                    found.heads.iter().map(|head| (head.id, head.version_stamp)).collect();
                assert_eq!(heads, expected, "round {round}");
                let asked_for_hidden = asked.types.is_some_and(|types| types.iter().any(|id| !readable(*id)));
                let hit_hidden = limit > 0 && matching.iter().any(|kept| !readable(kept.type_id));
                assert_eq!(found.filtered, asked_for_hidden || hit_hidden, "round {round}");
                let loaded: Vec<ThingId> = load_found(tx, &found)?.iter().map(|thing| thing.id).collect();
                assert!(loaded.iter().eq(heads.iter().map(|(id, _)| id)), "in the same order");
            }
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

/// A list twice over and backwards: names may be repeated and come in any order.
trait RevTwice {
    fn rev_twice(self) -> Vec<ThingId>;
}

impl<I: Iterator<Item = ThingId>> RevTwice for I {
    fn rev_twice(self) -> Vec<ThingId> {
        let mut all: Vec<ThingId> = self.collect();
        all.extend(all.clone());
        all.reverse();
        all
    }
}

#[test]
fn contradictions_and_limits_find_nothing() {
    on_each_engine(|db| {
        let to = scene(db);
        let stranger = a_person(db, "joe@example.org");
        db.write_blocking(move |tx, now, rng| {
            let change = sealed_new(tx, rng, &item(WEIGHT, "x", Some(date(2020, 1, 1).at(0, 0, 0, 0))));
            let (id, _) = put(tx, now, rng, to, change);
            let count = |tx: &mut Tx<'_>, narrow: &dyn Fn(&mut Query)| {
                let mut asked = everything(to.record);
                narrow(&mut asked);
                Ok::<_, RecordError>(find_in(tx, &asked, &|_| true).heads.len())
            };
            assert_eq!(count(tx, &|_| {})?, 1);
            assert_eq!(count(tx, &|asked| asked.limit = 0)?, 0);
            assert_eq!(count(tx, &|asked| asked.types = Some(BTreeSet::new()))?, 0);
            assert_eq!(count(tx, &|asked| asked.only = Some(Only::Ids(Vec::new())))?, 0);
            assert_eq!(count(tx, &|asked| asked.bounds.created_by_person(None))?, 0);
            assert_eq!(count(tx, &|asked| asked.bounds.changed_by_person(Some(stranger)))?, 0);
            assert_eq!(
                count(tx, &|asked| {
                    asked.bounds.changed_by_app(to.app);
                    asked.bounds.changed_by_app(AppId(Uuid::nil()));
                })?,
                0
            );
            // Nobody finds by id what lies in another record.
            let elsewhere =
                Query { record: RecordId(Uuid::nil()), only: Some(Only::Ids(vec![id])), ..everything(to.record) };
            assert!(find_in(tx, &elsewhere, &|_| true).heads.is_empty());
            assert!(current(tx, RecordId(Uuid::nil()), &[id])?.is_empty());
            assert!(records::load(tx, to.person, to.record)?.is_some());
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}

#[test]
fn an_item_is_found_by_its_creators_own_name_and_the_name_is_not_readable() {
    on_each_engine(|db| {
        let to = scene(db);
        db.write_blocking(move |tx, now, rng| {
            let mut thing = item(WEIGHT, "x", None);
            thing.client_id = Some(Zeroizing::new("HIDDENNAME".into()));
            let change = sealed_new(tx, rng, &thing);
            let (id, stamp) = put(tx, now, rng, to, change);
            let by_name =
                |name: &str| Query { only: Some(Only::ClientIds(vec![name.into()])), ..everything(to.record) };
            assert_eq!(find_in(tx, &by_name("HIDDENNAME"), &|_| true).heads.len(), 1);
            assert!(find_in(tx, &by_name("hiddenname"), &|_| true).heads.is_empty());
            let index: Vec<u8> = tx.query_one("SELECT client_id_index FROM things", &[])?.get(0)?;
            assert!(index.len() == 32 && !String::from_utf8_lossy(&index).contains("HIDDEN"));
            // A version without the name is not found by it any more.
            let version = seal_version(&tx.vault(), rng, id, &item(WEIGHT, "y", None));
            put(tx, now, rng, to, Change::Update { expected: stamp, version, removed: Vec::new(), kept: 0 });
            assert!(find_in(tx, &by_name("HIDDENNAME"), &|_| true).heads.is_empty());
            Ok::<_, RecordError>(())
        })
        .unwrap();
    });
}
