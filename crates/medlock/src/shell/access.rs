//! Who used a record: `/records/{record}/access`, from the counts that are kept by hour.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use axum::extract::Path;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use medlock_domain::access_log::{self, Intents, Line};
use medlock_domain::apps::rules::Permissions;
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::people;
use medlock_domain::records::{self, Rights};
use medlock_domain::things_in_record::Avenue;
use medlock_store::Tx;

use super::connect_views::{Access, AccessDay, AccessEntry};
use super::reply::Failed;
use super::tongue::Tongue;
use super::visit::Visit;
use super::visitor::Visitor;
use super::{account, entry, plain};

/// Lines on one page; a few more where an hour would be torn apart.
const PAGE_LINES: u32 = 200;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What applications and people are called, for those a page speaks of.
#[derive(Default)]
pub struct Names {
    apps: BTreeMap<AppId, String>,
    people: BTreeMap<PersonId, String>,
}

impl Names {
    /// Of everybody in these lines; applications as the reader would call them.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn of(tx: &mut Tx<'_>, tongue: &Tongue, lines: &[Line]) -> Result<Names, anyhow::Error> {
        let mut names = Names::default();
        for line in lines {
            if let Entry::Vacant(place) = names.apps.entry(line.app) {
                place.insert(tongue.name(tx, line.app)?.unwrap_or_default());
            }
            if let Entry::Vacant(place) = names.people.entry(line.person) {
                let name = people::load(tx, line.person)?.map(|person| person.profile.full_name());
                place.insert(name.unwrap_or_default());
            }
        }
        Ok(names)
    }

    /// An application's name; empty: nobody has it any more.
    pub fn app(&self, app: AppId) -> String {
        self.apps.get(&app).cloned().unwrap_or_default()
    }

    /// A person's name; empty: they have left.
    pub fn person(&self, person: PersonId) -> String {
        self.people.get(&person).cloned().unwrap_or_default()
    }

    /// One application and one person for all lines.
    #[cfg(test)]
    pub fn sample(app: &str, person: &str, lines: &[Line]) -> Names {
        Names {
            apps: lines.iter().map(|line| (line.app, app.to_owned())).collect(),
            people: lines.iter().map(|line| (line.person, person.to_owned())).collect(),
        }
    }
}

/// Lines in words, by day and hour, in their order.
pub fn days(visit: &Visit, lines: &[Line], names: &Names) -> Vec<AccessDay> {
    let words = visit.words;
    let mut days: Vec<AccessDay> = Vec::new();
    let same = |a: &Line, b: &Line| (a.hour, a.app, a.person, a.avenue) == (b.hour, b.app, b.person, b.avenue);
    for together in lines.chunk_by(same) {
        let Some(first) = together.first() else { continue };
        let day = words.day_of(first.hour, &visit.zone);
        let clock = |at: Timestamp| words.time(at.to_zoned(visit.zone.clone()).time());
        let known = names.people.get(&first.person).filter(|name| !name.is_empty()).cloned();
        let person = known.unwrap_or_else(|| visit.t("person-gone").to_string());
        let how = match first.avenue {
            Avenue::Online => visit.t("access-by-hand").arg("name", person),
            Avenue::Offline => visit.t("access-by-itself").arg("name", person),
        };
        let entry = AccessEntry {
            when: visit.t("access-hour").arg("from", clock(first.hour)).arg("to", clock(first.hour + HOUR)).to_string(),
            app: names.apps.get(&first.app).cloned().unwrap_or_default(),
            how: how.to_string(),
            what: together.iter().map(|line| what(visit, line)).collect(),
        };
        match days.last_mut().filter(|last| last.day == day) {
            Some(last) => last.entries.push(entry),
            None => days.push(AccessDay { day, entries: vec![entry] }),
        }
    }
    days
}

fn what(visit: &Visit, line: &Line) -> String {
    let key = match line.action {
        Permissions::CREATE => "access-added",
        Permissions::UPDATE => "access-changed",
        Permissions::DELETE => "access-deleted",
        _ => "access-read",
    };
    let name = plain::type_name(visit.words, line.type_id);
    let what = visit.t(key).arg("type", name).arg("count", line.items).to_string();
    // To look at something is what reading is for.
    let said = match (line.intents.contains(Intents::DOWNLOAD), line.intents.contains(Intents::TRANSMIT)) {
        (true, true) => "access-to-keep-and-send",
        (true, false) => "access-to-keep",
        (false, true) => "access-to-send",
        (false, false) => return what,
    };
    visit.t(said).arg("what", what).to_string()
}

/// GET `/records/{record}/access`.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let before = visitor.asked("before").parse::<i64>().ok().and_then(|second| Timestamp::from_second(second).ok());
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let Some(record) = records::load(tx, person, id)?.filter(|record| record.rights.contains(Rights::READ)) else {
            return Ok(None);
        };
        let mut lines = access_log::of_record(tx, id, before, PAGE_LINES + 1)?;
        let mut older = None;
        if lines.len() > PAGE_LINES as usize {
            // The last hour may go on behind what was read: it begins the next page, unless it fills this one.
            let last = lines.last().map(|line| line.hour);
            if lines.first().map(|line| line.hour) != last {
                lines.retain(|line| Some(line.hour) != last);
            }
            older = lines.last().map(|line| line.hour.as_second());
        }
        let names = Names::of(tx, &tongue, &lines)?;
        Ok(Some((record, lines, names, older)))
    });
    let Some((record, lines, names, older)) = found.await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    visitor.show(&Access {
        page: visit.page("access", visit.t("access-title").arg("name", &record.name)),
        record_href: format!("/records/{id}"),
        connections_href: format!("/connections#record-{id}"),
        days: days(&visit, &lines, &names),
        older: older.map(|second| format!("/records/{id}/access?before={second}")),
        newest: before.map(|_| format!("/records/{id}/access")),
        record: record.name,
    })
}
