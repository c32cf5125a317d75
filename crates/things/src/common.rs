//! The part every item may carry beside its own body: where it came from, a note, links to other items.

use medlock_xml::Element;
use uuid::Uuid;

/// The relationship of an item to the document it was taken from.
pub const SOURCE_DOCUMENT: &str = "source document";

/// The `common` element of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Common {
    /// Who or what captured the data, as free text (a device, an institution).
    pub source: Option<String>,
    /// Free text of the sender.
    pub note: Option<String>,
    /// Legacy tags, opaque text of at most 512 characters.
    pub tags: Option<String>,
    /// Links to other items; those that say nothing at all are left out.
    pub related: Vec<Related>,
    /// The sender's own name for this item, 1 to 255 characters. Not unique.
    pub client_thing_id: Option<String>,
}

/// A loose link to another item; nothing says that it exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub to: RelatedTo,
    /// Free text, such as `annotation`.
    pub relationship: Option<String>,
}

/// What a link points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelatedTo {
    Thing {
        id: Uuid,
        version_stamp: Option<Uuid>,
    },
    ClientThingId(String),
    /// Only a relationship was given.
    Nothing,
}

impl Common {
    /// Reads the `common` child of a `data-xml` that [`crate::validate`] has accepted; an absent one reads as empty.
    /// Texts are as they stand, white space included.
    pub fn read(data_xml: Element<'_>) -> Self {
        let common = data_xml.children().find(|child| child.name() == "common" && child.namespace().is_none());
        let Some(common) = common else { return Common::default() };
        Common {
            source: text(common, "source"),
            note: text(common, "note"),
            tags: text(common, "tags"),
            related: common.children_named("related-thing").filter_map(related).collect(),
            client_thing_id: text(common, "client-thing-id"),
        }
    }
}

fn text(of: Element<'_>, name: &str) -> Option<String> {
    of.child(name).map(|child| child.text().into_owned())
}

fn related(element: Element<'_>) -> Option<Related> {
    let id = |name| text(element, name).and_then(|id| Uuid::try_parse(id.trim()).ok());
    let relationship = text(element, "relationship-type");
    let to = match (id("thing-id"), text(element, "client-thing-id")) {
        (Some(thing), _) => RelatedTo::Thing { id: thing, version_stamp: id("version-stamp") },
        (None, Some(client)) => RelatedTo::ClientThingId(client),
        (None, None) if relationship.is_none() => return None,
        (None, None) => RelatedTo::Nothing,
    };
    Some(Related { to, relationship })
}
