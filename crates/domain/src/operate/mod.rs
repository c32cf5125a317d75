//! What is counted and kept so that operators, and an application's own staff, see how it is doing. Counts, codes and reference
//! numbers; nothing about a patient.
//!
//! | file | what |
//! |---|---|
//! | `journal` | reads the journal on, a portion at a time, into the tables below; rows that are not counted yet are read beside them |
//! | `days` | how often what happened on each day, per application |
//! | `made` | the packages and requests an application made last |
//! | `unusable` | packages that were opened and could not be picked up |
//! | `calls` | the last calls and their codes, collected in memory and written in portions |
//! | `checkups` | what operators were told of by mail, and which jobs do not work |
//! | `legacy` | who still uses what only old software needs |
//! | `quotas` | what an application may do in a day or a minute, where a limit is set |
//! | `states` | what there is now, by where it stands: for operators |
//!
//! **Silence.** An application must not learn whether a package was picked up. So its staff are shown what it did itself, and what
//! went wrong; never anything that a pick-up, or a package that runs out instead, changes ([`days::Counted::for_operators`], [`made`]).

pub mod calls;
pub mod checkups;
pub mod days;
pub mod journal;
pub mod legacy;
pub mod made;
pub mod quotas;
pub mod states;
pub mod unusable;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use medlock_store::{StoreError, Tx};

use crate::limits::{CALL_COUNTS_KEPT_DAYS, COUNTS_KEPT_DAYS, UNUSABLE_KEPT};

const DAY_SECONDS: i64 = 24 * 60 * 60;

/// Days since 1970 (UTC).
fn day_number(at: Timestamp) -> i64 {
    at.as_second().div_euclid(DAY_SECONDS)
}

/// The day (UTC) an instant is in.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn number_of(day: Date) -> i64 {
    day_number(day.to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp()))
}

fn date_of(number: i64) -> Result<Date, StoreError> {
    let at = Timestamp::from_second(number.saturating_mul(DAY_SECONDS));
    at.map(day_of).map_err(|_| StoreError::Value("a day of the counts is none".into()))
}

/// Removes at most `limit` rows of each table whose time is over.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
    let today = day_number(now);
    let days = tx.execute(
        "DELETE FROM app_days WHERE (app_id, day, action) IN
            (SELECT app_id, day, action FROM app_days WHERE day <= $1 LIMIT $2)",
        &[&(today - COUNTS_KEPT_DAYS), &limit],
    )?;
    let codes = tx.execute(
        "DELETE FROM app_call_days WHERE (app_id, day, method, code) IN
            (SELECT app_id, day, method, code FROM app_call_days WHERE day <= $1 LIMIT $2)",
        &[&(today - CALL_COUNTS_KEPT_DAYS), &limit],
    )?;
    let unusable = tx.execute(
        "DELETE FROM app_unusable WHERE id IN (SELECT id FROM app_unusable WHERE at <= $1 LIMIT $2)",
        &[&(now - UNUSABLE_KEPT), &limit],
    )?;
    // The fullest table says whether there is more.
    Ok(days.max(codes).max(unusable))
}

#[cfg(test)]
mod tests;
