//! The yardstick of the disk: how many rows of so many bytes SQLite itself commits durably, in groups as large as the number
//! of clients, with nothing else to do.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use rusqlite::{Connection, TransactionBehavior};

pub struct Commits {
    pub rows_per_second: f64,
    pub commit_p50_ms: f64,
    pub commit_p99_ms: f64,
}

/// Commits groups of `group` rows of `bytes` bytes each into a new file at `path` for `time`, then removes the file.
///
/// The same settings as the server's store: write-ahead log, `synchronous = FULL`.
pub fn measure(path: &Path, group: u32, bytes: usize, time: Duration) -> anyhow::Result<Commits> {
    ensure!(!path.exists(), "--compare-commit: {} exists; name a new file", path.display());
    let _cleanup = Files(path.to_owned());
    let mut db = Connection::open(path).with_context(|| format!("--compare-commit: {}", path.display()))?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.execute("CREATE TABLE rows (id BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID", ())?;
    let body = vec![7_u8; bytes];
    let mut times = Vec::new();
    let mut number = 0_u64;
    let started_at = Instant::now();
    while started_at.elapsed() < time {
        let begun_at = Instant::now();
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut insert = transaction.prepare_cached("INSERT INTO rows (id, body) VALUES (?1, ?2)")?;
            for _ in 0..group {
                // Spread over the whole key space, as random codes are.
                let id = number.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
                insert.execute((&id[..], &body[..]))?;
                number += 1;
            }
        }
        transaction.commit()?;
        times.push(begun_at.elapsed());
    }
    let seconds = started_at.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1_000.0;
    Ok(Commits { rows_per_second: number as f64 / seconds, commit_p50_ms: at(0.5), commit_p99_ms: at(0.99) })
}

/// Removes the database and the files SQLite keeps beside it.
struct Files(PathBuf);

impl Drop for Files {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm"] {
            let mut name = self.0.clone().into_os_string();
            name.push(suffix);
            let _ = std::fs::remove_file(name);
        }
    }
}
