//! Traces for who runs a collector (OTLP over HTTP): what a request or a job did, and where its time went. Off unless `traces.endpoint` is set;
//! then every span here is one comparison.
//!
//! What may stand in a span is decided where it is made, from fixed sets: methods, routes as they are written in the code, statuses, codes, names
//! of jobs. No address with its query, no id, no code, no name, nothing anybody typed. Events of the log never become part of one.

#[cfg_attr(not(feature = "traces"), path = "without.rs")]
mod collector;
mod lines;

pub use self::collector::{Collector, check};
pub use self::lines::WithTrace;

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::MatchedPath;
use axum::middleware::Next;
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use medlock_store::SPANS;
use tracing::field::Empty;
use tracing::{Span, info_span};

/// What machines ask every few seconds, or every page for itself: nobody looks for the time of these.
const UNTOLD: [&str; 3] = ["/health/", "/metrics", "/static/"];

/// The span of a request. `is_followed`: whether it comes from a proxy that is believed, which may say what trace it is part of.
pub fn request(head: &http::request::Parts, is_followed: bool) -> Span {
    let path = head.uri.path();
    if UNTOLD.iter().any(|untold| path.starts_with(untold)) {
        return Span::none();
    }
    let method = method(&head.method);
    let span = info_span!(
        target: SPANS, parent: None, "request",
        otel.name = method, otel.kind = "server", otel.status_code = Empty,
        http.request.method = method, http.route = Empty, http.response.status_code = Empty,
        medlock.method = Empty, medlock.method_version = Empty, medlock.code = Empty
    );
    if is_followed && !span.is_disabled() {
        collector::follow(&span, &head.headers);
    }
    span
}

/// From a fixed set, as whoever calls may name a method as they like.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "_OTHER",
    }
}

/// Names the span of a request by its route: the pattern, never the path.
pub async fn note_route(request: Request<Body>, next: Next) -> Response<Body> {
    if let Some(route) = request.extensions().get::<MatchedPath>() {
        let span = Span::current();
        if !span.is_disabled() {
            collector::rename(&span, format!("{} {}", method(request.method()), route.as_str()));
        }
        span.record("http.route", route.as_str());
    }
    next.run(request).await
}

/// A call of the XML interface. `method` comes from METHODS, or is `other`.
pub fn note_call(method: &'static str, version: u32, code: u16, failed_inside: bool) {
    let span = Span::current();
    if span.is_disabled() {
        return;
    }
    collector::rename(&span, method);
    span.record("medlock.method", method);
    span.record("medlock.method_version", version);
    span.record("medlock.code", code);
    if failed_inside {
        span.record("otel.status_code", "error");
    }
}

/// A piece of a blob.
pub fn note_blob(name: &'static str) {
    let span = Span::current();
    if !span.is_disabled() {
        collector::rename(&span, name);
    }
}

/// What was answered. The span ends with the body.
pub fn answered(span: &Span, response: Response<Body>) -> Response<Body> {
    if span.is_disabled() {
        return response;
    }
    let status = response.status();
    span.record("http.response.status_code", status.as_u16());
    if status >= StatusCode::INTERNAL_SERVER_ERROR {
        span.record("otel.status_code", "error");
    }
    response.map(|body| Body::new(InSpan { body, span: span.clone() }))
}

/// A body that is written as part of its request.
struct InSpan {
    body: Body,
    span: Span,
}

impl HttpBody for InSpan {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let span = self.span.clone();
        let _entered = span.enter();
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// One run of a job; part of nothing else.
pub fn job(name: &'static str) -> Span {
    info_span!(target: SPANS, parent: None, "job", otel.name = name, otel.status_code = Empty, medlock.job = name)
}

/// Something within a request or a job that is worth its own line; nothing where it is part of neither.
pub fn part(name: &'static str) -> Span {
    if Span::current().is_none() {
        return Span::none();
    }
    info_span!(target: SPANS, "part", otel.name = name, otel.status_code = Empty)
}

/// The same when another machine is asked.
pub fn call(name: &'static str) -> Span {
    if Span::current().is_none() {
        return Span::none();
    }
    info_span!(target: SPANS, "call", otel.name = name, otel.kind = "client", otel.status_code = Empty)
}

/// It did not go well.
pub fn failed(span: &Span) {
    span.record("otel.status_code", "error");
}
