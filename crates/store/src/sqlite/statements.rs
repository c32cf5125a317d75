//! Running statements, and sorting SQLite's errors.

use rusqlite::types::{ToSqlOutput, ValueRef as SqliteValue};
use rusqlite::{Connection, ErrorCode, Statement};

use crate::tx::Failure;
use crate::{Row, StoreError, Value, ValueRef};

pub(crate) fn execute(connection: &Connection, sql: &str, params: &[ValueRef<'_>]) -> Result<u64, Failure> {
    let run = || -> rusqlite::Result<u64> {
        let mut statement = connection.prepare_cached(sql)?;
        bind(&mut statement, params)?;
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
        drop(rows);
        Ok(connection.changes())
    };
    run().map_err(|error| failure(&error))
}

pub(crate) fn query(connection: &Connection, sql: &str, params: &[ValueRef<'_>]) -> Result<Vec<Row>, Failure> {
    let run = || -> rusqlite::Result<Vec<Row>> {
        let mut statement = connection.prepare_cached(sql)?;
        bind(&mut statement, params)?;
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        let mut answer = Vec::new();
        while let Some(row) = rows.next()? {
            let mut values = Vec::with_capacity(columns);
            for column in 0..columns {
                values.push(value(column, row.get_ref(column)?)?);
            }
            answer.push(Row::new(values));
        }
        Ok(answer)
    };
    run().map_err(|error| failure(&error))
}

/// As [`query`] without parameters, a row at a time.
pub(crate) fn each(
    connection: &Connection,
    sql: &str,
    take: &mut dyn FnMut(Row) -> Result<(), StoreError>,
) -> Result<(), Failure> {
    let mut statement = connection.prepare(sql).map_err(|error| failure(&error))?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(|error| failure(&error))? {
        let read = |column| value(column, row.get_ref(column)?);
        let values = (0..columns).map(read).collect::<rusqlite::Result<Vec<_>>>().map_err(|error| failure(&error))?;
        take(Row::new(values)).map_err(|error| Failure { error, again: false, broken: false })?;
    }
    Ok(())
}

pub(crate) fn prepare(connection: &Connection, sql: &str) -> Result<(), Failure> {
    connection.prepare(sql).map(drop).map_err(|error| failure(&error))
}

pub(crate) fn batch(connection: &Connection, sql: &str) -> Result<(), Failure> {
    connection.execute_batch(sql).map_err(|error| failure(&error))
}

fn bind(statement: &mut Statement<'_>, params: &[ValueRef<'_>]) -> rusqlite::Result<()> {
    let wanted = statement.parameter_count();
    if wanted != params.len() {
        return Err(rusqlite::Error::InvalidParameterCount(params.len(), wanted));
    }
    for (index, param) in params.iter().enumerate() {
        let value = match param {
            ValueRef::Null => SqliteValue::Null,
            ValueRef::Integer(number) => SqliteValue::Integer(*number),
            ValueRef::Text(text) => SqliteValue::Text(text.as_bytes()),
            ValueRef::Bytes(bytes) => SqliteValue::Blob(bytes),
        };
        statement.raw_bind_parameter(index + 1, ToSqlOutput::Borrowed(value))?;
    }
    Ok(())
}

fn value(column: usize, value: SqliteValue<'_>) -> rusqlite::Result<Value> {
    Ok(match value {
        SqliteValue::Null => Value::Null,
        SqliteValue::Integer(number) => Value::Integer(number),
        SqliteValue::Text(bytes) => Value::Text(
            std::str::from_utf8(bytes).map_err(|error| rusqlite::Error::Utf8Error(column, error))?.to_owned(),
        ),
        SqliteValue::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        SqliteValue::Real(_) => {
            return Err(rusqlite::Error::InvalidColumnType(column, "a column".into(), rusqlite::types::Type::Real));
        }
    })
}

/// Sorts an error by what a caller can do about it.
pub(super) fn failure(error: &rusqlite::Error) -> Failure {
    let detail = error.to_string();
    let error = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::DiskFull,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy(detail),
        Some(
            ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::OutOfMemory,
        ) => StoreError::Unavailable(detail),
        _ => StoreError::Refused(detail),
    };
    // There is one writer and its locks are taken at the start: running it again changes nothing.
    Failure { error, again: false, broken: false }
}
