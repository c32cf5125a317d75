//! What people type as a code.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_wire::identity_code::IdentityCode;

fuzz_target!(|typed: &str| {
    let Ok(code) = IdentityCode::parse(typed) else { return };
    assert_eq!(code.canonical().len(), 20);
    let shown = code.to_string();
    assert_eq!(shown.len(), 24);
    for spelling in [shown.clone(), shown.to_lowercase(), code.canonical().to_owned(), format!(" {shown}\n")] {
        assert!(IdentityCode::parse(&spelling).ok().as_ref() == Some(&code));
    }
    assert!(shown.ends_with(code.last_group()));
    assert!(!format!("{code:?}").contains(code.last_group()));
});
