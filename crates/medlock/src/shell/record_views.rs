//! The contexts of the pages about one record's items: the record, an item, charts, what is deleted.

use askama::Template;

use super::chart::Drawing;
use super::page::{Block, FieldKind, Item, Page, Sender};
use super::visitor::paged;

/// One kind of item in a record.
#[derive(Clone, Debug)]
pub struct KindLine {
    pub href: String,
    pub name: String,
    pub count: u64,
    /// The newest one in a few words; may be empty.
    pub newest: String,
    pub date: String,
    /// Where its chart is, with the points of a small one (may be empty).
    pub chart: Option<(String, String)>,
}

/// The items of one month.
#[derive(Clone, Debug)]
pub struct Month {
    pub name: String,
    pub items: Vec<Item>,
}

/// A choice of a form: value, name, and whether it is the chosen one.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub name: String,
    pub chosen: bool,
}

/// What is looked for in a record.
#[derive(Clone, Debug, Default)]
pub struct Looking {
    pub action: String,
    pub words: String,
    pub kinds: Vec<Choice>,
    pub senders: Vec<Choice>,
    /// Something is looked for: a way back to everything.
    pub is_narrowed: bool,
    /// What came of it.
    pub result: String,
    /// That not everything was looked at, and the address to look further.
    pub bounded: Option<(String, String)>,
}

/// Who may do what about the record: the links beneath its name.
#[derive(Clone, Debug)]
pub struct RecordLinks {
    pub connections: String,
    pub access: String,
    pub sharing: String,
    pub edit: String,
    pub add: Option<String>,
    pub charts: Option<String>,
    pub download: String,
    /// With how many deleted items there are.
    pub deleted: Option<(String, u64)>,
}

#[derive(Template)]
#[template(path = "record.html")]
pub struct Record {
    pub page: Page,
    pub name: String,
    pub about: String,
    /// Whether the reader looks after it or may see it.
    /// What was taken out of view, in sentences.
    pub blocked: Vec<String>,
    pub keeping: String,
    /// What the reader is told about taking over or handing over the record, with where to do it.
    pub families: Vec<(String, String, String)>,
    pub born: Option<String>,
    pub links: RecordLinks,
    pub printed: String,
    pub news: Option<String>,
    /// Nothing was ever put in, or everything is deleted.
    pub is_empty: bool,
    pub kinds: Vec<KindLine>,
    pub looking: Looking,
    pub months: Vec<Month>,
    /// Address and year.
    pub years: Vec<(String, String)>,
    pub newest: Option<String>,
    pub older: Option<String>,
}

/// A version of an item.
#[derive(Clone, Debug)]
pub struct VersionLine {
    /// What was done, by whom and when, in a sentence.
    pub what: String,
    pub is_current: bool,
    pub headline: String,
    pub blocks: Vec<Block>,
}

/// What an item's page can lead to.
#[derive(Clone, Debug, Default)]
pub struct ItemLinks {
    pub correct: Option<String>,
    pub delete: Option<String>,
    /// It was picked up into the wrong record.
    pub move_away: Option<String>,
    pub chart: Option<String>,
    /// What it says can be sorted into the record.
    pub sort: Option<String>,
    /// Why it cannot be corrected by hand; empty where nothing needs to be said.
    pub why_not: String,
}

#[derive(Template)]
#[template(path = "item.html")]
pub struct ItemPage {
    pub page: Page,
    pub record: String,
    pub record_href: String,
    /// Today, for paper.
    pub printed: String,
    pub item: Item,
    pub news: Option<String>,
    /// Label and text: date, who sent it, where it came in, when.
    pub about: Vec<(String, String)>,
    /// Its sender, where it holds results nobody but the sender can explain.
    pub ask: Option<Sender>,
    pub links: ItemLinks,
    pub versions: Vec<VersionLine>,
    /// There are older ones than are shown.
    pub more_versions: bool,
}

/// A chart in the list.
#[derive(Clone, Debug)]
pub struct ChartLine {
    pub href: String,
    pub name: String,
    pub count: usize,
    pub newest: String,
    pub date: String,
    pub spark: String,
}

#[derive(Template)]
#[template(path = "charts.html")]
pub struct Charts {
    pub page: Page,
    pub record: String,
    pub record_href: String,
    pub charts: Vec<ChartLine>,
    pub bounded: Option<String>,
}

/// One row of a chart's table.
#[derive(Clone, Debug)]
pub struct ChartRow {
    pub href: String,
    pub date: String,
    pub values: Vec<String>,
    pub range: String,
    pub flag: String,
}

/// Numbers of one unit.
#[derive(Clone, Debug)]
pub struct ChartPart {
    pub heading: String,
    /// What the drawing shows, for whoever does not see it.
    pub told: String,
    pub drawings: Vec<Drawing>,
    /// Names of the lines, in their order; empty for one.
    pub lines: Vec<String>,
    pub columns: Vec<String>,
    pub has_range: bool,
    pub has_flag: bool,
    pub rows: Vec<ChartRow>,
    pub cut: Option<String>,
}

#[derive(Template)]
#[template(path = "chart.html")]
pub struct ChartPage {
    pub page: Page,
    pub record: String,
    pub record_href: String,
    pub charts_href: String,
    pub printed: String,
    pub parts: Vec<ChartPart>,
    pub bounded: Option<String>,
}

/// A deleted item in the list.
#[derive(Clone, Debug)]
pub struct DeletedLine {
    pub href: String,
    pub type_name: String,
    pub headline: String,
    pub date: String,
    /// Who deleted it, and when.
    pub what: String,
}

#[derive(Template)]
#[template(path = "deleted.html")]
pub struct Deleted {
    pub page: Page,
    pub record: String,
    pub record_href: String,
    pub news: Option<String>,
    pub text: String,
    pub items: Vec<DeletedLine>,
    /// What was moved to other records: its kind, and where it went, by whom and when.
    pub moved: Vec<(String, String)>,
    pub older: Option<String>,
    pub erase_all: Option<String>,
}

/// A deleted item, and what can be done with it.
#[derive(Template)]
#[template(path = "deleted_item.html")]
pub struct DeletedItem {
    pub page: Page,
    pub back: String,
    pub item: Item,
    pub what: String,
    /// Where the form goes that gives it back.
    pub restore: Option<String>,
    pub erase: Option<String>,
}

/// Everything about a record that would be gone, and the name to be typed.
#[derive(Template)]
#[template(path = "delete_record.html")]
pub struct DeleteRecord {
    pub page: Page,
    pub items: u64,
    /// Who else shares it, and which applications may use it.
    pub others: Vec<String>,
    pub apps: Vec<String>,
    /// That its name is to be typed.
    pub ask: String,
    pub typed: String,
    pub action: String,
    pub download: String,
    pub back: (String, String),
}

/// A question before something that cannot be undone, or hardly.
#[derive(Template)]
#[template(path = "warning.html")]
pub struct Warning {
    pub page: Page,
    pub paragraphs: Vec<String>,
    /// What it is about; empty: nothing in particular.
    pub what: String,
    pub action: String,
    pub fields: Vec<(&'static str, String)>,
    pub button: String,
    pub other: (String, String),
}

paged!(DeleteRecord, Record, ItemPage, Charts, ChartPage, Deleted, DeletedItem, Warning);
