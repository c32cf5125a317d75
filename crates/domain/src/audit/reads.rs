//! What applications read, from the access log into the journal, so that the journal alone tells who did what to whose data, and is sealed
//! as a whole. Writing needs no copy: it has entries of its own. One entry for each hour, record, application, person and way of access; its
//! time is the beginning of the hour, its place in the journal that of the copying.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::{Action, Actor, Entry, write_of};
use crate::apps::rules::Permissions;
use crate::ids::{AppId, PersonId, RecordId};
use crate::limits::{JOURNAL_PORTION, JOURNAL_SETTLED_AFTER};
use crate::things_in_record::Avenue;

const NAME: &str = "reads";
const HOUR_SECONDS: i64 = 3_600;
/// Before every key of an hour.
const START: [u8; 52] = [0; 52];

/// Copies some lines of an hour that is over. False when there is nothing to copy.
///
/// # Errors
/// [`StoreError`].
pub fn copy(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random) -> Result<bool, StoreError> {
    let is_over = |hour: i64| hour < (now - JOURNAL_SETTLED_AFTER).as_second().div_euclid(HOUR_SECONDS);
    tx.execute(
        "INSERT INTO audit_reads (name, hour, after_key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        &[&NAME, &0_i64, &START],
    )?;
    // Locks the row: of several servers, one copies.
    let row = tx.query_one("UPDATE audit_reads SET hour = hour WHERE name = $1 RETURNING hour, after_key", &[&NAME])?;
    let (mut hour, mut after): (i64, [u8; 52]) = (row.get(0)?, row.get(1)?);
    let mut lines = if is_over(hour) { lines(tx, hour, &after)? } else { return Ok(false) };
    if lines.is_empty() {
        let later = tx.query_one("SELECT MIN(hour) FROM access_log WHERE hour > $1", &[&hour])?;
        match later.get::<Option<i64>>(0)? {
            Some(found) if is_over(found) => (hour, after) = (found, START),
            _ => return Ok(false),
        }
        lines = self::lines(tx, hour, &after)?;
    }
    let began = Timestamp::from_second(hour.saturating_mul(HOUR_SECONDS)).unwrap_or(now);
    for line in &lines {
        let entry = Entry {
            app: Some(line.app),
            person: Some(line.person),
            record: Some(line.record),
            detail: Some(if line.avenue == Avenue::Offline { "offline" } else { "online" }),
            count: Some(line.items),
            ..Entry::new(Action::ThingsRead, Actor::App(line.app))
        };
        write_of(tx, now, rng, began, &entry)?;
        after = line.key();
    }
    tx.execute("UPDATE audit_reads SET hour = $1, after_key = $2 WHERE name = $3", &[&hour, &after, &NAME])?;
    Ok(true)
}

struct Line {
    record: RecordId,
    app: AppId,
    person: PersonId,
    avenue: Avenue,
    items: i64,
}

impl Line {
    /// Where it stands among the hour's lines.
    fn key(&self) -> [u8; 52] {
        let mut key = START;
        key[..16].copy_from_slice(self.record.0.as_bytes());
        key[16..32].copy_from_slice(self.app.0.as_bytes());
        key[32..48].copy_from_slice(self.person.0.as_bytes());
        key[48..].copy_from_slice(&self.avenue.number().to_be_bytes());
        key
    }
}

fn lines(tx: &mut Tx<'_>, hour: i64, after: &[u8; 52]) -> Result<Vec<Line>, StoreError> {
    let id = |at: usize| Uuid::from_slice(&after[at..at + 16]).unwrap_or_default();
    let avenue = i32::from_be_bytes([after[48], after[49], after[50], after[51]]);
    let rows = tx.query(
        "SELECT record_id, app_id, person_id, avenue, CAST(SUM(items) AS BIGINT) FROM access_log
         WHERE hour = $1 AND action = $2 AND (record_id, app_id, person_id, avenue) > ($3, $4, $5, $6)
         GROUP BY record_id, app_id, person_id, avenue ORDER BY record_id, app_id, person_id, avenue LIMIT $7",
        &[&hour, &Permissions::READ.0, &id(0), &id(16), &id(32), &avenue, &JOURNAL_PORTION],
    )?;
    rows.iter()
        .map(|row| {
            let avenue = Avenue::from_number(row.get(3)?);
            Ok(Line {
                record: row.get(0)?,
                app: row.get(1)?,
                person: row.get(2)?,
                avenue: avenue.ok_or_else(|| StoreError::Value("an access is in no way we know".into()))?,
                items: row.get(4)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
