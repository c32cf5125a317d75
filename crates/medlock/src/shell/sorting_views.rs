//! The contexts of the pages on which a document is sorted into a record.

use askama::Template;

use super::page::{Block, Page};
use super::visitor::paged;

/// What the record holds already that is like an entry.
#[derive(Clone, Debug)]
pub struct Beside {
    pub text: String,
    pub href: String,
}

/// An entry of the document.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: String,
    pub headline: String,
    pub about: String,
    /// That it is there already, or something like it; empty: it is new.
    pub note: String,
    /// It was taken before: there is nothing to tick.
    pub is_there: bool,
    pub is_chosen: bool,
    pub beside: Option<Beside>,
    pub blocks: Vec<Block>,
}

/// The entries of one part of the document.
#[derive(Clone, Debug)]
pub struct Group {
    pub name: String,
    pub lines: Vec<Line>,
}

/// What stays in the document alone, and why.
#[derive(Clone, Debug)]
pub struct Unread {
    pub what: String,
    pub why: String,
}

#[derive(Template)]
#[template(path = "sort.html")]
pub struct Sort {
    pub page: Page,
    pub paragraphs: Vec<String>,
    /// None: there is nothing to tick.
    pub action: Option<String>,
    pub groups: Vec<Group>,
    pub unread: Vec<Unread>,
    pub more: Option<String>,
    pub back: (String, String),
}

/// What was ticked, once more.
#[derive(Template)]
#[template(path = "sort_check.html")]
pub struct SortCheck {
    pub page: Page,
    pub text: String,
    /// Kind and headline.
    pub lines: Vec<(String, String)>,
    pub action: String,
    /// Where the choice can be changed.
    pub again: String,
    pub entries: Vec<String>,
    pub button: String,
    pub back: (String, String),
}

/// Which of several documents.
#[derive(Template)]
#[template(path = "sort_documents.html")]
pub struct SortDocuments {
    pub page: Page,
    pub lede: String,
    /// Address, name and date.
    pub documents: Vec<(String, String, String)>,
    pub back: (String, String),
}

paged!(Sort, SortCheck, SortDocuments);
