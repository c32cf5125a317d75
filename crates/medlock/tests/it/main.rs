//! Tests through the real routes on a loopback port, on every database engine at hand, and of the real program's command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

mod acc;
mod app_cases;
mod blobs;
mod cli;
mod cli_connect;
mod cli_desk;
mod cli_event;
mod cli_package;
mod cli_person;
mod cli_record;
mod cli_rule;
mod cli_staff;
mod cli_vocabulary;
mod connect;
mod demo;
mod docs;
mod jobs;
mod letter;
mod letter_read;
mod listen;
mod platform;
mod scenarios;
mod schema;
mod sdk;
mod sdk_blobs;
mod sdk_samples;
mod shell;
mod streaming;
mod support;
