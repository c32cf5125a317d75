//! The store as its callers see it, on both engines. One binary: linking costs more than running.

// Helpers of tests are tests too.
#![allow(clippy::unwrap_used)]

mod blobs;
mod both_engines;
mod keys;
mod migrations;
mod postgres;
mod sqlite;

use medlock_store::{Migration, StoreError, Tx};

/// A table of our own, so that no rule of the domain gets in the way.
pub const TABLES: &[Migration] = &[Migration {
    number: 1,
    name: "notes",
    sql: "
        CREATE TABLE notes (
            id BYTEA NOT NULL PRIMARY KEY,  -- a comment; with a semicolon
            text TEXT,
            amount BIGINT NOT NULL,
            small INTEGER
        );
        CREATE TABLE parents (id BIGINT NOT NULL PRIMARY KEY);
        CREATE TABLE children (
            id BIGINT NOT NULL PRIMARY KEY,
            parent BIGINT NOT NULL REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED
        );
    ",
}];

pub fn add_note(tx: &mut Tx<'_>, id: u8, text: &str, amount: i64) -> Result<(), StoreError> {
    tx.execute("INSERT INTO notes (id, text, amount) VALUES ($1, $2, $3)", &[&[id], &text, &amount]).map(drop)
}

pub fn count_notes(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.query_one("SELECT COUNT(*) FROM notes", &[])?.get(0)
}

/// Not a test but the service that others start as a process ([`medlock_test_s3`]).
#[test]
fn the_s3_service_of_the_other_tests() {
    medlock_test_s3::serve_if_asked();
}
