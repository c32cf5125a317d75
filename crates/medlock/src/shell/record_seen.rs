//! Writes down who looked at a record that others share, for the journal: whichever of its pages it was, at most once an hour.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{Method, StatusCode};
use medlock_domain::ids::RecordId;
use medlock_domain::record_views;
use medlock_domain::web_sessions;
use medlock_store::StoreError;
use zeroize::Zeroizing;

use super::browser::Cookie;
use crate::app::App;

/// Goes around every page. That something cannot be written down keeps nobody from their record.
pub async fn note(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let record = record_of(&request);
    let token =
        Cookie::Session.read(request.headers(), app.config.is_https()).map(|token| Zeroizing::new(token.to_owned()));
    let response = next.run(request).await;
    if let (Some(record), Some(token), StatusCode::OK) = (record, token, response.status())
        && let Err(error) = write(&app, record, token).await
    {
        tracing::warn!(error = format!("{error:#}"), "who looked at a record could not be written down");
    }
    response
}

fn record_of(request: &Request) -> Option<RecordId> {
    let rest = request.uri().path().strip_prefix("/records/").filter(|_| request.method() == Method::GET)?;
    rest.split('/').next()?.parse().ok()
}

async fn write(app: &App, record: RecordId, token: Zeroizing<String>) -> Result<(), StoreError> {
    let person = app.db.read(move |tx, now| -> Result<_, StoreError> {
        let Some(session) = web_sessions::find(tx, now, &token)? else { return Ok(None) };
        let wants = record_views::wants_note(tx, now, session.person, record)?;
        Ok(wants.then_some(session.person))
    });
    let Some(person) = person.await? else { return Ok(()) };
    app.db.write(move |tx, now, rng| record_views::note(tx, now, rng, person, record)).await
}
