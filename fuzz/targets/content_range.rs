//! Which bytes an upload brings or a download asks for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_wire::ranges::{Wanted, parse_content_range, parse_range};

fuzz_target!(|input: (u64, &str)| {
    let (len, value) = input;
    if let Ok(range) = parse_content_range(value) {
        assert!(range.first <= range.last);
        assert_eq!(range.bytes(), range.last - range.first + 1);
        assert_eq!(parse_content_range(&range.to_string()), Ok(range));
        // The same words ask for the same bytes of a download, as far as there are any.
        match parse_range(value, len) {
            Wanted::Part(part) => assert_eq!(part, range.first..len.min(range.last + 1)),
            Wanted::Unsatisfiable => assert!(range.first >= len),
            Wanted::Whole => panic!("{value}"),
        }
    }
    if let Wanted::Part(part) = parse_range(value, len) {
        assert!(part.start < part.end && part.end <= len);
    }
});
