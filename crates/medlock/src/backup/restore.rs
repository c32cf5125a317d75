//! Putting a backup into an empty database and an empty blob store.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use futures_util::{StreamExt, TryStreamExt, stream};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_domain::MIGRATIONS;
use medlock_store::blobs::BlobStore;
use medlock_store::clock::Clock;
use medlock_store::{Db, Options, Value, dump};

use super::COPIES_AT_ONCE;
use super::format::{Decoder, Record};
use super::make::{Object, copy, in_blobs};
use super::sets::Set;

/// Rows written in one transaction.
const ROWS_AT_ONCE: usize = 1_000;
/// And bytes of them.
const BYTES_AT_ONCE: usize = 8 << 20;
/// Objects whose copies are made ready at once.
const OBJECTS_AT_ONCE: usize = 64;

/// Where a database is put.
pub struct Target {
    /// As the setting; a SQLite file is one that is not there.
    pub url: String,
    pub server_key: zeroize::Zeroizing<[u8; 32]>,
    pub clock: Arc<dyn Clock>,
    pub random: fn() -> Box<dyn Random>,
    pub connections: usize,
}

impl Target {
    fn open(&self, url: &str) -> Result<Db, medlock_store::StoreError> {
        Db::open(Options {
            url: url.to_owned(),
            // A new one each time: it takes the root key of what it opens.
            vault: Arc::new(Vault::new(*self.server_key)),
            clock: Arc::clone(&self.clock),
            random: self.random,
            pool: self.connections,
        })
    }
}

/// What was put back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    pub tables: u64,
    pub rows: u64,
    pub objects: u64,
    pub object_bytes: u64,
    /// Objects that the backup does not have: some of its names.
    pub missing: Vec<String>,
}

/// Puts the rows into an empty database, which can then be served, with its tables brought up to date. A SQLite file is there only when
/// it is whole.
///
/// # Errors
/// When there is a database already, the backup is damaged or of a newer program, or database or place do not answer.
pub async fn restore(set: &Set, target: &Target, blobs: Option<&BlobStore>) -> anyhow::Result<Restored> {
    let newest = MIGRATIONS.last().map_or(0, |newest| newest.number);
    let version = set.manifest.version;
    ensure!(
        (1..=newest).contains(&version),
        "the backup {} is of version {version} of the tables, and this program knows {newest}: use the program that made it, {}",
        set.name,
        set.manifest.program
    );
    let file = target.url.strip_prefix("sqlite:").map(PathBuf::from);
    if let Some(file) = &file {
        // A log left behind by an old database would be played into the new one.
        for file in ["", "-wal", "-shm", "-journal"].map(|ending| format!("{}{ending}", file.display())) {
            ensure!(!std::path::Path::new(&file).exists(), "{file} exists: stop the server and move it away first");
        }
    }
    let mut restored = match blobs {
        Some(store) => put_objects(set, store).await?,
        None => Restored::default(),
    };
    match file {
        None => {
            put_rows(set, target, &target.url, &mut restored).await.with_context(|| {
                "the database is not restored; before it is tried again, make it empty (drop its tables, or make another)"
            })?;
        }
        Some(file) => {
            let half = Half(file.with_extension(format!("restore-{}", std::process::id())));
            put_rows(set, target, &format!("sqlite:{}", half.0.display()), &mut restored).await?;
            half.finish(&file)?;
        }
    }
    Ok(restored)
}

/// A file that is gone when it does not become the database.
struct Half(PathBuf);

impl Half {
    fn finish(self, file: &std::path::Path) -> anyhow::Result<()> {
        let log = PathBuf::from(format!("{}-wal", self.0.display()));
        // Closing the last connection has put the log into the file.
        ensure!(!log.exists(), "{} was not closed", self.0.display());
        std::fs::File::open(&self.0)?.sync_all()?;
        std::fs::rename(&self.0, file).with_context(|| format!("{} cannot be made", file.display()))?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        Ok(std::fs::File::open(folder.unwrap_or(std::path::Path::new(".")))?.sync_all()?)
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

/// Rows into fresh tables of the backup's version, counted against its manifest; then the tables of today.
async fn put_rows(set: &Set, target: &Target, url: &str, restored: &mut Restored) -> anyhow::Result<()> {
    let version = set.manifest.version as usize;
    let db = target.open(url)?;
    let making = db.clone();
    tokio::task::spawn_blocking(move || making.make_tables_for_restore(&MIGRATIONS[..version])).await??;
    let counts = load(set, &db).await?;
    for expected in &set.manifest.tables {
        let found = counts.get(&expected.table).copied().unwrap_or(0);
        ensure!(
            found == expected.rows,
            "the backup {} has {found} rows of {}, and should have {}",
            set.name,
            expected.table,
            expected.rows
        );
    }
    restored.tables = counts.len() as u64;
    restored.rows = counts.values().sum();
    drop(db);
    // As a server would start with it: checks the key, and gives an older backup its missing tables.
    let url = url.to_owned();
    let db = target.open(&url)?;
    tokio::task::spawn_blocking(move || db.migrate(MIGRATIONS)).await??;
    Ok(())
}

/// Rows of a table that follow one another.
struct Run {
    shape: Arc<Shape>,
    rows: Vec<Vec<Value>>,
}

struct Shape {
    table: String,
    columns: Vec<String>,
}

async fn load(set: &Set, db: &Db) -> anyhow::Result<HashMap<String, u64>> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    let (mut decoder, mut shape) = (Decoder::default(), None::<Arc<Shape>>);
    let (mut runs, mut rows, mut bytes) = (Vec::<Run>::new(), 0, 0);
    for number in 0..set.manifest.row_parts {
        decoder.push(&set.rows(number).await?);
        while let Some(record) = decoder.next()? {
            match record {
                Record::Table { name, columns } => {
                    counts.insert(name.clone(), 0);
                    shape = Some(Arc::new(Shape { table: name, columns }));
                }
                Record::Row(row) => {
                    let Some(shape) = &shape else { bail!("the backup {} is damaged", set.name) };
                    *counts.entry(shape.table.clone()).or_default() += 1;
                    bytes += row.iter().map(length).sum::<usize>();
                    match runs.last_mut().filter(|run| Arc::ptr_eq(&run.shape, shape)) {
                        Some(run) => run.rows.push(row),
                        None => runs.push(Run { shape: Arc::clone(shape), rows: vec![row] }),
                    }
                    rows += 1;
                    if rows >= ROWS_AT_ONCE || bytes >= BYTES_AT_ONCE {
                        put(db, std::mem::take(&mut runs)).await?;
                        (rows, bytes) = (0, 0);
                    }
                }
                Record::End => put(db, std::mem::take(&mut runs)).await?,
            }
        }
    }
    decoder.finish()?;
    Ok(counts)
}

fn length(value: &Value) -> usize {
    match value {
        Value::Null | Value::Integer(_) => 8,
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
    }
}

async fn put(db: &Db, runs: Vec<Run>) -> anyhow::Result<()> {
    Ok(db
        .write(move |tx, _, _| {
            runs.iter().try_for_each(|run| dump::insert(tx, &run.shape.table, &run.shape.columns, &run.rows))
        })
        .await?)
}

/// The objects, into a store that has no others. Those that are there already, because this was begun before, stay.
async fn put_objects(set: &Set, store: &BlobStore) -> anyhow::Result<Restored> {
    let objects = set.objects().await?;
    let wanted: HashSet<&str> = objects.iter().map(|object| object.name.as_str()).collect();
    let mut there: HashMap<String, u64> = HashMap::new();
    let mut listed = store.list();
    while let Some(found) = listed.try_next().await? {
        if found.is_leftover() {
            continue;
        }
        ensure!(
            wanted.contains(found.object.as_str()),
            "blob_url: {} is not empty: it holds {}, which is not of this backup",
            store.place(),
            found.object
        );
        there.insert(found.object, found.bytes);
    }
    let absent: Vec<&Object> = objects.iter().filter(|object| there.get(&object.name) != Some(&object.bytes)).collect();
    let mut restored = Restored::default();
    for some in absent.chunks(OBJECTS_AT_ONCE) {
        let copies: Vec<_> = some
            .iter()
            .map(|object| {
                let (from, to, name) = (set.place().clone(), store.clone(), object.name.clone());
                let copying = copy(from, in_blobs(&name), to, name.clone(), object.bytes);
                async move { copying.await.map(|copied| (name, copied)) }
            })
            .collect();
        let mut copies = stream::iter(copies).buffer_unordered(COPIES_AT_ONCE);
        while let Some(done) = copies.next().await {
            if let (name, None) = done? {
                restored.missing.push(name);
            }
        }
    }
    restored.objects = (objects.len() - restored.missing.len()) as u64;
    restored.object_bytes = objects.iter().map(|object| object.bytes).sum();
    Ok(restored)
}
