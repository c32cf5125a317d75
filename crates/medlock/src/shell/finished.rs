//! The done page, and the words of the application on it.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::apps::App as Application;
use medlock_domain::authorisations;
use medlock_domain::packages::Situation;
use medlock_domain::pick_up::Done;
use medlock_domain::records::Record;

use super::page::Sender;
use super::records::address;
use super::reply::Failed;
use super::visitor::Visitor;
use super::{connect, consent, flow, plain, views};

/// Items the page lists; a larger delivery is in the record.
const ITEMS_MAX: usize = 100;

/// GET `/pickup/{flow}/done`. Writes nothing, however often it is loaded.
pub async fn page(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    visitor.here = flow::address(&id);
    let Some(flow) = flow::resume(&visitor, &id) else { return flow::lost(&visitor) };
    let looked = flow::look(&visitor, &flow).await?;
    if looked.request.is_some() {
        return connect::done(&visitor, &id, &looked).await;
    }
    let here = matches!(looked.situation, Situation::AlreadyPickedUp { by_viewer: Some(_) });
    match looked.done {
        Some((done, app)) if here && done.through == flow::mark(&visitor, &id) => {
            show(&visitor, done, app, looked.sender, looked.into).await
        }
        _ => Ok(visitor.go(&visitor.here)),
    }
}

/// What a pick-up did.
///
/// # Errors
/// When the database fails.
pub async fn show(
    visitor: &Visitor,
    done: Done,
    app: Application,
    sender: Sender,
    record: Option<Record>,
) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let added = done.added.len();
    let shown: Vec<_> = done.added.iter().copied().take(ITEMS_MAX).collect();
    let items = match &record {
        Some(record) => plain::items(visitor, record.id, shown, plain::Telling::Overview).await?,
        None => Vec::new(),
    };
    let connected = match &record {
        Some(record) => {
            let (id, app) = (record.id, app.id);
            let connections = visitor.app.db.read(move |tx, _| authorisations::of_record(tx, id)).await?;
            connections.iter().any(|connection| connection.app == app)
        }
        None => false,
    };
    let name = record.as_ref().map(|record| record.name.clone()).unwrap_or_default();
    let title = match added {
        0 => visit.t("done-title-none").arg("record", &name),
        _ => visit.t("done-title").arg("count", added).arg("record", &name),
    };
    // Any that is there still says which pick-up is meant.
    let (first, record_href) =
        (items.first().and(done.added.first().copied()), record.as_ref().map(|record| address(record.id)));
    let left_out = done.left_out.iter().map(|kind| plain::type_name(visit.words, *kind)).collect();
    visitor.show(&views::Done {
        page: visit.page("done", title),
        sender,
        message: consent::success_message(&app, &visitor.cultures, visit.words.language.tag()),
        items,
        left_out,
        record: name,
        connected,
        move_href: first.zip(record_href.as_ref()).map(|(item, href)| format!("{href}/items/{item}/move?all=1")),
        record_href,
        verify_email: visitor.app.config.mail.works()
            && visitor.reader.as_ref().is_some_and(|reader| reader.person.wants_proof()),
    })
}
