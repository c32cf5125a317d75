//! Who looked at which record: people who share it, on its pages. For the journal, at most one entry for each person, record and hour; whoever
//! looks after their own record alone leaves none.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{PersonId, RecordId};

const HOUR_SECONDS: i64 = 3_600;

/// Whether looking at the record now has to be written down: it is shared, and nothing was written for this hour yet.
///
/// # Errors
/// [`StoreError`].
pub fn wants_note(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, record: RecordId) -> Result<bool, StoreError> {
    let row = tx.query_opt(
        "SELECT 1 FROM record_people AS p WHERE p.record_id = $1 AND p.person_id = $2
            AND EXISTS (SELECT 1 FROM record_people AS o WHERE o.record_id = $1 AND o.person_id <> $2)
            AND NOT EXISTS (SELECT 1 FROM record_views AS v WHERE v.hour = $3 AND v.record_id = $1 AND v.person_id = $2)",
        &[&record, &person, &hour_of(now)],
    )?;
    Ok(row.is_some())
}

/// Writes it down, once in the hour.
///
/// # Errors
/// [`StoreError`].
pub fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
) -> Result<(), StoreError> {
    let first = tx.execute(
        "INSERT INTO record_views (hour, record_id, person_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        &[&hour_of(now), &record, &person],
    )?;
    if first == 0 {
        return Ok(());
    }
    let entry =
        Entry { person: Some(person), record: Some(record), ..Entry::new(Action::RecordViewed, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)
}

/// Removes up to `rows` hours that are over.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM record_views WHERE (hour, record_id, person_id) IN
            (SELECT hour, record_id, person_id FROM record_views WHERE hour < $1 LIMIT $2)",
        &[&(hour_of(now) - 1), &rows],
    )
}

fn hour_of(instant: Timestamp) -> i64 {
    instant.as_second().div_euclid(HOUR_SECONDS)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::records::Rights;
    use crate::testing::{a_person, a_record, on_each_engine, share};

    #[test]
    fn whoever_looks_at_a_shared_record_is_written_down_once_an_hour() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            let (shared, own) = (a_record(db, jane, "Kim"), a_record(db, jane, "Pat"));
            share(db, shared, joe, Rights::READ);
            db.write_blocking(move |tx, now, rng| {
                assert!(!wants_note(tx, now, jane, own)?, "nobody else could want to know");
                assert!(!wants_note(tx, now, joe, own)?, "it is none of theirs");
                for (at, wanted) in [(0, true), (1, false), (3_600, true), (3_601, false)] {
                    let at = now + SignedDuration::from_secs(at);
                    assert_eq!(wants_note(tx, at, joe, shared)?, wanted);
                    note(tx, at, rng, joe, shared)?;
                }
                assert!(wants_note(tx, now, jane, shared)?, "each for themselves");
                let lines = audit::newest(tx, 50)?;
                let views: Vec<_> = lines.iter().filter(|line| line.action == "record-viewed").collect();
                assert_eq!(views.len(), 2);
                assert!(views.iter().all(|line| (line.person, line.record) == (Some(joe), Some(shared))));
                assert_eq!(sweep(tx, now + SignedDuration::from_hours(1), 10)?, 0);
                assert_eq!(sweep(tx, now + SignedDuration::from_hours(3), 10)?, 2);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
