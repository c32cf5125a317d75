//! Making a backup: the rows of one moment, the objects they refer to, the manifest.
//!
//! In memory are a few parts, a few objects being copied, and the names of all objects.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, ensure};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_crypto::segments::sealed_len;
use medlock_crypto::vault::DataKey;
use medlock_domain::{backups, blobs, turns};
use medlock_store::blobs::{BlobStore, hex};
use medlock_store::keys::{self, RingKey};
use medlock_store::{Db, Engine, StoreError, Tx, dump};
use tokio::sync::mpsc;

use super::format::{self, Header, Manifest, TableCount, part_place, write_manifest};
use super::sets::{manifest_object, part_object};
use super::{BLOBS, COPIES_AT_ONCE, PART_BYTES, SETS};
use crate::limits::{BACKUP_HOLD, BACKUP_KEEPS_OBJECTS};

/// Rows of objects that are asked for at once.
const EXPECTED_AT_ONCE: u32 = 500;
/// Objects copied between two looks whether it is still ours to do.
const OBJECTS_PER_STEP: usize = 64;

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct Made {
    pub name: String,
    pub manifest: Manifest,
    /// Objects that were not in the place yet.
    pub copied: u64,
    pub copied_bytes: u64,
}

/// What a backup is made of, and where.
#[derive(Clone)]
pub struct Ground {
    pub db: Db,
    pub store: BlobStore,
    pub place: BlobStore,
    pub random: fn() -> Box<dyn Random>,
}

/// Whose turn it is to make a backup.
pub struct Held {
    pub db: Db,
    pub taken_at: Timestamp,
}

impl Held {
    /// Says that it is still being made.
    ///
    /// # Errors
    /// When it is somebody else's turn by now.
    pub async fn go_on(&self) -> anyhow::Result<()> {
        let taken_at = self.taken_at;
        let kept = self.db.write(move |tx, now, _| turns::keep_turn(tx, now, TURN, taken_at, BACKUP_HOLD));
        ensure!(kept.await?, "another server makes the backup now, because this one was too slow to say that it does");
        Ok(())
    }
}

/// The turn of those who make backups.
pub(super) const TURN: &str = "backup";

/// Makes a backup. `held` is asked now and then whether it is still ours to make, and ends it by an error.
///
/// # Errors
/// When database, blob store or place do not answer. What was written then is no backup, and deleted later.
pub async fn make(ground: &Ground, held: &Held) -> anyhow::Result<Made> {
    let Ground { db, place, random, .. } = ground;
    let random = *random;
    let began_at = db.clock().now();
    let (key, name) = {
        let mut rng = random();
        let unlike = hex(&random::array::<4>(&mut *rng));
        (DataKey::new(&mut *rng), format!("{}-{unlike}", began_at.strftime("%Y%m%dt%H%M%Sz")))
    };
    let key = Arc::new(key);
    keep_objects(db).await?;
    held.go_on().await?;

    let (send, mut parts) = mpsc::channel::<(u32, Vec<u8>)>(2);
    let (again, own) = (AtomicBool::new(false), Arc::clone(&key));
    let reading = db.read(move |tx, now| {
        // A lost connection would have the rows of two moments.
        if again.swap(true, Ordering::Relaxed) {
            return Err(StoreError::Unavailable("the connection was lost during the backup".into()));
        }
        snapshot(tx, now, &own, random, &send)
    });
    let writing = async {
        let mut bytes = 0;
        while let Some((number, part)) = parts.recv().await {
            bytes += part.len() as u64;
            place.put(&part_object(&name, "rows", number), vec![part.into()]).await?;
            held.go_on().await?;
        }
        anyhow::Ok(bytes)
    };
    let (snapshot, bytes) = tokio::join!(reading, writing);
    // A place that takes nothing stops the reading: its reason comes first.
    let bytes = bytes?;
    let snapshot = snapshot?;

    let copied = copy_objects(ground, held, &snapshot.objects).await?;
    let (object_parts, object_bytes) = write_objects(place, &name, &snapshot.objects, &key, random).await?;
    let manifest = Manifest {
        taken_at: snapshot.taken_at,
        ended_at: db.clock().now(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        version: snapshot.version,
        engine: match db.engine() {
            Engine::Sqlite => "SQLite".to_owned(),
            Engine::Postgres => "PostgreSQL".to_owned(),
        },
        tables: snapshot.tables,
        row_parts: snapshot.parts,
        object_parts,
        bytes: bytes + object_bytes,
        objects: snapshot.objects.len() as u64,
        object_bytes: snapshot.objects.iter().map(|object| object.bytes).sum(),
        missing: copied.missing,
    };
    held.go_on().await?;
    let written = {
        let mut rng = random();
        let header = Header::new(&name, db.vault(), &snapshot.ring, &key, &mut *rng);
        write_manifest(&header, &manifest, &key, &mut *rng)?
    };
    place.put(&manifest_object(&name), vec![written.into()]).await?;
    Ok(Made { name, manifest, copied: copied.objects, copied_bytes: copied.bytes })
}

/// An object of the blob store, sealed as it lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Object {
    pub name: String,
    pub bytes: u64,
}

struct Snapshot {
    taken_at: Timestamp,
    version: u32,
    tables: Vec<TableCount>,
    parts: u32,
    objects: Vec<Object>,
    ring: Vec<RingKey>,
}

/// Everything of one moment. Runs on a thread of the database, and waits there while the place takes what it was given.
fn snapshot(
    tx: &mut Tx<'_>,
    now: Timestamp,
    key: &DataKey,
    random: fn() -> Box<dyn Random>,
    send: &mpsc::Sender<(u32, Vec<u8>)>,
) -> Result<Snapshot, StoreError> {
    let mut parts = Parts { buffer: Vec::with_capacity(PART_BYTES), number: 0, key, rng: random(), send };
    let mut tables = Vec::new();
    for table in dump::tables(tx)? {
        let columns = dump::columns(tx, &table)?;
        format::write_table(&mut parts.buffer, &table, &columns);
        let mut rows = 0;
        dump::rows(tx, &table, &columns, &mut |row| {
            rows += 1;
            format::write_row(&mut parts.buffer, &row);
            parts.hand_over_full()
        })?;
        tables.push(TableCount { table, rows });
    }
    format::write_end(&mut parts.buffer);
    let parts = parts.finish()?;
    let mut objects = Vec::new();
    let mut after = None;
    loop {
        let expected = blobs::expected(tx, after, EXPECTED_AT_ONCE)?;
        let Some(last) = expected.last() else { break };
        after = Some((last.blob, last.first_byte));
        let sealed = expected.into_iter();
        objects.extend(sealed.map(|piece| Object { bytes: sealed_len(piece.size_bytes), name: piece.object }));
    }
    let version = backups::tables_version(tx)?;
    Ok(Snapshot { taken_at: now, version, tables, parts, objects, ring: keys::ring(tx)? })
}

/// Cuts a stream into sealed parts.
struct Parts<'k> {
    buffer: Vec<u8>,
    number: u32,
    key: &'k DataKey,
    rng: Box<dyn Random>,
    send: &'k mpsc::Sender<(u32, Vec<u8>)>,
}

impl Parts<'_> {
    /// All but what may be the last.
    fn hand_over_full(&mut self) -> Result<(), StoreError> {
        while self.buffer.len() > PART_BYTES {
            let rest = self.buffer.split_off(PART_BYTES);
            let full = std::mem::replace(&mut self.buffer, rest);
            self.hand_over(&full, false)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<u32, StoreError> {
        self.hand_over_full()?;
        let last = std::mem::take(&mut self.buffer);
        self.hand_over(&last, true)?;
        Ok(self.number)
    }

    fn hand_over(&mut self, plain: &[u8], is_last: bool) -> Result<(), StoreError> {
        let sealed = self.key.seal(&part_place("rows", self.number, is_last), plain, &mut *self.rng);
        let sent = self.send.blocking_send((self.number, sealed));
        sent.map_err(|_| StoreError::Backup("its place takes nothing more".into()))?;
        self.number += 1;
        Ok(())
    }
}

/// What of the blob store was copied.
#[derive(Default)]
struct Copied {
    objects: u64,
    bytes: u64,
    missing: u64,
}

async fn copy_objects(ground: &Ground, held: &Held, objects: &[Object]) -> anyhow::Result<Copied> {
    let mut there: HashMap<String, u64> = HashMap::new();
    let mut listed = ground.place.list_under(BLOBS);
    while let Some(found) = listed.try_next().await? {
        if let (false, Some(name)) = (found.is_leftover(), found.object.strip_prefix(BLOBS)) {
            there.insert(name.trim_start_matches('/').to_owned(), found.bytes);
        }
    }
    let absent: Vec<&Object> = objects.iter().filter(|object| there.get(&object.name) != Some(&object.bytes)).collect();
    let mut copied = Copied::default();
    for some in absent.chunks(OBJECTS_PER_STEP) {
        keep_objects(&ground.db).await?;
        held.go_on().await?;
        // Each owns what it needs.
        let copies: Vec<_> = some
            .iter()
            .map(|object| {
                let (from, to) = (ground.store.clone(), ground.place.clone());
                copy(from, object.name.clone(), to, in_blobs(&object.name), object.bytes)
            })
            .collect();
        let mut copies = stream::iter(copies).buffer_unordered(COPIES_AT_ONCE);
        while let Some(done) = copies.next().await {
            match done? {
                Some(bytes) => {
                    copied.objects += 1;
                    copied.bytes += bytes;
                }
                None => copied.missing += 1,
            }
        }
    }
    Ok(copied)
}

/// The name of an object among the backups.
pub(super) fn in_blobs(object: &str) -> String {
    format!("{BLOBS}/{object}")
}

/// One object, whole; None when it is not there or has not that length.
pub(super) async fn copy(
    from: BlobStore,
    name: String,
    to: BlobStore,
    as_name: String,
    bytes: u64,
) -> anyhow::Result<Option<u64>> {
    if from.size(&name).await? != Some(bytes) {
        return Ok(None);
    }
    let read: Result<Vec<Bytes>, _> = from.get(&name, 0..bytes).try_collect().await;
    let read = match read {
        Ok(read) => read,
        Err(error) if error.is_missing() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let found = read.iter().map(|bytes| bytes.len() as u64).sum::<u64>();
    ensure!(found == bytes, "{} gave {found} bytes of {name}, which has {bytes}", from.place());
    to.put(&as_name, read).await?;
    Ok(Some(bytes))
}

/// The names, so that what no kept backup needs is found without opening its rows.
async fn write_objects(
    place: &BlobStore,
    name: &str,
    objects: &[Object],
    key: &DataKey,
    random: fn() -> Box<dyn Random>,
) -> anyhow::Result<(u32, u64)> {
    const NAMES_PER_PART: usize = 20_000;
    let (mut number, mut bytes) = (0, 0);
    let parts = objects.chunks(NAMES_PER_PART);
    let count = u32::try_from(parts.len()).context("there are too many objects")?;
    for part in parts {
        let text: String = part.iter().map(|object| format!("{} {}\n", object.bytes, object.name)).collect();
        let sealed = key.seal(&part_place("objects", number, number + 1 == count), text.as_bytes(), &mut *random());
        bytes += sealed.len() as u64;
        place.put(&part_object(name, "objects", number), vec![sealed.into()]).await?;
        number += 1;
    }
    Ok((count, bytes))
}

/// Nothing that the rows refer to is deleted while it is copied. Said again and again, for not much longer than it is needed.
async fn keep_objects(db: &Db) -> anyhow::Result<()> {
    Ok(db.write(|tx, now, _| blobs::keep_objects(tx, now + BACKUP_KEEPS_OBJECTS)).await?)
}

/// What all of a backup's objects begin with, without the slash.
pub(super) fn set_prefix(name: &str) -> String {
    format!("{SETS}/{name}")
}
