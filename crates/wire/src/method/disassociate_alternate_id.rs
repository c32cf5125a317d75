//! DisassociateAlternateId: takes such a name back. There is no result.

pub const NAME: &str = "DisassociateAlternateId";

super::alternate_id::request!();
