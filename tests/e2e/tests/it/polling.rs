//! Two server processes on one PostgreSQL: patients accept connect requests at both while their clinic polls both, each time
//! for what came since the last time. A poll must not miss what was being committed while the one before it was answered.
//!
//! `MEDLOCK_POLL_REQUESTS` (default 200) sets the length; CONTRIBUTING.md names the command of the long form.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use medlock_sdk::Client;
use medlock_store::clock::{Clock, SystemClock};
use tokio::task::JoinSet;

use crate::lab::Lab;
use crate::patient::Patient;
use crate::races::TwoServers;

const WRITERS: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_for_what_came_since_the_last_poll_misses_nobody() {
    let requests = std::env::var("MEDLOCK_POLL_REQUESTS").ok().map_or(200, |text| text.parse().expect("a number"));
    let Some(two) = TwoServers::start() else { return };
    two.lab.ask_for_weights(&two.installation);
    let clients = [&two.servers[0], &two.servers[1]].map(|server| Arc::new(two.lab.client(&server.base)));

    let http = Patient::http();
    let next = Arc::new(AtomicU32::new(0));
    let mut writers = JoinSet::new();
    for n in 0..WRITERS {
        let mut writer = Writer {
            patient: Patient::new(&http, &two.servers[n % 2].base),
            email: format!("patient-{n}@example.org"),
            lab: Arc::clone(&two.lab),
            client: Arc::clone(&clients[n % 2]),
        };
        let next = Arc::clone(&next);
        writers.spawn(async move { writer.accept_until(requests, &next).await });
    }
    let stop = Arc::new(AtomicBool::new(false));
    let polling = tokio::spawn(poll_until(Arc::clone(&stop), clients.clone()));
    let mut accepted = BTreeSet::new();
    while let Some(by_one) = writers.join_next().await {
        accepted.extend(by_one.expect("nobody panics"));
    }
    stop.store(true, Ordering::SeqCst);
    let (polls, times) = polling.await.expect("the poller ends");

    let told: usize = times.values().sum();
    println!(
        "{} requests accepted; {polls} polls told of {} of them, {told} times in all",
        accepted.len(),
        times.len()
    );
    assert_eq!(accepted.len(), requests as usize, "each is accepted once");
    let missed: Vec<&String> = accepted.iter().filter(|id| !times.contains_key(*id)).collect();
    assert!(missed.is_empty(), "{} were missed: {missed:?}", missed.len());
    let unknown: Vec<&String> = times.keys().filter(|id| !accepted.contains(*id)).collect();
    assert!(unknown.is_empty(), "nobody accepted {unknown:?}");
    let all = clients[0].connect().validated_since(None).await.expect("the server answers").0;
    assert_eq!(all.len(), accepted.len(), "one entry each");
}

/// One patient, on one of the servers.
struct Writer {
    patient: Patient,
    email: String,
    lab: Arc<Lab>,
    client: Arc<Client>,
}

impl Writer {
    /// Accepts one request after the other, all for the same record, until there were enough; their external ids.
    async fn accept_until(&mut self, requests: u32, next: &AtomicU32) -> Vec<String> {
        let mut accepted = Vec::new();
        for number in std::iter::repeat_with(|| next.fetch_add(1, Ordering::SeqCst)).take_while(|n| *n < requests) {
            let code = self.lab.ask_to_connect(&self.client, number).await.expect("the server makes it");
            let link = format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{code}");
            let mut page = self.patient.get(&link).await.expect("both servers are up");
            if page.name() == "sign-in" {
                page = self.patient.sign_up(&page, &self.email).await.expect("both servers are up");
            }
            let page = self.patient.connect(page, |_| {}).await.expect("both servers are up");
            assert_eq!(page.name(), "done", "request {number}:\n{}", page.body);
            accepted.push(format!("patient-{number}"));
        }
        accepted
    }
}

/// Polls the two servers in turn, as fast as they answer, each time since the moment before the last poll. One more when all
/// is accepted. How many polls, and how often each external id was told.
async fn poll_until(stop: Arc<AtomicBool>, clients: [Arc<Client>; 2]) -> (usize, BTreeMap<String, usize>) {
    let mut times = BTreeMap::new();
    let mut since = SystemClock.now();
    for polls in 0..10_000_000 {
        let last = stop.load(Ordering::SeqCst);
        let asked_at = SystemClock.now();
        let found = clients[polls % 2].connect().validated_since(Some(since)).await.expect("the server answers");
        for connection in found {
            *times.entry(connection.external_id).or_default() += 1;
        }
        since = asked_at;
        if last {
            return (polls + 1, times);
        }
    }
    panic!("the writers never end");
}
