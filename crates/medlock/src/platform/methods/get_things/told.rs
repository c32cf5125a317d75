//! An item as it is told to an application: the parts it asked for, in the words of the wire.

use medlock_domain::apps::rules::{Permissions, TypeRights};
use medlock_domain::ids::{AppId, PersonId};
use medlock_domain::things_in_record::{Avenue, BlobInfo, Head, How, Names, READ_ONLY, Thing, allowed};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_things::{BlobFormat, BlobRequest, KeyInfo};
use medlock_wire::thing::{
    self as wire, AccessAvenue, Audit, AuditAction, Blob, BlobData, BlobHash, DataXml, EffectivePermissions, NamedId,
    Permission, SHA256_BLOCK, SHA256_BLOCK_SIZE, Signature, State, ThingKey,
};
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;

use super::FoundThing;
use super::plan::Parts;

/// # Errors
/// When a signature that was kept cannot be read any more.
pub fn thing(found: FoundThing, parts: &Parts, rights: &TypeRights, names: &Names) -> Result<wire::Thing, Failure> {
    let FoundThing { thing, blobs } = found;
    let mut told = wire::Thing {
        key: Some(ThingKey { id: thing.id.0, version_stamp: thing.version_stamp }),
        type_id: Some(thing.type_id),
        type_name: type_name(thing.type_id),
        ..wire::Thing::default()
    };
    if parts.core {
        told.state = Some(State::Active);
        told.flags = Some(thing.flags);
        told.effective_date = Some(thing.effective);
        told.updated_end_date = thing.updated_end;
    }
    if parts.audits {
        let (app, person) = (thing.created_by_app, thing.created_by_person);
        told.created = Some(audit(names, thing.created_at, app, person, thing.avenue, How::Created));
        let changed = thing.changed;
        told.updated = Some(audit(names, changed.at, changed.by_app, changed.by_person, changed.avenue, changed.how));
    }
    if parts.body {
        told.data_xml = vec![DataXml { transform: None, xml: thing.data_xml.as_str().to_owned() }];
    }
    if let Some(asked) = &parts.blobs {
        told.blobs = payload(&thing, blobs, asked);
    }
    if parts.effective_permissions {
        told.effective_permissions = Some(permissions(&thing, rights));
    }
    if parts.tags {
        told.tags = thing.tags.as_ref().map(|tags| tags.as_str().to_owned());
    }
    if parts.signatures {
        told.signature = thing.signature.as_ref().map(|xml| signature(xml)).transpose()?;
    }
    Ok(told)
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

fn type_name(id: Uuid) -> Option<String> {
    medlock_things::find(id).map(|found| found.name.to_owned())
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
fn payload(thing: &Thing, bytes: Vec<Option<super::BlobBytes>>, asked: &BlobRequest) -> Option<Vec<Blob>> {
    let all = thing.blobs.iter().zip(bytes);
    let wanted = all.filter(|(info, _)| asked.names.is_empty() || asked.names.contains(&info.name));
    let blobs: Vec<Blob> = wanted
        .map(|(info, bytes)| {
            // An empty blob has no data to show, only its length.
            let bytes = bytes.filter(|bytes| asked.format == BlobFormat::Inline && !bytes.is_empty());
            blob(info, bytes.map_or(BlobData::None, |bytes| BlobData::Inline(bytes.to_vec())))
        })
        .collect();
    (!blobs.is_empty()).then_some(blobs)
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

/// A signature of the first shape, as packages may bring it, is told in the wrapping of the second.
fn signature(xml: &str) -> Result<Signature, Failure> {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS)
        .map_err(|_| Failure::with_message(Code::Failed, "A signature that was kept cannot be read."))?;
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
}
