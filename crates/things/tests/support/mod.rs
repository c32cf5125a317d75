//! Samples of our own making (`tests/samples/`) and where the reference material for cross-checks lies.
#![allow(clippy::unwrap_used)] // helpers of tests
#![allow(dead_code)] // each test file uses its part

pub mod mutants;
pub mod xmllint;

use medlock_things::{Checked, Invalid, ThingType};
use medlock_xml::{Document, Element, Limits};
use std::path::{Path, PathBuf};

/// `weight`, or `medication.2` where the family has several formats.
pub fn sample_name(thing: &ThingType) -> String {
    match medlock_things::family(thing).len() {
        1 => thing.family.to_owned(),
        _ => format!("{}.{}", thing.family, thing.version),
    }
}

/// A body with every member of the type.
pub fn full(thing: &ThingType) -> String {
    read(&format!("{}.xml", sample_name(thing)))
}

/// A body with nothing that may be left out.
pub fn minimal(thing: &ThingType) -> String {
    read(&format!("{}.minimal.xml", sample_name(thing)))
}

fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn by_name(name: &str) -> &'static ThingType {
    medlock_things::all().find(|thing| sample_name(thing) == name).unwrap_or_else(|| panic!("no type {name}"))
}

/// Parses, and hands over the root element.
pub fn with<T>(xml: &str, use_it: impl FnOnce(Element<'_>) -> T) -> T {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).unwrap_or_else(|error| panic!("{error}: {xml}"));
    use_it(document.root())
}

/// The verdict on a body inside a `data-xml`.
pub fn validate(thing: &ThingType, body: &str) -> Result<Checked, Invalid> {
    with(&format!("<data-xml>{body}</data-xml>"), |data_xml| medlock_things::validate(thing, data_xml))
}

/// A folder of the reference material, if this machine has it.
pub fn reference(inside: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("MEDLOCK_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    let path = shared.join("reference").join(inside);
    path.exists().then_some(path)
}
