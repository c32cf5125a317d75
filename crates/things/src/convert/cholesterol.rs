//! Whole milligrams per decilitre in the older format, millimoles per litre in the newer one; a day, or a point in time.

use super::{Item, NotConvertible, inside, words};
use medlock_xml::Element;

/// Milligrams per decilitre that make one millimole per litre.
pub(crate) const CHOLESTEROL: f64 = 38.67;
pub(crate) const TRIGLYCERIDE: f64 = 88.57;
const VALUES: [(&str, f64); 4] =
    [("ldl", CHOLESTEROL), ("hdl", CHOLESTEROL), ("total-cholesterol", CHOLESTEROL), ("triglyceride", TRIGLYCERIDE)];

/// What makes millimoles per litre of the older format's number.
pub(super) fn to_mmol_per_litre(member: &str) -> Option<f64> {
    VALUES.iter().find(|(name, _)| *name == member).map(|(_, factor)| 1.0 / factor)
}

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    if let Some(when) = item.take("when") {
        item.out.start("when");
        item.copy_as(when, "date");
        item.out.end();
    }
    for (name, factor) in VALUES {
        let Some(milligrams) = item.take_text(item.root, name) else { continue };
        let number = words::number(&milligrams).ok_or(NotConvertible::NotThisFormat)?;
        inside(&mut item.out, name, |out| {
            out.element("mmolPerL", &words::rounded(number / factor, 4));
            out.start("display").attr("units", "mg/dL").attr("units-code", "mg-per-dl").text(milligrams.trim()).end();
        });
    }
    Ok(())
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    if let Some(date) = item.get("when").and_then(|when| when.child("date")) {
        item.copy_as(date, "when");
    }
    for (name, factor) in VALUES {
        let Some(value) = item.get(name) else { continue };
        let Some(milligrams) = milligrams(value, factor) else { continue };
        item.said(value);
        item.out.element(name, &milligrams.to_string());
    }
    Ok(())
}

/// A whole number above 0, the one entered if that was in the older format's unit; else the value stays for the note.
fn milligrams(value: Element<'_>, factor: f64) -> Option<i32> {
    let whole = |number: f64| {
        let number = number.round();
        // A 32-bit number by the check just before.
        #[allow(clippy::cast_possible_truncation)]
        (1.0..=f64::from(i32::MAX)).contains(&number).then_some(number as i32)
    };
    let entered = value
        .child("display")
        .filter(|display| display.attribute("units").is_some_and(|units| units.trim().eq_ignore_ascii_case("mg/dL")));
    let entered = entered.and_then(|display| words::number(&display.text())).and_then(whole);
    entered.or_else(|| whole(words::number(&value.child("mmolPerL")?.text())? * factor))
}
