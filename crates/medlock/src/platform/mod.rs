//! The XML interface for applications: one address that takes every method (`read`, `authenticate`, `method`, reply), and
//! what operators' machines ask (`health`).
//!
//! Checks come in a fixed order, so that the same fault always gets the same code: size and coding; form of the envelope;
//! method and version; application or session; digests; time; person; permission; then the method's own.

pub mod authenticate;
pub mod fault;
pub mod health;
pub mod inspect;
pub mod method;
mod methods;
mod once;
pub mod people;
pub(crate) mod read;
pub mod record;
pub mod vocabularies;

pub(crate) use self::methods::send_invitation::invite;

/// The id of the one instance there is of a server of its own, in the service definition and in every way back to an application.
pub const INSTANCE_ID: &str = "1";

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::routing::{any, get};
use bytes::{Bytes, BytesMut};
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method as Verb, Request, Response};
use medlock_crypto::random::uuid_v4;
use medlock_domain::ids::AppId;
use medlock_domain::operate::calls;
use medlock_domain::operate::quotas::{self, Quota};
use medlock_domain::rates::Verdict;
use medlock_store::StoreError;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::xml::Limits;
use medlock_wire::{envelope, reply};
use tracing::{Instrument, Span};
use uuid::Uuid;

use self::fault::Fault;
use self::method::{Answer, Call};
use crate::app::App;
use crate::limits::COMPRESS_FROM_BYTES;
use crate::listen::ClientAddress;
use crate::metrics::Refused;
use crate::traces;

/// The label of requests that name no method of ours.
const OTHER: &str = "other";
/// Tells a client and the log the same answer.
const RESPONSE_ID: HeaderName = HeaderName::from_static("wc_responseid");

/// The routes of this room.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/platform/wildcat.ashx", any(wildcat))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .merge(health::guarded_metrics_routes())
        .route_layer(axum::middleware::map_response(finish))
}

/// The headers every answer of this room has: nothing here is to be kept or guessed at.
async fn finish(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// Every method. Always HTTP 200: published clients take anything else for a failed transport and repeat the request.
async fn wildcat(
    State(app): State<Arc<App>>,
    Extension(client): Extension<ClientAddress>,
    request: Request<Body>,
) -> Response<Body> {
    let started = Instant::now();
    let response_id = Uuid::from_bytes(uuid_v4(&mut *app.random()));
    let wants_gzip = accepts_gzip(request.headers());
    let mut hang_up = false;
    let told = match take(&app, request).await {
        Err(refused) => {
            hang_up = refused.hang_up;
            refused.told(&app)
        }
        Ok(taken) if taken.is_large() => {
            // Megabytes are decoded and parsed beside the worker threads, a few at a time.
            let turn = app.pools.parsing.acquire().await;
            let (runtime, inner) = (tokio::runtime::Handle::current(), Arc::clone(&app));
            let span = Span::current();
            let apart =
                tokio::task::spawn_blocking(move || span.in_scope(|| runtime.block_on(process(inner, client, taken))));
            let told = apart.await.unwrap_or_else(|_| Told::after_panic());
            drop(turn);
            told
        }
        Ok(taken) => {
            let apart = tokio::spawn(process(Arc::clone(&app), client, taken).in_current_span());
            apart.await.unwrap_or_else(|_| Told::after_panic())
        }
    };
    let code = told.code();
    app.metrics.request(told.label, code, started.elapsed());
    traces::note_call(told.label, told.version, code, matches!(told.result, Err(Fault::Internal(_))));
    app.calls.note(told.app.map(AppId), calls::Call { at: app.now(), method: told.label, version: told.version, code });
    let xml = match told.result {
        Ok(xml) => xml,
        Err(Fault::Refused(failure)) => reply::failure(&failure).into_bytes(),
        Err(Fault::Internal(error)) => {
            let reference = response_id.to_string();
            tracing::error!(reference, method = told.label, error = format!("{error:#}"), "a request failed inside");
            reply::failure(&Failure::new(Code::Failed).and_info(format!("reference {reference}"))).into_bytes()
        }
    };
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let caller = told.app.map(|id| id.to_string());
    tracing::info!(method = told.label, code, app = caller, response = %response_id, milliseconds, "request");
    write(xml, response_id, wants_gzip, hang_up)
}

/// What a request came to.
struct Told {
    /// A name from METHODS, or `other`.
    label: &'static str,
    /// A version of that method, or 0.
    version: u32,
    /// The application, once it is known for sure.
    app: Option<Uuid>,
    met: authenticate::Met,
    result: Result<Vec<u8>, Fault>,
}

impl Told {
    /// The panic's own message went to the log already.
    fn after_panic() -> Told {
        Told {
            label: OTHER,
            version: 0,
            app: None,
            met: None,
            result: Err(Fault::Internal(anyhow::anyhow!("the handler stopped unexpectedly"))),
        }
    }

    fn outcome(&self) -> Result<(), &Fault> {
        self.result.as_ref().map(|_| ())
    }

    fn code(&self) -> u16 {
        let code = match &self.result {
            Ok(_) => Code::Ok,
            Err(Fault::Refused(failure)) => failure.code,
            Err(Fault::Internal(_)) => Code::Failed,
        };
        u16::try_from(code.number()).unwrap_or(u16::MAX)
    }
}

/// A request that was not taken in.
struct NotTaken {
    reason: Refused,
    failure: Failure,
    /// What is left of the body is not worth waiting for.
    hang_up: bool,
}

impl NotTaken {
    fn told(self, app: &App) -> Told {
        app.metrics.refused(self.reason);
        Told { label: OTHER, version: 0, app: None, met: None, result: Err(Fault::Refused(self.failure)) }
    }
}

impl From<read::Refused> for NotTaken {
    fn from(refused: read::Refused) -> NotTaken {
        let bad = |message: &str| Failure::with_message(Code::BadHttp, message);
        let (reason, failure, hang_up) = match refused {
            read::Refused::TooLong => (Refused::TooLarge, Failure::new(Code::RequestTooLong), true),
            read::Refused::NoRoom => (
                Refused::Busy,
                Failure::with_message(
                    Code::Failed,
                    "The server has no room for a request of this size at the moment. Send it again.",
                ),
                true,
            ),
            read::Refused::Late => (Refused::Deadline, bad("The request's body did not arrive in time."), true),
            read::Refused::Broken => (Refused::Malformed, bad("The request's body ended early or is not HTTP."), true),
            read::Refused::Coding => {
                let message = "Content-Encoding must be gzip or deflate, and the body must be in it.";
                (Refused::Malformed, bad(message), false)
            }
        };
        NotTaken { reason, failure, hang_up }
    }
}

async fn take(app: &App, request: Request<Body>) -> Result<read::Taken, NotTaken> {
    if request.method() != Verb::POST {
        let failure = Failure::with_message(Code::BadHttp, "Requests are sent with POST.");
        return Err(NotTaken { reason: Refused::Malformed, failure, hang_up: false });
    }
    let (parts, body) = request.into_parts();
    let limit = app.config.http.request_bytes_max;
    Ok(read::Taken::from(&parts.headers, body, limit, &app.pools.bodies).await?)
}

/// Decodes, parses, authenticates, dispatches.
async fn process(app: Arc<App>, client: ClientAddress, taken: read::Taken) -> Told {
    let (raw, coding) = taken.as_it_came();
    let came = inspect::Came { bytes: raw.len(), coding };
    let (body, _share) = match taken.decode(app.config.http.request_bytes_max) {
        Ok(decoded) => decoded,
        Err(refused) => {
            let told = NotTaken::from(refused).told(&app);
            inspect::after(&app, client, came, Err(&raw), told.outcome(), None).await;
            return told;
        }
    };
    drop(raw);
    let body = completed(body);
    let mut told = Told { label: OTHER, version: 0, app: None, met: None, result: Ok(Vec::new()) };
    told.result = steps(&app, client, &body, &mut told).await;
    if let Err(Fault::Refused(failure)) = &told.result {
        match failure.code {
            Code::InvalidXml if told.label == OTHER => app.metrics.refused(Refused::Malformed),
            Code::BadSig | Code::InvalidToken | Code::BadCert => app.metrics.refused(Refused::Unauthenticated),
            _ => {}
        }
    }
    inspect::after(&app, client, came, Ok(&body), told.outcome(), told.met).await;
    told
}

/// The body with what one client loses of its last tag.
fn completed(body: Bytes) -> Bytes {
    let Some(missing) = envelope::missing_end(&body) else { return body };
    let mut whole = body.try_into_mut().unwrap_or_else(|shared| BytesMut::from(&shared[..]));
    whole.extend_from_slice(missing);
    whole.freeze()
}

async fn steps(app: &Arc<App>, client: ClientAddress, body: &Bytes, told: &mut Told) -> Result<Vec<u8>, Fault> {
    let limits = Limits { bytes: app.config.http.request_bytes_max, ..Limits::REQUEST };
    let request = envelope::parse(body, &limits)?;
    let version = request.header.method_version;
    let method = method::find(&request.header.method, version)?;
    (told.label, told.version) = (method.name, version);
    let caller = authenticate::caller(app, client, &request, &mut told.met).await.inspect_err(|_| {
        // A session of ours says whose call it is, also when something else about the call is wrong.
        told.app = authenticate::session_of(app, &request).map(|app| app.0);
    })?;
    told.app = Some(caller.app().id.0);
    within_calls(app, &caller).await?;
    method.admit(&caller)?;
    if request.header.final_xsl.is_some() {
        return Err(Failure::new(Code::InvalidTransform).into());
    }
    let answer = (method.handler)(Call { app, caller: &caller, request: &request, version }).await?;
    Ok(match answer {
        Answer::Result(inner) => reply::success(&reply::namespace_tail(method.name, version), &inner).into_bytes(),
        Answer::Nothing => reply::empty().into_bytes(),
        Answer::Whole(xml) => xml,
    })
}

/// Whether an application with a limit may make another call. Calls outside a session do not count: anybody may make those.
///
/// # Errors
/// ACCESS_DENIED (11).
async fn within_calls(app: &App, caller: &authenticate::Caller) -> Result<(), Fault> {
    let (id, most) = (caller.id(), caller.app().config.limits.calls_per_minute);
    if most == 0 || !caller.is_in_session() {
        return Ok(());
    }
    let counted = app.db.write(move |tx, now, _| quotas::count(tx, now, id, Quota::Calls, most)).await;
    match counted.map_err(|error: StoreError| Fault::from(error))? {
        Verdict::Go => Ok(()),
        Verdict::Wait(wait) => {
            let seconds = wait.as_secs().max(1);
            let message = format!(
                "The application has made as many calls as it may in a minute; try again in {seconds} seconds."
            );
            Err(Failure::with_message(Code::AccessDenied, message).into())
        }
    }
}

fn write(xml: Vec<u8>, response_id: Uuid, wants_gzip: bool, hang_up: bool) -> Response<Body> {
    let compressed = if wants_gzip && xml.len() >= COMPRESS_FROM_BYTES { read::gzip(&xml) } else { None };
    let is_compressed = compressed.is_some();
    let mut response = Response::new(Body::from(compressed.unwrap_or(xml)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    let id = HeaderValue::from_str(&response_id.to_string()).expect("a UUID is plain text");
    headers.insert(RESPONSE_ID, id);
    if is_compressed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if hang_up {
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Whether the caller asks for gzip. Deflate is never sent: published clients disagree about what it is.
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let is_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let refused = parts.any(|p| p.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0));
        is_gzip && !refused
    })
}
