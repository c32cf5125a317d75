//! `medlock mail`: a letter to try the settings with, and what comes back from mail servers.

use std::io::Read;

use anyhow::{Context, bail, ensure};
use medlock_domain::letters::{self, Report};
use medlock_domain::people::Email;
use medlock_store::StoreError;
use serde_json::json;

use super::{Common, serve};
use crate::app;
use crate::config::Mail;
use crate::mail::{returned, trial};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Send a letter at once, and say in plain words what failed if it does
    #[command(after_help = "Example:\n  medlock mail test you@example.org")]
    Test {
        /// The mailbox to send it to
        address: String,
    },
    /// Take in a message that a mail server sent back, from standard input
    #[command(
        long_about = "Take in a message that a mail server sent back, from standard input, so that whoever had the letter sent sees \
that it did not arrive. For the mail server to call with every message to smtp.bounce_address; messages about nothing of ours are left alone.",
        after_help = "Example:\n  medlock mail bounce --recipient bounces+1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f@example.org < message.eml"
    )]
    Bounce {
        /// The address the message was sent to; without it, its header lines are looked at
        #[arg(long, value_name = "ADDRESS")]
        recipient: Option<String>,
    },
}

/// # Errors
/// When the letter could not be handed over, or the message or the database not be read.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    match args.command {
        Command::Test { address } => test(&address, common),
        Command::Bounce { recipient } => bounce(recipient.as_deref(), common),
    }
}

fn test(address: &str, common: &Common) -> anyhow::Result<()> {
    let config = common.config()?;
    ensure!(Email::parse(address).is_some(), "ADDRESS: {address:?} is no e-mail address");
    let smtp = match &config.mail {
        Mail::Off => bail!("no mail server is configured: set smtp.host and smtp.from (docs/operating.md, \"Mail\")"),
        Mail::Folder(folder) => bail!(
            "no mail server is configured: in development letters are written to {}; set smtp.host to send them",
            folder.display()
        ),
        Mail::Smtp(smtp) => smtp,
    };
    let now = medlock_store::clock::Clock::now(&medlock_store::clock::SystemClock);
    // A mark of no letter: if this one comes back, nothing is marked by it.
    let mark: [u8; letters::MARK_BYTES] = medlock_crypto::random::array(&mut *app::system_random());
    let trial = serve::runtime()?.block_on(trial::run(smtp, &config.site.name, address, &mark, now));
    let output = common.output();
    if !output.is_json() {
        for line in &trial.worked {
            output.text(line)?;
        }
    }
    if let Some(failed) = trial.failed {
        if output.is_json() {
            output.text(&json!({ "sent": false, "worked": trial.worked, "failed": failed }).to_string())?;
        }
        bail!("{failed}");
    }
    let next = format!(
        "Sent. Look into the mailbox now, also where it puts junk: that the server took the letter does not mean that the reader \
         gets it. {}",
        trial::about_returns(smtp)
    );
    output.result(&next, &json!({ "sent": true, "worked": trial.worked }))
}

fn bounce(recipient: Option<&str>, common: &Common) -> anyhow::Result<()> {
    let mut message = Vec::new();
    std::io::stdin()
        .lock()
        .take(returned::MESSAGE_BYTES_MAX)
        .read_to_end(&mut message)
        .context("the message cannot be read from standard input")?;
    let (_, db) = common.database()?;
    let output = common.output();
    // A message about nothing of ours is no failure: the mail server would send it back once more.
    let nothing = |why: &str| output.result(&format!("Nothing noted: {why}."), &json!({ "noted": false, "why": why }));
    let Some(read) = returned::read(&message, recipient) else {
        return nothing("the message is about no letter of this site");
    };
    let Some(report) = read.report else {
        return nothing("the message does not say that a letter failed or is late");
    };
    let fate = db.write_blocking(move |tx, now, _| -> Result<_, StoreError> {
        letters::reported(tx, now, &read.mark, report)
    })?;
    let Some(fate) = fate else { return nothing("the letter is not known, or forgotten by now") };
    let trouble = match report {
        Report::Failed(trouble) | Report::Delayed(trouble) => trouble,
    };
    output.result(
        &format!("Noted: a letter ({}) is {}, {}.", fate.kind.word(), fate.state.word(), trouble.word()),
        &json!({ "noted": true, "letter": fate.id.to_string(), "kind": fate.kind.word(), "state": fate.state.word(),
            "trouble": trouble.word() }),
    )
}
