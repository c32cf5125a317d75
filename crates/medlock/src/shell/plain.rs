//! Items of a record as a page shows them: the typed values of `medlock_things::plain` in the reader's words and
//! figures.

use medlock_domain::ids::{PersonId, RecordId, ThingId};
use medlock_domain::things_in_record::{self, BlobInfo, How, Thing};
use medlock_store::Tx;
use medlock_things::plain::{ClockTime, Field, PartialDate, Unit, Value};
use medlock_things::{ThingType, plain};
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;

use super::attachments;
use super::page::{Attachment, Block, Cell, Fact, Item, Table};
use super::reply::Failed;
use super::tongue::Tongue;
use super::visit::Visit;
use super::visitor::Visitor;
use super::words::Words;
use super::writers::{By, Writers};

/// Deeper than this, lines are no longer set in.
const DEPTH_MAX: u8 = 3;

/// Nobody reads a table of more columns on a phone: what has more kinds of parts is told line by line.
const COLUMNS_MAX: usize = 12;

/// How much is told of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// What one looks for first: no repetition of the headline, no small print in tables.
    Overview,
    Everything,
}

/// The name of a type.
pub fn type_name(words: Words, id: Uuid) -> String {
    let known = medlock_things::find(id).and_then(|kind| words.find(kind.display_key));
    known.unwrap_or_else(|| words.say("item-of-unknown-type").to_string())
}

/// The items with these ids that the reader may see, in that order.
///
/// # Errors
/// When the database fails.
pub async fn items(
    visitor: &Visitor,
    record: RecordId,
    ids: Vec<ThingId>,
    telling: Telling,
) -> Result<Vec<Item>, Failed> {
    let Some(person) = visitor.id() else { return Ok(Vec::new()) };
    let (visit, tongue) = (visitor.visit(), visitor.tongue());
    let loaded = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let mut loaded = Vec::new();
        for id in &ids {
            loaded.extend(things_in_record::load(tx, person, *id)?.filter(|thing| thing.record == record));
        }
        written(tx, &tongue, person, loaded)
    });
    Ok(loaded.await?.iter().map(|one| one.item(&visit, telling)).collect())
}

/// An item with who wrote it and who changed it last.
pub struct Written {
    pub thing: Thing,
    pub by: By,
    /// None: nobody since.
    pub changed_by: Option<By>,
}

/// Looks up who wrote these items.
///
/// # Errors
/// When the database fails.
pub fn written(
    tx: &mut Tx<'_>,
    tongue: &Tongue,
    reader: PersonId,
    things: Vec<Thing>,
) -> Result<Vec<Written>, anyhow::Error> {
    let mut writers = Writers::for_reader(reader, tongue);
    let mut all = Vec::with_capacity(things.len());
    for thing in things {
        let by = writers.by(tx, thing.created_by_app, thing.created_by_person)?;
        let changed_by = match thing.changed.how {
            How::Created => None,
            How::Changed | How::Deleted => Some(writers.by(tx, thing.changed.by_app, thing.changed.by_person)?),
        };
        all.push(Written { thing, by, changed_by });
    }
    Ok(all)
}

impl Written {
    /// In the reader's words.
    pub fn item(&self, visit: &Visit, telling: Telling) -> Item {
        let mut item = item(visit, &self.thing, &self.by, telling);
        if let Some(by) = &self.changed_by {
            item.changed = by.changed(visit, &visit.words.day_of(self.thing.changed.at, &visit.zone));
        }
        item
    }
}

/// One item in the reader's words.
pub fn item(visit: &Visit, thing: &Thing, by: &By, telling: Telling) -> Item {
    let words = visit.words;
    let href = format!("/records/{}/items/{}", thing.record, thing.id);
    let type_name = type_name(words, thing.type_id);
    let (headline, blocks) = body(words, thing.type_id, &thing.data_xml, telling).unwrap_or_default();
    let several = thing.blobs.len() > 1;
    let attachments = thing
        .blobs
        .iter()
        .enumerate()
        .map(|(place, blob)| {
            let name = attachment_name(words, blob.name.as_str(), several, &headline, &type_name, place);
            attachment(words, blob, name, format!("{href}/files/{}", blob.id))
        })
        .collect::<Vec<_>>();
    let added = words.day_of(thing.created_at, &visit.zone);
    Item {
        unreadable: headline.is_empty() && blocks.is_empty(),
        href,
        type_name,
        headline,
        date: words.date(thing.effective.date()),
        origin: by.origin(visit, &added),
        changed: String::new(),
        blocks,
        attachments,
    }
}

/// An attachment in the reader's words.
fn attachment(words: Words, blob: &BlobInfo, name: String, href: String) -> Attachment {
    let bytes = u64::try_from(blob.size_bytes).unwrap_or(0);
    let kind = words.say(attachments::kind_key(&blob.content_type, &name));
    let look = attachments::look_of(&blob.content_type, bytes, blob.current_encoding.is_some());
    Attachment {
        about: words.say("attachment-about").arg("kind", kind).arg("size", words.size(bytes)).to_string(),
        look: look.map(|_| format!("{href}/look")),
        name,
        href,
    }
}

/// Headline and contents of a body of that type; None when it cannot be put into words at all.
pub fn body(words: Words, type_id: Uuid, data_xml: &str, telling: Telling) -> Option<(String, Vec<Block>)> {
    medlock_things::find(type_id).and_then(|kind| said(words, kind, data_xml, telling))
}

/// The headline of a body alone: what an overview says of it.
pub fn headline(words: Words, type_id: Uuid, data_xml: &str) -> String {
    let told = medlock_things::find(type_id).and_then(|kind| {
        let document = Document::parse(data_xml.as_bytes(), &Limits::default()).ok()?;
        let plain = plain::describe(kind, medlock_things::body_root(document.root())?);
        let values = plain.headline.iter().map(|value| say(words, value)).filter(|text| !text.is_empty());
        Some(values.collect::<Vec<_>>().join(", "))
    });
    told.unwrap_or_default()
}

/// What an attachment is called: its own name, or the item's.
pub fn attachment_name(
    words: Words,
    own: &str,
    several: bool,
    headline: &str,
    type_name: &str,
    place: usize,
) -> String {
    match own.trim() {
        "" if several => format!("{} {}", words.say("item-download-unnamed"), place + 1),
        "" if headline.is_empty() => type_name.to_owned(),
        "" => headline.to_owned(),
        own => own.to_owned(),
    }
}

/// Headline and contents of a body.
fn said(words: Words, kind: &ThingType, data_xml: &str, telling: Telling) -> Option<(String, Vec<Block>)> {
    let document = Document::parse(data_xml.as_bytes(), &Limits::default()).ok()?;
    let data = document.root();
    let root = medlock_things::body_root(data)?;
    let plain = plain::describe(kind, root);
    let headline: Vec<String> =
        plain.headline.iter().map(|value| say(words, value)).filter(|text| !text.is_empty()).collect();
    let headline = headline.join(", ");
    let mut teller = Teller { words, telling, headline: &headline, blocks: Vec::new() };
    teller.tell(&plain.fields, 0);
    if let Some(common) = data.child("common") {
        teller.tell(&plain::describe_common(common), 0);
    }
    let blocks = teller.blocks;
    Some((headline, blocks))
}

/// Puts fields into words, in their order.
struct Teller<'a> {
    words: Words,
    telling: Telling,
    headline: &'a str,
    blocks: Vec<Block>,
}

impl Teller<'_> {
    /// Several fields of one kind in a row, each with more to say, become a table; all others a line each.
    fn tell(&mut self, fields: &[Field], depth: u8) {
        let alike = |a: &Field, b: &Field| a.label_key == b.label_key && has_parts(a) && has_parts(b);
        for run in fields.chunk_by(alike) {
            match run {
                [_, _, ..] if kinds_of_parts(run).len() <= COLUMNS_MAX => self.table(run, depth),
                _ => {
                    for field in run {
                        let told = self.fact(field.label_key, say(self.words, &field.value), depth);
                        self.tell(&field.children, if told { depth.saturating_add(1) } else { depth });
                    }
                }
            }
        }
    }

    /// One line, unless an overview has said it before.
    fn fact(&mut self, label_key: &'static str, value: String, depth: u8) -> bool {
        let label = self.words.say(label_key).to_string();
        let said = |block: &Block| matches!(block, Block::Fact(fact) if fact.label == label && fact.value == value);
        let repeats = (depth == 0 && value == self.headline) || (!value.is_empty() && self.blocks.iter().any(said));
        if self.telling == Telling::Overview && repeats {
            return false;
        }
        self.blocks.push(Block::Fact(Fact { label, value, depth: depth.min(DEPTH_MAX) }));
        true
    }

    /// One row for each field, one column for each kind of part. What is the same in every row is said once, before
    /// the table.
    fn table(&mut self, run: &[Field], depth: u8) {
        let words = self.words;
        let mut table = Table {
            columns: vec![words.say(run[0].label_key).to_string()],
            rows: run.iter().map(|field| vec![Cell { value: say(words, &field.value), details: Vec::new() }]).collect(),
        };
        for key in kinds_of_parts(run) {
            let cells: Vec<Cell> = run.iter().map(|field| cell(words, field, key, self.telling)).collect();
            if cells.iter().all(|cell| *cell == cells[0]) && cells[0].details.is_empty() {
                self.fact(key, cells[0].value.clone(), depth);
            } else {
                table.columns.push(words.say(key).to_string());
                table.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
            }
        }
        self.blocks.push(Block::Table(table));
    }
}

fn has_parts(field: &Field) -> bool {
    field.value != Value::Group && !field.children.is_empty()
}

/// The labels of the parts of these fields, each once, in their order.
fn kinds_of_parts(run: &[Field]) -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = Vec::new();
    for part in run.iter().flat_map(|field| &field.children) {
        if !keys.contains(&part.label_key) {
            keys.push(part.label_key);
        }
    }
    keys
}

/// The parts of one kind of a field, and below them what else belongs to them.
fn cell(words: Words, field: &Field, key: &'static str, telling: Telling) -> Cell {
    let mut cell = Cell::default();
    for part in field.children.iter().filter(|part| part.label_key == key) {
        let text = say(words, &part.value);
        if !cell.value.is_empty() && !text.is_empty() {
            cell.value.push('\n');
        }
        cell.value.push_str(&text);
        if telling == Telling::Everything || text.is_empty() {
            details(words, &part.children, &mut cell.details);
        }
    }
    cell
}

fn details(words: Words, fields: &[Field], lines: &mut Vec<String>) {
    for field in fields {
        let label = words.say(field.label_key);
        let value = say(words, &field.value);
        if !value.is_empty() {
            lines.push(words.say("label-and-value").arg("label", label).arg("value", value).to_string());
        }
        details(words, &field.children, lines);
    }
}

/// One value in words.
pub fn say(words: Words, value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Lines(lines) => lines.join("\n"),
        Value::Number { number, unit } => {
            let figure = words.decimal(number);
            match unit {
                None => figure,
                Some(Unit::Known(MINUTES)) if hours(words, number).is_some() => {
                    hours(words, number).unwrap_or_default()
                }
                Some(unit) => {
                    let unit = match unit {
                        Unit::Written(unit) => unit.clone(),
                        Unit::Known(key) => unit_after(words, key, number),
                    };
                    words.say("value-with-unit").arg("value", figure).arg("unit", unit).to_string()
                }
            }
        }
        Value::Range { low, high } => match (low, high) {
            (Some(low), Some(high)) => {
                words.say("range-between").arg("low", words.decimal(low)).arg("high", words.decimal(high)).to_string()
            }
            (Some(low), None) => words.say("range-from").arg("low", words.decimal(low)).to_string(),
            (None, Some(high)) => words.say("range-to").arg("high", words.decimal(high)).to_string(),
            (None, None) => String::new(),
        },
        Value::Bytes(bytes) => words.size(*bytes),
        Value::Date(date) => partial_date(words, *date),
        Value::DateTime { date, time, zone } => {
            let at = words
                .say("date-and-time")
                .arg("date", partial_date(words, *date))
                .arg("time", clock_time(words, *time))
                .to_string();
            match zone {
                Some(zone) => words.say("date-with-time-zone").arg("date", at).arg("zone", zone).to_string(),
                None => at,
            }
        }
        Value::Time(time) => clock_time(words, *time),
        Value::Bool(true) => words.say("yes").to_string(),
        Value::Bool(false) => words.say("no").to_string(),
        Value::Choice(key) => words.say(*key).to_string(),
        Value::Message { key, args } => {
            let mut text = words.say(*key);
            for (name, value) in args {
                text = text.arg(name, say(words, value));
            }
            text.to_string()
        }
        Value::Group => String::new(),
    }
}

const MINUTES: &str = "thing-unit-minutes";

/// A unit of ours as it is written behind this number.
pub fn unit_after(words: Words, key: &'static str, number: &str) -> String {
    words.say(key).arg("count", if number.trim() == "1" { 1 } else { 2 }).to_string()
}

/// Whole minutes as people say them, from an hour on: 450 are 7 hours 30 minutes. Parts of minutes stay as they were measured.
fn hours(words: Words, minutes: &str) -> Option<String> {
    let minutes = minutes.trim().parse::<u32>().ok().filter(|minutes| *minutes >= 60)?;
    let hours = words.say("duration-hours").arg("count", minutes / 60).to_string();
    if minutes.is_multiple_of(60) {
        return Some(hours);
    }
    let minutes = words.say("duration-minutes").arg("count", minutes % 60).to_string();
    Some(words.say("duration-hours-and-minutes").arg("hours", hours).arg("minutes", minutes).to_string())
}

fn partial_date(words: Words, date: PartialDate) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => words.day_month_year(day, month, date.year),
        (Some(month), None) => words.month_of_year(date.year, month),
        _ => date.year.to_string(),
    }
}

/// To the minute: nobody's health turns on the second a reading was taken.
fn clock_time(words: Words, time: ClockTime) -> String {
    jiff::civil::Time::new(time.hour, time.minute, 0, 0).map_or_else(|_| String::new(), |time| words.time(time))
}

#[cfg(test)]
mod tests {
    use super::super::words::Language;
    use super::*;

    fn told(language: Language, type_id: &str, data_xml: &str, telling: Telling) -> (String, Vec<Block>) {
        let kind = medlock_things::find(type_id.parse().expect("an id")).expect("a declared type");
        said(Words::new(language), kind, data_xml, telling).expect("a body")
    }

    const LAB: &str = "5800eab5-a8c2-482a-a4d6-f1db25ae08c3";
    const LAB_XML: &str = "<data-xml><lab-test-results><lab-group><group-name><text>Blood</text></group-name>\
        <results><name>Haemoglobin</name><value><measurement><display>14.1 g/dL</display></measurement><ranges><type>\
        <text>Normal</text></type><text><text>12 to 16</text></text></ranges></value><status><text>Final</text></status>\
        </results><results><name>Vitamin D</name><value><measurement><display>41 nmol/L</display></measurement>\
        <flag><text>Low</text></flag></value><status><text>Final</text></status></results></lab-group>\
        </lab-test-results></data-xml>";

    fn table_in(blocks: &[Block]) -> &Table {
        let tables: Vec<&Table> = blocks
            .iter()
            .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
            .collect();
        assert_eq!(tables.len(), 1);
        tables[0]
    }

    #[test]
    fn tests_of_a_laboratory_become_a_table_and_what_they_share_is_said_once() {
        let (headline, blocks) = told(Language::English, LAB, LAB_XML, Telling::Everything);
        assert_eq!(headline, "Blood");
        let table = table_in(&blocks);
        let values: Vec<Vec<&str>> =
            table.rows.iter().map(|row| row.iter().map(|cell| cell.value.as_str()).collect()).collect();
        assert_eq!(
            values,
            [vec!["Haemoglobin", "14.1 g/dL", "12 to 16", ""], vec!["Vitamin D", "41 nmol/L", "", "Low"]]
        );
        assert!(table.rows[0][2].details.iter().any(|line| line.ends_with(": Normal")), "nothing is left unsaid");
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        let shared = |block: &Block| matches!(block, Block::Fact(fact) if fact.value == "Final");
        assert_eq!(blocks.iter().filter(|block| shared(block)).count(), 1);
    }

    #[test]
    fn one_of_something_is_singular_and_an_hour_is_an_hour() {
        let said = |language, number: &str, key| {
            let number = Value::Number { number: number.to_owned(), unit: Some(Unit::Known(key)) };
            say(Words::new(language), &number)
        };
        let (english, spanish) = (Language::English, Language::Spanish);
        assert_eq!(said(english, "1", MINUTES), "1 minute");
        assert_eq!(said(english, "59", MINUTES), "59 minutes");
        assert_eq!(said(english, "60", MINUTES), "1 hour");
        assert_eq!(said(english, "450", MINUTES), "7 hours 30 minutes");
        assert_eq!(said(english, "90.5", MINUTES), "90.5 minutes");
        assert_eq!(said(english, "1", "thing-unit-weeks"), "1 week");
        assert_eq!(said(english, "0", "thing-unit-seconds"), "0 seconds");
        assert_eq!(said(english, "1", "thing-unit-kg"), "1 kg");
        assert_eq!(said(spanish, "1", "thing-unit-days"), "1 día");
        assert_eq!(said(spanish, "61", MINUTES), "1 hora y 1 minuto");
    }

    #[test]
    fn an_annotation_without_a_text_has_a_headline() {
        let annotation = |rest: &str| {
            let xml = format!(
                "<data-xml><annotation><when><date><y>2026</y><m>1</m><d>2</d></date></when>{rest}</annotation></data-xml>"
            );
            told(Language::English, "7ab3e662-cc5b-4be2-bf38-78f8aad5b161", &xml, Telling::Everything).0
        };
        assert_eq!(annotation(""), "January 2, 2026");
        assert_eq!(annotation("<author><name><full>Kim Reed</full></name></author>"), "Kim Reed");
        assert_eq!(
            annotation("<content>Slept well</content><author><name><full>Kim Reed</full></name></author>"),
            "Slept well"
        );
    }

    #[test]
    fn what_has_many_kinds_of_parts_is_told_line_by_line() {
        let weights =
            ["total-fat", "saturated-fat", "trans-fat", "protein", "carbohydrates", "dietary-fiber", "sugars"];
        let traces = ["sodium", "cholesterol", "calcium", "iron", "magnesium", "phosphorus"];
        let food = |parts: &[&str]| {
            let parts: String = parts.iter().map(|part| format!("<{part}><kg>0.001</kg></{part}>")).collect();
            format!("<dietary-item><food-item><text>Soup</text></food-item>{parts}</dietary-item>")
        };
        let tables = |parts: &[&str]| {
            let items = food(parts).repeat(2);
            let meal = format!(
                "<data-xml><meal-definition><dietary-items>{items}</dietary-items></meal-definition></data-xml>"
            );
            let (_, blocks) =
                told(Language::English, "074e122a-335a-4a47-a63d-00a8f3e79e60", &meal, Telling::Everything);
            blocks.iter().filter(|block| matches!(block, Block::Table(_))).count()
        };
        assert_eq!(tables(&weights), 1);
        assert_eq!(tables(&[weights.as_slice(), &traces].concat()), 0);
    }

    #[test]
    fn an_overview_leaves_out_repetitions_and_small_print() {
        let (headline, blocks) = told(Language::English, LAB, LAB_XML, Telling::Overview);
        assert!(!blocks.iter().any(|block| matches!(block, Block::Fact(fact) if fact.value == headline)));
        assert!(table_in(&blocks).rows.iter().flatten().all(|cell| cell.details.is_empty()));
    }

    #[test]
    fn figures_are_the_readers_and_the_digits_the_senders() {
        let weight = "<data-xml><weight><when><date><y>2026</y><m>1</m><d>2</d></date></when><value><kg>61.50</kg></value>\
            </weight><common><note>After lunch</note></common></data-xml>";
        let id = "3d34d87e-7fc1-4153-800f-f56592cb0d17";
        assert_eq!(told(Language::English, id, weight, Telling::Everything).0, "61.50 kg");
        let (headline, blocks) = told(Language::Spanish, id, weight, Telling::Everything);
        assert_eq!(headline, "61,50 kg");
        assert!(blocks.iter().any(|block| matches!(block, Block::Fact(fact) if fact.value == "After lunch")));
    }

    #[test]
    fn every_word_for_an_item_exists_in_every_language() {
        for language in Language::REAL {
            let words = Words::new(language);
            for key in medlock_things::labels() {
                assert!(words.find_key(key), "{key} is missing in {}", language.tag());
            }
        }
    }
}
