//! Subscriptions to events: which changes of items an application wants to be told of, where, and how it knows the teller.
//!
//! Only one event and one channel were ever published: an item was created, changed or deleted, told to an HTTPS address.
//! Filters are a list of lists; an item that one of them has matches.

use std::fmt;

use medlock_xml::{Element, Writer};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::codes::{Code, Failure};
use crate::{base64, read};

/// Bytes of a notification key: what HMAC-SHA256 takes without hashing it first.
pub const KEY_BYTES: usize = 64;

const URL_CHARS_MAX: usize = 2_048;
const KEY_CHARS_MAX: usize = 128;
const KEY_VERSION_CHARS_MAX: usize = 50;
/// Types in all filters of one subscription together; there are fewer published types.
const TYPES_MAX: usize = 500;

/// One subscription, as it is sent and listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Given by the server.
    pub id: Option<Uuid>,
    pub key: NotificationKey,
    /// Made by the application, so that it can tell which key a notification was signed with.
    pub key_version: String,
    /// Where notifications go. Only that it is a web address is checked here.
    pub url: String,
    /// Ids of any format of the types meant.
    pub filters: Vec<Vec<Uuid>>,
}

/// The secret notifications are signed with.
#[derive(Clone, PartialEq, Eq)]
pub struct NotificationKey(Zeroizing<Vec<u8>>);

impl NotificationKey {
    /// None unless it has [`KEY_BYTES`].
    pub fn new(bytes: Vec<u8>) -> Option<NotificationKey> {
        let bytes = Zeroizing::new(bytes);
        (bytes.len() == KEY_BYTES).then_some(NotificationKey(bytes))
    }

    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for NotificationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NotificationKey(…)")
    }
}

impl Subscription {
    /// Reads `subscription`.
    ///
    /// # Errors
    /// INVALID_XML (3) for elements that are not where they belong; SUBSCRIPTION_INVALID (134) for contents that cannot be
    /// used, with the element's name.
    pub fn parse(element: Element<'_>) -> Result<Subscription, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let mut common = read::Sequence::of(parts.required("common")?)?;
        let id = common.optional("id").map(read::guid).transpose()?;
        let (key, key_version) = key(common.required("notification-authentication-info")?)?;
        let url = url(common.required("notification-channel")?)?;
        common.finish()?;
        let filters = filters(parts.required("record-item-changed-event")?)?;
        parts.finish()?;
        Ok(Subscription { id, key, key_version, url, filters })
    }

    /// Writes `subscription`.
    pub fn write(&self, writer: &mut Writer) {
        writer.start("subscription").start("common");
        writer.optional("id", self.id.map(|id| id.to_string()).as_deref());
        writer.start("notification-authentication-info").start("hv-eventing-shared-key");
        writer.element("notification-key", &base64::encode(self.key.expose()));
        writer.element("notification-key-version-id", &self.key_version);
        writer.end().end();
        writer.start("notification-channel").start("http-notification-channel").element("url", &self.url).end().end();
        writer.end();
        writer.start("record-item-changed-event").start("filters");
        for filter in &self.filters {
            writer.start("filter").start("type-ids");
            for id in filter {
                writer.element("type-id", &id.to_string());
            }
            writer.end().end();
        }
        writer.end().end().end();
    }
}

fn key(element: Element<'_>) -> Result<(NotificationKey, String), Failure> {
    let mut parts = read::Sequence::of(element)?;
    let mut shared = read::Sequence::of(parts.required("hv-eventing-shared-key")?)?;
    let key = read::filled_text(shared.required("notification-key")?, KEY_CHARS_MAX)?;
    let key = base64::decode(&key).and_then(NotificationKey::new);
    let key = key.ok_or_else(|| invalid("notification-key: must be 64 bytes in base64"))?;
    let version = read::text(shared.required("notification-key-version-id")?)?.trim().to_owned();
    shared.finish()?;
    parts.finish()?;
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if version.is_empty() || version.len() > KEY_VERSION_CHARS_MAX || !version.chars().all(fits) {
        return Err(invalid("notification-key-version-id: must be 1 to 50 letters, digits and hyphens"));
    }
    Ok((key, version))
}

fn url(element: Element<'_>) -> Result<String, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let mut channel = read::Sequence::of(parts.required("http-notification-channel")?)?;
    let url = read::bounded_text(channel.required("url")?, URL_CHARS_MAX)?.trim().to_owned();
    channel.finish()?;
    parts.finish()?;
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let unfit = |c: char| c.is_whitespace() || c.is_control() || !c.is_ascii() || "\"'<>\\^`{|}".contains(c);
    if host.is_empty() || host.contains('@') || url.contains('#') || url.contains(unfit) {
        return Err(invalid("url: must be a web address that begins with https://"));
    }
    Ok(url)
}

fn filters(element: Element<'_>) -> Result<Vec<Vec<Uuid>>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let list = parts.required("filters")?;
    parts.finish()?;
    let mut list = read::Sequence::of(list)?;
    let mut filters = Vec::new();
    let mut types = 0_usize;
    for filter in list.many("filter") {
        let mut parts = read::Sequence::of(filter)?;
        let ids = parts.required("type-ids")?;
        parts.finish()?;
        let mut parts = read::Sequence::of(ids)?;
        let ids = parts.many("type-id").into_iter().map(read::guid).collect::<Result<Vec<Uuid>, Failure>>()?;
        if ids.is_empty() {
            return Err(parts.unexpected());
        }
        parts.finish()?;
        types += ids.len();
        filters.push(ids);
    }
    if filters.is_empty() {
        return Err(list.unexpected());
    }
    list.finish()?;
    if types > TYPES_MAX {
        return Err(invalid("filters: a subscription has at most 500 types"));
    }
    Ok(filters)
}

fn invalid(message: &str) -> Failure {
    Failure::with_message(Code::SubscriptionInvalid, message)
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==";
    const TYPE: &str = "879e7c04-4e8a-4707-9ad3-b054df467ce4";

    fn with(key: &str, version: &str, url: &str, filters: &str) -> String {
        format!(
            "<subscription><common><notification-authentication-info><hv-eventing-shared-key>\
             <notification-key>{key}</notification-key><notification-key-version-id>{version}\
             </notification-key-version-id></hv-eventing-shared-key></notification-authentication-info>\
             <notification-channel><http-notification-channel><url>{url}</url></http-notification-channel>\
             </notification-channel></common><record-item-changed-event><filters>{filters}</filters>\
             </record-item-changed-event></subscription>"
        )
    }

    fn parse(xml: &str) -> Result<Subscription, Failure> {
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Subscription::parse(document.root())
    }

    fn filter(ids: &str) -> String {
        format!("<filter><type-ids>{ids}</type-ids></filter>")
    }

    #[test]
    fn what_clients_send_is_read() {
        let one = filter(&format!("<type-id>\n {} </type-id>", TYPE.to_uppercase()));
        let read = parse(&with(KEY, "1", "https://app.example/hv/in.ashx?a=1&amp;b=2", &one)).unwrap();
        assert_eq!(read.id, None);
        assert_eq!(read.url, "https://app.example/hv/in.ashx?a=1&b=2");
        assert_eq!(read.filters, [[TYPE.parse::<Uuid>().unwrap()]]);
        assert_eq!(read.key.expose(), (0..64).collect::<Vec<u8>>());
        // One published client breaks its base64 into lines.
        assert!(parse(&with(&KEY.replace("ISIj", "ISIj\n"), "1", "https://a.example", &one)).is_ok());
        assert!(!format!("{read:?}").contains("63"), "the key is not shown");
    }

    #[test]
    fn what_cannot_be_used_is_134_and_what_is_not_the_schema_3() {
        let good = filter(&format!("<type-id>{TYPE}</type-id>"));
        let url = "https://app.example/in";
        for (xml, code, named) in [
            (with("AAEC", "1", url, &good), 134, "notification-key"),
            (with("%%%", "1", url, &good), 134, "notification-key"),
            (with(KEY, "", url, &good), 134, "notification-key-version-id"),
            (with(KEY, "a.b", url, &good), 134, "notification-key-version-id"),
            (with(KEY, &"v".repeat(51), url, &good), 134, "notification-key-version-id"),
            (with(KEY, "1", "ftp://app.example", &good), 134, "url"),
            (with(KEY, "1", "https://", &good), 134, "url"),
            (with(KEY, "1", "https://me@app.example", &good), 134, "url"),
            (with(KEY, "1", "https://app.example/a b", &good), 134, "url"),
            (with(KEY, "1", url, &good.repeat(501)), 134, "filters"),
            (with(KEY, "1", url, ""), 3, "filter"),
            (with(KEY, "1", url, &filter("")), 3, "type-id"),
            (with(KEY, "1", url, &filter("<type-id>weight</type-id>")), 3, "type-id"),
            (with(KEY, "1", url, "<x/>"), 3, "filter"),
            ("<subscription><common/></subscription>".to_owned(), 3, "notification-authentication-info"),
        ] {
            let failure = parse(&xml).unwrap_err();
            assert_eq!(failure.code.number(), code, "{xml}");
            assert!(failure.message.contains(named), "{}", failure.message);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            id in proptest::option::of(any::<u128>()),
            key in proptest::collection::vec(any::<u8>(), KEY_BYTES),
            key_version in "[A-Za-z0-9-]{1,50}",
            path in "[a-z0-9/?&=.-]{0,40}",
            filters in proptest::collection::vec(proptest::collection::vec(any::<u128>(), 1..4), 1..4),
        ) {
            let subscription = Subscription {
                id: id.map(Uuid::from_u128),
                key: NotificationKey::new(key).unwrap(),
                key_version,
                url: format!("https://app.example/{path}"),
                filters: filters.into_iter().map(|ids| ids.into_iter().map(Uuid::from_u128).collect()).collect(),
            };
            let mut writer = Writer::new();
            subscription.write(&mut writer);
            prop_assert_eq!(parse(&writer.finish()).unwrap(), subscription);
        }
    }
}
