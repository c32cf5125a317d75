//! What is remembered of backups and drills, and of keys that are kept elsewhere: so that `doctor` can tell what was never done, or not for
//! long. What is in a backup is not here.

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

/// Runs that are older are forgotten, but never the last that worked.
const RUNS_KEPT: SignedDuration = SignedDuration::from_hours(400 * 24);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Backup,
    /// A backup was put into a scratch file, and everything in it tried.
    Drill,
}

impl Kind {
    fn number(self) -> i32 {
        match self {
            Kind::Backup => 1,
            Kind::Drill => 2,
        }
    }
}

/// A backup or a drill that came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub began_at: Timestamp,
    pub ended_at: Timestamp,
    pub worked: bool,
    /// Of the backup; empty when there is none.
    pub name: String,
    /// Written, or looked at.
    pub bytes: u64,
    /// What went wrong; empty when nothing did.
    pub why: String,
}

/// Remembers a run, and forgets those of long ago.
///
/// # Errors
/// [`StoreError`].
pub fn note(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, kind: Kind, run: &Run) -> Result<(), StoreError> {
    let id = Uuid::from_bytes(medlock_crypto::random::uuid_v4(rng));
    let bytes = i64::try_from(run.bytes).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO backup_runs (id, kind, began_at, ended_at, worked, name, bytes, why)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[&id, &kind.number(), &run.began_at, &run.ended_at, &run.worked, &run.name, &bytes, &run.why],
    )?;
    tx.execute(
        "DELETE FROM backup_runs WHERE kind = $1 AND began_at < $2 AND began_at <
            (SELECT COALESCE(MAX(r.began_at), 0) FROM backup_runs r WHERE r.kind = $1 AND r.worked = 1)",
        &[&kind.number(), &(now - RUNS_KEPT)],
    )?;
    Ok(())
}

/// The last run, and the last that worked.
///
/// # Errors
/// [`StoreError`].
pub fn last(tx: &mut Tx<'_>, kind: Kind) -> Result<(Option<Run>, Option<Run>), StoreError> {
    let row = tx.query_opt(
        "SELECT began_at, ended_at, worked, name, bytes, why FROM backup_runs WHERE kind = $1
         ORDER BY began_at DESC, id LIMIT 1",
        &[&kind.number()],
    )?;
    let good = tx.query_opt(
        "SELECT began_at, ended_at, worked, name, bytes, why FROM backup_runs WHERE kind = $1 AND worked = 1
         ORDER BY began_at DESC, id LIMIT 1",
        &[&kind.number()],
    )?;
    let read = |row: &medlock_store::Row| {
        Ok::<_, StoreError>(Run {
            began_at: row.get(0)?,
            ended_at: row.get(1)?,
            worked: row.get(2)?,
            name: row.get(3)?,
            bytes: row.get(4)?,
            why: row.get(5)?,
        })
    };
    Ok((row.as_ref().map(read).transpose()?, good.as_ref().map(read).transpose()?))
}

/// Somebody has shown that the key of this fingerprint is kept elsewhere.
///
/// # Errors
/// [`StoreError`].
pub fn confirm_key(tx: &mut Tx<'_>, now: Timestamp, fingerprint: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO key_confirmations (fingerprint, confirmed_at) VALUES ($1, $2)
         ON CONFLICT (fingerprint) DO UPDATE SET confirmed_at = excluded.confirmed_at",
        &[&fingerprint, &now],
    )?;
    Ok(())
}

/// When [`confirm_key`] was last said of it, and whether it ever was of another.
///
/// # Errors
/// [`StoreError`].
pub fn key_confirmed(tx: &mut Tx<'_>, fingerprint: &str) -> Result<(Option<Timestamp>, bool), StoreError> {
    let rows = tx.query("SELECT fingerprint, confirmed_at FROM key_confirmations", &[])?;
    let (mut own, mut others) = (None, false);
    for row in &rows {
        match row.get::<String>(0)? == fingerprint {
            true => own = Some(row.get(1)?),
            false => others = true,
        }
    }
    Ok((own, others))
}

/// The version of the tables, in the moment a backup is of.
///
/// # Errors
/// [`StoreError`].
pub fn tables_version(tx: &mut Tx<'_>) -> Result<u32, StoreError> {
    tx.query_one("SELECT COALESCE(MAX(number), 0) FROM medlock_migrations", &[])?.get(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each_engine;

    #[test]
    fn the_last_run_and_the_last_good_one_are_known() {
        on_each_engine(|db| {
            let note = |worked: bool| {
                db.write_blocking(move |tx, now, rng| {
                    let (name, why) = if worked { ("good", "") } else { ("", "the disk is full") };
                    let run =
                        Run { began_at: now, ended_at: now, worked, name: name.into(), bytes: 5, why: why.into() };
                    note(tx, now, rng, Kind::Backup, &run)
                })
                .unwrap();
            };
            let last = |kind| db.read_blocking(move |tx, _| last(tx, kind)).unwrap();
            assert_eq!(last(Kind::Backup), (None, None));
            note(true);
            db.manual_clock().advance(SignedDuration::from_hours(24));
            note(false);
            let (newest, good) = last(Kind::Backup);
            assert_eq!(newest.unwrap().why, "the disk is full");
            assert_eq!(good.unwrap().name, "good");
            assert_eq!(last(Kind::Drill), (None, None));
            // The last that worked stays, however long ago.
            db.manual_clock().advance(RUNS_KEPT * 2);
            note(false);
            assert!(last(Kind::Backup).1.is_some());
        });
    }

    #[test]
    fn a_key_is_confirmed_by_its_fingerprint() {
        on_each_engine(|db| {
            let known = |of: &'static str| db.read_blocking(move |tx, _| key_confirmed(tx, of)).unwrap();
            assert_eq!(known("a"), (None, false));
            for _ in 0..2 {
                db.write_blocking(|tx, now, _| confirm_key(tx, now, "a")).unwrap();
            }
            assert!(matches!(known("a"), (Some(_), false)));
            assert_eq!(known("b"), (None, true));
        });
    }
}
