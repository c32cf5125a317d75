//! What an application is told when items changed: whose, where and which, never what is in them.
//!
//! The body is signed with the subscription's key: `Authorization: HVEventingSharedKey subscription:version:hmac`, where the
//! HMAC-SHA256 of the body's bytes stands in base64.

use medlock_crypto::mac::{self, HmacAlg};
use medlock_xml::{Document, Element, Limits, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::event_subscription::NotificationKey;
use crate::{base64, read};

const NAMESPACE: &str = "urn:com.microsoft.wc.notification";
const SCHEME: &str = "HVEventingSharedKey";

/// Items of one record that changed, as one application knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    pub subscription_id: Uuid,
    pub person_id: Uuid,
    pub record_id: Uuid,
    /// At least one.
    pub thing_ids: Vec<Uuid>,
}

/// The body of one request.
pub fn write(notifications: &[Notification]) -> String {
    let mut writer = Writer::new();
    writer.start("wc:notifications").attr("xmlns:wc", NAMESPACE);
    for notification in notifications {
        writer.start("notification");
        writer.start("common").element("subscription-id", &notification.subscription_id.to_string()).end();
        writer.start("record-change-notification");
        writer.element("person-id", &notification.person_id.to_string());
        writer.element("record-id", &notification.record_id.to_string());
        writer.start("things");
        for id in &notification.thing_ids {
            writer.start("thing").element("thing-id", &id.to_string()).end();
        }
        writer.end().end().end();
    }
    writer.end();
    writer.finish()
}

/// Reads a body, for receivers. Notifications of kinds that are not known are passed over, as the published schema asks.
///
/// # Errors
/// INVALID_XML (3).
pub fn parse(body: &[u8]) -> Result<Vec<Notification>, Failure> {
    let document = Document::parse(body, &Limits::REQUEST).map_err(|error| Failure::xml(error.to_string()))?;
    let root = document.root();
    if root.name() != "notifications" || root.namespace() != Some(NAMESPACE) {
        return Err(read::invalid(root, "'notifications' is expected here"));
    }
    let known = root.children_named("notification").filter(|one| one.child("record-change-notification").is_some());
    known.map(one).collect()
}

fn one(element: Element<'_>) -> Result<Notification, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let mut common = read::Sequence::of(parts.required("common")?)?;
    let subscription_id = read::guid(common.required("subscription-id")?)?;
    let mut change = read::Sequence::of(parts.required("record-change-notification")?)?;
    let person_id = read::guid(change.required("person-id")?)?;
    let record_id = read::guid(change.required("record-id")?)?;
    let mut thing_ids = Vec::new();
    for thing in read::Sequence::of(change.required("things")?)?.many("thing") {
        thing_ids.push(read::guid(read::Sequence::of(thing)?.required("thing-id")?)?);
    }
    Ok(Notification { subscription_id, person_id, record_id, thing_ids })
}

/// The value of the `Authorization` header of a request with this body.
pub fn authorization(subscription: Uuid, key: &NotificationKey, key_version: &str, body: &[u8]) -> String {
    let hmac = mac::hmac(HmacAlg::Sha256, key.expose(), body);
    format!("{SCHEME} {subscription}:{key_version}:{}", base64::encode(&hmac))
}

/// What an `Authorization` header says: the subscription, the version of its key, and whether `key_of` that version made
/// the HMAC of the body. None when it is no such header or the key does not fit.
pub fn verify(
    header: &str,
    body: &[u8],
    key_of: impl FnOnce(Uuid, &str) -> Option<NotificationKey>,
) -> Option<(Uuid, String)> {
    let (subscription, rest) = header.strip_prefix(SCHEME)?.trim().split_once(':')?;
    let (version, hmac) = rest.split_once(':')?;
    let subscription = read::parse_guid(subscription)?;
    let key = key_of(subscription, version)?;
    let made = mac::hmac(HmacAlg::Sha256, key.expose(), body);
    mac::equal(&made, &base64::decode(hmac)?).then(|| (subscription, version.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> [Notification; 2] {
        let id = Uuid::from_u128;
        [
            Notification { subscription_id: id(1), person_id: id(2), record_id: id(3), thing_ids: vec![id(4)] },
            Notification { subscription_id: id(1), person_id: id(5), record_id: id(6), thing_ids: vec![id(7), id(8)] },
        ]
    }

    #[test]
    fn what_is_written_is_read_and_other_kinds_are_passed_over() {
        let body = write(&two());
        assert!(
            body.starts_with("<wc:notifications xmlns:wc=\"urn:com.microsoft.wc.notification\"><notification><common>")
        );
        assert_eq!(parse(body.as_bytes()).unwrap(), two());
        let other = "<notification><common><subscription-id/></common><new-kind/></notification></wc:notifications>";
        let with_other = body.replace("</wc:notifications>", other);
        assert_eq!(parse(with_other.as_bytes()).unwrap(), two());
        assert!(parse(b"<notifications/>").is_err());
        assert!(parse(b"not xml").is_err());
    }

    #[test]
    fn the_header_proves_who_wrote_the_body() {
        let key = |byte| NotificationKey::new(vec![byte; 64]).unwrap();
        let body = write(&two());
        let header = authorization(Uuid::from_u128(1), &key(7), "v-2", body.as_bytes());
        let read = verify(&header, body.as_bytes(), |id, version| {
            assert_eq!((id, version), (Uuid::from_u128(1), "v-2"));
            Some(key(7))
        });
        assert_eq!(read, Some((Uuid::from_u128(1), "v-2".to_owned())));
        assert_eq!(verify(&header, body.as_bytes(), |_, _| Some(key(8))), None);
        assert_eq!(verify(&header, b"other", |_, _| Some(key(7))), None);
        assert_eq!(verify(&header, body.as_bytes(), |_, _| None), None);
        for bad in ["", "HVEventingSharedKey", "HVEventingSharedKey 1:2:3", "Bearer x"] {
            assert_eq!(verify(bad, body.as_bytes(), |_, _| Some(key(7))), None);
        }
    }

    #[test]
    fn the_hmac_is_openssl_s() {
        // printf body | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07 -binary | base64
        let key = NotificationKey::new(vec![7; 64]).unwrap();
        let header = authorization(Uuid::from_u128(1), &key, "1", b"body");
        let id = "00000000-0000-0000-0000-000000000001";
        assert_eq!(header, format!("HVEventingSharedKey {id}:1:2Expbv+ERMb9JqnGhnzjYWQ/LBsUukpwiqnxML+hCQE="));
    }
}
