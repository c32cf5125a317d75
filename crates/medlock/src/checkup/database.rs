//! What the database says of itself.

use jiff::SignedDuration;
use medlock_domain::audit::chain;
use medlock_domain::doctor::{self, Finding};
use medlock_domain::operate::checkups;
use medlock_store::{Db, Engine, StoreError};

use super::{AHEAD, Level, Report, day, stage};
use crate::config::Config;

/// Entries are sealed within minutes while a server runs.
const SEALING_LATE: SignedDuration = SignedDuration::from_hours(2);

/// Whether what the tables hold can be asked for.
pub(super) enum Tables {
    Current,
    Other,
}

pub(super) async fn database(config: &Config, db: &Db, report: &mut Report) -> anyhow::Result<Tables> {
    let version = db.schema_version()?;
    let newest = medlock_domain::MIGRATIONS.last().map_or(0, |newest| newest.number);
    if version > newest {
        report.wrong(
            "database",
            format!("the tables are at version {version}; this program knows {newest}: use the newer program again"),
        );
        return Ok(Tables::Other);
    }
    if version < newest {
        report.warning(
            "database",
            format!("the tables are at version {version} of {newest}: serve or migrate updates them"),
        );
        return Ok(Tables::Other);
    }
    if db.engine() == Engine::Sqlite {
        let verdict: Vec<String> = db
            .read(|tx, _| {
                let rows = tx.query("PRAGMA quick_check(1)", &[])?;
                rows.iter().map(|row| row.get::<String>(0)).collect::<Result<_, StoreError>>()
            })
            .await?;
        if verdict != ["ok"] {
            report.wrong("database", format!("damaged: {}; restore a backup", verdict.join("; ").replace('\n', "; ")));
            return Ok(Tables::Other);
        }
    } else {
        report.good("database", "PostgreSQL answers");
    }
    let (counts, findings, now) = db
        .read(|tx, now| {
            Ok::<_, medlock_domain::apps::AppError>((doctor::counts(tx, now)?, doctor::findings(tx, now, AHEAD)?, now))
        })
        .await?;
    report.good(
        "database",
        format!(
            "version {version}; {} applications active, {} suspended; {} people, {} records, {} items; {} letters waiting",
            counts.apps_active, counts.apps_suspended, counts.people, counts.records, counts.things, counts.letters_waiting
        ),
    );
    match db.read(|tx, now| Ok::<_, StoreError>((chain::head(tx)?, chain::behind(tx, now)?))).await? {
        (_, Some(late)) if late > SEALING_LATE => report.warning(
            "journal",
            format!("entries have waited for {} hours to be sealed: is serve running?", late.as_hours()),
        ),
        (Some((seal, at)), _) => report.good("journal", format!("sealed until {}: {seal}", day(at))),
        (None, _) => report.good("journal", "nothing to seal yet"),
    }
    super::certificate::certificate(config, db, report).await?;
    super::backups::backups(config, db, now, report).await?;
    for job in db.read(|tx, _| checkups::failing_jobs(tx)).await? {
        let text =
            format!("\"{}\" has failed {} times in a row since {}: see the log", job.name, job.failures, job.since);
        report.add(Level::Wrong, "jobs", job.name, text);
    }
    for finding in findings {
        match finding {
            Finding::AppWithoutCertificate { app } => {
                report.add(
                    Level::Warning,
                    "application",
                    format!("{app} without"),
                    format!("{app} has no certificate and cannot call"),
                );
            }
            Finding::CertificatesEnding { app, last_ends } => {
                let text = format!("the last certificate of {app} ends {}", day(last_ends));
                let stage = stage(last_ends, now).unwrap_or_default();
                report.add(Level::Warning, "application", format!("{app} {stage}"), text);
            }
            Finding::AppWithoutContact { app } => {
                let text = format!("{app} has no contact details: patients cannot ask the sender");
                report.add(Level::Warning, "application", format!("{app} contact"), text);
            }
            Finding::LettersStuck { waiting, oldest } => {
                let how = if config.mail.works() { "is the mail server down?" } else { "no smtp.host is set" };
                report.warning("mail", format!("{waiting} letters wait, the oldest since {}: {how}", day(oldest)));
            }
        }
    }
    Ok(Tables::Current)
}
