//! The only place that reads the system's clock. Everything above takes the time as an argument.

use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from. Times are UTC, whole microseconds, as the database stores them.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;

    /// Whether it tells the real time. Then the clock of a database that several machines share may stand in for it; a clock
    /// that a test has set is nobody else's.
    fn is_system(&self) -> bool {
        false
    }
}

/// The machine's clock, cut to microseconds so that a stored time equals the one in memory.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // the one reading of the system clock
    fn now(&self) -> Timestamp {
        whole_microseconds(Timestamp::now())
    }

    fn is_system(&self) -> bool {
        true
    }
}

/// A clock that stands still until it is told otherwise: for tests and for replaying recorded
/// requests at their own time.
#[derive(Debug)]
pub struct ManualClock(Mutex<Timestamp>);

impl ManualClock {
    pub fn new(start: Timestamp) -> Self {
        Self(Mutex::new(whole_microseconds(start)))
    }

    pub fn set(&self, now: Timestamp) {
        *self.hand() = whole_microseconds(now);
    }

    /// Moves the clock by `by`, which may be negative.
    ///
    /// # Panics
    /// When the result lies outside the range of [`Timestamp`].
    pub fn advance(&self, by: SignedDuration) {
        let mut hand = self.hand();
        let moved = hand.checked_add(by).expect("a test moves its clock within the years a timestamp can hold");
        *hand = whole_microseconds(moved);
    }

    fn hand(&self) -> std::sync::MutexGuard<'_, Timestamp> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.hand()
    }
}

fn whole_microseconds(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).expect("a timestamp cut to microseconds stays within its range")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manual_clock_stands_moves_and_keeps_whole_microseconds() {
        let clock = ManualClock::new(Timestamp::new(1_000, 1_999).unwrap());
        assert_eq!(clock.now(), Timestamp::new(1_000, 1_000).unwrap());
        assert_eq!(clock.now(), clock.now());
        clock.advance(SignedDuration::from_secs(5));
        assert_eq!(clock.now().as_second(), 1_005);
        clock.set(Timestamp::UNIX_EPOCH);
        assert_eq!(clock.now(), Timestamp::UNIX_EPOCH);
    }

    #[test]
    fn system_clock_has_whole_microseconds() {
        assert_eq!(SystemClock.now().as_nanosecond() % 1_000, 0);
    }
}
