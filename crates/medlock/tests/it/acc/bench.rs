//! The test page of an application: a package and a request for oneself, and commands that work as they stand there.

use std::process::Command;

use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::apps::{self, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::packages::{self, Situation};
use medlock_domain::things_in_record::Avenue;
use medlock_store::Engine;
use medlock_store::clock::{Clock, SystemClock};
use medlock_wire::identity_code::IdentityCode;

use super::client::{AccClient, Kind, a_staff};
use crate::shell::browser::attribute;
use crate::support::held_port::HeldPort;
use crate::support::{TestServer, on_each_engine};

fn situation(server: &TestServer, code: &str) -> Situation {
    let (code, policy) = (IdentityCode::parse(code).unwrap(), server.app.policy);
    server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap()
}

fn count(server: &TestServer, table: &'static str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    server.db.read_blocking(move |tx, _| tx.query_opt(&sql, &[])?.unwrap().get::<i64>(0)).unwrap()
}

/// The hidden form id of the form that leads to `action`.
fn form_id(html: &str, action: &str) -> String {
    let form = &html[html.find(&format!("action=\"{action}\"")).unwrap_or_else(|| panic!("no form: {html}"))..];
    let field = form.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"form\"")).unwrap();
    attribute(field, "value").unwrap()
}

/// What stands in the element of that id.
fn text_of(html: &str, id: &str) -> String {
    let rest = &html[html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id}: {html}"))..];
    let inner = &rest[rest.find('>').unwrap() + 1..];
    let inner = inner.strip_prefix("<code>").unwrap_or(inner);
    let text = &inner[..inner.find("</").unwrap()];
    [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn with_rule(server: &TestServer, app: AppId) {
    let rule = Rule {
        avenue: Avenue::Offline,
        name: "weight".to_owned(),
        why: vec![medlock_domain::apps::LocalText { lang: None, text: "To see your weight.".to_owned() }],
        optional: false,
        display: 0,
        permissions: Permissions::READ,
        types: vec![uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17")],
    };
    server
        .db
        .write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, Mode::Development, app, |config| {
                config.rules = vec![rule.clone()];
                Ok(())
            })
        })
        .unwrap();
}

fn fields<'a>(form: &'a str, begin: &'static str) -> Vec<(&'static str, &'a str)> {
    match begin {
        "" => vec![
            ("form", form),
            ("sample", "weight"),
            ("sample", "document"),
            ("friendly_name", "Results"),
            ("question", "What is the cat called?"),
            ("answer", "Fluffy Cat"),
        ],
        _ => vec![
            ("form", form),
            ("request-friendly_name", "Visit"),
            ("request-question", "What is the cat called?"),
            ("request-answer", "Fluffy Cat"),
            ("request-language", "es"),
        ],
    }
}

#[test]
fn a_package_for_oneself_is_made_once_however_often_the_button_is_pressed() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut staff = a_staff(server, Kind::Admin(lab.id));
        let (path, action) = (format!("/acc/apps/{}/test", lab.id), format!("/acc/apps/{}/test/package", lab.id));
        let page = staff.get(&path).html.clone();
        assert!(page.contains("data-page=\"acc-app-test\""));
        // A connection needs rules, and the page says where they are written.
        assert!(!page.contains("/test/request") && page.contains(&format!("/acc/apps/{}/rules", lab.id)));
        let form = form_id(&page, &action);
        let made = staff.post(&action, &fields(&form, "")).html.clone();
        assert!(made.contains("data-page=\"acc-app-test-made\""), "{made}");
        let code = text_of(&made, "code");
        let Situation::Ready { question, .. } = situation(server, &code) else { panic!("not ready") };
        assert_eq!(question, "What is the cat called?");
        assert!(text_of(&made, "link").contains(&format!("packageid%3D{code}")));
        assert!(made.contains("not kept") && made.contains("action=\"/acc/letter\"") && !made.contains("Fluffy Cat"));

        let again = staff.post(&action, &fields(&form, "")).html.clone();
        assert_eq!(text_of(&again, "code"), code);
        assert!(again.contains("sent before"), "{again}");
        assert_eq!(count(server, "connect_packages"), 1);

        server.advance(jiff::SignedDuration::from_mins(6));
        let late = staff.send(&action, &fields(&form, ""));
        assert_eq!(late.status, 422);
        assert!(late.text().contains("has been used already") && !late.text().contains(&code), "{}", late.text());
        assert_eq!(count(server, "connect_packages"), 1);
        let form = form_id(&staff.get(&path).html.clone(), &action);
        assert_ne!(text_of(&staff.post(&action, &fields(&form, "")).html.clone(), "code"), code);
        assert_eq!(count(server, "connect_packages"), 2);
    });
}

#[test]
fn a_request_for_oneself_needs_rules() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut staff = a_staff(server, Kind::Operator);
        let (path, action) = (format!("/acc/apps/{}/test", lab.id), format!("/acc/apps/{}/test/request", lab.id));
        let form = form_id(&staff.get(&path).html.clone(), &action.replace("/request", "/package"));
        let refused = staff.send(&action, &fields(&form, "request-"));
        assert_eq!(refused.status, 422);
        assert_eq!(count(server, "connect_requests"), 0);

        with_rule(server, lab.id);
        let form = form_id(&staff.get(&path).html.clone(), &action);
        let made = staff.post(&action, &fields(&form, "request-")).html.clone();
        let code = text_of(&made, "code");
        assert!(matches!(situation(server, &code), Situation::ConnectRequest(_)));
        assert!(text_of(&made, "link").contains("target=CONNECT") && text_of(&made, "link").ends_with("&lang=es"));
        let again = staff.post(&action, &fields(&form, "request-")).html.clone();
        assert_eq!(text_of(&again, "code"), code);
        assert_eq!(count(server, "connect_requests"), 1);
    });
}

#[test]
fn what_cannot_be_used_is_said_beside_its_field() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let mut staff = a_staff(server, Kind::Admin(lab.id));
        let (path, action) = (format!("/acc/apps/{}/test", lab.id), format!("/acc/apps/{}/test/package", lab.id));
        for (field, value, problem) in [
            ("answer", "cat", "shorter than 6 characters"),
            ("question", " ", "question is blank"),
            ("friendly_name", "", "Write what it is called"),
            ("sample", "nothing", "at least one"),
            ("form", "x", "Load the page again"),
        ] {
            let form = form_id(&staff.get(&path).html.clone(), &action);
            let all: Vec<(&str, &str)> = fields(&form, "")
                .into_iter()
                .map(|(name, old)| if name == field { (name, value) } else { (name, old) })
                .collect();
            let refused = staff.send(&action, &all);
            assert_eq!(refused.status, 422, "{field}");
            assert!(
                refused.text().contains(problem) && refused.text().contains(&format!("href=\"#{field}\"")),
                "{}",
                refused.text()
            );
        }
        assert_eq!(count(server, "connect_packages"), 0);
        // Viewers see the commands; making is for administrators.
        let mut viewer = a_staff(server, Kind::Viewer(lab.id));
        let page = viewer.get(&path).html.clone();
        assert!(page.contains("medlock package create") && !page.contains("name=\"answer\""));
        assert_eq!(viewer.send(&action, &fields("x", "")).status, 403);
        assert_eq!(a_staff(server, Kind::Stranger).ask(&path).status, 404);
        let app = lab.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, app)).unwrap();
        assert!(staff.get(&path).html.contains("Only an active application"));
    });
}

/// Runs a command of the page as somebody would who pastes it.
fn paste(folder: &std::path::Path, command: &str) -> String {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_medlock")).parent().unwrap();
    let path = format!("{}:/usr/bin:/bin", program.display());
    let output = Command::new("/bin/sh")
        .env_clear()
        .env("PATH", path)
        .current_dir(folder)
        .args(["-c", command])
        .output()
        .unwrap();
    assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn read_file(folder: &std::path::Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn the_commands_on_the_page_work_as_they_stand() {
    let port = HeldPort::new();
    let address = port.address().to_string();
    let settings = [("LISTEN", address.as_str()), ("PUBLIC_URL", &format!("http://{address}"))];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    // The program signs with the real time.
    server.set_clock(SystemClock.now());
    let app = medlock_domain::testing::an_app(&server.db, "New Lab");
    with_rule(&server, app);
    let mut staff: AccClient = a_staff(&server, Kind::Admin(app));
    let page = staff.get(&format!("/acc/apps/{app}/test")).html.clone();
    let folder = tempfile::tempdir().unwrap();
    paste(folder.path(), &text_of(&page, "command-keys"));
    let certificates = format!("/acc/apps/{app}/certificates");
    assert!(page.contains(&format!("href=\"{certificates}\"")));
    let pem = read_file(folder.path(), "lab.pem");
    assert_eq!(staff.upload(&certificates, &[], &[("file", "lab.pem", &pem)]).status, 303);
    paste(folder.path(), &text_of(&page, "command-files"));
    let code = paste(folder.path(), &text_of(&page, "command-package"));
    let Situation::Ready { question, .. } = situation(&server, &code) else { panic!("not ready: {code}") };
    assert_eq!(question, "What was the name of your first pet?");
    let code = paste(folder.path(), &text_of(&page, "command-request"));
    assert!(matches!(situation(&server, &code), Situation::ConnectRequest(_)));
}
