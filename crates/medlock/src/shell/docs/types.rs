//! The list of item types, and a page for each of their formats.

use medlock_things::model::{Attribute, Content, Group, Kind, Low, Particle, Simple, What};
use medlock_things::{Shared, ThingType};

use super::Documents;
use super::views::{Frame, Row, TypeEntry, TypePage, Types};
use crate::shell::words::{Language, Words};

/// How deep structures are told: the library's own nest further than anybody reads.
const DEPTH_MAX: usize = 4;

pub(super) fn add(documents: &mut Documents, frame: &Frame) {
    let words = Words::new(Language::English);
    let mut types: Vec<TypeEntry> = medlock_things::all()
        .map(|thing| TypeEntry {
            name: thing.name,
            id: thing.id.to_string(),
            version: thing.version,
            singleton: thing.singleton,
        })
        .collect();
    types.sort_by(|a, b| (a.name, a.version).cmp(&(b.name, b.version)));
    documents.page("/docs/types", &Types { frame: frame.clone(), types });
    for thing in medlock_things::all() {
        let path = format!("/docs/types/{}", thing.id);
        documents.schema(&format!("{path}.xsd"), &format!("{}.xsd", thing.id), medlock_things::schema(thing));
        documents.page(&path, &page(frame, thing, words));
    }
    for shared in Shared::ALL {
        let path = format!("/docs/types/{}", shared.file());
        documents.schema(&path, shared.file(), medlock_things::shared_schema(shared));
    }
}

/// Every type's page.
pub(super) fn all(frame: &Frame) -> Vec<TypePage> {
    let words = Words::new(Language::English);
    medlock_things::all().map(|thing| page(frame, thing, words)).collect()
}

fn page(frame: &Frame, thing: &'static ThingType, words: Words) -> TypePage {
    let facts = [
        (thing.singleton, "A record has at most one."),
        (thing.immutable, "Items cannot be changed; they can be made and deleted."),
        (!thing.creatable, "Items cannot be made any more."),
        (!thing.allow_readonly, "Items cannot be made read-only."),
    ];
    let effective_date = match thing.effective_date_path {
        Some(path) => format!("{}/{path}", thing.root),
        None => "The time it was written".to_owned(),
    };
    let mut rows = Vec::new();
    if !thing.external {
        members(thing.body(), words, 0, &mut Vec::new(), &mut rows);
    }
    let others = medlock_things::family(thing);
    TypePage {
        frame: frame.clone(),
        name: thing.name,
        id: thing.id.to_string(),
        version: thing.version,
        root: thing.root,
        namespace: thing.namespace,
        facts: facts.iter().filter(|(holds, _)| *holds).map(|(_, fact)| *fact).collect(),
        effective_date,
        others: others
            .iter()
            .filter(|other| other.id != thing.id)
            .map(|other| (format!("{} (format {})", other.name, other.version), format!("/docs/types/{}", other.id)))
            .collect(),
        external: thing.external,
        rows,
        sample: medlock_things::sample(thing).unwrap_or_default(),
    }
}

/// What stands in a group. One that stands within itself is told once.
fn members(group: &'static Group, words: Words, depth: usize, around: &mut Vec<*const Group>, rows: &mut Vec<Row>) {
    if depth > DEPTH_MAX || around.contains(&std::ptr::from_ref(group)) {
        return;
    }
    around.push(group);
    for attribute in &group.attributes {
        rows.push(attribute_row(attribute, words, depth));
    }
    if let Content::Elements(particles) = &group.content {
        steps(particles, words, depth, around, rows);
    }
    around.pop();
}

fn steps(
    particles: &'static [Particle],
    words: Words,
    depth: usize,
    around: &mut Vec<*const Group>,
    rows: &mut Vec<Row>,
) {
    for particle in particles {
        let row = |name: &str, value: String, about: String| Row {
            name: name.to_owned(),
            depth,
            occurs: occurs(particle),
            value,
            about,
        };
        match &particle.what {
            What::Member(member) => {
                let about = words.find(member.label_key).unwrap_or_default();
                let value = match &member.kind {
                    Kind::Simple(simple) => simple_words(simple),
                    Kind::Anything => "anything".to_owned(),
                    Kind::Group(id) => match &id.group().content {
                        Content::Value(simple) => simple_words(simple),
                        Content::Elements(_) => id.group().name.to_owned(),
                    },
                };
                rows.push(row(member.name, value, about));
                if let Kind::Group(id) = &member.kind {
                    members(id.group(), words, depth + 1, around, rows);
                }
            }
            What::Choice(inner) | What::Sequence(inner) => {
                let is_choice = matches!(particle.what, What::Choice(_));
                rows.push(row(if is_choice { "One of these" } else { "These in order" }, String::new(), String::new()));
                steps(inner, words, depth + 1, around, rows);
            }
            What::AnyElement => rows.push(row("Any element", String::new(), String::new())),
        }
    }
}

fn attribute_row(attribute: &Attribute, words: Words, depth: usize) -> Row {
    Row {
        name: format!("@{}", attribute.name),
        depth,
        occurs: if attribute.required { "once" } else { "optional" }.to_owned(),
        value: simple_words(&attribute.value),
        about: words.find(attribute.label_key).unwrap_or_default(),
    }
}

fn occurs(particle: &Particle) -> String {
    match (particle.min, particle.max) {
        (1, Some(1)) => "once".to_owned(),
        (0, Some(1)) => "optional".to_owned(),
        (0, None) => "any number".to_owned(),
        (1, None) => "one or more".to_owned(),
        (min, Some(max)) => format!("{min} to {max}"),
        (min, None) => format!("{min} or more"),
    }
}

fn simple_words(simple: &Simple) -> String {
    match simple {
        Simple::Text { shortest, longest, not_blank } => {
            let blank = if *not_blank { ", not blank" } else { "" };
            match (shortest, longest) {
                (0, None) => format!("text{blank}"),
                (shortest, None) => format!("text of at least {shortest} characters{blank}"),
                (shortest, Some(longest)) => format!("text of {shortest} to {longest} characters{blank}"),
            }
        }
        Simple::Letters { count } => format!("{count} letters"),
        Simple::Guid => "GUID".to_owned(),
        Simple::OneOf { values } => format!("one of: {}", values.join(", ")),
        Simple::Boolean => "true or false".to_owned(),
        Simple::Double { low, high } => {
            let low = match low {
                Low::Open => String::new(),
                Low::AtLeast(low) => format!(", at least {low}"),
                Low::Above(low) => format!(", above {low}"),
            };
            format!("number{low}{}", high.map(|high| format!(", at most {high}")).unwrap_or_default())
        }
        Simple::Decimal => "decimal number".to_owned(),
        Simple::Int { low: i32::MIN, high: i32::MAX } => "whole number".to_owned(),
        Simple::Int { low, high: i32::MAX } => format!("whole number from {low} on"),
        Simple::Int { low, high } => format!("whole number, {low} to {high}"),
        Simple::PositiveInteger => "whole number above 0".to_owned(),
    }
}
