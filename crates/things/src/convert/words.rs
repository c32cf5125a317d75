//! Parts of an item in words, for the note, and the few values that are calculated.

use crate::leaf::{self, trim};
use medlock_xml::{Element, Writer};

/// Longest text of one line, in characters: a device's thousand readings would make the note unreadable.
const LINE_CHARS_MAX: usize = 2_000;

/// `pharmacy: Main Street`
pub(super) fn line(about: &str, text: &str) -> String {
    let mut line = format!("{about}: {text}");
    if let Some((end, _)) = line.char_indices().nth(LINE_CHARS_MAX) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// What an element says, `None` when it says nothing.
pub(super) fn say(element: Element<'_>) -> Option<String> {
    let mut said = String::new();
    say_into(element, &mut said);
    (!said.is_empty()).then_some(said)
}

fn say_into(element: Element<'_>, said: &mut String) {
    if said.len() > 4 * LINE_CHARS_MAX {
        return;
    }
    let mut add = |part: &str| {
        let part = part.trim();
        if !part.is_empty() {
            if !said.is_empty() {
                said.push_str(", ");
            }
            said.push_str(part);
        }
    };
    if element.children().next().is_none() {
        let text = element.own_text();
        match element.attribute("units") {
            Some(units) => add(element.attribute("text").unwrap_or(&format!("{} {units}", text.trim()))),
            None => add(&text),
        }
    } else if element.child("y").is_some() {
        add(&date(element));
    } else if element.child("h").is_some() {
        add(&time(element));
    } else if let (Some(value), Some(units)) = (element.child("value"), element.child("units")) {
        add(&format!("{} {}", value.text().trim(), text_of(units)));
    } else if let (Some(text), Some(code)) = (element.child("text"), element.child("code")) {
        let (text, code) = (text.text(), code.child("value").map(|value| value.text()).unwrap_or_default());
        match (text.trim(), code.trim()) {
            ("", code) => add(code),
            (text, "") => add(text),
            (text, code) => add(&format!("{text} ({code})")),
        }
    } else {
        for child in element.children() {
            say_into(child, said);
        }
    }
}

fn date(element: Element<'_>) -> String {
    let parts = ["y", "m", "d"].into_iter().filter_map(|part| element.child(part));
    let parts: Vec<_> = parts.map(|part| format!("{:0>2}", part.text().trim())).collect();
    parts.join("-")
}

fn time(element: Element<'_>) -> String {
    let parts = ["h", "m", "s"].into_iter().filter_map(|part| element.child(part));
    let parts: Vec<_> = parts.map(|part| format!("{:0>2}", part.text().trim())).collect();
    parts.join(":")
}

/// The text of a codable value.
pub(super) fn text_of(codable: Element<'_>) -> String {
    codable.child("text").map(|text| text.text().into_owned()).unwrap_or_default()
}

/// Whether a codable value says one of these words, by its text or by the value of a code.
pub(super) fn means(codable: Element<'_>, words: &[&str]) -> bool {
    let codes = codable.children_named("code").filter_map(|code| code.child("value"));
    let mut values = codable.child("text").into_iter().chain(codes);
    values.any(|value| words.iter().any(|word| trim(&value.text()).eq_ignore_ascii_case(word)))
}

/// A number as XML Schema writes it.
pub(super) fn number(text: &str) -> Option<f64> {
    leaf::double(text)
}

/// A calculated number: rounded to so many decimal places, without zeros at the end.
pub(crate) fn rounded(number: f64, places: usize) -> String {
    if number.is_nan() {
        return "NaN".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "INF".into() } else { "-INF".into() };
    }
    let text = format!("{number:.places$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".into() } else { text.into() }
}

/// The contents of a `date-time`, from an `approx-date-time`; `None` when only words stand there. A missing month or day
/// becomes 1, as it does in the date of the item; `true`: nothing was missing.
pub(super) fn exact(when: Element<'_>) -> Option<(String, bool)> {
    let structured = when.child("structured")?;
    let date = structured.child("date")?;
    let mut out = Writer::new();
    out.start("date");
    let mut whole = true;
    for (part, missing) in [("y", None), ("m", Some("1")), ("d", Some("1"))] {
        match date.child(part) {
            Some(part) => {
                out.raw(&part.standalone());
            }
            None => {
                whole = false;
                out.element(part, missing?);
            }
        }
    }
    out.end();
    for rest in structured.children().filter(|child| child.name() != "date") {
        out.raw(&rest.standalone());
    }
    Some((out.finish(), whole))
}
