//! The reference for developers: every method, every kind of item, every code, with schemas and examples.
//!
//! All of it is made out of the declarations that the server itself works by: [`METHODS`], the grammar of each method
//! (`medlock_wire::reference`) and the types of items. It is the same for everybody, so it is made once, when it is first asked
//! for, and served from memory; no page needs a script, a session or a cookie. In English only: so are the names of the
//! interface, and whoever reads it writes a program.
//!
//! [`of_methods`] and [`of_types`] say the same to the documentation, which is built without a server.

mod codes;
mod methods;
mod types;
pub mod views;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderValue, StatusCode};
use medlock_crypto::mac::{HashAlg, hash};

use self::views::Frame;
use super::entry;
use super::reply::Failed;
use super::site_text::SiteShown;
use super::visitor::frame_of;
use crate::app::App;
use crate::config::Config;
use crate::platform::method::METHODS;

pub use self::codes::numbers_of;

/// A page or schema, ready to be sent.
struct Document {
    kind: &'static str,
    /// Whether browsers are to save it under its own name.
    file: Option<String>,
    tag: String,
    body: Bytes,
}

/// Everything there is, by its path.
#[derive(Default)]
struct Documents(HashMap<String, Document>);

/// The routes of the reference.
pub(super) fn routes() -> Router<Arc<App>> {
    let documents = Arc::new(OnceLock::new());
    let serve = move |State(app): State<Arc<App>>, request: Request| serve(documents, app, request);
    Router::new().route("/docs", get(serve.clone())).route("/docs/{*rest}", get(serve))
}

async fn serve(documents: Arc<OnceLock<Documents>>, app: Arc<App>, request: Request) -> Result<Response, Failed> {
    let (maker, made_for) = (Arc::clone(&documents), Arc::clone(&app));
    if documents.get().is_none() {
        // Two who ask at once wait for one of them.
        tokio::task::spawn_blocking(move || {
            maker.get_or_init(|| Documents::new(&made_for));
        })
        .await?;
    }
    let path = request.uri().path().trim_end_matches('/');
    let Some(document) = documents.get().and_then(|all| all.0.get(path)) else {
        return Ok(entry::nowhere(&app, request).await);
    };
    let known = request.headers().get(IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == document.tag.as_bytes());
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(CONTENT_TYPE, document.kind)], document.body.clone()).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    if let Ok(tag) = HeaderValue::from_str(&document.tag) {
        headers.insert(ETAG, tag);
    }
    if let Some(Ok(name)) =
        document.file.as_ref().map(|file| HeaderValue::from_str(&format!("attachment; filename=\"{file}\"")))
    {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

impl Documents {
    fn new(app: &App) -> Documents {
        let frame = Frame::of(frame_of(app, false, &SiteShown::default()));
        let mut documents = Documents::default();
        let index = views::Index {
            frame: frame.clone(),
            methods: METHODS.len(),
            types: medlock_things::all().count(),
            codes: medlock_wire::codes::Code::ALL.len(),
        };
        documents.page("/docs", &index);
        methods::add(&mut documents, &frame, &app.config);
        types::add(&mut documents, &frame);
        documents.page("/docs/codes", &codes::page(&frame));
        documents
    }

    fn page(&mut self, path: &str, page: &impl Template) {
        match page.render() {
            Ok(html) => self.put(path, "text/html; charset=utf-8", None, html),
            Err(error) => tracing::error!(path, %error, "a page of the reference cannot be made"),
        }
    }

    fn schema(&mut self, path: &str, file: &str, xsd: String) {
        self.put(path, "application/xml; charset=utf-8", Some(file.to_owned()), xsd);
    }

    fn put(&mut self, path: &str, kind: &'static str, file: Option<String>, body: String) {
        let digest = hash(HashAlg::Sha256, body.as_bytes());
        let tag: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let document = Document { kind, file, tag: format!("\"{tag}\""), body: body.into() };
        self.0.insert(path.to_owned(), document);
    }
}

/// What the page of each method says, with the heading it stands under in the list.
pub fn of_methods(config: &Config) -> Vec<(&'static str, views::MethodPage)> {
    methods::all(&Frame::default(), config)
}

/// What the page of each item type says.
pub fn of_types() -> Vec<views::TypePage> {
    types::all(&Frame::default())
}

/// Where the schemas of a method's version are: of the request, and of the answer.
pub(crate) fn schema_addresses(config: &Config, method: &str, version: u32) -> (String, String) {
    let address = |what| format!("{}{}", config.public_url, methods::schema_path(method, version, what));
    (address("request"), address("reply"))
}
