//! Running statements, converting values, and sorting PostgreSQL's errors.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;

use postgres::error::SqlState;
use postgres::types::private::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Statement};

use crate::tx::Failure;
use crate::{Row, StoreError, Value, ValueRef};

/// Statements each connection keeps prepared: more than the program has. Beyond it all are let go.
const STATEMENTS_KEPT: usize = 512;

/// A connection and what it has prepared.
pub(crate) struct Connection {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Connection {
    pub(super) fn new(client: Client) -> Self {
        Self { client, prepared: HashMap::new() }
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[ValueRef<'_>]) -> Result<u64, Failure> {
        let statement = self.prepared(sql, params.len())?;
        let params: Vec<Param<'_>> = params.iter().copied().map(Param).collect();
        let done = self.client.execute(&statement, &as_dyn(&params));
        self.sorted(done)
    }

    pub(crate) fn query(&mut self, sql: &str, params: &[ValueRef<'_>]) -> Result<Vec<Row>, Failure> {
        let statement = self.prepared(sql, params.len())?;
        let params: Vec<Param<'_>> = params.iter().copied().map(Param).collect();
        let done = self.client.query(&statement, &as_dyn(&params));
        let rows = self.sorted(done)?;
        rows.iter()
            .map(|row| {
                (0..row.len())
                    .map(|column| row.try_get::<_, Value>(column))
                    .collect::<Result<Vec<_>, _>>()
                    .map(Row::new)
            })
            .collect::<Result<_, _>>()
            .map_err(|error| failure(&error))
    }

    pub(crate) fn check(&mut self, sql: &str) -> Result<(), Failure> {
        let done = self.client.prepare(sql).map(drop);
        self.sorted(done)
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        let done = self.client.batch_execute(sql);
        self.sorted(done)
    }

    fn prepared(&mut self, sql: &str, params: usize) -> Result<Statement, Failure> {
        let statement = match self.prepared.get(sql) {
            Some(statement) => statement.clone(),
            None => {
                let done = self.client.prepare(sql);
                let statement = self.sorted(done)?;
                if self.prepared.len() >= STATEMENTS_KEPT {
                    self.prepared.clear();
                }
                self.prepared.insert(sql.to_owned(), statement.clone());
                statement
            }
        };
        let wanted = statement.params().len();
        if wanted == params {
            Ok(statement)
        } else {
            Err(Failure {
                error: StoreError::Refused(format!("the statement has {wanted} parameters, {params} were given")),
                again: false,
                broken: false,
            })
        }
    }

    fn sorted<T>(&mut self, done: Result<T, postgres::Error>) -> Result<T, Failure> {
        done.map_err(|error| {
            // A plan made before another program's migration is of no use after it.
            if error.code() == Some(&SqlState::FEATURE_NOT_SUPPORTED) {
                let again = !self.prepared.is_empty();
                self.prepared.clear();
                return Failure { again, ..failure(&error) };
            }
            let sorted = failure(&error);
            Failure { broken: sorted.broken || self.client.is_closed(), ..sorted }
        })
    }
}

/// Sorts an error by what a caller can do about it. Of a server's report only code and message are
/// kept: its detail can hold values.
pub(super) fn failure(error: &postgres::Error) -> Failure {
    let Some(report) = error.as_db_error() else {
        let detail = {
            let mut text = error.to_string();
            if let Some(source) = error.source() {
                text = format!("{text}: {source}");
            }
            text
        };
        let is_io = error.is_closed() || error.source().is_some_and(|source| source.is::<std::io::Error>());
        return Failure {
            error: if is_io { StoreError::Unavailable(detail) } else { StoreError::Refused(detail) },
            again: false,
            broken: is_io,
        };
    };
    let code = report.code();
    let detail = format!("{} {}", code.code(), report.message());
    let (error, again, broken) =
        if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
            (StoreError::Busy(detail), true, false)
        } else if *code == SqlState::UNIQUE_VIOLATION {
            // Most often another transaction wrote the same while this one had looked and not found it; another run finds it.
            (StoreError::Refused(detail), true, false)
        } else if *code == SqlState::DISK_FULL {
            (StoreError::DiskFull, false, false)
        } else if *code == SqlState::LOCK_NOT_AVAILABLE || *code == SqlState::QUERY_CANCELED {
            (StoreError::Busy(detail), false, false)
        } else if code.code().starts_with("57P") || code.code().starts_with("08") {
            // The server is going down, or its connection has.
            (StoreError::Unavailable(detail), false, true)
        } else if *code == SqlState::READ_ONLY_SQL_TRANSACTION {
            // It was the primary and has become a standby: the primary is elsewhere now.
            (StoreError::Unavailable(detail), true, true)
        } else if code.code().starts_with("53") {
            // Too many connections, out of memory.
            (StoreError::Unavailable(detail), false, false)
        } else {
            (StoreError::Refused(detail), false, false)
        };
    Failure { error, again, broken }
}

fn as_dyn<'a>(params: &'a [Param<'a>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn ToSql + Sync)).collect()
}

/// A parameter on its way to whatever type the statement gives it.
struct Param<'a>(ValueRef<'a>);

impl fmt::Debug for Param<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The driver wants it; a value is nobody's business.
        f.write_str("parameter")
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self.0, ty) {
            (ValueRef::Null, _) => Ok(IsNull::Yes),
            (ValueRef::Integer(number), &Type::INT8) => number.to_sql(ty, out),
            (ValueRef::Integer(number), &Type::INT4) => i32::try_from(number)?.to_sql(ty, out),
            (ValueRef::Integer(number), &Type::INT2) => i16::try_from(number)?.to_sql(ty, out),
            (ValueRef::Text(text), &(Type::TEXT | Type::VARCHAR | Type::UNKNOWN)) => text.to_sql(ty, out),
            (ValueRef::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            (_, other) => Err(format!("a parameter does not fit the type {other}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(match *ty {
            Type::BOOL => Self::Integer(i64::from(bool::from_sql(ty, raw)?)),
            Type::INT2 => Self::Integer(i64::from(i16::from_sql(ty, raw)?)),
            Type::INT4 => Self::Integer(i64::from(i32::from_sql(ty, raw)?)),
            Type::INT8 => Self::Integer(i64::from_sql(ty, raw)?),
            Type::BYTEA => Self::Bytes(Vec::from_sql(ty, raw)?),
            _ => Self::Text(String::from_sql(ty, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::BOOL | Type::INT2 | Type::INT4 | Type::INT8 | Type::BYTEA | Type::TEXT | Type::VARCHAR | Type::NAME
        )
    }
}
