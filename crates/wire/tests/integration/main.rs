//! All integration tests of the crate, in one binary.

// The lints know tests by their attribute; the helpers here have none.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod captures;
mod schemas;
mod seeds;
