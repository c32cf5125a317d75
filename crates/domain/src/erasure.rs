//! Records that are deleted: gone for everybody at once, in one transaction; what was in them is erased in steps, because much of
//! it may be there and other writers must not wait. A small record is erased whole in that same transaction, the rest of a large one
//! by the sweeps that follow. Every item and every attachment has a data key of its own, which goes with its row.
//!
//! What stays is the record's id in its own row and wherever the journal and the applications' names for it point to it.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use crate::audit::{self, Action, Actor, Entry};
use crate::authorisations;
use crate::blobs;
use crate::ids::{AppId, PersonId, RecordId};
use crate::limits::{ERASED_BYTES_MAX, SWEEP_ROWS_MAX};
use crate::{sharing, things_in_record, user_tokens};

/// Deletes a record for good, which `of` looked after. The caller has asked whether `by` may, and holds the record's lock.
pub(crate) fn delete_record(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    of: PersonId,
    record: RecordId,
) -> Result<(), StoreError> {
    let users: Vec<(AppId, PersonId)> = tx
        .query("SELECT app_id, person_id FROM authorisations WHERE record_id = $1 AND state = 1", &[&record])?
        .iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect::<Result<_, StoreError>>()?;
    authorisations::end_of_record(tx, now, rng, by, record)?;
    sharing::withdraw_of_record(tx, now, rng, of, record)?;
    for statement in [
        "DELETE FROM alternate_ids WHERE (app_id, person_id, record_id) IN
            (SELECT app_id, person_id, record_id FROM authorisations WHERE record_id = $1)",
        "UPDATE app_people SET selected_record = NULL WHERE selected_record = $1 AND (app_id, person_id) IN
            (SELECT app_id, person_id FROM authorisations WHERE record_id = $1)",
        "DELETE FROM app_updated_records WHERE record_id = $1 AND app_id IN
            (SELECT app_id FROM authorisations WHERE record_id = $1)",
        "DELETE FROM record_people WHERE record_id = $1",
        "DELETE FROM hand_over_wishes WHERE record_id = $1",
        "DELETE FROM record_views WHERE record_id = $1",
        "DELETE FROM blocked_things WHERE record_id = $1",
    ] {
        tx.execute(statement, &[&record])?;
    }
    // Its name and date of birth go now, whatever is in it.
    let nothing: &[u8] = &[];
    tx.execute(
        "UPDATE records SET state = 4, identity = $1, used_bytes = 0, changed_at = $2 WHERE id = $3",
        &[&nothing.to_vec(), &now, &record],
    )?;
    for (app, person) in users {
        if !authorisations::any_active(tx, app, person)? {
            user_tokens::end_all(tx, now, person, Some(app))?;
        }
    }
    let entry = Entry { person: Some(of), record: Some(record), ..Entry::new(Action::RecordDeleted, by) };
    audit::write(tx, now, rng, &entry)?;
    tx.execute("INSERT INTO record_erasures (record_id, since) VALUES ($1, $2)", &[&record, &now])?;
    erase(tx, now, record, SWEEP_ROWS_MAX)?;
    Ok(())
}

/// Goes on erasing what deleted records held: about so many rows. Answers how many.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    let next = tx.query_opt("SELECT record_id FROM record_erasures ORDER BY since, record_id LIMIT 1", &[])?;
    match next {
        // A step that ends a record may have erased little: it counts as a full one, so that the next record's turn comes at once.
        Some(row) => erase(tx, now, row.get(0)?, rows).map(|()| u64::from(rows)),
        None => Ok(0),
    }
}

/// One step: about so many rows and, attachments being large, no more than one of them beyond [`ERASED_BYTES_MAX`].
fn erase(tx: &mut Tx<'_>, now: Timestamp, record: RecordId, rows: u32) -> Result<(), StoreError> {
    let mut left = i64::from(rows);
    left -= erase_blobs(tx, now, record, left)?;
    for statement in [
        "DELETE FROM thing_versions WHERE (thing_id, operation) IN
            (SELECT v.thing_id, v.operation FROM thing_versions AS v JOIN things AS t ON t.id = v.thing_id
             WHERE t.record_id = $1 LIMIT $2)",
        // Only items of which nothing else is left.
        "DELETE FROM things WHERE id IN
            (SELECT t.id FROM things AS t WHERE t.record_id = $1
                AND NOT EXISTS (SELECT 1 FROM thing_blobs AS b WHERE b.thing_id = t.id)
                AND NOT EXISTS (SELECT 1 FROM thing_versions AS v WHERE v.thing_id = t.id) LIMIT $2)",
        "DELETE FROM deliveries WHERE (record_id, operation) IN
            (SELECT record_id, operation FROM deliveries WHERE record_id = $1 LIMIT $2)",
        "DELETE FROM thing_erasures WHERE (record_id, operation, thing_id) IN
            (SELECT record_id, operation, thing_id FROM thing_erasures WHERE record_id = $1 LIMIT $2)",
        "DELETE FROM access_log WHERE (record_id, hour, app_id, person_id, type_id, action, avenue) IN
            (SELECT record_id, hour, app_id, person_id, type_id, action, avenue FROM access_log
             WHERE record_id = $1 LIMIT $2)",
    ] {
        if left <= 0 {
            return Ok(());
        }
        left -= i64::try_from(tx.execute(statement, &[&record, &left])?).unwrap_or(i64::MAX);
    }
    if left > 0 {
        left -= i64::try_from(things_in_record::forget_moves(tx, record, left)?).unwrap_or(i64::MAX);
    }
    if left > 0 {
        tx.execute("DELETE FROM record_erasures WHERE record_id = $1", &[&record])?;
    }
    Ok(())
}

/// Erases attachments until so many rows or bytes are gone; answers how many rows, or all that were allowed once the bytes are.
fn erase_blobs(tx: &mut Tx<'_>, now: Timestamp, record: RecordId, rows: i64) -> Result<i64, StoreError> {
    let found = tx.query(
        "SELECT b.id, b.size_bytes, b.blob_id FROM thing_blobs AS b JOIN things AS t ON t.id = b.thing_id
         WHERE t.record_id = $1 LIMIT $2",
        &[&record, &rows],
    )?;
    let mut bytes = 0_i64;
    for row in &found {
        if bytes >= ERASED_BYTES_MAX {
            return Ok(rows);
        }
        tx.execute("DELETE FROM thing_blobs WHERE id = $1", &[&row.get::<uuid::Uuid>(0)?])?;
        match row.get(2)? {
            // Its key is overwritten and no more; the objects are another's work.
            Some(stored) => blobs::remove(tx, now, stored)?,
            None => bytes = bytes.saturating_add(row.get(1)?),
        }
    }
    Ok(i64::try_from(found.len()).unwrap_or(rows))
}
