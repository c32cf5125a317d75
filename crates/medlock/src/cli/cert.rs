//! `medlock cert …`: the certificates applications sign their sessions with.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Subcommand;
use medlock_crypto::certificate::{Certificate, generate};
use medlock_crypto::random::OsRandom;
use medlock_domain::apps;
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_domain::ids::AppId;
use medlock_store::clock::{Clock, SystemClock};
use serde_json::json;
use zeroize::Zeroizing;

use super::Common;
use super::app::read_certificate;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a key and its certificate: FILE (certificate), FILE.key.pem (private key) and FILE.p12 (both), and register the
    /// certificate when an application is named
    #[command(
        after_help = "Example:\n  medlock cert new --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f lab.pem\n  (writes lab.pem, lab.key.pem and lab.p12)"
    )]
    New {
        /// Application to register the certificate for
        #[arg(long)]
        app: Option<AppId>,
        /// Name in the certificate
        #[arg(long, default_value = "Medlock application")]
        name: String,
        /// Days the certificate is valid
        #[arg(long, default_value_t = 3650, value_parser = clap::value_parser!(u32).range(1..=36_500))]
        days: u32,
        /// File whose first line protects the PKCS#12 file; without it the file has an empty password
        #[arg(long, value_name = "FILE")]
        p12_password_file: Option<PathBuf>,
        file: PathBuf,
    },
    /// Register a certificate (PEM or DER)
    #[command(after_help = "Example:\n  medlock cert add --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f lab.pem")]
    Add {
        #[arg(long)]
        app: AppId,
        /// The certificate's file; - is standard input
        file: PathBuf,
    },
    /// Remove a certificate; sessions opened with it end at once
    #[command(after_help = "Example:\n  medlock cert remove --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f lab.pem")]
    Remove {
        #[arg(long)]
        app: AppId,
        /// The certificate's file, or its thumbprint
        file: PathBuf,
    },
    /// List an application's certificates
    #[command(after_help = "Example:\n  medlock cert list --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    List {
        #[arg(long)]
        app: AppId,
    },
}

/// # Errors
/// When a file cannot be read or written, or the domain refuses.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let output = common.output();
    match args.command {
        Command::New { app, name, days, p12_password_file, file } => {
            new(common, app, &name, days, p12_password_file.as_deref(), &file)
        }
        Command::Add { app, file } => {
            let certificate = read_certificate(&file)?;
            let thumbprint = certificate.thumbprint.clone();
            register(common, app, certificate)?;
            output.result(&thumbprint, &json!({ "app": app.to_string(), "thumbprint": thumbprint }))
        }
        Command::Remove { app, file } => {
            let thumbprint = thumbprint_of(&file)?;
            let (_, db) = common.database()?;
            let wanted = thumbprint.clone();
            db.write_blocking(move |tx, now, rng| certificates::remove(tx, now, rng, Actor::Operator, app, &wanted))?;
            output.result("", &json!({ "app": app.to_string(), "thumbprint": thumbprint }))
        }
        Command::List { app } => {
            let (_, db) = common.database()?;
            let registered = db.read_blocking(move |tx, _| certificates::list(tx, app))?;
            let lines: Vec<String> = registered.iter().map(super::app::certificate_line).collect();
            let objects: Vec<_> = registered.iter().map(super::app::certificate_object).collect();
            output.result(&lines.join("\n"), &json!({ "app": app.to_string(), "certificates": objects }))
        }
    }
}

fn new(
    common: &Common,
    app: Option<AppId>,
    name: &str,
    days: u32,
    password_file: Option<&Path>,
    file: &Path,
) -> anyhow::Result<()> {
    let (key_file, p12_file) = (file.with_extension("key.pem"), file.with_extension("p12"));
    for path in [file, &key_file, &p12_file] {
        anyhow::ensure!(!path.exists(), "{} exists already; nothing was written", path.display());
    }
    if let Some(app) = app {
        // Before any file is written.
        let (_, db) = common.database()?;
        db.read_blocking(move |tx, _| apps::show(tx, app))?;
    }
    let password = match password_file {
        None => Zeroizing::new(String::new()),
        Some(path) => {
            let text = std::fs::read_to_string(path).map(Zeroizing::new);
            let text = text.with_context(|| format!("--p12-password-file: {} cannot be read", path.display()))?;
            Zeroizing::new(text.lines().next().unwrap_or_default().to_owned())
        }
    };
    // A day early, so that an application whose clock is slow can use it at once.
    let not_before = SystemClock.now().as_second() - 86_400;
    let made = generate(name, not_before, days + 1);
    let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes())?;
    let thumbprint = certificate.thumbprint.clone();
    write(&key_file, made.key_pem.as_bytes(), 0o600)?;
    write(&p12_file, &made.pkcs12(&password, &mut OsRandom), 0o600)?;
    write(file, made.cert_pem.as_bytes(), 0o644)?;
    if let Some(app) = app {
        register(common, app, certificate)?;
    }
    let shown = |path: &Path| path.display().to_string();
    common.output().result(
        &format!("{}\n{}\n{}", shown(file), shown(&key_file), shown(&p12_file)),
        &json!({
            "app": app.map(|id| id.to_string()),
            "thumbprint": thumbprint,
            "certificate": shown(file),
            "key": shown(&key_file),
            "pkcs12": shown(&p12_file),
        }),
    )
}

fn register(common: &Common, app: AppId, certificate: Certificate) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let mode = config.app_mode();
    db.write_blocking(move |tx, now, rng| certificates::add(tx, now, rng, Actor::Operator, mode, app, &certificate))?;
    Ok(())
}

/// A file's certificate, or the text itself when it is a thumbprint.
fn thumbprint_of(file: &Path) -> anyhow::Result<String> {
    let text = file.to_string_lossy();
    let is_thumbprint = text.len() == 40 && text.bytes().all(|b| b.is_ascii_hexdigit());
    if is_thumbprint && !file.exists() {
        return Ok(text.to_ascii_uppercase());
    }
    Ok(read_certificate(file)?.thumbprint)
}

pub(super) fn write(path: &Path, bytes: &[u8], mode: u32) -> anyhow::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path)
        .with_context(|| format!("{} cannot be made", path.display()))?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .with_context(|| format!("{} cannot be written", path.display()))
}
