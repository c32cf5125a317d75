//! `medlock vocabulary …`: the sets of codes that applications look up, beside those that come with the program.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Subcommand;
use medlock_domain::apps;
use medlock_domain::ids::AppId;
use medlock_domain::vocabularies::{self, Grant, NewVocabulary, Vocabulary};
use medlock_things::vocabulary::{FAMILY, THING_TYPES, shipped};
use serde_json::json;

use super::Common;

/// A line about the progress after so many codes.
const REMARK_EVERY: u64 = 50_000;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Import a vocabulary from a CSV file; the same family, name and version is replaced
    ///
    /// The first line names the columns, in any order: code and text; if need be language, abbreviation, and info (one XML
    /// element). A line is one code in one language. Nothing is changed when there is a mistake anywhere.
    #[command(
        after_help = "Example:\n  medlock vocabulary import icd10.csv --family icd --name icd10cm --version 2026 --description \"Diseases\""
    )]
    Import {
        /// The CSV file, UTF-8
        file: PathBuf,
        #[command(flatten)]
        which: Which,
        /// What applications are told it is
        #[arg(long, value_name = "TEXT", default_value = "")]
        description: String,
        /// Language of lines that name none, and of readers of all other languages
        #[arg(long, value_name = "TAG", default_value = "en")]
        lang: String,
        /// Only for applications that `medlock vocabulary allow` names: for contents under a licence
        #[arg(long)]
        restricted: bool,
    },
    /// List the vocabularies applications can look up
    #[command(after_help = "Example:\n  medlock vocabulary list --json")]
    List {
        /// Also those that come with the program
        #[arg(long)]
        all: bool,
    },
    /// Take an imported vocabulary out of use and erase it
    #[command(after_help = "Example:\n  medlock vocabulary remove --family icd --name icd10cm --version 2025")]
    Remove {
        #[command(flatten)]
        which: Which,
    },
    /// Let an application use restricted vocabularies
    #[command(
        after_help = "Example:\n  medlock vocabulary allow --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --family Snomed"
    )]
    Allow {
        #[command(flatten)]
        grant: Granted,
    },
    /// End what `allow` began
    #[command(
        after_help = "Example:\n  medlock vocabulary deny --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --family Snomed"
    )]
    Deny {
        #[command(flatten)]
        grant: Granted,
    },
}

#[derive(clap::Args)]
struct Which {
    /// The family, such as icd, Snomed, RxNorm
    #[arg(long)]
    family: String,
    #[arg(long)]
    name: String,
    #[arg(long = "version", value_name = "VERSION")]
    of_version: String,
}

#[derive(clap::Args)]
struct Granted {
    #[arg(long)]
    app: AppId,
    #[arg(long)]
    family: String,
    /// One vocabulary; without it, all of the family
    #[arg(long)]
    name: Option<String>,
}

impl Granted {
    fn grant(&self) -> Grant {
        Grant { family: self.family.trim().to_owned(), name: self.name.as_deref().map(|name| name.trim().to_owned()) }
    }
}

/// # Errors
/// What the domain refuses, in its words.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    match args.command {
        Command::Import { file, which, description, lang, restricted } => {
            let new = NewVocabulary {
                family: which.family.trim().to_owned(),
                name: which.name.trim().to_owned(),
                version: which.of_version.trim().to_owned(),
                description,
                language: lang,
                is_restricted: restricted,
            };
            import(common, &file, &new)
        }
        Command::List { all } => list(common, all),
        Command::Remove { which } => {
            let (_, db) = common.database()?;
            let Which { family, name, of_version } = which;
            if !db.write_blocking(move |tx, _, _| vocabularies::remove(tx, &family, &name, &of_version))? {
                bail!("no such vocabulary was imported (medlock vocabulary list shows which were)");
            }
            while db.write_blocking(|tx, _, _| vocabularies::clear_some(tx))? {}
            common.output().result("", &json!({ "removed": true }))
        }
        Command::Allow { grant } => {
            let (_, db) = common.database()?;
            let (app, given) = (grant.app, grant.grant());
            db.read_blocking(move |tx, _| apps::show(tx, app))?;
            db.write_blocking(move |tx, _, _| vocabularies::allow(tx, app, &given))?;
            common.output().result("", &json!({ "allowed": true }))
        }
        Command::Deny { grant } => {
            let (_, db) = common.database()?;
            let (app, given) = (grant.app, grant.grant());
            if !db.write_blocking(move |tx, _, _| vocabularies::deny(tx, app, &given))? {
                bail!("the application was not allowed this");
            }
            common.output().result("", &json!({ "allowed": false }))
        }
    }
}

fn import(common: &Common, file: &PathBuf, new: &NewVocabulary) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    let shown = file.display();
    let source = File::open(file).with_context(|| format!("{shown} cannot be read"))?;
    let output = common.output();
    let mut next = REMARK_EVERY;
    let done = new.import(&db, BufReader::new(source), |lines| {
        if lines >= next {
            output.remark(&format!("{lines} lines"));
            next += REMARK_EVERY;
        }
    });
    let done = done.with_context(|| format!("{shown}: nothing was imported"))?;
    let told = format!(
        "{} codes in {}{}",
        done.items,
        done.languages.join(", "),
        if done.has_replaced { "; the earlier ones are replaced" } else { "" }
    );
    let object = json!({ "codes": done.items, "languages": done.languages, "replaced": done.has_replaced });
    output.result(&told, &object)
}

fn list(common: &Common, all: bool) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    let imported = db.read_blocking(|tx, _| vocabularies::list(tx))?;
    let mut lines: Vec<String> = imported.iter().map(line).collect();
    let mut objects: Vec<_> = imported
        .iter()
        .map(|one| {
            json!({
                "family": one.family, "name": one.name, "version": one.version, "description": one.description,
                "languages": one.languages, "codes": one.items, "restricted": one.is_restricted, "imported": one.imported_at.to_string(),
            })
        })
        .collect();
    if all {
        for one in shipped() {
            lines.push(format!("{FAMILY}  {}  {}  {} codes  en, es", one.name, one.version, one.items.len()));
            objects
                .push(json!({ "family": FAMILY, "name": one.name, "version": one.version, "codes": one.items.len() }));
        }
        let types = medlock_things::all().count();
        lines.push(format!("{FAMILY}  {THING_TYPES}  1  {types} codes  en, es"));
        objects.push(json!({ "family": FAMILY, "name": THING_TYPES, "version": "1", "codes": types }));
    }
    common.output().result(&lines.join("\n"), &json!({ "vocabularies": objects }))
}

/// A vocabulary for people, on one line.
fn line(one: &Vocabulary) -> String {
    format!(
        "{}  {}  {}  {} codes  {}{}",
        one.family,
        one.name,
        one.version,
        one.items,
        one.languages.join(", "),
        if one.is_restricted { "  restricted" } else { "" }
    )
}
