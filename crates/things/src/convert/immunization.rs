//! The manufacturer: a text in the older format, a codable value in the newer one. The older one needs a date.

use super::{Item, NotConvertible};

const BEFORE: [&str; 3] = ["name", "administration-date", "administrator"];
const AFTER: [&str; 7] =
    ["lot", "route", "expiration-date", "sequence", "anatomic-surface", "adverse-event", "consent"];

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&BEFORE);
    if let Some(manufacturer) = item.take_text(item.root, "manufacturer") {
        item.codable("manufacturer", &manufacturer);
    }
    item.copy(&AFTER);
    Ok(())
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["name"]);
    match item.get("administration-date") {
        Some(_) => item.copy(&["administration-date"]),
        None => {
            // A date in words, and no word.
            item.out.start("administration-date").empty("descriptive").end();
        }
    }
    item.copy(&["administrator"]);
    if let Some(manufacturer) = item.get("manufacturer") {
        item.plain_text(manufacturer, "manufacturer");
    }
    item.copy(&AFTER);
    Ok(())
}
