//! Sorting a document into the record: what a Continuity of Care Record or a clinical document says, entry by entry beside what the
//! record holds, and what is ticked becomes items of its own after it was seen once more.
//!
//! The document stays as it is. Each page reads it anew and the forms carry the ids of entries alone, so that nothing but what the
//! document says can be written, and each entry once.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::ids::{PersonId, RecordId, ThingId};
use medlock_domain::records::{self, Record};
use medlock_domain::things_in_record::{self, OfEntry, Place, Thing, Wanted, WriteError};
use medlock_store::Tx;
use medlock_things::common::SOURCE_DOCUMENT;
use medlock_things::document::{
    self, Alike, Chapter, DOCUMENT_TYPES, Entry, Likeness, NotReadable, Reading, What, Why,
};
use medlock_wire::xml::Writer;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::hand_page::refused;
use super::page::{Block, Problem};
use super::plain::{self, Telling};
use super::records::address;
use super::reply::Failed;
use super::sorting_views::{Beside, Group, Line, Sort, SortCheck, Unread};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{account, entry};
use crate::limits::SORT_COMPARED_ITEMS;

/// From where the reader came and where to go from here.
pub struct Way {
    /// The address of the page; the confirmation's is below it.
    pub action: String,
    /// The application that asks for it; empty: the reader's own idea.
    pub app: String,
    /// Back without anything done, and its words.
    pub back: (String, String),
    /// The same when nothing in the document can be sorted.
    pub failed: (String, String),
    /// And when everything in it was sorted before.
    pub done: (String, String),
}

fn own_way(visitor: &Visitor, record: RecordId, item: ThingId) -> Way {
    let here = format!("{}/items/{item}", address(record));
    let back = (here.clone(), visitor.words.say("sort-keep").to_string());
    Way {
        action: format!("{here}/sort"),
        app: String::new(),
        failed: (here.clone(), visitor.words.say("sort-back").to_string()),
        done: (here, visitor.words.say("sort-back").to_string()),
        back,
    }
}

/// Whether items can be taken out of an item of this type.
pub fn is_document(type_id: Uuid) -> bool {
    DOCUMENT_TYPES.contains(&type_id)
}

/// An entry of the document beside what the record holds.
struct Compared {
    entry: Entry,
    of: OfEntry,
    like: Option<(Alike, Thing)>,
}

/// A document, what it says and what the record says.
struct Sorting {
    record: Record,
    document: Thing,
    reading: Result<(Reading, Vec<Compared>), NotReadable>,
    /// Older items of the record were not looked at.
    is_bounded: bool,
}

/// None: there is no such document, or the person may not add to its record.
fn look(tx: &mut Tx<'_>, person: PersonId, record: RecordId, item: ThingId) -> Result<Option<Sorting>, anyhow::Error> {
    let Some(record) = records::load(tx, person, record)?.filter(Record::may_create) else { return Ok(None) };
    let document = things_in_record::load(tx, person, item)?;
    let document = document.filter(|thing| thing.record == record.id && is_document(thing.type_id));
    let Some(document) = document else { return Ok(None) };
    let mut reading = match document::read(document.type_id, &document.data_xml) {
        Ok(reading) => reading,
        Err(error) => return Ok(Some(Sorting { record, document, reading: Err(error), is_bounded: false })),
    };
    let entries = std::mem::take(&mut reading.entries);
    let (known, is_bounded) = known_like(tx, person, record.id, &entries)?;
    let mut compared = Vec::with_capacity(entries.len());
    for entry in entries {
        let of = things_in_record::of_entry(tx, record.id, document.id, entry.type_id, &entry.body)?;
        let own = Likeness::of(entry.type_id, &data_of(&entry.body, ""));
        let like = own.and_then(|own| {
            let alike = known.iter().filter_map(|(thing, like)| Some((own.to(like)?, thing)));
            // The newest of the most alike.
            alike.rev().max_by_key(|(how, _)| *how).map(|(how, thing)| (how, thing.clone()))
        });
        compared.push(Compared { entry, of, like });
    }
    Ok(Some(Sorting { record, document, reading: Ok((reading, compared)), is_bounded }))
}

type Known = Vec<(Thing, Likeness)>;

/// Items of the record of the kinds that the entries are of, the newest first, and whether there are more.
fn known_like(
    tx: &mut Tx<'_>,
    person: PersonId,
    record: RecordId,
    entries: &[Entry],
) -> Result<(Known, bool), anyhow::Error> {
    let mut types: Vec<Uuid> = Vec::new();
    for kind in entries.iter().filter_map(|entry| medlock_things::find(entry.type_id)) {
        for format in medlock_things::family(kind) {
            if !types.contains(&format.id) {
                types.push(format.id);
            }
        }
    }
    if types.is_empty() {
        return Ok((Vec::new(), false));
    }
    let wanted = Wanted { types, ..Wanted::default() };
    let things =
        things_in_record::timeline(tx, person, record, &wanted, Place::START, SORT_COMPARED_ITEMS.saturating_add(1))?;
    let is_bounded = things.len() > SORT_COMPARED_ITEMS as usize;
    let like = |thing: Thing| Likeness::of(thing.type_id, &thing.data_xml).map(|like| (thing, like));
    Ok((things.into_iter().take(SORT_COMPARED_ITEMS as usize).filter_map(like).collect(), is_bounded))
}

fn data_of(body: &str, common: &str) -> Zeroizing<String> {
    Zeroizing::new(format!("<data-xml>{body}{common}</data-xml>"))
}

async fn found(
    visitor: &Visitor,
    person: PersonId,
    record: RecordId,
    item: ThingId,
) -> Result<Option<Sorting>, Failed> {
    Ok(visitor.app.db.read(move |tx, _| look(tx, person, record, item)).await?)
}

/// What became of a form.
pub enum Sorted {
    /// The page to show.
    Again(Response),
    Done,
    /// The document or the right to sort it is gone.
    NotTheirs,
}

// ---- the pages ----------------------------------------------------------------------------------------------------------

/// The entries, to be ticked; None where the reader cannot sort the document.
///
/// # Errors
/// When the database fails.
pub async fn show(
    visitor: &Visitor,
    person: PersonId,
    record: RecordId,
    item: ThingId,
    way: &Way,
) -> Result<Option<Response>, Failed> {
    let Some(sorting) = found(visitor, person, record, item).await? else { return Ok(None) };
    visitor.show(&sort_view(visitor, &sorting, way, None, Vec::new())).map(Some)
}

fn named(visit: &Visit, sorting: &Sorting) -> String {
    match &sorting.reading {
        Ok((reading, _)) if !reading.title.is_empty() => reading.title.clone(),
        _ => plain::type_name(visit.words, sorting.document.type_id),
    }
}

/// `ticked`: what was ticked before; None: what is new.
fn sort_view(
    visitor: &Visitor,
    sorting: &Sorting,
    way: &Way,
    ticked: Option<&[ThingId]>,
    problems: Vec<Problem>,
) -> Sort {
    let visit = visitor.visit();
    let words = visit.words;
    let nothing = (Reading { title: String::new(), entries: Vec::new(), unread: Vec::new(), more: 0 }, Vec::new());
    let (reading, compared) = sorting.reading.as_ref().unwrap_or(&nothing);
    let line = |one: &Compared| {
        let is_chosen = match (ticked, &one.like) {
            (Some(ticked), _) => ticked.contains(&one.of.id),
            (None, like) => like.is_none(),
        };
        line_of(&visit, sorting.record.id, one, is_chosen)
    };
    let group = |chapter: Chapter| {
        let lines: Vec<Line> = compared.iter().filter(|one| one.entry.chapter == chapter).map(line).collect();
        (!lines.is_empty()).then(|| Group { name: words.say(chapter_key(chapter)).to_string(), lines })
    };
    let groups: Vec<Group> = Chapter::ALL.into_iter().filter_map(group).collect();
    let mut paragraphs = Vec::new();
    match &sorting.reading {
        Err(NotReadable::TooLarge) => paragraphs.push(visit.t("sort-too-large")),
        Err(_) => paragraphs.push(visit.t("sort-not-readable")),
        Ok(_) if groups.is_empty() => paragraphs.push(visit.t("sort-nothing")),
        Ok(_) => {
            if !way.app.is_empty() {
                paragraphs.push(visit.t("sort-lede-app").arg("app", &way.app));
            }
            paragraphs.push(visit.t("sort-lede").arg("name", &sorting.record.name));
        }
    }
    let has_open = compared.iter().any(|one| !one.of.is_there);
    if !groups.is_empty() && !has_open {
        paragraphs.push(visit.t("sort-all-there"));
    }
    if sorting.is_bounded {
        paragraphs.push(visit.t("sort-bounded").arg("count", SORT_COMPARED_ITEMS));
    }
    let unread = |one: &document::Unread| Unread {
        what: match &one.what {
            What::Named(name) => name.clone(),
            What::Part(part) => words.say(part_key(part)).to_string(),
            What::EntryOf(chapter) => {
                words.say("sort-entry-of").arg("part", words.say(chapter_key(*chapter))).to_string()
            }
        },
        why: words.say(why_key(one.why)).to_string(),
    };
    Sort {
        page: visit.page("sort", visit.t("sort-title").arg("document", named(&visit, sorting))).with_problems(problems),
        paragraphs: paragraphs.into_iter().map(|text| text.to_string()).collect(),
        action: has_open.then(|| way.action.clone()),
        back: match (groups.is_empty(), has_open) {
            (true, _) => way.failed.clone(),
            (false, false) => way.done.clone(),
            (false, true) => way.back.clone(),
        },
        groups,
        unread: reading.unread.iter().map(unread).collect(),
        more: (reading.more > 0).then(|| words.say("sort-more").arg("count", reading.more).to_string()),
    }
}

fn line_of(visit: &Visit, record: RecordId, one: &Compared, is_chosen: bool) -> Line {
    /// Facts in the line itself.
    const FACTS_SHOWN: usize = 4;
    let words = visit.words;
    let data = data_of(&one.entry.body, &common_of(&one.entry.note, None));
    let type_name = plain::type_name(words, one.entry.type_id);
    let told = plain::body(words, one.entry.type_id, &data, Telling::Overview);
    let (headline, facts) = told.unwrap_or_default();
    let is_said = |value: &str| headline.split(", ").any(|part| part == value);
    let shown = facts.iter().filter_map(|block| match block {
        Block::Fact(fact) if fact.depth == 0 && !fact.value.is_empty() && !is_said(&fact.value) => {
            let value = fact.value.replace('\n', " ");
            Some(words.say("label-and-value").arg("label", &fact.label).arg("value", value).to_string())
        }
        _ => None,
    });
    let about: Vec<String> = std::iter::once(type_name.clone()).chain(shown.take(FACTS_SHOWN)).collect();
    let everything = plain::body(words, one.entry.type_id, &data, Telling::Everything).unwrap_or_default().1;
    let note = match (&one.like, one.of.is_there) {
        (_, true) => "sort-taken",
        (Some((Alike::Same, _)), _) => "sort-there",
        (Some((Alike::Similar, _)), _) => "sort-similar",
        (None, _) => "",
    };
    let beside = one.like.as_ref().map(|(_, thing)| {
        let headline = plain::headline(words, thing.type_id, &thing.data_xml);
        let what = if headline.is_empty() { plain::type_name(words, thing.type_id) } else { headline };
        let has_date = medlock_things::find(thing.type_id).is_some_and(|kind| kind.effective_date_path.is_some());
        let text = match has_date {
            true => {
                visit.t("sort-beside-of").arg("what", what).arg("date", words.date(thing.effective.date())).to_string()
            }
            // The day of a condition or a medicine is that of the item, which says nothing about it.
            false => visit.t("sort-beside").arg("what", what).to_string(),
        };
        Beside { text, href: format!("{}/items/{}", address(record), thing.id) }
    });
    Line {
        id: one.of.id.to_string(),
        headline: if headline.is_empty() { type_name } else { headline },
        about: about.join(" · "),
        note: if note.is_empty() { String::new() } else { words.say(note).to_string() },
        is_there: one.of.is_there,
        is_chosen: is_chosen && !one.of.is_there,
        beside,
        blocks: everything,
    }
}

fn ticked_of(posted: &Posted) -> Vec<ThingId> {
    posted.all("entry").filter_map(|id| id.trim().parse().ok()).collect()
}

/// Takes what was ticked and shows it once more. Writes nothing.
///
/// # Errors
/// When the database fails.
pub async fn check(
    posted: &Posted,
    person: PersonId,
    record: RecordId,
    item: ThingId,
    way: &Way,
) -> Result<Sorted, Failed> {
    let visitor = &posted.visitor;
    let Some(sorting) = found(visitor, person, record, item).await? else { return Ok(Sorted::NotTheirs) };
    let ticked = ticked_of(posted);
    let lines = chosen(&sorting, &ticked);
    if !posted.text("again").is_empty() {
        return visitor.show(&sort_view(visitor, &sorting, way, Some(&ticked), Vec::new())).map(Sorted::Again);
    }
    if lines.is_empty() {
        let problem = Problem::of("entry", visitor.words.say("sort-none-ticked")).at("entries");
        return visitor.show(&sort_view(visitor, &sorting, way, Some(&ticked), vec![problem])).map(Sorted::Again);
    }
    let visit = visitor.visit();
    let told = |one: &&Compared| {
        let headline = plain::headline(visit.words, one.entry.type_id, &data_of(&one.entry.body, ""));
        (plain::type_name(visit.words, one.entry.type_id), headline)
    };
    let title = visit.t("sort-check-title").arg("count", lines.len()).arg("name", &sorting.record.name);
    let view = SortCheck {
        page: visit.page("sort-check", title),
        text: visit.t("sort-check-text").arg("document", named(&visit, &sorting)).to_string(),
        lines: lines.iter().map(told).collect(),
        action: format!("{}/confirm", way.action),
        again: way.action.clone(),
        entries: lines.iter().map(|one| one.of.id.to_string()).collect(),
        button: visit.t("sort-check-button").arg("count", lines.len()).to_string(),
        back: way.back.clone(),
    };
    visitor.show(&view).map(Sorted::Again)
}

/// The entries that are ticked and can be written.
fn chosen<'s>(sorting: &'s Sorting, ticked: &[ThingId]) -> Vec<&'s Compared> {
    let compared = sorting.reading.as_ref().map(|(_, compared)| compared.as_slice()).unwrap_or_default();
    compared.iter().filter(|one| !one.of.is_there && ticked.contains(&one.of.id)).collect()
}

/// Writes what was ticked, all of it in one transaction.
///
/// # Errors
/// When the database fails.
pub async fn confirm(posted: Posted, person: PersonId, record: RecordId, item: ThingId) -> Result<Sorted, Failed> {
    let visitor = &posted.visitor;
    let Some(sorting) = found(visitor, person, record, item).await? else { return Ok(Sorted::NotTheirs) };
    let lines = chosen(&sorting, &ticked_of(&posted));
    if lines.is_empty() {
        // The same form once more: what it was to write is written.
        return Ok(Sorted::Done);
    }
    let visit = visitor.visit();
    let date = visit.words.date(sorting.document.effective.date());
    let source = visit.t("sort-source").arg("document", named(&visit, &sorting)).arg("date", date).to_string();
    let mut sealed = Vec::with_capacity(lines.len());
    for one in lines {
        let Some(kind) = medlock_things::find(one.entry.type_id) else { continue };
        let common = common_of(&one.entry.note, Some((&source, &sorting.document)));
        let new = things_in_record::new_by_hand(kind, data_of(&one.entry.body, &common));
        let new = new.map_err(|rule| anyhow::anyhow!("an entry of a document became no item: {rule}"))?;
        sealed.push(things_in_record::seal_version(&visitor.app.vault, &mut *visitor.app.random(), one.of.id, &new));
    }
    let written = visitor
        .app
        .db
        .write(move |tx, now, rng| things_in_record::add_entries(tx, now, rng, person, record, &sealed))
        .await;
    match written {
        Ok(_) => Ok(Sorted::Done),
        Err(error @ WriteError::Record(records::RecordError::QuotaExceeded)) => {
            refused(posted, &sorting.record, error).await.map(Sorted::Again)
        }
        Err(
            WriteError::At { .. }
            | WriteError::Record(
                records::RecordError::Unknown | records::RecordError::Denied | records::RecordError::NotActive,
            ),
        ) => Ok(Sorted::NotTheirs),
        Err(error) => Err(error.into()),
    }
}

/// What stands beside the body: where it is from, in words and as a link, and what the body has no place for.
fn common_of(note: &str, from: Option<(&str, &Thing)>) -> String {
    let mut out = Writer::new();
    out.start("common");
    out.optional("source", from.map(|(source, _)| source));
    out.optional("note", Some(note).filter(|note| !note.is_empty()));
    if let Some((_, document)) = from {
        out.start("related-thing").element("thing-id", &document.id.to_string());
        out.element("version-stamp", &document.version_stamp.to_string());
        out.element("relationship-type", SOURCE_DOCUMENT).end();
    }
    out.end();
    out.finish()
}

// ---- the reader's own way -----------------------------------------------------------------------------------------------

fn ids(record: &str, item: &str) -> Option<(RecordId, ThingId)> {
    Some((record.parse().ok()?, item.parse().ok()?))
}

/// GET `/records/{record}/items/{item}/sort`.
pub async fn page(visitor: Visitor, Path((record, item)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some((record, item)) = ids(&record, &item) else { return entry::not_found(visitor).await };
    let way = own_way(&visitor, record, item);
    match show(&visitor, person, record, item, &way).await? {
        Some(response) => Ok(response),
        None => entry::not_found(visitor).await,
    }
}

/// POST `/records/{record}/items/{item}/sort`.
pub async fn post(Path((record, item)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Some((record, item)) = ids(&record, &item) else { return entry::not_found(posted.visitor).await };
    let way = own_way(&posted.visitor, record, item);
    let posted = posted.on_page(way.action.clone());
    let Some(person) = posted.visitor.id() else { return Ok(posted.visitor.go(&posted.visitor.here)) };
    match check(&posted, person, record, item, &way).await? {
        Sorted::Again(response) => Ok(response),
        Sorted::Done | Sorted::NotTheirs => entry::not_found(posted.visitor).await,
    }
}

/// GET of the confirmation: it begins with the entries.
pub async fn back(visitor: Visitor, Path((record, item)): Path<(String, String)>) -> Result<Response, Failed> {
    match ids(&record, &item) {
        Some((record, item)) => Ok(visitor.go(&own_way(&visitor, record, item).action)),
        None => entry::not_found(visitor).await,
    }
}

/// POST `/records/{record}/items/{item}/sort/confirm`.
pub async fn post_confirm(Path((record, item)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Some((record, item)) = ids(&record, &item) else { return entry::not_found(posted.visitor).await };
    let way = own_way(&posted.visitor, record, item);
    let posted = posted.on_page(way.action);
    let Some(person) = posted.visitor.id() else { return Ok(posted.visitor.go(&posted.visitor.here)) };
    let done = posted.visitor.go(&format!("{}/items/{item}?done=sorted", address(record)));
    let lost = posted.visitor.go(&address(record));
    match confirm(posted, person, record, item).await? {
        Sorted::Again(response) => Ok(response),
        Sorted::Done => Ok(done),
        Sorted::NotTheirs => Ok(lost),
    }
}

// ---- words --------------------------------------------------------------------------------------------------------------

fn chapter_key(chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Problems => "sort-part-problems",
        Chapter::Allergies => "sort-part-allergies",
        Chapter::Medications => "sort-part-medications",
        Chapter::Immunizations => "sort-part-immunizations",
        Chapter::Procedures => "sort-part-procedures",
        Chapter::Results => "sort-part-results",
        Chapter::VitalSigns => "sort-part-vital-signs",
        Chapter::FamilyHistory => "sort-part-family-history",
    }
}

/// Of [`document::CCR_PARTS_UNREAD`].
fn part_key(part: &str) -> &'static str {
    match part {
        "Payers" => "sort-part-payers",
        "AdvanceDirectives" => "sort-part-advance-directives",
        "Support" => "sort-part-support",
        "FunctionalStatus" => "sort-part-functional-status",
        "SocialHistory" => "sort-part-social-history",
        "MedicalEquipment" => "sort-part-medical-equipment",
        "Encounters" => "sort-part-encounters",
        "PlanOfCare" => "sort-part-plan-of-care",
        _ => "sort-part-providers",
    }
}

fn why_key(why: Why) -> &'static str {
    match why {
        Why::NotOffered => "sort-why-not-offered",
        Why::WordsAlone => "sort-why-words",
        Why::NoName => "sort-why-no-name",
        Why::NoDate => "sort-why-no-date",
        Why::NoValue => "sort-why-no-value",
        Why::SaysNone => "sort-why-none",
        Why::NotDone => "sort-why-not-done",
        Why::TooLong => "sort-why-too-long",
        Why::TooMany => "sort-why-too-many",
        Why::NotUnderstood => "sort-why-not-understood",
    }
}
