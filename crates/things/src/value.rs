//! Simple values as items write them, for those who read items into types of their own.

pub use crate::leaf::{boolean, double, int};
