//! What an application wants written, checked against the type and against what is there. Pure: no database, no clock.
//!
//! The faults of one item come in a fixed order: type, right, version stamp, flags, format, body, blobs, signature.

mod blobs;

use std::collections::HashMap;

use jiff::Timestamp;
use medlock_crypto::certificate::Authorities;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_things::common::Common;
use medlock_things::{self as things, InvalidKind, ThingType, WallClock};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::thing as wire;
use medlock_wire::xml::{Document, Limits};
use uuid::{Uuid, uuid};
use zeroize::Zeroizing;

use super::write::{Change, allowed};
use super::{HIDDEN_IN_EMERGENCIES, NewThing, PERSONAL, READ_ONLY, Thing, seal, seal_version};
use crate::apps::rules::{Permissions, TypeRights};
use crate::blobs::Found;
use crate::contents::LAST_END_DATE;
use crate::ids::{BlobId, ThingId};

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

/// What all types have in common, published as a type of its own; no item is of it.
const TYPE_OF_TYPES: Uuid = uuid!("3e730686-781f-4616-aa0d-817bba8eb141");

/// On what terms a caller writes.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// What may be done to items of each type, in the record, by now.
    pub rights: &'a TypeRights,
    /// Whether items come in HealthVault's first shape, which cannot say everything there is to an item.
    pub in_shape_one: bool,
    /// Whether an item may go back to an older format of its type.
    pub may_downgrade: bool,
    /// Whether it is the record's custodian who writes, with nobody between: [`PERSONAL`] and [`HIDDEN_IN_EMERGENCIES`] are
    /// theirs to set. From others they are ignored.
    pub is_custodian: bool,
    /// Who must have issued the certificate of a signature, and the time. None: a signature must hold, and nobody is asked who
    /// made it.
    pub authorities: Option<(&'a Authorities, Timestamp)>,
    /// What the addresses of blobs in the items mean, as they are spelled there ([`crate::blobs::find_for_things`]). One that is not among
    /// them is none of ours.
    pub uploads: Option<&'a HashMap<String, Found>>,
}

impl<'a> Terms<'a> {
    /// The plainest: the second shape, to newer formats only, not a custodian, signers as they come, no uploads.
    pub fn new(rights: &'a TypeRights) -> Terms<'a> {
        Terms {
            rights,
            in_shape_one: false,
            may_downgrade: false,
            is_custodian: false,
            authorities: None,
            uploads: None,
        }
    }
}

/// Checks one item of PutThings or OverwriteThings. `current` is the active item of the record that its key names, if there is
/// one. Parts of a changed item that were not sent stay as they are.
///
/// # Errors
/// What the method answers for the item; bodies are told about by element and rule, never by value.
pub fn prepare(thing: wire::Thing, current: Option<&Thing>, terms: &Terms<'_>) -> Result<Prepared, Failure> {
    if thing.key.is_none() && thing.type_id == Some(TYPE_OF_TYPES) {
        return Err(Code::ThingTypeUncreatable.into());
    }
    let named = thing.type_id.map(type_of).transpose()?;
    match thing.key {
        None => create(thing, named.ok_or_else(|| Failure::xml("thing/type-id is missing"))?, terms),
        Some(key) => update(thing, key, named, current.ok_or(Code::InvalidThing)?, terms),
    }
}

fn type_of(id: Uuid) -> Result<&'static ThingType, Failure> {
    things::find(id).ok_or_else(|| Failure::new(Code::InvalidThingType))
}

fn create(thing: wire::Thing, thing_type: &'static ThingType, terms: &Terms<'_>) -> Result<Prepared, Failure> {
    if !thing_type.creatable {
        return Err(Code::ThingTypeUncreatable.into());
    }
    may(terms.rights, thing_type.id, Permissions::CREATE)?;
    let sent = thing.flags.unwrap_or(0);
    let flags = sent & READ_ONLY | custodians_flags(terms, thing_type, sent, 0)?;
    if flags & READ_ONLY != 0 && !thing_type.allow_readonly {
        return Err(Code::CannotCreateImmutableThing.into());
    }
    let body = thing.body().ok_or_else(|| Failure::xml("thing/data-xml is missing"))?;
    let checked = check(thing_type, &body.xml)?;
    let data_xml = Zeroizing::new(body.xml.clone());
    let blobs = blobs::merge(blobs::sent(thing.blobs, thing.data_other.as_ref(), None, terms.uploads)?, &[])?;
    let signature = thing.signature.map(|sent| sign(sent, &data_xml, &blobs, terms)).transpose()?;
    Ok(Prepared::Create(Box::new(NewThing {
        thing_type,
        data_xml,
        effective: checked.effective,
        updated_end: thing.updated_end_date.map_or(checked.updated_end, end_date),
        flags,
        tags: thing.tags.filter(|tags| !tags.is_empty()).map(Zeroizing::new),
        signature,
        client_id: checked.client_id,
        blobs: blobs.added,
    })))
}

fn update(
    mut thing: wire::Thing,
    key: wire::ThingKey,
    named: Option<&'static ThingType>,
    current: &Thing,
    terms: &Terms<'_>,
) -> Result<Prepared, Failure> {
    let stored = type_of(current.type_id)?;
    may(terms.rights, stored.id, Permissions::UPDATE)?;
    if key.version_stamp != current.version_stamp {
        return Err(Code::VersionStampMismatch.into());
    }
    let (id, expected) = (current.id, current.version_stamp);
    let flags = changed_flags(&thing, current, stored, terms)?;
    let thing_type = named.unwrap_or(stored);
    check_format(thing_type, stored, thing.body().is_some(), terms)?;
    if terms.in_shape_one && !fits_shape_one(current) {
        return Err(Code::ThingPotentiallyIncomplete.into());
    }
    let is_data = thing.body().is_some()
        || thing.blobs.is_some()
        || thing.data_other.is_some()
        || thing.tags.is_some()
        || thing.flags.is_some()
        || thing.updated_end_date.is_some()
        || thing.signature.is_some();
    if !is_data {
        return Ok(Prepared::Keep { id, expected });
    }
    // What nobody may change any more may still be sent along unchanged: published clients do so to change the rest.
    let frozen = if current.flags & READ_ONLY != 0 {
        Some(Code::CannotUpdateImmutableThing)
    } else {
        stored.immutable.then_some(Code::ThingTypeImmutable)
    };
    let sent_body = thing.body().map(|body| body.xml.as_str());
    let new_body = match (sent_body, frozen) {
        (Some(sent), Some(_)) if wire::is_same_body(sent, &current.data_xml) => None,
        (Some(_), Some(code)) => return Err(code.into()),
        (sent, _) => sent.map(|sent| Zeroizing::new(sent.to_owned())),
    };
    let checked = new_body.as_ref().map(|body| check(thing_type, body)).transpose()?;
    let sent = blobs::sent(thing.blobs.take(), thing.data_other.as_ref(), Some(current), terms.uploads)?;
    let blobs = blobs::merge(sent, &current.blobs)?;
    if let (Some(code), true) = (frozen, blobs.changes()) {
        return Err(code.into());
    }
    // A signature covers body and blobs, byte for byte.
    let is_covered_as_it_was = new_body.as_ref().is_none_or(|body| **body == *current.data_xml) && !blobs.changes();
    let data_xml = new_body.unwrap_or_else(|| current.data_xml.clone());
    let signature = match (thing.signature.take(), &current.signature) {
        (None, kept) => kept.clone().filter(|_| is_covered_as_it_was),
        // Clients that send back what they have read.
        (Some(sent), Some(kept)) if is_covered_as_it_was && wire::is_same_signature(&sent, kept) => Some(kept.clone()),
        (Some(sent), _) => match frozen {
            Some(code) => return Err(code.into()),
            None => Some(sign(sent, &data_xml, &blobs, terms)?),
        },
    };
    let derived_end = checked.as_ref().and_then(|checked| checked.updated_end);
    let version = NewThing {
        thing_type: if checked.is_some() { thing_type } else { stored },
        data_xml,
        effective: checked.as_ref().map_or(Some(current.effective), |checked| checked.effective),
        updated_end: thing.updated_end_date.map_or(current.updated_end.or(derived_end), end_date),
        flags,
        tags: match &thing.tags {
            Some(tags) => Some(Zeroizing::new(tags.clone())).filter(|tags| !tags.is_empty()),
            None => current.tags.clone(),
        },
        signature,
        client_id: match checked {
            Some(checked) => checked.client_id,
            None => client_id(&current.data_xml)?,
        },
        blobs: blobs.added,
    };
    let kept = u32::try_from(blobs.kept.len()).unwrap_or(u32::MAX);
    Ok(Prepared::Update { id, expected, version: Box::new(version), removed: blobs.removed, kept })
}

fn may(rights: &TypeRights, type_id: Uuid, right: Permissions) -> Result<(), Failure> {
    if allowed(rights, type_id).contains(right) {
        return Ok(());
    }
    let message = "The application may not do this to items of this type in this record.";
    Err(Failure::with_message(Code::AccessDenied, message))
}

/// The flags of a changed item. Read-only is for ever and from the beginning.
fn changed_flags(thing: &wire::Thing, current: &Thing, stored: &ThingType, terms: &Terms<'_>) -> Result<u32, Failure> {
    let Some(sent) = thing.flags else { return Ok(current.flags) };
    match (sent & READ_ONLY != 0, current.flags & READ_ONLY != 0) {
        (true, false) => Err(Code::CannotSetImmutableFlag.into()),
        (false, true) => Err(Code::CannotChangeImmutableFlag.into()),
        _ => Ok(sent & READ_ONLY | custodians_flags(terms, stored, sent, current.flags)?),
    }
}

/// What only custodians set, from them; from others, what there was.
fn custodians_flags(terms: &Terms<'_>, thing_type: &ThingType, sent: u32, before: u32) -> Result<u32, Failure> {
    const CUSTODIANS: u32 = PERSONAL | HIDDEN_IN_EMERGENCIES;
    if !terms.is_custodian {
        return Ok(before & CUSTODIANS);
    }
    // The types that are never read-only say who the person is: every helper needs them.
    if sent & PERSONAL != 0 && !thing_type.allow_readonly {
        return Err(Code::UnsupportedPersonalFlag.into());
    }
    Ok(sent & CUSTODIANS)
}

fn check_format(thing_type: &ThingType, stored: &ThingType, has_body: bool, terms: &Terms<'_>) -> Result<(), Failure> {
    if thing_type.family != stored.family {
        let message = "The item is of another type, and an item's type never changes.";
        return Err(Failure::with_message(Code::InvalidThingType, message));
    }
    if thing_type.version < stored.version && !terms.may_downgrade {
        let message = "The item is kept in a newer format of its type.";
        return Err(Failure::with_message(Code::InvalidThingTypeVersion, message));
    }
    if thing_type.version != stored.version && !has_body {
        return Err(Code::UpdateThingTypeVersionNoDataXml.into());
    }
    Ok(())
}

/// Whether the first shape has a place for everything in the item that a client could lose by it.
fn fits_shape_one(current: &Thing) -> bool {
    current.blobs.iter().all(|blob| blob.name.is_empty())
        && !current.signature.as_ref().is_some_and(|signature| wire::is_method_two(signature))
}

/// Checks a signature over the item as it will be, and who made it as far as somebody is to be asked.
fn sign(
    sent: wire::Signature,
    data_xml: &str,
    blobs: &blobs::Merged<'_>,
    terms: &Terms<'_>,
) -> Result<Zeroizing<String>, Failure> {
    let signer = wire::verify(&sent, data_xml, &blobs.attached())?;
    if let Some((authorities, now)) = terms.authorities
        && !authorities.vouch_for(&signer.certificate, &signer.others, now.as_second())
    {
        let message =
            "The signer's certificate was not issued by an authority this server trusts, or is not valid now.";
        return Err(Failure::with_message(Code::BadCert, message));
    }
    let (wire::Signature::One(text) | wire::Signature::Two(text)) = sent;
    Ok(Zeroizing::new(text))
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

/// The creator's own name for an item, from its body.
pub(super) fn client_id(data_xml: &str) -> Result<Option<Zeroizing<String>>, Failure> {
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
