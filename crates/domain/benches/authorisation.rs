//! What one authorisation check costs in a database with many people: from the names in a request's header to what the
//! application may do.
//!
//! `cargo bench -p medlock-domain --bench authorisation`; with `MEDLOCK_TEST_POSTGRES` on PostgreSQL too. Run as a test it does
//! the same with few people, to show that it still works.

// A benchmark that can't go on stops.
#![allow(clippy::unwrap_used)]
// It measures the machine's time, not the server's, and its figures are for the reader.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

mod crowd;

use std::hint::black_box;
use std::time::{Duration, Instant};

use medlock_crypto::random::SeededRandom;
use medlock_domain::MIGRATIONS;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::authorisations::{self, AuthoriseError};
use medlock_domain::ids::AppId;
use medlock_domain::testing::{TestDb, a_rule, an_app, set_rules};
use medlock_domain::things_in_record::Avenue;
use uuid::Uuid;

use crate::crowd::{fill, name};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let (people, checks) = if is_bench { (100_000, 20_000) } else { (100, 100) };
    let sqlite = TestDb::sqlite(MIGRATIONS);
    run("SQLite", &sqlite, people, checks);
    if let Some(postgres) = TestDb::postgres(MIGRATIONS) {
        run("PostgreSQL", &postgres, people, checks);
    }
}

fn run(engine: &str, db: &TestDb, people: u32, checks: u32) {
    let app = an_app(db, "Diary");
    let rules = [Avenue::Online, Avenue::Offline]
        .map(|avenue| a_rule(avenue, "body", Permissions::READ.or(Permissions::CREATE), &[WEIGHT, HEIGHT]));
    set_rules(db, app, &rules);
    fill(db, app, people);
    let mut rng = SeededRandom::new(1);
    let mut times: Vec<Duration> = (0..checks)
        .map(|_| {
            let number = u32::from_be_bytes(medlock_crypto::random::array(&mut rng)) % people;
            check(db, app, number)
        })
        .collect();
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    let total: Duration = times.iter().sum();
    println!(
        "{engine}, {people} people: {:?} on average, {:?} in the middle, {:?} at the 99th percentile",
        total / checks,
        at(50),
        at(99)
    );
}

/// What every call on a record does, in one reading transaction.
fn check(db: &TestDb, app: AppId, number: u32) -> Duration {
    let (person_name, record_name) = (name(1, number), name(2, number));
    let start = Instant::now();
    let allowed = db
        .read_blocking(move |tx, _| {
            let person = authorisations::person_by_pseudonym(tx, app, person_name)?.unwrap();
            let found = authorisations::by_pseudonym(tx, app, person, record_name)?.unwrap();
            let effective = authorisations::effective(tx, &found)?;
            Ok::<_, AuthoriseError>(effective.allows(Avenue::Offline, WEIGHT, Permissions::READ))
        })
        .unwrap();
    let took = start.elapsed();
    assert!(black_box(allowed));
    took
}
