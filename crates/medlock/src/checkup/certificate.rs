//! The certificate that this site gets from an authority.

use medlock_store::{Db, StoreError};

use super::{Level, Report, day, stage};
use crate::acme::Standing;
use crate::config::Config;

/// What the rows say; nothing when no authority is asked.
pub(super) async fn certificate(config: &Config, db: &Db, report: &mut Report) -> Result<(), StoreError> {
    let Some(acme) = &config.acme else { return Ok(()) };
    let (standing, now) = db.read(|tx, now| Ok::<_, StoreError>((Standing::read(tx)?, now))).await?;
    let failing = standing.attempts.as_ref().filter(|last| last.failures > 0);
    if let Some(last) = failing {
        let text = format!(
            "no certificate was given out, {} times in a row, last on {}: {}",
            last.failures, last.tried_at, last.why
        );
        // A renewal has weeks: it is a warning until there is none to show.
        let level = if standing.fits(acme) { Level::Warning } else { Level::Wrong };
        report.add(level, "tls", "authority", text);
    }
    match &standing.certificate {
        None if failing.is_none() => {
            report.warning("tls", "there is no certificate yet: serve asks the authority for one")
        }
        None => {}
        Some(known) if !standing.fits(acme) => {
            report.warning("tls", format!("the certificate is for {}; a new one is asked for", known.names.join(" ")))
        }
        Some(known) => match stage(known.not_after, now) {
            Some("over") => {
                report.wrong("tls", format!("the certificate ran out on {}: browsers refuse it", day(known.not_after)));
            }
            // Renewed by itself; told when that should have happened.
            Some(stage) if now >= known.renewed_from() => {
                report.add(
                    Level::Warning,
                    "tls",
                    stage,
                    format!("the certificate ends {} and is due for renewal", day(known.not_after)),
                );
            }
            _ => report.good(
                "tls",
                format!(
                    "the certificate is valid until {}, renewed from {} on",
                    day(known.not_after),
                    day(known.renewed_from())
                ),
            ),
        },
    }
    Ok(())
}
