//! What is remembered, for an hour, of refused requests of an application that asks for it: enough for its developers to see
//! which bytes were checked and why they did not do.
//!
//! The explanation is made elsewhere, of no secret, no token and nothing of the request's content; here it is an opaque text,
//! sealed. Of accepted requests only the last is kept.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Unsealable;
use medlock_store::{Row, StoreError, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::apps;
use crate::ids::{AppId, row_id};
use crate::limits::{INSPECTION_LIFE, INSPECTIONS_MAX};
use crate::sealed::{open_json, seal_json};

const PURPOSE: &str = "inspection";

/// What is said about one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looked {
    /// The method it named, `?` where it cannot be told.
    pub method: String,
    pub version: u32,
    /// The status it was answered with.
    pub code: u32,
    /// Whatever the reader of inspections understands.
    pub explanation: String,
}

/// One request that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    pub id: Uuid,
    pub at: Timestamp,
    pub looked: Looked,
}

/// Why inspections can't be read.
#[derive(Debug, thiserror::Error)]
pub enum InspectionError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A seal is broken: another key, or a row that was tampered with.
    #[error(transparent)]
    Unsealable(#[from] Unsealable),
}

/// Whether the application wants its requests looked at. For requests that were refused before its row was read.
///
/// # Errors
/// [`apps::AppError::Store`].
pub fn are_wanted(tx: &mut Tx<'_>, app: AppId) -> Result<bool, apps::AppError> {
    Ok(apps::load_without_texts(tx, app)?.is_some_and(|app| app.config.inspect_requests))
}

/// Keeps one, and of each application only the newest [`INSPECTIONS_MAX`], none older than [`INSPECTION_LIFE`].
///
/// # Errors
/// [`StoreError`].
pub fn keep(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    looked: &Looked,
) -> Result<(), StoreError> {
    if looked.code == 0 {
        tx.execute("DELETE FROM inspections WHERE app_id = $1 AND is_refused = 0", &[&app])?;
    }
    let id = row_id(now, rng);
    let sealed = seal_json(&tx.vault(), PURPOSE, id.as_bytes(), looked, rng);
    tx.execute(
        "INSERT INTO inspections (id, app_id, kept_at, is_refused, looked) VALUES ($1, $2, $3, $4, $5)",
        &[&id, &app, &now, &i32::from(looked.code != 0), &sealed],
    )?;
    tx.execute(
        "DELETE FROM inspections WHERE app_id = $1 AND (kept_at <= $2 OR id NOT IN
            (SELECT id FROM inspections WHERE app_id = $1 ORDER BY kept_at DESC, id DESC LIMIT $3))",
        &[&app, &(now - INSPECTION_LIFE), &INSPECTIONS_MAX],
    )?;
    Ok(())
}

/// The application's newest, at most `limit`, the newest first.
///
/// # Errors
/// [`InspectionError`].
pub fn of_app(tx: &mut Tx<'_>, now: Timestamp, app: AppId, limit: u32) -> Result<Vec<Inspection>, InspectionError> {
    let rows = tx.query(
        "SELECT id, kept_at, looked FROM inspections WHERE app_id = $1 AND kept_at > $2
            ORDER BY kept_at DESC, id DESC LIMIT $3",
        &[&app, &(now - INSPECTION_LIFE), &limit],
    )?;
    rows.iter().map(|row| inspection(tx, row)).collect()
}

/// One of the application's, while it is kept.
///
/// # Errors
/// [`InspectionError`].
pub fn one(tx: &mut Tx<'_>, now: Timestamp, app: AppId, id: Uuid) -> Result<Option<Inspection>, InspectionError> {
    let row = tx.query_opt(
        "SELECT id, kept_at, looked FROM inspections WHERE id = $1 AND app_id = $2 AND kept_at > $3",
        &[&id, &app, &(now - INSPECTION_LIFE)],
    )?;
    row.map(|row| inspection(tx, &row)).transpose()
}

/// Removes what is past its hour.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM inspections WHERE id IN (SELECT id FROM inspections WHERE kept_at <= $1 LIMIT $2)",
        &[&(now - INSPECTION_LIFE), &rows],
    )
}

fn inspection(tx: &Tx<'_>, row: &Row) -> Result<Inspection, InspectionError> {
    let (id, sealed): (Uuid, Vec<u8>) = (row.get(0)?, row.get(2)?);
    let looked = open_json(&tx.vault(), PURPOSE, id.as_bytes(), &sealed)?;
    Ok(Inspection { id, at: row.get(1)?, looked })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::testing::{an_app, on_each_engine};

    fn looked(code: u32, explanation: &str) -> Looked {
        Looked { method: "AllocatePackageId".to_owned(), version: 1, code, explanation: explanation.to_owned() }
    }

    #[test]
    fn the_newest_are_kept_for_an_hour_and_of_the_accepted_one() {
        on_each_engine(|db| {
            let (lab, other) = (an_app(db, "Lab"), an_app(db, "Other"));
            db.write_blocking(move |tx, now, rng| {
                let moment = |n: u32| now + SignedDuration::from_millis(i64::from(n));
                for n in 0..INSPECTIONS_MAX + 5 {
                    keep(tx, moment(n), rng, lab, &looked(4, &format!("look {n}")))?;
                }
                let later = moment(INSPECTIONS_MAX + 5);
                keep(tx, later, rng, other, &looked(65, "theirs"))?;
                let mine = of_app(tx, later, lab, 500).unwrap();
                assert_eq!(mine.len(), usize::try_from(INSPECTIONS_MAX).unwrap());
                assert_eq!(mine[0].looked.explanation, format!("look {}", INSPECTIONS_MAX + 4));
                assert_eq!(of_app(tx, later, lab, 3).unwrap().len(), 3);
                assert_eq!(one(tx, later, lab, mine[0].id).unwrap().as_ref(), Some(&mine[0]));
                assert_eq!(one(tx, later, other, mine[0].id).unwrap(), None, "another application's");

                keep(tx, later, rng, other, &looked(0, "good"))?;
                keep(tx, later, rng, other, &looked(0, "better"))?;
                let mut theirs: Vec<_> = of_app(tx, later, other, 9).unwrap();
                theirs.sort_by_key(|inspection| inspection.looked.code);
                let said: Vec<_> = theirs.iter().map(|inspection| inspection.looked.explanation.as_str()).collect();
                assert_eq!(said, ["better", "theirs"]);

                let over = later + INSPECTION_LIFE;
                assert_eq!(of_app(tx, over, lab, 500).unwrap(), []);
                assert_eq!(one(tx, over, lab, mine[0].id).unwrap(), None);
                assert_eq!(sweep(tx, over, 500)?, u64::from(INSPECTIONS_MAX) + 2);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn what_is_kept_is_sealed() {
        on_each_engine(|db| {
            let lab = an_app(db, "Lab");
            db.write_blocking(move |tx, now, rng| {
                keep(tx, now, rng, lab, &looked(4, "PLAIN"))?;
                let row = tx.query_opt("SELECT looked FROM inspections WHERE app_id = $1", &[&lab])?.unwrap();
                let sealed: Vec<u8> = row.get(0)?;
                assert!(!sealed.windows(5).any(|five| five == b"PLAIN"));
                assert!(!are_wanted(tx, lab).unwrap(), "unless the application asks for it");
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
