//! Connect requests, and a poller that finds each accepted one once.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use medlock_sdk::{Answer, AnswerProblem, ConnectRequest, Error, FileCursor, Found, MemoryCursor};
use medlock_wire::codes::Code;
use medlock_wire::method::get_authorized_connect_requests::{self as wire, ConnectRequest as Entry};
use medlock_wire::reply;
use uuid::Uuid;

use crate::script::{CODE, Scripted, Step, between, code_for, done, refusal, session};

const CREATE: &str = "CreateConnectRequest";

fn request(external_id: &str) -> ConnectRequest {
    ConnectRequest {
        friendly_name: "Emma & co".into(),
        question: "What is the cat called?".into(),
        answer: Answer::new(" Fluffy <Cat>").unwrap(),
        external_id: external_id.into(),
    }
}

/// An answer to a poll: external ids with the numbers of their records.
fn listed(entries: &[(&str, u128)]) -> Step {
    let requests = entries
        .iter()
        .map(|(external_id, record)| Entry {
            person_id: Uuid::from_u128(1),
            record_id: Uuid::from_u128(*record),
            app_specific_record_id: Some(record.to_string()),
            app_id: Uuid::from_u128(3),
            external_id: (*external_id).to_owned(),
        })
        .collect();
    Step::Body(reply::success(wire::NAME, &wire::Reply { requests }.write()))
}

#[tokio::test]
async fn a_request_is_sent_as_it_is_and_as_the_same_bytes_again() {
    let server = Scripted::start(vec![session(1), Step::Close, Step::Http("500 Oops"), code_for(CREATE)]).await;
    let code = server.client().connect().create(&request("a & <b>")).await.unwrap();
    assert_eq!(code.to_string(), CODE);
    let requests = server.requests();
    assert!(requests[1] == requests[2] && requests[2] == requests[3]);
    assert!(
        requests[1].contains("<answer> Fluffy &lt;Cat&gt;</answer><external-id>a &amp; &lt;b&gt;</external-id></info>")
    );
}

#[tokio::test]
async fn what_cannot_be_asked_is_noticed_before_anything_is_sent() {
    assert_eq!(Answer::new("cat").unwrap_err(), AnswerProblem::TooShort);
    let server = Scripted::start(Vec::new()).await;
    let client = server.client();
    let connect = client.connect();
    for broken in [
        ConnectRequest { friendly_name: " ".into(), ..request("x") },
        ConnectRequest { question: String::new(), ..request("x") },
        ConnectRequest { external_id: "\u{1}".into(), ..request("x") },
        ConnectRequest { answer: Answer::new("x".repeat(1_001)).unwrap(), ..request("x") },
    ] {
        assert!(matches!(connect.create(&broken).await, Err(Error::Field { .. })));
    }
    assert!(matches!(connect.delete("").await, Err(Error::Field { .. })));
    assert!(matches!(connect.rename("x", " ").await, Err(Error::Field { .. })));
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn refusals_say_what_to_do() {
    let script = vec![
        session(1),
        refusal(Code::DuplicateConnectRequestFound),
        refusal(Code::ConnectRequestAlreadyAuthorized),
        done(),
        done(),
    ];
    let server = Scripted::start(script).await;
    let client = server.client();
    let error = client.connect().create(&request("x")).await.unwrap_err();
    assert_eq!((error.number(), error.hint().is_some()), (Some(79), true));
    let error = client.connect().delete("x").await.unwrap_err();
    assert_eq!((error.number(), error.hint().is_some()), (Some(84), true));
    client.connect().delete("x & y").await.unwrap();
    client.connect().rename("x & y", "z").await.unwrap();
    assert!(server.requests()[3].contains("<info><external-id>x &amp; y</external-id></info>"));
    assert_eq!(server.methods()[3..], ["DeletePendingConnectRequest", "UpdateExternalId"]);
}

#[tokio::test]
async fn several_connections_of_one_external_id_are_told_in_order() {
    let server = Scripted::start(vec![session(1), listed(&[("a", 7), ("b", 8), ("a", 9)])]).await;
    let found = server.client().connect().validated_since(None).await.unwrap();
    assert_eq!(found.all("a").map(|c| c.record_id.as_u128()).collect::<Vec<_>>(), [7, 9]);
    assert_eq!(found.latest("a").unwrap().record_id.as_u128(), 9);
    assert_eq!(found.latest("a").unwrap().key().person_id.as_u128(), 1);
    assert!(found.latest("c").is_none());
    assert!(server.requests()[1].contains("<info></info>") || server.requests()[1].contains("<info/>"));
}

#[tokio::test]
async fn an_entry_without_an_id_spoils_the_reply() {
    let written = wire::Reply {
        requests: vec![Entry {
            person_id: Uuid::nil(),
            record_id: Uuid::from_u128(2),
            app_specific_record_id: None,
            app_id: Uuid::from_u128(3),
            external_id: "a".into(),
        }],
    };
    let body = reply::success(wire::NAME, &written.write());
    let server = Scripted::start(vec![session(1), Step::Body(body)]).await;
    assert!(matches!(server.client().connect().validated_since(None).await, Err(Error::Reply { .. })));
}

/// A client whose clock a test moves.
fn clocked(server: &Scripted) -> (medlock_sdk::Client, Arc<AtomicI64>) {
    let start: Timestamp = "2026-01-01T12:00:00Z".parse().unwrap();
    let seconds = Arc::new(AtomicI64::new(start.as_second()));
    let clock = Arc::clone(&seconds);
    let client =
        server.builder().clock(move || Timestamp::from_second(clock.load(Ordering::Relaxed)).unwrap()).build().unwrap();
    (client, seconds)
}

fn ids(found: &Found) -> Vec<&str> {
    found.connections.0.iter().map(|connection| connection.external_id.as_str()).collect()
}

fn since_of(request: &str) -> &str {
    between(request, "<authorized-connect-requests-since>", "</authorized-connect-requests-since>")
}

#[tokio::test]
async fn a_poller_overlaps_by_an_hour_and_tells_each_once() {
    let script = vec![
        session(1),
        listed(&[("a", 7)]),
        listed(&[("a", 7), ("b", 8), ("a", 9)]),
        listed(&[("a", 9)]),
        listed(&[("b", 8)]),
    ];
    let server = Scripted::start(script).await;
    let (client, clock) = clocked(&server);
    let mut poller = client.connect().poller(MemoryCursor::default());
    let expected: [&[&str]; 4] = [&["a"], &["b", "a"], &[], &["b"]];
    for expected in expected {
        let found = poller.poll().await.unwrap();
        assert_eq!(ids(&found), expected);
        poller.done(found).unwrap();
        clock.fetch_add(600, Ordering::Relaxed);
    }
    let requests = server.requests();
    let since: Vec<&str> = requests[1..].iter().map(|request| since_of(request)).collect();
    assert_eq!(since, ["", "2026-01-01T11:00:00Z", "2026-01-01T11:10:00Z", "2026-01-01T11:20:00Z"]);
}

#[tokio::test]
async fn what_was_not_dealt_with_is_told_again_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("connections.cursor");
    let both = || listed(&[("a", 7), ("b", 8)]);
    let server = Scripted::start(vec![
        session(1),
        listed(&[("a", 7)]),
        both(),
        Step::Close,
        Step::Close,
        Step::Close,
        both(),
        both(),
    ])
    .await;
    let (client, _) = clocked(&server);
    let mut poller = client.connect().poller(FileCursor::new(&file));
    let found = poller.poll().await.unwrap();
    poller.done(found).unwrap();
    // Died before it was done.
    assert_eq!(ids(&poller.poll().await.unwrap()), ["b"]);
    let mut poller = client.connect().poller(FileCursor::new(&file));
    assert!(poller.poll().await.is_err(), "a failed poll moves nothing");
    let found = poller.poll().await.unwrap();
    assert_eq!(ids(&found), ["b"]);
    poller.done(found).unwrap();
    let mut poller = client.connect().poller(FileCursor::new(&file));
    assert!(ids(&poller.poll().await.unwrap()).is_empty());
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(!kept.contains(&Uuid::from_u128(7).to_string()), "{kept}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing partial is left");
}

#[tokio::test]
async fn a_cursor_that_is_none_is_named_and_nothing_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("connections.cursor");
    std::fs::write(&file, "something else\n").unwrap();
    let server = Scripted::start(vec![session(1)]).await;
    let client = server.client();
    let error = client.connect().poller(FileCursor::new(&file)).poll().await.unwrap_err();
    assert!(error.to_string().contains("connections.cursor"), "{error}");
    assert!(server.requests().is_empty());
    let nowhere = folder.path().join("no such folder/cursor");
    let server = Scripted::start(vec![session(1), listed(&[])]).await;
    let client = server.client();
    let mut poller = client.connect().poller(FileCursor::new(nowhere));
    let found = poller.poll().await.unwrap();
    assert!(matches!(poller.done(found), Err(Error::Cursor { .. })));
}

#[test]
fn the_overlap_is_an_hour() {
    assert_eq!(medlock_sdk::limits::POLL_OVERLAP, SignedDuration::from_hours(1));
}
