//! `medlock rule …`: what applications ask patients to let them do.

use clap::Subcommand;
use medlock_domain::apps::rules::{self, Permissions, Rule, Why, display};
use medlock_domain::apps::{self, AppError};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::Avenue;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Common;
use super::app::save::{DryRun, save};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Add a rule: rights to item types that an application asks for, and why
    #[command(
        after_help = "Example:\n  medlock rule add --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --offline --name weights --why \"To see how you are doing\" --permissions create,read --types 3d34d87e-7fc1-4153-800f-f56592cb0d17"
    )]
    Add {
        #[command(flatten)]
        which: Which,
        /// Why, for readers of all languages that have no text of their own
        #[arg(long, value_name = "TEXT")]
        why: String,
        /// What it may do with the items: create, read, update, delete
        #[arg(long, value_name = "LIST", required = true, value_delimiter = ',', value_parser = permission)]
        permissions: Vec<Permissions>,
        /// Ids of the item types
        #[arg(long, value_name = "LIST", required = true, value_delimiter = ',', value_parser = type_id)]
        types: Vec<Uuid>,
        /// The patient can refuse it and still let the application in
        #[arg(long)]
        optional: bool,
        /// When an optional rule is offered and ticked: show-first-time, ticked-first-time, ticked-later
        #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = display_flag, requires = "optional")]
        display: Vec<i32>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Change a rule; what is not named stays as it is
    #[command(
        after_help = "Example:\n  medlock rule set --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --offline --name weights --permissions create,read,update --dry-run"
    )]
    Set {
        #[command(flatten)]
        which: Which,
        /// What it may do with the items: create, read, update, delete
        #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = permission)]
        permissions: Option<Vec<Permissions>>,
        /// Ids of the item types
        #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = type_id)]
        types: Option<Vec<Uuid>>,
        /// Whether the patient can refuse it and still let the application in
        #[arg(long, value_name = "true|false")]
        optional: Option<bool>,
        /// When an optional rule is offered and ticked: show-first-time, ticked-first-time, ticked-later; none for never
        #[arg(long, value_name = "LIST", value_delimiter = ',', value_parser = display_flag)]
        display: Option<Vec<i32>>,
        #[command(flatten)]
        dry_run: DryRun,
    },
    /// Set the words why of one language; empty ones are removed
    #[command(
        after_help = "Example:\n  medlock rule set-why --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --offline --name weights --lang es \"Para ver cómo le va\""
    )]
    SetWhy {
        #[command(flatten)]
        which: Which,
        /// Language like es or fr-FR; without it, the text for readers of all other languages
        #[arg(long)]
        lang: Option<String>,
        text: String,
    },
    /// Remove a rule; what it let the application do ends at once
    #[command(
        after_help = "Example:\n  medlock rule remove --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --offline --name weights"
    )]
    Remove {
        #[command(flatten)]
        which: Which,
    },
    /// List an application's rules
    #[command(after_help = "Example:\n  medlock rule list --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --json")]
    List {
        #[arg(long)]
        app: AppId,
    },
}

/// Which rule.
#[derive(clap::Args)]
struct Which {
    /// The application
    #[arg(long)]
    app: AppId,
    #[command(flatten)]
    when: When,
    /// The rule's name, at most 16 characters, unique among the application's online or offline rules
    #[arg(long)]
    name: String,
}

/// One of the two.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct When {
    /// Of what it may do while the patient is signed in to it
    #[arg(long)]
    online: bool,
    /// Of what it may do at any time
    #[arg(long)]
    offline: bool,
}

impl Which {
    fn avenue(&self) -> Avenue {
        if self.when.online { Avenue::Online } else { Avenue::Offline }
    }
}

/// # Errors
/// What the domain refuses, in its words.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    match args.command {
        Command::Add { which, why, permissions, types, optional, display, dry_run } => {
            let mut rule = Rule {
                avenue: which.avenue(),
                name: which.name,
                why: Vec::new(),
                optional,
                display: any_of(&display),
                permissions: all_of(&permissions),
                types,
            };
            rule.set_why(None, &why)?;
            save(common, which.app, dry_run, "", move |tx, now, rng, mode| {
                rules::add(tx, now, rng, Actor::Operator, mode, which.app, &rule)
            })
        }
        Command::Set { which, permissions, types, optional, display, dry_run } => {
            if permissions.is_none() && types.is_none() && optional.is_none() && display.is_none() {
                anyhow::bail!("name at least one thing to change: --permissions, --types, --optional or --display");
            }
            save(common, which.app, dry_run, "", move |tx, now, rng, mode| {
                let mut rule = found(&apps::show(tx, which.app)?.config.rules, which.avenue(), &which.name)?;
                if let Some(permissions) = &permissions {
                    rule.permissions = all_of(permissions);
                }
                if let Some(types) = &types {
                    rule.types.clone_from(types);
                }
                if let Some(optional) = optional {
                    rule.optional = optional;
                }
                if let Some(display) = &display {
                    rule.display = any_of(display);
                }
                rules::replace(tx, now, rng, Actor::Operator, mode, which.app, &rule)
            })
        }
        Command::SetWhy { which, lang, text } => {
            save(common, which.app, DryRun { dry_run: false }, "", move |tx, now, rng, mode| {
                let why = Why { avenue: which.avenue(), name: &which.name, lang: lang.as_deref(), text: &text };
                rules::set_why(tx, now, rng, Actor::Operator, mode, which.app, why)
            })
        }
        Command::Remove { which } => {
            save(common, which.app, DryRun { dry_run: false }, "", move |tx, now, rng, mode| {
                rules::remove(tx, now, rng, Actor::Operator, mode, which.app, which.avenue(), &which.name)
            })
        }
        Command::List { app } => {
            let (_, db) = common.database()?;
            let rules = db.read_blocking(move |tx, _| apps::show(tx, app))?.config.rules;
            let lines: Vec<String> = rules.iter().map(line).collect();
            let objects: Vec<Value> = rules.iter().map(object).collect();
            common.output().result(&lines.join("\n"), &json!({ "rules": objects }))
        }
    }
}

/// A rule for people, on one line: avenue, name, whether it is required, rights, types.
pub fn line(rule: &Rule) -> String {
    let types: Vec<String> = rule.types.iter().map(|id| type_name(*id)).collect();
    format!(
        "{:7}  {:16}  {:8}  {}  {}",
        rule.avenue.name(),
        rule.name,
        if rule.optional { "optional" } else { "required" },
        rule.permissions.names().collect::<Vec<_>>().join(","),
        types.join(", "),
    )
}

/// A rule for scripts.
pub fn object(rule: &Rule) -> Value {
    let display: Vec<&str> =
        display::NAMED.into_iter().filter(|(flag, _)| rule.display & flag != 0).map(|(_, name)| name).collect();
    let why: Vec<Value> = rule.why.iter().map(|entry| json!({ "lang": entry.lang, "text": entry.text })).collect();
    json!({
        "avenue": rule.avenue.name(),
        "name": rule.name,
        "optional": rule.optional,
        "display": display,
        "permissions": rule.permissions.names().collect::<Vec<_>>(),
        "types": rule.types.iter().map(Uuid::to_string).collect::<Vec<_>>(),
        "why": why,
    })
}

/// A type by its published name, which operators know it by.
fn type_name(id: Uuid) -> String {
    medlock_things::find(id).map_or_else(|| id.to_string(), |found| found.name.to_owned())
}

fn found(rules: &[Rule], avenue: Avenue, name: &str) -> Result<Rule, AppError> {
    let rule = rules.iter().find(|rule| rule.avenue == avenue && rule.name == name);
    rule.cloned().ok_or_else(|| AppError::NoSuchRule { avenue: avenue.name(), name: name.to_owned() })
}

fn all_of(permissions: &[Permissions]) -> Permissions {
    permissions.iter().fold(Permissions::NONE, |all, right| all.or(*right))
}

fn any_of(flags: &[i32]) -> i32 {
    flags.iter().fold(0, |all, flag| all | flag)
}

fn permission(name: &str) -> Result<Permissions, String> {
    Permissions::from_name(name.trim()).ok_or_else(|| "must be create, read, update, delete or all".to_owned())
}

fn type_id(text: &str) -> Result<Uuid, String> {
    Uuid::try_parse(text.trim()).map_err(|_| "must be an id like 3d34d87e-7fc1-4153-800f-f56592cb0d17".to_owned())
}

fn display_flag(name: &str) -> Result<i32, String> {
    match name.trim() {
        "none" => Ok(0),
        name => display::from_name(name)
            .ok_or_else(|| "must be show-first-time, ticked-first-time or ticked-later".to_owned()),
    }
}
