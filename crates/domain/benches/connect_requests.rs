//! What a poll costs in a database with many accepted connect requests: the newest few, a day's worth, and all of them.
//!
//! `cargo bench -p medlock-domain --bench connect_requests`; with `MEDLOCK_TEST_POSTGRES` on PostgreSQL too. Run as a test it
//! does the same with few requests, to show that it still works.

// A benchmark that can't go on stops.
#![allow(clippy::unwrap_used)]
// It measures the machine's time, not the server's, and its figures are for the reader.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

mod crowd;

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use medlock_domain::MIGRATIONS;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::connects;
use medlock_domain::ids::AppId;
use medlock_domain::testing::{TestDb, a_rule, an_app, set_rules};
use medlock_domain::things_in_record::Avenue;
use medlock_store::StoreError;
use medlock_store::clock::Clock as _;
use uuid::Uuid;

use crate::crowd::{AT_ONCE, analyze, fill, name, person, record};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
/// Each person has so many requests.
const EACH: u32 = 10;
const DAY: SignedDuration = SignedDuration::from_hours(24);

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let (people, polls) = if is_bench { (100_000, 200) } else { (100, 3) };
    let sqlite = TestDb::sqlite(MIGRATIONS);
    run("SQLite", &sqlite, people, polls);
    if let Some(postgres) = TestDb::postgres(MIGRATIONS) {
        run("PostgreSQL", &postgres, people, polls);
    }
}

fn run(engine: &str, db: &TestDb, people: u32, polls: u32) {
    let app = an_app(db, "Clinic");
    set_rules(db, app, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
    fill(db, app, people);
    let requests = people * EACH;
    let now = db.manual_clock().now();
    accept_all(db, app, requests, now);
    // They are spread evenly over the window.
    let apart = DAY * 90 / i32::try_from(requests).unwrap();
    for (what, expected, polls) in
        [("the newest", 10, polls), ("a day's", requests / 90, polls.min(50)), ("all", requests, 1)]
    {
        let since = (expected < requests).then(|| now - apart * i32::try_from(expected - 1).unwrap());
        let mut times: Vec<Duration> = (0..polls).map(|_| poll(db, app, since, expected)).collect();
        times.sort();
        let middle = times[times.len() / 2];
        println!("{engine}, {requests} requests of {people} people, {what} ({expected}): {middle:?} in the middle");
    }
}

/// What GetAuthorizedConnectRequests does: two transactions.
fn poll(db: &TestDb, app: AppId, since: Option<Timestamp>, expected: u32) -> Duration {
    let start = Instant::now();
    let apps = db.write_blocking(move |tx, now, _| connects::fence(tx, now, app)).unwrap();
    let entries = db.read_blocking(move |tx, now| connects::list(tx, now, &apps, since)).unwrap();
    let took = start.elapsed();
    assert_eq!(entries.len(), expected as usize);
    took
}

/// Requests as they stand when they were accepted, the last of them now.
fn accept_all(db: &TestDb, app: AppId, requests: u32, now: Timestamp) {
    let apart = DAY * 90 / i32::try_from(requests).unwrap();
    for from in (0..requests).step_by(AT_ONCE as usize) {
        let to = requests.min(from + AT_ONCE);
        db.write_blocking(move |tx, _, rng| {
            let vault = tx.vault();
            for number in from..to {
                let (id, index) = (name(7, number), name(8, number));
                let at = now - apart * i32::try_from(requests - 1 - number).unwrap();
                let external_id = format!("patient-{number}");
                let sealed = vault.seal("request-external-id", id.as_bytes(), external_id.as_bytes(), rng);
                tx.execute(
                    "INSERT INTO connect_requests (id, app_id, external_id_index, external_id, last_group, state, created_at,
                        expires_at, purge_at) VALUES ($1, $2, $3, $4, $3, 2, $5, $5, $6)",
                    &[&id, &app, &index, &sealed, &at, &(now + DAY)],
                )?;
                tx.execute(
                    "INSERT INTO connect_external_ids (external_id_index, request_id) VALUES ($1, $2)",
                    &[&index, &id],
                )?;
                let whose = number % (requests / EACH);
                tx.execute(
                    "INSERT INTO connect_entries (request_id, person_id, record_id, app_id, person_pseudonym, record_pseudonym,
                        record_number, accepted_at, listed_at, through, first_time, new_connection)
                     VALUES ($1, $2, $3, $4, $1, $1, 1, $5, $5, $1, 1, 1)",
                    &[&id, &person(whose), &record(whose), &app, &at],
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    }
    analyze(db);
}
