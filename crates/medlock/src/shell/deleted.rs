//! Deleting items, having them back, and erasing them for good.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::ids::{PersonId, RecordId, ThingId};
use medlock_domain::records::{self, Record, RecordError, RecordState, Rights};
use medlock_domain::things_in_record::{self, DeletedError, Place, Wanted, WriteError, WriteFault};
use uuid::Uuid;

use super::moving::Trace;
use super::page::Problem;
use super::plain::{self, Telling, Written};
use super::record_views::{Deleted, DeletedItem, DeletedLine, Warning};
use super::records::address;
use super::reply::Failed;
use super::views::{Notice, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::writers::{By, Writers};
use super::{account, entry};
use crate::limits::{ERASE_BATCH_ITEMS, ERASE_BATCHES_MAX, RECORD_PAGE_ITEMS};

/// An item of a record the reader may read, deleted or not.
struct Found {
    record: Record,
    one: Written,
    is_there: bool,
}

impl Found {
    fn may(&self, right: Rights) -> bool {
        self.record.state == RecordState::Active && self.record.rights.contains(right)
    }

    /// What it is, in a few words.
    fn headline(&self, visit: &Visit) -> String {
        let thing = &self.one.thing;
        let name = plain::type_name(visit.words, thing.type_id);
        match plain::headline(visit.words, thing.type_id, &thing.data_xml) {
            headline if headline.is_empty() => name,
            headline => visit.t("label-and-value").arg("label", name).arg("value", headline).to_string(),
        }
    }
}

async fn find(visitor: &Visitor, person: PersonId, record: &str, item: &str) -> Result<Option<Found>, Failed> {
    let (Ok(record), Ok(item)) = (record.parse::<RecordId>(), item.parse::<ThingId>()) else { return Ok(None) };
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let Some(record) = records::load(tx, person, record)? else { return Ok(None) };
        let Some((thing, is_there)) = things_in_record::load_any(tx, person, item)? else { return Ok(None) };
        if thing.record != record.id {
            return Ok(None);
        }
        Ok(plain::written(tx, &tongue, person, vec![thing])?.pop().map(|one| Found { record, one, is_there }))
    });
    Ok(found.await?)
}

fn item_address(record: RecordId, item: ThingId) -> String {
    format!("{}/items/{item}", address(record))
}

fn deleted_address(record: RecordId) -> String {
    format!("{}/deleted", address(record))
}

// ---- deleting -----------------------------------------------------------------------------------------------------------

/// GET `/records/{record}/items/{item}/delete`.
pub async fn delete_page(visitor: Visitor, Path((record, item)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    match find(&visitor, person, &record, &item).await? {
        Some(found) if found.is_there && found.may(Rights::DELETE) => {
            visitor.show(&delete_view(&visitor, &found, None))
        }
        _ => entry::not_found(visitor).await,
    }
}

fn delete_view(visitor: &Visitor, found: &Found, problem: Option<Problem>) -> Warning {
    let visit = visitor.visit();
    let thing = &found.one.thing;
    let here = item_address(found.record.id, thing.id);
    Warning {
        page: visit.page("delete-item", visit.t("delete-title")).with_problems(problem.into_iter().collect()),
        paragraphs: vec![visit.t("delete-text").to_string(), visit.t("delete-text-apps").to_string()],
        what: found.headline(&visit),
        action: format!("{here}/delete"),
        fields: vec![("version", thing.version_stamp.to_string())],
        button: visit.t("delete-button").to_string(),
        other: (here, visit.t("delete-keep").to_string()),
    }
}

/// POST `/records/{record}/items/{item}/delete`.
pub async fn delete(Path((record, item)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{record}/items/{item}"));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let Some(found) = find(visitor, person, &record, &item).await? else {
        return entry::not_found(posted.visitor).await;
    };
    let (record, item) = (found.record.id, found.one.thing.id);
    let gone = format!("{}?done=deleted", address(record));
    if !found.is_there {
        // The same form once more.
        return Ok(visitor.go(&gone));
    }
    let expected = posted.trimmed("version").parse::<Uuid>().unwrap_or_default();
    let removed = visitor
        .app
        .db
        .write(move |tx, now, rng| things_in_record::remove(tx, now, rng, person, record, item, expected))
        .await;
    match removed {
        Ok(()) | Err(WriteError::At { fault: WriteFault::Unknown, .. }) => Ok(visitor.go(&gone)),
        Err(WriteError::At { fault: WriteFault::Stale, .. }) => {
            let problem = Problem::of("version", visitor.words.say("delete-stale")).at("main");
            visitor.show(&delete_view(visitor, &found, Some(problem)))
        }
        Err(
            WriteError::At { .. }
            | WriteError::Record(RecordError::Unknown | RecordError::Denied | RecordError::NotActive),
        ) => entry::not_found(posted.visitor).await,
        Err(error) => Err(error.into()),
    }
}

// ---- what was deleted ---------------------------------------------------------------------------------------------------

/// GET `/records/{record}/deleted`.
pub async fn list(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let from = visitor.asked("after").parse().unwrap_or(Place::START);
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let Some(record) = records::load(tx, person, id)?.filter(|record| record.rights.contains(Rights::READ)) else {
            return Ok(None);
        };
        let wanted = Wanted { deleted: true, ..Wanted::default() };
        let mut things = things_in_record::timeline(tx, person, id, &wanted, from, RECORD_PAGE_ITEMS + 1)?;
        let more = things.len() > RECORD_PAGE_ITEMS as usize;
        things.truncate(RECORD_PAGE_ITEMS as usize);
        let next = things.last().filter(|_| more).map(Place::behind);
        let (_, bytes) = things_in_record::deleted(tx, person, id)?;
        let mut writers = Writers::for_reader(person, &tongue);
        let mut moved = Vec::new();
        for line in things_in_record::moved_out_of(tx, id, RECORD_PAGE_ITEMS)? {
            moved.push(Trace::of(tx, &mut writers, person, line, line.to_record)?);
        }
        Ok(Some((record, plain::written(tx, &tongue, person, things)?, next, bytes, moved)))
    });
    let Some((record, items, next, bytes, moved)) = found.await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    let words = visit.words;
    let line = |one: &Written| DeletedLine {
        href: format!("{}/{}", deleted_address(id), one.thing.id),
        type_name: plain::type_name(words, one.thing.type_id),
        headline: plain::headline(words, one.thing.type_id, &one.thing.data_xml),
        date: words.date(one.thing.effective.date()),
        what: deleted_by(&visit, one),
    };
    let may_erase = record.state == RecordState::Active && record.rights.contains(Rights::CUSTODIAN);
    let news = match visitor.asked("done") {
        "erased" => Some(visit.t("erase-done").to_string()),
        _ => None,
    };
    visitor.show(&Deleted {
        page: visit.page("deleted", visit.t("deleted-title").arg("name", &record.name)),
        record_href: address(id),
        news,
        text: visit.t("deleted-text").arg("size", words.size(u64::try_from(bytes).unwrap_or(0))).to_string(),
        items: items.iter().map(line).collect(),
        moved: moved
            .iter()
            .map(|trace| {
                let keys = ["moved-line", "moved-line-you", "moved-line-hidden", "moved-line-hidden-you"];
                (plain::type_name(words, trace.line.type_id), trace.say(&visit, keys))
            })
            .collect(),
        older: next.map(|next| format!("{}?after={next}", deleted_address(id))),
        erase_all: may_erase.then(|| format!("{}/erase", address(id))),
        record: record.name,
    })
}

fn deleted_by(visit: &Visit, one: &Written) -> String {
    let date = visit.words.moment_of(one.thing.changed.at, &visit.zone);
    let say = match &one.changed_by {
        Some(By::App(name) | By::Person(name)) => visit.t("version-deleted-by").arg("name", name),
        Some(By::Reader) | None => visit.t("version-deleted-by-you"),
    };
    say.arg("date", date).to_string()
}

/// GET `/records/{record}/deleted/{item}`.
pub async fn page(visitor: Visitor, Path((record, item)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some(found) = find(&visitor, person, &record, &item).await? else { return entry::not_found(visitor).await };
    let (record, thing) = (found.record.id, found.one.thing.id);
    if found.is_there {
        return Ok(visitor.go(&item_address(record, thing)));
    }
    let visit = visitor.visit();
    let shown = plain::item(&visit, &found.one.thing, &found.one.by, Telling::Everything);
    let base = format!("{}/{thing}", deleted_address(record));
    visitor.show(&DeletedItem {
        page: visit.page("deleted-item", &shown.type_name),
        back: deleted_address(record),
        what: deleted_by(&visit, &found.one),
        item: shown,
        restore: found.may(Rights::DELETE).then(|| format!("{base}/restore")),
        erase: (found.may(Rights::DELETE) && found.may(Rights::CUSTODIAN)).then(|| format!("{base}/erase")),
    })
}

/// POST `/records/{record}/deleted/{item}/restore`.
pub async fn restore(Path((record, item)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{record}/deleted/{item}"));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let Some(found) = find(visitor, person, &record, &item).await? else {
        return entry::not_found(posted.visitor).await;
    };
    let (record, item) = (found.record.id, found.one.thing.id);
    let there = format!("{}?done=restored", item_address(record, item));
    if found.is_there {
        return Ok(visitor.go(&there));
    }
    let restored =
        visitor.app.db.write(move |tx, now, rng| things_in_record::restore(tx, now, rng, person, record, item)).await;
    match restored {
        Ok(()) | Err(DeletedError::Unknown) => Ok(visitor.go(&there)),
        Err(DeletedError::SecondSingleton) => {
            let visit = visitor.visit();
            visitor.show(&Notice {
                paragraphs: vec![visit.t("restore-second").to_string()],
                actions: vec![visit.action(deleted_address(record), "deleted-back", true)],
                ..visit.notice("deleted-item", "restore-second-title", Tone::Care, "folder")
            })
        }
        Err(DeletedError::Record(RecordError::Unknown | RecordError::Denied | RecordError::NotActive)) => {
            entry::not_found(posted.visitor).await
        }
        Err(error) => Err(error.into()),
    }
}

// ---- erasing ------------------------------------------------------------------------------------------------------------

/// GET `/records/{record}/deleted/{item}/erase`.
pub async fn erase_page(visitor: Visitor, Path((record, item)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let found = find(&visitor, person, &record, &item).await?;
    let Some(found) = found.filter(|found| !found.is_there && found.may(Rights::CUSTODIAN)) else {
        return entry::not_found(visitor).await;
    };
    let visit = visitor.visit();
    let here = format!("{}/{}", deleted_address(found.record.id), found.one.thing.id);
    visitor.show(&Warning {
        page: visit.page("erase-item", visit.t("erase-title")),
        paragraphs: vec![visit.t("erase-text").to_string(), visit.t("erase-text-copies").to_string()],
        what: found.headline(&visit),
        action: format!("{here}/erase"),
        fields: Vec::new(),
        button: visit.t("erase-button").to_string(),
        other: (here, visit.t("erase-keep").to_string()),
    })
}

/// POST `/records/{record}/deleted/{item}/erase`.
pub async fn erase(Path((record, item)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{record}/deleted"));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let (Ok(record), Ok(item)) = (record.parse::<RecordId>(), item.parse::<ThingId>()) else {
        return entry::not_found(posted.visitor).await;
    };
    let erased =
        visitor.app.db.write(move |tx, now, rng| things_in_record::erase(tx, now, rng, person, record, item)).await;
    match erased {
        // Unknown: the same form once more, and it is gone.
        Ok(_) | Err(DeletedError::Unknown) => {
            visitor.app.blobs_removed();
            Ok(visitor.go(&format!("{}?done=erased", deleted_address(record))))
        }
        Err(DeletedError::Record(RecordError::Unknown | RecordError::Denied | RecordError::NotActive)) => {
            entry::not_found(posted.visitor).await
        }
        Err(error) => Err(error.into()),
    }
}

/// GET `/records/{record}/erase`: everything that was deleted.
pub async fn erase_all_page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let found = visitor.app.db.read(move |tx, _| -> Result<_, RecordError> {
        let record = records::load(tx, person, id)?;
        let record =
            record.filter(|record| record.state == RecordState::Active && record.rights.contains(Rights::CUSTODIAN));
        record.map(|record| Ok((record, things_in_record::deleted(tx, person, id)?))).transpose()
    });
    let Some((record, (count, bytes))) = found.await? else { return entry::not_found(visitor).await };
    if count == 0 {
        return Ok(visitor.go(&deleted_address(id)));
    }
    let visit = visitor.visit();
    let size = visit.words.size(u64::try_from(bytes).unwrap_or(0));
    visitor.show(&Warning {
        page: visit.page("erase-all", visit.t("erase-all-title").arg("count", count)),
        paragraphs: vec![
            visit.t("erase-all-text").arg("name", &record.name).arg("size", size).to_string(),
            visit.t("erase-text-copies").to_string(),
        ],
        what: String::new(),
        action: format!("{}/erase", address(id)),
        fields: Vec::new(),
        button: visit.t("erase-all-button").arg("count", count).to_string(),
        other: (deleted_address(id), visit.t("erase-keep-all").to_string()),
    })
}

/// POST `/records/{record}/erase`.
pub async fn erase_all(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{id}/deleted"));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(posted.visitor).await };
    for _ in 0..ERASE_BATCHES_MAX {
        let erased = visitor
            .app
            .db
            .write(move |tx, now, rng| things_in_record::erase_all_deleted(tx, now, rng, person, id, ERASE_BATCH_ITEMS))
            .await;
        match erased {
            Ok(erased) if erased.more => {}
            Ok(_) => break,
            Err(DeletedError::Record(RecordError::Unknown | RecordError::Denied | RecordError::NotActive)) => {
                return entry::not_found(posted.visitor).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    visitor.app.blobs_removed();
    Ok(visitor.go(&format!("{}?done=erased", deleted_address(id))))
}
