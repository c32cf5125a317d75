//! A share of all haemoglobin (0.065) in the older format, millimoles per mole in the newer one.

use super::{Item, NotConvertible, inside, words};

/// The master equation between the two scales: millimoles per mole = 1092.9 times the share, less 23.5.
pub(crate) const MULTIPLIER: f64 = 1092.9;
pub(crate) const OFFSET: f64 = -23.5;

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["when"]);
    if let Some(share) = item.take_text(item.root, "value") {
        let number = words::number(&share).ok_or(NotConvertible::NotThisFormat)?;
        inside(&mut item.out, "value", |out| {
            out.element("mmol-per-mol", &words::rounded(number * MULTIPLIER + OFFSET, 2));
            out.start("display").attr("units", "%").attr("units-code", "percent");
            out.text(&words::rounded(number * 100.0, 6)).end();
        });
    }
    item.copy(&["HbA1C-assay-method", "device-id"]);
    Ok(())
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["when"]);
    if let Some(value) = item.take("value") {
        let percent = value.child("display").filter(|display| display.attribute("units").map(str::trim) == Some("%"));
        let entered = percent.and_then(|display| words::number(&display.text())).map(|percent| percent / 100.0);
        let calculated = || words::number(&value.child("mmol-per-mol")?.text()).map(|n| (n - OFFSET) / MULTIPLIER);
        let is_share = |share: &f64| (0.0..=1.0).contains(share);
        let share = entered.filter(is_share).or_else(|| calculated().filter(is_share));
        item.out.element("value", &words::rounded(share.ok_or(NotConvertible::OutOfRange("value"))?, 6));
    }
    item.copy(&["HbA1C-assay-method", "device-id"]);
    Ok(())
}
