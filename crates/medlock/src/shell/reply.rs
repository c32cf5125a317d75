//! What every answer of the patient's pages carries, and what happens when one cannot be given.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use http::{HeaderName, HeaderValue, StatusCode, Uri};
use medlock_crypto::random::array;
use percent_encoding::percent_decode_str;

use super::entry;
use super::site_text::SiteShown;
use super::told::Told;
use super::visit::Visit;
use super::visitor::{Paged, frame_of};
use crate::app::App;

/// A page could not be made. The reader gets a reference, the log the reason.
#[derive(Debug)]
pub struct Failed(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for Failed {
    fn from(error: E) -> Failed {
        Failed(error.into())
    }
}

/// Carries the reason to [`finish`], which knows the reader's language.
#[derive(Clone)]
struct Reason(Arc<anyhow::Error>);

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Reason(Arc::new(self.0)));
        response
    }
}

/// Nothing from elsewhere, nothing inline, no frames, forms only to ourselves.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The policy of a page that leads back to an application: its form, or the redirect behind it, may also go to that `origin`
/// (scheme, host and port). `script`: which script may run, as the policy
/// names it.
pub fn policy(origin: Option<&str>, script: Option<&str>) -> HeaderValue {
    let mut policy = POLICY.to_owned();
    if let Some(origin) = origin {
        policy = policy.replace("form-action 'self'", &format!("form-action 'self' {origin}"));
    }
    if let Some(script) = script {
        policy.push_str(&format!("; script-src {script}"));
    }
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(POLICY))
}

/// The policy of the page that seals packages in the browser: scripts and the module from `folder` (scheme, host, port and path, as
/// the policy names it), and answers of this server.
pub fn policy_of_sealing(folder: &str) -> HeaderValue {
    let policy = format!("{POLICY}; script-src {folder} 'wasm-unsafe-eval'; connect-src 'self'");
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(POLICY))
}

/// The policy of a page whose forms go nowhere.
pub fn policy_without_forms() -> HeaderValue {
    let policy = POLICY.replace("form-action 'self'", "form-action 'none'");
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(POLICY))
}

/// The policy of a page that holds a picture itself.
pub fn policy_with_pictures() -> HeaderValue {
    let policy = POLICY.replace("img-src 'self'", "img-src 'self' data:");
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(POLICY))
}

/// Puts the failure page where a handler failed, and the headers every answer has.
pub async fn finish(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let words = Told::of(&app, request.headers(), None).words(&app);
    let mut response =
        if is_text(request.uri()) { next.run(request).await } else { entry::nowhere(&app, request).await };
    if let Some(Reason(reason)) = response.extensions_mut().remove::<Reason>() {
        let reference = reference(&app);
        tracing::error!(reference, error = format!("{reason:#}"), "a page failed");
        let visit = Visit {
            words,
            frame: frame_of(&app, false, &SiteShown::default()),
            zone: app.config.site.time_zone.clone(),
            csrf: String::new(),
            person: None,
            here: "/".to_owned(),
        };
        let view = visit.failed(&reference);
        app.metrics.page(view.page().name, StatusCode::INTERNAL_SERVER_ERROR.as_u16());
        let html = askama::Template::render(&view).unwrap_or_default();
        response =
            (StatusCode::INTERNAL_SERVER_ERROR, [(http::header::CONTENT_TYPE, "text/html; charset=utf-8")], html)
                .into_response();
    }
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(CACHE_CONTROL, "no-store");
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(REFERRER_POLICY, "same-origin");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    if app.config.is_https() {
        set(STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// Whether an address's path is UTF-8 once it is decoded. No address of ours is anything else, and the parts that handlers
/// take from it are text.
fn is_text(uri: &Uri) -> bool {
    percent_decode_str(uri.path()).decode_utf8().is_ok()
}

/// A number a reader can read out: two groups of four hexadecimal digits.
pub fn reference(app: &App) -> String {
    let [a, b, c, d] = array::<4>(&mut *app.random());
    format!("{a:02X}{b:02X}-{c:02X}{d:02X}")
}
