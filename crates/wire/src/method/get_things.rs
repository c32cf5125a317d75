//! GetThings: queries over the items of a record.
//!
//! A request is a number of groups, each a query of its own. Everything the published schemas allow is read; what a server
//! makes of it is its own affair.

mod reply;
mod request;

pub use reply::{GroupReply, KeyInfo, Reply};
pub use request::{BlobFormat, BlobRequest, Filter, Format, Group, Intent, Only, OrderBy, Request, Section};

use crate::thing::Shape;

pub const NAME: &str = "GetThings";

/// The shape of items in a version of the method.
pub fn shape(version: u32) -> Shape {
    if version < 3 { Shape::One } else { Shape::Two }
}
