//! What operators were told of by mail, so that they are told once and not every day; and which jobs do not work.

use std::collections::BTreeSet;

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};

/// Remembers that all of `marks` are told of now, and forgets what is no longer so. Answers those that were not told of before.
///
/// # Errors
/// [`StoreError`].
pub fn tell(tx: &mut Tx<'_>, now: Timestamp, marks: &BTreeSet<String>) -> Result<BTreeSet<String>, StoreError> {
    let rows = tx.query("SELECT mark FROM checkup_told", &[])?;
    let told: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
    for gone in told.difference(marks) {
        tx.execute("DELETE FROM checkup_told WHERE mark = $1", &[gone])?;
    }
    let new: BTreeSet<String> = marks.difference(&told).cloned().collect();
    for mark in &new {
        tx.execute("INSERT INTO checkup_told (mark, told_at) VALUES ($1, $2)", &[mark, &now])?;
    }
    Ok(new)
}

/// A job that failed the last time it ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailingJob {
    pub name: String,
    pub since: Timestamp,
    /// In a row.
    pub failures: u32,
}

/// A job failed.
///
/// # Errors
/// [`StoreError`].
pub fn job_failed(tx: &mut Tx<'_>, now: Timestamp, name: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO job_failures (name, since, last_at, failures) VALUES ($1, $2, $2, 1)
         ON CONFLICT (name) DO UPDATE SET last_at = $2, failures = job_failures.failures + 1",
        &[&name, &now],
    )?;
    Ok(())
}

/// A job worked again.
///
/// # Errors
/// [`StoreError`].
pub fn job_worked(tx: &mut Tx<'_>, name: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM job_failures WHERE name = $1", &[&name])?;
    Ok(())
}

/// The jobs that failed the last time they ran.
///
/// # Errors
/// [`StoreError`].
pub fn failing_jobs(tx: &mut Tx<'_>) -> Result<Vec<FailingJob>, StoreError> {
    let rows = tx.query("SELECT name, since, failures FROM job_failures ORDER BY name", &[])?;
    rows.iter().map(|row| Ok(FailingJob { name: row.get(0)?, since: row.get(1)?, failures: row.get(2)? })).collect()
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use medlock_store::clock::Clock;

    use super::*;
    use crate::testing::on_each_engine;

    fn marks(of: &[&str]) -> BTreeSet<String> {
        of.iter().map(|&mark| mark.to_owned()).collect()
    }

    #[test]
    fn what_was_told_of_is_news_again_when_it_went_and_came_back() {
        on_each_engine(|db| {
            let tell = |found: &[&str]| {
                let found = marks(found);
                db.write_blocking(move |tx, now, _| tell(tx, now, &found)).unwrap()
            };
            assert_eq!(tell(&["disk", "tls 60 days"]), marks(&["disk", "tls 60 days"]));
            assert_eq!(tell(&["disk", "tls 60 days"]), marks(&[]));
            assert_eq!(tell(&["disk", "tls 14 days"]), marks(&["tls 14 days"]));
            assert_eq!(tell(&[]), marks(&[]));
            assert_eq!(tell(&["disk"]), marks(&["disk"]));
        });
    }

    #[test]
    fn a_job_fails_until_it_works_again() {
        on_each_engine(|db| {
            let began = db.manual_clock().now();
            for _ in 0..3 {
                db.write_blocking(|tx, now, _| job_failed(tx, now, "mail")).unwrap();
                db.manual_clock().advance(SignedDuration::from_mins(1));
            }
            let failing = || db.read_blocking(|tx, _| failing_jobs(tx)).unwrap();
            assert_eq!(failing(), [FailingJob { name: "mail".to_owned(), since: began, failures: 3 }]);
            db.write_blocking(|tx, _, _| job_worked(tx, "mail")).unwrap();
            assert_eq!(failing(), []);
        });
    }
}
