//! Tests through the real routes on a loopback port, on every database engine at hand, and of the real program's command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

mod acc;
mod acme;
mod any_certificate;
mod app_cases;
mod backups;
mod blobs;
mod checkup;
mod cli;
mod cli_audit;
mod cli_batch;
mod cli_connect;
mod cli_desk;
mod cli_event;
mod cli_items;
mod cli_json;
mod cli_key;
mod cli_package;
mod cli_person;
mod cli_record;
mod cli_rule;
mod cli_scenarios;
mod cli_setup;
mod cli_staff;
mod cli_tools;
mod cli_vocabulary;
mod connect;
mod demo;
mod docs;
mod doors;
mod jobs;
mod letter;
mod letter_read;
mod listen;
mod mail;
mod no_mail;
mod platform;
mod scenarios;
mod schema;
mod sdk;
mod sdk_blobs;
mod sdk_samples;
mod send;
mod shell;
mod streaming;
mod support;

/// Not a test but the service that others start as a process ([`medlock_test_s3`]).
#[test]
fn the_s3_service_of_the_other_tests() {
    medlock_test_s3::serve_if_asked();
}
