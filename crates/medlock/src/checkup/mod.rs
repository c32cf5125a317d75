//! What is wrong with this server, and what will be: for `medlock doctor`, for the report operators get by mail (`jobs/checkup.rs`),
//! and for their page (`acc/operate/checkup.rs`).

mod backups;
mod blobs;
mod certificate;
mod database;
mod disk;
pub mod own;
mod surroundings;

pub use self::disk::room_of;
pub use self::surroundings::certificate_end;

use jiff::{SignedDuration, Timestamp};
use medlock_store::Db;
use medlock_store::blobs::BlobStore;
use serde_json::{Value, json};

use self::database::Tables;
use crate::config::Config;

/// How far ahead ends of certificates are told of.
const AHEAD: SignedDuration = SignedDuration::from_hours(60 * 24);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Good,
    /// Works, but should be looked at.
    Warning,
    /// Does not work.
    Wrong,
}

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Level::Good => "ok",
            Level::Warning => "warning",
            Level::Wrong => "wrong",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct Finding {
    pub level: Level,
    /// What it is about, in a word.
    pub about: &'static str,
    /// What tells it from others about the same, and does not change from day to day: an application's id, how near an end is. The
    /// text has figures that do.
    pub mark: String,
    pub text: String,
}

/// What a look found, in the order it was looked at.
#[derive(Default)]
pub struct Report(pub Vec<Finding>);

impl Report {
    pub fn good(&mut self, about: &'static str, text: impl Into<String>) {
        self.add(Level::Good, about, "", text);
    }

    pub fn warning(&mut self, about: &'static str, text: impl Into<String>) {
        self.add(Level::Warning, about, "", text);
    }

    pub fn wrong(&mut self, about: &'static str, text: impl Into<String>) {
        self.add(Level::Wrong, about, "", text);
    }

    pub fn add(&mut self, level: Level, about: &'static str, mark: impl Into<String>, text: impl Into<String>) {
        self.0.push(Finding { level, about, mark: mark.into(), text: text.into() });
    }

    pub fn count(&self, level: Level) -> usize {
        self.0.iter().filter(|finding| finding.level == level).count()
    }

    /// A line for each.
    pub fn lines(&self) -> Vec<String> {
        self.0.iter().map(|found| format!("{:9}{:13}{}", found.level.word(), found.about, found.text)).collect()
    }

    pub fn json(&self) -> Value {
        let findings: Vec<Value> = self
            .0
            .iter()
            .map(|found| json!({ "level": found.level.word(), "about": found.about, "text": found.text }))
            .collect();
        json!({ "healthy": self.count(Level::Wrong) == 0, "findings": findings })
    }
}

/// Looks at files, folders and machines around the server: what can be told without its database.
pub fn around(config: &Config, now: Timestamp, report: &mut Report) {
    surroundings::surroundings(config, now, report);
}

/// Looks into the database, and at the attachments it refers to. `store`: how to reach their place.
pub async fn inside(config: &Config, db: &Db, store: impl FnOnce() -> anyhow::Result<BlobStore>, report: &mut Report) {
    match database::database(config, db, report).await {
        Ok(Tables::Current) => match store() {
            Ok(store) => blobs::stored_blobs(config, db, &store, report).await,
            Err(error) => report.wrong("blobs", format!("{error:#}")),
        },
        Ok(Tables::Other) => {}
        Err(error) => report.wrong("database", format!("{error:#}")),
    }
}

fn day(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d").to_string()
}

/// How near an end is, in the steps it is told of anew: two months, two weeks, a day; None: farther than that.
///
/// Days of 24 hours: a certificate ends at an instant, not at a wall clock's time.
fn stage(end: Timestamp, now: Timestamp) -> Option<&'static str> {
    let left = end.duration_since(now);
    let days = |days: i64| SignedDuration::from_hours(24 * days);
    match left {
        left if left <= SignedDuration::ZERO => Some("over"),
        left if left <= days(1) => Some("1 day"),
        left if left <= days(14) => Some("14 days"),
        left if left <= days(60) => Some("60 days"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_told_of_two_months_two_weeks_and_a_day_before() {
        let now = Timestamp::UNIX_EPOCH;
        let in_hours = |hours: i64| stage(now + SignedDuration::from_hours(hours), now);
        assert_eq!(in_hours(60 * 24 + 1), None);
        assert_eq!(in_hours(60 * 24), Some("60 days"));
        assert_eq!(in_hours(14 * 24 + 1), Some("60 days"));
        assert_eq!(in_hours(14 * 24), Some("14 days"));
        assert_eq!(in_hours(24), Some("1 day"));
        assert_eq!(in_hours(0), Some("over"));
    }
}
