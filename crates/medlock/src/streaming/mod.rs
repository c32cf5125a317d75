//! Blobs by themselves: one address that takes uploads chunk by chunk and gives attachments out. The token in it is all the
//! authority a request needs; what it may do is looked up each time.
//!
//! | file | what it is for |
//! |---|---|
//! | `upload` | POST and PUT: a chunk, or the word that there are no more |
//! | `download` | GET and HEAD: a blob or a part of it |
//! | `shown` | what a browser is told a blob is: nothing of it ever runs here |
//! | `refusal` | how a request fails: an HTTP status, and a sentence that names the rule |
//!
//! Unlike the XML interface this one answers with HTTP statuses: published clients look at nothing else.

mod download;
mod refusal;
pub mod shown;
mod upload;

pub use medlock_wire::ranges;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::routing::any;
use http::header::{ALLOW, CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use medlock_domain::blobs::tokens::{self, PARAMETER, ReadClaim, Token};
use medlock_domain::ids::StoredBlobId;

use self::refusal::Refusal;
use crate::app::App;
use crate::metrics::Way;
use crate::traces;

/// Where HealthVault had it; one published client knows it by heart.
pub const PATH: &str = "/streaming/wildcatblob.ashx";

/// The routes of this room.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PATH, any(wildcatblob))
}

/// A fresh address of an upload.
pub fn upload_address(app: &App, upload: StoredBlobId) -> String {
    address(app, &tokens::write_token(&app.vault, &mut *app.random(), upload))
}

/// A fresh address that a blob of an item can be read from.
pub fn download_address(app: &App, claim: &ReadClaim) -> String {
    address(app, &tokens::read_token(&app.vault, &mut *app.random(), claim))
}

/// The address with a token in it.
pub fn address(app: &App, token: &str) -> String {
    format!("{}{PATH}?{PARAMETER}={token}", app.config.applications.url)
}

/// What a request came to.
struct Answered {
    response: Response<Body>,
    /// Of the blob, that were taken or are given.
    bytes: u64,
}

async fn wildcatblob(State(app): State<Arc<App>>, request: Request<Body>) -> Response<Body> {
    let started = Instant::now();
    let (way, answered) = match *request.method() {
        Method::POST | Method::PUT => (Way::Upload, upload::take(&app, request).await),
        Method::GET | Method::HEAD => (Way::Download, download::give(&app, request).await),
        _ => {
            let mut response =
                Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "Blobs are sent with POST and read with GET.").told();
            response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST, PUT"));
            (Way::Other, Answered { response, bytes: 0 })
        }
    };
    let Answered { mut response, bytes } = answered;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let status = response.status().as_u16();
    app.metrics.blob(way, status, bytes);
    traces::note_blob(match way {
        Way::Upload => "blob upload",
        Way::Download => "blob download",
        Way::Other => "blob",
    });
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(?way, status, bytes, milliseconds, "blob");
    response
}

/// What the token in the address says.
fn token(app: &App, request: &http::request::Parts) -> Result<Token, Refusal> {
    let address = request.uri.path_and_query().map_or("", |address| address.as_str());
    tokens::open_address(&app.vault, address).ok_or_else(Refusal::address)
}
