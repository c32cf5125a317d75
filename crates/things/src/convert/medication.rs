//! Texts and numbers apart in the older format; codable values, general measurements and a prescription in the newer one.

use super::{Item, NotConvertible, words};
use crate::leaf::{self, trim};
use medlock_xml::Element;

// Codes of the vocabularies `medication-prescribed` and `medication-substitution`, and the same in words.
const PRESCRIBED: &[&str] = &["prescribed", "prescribedOTC"];
const OVER_THE_COUNTER: &[&str] = &["OTC", "over the counter"];
const SUBSTITUTION: &[&str] = &["SP", "substitution permitted"];
const NO_SUBSTITUTION: &[&str] = &["DAW", "dispense as written"];
/// Members of the older format that stand in the newer one's prescription.
const OF_PRESCRIPTION: [&str; 6] =
    ["date-prescribed", "amount-prescribed", "substitution-permitted", "refills", "days-supply", "instructions"];

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    let name = item.take_text(item.root, "name").unwrap_or_default();
    item.codable("name", &name);
    newer_dose(item);
    newer_strength(item);
    if let Some(frequency) = item.take_text(item.root, "frequency") {
        measured_in_words(item, "frequency", &frequency);
    }
    item.copy(&["route"]);
    if let Some(indication) = item.take_text(item.root, "indication") {
        item.codable("indication", &indication);
    }
    item.copy(&["date-discontinued"]);
    if let Some(prescribed) = item.take_text(item.root, "is-prescribed") {
        let (text, code) = match leaf::boolean(&prescribed) {
            Some(true) => ("Prescribed", "prescribed"),
            _ => ("Over the counter", "OTC"),
        };
        coded(item, "prescribed", text, code, "medication-prescribed");
    }
    newer_prescription(item);
    Ok(())
}

fn newer_dose(item: &mut Item<'_>) {
    let Some(dose) = item.take("dose-value") else { return };
    let unit = item.take("dose-unit");
    let part = |name| dose.child(name).map(|part| part.text().trim().to_owned());
    let (exact, low, high) = (part("exact-dose"), part("min-dose"), part("max-dose"));
    let range = match (&low, &high) {
        (Some(low), Some(high)) => Some(format!("{low} - {high}")),
        (low, high) => low.clone().or_else(|| high.clone()),
    };
    let in_unit = |number: String| match unit.map(words::text_of) {
        Some(unit) if !unit.is_empty() => format!("{number} {unit}"),
        _ => number,
    };
    let description = dose.child("description").map(|text| text.text().into_owned());
    let number = exact.clone().or_else(|| range.clone()).map(in_unit);
    let display = match (description, number) {
        (Some(text), Some(number)) if !text.is_empty() && range.is_some() => format!("{text} ({number})"),
        (Some(text), _) if !text.is_empty() => text,
        (_, number) => number.or_else(|| unit.map(words::text_of)).unwrap_or_default(),
    };
    item.out.start("dose").element("display", &display);
    if let (Some(exact), Some(unit)) = (exact, unit) {
        item.out.start("structured").element("value", &exact);
        item.copy_as(unit, "units");
        item.out.end();
    }
    item.out.end();
}

fn newer_strength(item: &mut Item<'_>) {
    let Some(value) = item.take_text(item.root, "strength-value") else { return };
    let value = value.trim();
    let unit = item.take("strength-unit");
    let display = unit.map_or_else(|| value.to_owned(), |unit| format!("{value} {}", words::text_of(unit)));
    item.out.start("strength").element("display", &display);
    if let Some(unit) = unit {
        item.out.start("structured").element("value", value);
        item.copy_as(unit, "units");
        item.out.end();
    }
    item.out.end();
}

fn newer_prescription(item: &mut Item<'_>) {
    let days = item.get("days-supply").filter(|days| leaf::int(&days.text()).is_some_and(|days| days > 0));
    let has = |name: &&str| if *name == "days-supply" { days.is_some() } else { item.get(name).is_some() };
    if !OF_PRESCRIPTION.iter().any(has) {
        return;
    }
    item.out.start("prescription");
    // The older format does not say by whom, and the newer one cannot leave it out.
    item.out.start("prescribed-by").start("name").empty("full").end().end();
    item.copy(&["date-prescribed"]);
    if let Some(amount) = item.take_text(item.root, "amount-prescribed") {
        measured_in_words(item, "amount-prescribed", &amount);
    }
    if let Some(permitted) = item.take_text(item.root, "substitution-permitted") {
        let (text, code) = match leaf::boolean(&permitted) {
            Some(true) => ("Substitution permitted", "SP"),
            _ => ("Dispense as written", "DAW"),
        };
        coded(item, "substitution", text, code, "medication-substitution");
    }
    item.copy(&["refills"]);
    if days.is_some() {
        item.copy(&["days-supply"]);
    }
    if let Some(instructions) = item.take_text(item.root, "instructions") {
        item.codable("instructions", &instructions);
    }
    item.out.end();
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    if let Some(name) = item.get("name") {
        item.plain_text(name, "name");
    }
    item.copy(&["date-discontinued"]);
    let prescription = item.get("prescription");
    let prescribed = |name: &str| prescription.and_then(|prescription| prescription.child(name));
    if let Some(prescription) = prescription {
        item.copy_from(prescription, &["date-prescribed"]);
        let by = prescription.child("prescribed-by");
        if let Some(by) = by.filter(|by| words::say(*by).is_none()) {
            item.said(by);
        }
    }
    if let Some(how) = item.get("prescribed") {
        yes_or_no(item, how, "is-prescribed", PRESCRIBED, OVER_THE_COUNTER);
    }
    if let Some(indication) = item.get("indication") {
        item.plain_text(indication, "indication");
    }
    if let Some(amount) = prescribed("amount-prescribed") {
        in_words(item, amount, "amount-prescribed");
    }
    older_dose(item);
    older_strength(item);
    if let Some(frequency) = item.get("frequency") {
        in_words(item, frequency, "frequency");
    }
    item.copy(&["route"]);
    if let Some(prescription) = prescription {
        item.copy_from(prescription, &["refills", "days-supply"]);
    }
    if let Some(instructions) = prescribed("instructions") {
        item.plain_text(instructions, "instructions");
    }
    if let Some(substitution) = prescribed("substitution") {
        yes_or_no(item, substitution, "substitution-permitted", SUBSTITUTION, NO_SUBSTITUTION);
    }
    Ok(())
}

fn older_dose(item: &mut Item<'_>) {
    let Some(dose) = item.get("dose") else { return };
    item.out.start("dose-value");
    if let Some(display) = item.take_from(dose, "display") {
        item.out.element("description", &display.text());
    }
    let only = only_structured(dose).filter(|(_, value, _)| words::number(value).is_some_and(|value| value > 0.0));
    if let Some((structured, value, units)) = only {
        item.said(structured);
        item.out.element("exact-dose", &value).end();
        item.copy_as(units, "dose-unit");
    } else {
        item.out.end();
    }
}

/// The older format knows whole numbers alone; another strength stays for the note.
fn older_strength(item: &mut Item<'_>) {
    let Some(strength) = item.get("strength") else { return };
    let Some((structured, value, units)) = only_structured(strength) else { return };
    if leaf::int(&value).is_none_or(|value| value < 0) {
        return;
    }
    item.said(structured);
    let display = strength.child("display");
    if let Some(display) = display
        && trim(&display.text()) == format!("{value} {}", words::text_of(units)).trim()
    {
        item.said(display);
    }
    item.out.element("strength-value", &value);
    item.copy_as(units, "strength-unit");
}

/// The one structured value, its number and its unit; `None` where there are several.
fn only_structured(amount: Element<'_>) -> Option<(Element<'_>, String, Element<'_>)> {
    let mut all = amount.children_named("structured");
    let only = all.next().filter(|_| all.next().is_none())?;
    Some((only, only.child("value")?.text().trim().to_owned(), only.child("units")?))
}

fn yes_or_no<'d>(item: &mut Item<'d>, codable: Element<'d>, name: &str, yes: &[&str], no: &[&str]) {
    let answer = match () {
        () if words::means(codable, yes) => "true",
        () if words::means(codable, no) => "false",
        () => return,
    };
    item.said(codable);
    item.out.element(name, answer);
}

fn measured_in_words(item: &mut Item<'_>, name: &str, text: &str) {
    item.out.start(name).element("display", text).end();
}

/// The display of a general measurement; what is structured in it stays for the note.
fn in_words<'d>(item: &mut Item<'d>, amount: Element<'d>, name: &str) {
    let display = item.take_text(amount, "display").unwrap_or_default();
    item.out.element(name, &display);
}

fn coded(item: &mut Item<'_>, name: &str, text: &str, code: &str, vocabulary: &str) {
    item.out.start(name).element("text", text);
    item.out.start("code").element("value", code).element("family", "wc").element("type", vocabulary).end();
    item.out.end();
}
