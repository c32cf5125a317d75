//! Packages that other people's software sealed, dropped off and picked up like any other. They lie beside this repository and
//! are no part of it.

use std::path::PathBuf;

use medlock_crypto::package::{Algorithm, Params};
use medlock_wire::base64;
use serde_json::Value;

use super::{LAB, choose, on_each_engine_and_version, reader, rows, send, shared, with_ciphertext};
use crate::support::Sealed;

fn packages(path: &PathBuf) -> Vec<Value> {
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file["packages"].as_array().unwrap().clone()
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap()
}

fn sealed(vector: &Value) -> Sealed {
    let params = Params {
        algorithm: Algorithm::from_wire_name(text(vector, "algorithm")).unwrap(),
        salt: text(vector, "salt").to_owned(),
        iterations: u32::try_from(vector["iterations"].as_u64().unwrap()).unwrap(),
    };
    with_ciphertext(params, base64::decode(text(vector, "ciphertext_base64")).unwrap())
}

/// The items inside, by their own count.
fn items(vector: &Value) -> i64 {
    i64::try_from(text(vector, "xml").matches("<thing>").count()).unwrap()
}

#[test]
fn packages_of_other_software_are_picked_up_by_their_answers() {
    let Some(path) = shared("vectors/ppp-vectors.json") else { return };
    let good: Vec<Value> = packages(&path).into_iter().filter(|vector| text(vector, "expected") == "accept").collect();
    assert!(good.len() >= 30, "{}", good.len());
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = reader(server, &format!("ana{version}@example.org"));
        for vector in &good {
            let name = text(vector, "name");
            let code = send(server, &lab, version, &sealed(vector)).identity_code();
            let before = rows(server, "things");
            ana.open_link(&code).expect("question");
            ana.submit(&[("answer", text(vector, "answer"))]);
            assert_eq!(ana.page.name(), "choose-record", "{name}: {}", ana.page.text());
            choose(&mut ana, "Ana Sample");
            ana.submit(&[]).expect("done");
            assert_eq!(rows(server, "things") - before, items(vector), "{name}");
        }
    });
}

/// Damage that shows from outside is refused at the door; all other damage is a wrong answer.
#[test]
fn damaged_packages_of_other_software_are_refused_or_never_open() {
    let Some(path) = shared("vectors/ppp-vectors.json") else { return };
    let bad: Vec<Value> = packages(&path).into_iter().filter(|vector| text(vector, "expected") == "reject").collect();
    assert!(bad.len() >= 40, "{}", bad.len());
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = reader(server, &format!("ana{version}@example.org"));
        let mut refused = 0;
        for vector in &bad {
            let name = text(vector, "name");
            let told = send(server, &lab, version, &sealed(vector));
            if told.code == 3 {
                let found = text(vector, "fails_first_at");
                assert!(matches!(found, "length" | "short"), "{name}: {}", told.xml());
                refused += 1;
                continue;
            }
            ana.open_link(&told.identity_code()).expect("question");
            ana.submit(&[("answer", text(vector, "answer"))]);
            assert_eq!(ana.page.name(), "wrong-answer", "{name}");
        }
        assert_eq!(refused, 6, "three ways to have a wrong length, for two algorithms");
    });
}
