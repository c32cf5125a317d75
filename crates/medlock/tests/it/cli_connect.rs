//! `medlock connect …`: the real program calling a server in this process.

use std::ops::Deref;
use std::process::Command;

use jiff::SignedDuration;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::testing;
use medlock_domain::things_in_record::Avenue;
use medlock_sdk::IdentityCode;
use medlock_wire::base64;
use serde_json::Value;
use uuid::uuid;

use crate::cli_desk::{Desk, Said};

/// A clinic's desk, and a patient.
struct Clinic {
    desk: Desk,
    jane: PersonId,
    record: RecordId,
}

impl Deref for Clinic {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl Clinic {
    fn new() -> Clinic {
        let desk = Desk::new("Hill Street Clinic");
        let weight = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
        let rule = testing::a_rule(Avenue::Offline, "weights", Permissions::READ, &[weight]);
        testing::add_rules(&desk.server.db, desk.app.id, &[rule]);
        let (jane, record) = desk.server.jane();
        Clinic { desk, jane, record }
    }

    fn run(&self, verb: &str, args: &[&str]) -> Said {
        self.desk.run(["connect", verb], args)
    }

    fn create(&self, external_id: &str, args: &[&str]) -> Said {
        let fixed = [
            "--friendly-name",
            "Emma at the clinic",
            "--question",
            "What is the cat called?",
            "--answer-file",
            "answer.txt",
            "--external-id",
            external_id,
        ];
        self.run("create", &[&fixed, args].concat())
    }

    /// A request that was created and accepted.
    fn accepted(&self, external_id: &str) {
        let code = IdentityCode::parse(&self.create(external_id, &[]).good()).unwrap();
        self.server.accept(&code, self.jane, self.record);
    }
}

#[test]
fn a_request_is_created_accepted_listed_renamed_and_deleted() {
    let desk = Clinic::new();
    let code = desk.create("A&B <1>", &[]).good();
    assert!(IdentityCode::parse(&code).is_ok() && code.contains('-'), "the code alone: {code}");
    assert_eq!(desk.run("list", &[]).good(), "");
    assert_eq!(desk.run("set-external-id", &["--code", &code, "--external-id", "B"]).good(), "");
    assert_eq!(desk.run("set-external-id", &["--old-external-id", "B", "--external-id", "C"]).good(), "");
    desk.server.accept(&IdentityCode::parse(&code).unwrap(), desk.jane, desk.record);
    let line = desk.run("list", &[]).good();
    let parts: Vec<&str> = line.split('\t').collect();
    assert_eq!((parts.len(), parts[0]), (3, "C"));
    assert!(parts[1..].iter().all(|id| id.parse::<uuid::Uuid>().is_ok()), "{line}");

    let sentence = desk.run("delete", &["--external-id", "C"]).bad();
    assert!(sentence.contains("84 CONNECT_REQUEST_ALREADY_AUTHORIZED") && sentence.contains("revoke"), "{sentence}");
    desk.create("D", &[]).good();
    let sentence = desk.create("D", &[]).bad();
    assert!(sentence.contains("79 DUPLICATE_CONNECT_REQUEST_FOUND") && !sentence.contains("Fluffy"), "{sentence}");
    for _ in 0..2 {
        assert_eq!(desk.run("delete", &["--external-id", "D"]).good(), "", "a second time there is nothing to do");
    }
}

#[test]
fn scripts_get_one_object() {
    let desk = Clinic::new();
    let object: Value = serde_json::from_str(&desk.create("patient-1", &["--json"]).good()).unwrap();
    let code = object["identity_code"].as_str().unwrap();
    let link = format!("http://{}/redirect.aspx?target=CONNECT&targetqs=packageid%3D{code}", desk.server.address);
    assert_eq!(object["link"], link.as_str());
    desk.server.accept(&IdentityCode::parse(code).unwrap(), desk.jane, desk.record);
    let listed: Value = serde_json::from_str(&desk.run("list", &["--json"]).good()).unwrap();
    let connection = &listed["connections"][0];
    assert_eq!(connection["external_id"], "patient-1");
    assert_eq!(connection["app_id"], desk.app.id.to_string());
    assert!(connection["app_specific_record_id"].as_str().unwrap().parse::<u32>().is_ok());
    let renamed = desk.run("set-external-id", &["--code", code, "--external-id", "x", "--json"]).good();
    assert_eq!(serde_json::from_str::<Value>(&renamed).unwrap()["external_id"], "x");
}

#[test]
fn since_takes_dates_and_times() {
    let desk = Clinic::new();
    desk.accepted("patient-1");
    let (yesterday, soon) =
        (desk.server.now() - SignedDuration::from_hours(24), desk.server.now() + SignedDuration::from_hours(1));
    for (since, found) in [
        (yesterday.to_string(), 1),
        (yesterday.strftime("%Y-%m-%d").to_string(), 1),
        (soon.strftime("%Y-%m-%dT%H:%M:%S").to_string(), 0),
    ] {
        assert_eq!(desk.run("list", &["--since", &since]).good().lines().count(), found, "{since}");
    }
    let wrong = desk.run("list", &["--since", "yesterday"]);
    assert_eq!(wrong.status, 2, "a command line that cannot be understood");
    assert!(wrong.err.contains("2026-01-02T08:00:00Z"), "{}", wrong.err);
}

#[test]
fn watching_tells_each_once_also_after_a_restart() {
    let desk = Clinic::new();
    let watch = |args: &[&str]| desk.run("watch", &[&["--cursor", "seen"], args].concat()).good();
    assert_eq!(watch(&["--once"]), "");
    desk.accepted("patient-1");
    assert!(watch(&["--once"]).starts_with("patient-1\t"));
    assert_eq!(watch(&["--once"]), "");
    desk.accepted("patient-2");
    let object: Value = serde_json::from_str(&watch(&["--count", "2", "--every", "1s", "--json"])).unwrap();
    assert_eq!(object["external_id"], "patient-2", "told by the first of two polls");
    // Without a cursor everything is told.
    assert_eq!(desk.run("watch", &["--once"]).good().lines().count(), 2);
    desk.write("seen", "something else");
    assert!(desk.run("watch", &["--once", "--cursor", "seen"]).bad().contains("seen"));
    assert_eq!(desk.run("watch", &["--every", "0s"]).status, 2);
}

#[test]
fn a_short_answer_is_not_sent() {
    let desk = Clinic::new();
    desk.write("answer.txt", "cat\n");
    let sentence = desk.create("patient-1", &[]).bad();
    assert!(sentence.contains("answer.txt") && sentence.contains('6'), "{sentence}");
    desk.write("answer.txt", "Fluffy Cat\n");
    desk.create("patient-1", &[]).good();
}

#[test]
fn the_operator_ends_an_accepted_request() {
    let desk = Clinic::new();
    for external_id in ["patient-1", "patient-2"] {
        desk.accepted(external_id);
    }
    desk.write("key", &base64::encode(&medlock_store::testing::MASTER_KEY));
    let revoke = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
        command.env_clear().env("MEDLOCK_DATABASE_URL", desk.server.db.url()).env("MEDLOCK_MODE", "development");
        command.env("MEDLOCK_KEY_FILE", desk.path("key")).env("MEDLOCK_DATA_DIR", desk.path(""));
        command.args(["connect", "revoke", "--app", &desk.app.id.to_string()]).args(args);
        Said::of(&command.output().unwrap())
    };
    assert_eq!(revoke(&["--external-id", "patient-1"]).good(), "");
    assert_eq!(desk.run("list", &[]).good().lines().count(), 1);
    let object: Value =
        serde_json::from_str(&revoke(&["--external-id", "patient-2", "--disconnect", "--json"]).good()).unwrap();
    assert_eq!((&object["entries"], &object["disconnected"]), (&1.into(), &1.into()));
    assert_eq!(desk.run("list", &[]).good(), "");
    assert!(revoke(&["--external-id", "patient-1"]).bad().contains("no connect request"));
    desk.create("patient-1", &[]).good();
}
