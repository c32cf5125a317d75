//! The examples of the reference, in a session of their own: the server must take each, and answer as the reference's schema says.
//! And whatever a cell of the matrix answers must stand on the method's page.

use std::process::{Command, Stdio};

use medlock::platform::method::{METHODS, Method, Mode};
use medlock::shell::docs;
use medlock_crypto::certificate::Certificate;
use medlock_domain::apps;
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_store::Engine;
use medlock_wire::reference::example::{self, Behalf, Sender};
use medlock_wire::reference::{self, reply_schema, request_schema, sample_request};
use medlock_wire::xml::{Document, Limits};
use zeroize::Zeroizing;

use super::world::{House, World};
use super::{CALLERS, GIVE_UP, GIVE_UP_ALIAS};
use crate::support::TestServer;

#[test]
fn every_code_of_the_matrix_stands_on_the_methods_page() {
    let mut missing = Vec::new();
    for method in METHODS {
        let named = docs::numbers_of(method).unwrap_or_else(|| panic!("{} has no page", method.name));
        for who in CALLERS {
            let code = who.expects(method);
            if code != 0 && !named.contains(&code) {
                missing.push(format!("{}: {code}, as told to: {}", method.name, who.name));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_server_takes_every_example_and_answers_by_its_schema() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let world = World::new(&server);
    for house in [&world.clinic, &world.scales] {
        let (id, certificate) =
            (house.app.id, Certificate::from_pem_or_der(example::CERTIFICATE_PEM.as_bytes()).unwrap());
        let added = server.db.write_blocking(move |tx, now, rng| {
            certificates::add(tx, now, rng, Actor::Operator, apps::Mode::Development, id, &certificate)
        });
        added.unwrap();
    }
    let gives_up = |method: &&Method| [GIVE_UP, GIVE_UP_ALIAS].contains(&method.name);
    let methods = METHODS.iter().filter(|method| !gives_up(method)).chain(METHODS.iter().filter(gives_up));
    let mut wrong = Vec::new();
    for (method, version) in methods.flat_map(|method| method.versions.iter().map(move |version| (method, *version))) {
        let house = if method.name == "NewApplicationCreationInfo" { &world.scales } else { &world.clinic };
        let told = reference::find(method.name).unwrap();
        let sender = Sender {
            app_id: house.app.id.0,
            session: house.session.clone(),
            person: house.kim.person_pseudonym,
            record: house.kim.record_pseudonym,
            user_token: Zeroizing::new(house.token.clone()),
            now: server.now(),
        };
        // What the matrix calls with is taken, too, so the schema must take it.
        let called = format!("<info>{}</info>", house.info(&server, &house.kim, method.name, version).unwrap());
        if let Err(problem) = lint(&request_schema(told, version), &called) {
            wrong.push(format!("{} {version}: {problem}\n{called}", method.name));
        }
        let info = of_this_world(&server, house, method.name, version, sample_request(told, version));
        let body = example::request(told, version, behalf(method.mode), &sender, &info);
        let answer = server.post(body.as_bytes());
        if answer.code != 0 {
            wrong.push(format!("{} {version}: {} {}\n{info}", method.name, answer.code, answer.message));
            continue;
        }
        let xml = answer.xml();
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        let result = document.root().child("info").unwrap().raw();
        if let Err(problem) = lint(&reply_schema(told, version), result) {
            wrong.push(format!("{} {version}: {problem}\n{result}", method.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn behalf(mode: Mode) -> Behalf {
    match mode {
        Mode::Anonymous => Behalf::Anonymous,
        Mode::Application => Behalf::Application,
        Mode::Person => Behalf::Person,
        Mode::Record => Behalf::Record,
    }
}

/// The sample with the ids of things that are here.
fn of_this_world(server: &TestServer, house: &House, method: &str, version: u32, sample: String) -> String {
    let ours = || house.info(server, &house.kim, method, version).unwrap();
    let between = |text: &str, start: &str, end: &str| {
        text.split(start).nth(1).and_then(|rest| rest.split(end).next()).unwrap_or_default().to_owned()
    };
    match method {
        "DisassociateAlternateId" | "GetPersonAndRecordForAlternateId" => ours(),
        "GetAuthorizedRecords" => sample.replace(&example::RECORD.to_string(), &house.kim.record_pseudonym.to_string()),
        "RemoveThings" => ours(),
        "SendInvitation" => {
            let code = between(&ours(), "<identity-code>", "<");
            sample.replace(&between(&sample, "<identity-code>", "<"), &code)
        }
        "UnsubscribeToEvent" => ours(),
        "UpdateApplication" => sample.replace(&between(&sample, "<id>", "<"), &house.about.to_string()),
        "UpdateEventSubscription" => {
            let id = between(&ours(), "<id>", "<");
            sample.replace(&between(&sample, "<id>", "<"), &id)
        }
        _ => sample,
    }
}

/// What xmllint says; nothing against it where it cannot be asked.
fn lint(schema: &str, document: &str) -> Result<(), String> {
    let there = Command::new("xmllint").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no xmllint");
        return Ok(());
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("schema.xsd"), schema).unwrap();
    std::fs::write(folder.path().join("answer.xml"), document).unwrap();
    let mut lint = Command::new("xmllint");
    lint.args(["--noout", "--nonet", "--schema", "schema.xsd", "answer.xml"]).current_dir(folder.path());
    let out = lint.output().unwrap();
    if out.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&out.stderr).into_owned()) }
}
