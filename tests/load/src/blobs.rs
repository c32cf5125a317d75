//! One large attachment from end to end: dropped off, picked up, downloaded; beside what reading and copying the same file costs
//! on this machine.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use medlock_sdk::{Answer, Client, Credentials, PackageBuilder};
use serde_json::json;
use uuid::Uuid;

use crate::bytes::{Bytes, Digest};
use crate::lab::ANSWER;
use crate::patient::{Lost, Patient};
use crate::process::{Memory, Process};

/// What is measured.
pub struct Plan {
    pub server: String,
    pub app_id: Uuid,
    pub certificate: Vec<u8>,
    pub key: String,
    pub bytes: u64,
    /// Where the file is made, copied and downloaded to.
    pub folder: PathBuf,
    pub process: Option<Process>,
}

/// What one step took.
struct Step {
    name: &'static str,
    took: Duration,
    server_cpu: Option<Duration>,
}

pub struct Measured {
    bytes: u64,
    steps: Vec<Step>,
    idle: Option<Memory>,
    memory: Option<Memory>,
}

/// Makes the file, measures, and removes what it made.
pub async fn measure(plan: &Plan) -> anyhow::Result<Measured> {
    let path = |name: &str| plan.folder.join(name);
    let (file, copy, got) = (path("attachment.bin"), path("copy.bin"), path("downloaded.bin"));
    eprintln!("making a file of {} bytes …", plan.bytes);
    let outcome = steps(plan, &file, &copy, &got).await;
    for made in [file, copy, got] {
        drop(fs::remove_file(made));
    }
    outcome
}

async fn steps(plan: &Plan, file: &Path, copy: &Path, got: &Path) -> anyhow::Result<Measured> {
    let run = Uuid::from_bytes(medlock_crypto::random::uuid_v4(&mut *medlock_sdk::system_random()));
    let seed = u64::from_le_bytes(*run.as_bytes().first_chunk().context("a UUID has 16 bytes")?);
    let mut made = File::create(file).with_context(|| format!("--folder: {}", file.display()))?;
    io::copy(&mut Bytes::new(seed, plan.bytes), &mut made)?;
    made.sync_all()?;
    drop(made);
    let sent = Digest::of(File::open(file)?);

    let credentials = Credentials::from_pem(&plan.certificate, &plan.key)?;
    let client = Client::new(&plan.server, plan.app_id, credentials)?;
    client.application_info().await?;
    let mut patient = Patient::new(&Patient::http(), plan.server.trim_end_matches('/'));
    let idle = plan.process.as_ref().map(Process::memory).transpose()?;
    let mut clock = Clock { process: plan.process.as_ref(), steps: Vec::new() };

    clock.begin("openssl dgst -sha256")?.end(digest_outside(file)?)?;
    clock.begin("copy of the file")?.end(fs::copy(file, copy)?)?;
    let step = clock.begin("copy, and flush to the disk")?;
    fs::copy(file, copy)?;
    step.end(File::open(copy)?.sync_all()?)?;

    eprintln!("dropping off …");
    let step = clock.begin("drop-off")?;
    let answer = Answer::new(ANSWER)?;
    let package = PackageBuilder::new("A measurement", "Name of your first pet?", answer, run.to_string());
    let code = step.end(package.attach_file(file).send(&client).await?)?;

    eprintln!("picking up …");
    let link = format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}");
    let page = patient.get(&link).await.map_err(lost)?;
    // Signing up, answering and choosing are a person's time, not the server's.
    let page = patient.pick_up_to("confirm", page, &format!("load-{run}@example.org")).await.map_err(lost)?;
    ensure!(page.name() == "confirm", "the way to the confirmation ended at {}", page.name());
    let step = clock.begin("pick-up, from the confirmation on")?;
    let done = step.end(patient.pick_up(page, "").await.map_err(lost)?)?;
    ensure!(done.name() == "done", "the pick-up ended at {}", done.name());

    eprintln!("downloading …");
    let link = done.link_containing("/files/").context("the done page leads to no file")?;
    let mut downloaded = File::create(got)?;
    let mut written = Ok(());
    let step = clock.begin("download to a file")?;
    let status = patient.download(&link, |bytes| {
        if written.is_ok() {
            written = downloaded.write_all(bytes);
        }
    });
    let status = step.end(status.await.map_err(lost)?)?;
    written?;
    ensure!(status == 200, "the download was answered with HTTP {status}");
    ensure!(Digest::of(File::open(got)?) == sent, "the bytes that came are not those that were sent");
    let memory = plan.process.as_ref().map(Process::memory).transpose()?;
    Ok(Measured { bytes: plan.bytes, steps: clock.steps, idle, memory })
}

fn lost(Lost: Lost) -> anyhow::Error {
    anyhow::anyhow!("the connection broke off")
}

fn digest_outside(file: &Path) -> anyhow::Result<()> {
    let status = Command::new("openssl").args(["dgst", "-sha256"]).arg(file).stdout(Stdio::null()).status();
    ensure!(status.context("openssl is not installed")?.success(), "openssl dgst failed");
    Ok(())
}

/// Takes the time of steps.
struct Clock<'a> {
    process: Option<&'a Process>,
    steps: Vec<Step>,
}

struct Running<'a, 'b> {
    clock: &'b mut Clock<'a>,
    name: &'static str,
    started: Instant,
    cpu: Option<Duration>,
}

impl<'a> Clock<'a> {
    fn begin<'b>(&'b mut self, name: &'static str) -> anyhow::Result<Running<'a, 'b>> {
        let cpu = self.process.map(Process::cpu).transpose()?;
        Ok(Running { clock: self, name, started: Instant::now(), cpu })
    }
}

impl Running<'_, '_> {
    fn end<T>(self, made: T) -> anyhow::Result<T> {
        let took = self.started.elapsed();
        let after = self.clock.process.map(Process::cpu).transpose()?;
        let server_cpu = self.cpu.zip(after).map(|(before, after)| after.saturating_sub(before));
        self.clock.steps.push(Step { name: self.name, took, server_cpu });
        Ok(made)
    }
}

impl Measured {
    fn rate(&self, step: &Step) -> f64 {
        self.bytes as f64 / 1e6 / step.took.as_secs_f64()
    }

    /// The slower of reading with a hash and copying.
    fn yardstick(&self) -> f64 {
        self.steps[..2].iter().map(|step| self.rate(step)).fold(f64::INFINITY, f64::min)
    }

    pub fn print(&self, as_json: bool) -> anyhow::Result<()> {
        let mut out = io::stdout().lock();
        if as_json {
            let steps: Vec<_> = self
                .steps
                .iter()
                .map(|step| {
                    json!({
                        "name": step.name,
                        "seconds": step.took.as_secs_f64(),
                        "megabytes_per_second": self.rate(step),
                        "server_cpu_seconds": step.server_cpu.map(|cpu| cpu.as_secs_f64()),
                    })
                })
                .collect();
            let all = json!({
                "bytes": self.bytes,
                "steps": steps,
                "memory_idle_kib": self.idle.map(|memory| memory.now_kib),
                "memory_peak_kib": self.memory.map(|memory| memory.peak_kib),
            });
            writeln!(out, "{all}")?;
            return Ok(());
        }
        writeln!(out, "{} bytes", self.bytes)?;
        writeln!(out, "{:<36}{:>10}{:>10}{:>12}{:>16}", "", "seconds", "MB/s", "of slower", "server CPU, s")?;
        let yardstick = self.yardstick();
        for step in &self.steps {
            let cpu = step.server_cpu.map_or_else(|| "-".to_owned(), |cpu| format!("{:.2}", cpu.as_secs_f64()));
            let (seconds, rate) = (step.took.as_secs_f64(), self.rate(step));
            writeln!(out, "{:<36}{seconds:>10.2}{rate:>10.0}{:>12.2}{cpu:>16}", step.name, rate / yardstick)?;
        }
        if let Some((idle, memory)) = self.idle.zip(self.memory) {
            writeln!(
                out,
                "resident memory of the server, MiB: {} idle, {} at most",
                idle.now_kib >> 10,
                memory.peak_kib >> 10
            )?;
        }
        Ok(())
    }
}
