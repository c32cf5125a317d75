//! Medicines and vaccines in clinical documents: both are administrations of a substance.

use medlock_xml::Element;

use super::cda::{Words, happened, moment, performer, quantity, related, span, values};
use super::dates::When;
use super::found::{Amount, Coded, Found, Immunization, Medication, is_over, named};
use super::{Why, at, text_at};

type One = (String, Result<Found, Why>);

/// The substance, by its code, its name or the words about it.
fn substance(statement: Element<'_>, words: &Words<'_>) -> Option<Coded> {
    let material = at(statement, "consumable/manufacturedProduct/manufacturedMaterial")
        .or_else(|| at(statement, "consumable/manufacturedProduct/manufacturedLabeledDrug"));
    let material = material?;
    let coded = material.child("code").and_then(|code| words.coded(code));
    coded.or_else(|| Coded::words(text_at(material, "name")?))
}

pub(super) fn medication(statement: Element<'_>, words: &Words<'_>) -> One {
    let name = substance(statement, words);
    let label = name.as_ref().map(|name| name.text.clone()).unwrap_or_default();
    let found = happened(statement).and_then(|()| {
        let (started, mut stopped) = span(statement);
        let status =
            related(statement, &["33999-4"], &["2.16.840.1.113883.10.20.1.47", "2.16.840.1.113883.3.88.11.83.8.1"])
                .and_then(|status| values(status).find_map(|value| words.coded(value)));
        let mut note = Vec::new();
        match status.as_ref().map(|status| (is_over(&status.text), status)) {
            // Without a day, but not among what is taken now.
            Some((Some(true), status)) if stopped.is_none() => stopped = Some(When::Words(status.text.clone())),
            Some((None, status)) => note.push(format!("status: {}", status.text)),
            _ => {}
        }
        if stopped.is_none()
            && statement.child("statusCode").is_some_and(|code| code.attribute("code") == Some("aborted"))
        {
            stopped = Some(When::Words("aborted".to_owned()));
        }
        note.extend(
            words
                .own(statement)
                .map(|own| own.text)
                .filter(|text| *text != label_of(&name))
                .map(|own| format!("directions: {own}")),
        );
        let indication = statement
            .children_named("entryRelationship")
            .filter(|link| link.attribute("typeCode") == Some("RSON"))
            .filter_map(|link| link.child("observation"))
            .find_map(|reason| values(reason).find_map(|value| words.coded(value)));
        Ok(Found::Medication(Box::new(Medication {
            name: named(name)?,
            dose: statement.child("doseQuantity").and_then(dose),
            strength: None,
            frequency: frequency(statement),
            route: statement.child("routeCode").and_then(|code| words.coded(code)),
            indication,
            started,
            stopped,
            note,
        })))
    });
    (label, found)
}

fn label_of(name: &Option<Coded>) -> String {
    name.as_ref().map(|name| name.text.clone()).unwrap_or_default()
}

/// One amount, or from one to another.
fn dose(element: Element<'_>) -> Option<Amount> {
    let bound = |name: &str| element.child(name).and_then(quantity).map(|amount| amount.display);
    quantity(element).or_else(|| match (bound("low"), bound("high")) {
        (Some(low), Some(high)) if low != high => Amount::words(format!("{low} - {high}")),
        (Some(only), _) | (None, Some(only)) => Amount::words(only),
        (None, None) => None,
    })
}

/// How often, in the units of the document: `every 6 h`.
fn frequency(statement: Element<'_>) -> Option<Amount> {
    let period = statement.children_named("effectiveTime").find_map(|time| time.child("period"))?;
    let amount = quantity(period)?;
    Amount::words(format!("every {}", amount.display))
}

pub(super) fn immunization(statement: Element<'_>, words: &Words<'_>) -> One {
    let name = substance(statement, words);
    let label = label_of(&name);
    let found = happened(statement).and_then(|()| {
        // What is planned was not given.
        if statement.attribute("moodCode").is_some_and(|mood| mood != "EVN") {
            return Err(Why::NotDone);
        }
        let product = at(statement, "consumable/manufacturedProduct");
        let within = |path: &str| product.and_then(|product| text_at(product, path));
        let sequence = related(statement, &["30973-2"], &["2.16.840.1.113883.10.20.1.46"])
            .and_then(|dose| values(dose).find_map(|value| value.attribute("value")))
            .or_else(|| statement.child("repeatNumber").and_then(|number| number.attribute("value")));
        Ok(Found::Immunization(Box::new(Immunization {
            name: named(name)?,
            when: moment(statement),
            by: performer(statement),
            manufacturer: within("manufacturerOrganization/name"),
            lot: within("manufacturedMaterial/lotNumberText"),
            route: statement.child("routeCode").and_then(|code| words.coded(code)),
            sequence: sequence.map(str::to_owned),
            surface: statement.child("approachSiteCode").and_then(|code| words.coded(code)),
            note: Vec::new(),
        })))
    });
    (label, found)
}
