//! Files, folders and other machines around the server.

use std::path::Path;

use jiff::Timestamp;

use super::disk::disk;
use super::{Level, Report, day, stage};
use crate::app::key;
use crate::config::{Config, Mail, Mode};

/// Files and folders.
pub(super) fn surroundings(config: &Config, now: Timestamp, report: &mut Report) {
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
            Ok(end) => match stage(end, now) {
                Some("over") => {
                    report.wrong("tls", format!("the certificate ran out on {}: browsers refuse it", day(end)));
                }
                Some(stage) => {
                    report.add(Level::Warning, "tls", stage, format!("the certificate ends {}", day(end)));
                }
                None => report.good("tls", format!("the certificate is valid until {}", day(end))),
            },
        }
    }
    if let Some(traces) = &config.traces {
        match crate::traces::check(traces) {
            Ok(()) => report.good("traces", format!("{} takes traces", traces.endpoint)),
            Err(error) => {
                report.warning("traces", format!("{}: {error:#}; traces are lost meanwhile", traces.endpoint))
            }
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

fn lies_beside_the_database(config: &Config) -> bool {
    let folder = |path: &Path| path.parent().map(|folder| folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
    crate::cli::backup::sqlite_path(config).is_ok_and(|database| folder(&database) == folder(&config.key_file))
}

/// Of the certificate for browsers, which may have any kind of key.
pub fn certificate_end(path: &Path) -> anyhow::Result<Timestamp> {
    Ok(Timestamp::from_second(medlock_crypto::certificate::ends_at(&std::fs::read(path)?)?)?)
}
