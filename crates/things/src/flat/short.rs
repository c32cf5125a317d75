//! Values that are one thing to people, as one text.

use super::Node;
use crate::leaf;
use crate::model::{Group, Shown};

const DATE: &str = "must be a date such as 2026-03-09, or 2026-03 or 2026 where only that is known";
const TIME: &str = "must be a time such as 08:30 or 08:30:15";
const DATE_TIME: &str = "must be a date or a date and time such as 2026-03-09 or 2026-03-09T08:30, without a zone";
const APPROXIMATE: &str = "must be a date such as 2026-03-09, 2026-03 or 2026-03-09T08:30, or words";

/// The one part that a text stands for.
pub(super) fn only_part(shown: &Shown) -> Option<&'static str> {
    match shown {
        Shown::Codable => Some("text"),
        Shown::Amount => Some("display"),
        Shown::Name => Some("full"),
        _ => None,
    }
}

/// The parts that a text stands for; `None` when this structure has no such text.
///
/// # Errors
/// The rule that the text breaks.
pub(super) fn expand(group: &Group, text: &str) -> Result<Option<Vec<Node>>, &'static str> {
    if let Some(part) = only_part(&group.shown) {
        return Ok(Some(vec![Node::leaf(part, text)]));
    }
    let text = leaf::trim(text);
    match group.shown {
        Shown::Date => parts(text, '-', &["y", "m", "d"], 1).map(Some).ok_or(DATE),
        Shown::Time => time(text).map(Some).ok_or(TIME),
        Shown::DateTime => date_time(text).map(Some).ok_or(DATE_TIME),
        Shown::ApproxDateTime if is_in_words(text) => Ok(Some(vec![Node::leaf("descriptive", text)])),
        Shown::ApproxDateTime => date_time(text).map(|_| Some(vec![Node::leaf("structured", text)])).ok_or(APPROXIMATE),
        _ => Ok(None),
    }
}

/// What [`expand`] would make these parts of, where it would.
pub(super) fn contract(group: &Group, parts: &[Node]) -> Option<String> {
    let text = |name: &str| {
        let part = parts.iter().find(|part| part.name == name)?;
        part.children.is_empty().then(|| part.text.clone()).flatten()
    };
    let number = |name: &str| leaf::int(&text(name)?);
    let has = |names: &[&str]| parts.len() == names.len() && names.iter().all(|name| text(name).is_some());
    if let Some(part) = only_part(&group.shown) {
        return has(&[part]).then(|| text(part)).flatten();
    }
    match group.shown {
        Shown::Date => {
            let year = format!("{:04}", number("y")?);
            if has(&["y"]) {
                return Some(year);
            }
            let month = format!("{year}-{:02}", number("m")?);
            if has(&["y", "m"]) {
                return Some(month);
            }
            has(&["y", "m", "d"]).then_some(())?;
            Some(format!("{month}-{:02}", number("d")?))
        }
        Shown::Time => {
            let minute = format!("{:02}:{:02}", number("h")?, number("m")?);
            if has(&["h", "m"]) {
                return Some(minute);
            }
            let second = format!("{minute}:{:02}", number("s")?);
            if has(&["h", "m", "s"]) {
                return Some(second);
            }
            has(&["h", "m", "s", "f"]).then_some(())?;
            Some(format!("{second}.{:03}", number("f")?))
        }
        Shown::DateTime => {
            let date = text("date")?;
            if has(&["date"]) {
                return Some(date);
            }
            has(&["date", "time"]).then_some(())?;
            Some(format!("{date}T{}", text("time")?))
        }
        Shown::ApproxDateTime if has(&["structured"]) => text("structured"),
        Shown::ApproxDateTime if has(&["descriptive"]) => {
            text("descriptive").filter(|words| is_in_words(words) && leaf::trim(words) == words)
        }
        _ => None,
    }
}

/// Words, and not a date with a slip in it.
fn is_in_words(text: &str) -> bool {
    let of_a_date = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | ':' | '.' | '+' | ' ' | 'T' | 'Z');
    text.chars().any(char::is_alphabetic) && !text.chars().all(of_a_date)
}

fn date_time(text: &str) -> Option<Vec<Node>> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    parts(date, '-', &["y", "m", "d"], 1)?;
    let mut nodes = vec![Node::leaf("date", date)];
    if let Some(text) = time {
        self::time(text)?;
        nodes.push(Node::leaf("time", text));
    }
    Some(nodes)
}

fn time(text: &str) -> Option<Vec<Node>> {
    let Some((whole, fraction)) = text.split_once('.') else { return parts(text, ':', &["h", "m", "s"], 2) };
    let mut nodes = parts(whole, ':', &["h", "m", "s"], 3)?;
    let are_digits = (1..=3).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let thousandths: u32 = are_digits.then(|| format!("{fraction:0<3}").parse().ok()).flatten()?;
    nodes.push(Node::leaf("f", thousandths.to_string()));
    Some(nodes)
}

/// Numbers of two digits, the year's of four; which of them may be is for the declaration to say.
fn parts(text: &str, between: char, names: &[&str], least: usize) -> Option<Vec<Node>> {
    let values: Vec<&str> = text.split(between).collect();
    if values.len() < least || values.len() > names.len() {
        return None;
    }
    let parts = values.iter().zip(names).map(|(value, name)| {
        let digits = if *name == "y" { 4 } else { 2 };
        let is_number = value.len() == digits && value.bytes().all(|byte| byte.is_ascii_digit());
        let bare = value.trim_start_matches('0');
        is_number.then(|| Node::leaf(name, if bare.is_empty() { "0" } else { bare }))
    });
    parts.collect()
}
