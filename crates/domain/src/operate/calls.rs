//! The last calls of each application, and how often each method gave each code on each day. Collected in memory and written a portion at a
//! time, so a call costs a push; a server that is killed loses the seconds since the last portion.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::legacy::{self, Legacy};
use super::{date_of, day_number, number_of};
use crate::ids::{AppId, row_id};
use crate::limits::{CALLS_COLLECTED_MAX, CALLS_KEPT};

/// One answered call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    pub at: Timestamp,
    /// A method's own name, or the fixed word for none: never what a caller wrote.
    pub method: &'static str,
    /// As the method has it; 0: none.
    pub version: u32,
    /// 0 when it succeeded.
    pub code: u16,
}

/// Collects what is written later. Its size is bounded by the number of applications that call, methods and codes.
#[derive(Debug, Default)]
pub struct Recorder(Mutex<Batch>);

/// What was collected.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The newest last.
    last: BTreeMap<AppId, VecDeque<Call>>,
    codes: BTreeMap<(AppId, i64, &'static str, u16), i64>,
    legacy: BTreeMap<(AppId, Legacy), (Timestamp, i64)>,
}

/// Whom calls count for that failed before their application was known.
const NOBODY: AppId = AppId(Uuid::nil());

impl Recorder {
    /// Notes a call. None: it failed before its application was known for sure.
    pub fn note(&self, app: Option<AppId>, call: Call) {
        let mut batch = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *batch.codes.entry((app.unwrap_or(NOBODY), day_number(call.at), call.method, call.code)).or_insert(0) += 1;
        if let Some(app) = app {
            let last = batch.last.entry(app).or_default();
            if last.len() == CALLS_COLLECTED_MAX {
                last.pop_front();
            }
            last.push_back(call);
        }
    }

    /// Notes that an application used what only old software needs.
    pub fn legacy(&self, app: AppId, kind: Legacy, at: Timestamp) {
        let mut batch = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (last, count) = batch.legacy.entry((app, kind)).or_insert((at, 0));
        (*last, *count) = ((*last).max(at), *count + 1);
    }

    /// Takes what was collected, to be written.
    pub fn take(&self) -> Batch {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes back what could not be written.
    pub fn give_back(&self, older: Batch) {
        let mut batch = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (app, calls) in older.last {
            let last = batch.last.entry(app).or_default();
            for call in calls.into_iter().rev().take(CALLS_COLLECTED_MAX - last.len().min(CALLS_COLLECTED_MAX)) {
                last.push_front(call);
            }
        }
        for (key, count) in older.codes {
            *batch.codes.entry(key).or_insert(0) += count;
        }
        for (key, (at, count)) in older.legacy {
            let (last, sum) = batch.legacy.entry(key).or_insert((at, 0));
            (*last, *sum) = ((*last).max(at), *sum + count);
        }
    }
}

impl Batch {
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.legacy.is_empty()
    }

    /// Writes it all, in one order everywhere, so that servers that write at the same time do not wait for each other in a circle.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn write(&self, tx: &mut Tx<'_>, rng: &mut dyn Random) -> Result<(), StoreError> {
        for ((app, day, method, code), amount) in &self.codes {
            tx.execute(
                "INSERT INTO app_call_days (app_id, day, method, code, amount) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (app_id, day, method, code) DO UPDATE SET amount = app_call_days.amount + excluded.amount",
                &[app, day, method, &i32::from(*code), amount],
            )?;
        }
        for ((app, kind), (at, amount)) in &self.legacy {
            legacy::add(tx, *app, *kind, *at, *amount)?;
        }
        for (app, calls) in &self.last {
            for call in calls {
                tx.execute(
                    "INSERT INTO app_calls (app_id, id, at, method, version, code) VALUES ($1, $2, $3, $4, $5, $6)",
                    &[app, &row_id(call.at, rng), &call.at, &call.method, &call.version, &i32::from(call.code)],
                )?;
            }
            tx.execute(
                "DELETE FROM app_calls WHERE app_id = $1 AND id <=
                    (SELECT id FROM app_calls WHERE app_id = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)",
                &[app, &CALLS_KEPT],
            )?;
        }
        Ok(())
    }
}

/// One call as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub at: Timestamp,
    pub method: String,
    pub version: u32,
    pub code: i64,
}

/// The newest calls of an application, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn newest(tx: &mut Tx<'_>, app: AppId, limit: u32) -> Result<Vec<Line>, StoreError> {
    let rows = tx.query(
        "SELECT at, method, version, code FROM app_calls WHERE app_id = $1 ORDER BY id DESC LIMIT $2",
        &[&app, &limit],
    )?;
    rows.iter()
        .map(|row| Ok(Line { at: row.get(0)?, method: row.get(1)?, version: row.get(2)?, code: row.get(3)? }))
        .collect()
}

/// How often a method gave a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub method: String,
    pub code: i64,
    pub count: i64,
}

/// What an application's calls were answered since a day, by method and code.
///
/// # Errors
/// [`StoreError`].
pub fn codes_of_app(tx: &mut Tx<'_>, app: AppId, since: Date) -> Result<Vec<Answered>, StoreError> {
    let rows = tx.query(
        "SELECT method, code, CAST(SUM(amount) AS BIGINT) FROM app_call_days WHERE app_id = $1 AND day >= $2
         GROUP BY method, code ORDER BY method, code",
        &[&app, &number_of(since)],
    )?;
    rows.iter().map(answered).collect()
}

/// What all calls were answered since a day, by method and code: those too that failed before their application was known.
///
/// # Errors
/// [`StoreError`].
pub fn codes_of_all(tx: &mut Tx<'_>, since: Date) -> Result<Vec<Answered>, StoreError> {
    let rows = tx.query(
        "SELECT method, code, CAST(SUM(amount) AS BIGINT) FROM app_call_days WHERE day >= $1
         GROUP BY method, code ORDER BY method, code",
        &[&number_of(since)],
    )?;
    rows.iter().map(answered).collect()
}

/// How many calls an application made on each day, and how many of them failed.
///
/// # Errors
/// [`StoreError`].
pub fn days_of_app(tx: &mut Tx<'_>, app: AppId, since: Date) -> Result<Vec<(Date, i64, i64)>, StoreError> {
    let rows = tx.query(
        "SELECT day, CAST(SUM(amount) AS BIGINT), CAST(SUM(CASE WHEN code = 0 THEN 0 ELSE amount END) AS BIGINT)
         FROM app_call_days WHERE app_id = $1 AND day >= $2 GROUP BY day ORDER BY day",
        &[&app, &number_of(since)],
    )?;
    rows.iter().map(|row| Ok((date_of(row.get(0)?)?, row.get(1)?, row.get(2)?))).collect()
}

fn answered(row: &medlock_store::Row) -> Result<Answered, StoreError> {
    Ok(Answered { method: row.get(0)?, code: row.get(1)?, count: row.get(2)? })
}
