//! What the pages of this room are made from.

use askama::Template;

use crate::acc::page::{AccPage, acc_paged};
use crate::shell::site_views::TextBlock;

/// One of the two texts in the overview.
#[derive(Clone, Debug)]
pub struct KindLine {
    pub name: &'static str,
    pub title: &'static str,
    /// Version, since when, in which languages; the newest first.
    pub versions: Vec<String>,
    /// Languages of the draft; None: there is none.
    pub draft: Option<String>,
    /// Where it is kept elsewhere; empty: nowhere.
    pub elsewhere: String,
}

#[derive(Template)]
#[template(path = "acc/site.html")]
pub struct Overview {
    pub page: AccPage,
    pub kinds: Vec<KindLine>,
    /// What the settings say, each with its key.
    pub settings: Vec<(&'static str, String)>,
    pub logo: String,
}

/// Writing a draft, one language at a time.
#[derive(Template)]
#[template(path = "acc/site_text.html")]
pub struct Text {
    pub page: AccPage,
    pub kind: &'static str,
    /// Tag, name, whether the draft has it, whether it is this one.
    pub languages: Vec<(&'static str, &'static str, bool, bool)>,
    pub language: &'static str,
    pub text: String,
    pub has_draft: bool,
}

/// Publishing it.
#[derive(Template)]
#[template(path = "acc/site_publish.html")]
pub struct Publish {
    pub page: AccPage,
    pub kind: &'static str,
    pub number: u32,
    /// Each language, and the text in it.
    pub texts: Vec<(String, Vec<TextBlock>)>,
    pub from: String,
    pub again: String,
}

acc_paged!(Overview, Text, Publish);
