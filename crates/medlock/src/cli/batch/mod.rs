//! `medlock package batch`: a package for each row of a file, each exactly once, however often the command is ended and started.
//!
//! | file | what |
//! |---|---|
//! | `input` | the rows of the file |
//! | `row` | one of them: what is wrong with it, and the package it becomes |
//! | `check` | all of them before anything is sent: against the journal, for themselves, and against each other |
//! | `journal` | what has been done, on the disk before it has an effect |
//! | `send` | the sending, several rows at a time |
//! | `letters` | a letter for each |
//! | `results` | what became of each, for whoever hands out the codes |
//! | `progress` | how far it is |

mod check;
mod input;
mod journal;
mod letters;
mod progress;
mod results;
mod row;
mod send;

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure};
use medlock_sdk::ShellUrl;
use serde_json::json;

use self::check::Checked;
use self::input::{Entry, Place};
use self::journal::{Known, Owner};
use self::results::{Outcome, Status};
use self::send::{Fault, Sending};
use super::Output;
use super::caller::Caller;

/// Says everything about the file that does not fit into one line.
pub(super) const HELP: &str = "\
The file has a row for each package:
  .csv     UTF-8, commas; the first line names the columns
  .ndjson  a JSON object a line
Columns:
  external_id, friendly_name, question, answer   as of `medlock package create`; each row has them
  items            files of items (.xml, .json, .csv), several separated by ; (NDJSON: a list, also of objects
                   such as {\"thing\": \"weight\", \"when\": \"2026-03-09\", \"value\": {\"kg\": 72.5}})
  weight:value/kg  one field of an item: its type, a colon, the path; of a second weight weight#2:value/kg (CSV only)
  attach           files to attach, several separated by ; (NDJSON: a list)
  letter_language  the language of this row's letter, such as es or uk,en
  recipient        lines of the postal address on this row's letter
Files are looked for in the folder of FILE. Of items, fields and attachments a row needs at least one.

Everything is checked first. When anything is wrong, each problem is told with row and column, and nothing is sent.

The command can be ended at any instant, also by a power failure, and be started again the same way, as often as need be: each row
becomes one package, none two. What has been done is in the journal, which must not be removed before the batch is finished. It has the
codes in it, as the results have, and no answer and no contents: both are readable by their owner alone. The file has the answers
in it: delete it when the batch is finished.

Exit code 0: every row is a package. 1: some are not (the results say why), or nothing was done.

Example:
  medlock package batch results.csv --results codes.csv --letters letters \\
    --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f --cert lab.pem --key lab.key.pem";

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    caller: Caller,
    /// Write what became of each row to this file, .csv or .ndjson: status, code and link, or what went wrong. It has codes in it
    /// and is readable by its owner alone
    #[arg(long, value_name = "FILE")]
    results: PathBuf,
    /// Keep what has been done in this file; without it FILE.journal beside FILE
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Rows that are sent at the same time
    #[arg(long, value_name = "COUNT", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,
    /// Send the good rows when there are bad ones. A row that was left out may be corrected and is sent by the next run
    #[arg(long)]
    skip_bad: bool,
    #[command(flatten)]
    letters: letters::Options,
    /// The rows, .csv or .ndjson
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// A batch and what is known of it.
struct Batch {
    rows: Vec<(Place, Entry)>,
    known: Vec<Known>,
    /// What went wrong in this run, by row.
    faults: Vec<Option<Fault>>,
}

/// # Errors
/// When the file or the journal cannot be used, rows cannot be sent, or not all of them were.
pub async fn run(args: Args, output: Output) -> anyhow::Result<()> {
    let form = results::form(&args.results)?;
    let journal_path = args.journal.clone().unwrap_or_else(|| beside(&args.file));
    for (one, other) in [(&args.file, &args.results), (&args.file, &journal_path), (&args.results, &journal_path)] {
        let is_same = std::path::absolute(one)? == std::path::absolute(other)?;
        ensure!(!is_same, "{} is named twice: rows, results and journal are three files", one.display());
    }
    let folder = args.results.parent().filter(|folder| !folder.as_os_str().is_empty());
    ensure!(folder.is_none_or(Path::is_dir), "--results: there is no folder for {}", args.results.display());
    let server = args.caller.server.trim().trim_end_matches('/').to_owned();
    let owner = Owner { app: args.caller.app_id, server };
    let (client, key) = (args.caller.client()?, row::key(&args.caller)?);
    let rows = input::read(&args.file)?;
    let mut opened = journal::open(&journal_path, &owner, &key, false)?;
    let has_begun = opened.as_ref().is_some_and(|opened| opened.rows.is_some());
    ensure!(
        has_begun || !args.results.exists(),
        "--results: {} is there already, and is not of this batch; it is not overwritten",
        args.results.display()
    );
    let letters = args.letters.letters(&owner.server, &client).await?;
    let folder = args.file.parent().unwrap_or(Path::new("")).to_owned();

    let begun = opened.as_mut().and_then(|opened| opened.rows.take());
    let Checked { mut known, digests, problems } =
        check::all(&args.file, &journal_path, &rows, begun, &key, &folder, letters.as_ref())?;
    if !problems.is_empty() {
        problems.iter().flatten().for_each(|problem| output.remark(&problem.to_string()));
        let count = problems.iter().filter(|problems| !problems.is_empty()).count();
        if count > 0 && !args.skip_bad {
            bail!("{count} of {} rows cannot be sent as they are; nothing was sent", rows.len());
        }
    }
    if let Some(letters) = &letters {
        let unwritten = rows.iter().zip(&known).filter(|(_, known)| known.letter == journal::Lettered::No);
        let rows = unwritten.filter_map(|((_, entry), _)| entry.as_ref().ok());
        if let Some(path) = letters::in_the_way(letters, rows) {
            bail!("--letters: {} is there already; it is not overwritten, and nothing was sent", path.display());
        }
    }

    let mut opened = match opened {
        Some(opened) => opened,
        None => journal::open(&journal_path, &owner, &key, true)?.expect("made when there is none"),
    };
    if !has_begun {
        ensure!(opened.rows.is_none(), "another run began this batch meanwhile; start again to see what it did");
        opened.begin(&journal_path, &owner, &key, &digests)?;
        known = opened.rows.take().unwrap_or_default();
    }
    let faults = problems.into_iter().map(|problems| Fault::of_row(&problems)).collect();
    let mut batch = Batch { rows, known, faults };
    let journal = opened.writer(&key)?;
    let sending = Sending { client: &client, journal: &journal, folder: &folder, letters: letters.as_ref() };
    let ended = sending.all(&mut batch, &digests, usize::from(args.jobs), output).await;
    let outcomes = batch.outcomes(&owner.server, letters.as_ref());
    results::write(&args.results, form, &outcomes)?;
    ended?;
    batch.summary(&args, output)
}

/// The journal of a batch that was not told another place.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.to_owned().into_os_string();
    name.push(".journal");
    name.into()
}

impl Batch {
    fn status(&self, index: usize) -> Status {
        let (known, fault) = (&self.known[index], self.faults[index].as_ref());
        match fault {
            _ if known.sent.is_some() => Status::Sent,
            Some(fault) if fault.may_have_happened => Status::Unknown,
            Some(fault) if fault.is_of_row && known.code.is_none() => Status::Bad,
            Some(_) => Status::Failed,
            // An earlier run was ended while it was being sent.
            None if known.code.is_some() => Status::Unknown,
            None => Status::Unsent,
        }
    }

    fn outcomes(&self, server: &str, letters: Option<&letters::Letters>) -> Vec<Outcome> {
        let outcome = |(index, (at, entry)): (usize, &(Place, Entry))| {
            let (known, row, status) = (&self.known[index], entry.as_ref().ok(), self.status(index));
            let code = known.code.as_ref().filter(|_| status == Status::Sent).map(|(code, _)| code);
            let is_written = known.letter == journal::Lettered::Written;
            Outcome {
                at: *at,
                external_id: row.map(|row| row.external_id.to_string()).unwrap_or_default(),
                status,
                code: code.map(ToString::to_string),
                link: code.map(|code| ShellUrl::pickup(server, code)),
                sent_at: known.sent,
                letter: letters.zip(row).filter(|_| is_written).map(|(letters, row)| letters.path(row)),
                error: self.faults[index].as_ref().map(|fault| (fault.name.clone(), fault.says.clone())),
            }
        };
        self.rows.iter().enumerate().map(outcome).collect()
    }

    fn summary(&self, args: &Args, output: Output) -> anyhow::Result<()> {
        let count = |wanted: Status| (0..self.rows.len()).filter(|index| self.status(*index) == wanted).count();
        let total = self.rows.len();
        let [sent, failed, unknown, bad, unsent] =
            [Status::Sent, Status::Failed, Status::Unknown, Status::Bad, Status::Unsent].map(count);
        let letters = self.known.iter().filter(|known| known.letter == journal::Lettered::Written).count();
        let told = json!({
            "rows": total, "sent": sent, "failed": failed, "unknown": unknown, "bad": bad, "unsent": unsent, "letters": letters,
            "results": args.results,
        });
        output.result(&format!("{sent} of {total} rows are packages"), &told)?;
        let results = args.results.display();
        if sent < total {
            let left_out = if bad > 0 { format!("; {bad} were left out, to be corrected") } else { String::new() };
            bail!(
                "{} of {total} rows are no packages yet{left_out}; {results} says why; start the same command again to go on",
                total - sent
            );
        }
        let unwritten = self.faults.iter().flatten().count();
        ensure!(
            unwritten == 0,
            "{unwritten} letters are not written; {results} says why; start the same command again"
        );
        Ok(())
    }
}
