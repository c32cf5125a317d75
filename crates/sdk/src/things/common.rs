//! What may stand beside the body of every item.

use std::sync::Arc;

use medlock_wire::xml::{Element, Writer};
use uuid::Uuid;

use super::part::{Kept, Misread, Part, Slot, setter, slot, structure};

structure! {
    /// What may stand beside the body of every item: where it came from, a note, names and links.
    Common {
        /// Who or what captured the data, as free text: a device, an institution.
        may source: String = "source";
        /// Free text of the sender, shown with the item.
        may note: String = "note";
        /// Words of older applications, at most 512 characters.
        may tags: String = "tags";
        /// Links to other items.
        many related: RelatedThing = "related-thing";
        /// Your own name for this item, 1 to 255 characters. Not unique; found again by it.
        may client_thing_id: String = "client-thing-id";
    }
    new() and (source, note, tags, related, client_thing_id)
}

structure! {
    /// A loose link to another item: by its id, or by its sender's name for it. Nothing says that it exists.
    RelatedThing {
        /// Its id.
        may thing_id: Uuid = "thing-id";
        /// The version that is meant.
        may version_stamp: Uuid = "version-stamp";
        /// Its sender's name for it, instead of an id.
        may client_thing_id: String = "client-thing-id";
        /// What it is to the other, in words: `annotation`.
        may relationship_type: String = "relationship-type";
    }
    new() and (thing_id, version_stamp, client_thing_id, relationship_type)
}
