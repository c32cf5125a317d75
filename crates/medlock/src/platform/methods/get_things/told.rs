//! An item as it is told to an application: the parts it asked for, in the words of the wire.

use std::collections::HashMap;

use medlock_domain::apps::rules::{Permissions, TypeRights};
use medlock_domain::ids::{AppId, PersonId};
use medlock_domain::things_in_record::{Avenue, BlobInfo, Changed, Head, Held, How, Names, READ_ONLY, Thing, allowed};
use medlock_wire::base64;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_things::{BlobFormat, BlobRequest, KeyInfo, shape};
use medlock_wire::thing::{
    self as wire, AccessAvenue, Audit, AuditAction, Blob, BlobData, BlobHash, DataOther, DataXml, EffectivePermissions,
    NamedId, Permission, SHA256_BLOCK, SHA256_BLOCK_SIZE, Shape, Signature, State, ThingKey,
};
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;

use super::plan::{BodyPart, Parts};
use super::transforms::{DOWN_VERSIONED, UP_VERSIONED};
use super::{Addresses, FoundThing};
use crate::platform::record::Target;
use crate::shell::words::Words;

/// How an item is told: in the format it is kept in, or in another one of its kind.
pub struct As<'t> {
    pub type_id: Uuid,
    pub data_xml: &'t str,
    pub flags: u32,
}

/// What all items of a group are told with.
pub struct Telling<'t> {
    pub version: u32,
    pub parts: &'t Parts,
    pub target: &'t Target,
    pub names: &'t Names,
    /// Other formats to tell items in, by the format they are kept in.
    pub told_as: &'t HashMap<Uuid, Uuid>,
    pub words: Words,
    /// For blobs that are told by where they can be read from.
    pub(super) addresses: &'t Addresses,
}

/// # Errors
/// When a signature that was kept cannot be read any more.
pub(super) fn thing(found: FoundThing, telling: &Telling<'_>) -> Result<wire::Thing, Failure> {
    let FoundThing { thing, blobs } = found;
    let parts = telling.parts;
    let converted = converted(&thing, telling.told_as);
    let told_as = match &converted {
        Some((type_id, data_xml, flag)) => As { type_id: *type_id, data_xml, flags: thing.flags | flag },
        None => As { type_id: thing.type_id, data_xml: &thing.data_xml, flags: thing.flags },
    };
    let mut told = wire::Thing {
        key: Some(ThingKey { id: thing.id.0, version_stamp: thing.version_stamp }),
        type_id: Some(told_as.type_id),
        type_name: type_name(told_as.type_id),
        ..wire::Thing::default()
    };
    let is_new_shape = shape(telling.version) == Shape::Two;
    if parts.core {
        told.state = Some(State::Active);
        told.flags = Some(told_as.flags);
        told.effective_date = Some(thing.effective);
        told.updated_end_date = thing.updated_end;
    }
    if parts.audits {
        let names = telling.names;
        let (app, person) = (thing.created_by_app, thing.created_by_person);
        // Documented for the new shape alone.
        told.created = is_new_shape.then(|| audit(names, thing.created_at, app, person, thing.avenue, How::Created));
        told.updated = Some(changed(names, thing.changed));
    }
    let body = |part: &BodyPart| match part {
        BodyPart::Itself => DataXml { transform: None, xml: told_as.data_xml.to_owned() },
        BodyPart::Transform(transform) => transform.of(&thing, &told_as, telling.words),
    };
    told.data_xml = parts.bodies.iter().map(body).collect();
    if parts.other_data {
        told.data_other =
            thing.blobs.iter().zip(&blobs).find_map(|(info, held)| Some(data_other(info, bytes_of(held)?)));
    }
    if let Some(asked) = &parts.blobs {
        told.blobs = payload(&thing, blobs, asked, telling);
    }
    if parts.effective_permissions {
        told.effective_permissions = Some(permissions(&thing, telling.target.effective.on(telling.target.avenue)));
    }
    if parts.tags {
        told.tags = thing.tags.as_ref().map(|tags| tags.as_str().to_owned());
    }
    // A signature covers the body as it is kept.
    if parts.signatures && converted.is_none() {
        let kept = thing.signature.as_ref();
        told.signature = match is_new_shape {
            true => kept.map(|xml| signature(xml)).transpose()?,
            false => kept.map(|xml| old_signature(xml)).transpose()?.flatten(),
        };
    }
    Ok(told)
}

/// The item in another format, when one was asked for and it can be said in it; with the flag that says so.
fn converted(thing: &Thing, told_as: &HashMap<Uuid, Uuid>) -> Option<(Uuid, String, u32)> {
    let format = *told_as.get(&thing.type_id)?;
    let data_xml = medlock_things::convert(&thing.data_xml, thing.type_id, format).ok()?;
    let (kept, told) = (medlock_things::find(thing.type_id)?, medlock_things::find(format)?);
    let flag = if told.version < kept.version { DOWN_VERSIONED } else { UP_VERSIONED };
    Some((format, data_xml, flag))
}

/// The unnamed blob as the old shape has it: in base64, whatever it came in.
fn data_other(info: &BlobInfo, bytes: &[u8]) -> DataOther {
    let still_applied = info.current_encoding.as_deref().unwrap_or_default();
    DataOther {
        content_type: Some(info.content_type.clone()).filter(|kind| !kind.is_empty()),
        content_encoding: Some(match still_applied {
            "" => "base64".to_owned(),
            encodings => format!("{encodings},base64"),
        }),
        text: base64::encode(bytes),
    }
}

/// An item that was found and is not told in full.
pub fn key_info(head: &Head) -> KeyInfo {
    KeyInfo {
        key: ThingKey { id: head.id.0, version_stamp: head.version_stamp },
        type_id: head.type_id,
        type_name: type_name(head.type_id),
        effective_date: head.effective,
        updated_end_date: head.updated_end,
    }
}

/// The display name of a type, as HealthVault has it.
pub fn type_name(id: Uuid) -> Option<String> {
    medlock_things::find(id).map(|found| found.name.to_owned())
}

/// Who made a version.
pub fn changed(names: &Names, by: Changed) -> Audit {
    audit(names, by.at, by.by_app, by.by_person, by.avenue, by.how)
}

fn audit(names: &Names, timestamp: jiff::Timestamp, app: AppId, person: PersonId, avenue: Avenue, how: How) -> Audit {
    let (app_name, master) = names.app(app);
    let (person_id, person_name) = names.person(person);
    Audit {
        timestamp,
        app: NamedId { id: app.0, name: app_name.to_owned() },
        person: NamedId { id: person_id, name: person_name.to_owned() },
        impersonator: None,
        access_avenue: Some(match avenue {
            Avenue::Online => AccessAvenue::Online,
            Avenue::Offline => AccessAvenue::Offline,
        }),
        action: match how {
            How::Created => AuditAction::Created,
            How::Changed => AuditAction::Updated,
            How::Deleted => AuditAction::Deleted,
        },
        master_app_id: Some(master.0),
    }
}

/// The rights the caller has now, in the order published servers had them.
fn permissions(thing: &Thing, rights: &TypeRights) -> EffectivePermissions {
    let given = allowed(rights, thing.type_id);
    let all = [
        (Permissions::READ, Permission::Read),
        (Permissions::UPDATE, Permission::Update),
        (Permissions::CREATE, Permission::Create),
        (Permissions::DELETE, Permission::Delete),
    ];
    let immutable_type = medlock_things::find(thing.type_id).is_some_and(|found| found.immutable);
    EffectivePermissions {
        immutable: Some(immutable_type || thing.flags & READ_ONLY != 0),
        permissions: all.into_iter().filter(|(right, _)| given.contains(*right)).map(|(_, told)| told).collect(),
    }
}

/// None when no blob is left to tell: the element has at least one.
fn payload(thing: &Thing, held: Vec<Option<Held>>, asked: &BlobRequest, telling: &Telling<'_>) -> Option<Vec<Blob>> {
    let all = thing.blobs.iter().zip(held);
    let wanted = all.filter(|(info, _)| asked.names.is_empty() || asked.names.contains(&info.name));
    let blobs: Vec<Blob> = wanted
        .map(|(info, held)| {
            let data = match asked.format {
                BlobFormat::Information => BlobData::None,
                // An empty blob has no data to show, only its length.
                BlobFormat::Inline => match bytes_of(&held) {
                    Some(bytes) if !bytes.is_empty() => BlobData::Inline(bytes.to_vec()),
                    _ => BlobData::None,
                },
                BlobFormat::Streamed => {
                    BlobData::Reference(telling.addresses.address(telling.target, thing.id, info.id))
                }
            };
            blob(info, data)
        })
        .collect();
    (!blobs.is_empty()).then_some(blobs)
}

/// The bytes of a blob that were asked for. By now none of them lies elsewhere.
fn bytes_of(held: &Option<Held>) -> Option<&[u8]> {
    match held {
        Some(Held::Here(bytes)) => Some(bytes),
        Some(Held::Stored(_)) | None => None,
    }
}

fn blob(info: &BlobInfo, data: BlobData) -> Blob {
    Blob {
        name: info.name.clone(),
        content_type: info.content_type.clone(),
        hash: Some(BlobHash {
            algorithm: SHA256_BLOCK.to_owned(),
            block_size: Some(SHA256_BLOCK_SIZE),
            hash: info.hash.to_vec(),
        }),
        content_length: Some(info.size_bytes),
        data,
        legacy_content_encoding: info.legacy_encoding.clone(),
        current_content_encoding: info.current_encoding.clone(),
    }
}

/// The old shape has room for signatures of the first method alone: one of the second, read as the first, would not hold.
fn old_signature(xml: &str) -> Result<Option<Signature>, Failure> {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).map_err(|_| unreadable())?;
    let root = document.root();
    if root.name() != "signature-info" {
        return Ok(Some(Signature::One(xml.to_owned())));
    }
    let method = root.child("sig-data").and_then(|data| data.child("hv-signature-method"));
    let is_first = method.is_some_and(|method| method.text().trim() == "HVSignatureMethod1");
    Ok(root.child("Signature").filter(|_| is_first).map(|inner| Signature::One(inner.standalone().into_owned())))
}

fn unreadable() -> Failure {
    Failure::with_message(Code::Failed, "A signature that was kept cannot be read.")
}

/// A signature of the first shape, as packages may bring it, is told in the wrapping of the second.
fn signature(xml: &str) -> Result<Signature, Failure> {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).map_err(|_| unreadable())?;
    Ok(match document.root().name() {
        "signature-info" => Signature::Two(xml.to_owned()),
        _ => Signature::Two(format!(
            "<signature-info><sig-data><hv-signature-method>HVSignatureMethod1</hv-signature-method>\
             <algorithm-tag>rsa-sha1</algorithm-tag></sig-data>{xml}</signature-info>"
        )),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_of_the_first_shape_is_wrapped() {
        let old = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>";
        let Signature::Two(told) = signature(old).unwrap() else { panic!("of the second shape") };
        assert!(told.starts_with("<signature-info><sig-data><hv-signature-method>HVSignatureMethod1<"));
        assert!(told.ends_with(&format!("{old}</signature-info>")));
        let new = "<signature-info a='1'/>";
        assert!(signature(new).unwrap() == Signature::Two(new.to_owned()));
        assert!(signature("<broken").is_err());
    }

    #[test]
    fn the_old_shape_tells_signatures_of_the_first_method_alone() {
        let inner = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/>";
        let wrapped = |method: &str| {
            format!(
                "<signature-info><sig-data><hv-signature-method>HVSignatureMethod{method}</hv-signature-method></sig-data>\
                 {inner}</signature-info>"
            )
        };
        for first in [inner.to_owned(), wrapped("1")] {
            assert!(old_signature(&first).unwrap() == Some(Signature::One(inner.to_owned())));
        }
        assert!(old_signature(&wrapped("2")).unwrap().is_none());
        assert!(old_signature("<broken").is_err());
    }
}
