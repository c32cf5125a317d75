//! Typed items: weight, blood pressure, laboratory results and whatever else clinics send most, as structures instead of XML.
//!
//! ```
//! use medlock_sdk::jiff::civil::date;
//! use medlock_sdk::things::{BloodPressure, CodableValue, Immunization, TypedItem, Weight};
//!
//! let weight = Weight::kg(72.5).on(date(2026, 3, 9));
//! let pressure = BloodPressure::mmhg(128, 82).at(date(2026, 3, 9).at(8, 30, 0, 0)).pulse(64).with_note("after a short walk");
//! let vaccine = Immunization::new("Tetanus booster").administration_date(date(2025, 11, 2)).lot("TT-4471");
//!
//! assert_eq!(weight.value.kg, 72.5);
//! assert!(pressure.to_xml().contains("<systolic>128</systolic>"));
//! // Each becomes the `thing` element that packages and records take.
//! let builder_takes: String = vaccine.into();
//! # let _ = builder_takes;
//! ```
//!
//! **Units.** A constructor named after a unit ([`Weight::lb`], [`BloodGlucose::mg_per_dl`], [`HbA1c::percent`]) writes the number in
//! the type's own unit, and beside it the number as it was entered. [`Undated::on`] and [`Undated::at`] say when it was measured.
//!
//! **Members.** What must be there is an argument of `new`, everything else a method named after the member, and all of it a public
//! field. Where a type says a [`CodableValue`], plain words do: `"Tetanus booster"`; codes are for programs, and added with
//! [`CodableValue::coded`]. Dates come from [`jiff::civil`]: the digits on the wall, without a zone.
//!
//! **Nothing is lost.** Read from a record and unchanged, an item is written byte for byte as it came. Changed, the part that
//! changed is written anew, with the elements and attributes in it that the structure does not know where they stood; everything
//! around it stays as it was. Numbers keep their value, not their spelling.
//!
//! **Checks.** A structure can say what its type forbids (a month 13, a weight of minus one). [`PackageBuilder`](crate::PackageBuilder)
//! and [`Record`](crate::Record) check every item before it leaves this machine, and name the element and the rule.
//!
//! The structures follow the types' declarations of this version of Medlock; the newest format of each. Other types, and whatever
//! is not here, go as XML.

mod common;
mod generated;
pub(crate) mod part;
#[cfg(test)]
mod tests;
mod units;
mod values;

use std::sync::Arc;

use medlock_wire::xml::{Document, Element, Limits, Writer};
use uuid::Uuid;

pub use common::{Common, RelatedThing};
pub use generated::library::*;
pub use generated::measurements::*;
pub use generated::medical::*;
pub use generated::people::*;
pub use units::{BloodGlucoseOf, Undated};
pub use values::{ApproxDateTime, DisplayValue};

use crate::Error;
use part::{Kept, Misread, Part, Slot};

/// The body of an item of one type. Implemented by the structures of this module alone.
#[expect(private_bounds, reason = "nobody else can make a lossless one")]
pub trait TypedItem: Part + Body + Clone + PartialEq + std::fmt::Debug + Send + Sync + 'static {
    /// The type's id: what stands in `type-id`.
    const TYPE_ID: Uuid;
    /// The type's English name.
    const NAME: &'static str;
    /// The name of the body's root element.
    const ROOT: &'static str;

    /// The `thing` element of a new item.
    fn to_xml(&self) -> String {
        let mut out = Writer::new();
        out.start("thing").element("type-id", &Self::TYPE_ID.hyphenated().to_string());
        out.raw(&self.to_data_xml()).end();
        out.finish()
    }

    /// The `data-xml` element: the body, and what stands beside it.
    fn to_data_xml(&self) -> String {
        let is_same = |kept: Element<'_>| Self::read_data_xml(kept, None).is_ok_and(|kept| kept == *self);
        if let Some(raw) = self.kept_around().unchanged(is_same) {
            return raw.to_owned();
        }
        let mut out = Writer::new();
        out.start("data-xml");
        self.write(Self::ROOT, &mut out);
        if let Some(common) = Body::common(self) {
            common.write("common", &mut out);
        }
        out.end();
        out.finish()
    }

    /// Reads a `data-xml` element, as [`TypedItem::to_data_xml`] writes it.
    ///
    /// # Errors
    /// [`Error::NotTyped`] with the element and the rule; [`Error::NotThings`] for what is no XML.
    fn from_data_xml(xml: &str) -> Result<Self, Error> {
        let text: Arc<str> = xml.into();
        let document = Document::parse(text.as_bytes(), &Limits::CONTENTS)
            .map_err(|error| Error::NotThings { reason: error.rule.to_string() })?;
        Self::read_data_xml(document.root(), Some(&text)).map_err(not_typed::<Self>)
    }

    /// Reads a `thing` element, as [`TypedItem::to_xml`] writes it; what else stands in the item is passed over.
    ///
    /// # Errors
    /// As [`TypedItem::from_data_xml`], and for an item of another type.
    fn from_xml(xml: &str) -> Result<Self, Error> {
        let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS)
            .map_err(|error| Error::NotThings { reason: error.rule.to_string() })?;
        let thing = document.root();
        let type_id = thing.child("type-id").and_then(|id| Uuid::try_parse(id.text().trim()).ok());
        if type_id != Some(Self::TYPE_ID) {
            return Err(not_typed::<Self>(Misread::new("names another type").inside("type-id").inside("thing")));
        }
        let body = thing.children_named("data-xml").find(|data| data.attribute("transform").is_none());
        let body = body.ok_or_else(|| Misread::new("is missing").inside("data-xml").inside("thing"));
        // On its own: what is kept of it is not to keep the item's attachments, too.
        Self::from_data_xml(&body.map_err(not_typed::<Self>)?.standalone())
    }

    /// With a note, shown beside the item.
    #[must_use]
    fn with_note(mut self, note: impl Into<String>) -> Self {
        self.common_mut().get_or_insert_with(Common::new).note = Some(note.into());
        self
    }

    /// With where the data came from, in words: a device, an institution.
    #[must_use]
    fn with_source(mut self, source: impl Into<String>) -> Self {
        self.common_mut().get_or_insert_with(Common::new).source = Some(source.into());
        self
    }

    /// With your own name for the item, 1 to 255 characters.
    #[must_use]
    fn with_client_thing_id(mut self, id: impl Into<String>) -> Self {
        self.common_mut().get_or_insert_with(Common::new).client_thing_id = Some(id.into());
        self
    }
}

/// What [`TypedItem`] needs of a structure.
pub(crate) trait Body {
    fn common(&self) -> Option<&Common>;
    fn common_mut(&mut self) -> &mut Option<Common>;
    fn around(&mut self) -> &mut Kept;
    fn kept_around(&self) -> &Kept;
}

/// Reads `data-xml`; the root may stand in its type's namespace.
trait ReadBody: TypedItem {
    fn read_data_xml(data_xml: Element<'_>, from: Option<&Arc<str>>) -> Result<Self, Misread>;
}

impl<T: TypedItem> ReadBody for T {
    fn read_data_xml(data_xml: Element<'_>, from: Option<&Arc<str>>) -> Result<T, Misread> {
        let root = data_xml.children().next().filter(|root| root.name() == T::ROOT);
        let root = root.ok_or_else(|| Misread::new("is missing").inside(T::ROOT))?;
        let mut item = T::read(root, from).map_err(|error| error.inside(T::ROOT))?;
        *item.common_mut() = Slot::find(data_xml, "common", from)?;
        *item.around() = Kept::of(data_xml, from);
        Ok(item)
    }
}

fn not_typed<T: TypedItem>(misread: Misread) -> Error {
    let (path, rule) = misread.told();
    Error::NotTyped { type_name: T::NAME, path, rule }
}
