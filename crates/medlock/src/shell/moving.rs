//! `/records/{record}/items/{item}/move`: what was picked up into the wrong record, moved into another; and what is said in its place
//! afterwards.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::ids::{PersonId, RecordId, ThingId};
use medlock_domain::records::{self, Record, RecordError, Rights};
use medlock_domain::things_in_record::{self, Movable, MoveError, Moved, MovedThing, Moving, SHELL};
use medlock_store::Tx;

use super::families_views::MoveItem;
use super::page::Problem;
use super::records::address;
use super::reply::Failed;
use super::tongue::Tongue;
use super::views::{Notice, RecordChoice, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::writers::{By, Writers};
use super::{account, choose, entry, plain};

fn here(record: RecordId, item: ThingId) -> String {
    format!("{}/items/{item}", address(record))
}

/// What the page is made from.
struct Found {
    record: Record,
    /// What the item is, in a few words.
    what: String,
    movable: Movable,
    /// Of everything that came with it.
    all: usize,
    package_name: String,
    into: Vec<Record>,
}

type Looked = Result<Found, MoveError>;

async fn look(visitor: &Visitor, person: PersonId, record: RecordId, item: ThingId) -> Result<Looked, Failed> {
    let words = visitor.words;
    let found = visitor.app.db.read(move |tx, now| -> Looked {
        let movable = things_in_record::movable(tx, now, person, record, Moving::Item(item))?;
        let all = things_in_record::movable(tx, now, person, record, Moving::PickUp(movable.package));
        let thing = things_in_record::load(tx, person, item)?.ok_or(MoveError::Unknown)?;
        let name = plain::type_name(words, thing.type_id);
        let headline = plain::headline(words, thing.type_id, &thing.data_xml);
        Ok(Found {
            what: if headline.is_empty() { name } else { headline },
            package_name: things_in_record::delivery(tx, &thing)?.map(|delivery| delivery.name).unwrap_or_default(),
            record: records::load(tx, person, record)?.ok_or(MoveError::Unknown)?,
            // Others of the pick-up may have become too old or be somebody else's: this one can be moved all the same.
            all: all.map_or(1, |all| all.items.len()),
            into: things_in_record::destinations(tx, person, record)?,
            movable,
        })
    });
    match found.await {
        Err(MoveError::Record(error)) if !is_about_the_reader(&error) => Err(error.into()),
        found => Ok(found),
    }
}

fn is_about_the_reader(error: &RecordError) -> bool {
    matches!(error, RecordError::Unknown | RecordError::Denied | RecordError::NotActive | RecordError::QuotaExceeded)
}

/// GET `/records/{record}/items/{item}/move`; with `?all=1` for the whole pick-up.
pub async fn page(visitor: Visitor, Path((record, item)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let (Ok(record), Ok(item)) = (record.parse::<RecordId>(), item.parse::<ThingId>()) else {
        return entry::not_found(visitor).await;
    };
    match look(&visitor, person, record, item).await? {
        Ok(found) if found.into.is_empty() => {
            visitor.show(&visitor.visit().move_not("move-none-title", "move-none-text", &here(record, item)))
        }
        Ok(found) => {
            let which = if visitor.asked("all").is_empty() { "" } else { "all" };
            visitor.show(&view(&visitor, item, &found, which, "", Vec::new()))
        }
        Err(error) => instead(visitor, person, record, item, error).await,
    }
}

fn view(
    visitor: &Visitor,
    item: ThingId,
    found: &Found,
    which: &str,
    chosen: &str,
    problems: Vec<Problem>,
) -> MoveItem {
    let visit = visitor.visit();
    let name = &found.record.name;
    let choice = |record: &Record| RecordChoice {
        id: record.id.to_string(),
        name: record.name.clone(),
        about: choose::relationship(visit.words, record.relationship),
        note: String::new(),
        is_usable: true,
    };
    let back = here(found.record.id, item);
    let lede = match found.all {
        1 => visit.t("move-lede-item").arg("record", name),
        all => visit.t("move-lede-pick-up").arg("record", name).arg("count", all).arg("name", &found.package_name),
    };
    MoveItem {
        page: visit.page("move-item", visit.t("move-title")).with_problems(problems),
        lede: lede.to_string(),
        one: visit.t("move-one").arg("what", &found.what).to_string(),
        all: (found.all > 1).then(|| visit.t("move-all").arg("count", found.all).to_string()),
        which: which.to_owned(),
        records: found.into.iter().map(choice).collect(),
        chosen: chosen.to_owned(),
        apps: visit.t("move-apps").arg("record", name).to_string(),
        until: visit.t("move-until").arg("day", visit.words.last_day(found.movable.until, &visit.zone).day).to_string(),
        action: format!("{back}/move"),
        back,
    }
}

/// POST of the same.
pub async fn post(Path((record, item)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let (Ok(record), Ok(item)) = (record.parse::<RecordId>(), item.parse::<ThingId>()) else {
        return entry::not_found(posted.visitor).await;
    };
    let posted = posted.on_page(format!("{}/move", here(record, item)));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let found = match look(visitor, person, record, item).await? {
        Ok(found) => found,
        Err(error) => return instead(posted.visitor, person, record, item, error).await,
    };
    let words = visitor.words;
    let (which, chosen) = (posted.trimmed("which"), posted.trimmed("record"));
    let mut problems = Vec::new();
    let what = match which {
        "all" => Some(Moving::PickUp(found.movable.package)),
        "one" => Some(Moving::Item(item)),
        _ if found.all == 1 => Some(Moving::Item(item)),
        _ => None,
    };
    if what.is_none() {
        problems.push(Problem::of("which", words.say("move-which-missing")).at("which-one"));
    }
    let to = found.into.iter().find(|record| record.id.to_string() == chosen);
    if to.is_none() {
        let anchor = found.into.first().map(|record| format!("record-{}", record.id)).unwrap_or_default();
        problems.push(Problem::of("record", words.say("move-where-missing")).at(anchor));
    }
    let (Some(what), Some(to)) = (what, to) else {
        return visitor.show(&view(visitor, item, &found, which, chosen, problems));
    };
    let problem = match carry(visitor, person, record, to.id, what).await? {
        Ok(moved) => {
            visitor.app.letter_written();
            return Ok(visitor.go(&arrived(to.id, item, what, &moved)));
        }
        Err(MoveError::SecondSingleton) => words.say("move-single").arg("record", &to.name),
        Err(MoveError::Record(RecordError::QuotaExceeded)) => words.say("move-full").arg("record", &to.name),
        Err(MoveError::Stale) => words.say("move-stale"),
        Err(error) => return instead(posted.visitor, person, record, item, error).await,
    };
    let anchor = format!("record-{}", to.id);
    visitor.show(&view(visitor, item, &found, which, chosen, vec![Problem::of("record", problem).at(anchor)]))
}

/// Where it is seen now.
fn arrived(to: RecordId, item: ThingId, what: Moving, moved: &Moved) -> String {
    match (what, moved.items.iter().find(|(old, _)| *old == item)) {
        (Moving::Item(_), Some((_, new))) => format!("{}?done=moved", here(to, *new)),
        _ => format!("{}?done=moved&count={}&left={}", address(to), moved.items.len(), moved.left_out.len()),
    }
}

/// Reads, seals anew, writes: only reading and writing hold anybody up.
async fn carry(
    visitor: &Visitor,
    person: PersonId,
    from: RecordId,
    to: RecordId,
    what: Moving,
) -> Result<Result<Moved, MoveError>, Failed> {
    let app = Arc::clone(&visitor.app);
    let luggage = visitor.app.db.read(move |tx, now| things_in_record::luggage(tx, now, person, from, to, what));
    let luggage = match luggage.await {
        Ok(luggage) => luggage,
        Err(error) => return settle(Err(error)),
    };
    let packed = tokio::task::spawn_blocking(move || things_in_record::pack(&app.vault, &mut *app.random(), &luggage));
    let packed = packed.await.map_err(anyhow::Error::from)??;
    settle(visitor.app.db.write(move |tx, now, rng| things_in_record::carry(tx, now, rng, person, what, &packed)).await)
}

/// What the reader can be told of, and what is a failure.
fn settle(result: Result<Moved, MoveError>) -> Result<Result<Moved, MoveError>, Failed> {
    match result {
        Err(MoveError::Record(error)) if !is_about_the_reader(&error) => Err(error.into()),
        result => Ok(result),
    }
}

/// The page in place of one from which something can be moved.
async fn instead(
    visitor: Visitor,
    person: PersonId,
    record: RecordId,
    item: ThingId,
    error: MoveError,
) -> Result<Response, Failed> {
    let back = here(record, item);
    let (title, text) = match error {
        MoveError::TooLate => ("move-late-title", "move-late-text"),
        MoveError::NotPickedUp | MoveError::NotFromHere | MoveError::NotThere | MoveError::SameRecord => {
            ("move-not-title", "move-not-text")
        }
        // The same button pressed twice: it is where it was moved to.
        _ => return gone(visitor, person, record, item).await,
    };
    let notice = visitor.visit().move_not(title, text, &back);
    visitor.show(&notice)
}

// ---- afterwards ----

/// Where something went or came from, as the reader may know it.
pub struct Trace {
    pub line: MovedThing,
    /// The other record, if they may see it.
    pub other: Option<Record>,
    pub by: By,
}

impl Trace {
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn of(
        tx: &mut Tx<'_>,
        writers: &mut Writers<'_>,
        person: PersonId,
        line: MovedThing,
        other: RecordId,
    ) -> Result<Trace, anyhow::Error> {
        let other = records::load(tx, person, other)?.filter(|record| record.rights.contains(Rights::READ));
        Ok(Trace { line, other, by: writers.by(tx, SHELL, line.moved_by)? })
    }

    /// "From the record of Kim, by you, on July 15, 2026": one of four keys, by what the reader may know.
    pub fn say(&self, visit: &Visit, keys: [&'static str; 4]) -> String {
        let [named, named_you, hidden, hidden_you] = keys;
        let key = match (&self.other, &self.by) {
            (Some(_), By::Reader) => named_you,
            (Some(_), _) => named,
            (None, By::Reader) => hidden_you,
            (None, _) => hidden,
        };
        visit
            .t(key)
            .arg("record", self.other.as_ref().map(|record| record.name.as_str()).unwrap_or_default())
            .arg("name", self.by.name(visit.words))
            .arg("date", visit.words.moment_of(self.line.moved_at, &visit.zone))
            .to_string()
    }
}

/// Where an item of the record came from, if it was moved here.
///
/// # Errors
/// When the database fails or a row cannot be unsealed.
pub fn came_from(
    tx: &mut Tx<'_>,
    writers: &mut Writers<'_>,
    person: PersonId,
    item: ThingId,
) -> Result<Option<Trace>, anyhow::Error> {
    let line = things_in_record::moved_from(tx, item)?;
    line.map(|line| Trace::of(tx, writers, person, line, line.from_record)).transpose()
}

/// In place of an item that is not in the record: that it was moved, to who may see the record it was in.
///
/// # Errors
/// When the database fails.
pub async fn gone(visitor: Visitor, person: PersonId, record: RecordId, item: ThingId) -> Result<Response, Failed> {
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, _| trace_of_gone(tx, &tongue, person, record, item)).await?;
    let Some((trace, now)) = found else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    let date = visit.words.moment_of(trace.line.moved_at, &visit.zone);
    let by = match &trace.by {
        By::Reader => visit.t("moved-gone-text-you"),
        other => visit.t("moved-gone-text").arg("name", other.name(visit.words)),
    };
    let mut notice = Notice {
        paragraphs: vec![by.arg("date", date).to_string()],
        ..visit.notice("item-moved", "moved-gone-title", Tone::Plain, "folder")
    };
    match &trace.other {
        Some(other) => notice.actions.push(super::views::Action {
            href: here(other.id, now),
            text: visit.t("moved-gone-link").arg("record", &other.name).to_string(),
            first: true,
        }),
        None => notice.paragraphs.push(visit.t("moved-gone-hidden").to_string()),
    }
    visitor.show(&notice)
}

/// The move out of this record, and what the item is called where it is now.
fn trace_of_gone(
    tx: &mut Tx<'_>,
    tongue: &Tongue,
    person: PersonId,
    record: RecordId,
    item: ThingId,
) -> Result<Option<(Trace, ThingId)>, anyhow::Error> {
    let may = records::load(tx, person, record)?.is_some_and(|record| record.rights.contains(Rights::READ));
    let Some(last) = things_in_record::moved_to(tx, item)?.filter(|_| may) else { return Ok(None) };
    let out = things_in_record::moved_from_here(tx, item)?.filter(|out| out.from_record == record);
    let Some(out) = out else { return Ok(None) };
    let mut writers = Writers::for_reader(person, tongue);
    Ok(Some((Trace::of(tx, &mut writers, person, out, last.to_record)?, last.to_thing)))
}

impl Visit {
    /// Why something cannot be moved.
    pub fn move_not(&self, title: &'static str, text: &'static str, back: &str) -> Notice {
        Notice {
            paragraphs: vec![self.t(text).to_string()],
            actions: vec![self.action(back, "move-keep", false)],
            ..self.notice("move-item", title, Tone::Plain, "folder")
        }
    }
}
