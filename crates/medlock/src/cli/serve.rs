//! `medlock serve`: the server, until a signal stops it.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::{Common, service};
use crate::app::App;
use crate::blobs;
use crate::config::{Config, Purpose};
use crate::jobs::{Jobs, pick_up};
use crate::listen::{Running, Server};
use crate::traces::Collector;
use crate::{app, logs};

#[derive(clap::Args)]
pub struct Args {}

/// Serves, and tells systemd, where that is who started it, when it answers.
///
/// # Errors
/// When settings, key, database or address cannot be had.
pub fn run(_args: Args, common: &Common) -> anyhow::Result<()> {
    let (config, warnings) = Config::load(common.config.as_deref(), Purpose::Serve)?;
    let runtime = runtime()?;
    let collector = config.traces.as_ref().map(|traces| Collector::new(traces, runtime.handle())).transpose()?;
    logs::start(&config.logs, collector.as_ref());
    for warning in warnings {
        tracing::warn!(setting = warning.as_str(), "settings");
    }
    if app::key::is_open_to_others(&config.key_file) {
        tracing::warn!(key_file = %config.key_file.display(), "the key can be read by others than its owner");
    }
    let app = app::open(config)?;
    runtime.block_on(async {
        let ended = until_stopped(app, |_| service::ready()).await;
        if let Some(collector) = collector {
            collector.stop().await;
        }
        ended
    })
}

/// The runtime of the whole program. Slow arithmetic has pools of its own, so the workers only move bytes.
///
/// # Errors
/// When the operating system gives no threads.
pub fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime cannot be started")
}

/// Serves until SIGTERM or SIGINT, then stops in two stages: requests under way are answered; a second signal or the end
/// of the grace ends everything. `ready` is told when the server answers.
///
/// # Errors
/// When the blob store cannot be written or the address not be bound.
pub async fn until_stopped(app: Arc<App>, ready: impl FnOnce(&Running) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut signals = Signals::listen()?;
    blobs::make_ready(&app).await?;
    pick_up::take_over(&app).await?;
    let running = Server::bind(Arc::clone(&app)).await?.start()?;
    let jobs = Jobs::start(Arc::clone(&app));
    tracing::info!(address = %running.address(), url = app.config.public_url.as_str(), "serving");
    ready(&running)?;
    let watched = service::watchdog(&app.db);
    let first = signals.next().await;
    drop(watched);
    service::stopping();
    tracing::info!(signal = first, "stopping");
    running
        .stop(async {
            signals.next().await;
        })
        .await;
    jobs.stop(Duration::from_secs(5)).await;
    tracing::info!("stopped");
    Ok(())
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> anyhow::Result<Signals> {
        let listen = |kind| signal(kind).context("signals cannot be received");
        Ok(Signals { terminate: listen(SignalKind::terminate())?, interrupt: listen(SignalKind::interrupt())? })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}
