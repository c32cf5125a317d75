//! The schemas of the reference take what recorded clients sent.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use medlock_wire::envelope;
use medlock_wire::reference;
use medlock_wire::xml::Limits;

use super::captures::{CLIENTS, captures, messages};

#[test]
fn the_schemas_of_the_reference_take_what_clients_sent() {
    let lint = Command::new("xmllint").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let Some(captures) = captures() else { return };
    if !lint.is_ok_and(|status| status.success()) {
        println!("skipped: no xmllint");
        return;
    }
    let mut infos: BTreeMap<(String, u32), Vec<(String, String)>> = BTreeMap::new();
    for client in CLIENTS {
        for message in messages(&captures.join(client), false) {
            let request = envelope::parse(&message.body, &Limits::REQUEST).unwrap();
            let called = (request.header.method.clone(), request.header.method_version);
            infos.entry(called).or_default().push((message.name.clone(), request.info().standalone().into_owned()));
        }
    }
    assert!(infos.len() >= 15, "only {} methods were recorded", infos.len());
    let folder = tempfile::tempdir().unwrap();
    for ((method, version), sent) in infos {
        let Some(told) = reference::find(&method) else { continue };
        std::fs::write(folder.path().join("schema.xsd"), reference::request_schema(told, version)).unwrap();
        for (name, info) in sent {
            std::fs::write(folder.path().join("info.xml"), &info).unwrap();
            let mut lint = Command::new("xmllint");
            lint.args(["--noout", "--nonet", "--schema", "schema.xsd", "info.xml"]).current_dir(folder.path());
            let out = lint.output().unwrap();
            assert!(out.status.success(), "{name}: {}", String::from_utf8_lossy(&out.stderr));
        }
    }
}
