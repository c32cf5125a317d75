//! What people let applications do, on every engine at hand.

// Helpers outside `#[test]` functions unwrap as freely as the tests do.
#![allow(clippy::unwrap_used)]

mod asking;
mod clock;
mod ending;
mod names;
mod rights;
mod support;
