//! `medlock record …`: the real program calling a server in this process.

use std::process::{Command, Stdio};

use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing::a_rule;
use medlock_domain::things_in_record::Avenue;
use medlock_store::Engine;
use medlock_store::clock::{Clock, SystemClock};
use serde_json::Value;
use tempfile::TempDir;
use uuid::{Uuid, uuid};

use crate::support::{A_WEIGHT, TestApp, TestServer, signing};

const FILE: Uuid = uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");
const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

struct Desk {
    server: TestServer,
    app: TestApp,
    person: Uuid,
    record: Uuid,
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let server = TestServer::start(Engine::Sqlite).unwrap();
        // The program signs with the real time.
        server.set_clock(SystemClock.now());
        let app = server.app("Example Clinic");
        let (jane, kim) = server.jane();
        let rules = [a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT, FILE])];
        let (person, record) = app.connected(&server, jane, kim, &rules);
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("lab.pem", &signing().cert_pem), ("lab.key.pem", &signing().key_pem)] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let weight = format!("<?xml version=\"1.0\"?>\n{A_WEIGHT}\n");
        std::fs::write(folder.path().join("weight.xml"), weight).unwrap();
        Desk { server, app, person, record, folder }
    }

    /// Exit code, standard output without its last line's end, standard error.
    fn run(&self, verb: &str, args: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
        command.env_clear().current_dir(self.folder.path()).args(["record", verb]);
        command.args(["--server", &format!("http://{}", self.server.address), "--app-id", &self.app.id.to_string()]);
        command.args(["--cert", "lab.pem", "--key", "lab.key.pem"]);
        command.args(["--person", &self.person.to_string(), "--record", &self.record.to_string()]);
        let output = command.args(args).stdin(Stdio::null()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().trim_end().to_owned();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    }
}

#[test]
fn items_are_put_and_got() {
    let desk = Desk::new();
    let (status, ids, err) = desk.run("put", &["weight.xml", "weight.xml"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let ids: Vec<Uuid> = ids.lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(ids.len(), 2);

    let (status, items, err) = desk.run("get", &["--type", &WEIGHT.to_string(), "--max", "1"]);
    assert_eq!((status, err.as_str(), items.lines().count()), (0, "", 1));
    assert!(items.starts_with("<thing><thing-id ") && items.contains("<kg>61.5</kg>"), "{items}");
    // What was got can be changed and put again.
    std::fs::write(desk.folder.path().join("changed.xml"), items.replace("61.5", "62")).unwrap();
    let (status, out, _) = desk.run("put", &["--json", "changed.xml"]);
    assert_eq!(status, 0);
    let put: Value = serde_json::from_str(&out).unwrap();
    let id = put["items"][0]["id"].as_str().unwrap();
    let (_, out, _) = desk.run("get", &["--json", "--id", id]);
    let got: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(got["items"][0]["version_stamp"], put["items"][0]["version_stamp"]);
    assert_eq!((got["items"][0]["type"].as_str(), got["filtered"].as_bool()), (Some("Weight"), Some(false)));
    assert!(got["items"][0]["xml"].as_str().unwrap().contains("<kg>62</kg>"));

    let height = "40750a6a-89b2-455c-bd8d-b420a4cb500b";
    let (status, out, err) = desk.run("get", &["--type", height]);
    assert_eq!((status, out.as_str()), (0, ""));
    assert!(err.contains("left out"), "{err}");
}

#[test]
fn files_are_put_and_got_whatever_stands_in_the_way() {
    let desk = Desk::new();
    let path = |name: &str| desk.folder.path().join(name);
    let bytes: Vec<u8> = (0..5_000_000_u32).map(|index| (index % 251) as u8).collect();
    std::fs::write(path("a study.dcm"), &bytes).unwrap();
    std::fs::write(path("note.txt"), "hello").unwrap();
    let put = ["weight.xml", "--attach", "a study.dcm", "--attach", "note.txt", "--progress"];
    let (status, ids, err) = desk.run("put", &put);
    assert_eq!((status, ids.lines().count()), (0, 3), "{err}");
    // Only what is sent ahead takes long enough to be told.
    assert!(err.contains("a study.dcm: 4.8 of 4.8 MiB, 100 %") && !err.contains("note.txt"), "{err}");
    let ids: Vec<&str> = ids.lines().collect();

    let file = FILE.to_string();
    let get = ["--type", file.as_str(), "--blobs", "got", "--json"];
    let (status, out, err) = desk.run("get", &get);
    assert_eq!(status, 0, "{err}");
    let got: Value = serde_json::from_str(&out).unwrap();
    let study = got["items"].as_array().unwrap().iter().find(|item| item["id"] == ids[1]).unwrap();
    assert_eq!(study["blobs"][0]["content_type"], "application/dicom");
    assert_eq!(study["blobs"][0]["bytes"], 5_000_000);
    let written = path(study["blobs"][0]["path"].as_str().unwrap());
    assert_eq!(written, path(&format!("got/{}-a_study.dcm", ids[1])));
    assert!(std::fs::read(&written).unwrap() == bytes);
    assert_eq!(std::fs::read(path(&format!("got/{}-note.txt", ids[2]))).unwrap(), b"hello");

    // Again: nothing is fetched that is there. Half of it there: the rest is fetched.
    let part = path(&format!("got/{}-a_study.dcm.part", ids[1]));
    std::fs::rename(&written, &part).unwrap();
    std::fs::write(&part, &bytes[..3_000_001]).unwrap();
    let (status, _, err) = desk.run("get", &get);
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("a_study.dcm is written") && err.contains("note.txt is there already"), "{err}");
    assert!(std::fs::read(&written).unwrap() == bytes && !part.exists());

    // Another file of the name stays as it is.
    std::fs::write(path(&format!("got/{}-note.txt", ids[2])), "mine").unwrap();
    let (status, out, err) = desk.run("get", &get);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("it is not overwritten"), "{err}");
    assert_eq!(std::fs::read(path(&format!("got/{}-note.txt", ids[2]))).unwrap(), b"mine");
}

#[test]
fn what_goes_wrong_is_one_sentence() {
    let desk = Desk::new();
    std::fs::write(desk.folder.path().join("empty.bin"), "").unwrap();
    std::fs::write(desk.folder.path().join("bad.xml"), A_WEIGHT.replace("61.5", "heavy")).unwrap();
    for (verb, args, said) in [
        ("put", vec!["bad.xml"], "weight/value/kg"),
        ("put", vec!["nothing.xml"], "nothing.xml cannot be read"),
        ("put", vec!["--attach", "nothing.dcm"], "--attach: nothing.dcm cannot be read"),
        ("put", vec!["--attach", "empty.bin"], "--attach: empty.bin is empty"),
        ("put", vec!["--attach", "."], "--attach: . is a folder"),
        ("get", vec!["--type", "11111111-2222-4333-8444-555555555555"], "19 INVALID_THING_TYPE"),
    ] {
        let (status, out, err) = desk.run(verb, &args);
        assert_eq!((status, out.as_str(), err.lines().count()), (1, "", 1), "{err}");
        assert!(err.contains(said), "{err}");
    }
}
