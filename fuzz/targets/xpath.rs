//! A filter over items' bodies, as any application sends it; behind a line break, a body to try it on.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_xml::xpath::{Budget, matches, parse};
use medlock_xml::{Document, Limits};

const BODY: &str = "<data-xml><a b='1' xml:lang='en'>1<c>2</c><c>three</c><!-- -->4</a><a><c><a/></c></a>\
    <common><source>s</source></common></data-xml>";

/// Enough for whatever a filter may do to the body above, too little for anything to take long.
const STEPS: u64 = 200_000;

fuzz_target!(|input: &str| {
    let (text, body) = input.split_once('\n').unwrap_or((input, BODY));
    let Ok(filter) = parse(text) else { return };
    assert!(text.trim_start_matches([' ', '\t', '\r', '\n']).starts_with('/'));
    // What was read once is read the same again.
    assert_eq!(parse(text).as_ref(), Ok(&filter));
    for body in [BODY, body] {
        let Ok(document) = Document::parse(body.as_bytes(), &Limits::CONTENTS) else { continue };
        let mut budget = Budget::new(STEPS);
        let found = matches(&filter, document.root(), &mut budget);
        assert!(budget.steps() < STEPS, "nothing is free");
        // The same answer for the same price, and none below it.
        let spent = STEPS - budget.steps();
        if found.is_ok() {
            assert_eq!(matches(&filter, document.root(), &mut Budget::new(spent)), found);
            assert!(matches(&filter, document.root(), &mut Budget::new(spent - 1)).is_err());
        }
    }
});
