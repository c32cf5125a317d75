//! Sending the rows, several at a time: a code, the journal, the package under it, the journal, the letter.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::anyhow;
use futures_util::StreamExt;
use medlock_sdk::{Client, Error};
use medlock_store::clock::{Clock, SystemClock};
use tokio::sync::Mutex;

use super::Batch;
use super::input::Problem;
use super::journal::{Journal, Known, Lettered};
use super::letters::{self, Letters};
use super::progress::Progress;
use super::row::{Digest, Row};
use crate::cli::Output;
use crate::cli::caller::sentence;

/// After so many rows in a row that could not be sent, the others cannot be, either: the server is away, or refuses them all.
const FAILURES_IN_A_ROW_MAX: usize = 20;
/// Faults told while it goes on; the results have them all.
const TOLD_MAX: usize = 20;
/// CONNECT_PACKAGE_EXISTS: the code has been filled.
const EXISTS: u32 = 96;
/// INVALID_IDENTITY_CODE: the code is of nothing any more.
const UNKNOWN_CODE: u32 = 74;

/// Why a row is no package, or has no letter.
#[derive(Clone, Debug)]
pub struct Fault {
    /// A name that scripts can compare.
    pub name: String,
    pub says: String,
    /// It may be a package all the same.
    pub may_have_happened: bool,
    /// The row itself is wrong.
    pub is_of_row: bool,
}

impl Fault {
    /// What is wrong with a row, if anything is.
    pub fn of_row(problems: &[Problem]) -> Option<Fault> {
        let says: Vec<String> = problems
            .iter()
            .map(|Problem { column, says, .. }| match column.as_str() {
                "" => says.clone(),
                column => format!("{column}: {says}"),
            })
            .collect();
        let fault = Fault { name: "ROW_NOT_USABLE".to_owned(), says: says.join("; "), ..Fault::new() };
        (!problems.is_empty()).then_some(Fault { is_of_row: true, ..fault })
    }

    fn new() -> Fault {
        Fault { name: String::new(), says: String::new(), may_have_happened: false, is_of_row: false }
    }

    fn here(name: &str, error: &anyhow::Error) -> Fault {
        Fault { name: name.to_owned(), says: format!("{error:#}"), ..Fault::new() }
    }

    fn of_call(error: Error) -> Fault {
        let (name, may_have_happened) = (error.name().to_owned(), !error.nothing_happened());
        Fault { name, says: sentence(error).to_string(), may_have_happened, is_of_row: false }
    }
}

/// Everything that sending needs.
pub struct Sending<'a> {
    pub client: &'a Client,
    pub journal: &'a Journal,
    pub folder: &'a Path,
    pub letters: Option<&'a Letters>,
}

/// A row there is something left to do for.
struct Work<'a> {
    index: usize,
    row: &'a Row,
    digest: Digest,
}

/// How a run ends early.
#[derive(Default)]
struct Brake {
    /// No further row is begun.
    is_on: AtomicBool,
}

/// What is shared by the rows that are being sent.
struct Course {
    progress: Progress,
    failures_in_a_row: usize,
    told: usize,
    /// What ends the run, when it is not the rows.
    fatal: Option<anyhow::Error>,
    given_up: bool,
}

impl Sending<'_> {
    /// Sends every row that is good and not sent, and writes every letter that is not written. What becomes of them is put into
    /// `batch`.
    ///
    /// # Errors
    /// When the journal cannot be written any more: nothing may be sent then.
    pub async fn all(
        &self,
        batch: &mut Batch,
        digests: &[Option<Digest>],
        jobs: usize,
        output: Output,
    ) -> anyhow::Result<()> {
        let mut work = Vec::new();
        for (index, (_, entry)) in batch.rows.iter().enumerate() {
            let known = &batch.known[index];
            let (Ok(row), Some(digest), None) = (entry, digests[index], &batch.faults[index]) else { continue };
            let wants_letter = self.letters.is_some() && known.letter != Lettered::Written;
            if known.sent.is_none() || wants_letter {
                work.push((Work { index, row, digest }, known.clone()));
            }
        }
        let there = batch.known.iter().filter(|known| known.sent.is_some()).count();
        let bad = batch.faults.iter().flatten().count();
        let mut checked = format!("{} rows checked", batch.rows.len());
        for (count, what) in [(there, "are packages already"), (bad, "are left out"), (work.len(), "to do")] {
            if count > 0 {
                checked.push_str(&format!(", {count} {what}"));
            }
        }
        output.remark(&checked);
        let unsent = work.iter().filter(|(_, known)| known.sent.is_none());
        let weak: Vec<_> = unsent.filter_map(|(work, _)| Some((work.row.at, work.row.weakness()?))).collect();
        if let Some((at, weakness)) = weak.first() {
            let count = weak.len();
            output.remark(&format!("answers that are easy to guess: {count}; the first is that of {at}: {weakness}"));
        }

        let brake = Arc::new(Brake::default());
        let listening = tokio::spawn(until_interrupted(Arc::clone(&brake), output));
        let course = Mutex::new(Course {
            progress: Progress::new(work.len()),
            failures_in_a_row: 0,
            told: 0,
            fatal: None,
            given_up: false,
        });
        let done = Mutex::new(Vec::with_capacity(work.len()));
        futures_util::stream::iter(work)
            .for_each_concurrent(jobs, |(work, mut known)| {
                let (brake, course, done) = (&brake, &course, &done);
                async move {
                    if brake.is_on.load(Ordering::Relaxed) {
                        return;
                    }
                    let fault = match self.one(&work, &mut known).await {
                        Ok(fault) => fault,
                        Err(error) => {
                            brake.is_on.store(true, Ordering::Relaxed);
                            course.lock().await.fatal.get_or_insert(error);
                            None
                        }
                    };
                    if course.lock().await.gives_up(work.row, fault.as_ref(), output) {
                        brake.is_on.store(true, Ordering::Relaxed);
                    }
                    done.lock().await.push((work.index, known, fault));
                }
            })
            .await;
        listening.abort();
        for (index, known, fault) in done.into_inner() {
            batch.known[index] = known;
            batch.faults[index] = fault;
        }
        let course = course.into_inner();
        if course.given_up {
            output
                .remark(&format!("{FAILURES_IN_A_ROW_MAX} rows in a row could not be sent; the others were not tried"));
        }
        course.fatal.map_or(Ok(()), Err)
    }

    /// Everything that is left to do for a row.
    ///
    /// # Errors
    /// When the journal cannot be written; what is wrong with the row alone is its fault.
    async fn one(&self, work: &Work<'_>, known: &mut Known) -> anyhow::Result<Option<Fault>> {
        if known.sent.is_none()
            && let Some(fault) = self.send(work, known).await?
        {
            return Ok(Some(fault));
        }
        match self.letters {
            Some(letters) if known.letter != Lettered::Written => self.letter(letters, work, known).await,
            _ => Ok(None),
        }
    }

    async fn send(&self, work: &Work<'_>, known: &mut Known) -> anyhow::Result<Option<Fault>> {
        if known.digest.is_none() {
            self.journal.row(work.index, &work.digest).await?;
            known.digest = Some(work.digest);
        }
        let code = match &known.code {
            Some((code, _)) => code.clone(),
            None => {
                // A code whose answer is lost is of nothing, and runs out.
                let code = match self.client.dopu().allocate().await {
                    Ok(code) => code,
                    Err(error) => return Ok(Some(Fault { may_have_happened: false, ..Fault::of_call(error) })),
                };
                let at = SystemClock.now();
                self.journal.code(work.index, &code, at).await?;
                known.code = Some((code.clone(), at));
                code
            }
        };
        // The second time after a connection that broke: then the code tells whether it was filled.
        for is_last in [false, true] {
            let package = match work.row.package(self.folder, code.clone()) {
                Ok(package) => package,
                Err(error) => return Ok(Some(Fault::here("ROW_NOT_USABLE", &error))),
            };
            let sent_at = match package.send(self.client).await {
                Ok(_) => SystemClock.now(),
                // By an earlier try, which cannot have been before it had the code.
                Err(error) if error.number() == Some(EXISTS) => {
                    known.code.as_ref().map_or(SystemClock.now(), |(_, at)| *at)
                }
                Err(error) if error.number() == Some(UNKNOWN_CODE) => return Ok(Some(lost(error))),
                Err(Error::Interrupted { .. }) if !is_last => continue,
                Err(error) => return Ok(Some(Fault::of_call(error))),
            };
            self.journal.sent(work.index, sent_at).await?;
            known.sent = Some(sent_at);
            break;
        }
        Ok(None)
    }

    async fn letter(&self, letters: &Letters, work: &Work<'_>, known: &mut Known) -> anyhow::Result<Option<Fault>> {
        let (Some((code, _)), Some(sent_at)) = (&known.code, known.sent) else { return Ok(None) };
        let fault = |error: &anyhow::Error| Ok(Some(Fault::here("LETTER_NOT_WRITTEN", error)));
        let path = letters.path(work.row);
        if known.letter == Lettered::No {
            if path.exists() {
                return fault(&anyhow!("{} is there already; it is not overwritten", path.display()));
            }
            self.journal.letter(work.index, Lettered::Begun).await?;
            known.letter = Lettered::Begun;
        }
        let letter = match letters.letter(work.row, Some(code), sent_at) {
            Ok(letter) => letter,
            Err(error) => return fault(&error.into()),
        };
        // Some milliseconds of pure work, and a flush.
        let written = tokio::task::spawn_blocking(move || letters::write(&path, &letter)).await;
        if let Err(error) = written.expect("writing a letter neither panics nor is cancelled") {
            return fault(&error);
        }
        self.journal.letter(work.index, Lettered::Written).await?;
        known.letter = Lettered::Written;
        Ok(None)
    }
}

/// The code ran out, or somebody took it back, before or after it was filled.
fn lost(error: Error) -> Fault {
    let says = "its code is not known any more: it ran out, or its package was taken back or is long gone; it is not sent \
                again, because it may have been picked up. To send it all the same, put it into a file of its own";
    Fault { name: error.name().to_owned(), says: says.to_owned(), ..Fault::new() }
}

impl Course {
    /// Notes what became of a row, and tells it. Whether no further row is to be begun.
    fn gives_up(&mut self, row: &Row, fault: Option<&Fault>, output: Output) -> bool {
        if let Some(fault) = fault {
            self.failures_in_a_row += 1;
            self.told += 1;
            if self.told <= TOLD_MAX {
                self.progress.pause();
                output.remark(&format!("{}: {}", row.at, fault.says));
            }
            if self.told == TOLD_MAX + 1 {
                self.progress.pause();
                output.remark("there are more; the results have them all");
            }
        } else {
            self.failures_in_a_row = 0;
        }
        self.progress.one_more(fault.is_some());
        self.given_up |= self.failures_in_a_row >= FAILURES_IN_A_ROW_MAX;
        self.given_up
    }
}

/// The first Ctrl-C lets the rows that are being sent come to their end; the second ends everything at once, which does no harm either.
async fn until_interrupted(brake: Arc<Brake>, output: Output) {
    if tokio::signal::ctrl_c().await.is_err() {
        return;
    }
    brake.is_on.store(true, Ordering::Relaxed);
    output.remark("stopping; the rows that are being sent come to their end (once more to stop at once)");
    if tokio::signal::ctrl_c().await.is_ok() {
        std::process::exit(130);
    }
}
