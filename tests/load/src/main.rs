//! Measures a running server: durable drop-offs per second and how long each took, beside two yardsticks taken in the same
//! run: what bare SQLite commits of the same bytes reach on this disk, and what the server spends on a call that does nothing
//! but prove its caller. `docs/performance.md` has the commands.

mod blobs;
/// What the end-to-end tests attach, mounted here too.
#[allow(dead_code, reason = "shared with the end-to-end tests")]
#[path = "../../e2e/tests/it/bytes.rs"]
mod bytes;
mod commit;
mod drive;
/// What the patient below answers.
mod lab {
    pub const ANSWER: &str = "Biscuit";
}
/// The end-to-end tests' patient without a browser, mounted here too.
#[allow(dead_code, reason = "shared with the end-to-end tests")]
#[path = "../../e2e/tests/it/patient.rs"]
mod patient;
mod process;
mod report;
mod target;
mod things;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use uuid::Uuid;

use crate::process::Process;
use crate::report::{Report, Row};
use crate::target::Target;

#[derive(Parser)]
#[command(name = "medlock-load", version, about = "Measures a running Medlock server", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Drop packages off as fast as the server takes them
    #[command(
        after_help = "Example:\n  medlock-load drop-offs --server http://127.0.0.1:8080 --app-id ID --cert lab.pem --key lab.key.pem \\\n    --clients 1,8,64 --seconds 10 --pid $(pidof medlock) --verify-only --compare-commit /var/lib/medlock/compare.db"
    )]
    DropOffs {
        #[command(flatten)]
        caller: Caller,
        /// Numbers of clients that call at the same time, one after the other
        #[arg(long, value_delimiter = ',', default_value = "1,8,64", value_parser = clap::value_parser!(u32).range(1..=4096))]
        clients: Vec<u32>,
        /// How long each is measured
        #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=3600))]
        seconds: u64,
        /// The server's process on this machine: its processor time and memory are read from /proc
        #[arg(long)]
        pid: Option<u32>,
        /// Also measure calls that carry as many bytes but only prove who calls
        #[arg(long)]
        verify_only: bool,
        /// Also measure bare durable commits of as many bytes into a new SQLite file here; put it on the server's disk
        #[arg(long, value_name = "PATH")]
        compare_commit: Option<PathBuf>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Drop off, pick up and download one large attachment, beside reading and copying the same file
    #[command(
        after_help = "Example:\n  medlock-load blobs --server http://127.0.0.1:8080 --app-id ID --cert lab.pem --key lab.key.pem \\\n    --bytes 2000000000 --folder /var/tmp --pid $(pidof medlock)"
    )]
    Blobs {
        #[command(flatten)]
        caller: Caller,
        /// How large the attachment is
        #[arg(long, default_value_t = 2_000_000_000, value_parser = clap::value_parser!(u64).range(1..))]
        bytes: u64,
        /// Where to put it, a copy and the download, on the server's disk; they are removed afterwards
        #[arg(long, value_name = "DIR")]
        folder: PathBuf,
        /// The server's process on this machine: its processor time and memory are read from /proc
        #[arg(long)]
        pid: Option<u32>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Write items into a record and read them, by the size of their bodies
    #[command(
        after_help = "The application must be allowed to connect, and to read and write weights (see docs/performance.md).\n\nExample:\n  medlock-load things --server http://127.0.0.1:8080 --app-id ID --cert lab.pem --key lab.key.pem --pid $(pidof medlock)"
    )]
    Things {
        #[command(flatten)]
        caller: Caller,
        /// Clients that call at the same time, one after the other
        #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=64))]
        clients: u32,
        /// How long each row is measured
        #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=3600))]
        seconds: u64,
        /// The server's process on this machine: its processor time is read from /proc
        #[arg(long)]
        pid: Option<u32>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Drop off a number of packages, to measure a server that holds many
    #[command(
        after_help = "Example:\n  medlock-load fill --server http://127.0.0.1:8080 --app-id ID --cert lab.pem --key lab.key.pem --count 1000000"
    )]
    Fill {
        #[command(flatten)]
        caller: Caller,
        /// How many
        #[arg(long)]
        count: u64,
        /// Clients that call at the same time
        #[arg(long, default_value_t = 64)]
        clients: u32,
    },
}

#[derive(Args)]
struct Caller {
    /// Base address of the server
    #[arg(long, value_name = "URL")]
    server: String,
    /// The application's id
    #[arg(long, value_name = "ID")]
    app_id: Uuid,
    /// The application's certificate
    #[arg(long, value_name = "FILE")]
    cert: PathBuf,
    /// The private key to it
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Size of each package's ciphertext, about
    #[arg(long, default_value_t = 4096, value_name = "BYTES")]
    package_bytes: usize,
}

impl Caller {
    fn credentials(&self) -> anyhow::Result<(Vec<u8>, String)> {
        let certificate = std::fs::read(&self.cert).with_context(|| format!("--cert: {}", self.cert.display()))?;
        let key = std::fs::read_to_string(&self.key).with_context(|| format!("--key: {}", self.key.display()))?;
        Ok((certificate, key))
    }

    async fn target(&self) -> anyhow::Result<Target> {
        let (certificate, key) = self.credentials()?;
        Target::sign_in(&self.server, self.app_id, &certificate, &key, self.package_bytes).await
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome =
        runtime.context("the runtime cannot be started").and_then(|runtime| runtime.block_on(run(cli.command)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("medlock-load: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::DropOffs { caller, clients, seconds, pid, verify_only, compare_commit, json } => {
            let target = Arc::new(caller.target().await?);
            let server = pid.map(Process::new);
            let time = Duration::from_secs(seconds);
            let mut report = Report::new(&target, seconds, server.as_ref().map(Process::memory).transpose()?);
            for clients in clients {
                eprintln!("{clients} clients, {seconds} s …");
                let measure = |kind| drive::for_time(target.calls(kind), clients, time, server.as_ref());
                let drop_offs = measure(target::Kind::DropOff).await?;
                let verify_only = match verify_only {
                    true => Some(measure(target::Kind::VerifyOnly).await?),
                    false => None,
                };
                let commits = match &compare_commit {
                    Some(path) => {
                        let (path, bytes) = (path.clone(), target.stored_bytes());
                        Some(tokio::task::spawn_blocking(move || commit::measure(&path, clients, bytes, time)).await??)
                    }
                    None => None,
                };
                report.rows.push(Row { clients, drop_offs, verify_only, commits });
            }
            report.memory_after = server.as_ref().map(Process::memory).transpose()?;
            report.print(json)
        }
        Command::Blobs { caller, bytes, folder, pid, json } => {
            let (certificate, key) = caller.credentials()?;
            let plan = blobs::Plan {
                server: caller.server,
                app_id: caller.app_id,
                certificate,
                key,
                bytes,
                folder,
                process: pid.map(Process::new),
            };
            blobs::measure(&plan).await?.print(json)
        }
        Command::Things { caller, clients, seconds, pid, json } => {
            let target = Arc::new(caller.target().await?);
            let (certificate, key) = caller.credentials()?;
            let plan = things::Plan {
                server: caller.server,
                app_id: caller.app_id,
                certificate,
                key,
                clients,
                time: Duration::from_secs(seconds),
                process: pid.map(Process::new),
            };
            things::measure(&plan, &target).await?.print(json)
        }
        Command::Fill { caller, count, clients } => {
            let target = Arc::new(caller.target().await?);
            drive::fill(&target, clients, count).await
        }
    }
}
