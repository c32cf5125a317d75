//! Where things stand in ASTM's Continuity of Care Record (E2369).

use std::collections::BTreeMap;

use medlock_xml::Element;

use super::dates::{self, Day, When};
use super::found::{
    Amount, Code, Coded, Found, Immunization, Medication, Problem, Test, finite, is_over, named, never_was,
};
use super::{CCR_PARTS_UNREAD, Chapter, Collector, TESTS_MAX, What, Why, at, text_at, text_of, vitals};

/// Reads the whole document; answers its title, which these documents have none of.
pub(super) fn read(root: Element<'_>, into: &mut Collector) -> String {
    let actors = Actors::of(root);
    let Some(body) = root.child("Body") else { return String::new() };
    for part in body.children() {
        let chapter = match part.name() {
            "Problems" => Chapter::Problems,
            "Alerts" => Chapter::Allergies,
            "Medications" => Chapter::Medications,
            "Immunizations" => Chapter::Immunizations,
            "Procedures" => Chapter::Procedures,
            "Results" => Chapter::Results,
            "VitalSigns" => Chapter::VitalSigns,
            "FamilyHistory" => Chapter::FamilyHistory,
            other => {
                let known = CCR_PARTS_UNREAD.iter().find(|known| **known == other);
                let what = known.map_or_else(|| What::Named(super::shorten(other)), |known| What::Part(known));
                if part.children().next().is_some() {
                    into.unread(what, Why::NotOffered);
                }
                continue;
            }
        };
        for entry in part.children() {
            if !into.is_full() {
                one(chapter, entry, &actors, into);
            }
        }
    }
    String::new()
}

fn one(chapter: Chapter, entry: Element<'_>, actors: &Actors, into: &mut Collector) {
    let name = text_at(entry, "Description/Text").unwrap_or_default();
    if text_at(entry, "Status/Text").is_some_and(|status| never_was(&status)) {
        let name = product(entry).map_or(name, |product| product.text);
        return into.entry(chapter, &name, Err(Why::NotDone));
    }
    match chapter {
        Chapter::Problems => into.entry(chapter, &name, problem(entry)),
        Chapter::Allergies => {
            let agent = agent(entry).or_else(|| coded(entry.child("Description")));
            let name = agent.as_ref().map_or(name, |agent| agent.text.clone());
            into.entry(chapter, &name, alert(entry, agent));
        }
        Chapter::Medications => {
            let product = product(entry);
            let name = product.as_ref().map_or(name, |product| product.text.clone());
            into.entry(chapter, &name, medication(entry, product));
        }
        Chapter::Immunizations => {
            let product = product(entry);
            let name = product.as_ref().map_or(name, |product| product.text.clone());
            into.entry(chapter, &name, immunization(entry, product, actors));
        }
        Chapter::Procedures => into.entry(chapter, &name, procedure(entry, actors)),
        Chapter::Results => results(entry, &name, actors, into),
        Chapter::VitalSigns => {
            let (tests, when) = (tests(entry, into), pick(entry, &[], true));
            for found in vitals::split(tests, when.as_ref()) {
                match found {
                    Ok(found) => into.entry(chapter, &name, Ok(found)),
                    Err((name, why)) => into.entry(chapter, &name, Err(why)),
                }
            }
        }
        Chapter::FamilyHistory => into.entry(chapter, &name, family(entry, actors)),
    }
}

fn problem(entry: Element<'_>) -> Result<Found, Why> {
    let status = coded(entry.child("Status"));
    let (onset, end) = span(entry, &["onset", "start", "diagnos", "begin", "noted"]);
    let stop = pick(entry, &["end", "stop", "resol"], false).or(end);
    Ok(Found::Condition { name: named(coded(entry.child("Description")))?, onset, stop, status, note: Vec::new() })
}

/// The substance: a product, or something of the surroundings.
fn agent(entry: Element<'_>) -> Option<Coded> {
    let agent = entry.child("Agent")?;
    let product = at(agent, "Products/Product");
    let product = product.and_then(|one| product_of(one).or_else(|| coded(one.child("Description"))));
    product.or_else(|| coded(at(agent, "EnvironmentalAgents/EnvironmentalAgent/Description")))
}

fn alert(entry: Element<'_>, agent: Option<Coded>) -> Result<Found, Why> {
    // Alerts are also pacemakers and wishes; those without a kind are allergies nearly always.
    if let Some(kind) = text_at(entry, "Type/Text").map(|kind| kind.to_lowercase())
        && !["allerg", "reaction", "intoler", "sensitiv", "hypersens"].iter().any(|word| kind.contains(word))
    {
        return Err(Why::NotOffered);
    }
    let reaction = entry.child("Reaction");
    let severity = reaction.and_then(|reaction| text_at(reaction, "Severity/Text"));
    Ok(Found::Allergy {
        name: named(agent)?,
        reaction: reaction.and_then(|reaction| coded(reaction.child("Description"))),
        first: span(entry, &["onset", "start", "first", "initial", "noted"]).0,
        kind: None,
        note: [noted("severity", severity), noted("status", status_if_over(entry))].into_iter().flatten().collect(),
    })
}

fn noted(label: &str, text: Option<String>) -> Option<String> {
    text.map(|text| format!("{label}: {text}"))
}

fn status_if_over(entry: Element<'_>) -> Option<String> {
    text_at(entry, "Status/Text").filter(|status| is_over(status) != Some(false))
}

fn product(entry: Element<'_>) -> Option<Coded> {
    entry.child("Product").and_then(product_of)
}

fn product_of(product: Element<'_>) -> Option<Coded> {
    coded(product.child("ProductName")).or_else(|| coded(product.child("BrandName")))
}

fn medication(entry: Element<'_>, name: Option<Coded>) -> Result<Found, Why> {
    let name = named(name)?;
    let product = entry.child("Product");
    let brand = product.and_then(|product| text_at(product, "BrandName/Text")).filter(|brand| *brand != name.text);
    let strengths: Vec<Amount> = product
        .iter()
        .flat_map(|product| product.children_named("Strength"))
        .filter_map(|strength| amount(strength))
        .collect();
    let strength = match strengths.as_slice() {
        [one] => Some(one.clone()),
        several => Amount::words(several.iter().map(|one| one.display.as_str()).collect::<Vec<_>>().join(" / ")),
    };
    let (started, end) = span(entry, &["start", "begin", "prescri", "onset"]);
    let mut stopped = pick(entry, &["stop", "end", "discontinu"], false).or(end);
    if let (None, Some(status)) = (&stopped, text_at(entry, "Status/Text").filter(|s| is_over(s) == Some(true))) {
        // Without a day, but not among what is taken now.
        stopped = Some(When::Words(status));
    }
    let directions: Vec<Element<'_>> = entry
        .children_named("Directions")
        .flat_map(|all| all.children_named("Direction").collect::<Vec<_>>())
        .collect();
    let mut found = Medication { name, strength, started, stopped, ..Medication::default() };
    found.note.extend(noted("brand", brand));
    match directions.as_slice() {
        [one] => {
            found.dose = one.child("Dose").and_then(amount);
            found.frequency = one.child("Frequency").and_then(amount);
            found.route = coded(one.child("Route"));
            found.indication =
                coded(at(*one, "Indication/Description")).or_else(|| coded(at(*one, "Indication/Problem/Description")));
            found.note.extend(noted("directions", text_at(*one, "Description/Text")));
        }
        several => {
            // One after the other, or one for each time of the day: only the whole of them is right.
            found.note.extend(several.iter().filter_map(|one| noted("directions", Some(text_of(*one)))));
        }
    }
    let instructions = text_at(entry, "PatientInstructions/Instruction/Text");
    found.note.extend(noted("instructions", instructions));
    let status = text_at(entry, "Status/Text").filter(|status| is_over(status).is_none());
    found.note.extend(noted("status", status));
    Ok(Found::Medication(Box::new(found)))
}

fn immunization(entry: Element<'_>, name: Option<Coded>, actors: &Actors) -> Result<Found, Why> {
    let name = named(name.or_else(|| coded(entry.child("Description"))))?;
    let product = entry.child("Product");
    let direction = at(entry, "Directions/Direction");
    Ok(Found::Immunization(Box::new(Immunization {
        name,
        when: pick(entry, &[], true),
        by: None,
        manufacturer: product.and_then(|product| actors.at(product, "Manufacturer/ActorID")),
        lot: product.and_then(|product| text_at(product, "IDs/ID")).filter(|_| is_lot(product)),
        route: direction.and_then(|direction| coded(direction.child("Route"))),
        sequence: text_at(entry, "SeriesNumber"),
        surface: direction.and_then(|direction| coded(direction.child("Site"))),
        note: Vec::new(),
    })))
}

/// Numbers of a product are of many kinds.
fn is_lot(product: Option<Element<'_>>) -> bool {
    product
        .and_then(|product| text_at(product, "IDs/Type/Text"))
        .is_some_and(|kind| kind.to_lowercase().contains("lot"))
}

fn procedure(entry: Element<'_>, actors: &Actors) -> Result<Found, Why> {
    Ok(Found::Procedure {
        name: named(coded(entry.child("Description")))?,
        when: pick(entry, &[], true),
        place: coded(entry.child("Site")),
        by: at(entry, "Practitioners/Practitioner").and_then(|one| actors.at(one, "ActorID")),
        note: Vec::new(),
    })
}

fn results(entry: Element<'_>, name: &str, actors: &Actors, into: &mut Collector) {
    let all = tests(entry, into);
    let (mut with_value, mut without) = (Vec::new(), Vec::new());
    for test in all {
        if test.value.is_some() && !test.name.text.is_empty() { with_value.push(test) } else { without.push(test) }
    }
    for test in without {
        let why = if test.name.text.is_empty() { Why::NoName } else { Why::NoValue };
        into.entry(Chapter::Results, &test.name.text, Err(why));
    }
    if with_value.is_empty() {
        if !name.is_empty() {
            into.entry(Chapter::Results, name, Err(Why::NoValue));
        }
        return;
    }
    // A single test often stands without a name of its group.
    let group = coded(entry.child("Description")).unwrap_or_else(|| with_value[0].name.clone());
    let found = named(Some(group)).map(|name| Found::Results {
        name,
        when: pick(entry, &["collect"], true),
        laboratory: at(entry, "Source/Actor").and_then(|source| actors.organization(source)),
        status: text_at(entry, "Status/Text"),
        tests: with_value,
    });
    into.entry(Chapter::Results, name, found);
}

fn tests(entry: Element<'_>, into: &mut Collector) -> Vec<Test> {
    let mut tests = Vec::new();
    for test in entry.children_named("Test") {
        if tests.len() == TESTS_MAX {
            into.unread(What::EntryOf(Chapter::Results), Why::TooMany);
            break;
        }
        let result = test.child("TestResult");
        let flags = test.children_named("Flag").filter_map(|flag| text_at(flag, "Text"));
        tests.push(Test {
            name: coded(test.child("Description")).unwrap_or_default(),
            when: pick(test, &[], true),
            value: result.and_then(|result| amount(result).or_else(|| description(result).and_then(Amount::words))),
            flags: flags.collect(),
            ranges: test
                .children_named("NormalResult")
                .flat_map(|all| all.children_named("Normal").filter_map(normal).collect::<Vec<_>>())
                .collect(),
            status: text_at(test, "Status/Text"),
        });
    }
    tests
}

fn description(result: Element<'_>) -> Option<String> {
    text_at(result, "Description/Text")
}

/// What the sender calls usual: words, or one bound after the other.
fn normal(normal: Element<'_>) -> Option<(String, Option<(String, String)>)> {
    if let Some(words) = description(normal) {
        return Some((words, None));
    }
    let value = text_at(normal, "Value")?;
    let unit = text_at(normal, "Units/Unit").unwrap_or_default();
    let words = format!("{value} {unit}").trim().to_owned();
    let bounds = value.split_once('-').map(|(low, high)| (low.trim().to_owned(), high.trim().to_owned()));
    Some((words, bounds.filter(|(low, high)| finite(low).is_some() && finite(high).is_some())))
}

fn family(entry: Element<'_>, actors: &Actors) -> Result<Found, Why> {
    let member = entry.child("FamilyMember");
    let relation = member.and_then(|member| coded(member.child("ActorRole")));
    let who = member.and_then(|member| text_at(member, "ActorID"));
    let mut problems = Vec::new();
    for problem in entry.children_named("Problem").take(TESTS_MAX) {
        let name = coded(problem.child("Description"));
        let onset = span(problem, &["onset", "start", "diagnos"]).0;
        problems.push(Problem { name: named(name)?, onset: day_of(onset) });
    }
    if problems.is_empty() {
        let name = coded(entry.child("Description"));
        problems.push(Problem { name: named(name)?, onset: day_of(span(entry, &["onset", "start", "diagnos"]).0) });
    }
    Ok(Found::Family {
        relation,
        name: who.as_deref().and_then(|id| actors.name(id)),
        born: who.as_deref().and_then(|id| actors.born(id)),
        died: None,
        problems,
    })
}

fn day_of(when: Option<When>) -> Option<Day> {
    match when {
        Some(When::Day(day)) => Some(Day { time: None, zone: None, ..day }),
        _ => None,
    }
}

// ---- parts ----

/// Text and codes of a coded description.
fn coded(element: Option<Element<'_>>) -> Option<Coded> {
    const CODES_MAX: usize = 10;
    let element = element?;
    let code = |code: Element<'_>| {
        Some(Code {
            value: text_at(code, "Value")?,
            system: text_at(code, "CodingSystem")?,
            version: text_at(code, "Version"),
        })
    };
    let codes = element.children_named("Code").filter_map(code).take(CODES_MAX).collect();
    text_at(element, "Text").map(|text| Coded { text, codes })
}

/// A value with its unit, or the words for it.
fn amount(element: Element<'_>) -> Option<Amount> {
    let unit = text_at(element, "Units/Unit").unwrap_or_default();
    match text_at(element, "Value") {
        Some(value) => Amount::of(&value, &unit),
        None => description(element).and_then(Amount::words),
    }
}

/// The first date of one of these kinds (a part of their names); with `other`, else the first of any.
fn pick(entry: Element<'_>, kinds: &[&str], other: bool) -> Option<When> {
    let dates = || entry.children_named("DateTime");
    let is = |date: Element<'_>| {
        let kind = text_at(date, "Type/Text").unwrap_or_default().to_lowercase();
        kinds.iter().any(|known| kind.contains(known))
    };
    let wanted = dates().filter(|date| is(*date)).find_map(when);
    wanted.or_else(|| if other { dates().find_map(when) } else { None })
}

/// Beginning and end: of dates of these kinds, else of the one that does not say what it is.
fn span(entry: Element<'_>, kinds: &[&str]) -> (Option<When>, Option<When>) {
    let dates = || entry.children_named("DateTime");
    let plain = dates().find(|date| date.child("Type").is_none());
    let range = dates().find_map(|date| date.child("DateTimeRange"));
    let end = range.and_then(|range| range.child("EndRange")).and_then(when);
    (pick(entry, kinds, false).or_else(|| plain.and_then(when)), end)
}

fn when(date: Element<'_>) -> Option<When> {
    if let Some(exact) = text_at(date, "ExactDateTime") {
        return dates::read(&exact).map(When::Day);
    }
    if let Some(words) = text_at(date, "ApproximateDateTime/Text") {
        // Programs put a year there, too.
        return Some(dates::read(&words).map_or(When::Words(words), When::Day));
    }
    at(date, "DateTimeRange/BeginRange")
        .and_then(|begin| text_at(begin, "ExactDateTime").and_then(|exact| dates::read(&exact)).map(When::Day))
}

/// The people and organizations a document names, by their ids.
struct Actors {
    names: BTreeMap<String, Actor>,
}

struct Actor {
    name: Option<String>,
    born: Option<Day>,
    is_person: bool,
}

impl Actors {
    fn of(root: Element<'_>) -> Actors {
        const ACTORS_MAX: usize = 2_000;
        let mut names = BTreeMap::new();
        for actor in root
            .children_named("Actors")
            .flat_map(|all| all.children_named("Actor").collect::<Vec<_>>())
            .take(ACTORS_MAX)
        {
            let Some(id) = text_at(actor, "ActorObjectID") else { continue };
            let person = actor.child("Person");
            let full = person.and_then(|person| text_at(person, "Name/DisplayName").or_else(|| current_name(person)));
            let born = person.and_then(|person| person.child("DateOfBirth")).and_then(when);
            let name = full.or_else(|| text_at(actor, "Organization/Name"));
            names.insert(id, Actor { name, born: day_of(born), is_person: person.is_some() });
        }
        Actors { names }
    }

    fn name(&self, id: &str) -> Option<String> {
        self.names.get(id).and_then(|actor| actor.name.clone())
    }

    fn born(&self, id: &str) -> Option<Day> {
        self.names.get(id).and_then(|actor| actor.born.clone())
    }

    fn at(&self, element: Element<'_>, path: &str) -> Option<String> {
        text_at(element, path).and_then(|id| self.name(&id))
    }

    /// The name of an actor who is no person: a laboratory.
    fn organization(&self, source: Element<'_>) -> Option<String> {
        let actor = text_at(source, "ActorID").and_then(|id| self.names.get(&id))?;
        actor.name.clone().filter(|_| !actor.is_person)
    }
}

fn current_name(person: Element<'_>) -> Option<String> {
    let name = at(person, "Name/CurrentName")?;
    let part = |part: &str| text_at(name, part);
    let parts: Vec<String> = ["Title", "Given", "Middle", "Family", "Suffix"].into_iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
