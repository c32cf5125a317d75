//! What xmllint says of bodies, where it is at hand.

use super::sample_name;
use medlock_things::ThingType;
use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};

pub fn is_there() -> bool {
    let status = Command::new("xmllint").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Whether each of the bodies is valid by a schema that wants the root in the type's namespace. Writes into `folder`, which
/// holds the schema and what it imports.
pub fn verdicts(folder: &Path, schema: &Path, thing: &ThingType, bodies: &[String]) -> Vec<bool> {
    let mut verdicts = HashMap::new();
    for (batch, bodies) in bodies.chunks(1000).enumerate() {
        let mut xmllint = Command::new("xmllint");
        xmllint.args(["--noout", "--nonet", "--schema"]).arg(schema).current_dir(folder);
        for (index, body) in bodies.iter().enumerate() {
            let file = format!("{}-{batch}-{index}.xml", sample_name(thing));
            std::fs::write(folder.join(&file), in_namespace(thing, body)).unwrap();
            xmllint.arg(file);
        }
        let output = xmllint.output().unwrap();
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            if let Some(file) = line.strip_suffix(" fails to validate") {
                verdicts.insert(file.to_owned(), false);
            } else if let Some(file) = line.strip_suffix(" validates") {
                verdicts.insert(file.to_owned(), true);
            }
        }
    }
    let verdict = |index: usize| {
        let file = format!("{}-{}-{}.xml", sample_name(thing), index / 1000, index % 1000);
        *verdicts.get(&file).unwrap_or_else(|| panic!("xmllint says nothing of {file}: {}", bodies[index]))
    };
    (0..bodies.len()).map(verdict).collect()
}

/// Schemas of types want the root in their namespace; on the wire it stands in none.
fn in_namespace(thing: &ThingType, body: &str) -> String {
    let root = thing.root;
    let body = body.trim().replacen(&format!("<{root}"), &format!("<w:{root} xmlns:w=\"{}\"", thing.namespace), 1);
    match body.strip_suffix(&format!("</{root}>")) {
        Some(inside) => format!("{inside}</w:{root}>"),
        None => body,
    }
}
