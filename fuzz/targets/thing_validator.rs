//! The body of an item, held against every type: what one accepts is said in words and told in the other formats of its kind, which
//! accept it in turn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_things::{all, body_root, convert, family, plain, validate};
use medlock_xml::{Document, Limits};

fuzz_target!(|body: &str| {
    let data_xml = format!("<data-xml>{body}</data-xml>");
    let Ok(document) = Document::parse(data_xml.as_bytes(), &Limits::CONTENTS) else { return };
    for of in all() {
        if validate(of, document.root()).is_err() {
            continue;
        }
        let root = body_root(document.root()).expect("what is accepted has a root");
        let _ = plain::describe(of, root);
        let _: Vec<_> = document.root().children().skip(1).map(plain::describe_common).collect();
        for other in family(of) {
            let Ok(converted) = convert(&data_xml, of.id, other.id) else { continue };
            let told = Document::parse(converted.as_bytes(), &Limits::CONTENTS)
                .unwrap_or_else(|e| panic!("{} as {}: {e}: {converted}", of.name, other.version));
            if let Err(invalid) = validate(other, told.root()) {
                panic!("{} {} as {}: {invalid:?}: {converted}", of.name, of.version, other.version);
            }
        }
    }
});
