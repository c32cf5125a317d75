//! A range is two numbers in the older format; in the newer one a text with numbers that may be left out.

use super::{Item, NotConvertible, words};
use medlock_xml::Element;

type Range = for<'d> fn(&mut Item<'d>, Element<'d>);

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    body(item, newer_range);
    Ok(())
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    body(item, older_range);
    Ok(())
}

fn body(item: &mut Item<'_>, range: Range) {
    item.copy(&["when"]);
    for group in item.root.children_named("lab-group").collect::<Vec<_>>() {
        rewrite(item, group, range);
    }
    item.copy(&["ordered-by"]);
}

/// Groups and results as they stand, but for their ranges.
fn rewrite<'d>(item: &mut Item<'d>, element: Element<'d>, range: Range) {
    item.out.start(element.name());
    for child in element.children() {
        match (element.name(), child.name()) {
            (_, "sub-groups" | "results") | ("results", "value") => rewrite(item, child, range),
            ("value", "ranges") => range(item, child),
            _ => {
                item.said(child);
                item.out.raw(&child.standalone());
            }
        }
    }
    item.out.end();
}

fn newer_range<'d>(item: &mut Item<'d>, ranges: Element<'d>) {
    item.said(ranges);
    item.out.start("ranges");
    item.copy_from(ranges, &["type"]);
    let range = ranges.child("range");
    let end = |name| range.and_then(|range| range.child(name)).map(|end| end.text().trim().to_owned());
    let (low, high) = (end("minimum-range").unwrap_or_default(), end("maximum-range").unwrap_or_default());
    item.codable("text", &format!("{low} - {high}"));
    item.out.start("value").element("minimum-range", &low).element("maximum-range", &high).end();
    item.out.end();
}

/// A range without numbers has no place in the older format and stays for the note; an open end becomes infinite.
fn older_range<'d>(item: &mut Item<'d>, ranges: Element<'d>) {
    let value = ranges.child("value");
    let end = |name| value.and_then(|value| value.child(name)).map(|end| end.text().trim().to_owned());
    let (low, high) = (end("minimum-range"), end("maximum-range"));
    if low.is_none() && high.is_none() {
        return;
    }
    if let Some(value) = value {
        item.said(value);
    }
    let in_words = ranges.child("text").map(words::text_of).unwrap_or_default();
    if let (Some(text), Some(low), Some(high)) = (ranges.child("text"), &low, &high)
        && in_words == format!("{low} - {high}")
    {
        item.said(text);
    }
    item.out.start("ranges");
    item.copy_from(ranges, &["type"]);
    item.out.start("range");
    item.out.element("minimum-range", low.as_deref().unwrap_or("-INF"));
    item.out.element("maximum-range", high.as_deref().unwrap_or("INF"));
    item.out.end().end();
}
