//! `medlock connect …`: an application's calls about connect requests, through the SDK. `revoke` alone is the operator's, on
//! the database.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use medlock_domain::connects;
use medlock_domain::ids::AppId;
use medlock_sdk::{
    Client, ConnectRequest, FileCursor, IdentityCode, MemoryCursor, ShellUrl, ValidatedConnection, ValidatedConnections,
};
use serde_json::{Value, json};

use super::caller::{AnswerSource, Caller, code, sentence};
use super::letter::WithLetter;
use super::package::Invitation;
use super::{Common, Output};
use crate::config::values;
use crate::letter::Kind;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Ask a patient for access; prints the code alone
    #[command(
        after_help = "Example:\n  medlock connect create --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --friendly-name \"Alex at Hill Street Clinic\" \\\n    --question \"Name of your first pet?\" --answer-file answer.txt --external-id RL-20417"
    )]
    Create {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        request: Request,
        #[command(flatten)]
        letter: Box<WithLetter>,
    },
    /// Have the server send a letter with the code, link, last day and whom to ask; never the question or the answer
    #[command(
        after_help = "Example:\n  medlock connect invite --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --code JKYZ-QNMN-VHRX-ZGNR-GZNH --mail alex@example.org --language es"
    )]
    Invite {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        invitation: Invitation,
    },
    /// List who has accepted a request: external id, person id and record id, a line each, the earliest first
    #[command(
        after_help = "Example:\n  medlock connect list --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --since 2026-01-02T08:00:00Z --json"
    )]
    List {
        #[command(flatten)]
        caller: Caller,
        /// Only those who accepted then or later: a date, or a time such as 2026-01-02T08:00:00Z (UTC without a zone)
        #[arg(long, value_name = "TIME", value_parser = since)]
        since: Option<Timestamp>,
    },
    /// Poll, and print each accepted request once, as it comes
    #[command(
        after_help = "Example:\n  medlock connect watch --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --cursor connections.cursor --every 1h"
    )]
    Watch {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        watch: Watching,
    },
    /// Take a request back that nobody has accepted, or that is locked; succeeds when there is none
    #[command(
        after_help = "Example:\n  medlock connect delete --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --external-id RL-20417"
    )]
    Delete {
        #[command(flatten)]
        caller: Caller,
        /// The request with this external id
        #[arg(long, value_name = "ID")]
        external_id: String,
    },
    /// Change the external id of a request, and of all packages that have the same one
    #[command(
        after_help = "Example:\n  medlock connect set-external-id --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --old-external-id RL-20417 --external-id RL-20418"
    )]
    SetExternalId {
        #[command(flatten)]
        caller: Caller,
        /// The request with this code
        #[arg(long, value_parser = code, required_unless_present = "old_external_id", conflicts_with = "old_external_id")]
        code: Option<IdentityCode>,
        /// The request with this external id
        #[arg(long, value_name = "ID")]
        old_external_id: Option<String>,
        /// The new external id
        #[arg(long, value_name = "ID", visible_alias = "new-external-id")]
        external_id: String,
    },
    /// Operator: end a request although it was accepted, because code and answer may be known to a stranger
    #[command(
        after_help = "Example:\n  medlock connect revoke --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --external-id RL-20417"
    )]
    Revoke {
        /// The application whose request it is
        #[arg(long)]
        app: AppId,
        /// The request with this external id
        #[arg(long, value_name = "ID")]
        external_id: String,
        /// End the access that was given with it, too
        #[arg(long)]
        disconnect: bool,
    },
}

#[derive(clap::Args)]
struct Request {
    /// Shown to the patient after the right answer, to tell one request from another
    #[arg(long, value_name = "TEXT")]
    friendly_name: String,
    /// Asked before anything is shown. Ask what few know and what is answered in one word, such as the name of the first pet;
    /// never a date of birth or anything that stands in the same letter
    #[arg(long, value_name = "TEXT")]
    question: String,
    #[command(flatten)]
    answer: AnswerSource,
    /// Your own key for the patient; it comes back with the ids once the request is accepted
    #[arg(long, value_name = "ID")]
    external_id: String,
}

#[derive(clap::Args)]
struct Watching {
    /// Keep here what was printed, so that a restart goes on from there; without it everything is printed once more
    #[arg(long, value_name = "FILE")]
    cursor: Option<PathBuf>,
    /// The time between two polls, such as 1h or 30s; patients take days, so a day is enough
    #[arg(long, value_name = "DURATION", default_value = "1d", value_parser = interval)]
    every: Duration,
    /// Poll once and end
    #[arg(long, conflicts_with = "count")]
    once: bool,
    /// Poll so many times and end
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
}

/// # Errors
/// When a file cannot be read or the server refuses.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    match args.command {
        Command::Revoke { app, external_id, disconnect } => revoke(common, app, external_id, disconnect),
        command => super::serve::runtime()?.block_on(call(command, common.output())),
    }
}

async fn call(command: Command, output: Output) -> anyhow::Result<()> {
    match command {
        Command::Create { caller, request, letter } => {
            // First what costs nothing, so that nobody types an answer for nothing.
            let client = caller.client()?;
            let letter = letter.prepare(&caller, &client, Kind::Connect).await?;
            let code = client.connect().create(&request.read()?).await.map_err(sentence)?;
            let link = ShellUrl::connect(caller.server.trim(), &code);
            output.result(&code.to_string(), &json!({ "identity_code": code.to_string(), "link": link }))?;
            letter.map_or(Ok(()), |letter| letter.write(&code))
        }
        Command::Invite { caller, invitation } => invitation.send(&caller.client()?, output).await,
        Command::List { caller, since } => {
            let found = caller.client()?.connect().validated_since(since).await.map_err(sentence)?;
            let lines: Vec<String> = found.0.iter().map(line).collect();
            let objects: Vec<Value> = found.0.iter().map(object).collect();
            output.result(&lines.join("\n"), &json!({ "connections": objects }))
        }
        Command::Watch { caller, watch } => watch.run(&caller.client()?, output).await,
        Command::Delete { caller, external_id } => {
            caller.client()?.connect().delete(&external_id).await.map_err(sentence)?;
            output.result("", &json!({ "deleted": true }))
        }
        Command::SetExternalId { caller, code, old_external_id, external_id } => {
            let client = caller.client()?;
            match (&code, &old_external_id) {
                (Some(code), _) => client.connect().set_external_id(code, &external_id).await,
                (None, old) => client.connect().rename(old.as_deref().unwrap_or_default(), &external_id).await,
            }
            .map_err(sentence)?;
            output.result("", &json!({ "external_id": external_id }))
        }
        Command::Revoke { .. } => unreachable!("the operator's command calls no server"),
    }
}

impl Request {
    fn read(self) -> anyhow::Result<ConnectRequest> {
        let answer = self.answer.read(&self.question)?;
        Ok(ConnectRequest {
            friendly_name: self.friendly_name,
            question: self.question,
            answer,
            external_id: self.external_id,
        })
    }
}

impl Watching {
    /// Prints first and marks as seen then: whoever reads this and dies is told the same once more.
    async fn run(&self, client: &Client, output: Output) -> anyhow::Result<()> {
        let polls = if self.once { Some(1) } else { self.count };
        let mut in_memory = client.connect().poller(MemoryCursor::default());
        let mut in_file = self.cursor.as_ref().map(|path| client.connect().poller(FileCursor::new(path)));
        let mut polled = 0;
        loop {
            let found = match &mut in_file {
                Some(poller) => poller.poll().await,
                None => in_memory.poll().await,
            }
            .map_err(sentence)?;
            print(&found.connections, output)?;
            match &mut in_file {
                Some(poller) => poller.done(found),
                None => in_memory.done(found),
            }
            .map_err(sentence)?;
            polled += 1;
            if polls.is_some_and(|polls| polled >= polls) {
                return Ok(());
            }
            tokio::time::sleep(self.every).await;
        }
    }
}

/// A line each, also of objects: a script reads them as they come.
fn print(connections: &ValidatedConnections, output: Output) -> anyhow::Result<()> {
    for connection in &connections.0 {
        output.result(&line(connection), &object(connection))?;
    }
    Ok(())
}

/// Separated by tabs; ids have none, and an external id with one is told apart with --json.
fn line(connection: &ValidatedConnection) -> String {
    format!("{}\t{}\t{}", connection.external_id, connection.person_id, connection.record_id)
}

fn object(connection: &ValidatedConnection) -> Value {
    json!({
        "app_id": connection.app_id.to_string(),
        "external_id": connection.external_id,
        "person_id": connection.person_id.to_string(),
        "record_id": connection.record_id.to_string(),
        "app_specific_record_id": connection.app_specific_record_id,
    })
}

fn revoke(common: &Common, app: AppId, external_id: String, disconnect: bool) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    let revoked = db.write_blocking(move |tx, now, rng| {
        medlock_domain::apps::show(tx, app)?;
        let revoked = connects::revoke(tx, now, rng, app, &external_id, disconnect)?;
        anyhow::Ok(revoked)
    })?;
    let revoked = revoked.with_context(|| format!("{app} has no connect request with this external id"))?;
    common.output().result("", &json!({ "entries": revoked.entries, "disconnected": revoked.ended }))
}

/// A time with or without a zone, or a date.
fn since(text: &str) -> Result<Timestamp, String> {
    let wall = |wall: DateTime| wall.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).ok();
    let instant = text.parse::<Timestamp>().ok();
    let instant = instant.or_else(|| text.parse::<DateTime>().ok().and_then(wall));
    instant.or_else(|| text.parse::<Date>().ok().and_then(|date| wall(date.at(0, 0, 0, 0)))).ok_or_else(|| {
        format!("\"{text}\" is no time: write a date like 2026-01-02 or a time like 2026-01-02T08:00:00Z")
    })
}

/// A pause that neither floods the server nor sleeps for ever.
fn interval(text: &str) -> Result<Duration, String> {
    let between = values::duration_between(text, "1s", "7d")?;
    Duration::try_from(between).map_err(|_| format!("\"{text}\" is no pause"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_several_spellings_and_is_utc_without_a_zone() {
        let eight = "2026-01-02T08:00:00Z".parse::<Timestamp>().unwrap();
        for spelling in ["2026-01-02T08:00:00Z", "2026-01-02T08:00:00", "2026-01-02 08:00", "2026-01-02T10:00:00+02:00"]
        {
            assert_eq!(since(spelling), Ok(eight), "{spelling}");
        }
        assert_eq!(since("2026-01-02"), Ok("2026-01-02T00:00:00Z".parse().unwrap()));
        for wrong in ["", "yesterday", "08:00", "2026-02-30"] {
            assert!(since(wrong).unwrap_err().contains("2026-01-02T08:00:00Z"), "{wrong}");
        }
    }

    #[test]
    fn pauses_are_bounded() {
        assert_eq!(interval("15m"), Ok(Duration::from_secs(900)));
        assert!(interval("0s").is_err() && interval("8d").is_err() && interval("soon").is_err());
    }
}
