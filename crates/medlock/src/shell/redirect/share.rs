//! SHARERECORD and EDITRECORD: an application sends its person to invite somebody to a record, or to change what the record says
//! about its human. The record is the one it names, else the one it uses.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::app_people;
use medlock_domain::apps::App as Application;
use medlock_domain::authorisations;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_store::Tx;
use uuid::Uuid;

use super::super::record_edit::{self, Kept};
use super::super::reply::Failed;
use super::super::sharing::{self, Sent, Way};
use super::super::visitor::{Posted, Visitor};
use super::app_flow::{AppFlow, Purpose};
use super::give_back::{self, Outcome, Parting};
use super::{address, load_app, pages};

/// The record the way is about; None when the application has none of that name through the reader.
pub(super) async fn record_of(visitor: &Visitor, flow: &AppFlow, person: PersonId) -> Result<Option<RecordId>, Failed> {
    let (app, named) = (flow.app(), flow.record.clone());
    let find = move |tx: &mut Tx<'_>| -> Result<Option<RecordId>, anyhow::Error> {
        if let Some(named) = &named {
            let Ok(name) = Uuid::try_parse(named.trim()) else { return Ok(None) };
            let found = authorisations::by_pseudonym(tx, app, person, name)?;
            return Ok(found.filter(|found| found.active).map(|found| found.record));
        }
        let given = authorisations::of_app_person(tx, app, person)?;
        let selected = app_people::kept(tx, app, person)?.selected_record;
        let used = given.iter().find(|one| Some(one.record) == selected);
        Ok(used.or(given.first()).map(|one| one.record))
    };
    Ok(visitor.app.db.read(move |tx, _| find(tx)).await?)
}

fn way(visitor: &Visitor, id: &str, flow: &AppFlow, app: &Application) -> Way {
    let (page, outcome) = match flow.purpose {
        Purpose::EditRecord => ("edit", Outcome::EditRecordCancel),
        _ => ("share", Outcome::ShareRecordFailed),
    };
    let back = give_back::link(visitor, flow, app, outcome).unwrap_or_else(|| "/records".to_owned());
    let text = visitor.words.say("door-not-now").arg("app", &app.config.name).to_string();
    Way { action: format!("{}/{page}", address(id)), back: (back, text) }
}

/// The form, or back at once when there is nothing the reader could do.
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
    let back = |outcome| give_back::go(visitor, flow, app, Parting::with(outcome));
    let (record, way) = (record_of(visitor, flow, person).await?, way(visitor, id, flow, app));
    match (flow.purpose, record) {
        (Purpose::EditRecord, None) => back(Outcome::EditRecordCancel),
        (_, None) => back(Outcome::AppAuthInvalidRecord),
        (Purpose::EditRecord, Some(record)) => match record_edit::editable(visitor, person, record).await? {
            Some(record) => record_edit::show_form(visitor, &record, &way),
            None => back(Outcome::EditRecordCancel),
        },
        (_, Some(record)) => match sharing::shared_by(visitor, person, record).await? {
            Some(record) => sharing::show_form(visitor, &record, &way),
            None => back(Outcome::ShareRecordFailed),
        },
    }
}

/// A way that was resumed by a form.
async fn resume(posted: &Posted, id: &str) -> Result<Result<(AppFlow, Application, PersonId), Response>, Failed> {
    let visitor = &posted.visitor;
    let Some(flow) = AppFlow::resume(visitor, id) else { return Ok(Err(pages::flow_lost(visitor)?)) };
    let Some(app) = load_app(visitor, flow.app()).await? else { return Ok(Err(pages::link_bad(visitor)?)) };
    match visitor.id() {
        Some(person) => Ok(Ok((flow, app, person))),
        None => Ok(Err(visitor.go(&address(id)))),
    }
}

/// POST `/app/{flow}/share`.
pub async fn share(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(address(&id));
    let visitor = &posted.visitor;
    let (flow, app, person) = match resume(&posted, &id).await? {
        Ok(here) if here.0.purpose == Purpose::ShareRecord => here,
        Ok(_) => return Ok(visitor.go(&address(&id))),
        Err(instead) => return Ok(instead),
    };
    let record = match record_of(visitor, &flow, person).await? {
        Some(record) => sharing::shared_by(visitor, person, record).await?,
        None => None,
    };
    let Some(record) = record else { return Ok(visitor.go(&address(&id))) };
    let outcome = match sharing::take(&posted, person, &record, &way(visitor, &id, &flow, &app)).await? {
        Sent::Again(response) => return Ok(response),
        Sent::Done => Outcome::ShareRecordSuccess,
        Sent::NotTheirs => Outcome::ShareRecordFailed,
    };
    give_back::go(visitor, &flow, &app, Parting::with(outcome))
}

/// POST `/app/{flow}/edit`.
pub async fn edit(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(address(&id));
    let visitor = &posted.visitor;
    let (flow, app, person) = match resume(&posted, &id).await? {
        Ok(here) if here.0.purpose == Purpose::EditRecord => here,
        Ok(_) => return Ok(visitor.go(&address(&id))),
        Err(instead) => return Ok(instead),
    };
    let record = match record_of(visitor, &flow, person).await? {
        Some(record) => record_edit::editable(visitor, person, record).await?,
        None => None,
    };
    let Some(record) = record else { return Ok(visitor.go(&address(&id))) };
    let outcome = match record_edit::take(&posted, person, &record, &way(visitor, &id, &flow, &app)).await? {
        Kept::Again(response) => return Ok(response),
        Kept::Done => Outcome::EditRecordComplete,
        Kept::NotTheirs => Outcome::EditRecordCancel,
    };
    give_back::go(visitor, &flow, &app, Parting::with(outcome))
}
