//! Makes the typed items' structures from the declarations of the types, and holds what is checked in to them. After a
//! declaration has changed:
//!
//! ```text
//! MEDLOCK_TEST_GENERATE=1 cargo test -p medlock-sdk --test it generate
//! ```

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use medlock_things::ThingType;
use medlock_things::model::{Content, Group, Kind, Low, Member, Particle, Simple, What, library_groups};

/// Which types, by their families, in which file. The newest format of each.
const FILES: &[(&str, &str, &[&str])] = &[
    (
        "measurements",
        "What is measured: the body and its signs.",
        &[
            "weight",
            "height",
            "blood-pressure",
            "heart-rate",
            "blood-glucose",
            "blood-oxygen-saturation",
            "cholesterol",
            "hba1c",
            "vital-signs",
            "body-composition",
            "body-dimension",
        ],
    ),
    (
        "medical",
        "What is found, prescribed and done.",
        &[
            "lab-test-results",
            "allergy",
            "condition",
            "medication",
            "immunization",
            "procedure",
            "exercise",
            "encounter",
            "appointment",
            "annotation",
        ],
    ),
    ("people", "About the person, and files.", &["basic", "personal", "file"]),
];

/// What the declarations say in a way that is better said in Rust by hand.
const BY_HAND: &[(&str, &str)] = &[("display-value", "DisplayValue"), ("approx-date-time", "ApproxDateTime")];

/// Names in Rust for what has none of its own, or a clumsy one.
const NAMES: &[(&str, &str)] = &[
    ("HbA1C", "HbA1c"),
    ("HbA1C.value", "HbA1cValue"),
    ("vital-signs.vital-signs-results", "VitalSign"),
    ("lab-result.value", "LabResultValue"),
    ("LabResultValue.ranges", "LabRange"),
    ("LabRange.value", "LabRangeNumbers"),
    ("medication.prescription", "Prescription"),
    ("detail", "ExerciseDetail"),
    ("segment", "ExerciseSegment"),
    ("basic.gender", "Gender"),
    ("Gender.m", "Male"),
    ("Gender.f", "Female"),
];

/// What the structures are that no type's comment tells of.
const ABOUT: &[(&str, &str)] = &[
    ("Address", "A postal address."),
    ("ApproxDate", "A day, a month of a year, or a year: as far as it is known."),
    ("BloodGlucoseValue", "An amount of sugar in blood: millimoles per litre, and how it was entered."),
    ("BodyCompositionValue", "How much of the body: a mass, a share, or both."),
    (
        "CodableValue",
        "Words, and what they are called in vocabularies. The words are for people and may be empty; nobody checks the codes.",
    ),
    ("CodedValue", "A code of a vocabulary; of HealthVault's own ones when it names no family."),
    ("ConcentrationValue", "An amount of something in blood: millimoles per litre, and how it was entered."),
    ("Contact", "How to reach somebody."),
    ("Date", "A day."),
    ("DateTime", "A day, and the time on the wall where it is known; the zone is kept and never reckoned with."),
    ("DurationValue", "From a time to another."),
    ("Email", "An e-mail address."),
    ("ExerciseDetail", "Something that was measured during exercise: its name and its value."),
    ("ExerciseSegment", "A part of an exercise."),
    ("GeneralMeasurement", "An amount in words, and in numbers where it has such: `5 mg`, `one tablet`."),
    ("HbA1cValue", "Millimoles per mole, and how it was entered."),
    ("LabGroup", "Tests that belong together, and groups of such."),
    ("LabRange", "What is usual: in words, and in numbers where it has such."),
    ("LabRangeNumbers", "From a number to another; open where one is missing."),
    ("LabResult", "One test and what it found."),
    ("LabResultValue", "What a test found, with ranges and flags."),
    ("Language", "A language somebody speaks."),
    ("LengthValue", "A length: metres, and how it was entered."),
    ("Name", "Somebody's name: in full, and in parts where they are known."),
    ("Organization", "A clinic, a laboratory, a pharmacy."),
    ("Person", "A physician, a nurse, a relative."),
    ("Phone", "A telephone number."),
    ("Prescription", "Who prescribed how much for how long."),
    ("StructuredApproxDate", "A day, month or year, and the time on the wall where it is known."),
    ("StructuredMeasurement", "A number with its unit."),
    ("TapeLength", "A length around or along the body: metres, and how it was entered."),
    ("Time", "A time on the wall, down to milliseconds."),
    ("VitalSign", "One sign and its number, with its unit and what is usual."),
    ("WeightValue", "A weight: kilograms, and how it was entered."),
];

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/things/generated").join(format!("{name}.rs"))
}

fn newest(family: &str) -> &'static ThingType {
    let formats = medlock_things::all().filter(|thing| thing.family == family);
    formats.max_by_key(|thing| thing.version).unwrap_or_else(|| panic!("no type {family}"))
}

/// The first sentence of the comment at the head of the type's declaration.
fn told(thing: &ThingType) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../things/src/types");
    let mut found = None;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        if text.contains(&format!("id: {}", thing.id)) {
            found = text.lines().next().map(|line| line.trim_start_matches("# ").to_owned());
        }
    }
    let first = found.unwrap_or_else(|| panic!("{} is declared nowhere", thing.name));
    first.split_once(". ").map_or(first.clone(), |(sentence, _)| format!("{sentence}."))
}

fn camel(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
        })
        .collect()
}

fn rust_name(key: &str, otherwise: &str) -> String {
    NAMES.iter().find(|(name, _)| *name == key).map_or_else(|| camel(otherwise), |(_, name)| (*name).to_owned())
}

fn field_name(xml: &str) -> String {
    match xml.to_lowercase().replace('-', "_").as_str() {
        "type" => "kind".to_owned(),
        "mmolperl" => "mmol_per_l".to_owned(),
        other => other.to_owned(),
    }
}

/// One file in the making.
struct File {
    text: String,
    /// Structures that are there already.
    written: BTreeSet<String>,
    /// Library groups that something in the file needs.
    needed: BTreeSet<&'static str>,
    is_library: bool,
}

impl File {
    fn new(about: &str, is_library: bool) -> File {
        let head = format!(
            "//! {about} Made from the declarations of the types (`tests/it/generate.rs` says how): not to be edited.\n\n\
             use std::sync::Arc;\n\n\
             use medlock_wire::xml::{{Element, Writer}};\nuse uuid::{{Uuid, uuid}};\n\n\
             use crate::things::part::{{Kept, Misread, Part, Slot, choice, of_item, setter, slot, structure}};\n\
             use crate::things::*;\n"
        );
        let head = if is_library {
            head.replace("use uuid::{Uuid, uuid};\n", "").replace("choice, of_item, ", "")
        } else {
            head
        };
        File { text: head, written: BTreeSet::new(), needed: BTreeSet::new(), is_library }
    }

    fn thing(&mut self, thing: &'static ThingType) {
        let name = rust_name(thing.root, thing.root);
        let about = format!("{}\n\nThe `{}` of HealthVault's type {}.", told(thing), thing.root, thing.name);
        let item = format!("    item(\"{}\", \"{}\", \"{}\")\n", thing.id, thing.name, thing.root);
        self.structure(&name, thing.root, thing.body(), &about, &item);
    }

    /// Writes the structure of a group, and what it needs behind it.
    fn structure(&mut self, name: &str, key: &str, group: &'static Group, about: &str, item: &str) {
        if !self.written.insert(name.to_owned()) {
            return;
        }
        assert!(group.attributes.is_empty(), "{name} has attributes");
        let Content::Elements(particles) = &group.content else { panic!("{name} is a value") };
        let (mut fields, mut needed, mut rest) = (String::new(), Vec::new(), Vec::new());
        let mut later: Vec<(String, String, &'static Group)> = Vec::new();
        let mut choices = String::new();
        for particle in particles {
            let What::Member(member) = &particle.what else { panic!("{name} has a choice") };
            assert!(member.default.is_none(), "{name}/{} has a default", member.name);
            let field = field_name(member.name);
            let kind = self.kind(name, key, member, &mut later, &mut choices);
            let slot = match (particle.min, particle.max) {
                (1, Some(1)) => "must",
                (0, Some(1)) => "may",
                _ => "many",
            };
            for line in field_told(member, particle).lines() {
                let _ = writeln!(fields, "        /// {line}");
            }
            let _ = writeln!(fields, "        {slot} {field}: {kind} = \"{}\";", member.name);
            if slot == "must" { needed.push(format!("{field}: {kind}")) } else { rest.push(field) }
        }
        let text = &mut self.text;
        let _ = writeln!(text, "\nstructure! {{");
        for line in about.lines() {
            let _ = writeln!(text, "{}", format!("    /// {line}").trim_end());
        }
        let _ = write!(text, "    {name} {{\n{fields}    }}\n");
        let _ = writeln!(text, "    new({}) and ({})", needed.join(", "), rest.join(", "));
        let _ = writeln!(text, "{item}}}");
        text.push_str(&choices);
        for (name, key, group) in later {
            self.structure(&name, &key, group, about_of(&name), "");
        }
    }

    /// The type of a member in Rust.
    fn kind(
        &mut self,
        parent: &str,
        parent_key: &str,
        member: &'static Member,
        later: &mut Vec<(String, String, &'static Group)>,
        choices: &mut String,
    ) -> String {
        match &member.kind {
            Kind::Simple(Simple::Text { .. } | Simple::Letters { .. } | Simple::Decimal) => "String".into(),
            Kind::Simple(Simple::Guid) => "Uuid".into(),
            Kind::Simple(Simple::Boolean) => "bool".into(),
            Kind::Simple(Simple::Double { .. }) => "f64".into(),
            Kind::Simple(Simple::Int { .. }) => "i32".into(),
            Kind::Simple(Simple::PositiveInteger) => "u64".into(),
            Kind::Simple(Simple::OneOf { values }) => {
                let name = rust_name(&format!("{parent_key}.{}", member.name), &format!("{parent}-{}", member.name));
                let _ = write!(choices, "\nchoice! {{\n    /// A word of [`{parent}`].\n    {name} {{\n");
                for value in values {
                    let word = rust_name(&format!("{name}.{value}"), value);
                    let _ = write!(choices, "        /// `{value}`\n        {word} = \"{value}\",\n");
                }
                choices.push_str("    }\n}\n");
                name
            }
            Kind::Anything => panic!("{parent}/{} may be anything", member.name),
            Kind::Group(id) => {
                let group = id.group();
                if let Some((_, by_hand)) = BY_HAND.iter().find(|(name, _)| *name == group.name) {
                    return (*by_hand).to_owned();
                }
                if library_groups().any(|other| std::ptr::eq(other, group)) {
                    self.needed.insert(group.name);
                    let name = rust_name(group.name, group.name);
                    if self.is_library {
                        later.push((name.clone(), group.name.to_owned(), group));
                    }
                    return name;
                }
                // One without a name of its own is called after its member.
                let key = if group.name == member.name && !is_named(group.name) {
                    format!("{parent_key}.{}", member.name)
                } else {
                    group.name.to_owned()
                };
                let otherwise = if key.contains('.') { format!("{parent}-{}", member.name) } else { key.clone() };
                let mut name = rust_name(&key, &otherwise);
                if let Some((_, given)) = NAMES.iter().find(|(from, _)| *from == format!("{parent}.{}", member.name)) {
                    name = (*given).to_owned();
                }
                later.push((name.clone(), key, group));
                name
            }
        }
    }
}

/// Groups of the types' own files.
fn is_named(name: &str) -> bool {
    ["lab-group", "lab-result", "detail", "segment", "tape-length"].contains(&name)
}

fn about_of(name: &str) -> &'static str {
    ABOUT.iter().find(|(other, _)| *other == name).unwrap_or_else(|| panic!("nothing is told about {name}")).1
}

/// What a field is: its label, the rule of its value, its unit.
fn field_told(member: &Member, particle: &Particle) -> String {
    let label = member.label_key.trim_start_matches("thing-field-").replace('-', " ");
    let mut out: String = label[..1].to_uppercase() + &label[1..];
    match &member.kind {
        Kind::Simple(Simple::Text { shortest: 0, longest: None, not_blank: false } | Simple::Boolean) => {}
        Kind::Simple(Simple::Double { low: Low::Open, high: None }) => out.push_str(": a number"),
        Kind::Simple(simple) => {
            let _ = write!(out, ": {}", simple.rule().replace(" (32 bits)", ""));
        }
        Kind::Group(_) | Kind::Anything => {}
    }
    if let Some(unit) = member.unit_key() {
        let _ = write!(out, ", in {}", unit.trim_start_matches("thing-unit-").replace('-', " "));
    }
    if particle.max.is_none() {
        out.push_str(if particle.min > 0 { "; at least one" } else { "; any number" });
    }
    out.push('.');
    out
}

/// Name and text of every generated file.
fn generated() -> Vec<(&'static str, String)> {
    let mut files = Vec::new();
    // One is only inside what is made by hand.
    let mut needed = BTreeSet::from(["StructuredApproxDate"]);
    for (name, about, families) in FILES {
        let mut file = File::new(about, false);
        for family in *families {
            file.thing(newest(family));
        }
        needed.append(&mut file.needed);
        if !file.text.contains("choice! {") {
            file.text = file.text.replace("choice, ", "");
        }
        files.push((*name, file.text));
    }
    let mut library = File::new("Structures that items share.", true);
    for name in needed {
        let group = library_groups().find(|group| group.name == name).expect("it was found there");
        let rust = rust_name(name, name);
        library.structure(&rust, name, group, about_of(&rust), "");
    }
    files.push(("library", library.text));
    files
}

#[test]
fn what_is_generated_is_what_the_declarations_say() {
    for (name, text) in generated() {
        if std::env::var_os("MEDLOCK_TEST_GENERATE").is_some() {
            std::fs::write(file(name), &text).unwrap();
        }
        let there = std::fs::read_to_string(file(name)).unwrap_or_default();
        assert!(there == text, "{} is out of date: MEDLOCK_TEST_GENERATE=1 makes it anew", file(name).display());
    }
}
