//! Which backups there are, and reading one.

use std::collections::BTreeSet;

use anyhow::{Context, ensure};
use bytes::Bytes;
use futures_util::TryStreamExt;
use jiff::Timestamp;
use medlock_crypto::vault::{DataKey, Vault};
use medlock_store::blobs::BlobStore;
use zeroize::Zeroizing;

use super::SETS;
use super::format::{self, Header, Manifest, part_place};
use super::make::{Object, set_prefix};

const MANIFEST: &str = "manifest";
/// The longest manifest, bytes: keys, tables and numbers.
const MANIFEST_BYTES_MAX: u64 = 4 << 20;

pub(super) fn manifest_object(name: &str) -> String {
    format!("{}/{MANIFEST}", set_prefix(name))
}

pub(super) fn part_object(name: &str, kind: &str, number: u32) -> String {
    format!("{}/{kind}/{number:06}", set_prefix(name))
}

/// A backup that is there, whether or not it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Sorts by the time it was begun.
    pub name: String,
    pub began_at: Timestamp,
    /// When its manifest was written, by the place's clock.
    pub written_at: Timestamp,
}

/// All backups, the newest first.
///
/// # Errors
/// When the place does not answer.
pub async fn list(place: &BlobStore) -> anyhow::Result<Vec<Listed>> {
    Ok(sorted_out(place).await?.0)
}

/// All backups, the newest first; and names under which there is something and no manifest, with when the newest of it was written.
pub(super) async fn sorted_out(place: &BlobStore) -> anyhow::Result<(Vec<Listed>, Vec<(String, Timestamp)>)> {
    let (mut listed, mut begun) = (Vec::new(), std::collections::BTreeMap::<String, Timestamp>::new());
    let mut found = place.list_under(SETS);
    while let Some(object) = found.try_next().await? {
        let Some((name, rest)) =
            object.object.strip_prefix(SETS).and_then(|rest| rest.trim_start_matches('/').split_once('/'))
        else {
            continue;
        };
        let Some(began_at) = began_at(name) else { continue };
        if rest == MANIFEST {
            listed.push(Listed { name: name.to_owned(), began_at, written_at: object.modified });
        }
        let newest = begun.entry(name.to_owned()).or_insert(object.modified);
        *newest = object.modified.max(*newest);
    }
    listed.sort_by(|a, b| b.name.cmp(&a.name));
    let whole: BTreeSet<&str> = listed.iter().map(|listed| listed.name.as_str()).collect();
    let halves = begun.into_iter().filter(|(name, _)| !whole.contains(name.as_str())).collect();
    Ok((listed, halves))
}

/// The time in a backup's name; None for a name that is none.
fn began_at(name: &str) -> Option<Timestamp> {
    let (time, unlike) = name.split_once('-')?;
    let is_hex = unlike.len() == 8 && unlike.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let at = jiff::civil::DateTime::strptime("%Y%m%dt%H%M%Sz", time).ok()?;
    is_hex.then(|| at.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())).flatten()
}

/// The backup that is wanted: a name, the newest (`latest`), or the newest that was begun at a time or before.
///
/// # Errors
/// When there is none, or the place does not answer.
pub async fn find(place: &BlobStore, wanted: &str) -> anyhow::Result<Listed> {
    let all = list(place).await?;
    ensure!(!all.is_empty(), "there is no backup in {}", place.place());
    if wanted == "latest" {
        return all.into_iter().next().context("there is one");
    }
    if let Some(found) = all.iter().find(|listed| listed.name == wanted) {
        return Ok(found.clone());
    }
    let until = moment(wanted).with_context(|| {
        format!("--at: {wanted:?} must be latest, a backup's name, or a time like 2026-01-02T03:04:05Z")
    })?;
    all.into_iter()
        .find(|listed| listed.began_at <= until)
        .with_context(|| format!("--at: there is no backup of {until} or before in {}", place.place()))
}

/// A time, or a day, which is meant to its end (UTC).
fn moment(text: &str) -> Option<Timestamp> {
    text.parse::<Timestamp>().ok().or_else(|| {
        let day: jiff::civil::Date = text.parse().ok()?;
        Some(day.at(23, 59, 59, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
    })
}

/// A backup that was opened.
pub struct Set {
    pub name: String,
    pub manifest: Manifest,
    key: DataKey,
    place: BlobStore,
}

impl Set {
    /// With a server key.
    ///
    /// # Errors
    /// When the key is another, which names those that open it; when the manifest is damaged, or the place does not answer.
    pub async fn open(place: &BlobStore, name: &str, server_key: &[u8; 32]) -> anyhow::Result<Set> {
        let (header, bytes) = header(place, name).await?;
        Set::read(place, name, header.open(server_key)?, &bytes)
    }

    /// With the root key of the database that it is of; None when it is another's.
    ///
    /// # Errors
    /// When the manifest is damaged, or the place does not answer.
    pub async fn open_own(place: &BlobStore, name: &str, vault: &Vault) -> anyhow::Result<Option<Set>> {
        let (header, bytes) = header(place, name).await?;
        header.open_with_root(vault).map(|key| Set::read(place, name, key, &bytes)).transpose()
    }

    fn read(place: &BlobStore, name: &str, key: DataKey, bytes: &[u8]) -> anyhow::Result<Set> {
        let manifest = format::read_manifest(bytes, &key).with_context(|| format!("the backup {name}"))?;
        Ok(Set { name: name.to_owned(), manifest, key, place: place.clone() })
    }

    pub fn place(&self) -> &BlobStore {
        &self.place
    }

    /// A part of the rows, opened.
    pub(super) async fn rows(&self, number: u32) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        self.part("rows", number, self.manifest.row_parts).await
    }

    /// The objects it refers to.
    pub(super) async fn objects(&self) -> anyhow::Result<Vec<Object>> {
        let mut objects = Vec::new();
        for number in 0..self.manifest.object_parts {
            let text = self.part("objects", number, self.manifest.object_parts).await?;
            for line in std::str::from_utf8(&text)?.lines() {
                let (bytes, name) = line.split_once(' ').context("a list of objects is damaged")?;
                objects.push(Object { name: name.to_owned(), bytes: bytes.parse()? });
            }
        }
        Ok(objects)
    }

    /// Reads everything that is sealed under the backup's key, and answers which objects are not there or have another length.
    ///
    /// # Errors
    /// When a part is missing or damaged, or the place does not answer.
    pub async fn read_through(&self) -> anyhow::Result<Vec<String>> {
        let mut decoder = format::Decoder::default();
        for number in 0..self.manifest.row_parts {
            decoder.push(&self.rows(number).await?);
            while decoder.next()?.is_some() {}
        }
        decoder.finish()?;
        let mut lengths = std::collections::HashMap::new();
        let mut listed = self.place.list_under(super::BLOBS);
        while let Some(found) = listed.try_next().await? {
            lengths.insert(found.object, found.bytes);
        }
        let is_there = |object: &Object| lengths.get(&super::make::in_blobs(&object.name)) == Some(&object.bytes);
        Ok(self.objects().await?.into_iter().filter(|object| !is_there(object)).map(|object| object.name).collect())
    }

    async fn part(&self, kind: &str, number: u32, count: u32) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        let object = part_object(&self.name, kind, number);
        let sealed = read_whole(&self.place, &object, u64::MAX).await?;
        let opened = self.key.open(&part_place(kind, number, number + 1 == count), &sealed);
        opened.ok().with_context(|| format!("{object} in {} is damaged", self.place.place()))
    }
}

async fn header(place: &BlobStore, name: &str) -> anyhow::Result<(Header, Vec<u8>)> {
    let bytes = read_whole(place, &manifest_object(name), MANIFEST_BYTES_MAX).await?;
    let header = format::read_header(&bytes)?;
    ensure!(header.name == name, "the manifest of {name} is that of {}", header.name);
    Ok((header, bytes))
}

async fn read_whole(place: &BlobStore, object: &str, most: u64) -> anyhow::Result<Vec<u8>> {
    let size = place.size(object).await?;
    let size = size.with_context(|| format!("{object} is missing in {}", place.place()))?;
    ensure!(size <= most, "{object} in {} is too long", place.place());
    let bytes: Vec<Bytes> = place.get(object, 0..size).try_collect().await?;
    Ok(bytes.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_when_they_were_begun() {
        assert_eq!(began_at("20260102t030405z-0a1b2c3d"), "2026-01-02T03:04:05Z".parse().ok());
        for wrong in ["", "20260102t030405z", "20260102t030405z-0a1b2c3", "20260102t030405z-0A1B2C3D", "x-0a1b2c3d"] {
            assert_eq!(began_at(wrong), None, "{wrong}");
        }
        assert_eq!(moment("2026-01-02"), "2026-01-02T23:59:59Z".parse().ok());
        assert_eq!(moment("yesterday"), None);
    }
}
