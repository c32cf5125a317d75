//! Country and state: a text in the older format, a codable value in the newer one.

use super::{Item, NotConvertible, inside, words};
use crate::leaf::trim;
use medlock_xml::Element;

pub(super) fn newer(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["gender", "birthyear"]);
    if let Some(country) = item.take_text(item.root, "country") {
        inside(&mut item.out, "country", |out| {
            out.element("text", &country);
            out.start("code").element("value", &country).element("family", "iso").element("type", "iso3166").end();
        });
    }
    item.copy(&["postcode", "city"]);
    if let Some(state) = item.take_text(item.root, "state") {
        item.codable("state", &state);
    }
    item.copy(&["firstdow", "language"]);
    Ok(())
}

pub(super) fn older(item: &mut Item<'_>) -> Result<(), NotConvertible> {
    item.copy(&["gender", "birthyear"]);
    if let Some(country) = item.get("country")
        && let Some(letters) = two_letters(country)
    {
        item.out.element("country", &letters);
        if words::text_of(country).trim().eq_ignore_ascii_case(&letters) {
            item.said(country);
        } else if let Some(code) = country.child("code") {
            // The name of the country goes into the note, the code stands in the body.
            item.said(code);
        }
    }
    item.copy(&["postcode", "city"]);
    if let Some(state) = item.get("state") {
        item.plain_text(state, "state");
    }
    item.copy(&["firstdow", "language"]);
    Ok(())
}

/// The country's code of two letters, as its ISO code, any other code, or its text.
fn two_letters(country: Element<'_>) -> Option<String> {
    let is_iso = |code: &Element<'_>| code.child("type").is_some_and(|kind| trim(&kind.text()) == "iso3166");
    let codes = || country.children_named("code");
    let ordered = codes().filter(is_iso).chain(codes()).filter_map(|code| code.child("value"));
    ordered
        .chain(country.child("text"))
        .map(|value| trim(&value.text()).to_owned())
        .find(|value| value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_alphabetic()))
}
