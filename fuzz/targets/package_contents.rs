//! What a sender may have put into a package: read, written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_wire::codes::Code;
use medlock_wire::contents::parse_package_contents;
use medlock_wire::thing::{Shape, Signature, Thing};
use medlock_xml::Writer;

fuzz_target!(|contents: &[u8]| {
    let things = match parse_package_contents(contents) {
        Ok(things) => things,
        Err(failure) => {
            assert_eq!(failure.code, Code::InvalidPackageContents);
            return;
        }
    };
    assert!(!things.is_empty());
    for thing in things {
        let Some(shape) = shape(&thing) else { continue };
        // Dates lose what is finer than a millisecond when they are written, so compare the second writing.
        let once = write(&thing, shape);
        let again = parse_package_contents(once.as_bytes()).unwrap_or_else(|e| panic!("{e}: {once}"));
        assert_eq!(again.len(), 1);
        assert_eq!(write(&again[0], shape), once);
    }
});

/// The shape that has all of the item's parts.
fn shape(thing: &Thing) -> Option<Shape> {
    let one = thing.blobs.is_none()
        && thing.updated_end_date.is_none()
        && !matches!(thing.signature, Some(Signature::Two(_)));
    let two = thing.data_other.is_none() && !matches!(thing.signature, Some(Signature::One(_)));
    match (one, two) {
        (_, true) => Some(Shape::Two),
        (true, false) => Some(Shape::One),
        (false, false) => None,
    }
}

fn write(thing: &Thing, shape: Shape) -> String {
    let mut writer = Writer::new();
    thing.write(&mut writer, "thing", shape);
    writer.finish()
}
