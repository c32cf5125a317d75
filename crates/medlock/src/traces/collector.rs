//! The way to the collector: spans are collected, taken in batches from a bounded queue by a thread of the library's, written as protobuf, and sent by
//! the HTTP client that everything else here uses. None of it is ever waited for; what the queue has no room for, or the collector does not take, is gone.
//!
//! The library's own exporter is not used: it reads settings of its own from the environment, and would bring another half-configured client.

use std::borrow::Cow;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue};
use medlock_crypto::random::{DrawnAhead, Random, array};
use medlock_store::SPANS;
use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::{SpanId, TraceContextExt, TraceId, TracerProvider};
use opentelemetry::{Context, KeyValue};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::trace::v1::ResourceSpans;
use opentelemetry_proto::transform::common::tonic::ResourceAttributesWithSchema;
use opentelemetry_proto::transform::trace::tonic::group_spans_by_resource_and_scope;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{
    BatchConfigBuilder, BatchSpanProcessor, IdGenerator, Sampler, SdkTracerProvider, SpanData, SpanExporter,
};
use prost::Message;
use tokio::runtime::Handle;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Registry;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::Layer;
use zeroize::Zeroizing;

use crate::config::Traces;

/// Spans that wait to be sent; a few seconds of a busy server. Each is below a kilobyte.
const QUEUE_MAX: usize = 4_096;
const BATCH_MAX: usize = 512;
/// How long a span waits for others before it is sent.
const SENT_EVERY: Duration = Duration::from_secs(2);
/// How long the collector may take for a batch.
const SEND_DEADLINE: Duration = Duration::from_secs(5);
/// How long a stopping server waits until the collector has the rest. One that took nothing the last time is not waited for.
const STOP_WAIT: Duration = Duration::from_secs(2);
/// How often the log says that the collector takes nothing.
const WARN_EVERY: Duration = Duration::from_secs(3_600);
const HEADERS_BYTES_MAX: usize = 16_384;

/// What hands spans to the collector.
pub struct Collector {
    provider: SdkTracerProvider,
    state: Arc<State>,
}

impl Collector {
    /// Nothing is sent before [`Collector::layer`] listens.
    ///
    /// # Errors
    /// When `traces.headers_file` cannot be used, or there is no TLS to be had.
    pub fn new(settings: &Traces, runtime: &Handle) -> anyhow::Result<Collector> {
        let state = Arc::new(State::default());
        let resource = Resource::builder_empty()
            .with_attributes([
                KeyValue::new("service.name", settings.service_name.clone()),
                KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            ])
            .build();
        let exporter = Exporter {
            way: Way::new(settings)?,
            runtime: runtime.clone(),
            resource: ResourceAttributesWithSchema::from(&resource),
            state: Arc::clone(&state),
        };
        let batches = BatchConfigBuilder::default()
            .with_max_queue_size(QUEUE_MAX)
            .with_max_export_batch_size(BATCH_MAX)
            .with_scheduled_delay(SENT_EVERY)
            .build();
        let provider = SdkTracerProvider::builder()
            .with_span_processor(BatchSpanProcessor::builder(exporter).with_batch_config(batches).build())
            .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(settings.ratio))))
            .with_id_generator(Ids::default())
            .with_resource(resource)
            .build();
        Ok(Collector { provider, state })
    }

    /// What listens to spans. Of this program's and to nothing else: events of the log stay there.
    pub fn layer(&self) -> Box<dyn Layer<Registry> + Send + Sync> {
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer("medlock"))
            .with_location(false)
            .with_threads(false)
            .with_tracked_inactivity(false)
            .with_level(false)
            .with_target(false)
            .with_filter(filter_fn(|of| of.is_span() && of.target() == SPANS))
            .boxed()
    }

    /// Sends what is there, if the collector takes it, and nothing after that.
    pub async fn stop(self) {
        let wait = if self.state.fails.load(Ordering::Acquire) { Duration::ZERO } else { STOP_WAIT };
        // Blocks: the library's thread answers.
        let stopped = tokio::task::spawn_blocking(move || self.provider.shutdown_with_timeout(wait)).await;
        if !wait.is_zero() && !matches!(stopped, Ok(Ok(()))) {
            tracing::warn!("the last traces could not be handed to the collector in time");
        }
    }
}

/// Follows the trace that a proxy says the request is part of: its `traceparent` alone (W3C Trace Context).
pub(super) fn follow(span: &Span, headers: &HeaderMap) {
    let parent = TraceContextPropagator::new().extract(&Traceparent(headers));
    if parent.span().span_context().is_valid() {
        // Only a span that has begun cannot be given a parent, and this one has not.
        let _ = span.set_parent(parent);
    }
}

/// Another name for a span that has begun, which a field that is recorded later cannot give it.
pub(super) fn rename(span: &Span, name: impl Into<Cow<'static, str>>) {
    span.context().span().update_name(name);
}

struct Traceparent<'a>(&'a HeaderMap);

impl Extractor for Traceparent<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        let mut values = self.0.get_all("traceparent").iter();
        match (key, values.next(), values.next()) {
            ("traceparent", Some(value), None) => value.to_str().ok(),
            _ => None,
        }
    }

    fn keys(&self) -> Vec<&str> {
        vec!["traceparent"]
    }
}

/// The trace that is being recorded here, if one is.
pub(super) fn current_trace() -> Option<TraceId> {
    Context::map_current(|context| {
        let span = context.span();
        let known = span.span_context();
        (known.is_valid() && known.is_sampled()).then(|| known.trace_id())
    })
}

/// Whether the collector takes what it is sent: no span, in the right form.
///
/// # Errors
/// What is in the way.
pub fn check(settings: &Traces) -> anyhow::Result<()> {
    let way = Way::new(settings)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let nothing = ExportTraceServiceRequest { resource_spans: vec![ResourceSpans::default()] };
    Ok(runtime.block_on(way.send(nothing.encode_to_vec()))?)
}

/// Where spans go.
#[derive(Clone)]
struct Way {
    client: reqwest::Client,
    endpoint: String,
    headers: HeaderMap,
}

/// Why the collector did not take something. Neither the address nor a header is part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Trouble {
    #[error("it cannot be reached")]
    Unreachable,
    #[error("it does not answer in time")]
    Silent,
    #[error("it answers {0}")]
    Refused(u16),
}

impl Way {
    fn new(settings: &Traces) -> anyhow::Result<Way> {
        let client = reqwest::Client::builder()
            .timeout(SEND_DEADLINE)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .user_agent(concat!("medlock/", env!("CARGO_PKG_VERSION")))
            .build()
            .context("no connection to a collector can be made")?;
        let mut headers = match &settings.headers_file {
            None => HeaderMap::new(),
            Some(file) => {
                let shown = file.display();
                let text = std::fs::read_to_string(file)
                    .map(Zeroizing::new)
                    .with_context(|| format!("traces.headers_file: {shown} cannot be read"))?;
                read_headers(&text).with_context(|| format!("traces.headers_file: {shown}"))?
            }
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-protobuf"));
        Ok(Way { client, endpoint: settings.endpoint.clone(), headers })
    }

    async fn send(&self, body: Vec<u8>) -> Result<(), Trouble> {
        match self.client.post(&self.endpoint).headers(self.headers.clone()).body(body).send().await {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(Trouble::Refused(answer.status().as_u16())),
            Err(error) if error.is_timeout() => Err(Trouble::Silent),
            Err(_) => Err(Trouble::Unreachable),
        }
    }
}

/// A line each, `Name: value`.
fn read_headers(text: &str) -> anyhow::Result<HeaderMap> {
    ensure!(text.len() <= HEADERS_BYTES_MAX, "it is larger than {HEADERS_BYTES_MAX} bytes");
    let mut headers = HeaderMap::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let rule = || format!("line {} must be like `Authorization: Bearer …`", at + 1);
        let (name, value) = line.split_once(':').with_context(rule)?;
        let name = HeaderName::from_bytes(name.trim().as_bytes()).ok().with_context(rule)?;
        let mut value = HeaderValue::from_str(value.trim()).ok().with_context(rule)?;
        value.set_sensitive(true);
        headers.append(name, value);
    }
    ensure!(!headers.is_empty(), "it holds no header");
    Ok(headers)
}

/// How it goes.
#[derive(Default)]
struct State {
    /// The last batch was not taken.
    fails: AtomicBool,
    warned: Mutex<Option<Instant>>,
}

impl State {
    fn note(&self, result: Result<(), Trouble>, now: Instant, endpoint: &str) {
        self.fails.store(result.is_err(), Ordering::Release);
        let Err(trouble) = result else { return };
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        if is_due(*warned, now) {
            *warned = Some(now);
            tracing::warn!(endpoint, %trouble, "traces are not taken by the collector and are lost; said once an hour");
        }
    }
}

fn is_due(last: Option<Instant>, now: Instant) -> bool {
    last.is_none_or(|last| now.duration_since(last) >= WARN_EVERY)
}

struct Exporter {
    way: Way,
    /// The library's thread is none of it.
    runtime: Handle,
    resource: ResourceAttributesWithSchema,
    state: Arc<State>,
}

impl fmt::Debug for Exporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exporter").finish_non_exhaustive()
    }
}

impl SpanExporter for Exporter {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let resource_spans = group_spans_by_resource_and_scope(batch, &self.resource);
        let body = ExportTraceServiceRequest { resource_spans }.encode_to_vec();
        let way = self.way.clone();
        let sent = self.runtime.spawn(async move { way.send(body).await }).await;
        // Without a runtime the program is ending: nobody is left to tell.
        let Ok(result) = sent else { return Err(OTelSdkError::AlreadyShutdown) };
        self.state.note(result, Instant::now(), &self.way.endpoint);
        result.map_err(|trouble| OTelSdkError::InternalFailure(trouble.to_string()))
    }
}

/// Ids of traces and spans.
#[derive(Default)]
struct Ids(Mutex<DrawnAhead>);

impl Ids {
    fn draw<const N: usize>(&self) -> [u8; N] {
        let mut source = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        array(&mut *source as &mut dyn Random)
    }
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ids")
    }
}

impl IdGenerator for Ids {
    fn new_trace_id(&self) -> TraceId {
        TraceId::from_bytes(self.draw())
    }

    fn new_span_id(&self) -> SpanId {
        SpanId::from_bytes(self.draw())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_lines_of_a_name_and_a_value() {
        let headers = read_headers("Authorization: Bearer a:b\n\nx-tenant:  clinic \r\n").unwrap();
        assert_eq!(headers["authorization"], "Bearer a:b");
        assert_eq!(headers["x-tenant"], "clinic");
        assert!(headers["authorization"].is_sensitive());
        for bad in ["", "\n", "Authorization", "a b: c", "X: \u{1}", ": x"] {
            assert!(read_headers(bad).is_err(), "{bad:?}");
        }
        let said = format!("{:#}", read_headers("X: 1\nBearer secret").unwrap_err());
        assert!(said.contains("line 2") && !said.contains("secret"), "{said}");
        assert!(read_headers(&format!("X: {}", "x".repeat(HEADERS_BYTES_MAX))).is_err());
    }

    #[test]
    fn it_is_said_once_an_hour() {
        let start = Instant::now();
        assert!(is_due(None, start));
        assert!(!is_due(Some(start), start + WARN_EVERY - Duration::from_secs(1)));
        assert!(is_due(Some(start), start + WARN_EVERY));
    }

    #[test]
    fn one_traceparent_is_read_and_nothing_else() {
        let mut headers = HeaderMap::new();
        let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        let of = |headers: &HeaderMap| {
            let found = TraceContextPropagator::new().extract(&Traceparent(headers));
            let span = found.span();
            span.span_context()
                .is_valid()
                .then(|| (span.span_context().trace_id().to_string(), span.span_context().trace_state().header()))
        };
        headers.insert("traceparent", parent.parse().unwrap());
        headers.insert("tracestate", "vendor=whatever".parse().unwrap());
        assert_eq!(of(&headers), Some(("0af7651916cd43dd8448eb211c80319c".to_owned(), String::new())));
        headers.append("traceparent", parent.parse().unwrap());
        assert_eq!(of(&headers), None, "two of them");
        headers.insert("traceparent", "00-zz-yy-01".parse().unwrap());
        assert_eq!(of(&headers), None);
    }
}
