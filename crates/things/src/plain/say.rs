//! How each kind of declared structure is said.

use super::number::readable;
use super::{ClockTime, Field, PartialDate, Unit, Value};
use crate::leaf::{boolean, int, trim};
use crate::model::{
    Content, Group, GroupId, Headline, Kind, Member, MemberUnit, Particle, Phrase, PhraseArg, Said, Shown, Simple, What,
};
use crate::{ThingType, leaf};
use medlock_xml::Element;
use uuid::Uuid;

/// Nobody reads deeper, and no stack is spent on it.
const DEEPEST: usize = 100;

/// The notation knows this key of `percent`.
const PERCENT: &str = "thing-unit-percent";

/// A value, and what else there is to say below it.
type Saying = (Option<Value>, Vec<Field>);

/// The lines of a group, in the order of its declaration.
pub(super) fn group(id: GroupId, element: Element<'_>) -> Vec<Field> {
    members(id.group(), element, &[], DEEPEST)
}

pub(super) fn headline(thing_type: &ThingType, root: Element<'_>) -> Vec<Value> {
    if thing_type.external {
        return external_headline(thing_type, root);
    }
    let mut values = Vec::new();
    for Headline { each, said, when_empty } in &thing_type.headline {
        if *when_empty && !values.is_empty() {
            continue;
        }
        for (group, element) in places(thing_type.body.group(), root, each) {
            match said {
                Said::Value(path) => {
                    for value in values_at(group, element, path) {
                        if !values.iter().any(|earlier| contains(earlier, &value)) {
                            values.push(value);
                        }
                    }
                }
                Said::Phrase(said) => values.extend(phrase(said, group, element)),
            }
        }
    }
    values
}

/// The phrase, if every place in it has a value.
fn phrase(said: &Phrase, group: &'static Group, element: Element<'_>) -> Option<Value> {
    let first = |arg: &PhraseArg| values_at(group, element, &arg.path).into_iter().next();
    let (conditions, args): (Vec<_>, Vec<_>) = said.args.iter().partition(|arg| arg.condition);
    if conditions.into_iter().any(|flag| first(flag) != Some(Value::Bool(true))) {
        return None;
    }
    let filled = |arg: &PhraseArg| {
        let mut value = first(arg)?;
        if let (Value::Number { unit, .. }, true) = (&mut value, arg.without_unit) {
            *unit = None;
        }
        Some((arg.name, value))
    };
    let args = args.into_iter().map(filled).collect::<Option<_>>()?;
    Some(Value::Message { key: said.key, args })
}

/// Whether a value's words stand in an earlier one: `10 mg` in `Lisinopril 10 mg`.
fn contains(earlier: &Value, value: &Value) -> bool {
    let Value::Text(earlier) = earlier else { return false };
    match value {
        Value::Text(text) => earlier.contains(text),
        Value::Number { number, unit: Some(Unit::Written(unit)) } => earlier.contains(&format!("{number} {unit}")),
        _ => false,
    }
}

/// Paths of a document kept as sent: its own elements, in its own namespace, as text.
fn external_headline(thing_type: &ThingType, root: Element<'_>) -> Vec<Value> {
    let mut values = Vec::new();
    for headline in &thing_type.headline {
        let Said::Value(path) = &headline.said else { continue };
        let place = path.iter().try_fold(root, |at, name| at.child(name).filter(|c| c.namespace() == root.namespace()));
        let words = place.map(|place| place.text().split_whitespace().collect::<Vec<_>>().join(" "));
        values.extend(words.and_then(|words| text(&words)));
    }
    values
}

/// Every group at a path.
fn places<'d>(group: &'static Group, element: Element<'d>, path: &[&str]) -> Vec<(&'static Group, Element<'d>)> {
    let mut places = vec![(group, element)];
    for name in path {
        places = places
            .into_iter()
            .filter_map(|(group, element)| match group.member(name)?.kind {
                Kind::Group(id) => {
                    Some(element.children_named(name).map(move |child| (id.group(), child)).collect::<Vec<_>>())
                }
                _ => None,
            })
            .flatten()
            .collect();
    }
    places
}

/// Every value at a path, without what else there is to say of it.
fn values_at(group: &'static Group, element: Element<'_>, path: &[&str]) -> Vec<Value> {
    let Some((last, before)) = path.split_last() else { return Vec::new() };
    let mut values = Vec::new();
    for (group, parent) in places(group, element, before) {
        let Some(member) = group.member(last) else { continue };
        values.extend(parent.children_named(last).filter_map(|child| said(member, child, parent, DEEPEST).0));
    }
    values
}

fn members(group: &Group, element: Element<'_>, without: &[&str], depth: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    let Content::Elements(particles) = &group.content else { return fields };
    for attribute in &group.attributes {
        let value = element.attribute(attribute.name).and_then(text);
        if let Some(value) = value.filter(|_| !without.contains(&format!("@{}", attribute.name).as_str())) {
            fields.push(Field { label_key: attribute.label_key, value, children: Vec::new() });
        }
    }
    let mut units = Vec::new();
    taken_units(particles, element, &mut units);
    for child in element.children().filter(|child| child.namespace().is_none()) {
        let Some(member) = group.member(child.name()) else { continue };
        if member.unsaid || without.contains(&member.name) || units.contains(&member.name) {
            continue;
        }
        let (value, children) = said(member, child, element, depth);
        match (value, member.flat) {
            (None, true) => fields.extend(children),
            (None, false) if children.is_empty() => {}
            (None, false) => fields.push(Field { label_key: member.label_key, value: Value::Group, children }),
            (Some(value), true) => {
                fields.push(Field { label_key: member.label_key, value, children: Vec::new() });
                fields.extend(children);
            }
            (Some(value), false) => fields.push(Field { label_key: member.label_key, value, children }),
        }
    }
    fields
}

/// Members whose text is said as the unit of a number beside them.
fn taken_units(particles: &[Particle], element: Element<'_>, units: &mut Vec<&'static str>) {
    for particle in particles {
        match &particle.what {
            What::Member(Member { name, unit: MemberUnit::From(sibling), .. }) => {
                if element.child(name).is_some_and(|number| readable(&number.text(), 0).is_some()) {
                    units.push(sibling);
                }
            }
            What::Choice(inner) | What::Sequence(inner) => taken_units(inner, element, units),
            What::Member(_) | What::AnyElement => {}
        }
    }
}

fn said(member: &Member, element: Element<'_>, parent: Element<'_>, depth: usize) -> Saying {
    match &member.kind {
        // Content nobody declared: said as far as it is only text.
        Kind::Anything if element.children().next().is_none() => (text(&element.text()), Vec::new()),
        Kind::Anything => (None, Vec::new()),
        Kind::Simple(simple) => (simple_value(member, simple, element, parent), Vec::new()),
        Kind::Group(id) => match depth.checked_sub(1) {
            Some(depth) => group_said(id.group(), element, depth),
            None => (None, Vec::new()),
        },
    }
}

fn group_said(group: &'static Group, element: Element<'_>, depth: usize) -> Saying {
    let alone = |value| (value, Vec::new());
    match group.shown {
        Shown::Members => (None, members(group, element, &[], depth)),
        Shown::Lead { first, or } => [first]
            .into_iter()
            .chain(or)
            .find_map(|lead| led(group, element, lead, depth))
            .unwrap_or_else(|| (None, members(group, element, &[], depth))),
        Shown::Phrase(words) => match phrase(words, group, element) {
            Some(value) => {
                let inside: Vec<_> = words.args.iter().map(|arg| arg.path[0]).collect();
                (Some(value), members(group, element, &inside, depth))
            }
            None => (None, members(group, element, &[], depth)),
        },
        Shown::Date => alone(date(element).map(Value::Date)),
        Shown::Time => alone(time(element).map(Value::Time)),
        Shown::DateTime => alone(date_time(element)),
        Shown::ApproxDateTime => alone(match element.child("structured") {
            Some(structured) => date_time(structured),
            None => element.child("descriptive").and_then(|words| text(&words.text())),
        }),
        Shown::Codable => alone(codable(element).map(Value::Text)),
        Shown::Code => alone(code(element)),
        Shown::Measurement => alone(measurement(group, element)),
        Shown::Display => alone(display(element)),
        Shown::Quantity => alone(quantity(element)),
        Shown::Amount => alone(amount(element)),
        Shown::Range { low, high } => {
            let end = |name| element.child(name).and_then(|end| readable(&end.text(), 0));
            let (low, high) = (end(low), end(high));
            alone((low.is_some() || high.is_some()).then_some(Value::Range { low, high }))
        }
        Shown::Address => {
            let inside = ["street", "city", "state", "postcode", "county", "country"];
            (address(element), members(group, element, &inside, depth))
        }
        Shown::Name => {
            let full = element.child("full").and_then(|full| plain_text(&full.text()));
            let parts =
                members(group, element, &["full"], depth).into_iter().filter(|part| match (&full, &part.value) {
                    (Some(full), Value::Text(part)) => !full.contains(part.as_str()),
                    _ => true,
                });
            let parts = parts.collect();
            (full.map(Value::Text), parts)
        }
    }
}

/// The value of one member, and below it what else it says, then the other members. `None` when it has no value.
fn led(group: &Group, element: Element<'_>, lead: &str, depth: usize) -> Option<Saying> {
    if let Some(attribute) = lead.strip_prefix('@') {
        let value = element.attribute(attribute).and_then(text)?;
        return Some((Some(value), members(group, element, &[lead], depth)));
    }
    let (value, mut below) = said(group.member(lead)?, element.child(lead)?, element, depth);
    below.append(&mut members(group, element, &[lead], depth));
    value.map(|value| (Some(value), below))
}

fn simple_value(member: &Member, simple: &Simple, element: Element<'_>, parent: Element<'_>) -> Option<Value> {
    let written = element.own_text();
    let written = match member.default {
        Some(default) if written.is_empty() => default,
        _ => &written,
    };
    let number = |shift, unit| readable(written, shift).map(|number| Value::Number { number, unit });
    let as_number = || match member.unit {
        MemberUnit::None | MemberUnit::TypeName => number(0, None),
        MemberUnit::Known(key, shift) => number(i64::from(shift), Some(Unit::Known(key))),
        MemberUnit::From(sibling) => number(0, parent.child(sibling).and_then(codable).map(Unit::Written)),
        MemberUnit::Percent => number(2, Some(Unit::Known(PERCENT))),
        MemberUnit::Bytes => trim(written).parse().map(Value::Bytes).ok().or_else(|| number(0, None)),
    };
    let words = |index: Option<usize>| index.and_then(|index| member.words.get(index)).map(|key| Value::Choice(key));
    match simple {
        Simple::Boolean => boolean(written).map(Value::Bool),
        Simple::OneOf { values } => {
            words(values.iter().position(|value| *value == trim(written))).or_else(|| text(written))
        }
        Simple::Int { low, .. } if !member.words.is_empty() => {
            let index = int(written).and_then(|value| usize::try_from(value.checked_sub(*low)?).ok());
            words(index).or_else(|| text(written))
        }
        Simple::Int { .. } | Simple::Double { .. } | Simple::Decimal | Simple::PositiveInteger => {
            as_number().or_else(|| text(written))
        }
        Simple::Text { .. } if member.unit != MemberUnit::None => as_number().or_else(|| text(written)),
        Simple::Guid if member.unit == MemberUnit::TypeName => type_name(written).or_else(|| text(written)),
        Simple::Text { .. } | Simple::Letters { .. } | Simple::Guid => text(written),
    }
}

/// What items of the type with this id are called.
fn type_name(written: &str) -> Option<Value> {
    let id = Uuid::try_parse(trim(written)).ok()?;
    crate::find(id).map(|named| Value::Choice(named.display_key))
}

fn plain_text(written: &str) -> Option<String> {
    let text = written.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn text(written: &str) -> Option<Value> {
    plain_text(written).map(Value::Text)
}

/// The text; without one, the first code, which is better than silence.
fn codable(element: Element<'_>) -> Option<String> {
    let codes = || element.children_named("code").filter_map(|code| plain_text(&code.child("value")?.text()));
    element.child("text").and_then(|words| plain_text(&words.text())).or_else(|| codes().next())
}

/// What a known code stands for; else the code itself.
fn code(element: Element<'_>) -> Option<Value> {
    let code = plain_text(&element.child("value")?.text())?;
    let of_exercise =
        element.child("type").is_some_and(|vocabulary| vocabulary.text().trim() == "exercise-detail-names");
    let known = if of_exercise { crate::convert::label_of_detail(&code) } else { None };
    Some(known.map_or(Value::Text(code), Value::Choice))
}

fn small<T: TryFrom<i32>>(of: Element<'_>, name: &str) -> Option<T> {
    T::try_from(int(&of.child(name)?.text())?).ok()
}

fn date(element: Element<'_>) -> Option<PartialDate> {
    let month = small(element, "m");
    Some(PartialDate { year: small(element, "y")?, month, day: small(element, "d").filter(|_| month.is_some()) })
}

fn time(element: Element<'_>) -> Option<ClockTime> {
    let second = small(element, "s");
    Some(ClockTime {
        hour: small(element, "h")?,
        minute: small(element, "m")?,
        second,
        millisecond: small(element, "f").filter(|_| second.is_some()),
    })
}

fn date_time(element: Element<'_>) -> Option<Value> {
    let date = date(element.child("date")?)?;
    Some(match element.child("time").and_then(time) {
        Some(time) => Value::DateTime { date, time, zone: element.child("tz").and_then(codable) },
        None => Value::Date(date),
    })
}

/// As entered, if that can be read; else the base unit.
fn measurement(group: &Group, element: Element<'_>) -> Option<Value> {
    let entered = element.child("display").and_then(display);
    entered.or_else(|| {
        let base = element.children().find(|child| child.name() != "display")?;
        let member = group.member(base.name())?;
        let Kind::Simple(simple) = &member.kind else { return None };
        simple_value(member, simple, base, element)
    })
}

/// The text, which says the whole (`6'2"`), unless it is only a number; else the number with its units.
fn display(element: Element<'_>) -> Option<Value> {
    let units = element.attribute("units").and_then(plain_text).map(Unit::Written);
    let number = |text: &str| readable(text, 0);
    let whole = element.attribute("text").and_then(plain_text);
    match whole {
        Some(whole) if number(&whole).is_none() => Some(Value::Text(whole)),
        whole => {
            // A number without a unit may mean anything: then the base unit is the better answer.
            let unit = Some(units?);
            let number = whole.as_deref().and_then(number).or_else(|| number(&element.own_text()))?;
            Some(Value::Number { number, unit })
        }
    }
}

fn quantity(element: Element<'_>) -> Option<Value> {
    let number = readable(&element.child("value")?.text(), 0)?;
    Some(Value::Number { number, unit: element.child("units").and_then(codable).map(Unit::Written) })
}

/// What the sender displays; when that is only the number, with the unit that belongs to it.
fn amount(element: Element<'_>) -> Option<Value> {
    let structured = element.child("structured").and_then(quantity);
    let Some(words) = element.child("display").and_then(|words| plain_text(&words.text())) else { return structured };
    match (leaf::double(&words), structured) {
        (Some(shown), Some(Value::Number { number, unit }))
            if leaf::double(&number).is_some_and(|structured| (structured - shown).abs() <= shown.abs() / 1000.0) =>
        {
            Some(Value::Number { number: readable(&words, 0)?, unit })
        }
        (Some(_), _) => {
            Some(readable(&words, 0).map_or(Value::Text(words), |number| Value::Number { number, unit: None }))
        }
        (None, _) => Some(Value::Text(words)),
    }
}

fn address(element: Element<'_>) -> Option<Value> {
    let part = |name| element.child(name).and_then(|part| plain_text(&part.text()));
    let mut lines: Vec<String> =
        element.children_named("street").filter_map(|street| plain_text(&street.text())).collect();
    let town = match (part("city"), part("state")) {
        (Some(city), Some(state)) => Some(format!("{city}, {state}")),
        (city, state) => city.or(state),
    };
    let town: Vec<_> = [town, part("postcode")].into_iter().flatten().collect();
    if !town.is_empty() {
        lines.push(town.join(" "));
    }
    lines.extend([part("county"), part("country")].into_iter().flatten());
    (!lines.is_empty()).then_some(Value::Lines(lines))
}
