//! The schemas we hand out: every one compiles, and says of a body what we say. Needs xmllint; else "skipped".
#![allow(clippy::unwrap_used)] // helpers of tests

mod support;

use medlock_things::instances::Instances;
use medlock_things::{InvalidKind, Shared, ThingType, schema, shared_schema};
use std::path::Path;
use std::process::Command;
use support::mutants::one_change;
use support::{full, minimal, reference, sample_name, validate, xmllint};

/// Of each type, beside its samples.
const VALID_AT_RANDOM: usize = 20;
const CHANGED_AT_RANDOM: usize = 80;

fn folder_with_shared_schemas() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for shared in Shared::ALL {
        std::fs::write(folder.path().join(shared.file()), shared_schema(shared)).unwrap();
    }
    folder
}

fn bodies(thing: &'static ThingType) -> Vec<String> {
    let mut instances = Instances::new(thing.id.as_u64_pair().1);
    let valid: Vec<_> = (0..VALID_AT_RANDOM).map(|_| instances.body(thing)).collect();
    let changed =
        (0..CHANGED_AT_RANDOM).map(|number| one_change(thing, valid[number % valid.len()].trim(), number * 7919));
    let changed: Vec<_> = changed.collect();
    [full(thing), minimal(thing)].into_iter().chain(valid).chain(changed).collect()
}

#[test]
fn every_schema_says_what_we_say() {
    if !xmllint::is_there() {
        println!("skipped: no xmllint");
        return;
    }
    let folder = folder_with_shared_schemas();
    let (mut types, mut valid, mut invalid) = (0, 0, 0);
    let mut different = Vec::new();
    for thing in medlock_things::all().filter(|thing| !thing.external) {
        let file = folder.path().join("this.xsd");
        std::fs::write(&file, schema(thing)).unwrap();
        let bodies = bodies(thing);
        let theirs = xmllint::verdicts(folder.path(), &file, thing, &bodies);
        for (body, theirs) in bodies.iter().zip(theirs) {
            // A day of no calendar is no business of a schema.
            let ours = validate(thing, body).err().filter(|invalid| invalid.kind == InvalidKind::Schema);
            if ours.is_none() != theirs {
                let ours = ours.map_or_else(|| "accepted".into(), |invalid| invalid.to_string());
                different.push(format!("{}: {ours}\n{body}", sample_name(thing)));
            }
            *(if theirs { &mut valid } else { &mut invalid }) += 1;
        }
        types += 1;
    }
    let first = different[..different.len().min(10)].join("\n");
    assert!(different.is_empty(), "{} verdicts differ:\n{first}", different.len());
    assert_eq!(types, 105);
    assert!(valid > 105 * VALID_AT_RANDOM && invalid > 1_000, "one-sided: {valid} valid, {invalid} not");
}

/// A client may have HealthVault's own shared schemas: ours must fit to them.
#[test]
fn every_schema_compiles_with_the_published_shared_ones() {
    let (Some(published), true) = (reference("healthvault-xsd"), xmllint::is_there()) else {
        println!("skipped: no xmllint, or no reference/healthvault-xsd");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for shared in Shared::ALL {
        std::fs::copy(published.join(shared.file()), folder.path().join(shared.file())).unwrap();
    }
    // The published set refers to a schema of the xml: attributes and does not hold it.
    let attributes = r#"<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <attribute name="lang" type="string"/>
</schema>"#;
    std::fs::write(folder.path().join("xml.xsd"), attributes).unwrap();
    for thing in medlock_things::all().filter(|thing| !thing.external) {
        let file = folder.path().join("this.xsd");
        std::fs::write(&file, schema(thing)).unwrap();
        let bodies = [full(thing), minimal(thing)];
        let verdicts = xmllint::verdicts(folder.path(), &file, thing, &bodies);
        assert_eq!(verdicts, [true, true], "{}", sample_name(thing));
    }
}

#[test]
fn the_schema_of_a_standard_s_document_says_its_root() {
    let outside: Vec<_> = medlock_things::all().filter(|thing| thing.external).collect();
    assert_eq!(outside.len(), 4);
    for thing in outside {
        let text = schema(thing);
        assert!(text.contains(thing.namespace) && text.contains(&format!("name=\"{}\"", thing.root)), "{text}");
        if xmllint::is_there() {
            let folder = tempfile::tempdir().unwrap();
            // The full sample says of some values, in attributes, what the standard's own schema calls their types.
            compile(folder.path(), &text, &minimal(thing));
        }
    }
}

fn compile(folder: &Path, schema: &str, body: &str) {
    std::fs::write(folder.join("this.xsd"), schema).unwrap();
    std::fs::write(folder.join("body.xml"), body).unwrap();
    let arguments = ["--noout", "--nonet", "--schema", "this.xsd", "body.xml"];
    let lint = Command::new("xmllint").args(arguments).current_dir(folder).output().unwrap();
    assert!(lint.status.success(), "{schema}: {}", String::from_utf8_lossy(&lint.stderr));
}
