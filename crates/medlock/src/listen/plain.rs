//! The plain listener beside one that speaks TLS: it sends browsers on to https, answers the authority that looks whether a host name is
//! ours, and refuses everything else. A program that posts here has shown its request to everybody on the way already; to be
//! sent on would hide that from whoever configured it.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION};
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::app::App;

/// Longest token that is looked up; those of authorities have 43 characters.
const TOKEN_MAX: usize = 200;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/.well-known/acme-challenge/{token}", get(challenge)).fallback(send_on)
}

async fn challenge(State(app): State<Arc<App>>, Path(token): Path<String>) -> Response {
    if app.config.acme.is_none() || token.len() > TOKEN_MAX {
        return StatusCode::NOT_FOUND.into_response();
    }
    match crate::acme::answer_to(&app, token).await {
        Ok(Some(answer)) => {
            ([(CONTENT_TYPE, "application/octet-stream"), (CACHE_CONTROL, "no-store")], answer).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "the authority's question cannot be answered");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn send_on(State(app): State<Arc<App>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let base = base(&app, &headers);
    if method != Method::GET && method != Method::HEAD {
        let text = format!("This address speaks https only: use {base}\n");
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    // A path of two slashes would read as another host.
    let location = format!("{base}/{}", path.trim_start_matches('/'));
    (StatusCode::MOVED_PERMANENTLY, [(LOCATION, location), (CACHE_CONTROL, "no-store".to_owned())]).into_response()
}

/// Only addresses of ours are sent on to: the one whose host name was asked for, or that for everybody.
fn base<'a>(app: &'a App, headers: &HeaderMap) -> &'a str {
    let config = &app.config;
    let asked = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = |text: &str| {
        text.rsplit_once("://").map_or(text, |(_, host)| host).split(':').next().map(str::to_ascii_lowercase)
    };
    [&config.public_url, &config.applications.url, &config.operators.url]
        .into_iter()
        .find(|url| name(url) == name(asked))
        .unwrap_or(&config.public_url)
}
