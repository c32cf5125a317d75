//! A transaction on either engine, as the domain sees it.

use std::sync::Arc;

use jiff::Timestamp;
use medlock_crypto::vault::Vault;

use crate::clock::Clock;
use crate::db::Context;
use crate::postgres::Connection as Postgres;
use crate::{Engine, Row, StoreError, ToValue, ValueRef, sqlite};

/// One transaction. Statements are the same text on both engines: parameters `$1, $2, …` in the
/// order of their first appearance.
///
/// No statement may rely on an error inside the transaction (PostgreSQL aborts it): once a statement
/// has failed, the job fails, whatever its closure returns. Use `ON CONFLICT DO NOTHING RETURNING`
/// and conditional `UPDATE … RETURNING`. To lock a row, update it first.
pub struct Tx<'a> {
    connection: Connection<'a>,
    vault: &'a Arc<Vault>,
    clock: &'a dyn Clock,
    failure: Option<Failure>,
    has_run_batch: bool,
}

pub(crate) enum Connection<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a mut Postgres),
}

/// The first statement that failed, and what can be done about it.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) error: StoreError,
    /// The same job may succeed when it is run again.
    pub(crate) again: bool,
    /// The connection is of no more use.
    pub(crate) broken: bool,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(connection: Connection<'a>, context: &'a Context) -> Self {
        Self { connection, vault: &context.vault, clock: &*context.clock, failure: None, has_run_batch: false }
    }

    /// Runs an INSERT, UPDATE or DELETE and tells how many rows it touched.
    ///
    /// # Errors
    /// [`StoreError`]; the job has then failed.
    pub fn execute(&mut self, sql: &str, params: &[&dyn ToValue]) -> Result<u64, StoreError> {
        check_numbering(sql);
        let params: Vec<ValueRef<'_>> = params.iter().map(|param| param.to_value()).collect();
        let done = match &mut self.connection {
            Connection::Sqlite(connection) => sqlite::execute(connection, sql, &params),
            Connection::Postgres(connection) => connection.execute(sql, &params),
        };
        done.map_err(|failure| self.fail(failure))
    }

    /// All rows of a SELECT, or of a statement with RETURNING.
    ///
    /// # Errors
    /// [`StoreError`]; the job has then failed.
    pub fn query(&mut self, sql: &str, params: &[&dyn ToValue]) -> Result<Vec<Row>, StoreError> {
        check_numbering(sql);
        let params: Vec<ValueRef<'_>> = params.iter().map(|param| param.to_value()).collect();
        let rows = match &mut self.connection {
            Connection::Sqlite(connection) => sqlite::query(connection, sql, &params),
            Connection::Postgres(connection) => connection.query(sql, &params),
        };
        rows.map_err(|failure| self.fail(failure))
    }

    /// The one row of an answer, or none.
    ///
    /// # Errors
    /// [`StoreError::Value`] when there is more than one, else as [`Tx::query`].
    pub fn query_opt(&mut self, sql: &str, params: &[&dyn ToValue]) -> Result<Option<Row>, StoreError> {
        let mut rows = self.query(sql, params)?;
        if rows.len() > 1 {
            return Err(StoreError::Value(format!("expected one row at most, found {}", rows.len())));
        }
        Ok(rows.pop())
    }

    /// The one row of an answer that always has one, as of `SELECT count(*)`.
    ///
    /// # Errors
    /// [`StoreError::Value`] when there is none or more than one, else as [`Tx::query`].
    pub fn query_one(&mut self, sql: &str, params: &[&dyn ToValue]) -> Result<Row, StoreError> {
        self.query_opt(sql, params)?.ok_or_else(|| StoreError::Value("expected one row, found none".into()))
    }

    /// Whether the engine accepts the statement, without running it. For tests that check every
    /// statement of a program on both engines.
    ///
    /// # Errors
    /// [`StoreError::Refused`] says what is wrong with it.
    pub fn prepare(&mut self, sql: &str) -> Result<(), StoreError> {
        check_numbering(sql);
        let done = match &mut self.connection {
            Connection::Sqlite(connection) => sqlite::prepare(connection, sql),
            Connection::Postgres(connection) => connection.check(sql),
        };
        done.map_err(|failure| self.fail(failure))
    }

    /// The server's key material: seals what goes into a row, opens what comes out.
    pub fn vault(&self) -> Arc<Vault> {
        Arc::clone(self.vault)
    }

    /// The present, on a clock that everybody who writes to this database shares: PostgreSQL's own, whose users may be machines
    /// whose clocks differ. `now` where there is one machine (SQLite) or the clock is a test's. Never earlier than a statement
    /// that has been answered.
    ///
    /// # Errors
    /// [`StoreError`]; the job has then failed.
    pub fn shared_now(&mut self, now: Timestamp) -> Result<Timestamp, StoreError> {
        if self.engine() == Engine::Sqlite || !self.clock.is_system() {
            return Ok(now);
        }
        // The transaction's own time (`now()`) is that of its beginning, which may lie before a wait for a lock.
        self.query_one("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)", &[])?.get(0)
    }

    pub fn engine(&self) -> Engine {
        match self.connection {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }

    /// The engine's name and version, for people: `SQLite 3.54.1`.
    ///
    /// # Errors
    /// [`StoreError`] when the database can't be read.
    pub fn engine_version(&mut self) -> Result<String, StoreError> {
        let (name, sql) = match self.engine() {
            Engine::Sqlite => ("SQLite", "SELECT sqlite_version()"),
            Engine::Postgres => ("PostgreSQL", "SHOW server_version"),
        };
        let told: String = self.query_one(sql, &[])?.get(0)?;
        // PostgreSQL adds who packaged it.
        Ok(format!("{name} {}", told.split(' ').next().unwrap_or_default()))
    }

    /// Hands over each row of a SELECT on SQLite, without holding more than one.
    pub(crate) fn each_sqlite(
        &mut self,
        sql: &str,
        take: &mut dyn FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Connection::Sqlite(connection) = &self.connection else {
            return Err(StoreError::Options("this is for SQLite".into()));
        };
        sqlite::each(connection, sql, take).map_err(|failure| self.fail(failure))
    }

    /// Several statements without parameters or rows, for migrations.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.has_run_batch = true;
        let done = match &mut self.connection {
            Connection::Sqlite(connection) => sqlite::batch(connection, sql),
            Connection::Postgres(connection) => connection.batch(sql),
        };
        done.map_err(|failure| self.fail(failure))
    }

    /// The first failure of a statement, if there was one.
    pub(crate) fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Whether statements were run whose changes nobody counts.
    pub(crate) fn has_run_batch(&self) -> bool {
        self.has_run_batch
    }

    fn fail(&mut self, failure: Failure) -> StoreError {
        let error = failure.error.clone();
        self.failure.get_or_insert(failure);
        error
    }
}

/// SQLite numbers `$n` by first appearance, PostgreSQL by `n`: only when both agree is it one text.
fn check_numbering(sql: &str) {
    if cfg!(debug_assertions) {
        assert!(numbered_in_order(sql), "parameters must be numbered in the order of their first appearance: {sql}");
    }
}

/// Whether `$1, $2, …` first appear in that order. Text literals are skipped.
pub(crate) fn numbered_in_order(sql: &str) -> bool {
    let mut seen = 0_u32;
    let mut characters = sql.chars().peekable();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '\'' => quoted = !quoted,
            '$' if !quoted => {
                let mut number = 0_u32;
                while let Some(digit) = characters.peek().and_then(|c| c.to_digit(10)) {
                    number = number.saturating_mul(10).saturating_add(digit);
                    characters.next();
                }
                if number == 0 || number > seen + 1 {
                    return false;
                }
                seen = seen.max(number);
            }
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::numbered_in_order;

    #[test]
    fn parameters_are_numbered_by_first_appearance() {
        assert!(numbered_in_order("SELECT 1"));
        assert!(numbered_in_order("SELECT $1, $2 WHERE a = $1 AND b = $3"));
        assert!(numbered_in_order("SELECT '$7', $1"));
        assert!(!numbered_in_order("SELECT $2, $1"));
        assert!(!numbered_in_order("SELECT $1, $3"));
        assert!(!numbered_in_order("SELECT $name"));
    }
}
