//! `medlock connect watch`: polls, and tells each accepted request once.
//!
//! A connection is told first and marked as told then. Killed just between the two, the program tells it once more: a line on standard
//! output and a program that was run cannot be taken back. A file can: with `--out` the cursor knows how long the file was, and what was
//! written behind it is cut off before anything is written again, so that each line is there exactly once.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, ensure};
use medlock_sdk::{Client, Cursor, CursorStore, Error, FileCursor, MemoryCursor, Poller, ValidatedConnection};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::super::Output;
use super::super::caller::sentence;
use super::{interval, line, object};

/// The first pause after a poll that failed; each next is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(30);
/// Longer than this a server that is back is not left waiting.
const LONGEST_PAUSE: Duration = Duration::from_secs(60 * 60);

#[derive(clap::Args)]
pub struct Watching {
    /// Keep here what was told, so that a restart goes on from there; without it everything is told once more
    #[arg(long, value_name = "FILE")]
    cursor: Option<PathBuf>,
    /// Add each line to this file instead of printing it: exactly once, whatever crashes. The cursor is beside it, as
    /// FILE.cursor, unless --cursor names another
    #[arg(long, value_name = "FILE", conflicts_with = "exec")]
    out: Option<PathBuf>,
    /// Run this program for each connection instead of printing it: person and record are its arguments, the object that --json
    /// prints is its standard input; no shell is involved. Unless it ends with 0, the same connection is tried again later
    #[arg(long, value_name = "PROGRAM")]
    exec: Option<PathBuf>,
    /// The time between two polls, such as 1h or 30s; patients take days, so a day is enough
    #[arg(long, value_name = "DURATION", default_value = "24h", value_parser = interval)]
    every: Duration,
    /// Poll once and end
    #[arg(long, conflicts_with = "count")]
    once: bool,
    /// Poll so many times and end
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    count: Option<u64>,
}

impl Watching {
    /// # Errors
    /// When the cursor cannot be used, or the server refuses; with `--once` or `--count` also when it cannot be reached.
    pub async fn run(self, client: &Client, output: Output) -> anyhow::Result<()> {
        let polls = if self.once { Some(1) } else { self.count };
        let deliver = match &self.exec {
            Some(program) => Deliver::Run(program.clone()),
            None if self.out.is_some() => Deliver::Kept,
            None => Deliver::Print(output),
        };
        let store = match (self.out, self.cursor) {
            (Some(out), cursor) => {
                let cursor = cursor.unwrap_or_else(|| {
                    let mut name = out.clone().into_os_string();
                    name.push(".cursor");
                    name.into()
                });
                Store::Out(OutFile { out, cursor, is_json: output.is_json(), length: 0 })
            }
            (None, Some(cursor)) => Store::File(FileCursor::new(cursor)),
            (None, None) => Store::Memory(MemoryCursor::default()),
        };
        let mut world = World { poller: client.connect().poller(store), deliver, output, signals: Signals::listen()? };
        watch(&mut world, self.every, polls).await
    }
}

/// What a poll gives.
enum Next {
    Found(ValidatedConnection),
    /// Nothing more for now.
    Nothing,
    /// The program is to end.
    Stop,
}

/// What watching needs of the world.
trait Around {
    /// The next connection; asking marks the one before as told.
    async fn next(&mut self) -> Result<Next, Error>;
    async fn deliver(&mut self, connection: &ValidatedConnection) -> anyhow::Result<()>;
    /// Waits so long; false when the program is to end.
    async fn pause(&mut self, time: Duration) -> bool;
    fn remark(&mut self, text: &str);
}

/// Watches until it is to stop, or so many polls are done.
async fn watch(around: &mut impl Around, every: Duration, polls: Option<u64>) -> anyhow::Result<()> {
    let mut done = 0;
    let mut failed = 0;
    // In hand and not told yet.
    let mut waiting: Option<ValidatedConnection> = None;
    loop {
        let trouble = match &waiting {
            Some(connection) => match around.deliver(connection).await {
                Ok(()) => {
                    (waiting, failed) = (None, 0);
                    continue;
                }
                Err(error) => error,
            },
            None => match around.next().await {
                Ok(Next::Found(connection)) => {
                    waiting = Some(connection);
                    continue;
                }
                Ok(Next::Stop) => return Ok(()),
                Ok(Next::Nothing) => {
                    (done, failed) = (done + 1, 0);
                    if polls.is_some_and(|polls| done >= polls) || !around.pause(every).await {
                        return Ok(());
                    }
                    continue;
                }
                Err(error) if will_pass(&error) => sentence(error),
                Err(error) => return Err(sentence(error)),
            },
        };
        if polls.is_some() {
            return Err(trouble);
        }
        let pause = pause_after(failed).min(every);
        failed += 1;
        around.remark(&format!("medlock: {trouble:#}; trying again in {} seconds", pause.as_secs()));
        if !around.pause(pause).await {
            return Ok(());
        }
    }
}

fn pause_after(failures: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(1 << failures.min(16)).min(LONGEST_PAUSE)
}

/// Whether a server may do without anybody's help what it did not do now.
fn will_pass(error: &Error) -> bool {
    match error {
        Error::Unreachable { .. } | Error::Interrupted { .. } | Error::Reply { .. } => true,
        Error::Refused { refusal } => refusal.number == 1,
        _ => false,
    }
}

enum Deliver {
    Print(Output),
    Run(PathBuf),
    /// The store keeps it together with the mark.
    Kept,
}

struct World<'c> {
    poller: Poller<'c, Store>,
    deliver: Deliver,
    output: Output,
    signals: Signals,
}

impl Around for World<'_> {
    async fn next(&mut self) -> Result<Next, Error> {
        // A poll that is given up has changed nothing.
        tokio::select! {
            biased;
            () = self.signals.next() => Ok(Next::Stop),
            found = self.poller.next() => Ok(found?.map_or(Next::Nothing, Next::Found)),
        }
    }

    async fn deliver(&mut self, connection: &ValidatedConnection) -> anyhow::Result<()> {
        match &self.deliver {
            Deliver::Print(output) => output.result(&line(connection), &object(connection)),
            Deliver::Run(program) => {
                let (program, connection) = (program.clone(), connection.clone());
                // It ends before this program does, whatever signal comes.
                tokio::task::spawn_blocking(move || run_program(&program, &connection)).await?
            }
            Deliver::Kept => Ok(()),
        }
    }

    async fn pause(&mut self, time: Duration) -> bool {
        tokio::select! {
            biased;
            () = self.signals.next() => false,
            () = tokio::time::sleep(time) => true,
        }
    }

    fn remark(&mut self, text: &str) {
        self.output.remark(text);
    }
}

/// The ids are made of hexadecimal digits: no option, no path, nothing a shell could take for something else. What people wrote goes by
/// standard input alone.
fn run_program(program: &Path, connection: &ValidatedConnection) -> anyhow::Result<()> {
    let shown = program.display();
    let mut child = Command::new(program)
        .args([connection.person_id.to_string(), connection.record_id.to_string()])
        .stdin(Stdio::piped())
        .spawn()
        .with_context(|| format!("--exec: {shown} cannot be run"))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that needs no more than its arguments may close it.
        let _ = stdin.write_all(format!("{}\n", object(connection)).as_bytes());
    }
    let status = child.wait().with_context(|| format!("--exec: {shown} was lost"))?;
    ensure!(status.success(), "--exec: {shown} ended with {status}");
    Ok(())
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> anyhow::Result<Signals> {
        let listen = |kind| signal(kind).context("signals cannot be received");
        Ok(Signals { terminate: listen(SignalKind::terminate())?, interrupt: listen(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

enum Store {
    Memory(MemoryCursor),
    File(FileCursor),
    Out(OutFile),
}

impl CursorStore for Store {
    fn load(&mut self) -> Result<Option<Cursor>, Error> {
        match self {
            Store::Memory(store) => store.load(),
            Store::File(store) => store.load(),
            Store::Out(store) => store.load(),
        }
    }

    fn save(&mut self, cursor: &Cursor, found: &[ValidatedConnection]) -> Result<(), Error> {
        match self {
            Store::Memory(store) => store.save(cursor, found),
            Store::File(store) => store.save(cursor, found),
            Store::Out(store) => store.save(cursor, found),
        }
    }
}

/// A file of lines, and a cursor that knows how long it is.
struct OutFile {
    out: PathBuf,
    cursor: PathBuf,
    is_json: bool,
    /// So much of the file is marked.
    length: u64,
}

const FIRST_WORDS: &str = "medlock watch 1 ";
/// The cursor of somebody who has not polled yet.
const NOTHING_YET: &str = "medlock cursor 1\n1970-01-01T00:00:00Z\n";

impl OutFile {
    fn problem(path: &Path, says: impl std::fmt::Display) -> Error {
        Error::Cursor { reason: format!("{}: {says}", path.display()) }
    }

    fn opened(&self) -> Result<File, Error> {
        let mut options = OpenOptions::new();
        std::os::unix::fs::OpenOptionsExt::mode(options.create(true).read(true).write(true).truncate(false), 0o600);
        options.open(&self.out).map_err(|error| OutFile::problem(&self.out, error))
    }

    /// The file is given up where the mark ends.
    fn cut(&self) -> Result<File, Error> {
        let mut file = self.opened()?;
        let problem = |error| OutFile::problem(&self.out, error);
        file.set_len(self.length).map_err(problem)?;
        file.seek(SeekFrom::Start(self.length)).map_err(problem)?;
        Ok(file)
    }
}

impl CursorStore for OutFile {
    fn load(&mut self) -> Result<Option<Cursor>, Error> {
        let text = match std::fs::read_to_string(&self.cursor) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.length = std::fs::metadata(&self.out).map_or(0, |about| about.len());
                // So that a line that was written and never marked is known for one.
                let nothing = Cursor::from_text(NOTHING_YET)?;
                self.save(&nothing, &[])?;
                return Ok(None);
            }
            Err(error) => return Err(OutFile::problem(&self.cursor, error)),
        };
        let strange = || OutFile::problem(&self.cursor, "it is no cursor of connect watch --out");
        let (head, cursor) = text.split_once('\n').ok_or_else(strange)?;
        let marked: u64 = head.strip_prefix(FIRST_WORDS).and_then(|length| length.parse().ok()).ok_or_else(strange)?;
        let cursor = Cursor::from_text(cursor).map_err(|_| strange())?;
        self.length = match std::fs::metadata(&self.out) {
            // Moved away, as logs are: a new one begins.
            Err(_) => 0,
            Ok(about) if about.len() >= marked => {
                self.length = marked;
                if about.len() > marked {
                    self.cut()?;
                }
                marked
            }
            Ok(_) => {
                return Err(OutFile::problem(
                    &self.out,
                    "it is shorter than it was; move it away, and a new one is begun",
                ));
            }
        };
        Ok(Some(cursor))
    }

    fn save(&mut self, cursor: &Cursor, found: &[ValidatedConnection]) -> Result<(), Error> {
        let mut length = self.length;
        if !found.is_empty() {
            let mut file = self.cut()?;
            for connection in found {
                let line = if self.is_json { object(connection).to_string() } else { line(connection) };
                let written = format!("{line}\n");
                file.write_all(written.as_bytes()).map_err(|error| OutFile::problem(&self.out, error))?;
                length += written.len() as u64;
            }
            file.sync_all().map_err(|error| OutFile::problem(&self.out, error))?;
        }
        let text = format!("{FIRST_WORDS}{length}\n{}", cursor.to_text());
        replace(&self.cursor, &text).map_err(|error| OutFile::problem(&self.cursor, error))?;
        self.length = length;
        Ok(())
    }
}

/// In one step, and on the disk when it returns.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use uuid::Uuid;

    use super::*;

    fn connection(number: u128) -> ValidatedConnection {
        ValidatedConnection {
            app_id: Uuid::from_u128(1),
            external_id: format!("patient-{number}"),
            person_id: Uuid::from_u128(number),
            record_id: Uuid::from_u128(number),
            app_specific_record_id: None,
        }
    }

    /// Answers one after the other, and a clock that only pauses move.
    #[derive(Default)]
    struct Played {
        answers: VecDeque<Result<Next, Error>>,
        refusals: VecDeque<bool>,
        told: Vec<String>,
        pauses: Vec<u64>,
        remarks: Vec<String>,
    }

    impl Around for Played {
        async fn next(&mut self) -> Result<Next, Error> {
            self.answers.pop_front().unwrap_or(Ok(Next::Stop))
        }

        async fn deliver(&mut self, connection: &ValidatedConnection) -> anyhow::Result<()> {
            ensure!(self.refusals.pop_front() != Some(true), "it is refused");
            self.told.push(connection.external_id.clone());
            Ok(())
        }

        async fn pause(&mut self, time: Duration) -> bool {
            self.pauses.push(time.as_secs());
            true
        }

        fn remark(&mut self, text: &str) {
            self.remarks.push(text.to_owned());
        }
    }

    fn play(played: &mut Played, polls: Option<u64>) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(watch(played, Duration::from_secs(86_400), polls))
    }

    fn lost() -> Result<Next, Error> {
        Err(Error::Reply { reason: "a proxy's page".into() })
    }

    #[test]
    fn a_day_lies_between_two_polls() {
        let mut played = Played::default();
        played.answers.extend([Ok(Next::Found(connection(1))), Ok(Next::Nothing), Ok(Next::Nothing)]);
        play(&mut played, None).unwrap();
        assert_eq!((played.told, played.pauses), (vec!["patient-1".to_owned()], vec![86_400, 86_400]));
    }

    #[test]
    fn a_server_that_is_away_is_asked_ever_more_seldom() {
        let mut played = Played::default();
        played.answers.extend((0..9).map(|_| lost()).chain([Ok(Next::Nothing), lost(), Ok(Next::Nothing)]));
        play(&mut played, None).unwrap();
        let wanted = [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 86_400, 30, 86_400];
        assert_eq!(played.pauses, wanted);
        assert!(played.remarks[1].contains("a proxy's page") && played.remarks[1].ends_with("in 60 seconds"));
    }

    #[test]
    fn what_cannot_be_told_is_told_later_and_nothing_is_passed_over() {
        let mut played = Played { refusals: [false, true, true].into(), ..Played::default() };
        played.answers.extend([1, 2, 3].map(|number| Ok(Next::Found(connection(number)))));
        play(&mut played, None).unwrap();
        assert_eq!(played.told, ["patient-1", "patient-2", "patient-3"]);
        assert_eq!(played.pauses, [30, 60]);
    }

    #[test]
    fn what_does_not_pass_ends_it_and_a_script_hears_of_every_failure() {
        let mut played = Played::default();
        played.answers.extend([Err(Error::Cursor { reason: "the disk is full".into() }), Ok(Next::Nothing)]);
        assert!(play(&mut played, None).unwrap_err().to_string().contains("the disk is full"));
        let mut played = Played::default();
        played.answers.push_back(lost());
        assert!(play(&mut played, Some(1)).unwrap_err().to_string().contains("a proxy's page"));
        let mut played = Played::default();
        played.answers.extend((0..3).map(|_| Ok(Next::Nothing)));
        play(&mut played, Some(2)).unwrap();
        assert_eq!((played.pauses.len(), played.answers.len()), (1, 1));
    }

    /// Stops the writing of each line and of each mark at every place, and looks what is there after the next run.
    #[test]
    fn each_line_is_there_once_wherever_it_was_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let (out, marks) = (folder.path().join("out"), folder.path().join("out.cursor"));
        let store = || OutFile { out: out.clone(), cursor: marks.clone(), is_json: false, length: 0 };
        let cursor = Cursor::from_text("medlock cursor 1\n2026-01-02T03:04:05Z\n").unwrap();
        std::fs::write(&out, "written by hand\n").unwrap();
        let mut first = store();
        assert!(first.load().unwrap().is_none());
        // Stopped after the very first line.
        let unmarked = std::fs::read_to_string(&marks).unwrap();
        first.save(&cursor, &[connection(1)]).unwrap();
        std::fs::write(&marks, unmarked).unwrap();
        first = store();
        first.load().unwrap();
        assert_eq!(std::fs::read_to_string(&out).unwrap(), "written by hand\n");
        first.save(&cursor, &[connection(1)]).unwrap();
        let marked = std::fs::read_to_string(&marks).unwrap();
        let length = std::fs::metadata(&out).unwrap().len();
        first.save(&cursor, &[connection(2)]).unwrap();
        let whole = std::fs::read(&out).unwrap();
        for stopped_at in usize::try_from(length).unwrap()..=whole.len() {
            // The line was written so far, and the mark not at all.
            std::fs::write(&out, &whole[..stopped_at]).unwrap();
            std::fs::write(&marks, &marked).unwrap();
            let mut again = store();
            assert_eq!(again.load().unwrap().as_ref(), Some(&cursor));
            again.save(&cursor, &[connection(2)]).unwrap();
            assert_eq!(std::fs::read(&out).unwrap(), whole, "stopped at {stopped_at}");
        }
        std::fs::remove_file(&out).unwrap();
        let mut moved = store();
        moved.load().unwrap();
        moved.save(&cursor, &[connection(3)]).unwrap();
        assert!(std::fs::read_to_string(&out).unwrap().starts_with("patient-3\t"));
        std::fs::write(&out, "").unwrap();
        assert!(store().load().is_err(), "shortened");
        std::fs::write(&marks, "medlock cursor 1\n2026-01-02T03:04:05Z\n").unwrap();
        assert!(store().load().is_err(), "another program's");
    }
}
