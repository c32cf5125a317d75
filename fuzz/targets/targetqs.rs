//! The redirector's query, from any link anybody clicks.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_wire::targetqs;

fuzz_target!(|query: &str| {
    let redirect = targetqs::parse_redirect(query);
    assert_eq!(redirect.target, redirect.target.trim().to_ascii_uppercase());
    let mut count = 0;
    for (name, _) in redirect.parameters.iter() {
        assert!(redirect.parameters.get(name).is_some());
        assert!(redirect.parameters.get(&name.to_ascii_uppercase()).is_some());
        count += 1;
    }
    assert!(count <= 400);

    // Encoded once and decoded once, any text is itself again.
    let encoded: String = query.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let pairs = targetqs::decode_query(&format!("a={encoded}"));
    assert_eq!(pairs, [("a".to_owned(), query.to_owned())]);
});
