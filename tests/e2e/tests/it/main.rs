//! The real program from the outside: its source rules, a browser, crashes and races.
//! One binary, so that everything links once; `cargo test -p medlock-e2e tidy` runs one subject.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on stops, and says what it did")]

mod acc;
mod acc_newcomer;
mod account;
mod attachments;
mod blobs_big;
mod browser;
mod bytes;
mod connect;
mod doors;
mod driver;
mod kill;
mod lab;
mod leaving;
mod patient;
mod polling;
mod postgres;
mod program;
mod races;
mod record;
mod sharing;
mod strong_doors;
/// The in-process server of the program's own tests, mounted here too.
#[allow(dead_code, reason = "shared with the program's own tests")]
#[path = "../../../../crates/medlock/tests/it/support.rs"]
mod support;
mod tidy;
mod walkthrough;
