//! `medlock record …`: an application's calls on a record it was let into, through the SDK.

use std::path::PathBuf;

use anyhow::ensure;
use clap::Subcommand;
use jiff::Timestamp;
use medlock_sdk::{Item, ItemQuery, Record, RecordKey};
use serde_json::json;
use uuid::Uuid;

use super::attachments::{self, ShowProgress};
use super::caller::{Caller, sentence};
use super::package::read_item;
use super::{Common, Output};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read items; prints them as XML, one a line, the newest first
    #[command(
        after_help = "Example:\n  medlock record get --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --person 5d1c… --record 9e0b… \\\n    --type 3d34d87e-7fc1-4153-800f-f56592cb0d17 --max 10\n\n  # Files with their bytes, into a folder\n  medlock record get … --type bd0403c5-4ae2-4b0e-a8db-1888678e4528 --blobs attachments"
    )]
    Get {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        target: Target,
        #[command(flatten)]
        query: Query,
        /// Write every attachment into this folder, each compared with its hash; goes on where an earlier run stopped, and
        /// overwrites nothing
        #[arg(long, value_name = "DIR", conflicts_with = "attachments")]
        blobs: Option<PathBuf>,
        #[command(flatten)]
        progress: ShowProgress,
    },
    /// Write items, new ones or, with thing-id and version stamp, changed ones; all or none; prints their ids, one a line
    #[command(
        after_help = "Example:\n  medlock record put --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --person 5d1c… --record 9e0b… weight.xml --attach study.dcm"
    )]
    Put {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        target: Target,
        /// Files with one <thing> element each, or several side by side; - reads standard input
        #[arg(value_name = "ITEM.xml", required_unless_present = "attach")]
        items: Vec<PathBuf>,
        /// Add a file as an item of its own; may be repeated. A large one is sent in pieces ahead of everything else
        #[arg(long, value_name = "FILE")]
        attach: Vec<PathBuf>,
        #[command(flatten)]
        progress: ShowProgress,
    },
}

/// Whose record; both ids are the application's own, as `medlock connect list` prints them.
#[derive(clap::Args)]
struct Target {
    /// The person who let the application in
    #[arg(long, value_name = "ID")]
    person: Uuid,
    /// The record
    #[arg(long, value_name = "ID")]
    record: Uuid,
}

#[derive(clap::Args)]
struct Query {
    /// Only items of this type; may be repeated
    #[arg(long = "type", value_name = "ID")]
    types: Vec<Uuid>,
    /// Only the items with these ids; may be repeated
    #[arg(long = "id", value_name = "ID")]
    ids: Vec<Uuid>,
    /// Only what was created or changed then or later (2026-01-02T03:04:05Z)
    #[arg(long, value_name = "TIME")]
    changed_since: Option<Timestamp>,
    /// At most so many
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    max: Option<u64>,
    /// With the bytes of attachments, in base64
    #[arg(long)]
    attachments: bool,
}

/// # Errors
/// When a file cannot be read, an item is not what its type says, or the server refuses.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    super::serve::runtime()?.block_on(call(args.command, common.output()))
}

async fn call(command: Command, output: Output) -> anyhow::Result<()> {
    match command {
        Command::Get { caller, target, query, blobs, progress } => {
            let record = target.of(&caller)?;
            let query = query.read();
            let query = if blobs.is_some() { query.and_blobs() } else { query };
            let found = record.get(&query).await.map_err(sentence)?;
            if found.filtered {
                output.remark("Some items are left out: the application may not read their type.");
            }
            let lines: Vec<&str> = found.items.iter().map(Item::xml).collect();
            let mut items: Vec<_> = found.items.iter().map(shown).collect();
            if let Some(folder) = &blobs {
                let saved = attachments::save(&record, &found.items, folder, progress, output).await?;
                for (item, blobs) in items.iter_mut().zip(saved) {
                    item["blobs"] = blobs;
                }
            }
            output.result(&lines.join("\n"), &json!({ "items": items, "filtered": found.filtered }))
        }
        Command::Put { caller, target, items, attach, progress } => {
            attachments::check(&attach)?;
            let mut write = target.of(&caller)?.write();
            for path in &items {
                let item = read_item(path)?;
                ensure!(!item.trim().is_empty(), "there is nothing in {}", path.display());
                write = write.item(item);
            }
            for path in attach {
                write = write.attach_file(path);
            }
            let keys = write.on_progress(progress.listener()).send().await.map_err(sentence)?;
            let ids: Vec<String> = keys.iter().map(|key| key.id.to_string()).collect();
            let shown: Vec<_> = keys
                .iter()
                .map(|key| json!({ "id": key.id.to_string(), "version_stamp": key.version_stamp.to_string() }))
                .collect();
            output.result(&ids.join("\n"), &json!({ "items": shown }))
        }
    }
}

impl Target {
    fn of(&self, caller: &Caller) -> anyhow::Result<Record> {
        Ok(caller.client()?.record(RecordKey { person_id: self.person, record_id: self.record }))
    }
}

impl Query {
    fn read(self) -> ItemQuery {
        let mut query = ItemQuery::with_ids(self.ids);
        for id in self.types {
            query = query.or_of_type(id);
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

fn shown(item: &Item) -> serde_json::Value {
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
