//! Random sequences of puts, overwrites, removals, restorations and queries give the answers of the model, on each engine.
//!
//! `MEDLOCK_TEST_SEQUENCES` says how many, `MEDLOCK_TEST_SEED` where to begin: the seed that a failure names repeats it alone.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hasher, RandomState};

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::mac::sha256_block;
use medlock_crypto::random::{Random, SeededRandom};
use medlock_domain::apps::rules::{Permissions, TypeRights};
use medlock_domain::blobs::{self, Purpose, tokens};
use medlock_domain::ids::{AppId, PersonId, RecordId, ThingId};
use medlock_domain::records::RecordError;
use medlock_domain::testing::{TestDb, a_person, a_record, an_app, an_upload, on_each_engine};
use medlock_domain::things_in_record::{
    self, Avenue, BlobInfo, Bounds, Change, DeletedError, Destination, Effort, Held, How, Inside, Only, Query,
    QueryError, SHELL, Terms, WriteError, WriteFault, attachment, blob_content,
};
use medlock_store::Tx;
use medlock_wire::thing::{Blob, BlobData, DataXml, Thing, ThingKey};
use uuid::Uuid;

use super::model::*;

const STEPS: u32 = 12;

#[test]
fn random_sequences_give_the_answers_of_the_model() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse::<u64>().expect("a whole number"));
    let count = number("MEDLOCK_TEST_SEQUENCES").unwrap_or(if number("MEDLOCK_TEST_SEED").is_some() { 1 } else { 200 });
    let first = number("MEDLOCK_TEST_SEED").unwrap_or_else(|| RandomState::new().build_hasher().finish() >> 1);
    eprintln!("{count} sequences from seed {first}");
    on_each_engine(|db| {
        let apps = [an_app(db, "Lab"), an_app(db, "Diary")];
        let told = Cell::new(0_u32);
        // People have few records.
        let mut person = a_person(db, "jane@example.org");
        for n in 0..count {
            if n % 10 == 9 {
                person = a_person(db, &format!("jane{n}@example.org"));
            }
            let seed = first.wrapping_add(n);
            let _named = Named(seed);
            Play::new(db, person, apps, seed).play(&told);
        }
        // A sequence of refusals alone would show nothing.
        assert!(u64::from(told.get()) >= count, "{} items were found in all", told.get());
    });
}

/// Names the seed when a test fails.
struct Named(u64);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("MEDLOCK_TEST_SEED={} repeats it", self.0);
        }
    }
}

struct Dice(SeededRandom);

impl Dice {
    fn roll(&mut self, sides: u8) -> u8 {
        let mut byte = [0];
        self.0.fill(&mut byte);
        byte[0] % sides
    }

    fn one_in(&mut self, sides: u8) -> bool {
        self.roll(sides) == 0
    }

    fn pick<T: Clone>(&mut self, among: &[T]) -> Option<T> {
        let sides = u8::try_from(among.len()).unwrap_or(u8::MAX);
        (sides > 0).then(|| among[usize::from(self.roll(sides))].clone())
    }
}

struct Play<'a> {
    db: &'a TestDb,
    dice: Dice,
    person: PersonId,
    record: RecordId,
    apps: [AppId; 2],
    model: Model,
}

fn all_rights() -> TypeRights {
    let formats =
        |(kind, one): (usize, &Kind)| one.formats.iter().map(move |id| (*id, rights(kind))).collect::<Vec<_>>();
    KINDS.iter().enumerate().flat_map(formats).collect()
}

impl<'a> Play<'a> {
    fn new(db: &'a TestDb, person: PersonId, apps: [AppId; 2], seed: u64) -> Play<'a> {
        let record = a_record(db, person, "Kim");
        Play { db, dice: Dice(SeededRandom::new(seed)), person, record, apps, model: Model::default() }
    }

    fn play(mut self, told: &Cell<u32>) {
        self.height();
        for _ in 0..STEPS {
            if self.dice.one_in(3) {
                self.db.manual_clock().advance(SignedDuration::from_millis(1 + i64::from(self.dice.roll(200)) * 1_000));
            }
            let step = self.step();
            self.carry_out(&step);
            told.set(told.get() + self.query());
        }
        self.look_at_operations();
    }

    fn now(&self) -> Timestamp {
        let now = self.db.manual_clock();
        Timestamp::from_millisecond(medlock_store::clock::Clock::now(now).as_millisecond()).unwrap()
    }

    /// An item of the kind that may only be read: somebody else wrote it.
    fn height(&mut self) {
        let body = Body { kind: HEIGHT, format: 0, day: 3, number: 1, end: 0, client_id: 4 };
        let now = self.now();
        let rights: TypeRights = [(body.type_id(), Permissions::ALL)].into();
        let things = vec![thing(&Sent { type_id: Some(body.type_id()), body: Some(body), ..Sent::default() })];
        let (id, stamp) = self.write(false, things, &rights, self.apps[0]).unwrap()[0];
        self.model.items.push(Item {
            id,
            stamp,
            body,
            deleted: false,
            read_only: false,
            tags: None,
            end: None,
            effective: jiff::civil::date(2026, 1, 3).at(0, 0, 0, 0),
            created_at: now,
            created_by: self.apps[0],
            changed_at: now,
            changed_by: self.apps[0],
            blobs: Default::default(),
        });
        self.model.operations = 1;
        self.model.log.push((1, 1, id, stamp));
    }

    fn step(&mut self) -> Step {
        match self.dice.roll(10) {
            0 | 1 => {
                let keys: Vec<_> = (0..=self.dice.roll(2)).filter_map(|_| self.key()).collect();
                if keys.is_empty() { self.put() } else { Step::Remove(keys) }
            }
            2 => {
                let all: Vec<ThingId> =
                    self.model.items.iter().filter(|i| i.deleted || i.body.kind == WEIGHT).map(|i| i.id).collect();
                self.dice.pick(&all).map_or_else(|| self.put(), Step::Restore)
            }
            _ => self.put(),
        }
    }

    fn put(&mut self) -> Step {
        let overwrite = self.dice.one_in(3);
        let things = (0..=self.dice.roll(3)).map(|_| self.sent()).collect();
        Step::Put { overwrite, things }
    }

    /// Of some item, mostly as it is; sometimes of the past, of nobody, or of one that is gone.
    fn key(&mut self) -> Option<(ThingId, Uuid)> {
        let all: Vec<(ThingId, Uuid)> =
            self.model.items.iter().filter(|item| !item.deleted).map(|item| (item.id, item.stamp)).collect();
        let everything: Vec<(ThingId, Uuid)> = self.model.items.iter().map(|item| (item.id, item.stamp)).collect();
        match self.dice.roll(20) {
            0 => self.dice.pick(&everything),
            1 => self.dice.pick(&all).map(|(id, _)| (id, Uuid::from_u128(7))),
            2 => Some((ThingId(Uuid::from_u128(9)), Uuid::from_u128(7))),
            _ => self.dice.pick(&all),
        }
    }

    fn sent(&mut self) -> Sent {
        let key = if self.dice.roll(5) < 3 { self.key() } else { None };
        let of = key.and_then(|(id, _)| self.model.find(id)).map(|item| item.body);
        let body = match of {
            Some(before) => match self.dice.roll(4) {
                0 => None,
                1 => Some(before),
                _ => {
                    let kind = (!self.dice.one_in(12)).then_some(before.kind);
                    Some(self.body(kind))
                }
            },
            None => (!self.dice.one_in(15)).then(|| self.body(None)),
        };
        let type_id = match body {
            Some(body) => Some(body.type_id()).filter(|_| {
                key.is_none()
                    || !self.dice.one_in(5)
                    || Some(body.format) != of.map(|of| of.format)
                    || Some(body.kind) != of.map(|of| of.kind)
            }),
            None => {
                let some: Vec<Uuid> =
                    KINDS.iter().flat_map(|kind| kind.formats.iter().copied()).chain([Uuid::from_u128(3)]).collect();
                if self.dice.one_in(3) { self.dice.pick(&some) } else { of.map(|of| of.type_id()) }
            }
        };
        let mut blobs = Vec::new();
        for name in ["", "scan"] {
            match self.dice.roll(8) {
                0 | 1 => blobs.push((name.to_owned(), Some(vec![self.dice.roll(2)]))),
                2 => blobs.push((name.to_owned(), None)),
                _ => {}
            }
        }
        Sent {
            key,
            body,
            type_id,
            read_only: match self.dice.roll(12) {
                0 => Some(true),
                1 => Some(false),
                _ => None,
            },
            tags: match self.dice.roll(6) {
                0 => Some(String::new()),
                1 => Some("a,b".to_owned()),
                2 => Some("c".to_owned()),
                _ => None,
            },
            end: (self.dice.one_in(5)).then(|| self.dice.roll(4) as i8),
            blobs,
            uploaded: self.dice.one_in(2),
        }
    }

    fn body(&mut self, kind: Option<usize>) -> Body {
        let kind = kind.unwrap_or_else(|| usize::from(self.dice.roll(u8::try_from(KINDS.len()).unwrap())));
        let format = usize::from(self.dice.roll(2)).min(KINDS[kind].formats.len() - 1);
        // The old format of an encounter, a weight and a height have a date; the others can do without.
        let must = kind == WEIGHT || kind == HEIGHT || (kind == ENCOUNTER && format == 0);
        let day = if must { 1 + self.dice.roll(4) } else { self.dice.roll(4) };
        Body {
            kind,
            format,
            day: day as i8,
            number: 1 + self.dice.roll(2),
            end: self.dice.roll(3) as i8,
            client_id: self.dice.roll(3),
        }
    }

    fn carry_out(&mut self, step: &Step) {
        let (now, by) = (self.now(), self.apps[usize::from(self.dice.roll(2))]);
        match step {
            Step::Put { overwrite, things } => {
                let expected = self.model.put(*overwrite, things, now, by);
                let sent = things.iter().map(|sent| self.uploaded(thing(sent), sent.uploaded, by)).collect();
                let got = self.write(*overwrite, sent, &all_rights(), by);
                match (expected, got) {
                    (Ok(outcomes), Ok(keys)) => self.model.written(outcomes, &keys),
                    (Err(expected), Err(got)) => assert_eq!(got, expected, "{step:?}"),
                    (expected, got) => panic!("{step:?}: {got:?}, but {expected:?} was to be expected"),
                }
            }
            Step::Remove(keys) => {
                let changes =
                    keys.iter().map(|(id, expected)| Change::Remove { id: *id, expected: *expected }).collect();
                match (self.model.remove(keys), self.commit(changes, &all_rights(), by)) {
                    (Ok(()), Ok(keys)) => self.model.removed(&keys, now, by),
                    (Err(expected), Err(got)) => assert_eq!(got, expected, "{step:?}"),
                    (expected, got) => panic!("{step:?}: {got:?}, but {expected:?} was to be expected"),
                }
            }
            Step::Restore(id) => {
                let (id, person, record) = (*id, self.person, self.record);
                let can = self.model.can_be_restored(id);
                let done = self.db.write_blocking(move |tx, now, rng| {
                    things_in_record::restore(tx, now, rng, person, record, id)?;
                    let row = tx.query_one("SELECT version_stamp FROM things WHERE id = $1", &[&id])?;
                    Ok::<Uuid, DeletedError>(row.get(0)?)
                });
                match done {
                    Ok(stamp) => {
                        assert!(can, "{step:?}");
                        self.model.restored(id, stamp, now, SHELL);
                    }
                    Err(DeletedError::Unknown | DeletedError::SecondSingleton) => assert!(!can, "{step:?}"),
                    Err(error) => panic!("{error}"),
                }
            }
        }
    }

    /// The same with its bytes uploaded before, if they shall be.
    fn uploaded(&self, mut thing: Thing, uploaded: bool, by: AppId) -> Thing {
        for blob in thing.blobs.iter_mut().flatten().filter(|_| uploaded) {
            if let BlobData::Inline(bytes) = &blob.data {
                let id = an_upload(self.db, by, Purpose::Thing, bytes);
                let token = tokens::write_token(self.db.vault(), &mut *medlock_domain::testing::random(), id);
                blob.data = BlobData::Reference(format!("https://lab.example/?{}={token}", tokens::PARAMETER));
            }
        }
        thing
    }

    /// As PutThings does it: looked at, checked and sealed, then written.
    fn write(
        &self,
        overwrite: bool,
        things: Vec<Thing>,
        rights: &TypeRights,
        by: AppId,
    ) -> Result<Vec<(ThingId, Uuid)>, Refusal> {
        let record = self.record;
        let ids: Vec<ThingId> = things.iter().filter_map(|thing| thing.key).map(|key| ThingId(key.id)).collect();
        let current = self.db.read_blocking(move |tx, _| things_in_record::current(tx, record, &ids)).unwrap();
        let urls: Vec<String> = things
            .iter()
            .flat_map(|thing| thing.blobs.iter().flatten())
            .filter_map(|blob| if let BlobData::Reference(url) = &blob.data { Some(url.clone()) } else { None })
            .collect();
        let uploads = self
            .db
            .read_blocking(move |tx, now| blobs::find_for_things(tx, now, by, urls.iter().map(String::as_str)))
            .unwrap();
        let terms = Terms { may_downgrade: overwrite, uploads: Some(&uploads), ..Terms::new(rights) };
        let mut rng = medlock_domain::testing::random();
        let mut changes = Vec::new();
        for (place, thing) in things.into_iter().enumerate() {
            let old = thing.key.and_then(|key| current.get(&ThingId(key.id)));
            let prepared = things_in_record::prepare(thing, old, &terms).map_err(|f| (f.code.number(), place))?;
            changes.push(prepared.seal(self.db.vault(), &mut *rng));
        }
        self.commit(changes, rights, by)
    }

    fn commit(&self, changes: Vec<Change>, rights: &TypeRights, by: AppId) -> Result<Vec<(ThingId, Uuid)>, Refusal> {
        let to = Destination { record: self.record, person: self.person, app: by, avenue: Avenue::Offline };
        let rights = rights.clone();
        let written =
            self.db.write_blocking(move |tx, now, rng| things_in_record::write(tx, now, rng, to, &rights, &changes));
        written.map_err(|error| match error {
            WriteError::At { index, fault } => {
                let code = match fault {
                    WriteFault::Denied => 11,
                    WriteFault::Unknown | WriteFault::SecondSingleton => 13,
                    WriteFault::Stale => 61,
                    WriteFault::Blob(code) => code.number(),
                };
                (code, index)
            }
            other => panic!("{other}"),
        })
    }

    /// Asks something, and compares what is found to the last part. How much was found.
    fn query(&mut self) -> u32 {
        let mut bounds = Bounds::default();
        let mut expected: Vec<&Item> = self.model.items.iter().filter(|item| !item.deleted).collect();
        let day = |month: i8, day: u8| -> DateTime { jiff::civil::date(2026, month, day as i8 + 1).at(0, 0, 0, 0) };
        if self.dice.one_in(4) {
            let (min, max) = (day(1, self.dice.roll(4)), day(1, self.dice.roll(4)));
            bounds.effective(Some(min), Some(max));
            expected.retain(|item| item.effective >= min && item.effective <= max);
        }
        if self.dice.one_in(4) {
            let min = day(2, self.dice.roll(3));
            bounds.updated_end(Some(min), None);
            expected.retain(|item| item.end.is_some_and(|end| end >= min));
        }
        if self.dice.one_in(4) {
            let since = self.dice.pick(&self.model.items).map_or(self.now(), |item| item.changed_at);
            bounds.changed(Some(since), None);
            expected.retain(|item| item.changed_at >= since);
        }
        if self.dice.one_in(4) {
            let app = self.apps[usize::from(self.dice.roll(2))];
            bounds.created_by_app(app);
            expected.retain(|item| item.created_by == app);
        }
        if self.dice.one_in(4) {
            let app = [self.apps[0], SHELL][usize::from(self.dice.roll(2))];
            bounds.changed_by_app(app);
            expected.retain(|item| item.changed_by == app);
        }
        let types: Option<BTreeSet<Uuid>> = self.dice.one_in(3).then(|| {
            let kind = usize::from(self.dice.roll(5));
            [&KINDS[kind], &KINDS[kind + 1]].iter().flat_map(|kind| kind.formats.iter().copied()).collect()
        });
        if let Some(types) = &types {
            expected.retain(|item| types.contains(&item.body.type_id()));
        }
        let some: Vec<&Item> = self.model.items.iter().filter(|_| self.dice.one_in(2)).collect();
        let only = match self.dice.roll(5) {
            0 => Some(Only::Ids(some.iter().map(|item| item.id).collect())),
            1 => Some(Only::Keys(some.iter().map(|item| (item.id, item.stamp)).collect())),
            2 => Some(Only::ClientIds(vec!["mine 1".to_owned(), "mine 4".to_owned()])),
            _ => None,
        };
        match &only {
            None => {}
            Some(Only::ClientIds(_)) => expected.retain(|item| [1, 4].contains(&item.body.client_id)),
            Some(_) => expected.retain(|item| some.iter().any(|one| one.id == item.id)),
        }
        let sort = |id: ThingId| -> Vec<u8> {
            let text = id.0.simple().to_string();
            let groups = [&text[20..], &text[16..20]].map(str::to_owned);
            let bytes = |from: usize, to: usize| {
                (from..to).step_by(2).rev().map(|at| text[at..at + 2].to_owned()).collect::<String>()
            };
            [groups[0].clone(), groups[1].clone(), bytes(12, 16), bytes(8, 12), bytes(0, 8)].concat().into_bytes()
        };
        expected.sort_by_key(|item| (std::cmp::Reverse(item.effective), sort(item.id)));
        let limit = if self.dice.one_in(3) { u32::from(self.dice.roll(4)) } else { 100 };
        expected.truncate(limit as usize);

        let asked = Query { record: self.record, only, types, bounds, inside: Inside::default(), limit };
        let (heads, things, contents) = self
            .db
            .read_blocking(move |tx, _| {
                let found = things_in_record::query(tx, &asked, &|_| true, &mut Effort::default())?;
                let things = things_in_record::load_found(tx, &found)?;
                let mut contents = Vec::new();
                for thing in &things {
                    let mut blobs = std::collections::BTreeMap::new();
                    for blob in &thing.blobs {
                        let bytes = if blob.stored { stored(tx, blob)? } else { blob_content(tx, blob.id)?.to_vec() };
                        blobs.insert(blob.name.clone(), bytes);
                    }
                    contents.push(blobs);
                }
                assert!(!found.filtered || !things.is_empty() || found.heads.is_empty());
                Ok::<_, QueryError>((found.heads, things, contents))
            })
            .unwrap();
        let found: Vec<(ThingId, Uuid, Uuid)> =
            heads.iter().map(|head| (head.id, head.version_stamp, head.type_id)).collect();
        let wanted: Vec<(ThingId, Uuid, Uuid)> =
            expected.iter().map(|item| (item.id, item.stamp, item.body.type_id())).collect();
        assert_eq!(found, wanted);
        for ((thing, blobs), item) in things.iter().zip(&contents).zip(&expected) {
            assert_eq!((thing.id, thing.version_stamp), (item.id, item.stamp));
            assert_eq!(*thing.data_xml, item.body.xml());
            assert_eq!(thing.tags.as_ref().map(|tags| tags.as_str()), item.tags.as_deref());
            assert_eq!((thing.effective, thing.updated_end), (item.effective, item.end));
            assert_eq!(thing.flags, if item.read_only { 0x10 } else { 0 });
            assert_eq!((thing.created_at, thing.created_by_app), (item.created_at, item.created_by));
            assert_eq!((thing.changed.at, thing.changed.by_app), (item.changed_at, item.changed_by));
            assert_eq!(*blobs, item.blobs);
        }
        u32::try_from(found.len()).unwrap()
    }

    /// Every write is told, in the order and with the numbers they had.
    fn look_at_operations(&self) {
        let record = self.record;
        let told = self.db.read_blocking(move |tx, _| things_in_record::operations(tx, record, 0, &|_| true)).unwrap();
        assert_eq!(told.latest, self.model.operations);
        let mut expected = self.model.log.clone();
        expected.sort_by_key(|(number, _, id, _)| (*number, id.0));
        let told: Vec<Operation> = told
            .operations
            .iter()
            .map(|one| {
                let how = match one.how {
                    How::Created => 1,
                    How::Changed => 2,
                    How::Deleted => 3,
                };
                (one.number, how, one.id, one.version_stamp)
            })
            .collect();
        assert_eq!(told, expected);
    }
}

/// The byte that lies in the store, as far as the rows tell: nothing is there in these tests.
fn stored(tx: &mut Tx<'_>, blob: &BlobInfo) -> Result<Vec<u8>, RecordError> {
    let found = attachment(tx, blob.id)?.expect("the blob of an item that was found");
    let Held::Stored(readable) = found.held else { panic!("it was uploaded") };
    assert_eq!((readable.size_bytes, readable.pieces.len()), (1, 1));
    Ok(vec![(0..2).find(|byte| sha256_block(&[*byte], 2_097_152) == blob.hash).expect("one of the two there are")])
}

fn thing(sent: &Sent) -> Thing {
    let blob = |(name, bytes): &(String, Option<Vec<u8>>)| Blob {
        name: name.clone(),
        content_type: "text/plain".into(),
        content_length: bytes.is_none().then_some(0),
        data: bytes.clone().map_or(BlobData::None, BlobData::Inline),
        ..Blob::default()
    };
    Thing {
        key: sent.key.map(|(id, stamp)| ThingKey { id: id.0, version_stamp: stamp }),
        type_id: sent.type_id,
        flags: sent.read_only.map(|read_only| if read_only { 0x10 } else { 0 }),
        data_xml: sent.body.iter().map(|body| DataXml { transform: None, xml: body.xml() }).collect(),
        blobs: (!sent.blobs.is_empty()).then(|| sent.blobs.iter().map(blob).collect()),
        tags: sent.tags.clone(),
        updated_end_date: sent.end.map(|day| match day {
            0 => jiff::civil::date(9999, 12, 31).at(23, 59, 59, 0),
            day => jiff::civil::date(2026, 3, day).at(0, 0, 0, 0),
        }),
        ..Thing::default()
    }
}
