//! Tests through the real routes on a loopback port, on every database engine at hand, and of the real program's command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

mod cli;
mod cli_package;
mod demo;
mod jobs;
mod listen;
mod platform;
mod scenarios;
mod sdk;
mod shell;
mod support;
