//! Whose turn it is: a row for each job that is done now and then, so that of several servers one does it, and a server that was
//! started again goes on where it was.
//!
//! A short job takes its turn in the transaction that does it ([`take_turn`]). A long one holds it ([`hold_turn`]), says now and
//! then that it is still at it ([`keep_turn`]), and ends it ([`end_turn`]); when its server dies, the next takes over once the hold
//! has run out.

use jiff::{SignedDuration, Timestamp};
use medlock_store::{StoreError, Tx};

/// Takes the turn of the job called `name`, if the last was taken `every` ago or longer, or never. Whoever hears `true` does the job, in this
/// transaction or after it; when it is done after it and fails, it is next done after `every`.
///
/// # Errors
/// [`StoreError`].
pub fn take_turn(tx: &mut Tx<'_>, now: Timestamp, name: &str, every: SignedDuration) -> Result<bool, StoreError> {
    let taken = begin(tx, now, name, every, now)?;
    if taken {
        tx.execute("UPDATE turns SET last_at = $1, held_until = NULL WHERE name = $2", &[&now, &name])?;
    }
    Ok(taken)
}

/// As [`take_turn`] for a job that takes long: until `hold` is over nobody else takes it. Ended by [`end_turn`], where the turn is named by
/// `now`, the instant it was taken.
///
/// # Errors
/// [`StoreError`].
pub fn hold_turn(
    tx: &mut Tx<'_>,
    now: Timestamp,
    name: &str,
    every: SignedDuration,
    hold: SignedDuration,
) -> Result<bool, StoreError> {
    begin(tx, now, name, every, now + hold)
}

/// Holds the turn that was taken at `taken_at` on for `hold` from now. False: it was lost, and somebody else may be at it.
///
/// # Errors
/// [`StoreError`].
pub fn keep_turn(
    tx: &mut Tx<'_>,
    now: Timestamp,
    name: &str,
    taken_at: Timestamp,
    hold: SignedDuration,
) -> Result<bool, StoreError> {
    let kept = tx.execute(
        "UPDATE turns SET held_until = $1 WHERE name = $2 AND taken_at = $3 AND held_until IS NOT NULL",
        &[&(now + hold), &name, &taken_at],
    )?;
    Ok(kept == 1)
}

/// The job that was begun at `taken_at` is done: the next turn is `every` after it began.
///
/// # Errors
/// [`StoreError`].
pub fn end_turn(tx: &mut Tx<'_>, name: &str, taken_at: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE turns SET last_at = $1, held_until = NULL WHERE name = $2 AND taken_at = $3",
        &[&taken_at, &name, &taken_at],
    )?;
    Ok(())
}

/// The job that was begun at `taken_at` came to nothing: whoever asks next has the turn.
///
/// # Errors
/// [`StoreError`].
pub fn give_turn_back(tx: &mut Tx<'_>, name: &str, taken_at: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE turns SET held_until = NULL WHERE name = $1 AND taken_at = $2", &[&name, &taken_at])?;
    Ok(())
}

/// A turn counts as taken by clocks that were ahead by more than the time it would be held or wait: then nobody would take it for long.
fn begin(
    tx: &mut Tx<'_>,
    now: Timestamp,
    name: &str,
    every: SignedDuration,
    held_until: Timestamp,
) -> Result<bool, StoreError> {
    let first = tx.execute(
        "INSERT INTO turns (name, taken_at, held_until) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
        &[&name, &now, &held_until],
    )?;
    if first == 1 {
        return Ok(true);
    }
    let taken = tx.execute(
        "UPDATE turns SET taken_at = $1, held_until = $2
          WHERE name = $3 AND (held_until IS NULL OR held_until <= $4 OR taken_at > $5)
            AND (last_at IS NULL OR last_at <= $6 OR last_at > $5)",
        &[&now, &held_until, &name, &now, &(now + every), &(now - every)],
    )?;
    Ok(taken == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each_engine;

    const DAY: SignedDuration = SignedDuration::from_hours(24);
    const HOUR: SignedDuration = SignedDuration::from_hours(1);

    #[test]
    fn a_turn_is_taken_once_in_its_time() {
        on_each_engine(|db| {
            let take = || db.write_blocking(|tx, now, _| take_turn(tx, now, "letter", DAY)).unwrap();
            assert!(take());
            assert!(!take());
            db.manual_clock().advance(DAY - SignedDuration::from_micros(1));
            assert!(!take());
            db.manual_clock().advance(SignedDuration::from_micros(1));
            assert!(take());
            assert!(!take());
            assert!(db.write_blocking(|tx, now, _| take_turn(tx, now, "another", DAY)).unwrap());
            // A clock that was ahead by years holds nobody up.
            db.write_blocking(|tx, now, _| take_turn(tx, now + DAY * 1000, "ahead", DAY)).unwrap();
            assert!(db.write_blocking(|tx, now, _| take_turn(tx, now, "ahead", DAY)).unwrap());
        });
    }

    #[test]
    fn a_long_turn_is_held_kept_and_taken_over() {
        on_each_engine(|db| {
            let hold = || {
                db.write_blocking(|tx, now, _| {
                    Ok::<_, StoreError>(hold_turn(tx, now, "backup", DAY, HOUR)?.then_some(now))
                })
                .unwrap()
            };
            let first = hold().unwrap();
            assert_eq!(hold(), None);
            db.manual_clock().advance(HOUR - SignedDuration::from_mins(1));
            assert!(db.write_blocking(move |tx, now, _| keep_turn(tx, now, "backup", first, HOUR)).unwrap());
            db.manual_clock().advance(HOUR - SignedDuration::from_mins(1));
            assert_eq!(hold(), None);
            db.manual_clock().advance(SignedDuration::from_mins(1));
            // Nobody said any more that it is being done: the next does it at once.
            let second = hold().unwrap();
            assert!(!db.write_blocking(move |tx, now, _| keep_turn(tx, now, "backup", first, HOUR)).unwrap());
            db.write_blocking(move |tx, _, _| end_turn(tx, "backup", first)).unwrap();
            assert_eq!(hold(), None);
            db.write_blocking(move |tx, _, _| give_turn_back(tx, "backup", second)).unwrap();
            let third = hold().unwrap();
            db.write_blocking(move |tx, _, _| end_turn(tx, "backup", third)).unwrap();
            assert_eq!(hold(), None);
            db.manual_clock().advance(DAY);
            assert!(hold().is_some());
        });
    }
}
