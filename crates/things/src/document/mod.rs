//! Documents of other systems, read into proposals for items of our own types: ASTM's Continuity of Care Record and HL7's Clinical
//! Document Architecture with the templates of the Continuity of Care Document.
//!
//! The document itself is never changed. Whatever is not understood is told apart, so that nobody believes it was taken over; a
//! guess is never made. `docs/decisions/0023-sorting-documents-into-a-record.md` says what is read and what is not.
//!
//! | file | |
//! |---|---|
//! | `ccr` | where things stand in a Continuity of Care Record |
//! | `cda`, `cda_medicines`, `cda_results` | where they stand in a clinical document |
//! | `dates` | dates as both write them |
//! | `found` | what was found, before it is an item |
//! | `items` | the bodies of items |
//! | `vitals` | measurements that have a type of their own |
//! | `likeness` | whether two items say the same |

mod ccr;
mod cda;
mod cda_medicines;
mod cda_results;
mod dates;
mod found;
mod items;
mod likeness;
mod vitals;

pub use likeness::{Alike, Likeness};

use medlock_xml::{Document, Element, Limits};
use uuid::{Uuid, uuid};

use found::Found;

/// Documents up to this size are read. A summary of a long life with its results has a few hundred kilobytes; larger ones carry
/// pictures and letters, which nothing is read from anyway.
pub const DOCUMENT_BYTES_MAX: usize = 8 << 20;
/// Items that are proposed from one document: more than anybody goes through on a page.
pub const ENTRIES_MAX: usize = 400;
/// Lines about what was not read. The rest is only counted.
pub const UNREAD_MAX: usize = 200;
/// Tests or measurements read out of one group. A large panel has some dozens.
const TESTS_MAX: usize = 300;
/// Longest text that is taken over, in characters. What is longer is a letter and not a name.
const TEXT_CHARS_MAX: usize = 1_000;

/// The types of items that are documents of this kind.
pub const DOCUMENT_TYPES: [Uuid; 3] = [
    uuid!("1e1ccbfc-a55d-4d91-8940-fa2fbf73c195"),
    uuid!("9c48a2b8-952c-4f5a-935d-f3292326bf54"),
    uuid!("1ed1cba6-9530-44a3-b7b5-e8219690ebcf"),
];

/// The parts of a document that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    Problems,
    Allergies,
    Medications,
    Immunizations,
    Procedures,
    Results,
    VitalSigns,
    FamilyHistory,
}

impl Chapter {
    /// In the order in which pages show them.
    pub const ALL: [Chapter; 8] = [
        Chapter::Problems,
        Chapter::Allergies,
        Chapter::Medications,
        Chapter::Immunizations,
        Chapter::Procedures,
        Chapter::Results,
        Chapter::VitalSigns,
        Chapter::FamilyHistory,
    ];
}

/// An item that can be made from the document. Health data: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    pub chapter: Chapter,
    pub type_id: Uuid,
    /// The type's root element, valid for the type.
    pub body: String,
    /// What the type has no place for and a reader would miss, a line each.
    pub note: String,
}

/// Something that stays in the document alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Unread {
    pub what: What,
    pub why: Why,
}

/// What was not read.
#[derive(Clone, PartialEq, Eq)]
pub enum What {
    /// As the document calls it.
    Named(String),
    /// A part of a Continuity of Care Record, by its element's name: one of [`CCR_PARTS_UNREAD`].
    Part(&'static str),
    /// An entry without a name in this part.
    EntryOf(Chapter),
}

/// The parts of a Continuity of Care Record that have no home here.
pub const CCR_PARTS_UNREAD: [&str; 9] = [
    "Payers",
    "AdvanceDirectives",
    "Support",
    "FunctionalStatus",
    "SocialHistory",
    "MedicalEquipment",
    "Encounters",
    "PlanOfCare",
    "HealthCareProviders",
];

/// Why something was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Nothing like that is read.
    NotOffered,
    /// It stands there in sentences alone.
    WordsAlone,
    /// It does not say what it is about.
    NoName,
    /// An item of this kind needs a day, and it has none.
    NoDate,
    /// There is no result in it.
    NoValue,
    /// It says that something is not so, or that nothing is known.
    SaysNone,
    /// It was planned, called off or entered in error.
    NotDone,
    /// A name is longer than any name.
    TooLong,
    /// More stands together than is read.
    TooMany,
    /// Its parts do not fit together.
    NotUnderstood,
}

/// What a document holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    /// What the document calls itself; may be empty.
    pub title: String,
    pub entries: Vec<Entry>,
    pub unread: Vec<Unread>,
    /// Entries and lines beyond [`ENTRIES_MAX`] and [`UNREAD_MAX`].
    pub more: usize,
}

/// Why a document cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotReadable {
    #[error("documents of this type are not read")]
    NoDocument,
    #[error("the document has more than {DOCUMENT_BYTES_MAX} bytes")]
    TooLarge,
    #[error("the document is not what its type says")]
    NotThisType,
}

/// Reads a document's `data-xml` into what can be made from it.
///
/// # Errors
/// [`NotReadable`]; a part that cannot be read is none of these, but stands in [`Reading::unread`].
pub fn read(type_id: Uuid, data_xml: &str) -> Result<Reading, NotReadable> {
    if !DOCUMENT_TYPES.contains(&type_id) {
        return Err(NotReadable::NoDocument);
    }
    if data_xml.len() > DOCUMENT_BYTES_MAX {
        return Err(NotReadable::TooLarge);
    }
    let document = Document::parse(data_xml.as_bytes(), &Limits::CONTENTS).map_err(|_| NotReadable::NotThisType)?;
    let root = crate::body_root(document.root()).ok_or(NotReadable::NotThisType)?;
    let mut collector = Collector::default();
    let title = match root.name() {
        "ContinuityOfCareRecord" => ccr::read(root, &mut collector),
        "ClinicalDocument" => cda::read(root, &mut collector),
        _ => return Err(NotReadable::NotThisType),
    };
    let Collector { entries, unread, more } = collector;
    Ok(Reading { title, entries, unread, more })
}

/// What has been read so far.
#[derive(Default)]
struct Collector {
    entries: Vec<Entry>,
    unread: Vec<Unread>,
    more: usize,
}

impl Collector {
    /// Nothing more is looked at: what comes is only counted.
    fn is_full(&mut self) -> bool {
        let is_full = self.entries.len() >= ENTRIES_MAX || self.unread.len() >= UNREAD_MAX;
        self.more += usize::from(is_full);
        is_full
    }

    /// One entry of a part: what was made of it, or why nothing was; `name` is what it calls itself.
    fn entry(&mut self, chapter: Chapter, name: &str, found: Result<Found, Why>) {
        match found.and_then(|found| found.item()) {
            Ok((type_id, body, note)) => {
                let entry = Entry { chapter, type_id, body, note };
                // Summaries that were put together from others say things twice.
                if !self.entries.contains(&entry) {
                    self.entries.push(entry);
                }
            }
            Err(why) => {
                let what = match shorten(name) {
                    name if name.is_empty() => What::EntryOf(chapter),
                    name => What::Named(name),
                };
                self.unread(what, why);
            }
        }
    }

    fn unread(&mut self, what: What, why: Why) {
        let line = Unread { what, why };
        if self.unread.contains(&line) {
            return;
        }
        if self.unread.len() < UNREAD_MAX {
            self.unread.push(line);
        } else {
            self.more += 1;
        }
    }
}

/// Without white space around it and with single blanks inside.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of an element, squeezed; empty for one that is too large to be a name.
fn text_of(element: Element<'_>) -> String {
    const NAME_BYTES_MAX: usize = 64 << 10;
    if element.range().len() > NAME_BYTES_MAX { String::new() } else { squeezed(&element.text()) }
}

/// The text at the end of a path of children, each the first of its name.
fn text_at(element: Element<'_>, path: &str) -> Option<String> {
    at(element, path).map(text_of).filter(|text| !text.is_empty())
}

fn at<'d>(element: Element<'d>, path: &str) -> Option<Element<'d>> {
    path.split('/').try_fold(element, |element, name| element.child(name))
}

/// A name as a line shows it.
fn shorten(name: &str) -> String {
    const SHOWN_CHARS: usize = 120;
    match name.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests;
