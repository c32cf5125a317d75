//! Items in a record that a person let the application into: read, written, removed.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use medlock_wire::method::get_things::{self, Filter, Format, Group, Only, Section};
use medlock_wire::method::get_things::{BlobFormat, BlobRequest};
use medlock_wire::method::{put_things, remove_application_record_authorization, remove_things};
use medlock_wire::thing::{BlobData, Shape, Thing, ThingKey};
use medlock_wire::xml::{Document, Element, Limits, fragment, strip_declaration};
use uuid::Uuid;

use crate::client::{Call, Client, Repeat};
use crate::limits::{CONTENTS_BYTES_MAX, ITEM_PAGES_MAX, ITEMS_MAX, ITEMS_PER_PAGE};
use crate::people::RecordKey;
use crate::{Error, ItemBlob, items};

/// A record as one person authorised it. Made by [`Client::record`].
///
/// ```no_run
/// # async fn example(client: medlock_sdk::Client, patient: medlock_sdk::RecordKey) -> Result<(), medlock_sdk::Error> {
/// use medlock_sdk::ItemQuery;
/// use medlock_sdk::jiff::civil::date;
/// use medlock_sdk::things::{BloodPressure, Weight};
///
/// let record = client.record(patient);
/// record.put_typed(&[BloodPressure::mmhg(128, 82).on(date(2026, 3, 9))]).await?;
/// for weight in record.get_typed::<Weight>(&ItemQuery::all().at_most(10)).await?.items {
///     println!("{} kg", weight.body.value.kg);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Record {
    client: Client,
    key: RecordKey,
}

/// Which items to read. Everything in it must hold.
#[derive(Clone, Default)]
#[must_use = "nothing is read until the query is asked"]
pub struct ItemQuery {
    ids: Vec<Uuid>,
    filter: Filter,
    max: Option<u64>,
    blobs: Option<BlobFormat>,
    /// Formats that items are to come in.
    versions: Vec<Uuid>,
}

/// What a query found, the newest effective date first.
#[derive(Clone)]
pub struct Items {
    /// The items.
    pub items: Vec<Item>,
    /// Whether something was left out that the application may not read.
    pub filtered: bool,
}

/// An item as the record holds it. Health data: no `Debug`.
#[derive(Clone)]
pub struct Item {
    thing: Thing,
    xml: String,
}

/// Identity and version of an item: what changing or removing it takes.
pub type ItemKey = ThingKey;

impl ItemQuery {
    /// Every item the application may read.
    pub fn all() -> ItemQuery {
        ItemQuery::default()
    }

    /// Items of this type, in whatever format; see [`ItemQuery::or_of_type`] for several.
    pub fn of_type(type_id: Uuid) -> ItemQuery {
        ItemQuery::all().or_of_type(type_id)
    }

    /// Items with these ids. Those that are not there are not found.
    pub fn with_ids(ids: impl IntoIterator<Item = Uuid>) -> ItemQuery {
        ItemQuery { ids: ids.into_iter().collect(), ..ItemQuery::default() }
    }

    /// Items of this type too.
    pub fn or_of_type(mut self, type_id: Uuid) -> ItemQuery {
        self.filter.type_ids.push(type_id);
        self
    }

    /// Items of this type too, in this format: the server says others of its kind in it where it can.
    pub(crate) fn or_in_format(mut self, type_id: Uuid) -> ItemQuery {
        self.versions.push(type_id);
        self.or_of_type(type_id)
    }

    /// Only what was created or changed then or later.
    pub fn changed_since(mut self, since: Timestamp) -> ItemQuery {
        self.filter.updated_min = Some(since);
        self
    }

    /// Only what happened then or later, by the item's own date.
    pub fn effective_from(mut self, from: DateTime) -> ItemQuery {
        self.filter.effective_min = Some(from);
        self
    }

    /// Only what happened then or earlier, by the item's own date.
    pub fn effective_to(mut self, to: DateTime) -> ItemQuery {
        self.filter.effective_max = Some(to);
        self
    }

    /// Not more than the first so many.
    pub fn at_most(mut self, count: u64) -> ItemQuery {
        self.max = Some(count);
        self
    }

    /// With the bytes of attachments, inside the answer. For large ones see [`ItemQuery::and_blobs`].
    pub fn and_attachments(mut self) -> ItemQuery {
        self.blobs = Some(BlobFormat::Inline);
        self
    }

    /// With what there is to know of attachments, so that [`Record::read_blob`] can read each.
    pub fn and_blobs(mut self) -> ItemQuery {
        self.blobs = Some(BlobFormat::Streamed);
        self
    }

    fn group(&self, only: Option<Only>) -> Group {
        let mut sections = vec![Section::Core, Section::Audits, Section::EffectivePermissions, Section::Tags];
        if self.blobs.is_some() {
            sections.push(Section::BlobPayload);
        }
        let blobs = self.blobs.map(|format| BlobRequest { names: Vec::new(), format });
        Group {
            only,
            max: self.max,
            filters: vec![self.filter.clone()],
            format: Format { sections, xml: vec![String::new()], type_versions: self.versions.clone(), blobs },
            current_version_only: true,
            ..Group::default()
        }
    }
}

impl Item {
    /// Its id and version stamp.
    pub fn key(&self) -> Option<ItemKey> {
        self.thing.key
    }

    /// The id of its type, in the format it came in.
    pub fn type_id(&self) -> Option<Uuid> {
        self.thing.type_id
    }

    /// The type's name, in English.
    pub fn type_name(&self) -> Option<&str> {
        self.thing.type_name.as_deref()
    }

    /// The digits on the wall when it happened, without a zone.
    pub fn effective_date(&self) -> Option<DateTime> {
        self.thing.effective_date
    }

    /// When this version was written.
    pub fn changed_at(&self) -> Option<Timestamp> {
        self.thing.updated.as_ref().map(|audit| audit.timestamp)
    }

    /// The whole `thing` element as it came. With its body changed it can be [put](Record::put) back: its version stamp says
    /// what it was made from.
    pub fn xml(&self) -> &str {
        &self.xml
    }

    /// The `data-xml` element, byte for byte as it was written.
    pub fn body(&self) -> Option<&str> {
        self.thing.body().map(|body| body.xml.as_str())
    }

    /// Names, media types and bytes of its attachments, if they were asked for. The main one has the empty name.
    pub fn attachments(&self) -> impl Iterator<Item = (&str, &str, &[u8])> {
        self.thing.blobs().iter().map(|blob| {
            let bytes: &[u8] = match &blob.data {
                BlobData::Inline(bytes) => bytes,
                BlobData::None | BlobData::Reference(_) => &[],
            };
            (blob.name.as_str(), blob.content_type.as_str(), bytes)
        })
    }
}

impl Item {
    /// Its attachments, if they were asked for.
    pub fn blobs(&self) -> impl Iterator<Item = ItemBlob> {
        let id = self.thing.key.map(|key| key.id);
        self.thing.blobs().iter().map(move |blob| ItemBlob::new(id, blob))
    }

    /// What a File item says its file is called.
    pub fn file_name(&self) -> Option<String> {
        let document = Document::parse(self.body()?.as_bytes(), &Limits::CONTENTS).ok()?;
        Some(document.root().child("file")?.child("name")?.text().trim().to_owned())
    }
}

impl Client {
    /// A record that a person let the application into. Does not call the server yet.
    pub fn record(&self, key: RecordKey) -> Record {
        Record { client: self.clone(), key }
    }
}

impl Record {
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn key(&self) -> RecordKey {
        self.key
    }

    /// Reads items (GetThings 3), page after page, into memory. [`Record::pages`] gives one page at a time.
    ///
    /// # Errors
    /// [`Error::Refused`]: 10 for a record the application does not know through this person, 11 when the authorisation has
    /// ended; [`Error::Reply`] if there is no end to the pages; or one of the transport's.
    pub async fn get(&self, query: &ItemQuery) -> Result<Items, Error> {
        let mut pages = self.pages(query);
        let mut found = pages.next().await?.unwrap_or_else(|| Items { items: Vec::new(), filtered: false });
        while let Some(page) = pages.next().await? {
            found.items.extend(page.items);
        }
        Ok(found)
    }

    /// Reads items page by page, as many as the server gives at a time: for more than fit into memory. Which items there are is
    /// decided by the first page; one that is removed before its page comes is left out.
    pub fn pages(&self, query: &ItemQuery) -> ItemPages<'_> {
        ItemPages { record: self, query: query.clone(), rest: None, read: 0 }
    }

    /// Gives the record back (RemoveApplicationRecordAuthorization): the application cannot reach it any more, until somebody
    /// authorises it again. A call whose answer was lost is not repeated: the second would be told that there is no such record.
    ///
    /// # Errors
    /// [`Error::Refused`]: 10 or 11 for a record that is not within reach; or one of the transport's.
    pub async fn disconnect(&self) -> Result<(), Error> {
        let info = remove_application_record_authorization::Request.write();
        let method = remove_application_record_authorization::NAME;
        let call = Call { method, version: 1, info: &info, repeat: Repeat::Never };
        self.client.call_about_without_result(self.key.about(), &call).await
    }

    /// Writes items (PutThings 2): new ones, and with a `thing-id` and its version stamp, new versions. All of them or none.
    /// `things_xml` is one `thing` element or several side by side; they are sent byte for byte as given. New items are checked
    /// against their types before anything is sent. Returns the key of each, in their order.
    ///
    /// When the answer is lost nothing is repeated: new items would be there twice.
    ///
    /// # Errors
    /// What [`Error`] says of items; [`Error::Refused`] with the place of the item counted from 0: 11 for what was not granted,
    /// 61 when somebody else was faster; or one of the transport's.
    pub async fn put(&self, things_xml: &str) -> Result<Vec<ItemKey>, Error> {
        let info = to_put(things_xml)?;
        let call = Call { method: put_things::NAME, version: 2, info: &info, repeat: Repeat::Never };
        self.client.call_about(self.key.about(), &call, |info| Ok(put_things::Reply::parse(info)?.keys)).await
    }

    /// Removes items (RemoveThings); all of them or none.
    ///
    /// # Errors
    /// [`Error::Empty`]; [`Error::Refused`] as for [`Record::put`]; or one of the transport's.
    pub async fn remove(&self, keys: &[ItemKey]) -> Result<(), Error> {
        if keys.is_empty() {
            return Err(Error::Empty);
        }
        let info = remove_things::Request { keys: keys.to_vec() }.write();
        let call = Call { method: remove_things::NAME, version: 1, info: &info, repeat: Repeat::Never };
        self.client.call_about_without_result(self.key.about(), &call).await
    }

    /// One page, and the keys of what comes after it.
    async fn page(&self, group: Group) -> Result<(Items, Vec<ThingKey>), Error> {
        let info = get_things::Request { groups: vec![group] }.write();
        let call = Call { method: get_things::NAME, version: 3, info: &info, repeat: Repeat::Harmless };
        self.client.call_about(self.key.about(), &call, read_page).await
    }
}

/// The pages of a query; from [`Record::pages`].
#[must_use = "nothing is read until a page is asked for"]
pub struct ItemPages<'r> {
    record: &'r Record,
    query: ItemQuery,
    /// What is still to be read; `None` before the first page.
    rest: Option<Vec<ThingKey>>,
    read: usize,
}

impl ItemPages<'_> {
    /// The next page; `None` after the last.
    ///
    /// # Errors
    /// As [`Record::get`]. The same page can be asked for again.
    pub async fn next(&mut self) -> Result<Option<Items>, Error> {
        if self.read > ITEM_PAGES_MAX {
            return Err(Error::Reply {
                reason: format!("the list of items does not end after {ITEM_PAGES_MAX} pages"),
            });
        }
        let query = &self.query;
        let (page, rest) = match &self.rest {
            None => {
                let only = (!query.ids.is_empty()).then(|| Only::Ids(query.ids.clone()));
                self.record.page(query.group(only)).await?
            }
            Some(rest) if rest.is_empty() => return Ok(None),
            Some(rest) => {
                let (these, later) = rest.split_at(rest.len().min(ITEMS_PER_PAGE));
                let (page, again) = self.record.page(query.group(Some(Only::Keys(these.to_vec())))).await?;
                (page, [again.as_slice(), later].concat())
            }
        };
        self.rest = Some(rest);
        self.read += 1;
        Ok(Some(page))
    }
}

fn read_page(info: Element<'_>) -> Result<(Items, Vec<ThingKey>), Error> {
    let reply = get_things::Reply::parse(info, 3)?;
    let missing = || Error::Reply { reason: "the answer has no group".to_owned() };
    let group = reply.groups.into_iter().next().ok_or_else(missing)?;
    let elements = info.child("group").ok_or_else(missing)?;
    let items = group.things.into_iter().zip(elements.children_named("thing"));
    let items = items.map(|(thing, element)| Item { thing, xml: element.standalone().into_owned() }).collect();
    Ok((Items { items, filtered: group.filtered }, group.rest.iter().map(|info| info.key).collect()))
}

/// The things of the text side by side. New ones are checked whole; of others the record knows more than is told here.
pub(crate) fn to_put(xml: &str) -> Result<String, Error> {
    let not_things = |reason: &dyn fmt::Display| Error::NotThings { reason: reason.to_string() };
    let slices =
        fragment(strip_declaration(xml.as_bytes()), &Limits::CONTENTS).map_err(|error| not_things(&error.rule))?;
    let mut info = String::new();
    for (index, slice) in slices.iter().enumerate() {
        let document = Document::parse(slice.as_bytes(), &Limits::CONTENTS).map_err(|error| not_things(&error.rule))?;
        let position = index + 1;
        if document.root().name() != "thing" {
            return Err(not_things(&format!("item {position} is a '{}' element", document.root().name())));
        }
        let thing = Thing::parse(document.root(), Shape::Two).map_err(|failure| Error::Item {
            position,
            type_name: "thing".to_owned(),
            path: "thing".to_owned(),
            rule: failure.message,
        })?;
        if thing.key.is_none() {
            items::append(slice, index, items::Addresses::Any, &mut info)?;
        } else {
            info.push_str(slice);
        }
    }
    let too_large = |what, size, limit| Err(Error::TooLarge { what, size, limit });
    match slices.len() {
        0 => Err(Error::Empty),
        size if size > ITEMS_MAX => too_large("number of items", size, ITEMS_MAX),
        _ if info.len() > CONTENTS_BYTES_MAX => too_large("contents in bytes", info.len(), CONTENTS_BYTES_MAX),
        _ => Ok(info),
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("key", &self.key).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHT: &str = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date>\
        <y>2006</y><m>12</m><d>22</d></date></when><value><kg>125</kg></value></weight></data-xml></thing>";
    const TAGS: &str = "<thing><thing-id version-stamp='3d34d87e-7fc1-4153-800f-f56592cb0d17'>\
        3d34d87e-7fc1-4153-800f-f56592cb0d17</thing-id><tags>a</tags></thing>";

    #[test]
    fn things_are_sent_as_they_are_given() {
        let both = format!("<?xml version='1.0'?>\n{WEIGHT}\n{TAGS}\n");
        assert_eq!(to_put(&both).unwrap(), [WEIGHT, TAGS].concat());
    }

    #[test]
    fn what_the_server_would_refuse_is_told_before() {
        let position = |xml: &str| match to_put(xml).unwrap_err() {
            Error::Item { position, .. } => position,
            other => panic!("{other}"),
        };
        assert_eq!(position(&[TAGS, &WEIGHT.replace("125", "heavy")].concat()), 2);
        assert_eq!(position(&TAGS.replace("<tags>a</tags>", "<surprise/>")), 1);
        assert_eq!(position(&WEIGHT.replace("<data-xml>", "<thing-state>x</thing-state><data-xml>")), 1);
        assert!(matches!(to_put(""), Err(Error::NotThings { .. } | Error::Empty)));
        assert!(matches!(to_put("<things/>"), Err(Error::NotThings { .. })));
        assert!(matches!(to_put("hello"), Err(Error::NotThings { .. })));
    }

    #[test]
    fn a_query_says_what_it_was_told() {
        let weight = Uuid::from_u128(7);
        let query = ItemQuery::of_type(weight).at_most(3).changed_since(Timestamp::UNIX_EPOCH).and_attachments();
        let xml = get_things::Request { groups: vec![query.group(None)] }.write();
        for part in [
            "<group max=\"3\"><filter><type-id>00000000-0000-0000-0000-000000000007</type-id>\
             <updated-date-min>1970-01-01T00:00:00Z</updated-date-min></filter>",
            "<section>blobpayload</section><xml/><blob-payload-request>",
            "<blob-format-spec>inline</blob-format-spec>",
        ] {
            assert!(xml.contains(part), "{xml}");
        }
        let by_id = ItemQuery::with_ids([weight]);
        assert_eq!(by_id.ids, [weight]);
    }
}
