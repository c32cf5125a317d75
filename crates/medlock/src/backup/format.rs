//! What a backup is made of, as bytes.

use anyhow::{Context, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use medlock_crypto::mac::{HashAlg, hash};
use medlock_crypto::random::Random;
use medlock_crypto::vault::{DataKey, Vault};
use medlock_store::Value;
use medlock_store::keys::RingKey;
use serde::{Deserialize, Serialize};

/// The first, and so far only one.
const FORMAT: u32 = 1;
/// What the key of a backup is sealed for, under the root key.
const KEY: &str = "backup-key";
const MANIFEST: &[u8] = b"medlock/backup/1/manifest:";

/// The longest text or bytes of a column, bytes: as long as either engine takes one.
const VALUE_BYTES_MAX: usize = 1 << 30;
const NAME_BYTES_MAX: usize = 100;
const COLUMNS_MAX: usize = 200;

/// The readable half of the manifest's object.
#[derive(Serialize, Deserialize, Clone)]
pub(super) struct Header {
    format: u32,
    pub name: String,
    /// The root key under each server key that opened the database.
    pub keys: Vec<WrappedKey>,
    /// The backup's own key, under the root key.
    key: String,
}

#[derive(Serialize, Deserialize, Clone)]
pub(super) struct WrappedKey {
    pub fingerprint: String,
    root: String,
}

/// What a backup holds. Sealed, under the readable half.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// The moment whose rows these are.
    pub taken_at: Timestamp,
    pub ended_at: Timestamp,
    /// Of the program that made it.
    pub program: String,
    /// Of the tables.
    pub version: u32,
    pub engine: String,
    pub tables: Vec<TableCount>,
    pub row_parts: u32,
    pub object_parts: u32,
    /// Of the parts, sealed.
    pub bytes: u64,
    pub objects: u64,
    pub object_bytes: u64,
    /// Objects that the blob store did not have when it was made.
    pub missing: u64,
}

#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct TableCount {
    pub table: String,
    pub rows: u64,
}

impl Manifest {
    pub fn rows_of(&self, table: &str) -> u64 {
        self.tables.iter().filter(|count| count.table == table).map(|count| count.rows).sum()
    }
}

impl Header {
    pub fn new(name: &str, vault: &Vault, ring: &[RingKey], key: &DataKey, rng: &mut dyn Random) -> Header {
        let keys = ring
            .iter()
            .map(|key| WrappedKey { fingerprint: key.fingerprint.clone(), root: STANDARD.encode(&key.root) });
        let key = STANDARD.encode(vault.seal(KEY, name.as_bytes(), &key.to_bytes()[..], rng));
        Header { format: FORMAT, name: name.to_owned(), keys: keys.collect(), key }
    }

    /// The backup's own key, with a server key that opens it.
    pub fn open(&self, server_key: &[u8; 32]) -> anyhow::Result<DataKey> {
        let vault = Vault::new(*server_key);
        let given = vault.fingerprint();
        let wrapped = self.keys.iter().find(|key| key.fingerprint == given).with_context(|| {
            let wanted: Vec<&str> = self.keys.iter().map(|key| key.fingerprint.as_str()).collect();
            format!(
                "the backup {} does not open with the key {given}: it needs the key {}",
                self.name,
                wanted.join(" or ")
            )
        })?;
        let damaged = || format!("the manifest of the backup {} is damaged", self.name);
        let root = STANDARD.decode(&wrapped.root).ok().and_then(|root| vault.unwrap_root(&root).ok());
        vault.adopt(root.with_context(damaged)?)?;
        self.open_with_root(&vault).with_context(damaged)
    }

    /// The same with a vault that has the root key; None when it is another database's.
    pub fn open_with_root(&self, vault: &Vault) -> Option<DataKey> {
        let key = vault.open(KEY, self.name.as_bytes(), &STANDARD.decode(&self.key).ok()?).ok()?;
        Some(DataKey::from_bytes(&<[u8; 32]>::try_from(&key[..]).ok()?))
    }
}

/// The manifest's object: the header on a line, then the sealed half, which is bound to that line.
pub(super) fn write_manifest(
    header: &Header,
    manifest: &Manifest,
    key: &DataKey,
    rng: &mut dyn Random,
) -> anyhow::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(header)?;
    let sealed = key.seal(&manifest_place(&bytes), &serde_json::to_vec(manifest)?, rng);
    bytes.push(b'\n');
    bytes.extend_from_slice(&sealed);
    Ok(bytes)
}

/// The readable half alone.
pub(super) fn read_header(bytes: &[u8]) -> anyhow::Result<Header> {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let header: Header = serde_json::from_slice(line).ok().context("the manifest of a backup is damaged")?;
    ensure!(header.format == FORMAT, "the backup {} was made by a newer version of the program", header.name);
    Ok(header)
}

pub(super) fn read_manifest(bytes: &[u8], key: &DataKey) -> anyhow::Result<Manifest> {
    let line = bytes.iter().position(|byte| *byte == b'\n');
    let (line, sealed) = line.and_then(|at| bytes.split_at_checked(at)).context("the manifest is damaged")?;
    let plain = key.open(&manifest_place(line), &sealed[1..]).ok().context("the manifest is damaged")?;
    serde_json::from_slice(&plain).context("the manifest is damaged")
}

fn manifest_place(header: &[u8]) -> Vec<u8> {
    [MANIFEST, &hash(HashAlg::Sha256, header)].concat()
}

/// What a part is bound to: of which kind, its number, and whether it is the last.
pub(super) fn part_place(kind: &str, number: u32, is_last: bool) -> Vec<u8> {
    [b"medlock/backup/1/", kind.as_bytes(), b":", &number.to_be_bytes(), &[u8::from(is_last)]].concat()
}

/// A step in the stream of rows.
#[derive(PartialEq, Eq)]
pub(super) enum Record {
    Table {
        name: String,
        columns: Vec<String>,
    },
    /// Of the table before.
    Row(Vec<Value>),
    End,
}

const TABLE: u8 = 1;
const ROW: u8 = 2;
const END: u8 = 3;

pub(super) fn write_table(out: &mut Vec<u8>, name: &str, columns: &[String]) {
    out.push(TABLE);
    write_bytes(out, name.as_bytes());
    out.extend_from_slice(&(columns.len() as u32).to_be_bytes());
    columns.iter().for_each(|column| write_bytes(out, column.as_bytes()));
}

pub(super) fn write_row(out: &mut Vec<u8>, row: &[Value]) {
    out.push(ROW);
    for value in row {
        match value {
            Value::Null => out.push(0),
            Value::Integer(number) => {
                out.push(1);
                out.extend_from_slice(&number.to_be_bytes());
            }
            Value::Text(text) => {
                out.push(2);
                write_bytes(out, text.as_bytes());
            }
            Value::Bytes(bytes) => {
                out.push(3);
                write_bytes(out, bytes);
            }
        }
    }
}

pub(super) fn write_end(out: &mut Vec<u8>) {
    out.push(END);
}

fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    // Neither engine has a value of 4 GiB.
    out.extend_from_slice(&(bytes.len() as u32).to_be_bytes());
    out.extend_from_slice(bytes);
}

/// Reads the stream as it comes.
#[derive(Default)]
pub(super) struct Decoder {
    buffer: Vec<u8>,
    at: usize,
    columns: usize,
    ended: bool,
}

impl Decoder {
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.at);
        self.at = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// The next record; None when more bytes are needed.
    pub fn next(&mut self) -> anyhow::Result<Option<Record>> {
        let mut reader = Reader { bytes: &self.buffer, at: self.at };
        let Some(record) = reader.record(self.columns)? else { return Ok(None) };
        ensure!(!self.ended, "the backup goes on behind its end");
        self.at = reader.at;
        match &record {
            Record::Table { columns, .. } => self.columns = columns.len(),
            Record::Row(_) => {}
            Record::End => self.ended = true,
        }
        Ok(Some(record))
    }

    /// # Errors
    /// When the stream is not at its end.
    pub fn finish(self) -> anyhow::Result<()> {
        ensure!(self.ended && self.at == self.buffer.len(), "the backup breaks off");
        Ok(())
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn record(&mut self, columns: usize) -> anyhow::Result<Option<Record>> {
        let Some(&[kind]) = self.take(1) else { return Ok(None) };
        match kind {
            TABLE => {
                let Some(name) = self.name()? else { return Ok(None) };
                let Some(count) = self.number()? else { return Ok(None) };
                ensure!(count <= COLUMNS_MAX, "a table of the backup has too many columns");
                let mut columns = Vec::with_capacity(count);
                for _ in 0..count {
                    let Some(column) = self.name()? else { return Ok(None) };
                    columns.push(column);
                }
                Ok(Some(Record::Table { name, columns }))
            }
            ROW => {
                let mut row = Vec::with_capacity(columns);
                for _ in 0..columns {
                    let Some(value) = self.value()? else { return Ok(None) };
                    row.push(value);
                }
                Ok(Some(Record::Row(row)))
            }
            END => Ok(Some(Record::End)),
            _ => bail!("the backup is damaged"),
        }
    }

    fn value(&mut self) -> anyhow::Result<Option<Value>> {
        let Some(&[kind]) = self.take(1) else { return Ok(None) };
        Ok(match kind {
            0 => Some(Value::Null),
            1 => self.take(8).map(|bytes| {
                let mut number = [0; 8];
                number.copy_from_slice(bytes);
                Value::Integer(i64::from_be_bytes(number))
            }),
            2 => match self.bytes(VALUE_BYTES_MAX)? {
                None => None,
                Some(bytes) => Some(Value::Text(String::from_utf8(bytes.to_vec()).context("a text is none")?)),
            },
            3 => self.bytes(VALUE_BYTES_MAX)?.map(|bytes| Value::Bytes(bytes.to_vec())),
            _ => bail!("the backup is damaged"),
        })
    }

    fn name(&mut self) -> anyhow::Result<Option<String>> {
        let bytes = self.bytes(NAME_BYTES_MAX)?;
        Ok(bytes.map(|bytes| String::from_utf8(bytes.to_vec())).transpose()?)
    }

    fn bytes(&mut self, most: usize) -> anyhow::Result<Option<&'b [u8]>> {
        let Some(len) = self.number()? else { return Ok(None) };
        ensure!(len <= most, "a value of the backup is too long");
        Ok(self.take(len))
    }

    fn number(&mut self) -> anyhow::Result<Option<usize>> {
        let Some(bytes) = self.take(4) else { return Ok(None) };
        let mut number = [0; 4];
        number.copy_from_slice(bytes);
        Ok(Some(usize::try_from(u32::from_be_bytes(number))?))
    }

    fn take(&mut self, len: usize) -> Option<&'b [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(len)?)?;
        self.at += len;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;

    #[test]
    fn rows_come_back_however_the_bytes_are_cut() {
        let columns = vec!["id".to_owned(), "text".to_owned(), "n".to_owned()];
        let rows = [
            vec![Value::Bytes(vec![1; 300]), Value::Text("ä".into()), Value::Integer(-1)],
            vec![Value::Bytes(vec![]), Value::Null, Value::Integer(i64::MAX)],
        ];
        let mut bytes = Vec::new();
        write_table(&mut bytes, "notes", &columns);
        rows.iter().for_each(|row| write_row(&mut bytes, row));
        write_end(&mut bytes);
        for size in [1, 2, 7, 64, 10_000] {
            let (mut decoder, mut found) = (Decoder::default(), Vec::new());
            for part in bytes.chunks(size) {
                decoder.push(part);
                while let Some(record) = decoder.next().unwrap() {
                    found.push(record);
                }
            }
            decoder.finish().unwrap();
            let table = Record::Table { name: "notes".into(), columns: columns.clone() };
            assert!(
                found == [table, Record::Row(rows[0].clone()), Record::Row(rows[1].clone()), Record::End],
                "{size}"
            );
        }
        let mut cut = Decoder::default();
        cut.push(&bytes[..bytes.len() - 1]);
        while cut.next().unwrap().is_some() {}
        assert!(cut.finish().is_err());
        let mut garbage = Decoder::default();
        garbage.push(&[9]);
        assert!(garbage.next().is_err());
    }

    #[test]
    fn a_manifest_opens_with_each_key_of_its_time_and_says_which_it_needs() {
        let mut rng = SeededRandom::new(1);
        let vault = Vault::new([1; 32]);
        vault.adopt(zeroize::Zeroizing::new([9; 32])).unwrap();
        let ring: Vec<RingKey> = [[1; 32], [2; 32]]
            .iter()
            .map(|key| RingKey {
                fingerprint: Vault::new(*key).fingerprint(),
                root: vault.wrap_root_for(key, &mut rng),
                added_at: Timestamp::UNIX_EPOCH,
            })
            .collect();
        let key = DataKey::new(&mut rng);
        let header = Header::new("one", &vault, &ring, &key, &mut rng);
        let manifest = Manifest {
            taken_at: Timestamp::UNIX_EPOCH,
            ended_at: Timestamp::UNIX_EPOCH,
            program: "1".into(),
            version: 9,
            engine: "SQLite".into(),
            tables: vec![TableCount { table: "people".into(), rows: 3 }],
            row_parts: 1,
            object_parts: 1,
            bytes: 1,
            objects: 0,
            object_bytes: 0,
            missing: 0,
        };
        let bytes = write_manifest(&header, &manifest, &key, &mut rng).unwrap();
        let read = read_header(&bytes).unwrap();
        for server_key in [[1; 32], [2; 32]] {
            assert_eq!(read_manifest(&bytes, &read.open(&server_key).unwrap()).unwrap(), manifest);
        }
        let refused = read.open(&[3; 32]).err().unwrap().to_string();
        for key in [[1; 32], [2; 32], [3; 32]] {
            assert!(refused.contains(&Vault::new(key).fingerprint()), "{refused}");
        }
        // Nobody puts other keys before a sealed half.
        let changed = String::from_utf8_lossy(&bytes[..40]).replace("one", "two").into_bytes();
        let changed = [&changed[..], &bytes[40..]].concat();
        assert!(read_manifest(&changed, &key).is_err());
        let mut flipped = bytes.clone();
        *flipped.last_mut().unwrap() ^= 1;
        assert!(read_manifest(&flipped, &key).is_err());
    }
}
