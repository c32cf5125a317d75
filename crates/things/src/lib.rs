//! The health items a record holds: what each type is made of, whether a body is one, when it happened, and how to
//! say it in plain words.
//!
//! Every type is declared once, in our own notation, in a short file under `src/types/` (`notation.rs` explains it).
//! Validation, dates and the patient's view all read those declarations.

mod catalogue;
mod check;
pub mod common;
mod leaf;
pub mod model;
mod notation;
pub mod plain;
mod undescribed;
mod wall_clock;

pub use catalogue::{all, family, find, labels};
pub use check::{Checked, Invalid, InvalidKind, body_root, validate};
pub use medlock_xml::Element;
pub use model::ThingType;
pub use undescribed::{is_published, name_key, published, undescribed};
pub use wall_clock::WallClock;
