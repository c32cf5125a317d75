//! The contexts of the templates about connections: the consent page, its ends, the list, one connection, who used a record,
//! and an application's own statements.

use askama::Template;

use super::page::{Item, Page, Sender};
use super::visitor::paged;

/// One rule in words: what, when, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// "Read and add: Weight, Blood pressure".
    pub sentence: String,
    /// Kinds of information the sentence has no room for, and the line that introduces them; empty: none.
    pub more: Vec<String>,
    pub more_label: String,
    /// Whether it may be done without the person.
    pub any_time: bool,
    pub when: String,
    /// Empty where nobody says.
    pub why: String,
}

/// A rule the reader can take or leave.
#[derive(Clone, Debug)]
pub struct OptionalAsk {
    /// Of the check box; unique on the page.
    pub id: String,
    /// The form's field.
    pub field: &'static str,
    /// The rule's name.
    pub value: String,
    pub ticked: bool,
    pub ask: Ask,
}

/// The items of one type an application would see.
#[derive(Clone, Debug)]
pub struct Seen {
    pub name: String,
    /// "3 items".
    pub count: String,
    /// "Newest from July 14, 2026".
    pub newest: String,
    /// The newest few.
    pub items: Vec<Item>,
    /// "And 7 more in the record"; empty: that is all.
    pub rest: String,
}

/// What an application would see today.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// In place of a list.
    pub nothing: String,
    pub seen: Vec<Seen>,
    /// The record's address; empty before it is made.
    pub record_href: String,
    /// Whether what is added later can be read too.
    pub later: bool,
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub href: String,
    pub text: String,
}

/// What the application that asks is.
#[derive(Default)]
pub struct About {
    /// Its picture's address; empty: none.
    pub logo: String,
    /// In its own words; empty: none.
    pub description: String,
    /// Who runs it, and whether it is part of a trial.
    pub facts: Vec<String>,
}

/// The consent page.
#[derive(Template)]
#[template(path = "authorize.html")]
pub struct Authorize {
    pub page: Page,
    pub sender: Sender,
    pub about: About,
    pub ledes: Vec<String>,
    /// What the application calls this connection; empty where nothing was sent.
    pub friendly_name: String,
    pub required: Vec<Ask>,
    pub optional: Vec<OptionalAsk>,
    pub preview: Preview,
    pub statements: Vec<Link>,
    /// The step before; empty: none.
    pub back: String,
    /// Where the form goes, and what it carries unseen.
    pub action: String,
    pub fields: Vec<(&'static str, String)>,
    pub allow: String,
    pub refuse: String,
}

/// After a connection was made.
#[derive(Template)]
#[template(path = "connected.html")]
pub struct Connected {
    pub page: Page,
    pub sender: Sender,
    /// The application's own words.
    pub message: String,
    /// This connection; empty when it is gone again.
    pub connection_href: String,
    /// Other records the application is connected to: name, and the connection's address.
    pub others: Vec<Link>,
    pub record: String,
    pub record_href: Option<String>,
    pub verify_email: bool,
}

/// One connection in the list.
#[derive(Clone, Debug)]
pub struct ConnectionLine {
    pub href: String,
    pub app: String,
    pub initial: String,
    pub may: Vec<Ask>,
    pub since: String,
    /// Empty: never.
    pub used: String,
    /// Who else it goes through; empty: the reader.
    pub through: String,
    pub asks_more: bool,
}

/// The connections of one record.
#[derive(Clone, Debug)]
pub struct ConnectionGroup {
    pub anchor: String,
    pub record: String,
    pub record_href: String,
    pub access_href: String,
    pub lines: Vec<ConnectionLine>,
}

#[derive(Template)]
#[template(path = "connections.html")]
pub struct Connections {
    pub page: Page,
    /// What was just done.
    pub news: Option<String>,
    pub groups: Vec<ConnectionGroup>,
}

/// One connection.
#[derive(Template)]
#[template(path = "connection.html")]
pub struct Connection {
    pub page: Page,
    pub news: Option<String>,
    pub sender: Sender,
    pub may: Vec<Ask>,
    pub since: String,
    pub used: String,
    pub through: String,
    /// Whether it is the reader's own, who alone changes and ends it.
    pub mine: bool,
    pub asks_more: bool,
    /// Where optional rules can be taken and left; empty: there are none.
    pub change_href: String,
    pub end_href: String,
    pub did: Vec<AccessDay>,
    pub access_href: String,
    pub statements: Vec<Link>,
}

/// What was done to a record in one hour by one application.
#[derive(Clone, Debug)]
pub struct AccessEntry {
    pub when: String,
    pub app: String,
    /// How it came to it.
    pub how: String,
    pub what: Vec<String>,
}

/// The entries of one day.
#[derive(Clone, Debug)]
pub struct AccessDay {
    pub day: String,
    pub entries: Vec<AccessEntry>,
}

/// Who used a record.
#[derive(Template)]
#[template(path = "access.html")]
pub struct Access {
    pub page: Page,
    pub record: String,
    pub record_href: String,
    pub connections_href: String,
    pub days: Vec<AccessDay>,
    /// Addresses of other pages of it.
    pub older: Option<String>,
    pub newest: Option<String>,
}

/// A statement of an application.
#[derive(Template)]
#[template(path = "statement.html")]
pub struct Statement {
    pub page: Page,
    pub sender: Sender,
    pub text: String,
}

paged!(Authorize, Connected, Connections, Connection, Access, Statement);
