//! `medlock connect …`: an application's calls about connect requests, through the SDK. `revoke` alone is the operator's, on
//! the database.

mod watch;

use std::time::Duration;

use anyhow::Context;
use clap::{ArgMatches, FromArgMatches, Subcommand};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use medlock_domain::connects;
use medlock_domain::ids::AppId;
use medlock_sdk::{ConnectRequest, IdentityCode, ShellUrl, ValidatedConnection};
use serde_json::{Value, json};

use self::watch::Watching;
use super::caller::{AnswerSource, Caller, code, sentence, with_advice};
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
        after_help = with_advice(
            "Example:\n  medlock connect create --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --friendly-name \"Alex at Hill Street Clinic\" \\\n    --question \"Which word did we agree on at your visit?\" --answer-file answer.txt --external-id RL-20417"
        )
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
    /// List who has accepted a request: external id, person id and record id, a line each, the earliest first. With --app, the
    /// operator's list of all requests of an application, on the database: end of the code, state, external id
    #[command(
        after_help = "Example:\n  medlock connect list --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --since 2026-01-02T08:00:00Z --json\n\n  # As the operator\n  medlock connect list --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --state validated"
    )]
    List(Box<Listing>),
    /// Poll once a day, and print each accepted request once, as it comes, or hand it to a program
    #[command(
        after_help = "A server that cannot be reached is asked again, ever more seldom. SIGTERM ends it cleanly.\n\nExample:\n  medlock connect watch --server https://records.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert clinic.pem --key clinic.key.pem --cursor connections.cursor\n  medlock connect watch --profile clinic --out connections.txt\n  medlock connect watch --profile clinic --cursor connections.cursor --every 1h --exec ./import-patient"
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
    /// Asked before anything is shown; see below what makes a good one
    #[arg(long, value_name = "TEXT")]
    question: String,
    #[command(flatten)]
    answer: AnswerSource,
    /// Your own key for the patient; it comes back with the ids once the request is accepted
    #[arg(long, value_name = "ID")]
    external_id: String,
}

/// Requests that the operator's list looks at.
const LISTED_MAX: u32 = 10_000;

/// Whose list it is.
enum Listing {
    Application { caller: Caller, since: Option<Timestamp> },
    Operator { app: AppId, state: Option<String> },
}

#[derive(clap::Args)]
struct ListOptions {
    /// Only those who accepted then or later: a date, or a time such as 2026-01-02T08:00:00Z (UTC without a zone)
    #[arg(long, value_name = "TIME", value_parser = since)]
    since: Option<Timestamp>,
    /// Operator: all requests of this application, accepted or not
    #[arg(long, value_name = "ID", conflicts_with_all = ["since", "server", "app_id", "cert", "key", "profile"])]
    app: Option<AppId>,
    /// Operator: only requests in this state
    #[arg(long, value_name = "STATE", requires = "app", value_parser = connects::STATES)]
    state: Option<String>,
}

impl clap::Args for Listing {
    fn augment_args(command: clap::Command) -> clap::Command {
        ListOptions::augment_args(Caller::augment_args(command))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        ListOptions::augment_args_for_update(Caller::augment_args_for_update(command))
    }
}

impl FromArgMatches for Listing {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Listing, clap::Error> {
        let ListOptions { since, app, state } = ListOptions::from_arg_matches(matches)?;
        Ok(match app {
            Some(app) => Listing::Operator { app, state },
            None => Listing::Application { caller: Caller::from_arg_matches(matches)?, since },
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Listing::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Listing {
    fn of_operator(self, common: &Common) -> anyhow::Result<()> {
        let Listing::Operator { app, state } = self else { return Ok(()) };
        let (_, db) = common.database()?;
        let found = db.read_blocking(move |tx, now| {
            medlock_domain::apps::show(tx, app)?;
            anyhow::Ok(connects::overview(tx, now, app, state.as_deref(), LISTED_MAX)?)
        })?;
        let code = |end: &str| format!("····-····-····-····-{end}");
        let lines: Vec<String> =
            found.iter().map(|one| format!("{}\t{}\t{}", code(&one.last_group), one.state, one.external_id)).collect();
        let objects: Vec<Value> = found
            .iter()
            .map(|one| {
                json!({
                    "code": code(&one.last_group),
                    "state": one.state,
                    "external_id": one.external_id,
                    "created_at": one.created_at.to_string(),
                    "ends_at": one.ends_at.to_string(),
                    "accepted": one.entries,
                })
            })
            .collect();
        common.output().result(&lines.join("\n"), &json!({ "requests": objects }))
    }
}

/// # Errors
/// When a file cannot be read or the server refuses.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    match args.command {
        Command::Revoke { app, external_id, disconnect } => revoke(common, app, external_id, disconnect),
        Command::List(listing) if matches!(*listing, Listing::Operator { .. }) => listing.of_operator(common),
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
        Command::List(listing) => match *listing {
            Listing::Application { caller, since } => {
                let found = caller.client()?.connect().validated_since(since).await.map_err(sentence)?;
                let lines: Vec<String> = found.0.iter().map(line).collect();
                let objects: Vec<Value> = found.0.iter().map(object).collect();
                output.result(&lines.join("\n"), &json!({ "connections": objects }))
            }
            Listing::Operator { .. } => unreachable!("the operator's command calls no server"),
        },
        Command::Watch { caller, watch } => Box::pin(watch.run(&caller.client()?, output)).await,
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
pub(super) fn since(text: &str) -> Result<Timestamp, String> {
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
