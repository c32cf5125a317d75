//! RECONCILE: an application sends its person to sort a document of the record into items. The record is the one it names, else the
//! one it uses; the document too, else the person chooses one.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::apps::App as Application;
use medlock_domain::ids::{PersonId, RecordId, ThingId};
use medlock_domain::records::{self, Record};
use medlock_domain::things_in_record::{self, Place, Thing, Wanted};
use medlock_store::Tx;
use medlock_things::document::DOCUMENT_TYPES;

use super::super::plain;
use super::super::reply::Failed;
use super::super::sorting::{self, Sorted, Way};
use super::super::sorting_views::SortDocuments;
use super::super::visitor::{Posted, Visitor};
use super::app_flow::{AppFlow, Id, Purpose};
use super::give_back::{self, Outcome, Parting};
use super::share::record_of;
use super::{address, load_app, pages};
use crate::limits::SORT_DOCUMENTS;

fn way(visitor: &Visitor, id: &str, flow: &AppFlow, app: &Application) -> Way {
    let link = |outcome| give_back::link(visitor, flow, app, outcome).unwrap_or_else(|| "/records".to_owned());
    let words = |key| visitor.words.say(key).arg("app", &app.config.name).to_string();
    Way {
        action: format!("{}/sort", address(id)),
        app: app.config.name.clone(),
        back: (link(Outcome::ReconcileCanceled), words("door-not-now")),
        failed: (link(Outcome::ReconcileFailure), words("sort-back-app")),
        done: (link(Outcome::ReconcileComplete), words("sort-back-app")),
    }
}

/// The documents in question, newest first: those the application names, else all of the record up to a limit.
fn documents(tx: &mut Tx<'_>, flow: &AppFlow, person: PersonId, record: RecordId) -> Result<Vec<Thing>, anyhow::Error> {
    if records::load(tx, person, record)?.filter(Record::may_create).is_none() {
        return Ok(Vec::new());
    }
    if flow.documents.is_empty() {
        let wanted = Wanted { types: DOCUMENT_TYPES.to_vec(), ..Wanted::default() };
        return Ok(things_in_record::timeline(tx, person, record, &wanted, Place::START, SORT_DOCUMENTS)?);
    }
    let mut found = Vec::new();
    for id in &flow.documents {
        let thing = things_in_record::load(tx, person, ThingId(id.uuid()))?;
        found.extend(thing.filter(|thing| thing.record == record && sorting::is_document(thing.type_id)));
    }
    Ok(found)
}

async fn look(visitor: &Visitor, flow: &AppFlow, person: PersonId) -> Result<(Option<RecordId>, Vec<Thing>), Failed> {
    let Some(record) = record_of(visitor, flow, person).await? else { return Ok((None, Vec::new())) };
    let flow = flow.clone();
    let found = visitor.app.db.read(move |tx, _| documents(tx, &flow, person, record)).await?;
    Ok((Some(record), found))
}

/// The document's entries, the choice of a document, or back at once when there is nothing to sort.
///
/// # Errors
/// When the database fails.
pub async fn stand(
    visitor: &Visitor,
    id: &str,
    flow: &AppFlow,
    app: &Application,
    person: PersonId,
) -> Result<Response, Failed> {
    let failed = || give_back::go(visitor, flow, app, Parting::with(Outcome::ReconcileFailure));
    let (Some(record), found) = look(visitor, flow, person).await? else { return failed() };
    match found.as_slice() {
        [] => failed(),
        [only] => {
            let shown = sorting::show(visitor, person, record, only.id, &way(visitor, id, flow, app)).await?;
            shown.map_or_else(failed, Ok)
        }
        several => choice(visitor, id, flow, app, several),
    }
}

fn choice(
    visitor: &Visitor,
    id: &str,
    flow: &AppFlow,
    app: &Application,
    documents: &[Thing],
) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let mut lines = Vec::new();
    for document in documents {
        let chosen = AppFlow { documents: vec![Id::of(document.id.0)], ..flow.clone() };
        let Some(id) = chosen.id(visitor) else { return pages::link_long(visitor) };
        let kind = plain::type_name(visit.words, document.type_id);
        let name = match plain::headline(visit.words, document.type_id, &document.data_xml) {
            headline if headline.is_empty() => kind,
            headline => visit.t("label-and-value").arg("label", kind).arg("value", headline).to_string(),
        };
        lines.push((address(&id), name, visit.words.date(document.effective.date())));
    }
    visitor.show(&SortDocuments {
        page: visit.page("sort-documents", visit.t("sort-documents-title")),
        lede: visit.t("sort-documents-lede").arg("app", &app.config.name).to_string(),
        documents: lines,
        back: way(visitor, id, flow, app).back,
    })
}

/// Where a form of the way was sent from.
struct Here {
    flow: AppFlow,
    app: Application,
    person: PersonId,
    record: RecordId,
    document: ThingId,
}

async fn resume(posted: &Posted, id: &str) -> Result<Result<Here, Response>, Failed> {
    let visitor = &posted.visitor;
    let Some(flow) = AppFlow::resume(visitor, id) else { return Ok(Err(pages::flow_lost(visitor)?)) };
    let Some(app) = load_app(visitor, flow.app()).await? else {
        return Ok(Err(pages::link_bad(visitor)?));
    };
    let Some(person) = visitor.id().filter(|_| flow.purpose == Purpose::Reconcile) else {
        return Ok(Err(visitor.go(&address(id))));
    };
    match look(visitor, &flow, person).await? {
        (Some(record), found) if found.len() == 1 => {
            let document = found[0].id;
            Ok(Ok(Here { flow, app, person, record, document }))
        }
        // The page says what there is now.
        _ => Ok(Err(visitor.go(&address(id)))),
    }
}

/// POST `/app/{flow}/sort`.
pub async fn sort(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(address(&id));
    let Here { flow, app, person, record, document } = match resume(&posted, &id).await? {
        Ok(here) => here,
        Err(instead) => return Ok(instead),
    };
    let way = way(&posted.visitor, &id, &flow, &app);
    match sorting::check(&posted, person, record, document, &way).await? {
        Sorted::Again(response) => Ok(response),
        Sorted::Done | Sorted::NotTheirs => Ok(posted.visitor.go(&address(&id))),
    }
}

/// POST `/app/{flow}/sort/confirm`.
pub async fn confirm(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(address(&id));
    let Here { flow, app, person, record, document } = match resume(&posted, &id).await? {
        Ok(here) => here,
        Err(instead) => return Ok(instead),
    };
    let back = |outcome| give_back::go(&posted.visitor, &flow, &app, Parting::with(outcome));
    let (done, failed) = (back(Outcome::ReconcileComplete)?, back(Outcome::ReconcileFailure)?);
    match sorting::confirm(posted, person, record, document).await? {
        Sorted::Again(response) => Ok(response),
        Sorted::Done => Ok(done),
        Sorted::NotTheirs => Ok(failed),
    }
}
