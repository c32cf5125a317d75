//! Items people write by hand: which kinds and which of their parts, as forms made from the kinds' declarations; what was typed,
//! read and checked; and the body that comes of it. A patient's pages and a clerk's browser use the same forms. Words are keys of
//! Fluent messages; whoever shows a form says them.
//!
//! A form shows some of an item's parts. The others stay as they are when an item is corrected, and so does a part that was not
//! touched, digit for digit and with its codes.
//!
//! | file | |
//! |---|---|
//! | `forms` | the forms there are |
//! | `parts` | what was typed into a part |

mod forms;
mod parts;

use jiff::civil::Date;
use medlock_xml::{Element, Writer};

use crate::ThingType;
use crate::model::{Content, Group, Kind, Member, Particle, What};

use forms::{Control, Part, control_of};
pub use forms::{FORMS, Form, UnitOf, form_named, form_of};
pub use parts::clock;
use parts::written;

/// Longest text of one line, in characters.
pub const LINE_CHARS_MAX: usize = 250;
/// Longest note, in characters: two pages.
pub const TEXT_CHARS_MAX: usize = 4_000;

/// The name of the field for a note on an item of any kind.
pub const NOTE: &str = "note_beside";

/// Values as they were typed or are to be shown, by the names of a form's fields.
pub type Typed = std::collections::BTreeMap<String, String>;

/// A field as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    /// Fluent key.
    pub label_key: &'static str,
    pub optional: bool,
    pub kind: FieldOf,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldOf {
    Text {
        value: String,
        long: bool,
    },
    Number {
        value: String,
        /// Fluent key.
        unit_key: Option<&'static str>,
    },
    Measured {
        value: String,
        /// As they are written, and whether chosen.
        units: Vec<(&'static str, bool)>,
    },
    Date {
        day: String,
        month: String,
        year: String,
        /// None where the part has none.
        time: Option<String>,
        /// The year alone is enough.
        partial: bool,
    },
}

/// Something wrong with what was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field's name.
    pub field: &'static str,
    /// The name of the control to go to: the field's, with the ending of one of its parts.
    pub control: String,
    /// Fluent key of the field's label.
    pub label_key: &'static str,
    pub rule: Rule,
}

/// The rule that is broken.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    Missing,
    NotANumber,
    NotWhole,
    /// Both ends in the unit that was chosen, if there is one.
    Outside {
        low: String,
        high: String,
        unit: Option<&'static str>,
    },
    TooLong {
        characters_max: usize,
    },
    DateMissing,
    Day,
    Month,
    Year,
    NoSuchDay,
    Future,
    Time,
}

impl Rule {
    /// Fluent key of the sentence. It has places for `label`, and for `low` and `high` or `count`.
    pub fn key(&self) -> &'static str {
        match self {
            Rule::Missing => "form-missing",
            Rule::NotANumber => "form-number",
            Rule::NotWhole => "form-whole",
            Rule::Outside { .. } => "form-range",
            Rule::TooLong { .. } => "form-too-long",
            Rule::DateMissing => "form-date-missing",
            Rule::Day => "form-date-day",
            Rule::Month => "form-date-month",
            Rule::Year => "form-date-year",
            Rule::NoSuchDay => "form-date-wrong",
            Rule::Future => "form-date-future",
            Rule::Time => "form-time",
        }
    }

    /// Every key there is, for a page that carries the sentences along.
    pub const KEYS: [&'static str; 12] = [
        "form-missing",
        "form-number",
        "form-whole",
        "form-range",
        "form-too-long",
        "form-date-missing",
        "form-date-day",
        "form-date-month",
        "form-date-year",
        "form-date-wrong",
        "form-date-future",
        "form-time",
    ];
}

/// How the reader writes dates, and which day it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    pub today: Date,
    /// The month stands before the day.
    pub month_first: bool,
}

fn typed<'t>(from: &'t Typed, name: &str, end: &str) -> &'t str {
    from.get(&format!("{name}{end}")).map_or("", |value| value.trim())
}

/// What the names of a field's controls end in.
const ENDS: [&str; 6] = ["", "_unit", "_day", "_month", "_year", "_time"];

/// A part with its declaration.
struct Declared {
    part: &'static Part,
    member: &'static Member,
    required: bool,
}

impl Form {
    pub fn kind(&self) -> &'static ThingType {
        crate::find(self.type_id).expect("every form is for a declared type")
    }

    /// Whether an item that is there can be corrected with it: not when its parts stand inside others, of which there may be several.
    pub fn corrects(&self) -> bool {
        self.parts.iter().all(|part| !part.path.contains('/'))
    }

    /// The parts that are asked for.
    fn parts(&self) -> impl Iterator<Item = Declared> {
        let body = self.kind().body();
        self.parts.iter().filter(|part| part.fixed.is_none()).filter_map(move |part| declared(body, part))
    }

    /// The names of everything the form sends.
    pub fn field_names(&self) -> Vec<String> {
        let names = self.parts.iter().filter(|part| part.fixed.is_none()).map(|part| part.name).chain([NOTE]);
        names.flat_map(|name| ENDS.map(|end| format!("{name}{end}"))).collect()
    }

    /// What an empty form holds: the day it is.
    pub fn blank(&self, today: Date) -> Typed {
        let mut typed = Typed::new();
        for Declared { part, member, .. } in self.parts() {
            if matches!(control_of(member), Control::DateTime) || (part.name == "when") {
                put_date(&mut typed, part.name, Some(today.day()), Some(today.month()), today.year());
            }
        }
        typed
    }

    /// What an item says, as the form shows it.
    pub fn filled(&self, data: Element<'_>) -> Typed {
        let mut typed = Typed::new();
        let Some(root) = crate::body_root(data) else { return typed };
        for Declared { part, member, .. } in self.parts() {
            let element = part.path.split('/').try_fold(root, |element, step| element.child(step));
            if let Some(element) = element {
                fill(&mut typed, part, member, element);
            }
        }
        if let Some(note) = data.child("common").and_then(|common| common.child("note")) {
            typed.insert(NOTE.to_owned(), note.text().trim().to_owned());
        }
        typed
    }

    /// The fields with these values in them.
    pub fn fields(&self, values: &Typed) -> Vec<Field> {
        let field = |Declared { part, member, required }: Declared| {
            let value = typed(values, part.name, "").to_owned();
            let kind = match control_of(member) {
                Control::Number { .. } => FieldOf::Number { value, unit_key: member.unit_key() },
                Control::Measured { units, .. } => FieldOf::Measured {
                    value,
                    units: units
                        .iter()
                        .map(|unit| (unit.written, typed(values, part.name, "_unit") == unit.written))
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
            Field { name: part.name, label_key: member.label_key, optional: !required, kind }
        };
        let mut fields: Vec<Field> = self.parts().map(field).collect();
        // A note's own text is its content.
        if self.name != "note" {
            fields.push(Field {
                name: NOTE,
                label_key: NOTE_LABEL,
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
    pub fn body(&self, reader: Reader, values: &Typed, before: Option<Element<'_>>) -> Result<String, Vec<Problem>> {
        let kind = self.kind();
        let root = before.and_then(crate::body_root);
        let shown = before.map(|before| self.filled(before)).unwrap_or_default();
        let mut writing = Writing { form: self, reader, values, problems: Vec::new() };
        let mut body = String::new();
        for member in members_of(kind.body()) {
            let untouched =
                |part: &Part| ENDS.iter().all(|end| typed(values, part.name, end) == typed(&shown, part.name, end));
            let kept = root.filter(|_| self.below(member.name).all(untouched));
            match kept {
                Some(root) => {
                    for kept in root.children_named(member.name) {
                        body.push_str(&kept.standalone());
                    }
                }
                None => writing.member(kind.body(), member, member.name, &mut body),
            }
        }
        let mut problems = writing.problems;
        let note = typed(values, NOTE, "");
        if note.chars().count() > TEXT_CHARS_MAX {
            problems.push(Problem {
                field: NOTE,
                control: NOTE.to_owned(),
                label_key: NOTE_LABEL,
                rule: Rule::TooLong { characters_max: TEXT_CHARS_MAX },
            });
        }
        if !problems.is_empty() {
            // In the order of the form.
            let place = |problem: &Problem| self.parts.iter().position(|part| part.name == problem.field);
            problems.sort_by_key(|problem| place(problem).unwrap_or(usize::MAX));
            return Err(problems);
        }
        let common = common(before.and_then(|before| before.child("common")), note);
        Ok(format!("<data-xml><{0}>{body}</{0}>{common}</data-xml>", kind.root))
    }

    /// The parts at this path and below it.
    fn below<'p>(&self, path: &'p str) -> impl Iterator<Item = &'static Part> + use<'p> {
        self.parts.iter().filter(move |part| {
            part.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

const NOTE_LABEL: &str = "form-note";

/// A body in the making.
struct Writing<'w> {
    form: &'w Form,
    reader: Reader,
    values: &'w Typed,
    problems: Vec<Problem>,
}

impl Writing<'_> {
    /// The element of this member, as it was typed: nothing where the form has no part of it or nothing was typed that may be left out.
    fn member(&mut self, group: &'static Group, member: &'static Member, path: &str, body: &mut String) {
        let is_required = particle_of(group, member.name).is_some_and(|(particle, _)| particle.min > 0);
        if let Some(part) = self.form.parts.iter().find(|part| part.path == path) {
            match part.fixed {
                Some(text) => body.push_str(&fixed(part, member, text)),
                None => match written(self.reader, part, member, self.values, is_required || part.wanted) {
                    Ok(written) => body.push_str(&written),
                    Err(problem) => self.problems.push(problem),
                },
            }
            return;
        }
        let asked = || self.form.below(path).filter(|part| part.fixed.is_none());
        let Kind::Group(id) = &member.kind else { return };
        let is_typed = |part: &Part| ENDS.iter().any(|end| !typed(self.values, part.name, end).is_empty());
        let wanted = asked().any(|part| part.wanted || is_typed(part)) || (is_required && asked().next().is_some());
        if !wanted {
            return;
        }
        let name = member.name;
        body.push_str(&format!("<{name}>"));
        for inner in members_of(id.group()) {
            self.member(id.group(), inner, &format!("{path}/{}", inner.name), body);
        }
        body.push_str(&format!("</{name}>"));
    }
}

/// A part that says the same on every item.
fn fixed(part: &Part, member: &Member, text: &str) -> String {
    let mut writer = Writer::new();
    let name = last(part);
    match control_of(member) {
        Control::Codable => writer.start(name).element("text", text).end(),
        _ => writer.element(name, text),
    };
    writer.finish()
}

/// The name of a part's element.
fn last(part: &Part) -> &'static str {
    part.path.rsplit('/').next().unwrap_or(part.path)
}

/// A part with its declaration, and whether it has to be filled in.
fn declared(body: &'static Group, part: &'static Part) -> Option<Declared> {
    let mut group = body;
    let mut required = true;
    let mut steps = part.path.split('/').peekable();
    // Ends with the path.
    loop {
        let (particle, member) = particle_of(group, steps.next()?)?;
        required &= particle.min > 0;
        if steps.peek().is_none() {
            return Some(Declared { part, member, required: required || part.wanted });
        }
        let Kind::Group(id) = &member.kind else { return None };
        group = id.group();
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
                let unit = units.iter().find(|unit| unit.is_own())?;
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
