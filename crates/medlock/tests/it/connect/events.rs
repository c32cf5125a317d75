//! Applications that are told of changes: the four methods, and what arrives at their address.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use jiff::SignedDuration;
use medlock::jobs::events as job;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::apps::{self, AppConfig, AppKind, MethodSet, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::events;
use medlock_domain::testing::a_rule;
use medlock_domain::things_in_record::Avenue;
use medlock_store::StoreError;
use medlock_wire::event_subscription::{NotificationKey, Subscription};
use medlock_wire::method::{get_event_subscriptions, subscribe_to_event, update_event_subscription};
use medlock_wire::notification::{self, Notification};
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;

use crate::schema;
use crate::support::{A_WEIGHT, TestApp, TestServer, on_each_engine};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

fn key(byte: u8) -> NotificationKey {
    NotificationKey::new(vec![byte; 64]).unwrap()
}

fn to(url: &str) -> Subscription {
    Subscription {
        id: None,
        key: key(7),
        key_version: "first".into(),
        url: url.into(),
        filters: vec![vec![HEIGHT], vec![WEIGHT]],
    }
}

/// An application that may be told, and reads and writes weights while its patients are away.
fn a_listener(server: &TestServer) -> TestApp {
    let config = AppConfig {
        kind: AppKind::Web,
        methods: [MethodSet::ConnectPackage, MethodSet::Eventing].into(),
        action_url: "https://lab.example/hv/in".into(),
        ..AppConfig::named("Example Lab")
    };
    let created = server
        .db
        .write_blocking(move |tx, now, rng| apps::create(tx, now, rng, Actor::Operator, Mode::Development, &config));
    let id = created.unwrap();
    server.register_certificate(id);
    TestApp::new(id)
}

/// Lets it into Jane's record: what the application calls her and it.
fn connect(server: &TestServer, lab: &TestApp) -> (Uuid, Uuid) {
    let (jane, record) = server.jane();
    let rights = Permissions::READ.or(Permissions::CREATE);
    lab.connected(server, jane, record, &[a_rule(Avenue::Offline, "weights", rights, &[WEIGHT])])
}

fn subscribe(server: &TestServer, lab: &TestApp, subscription: Subscription) -> Uuid {
    let told = lab.call(server, "SubscribeToEvent", 1, &subscribe_to_event::Request { subscription }.write());
    assert_eq!(told.code, 0, "{}", told.message);
    schema::check(&told, "SubscribeToEvent");
    told.field("subscription-id").unwrap().parse().unwrap()
}

fn listed(server: &TestServer, lab: &TestApp) -> String {
    let told = lab.call(server, "GetEventSubscriptions", 1, "");
    assert_eq!(told.code, 0, "{}", told.message);
    schema::check(&told, "GetEventSubscriptions");
    told.xml()
}

fn tell(server: &TestServer) {
    server.runtime.block_on(async {
        let client = job::client().unwrap();
        job::tell_due(&server.app, &client).await.unwrap();
    });
}

/// A request as it arrived.
struct Arrived {
    head: String,
    body: Vec<u8>,
}

impl Arrived {
    fn read(stream: &mut impl Read) -> Arrived {
        let mut raw = Vec::new();
        loop {
            let end = raw.windows(4).position(|window| window == b"\r\n\r\n");
            if let Some(end) = end {
                let head = String::from_utf8(raw[..end].to_vec()).unwrap();
                let arrived = Arrived { head, body: raw[end + 4..].to_vec() };
                if arrived.body.len() == arrived.header("content-length").unwrap().parse::<usize>().unwrap() {
                    return arrived;
                }
            }
            let mut piece = [0; 4_096];
            let count = stream.read(&mut piece).unwrap();
            assert!(count > 0, "the request ended early");
            raw.extend_from_slice(&piece[..count]);
        }
    }

    fn header(&self, wanted: &str) -> Option<&str> {
        let mut headers = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        headers.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    }
}

/// An address that takes one request and answers it so.
fn address(status: &'static str) -> (String, JoinHandle<Arrived>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/told?app=1", listener.local_addr().unwrap());
    let taken = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let request = Arrived::read(&mut stream);
        let reply = format!(
            "HTTP/1.1 {status}\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(reply.as_bytes()).unwrap();
        request
    });
    (url, taken)
}

fn verified(request: &Arrived, id: Uuid, byte: u8, version: &str) -> Vec<Notification> {
    let proof = request.header("authorization").unwrap();
    let who = notification::verify(proof, &request.body, |_, _| Some(key(byte)));
    assert_eq!(who, Some((id, version.to_owned())), "{proof}");
    notification::parse(&request.body).unwrap()
}

#[test]
fn an_application_is_told_of_changes_with_its_own_names_and_key() {
    on_each_engine(|server| {
        let lab = a_listener(server);
        let (person_id, record_id) = connect(server, &lab);
        let (url, taken) = address("200 OK");
        let id = subscribe(server, &lab, to(&url));
        let put = lab.call_offline(server, "PutThings", 2, Some(record_id), person_id, A_WEIGHT);
        assert_eq!(put.code, 0, "{}", put.message);
        let thing_id: Uuid = put.field("thing-id").unwrap().parse().unwrap();
        tell(server);
        let request = taken.join().unwrap();
        assert!(request.head.starts_with("POST /told?app=1 HTTP/1.1\r\n"), "{}", request.head);
        let told = verified(&request, id, 7, "first");
        assert_eq!(told, [Notification { subscription_id: id, person_id, record_id, thing_ids: vec![thing_id] }]);
        assert!(!String::from_utf8_lossy(&request.body).contains("weight"), "nothing of the item is told");
        tell(server); // Nothing is due: the address takes no second request.
        assert_eq!(server.db.read_blocking(|tx, _| events::backlog(tx)).unwrap().waiting, 0);
    });
}

#[test]
fn an_address_that_fails_is_tried_again_with_what_came_meanwhile_and_the_key_of_then() {
    on_each_engine(|server| {
        let lab = a_listener(server);
        let (person_id, record_id) = connect(server, &lab);
        for status in ["500 No", "302 Found", "204 Nothing"] {
            let (url, taken) = address(status);
            let id = subscribe(server, &lab, to(&url));
            lab.call_offline(server, "PutThings", 2, Some(record_id), person_id, A_WEIGHT);
            tell(server);
            taken.join().unwrap();
            let waiting = || server.db.read_blocking(|tx, _| events::standing(tx, None)).unwrap();
            let found = waiting();
            assert_eq!((found[0].waiting, found[0].failures), (1, 1), "{status}");
            // The key is changed before the next try, and there is more to tell.
            let (url, taken) = address("200 OK");
            let subscription = Subscription { key: key(9), key_version: "second".into(), ..to(&url) };
            let change = update_event_subscription::Request { id, subscription }.write();
            assert_eq!(lab.call(server, "UpdateEventSubscription", 1, &change).code, 0);
            lab.call_offline(server, "PutThings", 2, Some(record_id), person_id, A_WEIGHT);
            server.advance(SignedDuration::from_secs(30));
            lab.forget_session();
            tell(server);
            assert_eq!(verified(&taken.join().unwrap(), id, 9, "second").len(), 2);
            assert_eq!((waiting()[0].waiting, waiting()[0].failures), (0, 0));
            let gone = format!("<subscription-id>{id}</subscription-id>");
            assert_eq!(lab.call(server, "UnsubscribeToEvent", 1, &gone).code, 0);
            assert_eq!(lab.call(server, "UnsubscribeToEvent", 1, &gone).code, 132);
        }
    });
}

#[test]
fn subscriptions_are_listed_as_they_were_made_and_refused_by_code() {
    on_each_engine(|server| {
        let lab = a_listener(server);
        assert_eq!(listed(server, &lab).matches("<subscription>").count(), 0);
        let one = to("https://lab.example/hv/told");
        let id = subscribe(server, &lab, one.clone());
        let told = listed(server, &lab);
        let document = Document::parse(told.as_bytes(), &Limits::REQUEST).unwrap();
        let read = get_event_subscriptions::Reply::parse(document.root().child("info").unwrap()).unwrap();
        assert_eq!(read.subscriptions, [Subscription { id: Some(id), ..one.clone() }]);

        let code = |subscription: Subscription| {
            lab.call(server, "SubscribeToEvent", 1, &subscribe_to_event::Request { subscription }.write()).code
        };
        assert_eq!(code(Subscription { id: Some(id), ..one.clone() }), 134);
        assert_eq!(code(Subscription { filters: vec![vec![Uuid::from_u128(1)]], ..one.clone() }), 134);
        assert_eq!(code(to("ftp://lab.example")), 134);
        assert_eq!(lab.call(server, "SubscribeToEvent", 1, "<subscription/>").code, 3);
        let without_id = subscribe_to_event::Request { subscription: one.clone() }.write();
        assert_eq!(lab.call(server, "UpdateEventSubscription", 1, &without_id).code, 134);
        let unknown = update_event_subscription::Request { id: Uuid::from_u128(1), subscription: one.clone() }.write();
        assert_eq!(lab.call(server, "UpdateEventSubscription", 1, &unknown).code, 132);
        for _ in 1..25 {
            assert_eq!(code(one.clone()), 0);
        }
        assert_eq!(code(one.clone()), 133);
        assert_eq!(server.app("Other Lab").call(server, "GetEventSubscriptions", 1, "").code, 11);
    });
}

#[test]
fn the_operator_sees_how_it_goes_and_has_it_told_again() {
    on_each_engine(|server| {
        let lab = a_listener(server);
        let (person_id, record_id) = connect(server, &lab);
        let (url, taken) = address("200 OK");
        let id = subscribe(server, &lab, to(&url));
        lab.call_offline(server, "PutThings", 2, Some(record_id), person_id, A_WEIGHT);
        tell(server);
        taken.join().unwrap();
        let since = server.now();
        let again = server.db.write_blocking(move |tx, now, rng| {
            events::replay(tx, now, rng, medlock_domain::ids::SubscriptionId(id), since)
        });
        assert_eq!(again.unwrap(), 1);
        // The address is gone by now.
        tell(server);
        let standing = server.db.read_blocking(|tx, _| events::standing(tx, None)).unwrap();
        assert_eq!((standing[0].waiting, standing[0].failures), (1, 1));
        let journal = server.db.read_blocking(|tx, _| -> Result<i64, StoreError> {
            tx.query_one("SELECT COUNT(*) FROM audit WHERE action = 'events-replayed'", &[])?.get(0)
        });
        assert_eq!(journal.unwrap(), 1);
    });
}
