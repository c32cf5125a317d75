//! RemoveApplicationRecordAuthorization: the application gives a record back.

pub const NAME: &str = "RemoveApplicationRecordAuthorization";

/// What one published client calls it.
pub const ALIAS: &str = "RemoveApplicationAuthorization";

/// The header says which record.
pub use super::no_parameters::Request;
