//! Sealing an item and its blobs, and opening them again. Each has a data key of its own, itself sealed
//! under the server key: destroying that one column erases the rest, in every copy of the database made
//! later.

use medlock_crypto::mac::sha256_block;
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::{DataKey, Unsealable, Vault};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{BlobInfo, Content, KEPT_FLAGS, NewBlob, NewThing, SealedThing, wall_clock_to_column};
use crate::ids::{BlobId, RecordId, StoredBlobId, ThingId};
use crate::limits::{BLOB_HASH_BLOCK_BYTES, THING_OVERHEAD_BYTES};
use crate::sealed::{from_json, to_json};

const THING_KEY: &str = "thing-key";
const BLOB_KEY: &str = "blob-key";
const CLIENT_ID: &str = "client-thing-id";

/// What an item's `client-thing-id` is found by. The record is in it, so that equal ones in two records look different.
pub(super) fn client_id_index(vault: &Vault, record: RecordId, client_id: &str) -> [u8; 32] {
    vault.index(CLIENT_ID, &[record.as_bytes().as_slice(), client_id.as_bytes()].concat())
}

/// What goes into the rows.
#[derive(Clone)]
pub(super) struct Columns {
    pub(super) version_stamp: Uuid,
    pub(super) flags: u32,
    pub(super) effective_at: Option<i64>,
    pub(super) updated_end_at: Option<i64>,
    pub(super) data_key: Vec<u8>,
    pub(super) body: Vec<u8>,
    pub(super) blobs: Vec<SealedBlob>,
}

#[derive(Clone)]
pub(super) struct SealedBlob {
    pub(super) id: BlobId,
    pub(super) size_bytes: i64,
    pub(super) data_key: Vec<u8>,
    pub(super) info: Vec<u8>,
    /// Empty when it lies in the store.
    pub(super) content: Vec<u8>,
    pub(super) stored: Option<StoredBlobId>,
}

/// The sealed part of an item's row.
pub(super) struct Body {
    pub(super) data_xml: Zeroizing<String>,
    pub(super) tags: Option<Zeroizing<String>>,
    pub(super) signature: Option<Zeroizing<String>>,
}

/// The sealed part of a blob's row beside its content.
#[derive(Serialize, Deserialize)]
struct Info {
    name: String,
    content_type: String,
    legacy_encoding: Option<String>,
    current_encoding: Option<String>,
    hash: [u8; 32],
}

/// Seals a new item and its blobs. Slow for big ones, pure.
pub fn seal(vault: &Vault, rng: &mut dyn Random, thing: &NewThing) -> SealedThing {
    let id = ThingId::new(rng);
    seal_version(vault, rng, id, thing)
}

/// Seals a new version of an item; its blobs are those the version adds. Pure, as [`seal`].
pub fn seal_version(vault: &Vault, rng: &mut dyn Random, id: ThingId, thing: &NewThing) -> SealedThing {
    let key = DataKey::new(rng);
    let body = join([
        Some(thing.data_xml.as_str()),
        thing.tags.as_ref().map(|tags| tags.as_str()),
        thing.signature.as_ref().map(|signature| signature.as_str()),
    ]);
    let blobs: Vec<SealedBlob> = thing.blobs.iter().map(|blob| seal_blob(vault, rng, blob)).collect();
    let blob_bytes: i64 = blobs.iter().map(|blob| blob.size_bytes).sum();
    SealedThing {
        id,
        thing_type: thing.thing_type,
        size_bytes: THING_OVERHEAD_BYTES + length(&body) + blob_bytes,
        client_id: thing.client_id.clone(),
        columns: Columns {
            version_stamp: Uuid::from_bytes(random::uuid_v4(rng)),
            flags: thing.flags & KEPT_FLAGS,
            effective_at: thing.effective.map(wall_clock_to_column),
            updated_end_at: thing.updated_end.map(wall_clock_to_column),
            data_key: vault.seal(THING_KEY, id.as_bytes(), &*key.to_bytes(), rng),
            body: key.seal(id.as_bytes(), &body, rng),
            blobs,
        },
    }
}

pub(super) fn open_body(vault: &Vault, id: ThingId, data_key: &[u8], body: &[u8]) -> Result<Body, Unsealable> {
    let key = open_key(vault, THING_KEY, id.as_bytes(), data_key)?;
    let parts = key.open(id.as_bytes(), body)?;
    let [data_xml, tags, signature] = split(&parts).ok_or(Unsealable)?;
    Ok(Body { data_xml: data_xml.ok_or(Unsealable)?, tags, signature })
}

/// The same bytes for another id, under a key of its own: key and body.
pub(super) fn reseal(
    vault: &Vault,
    rng: &mut dyn Random,
    from: ThingId,
    to: ThingId,
    data_key: &[u8],
    body: &[u8],
) -> Result<(Vec<u8>, Vec<u8>), Unsealable> {
    let bytes = open_key(vault, THING_KEY, from.as_bytes(), data_key)?.open(from.as_bytes(), body)?;
    let key = DataKey::new(rng);
    Ok((vault.seal(THING_KEY, to.as_bytes(), &*key.to_bytes(), rng), key.seal(to.as_bytes(), &bytes, rng)))
}

pub(super) fn open_info(
    vault: &Vault,
    id: BlobId,
    size_bytes: i64,
    data_key: &[u8],
    info: &[u8],
    stored: bool,
) -> Result<BlobInfo, Unsealable> {
    let key = open_key(vault, BLOB_KEY, id.as_bytes(), data_key)?;
    let info: Info = from_json(&key.open(&bound_to(id, b"info"), info)?)?;
    Ok(BlobInfo {
        id,
        name: info.name,
        content_type: info.content_type,
        legacy_encoding: info.legacy_encoding,
        current_encoding: info.current_encoding,
        size_bytes,
        hash: info.hash,
        stored,
    })
}

pub(super) fn open_content(
    vault: &Vault,
    id: BlobId,
    data_key: &[u8],
    content: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
    let key = open_key(vault, BLOB_KEY, id.as_bytes(), data_key)?;
    key.open(&bound_to(id, b"content"), content)
}

fn seal_blob(vault: &Vault, rng: &mut dyn Random, blob: &NewBlob) -> SealedBlob {
    let id = BlobId::new(rng);
    let key = DataKey::new(rng);
    let (size_bytes, hash, stored) = match &blob.content {
        Content::Bytes(bytes) => (length(bytes), sha256_block(bytes, BLOB_HASH_BLOCK_BYTES), None),
        Content::Stored { id, size_bytes, hash } => (*size_bytes, *hash, Some(*id)),
        // Nothing takes it: what waits with a package cannot be committed to an item.
        Content::InPackage { id, .. } => (0, [0; 32], Some(*id)),
    };
    let content = match &blob.content {
        Content::Bytes(bytes) => key.seal(&bound_to(id, b"content"), bytes, rng),
        Content::Stored { .. } | Content::InPackage { .. } => Vec::new(),
    };
    let info = Info {
        name: blob.name.clone(),
        content_type: blob.content_type.clone(),
        legacy_encoding: blob.legacy_encoding.clone(),
        current_encoding: blob.current_encoding.clone(),
        hash,
    };
    SealedBlob {
        id,
        size_bytes,
        data_key: vault.seal(BLOB_KEY, id.as_bytes(), &*key.to_bytes(), rng),
        info: key.seal(&bound_to(id, b"info"), &to_json(&info), rng),
        content,
        stored,
    }
}

fn open_key(vault: &Vault, purpose: &str, id: &[u8], sealed: &[u8]) -> Result<DataKey, Unsealable> {
    let bytes = vault.open(purpose, id, sealed)?;
    let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().map_err(|_| Unsealable)?);
    Ok(DataKey::from_bytes(&bytes))
}

/// Two columns under one key must not be taken for each other.
fn bound_to(id: BlobId, column: &[u8]) -> Vec<u8> {
    [id.as_bytes().as_slice(), column].concat()
}

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

/// Texts one after the other, each behind its length; an absent one is marked.
fn join(parts: [Option<&str>; 3]) -> Zeroizing<Vec<u8>> {
    let room: usize = parts.iter().map(|part| 9 + part.map_or(0, str::len)).sum();
    let mut joined = Zeroizing::new(Vec::with_capacity(room));
    for part in parts {
        match part {
            None => joined.push(0),
            Some(text) => {
                joined.push(1);
                joined.extend_from_slice(&(text.len() as u64).to_be_bytes());
                joined.extend_from_slice(text.as_bytes());
            }
        }
    }
    joined
}

fn split(mut joined: &[u8]) -> Option<[Option<Zeroizing<String>>; 3]> {
    let mut parts = [None, None, None];
    for part in &mut parts {
        let (present, rest) = joined.split_first()?;
        joined = rest;
        if *present == 1 {
            let (length, rest) = joined.split_first_chunk::<8>()?;
            let length = usize::try_from(u64::from_be_bytes(*length)).ok()?;
            let (text, rest) = rest.split_at_checked(length)?;
            *part = Some(Zeroizing::new(std::str::from_utf8(text).ok()?.to_owned()));
            joined = rest;
        }
    }
    joined.is_empty().then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_joined_and_split() {
        for parts in [[Some("a"), Some("b"), Some("c")], [Some(""), None, Some("é")], [None, None, None]] {
            let split = split(&join(parts)).unwrap();
            for (part, found) in parts.iter().zip(&split) {
                assert_eq!(*part, found.as_ref().map(|text| text.as_str()));
            }
        }
        for broken in [&b""[..], b"\x01", b"\x00\x00", b"\x00\x00\x00\x00", b"\x01\x00\x00\x00\x00\x00\x00\x00\xffx"] {
            assert!(split(broken).is_none());
        }
    }
}
