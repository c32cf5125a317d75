//! Items in records, written and found as applications do, against a model.

// Helpers outside `#[test]` functions unwrap as freely as the tests do.
#![allow(clippy::unwrap_used)]

mod model;
mod sequences;
