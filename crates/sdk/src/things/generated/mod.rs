//! The structures of the typed items, made from the declarations of the types. `tests/it/generate.rs` makes these files, and fails
//! when they are not what the declarations say.

pub(super) mod library;
pub(super) mod measurements;
pub(super) mod medical;
pub(super) mod people;
