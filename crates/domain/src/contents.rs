//! From decrypted bytes to items that can be written into a record. Pure: no database, no clock.
//!
//! A package can only add: keys, states, audits and permissions inside it are passed over. One item that cannot be used
//! makes the whole package unusable, because a delivery with silent gaps is worse than one that is sent again.

use medlock_crypto::mac;
use medlock_crypto::package::{CHUNK_PLAIN_BYTES, CHUNK_SEALED_BYTES};
use medlock_things::common::Common;
use medlock_things::{self as things, InvalidKind, ThingType, WallClock};
use medlock_wire::codes::Code;
use medlock_wire::thing::{Blob, BlobData, BlobHash, DataOther, SHA256_BLOCK, SHA256_BLOCK_SIZE, Signature, Thing};
use medlock_wire::xml::{Document, Limits};
use medlock_wire::{contents as wire_contents, package};
use zeroize::Zeroizing;

use crate::blobs::PackageBlobs;
use crate::ids::StoredBlobId;
use crate::limits::BLOB_HASH_BLOCK_BYTES;
use crate::things_in_record::{Content, NewBlob, NewThing};

/// One item of a package, checked: [`crate::things_in_record::seal`] takes it from here.
pub type PreparedThing = NewThing;

/// Why the contents of a package cannot be picked up. Nothing of what they say is in here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// The platform's code: 120 for the package as such, else what PutThings would say of the item.
    pub code: Code,
    /// The kind of fault in a few words, for the application's log: `type-unknown`.
    pub class: &'static str,
}

/// Of a sender's flags only this one counts when an item is made: read-only for ever.
const READ_ONLY: u32 = 0x10;

/// Reads the decrypted contents: a sequence of `thing` elements, each in the old or the new shape. `package_blobs` are those that
/// were dropped off with them; items that refer to one have it as [`Content::InPackage`].
///
/// # Errors
/// [`Unusable`] for the first fault. A right answer has opened the package before, so none of them is the patient's.
pub fn prepare(contents: &[u8], blobs: &PackageBlobs) -> Result<Vec<PreparedThing>, Unusable> {
    let parsed = wire_contents::parse_package_contents(contents)
        .map_err(|failure| Unusable { code: failure.code, class: "not-a-sequence-of-things" })?;
    parsed.into_iter().map(|thing| prepare_one(thing, blobs)).collect()
}

/// How many items of each type, in order of first appearance: all that is told before a record is chosen.
pub fn counts_by_type(things: &[PreparedThing]) -> Vec<(&'static ThingType, usize)> {
    let mut counts: Vec<(&'static ThingType, usize)> = Vec::new();
    for thing in things {
        match counts.iter_mut().find(|(counted, _)| counted.id == thing.thing_type.id) {
            Some((_, count)) => *count += 1,
            None => counts.push((thing.thing_type, 1)),
        }
    }
    counts
}

fn prepare_one(thing: Thing, package_blobs: &PackageBlobs) -> Result<PreparedThing, Unusable> {
    let thing_type = type_of(&thing)?;
    let body = thing.body().ok_or(Unusable { code: Code::InvalidXml, class: "body-missing" })?;
    let (checked, client_id) = check_body(thing_type, &body.xml)?;
    let flags = thing.flags.unwrap_or(0) & READ_ONLY;
    if flags != 0 && !thing_type.allow_readonly {
        return Err(Unusable { code: Code::CannotCreateImmutableThing, class: "type-never-read-only" });
    }
    let blobs = match &thing.data_other {
        Some(other) => old_blob(other)?.into_iter().collect(),
        None => new_blobs(thing.blobs(), thing.signature.is_some(), package_blobs)?,
    };
    Ok(NewThing {
        thing_type,
        data_xml: Zeroizing::new(body.xml.clone()),
        effective: checked.effective_date.or(thing.effective_date),
        updated_end: match thing.updated_end_date {
            Some(sent) => Some(sent).filter(|sent| *sent <= LAST_END_DATE),
            None => checked.updated_end_date,
        },
        flags,
        tags: thing.tags.filter(|tags| !tags.is_empty()).map(Zeroizing::new),
        signature: thing.signature.map(|signature| match signature {
            Signature::One(xml) | Signature::Two(xml) => Zeroizing::new(xml),
        }),
        client_id,
        blobs,
    })
}

/// What lies behind it means "no end": published clients send the largest date they have.
pub(crate) const LAST_END_DATE: WallClock = jiff::civil::date(9999, 12, 31).at(0, 0, 0, 0);

fn type_of(thing: &Thing) -> Result<&'static ThingType, Unusable> {
    let id = thing.type_id.ok_or(Unusable { code: Code::InvalidXml, class: "type-missing" })?;
    if id == package::TYPE_ID {
        return Err(Unusable { code: Code::InvalidPackageContents, class: "package-in-package" });
    }
    let found = things::find(id).ok_or(Unusable { code: Code::InvalidThingType, class: "type-unknown" })?;
    if !found.creatable {
        return Err(Unusable { code: Code::ThingTypeUncreatable, class: "type-not-creatable" });
    }
    Ok(found)
}

/// What the body says about the item, and its sender's own name for it.
fn check_body(
    thing_type: &ThingType,
    data_xml: &str,
) -> Result<(things::Checked, Option<Zeroizing<String>>), Unusable> {
    let document = Document::parse(data_xml.as_bytes(), &Limits::CONTENTS)
        .map_err(|_| Unusable { code: Code::InvalidPackageContents, class: "body-not-on-its-own" })?;
    let checked = things::validate(thing_type, document.root()).map_err(|invalid| match invalid.kind {
        InvalidKind::Schema => Unusable { code: Code::InvalidXml, class: "body-invalid" },
        InvalidKind::DateTime => Unusable { code: Code::InvalidDateTime, class: "date-invalid" },
    })?;
    Ok((checked, Common::read(document.root()).client_thing_id.map(Zeroizing::new)))
}

/// Blobs of the new shape. Their names are unique: the parser has seen to it.
fn new_blobs(blobs: &[Blob], signed: bool, package_blobs: &PackageBlobs) -> Result<Vec<NewBlob>, Unusable> {
    let mut prepared = Vec::with_capacity(blobs.len());
    for blob in blobs {
        let content = match &blob.data {
            BlobData::Inline(bytes) => {
                if let Some(hash) = &blob.hash {
                    hash.verify(bytes).map_err(|failure| Unusable { code: failure.code, class: "blob-hash" })?;
                }
                Content::Bytes(Zeroizing::new(bytes.clone()))
            }
            BlobData::Reference(_) if signed => {
                return Err(Unusable { code: Code::InvalidPackageContents, class: "signed-and-streamed" });
            }
            BlobData::Reference(url) => {
                let listed = package_blobs.find(url);
                let (id, sealed_bytes) = listed.ok_or(invalid("blob-not-listed"))?;
                in_package(blob, id, sealed_bytes)?
            }
            // "No blob of this name", as a client writes it that deletes one.
            BlobData::None if blob.content_length == Some(0) => continue,
            BlobData::None => {
                return Err(Unusable { code: Code::InvalidPackageContents, class: "blob-without-data" });
            }
        };
        prepared.push(NewBlob {
            name: blob.name.clone(),
            content_type: blob.content_type.clone(),
            legacy_encoding: blob.legacy_content_encoding.clone(),
            current_encoding: blob.current_content_encoding.clone(),
            content,
        });
    }
    Ok(prepared)
}

/// A blob that was dropped off with the package: what can be said before it is decrypted.
fn in_package(blob: &Blob, id: StoredBlobId, sealed_bytes: u64) -> Result<Content, Unusable> {
    if let Some(hash) = &blob.hash
        && (hash.algorithm != SHA256_BLOCK || hash.block_size.is_some_and(|size| !BLOCK_SIZES.contains(&size)))
    {
        return Err(invalid("blob-hash-kind"));
    }
    let length = blob.content_length.map(u64::try_from).transpose().map_err(|_| invalid("blob-length"))?;
    if length.is_some_and(|length| !possible_lengths(sealed_bytes).contains(&length)) {
        return Err(invalid("blob-length"));
    }
    Ok(Content::InPackage { id, sealed_bytes, hash: blob.hash.clone(), content_length: blob.content_length })
}

/// Sizes of a hash's block that are worth computing, in bytes.
const BLOCK_SIZES: std::ops::RangeInclusive<u64> = 1..=1 << 30;

/// How long a blob can be of which so many encrypted bytes are stored: chunks but for the last are whole, and that has 1 to 32 bytes
/// of padding.
fn possible_lengths(sealed_bytes: u64) -> std::ops::RangeInclusive<u64> {
    const SEALED: u64 = CHUNK_SEALED_BYTES as u64;
    const PLAIN: u64 = CHUNK_PLAIN_BYTES as u64;
    let (chunks, rest) = (sealed_bytes / SEALED, sealed_bytes % SEALED);
    let whole = chunks * PLAIN;
    if rest == 0 { whole..=whole } else { whole + rest.saturating_sub(32)..=whole + rest - 1 }
}

/// Whether a blob that was decrypted is what the item says of it: the length, and the hash with the block that
/// [`described_block`] names, blocks beginning anew with each chunk.
///
/// # Errors
/// [`Unusable`].
pub fn check_moved(
    hash: Option<&BlobHash>,
    content_length: Option<i64>,
    size_bytes: u64,
    computed: &[u8; 32],
) -> Result<(), Unusable> {
    if content_length.is_some_and(|said| u64::try_from(said) != Ok(size_bytes)) {
        return Err(invalid("blob-length"));
    }
    match hash {
        Some(said) if !mac::equal(&said.hash, computed) => {
            Err(Unusable { code: Code::InvalidBlobHash, class: "blob-hash" })
        }
        _ => Ok(()),
    }
}

/// The block of the hash that an item says its blob has, in bytes; the usual one when it says nothing.
pub fn described_block(hash: Option<&BlobHash>) -> usize {
    let said = hash.and_then(|hash| hash.block_size).unwrap_or(SHA256_BLOCK_SIZE);
    usize::try_from(said).unwrap_or(BLOB_HASH_BLOCK_BYTES)
}

fn invalid(class: &'static str) -> Unusable {
    Unusable { code: Code::InvalidPackageContents, class }
}

/// `data-other` of the old shape becomes the default blob. Base64 is undone; what was compressed stays so, and says so.
fn old_blob(other: &DataOther) -> Result<Option<NewBlob>, Unusable> {
    let undone = other.bytes().map_err(|failure| Unusable {
        code: failure.code,
        class: if failure.code == Code::UnsupportedContentEncoding {
            "encoding-unknown"
        } else {
            "encoding-does-not-fit"
        },
    })?;
    if other.text.is_empty() {
        return Ok(None);
    }
    Ok(Some(NewBlob {
        name: String::new(),
        content_type: other.content_type.clone().unwrap_or_default(),
        legacy_encoding: other.content_encoding.clone(),
        current_encoding: undone.encoding(),
        content: Content::Bytes(Zeroizing::new(undone.bytes)),
    }))
}

#[cfg(test)]
mod tests;
