//! What GetThings asks for.

use jiff::Timestamp;
use jiff::civil::DateTime;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::{Code, Failure};
use crate::thing::{State, ThingKey};
use crate::{read, time};

const CLIENT_ID_CHARS_MAX: usize = 255;
const BLOB_NAME_CHARS_MAX: usize = 64;

/// Everything that is asked for.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Request {
    /// At least one.
    pub groups: Vec<Group>,
}

/// One query.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Group {
    /// Repeated in the reply.
    pub name: Option<String>,
    /// The most items of any kind; 0 is read as none.
    pub max: Option<u64>,
    /// The most items in full; 0 asks for keys alone.
    pub max_full: Option<u64>,
    pub only: Option<Only>,
    /// All of them must hold.
    pub filters: Vec<Filter>,
    pub format: Format,
    /// True unless asked otherwise.
    pub current_version_only: bool,
    /// What the person is going to do with the items. None: what the call's avenue suggests.
    pub intents: Option<Vec<Intent>>,
    pub order_by: Option<OrderBy>,
}

/// Items by name. A group has one kind of name.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Only {
    Ids(Vec<Uuid>),
    Keys(Vec<ThingKey>),
    ClientThingIds(Vec<String>),
}

/// What items must be like; everything in it must hold. Lists: one of these; empty lists: anything.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Filter {
    pub type_ids: Vec<Uuid>,
    pub states: Vec<State>,
    /// Dates are included in the ranges they bound.
    pub effective_min: Option<DateTime>,
    pub effective_max: Option<DateTime>,
    pub created_app: Option<Uuid>,
    pub created_person: Option<Uuid>,
    pub updated_app: Option<Uuid>,
    pub updated_person: Option<Uuid>,
    pub created_min: Option<Timestamp>,
    pub created_max: Option<Timestamp>,
    pub updated_min: Option<Timestamp>,
    pub updated_max: Option<Timestamp>,
    /// Something that must be found in the body.
    pub xpath: Option<String>,
    pub updated_end_min: Option<DateTime>,
    pub updated_end_max: Option<DateTime>,
}

/// Which parts of items to return.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Format {
    pub sections: Vec<Section>,
    /// Bodies: empty for the item itself, else the name of a transform.
    pub xml: Vec<String>,
    /// Formats to return items of versioned types in.
    pub type_versions: Vec<Uuid>,
    /// Version 3 only.
    pub blobs: Option<BlobRequest>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Core,
    Audits,
    EffectivePermissions,
    DigitalSignatures,
    Tags,
    /// Versions 1 and 2 only.
    OtherData,
    /// Version 3 only.
    BlobPayload,
}

/// `blob-payload-request`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct BlobRequest {
    /// Empty: all. The unnamed blob cannot be asked for by name.
    pub names: Vec<String>,
    pub format: BlobFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlobFormat {
    /// Name, type, length and hash.
    Information,
    /// And the bytes.
    Inline,
    /// And an address to fetch them from.
    Streamed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    View,
    Download,
    Transmit,
}

/// `order-by-property`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderBy {
    pub type_id: Uuid,
    pub property_name: String,
    pub descending: bool,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3); INVALID_FILTER (15) for a group that names no item and has no filter; INVALID_FORMAT (16) for one
    /// without a format; VERSION_STAMP_MISSING (60) for a key without its stamp.
    pub fn parse(info: Element<'_>, version: u32) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let mut elements = vec![parts.required("group")?];
        elements.extend(parts.many("group"));
        parts.finish()?;
        Ok(Request { groups: elements.into_iter().map(|e| Group::parse(e, version)).collect::<Result<_, _>>()? })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for group in &self.groups {
            group.write(&mut writer);
        }
        writer.finish()
    }
}

impl Group {
    fn parse(element: Element<'_>, version: u32) -> Result<Group, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let only = Only::parse(&mut parts)?;
        let filters = parts.many("filter").into_iter().map(Filter::parse).collect::<Result<Vec<_>, _>>()?;
        let Some(format) = parts.optional("format") else {
            // What stands in its place, if anything does, is a fault of its own.
            return Err(if parts.peek().is_some() { parts.unexpected() } else { Code::InvalidFormat.into() });
        };
        let format = Format::parse(format, version)?;
        let current = parts.optional("current-version-only").map(read::boolean).transpose()?;
        let (mut intents, mut order_by) = (None, None);
        if version >= 3 {
            intents = parts.optional("intents").map(Intent::parse_all).transpose()?;
            order_by = parts.optional("order-by").map(OrderBy::parse).transpose()?;
        }
        parts.finish()?;
        if only.is_none() && filters.is_empty() {
            let message = "Each group needs an id, key or client-thing-id, or a filter.";
            return Err(Failure::with_message(Code::InvalidFilter, message));
        }
        Ok(Group {
            name: element.attribute("name").map(str::to_owned),
            max: count(element, "max")?.filter(|max| *max > 0),
            max_full: count(element, "max-full")?,
            only,
            filters,
            format,
            current_version_only: current.unwrap_or(true),
            intents,
            order_by,
        })
    }

    fn write(&self, writer: &mut Writer) {
        writer.start("group");
        for (name, value) in [("max", self.max), ("max-full", self.max_full)] {
            if let Some(value) = value {
                writer.attr(name, &value.to_string());
            }
        }
        if let Some(name) = &self.name {
            writer.attr("name", name);
        }
        match &self.only {
            None => {}
            Some(Only::Ids(ids)) => {
                for id in ids {
                    writer.element("id", &id.hyphenated().to_string());
                }
            }
            Some(Only::Keys(keys)) => keys.iter().for_each(|key| key.write(writer, "key")),
            Some(Only::ClientThingIds(ids)) => {
                for id in ids {
                    writer.element("client-thing-id", id);
                }
            }
        }
        for filter in &self.filters {
            filter.write(writer);
        }
        self.format.write(writer);
        if !self.current_version_only {
            writer.element("current-version-only", "false");
        }
        if let Some(intents) = &self.intents {
            writer.start("intents");
            for intent in intents {
                writer.element("intent", intent.wire_name());
            }
            writer.end();
        }
        if let Some(order) = &self.order_by {
            writer.start("order-by").start("order-by-property");
            writer.attr("type-id", &order.type_id.hyphenated().to_string());
            writer.attr("property-name", &order.property_name);
            writer.attr("direction", if order.descending { "Desc" } else { "Asc" });
            writer.end().end();
        }
        writer.end();
    }
}

/// A count of any size; no more than 64 bits of it matter.
fn count(element: Element<'_>, name: &str) -> Result<Option<u64>, Failure> {
    let Some(text) = element.attribute(name) else { return Ok(None) };
    let digits = text.trim();
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(read::invalid(element, &format!("{name} must be a whole number from 0 on")));
    }
    Ok(Some(digits.parse().unwrap_or(u64::MAX)))
}

impl Only {
    fn parse(parts: &mut read::Sequence<'_>) -> Result<Option<Only>, Failure> {
        let ids = parts.many("id");
        if !ids.is_empty() {
            return Ok(Some(Only::Ids(ids.into_iter().map(read::guid).collect::<Result<_, _>>()?)));
        }
        let keys = parts.many("key");
        if !keys.is_empty() {
            return Ok(Some(Only::Keys(keys.into_iter().map(ThingKey::parse).collect::<Result<_, _>>()?)));
        }
        let names = parts.many("client-thing-id");
        if names.is_empty() {
            return Ok(None);
        }
        let names = names.into_iter().map(|name| read::bounded_text(name, CLIENT_ID_CHARS_MAX));
        Ok(Some(Only::ClientThingIds(names.collect::<Result<_, _>>()?)))
    }
}

impl Filter {
    /// The order is the schema's, in which the bounds of one pair stand the other way round.
    fn parse(element: Element<'_>) -> Result<Filter, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let type_ids = parts.many("type-id").into_iter().map(read::guid).collect::<Result<_, _>>()?;
        let states = parts.many("thing-state");
        if states.len() > 2 {
            return Err(read::invalid(element, "at most two 'thing-state' are allowed"));
        }
        let states = states.into_iter().map(State::parse).collect::<Result<_, _>>()?;
        let mut wall_clock = |name| parts.optional(name).map(read::wall_clock).transpose();
        let (effective_min, effective_max) = (wall_clock("eff-date-min")?, wall_clock("eff-date-max")?);
        let mut guid = |name| parts.optional(name).map(read::guid).transpose();
        let (created_app, created_person) = (guid("created-app-id")?, guid("created-person-id")?);
        let (updated_app, updated_person) = (guid("updated-app-id")?, guid("updated-person-id")?);
        let mut instant = |name| parts.optional(name).map(read::instant).transpose();
        let (created_min, created_max) = (instant("created-date-min")?, instant("created-date-max")?);
        let (updated_min, updated_max) = (instant("updated-date-min")?, instant("updated-date-max")?);
        let xpath = parts.optional("xpath").map(read::text).transpose()?;
        let mut wall_clock = |name| parts.optional(name).map(read::wall_clock).transpose();
        let (updated_end_max, updated_end_min) =
            (wall_clock("updated-end-date-max")?, wall_clock("updated-end-date-min")?);
        parts.finish()?;
        Ok(Filter {
            type_ids,
            states,
            effective_min,
            effective_max,
            created_app,
            created_person,
            updated_app,
            updated_person,
            created_min,
            created_max,
            updated_min,
            updated_max,
            xpath,
            updated_end_min,
            updated_end_max,
        })
    }

    fn write(&self, writer: &mut Writer) {
        writer.start("filter");
        for id in &self.type_ids {
            writer.element("type-id", &id.hyphenated().to_string());
        }
        for state in &self.states {
            writer.element("thing-state", state.wire_name());
        }
        let wall_clock = |writer: &mut Writer, name: &str, value: Option<DateTime>| {
            writer.optional(name, value.map(time::format_wall_clock).as_deref());
        };
        wall_clock(writer, "eff-date-min", self.effective_min);
        wall_clock(writer, "eff-date-max", self.effective_max);
        for (name, id) in [
            ("created-app-id", self.created_app),
            ("created-person-id", self.created_person),
            ("updated-app-id", self.updated_app),
            ("updated-person-id", self.updated_person),
        ] {
            writer.optional(name, id.map(|id| id.hyphenated().to_string()).as_deref());
        }
        for (name, at) in [
            ("created-date-min", self.created_min),
            ("created-date-max", self.created_max),
            ("updated-date-min", self.updated_min),
            ("updated-date-max", self.updated_max),
        ] {
            writer.optional(name, at.map(time::format_instant).as_deref());
        }
        writer.optional("xpath", self.xpath.as_deref());
        wall_clock(writer, "updated-end-date-max", self.updated_end_max);
        wall_clock(writer, "updated-end-date-min", self.updated_end_min);
        writer.end();
    }
}

impl Format {
    fn parse(element: Element<'_>, version: u32) -> Result<Format, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let sections =
            parts.many("section").into_iter().map(|e| Section::parse(e, version)).collect::<Result<_, _>>()?;
        let xml = parts.many("xml").into_iter().map(|e| Ok(read::text(e)?.trim().to_owned()));
        let xml = xml.collect::<Result<_, Failure>>()?;
        let type_versions = parts.many("type-version-format").into_iter().map(read::guid).collect::<Result<_, _>>()?;
        let blobs = match version {
            ..3 => None,
            _ => parts.optional("blob-payload-request").map(BlobRequest::parse).transpose()?,
        };
        parts.finish()?;
        Ok(Format { sections, xml, type_versions, blobs })
    }

    fn write(&self, writer: &mut Writer) {
        writer.start("format");
        for section in &self.sections {
            writer.element("section", section.wire_name());
        }
        for xml in &self.xml {
            writer.element("xml", xml);
        }
        for id in &self.type_versions {
            writer.element("type-version-format", &id.hyphenated().to_string());
        }
        if let Some(blobs) = &self.blobs {
            writer.start("blob-payload-request");
            if !blobs.names.is_empty() {
                writer.start("blob-filters");
                for name in &blobs.names {
                    writer.start("blob-filter").element("blob-name", name).end();
                }
                writer.end();
            }
            writer.start("blob-format").element("blob-format-spec", blobs.format.wire_name()).end().end();
        }
        writer.end();
    }
}

impl Section {
    const ALL: [Section; 7] = [
        Section::Core,
        Section::Audits,
        Section::EffectivePermissions,
        Section::DigitalSignatures,
        Section::Tags,
        Section::OtherData,
        Section::BlobPayload,
    ];

    pub const fn wire_name(self) -> &'static str {
        match self {
            Section::Core => "core",
            Section::Audits => "audits",
            Section::EffectivePermissions => "effectivepermissions",
            Section::DigitalSignatures => "digitalsignatures",
            Section::Tags => "tags",
            Section::OtherData => "otherdata",
            Section::BlobPayload => "blobpayload",
        }
    }

    fn parse(element: Element<'_>, version: u32) -> Result<Section, Failure> {
        let text = read::text(element)?;
        let section = Section::ALL.into_iter().find(|section| section.wire_name() == text.trim());
        section
            .filter(|section| match section {
                Section::OtherData => version < 3,
                Section::BlobPayload => version >= 3,
                _ => true,
            })
            .ok_or_else(|| read::invalid(element, "there is no such section in this version of the method"))
    }
}

impl BlobRequest {
    fn parse(element: Element<'_>) -> Result<BlobRequest, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let filters = parts.optional("blob-filters");
        let format = parts.required("blob-format")?;
        parts.finish()?;
        let names = filters.map(blob_names).transpose()?.unwrap_or_default();
        let mut parts = read::Sequence::of(format)?;
        let spec = parts.required("blob-format-spec")?;
        parts.finish()?;
        let text = read::text(spec)?;
        let format = [BlobFormat::Information, BlobFormat::Inline, BlobFormat::Streamed];
        let format = format.into_iter().find(|format| format.wire_name() == text.trim());
        let format = format.ok_or_else(|| read::invalid(spec, "must be information, inline or streamed"))?;
        Ok(BlobRequest { names, format })
    }
}

fn blob_names(filters: Element<'_>) -> Result<Vec<String>, Failure> {
    let mut parts = read::Sequence::of(filters)?;
    let mut elements = vec![parts.required("blob-filter")?];
    elements.extend(parts.many("blob-filter"));
    parts.finish()?;
    let name = |filter: Element<'_>| {
        let mut parts = read::Sequence::of(filter)?;
        let name = parts.required("blob-name")?;
        parts.finish()?;
        read::filled_text(name, BLOB_NAME_CHARS_MAX)
    };
    elements.into_iter().map(name).collect()
}

impl BlobFormat {
    pub const fn wire_name(self) -> &'static str {
        match self {
            BlobFormat::Information => "information",
            BlobFormat::Inline => "inline",
            BlobFormat::Streamed => "streamed",
        }
    }
}

impl Intent {
    const fn wire_name(self) -> &'static str {
        match self {
            Intent::View => "view",
            Intent::Download => "download",
            Intent::Transmit => "transmit",
        }
    }

    fn parse_all(element: Element<'_>) -> Result<Vec<Intent>, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let elements = parts.many("intent");
        parts.finish()?;
        let intent = |element: Element<'_>| {
            let text = read::text(element)?;
            let all = [Intent::View, Intent::Download, Intent::Transmit];
            all.into_iter()
                .find(|intent| intent.wire_name() == text.trim())
                .ok_or_else(|| read::invalid(element, "must be view, download or transmit"))
        };
        elements.into_iter().map(intent).collect()
    }
}

impl OrderBy {
    fn parse(element: Element<'_>) -> Result<OrderBy, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let property = parts.required("order-by-property")?;
        parts.finish()?;
        read::Sequence::of(property)?.finish()?;
        let type_id = read::parse_guid(read::required_attribute(property, "type-id")?)
            .ok_or_else(|| read::invalid(property, "type-id must be a GUID"))?;
        let descending = match property.attribute("direction").map(str::trim) {
            None | Some("Asc") => false,
            Some("Desc") => true,
            Some(_) => return Err(read::invalid(property, "direction must be Asc or Desc")),
        };
        Ok(OrderBy {
            type_id,
            property_name: read::required_attribute(property, "property-name")?.to_owned(),
            descending,
        })
    }
}

#[cfg(test)]
mod tests;
