//! Results of laboratories and vital signs in clinical documents: groups of observations with values.

use medlock_xml::Element;

use super::cda::{Words, happened, moment, performer, quantity, values};
use super::found::{Amount, Coded, Found, Test, finite, named};
use super::{Chapter, Collector, TESTS_MAX, What, Why, at, squeezed, text_of, vitals};

pub(super) fn results(statement: Element<'_>, words: &Words<'_>, into: &mut Collector) {
    let name = statement.child("code").and_then(|code| words.coded(code));
    let label = name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
    if let Err(why) = happened(statement) {
        return into.entry(Chapter::Results, &label, Err(why));
    }
    let mut with_value = Vec::new();
    for (label, test) in tests(Chapter::Results, statement, words, into) {
        match test {
            Ok(test) if test.value.is_some() => with_value.push(test),
            Ok(_) => into.entry(Chapter::Results, &label, Err(Why::NoValue)),
            Err(why) => into.entry(Chapter::Results, &label, Err(why)),
        }
    }
    let Some(first) = with_value.first() else { return };
    let group = name.unwrap_or_else(|| first.name.clone());
    // A group is as late as its first test, where it does not say itself.
    let when = moment(statement).or_else(|| first.when.clone());
    let found = named(Some(group)).map(|name| Found::Results {
        name,
        when,
        laboratory: laboratory(statement),
        status: None,
        tests: with_value,
    });
    into.entry(Chapter::Results, &label, found);
}

/// The organization; a person who did the test is none.
fn laboratory(statement: Element<'_>) -> Option<String> {
    let entity = statement.children_named("performer").find_map(|one| one.child("assignedEntity"))?;
    at(entity, "representedOrganization/name")
        .map(text_of)
        .filter(|name| !name.is_empty())
        .or_else(|| performer(statement).filter(|_| entity.child("assignedPerson").is_none()))
}

pub(super) fn vital_signs(statement: Element<'_>, words: &Words<'_>, into: &mut Collector) {
    if let Err(why) = happened(statement) {
        return into.entry(Chapter::VitalSigns, "", Err(why));
    }
    let mut good = Vec::new();
    for (label, test) in tests(Chapter::VitalSigns, statement, words, into) {
        match test {
            Ok(test) => good.push(test),
            Err(why) => into.entry(Chapter::VitalSigns, &label, Err(why)),
        }
    }
    for found in vitals::split(good, moment(statement).as_ref()) {
        match found {
            Ok(found) => into.entry(Chapter::VitalSigns, "", Ok(found)),
            Err((label, why)) => into.entry(Chapter::VitalSigns, &label, Err(why)),
        }
    }
}

/// The observations of a group, or the statement alone; each with what it calls itself.
fn tests(
    chapter: Chapter,
    statement: Element<'_>,
    words: &Words<'_>,
    into: &mut Collector,
) -> Vec<(String, Result<Test, Why>)> {
    let mut observations = Vec::new();
    let mut open = vec![statement];
    // Groups may hold groups.
    while let Some(one) = open.pop() {
        if one.name() == "observation" {
            observations.push(one);
        } else {
            let inside = one.children_named("component").flat_map(|component| component.children().collect::<Vec<_>>());
            let mut inside: Vec<Element<'_>> =
                inside.filter(|child| matches!(child.name(), "observation" | "organizer")).collect();
            inside.reverse();
            open.extend(inside);
        }
        if observations.len() > TESTS_MAX {
            observations.truncate(TESTS_MAX);
            into.unread(What::EntryOf(chapter), Why::TooMany);
            break;
        }
    }
    observations.into_iter().map(|observation| test(observation, words)).collect()
}

fn test(observation: Element<'_>, words: &Words<'_>) -> (String, Result<Test, Why>) {
    let name = observation.child("code").and_then(|code| words.coded(code));
    let label = name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
    let test = happened(observation).and_then(|()| {
        let flags = observation.children_named("interpretationCode").filter_map(|code| flag(code, words));
        let ranges = observation.children_named("referenceRange").filter_map(|range| range.child("observationRange"));
        Ok(Test {
            name: named(name)?,
            when: moment(observation),
            value: values(observation).find_map(|value| amount(value, words)),
            flags: flags.collect(),
            ranges: ranges.filter_map(|range| range_of(range, words)).collect(),
            status: None,
        })
    });
    (label, test)
}

/// What the sender remarked, as it wrote it: a letter where it gave no word.
fn flag(code: Element<'_>, words: &Words<'_>) -> Option<String> {
    let coded = words.coded(code).map(|coded| coded.text);
    coded.or_else(|| code.attribute("code").map(squeezed)).filter(|flag| !flag.is_empty())
}

/// A quantity, an interval, a code or words.
fn amount(value: Element<'_>, words: &Words<'_>) -> Option<Amount> {
    if let Some(amount) = quantity(value) {
        return Some(amount);
    }
    let bound = |name: &str| value.child(name).and_then(quantity).map(|amount| amount.display);
    match (bound("low"), bound("high")) {
        (Some(low), Some(high)) => return Amount::words(format!("{low} - {high}")),
        (Some(low), None) => return Amount::words(format!("> {low}")),
        (None, Some(high)) => return Amount::words(format!("< {high}")),
        (None, None) => {}
    }
    let coded: Option<Coded> = words.coded(value);
    coded.map(|coded| coded.text).or_else(|| words.said(value)).and_then(Amount::words)
}

type Range = (String, Option<(String, String)>);

fn range_of(range: Element<'_>, words: &Words<'_>) -> Option<Range> {
    let value = range.child("value");
    let bound = |name: &str| value.and_then(|value| value.child(name)).and_then(|bound| bound.attribute("value"));
    let (low, high) = (bound("low").unwrap_or_default(), bound("high").unwrap_or_default());
    let is_number = |bound: &str| bound.is_empty() || finite(bound).is_some();
    let numbers = (!(low.is_empty() && high.is_empty()) && is_number(low) && is_number(high))
        .then(|| (low.trim().to_owned(), high.trim().to_owned()));
    let unit = |name: &str| value.and_then(|value| value.child(name)).and_then(|bound| bound.attribute("unit"));
    let in_words = range.child("text").and_then(|text| words.said(text)).or_else(|| {
        let (low, high) = numbers.as_ref()?;
        let unit = unit("high").or_else(|| unit("low")).unwrap_or_default();
        let words = match (low.as_str(), high.as_str()) {
            ("", high) => format!("< {high} {unit}"),
            (low, "") => format!("> {low} {unit}"),
            (low, high) => format!("{low} - {high} {unit}"),
        };
        Some(words.trim().to_owned())
    });
    in_words.map(|words| (words, numbers))
}
