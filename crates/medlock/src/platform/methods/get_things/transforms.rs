//! The transforms of an item that HealthVault's callers ask for by name: rows of tables, a page, a piece of news. They are
//! made here from the declaration of the type; no stylesheet is ever run.

use medlock_domain::things_in_record::{PERSONAL, Thing};
use medlock_things::common::{Common, RelatedTo};
use medlock_things::{body_root, columns};
use medlock_wire::thing::DataXml;
use medlock_wire::xml::{Document, Limits, Writer};

use super::told::As;
use crate::shell::page::{Block, Cell, Table};
use crate::shell::plain::{self, Telling};
use crate::shell::words::Words;

/// HealthVault's flag for an item told in an older format than it is kept in, and in a newer one.
pub const DOWN_VERSIONED: u32 = 0x2;
pub const UP_VERSIONED: u32 = 0x4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transform {
    /// HTML that says the item in words.
    Form,
    /// A row of the table of items of any type.
    Mtt,
    /// An item of a feed.
    Rss,
    /// A row of the table of items of its type.
    Stt,
}

impl Transform {
    /// By name.
    pub const ALL: [Transform; 4] = [Transform::Form, Transform::Mtt, Transform::Rss, Transform::Stt];

    pub const fn name(self) -> &'static str {
        match self {
            Transform::Form => "form",
            Transform::Mtt => "mtt",
            Transform::Rss => "rss",
            Transform::Stt => "stt",
        }
    }

    pub fn from_name(name: &str) -> Option<Transform> {
        Transform::ALL.into_iter().find(|transform| transform.name() == name)
    }

    /// All names, for a message.
    pub fn names() -> String {
        Transform::ALL.map(Transform::name).join(", ")
    }

    /// The item, as it is told, transformed: a `data-xml` with one element in it.
    pub(super) fn of(self, thing: &Thing, told: &As<'_>, words: Words) -> DataXml {
        let mut writer = Writer::new();
        writer.start("data-xml").attr("transform", self.name());
        match self {
            Transform::Form => form(&mut writer, told, words),
            Transform::Rss => rss(&mut writer, thing, told, words),
            Transform::Mtt | Transform::Stt => row(self, &mut writer, thing, told, words),
        }
        writer.end();
        DataXml { transform: Some(self.name().to_owned()), xml: writer.finish() }
    }
}

fn yes_or_no(value: bool) -> String {
    value.to_string()
}

/// One element with attributes alone.
fn row(transform: Transform, writer: &mut Writer, thing: &Thing, told: &As<'_>, words: Words) {
    let document = Document::parse(told.data_xml.as_bytes(), &Limits::CONTENTS).ok();
    let common = document.as_ref().map(|document| Common::read(document.root())).unwrap_or_default();
    let related = common.related.iter().filter_map(|related| {
        let RelatedTo::Thing { id, .. } = &related.to else { return None };
        Some(match &related.relationship {
            Some(relationship) => format!("{id},{relationship}"),
            None => id.to_string(),
        })
    });
    let related: Vec<String> = related.collect();
    let tags = thing.tags.as_ref().map(|tags| tags.as_str().to_owned()).or(common.tags);
    let shared = [
        ("wc-id", thing.id.to_string()),
        ("wc-version", thing.version_stamp.hyphenated().to_string()),
        ("wc-note", common.note.unwrap_or_default()),
        ("wc-tags", tags.unwrap_or_default()),
        ("wc-date", thing.effective.strftime("%Y-%m-%d %H:%M:%S").to_string()),
        ("wc-type", plain::type_name(words, told.type_id)),
        ("wc-typeid", told.type_id.hyphenated().to_string()),
        ("wc-source", common.source.unwrap_or_default()),
        // Logos of partners, of which there are none.
        ("wc-brands", String::new()),
        ("wc-issigned", yes_or_no(thing.signature.is_some())),
        ("wc-flags", told.flags.to_string()),
        ("wc-ispersonal", yes_or_no(told.flags & PERSONAL != 0)),
        ("wc-isdownversioned", yes_or_no(told.flags & DOWN_VERSIONED != 0)),
        ("wc-isupversioned", yes_or_no(told.flags & UP_VERSIONED != 0)),
        ("wc-relatedthings", related.join(";")),
        ("wc-state", "Active".to_owned()),
    ];
    writer.start("row");
    for (name, value) in &shared {
        writer.attr(name, value);
    }
    if transform == Transform::Mtt {
        writer.attr("summary", &plain::headline(words, told.type_id, told.data_xml));
    } else if let Some(root) = document.as_ref().and_then(|document| body_root(document.root())) {
        for column in columns(told.type_id) {
            if let Some(value) = column.value(told.type_id, root) {
                writer.attr(column.tag, &value);
            }
        }
    }
    writer.end();
}

/// What the patient's page says of the item, without its layout.
fn form(writer: &mut Writer, told: &As<'_>, words: Words) {
    let (headline, blocks) = plain::body(words, told.type_id, told.data_xml, Telling::Everything).unwrap_or_default();
    writer.start("div").attr("lang", words.language.tag());
    writer.element("h1", &plain::type_name(words, told.type_id));
    if !headline.is_empty() {
        writer.element("p", &headline);
    }
    for block in &blocks {
        match block {
            Block::Fact(fact) => {
                writer.start("p").element("b", &fact.label);
                if !fact.value.is_empty() {
                    writer.text(" ");
                    lines(writer, &fact.value);
                }
                writer.end();
            }
            Block::Table(Table { columns, rows }) => {
                writer.start("table").start("tr");
                for column in columns {
                    writer.element("th", column);
                }
                writer.end();
                for row in rows {
                    writer.start("tr");
                    for Cell { value, details } in row {
                        writer.start("td");
                        lines(writer, value);
                        for detail in details {
                            writer.start("br").end();
                            lines(writer, detail);
                        }
                        writer.end();
                    }
                    writer.end();
                }
                writer.end();
            }
        }
    }
    writer.end();
}

/// A text with its line breaks.
fn lines(writer: &mut Writer, text: &str) {
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            writer.start("br").end();
        }
        writer.text(line);
    }
}

fn rss(writer: &mut Writer, thing: &Thing, told: &As<'_>, words: Words) {
    writer.start("item");
    writer.element("title", &plain::type_name(words, told.type_id));
    writer.element("description", &plain::headline(words, told.type_id, told.data_xml));
    // A wall clock has no zone, and the feed's date must have one.
    writer.element("pubDate", &thing.effective.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string());
    writer.start("guid").attr("isPermaLink", "false").text(&thing.version_stamp.hyphenated().to_string()).end();
    writer.end();
}
