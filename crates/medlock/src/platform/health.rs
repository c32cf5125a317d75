//! What operators' machines ask: whether the server lives, whether it can work, and its counters.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, State};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};
use jiff::SignedDuration;
use medlock_crypto::mac;
use medlock_domain::blobs;
use medlock_domain::connects::{self, ConnectError};
use medlock_domain::events;
use medlock_domain::outbox;
use medlock_domain::packages;

use crate::app::App;
use crate::config::MetricsAccess;
use crate::limits::READY_DEADLINE;
use crate::listen::Peer;

/// The form Prometheus asks for.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `/metrics` without a guard, for its own address.
pub fn metrics_routes() -> Router<Arc<App>> {
    Router::new().route("/metrics", get(metrics)).layer(map_response(super::finish))
}

/// `/metrics` on the main address, for whom the configuration says.
pub fn guarded_metrics_routes() -> Router<Arc<App>> {
    Router::new().route("/metrics", get(guarded_metrics))
}

/// The process answers.
pub async fn live() -> &'static str {
    "live\n"
}

/// The database can be reached, and the server is not stopping.
pub async fn ready(State(app): State<Arc<App>>) -> Response {
    if app.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match tokio::time::timeout(READY_DEADLINE, app.db.ping()).await {
        Ok(Ok(())) => "ready\n".into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "the database cannot be reached");
            not_ready()
        }
        Err(_) => {
            tracing::error!("the database does not answer");
            not_ready()
        }
    }
}

fn not_ready() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be reached\n").into_response()
}

/// Who may not read the counters is told that there is no such page.
async fn guarded_metrics(state: State<Arc<App>>, Extension(peer): Extension<Peer>, headers: HeaderMap) -> Response {
    let allowed = match &state.config.metrics {
        MetricsAccess::Loopback => peer.is_local(&headers),
        MetricsAccess::Listen(_) => false,
        MetricsAccess::Token(file) => {
            let sent = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
            let wanted = std::fs::read_to_string(file).unwrap_or_default();
            let wanted = wanted.trim();
            !wanted.is_empty() && sent.is_some_and(|sent| mac::equal(sent.trim().as_bytes(), wanted.as_bytes()))
        }
    };
    if allowed { metrics(state).await } else { StatusCode::NOT_FOUND.into_response() }
}

async fn metrics(State(app): State<Arc<App>>) -> Response {
    if app.config.acme.is_some() {
        match app.db.read(|tx, _| crate::acme::Standing::read(tx)).await {
            Ok(standing) => app.metrics.certificate(
                standing.certificate.map(|known| known.not_after),
                standing.attempts.map_or(0, |last| last.failures),
            ),
            Err(error) => tracing::warn!(%error, "how the certificate stands cannot be read"),
        }
    }
    let counted = app.db.read(|tx, now| -> Result<_, ConnectError> {
        let untold = events::backlog(tx)?.waiting;
        let removals = blobs::removals_waiting(tx)?;
        Ok((packages::counts(tx, now)?, connects::counts(tx, now)?, outbox::backlog(tx)?, untold, removals, now))
    });
    match counted.await {
        Ok((packages, requests, backlog, untold, removals, now)) => {
            app.metrics.packages(packages);
            app.metrics.connect_requests(requests);
            let oldest_age = backlog.oldest.map_or(SignedDuration::ZERO, |oldest| now.duration_since(oldest));
            app.metrics.outbox(backlog.waiting, oldest_age);
            app.metrics.events_waiting(untold);
            app.metrics.removals_waiting(removals);
        }
        Err(error) => tracing::warn!(%error, "packages, requests, letters and events cannot be counted"),
    }
    ([(CONTENT_TYPE, OPEN_METRICS)], app.metrics.text()).into_response()
}
