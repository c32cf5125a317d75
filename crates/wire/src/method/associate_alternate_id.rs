//! AssociateAlternateId: an application gives a person and record a name of its own. There is no result.

pub const NAME: &str = "AssociateAlternateId";

super::alternate_id::request!();
