//! Changing an application from the command line: what every such command does and says.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::apps::{self, App, AppError, Mode, rules};
use medlock_domain::ids::AppId;
use medlock_store::{StoreError, Tx};
use serde_json::json;

use crate::cli::{Common, Output};

/// An option of the commands that change what patients are asked for.
#[derive(clap::Args, Clone, Copy)]
pub struct DryRun {
    /// Save nothing: only say whether it could be saved and how many people would be asked again
    #[arg(long)]
    pub dry_run: bool,
}

/// A change that was tried or saved.
struct Saved {
    app: App,
    /// Authorisations that lack what the required rules ask for now.
    asked_again: u64,
}

/// Why nothing was written.
#[derive(thiserror::Error, Debug)]
enum NotSaved {
    #[error(transparent)]
    App(#[from] AppError),
    /// It could be, but only had to be tried.
    #[error("nothing was saved")]
    Tried(Box<App>, u64),
}

impl From<StoreError> for NotSaved {
    fn from(error: StoreError) -> NotSaved {
        NotSaved::App(error.into())
    }
}

/// Applies a change in one transaction, says on standard error what an operator should know, and prints the result.
///
/// # Errors
/// What the domain refuses, in its words.
pub fn save<F>(common: &Common, id: AppId, DryRun { dry_run }: DryRun, text: &str, apply: F) -> anyhow::Result<()>
where
    F: Fn(&mut Tx<'_>, Timestamp, &mut dyn Random, Mode) -> Result<App, AppError> + Send + 'static,
{
    let (config, db) = common.database()?;
    let mode = config.app_mode();
    let result = db.write_blocking(move |tx, now, rng| {
        let before = apps::load(tx, id)?.map(|app| app.config.rules).unwrap_or_default();
        let app = apply(tx, now, rng, mode)?;
        let asked_again = rules::asked_again(tx, id, &before, &app.config.rules)?;
        if dry_run { Err(NotSaved::Tried(Box::new(app), asked_again)) } else { Ok(Saved { app, asked_again }) }
    });
    let saved = match result {
        Ok(saved) => saved,
        Err(NotSaved::Tried(app, asked_again)) => Saved { app: *app, asked_again },
        Err(NotSaved::App(error)) => return Err(error.into()),
    };
    let output = common.output();
    remarks(output, &saved.app.config);
    remark_asked_again(output, saved.asked_again, dry_run);
    if dry_run {
        output.remark("nothing was saved");
    }
    let json = json!({ "id": id.to_string(), "asked_again": saved.asked_again, "saved": !dry_run });
    output.result(text, &json)
}

/// How many people are asked again by a change, if any.
pub fn remark_asked_again(output: Output, count: u64, dry_run: bool) {
    if count == 0 {
        return;
    }
    let will = if dry_run { "would lack" } else { "now lack" };
    output.remark(&format!(
        "{count} {} {will} something that a required rule asks for: those people are asked again, and what they granted goes \
         on meanwhile",
        if count == 1 { "authorisation" } else { "authorisations" },
    ));
}

/// What production would refuse, and what is allowed but hardly meant.
pub fn remarks(output: Output, config: &apps::AppConfig) {
    for lack in config.lacks() {
        output.remark(&format!("warning: {lack} (production refuses this)"));
    }
    for advice in config.advice() {
        output.remark(&format!("warning: {advice}"));
    }
}
