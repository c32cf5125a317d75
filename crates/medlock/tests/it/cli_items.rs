//! `medlock record …` and `package create` with items from JSON and CSV, and whose record it is: the real program calling a server
//! in this process, on every database engine at hand.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::packages::{self, Situation};
use medlock_domain::testing;
use medlock_domain::things_in_record::Avenue;
use medlock_sdk::IdentityCode;
use serde_json::Value;
use uuid::{Uuid, uuid};

use crate::cli_desk::{Desk, Said};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const PRESSURE: Uuid = uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed");
const CDA: Uuid = uuid!("1ed1cba6-9530-44a3-b7b5-e8219690ebcf");

/// The ids of a person and their record, by the application's names for them.
struct Patient<'d> {
    desk: &'d Desk,
    person: String,
    record: String,
}

impl<'d> Patient<'d> {
    fn new(desk: &'d Desk) -> Patient<'d> {
        let rule = testing::a_rule(Avenue::Offline, "readings", Permissions::ALL, &[WEIGHT, PRESSURE, CDA]);
        let (jane, kim) = desk.server.jane();
        let (person, record) = desk.app.connected(&desk.server, jane, kim, &[rule]);
        Patient { desk, person: person.to_string(), record: record.to_string() }
    }

    fn run(&self, verb: &str, args: &[&str]) -> Said {
        let target = ["--person", &self.person, "--record", &self.record];
        self.desk.run(["record", verb], &[&target, args].concat())
    }
}

const READINGS: &str = "thing,when,value/kg,systolic,diastolic,common/note\r\n\
    weight,2026-03-01,61.5,,,\r\n\
    Weight,2026-03-09T08:30,62,,,\"in shoes, \"\"heavy\"\" ones\"\r\n\
    blood pressure,2026-03-09,,128,82,\r\n";

#[test]
fn a_table_becomes_items_and_items_a_table() {
    Desk::on_each_engine("Hill Street Clinic", |desk| {
        let patient = Patient::new(desk);
        desk.write("readings.csv", READINGS);
        assert_eq!(patient.run("put", &["readings.csv"]).good().lines().count(), 3);
        let rows = patient.run("get", &["--type", "weight", "--format", "csv"]).good();
        let lines: Vec<&str> = rows.lines().collect();
        assert_eq!(lines[0], "thing,thing-id,version-stamp,when,value/kg,common/note");
        assert!(
            lines[1].starts_with("weight,")
                && lines[1].ends_with(",2026-03-09T08:30,62,\"in shoes, \"\"heavy\"\" ones\"")
        );
        assert!(lines[2].ends_with(",2026-03-01,61.5,"), "{rows}");

        // Changed and put again it is the same item, in a new version.
        desk.write("changed.csv", &rows.replace(",62,", ",63,"));
        let ids = patient.run("put", &["changed.csv"]).good();
        assert!(lines[1].contains(ids.lines().next().unwrap()), "{ids}");
        let objects = patient.run("get", &["--type", "Weight", "--format", "json"]).good();
        let objects: Value = serde_json::from_str(&objects).unwrap();
        assert_eq!(objects[0]["value"]["kg"], "63");
        assert_eq!(objects[0]["when"], "2026-03-09T08:30");
        assert_eq!(objects.as_array().unwrap().len(), 2);
        desk.write("same.json", &objects.to_string());
        assert_eq!(patient.run("put", &["same.json"]).good(), ids);

        // One object alone.
        desk.write("one.json", r#"{"thing": "weight", "when": "2026-04-01", "value": {"kg": 60}}"#);
        patient.run("put", &["one.json"]).good();
        let found = |args: &[&str]| patient.run("get", &[&["--type", "weight"], args].concat()).good().lines().count();
        assert_eq!(found(&[]), 3);
        assert_eq!(found(&["--from", "2026-03-09"]), 2);
        assert_eq!(found(&["--from", "2026-03-02", "--to", "2026-03-09"]), 1);
        assert_eq!(found(&["--to", "2026-03-09T08:29"]), 1);
        assert_eq!(found(&["--max", "2"]), 2);
        assert_eq!(
            patient.run("get", &["--format", "csv", "--type", "weight", "--from", "2027-01-01"]).good(),
            "thing,thing-id,version-stamp"
        );
    });
}

#[test]
fn what_has_no_paths_goes_there_and_back_as_xml() {
    let desk = Desk::new("Hill Street Clinic");
    let patient = Patient::new(&desk);
    let cda =
        "<data-xml><ClinicalDocument xmlns=\"urn:hl7-org:v3\"><title>Letter</title></ClinicalDocument></data-xml>";
    desk.write("cda.xml", &format!("<thing><type-id>{CDA}</type-id>{cda}</thing>"));
    patient.run("put", &["cda.xml"]).good();
    for format in ["json", "csv"] {
        let text = patient.run("get", &["--type", &CDA.to_string(), "--format", format]).good();
        assert!(text.contains("data-xml") && text.contains("urn:hl7-org:v3"), "{text}");
        // As a new item: an immutable one takes no new version.
        let id = patient.run("get", &["--type", &CDA.to_string(), "--json"]).good();
        let known: Value = serde_json::from_str(&id).unwrap();
        let (id, stamp) = (&known["items"][0]["id"], &known["items"][0]["version_stamp"]);
        let (id, stamp) = (id.as_str().unwrap(), stamp.as_str().unwrap());
        let text = match format {
            "json" => {
                let mut object: Value = serde_json::from_str(&text).unwrap();
                let first = object[0].as_object_mut().unwrap();
                first.remove("thing-id");
                first.remove("version-stamp");
                object.as_array_mut().unwrap().truncate(1);
                object.to_string()
            }
            _ => text.lines().take(2).collect::<Vec<_>>().join("\n").replace(id, "").replace(stamp, ""),
        };
        desk.write(&format!("again.{format}"), &text);
        patient.run("put", &[&format!("again.{format}")]).good();
    }
    let all = patient.run("get", &["--type", &CDA.to_string()]).good();
    assert_eq!(all.lines().filter(|line| line.contains(cda)).count(), 3, "{all}");
}

#[test]
fn items_are_removed_by_their_ids_all_or_none() {
    Desk::on_each_engine("Hill Street Clinic", |desk| {
        let patient = Patient::new(desk);
        desk.write("readings.csv", READINGS);
        let ids = patient.run("put", &["readings.csv"]).good();
        let ids: Vec<&str> = ids.lines().collect();
        let said = patient.run("remove", &[ids[0], "11111111-2222-4333-8444-555555555555"]).bad();
        assert!(said.contains("11111111") && said.contains("nothing was removed"), "{said}");
        assert_eq!(patient.run("get", &[]).good().lines().count(), 3);
        let removed: Value = serde_json::from_str(&patient.run("remove", &["--json", ids[0], ids[2]]).good()).unwrap();
        assert_eq!(removed["items"].as_array().unwrap().len(), 2);
        assert_eq!(patient.run("get", &[]).good().lines().count(), 1);
    });
}

#[test]
fn records_are_listed_and_found_by_an_external_id() {
    Desk::on_each_engine("Hill Street Clinic", |desk| {
        let rule = testing::a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT]);
        testing::add_rules(&desk.server.db, desk.app.id, &[rule]);
        let (jane, kim) = desk.server.jane();
        let robin = testing::a_record(&desk.server.db, jane, "Robin");
        let fixed =
            ["--friendly-name", "F", "--question", "Q?", "--answer-file", "answer.txt", "--external-id", "RL-1"];
        let code = IdentityCode::parse(&desk.run(["connect", "create"], &fixed).good()).unwrap();
        let record = |verb: &str, args: &[&str]| desk.run(["record", verb], args);
        assert_eq!(record("list", &[]).good(), "");
        let said = record("find", &["--external-id", "RL-1"]).bad();
        assert!(said.contains("nobody has accepted"), "{said}");

        desk.server.accept(&code, jane, kim);
        let first = record("find", &["--external-id", "RL-1"]).good();
        assert_eq!(record("find", &["--external-id", "RL-1", "--latest"]).good(), first);
        desk.server.advance(jiff::SignedDuration::from_secs(60));
        desk.server.accept(&code, jane, robin);

        // Two records behind one external id: somebody has to say which.
        let said = record("find", &["--external-id", "RL-1"]).bad();
        assert!(said.contains("stands for 2 records; say --latest"), "{said}");
        let all = record("find", &["--external-id", "RL-1", "--all"]).good();
        let lines: Vec<&str> = all.lines().collect();
        assert_eq!((lines.len(), lines[0]), (2, first.as_str()));
        let latest = record("find", &["--external-id", "RL-1", "--latest"]).good();
        assert!(latest == lines[1] && latest != first, "{latest}");
        let object: Value =
            serde_json::from_str(&record("find", &["--external-id", "RL-1", "--all", "--json"]).good()).unwrap();
        assert_eq!(object["records"].as_array().unwrap().len(), 2);

        let listed = record("list", &[]).good();
        let listed: Vec<&str> = listed.lines().collect();
        assert_eq!(listed.len(), 2);
        assert!(listed.contains(&format!("{latest}\tRobin").as_str()), "{listed:?}");

        // The same words say whose record is meant.
        let said = record("put", &["--external-id", "RL-1", "weight.xml"]).bad();
        assert!(said.contains("stands for 2 records"), "{said}");
        record("put", &["--external-id", "RL-1", "--latest", "weight.xml"]).good();
        let (person, id) = latest.split_once('\t').unwrap();
        assert_eq!(record("get", &["--person", person, "--record", id]).good().lines().count(), 1);
        assert_eq!(record("get", &["--external-id", "RL-1"]).status, 1);
        assert_eq!(record("get", &[]).status, 2, "nothing says whose");

        let (person, id) = first.split_once('\t').unwrap();
        let key = medlock_sdk::RecordKey { person_id: person.parse().unwrap(), record_id: id.parse().unwrap() };
        let client = crate::sdk::client(&desk.server, &desk.app);
        desk.server.runtime.block_on(client.record(key).alternate_ids().associate("mine-1")).unwrap();
        assert_eq!(record("find", &["--alternate-id", "mine-1"]).good(), first);
        assert!(record("find", &["--alternate-id", "mine-2"]).bad().contains("stands for nobody"));
    });
}

#[test]
fn a_package_is_made_of_tables_too() {
    let desk = Desk::new("Example Lab");
    let create = |args: &[&str]| {
        let fixed =
            ["--friendly-name", "F", "--question", "Q?", "--answer-file", "answer.txt", "--external-id", "RL-1"];
        desk.run(["package", "create"], &[&fixed, args].concat())
    };
    desk.write("readings.csv", READINGS);
    desk.write("one.json", r#"{"thing": "weight", "when": "2026-04-01", "value": {"kg": 60}}"#);
    let code = IdentityCode::parse(&create(&["readings.csv", "one.json", "weight.xml"]).good()).unwrap();
    let policy = desk.server.app.policy;
    let situation =
        desk.server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap();
    assert!(matches!(situation, Situation::Ready { .. }));
    desk.write("slip.csv", "thing,when,value/kgs\nweight,2026-03-01,61.5\n");
    desk.write("slip.json", "[{\"thing\": \"weight\", \"when\": \"2026-03-01\", \"value\": {\"kg\": \"heavy\"}}]");
    desk.write("empty.json", "[]");
    for (file, said) in [
        ("slip.csv", "slip.csv: line 2: value/kgs: is no path of Weight (nearest: value/kg"),
        ("slip.json", "slip.json: item 1: value/kg: must be a number, 0 or more"),
        ("empty.json", "there is nothing in empty.json"),
    ] {
        let sentence = create(&[file]).bad();
        assert!(sentence.contains(said) && !sentence.contains("heavy"), "{sentence}");
    }
}

#[test]
fn the_kinds_of_items_are_told_without_any_server() {
    let desk = Desk::new("Example Lab");
    let kinds = desk.plain(&[], &["record", "kinds"]).good();
    assert!(kinds.lines().any(|line| line == format!("weight\t{WEIGHT}\tWeight")), "{kinds}");
    assert_eq!(kinds.lines().count(), medlock_things::all().count());
    let weight = desk.plain(&[], &["record", "kinds", "Weight"]).good();
    assert!(weight.contains("value/kg *"), "{weight}");
    let object: Value =
        serde_json::from_str(&desk.plain(&[], &["record", "kinds", "weight", "--json"]).good()).unwrap();
    assert_eq!((&object["paths"][0]["path"], &object["paths"][1]["unit"]), (&"when".into(), &"kg".into()));
    assert!(desk.plain(&[], &["record", "kinds", "wieght"]).bad().contains("nearest: weight"));
}
