//! Items that others wrote are valid here: those in recorded requests, and the published samples of HealthVault's
//! documentation, where this machine has them; else "skipped".
#![allow(clippy::unwrap_used)] // helpers of tests

mod support;

use medlock_things::{ThingType, find, plain};
use std::path::{Path, PathBuf};
use support::{reference, validate, with};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files
}

fn accepted(place: &Path, thing: &ThingType, inside_data_xml: &str) {
    if let Err(invalid) = validate(thing, inside_data_xml) {
        panic!("{}: {invalid} (line {})", place.display(), invalid.line);
    }
    with(&format!("<data-xml>{inside_data_xml}</data-xml>"), |data_xml| {
        let root = medlock_things::body_root(data_xml).unwrap();
        let said = plain::describe(thing, root);
        assert!(thing.external || root.children().next().is_none() || !said.fields.is_empty(), "{}", place.display());
    });
}

/// What stands between the first two of these, and what follows.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<(&'t str, &'t str)> {
    text.split_once(start)?.1.split_once(end)
}

#[test]
fn items_in_recorded_requests_are_valid() {
    let Some(folder) = reference("../captures") else {
        println!("skipped: no captures");
        return;
    };
    let mut items = 0;
    for file in files(&folder) {
        let text = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).replace("\\\"", "\"");
        let mut rest = text.as_str();
        while let Some((type_id, after)) = between(rest, "<type-id", "</type-id>") {
            rest = after;
            let id = type_id.split_once('>').unwrap().1.trim();
            let item = after.split("<type-id").next().unwrap();
            let data_xml = item.split_once("<data-xml").and_then(|(_, data_xml)| between(data_xml, ">", "</data-xml>"));
            if let (Some((body, _)), Some(thing)) = (data_xml, id.parse().ok().and_then(find)) {
                accepted(&file, thing, body);
                items += 1;
            }
        }
    }
    println!("{items} items");
    assert!(items > 20, "only {items} items found");
}

/// `MEDLOCK_TEST_SAMPLES` names a folder of files called by the type's id, such as the documentation's `sample-xml`.
#[test]
fn published_samples_are_valid() {
    let Some(folder) = std::env::var_os("MEDLOCK_TEST_SAMPLES") else {
        println!("skipped: MEDLOCK_TEST_SAMPLES is not set");
        return;
    };
    let mut samples = 0;
    for file in files(Path::new(&folder)) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let thing = name.parse().ok().and_then(find).unwrap_or_else(|| panic!("{} is of no type", file.display()));
        let text = std::fs::read_to_string(&file).unwrap();
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let body = if text.starts_with("<?xml") { text.split_once("?>").unwrap().1 } else { text };
        accepted(&file, thing, body);
        samples += 1;
    }
    println!("{samples} samples");
    assert!(samples > 0, "an empty folder");
}
