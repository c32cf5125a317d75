//! Connect requests, on every engine at hand.

// Helpers outside `#[test]` functions unwrap as freely as the tests do.
#![allow(clippy::unwrap_used)]

mod accept;
mod answers;
mod api_by_state;
mod create;
#[path = "../desk/mod.rs"]
mod desk;
mod list;
mod model;
mod races;
mod support;
mod time;
