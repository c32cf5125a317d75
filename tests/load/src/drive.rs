//! Many clients at once, for a time or a number of calls.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::process::Process;
use crate::target::{Kind, Target};

/// What many calls of one kind came to.
pub struct Measured {
    pub calls: u64,
    pub seconds: f64,
    /// Every call's time, sorted.
    latencies: Vec<Duration>,
    /// Processor time of the server and of this tool.
    pub server_cpu: Option<Duration>,
    pub own_cpu: Duration,
}

impl Measured {
    pub fn per_second(&self) -> f64 {
        self.calls as f64 / self.seconds
    }

    /// The time within which this share of all calls was answered, in milliseconds.
    pub fn percentile_ms(&self, share: f64) -> f64 {
        let last = self.latencies.len().saturating_sub(1);
        let index = ((self.latencies.len() as f64 * share).ceil() as usize).saturating_sub(1).min(last);
        self.latencies.get(index).map_or(0.0, |latency| latency.as_secs_f64() * 1_000.0)
    }

    /// Microseconds of the server's processor time per call.
    pub fn server_cpu_us(&self) -> Option<f64> {
        self.server_cpu.map(|cpu| cpu.as_secs_f64() * 1e6 / self.calls as f64)
    }

    pub fn own_cpu_us(&self) -> f64 {
        self.own_cpu.as_secs_f64() * 1e6 / self.calls as f64
    }
}

/// `clients` at once, each calling again as soon as it is answered. One failed call fails the measurement.
pub async fn for_time<C, A>(call: C, clients: u32, time: Duration, server: Option<&Process>) -> anyhow::Result<Measured>
where
    C: Fn() -> A + Clone + Send + 'static,
    A: Future<Output = anyhow::Result<()>> + Send + 'static,
{
    // Connections are opened and caches filled before the clock runs.
    let warm: Vec<_> = (0..clients).map(|_| tokio::spawn(call())).collect();
    for call in warm {
        call.await.context("a client panicked")??;
    }
    let own = Process::own();
    let cpu_before = (server.map(Process::cpu).transpose()?, own.cpu()?);
    let started_at = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|_| {
            let call = call.clone();
            tokio::spawn(async move {
                let mut latencies = Vec::new();
                while started_at.elapsed() < time {
                    let sent_at = Instant::now();
                    call().await?;
                    latencies.push(sent_at.elapsed());
                }
                anyhow::Ok(latencies)
            })
        })
        .collect();
    let mut latencies = Vec::new();
    for task in tasks {
        latencies.extend(task.await.context("a client panicked")??);
    }
    let seconds = started_at.elapsed().as_secs_f64();
    let server_cpu = match (server, cpu_before.0) {
        (Some(server), Some(before)) => Some(server.cpu()?.saturating_sub(before)),
        _ => None,
    };
    latencies.sort_unstable();
    Ok(Measured {
        calls: latencies.len() as u64,
        seconds,
        latencies,
        server_cpu,
        own_cpu: own.cpu()?.saturating_sub(cpu_before.1),
    })
}

/// `count` drop-offs, telling on standard error how far it is.
pub async fn fill(target: &Arc<Target>, clients: u32, count: u64) -> anyhow::Result<()> {
    let started_at = Instant::now();
    let taken = Arc::new(AtomicU64::new(0));
    let say_every = (count / 20).max(1);
    let tasks: Vec<_> = (0..clients)
        .map(|_| {
            let (target, taken) = (Arc::clone(target), Arc::clone(&taken));
            tokio::spawn(async move {
                loop {
                    let number = taken.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return anyhow::Ok(());
                    }
                    target.call(Kind::DropOff).await?;
                    if (number + 1) % say_every == 0 {
                        eprintln!("{} of {count} after {:.0} s", number + 1, started_at.elapsed().as_secs_f64());
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.context("a client panicked")??;
    }
    Ok(())
}
