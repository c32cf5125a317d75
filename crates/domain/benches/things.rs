//! What items cost by their size, and a page of a query by the size of the record.
//!
//! `cargo bench -p medlock-domain --bench things`; with `MEDLOCK_TEST_POSTGRES` on PostgreSQL too, with
//! `MEDLOCK_BENCH_ITEMS=1000000` in a record of so many items besides. Run as a test it does the same with few, to show that it
//! still works.

// A benchmark that can't go on stops.
#![allow(clippy::unwrap_used)]
// It measures the machine's time, not the server's, and its figures are for the reader.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::{Random, SeededRandom, array};
use medlock_domain::MIGRATIONS;
use medlock_domain::apps::rules::{Permissions, TypeRights};
use medlock_domain::ids::ThingId;
use medlock_domain::testing::{TestDb, a_person, a_record, an_app};
use medlock_domain::things_in_record::{
    Avenue, Bounds, Change, Destination, Effort, Inside, NewThing, Only, Query, insert, load_found, query, seal, write,
};
use medlock_store::StoreError;
use uuid::Uuid;
use zeroize::Zeroizing;

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
const FILE: Uuid = uuid::uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");
/// Of ten items six are weights, three heights, one a file.
const TYPES: [Uuid; 10] = [WEIGHT, HEIGHT, WEIGHT, FILE, WEIGHT, HEIGHT, WEIGHT, WEIGHT, HEIGHT, WEIGHT];
const PAGE: u32 = 240;
/// Items one transaction adds while the record is filled.
const AT_ONCE: u32 = 1_000;
const BODY_SIZES: [usize; 4] = [300, 3_000, 30_000, 300_000];

struct Extent {
    sizes: Vec<u32>,
    turns: u64,
    pages: u32,
    items: u32,
}

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let mut extent = match is_bench {
        true => Extent { sizes: vec![100, 10_000], turns: 7, pages: 100, items: 1_000 },
        false => Extent { sizes: vec![100, 300], turns: 2, pages: 2, items: 4 },
    };
    let more = std::env::var("MEDLOCK_BENCH_ITEMS").ok().and_then(|text| text.parse::<u32>().ok());
    extent.sizes.extend(more.filter(|_| is_bench));
    run("SQLite", &TestDb::sqlite(MIGRATIONS), &extent);
    if let Some(postgres) = TestDb::postgres(MIGRATIONS) {
        run("PostgreSQL", &postgres, &extent);
    }
}

fn run(engine: &str, db: &TestDb, extent: &Extent) {
    let person = a_person(db, "jane@example.org");
    let app = an_app(db, "Diary");
    let to = |name: &str| {
        let record = a_record(db, person, name);
        db.write_blocking(move |tx, _, _| {
            tx.execute("UPDATE records SET quota_bytes = $1 WHERE id = $2", &[&i64::MAX, &record])
        })
        .unwrap();
        Destination { record, person, app, avenue: Avenue::Offline }
    };
    for bytes in BODY_SIZES {
        put_and_get(engine, db, to("bodies"), bytes, extent.items);
    }
    let mut records = Vec::new();
    for size in &extent.sizes {
        let to = to("pages");
        let ids = fill(db, to, *size);
        records.push(Pages { to, size: *size, ids, best: BTreeMap::new() });
    }
    // In turn, so that what else the machine does meets all of them.
    for turn in 0..extent.turns {
        for record in &mut records {
            record.measure(db, turn, extent.pages);
        }
    }
    for record in &records {
        for (name, (took, items)) in &record.best {
            println!(
                "{engine}, {} items, page {name}: {:.2} ms in the middle, {items} items",
                record.size,
                took.as_secs_f64() * 1e3
            );
        }
    }
}

fn new(type_id: Uuid, number: u32, bytes: usize) -> NewThing {
    let text = "x".repeat(bytes);
    let second = SignedDuration::from_secs(i64::from(number) * 61);
    NewThing {
        thing_type: medlock_things::find(type_id).unwrap(),
        data_xml: Zeroizing::new(format!(
            "<data-xml><item><value>{number}</value></item><common><note>{text}</note></common></data-xml>"
        )),
        effective: Some(jiff::civil::date(2000, 1, 1).at(0, 0, 0, 0).checked_add(second).unwrap()),
        updated_end: None,
        flags: 0,
        tags: None,
        signature: None,
        client_id: None,
        blobs: Vec::new(),
    }
}

/// One item in a transaction of its own, one after the other; then each by its id.
fn put_and_get(engine: &str, db: &TestDb, to: Destination, bytes: usize, items: u32) {
    let items = if bytes > 100_000 { items.div_ceil(10) } else { items };
    let mut rng = SeededRandom::new(1 << 40 | bytes as u64);
    let things: Vec<NewThing> = (0..items).map(|number| new(WEIGHT, number, bytes)).collect();
    let rights: TypeRights = [(WEIGHT, Permissions::ALL)].into();
    let start = Instant::now();
    let mut ids = Vec::new();
    for thing in &things {
        let sealed = seal(db.vault(), &mut rng, thing);
        let rights = rights.clone();
        let written = db.write_blocking(move |tx, now, rng| {
            write(tx, now, rng, to, &rights, &[Change::Create(sealed.clone())]).map_err(|error| match error {
                medlock_domain::things_in_record::WriteError::Store(error) => error,
                other => StoreError::Value(other.to_string()),
            })
        });
        ids.push(written.unwrap()[0].0);
    }
    let put = start.elapsed();
    let start = Instant::now();
    for id in &ids {
        assert_eq!(page(db, &Query { only: Some(Only::Ids(vec![*id])), ..all_of(to) }), 1);
    }
    let got = start.elapsed();
    let per_second = |took: Duration| f64::from(items) / took.as_secs_f64();
    println!(
        "{engine}, bodies of {bytes} bytes, one at a time: {:.0} put per second, {:.0} got",
        per_second(put),
        per_second(got)
    );
}

/// Items a minute apart, changed in the order of their dates, ten seconds apart for each thousand.
fn fill(db: &TestDb, to: Destination, size: u32) -> Vec<ThingId> {
    let mut ids = Vec::new();
    let mut rng = SeededRandom::new(u64::from(size));
    for from in (0..size).step_by(AT_ONCE as usize) {
        let numbers = from..size.min(from + AT_ONCE);
        let sealed: Vec<_> = numbers
            .map(|number| seal(db.vault(), &mut rng, &new(TYPES[number as usize % TYPES.len()], number, 200)))
            .collect();
        let at = changed_at(from);
        let inserted = db.write_blocking(move |tx, _, rng: &mut dyn Random| insert(tx, at, rng, to, &sealed)).unwrap();
        ids.extend(inserted.added);
    }
    if db.engine() == medlock_store::Engine::Postgres {
        db.write_blocking(|tx, _, _| tx.execute("ANALYZE", &[])).unwrap();
    }
    ids
}

fn changed_at(number: u32) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + i64::from(number / AT_ONCE) * 10).unwrap()
}

fn all_of(to: Destination) -> Query {
    Query {
        record: to.record,
        only: None,
        types: None,
        bounds: Bounds::default(),
        inside: Inside::default(),
        limit: PAGE,
    }
}

/// Finds and opens; how many.
fn page(db: &TestDb, asked: &Query) -> usize {
    let asked = asked.clone();
    let found = db.read_blocking(move |tx, _| {
        let found = query(tx, &asked, &|_| true, &mut Effort::default());
        let found = found.map_err(|error| StoreError::Value(error.to_string()))?;
        load_found(tx, &found).map_err(|error| StoreError::Value(error.to_string()))
    });
    black_box(found.unwrap()).len()
}

/// Makes the next query; it can draw a number below another one.
type MakeQuery<'a> = dyn Fn(&mut dyn FnMut(u32) -> u32) -> Query + 'a;

/// A record whose pages are measured.
struct Pages {
    to: Destination,
    size: u32,
    ids: Vec<ThingId>,
    /// Of each kind of page what half of a turn took no longer than, in the best turn; and its items.
    best: BTreeMap<&'static str, (Duration, usize)>,
}

impl Pages {
    fn measure(&mut self, db: &TestDb, turn: u64, rounds: u32) {
        let Pages { to, size, .. } = *self;
        let ids = &self.ids;
        let mut rng = SeededRandom::new(3 + turn);
        let mut random = |below: u32| u32::from_be_bytes(array(&mut rng)) % below;
        let weights: BTreeSet<Uuid> = [WEIGHT].into();
        let mut measure = |name: &'static str, make: &MakeQuery<'_>| {
            let mut times = Vec::new();
            let mut items = 0;
            for _ in 0..rounds {
                let asked = make(&mut random);
                let start = Instant::now();
                items += page(db, &asked);
                times.push(start.elapsed());
            }
            times.sort();
            let took = times[times.len() / 2];
            let best = self.best.entry(name).or_insert((took, items / rounds as usize));
            best.0 = best.0.min(took);
        };
        measure("by type", &|_| Query { types: Some(weights.clone()), ..all_of(to) });
        measure("by date", &|random| {
            let mut asked = all_of(to);
            // Far enough from the beginning that a whole page lies before it.
            let number = size.min(PAGE) + random(size - size.min(PAGE) + 1);
            asked.bounds.effective(None, new(WEIGHT, number, 0).effective);
            asked
        });
        measure("by id", &|random| {
            let some = (0..PAGE).map(|_| ids[random(size) as usize]).collect();
            Query { only: Some(Only::Ids(some)), ..all_of(to) }
        });
        // As an application goes on with a query: with the keys that an answer gave it instead of items.
        measure("by id, in a row", &|random| {
            let first = random(size - size.min(PAGE) + 1);
            let some = (0..size.min(PAGE)).map(|number| ids[(first + number) as usize]).collect();
            Query { only: Some(Only::Ids(some)), ..all_of(to) }
        });
        measure("updated since", &|_| {
            let mut asked = Query { types: Some(weights.clone()), ..all_of(to) };
            asked.bounds.changed(Some(changed_at(size - 1)), None);
            asked
        });
    }
}
