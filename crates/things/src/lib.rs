//! The health items a record holds: what each type is made of, whether a body is one, when it happened, and how to
//! say it in plain words.
//!
//! Every type is declared once, in our own notation, in a short file under `src/types/` (`notation.rs` explains it).
//! Validation, dates and the patient's view all read those declarations.

mod catalogue;
mod check;
mod columns;
pub mod common;
mod convert;
pub mod document;
pub mod flat;
pub mod hand;
pub mod instances;
mod leaf;
pub mod model;
mod notation;
pub mod plain;
pub mod questions;
mod samples;
mod schema;
pub mod value;
pub mod vocabulary;
mod wall_clock;

pub use catalogue::{all, family, find, labels};
pub use check::{Checked, Invalid, InvalidKind, body_root, date_at, validate};
pub use columns::{
    Column, Property, PropertyKind, PropertyValue, SHARED_COLUMNS, SUMMARY_COLUMN, SharedColumn, columns,
    order_properties, order_property,
};
pub use convert::{NotConvertible, convert};
pub use medlock_xml::Element;
pub use model::ThingType;
pub use samples::sample;
pub use schema::{Shared, schema, shared_schema};
pub use wall_clock::WallClock;
