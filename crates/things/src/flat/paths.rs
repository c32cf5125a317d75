//! The paths there are, and which of them somebody may have meant.

use super::{COMMON, OWN_XML, short};
use crate::ThingType;
use crate::model::{Content, Group, GroupId, Kind, Member, Particle, Shown, Simple, What};

/// A path of a type.
#[derive(Debug, Clone)]
pub struct Place {
    pub path: String,
    /// Fluent keys of the labels of its elements, from the root on.
    pub label_keys: Vec<&'static str>,
    /// Fluent key of the unit its number stands in, where that is always the same.
    pub unit_key: Option<&'static str>,
    pub form: Form,
    /// No item is valid without it.
    pub required: bool,
    /// The last of its elements, or one before it, may stand several times.
    pub repeats: bool,
}

/// What a text at a path looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form {
    /// `2026-03-09`; for approximate ones also `2026-03` and `2026`.
    Date,
    /// `08:30`, `08:30:15`
    Time,
    /// `2026-03-09` or `2026-03-09T08:30`; the zone's name below it as `tz`.
    DateTime,
    /// A date as far as it is known, or words.
    ApproxDateTime,
    /// Words; codes below it as `code/value`, `code/type`, `code/family` and `code/version`.
    Codable,
    /// An amount as it is said; numbers with units below it as `structured/value` and `structured/units`.
    Amount,
    /// A name in full; its parts below it.
    Name,
    /// A value by its own rule.
    Value(&'static Simple),
    /// XML elements of any name.
    Xml,
    /// Text of any kind.
    Anything,
    /// Nothing: it is there or not.
    Empty,
    /// Parts like those of the element around it that has the same structure.
    Again,
}

/// Every path of a type in the order of its elements, those below `common` last. Empty for documents of other standards.
///
/// Paths of the parts of dates, of words with codes and of amounts are not told apart: each begins with one that is.
pub fn places(thing: &ThingType) -> Vec<Place> {
    let mut list = List { places: Vec::new(), around: Vec::new() };
    if !thing.external {
        list.group(thing.body(), &Step::root());
        let common = Step { path: COMMON.to_owned(), required: false, ..Step::root() };
        list.group(GroupId::common().group(), &common);
    }
    list.places
}

#[derive(Clone)]
struct Step {
    path: String,
    labels: Vec<&'static str>,
    required: bool,
    repeats: bool,
}

impl Step {
    fn root() -> Step {
        Step { path: String::new(), labels: Vec::new(), required: true, repeats: false }
    }

    fn below(&self, name: &str, label: &'static str, required: bool, repeats: bool) -> Step {
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}/{name}", self.path) };
        let labels = self.labels.iter().copied().chain([label]).collect();
        Step { path, labels, required: self.required && required, repeats: self.repeats || repeats }
    }
}

struct List {
    places: Vec<Place>,
    around: Vec<*const Group>,
}

impl List {
    fn push(&mut self, step: &Step, form: Form, unit_key: Option<&'static str>) {
        self.places.push(Place {
            path: step.path.clone(),
            label_keys: step.labels.clone(),
            unit_key,
            form,
            required: step.required,
            repeats: step.repeats,
        });
    }

    fn group(&mut self, group: &'static Group, step: &Step) {
        let form = match group.shown {
            Shown::Date => Some(Form::Date),
            Shown::Time => Some(Form::Time),
            Shown::DateTime => Some(Form::DateTime),
            Shown::ApproxDateTime => Some(Form::ApproxDateTime),
            Shown::Codable => Some(Form::Codable),
            Shown::Amount => Some(Form::Amount),
            Shown::Name => Some(Form::Name),
            _ => None,
        };
        if let Some(form) = form {
            self.push(step, form, None);
            if form != Form::Name {
                return;
            }
        }
        if self.around.contains(&std::ptr::from_ref(group)) {
            self.push(step, Form::Again, None);
            return;
        }
        self.around.push(std::ptr::from_ref(group));
        if let Content::Value(simple) = &group.content {
            self.push(step, Form::Value(simple), None);
        }
        for attribute in &group.attributes {
            let step = step.below(&format!("@{}", attribute.name), attribute.label_key, attribute.required, false);
            self.push(&step, Form::Value(&attribute.value), None);
        }
        if let Content::Elements(particles) = &group.content {
            if particles.is_empty() && group.attributes.is_empty() && !step.path.is_empty() {
                self.push(step, Form::Empty, None);
            }
            self.particles(group, particles, step);
        }
        self.around.pop();
    }

    fn particles(&mut self, group: &Group, particles: &'static [Particle], step: &Step) {
        for particle in particles {
            let (required, repeats) = (particle.min > 0, particle.max != Some(1));
            match &particle.what {
                What::Member(member) if short::only_part(&group.shown) == Some(member.name) => {}
                What::Member(member) => {
                    self.member(member, &step.below(member.name, member.label_key, required, repeats));
                }
                What::Sequence(inner) => {
                    let step = Step { required: step.required && required, ..step.clone() };
                    self.particles(group, inner, &step);
                }
                What::Choice(inner) => {
                    self.particles(group, inner, &Step { required: false, ..step.clone() });
                }
                What::AnyElement => {
                    let path =
                        if step.path.is_empty() { OWN_XML.to_owned() } else { format!("{}/{OWN_XML}", step.path) };
                    self.push(&Step { path, required: false, repeats: false, ..step.clone() }, Form::Xml, None);
                }
            }
        }
    }

    fn member(&mut self, member: &'static Member, step: &Step) {
        match &member.kind {
            Kind::Simple(simple) => self.push(step, Form::Value(simple), member.unit_key()),
            Kind::Anything => self.push(step, Form::Anything, None),
            Kind::Group(id) => {
                let before = self.places.len();
                self.group(id.group(), step);
                // A number in a group of its own has its unit from the member around it.
                if let (Some(unit), [only]) = (member.unit_key(), &mut self.places[before..]) {
                    only.unit_key = only.unit_key.or(Some(unit));
                }
            }
        }
    }
}

const NEAREST: usize = 3;

/// The paths of a type that look like this one.
pub(super) fn nearest_places(thing: &ThingType, path: &str) -> Vec<String> {
    nearest(path, places(thing).into_iter().map(|place| place.path))
}

/// The names that look like this one: a slip or two away, or with its last step at their end.
pub(super) fn nearest(wanted: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let bare = |path: &str| -> String {
        path.split('/').map(|step| step.split('[').next().unwrap_or(step)).collect::<Vec<_>>().join("/").to_lowercase()
    };
    let wanted = bare(wanted);
    let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut found: Vec<(usize, usize, String)> = names
        .filter_map(|name| {
            let known = bare(&name);
            let far = distance(&wanted, &known);
            let is_part = known.starts_with(&format!("{wanted}/")) || last(&known) == last(&wanted);
            let is_slip = far <= 1 + wanted.chars().count().max(known.chars().count()) / 3;
            (is_part || is_slip).then_some((if is_part { far.min(1) } else { far }, far, name))
        })
        .collect();
    found.sort();
    found.dedup_by(|one, other| one.2 == other.2);
    found.into_iter().map(|(_, _, name)| name).take(NEAREST).collect()
}

/// How many letters have to be added, left out or changed.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, against) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *against);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
