//! CREATEAPPLICATION: an application of a device's own, by a token or by a certificate the device made.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use medlock_crypto::certificate::{Certificate, generate};
use medlock_domain::apps::AppKind;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::ids::AppId;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::Offline;
use medlock_domain::{apps, certificates, soda};
use medlock_store::StoreError;
use uuid::Uuid;

use super::super::browser::{Browser, percent};
use super::super::connect::{EMAIL, WEIGHT, rows};
use super::{Back, at_consent, configure, link_of, submit_away};
use crate::support::{TestApp, TestServer, on_each_engine};

/// An application for scales, with or without an address.
fn scales(server: &TestServer, action_url: &'static str) -> TestApp {
    let id = testing::an_app(&server.db, "Home Scale");
    let app = TestApp::new(id);
    configure(server, &app, |config| {
        config.methods.clear();
        config.kind = AppKind::Soda;
        config.action_url = action_url.to_owned();
    });
    testing::set_rules(&server.db, id, &[a_rule(Offline, "weights", Permissions::CREATE, &[WEIGHT])]);
    app
}

/// What a device gets before it sends its owner to the Shell: its id to be, and the token.
fn begun(server: &TestServer, scales: &TestApp) -> (AppId, String) {
    let master = scales.id;
    let creation = server.db.write_blocking(move |tx, now, rng| soda::begin(tx, now, rng, master)).unwrap();
    (creation.app, creation.token.to_string())
}

fn exists(server: &TestServer, app: AppId) -> bool {
    server.db.read_blocking(move |tx, _| apps::load(tx, app)).unwrap().is_some()
}

fn may_open_sessions(server: &TestServer, app: AppId) -> bool {
    server
        .db
        .read_blocking(move |tx, _| -> Result<bool, StoreError> {
            let Some(app) = apps::load(tx, app).map_err(|error| StoreError::Value(error.to_string()))? else {
                return Ok(false);
            };
            soda::may_open_sessions(tx, &app)
        })
        .unwrap()
}

#[test]
fn target_createapplication_makes_the_devices_application_and_lets_it_at_a_record() {
    on_each_engine(|server| {
        let scales = scales(server, "");
        let (child, token) = begun(server, &scales);
        let more = [
            ("appCreationToken", token.as_str()),
            ("instanceName", "Bathroom scale"),
            ("ismra", "true"),
            ("mobile", "true"),
        ];
        let mut reader = at_consent(server, &link_of("CREATEAPPLICATION", &scales, &more), EMAIL);
        reader.page.says("Home Scale wants access").says("Bathroom scale").says("Add: Weight");
        assert!(!reader.at.contains("complete") && !exists(server, child), "nothing is made before it is allowed");
        let mut double = reader.tab();
        let consent = reader.at.clone();
        reader.submit(&[]).expect("complete").says("Done. You can go back now").says("Home Scale (Bathroom scale)");
        let back = Back::of(&reader.at);
        back.expect("AppAuthSuccess");
        assert_eq!(back.get("appid"), Some(child.to_string().as_str()));
        assert_eq!(back.get("wctoken"), None, "a device works on its own");
        assert!(exists(server, child) && may_open_sessions(server, child));
        double.submit(&[]).expect("complete");
        // Whoever comes back to the question, or to where the way began, finds it at its end.
        let begun = consent.trim_end_matches("/authorize");
        for page in [consent.as_str(), begun] {
            reader.open(page).expect("complete").says("Home Scale (Bathroom scale)");
            let again = Back::of(&reader.at);
            assert_eq!(again.expect("AppAuthSuccess").get("appid"), Some(child.to_string().as_str()));
        }
        assert_eq!((rows(server, "app_children"), rows(server, "records"), rows(server, "authorisations")), (1, 1, 1));
        // Disconnected since: there is nothing to go back with.
        let connection = reader.open("/connections").link("/connections/");
        reader.open(&format!("{connection}/end")).expect("end-connection");
        reader.submit(&[]).expect("connections");
        assert_eq!(reader.open(&consent).expect("error").status(), 404);
        // The token is used up.
        let mut again = reader.tab();
        assert_eq!(again.open(&link_of("CREATEAPPLICATION", &scales, &more)).expect("error").status(), 404);
        again.page.says("it was used before");
    });
}

#[test]
fn target_createapplication_forgives_plus_signs_that_arrive_as_blanks() {
    on_each_engine(|server| {
        let scales = scales(server, "");
        let made = generate("A device", 1_500_000_000, 36_500);
        let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap();
        let key = STANDARD.encode(&certificate.der);
        let child = AppId(Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef));
        assert!(key.contains('+'), "about one character of sixty-four");
        // As a program writes it that encodes the whole and forgets its values.
        let inner = format!("appid={}&instanceId={child}&instanceName=Laptop&publicKey={key}", scales.id);
        let link = format!("/redirect.aspx?target=CREATEAPPLICATION&targetqs={}", percent(&inner));
        let mut reader = at_consent(server, &link, EMAIL);
        reader.submit(&[]).expect("complete").says("Home Scale (Laptop)");
        let thumbprint = certificate.thumbprint.clone();
        assert!(server.db.read_blocking(move |tx, _| certificates::find(tx, child, &thumbprint)).unwrap().is_some());
    });
}

#[test]
fn target_createapplication_refused_makes_nothing_and_the_token_stays_good() {
    on_each_engine(|server| {
        let scales = scales(server, "https://diary.example/scale");
        let (child, token) = begun(server, &scales);
        let path = link_of("CREATEAPPLICATION", &scales, &[("appCreationToken", &token), ("instanceName", "Scale")]);
        let mut reader = at_consent(server, &path, EMAIL);
        submit_away(&mut reader, &[("allow", "0")]).expect("AppAuthReject");
        assert!(!exists(server, child) && rows(server, "records") == 0);
        reader.open(&path).expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        let back = submit_away(&mut reader, &[]);
        assert_eq!(back.expect("AppAuthSuccess").get("appid"), Some(child.to_string().as_str()));
    });
}

#[test]
fn target_createapplication_with_a_certificate_of_the_devices_own() {
    on_each_engine(|server| {
        let scales = scales(server, "");
        let made = generate("A device", 1_500_000_000, 36_500);
        let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap();
        let key = STANDARD.encode(&certificate.der);
        let child = AppId(Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef));
        let id = child.to_string();
        let more = [("instanceId", id.as_str()), ("instanceName", "Laptop"), ("publicKey", key.as_str())];
        let mut reader = at_consent(server, &link_of("CreateApplication", &scales, &more), EMAIL);
        reader.submit(&[]).expect("complete");
        let back = Back::of(&reader.at);
        assert_eq!(back.expect("AppAuthSuccess").get("appid"), Some(id.as_str()));
        assert_eq!(back.get("instanceid"), Some("1"), "the instance of the site, not of the application");
        assert!(may_open_sessions(server, child));
        let thumbprint = certificate.thumbprint.clone();
        let found = server.db.read_blocking(move |tx, _| certificates::find(tx, child, &thumbprint)).unwrap();
        assert!(found.is_some());
        // An id that is taken, or a key that is none, makes nothing.
        let mut bo = Browser::new(server);
        bo.open(&link_of("CREATEAPPLICATION", &scales, &more));
        bo.sign_up("bo@example.org").expect("choose-record");
        bo.choose_new("Bo").expect("authorize");
        bo.submit(&[]).expect("error").says("can't be connected with this link");
        let other = Uuid::from_u128(7).to_string();
        bo.open(&link_of("CREATEAPPLICATION", &scales, &[("instanceId", &other), ("publicKey", "AAAA")]))
            .expect("choose-record");
        bo.choose_new("Bo").expect("authorize");
        bo.submit(&[]).expect("error");
        assert_eq!((rows(server, "app_children"), rows(server, "records")), (1, 1));
    });
}

#[test]
fn target_createapplication_needs_a_token_of_this_very_application() {
    on_each_engine(|server| {
        let (scale, other) = (scales(server, ""), scales(server, ""));
        let diary = super::diary(server);
        let (_, token) = begun(server, &other);
        let mut reader = Browser::new(server);
        for (app, token) in [(&scale, token.as_str()), (&scale, ""), (&scale, "AAAA"), (&diary, token.as_str())] {
            let path = link_of("CREATEAPPLICATION", app, &[("appCreationToken", token), ("instanceName", "x")]);
            assert_eq!(reader.open(&path).expect("error").status(), 404);
        }
        assert_eq!(reader.open(&link_of("CREATEAPPLICATION", &scale, &[])).expect("error").status(), 404);
    });
}
