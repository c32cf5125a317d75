//! Where backups go, how often, and which are kept.

use jiff::SignedDuration;

use super::place;
use super::service::{self, Address};
use super::{Draft, Setting, refuse, setting};
use crate::config::{Backups, ConfigError, Warnings, values};

pub(super) const SETTINGS: &[Setting] = &[
    setting!("backup.to", "`file:///path` or `s3://bucket/prefix`", default "none: no backups are made",
        "Where `serve` puts backups of database and attachments, useless without the server key: a folder, best on another machine's disk, or a bucket of an S3-compatible service. Two installations never share a folder or prefix. docs/operating.md says how they are restored.",
        |draft, text| draft.backups.to = Some(service::address(text)?)),
    setting!("backup.every", "duration, 1h to 30d", default "24h",
        "From the beginning of one backup to that of the next. Of several servers one makes it.",
        |draft, text| draft.backups.every = Some(values::duration_between(text, "1h", "30d")?)),
    setting!("backup.keep_daily", "whole number, 1 to 366", default "7",
        "Of so many days that have backups, the newest of each day (UTC) is kept; and everything of the last 24 hours.",
        |draft, text| draft.backups.keep_daily = Some(values::number(text, 1, 366)?)),
    setting!("backup.keep_weekly", "whole number, 0 to 520", default "4",
        "The same of so many weeks.",
        |draft, text| draft.backups.keep_weekly = Some(values::number(text, 0, 520)?)),
    setting!("backup.keep_monthly", "whole number, 0 to 120", default "6",
        "The same of so many months. What no kept backup needs is deleted.",
        |draft, text| draft.backups.keep_monthly = Some(values::number(text, 0, 120)?)),
    setting!("backup.endpoint", "URL of scheme and host", default "Amazon's own, by `backup.region`",
        "The S3-compatible service of `backup.to`. Plain http is for development only.",
        |draft, text| draft.backups.service.endpoint = Some(values::base_url(text)?)),
    setting!("backup.region", "text, at most 60 characters", default "`us-east-1`",
        "Region of that bucket.",
        |draft, text| draft.backups.service.region = Some(values::line(text, 60)?)),
    setting!("backup.path_style", "`true` or `false`", default "`true` with `backup.endpoint`, otherwise `false`",
        "As `s3.path_style`.",
        |draft, text| draft.backups.service.path_style = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("backup.access_key_id", "text, at most 200 characters", default "required with `s3://`",
        "Who calls. Best somebody else than `s3.access_key_id`, in a bucket that this machine cannot empty for good: with versions, or locked against deletion.",
        |draft, text| draft.backups.service.access_key_id = Some(values::line(text, 200)?)),
    setting!("backup.secret_access_key_file", "path", default "required with `s3://`, or `backup.secret_access_key`",
        "File that holds the secret of `backup.access_key_id`; one trailing newline is dropped.",
        |draft, text| draft.backups.service.secret_file = Some(values::path(text)?)),
    setting!("backup.secret_access_key", "text, at most 500 characters", default "none",
        "The secret itself, for surroundings that hand secrets out as environment variables.",
        |draft, text| draft.backups.service.secret = Some(zeroize::Zeroizing::new(values::line(text, 500)?))),
];

#[derive(Default)]
pub(super) struct Part {
    to: Option<Address>,
    every: Option<SignedDuration>,
    keep_daily: Option<u32>,
    keep_weekly: Option<u32>,
    keep_monthly: Option<u32>,
    service: service::Part,
}

impl Part {
    pub fn resolve(self, ground: &place::Place, warnings: &mut Warnings) -> Result<Backups, ConfigError> {
        // A place may be named on the command line; the service it needs is set here all the same.
        let to = self.to.clone().or_else(|| self.service.is_set().then_some(Address::Unnamed));
        let service = match &to {
            None => None,
            Some(address) => self.service.resolve("backup", "backup.to", address, ground, warnings)?,
        };
        let to = match (self.to, &service) {
            (None, _) => None,
            (Some(Address::Folder(path)), _) => {
                if path == ground.data_dir || path.starts_with(&ground.data_dir) {
                    warnings
                        .push("backup.to lies in data_dir: whatever destroys the one destroys the other".to_owned());
                }
                Some(crate::config::Blobs::Folder(path))
            }
            (Some(_), Some(service)) => Some(crate::config::Blobs::S3(service.clone())),
            (Some(_), None) => return refuse("backup.to", "needs the settings of its service"),
        };
        Ok(Backups {
            to,
            service,
            every: self.every.unwrap_or(SignedDuration::from_hours(24)),
            keep: crate::backup::Keep {
                daily: self.keep_daily.unwrap_or(7),
                weekly: self.keep_weekly.unwrap_or(4),
                monthly: self.keep_monthly.unwrap_or(6),
            },
        })
    }
}
