//! `medlock app …`: applications. Their fields come from the domain's one list, so a new field is an option here by itself.

mod approval;
mod fields;
mod inspect;
mod people;
pub mod save;
mod show;

pub use self::show::{certificate as certificate_object, certificate_line};

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Subcommand;
use medlock_crypto::certificate::Certificate;
use medlock_domain::apps::fields::{Field, FieldValue};
use medlock_domain::apps::{self, AppConfig, AppError, By, Changes, TextKind};
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_domain::children;
use medlock_domain::ids::AppId;
use serde_json::json;

use self::fields::FieldArgs;
use self::save::{DryRun, remarks, save};
use super::Common;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Register an application; prints its id alone
    #[command(
        after_help = "Example:\n  medlock app create --name \"Example Lab\" --cert lab.pem --methods connect-package --contact-phone \"+1 555 0100\""
    )]
    Create {
        /// File with the certificate the application signs with (PEM or DER)
        #[arg(long, value_name = "FILE")]
        cert: Option<PathBuf>,
        /// The master application it is a child of, for good: it may be at most what its master is
        #[arg(long, value_name = "ID")]
        master: Option<AppId>,
        #[command(flatten)]
        fields: FieldArgs<true>,
    },
    /// List applications
    #[command(after_help = "Example:\n  medlock app list --json")]
    List,
    /// Show everything known about an application
    #[command(after_help = "Example:\n  medlock app show 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    Show { id: AppId },
    /// Change fields of an application; those not named stay as they are
    #[command(
        after_help = "Example:\n  medlock app set 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --privacy privacy.txt --action-url https://lab.example.org/hv"
    )]
    Set {
        id: AppId,
        #[command(flatten)]
        fields: FieldArgs<false>,
    },
    /// Cut an application off at once; its codes are unavailable until it is resumed
    #[command(after_help = "Example:\n  medlock app suspend 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    Suspend { id: AppId },
    /// Let a suspended application call again
    #[command(after_help = "Example:\n  medlock app resume 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    Resume { id: AppId },
    /// Delete an application for good
    #[command(after_help = "Example:\n  medlock app delete 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    Delete { id: AppId },
    /// Write an application as TOML: the same text for the same configuration, without dates or secrets
    #[command(after_help = "Example:\n  medlock app export 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f > lab.toml")]
    Export { id: AppId },
    /// Make an application what a file says, under the file's id; - reads standard input
    #[command(after_help = "Example:\n  medlock app import lab.toml")]
    Import {
        file: PathBuf,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// List what waits for an operator: new applications, and changes of type, methods and rules
    #[command(after_help = "Example:\n  medlock app approvals --json")]
    Approvals,
    /// Make what waits of an application so
    #[command(after_help = "Example:\n  medlock app approve 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    Approve { id: AppId },
    /// Refuse what waits of an application
    #[command(
        after_help = "Example:\n  medlock app refuse 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --reason \"Say why you need weights\""
    )]
    Refuse {
        id: AppId,
        /// What whoever proposed it is told
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Show who changed an application, and what, newest first
    #[command(after_help = "Example:\n  medlock app trail 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --limit 5 --json")]
    Trail {
        id: AppId,
        /// How many changes at most
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1_000))]
        limit: u32,
    },
    /// Why an application's requests were refused in the last hour, if it has --inspect-requests: what was checked, over which bytes
    #[command(after_help = "Example:\n  medlock app inspect 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    Inspect { id: AppId },
    /// The people an application with --restrict-users is for
    People {
        #[command(subcommand)]
        command: people::Command,
    },
    /// Texts shown to patients, per language
    Text {
        #[command(subcommand)]
        command: TextCommand,
    },
    /// Logos shown to patients, per language
    Logo {
        #[command(subcommand)]
        command: LogoCommand,
    },
}

#[derive(Subcommand)]
enum TextCommand {
    /// Set a text; an empty one removes it
    #[command(
        after_help = "Example:\n  medlock app text set --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f success-message --lang fr-FR \"Merci !\""
    )]
    Set {
        #[arg(long)]
        app: AppId,
        /// Which text: name, description, auth-reason, success-message, privacy or terms
        #[arg(value_parser = text_kind)]
        kind: TextKind,
        /// Language like fr-FR; without it, the text for readers of all other languages
        #[arg(long)]
        lang: Option<String>,
        text: String,
    },
}

#[derive(Subcommand)]
enum LogoCommand {
    /// Set a logo from a picture's file; an empty name removes it
    #[command(
        after_help = "Example:\n  medlock app logo set --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f large-logo --lang fr-FR logo-fr.png"
    )]
    Set {
        #[arg(long)]
        app: AppId,
        /// Which logo: large-logo or small-logo
        #[arg(value_parser = fields::picture)]
        kind: &'static Field,
        /// Language like fr-FR; without it, the logo for readers of all other languages
        #[arg(long)]
        lang: Option<String>,
        #[arg(value_parser = clap::builder::OsStringValueParser::new())]
        file: OsString,
    },
}

/// # Errors
/// What the domain refuses, in its words.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let output = common.output();
    match args.command {
        Command::Create { cert, master, fields } => {
            let certificate = cert.as_deref().map(read_certificate).transpose()?;
            let changes = fields.changes()?;
            let (config, db) = common.database()?;
            let mode = config.app_mode();
            let created = db.write_blocking(move |tx, now, rng| {
                let by = By::operator(Actor::Operator, mode);
                let id = AppId::new(rng);
                match master {
                    None => {
                        let mut new = AppConfig::named("");
                        changes.apply_to(&mut new)?;
                        apps::create_as(tx, now, rng, &by, id, &new)?;
                    }
                    Some(master) => {
                        children::add_by(tx, now, rng, &by, master, id, &[], |config| changes.apply_to(config))?;
                    }
                }
                if let Some(certificate) = &certificate {
                    certificates::add(tx, now, rng, Actor::Operator, mode, id, certificate)?;
                }
                apps::show(tx, id)
            })?;
            remarks(output, &created.config);
            let id = created.id.to_string();
            output.result(&id, &json!({ "id": id }))
        }
        Command::List => {
            let (_, db) = common.database()?;
            let apps = db.read_blocking(|tx, _| apps::list(tx))?;
            let lines: Vec<String> = apps.iter().map(show::line).collect();
            output.result(&lines.join("\n"), &json!({ "apps": apps.iter().map(show::summary).collect::<Vec<_>>() }))
        }
        Command::Show { id } => {
            let (_, db) = common.database()?;
            let (app, registered) = db.read_blocking(move |tx, _| {
                let app = apps::show(tx, id)?;
                Ok::<_, AppError>((app, certificates::list(tx, id)?))
            })?;
            output.result(&show::page(&app, &registered), &show::object(&app, &registered))
        }
        Command::Set { id, fields } => {
            let changes = fields.changes()?;
            if changes.fields.is_empty() {
                bail!("name at least one field to change");
            }
            change(common, id, changes)
        }
        Command::Suspend { id } => {
            let (_, db) = common.database()?;
            db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, id))?;
            output.result("", &json!({ "id": id.to_string(), "state": "suspended" }))
        }
        Command::Resume { id } => {
            let (_, db) = common.database()?;
            db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, id))?;
            output.result("", &json!({ "id": id.to_string(), "state": "active" }))
        }
        Command::Delete { id } => {
            let (_, db) = common.database()?;
            db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, Actor::Operator, id))?;
            output.result("", &json!({ "id": id.to_string(), "state": "deleted" }))
        }
        Command::Export { id } => {
            let (_, db) = common.database()?;
            let file = db.read_blocking(move |tx, _| apps::export(tx, id))?;
            output.result(file.trim_end(), &json!({ "id": id.to_string(), "toml": file }))
        }
        Command::Import { file, dry_run } => {
            let export = apps::parse_file(&read_text(&file)?)?;
            let id = export.id;
            save(common, id, dry_run, &id.to_string(), move |tx, now, rng, mode| {
                apps::import(tx, now, rng, Actor::Operator, mode, &export)?;
                apps::show(tx, id)
            })
        }
        Command::Approvals => approval::list(common),
        Command::Approve { id } => approval::approve(common, id),
        Command::Refuse { id, reason } => approval::refuse(common, id, &reason),
        Command::Trail { id, limit } => approval::trail(common, id, limit),
        Command::Inspect { id } => inspect::run(common, id),
        Command::People { command } => people::run(command, common),
        Command::Text { command: TextCommand::Set { app, kind, lang, text } } => {
            change(common, app, Changes { fields: Vec::new(), texts: vec![(kind, lang, text)] })
        }
        Command::Logo { command: LogoCommand::Set { app, kind, lang, file } } => {
            let bytes = fields::read_picture(kind.key, Path::new(&file))?;
            let fields = vec![(kind.key.to_owned(), FieldValue::Picture { lang, bytes })];
            change(common, app, Changes { fields, texts: Vec::new() })
        }
    }
}

fn change(common: &Common, id: AppId, changes: Changes) -> anyhow::Result<()> {
    save(common, id, DryRun { dry_run: false }, "", move |tx, now, rng, mode| {
        apps::set(tx, now, rng, Actor::Operator, mode, id, &changes)
    })
}

/// A certificate, PEM or DER; `-` is standard input.
///
/// # Errors
/// When the file is missing or no certificate.
pub fn read_certificate(path: &Path) -> anyhow::Result<Certificate> {
    let mut bytes = Vec::new();
    let read = match path == Path::new("-") {
        true => std::io::stdin().read_to_end(&mut bytes),
        false => std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
    };
    read.with_context(|| format!("the certificate {} cannot be read", path.display()))?;
    Certificate::from_pem_or_der(&bytes).with_context(|| path.display().to_string())
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("standard input cannot be read as text")?;
        return Ok(text);
    }
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read as text", path.display()))
}

fn text_kind(name: &str) -> Result<TextKind, String> {
    TextKind::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = TextKind::ALL.iter().map(|kind| kind.name()).collect();
        format!("must be {}", names.join(" or "))
    })
}
