//! Items people write by hand: which kinds and which of their parts, as forms made from the kinds' declarations; what was typed,
//! read and checked; and the body that comes of it. Pure.
//!
//! A form shows some of an item's parts. The others stay as they are when an item is corrected, and so does a part that was not
//! touched, digit for digit and with its codes.
//!
//! | file | |
//! |---|---|
//! | `kinds` | the forms there are |
//! | `parts` | what was typed into a part |

mod kinds;
mod parts;

use jiff::civil::Date;
use medlock_things::model::{Content, Group, Member, Particle, What};
use medlock_things::{Element, ThingType};
use medlock_wire::xml::Writer;

use super::page::Problem;
use super::plain;
use super::words::Words;
use crate::limits::HAND_TEXT_CHARS_MAX;

use kinds::{Control, Part, control_of};
pub use kinds::{FORMS, Form, form_named, form_of};
use parts::{too_long, written};

/// A field as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub label: String,
    pub optional: bool,
    pub kind: FieldOf,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldOf {
    Text { value: String, long: bool },
    Number { value: String, unit: String },
    Measured { value: String, units: Vec<(String, bool)> },
    Date { day: String, month: String, year: String, time: Option<String>, partial: bool },
}

/// Values as they were typed or are to be shown, by the names of a form's fields.
pub type Typed = std::collections::BTreeMap<String, String>;

fn typed<'t>(from: &'t Typed, name: &str, end: &str) -> &'t str {
    from.get(&format!("{name}{end}")).map_or("", |value| value.trim())
}

/// The name of the field for a note on an item of any kind.
pub const NOTE: &str = "note_beside";

impl Form {
    pub fn kind(&self) -> &'static ThingType {
        medlock_things::find(self.type_id).expect("every form is for a declared type")
    }

    fn parts(&self) -> impl Iterator<Item = (&'static Part, &'static Member, &'static Particle)> {
        let body = self.kind().body();
        self.parts.iter().filter_map(move |part| {
            let (particle, member) = particle_of(body, part.name)?;
            Some((part, member, particle))
        })
    }

    /// The names of everything the form sends.
    pub fn field_names(&self) -> Vec<String> {
        const ENDS: [&str; 6] = ["", "_unit", "_day", "_month", "_year", "_time"];
        let names = self.parts.iter().map(|part| part.name).chain([NOTE]);
        names.flat_map(|name| ENDS.map(|end| format!("{name}{end}"))).collect()
    }

    /// What an empty form holds: the day it is.
    pub fn blank(&self, today: Date) -> Typed {
        let mut typed = Typed::new();
        for (part, member, _) in self.parts() {
            if matches!(control_of(member), Control::DateTime) || (part.name == "when") {
                put_date(&mut typed, part.name, Some(today.day()), Some(today.month()), today.year());
            }
        }
        typed
    }

    /// What an item says, as the form shows it.
    pub fn filled(&self, data: Element<'_>) -> Typed {
        let mut typed = Typed::new();
        let Some(root) = medlock_things::body_root(data) else { return typed };
        for (part, member, _) in self.parts() {
            if let Some(element) = root.child(part.name) {
                fill(&mut typed, part, member, element);
            }
        }
        if let Some(note) = data.child("common").and_then(|common| common.child("note")) {
            typed.insert(NOTE.to_owned(), note.text().trim().to_owned());
        }
        typed
    }

    /// The fields with these values in them.
    pub fn fields(&self, words: Words, values: &Typed) -> Vec<Field> {
        let field = |(part, member, particle): (&'static Part, &'static Member, &'static Particle)| {
            let value = typed(values, part.name, "").to_owned();
            let kind = match control_of(member) {
                Control::Number { .. } => FieldOf::Number { value, unit: unit_name(words, part) },
                Control::Measured { units, .. } => FieldOf::Measured {
                    value,
                    units: units
                        .iter()
                        .map(|unit| (unit.written.to_owned(), typed(values, part.name, "_unit") == unit.written))
                        .collect(),
                },
                Control::DateTime | Control::Approximate => FieldOf::Date {
                    day: typed(values, part.name, "_day").to_owned(),
                    month: typed(values, part.name, "_month").to_owned(),
                    year: typed(values, part.name, "_year").to_owned(),
                    time: matches!(control_of(member), Control::DateTime)
                        .then(|| typed(values, part.name, "_time").to_owned()),
                    partial: matches!(control_of(member), Control::Approximate),
                },
                _ => FieldOf::Text { value, long: part.long },
            };
            let label = words.say(member.label_key).to_string();
            Field { name: part.name, label, optional: particle.min == 0, kind }
        };
        let mut fields: Vec<Field> = self.parts().map(field).collect();
        // A note's own text is its content.
        if self.name != "note" {
            fields.push(Field {
                name: NOTE,
                label: words.say("form-note").to_string(),
                optional: true,
                kind: FieldOf::Text { value: typed(values, NOTE, "").to_owned(), long: true },
            });
        }
        fields
    }

    /// The body that comes of what was typed, on top of an item's body if there is one.
    ///
    /// # Errors
    /// What is wrong, field by field, each naming the field and the rule.
    pub fn body(
        &self,
        words: Words,
        today: Date,
        values: &Typed,
        before: Option<Element<'_>>,
    ) -> Result<String, Vec<Problem>> {
        let kind = self.kind();
        let root = before.and_then(medlock_things::body_root);
        let shown = before.map(|before| self.filled(before)).unwrap_or_default();
        let untouched = |name: &str| {
            ["", "_unit", "_day", "_month", "_year", "_time"]
                .iter()
                .all(|end| typed(values, name, end) == typed(&shown, name, end))
        };
        let mut problems = Vec::new();
        let mut xml = String::new();
        xml.push_str("<data-xml>");
        let mut body = String::new();
        for member in members_of(kind.body()) {
            let part = self.parts.iter().find(|part| part.name == member.name);
            match part {
                Some(part) if root.is_none() || !untouched(part.name) => {
                    let required = particle_of(kind.body(), part.name).is_some_and(|(particle, _)| particle.min > 0);
                    match written(words, today, part, member, values, required) {
                        Ok(written) => body.push_str(&written),
                        Err(problem) => problems.push(problem),
                    }
                }
                _ => {
                    for kept in root.iter().flat_map(|root| root.children_named(member.name).collect::<Vec<_>>()) {
                        body.push_str(&kept.standalone());
                    }
                }
            }
        }
        let note = typed(values, NOTE, "");
        if note.chars().count() > HAND_TEXT_CHARS_MAX {
            problems.push(too_long(words, &words.say("form-note").to_string(), NOTE, HAND_TEXT_CHARS_MAX));
        }
        if !problems.is_empty() {
            // In the order of the form.
            let place = |problem: &Problem| self.parts.iter().position(|part| part.name == problem.field);
            problems.sort_by_key(|problem| place(problem).unwrap_or(usize::MAX));
            return Err(problems);
        }
        xml.push_str(&format!("<{0}>{body}</{0}>", kind.root));
        xml.push_str(&common(before.and_then(|before| before.child("common")), note));
        xml.push_str("</data-xml>");
        Ok(xml)
    }
}

/// `common` with that note, and everything else as it was. Its order is source, note, the rest.
fn common(before: Option<Element<'_>>, note: &str) -> String {
    let children: Vec<Element<'_>> = before.iter().flat_map(|before| before.children()).collect();
    let raw = |wanted: &dyn Fn(&str) -> bool| -> String {
        children.iter().filter(|child| wanted(child.name())).map(|child| child.standalone().into_owned()).collect()
    };
    let untouched = children.iter().find(|child| child.name() == "note" && child.text().trim() == note);
    let note = match untouched {
        Some(_) => raw(&|name| name == "note"),
        None if note.is_empty() => String::new(),
        None => {
            let mut writer = Writer::new();
            writer.element("note", note);
            writer.finish()
        }
    };
    let (source, rest) = (raw(&|name| name == "source"), raw(&|name| name != "source" && name != "note"));
    format!("<common>{source}{note}{rest}</common>")
}

/// Every declared element of a group, in order.
fn members_of(group: &'static Group) -> Vec<&'static Member> {
    fn collect(particles: &'static [Particle], members: &mut Vec<&'static Member>) {
        for particle in particles {
            match &particle.what {
                What::Member(member) => members.push(member),
                What::Choice(inner) | What::Sequence(inner) => collect(inner, members),
                What::AnyElement => {}
            }
        }
    }
    let mut members = Vec::new();
    if let Content::Elements(particles) = &group.content {
        collect(particles, &mut members);
    }
    members
}

fn particle_of(group: &'static Group, name: &str) -> Option<(&'static Particle, &'static Member)> {
    let Content::Elements(particles) = &group.content else { return None };
    particles.iter().find_map(|particle| match &particle.what {
        What::Member(member) if member.name == name => Some((particle, member)),
        _ => None,
    })
}

/// What a whole number counts.
fn unit_name(words: Words, part: &Part) -> String {
    let key = match part.name {
        "systolic" | "diastolic" => "thing-unit-millimeters-of-mercury",
        _ => "thing-unit-beats-per-minute",
    };
    plain::unit_after(words, key, "")
}

fn put_date(into: &mut Typed, name: &str, day: Option<i8>, month: Option<i8>, year: i16) {
    let mut put = |end: &str, value: Option<String>| {
        if let Some(value) = value {
            into.insert(format!("{name}{end}"), value);
        }
    };
    put("_day", day.map(|day| day.to_string()));
    put("_month", month.map(|month| month.to_string()));
    put("_year", Some(year.to_string()));
}

fn fill(into: &mut Typed, part: &Part, member: &Member, element: Element<'_>) {
    let mut put = |end: &str, value: &str| {
        into.insert(format!("{}{end}", part.name), value.trim().to_owned());
    };
    match control_of(member) {
        Control::Number { .. } | Control::Line => put("", &element.own_text()),
        Control::Codable => {
            if let Some(text) = element.child("text") {
                put("", &text.text());
            }
        }
        Control::Amount => {
            if let Some(display) = element.child("display") {
                put("", &display.text());
            }
        }
        Control::Measured { base, units } => {
            let entered = element.child("display").and_then(|display| {
                let written = display.attribute("units")?.trim();
                let unit = units.iter().find(|unit| unit.written.eq_ignore_ascii_case(written))?;
                Some((display.own_text().trim().to_owned(), unit.written))
            });
            // Not entered in a unit of ours: the type's own.
            let own = || {
                let unit = units.iter().find(|unit| (unit.times - 1.0).abs() < f64::EPSILON)?;
                Some((element.child(base)?.own_text().trim().to_owned(), unit.written))
            };
            if let Some((value, unit)) = entered.or_else(own) {
                put("", &value);
                put("_unit", unit);
            }
        }
        Control::DateTime => date_of(into, part.name, Some(element)),
        Control::Approximate => date_of(into, part.name, element.child("structured")),
        Control::Kept => {}
    }
}

fn date_of(into: &mut Typed, name: &str, at: Option<Element<'_>>) {
    let Some(date) = at.and_then(|at| at.child("date")) else { return };
    for (child, end) in [("d", "_day"), ("m", "_month"), ("y", "_year")] {
        if let Some(part) = date.child(child) {
            let text = part.text().trim().parse::<i16>().map_or_else(|_| String::new(), |part| part.to_string());
            into.insert(format!("{name}{end}"), text);
        }
    }
    let time = at.and_then(|at| at.child("time"));
    let small = |name: &str| time.and_then(|time| time.child(name)?.text().trim().parse::<i8>().ok());
    if let (Some(hour), Some(minute)) = (small("h"), small("m")) {
        into.insert(format!("{name}_time"), format!("{hour:02}:{minute:02}"));
    }
}

#[cfg(test)]
mod tests;
