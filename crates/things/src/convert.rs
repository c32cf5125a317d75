//! From one format of a family to another: one file per family, hand-written.
//!
//! The rules are the same for all (`docs/decisions/0016-conversions.md` gives the reasons). Texts, dates and numbers keep
//! their letters; a number is only calculated where the unit changes. A mandatory text that the item does not have becomes
//! an empty text. Whatever the other format has no place for is written, in words, at the end of the item's note.

mod basic;
pub(crate) mod cholesterol;
mod encounter;
mod exercise;
mod family_history;
pub(crate) mod hba1c;
mod image_study;
mod immunization;
mod item;
mod lab_results;
mod medication;
mod procedure;
mod session;
mod words;

use self::item::Item;
pub(crate) use self::session::label_of_detail;
pub(crate) use self::words::rounded;
use medlock_xml::{Document, Limits, Writer};
use uuid::Uuid;

/// Why an item cannot be said in another format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotConvertible {
    /// The two ids are not two formats of one family, or one of them is not declared.
    #[error("these are not two formats of one type")]
    NoSuchPair,
    /// The text is no `data-xml` of the format it is said to be.
    #[error("the item is not what its type says")]
    NotThisFormat,
    /// The other format demands what this item does not have (an encounter without a date).
    #[error("the other format needs `{0}`, which the item does not have")]
    Lacks(&'static str),
    /// The other format has no room for this value (a share above 1).
    #[error("the other format cannot hold this `{0}`")]
    OutOfRange(&'static str),
}

/// Writes the body in the other format.
type Step = fn(&mut Item<'_>) -> Result<(), NotConvertible>;

/// Every family with more than one format: its name, from which version to which, and how. Formats further apart are
/// reached over those between them.
#[rustfmt::skip]
const STEPS: &[(&str, u32, u32, Step)] = &[
    ("basic", 1, 2, basic::newer),
    ("basic", 2, 1, basic::older),
    ("cholesterol", 1, 2, cholesterol::newer),
    ("cholesterol", 2, 1, cholesterol::older),
    ("encounter", 1, 2, encounter::newer),
    ("encounter", 2, 1, encounter::older),
    ("exercise", 1, 2, exercise::newer),
    ("exercise", 2, 1, exercise::older),
    ("family-history", 1, 2, family_history::one_to_two),
    ("family-history", 2, 1, family_history::two_to_one),
    ("family-history", 2, 3, family_history::two_to_three),
    ("family-history", 3, 2, family_history::three_to_two),
    ("hba1c", 1, 2, hba1c::newer),
    ("hba1c", 2, 1, hba1c::older),
    ("immunization", 1, 2, immunization::newer),
    ("immunization", 2, 1, immunization::older),
    ("lab-test-results", 1, 2, lab_results::newer),
    ("lab-test-results", 2, 1, lab_results::older),
    ("medical-image-study", 1, 2, image_study::newer),
    ("medical-image-study", 2, 1, image_study::older),
    ("medication", 1, 2, medication::newer),
    ("medication", 2, 1, medication::older),
    ("procedure", 1, 2, procedure::newer),
    ("procedure", 2, 1, procedure::older),
];

/// The whole `data-xml` element of an item, said in another format of its family, `common` included. The result is valid
/// for `to`. `from` equal to `to` gives the text back unchanged. A signature over the item does not fit the result.
///
/// # Errors
/// [`NotConvertible`]: the caller leaves the item in the format it is stored in.
pub fn convert(data_xml: &str, from: Uuid, to: Uuid) -> Result<String, NotConvertible> {
    let (from, to) = match (crate::find(from), crate::find(to)) {
        (Some(from), Some(to)) if from.family == to.family => (from, to),
        _ => return Err(NotConvertible::NoSuchPair),
    };
    let mut text = data_xml.to_owned();
    let mut at = from;
    while at.version != to.version {
        let next = if to.version > at.version { at.version + 1 } else { at.version - 1 };
        let step = STEPS.iter().find(|step| (step.0, step.1, step.2) == (at.family, at.version, next));
        let next = crate::family(from).into_iter().find(|format| format.version == next);
        let (Some((.., step)), Some(next)) = (step, next) else { return Err(NotConvertible::NoSuchPair) };
        text = one_step(&text, next, *step)?;
        at = next;
    }
    Ok(text)
}

fn one_step(data_xml: &str, to: &'static crate::ThingType, step: Step) -> Result<String, NotConvertible> {
    let document =
        Document::parse(data_xml.as_bytes(), &Limits::CONTENTS).map_err(|_| NotConvertible::NotThisFormat)?;
    let root = crate::body_root(document.root()).ok_or(NotConvertible::NotThisFormat)?;
    let mut item = Item::new(root);
    item.out.start("data-xml").start(to.root);
    step(&mut item)?;
    item.out.end();
    item.finish_common(document.root());
    item.out.end();
    let text = std::mem::take(&mut item.out).finish();
    // What went in may have been anything; what comes out is always a body of the type.
    let written = Document::parse(text.as_bytes(), &Limits::CONTENTS).map_err(|_| NotConvertible::NotThisFormat)?;
    crate::validate(to, written.root()).map_err(|_| NotConvertible::NotThisFormat)?;
    Ok(text)
}

/// What makes a number in the newest format's unit of this format's: `(multiplier, offset)`.
pub(crate) fn to_newest_unit(family: &str, version: u32, member: &str) -> Option<(f64, f64)> {
    match (family, version) {
        ("cholesterol", 1) => cholesterol::to_mmol_per_litre(member).map(|multiplier| (multiplier, 0.0)),
        ("hba1c", 1) if member == "value" => Some((hba1c::MULTIPLIER, hba1c::OFFSET)),
        _ => None,
    }
}

/// An element and what stands in it.
fn inside(out: &mut Writer, name: &str, write: impl FnOnce(&mut Writer)) {
    out.start(name);
    write(out);
    out.end();
}
