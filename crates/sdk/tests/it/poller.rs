//! A poller that is stopped at every step there is, and started again: no connection is lost, and none is kept twice.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use medlock_sdk::{Client, ConnectionFile, Cursor, CursorStore, Error, FileCursor, ValidatedConnection};
use medlock_wire::method::get_authorized_connect_requests::{self as wire, ConnectRequest as Entry};
use medlock_wire::reply;
use uuid::Uuid;

use crate::script::{Scripted, Step, between, session};

const START: i64 = 1_767_268_800; // 2026-01-01T12:00:00Z

/// When each request is accepted, in minutes, and its external id. One id comes twice, with another record; one is accepted at
/// the very time of a poll; several come in one poll; one comes after nothing did for long.
const ACCEPTED: [(i64, &str); 8] =
    [(-90, "a"), (-1, "b"), (0, "c"), (4, "a"), (5, "d"), (25, "e"), (26, "f & <g>"), (300, "h")];

/// When is polled, in minutes: with clocks that are off by some.
const POLLS: [i64; 6] = [0, 10, 20, 30, 90, 310];

fn entry(index: usize) -> Entry {
    Entry {
        person_id: Uuid::from_u128(1),
        record_id: Uuid::from_u128(100 + index as u128),
        app_specific_record_id: None,
        app_id: Uuid::from_u128(3),
        external_id: ACCEPTED[index].1.to_owned(),
    }
}

/// A server where time passes as the test says, and what has been accepted until then is listed, from when it is asked.
async fn server(minutes: Arc<AtomicI64>) -> Scripted {
    Scripted::answering(move |request| {
        if !request.contains("<method>GetAuthorizedConnectRequests</method>") {
            return session(1);
        }
        let since = between(request, "<authorized-connect-requests-since>", "</authorized-connect-requests-since>");
        let since = since.parse::<Timestamp>().map_or(i64::MIN, |since| since.as_second());
        let now = minutes.load(Ordering::Relaxed);
        let is_listed = |at: i64| at <= now && START + at * 60 >= since;
        let requests = (0..ACCEPTED.len()).filter(|index| is_listed(ACCEPTED[*index].0)).map(entry).collect();
        Step::Body(reply::success(wire::NAME, &wire::Reply { requests }.write()))
    })
    .await
}

fn client(server: &Scripted, minutes: &Arc<AtomicI64>) -> Client {
    let minutes = Arc::clone(minutes);
    let clock = move || Timestamp::from_second(START + minutes.load(Ordering::Relaxed) * 60).unwrap();
    server.builder().clock(clock).build().unwrap()
}

/// Counts the steps of a program and stops it at one of them.
#[derive(Clone)]
struct Fate {
    left: Rc<Cell<usize>>,
}

impl Fate {
    /// # Errors
    /// When this is the step.
    fn step(&self) -> Result<(), Error> {
        match self.left.get() {
            0 => Ok(()),
            1 => {
                self.left.set(0);
                Err(Error::Cursor { reason: "stopped".to_owned() })
            }
            left => {
                self.left.set(left - 1);
                Ok(())
            }
        }
    }
}

/// A store on the disk whose program can be stopped before, in the midst of, and after everything it does.
struct Mortal<S> {
    store: S,
    path: PathBuf,
    fate: Fate,
}

impl<S: CursorStore> CursorStore for Mortal<S> {
    fn load(&mut self) -> Result<Option<Cursor>, Error> {
        self.fate.step()?;
        let loaded = self.store.load()?;
        self.fate.step()?;
        Ok(loaded)
    }

    fn save(&mut self, cursor: &Cursor, found: &[ValidatedConnection]) -> Result<(), Error> {
        self.fate.step()?;
        // What is written beside its place and not moved there yet.
        let text = cursor.to_text();
        for written in [0, text.len() / 2, text.len()] {
            if let Err(stopped) = self.fate.step() {
                let mut partial = self.path.clone().into_os_string();
                partial.push(".partial");
                std::fs::write(partial, &text[..written]).unwrap();
                return Err(stopped);
            }
        }
        self.store.save(cursor, found)?;
        self.fate.step()
    }
}

/// A program that polls until it is stopped or there is nothing more. What it is told, it writes down; that may be the last it does.
async fn run(
    client: &Client,
    store: impl CursorStore,
    path: &Path,
    fate: &Fate,
    told: &mut Vec<u128>,
) -> Result<(), Error> {
    let store = Mortal { store, path: path.to_owned(), fate: fate.clone() };
    let mut poller = client.connect().poller(store);
    loop {
        fate.step()?;
        let Some(connection) = poller.next().await? else { return Ok(()) };
        fate.step()?;
        told.push(connection.record_id.as_u128());
        fate.step()?;
    }
}

/// A server that passes day after day, and its client.
struct World {
    minutes: Arc<AtomicI64>,
    client: Client,
}

impl World {
    async fn new() -> World {
        let minutes = Arc::new(AtomicI64::new(0));
        let client = client(&server(Arc::clone(&minutes)).await, &minutes);
        World { minutes, client }
    }

    /// Every poll of a day, with one stop at the `stop`th step; 0 for none. Returns whether it came to that.
    async fn day<S: CursorStore>(&self, store: impl Fn() -> S, path: &Path, stop: usize, told: &mut Vec<u128>) -> bool {
        let fate = Fate { left: Rc::new(Cell::new(stop)) };
        for poll in POLLS {
            self.minutes.store(poll, Ordering::Relaxed);
            if run(&self.client, store(), path, &fate, told).await.is_err() {
                run(&self.client, store(), path, &fate, told).await.unwrap();
            }
        }
        fate.left.get() == 0 && stop > 0
    }
}

fn all() -> Vec<u128> {
    (0..ACCEPTED.len()).map(|index| 100 + index as u128).collect()
}

/// More steps than a day has.
const STEPS_MAX: usize = 1_000;

#[tokio::test]
async fn stopped_at_any_step_each_connection_is_kept_once() {
    let (world, mut stops) = (World::new().await, 0);
    for stop in 0..STEPS_MAX {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("connections");
        let mut told = Vec::new();
        let stopped = world.day(|| ConnectionFile::new(&path), &path, stop, &mut told).await;
        let kept = ConnectionFile::new(&path).connections().unwrap();
        let records: Vec<u128> = kept.0.iter().map(|connection| connection.record_id.as_u128()).collect();
        assert_eq!(records, all(), "stopped at {stop}");
        assert_eq!(kept.all("a").map(|connection| connection.record_id.as_u128()).collect::<Vec<_>>(), [100, 103]);
        assert_eq!(kept.latest("a").unwrap().record_id.as_u128(), 103);
        assert_eq!(kept.by_external_id()["f & <g>"].len(), 1);
        if stop > 0 && !stopped {
            break;
        }
        stops += usize::from(stopped);
    }
    assert!((60..STEPS_MAX - 1).contains(&stops), "{stops} steps");
}

#[tokio::test]
async fn stopped_at_any_step_each_connection_is_told_and_only_the_one_in_hand_again() {
    let world = World::new().await;
    for stop in 0..STEPS_MAX {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cursor");
        let mut told = Vec::new();
        let stopped = world.day(|| FileCursor::new(&path), &path, stop, &mut told).await;
        let twice = told.windows(2).filter(|pair| pair[0] == pair[1]).count();
        assert!(twice <= usize::from(stopped), "stopped at {stop}: {told:?}");
        told.dedup();
        assert_eq!(told, all(), "stopped at {stop}");
        if stop > 0 && !stopped {
            return;
        }
    }
    panic!("a day has no end");
}

#[tokio::test]
async fn clocks_that_are_set_back_lose_nothing_and_by_little_repeat_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let minutes = Arc::new(AtomicI64::new(0));
    let server = server(Arc::clone(&minutes)).await;
    for (offset, expected) in [
        // The program's clock, in minutes off the server's, at each poll.
        ([0, -30, -30, 0, 20, 0], all()),
        ([40, 0, 0, 0, 0, 0], all()),
    ] {
        let path = folder.path().join(offset[0].to_string());
        for (poll, offset) in POLLS.iter().zip(offset) {
            minutes.store(*poll, Ordering::Relaxed);
            let now = Timestamp::from_second(START + (poll + offset) * 60).unwrap();
            let client = server.builder().clock(move || now).build().unwrap();
            let mut poller = client.connect().poller(ConnectionFile::new(&path));
            while poller.next().await.unwrap().is_some() {}
        }
        let kept = ConnectionFile::new(&path).connections().unwrap();
        assert_eq!(kept.0.iter().map(|one| one.record_id.as_u128()).collect::<Vec<_>>(), expected);
    }
    // A clock that was a year ahead asks for everything again, rather than for nothing until next year.
    let path = folder.path().join("ahead");
    minutes.store(0, Ordering::Relaxed);
    let year = Timestamp::from_second(START + 365 * 24 * 3_600).unwrap();
    let ahead = server.builder().clock(move || year).build().unwrap();
    let mut poller = ahead.connect().poller(ConnectionFile::new(&path));
    while poller.next().await.unwrap().is_some() {}
    minutes.store(310, Ordering::Relaxed);
    let right = client(&server, &minutes);
    let mut poller = right.connect().poller(ConnectionFile::new(&path));
    while poller.next().await.unwrap().is_some() {}
    let kept = poller.store().connections().unwrap();
    assert_eq!(kept.0.iter().map(|one| one.record_id.as_u128()).collect::<Vec<_>>(), [&all()[..3], &all()].concat());
}

#[tokio::test]
async fn a_stream_goes_on_after_an_error() {
    use futures_util::StreamExt;
    let mut failed = false;
    let server = Scripted::answering(move |request| {
        if !request.contains("<method>GetAuthorizedConnectRequests</method>") {
            return session(1);
        }
        if !std::mem::replace(&mut failed, true) {
            return Step::Http("404 Not Found");
        }
        // The same twice in one answer is one.
        Step::Body(reply::success(wire::NAME, &wire::Reply { requests: vec![entry(0), entry(1), entry(0)] }.write()))
    })
    .await;
    let client = server.client();
    let stream = client.connect().poller(medlock_sdk::MemoryCursor::default()).stream(std::time::Duration::ZERO);
    let mut stream = std::pin::pin!(stream);
    assert!(matches!(stream.next().await, Some(Err(Error::Reply { .. }))));
    assert_eq!(stream.next().await.unwrap().unwrap().external_id, "a");
    assert_eq!(stream.next().await.unwrap().unwrap().external_id, "b");
}
