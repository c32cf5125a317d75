//! The envelope of one item, in both shapes HealthVault published.
//!
//! The first shape carries at most one attachment as `data-other` and a `Signature` of its own; the second carries named
//! blobs, `signature-info` and `updated-end-date`. Packages may contain either, so reading accepts what both have in
//! common and then the parts of one of them. The body itself, `data-xml`, is kept as the bytes that were sent, because
//! signatures cover it and numbers must not change their spelling.

mod blob;
mod data_other;
mod parts;
mod same;
#[cfg(feature = "native")]
mod signing;

#[cfg(test)]
mod tests;

pub use blob::{Blob, BlobData, BlobHash, SHA256_BLOCK, SHA256_BLOCK_SIZE};
pub use parts::{AccessAvenue, Audit, AuditAction, EffectivePermissions, NamedId, Permission};
pub use same::is_same_body;
#[cfg(feature = "native")]
pub use signing::{Attached, Signer, in_shape_two, is_method_two, is_same_signature, kept, verify};

use jiff::civil::DateTime;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::{Code, Failure};
use crate::{read, time};

/// Namespace of XML signatures.
pub const SIGNATURE_NAMESPACE: &str = "http://www.w3.org/2000/09/xmldsig#";

const TAGS_CHARS_MAX: usize = 512;
const ENCODING_CHARS_MAX: usize = 1_024;
const NAME_CHARS_MAX: usize = 1_024;

/// Which of the two shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `Thing`: GetThings 1 and 2, PutThings 1, CreateConnectPackage 1.
    One,
    /// `Thing2`: GetThings 3, PutThings 2, CreateConnectPackage 2.
    Two,
    /// Reading only: whichever of the two it turns out to be, as inside packages.
    Either,
}

/// One item. No `Debug` outside tests: it is somebody's health.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Thing {
    pub key: Option<ThingKey>,
    pub type_id: Option<Uuid>,
    /// Display name of the type; ignored on input.
    pub type_name: Option<String>,
    pub state: Option<State>,
    /// A bit field.
    pub flags: Option<u32>,
    pub effective_date: Option<DateTime>,
    /// Read if it can be read; on input the server decides.
    pub created: Option<Audit>,
    /// Read if it can be read; on input the server decides.
    pub updated: Option<Audit>,
    /// At most one without a transform.
    pub data_xml: Vec<DataXml>,
    /// Shape one only.
    pub data_other: Option<DataOther>,
    /// Shape two only. `None` without `blob-payload`, which on an update means: as they are.
    pub blobs: Option<Vec<Blob>>,
    /// Read if it can be read; on input the server decides.
    pub effective_permissions: Option<EffectivePermissions>,
    pub tags: Option<String>,
    /// `Signature` (shape one) or `signature-info` (shape two), as it was sent.
    pub signature: Option<Signature>,
    /// Shape two only.
    pub updated_end_date: Option<DateTime>,
}

/// Identity and version of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThingKey {
    /// Stays the same for all versions.
    pub id: Uuid,
    /// Another with each version.
    pub version_stamp: Uuid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Active,
    Deleted,
}

/// `data-xml`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct DataXml {
    /// Name of the transform this is the result of; `None` for the item itself.
    pub transform: Option<String>,
    /// From `<data-xml` to its end tag, as it was sent, but that it can be read alone: namespace prefixes the sender
    /// declared outside are declared here.
    pub xml: String,
}

/// `data-other`: the one attachment of shape one, as text.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct DataOther {
    pub content_type: Option<String>,
    /// Comma-separated, applied from left to right.
    pub content_encoding: Option<String>,
    /// Still encoded.
    pub text: String,
}

/// A signature, as it was sent.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Signature {
    /// `Signature` of shape one.
    One(String),
    /// `signature-info` of shape two.
    Two(String),
}

impl Thing {
    /// Reads an item from its element, whatever that is called (`thing`, `package`).
    ///
    /// # Errors
    /// INVALID_XML (3) for what does not fit the shape; DUPLICATE_BLOB (100) for two blobs of one name.
    pub fn parse(element: Element<'_>, shape: Shape) -> Result<Thing, Failure> {
        let one = shape != Shape::Two;
        let two = shape != Shape::One;
        let mut parts = read::Sequence::of(element)?;
        let mut thing = Thing::default();
        if let Some(id) = parts.optional("thing-id") {
            thing.key = Some(ThingKey::parse(id)?);
        }
        if let Some(id) = parts.optional("type-id") {
            thing.type_id = Some(read::guid(id)?);
            thing.type_name = id.attribute("name").map(str::to_owned);
        }
        if let Some(state) = parts.optional("thing-state") {
            thing.state = Some(State::parse(state)?);
        }
        thing.flags = parts.optional("flags").map(read::number).transpose()?;
        thing.effective_date = parts.optional("eff-date").map(read::wall_clock).transpose()?;
        thing.created = parts.optional("created").and_then(|e| Audit::parse(e).ok());
        thing.updated = parts.optional("updated").and_then(|e| Audit::parse(e).ok());
        thing.data_xml = parts.many("data-xml").into_iter().map(DataXml::read).collect();
        if one && let Some(other) = parts.optional("data-other") {
            thing.data_other = Some(DataOther::parse(other)?);
        }
        if two
            && thing.data_other.is_none()
            && let Some(payload) = parts.optional("blob-payload")
        {
            thing.blobs = Some(blobs(payload)?);
        }
        thing.effective_permissions =
            parts.optional("eff-permissions").and_then(|e| EffectivePermissions::parse(e).ok());
        if let Some(tags) = parts.optional("tags") {
            // Only shape two can say that there are none.
            thing.tags = Some(match two {
                true => read::bounded_text(tags, TAGS_CHARS_MAX)?,
                false => read::bounded_text(tags, TAGS_CHARS_MAX).and_then(|text| {
                    if text.is_empty() { Err(read::invalid(tags, "must not be empty")) } else { Ok(text) }
                })?,
            });
        }
        if one && let Some(signature) = parts.optional_ns(SIGNATURE_NAMESPACE, "Signature") {
            thing.signature = Some(Signature::One(signature.standalone().into_owned()));
        }
        if two && thing.signature.is_none() {
            if let Some(info) = parts.optional("signature-info") {
                thing.signature = Some(Signature::Two(info.standalone().into_owned()));
            }
            thing.updated_end_date = parts.optional("updated-end-date").map(read::wall_clock).transpose()?;
        }
        parts.finish()?;
        if thing.data_xml.iter().filter(|data| data.transform.is_none()).count() > 1 {
            return Err(read::invalid(element, "more than one 'data-xml' without a transform"));
        }
        Ok(thing)
    }

    /// The body: the `data-xml` that is no transform's result.
    pub fn body(&self) -> Option<&DataXml> {
        self.data_xml.iter().find(|data| data.transform.is_none())
    }

    /// All blobs; none without `blob-payload`.
    pub fn blobs(&self) -> &[Blob] {
        self.blobs.as_deref().unwrap_or_default()
    }

    /// Writes the item as an element of this name.
    ///
    /// # Panics
    /// For [`Shape::Either`], and for an item with parts the shape does not have.
    pub fn write(&self, writer: &mut Writer, name: &str, shape: Shape) {
        assert!(shape != Shape::Either, "one shape is written");
        assert!(shape == Shape::One || self.data_other.is_none(), "shape two has no data-other");
        assert!(shape == Shape::Two || self.blobs.is_none(), "shape one has no blobs");
        writer.start(name);
        if let Some(key) = &self.key {
            key.write(writer, "thing-id");
        }
        if let Some(id) = &self.type_id {
            write_type(writer, *id, self.type_name.as_deref());
        }
        writer.optional("thing-state", self.state.map(State::wire_name));
        writer.optional("flags", self.flags.map(|flags| flags.to_string()).as_deref());
        writer.optional("eff-date", self.effective_date.map(time::format_wall_clock).as_deref());
        if let Some(audit) = &self.created {
            audit.write(writer, "created", shape);
        }
        if let Some(audit) = &self.updated {
            audit.write(writer, "updated", shape);
        }
        for data in &self.data_xml {
            writer.raw(&data.xml);
        }
        if let Some(other) = &self.data_other {
            other.write(writer);
        }
        if let Some(blobs) = &self.blobs {
            writer.start("blob-payload");
            for blob in blobs {
                blob.write(writer);
            }
            writer.end();
        }
        if let Some(permissions) = &self.effective_permissions {
            permissions.write(writer);
        }
        writer.optional("tags", self.tags.as_deref());
        match (&self.signature, shape) {
            (Some(Signature::One(raw)), Shape::One) | (Some(Signature::Two(raw)), Shape::Two) => {
                writer.raw(raw);
            }
            (None, _) => {}
            (Some(_), _) => panic!("a signature is of its item's shape"),
        }
        if shape == Shape::Two {
            writer.optional("updated-end-date", self.updated_end_date.map(time::format_wall_clock).as_deref());
        }
        writer.end();
    }
}

impl ThingKey {
    /// # Errors
    /// VERSION_STAMP_MISSING (60) without a stamp; INVALID_XML (3) for what is no GUID.
    pub(crate) fn parse(element: Element<'_>) -> Result<ThingKey, Failure> {
        let id = read::guid(element)?;
        let stamp = element.attribute("version-stamp").filter(|stamp| !read::is_blank(stamp));
        let stamp = stamp.ok_or(Code::VersionStampMissing)?;
        let version_stamp =
            read::parse_guid(stamp).ok_or_else(|| read::invalid(element, "version-stamp must be a GUID"))?;
        Ok(ThingKey { id, version_stamp })
    }

    pub(crate) fn write(&self, writer: &mut Writer, name: &str) {
        writer.start(name).attr("version-stamp", &self.version_stamp.hyphenated().to_string());
        writer.text(&self.id.hyphenated().to_string()).end();
    }
}

/// `type-id`, with the type's display name if there is one.
pub(crate) fn write_type(writer: &mut Writer, id: Uuid, name: Option<&str>) {
    writer.start("type-id");
    if let Some(name) = name {
        writer.attr("name", name);
    }
    writer.text(&id.hyphenated().to_string()).end();
}

impl State {
    pub const fn wire_name(self) -> &'static str {
        match self {
            State::Active => "Active",
            State::Deleted => "Deleted",
        }
    }

    pub(crate) fn parse(element: Element<'_>) -> Result<State, Failure> {
        match read::text(element)?.trim() {
            "Active" => Ok(State::Active),
            "Deleted" => Ok(State::Deleted),
            _ => Err(read::invalid(element, "must be Active or Deleted")),
        }
    }
}

impl DataXml {
    /// A body from its inner XML: the type's element, and `common` if there is one.
    pub fn new(inner_xml: &str) -> DataXml {
        DataXml { transform: None, xml: format!("<data-xml>{inner_xml}</data-xml>") }
    }

    fn read(element: Element<'_>) -> DataXml {
        DataXml { transform: element.attribute("transform").map(str::to_owned), xml: element.standalone().into_owned() }
    }
}

impl DataOther {
    fn parse(element: Element<'_>) -> Result<DataOther, Failure> {
        let attribute = |name: &str, chars_max: usize| match element.attribute(name) {
            Some(value) if value.chars().count() > chars_max => {
                Err(read::invalid(element, &format!("{name} must not be longer than {chars_max} characters")))
            }
            value => Ok(value.map(str::to_owned)),
        };
        Ok(DataOther {
            content_type: attribute("content-type", NAME_CHARS_MAX)?,
            content_encoding: attribute("content-encoding", ENCODING_CHARS_MAX)?,
            text: read::text(element)?,
        })
    }

    fn write(&self, writer: &mut Writer) {
        writer.start("data-other");
        if let Some(content_type) = &self.content_type {
            writer.attr("content-type", content_type);
        }
        if let Some(encoding) = &self.content_encoding {
            writer.attr("content-encoding", encoding);
        }
        writer.text(&self.text).end();
    }
}

fn blobs(payload: Element<'_>) -> Result<Vec<Blob>, Failure> {
    let mut parts = read::Sequence::of(payload)?;
    let mut elements = vec![parts.required("blob")?];
    elements.extend(parts.many("blob"));
    parts.finish()?;
    let blobs = elements.into_iter().map(Blob::parse).collect::<Result<Vec<_>, _>>()?;
    let mut names: Vec<&str> = blobs.iter().map(|blob| blob.name.as_str()).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Failure::new(Code::DuplicateBlob));
    }
    Ok(blobs)
}
