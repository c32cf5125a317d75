//! Tables come from ordered SQL texts, one text for both engines. The database remembers the hash of
//! every step it has taken, and a value that only the right key can make.

use jiff::Timestamp;
use medlock_crypto::mac::{HashAlg, hash};
use medlock_crypto::random::Random;

use crate::{Engine, StoreError, Tx, keys};

/// One step of the schema. Once released, `sql` never changes: the database remembers its hash and
/// a changed text is refused.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1, 2, 3 … without gaps.
    pub number: u32,
    pub name: &'static str,
    /// Statements ended by `;`. Columns are `BIGINT`, `INTEGER`, `TEXT` and `BYTEA` only; on SQLite
    /// `BYTEA` becomes `BLOB`, `BIGINT` becomes `INTEGER`, and every table is made STRICT.
    /// A table may end in `WITHOUT ROWID`, which SQLite takes and PostgreSQL, where it means nothing,
    /// never sees: for small rows found by a key that is no number.
    /// No `;` or `--` inside a text literal, no comment but `--` to the end of the line.
    pub sql: &'static str,
}

/// Held by whoever migrates a PostgreSQL database until its transaction ends; a number of our own.
const POSTGRES_LOCK: i64 = 0x6d65_646c_6f63_6b01;

/// Ends a table whose rows lie in the primary key's tree itself: one tree to write instead of two.
const WITHOUT_ROWID: &str = "WITHOUT ROWID";

pub(crate) const OWN_TABLES: &str = "
    CREATE TABLE IF NOT EXISTS medlock_migrations (
        number BIGINT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        hash BYTEA NOT NULL,
        applied_at BIGINT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS medlock_key_check (
        id INTEGER NOT NULL PRIMARY KEY,
        value BYTEA NOT NULL
    );
    CREATE TABLE IF NOT EXISTS medlock_key_ring (
        fingerprint TEXT NOT NULL PRIMARY KEY,
        root BYTEA NOT NULL,
        added_at BIGINT NOT NULL
    );
";

/// Applies what is missing. Answers how many steps that were.
pub(crate) fn run(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    migrations: &[Migration],
) -> Result<u32, StoreError> {
    check_order(migrations)?;
    if tx.engine() == Engine::Postgres {
        tx.batch(&format!("SELECT pg_advisory_xact_lock({POSTGRES_LOCK})"))?;
    }
    let own_tables = spelled_for(tx.engine(), OWN_TABLES);
    tx.batch(&own_tables)?;
    keys::make_or_check(tx, now, rng)?;
    apply(tx, now, migrations)
}

/// The tables as `migrations` make them, and no keys: whoever restores a database puts its own there.
pub(crate) fn without_keys(tx: &mut Tx<'_>, now: Timestamp, migrations: &[Migration]) -> Result<(), StoreError> {
    check_order(migrations)?;
    let own_tables = spelled_for(tx.engine(), OWN_TABLES);
    tx.batch(&own_tables)?;
    apply(tx, now, migrations).map(drop)
}

fn apply(tx: &mut Tx<'_>, now: Timestamp, migrations: &[Migration]) -> Result<u32, StoreError> {
    let applied = tx.query("SELECT number, name, hash FROM medlock_migrations ORDER BY number", &[])?;
    for (index, row) in applied.iter().enumerate() {
        let (number, name): (u32, String) = (row.get(0)?, row.get(1)?);
        let Some(known) = migrations.get(index) else {
            return Err(StoreError::Migration(format!(
                "it has step {number} ({name}), this program knows {} steps: use the newer program",
                migrations.len()
            )));
        };
        if row.get::<Vec<u8>>(2)? != fingerprint(known) || number != known.number {
            return Err(StoreError::Migration(format!("its step {number} ({name}) is not the one this program has")));
        }
    }

    let missing = &migrations[applied.len()..];
    for step in missing {
        let sql = spelled_for(tx.engine(), step.sql);
        tx.batch(&sql).map_err(|error| match error {
            StoreError::Refused(detail) => {
                StoreError::Migration(format!("step {} ({}) failed: {detail}", step.number, step.name))
            }
            other => other,
        })?;
        tx.execute(
            "INSERT INTO medlock_migrations (number, name, hash, applied_at) VALUES ($1, $2, $3, $4)",
            &[&step.number, &step.name, &fingerprint(step), &now],
        )?;
    }
    Ok(u32::try_from(missing.len()).unwrap_or(u32::MAX))
}

/// The newest step, 0 when there are no tables.
pub(crate) fn version(tx: &mut Tx<'_>) -> Result<u32, StoreError> {
    if !has_own_tables(tx)? {
        return Ok(0);
    }
    tx.query_one("SELECT COALESCE(MAX(number), 0) FROM medlock_migrations", &[])?.get(0)
}

fn has_own_tables(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    has_table(tx, "medlock_key_check")
}

/// Whether there is a table of that name.
pub(crate) fn has_table(tx: &mut Tx<'_>, name: &str) -> Result<bool, StoreError> {
    // The one question the engines are asked differently.
    let sql = match tx.engine() {
        Engine::Sqlite => "SELECT COUNT(*) > 0 FROM sqlite_schema WHERE type = 'table' AND name = $1",
        Engine::Postgres => "SELECT to_regclass($1) IS NOT NULL",
    };
    tx.query_one(sql, &[&name])?.get(0)
}

fn check_order(migrations: &[Migration]) -> Result<(), StoreError> {
    let in_order = (1_u32..).zip(migrations).all(|(n, step)| step.number == n);
    if in_order { Ok(()) } else { Err(StoreError::Migration("the steps are not numbered 1, 2, 3 …".into())) }
}

fn fingerprint(step: &Migration) -> Vec<u8> {
    hash(HashAlg::Sha256, step.sql.replace("\r\n", "\n").as_bytes())
}

/// The text as the engine wants it.
fn spelled_for(engine: Engine, sql: &str) -> String {
    match engine {
        Engine::Postgres => sql.replace(&format!(" {WITHOUT_ROWID};"), ";"),
        Engine::Sqlite => {
            let without_comments: String =
                sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
            without_comments
                .split(';')
                .map(str::trim)
                .filter(|statement| !statement.is_empty())
                .map(sqlite_statement)
                .collect()
        }
    }
}

fn sqlite_statement(statement: &str) -> String {
    let respelled = replace_word(&replace_word(statement, "BYTEA", "BLOB"), "BIGINT", "INTEGER");
    let strict = match respelled.starts_with("CREATE TABLE") {
        true if respelled.ends_with(WITHOUT_ROWID) => ", STRICT",
        true => " STRICT",
        false => "",
    };
    format!("{respelled}{strict};\n")
}

/// Replaces `word` where it stands alone, in upper case as our own texts write it.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        result.push_str(before);
        let alone = !before.ends_with(is_part) && !after.starts_with(is_part);
        result.push_str(if alone { by } else { word });
        rest = after;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_is_spelled_for_sqlite() {
        let sql = "-- a; comment\nCREATE TABLE a (b BYTEA, my_BYTEA BIGINT); -- more\nCREATE INDEX c ON a (b);";
        assert_eq!(
            spelled_for(Engine::Sqlite, sql),
            "CREATE TABLE a (b BLOB, my_BYTEA INTEGER) STRICT;\nCREATE INDEX c ON a (b);\n"
        );
        assert_eq!(spelled_for(Engine::Postgres, sql), sql);
    }

    #[test]
    fn tables_without_row_numbers_are_one_text_too() {
        let sql = "CREATE TABLE a (b BYTEA PRIMARY KEY) WITHOUT ROWID;\nCREATE TABLE c (d BIGINT);";
        assert_eq!(
            spelled_for(Engine::Sqlite, sql),
            "CREATE TABLE a (b BLOB PRIMARY KEY) WITHOUT ROWID, STRICT;\nCREATE TABLE c (d INTEGER) STRICT;\n"
        );
        assert_eq!(
            spelled_for(Engine::Postgres, sql),
            "CREATE TABLE a (b BYTEA PRIMARY KEY);\nCREATE TABLE c (d BIGINT);"
        );
    }

    #[test]
    fn steps_must_be_numbered_without_gaps() {
        let step = |number| Migration { number, name: "x", sql: "" };
        assert!(check_order(&[step(1), step(2)]).is_ok());
        assert!(check_order(&[step(2)]).is_err());
        assert!(check_order(&[step(1), step(3)]).is_err());
    }
}
