//! `medlock package …`: an application's calls, through the SDK. Needs no access to the server's own files.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::Subcommand;
use jiff::SignedDuration;
use medlock_domain::ids::AppId;
use medlock_domain::packages::{self, Purge};
use medlock_sdk::{Client, IdentityCode, PackageBuilder, ShellUrl};
use serde_json::{Value, json};

use super::attachments::{self, ShowProgress};
use super::caller::{AnswerSource, Caller, code, sentence, with_advice};
use super::items;
use super::letter::WithLetter;
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
    /// Get a code before its package exists; prints the code alone
    #[command(
        after_help = "Example:\n  medlock package allocate --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem"
    )]
    Allocate {
        #[command(flatten)]
        caller: Caller,
    },
    /// Encrypt items and files under an answer and drop them off; prints the code alone
    #[command(
        after_help = with_advice(
            "Example:\n  medlock package create --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --friendly-name \"Results for Alex\" \\\n    --question \"Which word did we agree on at your visit?\" --answer-file answer.txt --external-id RL-20417 \\\n    weight.xml results.json readings.csv --attach letter.pdf --attach study.dcm"
        )
    )]
    Create {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        package: Package,
        #[command(flatten)]
        letter: Box<WithLetter>,
    },
    /// Drop off a package for each row of a file, each exactly once however often this is ended and started again
    #[command(after_help = with_advice(super::batch::HELP))]
    Batch(Box<super::batch::Args>),
    /// Have the server send a letter with the code, link, last day and whom to ask; never the question or the answer
    #[command(
        after_help = "Example:\n  medlock package invite --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --code JKYZ-QNMN-VHRX-ZGNR-GZNH --mail alex@example.org --language es"
    )]
    Invite {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        invitation: Invitation,
    },
    /// Take packages back before they are picked up; succeeds whether or not there were any
    #[command(
        after_help = "Example:\n  medlock package delete --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --code JKYZ-QNMN-VHRX-ZGNR-GZNH"
    )]
    Delete {
        #[command(flatten)]
        caller: Caller,
        /// The package with this code
        #[arg(long, value_parser = code, required_unless_present = "external_id", conflicts_with = "external_id")]
        code: Option<IdentityCode>,
        /// All packages with this external id
        #[arg(long, value_name = "ID")]
        external_id: Option<String>,
    },
    /// Change the external id of one package, or of all that have a certain one
    #[command(
        after_help = "Example:\n  medlock package set-external-id --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --code JKYZ-QNMN-VHRX-ZGNR-GZNH --external-id RL-20418"
    )]
    SetExternalId {
        #[command(flatten)]
        caller: Caller,
        /// The package with this code
        #[arg(long, value_parser = code, required_unless_present = "old_external_id", conflicts_with = "old_external_id")]
        code: Option<IdentityCode>,
        /// All packages with this external id
        #[arg(long, value_name = "ID")]
        old_external_id: Option<String>,
        /// The new external id
        #[arg(long, value_name = "ID", visible_alias = "new-external-id")]
        external_id: String,
    },
    /// Operator: an application's packages, the latest first: end of the code, state, external id, a line each. Do not tell the sender
    /// which were picked up
    #[command(
        after_help = "Example:\n  medlock package list --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --state locked --json"
    )]
    List {
        /// The application whose packages they are
        #[arg(long, value_name = "ID")]
        app: AppId,
        /// Only packages in this state
        #[arg(long, value_name = "STATE", value_parser = packages::STATES)]
        state: Option<String>,
    },
    /// Operator: erase an application's packages that nobody has picked up, on the database; prints how many. What was picked up stays
    #[command(
        after_help = "Example:\n  medlock package purge --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --external-id RL-20417\n  medlock package purge --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --older-than 14d"
    )]
    Purge {
        /// The application whose packages they are
        #[arg(long, value_name = "ID")]
        app: AppId,
        #[command(flatten)]
        which: WhichToPurge,
    },
}

/// Packages that the operator's list looks at.
const LISTED_MAX: u32 = 10_000;

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct WhichToPurge {
    /// Those with this external id
    #[arg(long, value_name = "ID")]
    external_id: Option<String>,
    /// Those whose code is older, such as 14d
    #[arg(long, value_name = "DURATION", value_parser = age)]
    older_than: Option<SignedDuration>,
    /// All of them
    #[arg(long)]
    all: bool,
}

/// How long a package may wait at all, and less.
fn age(text: &str) -> Result<SignedDuration, String> {
    values::duration_between(text, "0s", "400d")
}

#[derive(clap::Args)]
struct Package {
    /// Shown to the patient after the right answer, to tell one package from another
    #[arg(long, value_name = "TEXT")]
    friendly_name: String,
    /// Asked before anything is shown; see below what makes a good one
    #[arg(long, value_name = "TEXT")]
    question: String,
    #[command(flatten)]
    answer: AnswerSource,
    /// Your own key for the patient; the patient never sees it
    #[arg(long, value_name = "ID")]
    external_id: String,
    /// Fill this code from `medlock package allocate` instead of getting a new one
    #[arg(long, value_parser = code)]
    code: Option<IdentityCode>,
    /// Attach a file as an item of its own; may be repeated. A large one is encrypted and sent in pieces, and goes on where it
    /// was when a connection breaks
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    #[command(flatten)]
    progress: ShowProgress,
    /// Items: .xml with <thing> elements side by side, .json with an object or an array of them, .csv with a row an item (see
    /// `medlock record kinds`); - reads XML from standard input
    #[arg(value_name = "ITEMS", required_unless_present = "attach")]
    items: Vec<PathBuf>,
}

/// Who gets a letter about a code.
#[derive(clap::Args)]
pub(super) struct Invitation {
    /// The code the letter is about
    #[arg(long, value_parser = code)]
    code: IdentityCode,
    /// The reader's e-mail address
    #[arg(long, value_name = "ADDRESS")]
    mail: String,
    /// The reader's language, such as en or es; without it the site's
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

impl Invitation {
    pub(super) async fn send(&self, client: &Client, output: Output) -> anyhow::Result<()> {
        client.dopu().invite(&self.code, &self.mail, self.language.as_deref()).await.map_err(sentence)?;
        output.result("", &json!({ "sent": true }))
    }
}

/// # Errors
/// When a file cannot be read, an item is not what its type says, or the server refuses.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    match args.command {
        Command::Purge { app, which } => which.purge(app, common),
        Command::List { app, state } => list(app, state, common),
        command => super::serve::runtime()?.block_on(call(command, common.output())),
    }
}

fn list(app: AppId, state: Option<String>, common: &Common) -> anyhow::Result<()> {
    let (_, db) = common.database()?;
    let found = db.read_blocking(move |tx, now| {
        medlock_domain::apps::show(tx, app)?;
        anyhow::Ok(packages::overview(tx, now, app, state.as_deref(), LISTED_MAX)?)
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
                "until": one.until.to_string(),
            })
        })
        .collect();
    common.output().result(&lines.join("\n"), &json!({ "packages": objects }))
}

async fn call(command: Command, output: Output) -> anyhow::Result<()> {
    match command {
        Command::Allocate { caller } => {
            let code = caller.client()?.dopu().allocate().await.map_err(sentence)?;
            show(&caller, output, &code)
        }
        Command::Create { caller, package, letter } => {
            // First what costs nothing, so that nobody types an answer for nothing.
            let client = caller.client()?;
            let letter = letter.prepare(&caller, &client, Kind::Package).await?;
            let code = package.builder(output)?.send(&client).await.map_err(sentence)?;
            show(&caller, output, &code)?;
            letter.map_or(Ok(()), |letter| letter.write(&code))
        }
        Command::Batch(args) => super::batch::run(*args, output).await,
        Command::Invite { caller, invitation } => invitation.send(&caller.client()?, output).await,
        Command::Delete { caller, code, external_id } => {
            let client = caller.client()?;
            match (&code, &external_id) {
                (Some(code), _) => client.dopu().delete(code).await,
                (None, id) => client.dopu().delete_for_external_id(id.as_deref().unwrap_or_default()).await,
            }
            .map_err(sentence)?;
            output.result("", &json!({ "deleted": true }))
        }
        Command::SetExternalId { caller, code, old_external_id, external_id } => {
            let client = caller.client()?;
            match (&code, &old_external_id) {
                (Some(code), _) => client.dopu().set_external_id(code, &external_id).await,
                (None, old) => client.dopu().rename_external_id(old.as_deref().unwrap_or_default(), &external_id).await,
            }
            .map_err(sentence)?;
            output.result("", &json!({ "external_id": external_id }))
        }
        Command::Purge { .. } | Command::List { .. } => unreachable!("the operator's commands call no server"),
    }
}

impl WhichToPurge {
    fn purge(self, app: AppId, common: &Common) -> anyhow::Result<()> {
        /// Transactions of one run: some millions of packages.
        const ROUNDS_MAX: u32 = 10_000;
        let (_, db) = common.database()?;
        let since_when = self.older_than;
        let which = db.read_blocking(move |tx, now| {
            medlock_domain::apps::show(tx, app)?;
            anyhow::Ok(match (self.external_id.clone(), since_when) {
                (Some(id), _) => Purge::ExternalId(id),
                (None, Some(age)) => Purge::Before(now - age),
                (None, None) => Purge::All,
            })
        })?;
        let mut purged: u64 = 0;
        for _ in 0..ROUNDS_MAX {
            let which = which.clone();
            let round = db.write_blocking(move |tx, now, rng| packages::purge(tx, now, rng, app, &which))?;
            purged += u64::from(round);
            if round == 0 {
                return common.output().result(&purged.to_string(), &json!({ "purged": purged }));
            }
        }
        anyhow::bail!("{purged} packages are erased, and there are still more; run it again")
    }
}

/// The code, and for scripts the link, too.
fn show(caller: &Caller, output: Output, code: &IdentityCode) -> anyhow::Result<()> {
    let link = ShellUrl::pickup(caller.server.trim(), code);
    output.result(&code.to_string(), &json!({ "identity_code": code.to_string(), "link": link }))
}

impl Package {
    fn builder(self, output: Output) -> anyhow::Result<PackageBuilder> {
        let items = self.items.iter().map(|path| items::items_from(path)).collect::<anyhow::Result<Vec<_>>>()?.concat();
        attachments::check(&self.attach)?;
        let answer = self.answer.read(&self.question)?;
        let mut builder = PackageBuilder::new(self.friendly_name, self.question, answer, self.external_id);
        if let Some(code) = self.code {
            builder = builder.code(code);
        }
        let bytes = items.iter().map(String::len).sum::<usize>();
        for item in items {
            builder = builder.item(item);
        }
        for path in self.attach {
            builder = builder.attach_file(path);
        }
        const WORTH_SAYING_BYTES: usize = 4 * 1024 * 1024;
        if bytes > WORTH_SAYING_BYTES && std::io::stderr().is_terminal() {
            output.remark(&format!("Encrypting and sending {} MiB …", bytes >> 20));
        }
        Ok(builder.on_progress(self.progress.listener()))
    }
}
