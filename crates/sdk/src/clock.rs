//! Where the client takes time and randomness from. Both can be replaced, so that a test decides them.

use std::sync::Arc;

use jiff::Timestamp;
use medlock_crypto::random::{OsRandom, Random};

/// What the client asks for the time of day.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What the client asks for fresh random bytes: called once per operation.
pub type RandomSource = fn() -> Box<dyn Random>;

/// The system's clock.
#[expect(
    clippy::disallowed_methods,
    reason = "a client library has no caller to hand it a clock; tests replace this one"
)]
pub fn system_clock() -> Clock {
    Arc::new(Timestamp::now)
}

/// The operating system's generator.
pub fn system_random() -> Box<dyn Random> {
    Box::new(OsRandom)
}
