//! The reader's records: the list, and one record with what is in it by kind, by date and by words.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use medlock_domain::authorisations::{self, AuthAction};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::people::recovery_codes;
use medlock_domain::records::{self, Record, RecordState, Rights};
use medlock_domain::things_in_record::{self, BlockedItems, Measure, Place, SHELL, TEST_TYPES, TypeCount, Wanted};
use medlock_store::Tx;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use uuid::Uuid;

use super::families::{self, Family};
use super::look::{self, Sought};
use super::plain::{Telling, Written};
use super::record_views::{self, Choice, KindLine, Looking, Month, RecordLinks};
use super::reply::Failed;
use super::tongue::Tongue;
use super::views::{self, RecordLine};
use super::visit::Visit;
use super::visitor::{Reader, Visitor};
use super::writers::Writers;
use super::{account, chart, choose, entry, plain, redirect};
use crate::limits::{RECORD_PAGE_ITEMS, SEARCH_CHARS_MAX};

/// Points of the small charts of an overview.
const SPARK_POINTS: u32 = 24;
/// Years a record's page leads to: a life.
const YEARS_MAX: i16 = 130;
/// Kinds an address asks for at a time: what an application shows on a screen.
const KINDS_ASKED_MAX: usize = 20;

/// GET `/records`; with `?app=`, those an application may use or could be let at.
pub async fn list(visitor: Visitor) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let of_app = match visitor.asked("app").parse::<AppId>() {
        Ok(app) => redirect::load_app(&visitor, app).await?,
        Err(_) => None,
    };
    let app = of_app.as_ref().map(|app| app.id);
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let mut lines = Vec::new();
        for record in records::list(tx, person)? {
            if let Some(app) = app
                && (record.state != RecordState::Active
                    || authorisations::action(tx, app, person, record.id)? == AuthAction::ReauthorizationNotPossible)
            {
                continue;
            }
            let count = things_in_record::count(tx, person, record.id)?;
            let newest = things_in_record::list(tx, person, record.id, 0, 1)?.pop();
            lines.push((record, count, newest.map(|newest| newest.effective.date())));
        }
        Ok(lines)
    });
    let found = found.await?;
    let visit = visitor.visit();
    let line = |(record, items, newest): (Record, u64, Option<Date>)| RecordLine {
        href: address(record.id),
        initial: record.name.trim().chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default(),
        about: choose::relationship(visit.words, record.relationship),
        name: record.name,
        items,
        newest: newest.map(|date| visit.words.date(date)),
    };
    let paper_missing = match visitor.reader.as_ref().filter(|reader| reader.person.email.is_none()).map(Reader::id) {
        Some(person) => visitor.app.db.read(move |tx, _| recovery_codes::left(tx, person)).await? == 0,
        None => false,
    };
    let unverified =
        visitor.reader.as_ref().filter(|reader| visitor.app.config.mail.works() && reader.person.wants_proof());
    visitor.show(&views::Records {
        page: visit.page("records", visit.t("records-title")),
        records: found.into_iter().map(line).collect(),
        news: (visitor.asked("done") == "deleted").then(|| visit.t("record-delete-done").to_string()),
        of_app: of_app.map(|app| visit.t("door-records-text").arg("app", &app.config.name).to_string()),
        paper_missing,
        unverified: unverified.map(|reader| reader.person.address().to_owned()),
    })
}

/// A record's address.
pub fn address(record: RecordId) -> String {
    format!("/records/{record}")
}

/// What the address of a record's page asks for.
#[derive(Clone, Debug, Default)]
struct Asked {
    words: String,
    /// Types; all formats of their kinds are meant.
    kinds: Vec<Uuid>,
    sender: Option<AppId>,
    after: Option<Place>,
    until: Option<i16>,
}

impl Asked {
    fn of(visitor: &Visitor) -> Asked {
        Asked {
            words: visitor.asked("q").trim().chars().take(SEARCH_CHARS_MAX).collect(),
            kinds: visitor
                .asked("kind")
                .split([',', '_'])
                .filter_map(|kind| kind.parse().ok())
                .take(KINDS_ASKED_MAX)
                .collect(),
            sender: visitor.asked("from").parse().ok(),
            after: visitor.asked("after").parse().ok(),
            until: visitor.asked("until").parse().ok().filter(|year| (1..=9999).contains(year)),
        }
    }

    fn is_narrowed(&self) -> bool {
        !self.words.is_empty() || !self.kinds.is_empty() || self.sender.is_some()
    }

    fn types(&self) -> Vec<Uuid> {
        let mut types: Vec<Uuid> = self.kinds.iter().flat_map(|kind| kind_of(*kind)).collect();
        types.sort_unstable();
        types.dedup();
        types
    }

    fn wanted(&self) -> Wanted {
        Wanted { types: self.types(), sender: self.sender, deleted: false }
    }

    fn from(&self) -> Place {
        let end =
            |year: i16| Date::new(year, 12, 31).ok().map(|day| Place::before_end_of(day.at(23, 59, 59, 999_999_000)));
        self.after.or_else(|| self.until.and_then(end)).unwrap_or(Place::START)
    }

    /// The address of a page that asks for the same from another place.
    fn href(&self, record: RecordId, place: &[(&str, String)]) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if !self.words.is_empty() {
            pairs.push(("q", self.words.clone()));
        }
        if !self.kinds.is_empty() {
            let kinds: Vec<String> = self.kinds.iter().map(Uuid::to_string).collect();
            pairs.push(("kind", kinds.join("_")));
        }
        pairs.extend(self.sender.map(|sender| ("from", sender.to_string())));
        pairs.extend(place.iter().cloned());
        let base = address(record);
        let encoded =
            |(name, value): &(&str, String)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
        let query: Vec<String> = pairs.iter().map(encoded).collect();
        if query.is_empty() { base } else { format!("{base}?{}", query.join("&")) }
    }
}

/// Every type of the same kind: items keep the format they were written in.
pub fn kind_of(type_id: Uuid) -> Vec<Uuid> {
    match medlock_things::find(type_id) {
        Some(found) => medlock_things::family(found).iter().map(|format| format.id).collect(),
        None => vec![type_id],
    }
}

/// What there is of one kind, and the newest of it.
struct Kind {
    type_id: Uuid,
    count: u64,
    newest: Date,
    headline: String,
    spark: String,
}

/// Everything a record's page is made from but the items themselves.
struct Around {
    record: Record,
    kinds: Vec<Kind>,
    senders: Vec<(AppId, String)>,
    deleted: u64,
    /// Something was moved to another record.
    moved: bool,
    oldest: Option<Date>,
    family: Family,
    /// What was meant for somebody else, and its senders.
    blocked: Vec<(BlockedItems, String)>,
}

fn look_around(
    tx: &mut Tx<'_>,
    tongue: &Tongue,
    visitor_words: super::words::Words,
    person: PersonId,
    id: RecordId,
    with_newest: bool,
) -> Result<Option<Around>, anyhow::Error> {
    let Some(record) = records::load(tx, person, id)?.filter(|record| record.rights.contains(Rights::READ)) else {
        return Ok(None);
    };
    let mut kinds: Vec<(Vec<Uuid>, Kind)> = Vec::new();
    for TypeCount { type_id, count, newest } in things_in_record::types(tx, person, id, false)? {
        match kinds.iter_mut().find(|(types, _)| types.contains(&type_id)) {
            Some((_, kind)) => kind.count += count,
            None => {
                let (headline, spark) = (String::new(), String::new());
                kinds.push((kind_of(type_id), Kind { type_id, count, newest: newest.date(), headline, spark }));
            }
        }
    }
    if with_newest {
        for (types, kind) in &mut kinds {
            let wanted = Wanted { types: types.clone(), ..Wanted::default() };
            let measure = Measure::of_type(kind.type_id).filter(|_| kind.count > 1);
            let limit = if measure.is_some() { SPARK_POINTS } else { 1 };
            let things = things_in_record::timeline(tx, person, id, &wanted, Place::START, limit)?;
            if let Some(newest) = things.first() {
                kind.headline = plain::headline(visitor_words, newest.type_id, &newest.data_xml);
            }
            if let Some(measure) = measure
                && let Some(series) = things_in_record::of_measure(measure, &things).first()
            {
                let points = series.rows.iter().rev();
                let points: Vec<_> = points
                    .filter_map(|row| row.values.iter().flatten().next().map(|figure| (row.at, figure.value)))
                    .collect();
                kind.spark = chart::spark(&points);
            }
        }
    }
    let mut writers = Writers::for_reader(person, tongue);
    let mut senders = Vec::new();
    for (app, _) in things_in_record::senders(tx, person, id)? {
        let name = if app == SHELL { String::new() } else { writers.app(tx, app)? };
        senders.push((app, name));
    }
    let deleted = things_in_record::types(tx, person, id, true)?.iter().map(|one| one.count).sum();
    let oldest = things_in_record::oldest(tx, person, id)?.map(|oldest| oldest.date());
    let moved = !things_in_record::moved_out_of(tx, id, 1)?.is_empty();
    let family = families::look(tx, person, &record)?;
    let kinds = kinds.into_iter().map(|(_, kind)| kind).collect();
    let mut blocked = Vec::new();
    for one in things_in_record::blocked_in(tx, id)? {
        let sender = tongue.name(tx, one.app)?.unwrap_or_default();
        blocked.push((one, sender));
    }
    Ok(Some(Around { record, kinds, senders, deleted, moved, oldest, family, blocked }))
}

/// The items of a page.
struct Page {
    items: Vec<Written>,
    next: Option<Place>,
    looked: u32,
    is_bounded: bool,
}

async fn items(visitor: &Visitor, person: PersonId, id: RecordId, asked: &Asked) -> Result<Page, Failed> {
    let (wanted, from, tongue) = (asked.wanted(), asked.from(), visitor.tongue());
    if let Some(sought) = Sought::of(&asked.words) {
        let found = look::search(visitor, person, id, &wanted, from, &sought, RECORD_PAGE_ITEMS as usize).await?;
        let look::Found { items, next, looked, is_bounded } = found;
        return Ok(Page { items, next, looked, is_bounded });
    }
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let mut things = things_in_record::timeline(tx, person, id, &wanted, from, RECORD_PAGE_ITEMS + 1)?;
        let more = things.len() > RECORD_PAGE_ITEMS as usize;
        things.truncate(RECORD_PAGE_ITEMS as usize);
        let next = things.last().filter(|_| more).map(Place::behind);
        Ok((plain::written(tx, &tongue, person, things)?, next))
    });
    let (items, next) = found.await?;
    Ok(Page { items, next, looked: 0, is_bounded: false })
}

/// GET `/records/{record}`: what there is of each kind, and every item in plain words, newest first.
pub async fn record(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    if !visitor.here.starts_with("/records/") {
        // What is looked for is in no address one comes back to.
        visitor.here = address(id);
    }
    let asked = Asked::of(&visitor);
    let words = visitor.words;
    let is_front = !asked.is_narrowed() && asked.after.is_none() && asked.until.is_none();
    let tongue = visitor.tongue();
    let around = visitor.app.db.read(move |tx, _| look_around(tx, &tongue, words, person, id, is_front)).await?;
    let Some(around) = around else { return entry::not_found(visitor).await };
    let page = items(&visitor, person, id, &asked).await?;
    visitor.show(&view(&visitor, around, &asked, page, is_front))
}

fn view(visitor: &Visitor, around: Around, asked: &Asked, shown: Page, is_front: bool) -> record_views::Record {
    let visit = visitor.visit();
    let words = visit.words;
    let Around { record, kinds, senders, deleted, moved, oldest, family, blocked } = around;
    let around_families = families::lines(visitor, &visit, &record, &family);
    let id = record.id;
    let base = address(id);
    let looking = looking(&visit, asked, &kinds, &senders, &shown, id);
    let is_empty = kinds.is_empty();
    let newest_year = kinds.iter().map(|kind| kind.newest.year()).max();
    let years = oldest.zip(newest_year).filter(|_| !asked.is_narrowed()).map(|(oldest, newest)| {
        let first = oldest.year().max(newest.saturating_sub(YEARS_MAX));
        (first..=newest).rev().map(|year| (format!("{base}?until={year}#items"), year.to_string())).collect()
    });
    let has_charts =
        kinds.iter().any(|kind| Measure::of_type(kind.type_id).is_some() || TEST_TYPES.contains(&kind.type_id));
    let line = |kind: Kind| KindLine {
        href: format!("{base}?kind={}", kind.type_id),
        name: plain::type_name(words, kind.type_id),
        count: kind.count,
        newest: kind.headline,
        date: words.date(kind.newest),
        chart: match Measure::of_type(kind.type_id) {
            Some(measure) if kind.count > 1 => Some((format!("{base}/charts/{}", measure.name()), kind.spark)),
            None if TEST_TYPES.contains(&kind.type_id) && kind.count > 1 => {
                Some((format!("{base}/charts"), String::new()))
            }
            _ => None,
        },
    };
    record_views::Record {
        page: visit.page("record", visit.t("record-heading").arg("name", &record.name)),
        about: choose::relationship(words, record.relationship),
        born: record.birth_date.map(|date| words.date(date)),
        links: RecordLinks {
            connections: format!("/connections#record-{id}"),
            access: format!("{base}/access"),
            sharing: format!("{base}/sharing"),
            edit: format!("{base}/edit"),
            add: record.may_create().then(|| format!("{base}/add")),
            charts: has_charts.then(|| format!("{base}/charts")),
            download: format!("{base}/download"),
            deleted: (deleted > 0 || moved).then(|| (format!("{base}/deleted"), deleted)),
        },
        printed: words.date(visitor.today()),
        news: news(visitor, &visit),
        blocked: blocked
            .iter()
            .map(|(one, sender)| {
                let say = visit.t("record-blocked-text").arg("count", one.items).arg("app", sender);
                say.arg("date", words.day_of(one.at, &visit.zone)).to_string()
            })
            .collect(),
        keeping: families::keeping(&visit, record.rights),
        families: around_families,
        name: record.name,
        is_empty,
        kinds: if is_front { kinds.into_iter().map(line).collect() } else { Vec::new() },
        looking,
        months: by_month(&visit, &shown.items),
        years: years.unwrap_or_default(),
        newest: (asked.after.is_some() || asked.until.is_some()).then(|| format!("{}#items", asked.href(id, &[]))),
        older: shown
            .next
            .filter(|_| !shown.is_bounded)
            .map(|next| format!("{}#items", asked.href(id, &[("after", next.to_string())]))),
    }
}

/// What was done right before.
fn news(visitor: &Visitor, visit: &Visit) -> Option<String> {
    let number = |name: &str| visitor.asked(name).parse::<u32>().unwrap_or(0);
    match visitor.asked("done") {
        "deleted" => Some(visit.t("deleted-done").to_string()),
        "taken-over" => Some(visit.t("take-over-done").to_string()),
        "moved" => {
            let moved = visit.t("move-done").arg("count", number("count")).to_string();
            Some(match number("left") {
                0 => moved,
                left => format!("{moved} {}", visit.t("move-left").arg("count", left)),
            })
        }
        _ => None,
    }
}

fn looking(
    visit: &Visit,
    asked: &Asked,
    kinds: &[Kind],
    senders: &[(AppId, String)],
    shown: &Page,
    id: RecordId,
) -> Looking {
    let words = visit.words;
    let asked_types = asked.types();
    let kind = |kind: &Kind| Choice {
        value: kind.type_id.to_string(),
        name: plain::type_name(words, kind.type_id),
        chosen: asked_types.contains(&kind.type_id),
    };
    let mut kinds: Vec<Choice> = kinds.iter().map(kind).collect();
    kinds.sort_by(|left, right| words.in_order(&left.name, &right.name));
    let sender = |(app, name): &(AppId, String)| Choice {
        value: app.to_string(),
        name: if *app == SHELL { visit.t("look-by-hand").to_string() } else { name.clone() },
        chosen: asked.sender == Some(*app),
    };
    let count = shown.items.len();
    let result = match (asked.words.is_empty(), shown.next) {
        (true, _) => visit.t("look-shown").arg("count", count),
        (false, Some(_)) if !shown.is_bounded => {
            visit.t("look-found-first").arg("count", count).arg("words", &asked.words)
        }
        (false, _) => visit.t("look-found").arg("count", count).arg("words", &asked.words),
    };
    Looking {
        action: address(id),
        words: asked.words.clone(),
        kinds,
        senders: senders.iter().map(sender).collect(),
        is_narrowed: asked.is_narrowed(),
        result: result.to_string(),
        bounded: shown.next.filter(|_| shown.is_bounded).map(|next| {
            let text = visit.t("look-bounded").arg("count", words.count(u64::from(shown.looked))).to_string();
            (text, asked.href(id, &[("after", next.to_string())]))
        }),
    }
}

fn by_month(visit: &Visit, items: &[Written]) -> Vec<Month> {
    let month_of = |one: &Written| (one.thing.effective.year(), one.thing.effective.month());
    let same = |a: &Written, b: &Written| month_of(a) == month_of(b);
    items
        .chunk_by(same)
        .filter_map(|month| {
            let (year, number) = month_of(month.first()?);
            Some(Month {
                name: visit.words.month_of_year(year, number),
                items: month.iter().map(|one| one.item(visit, Telling::Overview)).collect(),
            })
        })
        .collect()
}
