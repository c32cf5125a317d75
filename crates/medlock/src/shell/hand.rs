//! Items people write by hand: which kinds and which of their parts, as forms made from the kinds' declarations; what was typed,
//! read and checked; and the body that comes of it. Pure.
//!
//! A form shows some of an item's parts. The others stay as they are when an item is corrected, and so does a part that was not
//! touched, digit for digit and with its codes.

use jiff::civil::{Date, Time};
use medlock_things::model::{Content, Group, Kind, Member, Particle, Shown, Simple, What};
use medlock_things::{Element, ThingType};
use medlock_wire::xml::Writer;
use uuid::{Uuid, uuid};

use super::page::Problem;
use super::words::Words;
use crate::limits::{HAND_LINE_CHARS_MAX, HAND_TEXT_CHARS_MAX};

/// A kind of item that can be written by hand.
#[derive(Debug)]
pub struct Form {
    /// As it stands in an address.
    pub name: &'static str,
    pub type_id: Uuid,
    parts: &'static [Part],
}

/// One part of an item on a form.
#[derive(Debug)]
struct Part {
    /// The element's name, and the field's.
    name: &'static str,
    /// In the first unit: what is beyond is a slip of the finger.
    low: f64,
    high: f64,
    /// Over several lines.
    long: bool,
    /// Nothing that is still to come.
    past: bool,
}

const fn part(name: &'static str) -> Part {
    Part { name, low: f64::NEG_INFINITY, high: f64::INFINITY, long: false, past: false }
}

const fn number(name: &'static str, low: f64, high: f64) -> Part {
    Part { low, high, ..part(name) }
}

const WHEN: Part = Part { past: true, ..part("when") };

/// Every form, in the order a page offers them.
pub const FORMS: &[Form] = &[
    Form {
        name: "weight",
        type_id: uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17"),
        parts: &[number("value", 0.2, 700.0), WHEN],
    },
    Form {
        name: "height",
        type_id: uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b"),
        parts: &[number("value", 20.0, 280.0), WHEN],
    },
    Form {
        name: "blood-pressure",
        type_id: uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed"),
        parts: &[number("systolic", 20.0, 350.0), number("diastolic", 10.0, 250.0), number("pulse", 10.0, 350.0), WHEN],
    },
    Form {
        name: "heart-rate",
        type_id: uuid!("b81eb4a6-6eac-4292-ae93-3872d6870994"),
        parts: &[number("value", 10.0, 350.0), WHEN],
    },
    Form {
        name: "blood-glucose",
        type_id: uuid!("879e7c04-4e8a-4707-9ad3-b054df467ce4"),
        parts: &[number("value", 0.1, 2_000.0), part("glucose-measurement-type"), part("measurement-context"), WHEN],
    },
    Form {
        name: "medication",
        type_id: uuid!("30cafccc-047d-4288-94ef-643571f7919d"),
        parts: &[
            part("name"),
            part("strength"),
            part("dose"),
            part("frequency"),
            part("indication"),
            Part { past: true, ..part("date-started") },
            part("date-discontinued"),
        ],
    },
    Form {
        name: "allergy",
        type_id: uuid!("52bf9104-2c5e-4f1f-a66d-552ebcc53df7"),
        parts: &[part("name"), part("reaction"), Part { past: true, ..part("first-observed") }],
    },
    Form {
        name: "condition",
        type_id: uuid!("7ea7a1f9-880b-4bd4-b593-f5660f20eda8"),
        parts: &[part("name"), part("status"), Part { past: true, ..part("onset-date") }, part("stop-date")],
    },
    Form {
        name: "immunization",
        type_id: uuid!("cd3587b5-b6e1-4565-ab3b-1c3ad45eb04f"),
        parts: &[part("name"), Part { past: true, ..part("administration-date") }, part("manufacturer"), part("lot")],
    },
    Form {
        name: "note",
        type_id: uuid!("9f4e0fcd-10d7-416d-855a-90514ce2016b"),
        parts: &[Part { long: true, ..part("content") }, WHEN],
    },
];

/// The form for items of this type.
pub fn form_of(type_id: Uuid) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.type_id == type_id)
}

pub fn form_named(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name)
}

/// A unit a number can be typed in: as it is written, and how many of the type's own unit it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct UnitOf {
    written: &'static str,
    times: f64,
}

const fn unit(written: &'static str, times: f64) -> UnitOf {
    UnitOf { written, times }
}

/// The units of a measurement, the usual one first, and the element of the type's own.
fn units_of(group: &Group) -> Option<(&'static str, &'static [UnitOf])> {
    Some(match group.name {
        // A pound is defined in kilograms, an inch in metres.
        "weight-value" => ("kg", const { &[unit("kg", 1.0), unit("lb", 0.453_592_37)] }),
        "length-value" => ("m", const { &[unit("cm", 0.01), unit("m", 1.0), unit("in", 0.0254)] }),
        // 18.0156 grams of glucose are a tenth of a mole of its hundred millilitres: HealthVault's own factor.
        "blood-glucose-value" => ("mmolPerL", const { &[unit("mg/dL", 1.0 / 18.015_6), unit("mmol/L", 1.0)] }),
        _ => return None,
    })
}

/// What a part is filled in with.
enum Control {
    Number { whole: bool },
    Measured { base: &'static str, units: &'static [UnitOf] },
    Line,
    Codable,
    Amount,
    DateTime,
    Approximate,
    Kept,
}

fn control_of(member: &Member) -> Control {
    match &member.kind {
        Kind::Simple(Simple::Int { .. } | Simple::PositiveInteger) => Control::Number { whole: true },
        Kind::Simple(Simple::Double { .. } | Simple::Decimal) => Control::Number { whole: false },
        Kind::Simple(Simple::Text { .. }) => Control::Line,
        Kind::Simple(_) | Kind::Anything => Control::Kept,
        Kind::Group(id) => {
            let group = id.group();
            match (group.shown, units_of(group)) {
                (_, Some((base, units))) => Control::Measured { base, units },
                (Shown::Codable, None) => Control::Codable,
                (Shown::Amount, None) => Control::Amount,
                (Shown::DateTime, None) => Control::DateTime,
                (Shown::ApproxDateTime, None) => Control::Approximate,
                _ => Control::Kept,
            }
        }
    }
}

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
    words.say(key).to_string()
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

fn problem(words: Words, key: &'static str, label: &str, name: &'static str) -> Problem {
    Problem::of(name, words.say(key).arg("label", label))
}

fn too_long(words: Words, label: &str, name: &'static str, count: usize) -> Problem {
    Problem::of(name, words.say("form-too-long").arg("label", label).arg("count", count))
}

/// One part as it was typed, as XML; empty when it was left out and may be.
fn written(
    words: Words,
    today: Date,
    part: &'static Part,
    member: &Member,
    values: &Typed,
    required: bool,
) -> Result<String, Problem> {
    let label = words.say(member.label_key).to_string();
    let value = typed(values, part.name, "");
    let missing = || problem(words, "form-missing", &label, part.name);
    let mut writer = Writer::new();
    match control_of(member) {
        Control::DateTime | Control::Approximate => {
            let partial = matches!(control_of(member), Control::Approximate);
            return date_written(words, today, part, &label, values, required, partial);
        }
        _ if value.is_empty() && required => return Err(missing()),
        _ if value.is_empty() => return Ok(String::new()),
        Control::Kept => return Ok(String::new()),
        Control::Number { whole } => {
            let number = number_typed(words, value).ok_or_else(|| problem(words, "form-number", &label, part.name))?;
            if whole && number.fract() != 0.0 {
                return Err(problem(words, "form-whole", &label, part.name));
            }
            within(words, part, &label, number, 1.0, "")?;
            writer.element(part.name, &decimal(number));
        }
        Control::Measured { base, units } => {
            let number = number_typed(words, value).ok_or_else(|| problem(words, "form-number", &label, part.name))?;
            let chosen = typed(values, part.name, "_unit");
            let Some(unit) = units.iter().find(|unit| unit.written == chosen).or(units.first()) else {
                return Err(missing());
            };
            // Limits are in the first unit.
            let first = units.first().map_or(1.0, |first| first.times);
            within(words, part, &label, number, unit.times / first, unit.written)?;
            let own = (number * unit.times * 1e9).round() / 1e9;
            writer.start(part.name);
            writer.element(base, &decimal(own));
            writer.start("display").attr("units", unit.written).text(&decimal(number)).end();
            writer.end();
        }
        Control::Line | Control::Codable | Control::Amount => {
            let most = if part.long { HAND_TEXT_CHARS_MAX } else { HAND_LINE_CHARS_MAX };
            if value.chars().count() > most {
                return Err(too_long(words, &label, part.name, most));
            }
            let inside = match control_of(member) {
                Control::Codable => Some("text"),
                Control::Amount => Some("display"),
                _ => None,
            };
            match inside {
                Some(inside) => writer.start(part.name).element(inside, value).end(),
                None => writer.element(part.name, value),
            };
        }
    }
    Ok(writer.finish())
}

/// A number with either decimal mark.
fn number_typed(words: Words, text: &str) -> Option<f64> {
    let _ = words;
    let text = text.replace(',', ".");
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.len() <= 20;
    text.parse::<f64>().ok().filter(|number| is_plain && number.is_finite())
}

/// A number in digits, without an exponent.
fn decimal(number: f64) -> String {
    format!("{number}")
}

/// `times`: how many of the limits' unit one of the typed one is.
fn within(words: Words, part: &'static Part, label: &str, number: f64, times: f64, unit: &str) -> Result<(), Problem> {
    let value = number * times;
    if value >= part.low && value <= part.high {
        return Ok(());
    }
    let end = |end: f64| words.decimal(&decimal((end / times * 10.0).round() / 10.0));
    let with_unit = |end: String| match unit {
        "" => end,
        unit => words.say("value-with-unit").arg("value", end).arg("unit", unit.to_owned()).to_string(),
    };
    let say = words
        .say("form-range")
        .arg("label", label)
        .arg("low", with_unit(end(part.low)))
        .arg("high", with_unit(end(part.high)));
    Err(Problem::of(part.name, say))
}

fn date_written(
    words: Words,
    today: Date,
    part: &'static Part,
    label: &str,
    values: &Typed,
    required: bool,
    partial: bool,
) -> Result<String, Problem> {
    let [day, month, year] = ["_day", "_month", "_year"].map(|end| typed(values, part.name, end));
    let wrong =
        |key: &'static str, end: &str| Err(problem(words, key, label, part.name).at(format!("{}{end}", part.name)));
    let first = if words.region == super::words::Region::UnitedStates { "_month" } else { "_day" };
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return if required { wrong("form-date-missing", first) } else { Ok(String::new()) };
    }
    let Some(year) = year.parse::<i16>().ok().filter(|number| year.len() == 4 && (1000..=9999).contains(number)) else {
        return wrong("form-date-year", "_year");
    };
    let month = match month {
        "" if partial && day.is_empty() => None,
        "" => return wrong("form-date-month", "_month"),
        month => match month.parse::<i8>().ok().filter(|month| (1..=12).contains(month)) {
            Some(month) => Some(month),
            None => return wrong("form-date-month", "_month"),
        },
    };
    let day = match day {
        "" if partial => None,
        day => match day.parse::<i8>().ok().filter(|day| (1..=31).contains(day)) {
            Some(day) => Some(day),
            None => return wrong("form-date-day", "_day"),
        },
    };
    let Ok(earliest) = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)) else {
        return wrong("form-date-wrong", first);
    };
    if part.past && earliest > today {
        return wrong("form-date-future", "_year");
    }
    let time = match typed(values, part.name, "_time") {
        "" => None,
        text => match clock(text) {
            Some(time) => Some(time),
            None => return wrong("form-time", "_time"),
        },
    };
    let mut writer = Writer::new();
    writer.start(part.name);
    if partial {
        writer.start("structured");
    }
    writer.start("date").element("y", &year.to_string());
    if let Some(month) = month {
        writer.element("m", &month.to_string());
    }
    if let Some(day) = day {
        writer.element("d", &day.to_string());
    }
    writer.end();
    if let Some(time) = time {
        writer.start("time").element("h", &time.hour().to_string()).element("m", &time.minute().to_string()).end();
    }
    if partial {
        writer.end();
    }
    writer.end();
    Ok(writer.finish())
}

/// `14:05`, `14.05`, `2:05 pm`, `9 am`.
fn clock(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase().replace('.', ":");
    let (digits, half) = match text.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => (text[..at].trim(), text[at..].replace([':', ' '], "")),
        None => (text.as_str(), String::new()),
    };
    let (hour, minute) = match digits.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse::<i8>().ok()?),
        None if !half.is_empty() => (digits, 0),
        _ => return None,
    };
    let hour = hour.trim().parse::<i8>().ok()?;
    let hour = match half.as_str() {
        "" | "h" => hour,
        "am" | "a" if (1..=12).contains(&hour) => hour % 12,
        "pm" | "p" if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
#[path = "hand_tests.rs"]
mod tests;
