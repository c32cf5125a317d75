//! Our verdict on thousands of slightly wrong bodies equals that of xmllint with the published schemas, where both
//! are at hand; else "skipped".
#![allow(clippy::unwrap_used)] // helpers of tests

mod support;

use medlock_things::ThingType;
use medlock_xml::Element;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::{Command, Stdio};
use support::{full, minimal, reference, sample_name, validate, with};

const XML_ATTRIBUTES: &str = r#"<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <attribute name="lang" type="string"/>
</schema>"#;

#[test]
fn verdicts_equal_xmllint() {
    let xmllint = Command::new("xmllint").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let (Some(table), Some(schemas), true) =
        (reference("thing-types.tsv"), reference("healthvault-xsd"), xmllint.is_ok_and(|status| status.success()))
    else {
        println!("skipped: no xmllint, or no reference/healthvault-xsd");
        return;
    };
    let table = std::fs::read_to_string(table).unwrap();
    let files: HashMap<_, _> = table.lines().map(|l| l.split('\t').collect::<Vec<_>>()).map(|l| (l[0], l[5])).collect();
    let folder = tempfile::tempdir().unwrap();
    // The published set refers to a schema of the xml: attributes and does not hold it.
    std::fs::write(folder.path().join("xml.xsd"), XML_ATTRIBUTES).unwrap();
    for shared in ["base.xsd", "dates.xsd", "types.xsd"] {
        std::fs::copy(schemas.join(shared), folder.path().join(shared)).unwrap();
    }
    let mut compared = 0;
    for thing in medlock_things::all().filter(|thing| !thing.external) {
        let schema = folder.path().join("this.xsd");
        std::fs::copy(schemas.join(files[thing.id.to_string().as_str()]), &schema).unwrap();
        let mut bodies = vec![full(thing), minimal(thing)];
        mutations(&full(thing), &mut bodies);
        mutations(&minimal(thing), &mut bodies);
        let theirs = xmllint_verdicts(folder.path(), &schema, thing, &bodies);
        for (body, theirs) in bodies.iter().zip(theirs) {
            let ours = validate(thing, body);
            assert_eq!(ours.is_ok(), theirs, "{}: {ours:?}\n{body}", sample_name(thing));
            compared += 1;
        }
    }
    println!("{compared} bodies compared");
    assert!(compared > 5_000, "only {compared} compared");
}

/// Each distinct element left out, doubled, renamed, emptied, exchanged with its neighbour, given an attribute, a
/// child, and other text. Verdicts are compared, so it does not matter which of these are still valid.
fn mutations(body: &str, out: &mut Vec<String>) {
    with(body, |root| {
        let mut seen = HashSet::new();
        let mut open: Vec<(String, Element<'_>)> = vec![(root.name().to_owned(), root)];
        while let Some((path, element)) = open.pop() {
            let children: Vec<_> = element.children().collect();
            for (index, child) in children.iter().enumerate() {
                let path = format!("{path}/{}", child.name());
                if seen.insert(path.clone()) {
                    of_element(body, *child, children.get(index + 1).copied(), out);
                    open.push((path, *child));
                }
            }
        }
    });
}

fn of_element(body: &str, element: Element<'_>, next: Option<Element<'_>>, out: &mut Vec<String>) {
    let (range, raw, name) = (element.range(), element.raw(), element.name());
    let mut replace = |with: &str| out.push(format!("{}{with}{}", &body[..range.start], &body[range.end..]));
    replace("");
    replace(&format!("{raw}{raw}"));
    replace(&format!("<{name}/>"));
    replace(&format!("<unheard-of>{}</unheard-of>", element.inner_raw()));
    replace(&format!("{raw}<unheard-of/>"));
    replace(&format!("{raw}text"));
    replace(&format!("<{name} unheard-of=\"1\"{}", &raw[name.len() + 1..]));
    replace(&format!("<x:{name} xmlns:x=\"urn:x\">{}</x:{name}>", element.inner_raw()));
    replace(&format!("<!-- a remark --><?an instruction?>{raw}"));
    if element.children().next().is_none() {
        // No number with space around it: xmllint refuses " 7 " as an int, against XML Schema.
        for text in ["x", " ", "0", "-1", "1", "1.5", "0.5", "8", "13", "32", "60", "1000", "10000", "INF", "true"] {
            replace(&format!("<{name}>{text}</{name}>"));
        }
        replace(&format!("<{name}>{}</{name}>", "x".repeat(256)));
        replace(&format!("<{name}><b/></{name}>"));
    }
    if let Some(next) = next {
        out.push(format!("{}{}{raw}{}", &body[..range.start], next.raw(), &body[next.range().end..]));
    }
}

fn xmllint_verdicts(folder: &Path, schema: &Path, thing: &ThingType, bodies: &[String]) -> Vec<bool> {
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

/// The published schemas want the root in their namespace; on the wire it stands in none.
fn in_namespace(thing: &ThingType, body: &str) -> String {
    let root = thing.root;
    let body = body.trim().replacen(&format!("<{root}"), &format!("<w:{root} xmlns:w=\"{}\"", thing.namespace), 1);
    match body.strip_suffix(&format!("</{root}>")) {
        Some(inside) => format!("{inside}</w:{root}>"),
        None => body,
    }
}
