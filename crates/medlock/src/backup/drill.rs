//! The drill: a backup is put into a scratch file, beside whatever runs, and everything in it is tried. The scratch file is SQLite, whatever
//! the engine of the running system: the rows of a backup are the same for both, and nobody has to give the drill a right to make
//! databases. Attachments are read where they lie among the backups; they need no room here.

use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use futures_util::TryStreamExt;
use medlock_domain::audit::chain;
use medlock_domain::blobs::{self, BlobError};
use medlock_domain::ids::StoredBlobId;
use medlock_domain::sealed_rows::{self, Tried};
use medlock_store::{Db, Options, StoreError, dump};
use std::sync::Arc;

use super::BLOBS;
use super::restore::{Target, restore};
use super::sets::Set;
use crate::blobs::{BlobFault, read_from};

/// Rows of attachments looked up at once.
const EXPECTED_AT_ONCE: u32 = 500;
/// Faults that are named.
const NAMED_MAX: usize = 20;

/// What was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub tables: u64,
    pub rows: u64,
    /// Sealed values that opened.
    pub opened: u64,
    pub blobs: u64,
    pub blob_bytes: u64,
    /// Entries of the journal that fit their seals.
    pub entries: u64,
    pub milliseconds: u64,
    /// What is wrong; beyond [`NAMED_MAX`] they are counted.
    pub faults: Vec<String>,
    pub faults_count: u64,
}

impl Found {
    fn fault(&mut self, text: String) {
        self.faults_count += 1;
        if self.faults.len() < NAMED_MAX {
            self.faults.push(text);
        }
    }
}

/// Restores `set` into a file in `folder`, tries everything, and removes the file. `target` says with which key; its URL is not used.
///
/// # Errors
/// When the backup cannot be read at all, or there is no room. What is wrong inside is no error but told.
pub async fn drill(set: &Set, target: Target, folder: &Path) -> anyhow::Result<Found> {
    let began = Instant::now();
    let scratch = tempfile::Builder::new().prefix("drill-").tempdir_in(folder);
    let scratch = scratch.with_context(|| format!("{} cannot hold the drill", folder.display()))?;
    let url = format!("sqlite:{}", scratch.path().join("drill.db").display());
    let target = Target { url: url.clone(), ..target };
    let mut found = Found::default();
    let restored = restore(set, &target, None).await?;
    (found.tables, found.rows) = (restored.tables, restored.rows);
    let db = Db::open(Options {
        url,
        vault: Arc::new(medlock_crypto::vault::Vault::new(*target.server_key)),
        clock: Arc::clone(&target.clock),
        random: target.random,
        pool: 2,
    })?;
    look_at_rows(set, &db, &mut found).await?;
    look_at_blobs(set, &db, &mut found).await?;
    drop(db);
    found.milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(found)
}

async fn look_at_rows(set: &Set, db: &Db, found: &mut Found) -> anyhow::Result<()> {
    let (tried, verdict, counts) = db
        .read(|tx, _| {
            let tried: Tried = sealed_rows::try_all(tx)?;
            let mut counts = Vec::new();
            for table in dump::tables(tx)? {
                let rows = dump::count(tx, &table)?;
                counts.push((table, rows));
            }
            Ok::<_, StoreError>((tried, chain::verify(tx, Vec::new())?, counts))
        })
        .await?;
    found.opened = tried.opened;
    if tried.faults > 0 {
        let named: Vec<String> = tried.named.into_iter().collect();
        found.faults_count += tried.faults - 1;
        found.fault(format!("{} sealed values do not open, in {}", tried.faults, named.join(", ")));
    }
    found.entries = verdict.entries;
    verdict.faults.iter().for_each(|fault| found.fault(format!("the journal: {fault}")));
    // A table that a newer step of the schema made or filled is not in the backup.
    for (table, rows) in counts {
        let expected = set.manifest.tables.iter().find(|count| count.table == table);
        let migrated = table == "medlock_migrations";
        if let Some(expected) = expected.filter(|expected| expected.rows != rows && !migrated) {
            found.fault(format!("{table} has {rows} rows instead of {}", expected.rows));
        }
    }
    Ok(())
}

async fn look_at_blobs(set: &Set, db: &Db, found: &mut Found) -> anyhow::Result<()> {
    let store = set.place().under(BLOBS);
    let mut after: Option<(StoredBlobId, u64)> = None;
    let mut last = None;
    loop {
        let expected = db.read(move |tx, _| blobs::expected(tx, after, EXPECTED_AT_ONCE)).await?;
        let Some(end) = expected.last() else { return Ok(()) };
        after = Some((end.blob, end.first_byte));
        for blob in expected.iter().map(|piece| piece.blob) {
            if last.replace(blob) == Some(blob) {
                continue;
            }
            let readable = db.read(move |tx, _| match blobs::readable(tx, blob) {
                Err(BlobError::Store(error)) => Err(error),
                // Told of among the sealed values.
                Err(_) => Ok(None),
                Ok(readable) => Ok(readable),
            });
            let Some(readable) = readable.await? else { continue };
            found.blobs += 1;
            let size = readable.size_bytes;
            let read = read_from(store.clone(), readable, 0..size)
                .try_fold(0, |read, bytes| async move { Ok(read + bytes.len() as u64) });
            match read.await {
                Ok(read) if read == size => found.blob_bytes += size,
                Ok(read) => found.fault(format!("an attachment has {read} bytes instead of {size}")),
                Err(BlobFault::Damaged(object)) => found.fault(damaged(set, &object)),
                Err(BlobFault::Store(error)) if error.is_missing() => found.fault(error.to_string()),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn damaged(set: &Set, object: &str) -> String {
    format!(
        "the attachment's object {BLOBS}/{object} in {} is damaged: delete it there, and the next backup copies it anew",
        set.place().place()
    )
}
