//! `medlock package …`: an application's calls, through the SDK. Needs no access to the server's own files.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Subcommand;
use medlock_sdk::{Client, IdentityCode, PackageBuilder, ShellUrl};
use serde_json::json;

use super::attachments::{self, ShowProgress};
use super::caller::{AnswerSource, Caller, code, sentence};
use super::letter::WithLetter;
use super::{Common, Output};
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
        after_help = "Example:\n  medlock package create --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --friendly-name \"Results for Alex\" \\\n    --question \"Name of your first pet?\" --answer-file answer.txt --external-id RL-20417 \\\n    weight.xml results.xml --attach letter.pdf --attach study.dcm"
    )]
    Create {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        package: Package,
        #[command(flatten)]
        letter: Box<WithLetter>,
    },
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
}

#[derive(clap::Args)]
struct Package {
    /// Shown to the patient after the right answer, to tell one package from another
    #[arg(long, value_name = "TEXT")]
    friendly_name: String,
    /// Asked before anything is shown. Ask what few know and what is answered in one word, such as the name of the first pet;
    /// never a date of birth or anything that stands in the same letter
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
    /// Files with one <thing> element each, or several side by side
    #[arg(value_name = "ITEM.xml", required_unless_present = "attach")]
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
    super::serve::runtime()?.block_on(call(args.command, common.output()))
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
    }
}

/// The code, and for scripts the link, too.
fn show(caller: &Caller, output: Output, code: &IdentityCode) -> anyhow::Result<()> {
    let link = ShellUrl::pickup(caller.server.trim(), code);
    output.result(&code.to_string(), &json!({ "identity_code": code.to_string(), "link": link }))
}

impl Package {
    fn builder(self, output: Output) -> anyhow::Result<PackageBuilder> {
        let items: Vec<String> = self.items.iter().map(|path| read_item(path)).collect::<anyhow::Result<_>>()?;
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

pub(super) fn read_item(path: &Path) -> anyhow::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("standard input is not UTF-8 text")?;
        return Ok(text);
    }
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{} is not UTF-8 text", path.display()))
}
