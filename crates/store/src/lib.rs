//! The database: SQLite and PostgreSQL behind one [`Tx`], durable before it answers; and, apart from it, the place of
//! uploaded attachments ([`blobs`]).
//!
//! This room knows no health words. The rules and their SQL live in the domain above; here is only
//! how a closure becomes a transaction on either engine, how time and randomness reach it, and how
//! the tables come to be.

pub mod blobs;
pub mod clock;
mod db;
pub mod dump;
mod error;
pub mod keys;
mod migrate;
mod postgres;
mod queue;
mod spans;
mod sqlite;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod value;

pub use db::{Db, Engine, Options};
pub use error::{OtherKey, StoreError};
pub use migrate::Migration;
pub use spans::SPANS;
pub use tx::Tx;
pub use value::{FromValue, Row, ToValue, Value, ValueRef};
