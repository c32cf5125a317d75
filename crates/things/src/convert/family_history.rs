//! One condition without a relative of its own (1), one condition of a relative (2), any number of conditions (3).

use super::{Item, NotConvertible, inside};
use medlock_xml::Element;

pub(super) fn one_to_two(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.out.start("condition");
    match item.take("condition") {
        Some(condition) => item.copy_as(condition, "name"),
        None => item.codable("name", ""),
    }
    // The time it lasted, as far as it is a date.
    for (from, to) in [("start-date", "onset-date"), ("end-date", "resolution-date")] {
        let date = item.get("duration").and_then(|duration| duration.child(from));
        let date = date.and_then(|date| date.child("structured")).and_then(|structured| structured.child("date"));
        if let Some(date) = date {
            item.copy_as(date, to);
        }
    }
    if let Some(severity) = item.take_text(item.root, "severity") {
        item.codable("severity", &severity);
    }
    item.out.end();
    let has_relative = ["relationship", "date-of-birth"].iter().any(|name| item.get(name).is_some());
    if has_relative {
        item.out.start("relative");
        item.copy(&["relationship", "date-of-birth"]);
        item.out.end();
    }
    Ok(())
}

pub(super) fn two_to_one(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    let condition = item.get("condition");
    let relative = item.get("relative");
    match condition.and_then(|condition| condition.child("name")) {
        Some(name) => item.copy_as(name, "condition"),
        None => item.codable("condition", ""),
    }
    if let Some(relative) = relative {
        item.copy_from(relative, &["relationship", "date-of-birth"]);
    }
    let date = |name| condition.and_then(|condition| condition.child(name));
    if let Some(onset) = date("onset-date") {
        item.out.start("duration");
        item.out.start("start-date").start("structured");
        item.copy_as(onset, "date");
        item.out.end().end();
        if let Some(end) = date("resolution-date") {
            item.out.start("end-date").start("structured");
            item.copy_as(end, "date");
            item.out.end().end();
        }
        item.out.end();
    }
    if let Some(severity) = condition.and_then(|condition| condition.child("severity")) {
        item.plain_text(severity, "severity");
    }
    Ok(())
}

pub(super) fn two_to_three(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["condition"]);
    if let Some(relative) = item.get("relative") {
        item.said(relative);
        item.out.start("relative");
        match relative.child("relationship") {
            Some(_) => item.copy_from(relative, &["relationship"]),
            None => item.codable("relationship", ""),
        }
        item.copy_from(relative, &["relative-name", "date-of-birth", "date-of-death"]);
        item.out.end();
    }
    Ok(())
}

/// The first condition stays one; the others go into the note.
pub(super) fn three_to_two(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    match item.get("condition") {
        Some(first) => copy_whole(item, first),
        None => inside(&mut item.out, "condition", |out| {
            out.start("name").start("text").end().end();
        }),
    }
    if let Some(relative) = item.get("relative") {
        item.out.start("relative");
        item.copy_from(relative, &["relative-name", "relationship", "date-of-birth", "date-of-death"]);
        item.out.end();
    }
    Ok(())
}

fn copy_whole<'d>(item: &mut Item<'d>, element: Element<'d>) {
    item.said(element);
    item.out.raw(&element.standalone());
}
