//! `medlock package …`: the real program calling a server in this process.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use medlock_domain::packages::{self, Situation};
use medlock_sdk::IdentityCode;
use medlock_store::Engine;
use medlock_store::clock::{Clock, SystemClock};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{A_WEIGHT, TestApp, TestServer, signing};

/// A sender's desk: a folder with certificate, key, answer and items, and a server to send to.
struct Desk {
    server: TestServer,
    lab: TestApp,
    folder: TempDir,
}

struct Said {
    status: i32,
    out: String,
    err: String,
}

impl Said {
    fn good(self) -> String {
        assert_eq!(self.status, 0, "{}", self.err);
        assert_eq!(self.err, "");
        self.out.trim_end().to_owned()
    }

    fn bad(self) -> String {
        assert_eq!(self.status, 1, "{}{}", self.out, self.err);
        assert_eq!(self.out, "");
        assert_eq!(self.err.trim_end().lines().count(), 1, "{}", self.err);
        self.err
    }
}

impl Desk {
    fn new() -> Desk {
        let server = TestServer::start(Engine::Sqlite).unwrap();
        // The program signs with the real time.
        server.set_clock(SystemClock.now());
        let lab = server.app("Example Lab");
        let desk = Desk { server, lab, folder: tempfile::tempdir().unwrap() };
        desk.write("lab.pem", &signing().cert_pem);
        desk.write("lab.key.pem", &signing().key_pem);
        desk.write("answer.txt", "Fluffy Cat\n");
        desk.write("weight.xml", &format!("<?xml version=\"1.0\"?>\n{A_WEIGHT}\n"));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn command(&self, verb: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
        command.env_clear().current_dir(self.folder.path()).args(["package", verb]);
        command.args(["--server", &format!("http://{}", self.server.address), "--app-id", &self.lab.id.to_string()]);
        command.args(["--cert", "lab.pem", "--key", "lab.key.pem"]).args(args);
        command
    }

    fn run(&self, verb: &str, args: &[&str]) -> Said {
        let output = self.command(verb, args).stdin(Stdio::null()).output().unwrap();
        said(&output)
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

fn said(output: &std::process::Output) -> Said {
    Said {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}

#[test]
fn a_package_is_allocated_created_renamed_and_deleted() {
    let desk = Desk::new();
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
fn scripts_get_one_object() {
    let desk = Desk::new();
    let object: Value = serde_json::from_str(&desk.create(&["weight.xml", "--json"]).good()).unwrap();
    let code = object["identity_code"].as_str().unwrap();
    let link = format!("http://{}/redirect.aspx?target=PICKUP&targetqs=packageid%3D{code}", desk.server.address);
    assert_eq!(object["link"], link.as_str());
    let allocated: Value = serde_json::from_str(&desk.run("allocate", &["--json"]).good()).unwrap();
    assert!(IdentityCode::parse(allocated["identity_code"].as_str().unwrap()).is_ok());
}

#[test]
fn the_answer_may_come_from_standard_input() {
    let desk = Desk::new();
    let args = ["--friendly-name", "F", "--question", "Q?", "--answer-file", "-", "--external-id", "X", "weight.xml"];
    let mut child = desk
        .command("create", &args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"Fluffy Cat\n").unwrap();
    let code = said(&child.wait_with_output().unwrap()).good();
    assert!(matches!(desk.situation(&code), Situation::Ready { .. }));
}

#[test]
fn what_cannot_be_sent_is_one_sentence_and_nothing_is_sent() {
    let desk = Desk::new();
    desk.write("bad.xml", &A_WEIGHT.replace("<kg>61.5</kg>", ""));
    desk.write("other.xml", "<things/>");
    desk.write("short.txt", "cat\n");
    let cases: &[(&[&str], &str)] = &[
        (&["missing.xml"], "missing.xml"),
        (&["bad.xml"], "weight/value"),
        (&["weight.xml", "other.xml"], "item 2 is a 'things' element"),
        (&["--attach", "missing.pdf"], "missing.pdf"),
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
    let desk = Desk::new();
    let code = desk.create(&["weight.xml"]).good();
    let sentence = desk.create(&["weight.xml", "--code", &code]).bad();
    assert!(sentence.contains("96 CONNECT_PACKAGE_EXISTS") && sentence.contains("new code"), "{sentence}");
    assert!(!sentence.contains(&code), "{sentence}");
}

#[test]
fn a_server_that_is_not_there_is_named_as_that() {
    let desk = Desk::new();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
    command.env_clear().current_dir(desk.folder.path()).args([
        "package",
        "allocate",
        "--server",
        &format!("http://{free}"),
    ]);
    command.args(["--app-id", &desk.lab.id.to_string(), "--cert", "lab.pem", "--key", "lab.key.pem"]);
    let sentence = said(&command.output().unwrap()).bad();
    assert!(sentence.contains("cannot be reached"), "{sentence}");
}

#[test]
fn plain_http_to_another_machine_needs_saying() {
    let desk = Desk::new();
    let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
    command.env_clear().current_dir(desk.folder.path());
    command.args(["package", "allocate", "--server", "http://192.0.2.1"]);
    command.args(["--app-id", &desk.lab.id.to_string(), "--cert", "lab.pem", "--key", "lab.key.pem"]);
    let sentence = said(&command.output().unwrap()).bad();
    assert!(sentence.contains("use https"), "{sentence}");
}
