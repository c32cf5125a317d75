//! The blobs of a new version: those that were sent, merged by name into those there are.

use std::collections::HashMap;

use medlock_crypto::mac::{self, sha256_block};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::thing::{Attached, Blob, BlobData, DataOther};
use zeroize::Zeroizing;

use super::super::{BlobInfo, Content, NewBlob, Thing};
use crate::blobs::{Found, check_hash};
use crate::ids::{BlobId, ThingId};
use crate::limits::BLOB_HASH_BLOCK_BYTES;

/// What a request says of one blob.
pub(super) enum Sent {
    New(NewBlob),
    Remove(String),
    /// Only described: clients echo what they have read.
    AsItIs(String),
}

/// What a request says of the item's blobs, in the one shape or the other. `uploads` is what the addresses mean.
pub(super) fn sent(
    blobs: Option<Vec<Blob>>,
    other: Option<&DataOther>,
    current: Option<&Thing>,
    uploads: Option<&HashMap<String, Found>>,
) -> Result<Vec<Sent>, Failure> {
    let blobs = blobs.unwrap_or_default().into_iter().map(|blob| one(blob, current, uploads));
    blobs.chain(other.map(default)).collect()
}

fn one(blob: Blob, current: Option<&Thing>, uploads: Option<&HashMap<String, Found>>) -> Result<Sent, Failure> {
    let content = match blob.data {
        BlobData::Inline(bytes) => {
            if let Some(hash) = &blob.hash {
                hash.verify(&bytes)?;
            }
            Content::Bytes(Zeroizing::new(bytes))
        }
        BlobData::Reference(url) => match uploads.and_then(|uploads| uploads.get(&url)) {
            // How long it is was counted; what the client says of that is not asked.
            Some(Found::Upload { id, size_bytes, hash, in_bits }) => {
                if let Some(sent) = &blob.hash {
                    check_hash(sent, hash, in_bits.as_ref())?;
                }
                Content::Stored { id: *id, size_bytes: *size_bytes, hash: *hash }
            }
            // Clients that send back what they have read.
            Some(Found::Read { thing, blob: read }) if is_of(current, *thing, *read, &blob.name) => {
                return Ok(Sent::AsItIs(blob.name));
            }
            Some(Found::Refused(code)) => return Err((*code).into()),
            Some(Found::Read { .. }) | None => return Err(Code::InvalidBlobRefUrl.into()),
        },
        BlobData::None if blob.content_length == Some(0) => return Ok(Sent::Remove(blob.name)),
        BlobData::None => return Ok(Sent::AsItIs(blob.name)),
    };
    Ok(Sent::New(NewBlob {
        name: blob.name,
        content_type: blob.content_type,
        legacy_encoding: blob.legacy_content_encoding,
        current_encoding: blob.current_content_encoding,
        content,
    }))
}

/// Whether that blob is the item's, under that name.
fn is_of(current: Option<&Thing>, thing: ThingId, read: BlobId, name: &str) -> bool {
    current
        .filter(|current| current.id == thing)
        .is_some_and(|current| current.blobs.iter().any(|blob| blob.id == read && blob.name == name))
}

/// `data-other` is the default blob. Empty, and said to be nothing, it takes away what there was.
fn default(other: &DataOther) -> Result<Sent, Failure> {
    if other.text.is_empty() {
        return Ok(Sent::Remove(String::new()));
    }
    let undone = other.bytes()?;
    undone.check()?;
    Ok(Sent::New(NewBlob {
        name: String::new(),
        content_type: other.content_type.clone().unwrap_or_default(),
        legacy_encoding: other.content_encoding.clone(),
        current_encoding: undone.encoding(),
        content: Content::Bytes(Zeroizing::new(undone.bytes)),
    }))
}

/// The blobs of a new version.
pub(super) struct Merged<'a> {
    pub(super) added: Vec<NewBlob>,
    pub(super) removed: Vec<BlobId>,
    pub(super) kept: Vec<&'a BlobInfo>,
    /// Of each that was added, in its order.
    hashes: Vec<[u8; 32]>,
}

impl Merged<'_> {
    pub(super) fn changes(&self) -> bool {
        !self.added.is_empty() || !self.removed.is_empty()
    }

    /// All of them, as a signature names them.
    pub(super) fn attached(&self) -> Vec<Attached<'_>> {
        let kept = self.kept.iter().map(|blob| Attached {
            name: &blob.name,
            content_type: &blob.content_type,
            hash: &blob.hash,
        });
        let added = self.added.iter().zip(&self.hashes).map(|(blob, hash)| Attached {
            name: &blob.name,
            content_type: &blob.content_type,
            hash,
        });
        kept.chain(added).collect()
    }
}

/// By name: sent with bytes or as uploads they are new or replace, empty they go, and what is not mentioned stays. No name is sent twice:
/// the parser has seen to it.
pub(super) fn merge(blobs: Vec<Sent>, current: &[BlobInfo]) -> Result<Merged<'_>, Failure> {
    let mut merged =
        Merged { added: Vec::new(), removed: Vec::new(), kept: current.iter().collect(), hashes: Vec::new() };
    for blob in blobs {
        let (Sent::New(NewBlob { name, .. }) | Sent::Remove(name) | Sent::AsItIs(name)) = &blob;
        let place = merged.kept.iter().position(|old| old.name == *name);
        match blob {
            Sent::New(blob) => {
                // An upload is used up by whoever names it, so it takes the place even of the same bytes.
                let (hash, is_upload) = match &blob.content {
                    Content::Bytes(bytes) => (sha256_block(bytes, BLOB_HASH_BLOCK_BYTES), false),
                    Content::Stored { hash, .. } => (*hash, true),
                    Content::InPackage { .. } => return Err(Code::InvalidBlobRefUrl.into()),
                };
                match place {
                    Some(place) if !is_upload && is_same_blob(&blob, &hash, merged.kept[place]) => continue,
                    Some(place) => merged.removed.push(merged.kept.remove(place).id),
                    None => {}
                }
                merged.added.push(blob);
                merged.hashes.push(hash);
            }
            Sent::Remove(_) => merged.removed.extend(place.map(|place| merged.kept.remove(place).id)),
            Sent::AsItIs(_) if place.is_some() => {}
            Sent::AsItIs(name) => return Err(no_such_blob(&name)),
        }
    }
    Ok(merged)
}

fn is_same_blob(new: &NewBlob, hash: &[u8; 32], old: &BlobInfo) -> bool {
    new.content_type == old.content_type
        && new.legacy_encoding == old.legacy_encoding
        && new.current_encoding == old.current_encoding
        && mac::equal(hash, &old.hash)
}

fn no_such_blob(name: &str) -> Failure {
    let which = if name.is_empty() { "the unnamed blob" } else { "a named blob" };
    Failure::xml(format!(
        "thing/blob-payload/blob: {which} has neither base64data nor blob-ref-url, and is not there yet"
    ))
}
