//! `medlock migrate`: the tables, without the server.

use serde_json::json;

use super::Common;
use crate::app::{Missing, open_database};

#[derive(clap::Args)]
pub struct Args {}

/// # Errors
/// When the database cannot be opened or comes from a newer version.
pub fn run(_args: Args, common: &Common) -> anyhow::Result<()> {
    let config = common.config()?;
    let db = open_database(&config, Missing::Make)?;
    let steps = db.migrate(medlock_domain::MIGRATIONS)?;
    let version = db.schema_version()?;
    let text = format!("The tables are at version {version}; steps applied: {steps}.");
    common.output().result(&text, &json!({ "version": version, "applied": steps }))
}
