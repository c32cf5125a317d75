//! `medlock app people …`: whom an application is for, where it is not for everybody (`--restrict-users`).

use anyhow::bail;
use clap::Subcommand;
use medlock_domain::apps::listed;
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::people::{Email, Login, UserName};
use serde_json::json;

use crate::cli::Common;

#[derive(Subcommand)]
pub enum Command {
    /// Let somebody with an account let the application at their records
    #[command(
        after_help = "Example:\n  medlock app people add --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f jane@example.org"
    )]
    Add {
        #[arg(long)]
        app: AppId,
        /// The address or the user name of their account
        #[arg(value_parser = login)]
        account: Login,
    },
    /// Take somebody off the list; what they have let in already goes on until they end it
    #[command(
        after_help = "Example:\n  medlock app people remove --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f jane@example.org"
    )]
    Remove {
        #[arg(long)]
        app: AppId,
        /// The address or the user name of their account
        #[arg(value_parser = login)]
        account: Login,
    },
    /// List them
    #[command(after_help = "Example:\n  medlock app people list --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --json")]
    List {
        #[arg(long)]
        app: AppId,
    },
}

/// # Errors
/// What the domain refuses, in its words.
pub fn run(command: Command, common: &Common) -> anyhow::Result<()> {
    let output = common.output();
    let (_, db) = common.database()?;
    match command {
        Command::Add { app, account } => {
            let shown = account.as_typed().to_owned();
            if !db.write_blocking(move |tx, now, rng| listed::add(tx, now, rng, Actor::Operator, app, &account))? {
                bail!("{shown} is on the list already");
            }
            output.result("", &json!({ "app": app.to_string(), "added": shown }))
        }
        Command::Remove { app, account } => {
            let shown = account.as_typed().to_owned();
            if !db.write_blocking(move |tx, now, rng| listed::remove(tx, now, rng, Actor::Operator, app, &account))? {
                bail!("{shown} is not on the list");
            }
            output.result("", &json!({ "app": app.to_string(), "removed": shown }))
        }
        Command::List { app } => {
            let found = db.read_blocking(move |tx, _| listed::list(tx, app))?;
            let addresses: Vec<&str> = found.iter().map(|listed| listed.person.login()).collect();
            let people: Vec<_> = found
                .iter()
                .map(|listed| json!({ "email": listed.person.email.as_ref().map(Email::as_typed), "user-name": listed.person.user_name.as_ref().map(UserName::as_typed), "since": listed.listed_at.to_string() }))
                .collect();
            output.result(&addresses.join("\n"), &json!({ "people": people }))
        }
    }
}

fn login(text: &str) -> Result<Login, String> {
    Login::parse(text).ok_or_else(|| "must be an e-mail address or a user name".to_owned())
}
