//! What operators do at the command line while the server runs, as its applications and patients see it.

use medlock_crypto::certificate::{Certificate, SigningKey};
use medlock_crypto::mac::HmacAlg;
use medlock_store::clock::{Clock, SystemClock};
use medlock_wire::client;
use medlock_wire::identity_code::IdentityCode;
use serde_json::json;
use uuid::Uuid;

use crate::cli::{Place, Said, Served};
use crate::shell::browser::Browser;
use crate::support::A_WEIGHT;

const ANSWER: &str = "Fluffy Cat";

/// A server, an application on it, and everything its sender has.
struct Sender {
    place: Place,
    served: Served,
    id: String,
}

impl Sender {
    fn new() -> Sender {
        let place = Place::new();
        let served = Served::start(&place);
        let id = place.create_app();
        place.run(&["cert", "new", "--app", &id, "lab.pem"]).good();
        std::fs::write(place.path("answer.txt"), format!("{ANSWER}\n")).unwrap();
        std::fs::write(place.path("weight.xml"), A_WEIGHT).unwrap();
        Sender { place, served, id }
    }

    /// A call of the application.
    fn call(&self, command: &[&str], key: &str, rest: &[&str]) -> Said {
        let server = format!("http://{}", self.served.address);
        let signed = ["--server", &server, "--app-id", &self.id, "--cert", "lab.pem", "--key", key];
        self.place.run(&[command, &signed, rest].concat())
    }

    fn create(&self, external_id: &str) -> Said {
        let about = ["--friendly-name", "Results", "--question", "What is the cat called?"];
        let rest = ["--answer-file", "answer.txt", "--external-id", external_id, "weight.xml"];
        self.call(&["package", "create"], "lab.key.pem", &[&about[..], &rest].concat())
    }

    fn drop_off(&self, external_id: &str) -> IdentityCode {
        let code = self.create(external_id).good();
        IdentityCode::parse(&code).unwrap_or_else(|_| panic!("no code: {code}"))
    }

    /// The page a patient with that code is shown.
    fn shown(&self, code: &IdentityCode) -> String {
        let mut reader = Browser::at(self.served.address);
        reader.open_link(code).name().to_owned()
    }
}

/// Through the pages: `acc/operate/suspended.rs`.
#[test]
fn scenario_104_at_the_command_line_codes_are_unavailable_until_the_sender_is_resumed() {
    let sender = Sender::new();
    let (place, id) = (&sender.place, sender.id.as_str());
    let code = sender.drop_off("RL-1");
    let before = sender.shown(&code);
    assert_ne!(before, "unavailable");
    let file = place.run(&["app", "export", id]).good();
    let import = |state: &str| {
        let file = file.replace("state = \"active\"", &format!("state = \"{state}\""));
        std::fs::write(place.path("app.toml"), file).unwrap();
        place.run(&["app", "import", "app.toml"]).good();
    };
    let stop = |how: &str| match how {
        "command" => drop(place.run(&["app", "suspend", id]).good()),
        _ => import("suspended"),
    };
    let go_on = |how: &str| match how {
        "command" => drop(place.run(&["app", "resume", id]).good()),
        _ => import("active"),
    };
    for how in ["command", "file"] {
        stop(how);
        let refused = sender.create("RL-2").bad();
        assert!(refused.contains("6 "), "{how}: {refused}");
        assert_eq!(sender.shown(&code), "unavailable", "{how}");
        go_on(how);
        assert_eq!(sender.shown(&code), before, "{how}");
        sender.drop_off(&format!("RL-{how}"));
    }
    // Nothing of what was refused is there, and the code that waited still leads to its package.
    let listed = place.run(&["package", "list", "--app", id, "--json"]).json();
    let found: Vec<_> = listed["packages"].as_array().unwrap().iter().map(|one| &one["external_id"]).collect();
    assert_eq!(found, [&json!("RL-file"), &json!("RL-command"), &json!("RL-1")]);
    let mut reader = Browser::at(sender.served.address);
    reader.pick_up(&code, "ana@example.org", ANSWER);
    let listed = place.run(&["package", "list", "--app", id, "--state", "picked-up"]).good();
    let expected = format!("····-····-····-····-{}\tpicked-up\tRL-1", code.last_group());
    assert_eq!(listed, expected);
    assert!(!place.run(&["package", "list", "--app", id]).good().contains(&code.to_string()));
    let bad = place.run(&["package", "list", "--app", "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f"]).bad();
    assert!(bad.contains("there is no application"), "{bad}");
}

#[test]
fn why_a_request_was_refused_is_told_at_the_command_line() {
    let sender = Sender::new();
    let (place, id) = (&sender.place, sender.id.as_str());
    let said = place.run(&["app", "inspect", id]);
    assert!(said.err.contains("switch it on with"), "{}", said.err);
    place.run(&["app", "set", id, "--inspect-requests"]).good();
    // Signed with a key that is not the certificate's, as a sender does who mixed two files up.
    place.run(&["cert", "new", "--app", id, "other.pem"]).good();
    let certificate = Certificate::from_pem_or_der(&std::fs::read(place.path("lab.pem")).unwrap()).unwrap();
    let key = SigningKey::from_pem(&std::fs::read_to_string(place.path("other.key.pem")).unwrap()).unwrap();
    let credentials =
        client::Credentials { app_id: Uuid::try_parse(id).unwrap(), key: &key, thumbprint: &certificate.thumbprint };
    let request = client::sign_in(&credentials, HmacAlg::Sha256, SystemClock.now(), "test", None);
    let refused = sender.served.code(&request);
    assert_ne!(refused, 0);
    let told = place.run(&["app", "inspect", id]).good();
    assert!(told.contains("CreateAuthenticatedSessionToken") && told.contains(": WRONG. "), "{told}");
    let told = place.run(&["app", "inspect", id, "--json"]).json();
    assert_eq!((&told["app"], &told["on"]), (&json!(id), &json!(true)));
    let first = &told["requests"][0];
    assert_eq!(first["method"], "CreateAuthenticatedSessionToken");
    assert_eq!(first["code"], refused);
    // A good one after it is no refusal.
    sender.call(&["package", "allocate"], "lab.key.pem", &[]).good();
    let told = place.run(&["app", "inspect", id, "--json"]).json();
    let refusals = told["requests"].as_array().unwrap().iter().filter(|one| one["code"] != 0).count();
    assert_eq!(refusals, 1, "{told}");
}
