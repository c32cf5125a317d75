//! The Rust client against the real server.

use jiff::SignedDuration;
use medlock_domain::attempts::{self, Challenge, Guess, Reserved, RightAnswer};
use medlock_domain::blobs::PackageBlobs;
use medlock_domain::contents;
use medlock_domain::packages::{self, PackageError, Situation};
use medlock_domain::testing;
use medlock_sdk::{Answer, Client, Credentials, Error, IdentityCode, PackageBuilder};
use medlock_wire::contents::parse_package_contents;
use medlock_wire::thing::BlobData;

use crate::support::{A_WEIGHT, TestApp, TestServer, on_each_engine, signing};

const ANSWER: &str = "Fluffy Cat";

/// A client of the application, at the server's time.
pub fn client(server: &TestServer, app: &TestApp) -> Client {
    let credentials = Credentials::from_pem(signing().cert_pem.as_bytes(), &signing().key_pem).unwrap();
    let clock = server.app.clock.clone();
    Client::builder(&format!("http://{}", server.address), app.id.0, credentials)
        .clock(move || clock.now())
        .repeat_pauses([])
        .build()
        .unwrap()
}

fn package(external_id: &str) -> PackageBuilder {
    PackageBuilder::new("Emma's results", "What is the cat called?", Answer::new(ANSWER).unwrap(), external_id)
        .item(A_WEIGHT)
}

fn situation(server: &TestServer, code: &IdentityCode) -> Situation {
    let (code, policy) = (code.clone(), server.app.policy);
    server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap()
}

/// What a patient with this answer would find inside.
fn open(server: &TestServer, code: &IdentityCode, answer: &str) -> Option<Vec<u8>> {
    let person = testing::a_person(&server.db, "jane@example.org");
    let (code, policy, typed) = (code.clone(), server.app.policy, answer.to_owned());
    let reserved = server
        .db
        .write_blocking(move |tx, now, rng| {
            let guess = Guess { code: &code, person, nonce: "a form", answer: &typed };
            attempts::reserve(tx, now, rng, &policy, &guess)
        })
        .unwrap();
    let Reserved::Check(challenge) = reserved else { panic!("the guess was not taken") };
    let checked: Result<_, PackageError> = Challenge::check(&challenge, answer);
    match checked.unwrap() {
        Ok(RightAnswer::Package { contents, .. }) => Some(contents.to_vec()),
        _ => None,
    }
}

#[test]
fn a_package_arrives_as_it_was_built() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let letter = vec![0x25; 5_000];
        let builder = package("patient-1").attach("letter.pdf", "application/pdf", letter.clone());
        let code = server.runtime.block_on(builder.send(&client(server, &lab))).unwrap();
        let Situation::Ready { question, .. } = situation(server, &code) else { panic!("not ready") };
        assert_eq!(question, "What is the cat called?");
        // Typed in other capitals, as patients do.
        let opened = open(server, &code, "FLUFFY cat").unwrap();
        assert!(opened.starts_with(A_WEIGHT.as_bytes()));
        let things = parse_package_contents(&opened).unwrap();
        assert!(matches!(&things[1].blobs()[0].data, BlobData::Inline(bytes) if *bytes == letter));
        assert_eq!(contents::prepare(&opened, &PackageBlobs::default()).unwrap().len(), 2);
    });
}

#[test]
fn an_allocated_code_is_filled_once() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let client = client(server, &lab);
        server.runtime.block_on(async {
            let code = client.dopu().allocate().await.unwrap();
            assert!(matches!(situation(server, &code), Situation::NotReady { .. }));
            assert_eq!(package("patient-1").code(code.clone()).send(&client).await.unwrap(), code);
            let again = package("patient-1").code(code.clone()).send(&client).await.unwrap_err();
            assert_eq!((again.number(), again.name()), (Some(96), "CONNECT_PACKAGE_EXISTS"));
            client.dopu().delete(&code).await.unwrap();
            assert!(matches!(situation(server, &code), Situation::Unknown));
        });
    });
}

#[test]
fn external_ids_of_any_letters_find_their_packages() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let client = client(server, &lab);
        server.runtime.block_on(async {
            let (old, new) = ("A&B <\"c\"> ' é", "x<y & \"z\" ]]>");
            let first = package(old).send(&client).await.unwrap();
            let second = package(old).send(&client).await.unwrap();
            client.dopu().rename_external_id(old, new).await.unwrap();
            client.dopu().delete_for_external_id(old).await.unwrap();
            assert!(matches!(situation(server, &first), Situation::Ready { .. }));
            client.dopu().set_external_id(&first, "another").await.unwrap();
            client.dopu().delete_for_external_id(new).await.unwrap();
            assert!(matches!(situation(server, &first), Situation::Ready { .. }));
            assert!(matches!(situation(server, &second), Situation::Unknown));
        });
    });
}

#[test]
fn the_server_tells_where_its_pages_are_and_how_long_codes_work() {
    on_each_engine(|server| {
        let client = client(server, &server.app("Example Lab"));
        let told = server.runtime.block_on(client.service_definition()).unwrap();
        assert_eq!(told.shell_url.as_deref(), Some("http://127.0.0.1"));
        assert_eq!(told.pick_up_lifetime, Some(SignedDuration::from_hours(28 * 24)));
    });
}

#[test]
fn a_session_that_has_run_out_is_replaced_unseen() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let client = client(server, &lab);
        server.runtime.block_on(async {
            client.dopu().allocate().await.unwrap();
            server.advance(SignedDuration::from_hours(5));
            client.dopu().allocate().await.unwrap();
            assert_eq!(client.application_info().await.unwrap().name, "Example Lab");
        });
    });
}

#[test]
fn an_application_that_is_cut_off_is_told_why() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let other = TestApp::new(medlock_domain::ids::AppId(uuid::Uuid::from_u128(7)));
        server.runtime.block_on(async {
            let error: Error = client(server, &other).dopu().allocate().await.unwrap_err();
            assert_eq!(error.number(), Some(6));
            assert!(error.hint().unwrap().contains("application id"));
            client(server, &lab).dopu().allocate().await.unwrap();
        });
    });
}
