//! One item: what it says, where it came from, what it was before, and what the reader can do with it.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use medlock_domain::apps;
use medlock_domain::ids::{PersonId, RecordId, ThingId};
use medlock_domain::records::{self, Record, RecordState, Rights};
use medlock_domain::things_in_record::{self, Delivery, How, Measure, Moving, READ_ONLY, TEST_TYPES, Thing, Version};
use medlock_store::Tx;

use super::moving::Trace;
use super::page::Sender;
use super::plain::{self, Telling, Written};
use super::record_views::{ItemLinks, ItemPage, VersionLine};
use super::records::address;
use super::reply::Failed;
use super::tongue::Tongue;
use super::visit::Visit;
use super::visitor::Visitor;
use super::writers::{By, Writers};
use super::{account, entry, flow, hand, moving, sorting};

/// Versions an item's page shows.
const VERSIONS_SHOWN: u32 = 50;

/// An item with all its page says.
struct Found {
    record: Record,
    one: Written,
    is_there: bool,
    sender: Option<Sender>,
    delivery: Option<Delivery>,
    versions: Vec<(Version, By)>,
    more_versions: bool,
    /// Where it was moved from.
    came_from: Option<Trace>,
    /// It is in the wrong record, and can be moved.
    can_move: bool,
}

fn find(
    tx: &mut Tx<'_>,
    tongue: &Tongue,
    now: Timestamp,
    person: PersonId,
    record: RecordId,
    item: ThingId,
) -> Result<Option<Found>, anyhow::Error> {
    let Some(record) = records::load(tx, person, record)? else { return Ok(None) };
    let found = things_in_record::load_any(tx, person, item)?.filter(|(thing, _)| thing.record == record.id);
    let Some((thing, is_there)) = found else { return Ok(None) };
    let delivery = things_in_record::delivery(tx, &thing)?;
    let sender = apps::load(tx, thing.created_by_app)?.map(|app| flow::sender_of(&tongue.of(app)));
    let Some(one) = plain::written(tx, tongue, person, vec![thing])?.pop() else { return Ok(None) };
    let mut writers = Writers::for_reader(person, tongue);
    let mut versions = Vec::new();
    for version in things_in_record::history(tx, person, item, VERSIONS_SHOWN)? {
        let by = writers.by(tx, version.changed.by_app, version.changed.by_person)?;
        versions.push((version, by));
    }
    let more_versions = things_in_record::version_count(tx, item)? > versions.len() as u64;
    let came_from = moving::came_from(tx, &mut writers, person, item)?;
    let can_move = things_in_record::movable(tx, now, person, record.id, Moving::Item(item)).is_ok();
    Ok(Some(Found { record, one, is_there, sender, delivery, versions, more_versions, came_from, can_move }))
}

/// GET `/records/{record}/items/{item}`.
pub async fn page(visitor: Visitor, Path((record, item)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let (Ok(record), Ok(item)) = (record.parse::<RecordId>(), item.parse::<ThingId>()) else {
        return entry::not_found(visitor).await;
    };
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, now| find(tx, &tongue, now, person, record, item)).await?;
    let Some(found) = found else { return moving::gone(visitor, person, record, item).await };
    if !found.is_there {
        return Ok(visitor.go(&format!("{}/deleted/{item}", address(record))));
    }
    visitor.show(&view(&visitor, &found))
}

fn view(visitor: &Visitor, found: &Found) -> ItemPage {
    let visit = visitor.visit();
    let item = found.one.item(&visit, Telling::Everything);
    let news = match visitor.asked("done") {
        "added" => Some("item-done-added"),
        "corrected" => Some("item-done-corrected"),
        "restored" => Some("item-done-restored"),
        "sorted" => Some("item-done-sorted"),
        _ => None,
    };
    let news = match visitor.asked("done") {
        "moved" => Some(visit.t("move-done").arg("count", 1).to_string()),
        _ => news.map(|key| visit.words.say(key).to_string()),
    };
    ItemPage {
        page: visit.page("item", &item.type_name),
        record: found.record.name.clone(),
        record_href: address(found.record.id),
        printed: visit.words.date(visitor.today()),
        news,
        about: about(&visit, found),
        ask: found.sender.clone().filter(|_| found.one.by.is_app()),
        links: links(&visit, found),
        versions: versions(&visit, found),
        more_versions: found.more_versions,
        item,
    }
}

/// When it happened, to the minute where it says so.
pub fn happened(visit: &Visit, at: DateTime) -> String {
    if at.time() == Time::midnight() { visit.words.date(at.date()) } else { visit.words.date_time(at) }
}

fn about(visit: &Visit, found: &Found) -> Vec<(String, String)> {
    let words = visit.words;
    let thing = &found.one.thing;
    let has_own_date = medlock_things::find(thing.type_id).is_some_and(|kind| kind.effective_date_path.is_some());
    let date = if has_own_date { happened(visit, thing.effective) } else { words.date(thing.effective.date()) };
    let from = if found.one.by.is_app() { visit.t("item-from") } else { visit.t("item-written-by") };
    let mut about = vec![(visit.t("item-when").to_string(), date), (from.to_string(), found.one.by.name(words))];
    if let Some(delivery) = &found.delivery {
        let date = words.day_of(delivery.at, &visit.zone);
        let text = visit.t("item-package-of").arg("name", &delivery.name).arg("date", date);
        about.push((visit.t("item-package").to_string(), text.to_string()));
    }
    if let Some(trace) = &found.came_from {
        let keys = ["moved-here", "moved-here-you", "moved-here-hidden", "moved-here-hidden-you"];
        about.push((visit.t("moved-history").to_string(), trace.say(visit, keys)));
    }
    about.push((visit.t("item-added").to_string(), words.moment_of(thing.created_at, &visit.zone)));
    if let Some(by) = &found.one.changed_by {
        let text = by.changed(visit, &words.moment_of(thing.changed.at, &visit.zone));
        about.push((visit.t("item-changed").to_string(), text));
    }
    about
}

/// Why an item cannot be corrected by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// The reader may not, or the record takes no changes now: nothing to explain.
    NoRight,
    Signed,
    /// With a signature that does not hold.
    SignedOtherwise,
    ReadOnly,
    /// Documents are never changed.
    Immutable,
    /// There is no form for its kind.
    NoForm,
}

impl Fixed {
    pub fn why(self, visit: &Visit) -> String {
        let key = match self {
            Fixed::NoRight => return String::new(),
            Fixed::Signed => "item-fixed-signed",
            Fixed::SignedOtherwise => "item-fixed-signed-otherwise",
            Fixed::ReadOnly => "item-fixed-read-only",
            Fixed::Immutable => "item-fixed-document",
            Fixed::NoForm => "item-fixed-no-form",
        };
        visit.words.say(key).to_string()
    }
}

/// Whether the reader can correct the item by hand; the form for it.
///
/// # Errors
/// [`Fixed`] says why not.
pub fn correctable(record: &Record, thing: &Thing) -> Result<&'static hand::Form, Fixed> {
    if record.state != RecordState::Active || !record.rights.contains(Rights::UPDATE) {
        Err(Fixed::NoRight)
    } else if let Some(holds) = things_in_record::signature_holds(thing) {
        Err(if holds { Fixed::Signed } else { Fixed::SignedOtherwise })
    } else if thing.flags & READ_ONLY != 0 {
        Err(Fixed::ReadOnly)
    } else if medlock_things::find(thing.type_id).is_some_and(|kind| kind.immutable) {
        Err(Fixed::Immutable)
    } else {
        hand::form_of(thing.type_id).filter(|form| form.corrects()).ok_or(Fixed::NoForm)
    }
}

fn links(visit: &Visit, found: &Found) -> ItemLinks {
    let (record, thing) = (&found.record, &found.one.thing);
    let base = format!("{}/items/{}", address(record.id), thing.id);
    let correct = correctable(record, thing);
    let may_delete = record.state == RecordState::Active && record.rights.contains(Rights::DELETE);
    let chart = match Measure::of_type(thing.type_id) {
        Some(measure) => Some(format!("{}/charts/{}", address(record.id), measure.name())),
        None => TEST_TYPES.contains(&thing.type_id).then(|| format!("{}/charts", address(record.id))),
    };
    ItemLinks {
        correct: correct.is_ok().then(|| format!("{base}/correct")),
        delete: may_delete.then(|| format!("{base}/delete")),
        move_away: found.can_move.then(|| format!("{base}/move")),
        chart,
        sort: (record.may_create() && sorting::is_document(thing.type_id)).then(|| format!("{base}/sort")),
        why_not: correct.err().map(|fixed| fixed.why(visit)).unwrap_or_default(),
    }
}

fn versions(visit: &Visit, found: &Found) -> Vec<VersionLine> {
    let words = visit.words;
    let line = |(place, (version, by)): (usize, &(Version, By))| {
        let date = words.moment_of(version.changed.at, &visit.zone);
        // The version it arrived with.
        let is_moved = found
            .came_from
            .as_ref()
            .is_some_and(|trace| trace.line.moved_at.as_millisecond() == version.changed.at.as_millisecond());
        if let Some(trace) = found.came_from.as_ref().filter(|_| is_moved) {
            let keys = ["version-moved-by", "version-moved-by-you", "version-moved-by", "version-moved-by-you"];
            let what = trace.say(visit, keys);
            return VersionLine { what, is_current: place == 0, headline: String::new(), blocks: Vec::new() };
        }
        let (by_other, by_reader) = match version.changed.how {
            How::Created if by.is_app() => ("version-sent-by", "version-written-by-you"),
            How::Created => ("version-written-by", "version-written-by-you"),
            // A change of a deleted item is that it was given back.
            How::Changed if is_restored(found, place) => ("version-restored-by", "version-restored-by-you"),
            How::Changed => ("item-changed-by", "item-changed-by-you"),
            How::Deleted => ("version-deleted-by", "version-deleted-by-you"),
        };
        let what = match by {
            By::Reader => words.say(by_reader),
            By::App(name) | By::Person(name) => words.say(by_other).arg("name", name),
        };
        let told = plain::body(words, version.type_id, &version.data_xml, Telling::Overview);
        let (headline, blocks) = told.filter(|_| version.is_active).unwrap_or_default();
        VersionLine { what: what.arg("date", date).to_string(), is_current: place == 0, headline, blocks }
    };
    found.versions.iter().enumerate().map(line).collect()
}

/// Whether the version at this place, newest first, gave back what the one before had deleted.
fn is_restored(found: &Found, place: usize) -> bool {
    found.versions.get(place + 1).is_some_and(|(before, _)| before.changed.how == How::Deleted)
}
