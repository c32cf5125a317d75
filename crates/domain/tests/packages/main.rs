//! Drop-off and pick-up, on every engine at hand.

// Helpers outside `#[test]` functions unwrap as freely as the tests do.
#![allow(clippy::unwrap_used)]

mod api_by_state;
mod attempts;
mod blobs;
#[path = "../desk/mod.rs"]
mod desk;
mod drop_off;
mod lease;
mod model;
mod pick_up;
mod races;
mod resent;
mod silence;
mod support;
mod time;
