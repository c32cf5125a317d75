//! The bodies of items from what was found. Every one is checked against its type's declaration before anybody sees it.

use medlock_xml::{Document, Limits, Writer};
use uuid::{Uuid, uuid};

use super::dates::{Day, When};
use super::found::{Amount, Coded, Found, Immunization, Medication, Test, finite, system_of};
use super::{TEXT_CHARS_MAX, Why, shorten};

const CONDITION: Uuid = uuid!("7ea7a1f9-880b-4bd4-b593-f5660f20eda8");
const ALLERGY: Uuid = uuid!("52bf9104-2c5e-4f1f-a66d-552ebcc53df7");
const MEDICATION: Uuid = uuid!("30cafccc-047d-4288-94ef-643571f7919d");
const IMMUNIZATION: Uuid = uuid!("cd3587b5-b6e1-4565-ab3b-1c3ad45eb04f");
const PROCEDURE: Uuid = uuid!("df4db479-a1ba-42a2-8714-2b083b88150f");
const LAB_RESULTS: Uuid = uuid!("5800eab5-a8c2-482a-a4d6-f1db25ae08c3");
const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
const BLOOD_PRESSURE: Uuid = uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed");
const HEART_RATE: Uuid = uuid!("b81eb4a6-6eac-4292-ae93-3872d6870994");
const VITAL_SIGNS: Uuid = uuid!("73822612-c15f-4b49-9e65-6af369e55c65");
const FAMILY_HISTORY: Uuid = uuid!("4a04fcc8-19c1-4d59-a8c7-2031a03f21de");

type Item = (Uuid, String, String);

impl Found {
    /// Type, body and note of the item.
    pub fn item(self) -> Result<Item, Why> {
        let mut out = Writer::new();
        let mut notes = Vec::new();
        let id = match self {
            Found::Condition { name, onset, stop, status, note } => {
                out.start("condition");
                coded(&mut out, "name", &name);
                when(&mut out, "onset-date", onset.as_ref());
                optional(&mut out, "status", status.as_ref());
                when(&mut out, "stop-date", stop.as_ref());
                notes = note;
                CONDITION
            }
            Found::Allergy { name, reaction, first, kind, note } => {
                out.start("allergy");
                coded(&mut out, "name", &name);
                optional(&mut out, "reaction", reaction.as_ref());
                when(&mut out, "first-observed", first.as_ref());
                optional(&mut out, "allergen-type", kind.as_ref());
                notes = note;
                ALLERGY
            }
            Found::Medication(found) => {
                notes = medication(&mut out, *found);
                MEDICATION
            }
            Found::Immunization(found) => {
                notes = immunization(&mut out, *found);
                IMMUNIZATION
            }
            Found::Procedure { name, when: at, place, by, note } => {
                out.start("procedure");
                when(&mut out, "when", at.as_ref());
                coded(&mut out, "name", &name);
                optional(&mut out, "anatomic-location", place.as_ref());
                person(&mut out, "primary-provider", by.as_deref());
                notes = note;
                PROCEDURE
            }
            Found::Results { name, when: at, laboratory, status, tests } => {
                out.start("lab-test-results");
                when(&mut out, "when", at.as_ref());
                out.start("lab-group");
                coded(&mut out, "group-name", &name);
                if let Some(name) = laboratory {
                    out.start("laboratory-name").element("name", &name).end();
                }
                text(&mut out, "status", status);
                for test in &tests {
                    result(&mut out, test, at.as_ref());
                }
                out.end();
                LAB_RESULTS
            }
            Found::Weight { when, kilograms, written } => {
                measured(&mut out, "weight", &when, ("kg", &kilograms), &written);
                WEIGHT
            }
            Found::Height { when, metres, written } => {
                measured(&mut out, "height", &when, ("m", &metres), &written);
                HEIGHT
            }
            Found::BloodPressure { when, systolic, diastolic, pulse } => {
                out.start("blood-pressure");
                moment(&mut out, "when", &when);
                out.element("systolic", &systolic.to_string()).element("diastolic", &diastolic.to_string());
                out.optional("pulse", pulse.map(|pulse| pulse.to_string()).as_deref());
                BLOOD_PRESSURE
            }
            Found::HeartRate { when, value } => {
                out.start("heart-rate");
                moment(&mut out, "when", &when);
                out.element("value", &value.to_string());
                HEART_RATE
            }
            Found::Signs { when, tests } => {
                out.start("vital-signs");
                moment(&mut out, "when", &when);
                for test in &tests {
                    sign(&mut out, test);
                }
                VITAL_SIGNS
            }
            Found::Family { relation, name, born, died, problems } => {
                out.start("family-history");
                for problem in &problems {
                    out.start("condition");
                    coded(&mut out, "name", &problem.name);
                    day(&mut out, "onset-date", problem.onset.as_ref());
                    out.end();
                }
                if let Some(relation) = &relation {
                    out.start("relative");
                    coded(&mut out, "relationship", relation);
                    person(&mut out, "relative-name", name.as_deref());
                    day(&mut out, "date-of-birth", born.as_ref());
                    day(&mut out, "date-of-death", died.as_ref());
                    out.end();
                }
                FAMILY_HISTORY
            }
        };
        out.end();
        checked(id, out.finish(), &notes)
    }
}

/// What does not meet the declaration is not proposed: a reader could not save it.
fn checked(id: Uuid, body: String, notes: &[String]) -> Result<Item, Why> {
    let thing_type = crate::find(id).ok_or(Why::NotUnderstood)?;
    let data = format!("<data-xml>{body}</data-xml>");
    let document = Document::parse(data.as_bytes(), &Limits::CONTENTS).map_err(|_| Why::NotUnderstood)?;
    crate::validate(thing_type, document.root()).map_err(|_| Why::NotUnderstood)?;
    let notes: Vec<String> = notes.iter().map(|note| cut(note)).collect();
    Ok((id, body, notes.join("\n")))
}

/// A text that is no name may be long; beyond a page it stays in the document.
fn cut(text: &str) -> String {
    match text.char_indices().nth(TEXT_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn medication(out: &mut Writer, found: Medication) -> Vec<String> {
    out.start("medication");
    coded(out, "name", &found.name);
    amount(out, "dose", found.dose.as_ref());
    amount(out, "strength", found.strength.as_ref());
    amount(out, "frequency", found.frequency.as_ref());
    optional(out, "route", found.route.as_ref());
    optional(out, "indication", found.indication.as_ref());
    when(out, "date-started", found.started.as_ref());
    when(out, "date-discontinued", found.stopped.as_ref());
    found.note
}

fn immunization(out: &mut Writer, found: Immunization) -> Vec<String> {
    out.start("immunization");
    coded(out, "name", &found.name);
    when(out, "administration-date", found.when.as_ref());
    person(out, "administrator", found.by.as_deref());
    text(out, "manufacturer", found.manufacturer);
    out.optional("lot", found.lot.as_deref());
    optional(out, "route", found.route.as_ref());
    out.optional("sequence", found.sequence.as_deref());
    optional(out, "anatomic-surface", found.surface.as_ref());
    found.note
}

/// One test of a laboratory; its time stands with it where it is another than that of all.
fn result(out: &mut Writer, test: &Test, of_all: Option<&When>) {
    out.start("results");
    when(out, "when", test.when.as_ref().filter(|when| Some(*when) != of_all));
    out.element("name", &cut(&test.name.text));
    if !test.name.codes.is_empty() {
        coded(out, "clinical-code", &test.name);
    }
    if let Some(value) = &test.value {
        out.start("value");
        amount(out, "measurement", Some(value));
        for (words, numbers) in &test.ranges {
            out.start("ranges");
            out.start("type").element("text", "").end();
            out.start("text").element("text", &cut(words)).end();
            if let Some((low, high)) = numbers {
                out.start("value");
                out.optional("minimum-range", Some(low.as_str()).filter(|low| !low.is_empty()));
                out.optional("maximum-range", Some(high.as_str()).filter(|high| !high.is_empty()));
                out.end();
            }
            out.end();
        }
        for flag in &test.flags {
            text(out, "flag", Some(flag.clone()));
        }
        out.end();
    }
    text(out, "status", test.status.clone());
    out.end();
}

/// One vital sign that has no type of its own.
fn sign(out: &mut Writer, test: &Test) {
    out.start("vital-signs-results");
    coded(out, "title", &test.name);
    if let Some(value) = &test.value {
        match &value.structured {
            Some((number, unit)) => {
                out.element("value", number);
                text(out, "unit", Some(unit.clone()));
            }
            None if finite(&value.display).is_some() => {
                out.element("value", value.display.trim());
            }
            None => {
                out.element("text-value", &cut(&value.display));
            }
        }
    }
    text(out, "flag", test.flags.first().cloned());
    out.end();
}

fn measured(out: &mut Writer, root: &str, when: &Day, (unit, value): (&str, &str), written: &(String, String)) {
    out.start(root);
    moment(out, "when", when);
    out.start("value").element(unit, value);
    out.start("display").attr("units", &written.1).text(&written.0).end();
    out.end();
}

fn coded(out: &mut Writer, name: &str, value: &Coded) {
    out.start(name).element("text", &cut(&value.text));
    for code in value.codes.iter().filter(|code| !code.value.is_empty() && !code.system.is_empty()) {
        let (family, system) = system_of(&code.system);
        out.start("code").element("value", &shorten(&code.value)).optional("family", family);
        out.element("type", &shorten(&system)).optional("version", code.version.as_deref()).end();
    }
    out.end();
}

fn optional(out: &mut Writer, name: &str, value: Option<&Coded>) {
    if let Some(value) = value {
        coded(out, name, value);
    }
}

fn text(out: &mut Writer, name: &str, value: Option<String>) {
    if let Some(value) = value.and_then(Coded::words) {
        coded(out, name, &value);
    }
}

fn person(out: &mut Writer, name: &str, full: Option<&str>) {
    if let Some(full) = full {
        out.start(name).start("name").element("full", &cut(full)).end().end();
    }
}

fn amount(out: &mut Writer, name: &str, amount: Option<&Amount>) {
    let Some(amount) = amount else { return };
    out.start(name).element("display", &cut(&amount.display));
    if let Some((value, unit)) = &amount.structured {
        out.start("structured").element("value", value);
        out.start("units").element("text", &cut(unit)).end();
        out.end();
    }
    out.end();
}

fn day_parts(out: &mut Writer, day: &Day) {
    out.element("y", &day.year.to_string());
    out.optional("m", day.month.map(|month| month.to_string()).as_deref());
    out.optional("d", day.day.map(|day| day.to_string()).as_deref());
}

fn day(out: &mut Writer, name: &str, day: Option<&Day>) {
    if let Some(day) = day {
        out.start(name);
        day_parts(out, day);
        out.end();
    }
}

/// Date, time of day and zone.
fn moment_parts(out: &mut Writer, day: &Day) {
    out.start("date");
    day_parts(out, day);
    out.end();
    if let Some((hour, minute, second)) = day.time {
        out.start("time").element("h", &hour.to_string()).element("m", &minute.to_string());
        out.optional("s", (second != 0).then(|| second.to_string()).as_deref());
        out.end();
    }
    if let Some(zone) = &day.zone {
        out.start("tz").element("text", zone).end();
    }
}

fn moment(out: &mut Writer, name: &str, day: &Day) {
    out.start(name);
    moment_parts(out, day);
    out.end();
}

fn when(out: &mut Writer, name: &str, when: Option<&When>) {
    match when {
        Some(When::Day(day)) => {
            out.start(name).start("structured");
            moment_parts(out, day);
            out.end().end();
        }
        Some(When::Words(words)) => {
            out.start(name).element("descriptive", &cut(words)).end();
        }
        None => {}
    }
}
