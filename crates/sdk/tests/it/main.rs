//! The client against a server that answers by a script and remembers what it was sent.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

mod blob_server;
mod blobs;
mod calls;
mod connect;
mod generate;
mod packages;
mod people;
mod poller;
#[cfg(unix)]
mod public_api;
mod records;
mod repeats;
mod script;
