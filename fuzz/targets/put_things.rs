//! What an application may send to PutThings, in both shapes: read, checked against its type, its attachment undone, its signature
//! looked at; and what was read is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_wire::method::put_things::{Request, shape};
use medlock_wire::thing::{self, Attached, Thing};
use medlock_xml::{Document, Limits};

fuzz_target!(|info: &[u8]| {
    let Ok(document) = Document::parse(info, &Limits::REQUEST) else { return };
    // The one spelling of a document is one.
    let canonical = document.root().canonical();
    let again = Document::parse(canonical.as_bytes(), &Limits::REQUEST).unwrap_or_else(|e| panic!("{e}: {canonical}"));
    assert_eq!(again.root().canonical(), canonical);
    for version in [1, 2] {
        let Ok(request) = Request::parse(document.root(), version) else { continue };
        assert!(!request.things.is_empty());
        for thing in &request.things {
            look_at(thing);
        }
        // Dates lose what is finer than a millisecond when they are written, so compare the second writing.
        let once = format!("<info>{}</info>", request.write(version));
        let document = Document::parse(once.as_bytes(), &Limits::REQUEST).unwrap_or_else(|e| panic!("{e}: {once}"));
        let again = Request::parse(document.root(), version).unwrap_or_else(|e| panic!("{e}: {once}"));
        assert_eq!(format!("<info>{}</info>", again.write(version)), once, "{:?}", shape(version));
    }
});

fn look_at(thing: &Thing) {
    if let Some(other) = &thing.data_other
        && let Ok(bytes) = other.bytes()
    {
        let _ = bytes.check();
    }
    let Some(body) = thing.body() else { return };
    let Ok(document) = Document::parse(body.xml.as_bytes(), &Limits::CONTENTS) else { return };
    assert!(thing::is_same_body(&body.xml, &document.root().canonical()));
    if let Some(of) = thing.type_id.and_then(medlock_things::find) {
        let _ = medlock_things::validate(of, document.root());
    }
    if let Some(signature) = &thing.signature {
        let (thing::Signature::One(text) | thing::Signature::Two(text)) = signature;
        assert!(thing::is_same_signature(signature, text) && thing::kept(text) == *signature, "{text}");
        let _ = thing::is_method_two(text);
        let hash = [0; 32];
        let blobs: Vec<Attached<'_>> = thing
            .blobs()
            .iter()
            .map(|blob| Attached { name: &blob.name, content_type: &blob.content_type, hash: &hash })
            .collect();
        let _ = thing::verify(signature, &body.xml, &blobs);
    }
}
