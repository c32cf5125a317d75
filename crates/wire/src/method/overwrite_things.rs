//! OverwriteThings: as PutThings, but an item may also go back to an older format of its type.

pub use super::put_things::{Reply, Request, shape};

pub const NAME: &str = "OverwriteThings";
