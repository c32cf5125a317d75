//! One request as far as pages care: who reads, in which language, and what every page of the site shows.

use jiff::tz::TimeZone;

use super::page::{Frame, Page};
use super::words::{Say, Words};

/// What a page is made from besides its own contents.
#[derive(Clone, Debug)]
pub struct Visit {
    pub words: Words,
    pub frame: Frame,
    /// Where the site is: its days begin and end there.
    pub zone: TimeZone,
    /// The token for this browser's forms.
    pub csrf: String,
    /// The name of who is signed in.
    pub person: Option<String>,
    /// The address to come back to; see [`Page::here`].
    pub here: String,
}

impl Visit {
    /// A page of this visit.
    pub fn page(&self, name: &'static str, title: impl ToString) -> Page {
        Page {
            name,
            title: title.to_string(),
            words: self.words,
            frame: self.frame.clone(),
            csrf: self.csrf.clone(),
            person: self.person.clone(),
            shows_person: SHOWS_PERSON.contains(&name),
            here: self.here.clone(),
            problems: Vec::new(),
            attempts_left: None,
            script: None,
            preview: None,
        }
    }

    /// The text of a key.
    pub fn t(&self, key: &'static str) -> Say {
        self.words.say(key)
    }

    /// The same visit with another address to come back to.
    pub fn at(mut self, here: impl Into<String>) -> Visit {
        self.here = here.into();
        self
    }
}

/// Pages above which the reader's name stands: everything of a pick-up after signing in, and records.
const SHOWS_PERSON: [&str; 53] = [
    "question",
    "wrong-answer",
    "locked",
    "choose-record",
    "confirm",
    "waiting",
    "done",
    "unknown-code",
    "not-ready",
    "expired",
    "already-picked-up",
    "unusable",
    "unavailable",
    "no-record",
    "quota-full",
    "try-later",
    "enter-code",
    "records",
    "record",
    "item",
    "attachment",
    "authorize",
    "continue",
    "declined",
    "connections",
    "connection",
    "end-connection",
    "access",
    "edit-record",
    "invitation",
    "share",
    "sharing",
    "sharing-end",
    "sharing-member",
    "add-item",
    "item-form",
    "charts",
    "chart",
    "deleted",
    "deleted-item",
    "delete-item",
    "delete-record",
    "erase-item",
    "erase-all",
    "download",
    "sort",
    "sort-check",
    "sort-documents",
    "move-item",
    "item-moved",
    "hand-over",
    "take-over",
    "wish",
];
