//! `medlock event …`: which applications are told of changes, how that goes, and telling them again.

use clap::Subcommand;
use jiff::Timestamp;
use medlock_domain::events::{self, Standing};
use medlock_domain::ids::{AppId, SubscriptionId};
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
    /// List the subscriptions, and what waits for each
    #[command(after_help = "Example:\n  medlock event list --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    List {
        /// Of this application alone
        #[arg(long, value_name = "ID")]
        app: Option<AppId>,
    },
    /// Tell an application again what changed since a moment, whether it was told before or not
    #[command(
        after_help = "Example:\n  medlock event replay --subscription 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --since 2026-01-02T00:00:00Z\n\nNotifications are kept for 14 days. A running server sends them within seconds."
    )]
    Replay {
        /// Id of the subscription
        #[arg(long, value_name = "ID", value_parser = subscription_id)]
        subscription: SubscriptionId,
        /// The first moment of interest, like 2026-01-02T00:00:00Z
        #[arg(long, value_name = "TIME")]
        since: Timestamp,
    },
}

/// # Errors
/// What the domain refuses, in its words.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    match args.command {
        Command::List { app } => {
            let found = db.read_blocking(move |tx, _| events::standing(tx, app))?;
            let lines: Vec<String> = found.iter().map(line).collect();
            let objects: Vec<Value> = found.iter().map(object).collect();
            common.output().result(&lines.join("\n"), &json!({ "subscriptions": objects }))
        }
        Command::Replay { subscription, since } => {
            let again = db.write_blocking(move |tx, now, rng| events::replay(tx, now, rng, subscription, since))?;
            let told = match again {
                1 => "1 notification will be sent again".to_owned(),
                count => format!("{count} notifications will be sent again"),
            };
            common.output().result(&told, &json!({ "again": again }))
        }
    }
}

/// For people: id, application, how it goes, address.
fn line(standing: &Standing) -> String {
    let url = standing.url.as_deref().unwrap_or("(cannot be unsealed)");
    let goes = match (standing.failures, standing.next_at) {
        (0, _) => "well".to_owned(),
        (1, Some(next)) => format!("failed once, next try {next}"),
        (count, Some(next)) => format!("failed {count} times, next try {next}"),
        (count, None) => format!("failed {count} times"),
    };
    format!(
        "{}  {}  {goes}  {} waiting  {} given up  {url}",
        standing.id, standing.app, standing.waiting, standing.given_up
    )
}

/// For scripts.
fn object(standing: &Standing) -> Value {
    json!({
        "id": standing.id.to_string(),
        "app": standing.app.to_string(),
        "url": standing.url,
        "waiting": standing.waiting,
        "given_up": standing.given_up,
        "failures": standing.failures,
        "delivered_at": standing.delivered_at.map(|at| at.to_string()),
        "next_at": standing.next_at.map(|at| at.to_string()),
    })
}

fn subscription_id(text: &str) -> Result<SubscriptionId, String> {
    let id = Uuid::try_parse(text.trim()).map(SubscriptionId);
    id.map_err(|_| "must be an id like 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".to_owned())
}
