//! `medlock blobs …`: the place of uploaded attachments, as its operator deals with it.

use anyhow::Context;
use jiff::SignedDuration;
use medlock_domain::blobs;
use serde_json::json;

use super::Common;
use super::serve::runtime;
use crate::blobs::{open_store, reconcile};
use crate::config::values::duration_between;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Delete no objects of removed attachments for a while, so that the store can be copied after the database
    #[command(after_help = "Example:\n  medlock blobs keep 24h")]
    Keep {
        /// How long: 1m to 30d
        time: String,
    },
    /// Take `keep` back, once the copy is made
    #[command(after_help = "Example:\n  medlock blobs release")]
    Release,
    /// Take a store over that another database used
    #[command(after_help = "Example:\n  medlock blobs adopt")]
    Adopt,
}

/// The longest time a copy may take.
pub(super) fn keeping_time(text: &str) -> anyhow::Result<SignedDuration> {
    duration_between(text, "1m", "30d").map_err(anyhow::Error::msg).context("the time to keep blobs")
}

/// # Errors
/// When database or store cannot be had.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let output = common.output();
    match args.command {
        Command::Keep { time } => {
            let time = keeping_time(&time)?;
            let until: Option<jiff::Timestamp> = db.write_blocking(move |tx, now, _| {
                blobs::keep_objects(tx, now + time)?;
                blobs::objects_kept_until(tx, now)
            })?;
            let until = until.context("the time is over already")?;
            output.result(&until.to_string(), &json!({ "kept_until": until.to_string() }))
        }
        Command::Release => {
            db.write_blocking(|tx, _, _| blobs::release_objects(tx))?;
            output.result("released", &json!({ "kept_until": null }))
        }
        Command::Adopt => {
            let store = open_store(&config)?;
            runtime()?.block_on(reconcile::adopt(&db, &store))?;
            output.result(store.place(), &json!({ "place": store.place() }))
        }
    }
}
