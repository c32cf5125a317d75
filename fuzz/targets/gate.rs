//! Any bytes: what passes the gate is parsed within its limits, and every element's slice is a document of its own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_xml::{Document, Element, Limits, Rule, Writer, fragment, gate, strip_declaration};

/// Tight enough that a few kilobytes reach every one of them.
const LIMITS: Limits = Limits {
    bytes: 8_192,
    depth: 16,
    elements: 200,
    extras: 20,
    attributes: 8,
    namespaces_in_scope: 6,
    namespace_declarations: 20,
    namespace_length: 40,
    name_length: 24,
    instructions_allowed: true,
};

fuzz_target!(|bytes: &[u8]| {
    let _ = strip_declaration(bytes);
    let passed = gate(bytes, &LIMITS);
    let parsed = Document::parse(bytes, &LIMITS);
    match (&passed, &parsed) {
        (Err(error), _) => {
            assert!(error.offset <= bytes.len());
            assert!(parsed.is_err(), "the parser saw what the gate refused");
        }
        (Ok(_), Err(error)) => {
            assert!(error.offset <= bytes.len());
            assert_ne!(error.rule, Rule::Doctype, "the gate lets no declaration through");
        }
        (Ok(text), Ok(document)) => {
            let mut elements = 0;
            walk(text, document.root(), 1, &mut elements);
            assert!(elements <= LIMITS.elements);
            let whole = document.root().text();
            let mut writer = Writer::new();
            writer.element("a", &whole);
            let written = writer.finish();
            let again = Document::parse(written.as_bytes(), &Limits::REQUEST).expect("what is written is read");
            assert_eq!(again.root().text(), whole);
        }
    }
    if let Ok(slices) = fragment(bytes, &LIMITS) {
        for slice in slices {
            assert!(slice.starts_with('<') && slice.ends_with('>'));
            let _ = Document::parse(slice.as_bytes(), &LIMITS);
        }
    }
});

fn walk(text: &str, element: Element<'_>, depth: usize, elements: &mut usize) {
    *elements += 1;
    assert!(depth <= LIMITS.depth);
    let raw = element.raw();
    assert_eq!(&text[element.range()], raw);
    assert!(raw.starts_with('<') && raw.ends_with('>'));
    assert!(raw.contains(element.inner_raw()));
    let (line, column) = element.line_column();
    assert!(line >= 1 && column >= 1);
    assert!(element.attributes().count() <= LIMITS.attributes);
    let _ = (element.text(), element.own_text(), element.has_own_text(), element.is_empty(), element.namespace());
    let alone = element.standalone();
    let again = Document::parse(alone.as_bytes(), &Limits::REQUEST).unwrap_or_else(|e| panic!("{e}: {alone}"));
    assert_eq!(again.root().text(), element.text());
    assert_eq!(again.root().attributes().count(), element.attributes().count());
    let mut end = element.range().start;
    for child in element.children() {
        assert!(child.range().start >= end && child.range().end <= element.range().end);
        end = child.range().end;
        assert_eq!(child.parent().map(|parent| parent.range()), Some(element.range()));
        walk(text, child, depth + 1, elements);
    }
}
