//! `medlock site …`: the privacy notice and the terms of use as files, and the picture on every page.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Subcommand, ValueEnum};
use medlock_domain::audit::Actor;
use medlock_domain::site::{self, Kind, SiteError};
use medlock_store::Db;
use serde_json::json;

use super::Common;
use crate::acc::site_day;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

/// Which text.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Which {
    Privacy,
    Terms,
}

impl From<Which> for Kind {
    fn from(which: Which) -> Kind {
        match which {
            Which::Privacy => Kind::Privacy,
            Which::Terms => Kind::Terms,
        }
    }
}

#[derive(Subcommand)]
enum Command {
    /// List the versions of the privacy notice and of the terms of use
    #[command(after_help = "Example:\n  medlock site list")]
    List,
    /// Write a text to standard output: the draft, or else what counts now
    #[command(after_help = "Example:\n  medlock site export privacy --lang en > privacy.txt")]
    Export {
        which: Which,
        /// A tag, such as en
        #[arg(long, default_value = "en")]
        lang: String,
        /// An older version
        #[arg(long, value_name = "N")]
        version: Option<u32>,
    },
    /// Put a file into the draft, in one language; the draft is made when there is none
    #[command(
        after_help = "Paragraphs with empty lines between them; a line that begins with # is a heading, one that begins with - is an item of a list. An empty file takes the language out.\n\nExample:\n  medlock site import privacy --lang en privacy.txt"
    )]
    Import {
        which: Which,
        /// A tag, such as en
        #[arg(long)]
        lang: String,
        file: PathBuf,
    },
    /// Publish the draft: from then on it is never changed
    #[command(after_help = "Example:\n  medlock site publish privacy --from 2026-07-01 --agree-again")]
    Publish {
        which: Which,
        /// The day from which on it counts; today without it
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
        /// People who have an account are asked to agree, once after they sign in
        #[arg(long)]
        agree_again: bool,
    },
    /// Throw the draft away
    #[command(after_help = "Example:\n  medlock site discard terms")]
    Discard { which: Which },
    /// Put a picture on every page (PNG, GIF or JPEG, at most 20 KiB), or take it away
    #[command(after_help = "Example:\n  medlock site logo clinic.png\n  medlock site logo --remove")]
    Logo {
        #[arg(required_unless_present = "remove", conflicts_with = "remove")]
        file: Option<PathBuf>,
        #[arg(long)]
        remove: bool,
    },
}

/// # Errors
/// One sentence that names the field and the rule, or when the database cannot be had.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    match args.command {
        Command::List => list(common, &db),
        Command::Export { which, lang, version } => export(common, &db, which.into(), &lang, version),
        Command::Import { which, lang, file } => {
            let text =
                std::fs::read_to_string(&file).with_context(|| format!("FILE: cannot read {}", file.display()))?;
            let kind = which.into();
            let number = db.write_blocking(move |tx, now, rng| -> Result<u32, SiteError> {
                site::put_text(tx, now, rng, Actor::Operator, kind, &lang, &text)
            });
            let number = number.map_err(in_words)?;
            common
                .output()
                .remark(&format!("It is in the draft of version {number}. Publish it with: medlock site publish"));
            common.output().result("", &json!({ "version": number }))
        }
        Command::Publish { which, from, agree_again } => {
            let at = match site_day(from.as_deref().unwrap_or_default(), &config.site.time_zone) {
                Ok(at) => at.unwrap_or_else(|| db.clock().now()),
                Err(()) => bail!("--from: write the day like 2026-07-01"),
            };
            let kind = which.into();
            let made = db.write_blocking(move |tx, now, rng| -> Result<_, SiteError> {
                site::publish(tx, now, rng, Actor::Operator, kind, at, agree_again)
            });
            let made = made.map_err(in_words)?;
            let from = made.from_at.map(|at| at.to_string());
            common.output().result("", &json!({ "version": made.number, "from": from }))
        }
        Command::Discard { which } => {
            let kind = which.into();
            db.write_blocking(move |tx, now, rng| site::discard(tx, now, rng, Actor::Operator, kind))
                .map_err(in_words)?;
            common.output().result("", &json!({}))
        }
        Command::Logo { file, .. } => {
            match file {
                Some(file) => {
                    let bytes =
                        std::fs::read(&file).with_context(|| format!("FILE: cannot read {}", file.display()))?;
                    db.write_blocking(move |tx, now, rng| site::put_logo(tx, now, rng, Actor::Operator, &bytes))?;
                }
                None => db.write_blocking(|tx, now, rng| site::remove_logo(tx, now, rng, Actor::Operator))?,
            }
            common.output().result("", &json!({}))
        }
    }
}

fn in_words(error: SiteError) -> anyhow::Error {
    match error {
        SiteError::Language => anyhow::anyhow!("--lang: {error}"),
        SiteError::TooLong | SiteError::Form => anyhow::anyhow!("FILE: {error}"),
        SiteError::NoDraft | SiteError::Empty => anyhow::anyhow!("{error}: begin with medlock site import"),
        error => error.into(),
    }
}

fn list(common: &Common, db: &Db) -> anyhow::Result<()> {
    let found = db.read_blocking(|tx, _| -> Result<_, SiteError> {
        let mut all = Vec::new();
        for kind in Kind::ALL {
            all.extend(site::versions(tx, kind)?);
        }
        Ok(all)
    })?;
    let (mut lines, mut objects) = (Vec::new(), Vec::new());
    for version in found {
        let from = version.from_at.map_or_else(|| "draft".to_owned(), |at| at.to_string());
        let again = if version.agree_again { "\tagree again" } else { "" };
        lines.push(format!(
            "{}\t{}\t{from}\t{}{again}",
            version.kind.name(),
            version.number,
            version.languages.join(",")
        ));
        objects.push(json!({
            "kind": version.kind.name(),
            "version": version.number,
            "from": version.from_at.map(|at| at.to_string()),
            "agree-again": version.agree_again,
            "languages": version.languages,
        }));
    }
    common.output().result(&lines.join("\n"), &json!({ "versions": objects }))
}

fn export(common: &Common, db: &Db, kind: Kind, lang: &str, version: Option<u32>) -> anyhow::Result<()> {
    let wanted = lang.to_owned();
    let found = db.read_blocking(move |tx, now| -> Result<_, SiteError> {
        let number = match version {
            Some(number) => Some(number),
            None => match site::draft(tx, kind)? {
                Some(draft) => Some(draft.number),
                None => site::current(tx, now, kind)?.map(|version| version.number),
            },
        };
        let Some(number) = number else { return Ok(None) };
        let text = site::text(tx, kind, number, &[&wanted])?;
        Ok(text.filter(|(language, _)| *language == wanted).map(|(_, text)| (number, text)))
    })?;
    let Some((number, text)) = found else { bail!("--lang: there is no such text in {lang}") };
    common.output().result(&text, &json!({ "kind": kind.name(), "version": number, "lang": lang, "text": text }))
}
