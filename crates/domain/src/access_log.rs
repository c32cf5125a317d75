//! What applications did in records, counted per type, action and hour, for the people whose records they are.

use jiff::Timestamp;
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use crate::apps::rules::Permissions;
use crate::ids::{AppId, PersonId, RecordId};
use crate::limits::{ACCESS_LOG_KEPT, ACCESS_TOUCH_EVERY};
use crate::things_in_record::Avenue;

const HOUR_SECONDS: i64 = 3_600;

/// One line: so many items of one type, within one hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When the hour began.
    pub hour: Timestamp,
    pub app: AppId,
    /// Through whose authorisation.
    pub person: PersonId,
    pub type_id: Uuid,
    /// One of [`Permissions`]' single rights.
    pub action: Permissions,
    pub avenue: Avenue,
    pub items: i64,
    /// What was said within the hour about what the items were read for.
    pub intents: Intents,
}

/// What a person is going to do with items that are read for them: a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Intents(pub i32);

impl Intents {
    pub const NONE: Intents = Intents(0);
    pub const VIEW: Intents = Intents(1);
    pub const DOWNLOAD: Intents = Intents(2);
    pub const TRANSMIT: Intents = Intents(4);

    #[must_use]
    pub fn or(self, other: Intents) -> Intents {
        Intents(self.0 | other.0)
    }

    pub fn contains(self, other: Intents) -> bool {
        self.0 & other.0 == other.0
    }
}

/// Counts an access of an application to a record. `action` is one single right. Also writes when the authorisation was last
/// used, at most once a minute.
///
/// # Errors
/// [`StoreError`].
#[allow(clippy::too_many_arguments)]
pub fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    person: PersonId,
    record: RecordId,
    avenue: Avenue,
    action: Permissions,
    type_id: Uuid,
    items: i64,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO access_log (record_id, hour, app_id, person_id, type_id, action, avenue, items)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (record_id, hour, app_id, person_id, type_id, action, avenue)
            DO UPDATE SET items = access_log.items + excluded.items",
        &[&record, &hour_of(now), &app, &person, &type_id, &action.0, &avenue.number(), &items],
    )?;
    tx.execute(
        "UPDATE authorisations SET used_at = $1
         WHERE app_id = $2 AND person_id = $3 AND record_id = $4 AND (used_at IS NULL OR used_at <= $5)",
        &[&now, &app, &person, &record, &(now - ACCESS_TOUCH_EVERY)],
    )?;
    Ok(())
}

/// Keeps with a line just noted ([`note`]) what the items were read for.
///
/// # Errors
/// [`StoreError`].
#[allow(clippy::too_many_arguments)]
pub fn note_intents(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    person: PersonId,
    record: RecordId,
    avenue: Avenue,
    type_id: Uuid,
    intents: Intents,
) -> Result<(), StoreError> {
    if intents == Intents::NONE {
        return Ok(());
    }
    tx.execute(
        "UPDATE access_log SET intents = intents | $1
         WHERE record_id = $2 AND hour = $3 AND app_id = $4 AND person_id = $5 AND type_id = $6 AND action = $7
            AND avenue = $8",
        &[&intents.0, &record, &hour_of(now), &app, &person, &type_id, &Permissions::READ.0, &avenue.number()],
    )?;
    Ok(())
}

/// The newest lines of a record, newest hour first: whole hours, until there are `limit` lines or more. `from` None: from the
/// newest on; else only hours before it, which is how the next page begins.
///
/// # Errors
/// [`StoreError`].
pub fn of_record(
    tx: &mut Tx<'_>,
    record: RecordId,
    from: Option<Timestamp>,
    limit: u32,
) -> Result<Vec<Line>, StoreError> {
    let before = from.map_or(i64::MAX, hour_of);
    // The hour of the last line that is wanted: a page never ends within one.
    let last: Option<i64> = tx
        .query_opt(
            "SELECT hour FROM access_log WHERE record_id = $1 AND hour < $2 ORDER BY hour DESC LIMIT 1 OFFSET $3",
            &[&record, &before, &limit.saturating_sub(1)],
        )?
        .map(|row| row.get(0))
        .transpose()?;
    let rows = tx.query(
        "SELECT hour, app_id, person_id, type_id, action, avenue, items, intents FROM access_log
         WHERE record_id = $1 AND hour < $2 AND hour >= $3
         ORDER BY hour DESC, app_id, person_id, action, type_id, avenue",
        &[&record, &before, &last.unwrap_or(i64::MIN)],
    )?;
    rows.iter().map(line).collect()
}

/// Removes up to `rows` lines that nobody is shown any more.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM access_log WHERE (record_id, hour, app_id, person_id, type_id, action, avenue) IN
            (SELECT record_id, hour, app_id, person_id, type_id, action, avenue FROM access_log
             WHERE hour < $1 LIMIT $2)",
        &[&hour_of(now - ACCESS_LOG_KEPT), &rows],
    )
}

/// Hours since 1970.
fn hour_of(instant: Timestamp) -> i64 {
    instant.as_second().div_euclid(HOUR_SECONDS)
}

fn line(row: &Row) -> Result<Line, StoreError> {
    let hour: i64 = row.get(0)?;
    let strange = |what: &str| StoreError::Value(format!("the {what} of an access is none we know"));
    Ok(Line {
        hour: Timestamp::from_second(hour.saturating_mul(HOUR_SECONDS)).map_err(|_| strange("hour"))?,
        app: row.get(1)?,
        person: row.get(2)?,
        type_id: row.get(3)?,
        action: Permissions(row.get(4)?),
        avenue: Avenue::from_number(row.get(5)?).ok_or_else(|| strange("avenue"))?,
        items: row.get(6)?,
        intents: Intents(row.get(7)?),
    })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use medlock_store::Tx;

    use super::*;
    use crate::authorisations::{self, Taken};
    use crate::testing::{a_person, a_record, an_app, on_each_engine};

    const HOUR: SignedDuration = SignedDuration::from_hours(1);
    const WEIGHT: Uuid = Uuid::from_u128(1);
    const HEIGHT: Uuid = Uuid::from_u128(2);

    #[test]
    fn accesses_are_counted_by_hour_and_shown_in_whole_hours_newest_first() {
        on_each_engine(|db| {
            let (app, jane) = (an_app(db, "Diary"), a_person(db, "jane@example.org"));
            let (record, other) = (a_record(db, jane, "Kim"), a_record(db, jane, "Pat"));
            db.write_blocking(move |tx, now, _| {
                let first = Timestamp::from_second(now.as_second().div_euclid(3_600) * 3_600).unwrap();
                let mut note = |at, action, type_id, items| {
                    note(tx, at, app, jane, record, Avenue::Offline, action, type_id, items)
                };
                note(first, Permissions::READ, WEIGHT, 3)?;
                note(first + HOUR - SignedDuration::from_micros(1), Permissions::READ, WEIGHT, 4)?;
                note(first, Permissions::CREATE, WEIGHT, 1)?;
                note(first + HOUR, Permissions::READ, WEIGHT, 10)?;
                note(first + HOUR, Permissions::READ, HEIGHT, 20)?;
                let seen = |tx: &mut Tx<'_>, from, limit| -> Result<Vec<(Timestamp, i32, i64)>, StoreError> {
                    let lines = of_record(tx, record, from, limit)?;
                    assert!(lines.iter().all(|line| (line.app, line.person) == (app, jane)));
                    Ok(lines.iter().map(|line| (line.hour, line.action.0, line.items)).collect())
                };
                let newest = [(first + HOUR, 1, 10), (first + HOUR, 1, 20)];
                let oldest = [(first, 1, 7), (first, 2, 1)];
                assert_eq!(seen(tx, None, 10)?, [newest, oldest].concat());
                assert_eq!(seen(tx, None, 3)?, [newest, oldest].concat());
                assert_eq!(seen(tx, None, 1)?, newest, "an hour is shown whole");
                assert_eq!(seen(tx, Some(first + HOUR), 1)?, oldest);
                assert_eq!(seen(tx, Some(first), 1)?, []);
                assert_eq!(of_record(tx, other, None, 10)?, []);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn the_last_access_is_written_at_most_once_a_minute() {
        on_each_engine(|db| {
            let (app, jane) = (an_app(db, "Diary"), a_person(db, "jane@example.org"));
            let record = a_record(db, jane, "Kim");
            db.write_blocking(move |tx, now, rng| {
                authorisations::grant(tx, now, rng, app, jane, record, &Taken::default()).unwrap();
                let mut used_at = |at| -> Result<Option<Timestamp>, StoreError> {
                    note(tx, at, app, jane, record, Avenue::Online, Permissions::READ, WEIGHT, 1)?;
                    Ok(authorisations::find(tx, app, jane, record).unwrap().unwrap().used_at)
                };
                assert_eq!(used_at(now)?, Some(now));
                let soon = now + ACCESS_TOUCH_EVERY - SignedDuration::from_micros(1);
                assert_eq!(used_at(soon)?, Some(now));
                assert_eq!(used_at(now + ACCESS_TOUCH_EVERY)?, Some(now + ACCESS_TOUCH_EVERY));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn lines_are_swept_after_two_years() {
        on_each_engine(|db| {
            let (app, jane) = (an_app(db, "Diary"), a_person(db, "jane@example.org"));
            let record = a_record(db, jane, "Kim");
            db.write_blocking(move |tx, now, _| {
                for (type_id, at) in [(WEIGHT, now), (HEIGHT, now), (WEIGHT, now + HOUR)] {
                    note(tx, at, app, jane, record, Avenue::Online, Permissions::READ, type_id, 1)?;
                }
                assert_eq!(sweep(tx, now + ACCESS_LOG_KEPT, 10)?, 0);
                assert_eq!(sweep(tx, now + ACCESS_LOG_KEPT + HOUR, 1)?, 1);
                assert_eq!(sweep(tx, now + ACCESS_LOG_KEPT + HOUR, 10)?, 1);
                assert_eq!(of_record(tx, record, None, 10)?.len(), 1);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
