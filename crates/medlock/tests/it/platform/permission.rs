//! Which application may call what, from where, for whom.

use medlock_domain::apps::{self, Changes, Mode, fields::FieldValue};
use medlock_domain::audit::Actor;
use medlock_store::Engine;
use medlock_wire::client::{self, OnBehalfOf};
use uuid::Uuid;

use super::anonymous;
use crate::support::{Sealed, TestServer, Told, on_each_engine, post_to};

/// Every method of the ConnectPackage set that there is, with parameters that would be taken.
fn set_methods() -> Vec<(&'static str, u32, String)> {
    let package = Sealed::new("Fluffy Cat", crate::support::A_WEIGHT).info();
    vec![
        ("AllocatePackageId", 1, String::new()),
        ("CreateConnectPackage", 1, package.clone()),
        ("CreateConnectPackage", 2, package),
        ("CreateConnectRequest", 1, crate::support::requests::request_info("patient-1")),
        ("DeletePendingConnectPackage", 1, "<external-id>patient-1</external-id>".to_owned()),
        ("DeletePendingConnectRequest", 1, "<external-id>patient-1</external-id>".to_owned()),
        ("GetAuthorizedConnectRequests", 1, String::new()),
        (
            "UpdateExternalId",
            1,
            "<old-external-id>patient-1</old-external-id><new-external-id>patient-2</new-external-id>".to_owned(),
        ),
    ]
}

fn set_list(server: &TestServer, app: medlock_domain::ids::AppId, field: &str, list: &[&str]) {
    let list = list.iter().map(|entry| (*entry).to_owned()).collect();
    let changes = Changes { fields: vec![(field.to_owned(), FieldValue::List(list))], texts: Vec::new() };
    server
        .db
        .write_blocking(move |tx, now, rng| apps::set(tx, now, rng, Actor::Operator, Mode::Development, app, &changes))
        .unwrap();
}

/// Scenario 3.
#[test]
fn without_the_method_set_every_method_of_it_is_11_and_nothing_is_stored() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        set_list(server, lab.id, "methods", &[]);
        for (method, version, info) in set_methods() {
            assert_eq!(lab.call(server, method, version, &info).code, 11, "{method}");
        }
        let counts = server.db.read_blocking(medlock_domain::packages::counts).unwrap();
        assert!(counts.iter().all(|(_, count)| *count == 0), "{counts:?}");
        let counts = server.db.read_blocking(medlock_domain::connects::counts).unwrap();
        assert!(counts.iter().all(|(_, count)| *count == 0), "{counts:?}");
        // The set is all that is missing; and it is looked at before the parameters are.
        assert_eq!(lab.call(server, "CreateConnectPackage", 2, "<nonsense/>").code, 11);
        assert_eq!(lab.call(server, "GetApplicationInfo", 2, "").code, 0);
    });
}

#[test]
fn without_a_session_every_method_but_two_is_11() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab").id;
    for (method, version, info) in set_methods() {
        let request = anonymous(app, method, version, &format!("<info>{info}</info>"));
        assert_eq!(server.post(request.as_bytes()).code, 11, "{method}");
    }
}

/// Scenario 104, the sender's side.
#[test]
fn a_suspended_application_gets_6_at_once_and_calls_again_when_resumed() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        assert_eq!(lab.call(server, "AllocatePackageId", 1, "").code, 0);
        let id = lab.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, id)).unwrap();
        assert_eq!(lab.call(server, "AllocatePackageId", 1, "").code, 6);
        assert_eq!(server.post(lab.sign_in_request(server).as_bytes()).code, 6);
        assert_eq!(server.post(anonymous(id, "GetServiceDefinition", 2, "<info/>").as_bytes()).code, 6);
        server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, id)).unwrap();
        assert_eq!(lab.call(server, "AllocatePackageId", 1, "").code, 0);
        server.db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, Actor::Operator, id)).unwrap();
        assert_eq!(lab.call(server, "AllocatePackageId", 1, "").code, 6);
    });
}

#[test]
fn callers_from_other_addresses_than_registered_get_6() {
    let proxy = [("HTTP_TRUSTED_PROXIES", "127.0.0.1")];
    let server = TestServer::start_with(Engine::Sqlite, &proxy).unwrap();
    let lab = server.app("Lab");
    set_list(&server, lab.id, "valid-ip-prefixes", &["192.0.2.0/24", "2001:db8::/32"]);
    let from = |address: &str, body: &str| {
        let headers = [("X-Forwarded-For", address)];
        Told::read(server.send(&post_to("/platform/wildcat.ashx", &headers, body.as_bytes()))).code
    };
    let sign_in = lab.sign_in_request(&server);
    assert_eq!(from("198.51.100.1", &sign_in), 6);
    assert_eq!(from("192.0.2.7", &sign_in), 0);
    assert_eq!(from("2001:db8::7", &sign_in), 0);
    assert_eq!(server.post(sign_in.as_bytes()).code, 6);
    // A session does not travel either.
    set_list(&server, lab.id, "valid-ip-prefixes", &[]);
    let call = lab.request(&server, "AllocatePackageId", 1, "");
    set_list(&server, lab.id, "valid-ip-prefixes", &["192.0.2.0/24"]);
    assert_eq!(from("198.51.100.1", &call), 6);
    assert_eq!(from("192.0.2.7", &call), 0);
}

#[test]
fn persons_nobody_knows_are_9_and_user_tokens_8() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    let session = lab.session(&server);
    let code = |person: OnBehalfOf<'_>| {
        let call = client::Call {
            method: "AllocatePackageId",
            version: 1,
            record_id: None,
            info: "",
            msg_time: server.now(),
            client_version: "test",
            culture: None,
        };
        server.post(client::sign(&call, &session, person).as_bytes()).code
    };
    assert_eq!(code(OnBehalfOf::Offline(Uuid::from_u128(5))), 9);
    assert_eq!(code(OnBehalfOf::Online("AAAA=")), 8);
    // All zeros is how published clients say "nobody".
    assert_eq!(code(OnBehalfOf::Offline(Uuid::nil())), 0);
}

/// The order of checks decides which code a request with several faults gets.
#[test]
fn the_first_fault_wins() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    let good = lab.request(&server, "CreateConnectPackage", 2, "<nonsense/>");
    assert_eq!(server.post(good.as_bytes()).code, 3);
    // Digest before parameters.
    let broken = good.replace("<nonsense/>", "<nonsense />");
    assert_eq!(server.post(broken.as_bytes()).code, 4);
    // Method before digest.
    let unknown = broken.replace("CreateConnectPackage", "CreateConnectPackages");
    assert_eq!(server.post(unknown.as_bytes()).code, 5);
    // Form before method.
    let formless = unknown.replace("<msg-ttl>1800</msg-ttl>", "");
    assert_eq!(server.post(formless.as_bytes()).code, 3);
    // Application before digest.
    let id = lab.id;
    server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, id)).unwrap();
    assert_eq!(server.post(broken.as_bytes()).code, 6);
    server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, id)).unwrap();
    // Digest before time, time before permission.
    super::sessions::set(&server, lab.id, "msg-time", "strict");
    set_list(&server, lab.id, "methods", &[]);
    server.advance(jiff::SignedDuration::from_mins(60));
    assert_eq!(server.post(broken.as_bytes()).code, 4);
    assert_eq!(server.post(good.as_bytes()).code, 49);
    server.advance(jiff::SignedDuration::from_mins(-60));
    assert_eq!(server.post(good.as_bytes()).code, 11);
}
