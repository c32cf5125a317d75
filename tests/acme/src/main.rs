//! `medlock-acme-test`: the authority by itself, for scripts. Prints where it is, a line each, and runs until it is told to stop.

use std::io::Write;
use std::path::PathBuf;

use clap::Parser;
use medlock_test_acme::{Asks, Authority};
use tokio::signal::unix::{SignalKind, signal};

/// Run a certificate authority for tests on this machine: every host name is taken to be this machine
#[derive(Parser)]
#[command(after_help = "Example:\n  medlock-acme-test --http-port 80 --folder /tmp/authority")]
struct Args {
    /// Where the authority asks for proofs: the port of http.redirect_listen
    #[arg(long, default_value_t = 80)]
    http_port: u16,
    /// The same in TLS handshakes: the port of listen
    #[arg(long, default_value_t = 443)]
    tls_port: u16,
    /// Where its files lie; without it, a folder that goes with it
    #[arg(long)]
    folder: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let asks = Asks { http_port: args.http_port, tls_port: args.tls_port };
    let authority = Authority::start(asks, args.folder.as_deref()).await?;
    let mut out = std::io::stdout();
    writeln!(out, "Directory: {}", authority.directory())?;
    writeln!(out, "Root: {}", authority.root_file().display())?;
    writeln!(out, "Issuer: {}", authority.issuer_file().display())?;
    out.flush()?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    authority.stop().await;
    Ok(())
}
