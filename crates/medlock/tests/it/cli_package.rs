//! `medlock package …`: the real program calling a server in this process.

use std::io::Write;
use std::ops::Deref;
use std::process::{Command, Stdio};

use medlock_domain::packages::{self, Situation};
use medlock_sdk::IdentityCode;
use serde_json::Value;

use crate::cli_desk::{Desk, Said};
use crate::support::A_WEIGHT;
use crate::support::held_port::HeldPort;

/// A sender's desk.
struct Lab(Desk);

impl Deref for Lab {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.0
    }
}

impl Lab {
    fn new() -> Lab {
        Lab(Desk::new("Example Lab"))
    }

    fn run(&self, verb: &str, args: &[&str]) -> Said {
        self.0.run(["package", verb], args)
    }

    fn create(&self, args: &[&str]) -> Said {
        let fixed = [
            "--friendly-name",
            "Emma's results",
            "--question",
            "What is the cat called?",
            "--answer-file",
            "answer.txt",
            "--external-id",
            "A&B <1>",
        ];
        self.run("create", &[&fixed, args].concat())
    }

    fn situation(&self, code: &str) -> Situation {
        let (code, policy) = (IdentityCode::parse(code).unwrap(), self.server.app.policy);
        self.server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap()
    }
}

#[test]
fn a_package_is_allocated_created_renamed_and_deleted() {
    let desk = Lab::new();
    let code = desk.run("allocate", &[]).good();
    assert!(matches!(desk.situation(&code), Situation::NotReady { .. }), "{code}");

    let pdf = b"%PDF-1.4\n%%EOF\n";
    std::fs::write(desk.path("letter.pdf"), pdf).unwrap();
    let created = desk.create(&["--code", &code.to_lowercase(), "weight.xml", "weight.xml", "--attach", "letter.pdf"]);
    assert_eq!(created.good(), code);
    assert!(matches!(desk.situation(&code), Situation::Ready { .. }));

    assert_eq!(desk.run("set-external-id", &["--code", &code, "--external-id", "B"]).good(), "");
    // By its former external id it is not found any more; by the new one it is.
    assert_eq!(desk.run("delete", &["--external-id", "A&B <1>"]).good(), "");
    assert!(matches!(desk.situation(&code), Situation::Ready { .. }));
    assert_eq!(desk.run("set-external-id", &["--old-external-id", "B", "--external-id", "C"]).good(), "");
    assert_eq!(desk.run("delete", &["--external-id", "C"]).good(), "");
    assert!(matches!(desk.situation(&code), Situation::Unknown));
    // A second time there is nothing to do, and that is no failure.
    assert_eq!(desk.run("delete", &["--code", &code]).good(), "");
}

#[test]
fn a_large_file_is_sent_in_pieces_and_told_only_when_asked() {
    let desk = Lab::new();
    std::fs::write(desk.path("study.dcm"), vec![7; 5_000_000]).unwrap();
    let args = ["weight.xml", "--attach", "study.dcm", "--json"];
    let object: Value = serde_json::from_str(&desk.create(&args).good()).unwrap();
    assert!(matches!(desk.situation(object["identity_code"].as_str().unwrap()), Situation::Ready { .. }));
    let said = desk.create(&[&args[..], &["--progress"]].concat());
    assert_eq!(said.status, 0, "{}", said.err);
    assert!(said.err.contains("study.dcm: 2.0 of 4.8 MiB, 40 %\n"), "{}", said.err);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert!(told["identity_code"].is_string());
}

#[test]
fn scripts_get_one_object() {
    let desk = Lab::new();
    let object: Value = serde_json::from_str(&desk.create(&["weight.xml", "--json"]).good()).unwrap();
    let code = object["identity_code"].as_str().unwrap();
    let link = format!("http://{}/redirect.aspx?target=PICKUP&targetqs=packageid%3D{code}", desk.server.address);
    assert_eq!(object["link"], link.as_str());
    let allocated: Value = serde_json::from_str(&desk.run("allocate", &["--json"]).good()).unwrap();
    assert!(IdentityCode::parse(allocated["identity_code"].as_str().unwrap()).is_ok());
}

#[test]
fn the_answer_may_come_from_standard_input() {
    let desk = Lab::new();
    let args = ["--friendly-name", "F", "--question", "Q?", "--answer-file", "-", "--external-id", "X", "weight.xml"];
    let mut child = desk
        .command(["package", "create"], &args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"Fluffy Cat\n").unwrap();
    let code = Said::of(&child.wait_with_output().unwrap()).good();
    assert!(matches!(desk.situation(&code), Situation::Ready { .. }));
}

#[test]
fn what_cannot_be_sent_is_one_sentence_and_nothing_is_sent() {
    let desk = Lab::new();
    desk.write("bad.xml", &A_WEIGHT.replace("<kg>61.5</kg>", ""));
    desk.write("other.xml", "<things/>");
    desk.write("short.txt", "cat\n");
    let cases: &[(&[&str], &str)] = &[
        (&["missing.xml"], "missing.xml"),
        (&["bad.xml"], "weight/value"),
        (&["weight.xml", "other.xml"], "item 2 is a 'things' element"),
        (&["--attach", "missing.pdf"], "missing.pdf"),
        (&["--attach", "."], "is a folder"),
    ];
    for (args, expected) in cases {
        let sentence = desk.create(args).bad();
        assert!(sentence.starts_with("medlock: ") && sentence.contains(expected), "{sentence}");
        assert!(!sentence.contains("Fluffy"), "{sentence}");
    }
    let args =
        ["--friendly-name", "F", "--question", "Q?", "--answer-file", "short.txt", "--external-id", "X", "weight.xml"];
    let sentence = desk.run("create", &args).bad();
    assert!(sentence.contains("short.txt") && sentence.contains("six") || sentence.contains('6'), "{sentence}");
}

#[test]
fn a_refusal_names_number_name_and_a_way_out() {
    let desk = Lab::new();
    let code = desk.create(&["weight.xml"]).good();
    let sentence = desk.create(&["weight.xml", "--code", &code]).bad();
    assert!(sentence.contains("96 CONNECT_PACKAGE_EXISTS") && sentence.contains("new code"), "{sentence}");
    assert!(!sentence.contains(&code), "{sentence}");
}

#[test]
fn a_server_that_is_not_there_is_named_as_that() {
    let desk = Lab::new();
    let free = HeldPort::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
    command.env_clear().current_dir(desk.path("")).args([
        "package",
        "allocate",
        "--server",
        &format!("http://{}", free.address()),
    ]);
    command.args(["--app-id", &desk.app.id.to_string(), "--cert", "app.pem", "--key", "app.key.pem"]);
    let sentence = Said::of(&command.output().unwrap()).bad();
    assert!(sentence.contains("cannot be reached"), "{sentence}");
}

#[test]
fn plain_http_to_another_machine_needs_saying() {
    let desk = Lab::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
    command.env_clear().current_dir(desk.path(""));
    command.args(["package", "allocate", "--server", "http://192.0.2.1"]);
    command.args(["--app-id", &desk.app.id.to_string(), "--cert", "app.pem", "--key", "app.key.pem"]);
    let sentence = Said::of(&command.output().unwrap()).bad();
    assert!(sentence.contains("use https"), "{sentence}");
}
