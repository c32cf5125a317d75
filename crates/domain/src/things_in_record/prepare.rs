//! What an application wants written, checked against the type and against what is there. Pure: no database, no clock.
//!
//! The faults of one item come in a fixed order: type, right, version stamp, flags, format, body, blobs, signature.

use std::collections::HashMap;

use medlock_crypto::mac;
use medlock_crypto::mac::sha256_block;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_things::common::Common;
use medlock_things::{self as things, InvalidKind, ThingType, WallClock};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::thing::{self as wire, Blob, BlobData};
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::write::{Change, allowed};
use super::{BlobInfo, NewBlob, NewThing, READ_ONLY, Thing, seal, seal_version};
use crate::apps::rules::{Permissions, TypeRights};
use crate::contents::LAST_END_DATE;
use crate::ids::{BlobId, ThingId};
use crate::limits::BLOB_HASH_BLOCK_BYTES;

/// One item's change, ready to be sealed. Health data: no `Debug`.
pub enum Prepared {
    Create(Box<NewThing>),
    Update {
        id: ThingId,
        /// The stamp of the version it was made from.
        expected: Uuid,
        /// The whole new version; its blobs are those that are new.
        version: Box<NewThing>,
        /// Blobs the new version does not have any more.
        removed: Vec<BlobId>,
        /// How many it keeps.
        kept: u32,
    },
    /// Nothing in the request counts as data.
    Keep {
        id: ThingId,
        expected: Uuid,
    },
}

impl Prepared {
    /// Slow for big items.
    pub fn seal(&self, vault: &Vault, rng: &mut dyn Random) -> Change {
        match self {
            Prepared::Create(thing) => Change::Create(seal(vault, rng, thing)),
            Prepared::Update { id, expected, version, removed, kept } => Change::Update {
                expected: *expected,
                version: seal_version(vault, rng, *id, version),
                removed: removed.clone(),
                kept: *kept,
            },
            Prepared::Keep { id, expected } => Change::Keep { id: *id, expected: *expected },
        }
    }
}

/// Checks one item of PutThings. `current` is the active item of the record that its key names, if there is one. Parts of a
/// changed item that were not sent stay as they are.
///
/// # Errors
/// What PutThings answers for the item; bodies are told about by element and rule, never by value.
pub fn prepare(thing: wire::Thing, current: Option<&Thing>, rights: &TypeRights) -> Result<Prepared, Failure> {
    let named = thing.type_id.map(type_of).transpose()?;
    match thing.key {
        None => create(thing, named.ok_or_else(|| Failure::xml("thing/type-id is missing"))?, rights),
        Some(key) => update(thing, key, named, current.ok_or(Code::InvalidThing)?, rights),
    }
}

fn type_of(id: Uuid) -> Result<&'static ThingType, Failure> {
    if let Some(found) = things::find(id) {
        return Ok(found);
    }
    Err(match things::undescribed(id) {
        Some(name) => Failure::with_message(
            Code::InvalidThingType,
            format!("Items of the type '{name}' cannot be kept here yet."),
        ),
        None => Failure::new(Code::InvalidThingType),
    })
}

fn create(thing: wire::Thing, thing_type: &'static ThingType, rights: &TypeRights) -> Result<Prepared, Failure> {
    if !thing_type.creatable {
        return Err(Code::ThingTypeUncreatable.into());
    }
    may(rights, thing_type.id, Permissions::CREATE)?;
    let flags = thing.flags.unwrap_or(0) & READ_ONLY;
    if flags != 0 && !thing_type.allow_readonly {
        return Err(Code::CannotCreateImmutableThing.into());
    }
    let body = thing.body().ok_or_else(|| Failure::xml("thing/data-xml is missing"))?;
    let checked = check(thing_type, &body.xml)?;
    let data_xml = Zeroizing::new(body.xml.clone());
    let mut blobs = Vec::new();
    for blob in thing.blobs.unwrap_or_default() {
        match sent(blob)? {
            Sent::Bytes(blob) => blobs.push(blob),
            Sent::Remove(_) => {}
            Sent::AsItIs(name) => return Err(no_such_blob(&name)),
        }
    }
    if thing.signature.is_some() {
        return Err(no_signatures());
    }
    Ok(Prepared::Create(Box::new(NewThing {
        thing_type,
        data_xml,
        effective: checked.effective,
        updated_end: thing.updated_end_date.map_or(checked.updated_end, end_date),
        flags,
        tags: thing.tags.filter(|tags| !tags.is_empty()).map(Zeroizing::new),
        signature: None,
        client_id: checked.client_id,
        blobs,
    })))
}

fn update(
    mut thing: wire::Thing,
    key: wire::ThingKey,
    named: Option<&'static ThingType>,
    current: &Thing,
    rights: &TypeRights,
) -> Result<Prepared, Failure> {
    let stored = type_of(current.type_id)?;
    may(rights, stored.id, Permissions::UPDATE)?;
    if key.version_stamp != current.version_stamp {
        return Err(Code::VersionStampMismatch.into());
    }
    let (id, expected) = (current.id, current.version_stamp);
    let read_only = current.flags & READ_ONLY != 0;
    match thing.flags.map(|flags| flags & READ_ONLY != 0) {
        Some(true) if !read_only => return Err(Code::CannotSetImmutableFlag.into()),
        Some(false) if read_only => return Err(Code::CannotChangeImmutableFlag.into()),
        _ => {}
    }
    let thing_type = named.unwrap_or(stored);
    if thing_type.family != stored.family {
        let message = "The item is of another type, and an item's type never changes.";
        return Err(Failure::with_message(Code::InvalidThingType, message));
    }
    if thing_type.version < stored.version {
        let message = "The item is kept in a newer format of its type.";
        return Err(Failure::with_message(Code::InvalidThingTypeVersion, message));
    }
    if thing_type.version > stored.version && thing.body().is_none() {
        return Err(Code::UpdateThingTypeVersionNoDataXml.into());
    }
    let sent_blobs = thing.blobs.take();
    let is_data = thing.body().is_some()
        || sent_blobs.is_some()
        || thing.tags.is_some()
        || thing.flags.is_some()
        || thing.updated_end_date.is_some()
        || thing.signature.is_some();
    if !is_data {
        return Ok(Prepared::Keep { id, expected });
    }
    // What nobody may change any more may still be sent along unchanged: published clients do so to change the rest.
    let frozen = if read_only {
        Some(Code::CannotUpdateImmutableThing)
    } else {
        stored.immutable.then_some(Code::ThingTypeImmutable)
    };
    let sent_body = thing.body().map(|body| body.xml.as_str());
    let new_body = match (sent_body, frozen) {
        (Some(sent), Some(_)) if wire::is_same_body(sent, &current.data_xml) => None,
        (Some(_), Some(code)) => return Err(code.into()),
        (sent, _) => sent,
    };
    let checked = new_body.map(|body| check(thing_type, body)).transpose()?;
    let blobs = merge(sent_blobs.unwrap_or_default(), &current.blobs)?;
    if let (Some(code), true) = (frozen, blobs.changes()) {
        return Err(code.into());
    }
    if thing.signature.is_some() {
        return Err(no_signatures());
    }
    // It covers body and blobs, byte for byte.
    let unsigned = new_body.is_some_and(|body| body != current.data_xml.as_str()) || blobs.changes();
    let derived_end = checked.as_ref().and_then(|checked| checked.updated_end);
    let version = NewThing {
        thing_type: if new_body.is_some() { thing_type } else { stored },
        data_xml: new_body.map_or_else(|| current.data_xml.clone(), |body| Zeroizing::new(body.to_owned())),
        effective: checked.as_ref().map_or(Some(current.effective), |checked| checked.effective),
        updated_end: thing.updated_end_date.map_or(current.updated_end.or(derived_end), end_date),
        flags: current.flags,
        tags: match &thing.tags {
            Some(tags) => Some(Zeroizing::new(tags.clone())).filter(|tags| !tags.is_empty()),
            None => current.tags.clone(),
        },
        signature: current.signature.clone().filter(|_| !unsigned),
        client_id: match checked {
            Some(checked) => checked.client_id,
            None => client_id(&current.data_xml)?,
        },
        blobs: blobs.added,
    };
    Ok(Prepared::Update { id, expected, version: Box::new(version), removed: blobs.removed, kept: blobs.kept })
}

fn may(rights: &TypeRights, type_id: Uuid, right: Permissions) -> Result<(), Failure> {
    if allowed(rights, type_id).contains(right) {
        return Ok(());
    }
    let message = "The application may not do this to items of this type in this record.";
    Err(Failure::with_message(Code::AccessDenied, message))
}

/// What a body says about the item.
struct Checked {
    effective: Option<WallClock>,
    updated_end: Option<WallClock>,
    client_id: Option<Zeroizing<String>>,
}

fn check(thing_type: &ThingType, data_xml: &str) -> Result<Checked, Failure> {
    let document = parse(data_xml)?;
    let checked = things::validate(thing_type, document.root()).map_err(|invalid| {
        let code = match invalid.kind {
            InvalidKind::Schema => Code::InvalidXml,
            InvalidKind::DateTime => Code::InvalidDateTime,
        };
        Failure::with_message(code, format!("thing/data-xml/{invalid}"))
    })?;
    Ok(Checked {
        effective: checked.effective_date,
        updated_end: checked.updated_end_date,
        client_id: Common::read(document.root()).client_thing_id.map(Zeroizing::new),
    })
}

fn client_id(data_xml: &str) -> Result<Option<Zeroizing<String>>, Failure> {
    Ok(Common::read(parse(data_xml)?.root()).client_thing_id.map(Zeroizing::new))
}

/// It stood in a request that could be read, so only a body that cannot stand alone fails here.
fn parse(data_xml: &str) -> Result<Document<'_>, Failure> {
    Document::parse(data_xml.as_bytes(), &Limits::CONTENTS)
        .map_err(|error| Failure::xml(format!("thing/data-xml: {}", error.rule)))
}

/// Published clients send the largest date they have to say "no end".
fn end_date(sent: WallClock) -> Option<WallClock> {
    Some(sent).filter(|sent| *sent <= LAST_END_DATE)
}

/// What a `blob` of a request says.
enum Sent {
    Bytes(NewBlob),
    Remove(String),
    /// Only described: clients echo what they have read.
    AsItIs(String),
}

fn sent(blob: Blob) -> Result<Sent, Failure> {
    let bytes = match blob.data {
        BlobData::Inline(bytes) => Zeroizing::new(bytes),
        // Nothing has been uploaded, so no address of an upload can be ours.
        BlobData::Reference(_) => return Err(Code::InvalidBlobRefUrl.into()),
        BlobData::None if blob.content_length == Some(0) => return Ok(Sent::Remove(blob.name)),
        BlobData::None => return Ok(Sent::AsItIs(blob.name)),
    };
    if let Some(hash) = &blob.hash {
        hash.verify(&bytes)?;
    }
    Ok(Sent::Bytes(NewBlob {
        name: blob.name,
        content_type: blob.content_type,
        legacy_encoding: blob.legacy_content_encoding,
        current_encoding: blob.current_content_encoding,
        bytes,
    }))
}

/// The blobs of a new version.
struct Merged {
    added: Vec<NewBlob>,
    removed: Vec<BlobId>,
    kept: u32,
}

impl Merged {
    fn changes(&self) -> bool {
        !self.added.is_empty() || !self.removed.is_empty()
    }
}

/// By name: sent with bytes they are new or replace, empty they go, and what is not mentioned stays.
fn merge(blobs: Vec<Blob>, current: &[BlobInfo]) -> Result<Merged, Failure> {
    let mut kept: HashMap<&str, &BlobInfo> = current.iter().map(|blob| (blob.name.as_str(), blob)).collect();
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    for blob in blobs {
        match sent(blob)? {
            Sent::Bytes(blob) => match kept.get(blob.name.as_str()) {
                Some(old) if is_same_blob(&blob, old) => {}
                _ => {
                    removed.extend(kept.remove(blob.name.as_str()).map(|old| old.id));
                    added.push(blob);
                }
            },
            Sent::Remove(name) => removed.extend(kept.remove(name.as_str()).map(|old| old.id)),
            Sent::AsItIs(name) if kept.contains_key(name.as_str()) => {}
            Sent::AsItIs(name) => return Err(no_such_blob(&name)),
        }
    }
    Ok(Merged { added, removed, kept: u32::try_from(kept.len()).unwrap_or(u32::MAX) })
}

fn is_same_blob(new: &NewBlob, old: &BlobInfo) -> bool {
    new.content_type == old.content_type
        && new.legacy_encoding == old.legacy_encoding
        && new.current_encoding == old.current_encoding
        && mac::equal(&sha256_block(&new.bytes, BLOB_HASH_BLOCK_BYTES), &old.hash)
}

fn no_such_blob(name: &str) -> Failure {
    let which = if name.is_empty() { "the unnamed blob" } else { "a named blob" };
    Failure::xml(format!(
        "thing/blob-payload/blob: {which} has neither base64data nor blob-ref-url, and is not there yet"
    ))
}

fn no_signatures() -> Failure {
    let message = "signature-info: this server does not verify signatures of items yet, and takes none unverified.";
    Failure::with_message(Code::UnsupportedSignatureMethod, message)
}
