//! What the pages about agreeing, and those of the help desk's work that people see, are made from; see `views`.

use askama::Template;

use super::page::{FieldKind, Page};
use super::visitor::paged;

/// A piece of a text that is a site's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextBlock {
    Heading(String),
    Paragraph(String),
    List(Vec<String>),
}

/// What somebody ticks to agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreeBox {
    pub label: String,
    /// The versions that were shown, for the form to say.
    pub versions: String,
    /// Addresses and words of the links to the texts.
    pub read: Vec<(String, String)>,
}

/// `/privacy` and `/terms`.
#[derive(Template)]
#[template(path = "site_text.html")]
pub struct SiteText {
    pub page: Page,
    /// Which version it is, and since when it counts.
    pub standing: String,
    /// That it is in another language; empty: it is not.
    pub note: String,
    pub blocks: Vec<TextBlock>,
    /// A tag.
    pub language: String,
    /// Other versions.
    pub others: Vec<(String, String)>,
    /// The way to the one in force, when this is another.
    pub now: Option<(String, String)>,
}

/// Agreeing after signing in.
#[derive(Template)]
#[template(path = "agree.html")]
pub struct Agree {
    pub page: Page,
    pub agree: Option<AgreeBox>,
    pub next: String,
}

/// What somebody agreed to, and what the help desk did.
#[derive(Template)]
#[template(path = "agreed.html")]
pub struct Agreed {
    pub page: Page,
    pub agreed: Vec<String>,
    pub acts: Vec<String>,
}

/// The code of the help desk and a new password.
#[derive(Template)]
#[template(path = "way_back.html")]
pub struct WayBack {
    pub page: Page,
    pub code: String,
    pub password_hint: String,
}

/// An account nobody can sign in to.
#[derive(Template)]
#[template(path = "desk_locked.html")]
pub struct DeskLocked {
    pub page: Page,
}

paged!(SiteText, Agree, Agreed, WayBack, DeskLocked);
