//! Logs: one line an event on standard error, JSON by default. Fields are chosen where an event is logged; no code, answer,
//! name or body is ever one of them. Beside them, where they are wanted, traces ([`crate::traces`]).

use medlock_store::SPANS;
use tracing_subscriber::Registry;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{LogFormat, Logs};
use crate::traces::{Collector, WithTrace};

/// Starts logging for the whole process, and recording for the collector if there is one; a second call has no effect.
pub fn start(logs: &Logs, collector: Option<&Collector>) {
    // Libraries speak up only when something is wrong: their debug lines may hold what passes through them.
    let ours = Targets::new()
        .with_target("medlock", logs.level)
        .with_target(SPANS, LevelFilter::OFF)
        .with_default(LevelFilter::WARN.min(logs.level.into()));
    let lines: Box<dyn Layer<Registry> + Send + Sync> = match logs.format {
        LogFormat::Json => tracing_subscriber::fmt::layer()
            .json()
            .flatten_event(true)
            .with_current_span(false)
            .with_span_list(false)
            .map_event_format(WithTrace)
            .with_writer(std::io::stderr)
            .with_filter(ours)
            .boxed(),
        LogFormat::Text => tracing_subscriber::fmt::layer()
            .map_event_format(WithTrace)
            .with_writer(std::io::stderr)
            .with_filter(ours)
            .boxed(),
    };
    let layers: Vec<_> = std::iter::once(lines).chain(collector.map(Collector::layer)).collect();
    drop(tracing_subscriber::registry().with(layers).try_init());
}
