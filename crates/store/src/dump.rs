//! A whole database as rows, the same on either engine: which tables there are, what is in them, and putting it back.

use std::collections::BTreeMap;

use crate::value::Row;
use crate::{Engine, StoreError, ToValue, Tx, Value, ValueRef};

/// Rows of a table that are fetched from PostgreSQL at once: they may have megabytes each.
const ROWS_AT_ONCE: u32 = 32;

/// Values of one statement that puts rows back. Either engine takes more; the gain is in the first few rows.
const VALUES_AT_ONCE: usize = 400;

/// The tables whose rows say whose database it is. They are put back last, so that a database that was put back by half is none.
const OWN_TABLES: [&str; 3] = ["medlock_key_check", "medlock_key_ring", "medlock_migrations"];

/// Every table, in an order in which no row refers to one of a later table.
///
/// # Errors
/// [`StoreError`].
pub fn tables(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let (names, references) = match tx.engine() {
        Engine::Sqlite => (
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
            "SELECT DISTINCT s.name, f.\"table\" FROM sqlite_schema s, pragma_foreign_key_list(s.name) f
             WHERE s.type = 'table'",
        ),
        Engine::Postgres => (
            "SELECT CAST(relname AS TEXT) FROM pg_class
             WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace) ORDER BY relname",
            "SELECT DISTINCT CAST(a.relname AS TEXT), CAST(b.relname AS TEXT) FROM pg_constraint c
             JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid
             WHERE c.contype = 'f' AND a.relnamespace = CAST(current_schema() AS regnamespace)",
        ),
    };
    let names: Vec<String> = tx.query(names, &[])?.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
    let mut needs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in tx.query(references, &[])? {
        needs.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    let mut ordered: Vec<String> = Vec::with_capacity(names.len());
    let (own, mut left): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| OWN_TABLES.contains(&name.as_str()));
    while !left.is_empty() {
        let (ready, later): (Vec<String>, Vec<String>) = left.into_iter().partition(|name| {
            needs.get(name).is_none_or(|needed| needed.iter().all(|other| other == name || ordered.contains(other)))
        });
        if ready.is_empty() {
            return Err(StoreError::Value("the tables refer to each other in a circle".into()));
        }
        ordered.extend(ready);
        left = later;
    }
    ordered.extend(own);
    Ok(ordered)
}

/// The columns of a table, in their order.
///
/// # Errors
/// [`StoreError`].
pub fn columns(tx: &mut Tx<'_>, table: &str) -> Result<Vec<String>, StoreError> {
    let sql = match tx.engine() {
        Engine::Sqlite => "SELECT name FROM pragma_table_info($1) ORDER BY cid",
        Engine::Postgres => {
            "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = CAST($1 AS TEXT) ORDER BY ordinal_position"
        }
    };
    tx.query(sql, &[&table])?.iter().map(|row| row.get(0)).collect()
}

/// Hands over every row of a table, one after the other; a few are in memory at once.
///
/// # Errors
/// [`StoreError`], and what `take` answers.
pub fn rows(
    tx: &mut Tx<'_>,
    table: &str,
    columns: &[String],
    take: &mut dyn FnMut(Vec<Value>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    check_names(table, columns)?;
    let sql = format!("SELECT {} FROM {table}", columns.join(", "));
    let mut take = |row: Row| take(row.into_values());
    match tx.engine() {
        Engine::Sqlite => tx.each_sqlite(&sql, &mut take),
        Engine::Postgres => {
            // A cursor of its own for each table: what a statement gives back is remembered by its text.
            tx.batch(&format!("DECLARE medlock_rows_{table} NO SCROLL CURSOR FOR {sql}"))?;
            let fetch = format!("FETCH {ROWS_AT_ONCE} FROM medlock_rows_{table}");
            loop {
                let rows = tx.query(&fetch, &[])?;
                if rows.is_empty() {
                    break;
                }
                rows.into_iter().try_for_each(&mut take)?;
            }
            tx.batch(&format!("CLOSE medlock_rows_{table}"))
        }
    }
}

/// Puts rows back, as many in a statement as have [`VALUES_AT_ONCE`] values: a statement a row is a way to PostgreSQL and back for each.
///
/// # Errors
/// [`StoreError`].
pub fn insert(tx: &mut Tx<'_>, table: &str, columns: &[String], rows: &[Vec<Value>]) -> Result<(), StoreError> {
    check_names(table, columns)?;
    if let Some(row) = rows.iter().find(|row| row.len() != columns.len()) {
        return Err(StoreError::Value(format!("a row of {table} has {} values", row.len())));
    }
    let at_once = (VALUES_AT_ONCE / columns.len().max(1)).max(1);
    let mut chunks = rows.chunks_exact(at_once);
    if rows.len() >= at_once {
        let several = statement(table, columns, at_once);
        chunks.by_ref().try_for_each(|some| execute(tx, &several, some.iter().flatten()))?;
    }
    // One by one: a statement for each number of rows would be one that is prepared for its own sake.
    let one = statement(table, columns, 1);
    chunks.remainder().iter().try_for_each(|row| execute(tx, &one, row.iter()))
}

fn statement(table: &str, columns: &[String], rows: usize) -> String {
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
    for row in 0..rows {
        let places: Vec<String> =
            (1..=columns.len()).map(|column| format!("${}", row * columns.len() + column)).collect();
        sql.push_str(if row == 0 { "(" } else { ", (" });
        sql.push_str(&places.join(", "));
        sql.push(')');
    }
    sql
}

fn execute<'v>(tx: &mut Tx<'_>, sql: &str, values: impl Iterator<Item = &'v Value>) -> Result<(), StoreError> {
    let values: Vec<&dyn ToValue> = values.map(|value| value as &dyn ToValue).collect();
    tx.execute(sql, &values).map(drop)
}

/// How many rows a table has.
///
/// # Errors
/// [`StoreError`].
pub fn count(tx: &mut Tx<'_>, table: &str) -> Result<u64, StoreError> {
    check_names(table, &[])?;
    tx.query_one(&format!("SELECT COUNT(*) FROM {table}"), &[])?.get(0)
}

/// Names become part of a statement: ours are small letters, digits and underscores.
fn check_names(table: &str, columns: &[String]) -> Result<(), StoreError> {
    let is_good = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    match is_good(table) && columns.iter().all(|column| is_good(column)) {
        true => Ok(()),
        false => Err(StoreError::Value("a table or column has a name that is none of ours".into())),
    }
}

impl ToValue for Value {
    fn to_value(&self) -> ValueRef<'_> {
        match self {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text),
            Value::Bytes(bytes) => ValueRef::Bytes(bytes),
        }
    }
}
