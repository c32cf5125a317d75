//! The items of a package, checked before they are encrypted: afterwards nobody can, until the patient stands before them.

use medlock_things::ThingType;
use medlock_xml::{Document, Element, Limits, Writer, fragment, strip_declaration};

use super::Unsendable;
use crate::thing::{Blob, BlobData, Shape, Thing};

/// The flag that closes an item to changes for ever.
const READ_ONLY: u32 = 0x10;

/// Which attachments items may name by address.
#[derive(Clone, Copy)]
pub enum Addresses<'a> {
    /// Whatever the server knows.
    Any,
    /// Those that were sent for this package.
    Only(&'a [String]),
}

/// Checks the `thing` elements of `xml` and appends them to `out` byte for byte, without what stands around them. Returns how
/// many there were; `before` is the number of items already there.
///
/// # Errors
/// The first item, element and rule that is broken.
pub fn append(xml: &str, before: usize, addresses: Addresses<'_>, out: &mut String) -> Result<usize, Unsendable> {
    let mut count = 0;
    each(xml, before, addresses, |slice, _| {
        out.push_str(slice);
        count += 1;
    })?;
    Ok(count)
}

/// The types of the `thing` elements of `xml`, which are checked as by [`append`].
///
/// # Errors
/// As [`append`].
pub fn kinds(xml: &str, before: usize, addresses: Addresses<'_>) -> Result<Vec<&'static ThingType>, Unsendable> {
    let mut kinds = Vec::new();
    each(xml, before, addresses, |_, kind| kinds.push(kind))?;
    Ok(kinds)
}

fn each(
    xml: &str,
    before: usize,
    addresses: Addresses<'_>,
    mut take: impl FnMut(&str, &'static ThingType),
) -> Result<(), Unsendable> {
    let body = strip_declaration(xml.as_bytes());
    let slices = fragment(body, &Limits::CONTENTS).map_err(|error| not_things(&error.rule))?;
    if slices.is_empty() {
        return Err(not_things(&"there is no element in it"));
    }
    for (index, slice) in slices.iter().enumerate() {
        let kind = check(slice, before + index + 1, addresses)?;
        take(slice, kind);
    }
    Ok(())
}

fn check(slice: &str, position: usize, addresses: Addresses<'_>) -> Result<&'static ThingType, Unsendable> {
    let document = Document::parse(slice.as_bytes(), &Limits::CONTENTS)
        .map_err(|error| not_things(&format!("item {position}: {}", error.rule)))?;
    let element = document.root();
    if element.name() != "thing" || element.namespace().is_some() {
        return Err(not_things(&format!("item {position} is a '{}' element", element.name())));
    }
    let item = |type_name: &str, path: &str, rule: &str| Unsendable::Item {
        position,
        type_name: type_name.to_owned(),
        path: path.to_owned(),
        rule: rule.to_owned(),
    };
    let thing = Thing::parse(element, Shape::Either).map_err(|failure| item("thing", "thing", &failure.message))?;
    let Some(id) = thing.type_id else {
        return Err(item("thing", "thing/type-id", "is missing"));
    };
    let thing_type: &'static ThingType = medlock_things::find(id)
        .ok_or_else(|| item(&id.to_string(), "thing/type-id", "names a type this version does not know"))?;
    let name = thing_type.name;
    if id == crate::package::TYPE_ID {
        return Err(item(name, "thing/type-id", "a package cannot hold another package"));
    }
    if !thing_type.creatable {
        return Err(item(name, "thing/type-id", "items of this type cannot be created"));
    }
    let data_xml: Element<'_> = element
        .children_named("data-xml")
        .find(|data| data.attribute("transform").is_none())
        .ok_or_else(|| item(name, "thing/data-xml", "is missing"))?;
    medlock_things::validate(thing_type, data_xml).map_err(|invalid| item(name, &invalid.path, &invalid.rule))?;
    if thing.flags.unwrap_or(0) & READ_ONLY != 0 && !thing_type.allow_readonly {
        return Err(item(name, "thing/flags", "items of this type cannot be read-only"));
    }
    for blob in thing.blobs() {
        match &blob.data {
            BlobData::Inline(bytes) => {
                if let Some(hash) = &blob.hash {
                    hash.verify(bytes).map_err(|failure| item(name, "thing/blob-payload/blob", &failure.message))?;
                }
            }
            BlobData::Reference(url) => {
                let Addresses::Only(sent) = addresses else { continue };
                let path = "thing/blob-payload/blob/blob-ref-url";
                if !sent.contains(url) {
                    return Err(item(name, path, "names no attachment that was sent for this package"));
                }
                if thing.signature.is_some() {
                    return Err(item(name, path, "a signed item cannot have attachments that are sent ahead"));
                }
            }
            BlobData::None => return Err(item(name, "thing/blob-payload/blob", "has no bytes")),
        }
    }
    Ok(thing_type)
}

/// The item with these attachments besides what it has, in the shape that has them.
///
/// # Errors
/// [`Unsendable::NotThings`] for anything but one item; [`Unsendable::Item`] for one that is signed, or has an attachment of a name
/// already.
pub fn with_blobs(xml: &str, position: usize, blobs: Vec<Blob>) -> Result<String, Unsendable> {
    let slices = fragment(strip_declaration(xml.as_bytes()), &Limits::CONTENTS);
    let slices = slices.map_err(|error| not_things(&error.rule))?;
    let [slice] = slices[..] else { return Err(not_things(&"attachments go with one item")) };
    let document = Document::parse(slice.as_bytes(), &Limits::CONTENTS)
        .map_err(|error| not_things(&format!("item {position}: {}", error.rule)))?;
    let item = |path: &str, rule: &str| Unsendable::Item {
        position,
        type_name: "thing".to_owned(),
        path: path.to_owned(),
        rule: rule.to_owned(),
    };
    let mut thing = Thing::parse(document.root(), Shape::Either).map_err(|failure| item("thing", &failure.message))?;
    if thing.signature.is_some() {
        return Err(item("thing", "a signed item takes no attachments: its signature would not hold any more"));
    }
    if thing.data_other.is_some() {
        return Err(item("thing/data-other", "cannot stand beside attachments"));
    }
    let mut all = thing.blobs.take().unwrap_or_default();
    for blob in blobs {
        if all.iter().any(|other| other.name == blob.name) {
            return Err(item("thing/blob-payload/blob", "there are two attachments of one name"));
        }
        all.push(blob);
    }
    thing.blobs = Some(all);
    let mut w = Writer::new();
    thing.write(&mut w, "thing", Shape::Two);
    Ok(w.finish())
}

fn not_things(reason: &dyn std::fmt::Display) -> Unsendable {
    Unsendable::NotThings { reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHT: &str = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date>\
        <y>2006</y><m>12</m><d>22</d></date></when><value><kg>125</kg></value></weight></data-xml></thing>";

    fn append_to(xml: &str) -> Result<(usize, String), Unsendable> {
        let mut out = String::new();
        append(xml, 0, Addresses::Only(&[]), &mut out).map(|count| (count, out))
    }

    #[test]
    fn one_or_several_things_are_kept_byte_for_byte() {
        assert_eq!(append_to(WEIGHT).unwrap(), (1, WEIGHT.to_owned()));
        let spaced = WEIGHT.replace("<value>", "<value >\r\n  <!-- scale 3 -->");
        let two = format!("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{spaced}\n<!-- and -->\n{WEIGHT}\n");
        assert_eq!(append_to(&two).unwrap(), (2, format!("{spaced}{WEIGHT}")));
    }

    #[test]
    fn what_is_no_sequence_of_things_is_refused() {
        for bad in
            ["", "  ", "weight", "<thing>", "<things></things>", "<!DOCTYPE thing><thing/>", "<thing xmlns='urn:x'/>"]
        {
            assert!(matches!(append_to(bad), Err(Unsendable::NotThings { .. })), "{bad}");
        }
        let second_bad = format!("{WEIGHT}<other/>");
        let Err(Unsendable::NotThings { reason }) = append_to(&second_bad) else { panic!("not refused") };
        assert_eq!(reason, "item 2 is a 'other' element");
    }

    #[test]
    fn a_wrong_body_is_named_with_element_and_rule() {
        let without_value = WEIGHT.replace("<kg>125</kg>", "");
        let mut out = String::new();
        let Err(Unsendable::Item { position, type_name, path, .. }) =
            append(&without_value, 2, Addresses::Only(&[]), &mut out)
        else {
            panic!("not refused")
        };
        assert_eq!((position, type_name.as_str()), (3, "Weight"));
        assert!(path.starts_with("weight/value"), "{path}");
        assert!(out.is_empty());
    }

    #[test]
    fn the_wrong_kind_of_item_is_refused() {
        let cases = [
            (
                WEIGHT.replace("3d34d87e-7fc1-4153-800f-f56592cb0d17", "11111111-2222-4333-8444-555555555555"),
                "does not know",
            ),
            (
                WEIGHT.replace("3d34d87e-7fc1-4153-800f-f56592cb0d17", "c9287326-bb43-4194-858c-8b60768f000f"),
                "another package",
            ),
            (WEIGHT.replace("<type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id>", ""), "is missing"),
            (
                "<thing><type-id>3b3e6b16-eb69-483c-8d7e-dfe116ae6092</type-id><flags>16</flags><data-xml><basic/></data-xml></thing>"
                    .to_owned(),
                "read-only",
            ),
            ("<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id></thing>".to_owned(), "is missing"),
        ];
        for (xml, expected) in cases {
            let Err(Unsendable::Item { rule, .. }) = append_to(&xml) else { panic!("not refused: {xml}") };
            assert!(rule.contains(expected), "{rule}");
        }
    }
}
