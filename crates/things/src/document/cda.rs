//! Where things stand in HL7's clinical documents with the templates of the Continuity of Care Document, the first ones and those of
//! Consolidated CDA. A section is known by its template or its LOINC code, whatever its title.

use std::collections::BTreeMap;

use medlock_xml::Element;

use super::dates::{self, Day, When};
use super::found::{Amount, Code, Coded, Found, Problem, named, never_was};
use super::{
    Chapter, Collector, TESTS_MAX, What, Why, at, cda_medicines, cda_results, shorten, squeezed, text_at, text_of,
};

/// A part, LOINC's codes for its sections, and the last numbers of their templates: under `2.16.840.1.113883.10.20.1.` in the first
/// edition, under `2.16.840.1.113883.10.20.22.2.` in the consolidated one.
type Known = (Chapter, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const SECTIONS: [Known; 8] = [
    (Chapter::Problems, &["11450-4"], &["11"], &["5", "5.1"]),
    (Chapter::Allergies, &["48765-2"], &["2"], &["6", "6.1"]),
    (Chapter::Medications, &["10160-0"], &["8"], &["1", "1.1"]),
    (Chapter::Immunizations, &["11369-6"], &["6"], &["2", "2.1"]),
    (Chapter::Procedures, &["47519-4"], &["12"], &["7", "7.1"]),
    (Chapter::Results, &["30954-2"], &["14"], &["3", "3.1"]),
    (Chapter::VitalSigns, &["8716-3"], &["16"], &["4", "4.1"]),
    (Chapter::FamilyHistory, &["10157-6"], &["4"], &["15"]),
];

/// Reads the whole document; answers its title.
pub(super) fn read(root: Element<'_>, into: &mut Collector) -> String {
    let title = text_at(root, "title").unwrap_or_default();
    for component in root.children_named("component") {
        if let Some(plain) = component.child("nonXMLBody") {
            let what = if title.is_empty() { shorten(plain.name()) } else { shorten(&title) };
            into.unread(What::Named(what), Why::WordsAlone);
        }
        let Some(body) = component.child("structuredBody") else { continue };
        // Sections may hold sections; how deep is bounded by the gate.
        let mut open: Vec<Element<'_>> = sections(body);
        open.reverse();
        while let Some(section) = open.pop() {
            one_section(section, into);
            let mut inner = sections(section);
            inner.reverse();
            open.extend(inner);
        }
    }
    shorten(&title)
}

fn sections(of: Element<'_>) -> Vec<Element<'_>> {
    of.children_named("component").filter_map(|component| component.child("section")).collect()
}

fn chapter_of(section: Element<'_>) -> Option<Chapter> {
    let code = section.child("code").and_then(|code| code.attribute("code")).unwrap_or_default();
    let ends = |prefix: &str, known: &[&str]| {
        section.children_named("templateId").any(|template| {
            let root = template.attribute("root").unwrap_or_default();
            root.strip_prefix(prefix).is_some_and(|end| known.contains(&end))
        })
    };
    let found = SECTIONS.iter().find(|(_, codes, first, consolidated)| {
        codes.contains(&code)
            || ends("2.16.840.1.113883.10.20.1.", first)
            || ends("2.16.840.1.113883.10.20.22.2.", consolidated)
    });
    found.map(|(chapter, ..)| *chapter)
}

fn one_section(section: Element<'_>, into: &mut Collector) {
    let title = text_at(section, "title").unwrap_or_default();
    let has_words = section.child("text").is_some_and(|text| text.children().next().is_some() || text.has_own_text());
    let entries: Vec<Element<'_>> = section.children_named("entry").collect();
    let Some(chapter) = chapter_of(section) else {
        // One that only holds others says nothing itself.
        if has_words || !entries.is_empty() {
            let code = section.child("code").and_then(|code| code.attribute("displayName")).unwrap_or_default();
            let name = if title.is_empty() { squeezed(code) } else { title };
            let name = if name.is_empty() { section.name().to_owned() } else { name };
            into.unread(What::Named(shorten(&name)), Why::NotOffered);
        }
        return;
    };
    let words = Words::of(section);
    let mut any = false;
    for entry in entries {
        for statement in entry.children().filter(|child| !matches!(child.name(), "templateId" | "realmCode" | "typeId"))
        {
            any = true;
            if !into.is_full() {
                one(chapter, statement, &words, into);
            }
        }
    }
    if !any && has_words {
        let what = if title.is_empty() { What::EntryOf(chapter) } else { What::Named(shorten(&title)) };
        into.unread(what, Why::WordsAlone);
    }
}

fn one(chapter: Chapter, statement: Element<'_>, words: &Words<'_>, into: &mut Collector) {
    match chapter {
        // A concern holds the observations it is about.
        Chapter::Problems | Chapter::Allergies => {
            let mut observations = observations(statement);
            if observations.is_empty() {
                observations.push(statement);
            }
            for observation in observations.into_iter().take(TESTS_MAX) {
                let (name, found) = match chapter {
                    Chapter::Problems => problem(statement, observation, words),
                    _ => allergy(observation, words),
                };
                into.entry(chapter, &name, found);
            }
        }
        Chapter::Medications => {
            let (name, found) = cda_medicines::medication(statement, words);
            into.entry(chapter, &name, found);
        }
        Chapter::Immunizations => {
            let (name, found) = cda_medicines::immunization(statement, words);
            into.entry(chapter, &name, found);
        }
        Chapter::Procedures => {
            let (name, found) = procedure(statement, words);
            into.entry(chapter, &name, found);
        }
        Chapter::Results => cda_results::results(statement, words, into),
        Chapter::VitalSigns => cda_results::vital_signs(statement, words, into),
        Chapter::FamilyHistory => {
            let (name, found) = family(statement, words);
            into.entry(chapter, &name, found);
        }
    }
}

/// The statement itself if it is an observation, else those that hang on it.
fn observations(statement: Element<'_>) -> Vec<Element<'_>> {
    if statement.name() == "observation" {
        return vec![statement];
    }
    statement.children_named("entryRelationship").filter_map(|link| link.child("observation")).collect()
}

type One = (String, Result<Found, Why>);

fn problem(concern: Element<'_>, observation: Element<'_>, words: &Words<'_>) -> One {
    let name = values(observation).find_map(|value| words.coded(value));
    let label = name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
    let found = happened(observation).and_then(|()| {
        let (onset, stop) = span(observation);
        let status =
            related(observation, &["33999-4"], &["2.16.840.1.113883.10.20.1.50", "2.16.840.1.113883.10.20.22.4.6"])
                .and_then(|status| values(status).find_map(|value| words.coded(value)));
        // A concern that was called off.
        happened(concern)?;
        Ok(Found::Condition { name: named(name)?, onset, stop, status, note: Vec::new() })
    });
    (label, found)
}

fn allergy(observation: Element<'_>, words: &Words<'_>) -> One {
    let substance = observation.children_named("participant").find_map(|one| at(one, "participantRole/playingEntity"));
    let of_substance = substance.and_then(|entity| {
        entity.child("code").and_then(|code| words.coded(code)).or_else(|| Coded::words(text_at(entity, "name")?))
    });
    let kind = values(observation).find_map(|value| words.coded(value));
    let (name, kind) = match of_substance {
        Some(substance) => (Some(substance), kind),
        // "Allergy to penicillin" as one code.
        None => (kind, None),
    };
    let label = name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
    let found = happened(observation).and_then(|()| {
        let reaction = observation
            .children_named("entryRelationship")
            .filter(|link| link.attribute("typeCode") == Some("MFST"))
            .filter_map(|link| link.child("observation"))
            .find_map(|reaction| values(reaction).find_map(|value| words.coded(value)));
        let severity = ["SUBJ", "MFST"].iter().find_map(|kind| severity(observation, kind, words));
        let status =
            related(observation, &["33999-4"], &["2.16.840.1.113883.10.20.1.39", "2.16.840.1.113883.10.20.22.4.28"])
                .and_then(|status| values(status).find_map(|value| words.coded(value)))
                .filter(|status| super::found::is_over(&status.text) != Some(false));
        let note = [("severity", severity.map(|one| one.text)), ("status", status.map(|one| one.text))];
        let note = note.into_iter().filter_map(|(label, text)| Some(format!("{label}: {}", text?))).collect();
        Ok(Found::Allergy { name: named(name)?, reaction, first: span(observation).0, kind, note })
    });
    (label, found)
}

/// How bad it is: of the allergy itself, or of its reaction.
fn severity(observation: Element<'_>, kind: &str, words: &Words<'_>) -> Option<Coded> {
    let is_severity = |one: &Element<'_>| one.child("code").and_then(|code| code.attribute("code")) == Some("SEV");
    observation
        .children_named("entryRelationship")
        .filter(|link| link.attribute("typeCode") == Some(kind))
        .filter_map(|link| link.child("observation"))
        .find_map(|one| if is_severity(&one) { Some(one) } else { inner(one).find(is_severity) })
        .and_then(|one| values(one).find_map(|value| words.coded(value)))
}

fn inner(observation: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    observation.children_named("entryRelationship").filter_map(|link| link.child("observation"))
}

fn procedure(statement: Element<'_>, words: &Words<'_>) -> One {
    let name = statement.child("code").and_then(|code| words.coded(code)).or_else(|| words.own(statement));
    let label = name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
    let found = happened(statement).and_then(|()| {
        Ok(Found::Procedure {
            name: named(name)?,
            when: moment(statement),
            place: statement.child("targetSiteCode").and_then(|code| words.coded(code)),
            by: performer(statement),
            note: Vec::new(),
        })
    });
    (label, found)
}

fn family(organizer: Element<'_>, words: &Words<'_>) -> One {
    let relative = at(organizer, "subject/relatedSubject");
    let relation = relative.and_then(|one| one.child("code")).and_then(|code| words.coded(code));
    let subject = relative.and_then(|one| one.child("subject"));
    let day = |name: &str| subject.and_then(|one| one.child(name)).and_then(stamp).map(date_alone);
    let label = relation.as_ref().map(|one| one.text.clone()).unwrap_or_default();
    let found = happened(organizer).and_then(|()| {
        let observations: Vec<Element<'_>> = match organizer.name() {
            "observation" => vec![organizer],
            _ => organizer.children_named("component").filter_map(|one| one.child("observation")).collect(),
        };
        let mut problems = Vec::new();
        for observation in observations.into_iter().take(TESTS_MAX) {
            happened(observation)?;
            let name = named(values(observation).find_map(|value| words.coded(value)))?;
            let onset = match span(observation).0 {
                Some(When::Day(day)) => Some(date_alone(day)),
                _ => None,
            };
            problems.push(Problem { name, onset });
        }
        if problems.is_empty() {
            return Err(Why::NoName);
        }
        Ok(Found::Family {
            relation,
            name: subject.and_then(|one| one.child("name")).and_then(name_of),
            born: day("birthTime"),
            died: day("deceasedTime"),
            problems,
        })
    });
    (label, found)
}

fn date_alone(day: Day) -> Day {
    Day { time: None, zone: None, ..day }
}

// ---- parts ----

/// Whether a statement says that something was so: neither denied nor planned nor called off.
pub(super) fn happened(statement: Element<'_>) -> Result<(), Why> {
    if statement.attribute("negationInd") == Some("true") {
        return Err(Why::SaysNone);
    }
    // A medicine is often written as what is to be taken; that is what its section is for.
    let is_medicine = statement.name() == "substanceAdministration";
    match statement.attribute("moodCode") {
        Some("EVN") | None => {}
        Some("INT" | "RQO") if is_medicine => {}
        Some(_) => return Err(Why::NotDone),
    }
    let status = statement.child("statusCode").and_then(|status| status.attribute("code")).unwrap_or_default();
    // HL7's own words; "aborted" is one for something that ended early.
    if never_was(status) || matches!(status, "held" | "new" if !is_medicine) { Err(Why::NotDone) } else { Ok(()) }
}

/// The values of an observation that say something.
pub(super) fn values(observation: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    observation
        .children_named("value")
        .filter(|value| value.attribute("nullFlavor").is_none() || value.children().next().is_some())
}

/// The first observation hanging on a statement with one of these codes or templates.
pub(super) fn related<'d>(statement: Element<'d>, codes: &[&str], templates: &[&str]) -> Option<Element<'d>> {
    statement.children_named("entryRelationship").filter_map(|link| link.child("observation")).find(|observation| {
        let code = observation.child("code").and_then(|code| code.attribute("code")).unwrap_or_default();
        codes.contains(&code)
            || observation
                .children_named("templateId")
                .any(|template| template.attribute("root").is_some_and(|root| templates.contains(&root)))
    })
}

/// A point in time.
pub(super) fn stamp(element: Element<'_>) -> Option<Day> {
    element.attribute("value").and_then(dates::read)
}

/// Beginning and end of the first interval; a single point is the beginning.
pub(super) fn span(statement: Element<'_>) -> (Option<When>, Option<When>) {
    let read = |element: Option<Element<'_>>| element.and_then(stamp).map(When::Day);
    for time in statement.children_named("effectiveTime") {
        let point = stamp(time).map(When::Day);
        let (low, high) = (read(time.child("low")), read(time.child("high")));
        if point.is_some() || low.is_some() || high.is_some() {
            return (point.or(low), high);
        }
    }
    (None, None)
}

/// When something was done: at a point, else at the middle, the beginning or the end of an interval.
pub(super) fn moment(statement: Element<'_>) -> Option<When> {
    statement.children_named("effectiveTime").find_map(|time| {
        let inside = ["center", "low", "high"].into_iter().filter_map(|name| time.child(name)).find_map(stamp);
        stamp(time).or(inside).map(When::Day)
    })
}

/// The person who did it.
pub(super) fn performer(statement: Element<'_>) -> Option<String> {
    let entity = statement.children_named("performer").find_map(|one| one.child("assignedEntity"))?;
    at(entity, "assignedPerson/name")
        .and_then(name_of)
        .or_else(|| at(entity, "representedOrganization/name").map(text_of).filter(|name| !name.is_empty()))
}

/// A person's name: its parts in their order, or all of it.
fn name_of(name: Element<'_>) -> Option<String> {
    let parts: Vec<String> = name
        .children()
        .filter(|part| matches!(part.name(), "prefix" | "given" | "family" | "suffix"))
        .map(text_of)
        .filter(|part| !part.is_empty())
        .collect();
    let whole = if parts.is_empty() { text_of(name) } else { parts.join(" ") };
    (!whole.is_empty()).then_some(whole)
}

/// A quantity with its unit.
pub(super) fn quantity(element: Element<'_>) -> Option<Amount> {
    let unit = element.attribute("unit").filter(|unit| *unit != "1").unwrap_or_default();
    element.attribute("value").and_then(|value| Amount::of(value, unit))
}

/// The words of a section, where its entries point to them.
pub(super) struct Words<'d> {
    places: BTreeMap<String, Element<'d>>,
}

impl<'d> Words<'d> {
    pub fn of(section: Element<'d>) -> Words<'d> {
        let mut places = BTreeMap::new();
        let mut open: Vec<Element<'d>> = section.child("text").into_iter().collect();
        while let Some(element) = open.pop() {
            if let Some(id) = element.attribute("ID") {
                places.insert(id.to_owned(), element);
            }
            open.extend(element.children());
        }
        Words { places }
    }

    /// What stands in an element, or in the part of the section's text that it points to.
    pub fn said(&self, element: Element<'_>) -> Option<String> {
        let own = text_of(element);
        if !own.is_empty() {
            return Some(own);
        }
        let place = element.child("reference").and_then(|reference| reference.attribute("value"))?;
        let place = self.places.get(place.strip_prefix('#')?)?;
        Some(text_of(*place)).filter(|text| !text.is_empty())
    }

    /// The words of a statement about itself.
    pub fn own(&self, statement: Element<'_>) -> Option<Coded> {
        statement.child("text").and_then(|text| self.said(text)).and_then(Coded::words)
    }

    /// Name and codes of a code, and of its translations.
    pub fn coded(&self, code: Element<'_>) -> Option<Coded> {
        const CODES_MAX: usize = 10;
        let all = || std::iter::once(code).chain(code.children_named("translation"));
        let original = code.child("originalText").and_then(|text| self.said(text));
        let display =
            || all().find_map(|one| one.attribute("displayName").map(squeezed).filter(|name| !name.is_empty()));
        // A coded text may be words alone (`<value xsi:type="ST">`).
        let own = || Some(squeezed(&code.own_text())).filter(|text| !text.is_empty());
        let text = display().or(original).or_else(own)?;
        let one = |one: Element<'_>| {
            let system = one.attribute("codeSystem").or_else(|| one.attribute("codeSystemName"))?;
            Some(Code {
                value: squeezed(one.attribute("code")?),
                system: squeezed(system),
                version: one.attribute("codeSystemVersion").map(squeezed).filter(|version| !version.is_empty()),
            })
        };
        Some(Coded { text, codes: all().filter_map(one).take(CODES_MAX).collect() })
    }
}
