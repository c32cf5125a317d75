//! `medlock record …`: an application's calls on a record it was let into, through the SDK.

mod kinds;
mod target;

use std::path::PathBuf;

use anyhow::{bail, ensure};
use clap::{Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use medlock_sdk::{Item, ItemKey, ItemQuery, Record};
use medlock_things::flat;
use serde_json::json;
use uuid::Uuid;

use self::target::Target;
use super::attachments::{self, ShowProgress};
use super::caller::{Caller, sentence};
use super::connect;
use super::items;
use super::{Common, Output};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what types of items there are, and what can be said of one: the paths for JSON and CSV; needs no server
    #[command(after_help = "Example:\n  medlock record kinds\n  medlock record kinds weight")]
    Kinds {
        /// The type's name or id
        kind: Option<String>,
    },
    /// List the records the application may use, a line each: person, record, whose it is
    #[command(
        after_help = "Example:\n  medlock record list --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem\n  medlock record list --profile lab --since 2026-03-01"
    )]
    List {
        #[command(flatten)]
        caller: Caller,
        /// Only of people who gave or changed an authorisation then or later
        #[arg(long, value_name = "TIME", value_parser = connect::since)]
        since: Option<Timestamp>,
    },
    /// Find whose record one of your own ids stands for: person and record, a line each, the earliest first
    #[command(
        after_help = "Two people may have accepted one request, or one of them for two records. Then say which you mean.\n\nExample:\n  medlock record find --profile lab --external-id RL-20417 --all\n  medlock record find --profile lab --alternate-id RL-20417"
    )]
    Find {
        #[command(flatten)]
        caller: Caller,
        /// The external id of a connect request, for 90 days from when it was accepted
        #[arg(long, value_name = "ID", required_unless_present = "alternate_id", conflicts_with = "alternate_id")]
        external_id: Option<String>,
        /// An id you gave to the record yourself
        #[arg(long, value_name = "ID")]
        alternate_id: Option<String>,
        /// All that the external id stands for
        #[arg(long, conflicts_with = "latest")]
        all: bool,
        /// The one that was accepted last
        #[arg(long)]
        latest: bool,
    },
    /// Read items, the newest first; prints them as XML, one a line, or as JSON or CSV
    #[command(
        after_help = "Example:\n  medlock record get --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --person 5d1c0a2b-0000-4000-8000-000000000001 \\\n    --record 9e0b0a2b-0000-4000-8000-000000000002 --type weight --max 10 --format csv\n\n  # Files with their bytes, into a folder\n  medlock record get --profile lab --external-id RL-20417 --type file --blobs attachments"
    )]
    Get {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        target: Target,
        #[command(flatten)]
        query: Query,
        /// xml: as the record has them; json and csv: in the paths that `medlock record kinds` tells, which `record put` reads again
        #[arg(long, value_enum, default_value = "xml")]
        format: Format,
        /// Write every attachment into this folder, each compared with its hash; goes on where an earlier run stopped, and
        /// overwrites nothing
        #[arg(long, value_name = "DIR", conflicts_with = "attachments")]
        blobs: Option<PathBuf>,
        #[command(flatten)]
        progress: ShowProgress,
    },
    /// Write items, new ones or, with thing-id and version stamp, changed ones; all or none; prints their ids, one a line
    #[command(
        after_help = "Example:\n  medlock record put --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --person 5d1c0a2b-0000-4000-8000-000000000001 \\\n    --record 9e0b0a2b-0000-4000-8000-000000000002 weight.xml readings.csv --attach study.dcm"
    )]
    Put {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        target: Target,
        /// Items: .xml with <thing> elements side by side, .json with an object or an array of them, .csv with a row an item (see
        /// `medlock record kinds`); - reads XML from standard input
        #[arg(value_name = "ITEMS", required_unless_present = "attach")]
        items: Vec<PathBuf>,
        /// Add a file as an item of its own; may be repeated. A large one is sent in pieces ahead of everything else
        #[arg(long, value_name = "FILE")]
        attach: Vec<PathBuf>,
        #[command(flatten)]
        progress: ShowProgress,
    },
    /// Remove items, all or none; prints their ids, one a line
    #[command(
        after_help = "Example:\n  medlock record remove --profile lab --external-id RL-20417 3d34d87e-7fc1-4153-800f-f56592cb0d17"
    )]
    Remove {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        target: Target,
        /// Ids of the items, as `record put` and `record get --json` print them
        #[arg(value_name = "ID", required = true)]
        ids: Vec<Uuid>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Xml,
    Json,
    Csv,
}

#[derive(clap::Args)]
struct Query {
    /// Only items of this type, by name or id; may be repeated
    #[arg(long = "type", value_name = "TYPE", value_parser = type_id)]
    types: Vec<Uuid>,
    /// Only the items with these ids; may be repeated
    #[arg(long = "id", value_name = "ID")]
    ids: Vec<Uuid>,
    /// Only what happened then or later, by the item's own date: 2026-03-09 or 2026-03-09T08:30
    #[arg(long, value_name = "DATE", value_parser = from)]
    from: Option<DateTime>,
    /// Only what happened then or earlier; a date is its whole day
    #[arg(long, value_name = "DATE", value_parser = to)]
    to: Option<DateTime>,
    /// Only what was created or changed then or later (2026-01-02T03:04:05Z)
    #[arg(long, value_name = "TIME", value_parser = connect::since)]
    changed_since: Option<Timestamp>,
    /// At most so many
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    max: Option<u64>,
    /// With the bytes of attachments, in base64; in XML alone
    #[arg(long)]
    attachments: bool,
}

/// The id of a type that is known here, or any id: a server may know more.
fn type_id(text: &str) -> Result<Uuid, String> {
    match Uuid::try_parse(text) {
        Ok(id) => Ok(id),
        Err(_) => flat::type_named(text).map(|thing| thing.id).map_err(|error| error.to_string()),
    }
}

fn from(text: &str) -> Result<DateTime, String> {
    moment(text, Time::midnight())
}

fn to(text: &str) -> Result<DateTime, String> {
    moment(text, Time::MAX)
}

fn moment(text: &str, of_day: Time) -> Result<DateTime, String> {
    // A zone would mean nothing: items have the digits on the wall.
    let date = text.parse::<Date>().ok().filter(|_| text.len() == 10).map(|date| date.to_datetime(of_day));
    date.or_else(|| text.parse::<DateTime>().ok().filter(|_| !text.ends_with(['Z', 'z']) && text.len() > 10))
        .ok_or_else(|| format!("\"{text}\" is no date: write one like 2026-03-09 or 2026-03-09T08:30"))
}

/// # Errors
/// When a file cannot be read, an item is not what its type says, or the server refuses.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    match args.command {
        Command::Kinds { kind } => kinds::run(kind.as_deref(), common.output()),
        command => super::serve::runtime()?.block_on(call(command, common.output())),
    }
}

async fn call(command: Command, output: Output) -> anyhow::Result<()> {
    match command {
        Command::Kinds { .. } => unreachable!("it calls no server"),
        Command::List { caller, since } => target::list(&caller.client()?, since, output).await,
        Command::Find { caller, external_id, alternate_id, all, latest } => {
            let client = caller.client()?;
            match (external_id, alternate_id) {
                (Some(id), _) => target::find(&client, &id, all, latest, output).await,
                (None, id) => target::find_alternate(&client, &id.unwrap_or_default(), output).await,
            }
        }
        Command::Get { caller, target, query, format, blobs, progress } => {
            ensure!(
                format == Format::Xml || !output.is_json(),
                "--format: not together with --json, which has an object of its own"
            );
            let record = target.of(&caller).await?;
            let query = query.read();
            let query = if blobs.is_some() { query.and_blobs() } else { query };
            if format == Format::Xml && !output.is_json() && blobs.is_none() {
                return print_pages(&record, &query, output).await;
            }
            let found = record.get(&query).await.map_err(sentence)?;
            tell_filtered(found.filtered, output);
            let mut shown: Vec<_> = found.items.iter().map(object).collect();
            if let Some(folder) = &blobs {
                let saved = attachments::save(&record, &found.items, folder, progress, output).await?;
                for (item, blobs) in shown.iter_mut().zip(saved) {
                    item["blobs"] = blobs;
                }
            }
            let text = match format {
                Format::Xml => found.items.iter().map(Item::xml).collect::<Vec<_>>().join("\n"),
                Format::Json => items::to_json(&found.items)?,
                Format::Csv => items::to_csv(&found.items)?,
            };
            output.result(&text, &json!({ "items": shown, "filtered": found.filtered }))
        }
        Command::Put { caller, target, items, attach, progress } => {
            attachments::check(&attach)?;
            let texts = items.iter().map(|path| items::items_from(path)).collect::<anyhow::Result<Vec<_>>>()?;
            let mut write = target.of(&caller).await?.write();
            for item in texts.into_iter().flatten() {
                write = write.item(item);
            }
            for path in attach {
                write = write.attach_file(path);
            }
            let keys = write.on_progress(progress.listener()).send().await.map_err(sentence)?;
            tell_keys(&keys, output)
        }
        Command::Remove { caller, target, ids } => {
            let record = target.of(&caller).await?;
            let found = record.get(&ItemQuery::with_ids(ids.iter().copied())).await.map_err(sentence)?;
            let keys: Vec<ItemKey> = found.items.iter().filter_map(Item::key).collect();
            for id in &ids {
                if !keys.iter().any(|key| key.id == *id) {
                    bail!(
                        "{id}: there is no such item in the record, or the application may not read it; nothing was removed"
                    );
                }
            }
            record.remove(&keys).await.map_err(sentence)?;
            tell_keys(&keys, output)
        }
    }
}

/// Page after page, so that a large record is printed as it comes.
async fn print_pages(record: &Record, query: &ItemQuery, output: Output) -> anyhow::Result<()> {
    let mut pages = record.pages(query);
    let mut filtered = false;
    while let Some(page) = pages.next().await.map_err(sentence)? {
        filtered |= page.filtered;
        for item in &page.items {
            output.text(item.xml())?;
        }
    }
    tell_filtered(filtered, output);
    Ok(())
}

fn tell_filtered(filtered: bool, output: Output) {
    if filtered {
        output.remark("Some items are left out: the application may not read their type.");
    }
}

fn tell_keys(keys: &[ItemKey], output: Output) -> anyhow::Result<()> {
    let ids: Vec<String> = keys.iter().map(|key| key.id.to_string()).collect();
    let shown: Vec<_> = keys
        .iter()
        .map(|key| json!({ "id": key.id.to_string(), "version_stamp": key.version_stamp.to_string() }))
        .collect();
    output.result(&ids.join("\n"), &json!({ "items": shown }))
}

impl Query {
    fn read(self) -> ItemQuery {
        let mut query = ItemQuery::with_ids(self.ids);
        for id in self.types {
            query = query.or_of_type(id);
        }
        if let Some(from) = self.from {
            query = query.effective_from(from);
        }
        if let Some(to) = self.to {
            query = query.effective_to(to);
        }
        if let Some(since) = self.changed_since {
            query = query.changed_since(since);
        }
        if let Some(max) = self.max {
            query = query.at_most(max);
        }
        if self.attachments { query.and_attachments() } else { query }
    }
}

fn object(item: &Item) -> serde_json::Value {
    json!({
        "id": item.key().map(|key| key.id.to_string()),
        "version_stamp": item.key().map(|key| key.version_stamp.to_string()),
        "type_id": item.type_id().map(|id| id.to_string()),
        "type": item.type_name(),
        "effective_date": item.effective_date().map(|date| date.to_string()),
        "changed_at": item.changed_at().map(|at| at.to_string()),
        "xml": item.xml(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_whole_day_and_has_no_zone() {
        assert_eq!(from("2026-03-09").unwrap().to_string(), "2026-03-09T00:00:00");
        assert!(to("2026-03-09").unwrap().to_string().starts_with("2026-03-09T23:59:59"));
        assert_eq!(to("2026-03-09T08:30").unwrap(), from("2026-03-09T08:30").unwrap());
        for wrong in ["yesterday", "2026-03-09T08:30Z", "09.03.2026", "2026-02-30"] {
            assert!(from(wrong).unwrap_err().contains("write one like"), "{wrong}");
        }
    }

    #[test]
    fn a_type_is_named_or_has_an_id() {
        assert_eq!(type_id("weight"), type_id("3d34d87e-7fc1-4153-800f-f56592cb0d17"));
        assert!(type_id("11111111-2222-4333-8444-555555555555").is_ok());
        assert!(type_id("wieght").unwrap_err().contains("nearest: weight"));
    }
}
