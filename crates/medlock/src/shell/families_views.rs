//! What the pages for families are made from: moving what is in the wrong record, and handing a record over; see `views`.

use askama::Template;

use super::page::{FieldKind, Page};
use super::views::RecordChoice;
use super::visitor::paged;

/// Where something belongs.
#[derive(Template)]
#[template(path = "move_item.html")]
pub struct MoveItem {
    pub page: Page,
    pub lede: String,
    /// Only the item itself.
    pub one: String,
    /// Everything that came with it; None: nothing else did.
    pub all: Option<String>,
    /// `one`, `all` or empty.
    pub which: String,
    pub records: Vec<RecordChoice>,
    /// Id of the chosen record, or empty.
    pub chosen: String,
    pub apps: String,
    pub until: String,
    pub action: String,
    pub back: String,
}

/// A link for whom a record is about is made.
#[derive(Template)]
#[template(path = "hand_over.html")]
pub struct HandOver {
    pub page: Page,
    pub record: String,
    pub email: String,
    /// Letters can be sent, so an address may be given.
    pub may_mail: bool,
    pub pin_hint: String,
    pub action: String,
    pub back: String,
}

/// Somebody takes over the record that is about them.
#[derive(Template)]
#[template(path = "take_over.html")]
pub struct TakeOver {
    pub page: Page,
    pub action: String,
    /// Who has looked after it, in a list of words; empty: nobody else.
    pub others: String,
    /// `see`, `none` or empty.
    pub chosen: String,
    /// Empty: no PIN is asked for.
    pub pin_hint: String,
    pub other: (String, String),
    /// Until when; may be empty.
    pub deadline: String,
}

paged!(MoveItem, HandOver, TakeOver);
