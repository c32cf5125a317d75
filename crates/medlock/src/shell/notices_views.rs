//! What the pages about notices are made from; see `views`.

use askama::Template;

use super::page::Page;
use super::visitor::paged;

/// Something that happened.
#[derive(Clone, Debug)]
pub struct HappenedLine {
    pub text: String,
    pub at: String,
    /// How often, where it was more than once; may be empty.
    pub times: String,
    /// Where to see it; empty: nowhere.
    pub href: String,
    pub see: String,
}

/// What happened to the reader's account and records, newest first.
#[derive(Template)]
#[template(path = "happened.html")]
pub struct HappenedPage {
    pub page: Page,
    pub lines: Vec<HappenedLine>,
}

/// A kind of letter.
#[derive(Clone, Debug)]
pub struct Switch {
    pub name: &'static str,
    pub text: String,
    pub hint: String,
    pub is_on: bool,
}

/// Which letters the reader gets.
#[derive(Template)]
#[template(path = "notices.html")]
pub struct Switches {
    pub page: Page,
    pub news: Option<String>,
    /// Why none come; empty: they do.
    pub why_none: String,
    pub switches: Vec<Switch>,
}

paged!(HappenedPage, Switches);
