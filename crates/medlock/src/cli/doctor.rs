//! `medlock doctor`: what is wrong, and what will be.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use medlock_domain::audit::chain;
use medlock_domain::blobs;
use medlock_domain::doctor::{self, Finding};
use medlock_store::clock::{Clock, SystemClock};
use medlock_store::{Db, Engine, StoreError};
use serde_json::{Value, json};

use super::Common;
use super::serve::runtime;
use crate::app::{Missing, key, open_database, system_random};
use crate::blobs::open_store;
use crate::blobs::reconcile::{self, reconcile};
use crate::config::{Config, Mail, Mode, Purpose};

#[derive(clap::Args)]
pub struct Args {}

/// How far ahead certificates are watched.
const AHEAD: SignedDuration = SignedDuration::from_hours(30 * 24);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Good,
    /// Works, but should be looked at.
    Warning,
    /// Does not work.
    Wrong,
}

impl Level {
    fn word(self) -> &'static str {
        match self {
            Level::Good => "ok",
            Level::Warning => "warning",
            Level::Wrong => "wrong",
        }
    }
}

#[derive(Default)]
struct Report(Vec<(Level, &'static str, String)>);

impl Report {
    fn good(&mut self, what: &'static str, text: impl Into<String>) {
        self.0.push((Level::Good, what, text.into()));
    }

    fn warning(&mut self, what: &'static str, text: impl Into<String>) {
        self.0.push((Level::Warning, what, text.into()));
    }

    fn wrong(&mut self, what: &'static str, text: impl Into<String>) {
        self.0.push((Level::Wrong, what, text.into()));
    }

    fn count(&self, level: Level) -> usize {
        self.0.iter().filter(|(found, ..)| *found == level).count()
    }
}

/// # Errors
/// When something is wrong; the findings stand on standard output.
pub fn run(_args: Args, common: &Common) -> anyhow::Result<()> {
    let mut report = Report::default();
    match Config::load(common.config.as_deref(), Purpose::Serve) {
        Err(error) => report.wrong("settings", error.to_string()),
        Ok((config, warnings)) => {
            report.good("settings", format!("{:?} at {}", config.mode, config.public_url).to_lowercase());
            warnings.into_iter().for_each(|warning| report.warning("settings", warning));
            surroundings(&config, SystemClock.now(), &mut report);
            match open_database(&config, Missing::Refuse) {
                Err(error) => report.wrong("database", format!("{error:#}")),
                Ok(db) => match database(&config, &db, &mut report) {
                    Ok(Tables::Current) => stored_blobs(&config, &db, &mut report),
                    Ok(Tables::Other) => {}
                    Err(error) => report.wrong("database", format!("{error:#}")),
                },
            }
        }
    }
    let lines: Vec<String> =
        report.0.iter().map(|(level, what, text)| format!("{:9}{:13}{text}", level.word(), what)).collect();
    let findings: Vec<Value> = report
        .0
        .iter()
        .map(|(level, what, text)| json!({ "level": level.word(), "about": what, "text": text }))
        .collect();
    let wrong = report.count(Level::Wrong);
    common.output().result(&lines.join("\n"), &json!({ "healthy": wrong == 0, "findings": findings }))?;
    match wrong {
        0 => Ok(()),
        1 => anyhow::bail!("1 thing is wrong"),
        many => anyhow::bail!("{many} things are wrong"),
    }
}

/// Files and folders.
fn surroundings(config: &Config, now: Timestamp, report: &mut Report) {
    if config.key_file.exists() {
        if key::is_open_to_others(&config.key_file) {
            report.wrong("key", format!("{} can be read by others: chmod 600 it", config.key_file.display()));
        }
        if config.mode == Mode::Production && lies_beside_the_database(config) {
            report.warning(
                "key",
                format!("{} lies beside the database: whoever copies the folder has both", config.key_file.display()),
            );
        }
    }
    if key::is_open_to_others(&config.data_dir) {
        report.warning("data", format!("{} can be entered by others: chmod 700 it", config.data_dir.display()));
    }
    disk(&config.data_dir, report);
    if let Some(tls) = &config.tls {
        match crate::listen::check_tls(tls).and_then(|()| certificate_end(&tls.certificate)) {
            Err(error) => report.wrong("tls", format!("{error:#}")),
            Ok(end) if end <= now => {
                report.wrong("tls", format!("the certificate ran out on {}: browsers refuse it", day(end)));
            }
            Ok(end) if end <= now + AHEAD => report.warning("tls", format!("the certificate ends {}", day(end))),
            Ok(end) => report.good("tls", format!("the certificate is valid until {}", day(end))),
        }
    }
    match &config.mail {
        Mail::Off => {}
        Mail::Folder(folder) => report.good("mail", format!("letters are written to {}", folder.display())),
        Mail::Smtp(smtp) => match crate::jobs::mail::try_connection(smtp) {
            Ok(()) => report.good("mail", format!("{} answers", smtp.host)),
            Err(error) => report.warning("mail", format!("{}: {error:#}", smtp.host)),
        },
    }
}

/// What was removed has normally gone from the store within a minute, and during a backup within a day.
const REMOVAL_LATE: SignedDuration = SignedDuration::from_hours(48);

/// Entries are sealed within minutes while a server runs.
const SEALING_LATE: SignedDuration = SignedDuration::from_hours(2);

/// Below this much free space nothing may be written soon, bytes.
const DISK_WRONG: u64 = 100 << 20;
/// Below this much there is time to do something, bytes.
const DISK_WARNING: u64 = 1 << 30;
/// The same as a part of the whole, percent: a large disk fills as fast as a small one does by its size.
const DISK_WARNING_PERCENT: u64 = 5;

/// Whether there is too little room for this folder, and how much there is; None when that cannot be told.
pub(crate) fn room_of(folder: &Path) -> Option<(bool, String)> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let (level, text) = room(disk.f_bavail.saturating_mul(disk.f_frsize), disk.f_blocks.saturating_mul(disk.f_frsize));
    Some((level != Level::Good, text))
}

/// How much room the data folder has left.
fn disk(folder: &Path, report: &mut Report) {
    match rustix::fs::statvfs(folder) {
        // Blocks this user may take; some are kept for root.
        Ok(disk) => {
            let (level, text) =
                room(disk.f_bavail.saturating_mul(disk.f_frsize), disk.f_blocks.saturating_mul(disk.f_frsize));
            report.0.push((level, "disk", format!("{text} for {}", folder.display())));
        }
        // Not made yet: another finding says so.
        Err(rustix::io::Errno::NOENT) => {}
        Err(error) => report.warning("disk", format!("free space for {} cannot be told: {error}", folder.display())),
    }
}

fn room(free: u64, whole: u64) -> (Level, String) {
    let percent = (u128::from(free) * 100).checked_div(u128::from(whole)).unwrap_or(0);
    let level = if free < DISK_WRONG {
        Level::Wrong
    } else if free < DISK_WARNING || percent < u128::from(DISK_WARNING_PERCENT) {
        Level::Warning
    } else {
        Level::Good
    };
    let advice = if level == Level::Good { "" } else { ": make room or move the data" };
    (level, format!("{} MiB free, {percent} % of the disk{advice}", free >> 20))
}

/// Whether what the tables hold can be asked for.
enum Tables {
    Current,
    Other,
}

fn database(config: &Config, db: &Db, report: &mut Report) -> anyhow::Result<Tables> {
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
        let verdict: Vec<String> = db.read_blocking(|tx, _| {
            let rows = tx.query("PRAGMA quick_check(1)", &[])?;
            rows.iter().map(|row| row.get::<String>(0)).collect::<Result<_, medlock_store::StoreError>>()
        })?;
        if verdict != ["ok"] {
            report.wrong("database", format!("damaged: {}; restore a backup", verdict.join("; ").replace('\n', "; ")));
            return Ok(Tables::Other);
        }
    } else {
        report.good("database", "PostgreSQL: back it up with its own tools");
    }
    let (counts, findings) = db.read_blocking(|tx, now| {
        Ok::<_, medlock_domain::apps::AppError>((doctor::counts(tx, now)?, doctor::findings(tx, now, AHEAD)?))
    })?;
    report.good(
        "database",
        format!(
            "version {version}; {} applications active, {} suspended; {} people, {} records, {} items; {} letters waiting",
            counts.apps_active, counts.apps_suspended, counts.people, counts.records, counts.things, counts.letters_waiting
        ),
    );
    match db.read_blocking(|tx, now| Ok::<_, StoreError>((chain::head(tx)?, chain::behind(tx, now)?)))? {
        (_, Some(late)) if late > SEALING_LATE => report.warning(
            "journal",
            format!("entries have waited for {} hours to be sealed: is serve running?", late.as_hours()),
        ),
        (Some((seal, at)), _) => report.good("journal", format!("sealed until {}: {seal}", day(at))),
        (None, _) => report.good("journal", "nothing to seal yet"),
    }
    for finding in findings {
        match finding {
            Finding::AppWithoutCertificate { app } => {
                report.warning("application", format!("{app} has no certificate and cannot call"));
            }
            Finding::CertificatesEnding { app, last_ends } => {
                report.warning("application", format!("the last certificate of {app} ends {}", day(last_ends)));
            }
            Finding::AppWithoutContact { app } => {
                report.warning("application", format!("{app} has no contact details: patients cannot ask the sender"));
            }
            Finding::LettersStuck { waiting, oldest } => {
                let how = if config.mail.works() { "is the mail server down?" } else { "no smtp.host is set" };
                report.warning("mail", format!("{waiting} letters wait, the oldest since {}: {how}", day(oldest)));
            }
        }
    }
    Ok(Tables::Current)
}

/// Where uploaded attachments lie: whether it can be used, and whether all that should be there is.
fn stored_blobs(config: &Config, db: &Db, report: &mut Report) {
    let store = match open_store(config) {
        Ok(store) => store,
        Err(error) => return report.wrong("blobs", format!("{error:#}")),
    };
    if let Some(folder) = store.folder() {
        if key::is_open_to_others(folder) {
            report.warning("blobs", format!("{} can be entered by others: chmod 700 it", folder.display()));
        }
        // On the disk of the data folder it was told already.
        let disk_of = |path: &Path| rustix::fs::stat(path).map(|stat| stat.st_dev).ok();
        if disk_of(folder) != disk_of(&config.data_dir) {
            disk(folder, report);
        }
    }
    let looked = runtime().and_then(|runtime| {
        runtime.block_on(async {
            let counts = db.read(|tx, now| Ok::<_, StoreError>((blobs::counts(tx)?, now))).await?;
            let found = reconcile(db, &store, &mut *system_random(), reconcile::Mode::Look).await?;
            anyhow::Ok((counts, found))
        })
    });
    let ((counts, now), found) = match looked {
        Ok(looked) => looked,
        Err(error) => return report.wrong("blobs", format!("{error:#}")),
    };
    report.good(
        "blobs",
        format!(
            "{} takes and gives; {} attachments and {} uploads in {} objects, {} MiB",
            store.place(),
            counts.stored,
            counts.uploads,
            found.objects,
            found.bytes >> 20
        ),
    );
    if !found.is_whole() {
        report.wrong(
            "blobs",
            format!(
                "{} objects are missing and {} have the wrong length: restore them from the copy of {} ({}{})",
                found.missing,
                found.damaged,
                store.place(),
                found.examples.join(", "),
                if found.missing + found.damaged > found.examples.len() as u64 { ", …" } else { "" }
            ),
        );
    }
    if found.strays > 0 {
        report.warning("blobs", format!("{} objects belong to nothing: serve deletes them within a day", found.strays));
    }
    if found.foreign > 0 {
        report.warning(
            "blobs",
            format!("{} objects in {} are not this program's: name a place of its own", found.foreign, store.place()),
        );
    }
    if let Some(oldest) = counts.oldest_removal
        && now.duration_since(oldest) > REMOVAL_LATE
    {
        report.warning(
            "blobs",
            format!(
                "{} removed attachments have waited since {} to be deleted: is serve running, or the store being copied \
                 (medlock blobs release)?",
                counts.removals,
                day(oldest)
            ),
        );
    }
}

fn lies_beside_the_database(config: &Config) -> bool {
    let folder = |path: &Path| path.parent().map(|folder| folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
    super::backup::sqlite_path(config).is_ok_and(|database| folder(&database) == folder(&config.key_file))
}

/// Of the certificate for browsers, which may have any kind of key.
pub(crate) fn certificate_end(path: &Path) -> anyhow::Result<Timestamp> {
    Ok(Timestamp::from_second(medlock_crypto::certificate::ends_at(&std::fs::read(path)?)?)?)
}

fn day(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;

    #[test]
    fn little_room_is_a_warning_and_almost_none_is_wrong() {
        for (free, whole, expected) in [
            (20 * GIB, 100 * GIB, Level::Good),
            (GIB, 10 * GIB, Level::Good),
            (GIB - 1, 10 * GIB, Level::Warning),
            (5 * GIB, 100 * GIB, Level::Good),
            (5 * GIB - 1, 100 * GIB, Level::Warning),
            (100 * MIB, 200 * MIB, Level::Warning),
            (100 * MIB - 1, 200 * MIB, Level::Wrong),
            (0, 0, Level::Wrong),
            (u64::MAX, u64::MAX, Level::Good),
        ] {
            let (level, text) = room(free, whole);
            assert!(level == expected, "{free} of {whole}: {text}");
            assert_eq!(text.contains("make room"), level != Level::Good);
        }
        assert_eq!(room(20 * GIB, 80 * GIB).1, "20480 MiB free, 25 % of the disk");
    }

    #[test]
    fn the_room_of_a_folder_is_told_and_of_one_that_is_not_there_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut report = Report::default();
        disk(folder.path(), &mut report);
        let [(_, "disk", text)] = &report.0[..] else { panic!("one finding") };
        assert!(text.contains("MiB free") && text.contains(&folder.path().display().to_string()), "{text}");
        disk(&folder.path().join("nothing"), &mut report);
        assert_eq!(report.0.len(), 1);
    }
}
