//! Applications that an operator cuts off for everybody. Thousands may use one, so the transaction that cuts it off leaves one
//! row, and a job tells the people in steps: each step and the place it came to are one transaction.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::Kind;
use super::tell::{News, tell};
use crate::ids::{AppId, PersonId, RecordId, row_id};
use crate::limits::NOTICE_ROUND_STEP;

/// Somebody cut the application off.
pub(crate) fn app_cut_off(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, app: AppId) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO notice_rounds (id, app_id, kind, at, after_id) VALUES ($1, $2, $3, $4, $5)",
        &[&row_id(now, rng), &app, &Kind::AppEnded.number(), &now, &Uuid::nil()],
    )?;
    Ok(())
}

/// One step of one round; false when there is nothing to do.
///
/// # Errors
/// [`StoreError`].
pub fn go_on(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random) -> Result<bool, StoreError> {
    // Changed first: whoever comes at the same time waits, and goes on behind it.
    let round = tx.query_opt(
        "UPDATE notice_rounds SET kind = kind WHERE id IN (SELECT id FROM notice_rounds ORDER BY id LIMIT 1)
         RETURNING id, app_id, kind, after_id",
        &[],
    )?;
    let Some(round) = round else { return Ok(false) };
    let (id, app, after): (Uuid, AppId, Uuid) = (round.get(0)?, round.get(1)?, round.get(3)?);
    let kind = Kind::of_number(round.get(2)?).ok_or_else(|| StoreError::Value("a round is of no kind".into()))?;
    let rows = tx.query(
        "SELECT a.id, a.person_id, a.record_id FROM authorisations AS a
         JOIN record_people AS p ON p.person_id = a.person_id AND p.record_id = a.record_id
         WHERE a.app_id = $1 AND a.state = 1 AND a.id > $2 ORDER BY a.id LIMIT $3",
        &[&app, &after, &NOTICE_ROUND_STEP],
    )?;
    for row in &rows {
        let (person, record): (PersonId, RecordId) = (row.get(1)?, row.get(2)?);
        let news = News { app: Some(app), record: Some(record), ..News::of(kind) };
        tell(tx, now, rng, person, &news)?;
    }
    match rows.last() {
        Some(last) if rows.len() >= NOTICE_ROUND_STEP as usize => {
            tx.execute("UPDATE notice_rounds SET after_id = $1 WHERE id = $2", &[&last.get::<Uuid>(0)?, &id])?;
        }
        _ => {
            tx.execute("DELETE FROM notice_rounds WHERE id = $1", &[&id])?;
        }
    }
    Ok(true)
}
