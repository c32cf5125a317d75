//! `medlock record kinds`: the types of items, and what can be said of each, so that a file of items can be written without reading a
//! schema.

use anyhow::Result;
use medlock_things::ThingType;
use medlock_things::flat::{self, Form, Place};
use serde_json::{Value, json};

use super::super::Output;
use super::super::items;
use crate::shell::words::{Language, Words};

const LEGEND: &str = "* is needed, [n] may stand several times ([2] is the second). A text with codes takes them below it: code/value, code/type, code/family, code/version.";

/// Lists the types, or says what one of them can say.
///
/// # Errors
/// When there is no such type.
pub fn run(name: Option<&str>, output: Output) -> Result<()> {
    match name {
        None => {
            let lines: Vec<String> = medlock_things::all()
                .map(|thing| format!("{}\t{}\t{}", items::short_name(thing), thing.id, thing.name))
                .collect();
            let objects: Vec<Value> = medlock_things::all().map(head).collect();
            output.result(&lines.join("\n"), &json!({ "kinds": objects }))
        }
        Some(name) => {
            let thing = flat::type_named(name)?;
            let places = flat::places(thing);
            let mut object = head(thing);
            object["paths"] = places.iter().map(of_place).collect();
            output.result(&page(thing, &places), &object)
        }
    }
}

fn head(thing: &ThingType) -> Value {
    json!({
        "thing": items::short_name(thing),
        "id": thing.id.to_string(),
        "name": thing.name,
        "creatable": thing.creatable,
        "singleton": thing.singleton,
        "xml_only": thing.external,
    })
}

fn of_place(place: &Place) -> Value {
    json!({
        "path": place.path,
        "meaning": meaning(place),
        "value": form(place),
        "unit": place.unit_key.map(unit),
        "required": place.required,
        "repeats": place.repeats,
    })
}

fn page(thing: &ThingType, places: &[Place]) -> String {
    let mut lines = vec![format!("{} ({}, {})", thing.name, items::short_name(thing), thing.id)];
    if thing.external {
        lines
            .push("A document of another standard: it goes as XML, as the text of data-xml or in an .xml file.".into());
        return lines.join("\n");
    }
    lines.push(LEGEND.to_owned());
    let path = |place: &Place| {
        format!("{}{}{}", place.path, if place.repeats { "[n]" } else { "" }, if place.required { " *" } else { "" })
    };
    let width = places.iter().map(|place| path(place).chars().count()).max().unwrap_or_default();
    for place in places {
        let unit = place.unit_key.map(|key| format!(" in {}", unit(key))).unwrap_or_default();
        lines.push(format!("{:width$}  {}: {}{unit}", path(place), meaning(place), form(place)));
    }
    lines.join("\n")
}

/// A unit as it stands beside several of it.
fn unit(key: &'static str) -> String {
    Words::new(Language::English).say(key).arg("count", 2_i64).to_string()
}

/// The labels of the path's elements, as patients read them.
fn meaning(place: &Place) -> String {
    let words = Words::new(Language::English);
    let mut said: Vec<String> = Vec::new();
    for label in place.label_keys.iter().filter_map(|key| words.find(key)) {
        if said.last() != Some(&label) {
            said.push(label);
        }
    }
    if said.is_empty() { "Other content".to_owned() } else { said.join(", ") }
}

fn form(place: &Place) -> String {
    match place.form {
        Form::Date => "a date, 2026-03-09".into(),
        Form::Time => "a time, 08:30".into(),
        Form::DateTime => "a date or date and time, 2026-03-09 or 2026-03-09T08:30".into(),
        Form::ApproxDateTime => "a date as far as it is known, 2026-03-09, 2026-03 or 2026, or words".into(),
        Form::Codable => "text, with codes below it".into(),
        Form::Amount => "an amount in words, with structured/value and structured/units below it".into(),
        Form::Name => "a name in full".into(),
        Form::Value(simple) => simple.rule(),
        Form::Xml => "XML elements".into(),
        Form::Anything => "text".into(),
        Form::Empty => "nothing".into(),
        Form::Again => "the same parts once more".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_of_every_type_has_words() {
        let words = Words::new(Language::English);
        for thing in medlock_things::all() {
            for place in flat::places(thing) {
                for key in place.label_keys.iter().chain(&place.unit_key) {
                    assert!(words.find_key(key), "{} {}: {key}", thing.name, place.path);
                }
                assert!(!form(&place).is_empty());
            }
            assert!(page(thing, &flat::places(thing)).starts_with(thing.name));
        }
    }

    #[test]
    fn the_page_of_weight_is_enough_to_write_one() {
        let weight = flat::type_named("weight").unwrap();
        let page = page(weight, &flat::places(weight));
        let line = |path: &str| page.lines().find(|line| line.starts_with(path)).unwrap_or_else(|| panic!("{page}"));
        assert!(line("when *").contains("When: a date or date and time, 2026-03-09 or 2026-03-09T08:30"), "{page}");
        assert!(line("value/kg *").ends_with("Weight, Amount: a number, 0 or more in kg"), "{page}");
        assert!(line("common/note").contains("text"), "{page}");
    }
}
