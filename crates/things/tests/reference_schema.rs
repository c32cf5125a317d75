//! Our declarations against the published schemas, member by member, where those lie beside this checkout.
//!
//! Nothing of the schemas is in this repository; without them these tests say "skipped".
#![allow(clippy::unwrap_used)] // helpers of tests

mod support;

use medlock_things::ThingType;
use medlock_things::model::{Content, Group, Kind, Low, Particle, Simple, What};
use medlock_xml::{Document, Element, Limits};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use support::{reference, sample_name};

const XSD: &str = "http://www.w3.org/2001/XMLSchema";

/// Rows of the table of types, by id, each a map from column to cell.
fn table() -> Option<HashMap<String, HashMap<String, String>>> {
    let text = std::fs::read_to_string(reference("thing-types.tsv")?).ok()?;
    let mut lines = text.lines();
    let columns: Vec<_> = lines.next()?.split('\t').collect();
    let row = |line: &str| -> HashMap<String, String> {
        columns.iter().map(|c| (*c).to_owned()).zip(line.split('\t').map(str::to_owned)).collect()
    };
    Some(lines.map(row).map(|row| (row["type_id"].clone(), row)).collect())
}

#[test]
fn facts_of_the_types() {
    let Some(table) = table() else {
        println!("skipped: no reference/thing-types.tsv");
        return;
    };
    for thing in medlock_things::all() {
        let row = table.get(&thing.id.to_string()).unwrap_or_else(|| panic!("{} is in no table", thing.id));
        let name = sample_name(thing);
        assert_eq!(thing.name, row["display_name"], "{name}");
        assert_eq!(thing.root, row["root_element"], "{name}");
        assert_eq!(thing.namespace, row["target_namespace"], "{name}");
        assert_eq!(thing.version.to_string(), row["version_seq"], "{name}");
        assert_eq!(thing.singleton.to_string(), row["singleton"], "{name}");
        assert_eq!(thing.immutable.to_string(), row["immutable"], "{name}");
        assert_eq!(!thing.allow_readonly, row["allow_readonly"] == "no", "{name}");
        assert_eq!(!thing.creatable, row["uncreatable"] == "true", "{name}");
        let path =
            |path: Option<&str>| path.map_or("-".into(), |path| format!("/thing/data-xml/{}/{path}", thing.root));
        // One schema names an element that it does not have; the table says so in brackets.
        let dated = Some(&row["eff_date_path"]).filter(|path| !path.starts_with('('));
        assert_eq!(path(thing.effective_date_path), dated.map_or("-", String::as_str), "{name}");
        // The table also lists guesses; only what the vendor documents is declared.
        let documented = if row["updated_end_date_source"] == "docs" { &row["updated_end_date_path"] } else { "-" };
        assert_eq!(path(thing.end_date_path), documented, "{name}");
        let family: HashSet<_> = medlock_things::family(thing).iter().map(|format| format.id.to_string()).collect();
        let others = [&row["older_version_ids"], &row["newer_version_ids"]];
        for other in others.into_iter().flat_map(|ids| ids.split(',')).filter(|id| *id != "-") {
            assert!(family.contains(other), "{name}: {other} is of the same family");
        }
    }
}

#[test]
fn members_of_the_types() {
    let (Some(table), Some(folder)) = (table(), reference("healthvault-xsd")) else {
        println!("skipped: no reference/healthvault-xsd");
        return;
    };
    let mut compared = 0;
    for thing in medlock_things::all().filter(|thing| !thing.external) {
        let file = &table[&thing.id.to_string()]["xsd_file"];
        Comparison::new(&folder).root(thing, file);
        compared += 1;
    }
    assert!(compared > 20, "only {compared} compared");
}

/// One schema file.
struct Schema {
    text: String,
    prefixes: HashMap<String, String>,
}

struct Comparison {
    folder: PathBuf,
    schemas: HashMap<String, &'static Schema>,
    seen: HashSet<(String, String, *const Group)>,
}

/// Something in a schema, and the file it stands in.
#[derive(Clone)]
struct At<'d> {
    element: Element<'d>,
    schema: &'static Schema,
    path: String,
}

impl Comparison {
    fn new(folder: &Path) -> Self {
        Comparison { folder: folder.to_owned(), schemas: HashMap::new(), seen: HashSet::new() }
    }

    fn schema(&mut self, file: &str) -> &'static Schema {
        if let Some(schema) = self.schemas.get(file) {
            return schema;
        }
        let text = std::fs::read_to_string(self.folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let text = text.trim_start_matches('\u{feff}');
        // The files declare various encodings and are ASCII.
        let text = if text.starts_with("<?xml") { text.split_once("?>").unwrap().1 } else { text }.to_owned();
        let head = &text[..text.find("<import").or_else(|| text.find("<element")).unwrap_or(text.len())];
        let mut prefixes = HashMap::new();
        for declaration in head.split("xmlns").skip(1) {
            let (prefix, rest) = declaration.split_once('=').unwrap();
            let namespace = rest.trim_start().split('"').nth(1).unwrap();
            prefixes.insert(prefix.trim_start_matches(':').trim().to_owned(), namespace.to_owned());
        }
        // Tests may leak: every schema is read once and used until the end.
        let schema: &'static Schema = Box::leak(Box::new(Schema { text, prefixes }));
        self.schemas.insert(file.to_owned(), schema);
        schema
    }

    fn root(&mut self, thing: &ThingType, file: &str) {
        let schema = self.schema(file);
        let document = parse(&schema.text);
        let target = document.root().attribute("targetNamespace").unwrap().to_owned();
        assert_eq!(target, thing.namespace);
        let element = top_level(document.root(), "element", thing.root);
        let at = At { element, schema, path: thing.root.to_owned() };
        self.element(file, &at, &Ours::Group(thing.body()));
    }

    /// Compares what an element (or attribute) declaration says of its type.
    fn element(&mut self, file: &str, at: &At<'_>, ours: &Ours<'_>) {
        match at.element.attribute("type") {
            Some(name) => self.named_type(file, at, name, ours),
            None => {
                let inline = at.element.children().find(|child| child.name().ends_with("Type")).expect("a type");
                self.type_node(file, &At { element: inline, ..at.clone() }, ours);
            }
        }
    }

    fn named_type(&mut self, file: &str, at: &At<'_>, name: &str, ours: &Ours<'_>) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let namespace = &at.schema.prefixes[prefix];
        if namespace == XSD {
            match ours {
                Ours::Anything => assert_eq!(local, "anyType", "{}", at.path),
                Ours::Simple(simple) => assert_eq!(**simple, primitive(local), "{}", at.path),
                Ours::Group(_) => panic!("{}: {local} is no group", at.path),
            }
            return;
        }
        let file = shared_file(namespace).unwrap_or(file);
        if let Ours::Group(group) = ours
            && !self.seen.insert((file.to_owned(), local.to_owned(), *group as *const Group))
        {
            return;
        }
        let schema = self.schema(file);
        let document = parse(&schema.text);
        let element = document.root().children().find(|child| {
            ["complexType", "simpleType"].contains(&child.name()) && child.attribute("name") == Some(local)
        });
        let element = element.unwrap_or_else(|| panic!("{}: {file} has no {local}", at.path));
        self.type_node(file, &At { element, schema, path: at.path.clone() }, ours);
    }

    fn type_node(&mut self, file: &str, at: &At<'_>, ours: &Ours<'_>) {
        if at.element.name() == "simpleType" {
            let Ours::Simple(simple) = ours else { panic!("{}: is a simple type", at.path) };
            assert_eq!(**simple, self.restricted(at), "{}", at.path);
            return;
        }
        let Ours::Group(group) = ours else { panic!("{}: is a complex type", at.path) };
        let mut parts = at.element.children().filter(|child| child.name() != "annotation").peekable();
        let mut attributes_in = at.element;
        match (parts.peek().map(Element::name), &group.content) {
            (Some("sequence"), Content::Elements(particles)) => {
                let sequence = parts.next().unwrap();
                self.particles(file, &At { element: sequence, ..at.clone() }, particles);
            }
            (Some("choice"), Content::Elements(particles)) => {
                let choice = At { element: parts.next().unwrap(), ..at.clone() };
                let [Particle { min, max, what: What::Choice(branches) }] = particles.as_slice() else {
                    panic!("{}: is one choice", at.path)
                };
                assert_eq!((*min, *max), occurs(choice.element), "{}", at.path);
                self.particles(file, &choice, branches);
            }
            (Some("simpleContent"), Content::Value(simple)) => {
                attributes_in = parts.next().unwrap().child("extension").unwrap();
                let base = attributes_in.attribute("base").unwrap();
                self.named_type(file, at, base, &Ours::Simple(simple));
            }
            (None | Some("attribute"), Content::Elements(particles)) => assert!(particles.is_empty(), "{}", at.path),
            (other, _) => panic!("{}: {other:?} is declared otherwise", at.path),
        }
        let theirs: Vec<_> = attributes_in.children().filter(|child| child.name() == "attribute").collect();
        assert_eq!(theirs.len(), group.attributes.len(), "{}: attributes", at.path);
        for (theirs, ours) in theirs.into_iter().zip(&group.attributes) {
            let path = format!("{}/@{}", at.path, ours.name);
            assert_eq!(theirs.attribute("name"), Some(ours.name), "{path}");
            assert_eq!(theirs.attribute("use") == Some("required"), ours.required, "{path}");
            self.element(file, &At { element: theirs, schema: at.schema, path }, &Ours::Simple(&ours.value));
        }
    }

    fn particles(&mut self, file: &str, at: &At<'_>, ours: &[Particle]) {
        let theirs: Vec<_> = at.element.children().filter(|child| child.name() != "annotation").collect();
        let named = |p: &Particle| if let What::Member(m) = &p.what { m.name } else { "(…)" };
        let names: Vec<_> = ours.iter().map(named).collect();
        assert_eq!(theirs.len(), ours.len(), "{}: {names:?}", at.path);
        for (theirs, ours) in theirs.into_iter().zip(ours) {
            // A blank at the end of one published name is a slip of the pen.
            let name = theirs.attribute("name").map(str::trim);
            let path = format!("{}/{}", at.path, name.unwrap_or(theirs.name()));
            assert_eq!((ours.min, ours.max), occurs(theirs), "{path}");
            let at = At { element: theirs, schema: at.schema, path: path.clone() };
            match (theirs.name(), &ours.what) {
                ("element", What::Member(member)) => {
                    assert_eq!(name, Some(member.name), "{path}");
                    assert_eq!(theirs.attribute("default"), member.default, "{path}");
                    self.element(file, &at, &Ours::of(&member.kind));
                }
                ("choice", What::Choice(inner)) | ("sequence", What::Sequence(inner)) => {
                    self.particles(file, &at, inner)
                }
                ("any", What::AnyElement) => {}
                (other, _) => panic!("{path}: {other} is declared otherwise"),
            }
        }
    }

    /// A simple type by restriction.
    fn restricted(&mut self, at: &At<'_>) -> Simple {
        let restriction = at.element.child("restriction").unwrap();
        let base = restriction.attribute("base").unwrap();
        let (prefix, local) = base.split_once(':').unwrap_or(("", base));
        let namespace = &at.schema.prefixes[prefix];
        let mut simple = if namespace == XSD {
            primitive(local)
        } else {
            let schema = shared_file(namespace).map_or(at.schema, |file| self.schema(file));
            let document = parse(&schema.text);
            let element = top_level(document.root(), "simpleType", local);
            self.restricted(&At { element, schema, path: at.path.clone() })
        };
        let mut values = Vec::new();
        for facet in restriction.children().filter(|child| child.name() != "annotation") {
            let value = facet.attribute("value").unwrap();
            match (facet.name(), &mut simple) {
                ("enumeration", _) => values.push(value.to_owned()),
                ("minLength", Simple::Text { shortest, .. }) => *shortest = value.parse().unwrap(),
                ("maxLength", Simple::Text { longest, .. }) => *longest = Some(value.parse().unwrap()),
                ("pattern", Simple::Text { not_blank, shortest, .. }) if value == r"(\s*[^\s]+\s*)+" => {
                    *not_blank = true;
                    *shortest = 1.max(*shortest);
                }
                ("pattern", _) if value == "[a-zA-Z][a-zA-Z]" => simple = Simple::Letters { count: 2 },
                ("pattern", _) if value.contains("{8}-") && value.ends_with("{12}") => simple = Simple::Guid,
                ("minInclusive", Simple::Int { low, .. }) => *low = value.parse().unwrap(),
                ("minExclusive", Simple::Int { low, .. }) => *low = value.parse::<i32>().unwrap() + 1,
                ("maxInclusive", Simple::Int { high, .. }) => *high = value.parse().unwrap(),
                ("minInclusive", Simple::Double { low, .. }) => *low = Low::AtLeast(value.parse().unwrap()),
                ("minExclusive", Simple::Double { low, .. }) => *low = Low::Above(value.parse().unwrap()),
                ("maxInclusive", Simple::Double { high, .. }) => *high = Some(value.parse().unwrap()),
                (facet, _) => panic!("{}: {facet} {value}", at.path),
            }
        }
        if !values.is_empty() {
            simple = Simple::OneOf { values: values.into_iter().map(|v| &*Box::leak(v.into_boxed_str())).collect() };
        }
        simple
    }
}

/// Our side of a comparison.
enum Ours<'k> {
    Simple(&'k Simple),
    Group(&'k Group),
    Anything,
}

impl<'k> Ours<'k> {
    fn of(kind: &'k Kind) -> Self {
        match kind {
            Kind::Simple(simple) => Ours::Simple(simple),
            Kind::Group(id) => Ours::Group(id.group()),
            Kind::Anything => Ours::Anything,
        }
    }
}

/// The file of a namespace whose types others use.
fn shared_file(namespace: &str) -> Option<&'static str> {
    match namespace {
        "urn:com.microsoft.wc.thing.types" => Some("base.xsd"),
        "urn:com.microsoft.wc.dates" => Some("dates.xsd"),
        "urn:com.microsoft.wc.types" => Some("types.xsd"),
        "urn:com.microsoft.wc.thing.dietary-intake" => Some("dietary-intake.xsd"),
        _ => None,
    }
}

fn parse(text: &str) -> Document<'_> {
    Document::parse(text.as_bytes(), &Limits::CONTENTS).unwrap()
}

fn top_level<'d>(root: Element<'d>, kind: &str, name: &str) -> Element<'d> {
    let found = root.children().find(|child| child.name() == kind && child.attribute("name") == Some(name));
    found.unwrap_or_else(|| panic!("no {kind} {name}"))
}

fn occurs(element: Element<'_>) -> (u32, Option<u32>) {
    let min = element.attribute("minOccurs").map_or(1, |min| min.parse().unwrap());
    let max = match element.attribute("maxOccurs") {
        None => Some(1),
        Some("unbounded") => None,
        Some(max) => Some(max.parse().unwrap()),
    };
    (min, max)
}

fn primitive(name: &str) -> Simple {
    match name {
        "string" => Simple::Text { shortest: 0, longest: None, not_blank: false },
        "double" => Simple::Double { low: Low::Open, high: None },
        "int" => Simple::Int { low: i32::MIN, high: i32::MAX },
        "boolean" => Simple::Boolean,
        "decimal" => Simple::Decimal,
        "positiveInteger" => Simple::PositiveInteger,
        other => panic!("nothing is declared with {other}"),
    }
}

/// The shared types that no declared thing uses yet are compared too: they are there to be used.
#[test]
fn types_of_the_library() {
    let Some(folder) = reference("healthvault-xsd") else {
        println!("skipped: no reference/healthvault-xsd");
        return;
    };
    let mut compared = 0;
    for group in medlock_things::model::library_groups() {
        for file in ["base.xsd", "dates.xsd"] {
            let mut comparison = Comparison::new(&folder);
            let schema = comparison.schema(file);
            let document = parse(&schema.text);
            let theirs = document.root().children().find(|child| child.attribute("name") == Some(group.name));
            if let Some(element) = theirs.filter(|child| child.name() == "complexType") {
                let at = At { element, schema, path: group.name.to_owned() };
                comparison.type_node(file, &at, &Ours::Group(group));
                compared += 1;
            }
        }
    }
    // Counted in both files, so that none of theirs is missing either.
    let theirs: usize = ["base.xsd", "dates.xsd"]
        .iter()
        .map(|file| {
            let text = Comparison::new(&folder).schema(file);
            parse(&text.text).root().children().filter(|child| child.name() == "complexType").count()
        })
        .sum();
    assert_eq!(compared, theirs);
}
