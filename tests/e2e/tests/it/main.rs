//! The real program from the outside: its source rules, a browser, crashes and races.
//! One binary, so that everything links once; `cargo test -p medlock-e2e tidy` runs one subject.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test that cannot go on stops, and says what it did")]

mod acc;
mod acc_newcomer;
mod acc_provider;
mod account;
mod attachments;
mod batch;
mod blobs_big;
mod book;
mod browser;
mod bytes;
mod connect;
mod desk;
mod doors;
mod driver;
mod failover;
mod families;
mod in_clear;
mod kill;
mod lab;
mod languages;
mod leaving;
/// Reads letters back, as the program's own tests do.
#[allow(dead_code, reason = "shared with the program's own tests")]
#[path = "../../../../crates/medlock/tests/it/letter_read.rs"]
mod letter_read;
mod no_email;
mod notices;
mod old_phones;
mod otlp;
mod paper;
mod patient;
mod polling;
mod postgres;
mod printed_letter;
mod program;
mod provider;
mod races;
mod record;
mod recorder;
mod restore_drill;
mod rolling;
mod rotation;
mod send;
mod send_desk;
mod service;
mod shared_phone;
mod sharing;
mod strong_doors;
/// The in-process server of the program's own tests, mounted here too.
#[allow(dead_code, reason = "shared with the program's own tests")]
#[path = "../../../../crates/medlock/tests/it/support.rs"]
mod support;
mod terminal;
mod terms;
mod tidy;
mod tutorials;
mod undelivered;
mod walkthrough;

/// Not a test but the service that others start as a process ([`medlock_test_s3`]).
#[test]
fn the_s3_service_of_the_other_tests() {
    medlock_test_s3::serve_if_asked();
}
