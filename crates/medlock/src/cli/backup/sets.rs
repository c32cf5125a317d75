//! `medlock backup now`, `list` and `verify`: the backups that lie in `backup.to`.

use anyhow::{Context, ensure};
use clap::Subcommand;
use medlock_store::blobs::BlobStore;
use serde_json::{Value, json};

use super::Common;
use crate::app::{key, system_random};
use crate::backup::run::back_up_now;
use crate::backup::{self, Ground, Manifest, Set, open_place};
use crate::blobs::open_store;
use crate::cli::serve::runtime;
use crate::config::Config;

#[derive(Subcommand)]
pub enum SetsCommand {
    /// Make a backup of database and attachments in backup.to, beside those that serve makes
    #[command(after_help = "Example:\n  medlock backup now")]
    Now,
    /// List the backups that are there
    #[command(after_help = "Example:\n  medlock backup list\n  medlock backup list --from s3://clinic-backups/medlock")]
    List {
        #[command(flatten)]
        from: From,
    },
    /// Read a backup to its end, and see that every attachment it needs is there and as long as it was
    #[command(
        after_help = "Example:\n  medlock backup verify\n  medlock backup verify --at 2026-01-02\n\nmedlock restore --drill tries more: it opens every value and every attachment."
    )]
    Verify {
        #[command(flatten)]
        from: From,
        /// Which: latest, a name, or the newest of a time or day, or before
        #[arg(long, value_name = "WHEN", default_value = "latest")]
        at: String,
    },
}

#[derive(clap::Args)]
pub struct From {
    /// Where they are, when not in backup.to: file:///path or s3://bucket/prefix
    #[arg(long, value_name = "URL")]
    pub from: Option<String>,
}

/// # Errors
/// When place, key or database cannot be had, or a backup is not whole.
pub fn run(command: SetsCommand, common: &Common) -> anyhow::Result<()> {
    match command {
        SetsCommand::Now => now(common),
        SetsCommand::List { from } => list(&common.config()?, from.from.as_deref(), common),
        SetsCommand::Verify { from, at } => verify(&common.config()?, from.from.as_deref(), &at, common),
    }
}

fn now(common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let (store, place) = (open_store(&config)?, open_place(&config, None)?);
    let ground = Ground { db, store, place, random: system_random };
    let (made, pruned) = runtime()?.block_on(back_up_now(&ground, config.backups.keep))?;
    let pruned = pruned.unwrap_or_default();
    let output = common.output();
    if made.manifest.missing > 0 {
        output.remark(&format!(
            "{} objects of attachments were missing in {}: medlock doctor names them.",
            made.manifest.missing,
            ground.store.place()
        ));
    }
    let mut object = described(&made.name, &made.manifest);
    object["copied_bytes"] = json!(made.copied_bytes);
    object["deleted"] = json!({ "backups": pruned.backups, "objects": pruned.objects });
    output.result(&made.name, &object)
}

fn list(config: &Config, from: Option<&str>, common: &Common) -> anyhow::Result<()> {
    let place = open_place(config, from)?;
    let key = key::read(&config.key_file)?;
    let (lines, objects) = runtime()?.block_on(async {
        let (mut lines, mut objects) = (Vec::new(), Vec::new());
        for listed in backup::list(&place).await? {
            match Set::open(&place, &listed.name, &key).await {
                Ok(set) => {
                    lines.push(line(&set.name, &set.manifest));
                    objects.push(described(&set.name, &set.manifest));
                }
                Err(error) => {
                    lines.push(format!("{}  {error:#}", listed.name));
                    objects.push(json!({ "name": listed.name, "error": format!("{error:#}") }));
                }
            }
        }
        anyhow::Ok((lines, objects))
    })?;
    let text = if lines.is_empty() { format!("There is no backup in {}.", place.place()) } else { lines.join("\n") };
    common.output().result(&text, &json!({ "place": place.place(), "backups": objects }))
}

fn verify(config: &Config, from: Option<&str>, at: &str, common: &Common) -> anyhow::Result<()> {
    let place = open_place(config, from)?;
    let (set, missing) = runtime()?.block_on(async {
        let set = open_set(config, &place, at).await?;
        let missing = set.read_through().await?;
        anyhow::Ok((set, missing))
    })?;
    ensure!(
        missing.is_empty() || missing.len() as u64 == set.manifest.missing,
        "{} objects of attachments are missing or have another length in {}: {}",
        missing.len(),
        place.place(),
        missing.iter().take(5).cloned().collect::<Vec<_>>().join(", ")
    );
    let text = format!("The backup is whole and opens with the key: {}", line(&set.name, &set.manifest));
    common.output().result(&text, &described(&set.name, &set.manifest))
}

/// # Errors
/// When there is none, or the key is another.
pub async fn open_set(config: &Config, place: &BlobStore, at: &str) -> anyhow::Result<Set> {
    let key = key::read(&config.key_file)?;
    let listed = backup::find(place, at).await?;
    Set::open(place, &listed.name, &key).await.with_context(|| format!("key_file: {}", config.key_file.display()))
}

fn line(name: &str, manifest: &Manifest) -> String {
    format!(
        "{name}  {} people, {} records, {} items, {} attachments' objects, {} MiB",
        manifest.rows_of("people"),
        manifest.rows_of("records"),
        manifest.rows_of("things"),
        manifest.objects,
        (manifest.bytes + manifest.object_bytes) >> 20
    )
}

pub fn described(name: &str, manifest: &Manifest) -> Value {
    json!({
        "name": name,
        "taken_at": manifest.taken_at.to_string(),
        "ended_at": manifest.ended_at.to_string(),
        "program": manifest.program,
        "version": manifest.version,
        "engine": manifest.engine,
        "people": manifest.rows_of("people"),
        "records": manifest.rows_of("records"),
        "items": manifest.rows_of("things"),
        "packages": manifest.rows_of("connect_packages"),
        "rows": manifest.tables.iter().map(|count| count.rows).sum::<u64>(),
        "bytes": manifest.bytes,
        "objects": manifest.objects,
        "object_bytes": manifest.object_bytes,
        "missing": manifest.missing,
    })
}
