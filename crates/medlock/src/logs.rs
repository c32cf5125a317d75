//! Logs: one line an event on standard error, JSON by default. Fields are chosen where an event is logged; no code, answer,
//! name or body is ever one of them.

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{LogFormat, Logs};

/// Starts logging for the whole process; a second call has no effect.
pub fn start(logs: &Logs) {
    // Libraries speak up only when something is wrong: their debug lines may hold what passes through them.
    let ours = Targets::new().with_target("medlock", logs.level).with_default(LevelFilter::WARN.min(logs.level.into()));
    let registry = tracing_subscriber::registry().with(ours);
    let started = match logs.format {
        LogFormat::Json => registry
            .with(
                tracing_subscriber::fmt::layer()
                    .json()
                    .flatten_event(true)
                    .with_current_span(false)
                    .with_span_list(false)
                    .with_writer(std::io::stderr),
            )
            .try_init(),
        LogFormat::Text => registry.with(tracing_subscriber::fmt::layer().with_writer(std::io::stderr)).try_init(),
    };
    drop(started);
}
