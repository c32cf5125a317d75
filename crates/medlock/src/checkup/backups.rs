//! Whether the way back is open: backups, drills, and a key that is kept elsewhere.

use jiff::{SignedDuration, Timestamp};
use medlock_domain::backups::{self, Kind};
use medlock_store::{Db, StoreError, keys};

use super::{Level, Report, day};
use crate::config::{Config, Mode};

/// A drill that is older shows little.
const DRILL_LATE: SignedDuration = SignedDuration::from_hours(100 * 24);
/// What a backup may take beyond the time between two.
const BACKUP_SLACK: SignedDuration = SignedDuration::from_hours(1);

pub(super) async fn backups(config: &Config, db: &Db, now: Timestamp, report: &mut Report) -> anyhow::Result<()> {
    key(config, db, report).await?;
    let ((last, good), (_, drill)) = db
        .read(|tx, _| Ok::<_, StoreError>((backups::last(tx, Kind::Backup)?, backups::last(tx, Kind::Drill)?)))
        .await?;
    if config.backups.to.is_none() {
        if config.mode == Mode::Production {
            report.add(Level::Warning, "backup", "none", "backup.to is not set: this program makes no backups");
        }
        return Ok(());
    }
    if let Some(failed) = last.filter(|last| !last.worked) {
        report.add(
            Level::Wrong,
            "backup",
            "failed",
            format!("that of {} failed: {}", day(failed.began_at), failed.why),
        );
    }
    match good {
        None => {
            report.add(Level::Warning, "backup", "first", "none was made yet: serve makes them, or medlock backup now")
        }
        Some(good) => {
            let age = now.duration_since(good.began_at);
            let text =
                format!("the last good one is {} hours old: {}, {} MiB", age.as_hours(), good.name, good.bytes >> 20);
            let late = age > config.backups.every * 2 + BACKUP_SLACK;
            report.add(if late { Level::Wrong } else { Level::Good }, "backup", "age", text);
            match drill {
                Some(drill) if now.duration_since(drill.began_at) <= DRILL_LATE => {
                    report
                        .good("drill", format!("{} was restored for practice on {}", drill.name, day(drill.began_at)));
                }
                Some(drill) => report.add(
                    Level::Warning,
                    "drill",
                    "late",
                    format!(
                        "the last was on {}: medlock restore --drill shows that backups can be restored",
                        day(drill.began_at)
                    ),
                ),
                None => report.add(
                    Level::Warning,
                    "drill",
                    "late",
                    "there was none: medlock restore --drill shows that backups can be restored",
                ),
            }
        }
    }
    Ok(())
}

/// Whether the key is on paper, and whether another is about to take its place.
async fn key(config: &Config, db: &Db, report: &mut Report) -> anyhow::Result<()> {
    let own = db.vault().fingerprint();
    let asked = own.clone();
    let (ring, (confirmed, others)) =
        db.read(move |tx, _| Ok::<_, StoreError>((keys::ring(tx)?, backups::key_confirmed(tx, &asked)?))).await?;
    match confirmed {
        Some(at) => report.good("key", format!("{own} was shown to be kept elsewhere on {}", day(at))),
        None if config.mode == Mode::Development => {}
        None if others => report.add(
            Level::Warning,
            "key",
            "unconfirmed",
            format!(
                "{own} took the place of a key that was kept elsewhere: medlock key sheet, then medlock key confirm"
            ),
        ),
        None => report.add(
            Level::Warning,
            "key",
            "unconfirmed",
            format!("nobody has shown that {own} is kept elsewhere: medlock key sheet, then medlock key confirm"),
        ),
    }
    if let Some(newest) = ring.last().filter(|_| ring.len() > 1) {
        let text = match newest.fingerprint == own {
            true => {
                format!("{} keys open the database: once every server has {own}, run medlock key retire", ring.len())
            }
            false => format!(
                "{own} was replaced by {} on {}: copy that key file to this server",
                newest.fingerprint,
                day(newest.added_at)
            ),
        };
        report.add(Level::Warning, "key", "ring", text);
    }
    Ok(())
}
