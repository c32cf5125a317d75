//! `medlock audit …`: whether the journal is whole, and the journal itself, for people and for programs that watch.
//!
//! An entry tells ids, never a name, a code, an answer or a value.

mod fhir;
mod follow;

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::{Subcommand, ValueEnum};
use jiff::Timestamp;
use medlock_domain::audit::chain::{Seal, Verdict, Verification};
use medlock_domain::audit::entries::{Stored, Wanted, beginning_of, stretch};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_store::Db;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Common;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check that no entry was changed, removed, added or moved, and print the newest seal
    #[command(
        after_help = "Example:\n  medlock audit verify\n\nEntries are sealed some minutes after they were made, each seal with the one before it. Keep a printed seal elsewhere (the\nserver's log has each of them) and give it with --kept: then also a journal whose newest end was cut off is noticed."
    )]
    Verify {
        /// A seal that was written down before; may be repeated
        #[arg(long, value_name = "SEAL")]
        kept: Vec<Seal>,
    },
    /// Write the entries of a time, one JSON object a line
    #[command(
        after_help = "Example:\n  medlock audit export --since 2026-01-01T00:00:00Z --until 2026-02-01T00:00:00Z --format fhir --out january.ndjson"
    )]
    Export {
        /// From this moment on, like 2026-01-02T00:00:00Z; otherwise from the first entry on
        #[arg(long, value_name = "TIME")]
        since: Option<Timestamp>,
        /// Before this moment; otherwise to the last entry
        #[arg(long, value_name = "TIME")]
        until: Option<Timestamp>,
        #[command(flatten)]
        of: Of,
        /// The program's own fields, or FHIR R4 AuditEvent resources
        #[arg(long, value_enum, default_value_t = Format::Jsonl)]
        format: Format,
        /// Write to this file instead of standard output; it must not exist
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Write entries as they are made, one JSON object a line, for a program that watches
    #[command(
        after_help = "Example:\n  medlock audit follow --position /var/lib/medlock-siem/position | nc siem.example.org 5170\n\nWith --position, entries that were written before are not written again after a restart. Each has an id."
    )]
    Follow {
        #[command(flatten)]
        of: Of,
        /// The program's own fields, or FHIR R4 AuditEvent resources
        #[arg(long, value_enum, default_value_t = Format::Jsonl)]
        format: Format,
        /// Keep in this file what was written
        #[arg(long, value_name = "FILE")]
        position: Option<PathBuf>,
        /// Write what there is and stop, as a timer would have it
        #[arg(long)]
        once: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
    Fhir,
}

impl Format {
    fn line(self, entry: &Stored) -> Value {
        match self {
            Format::Jsonl => object(entry),
            Format::Fhir => fhir::audit_event(entry),
        }
    }
}

/// Which entries.
#[derive(clap::Args, Clone)]
struct Of {
    /// Only what concerns this application
    #[arg(long, value_name = "ID")]
    app: Option<AppId>,
    /// Only what concerns this person, by id
    #[arg(long, value_name = "ID", value_parser = id)]
    person: Option<Uuid>,
    /// Only what concerns this record, by id
    #[arg(long, value_name = "ID", value_parser = id)]
    record: Option<Uuid>,
}

impl Of {
    fn wanted(&self) -> Wanted {
        Wanted { app: self.app, person: self.person.map(PersonId), record: self.record.map(RecordId) }
    }
}

fn id(text: &str) -> Result<Uuid, String> {
    Uuid::try_parse(text.trim()).map_err(|_| "must be an id like 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".to_owned())
}

/// # Errors
/// When the journal is not whole (the faults stand on standard output), or what the database or a file refuses.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    match args.command {
        Command::Verify { kept } => verify(&db, kept, common),
        Command::Export { since, until, of, format, out } => match out {
            None => export(&db, since, until, of.wanted(), format, &mut std::io::stdout().lock()),
            Some(path) => {
                let context = || format!("{} cannot be written", path.display());
                let mut file = std::fs::File::create_new(&path).with_context(context)?;
                export(&db, since, until, of.wanted(), format, &mut file)?;
                file.sync_all().with_context(context)
            }
        },
        Command::Follow { of, format, position, once } => {
            follow::run(&db, of.wanted(), format, position.as_deref(), once)
        }
    }
}

fn verify(db: &Db, kept: Vec<Seal>, common: &Common) -> anyhow::Result<()> {
    let mut walk = Verification::new(kept);
    loop {
        let (walked, is_end) = db.read_blocking(move |tx, _| {
            let mut walk = walk.clone();
            for _ in 0..STEPS {
                if walk.step(tx)?.is_none() {
                    return Ok::<_, medlock_store::StoreError>((walk, true));
                }
            }
            Ok((walk, false))
        })?;
        walk = walked;
        if is_end {
            break;
        }
    }
    let verdict = db.read_blocking(move |tx, _| walk.clone().finish(tx))?;
    let faults: Vec<String> = verdict.faults.iter().map(ToString::to_string).collect();
    let object = json!({
        "whole": faults.is_empty(),
        "faults": faults,
        "entries": verdict.entries,
        "unsealed": verdict.unsealed,
        "seals": verdict.seals,
        "removed-seals": verdict.removed,
        "seal": verdict.head.map(|seal| seal.to_string()),
    });
    common.output().result(&told(&verdict, &faults), &object)?;
    match faults.len() {
        0 => Ok(()),
        1 => Err(anyhow!("the journal is not as it was sealed")),
        many => Err(anyhow!("the journal is not as it was sealed, in {many} places")),
    }
}

/// Seals looked at in one transaction: some thousand entries each.
const STEPS: u32 = 20;

fn told(verdict: &Verdict, faults: &[String]) -> String {
    let mut lines = faults.to_vec();
    lines.push(format!(
        "{} entries fit their seals; {} are too young to be sealed; the entries of {} of {} seals were removed after their time",
        verdict.entries, verdict.unsealed, verdict.removed, verdict.seals
    ));
    if let Some(seal) = verdict.head {
        lines.push(format!("Seal: {seal}"));
    }
    lines.join("\n")
}

/// Entries read in one transaction.
const STRETCH: u32 = 2_000;

fn export(
    db: &Db,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    wanted: Wanted,
    format: Format,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if let (Some(since), Some(until)) = (since, until)
        && until <= since
    {
        return Err(anyhow!("--until must be later than --since"));
    }
    let mut out = BufWriter::new(out);
    // The id before the first that is wanted.
    let mut after = since.map_or(Uuid::nil(), |since| Uuid::from_u128(beginning_of(since).as_u128().saturating_sub(1)));
    let before = until.map_or(Uuid::max(), beginning_of);
    loop {
        let found = db.read_blocking(move |tx, _| stretch(tx, after, before, STRETCH, wanted))?;
        for entry in &found.entries {
            writeln!(out, "{}", format.line(entry))?;
        }
        match found.read_to {
            Some(read_to) => after = read_to,
            None => break,
        }
    }
    out.flush()?;
    Ok(())
}

/// The program's own form: what there is not is left out.
fn object(entry: &Stored) -> Value {
    let mut fields = serde_json::Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    };
    put("id", Some(json!(entry.id.to_string())));
    put("at", Some(json!(entry.at.to_string())));
    put("action", Some(json!(entry.action)));
    put("actor", Some(json!(entry.actor)));
    put("actor-id", entry.actor_id.map(|id| json!(id.to_string())));
    put("app", entry.app.map(|app| json!(app.0.to_string())));
    put("person", entry.person.map(|person| json!(person.0.to_string())));
    put("record", entry.record.map(|record| json!(record.0.to_string())));
    put("object", entry.object.map(|object| json!(object.to_string())));
    put("detail", entry.detail.as_ref().map(|detail| json!(detail)));
    put("count", entry.count.map(|count| json!(count)));
    Value::Object(fields)
}
