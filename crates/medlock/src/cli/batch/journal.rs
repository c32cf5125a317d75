//! What a batch has done, so that it can be ended at any instant and taken up again.
//!
//! A line is on the disk before what it says has any effect: a code before a package is sent under it. So a row has one code for
//! ever, a code is filled once, and the server's "exists already" is the answer to a creation whose own answer was lost. The file holds
//! codes, times, and a keyed digest of each row; no answer, no question, no name, no contents.
//!
//! | line | |
//! |---|---|
//! | `medlock batch 1`, application, server, rows | what it is the journal of |
//! | `row`, number, digest | what the row said when the batch began; `-` for one that was left out |
//! | `begun` | all rows are listed |
//! | `code`, number, code, time | the code its package is sent under |
//! | `sent`, number, time | the package exists |
//! | `letter`, number | a file of its letter's name is ours |
//! | `written`, number | its letter is written, and whoever takes it away has it |
//!
//! Each line ends in a check value. A last line without its end was being written when the power failed, and counts for nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::mpsc;

use anyhow::{Context, anyhow, bail, ensure};
use jiff::Timestamp;
use medlock_crypto::mac::{HmacAlg, hmac};
use medlock_sdk::IdentityCode;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::input::ROWS_MAX;
use super::row::Digest;

const FIRST_WORDS: &str = "medlock batch 1";
/// Lines that are flushed together at most: those of all jobs, and then some.
const GROUP_MAX: usize = 1_000;
/// A journal of [`ROWS_MAX`] rows has six lines for each at most, of fewer bytes than this.
const BYTES_MAX: u64 = (ROWS_MAX as u64) * 6 * 128;

/// Whose batch it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    pub app: Uuid,
    /// Without a slash at its end.
    pub server: String,
}

/// What is known of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// None: it was left out.
    pub digest: Option<Digest>,
    pub code: Option<(IdentityCode, Timestamp)>,
    pub sent: Option<Timestamp>,
    pub letter: Lettered,
}

/// What became of a row's letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lettered {
    #[default]
    No,
    /// It may have been written.
    Begun,
    Written,
}

/// A file that is locked for this process and has been read; nobody writes to it but us.
pub struct Opened {
    file: File,
    /// By row; none when the batch has not begun.
    pub rows: Option<Vec<Known>>,
    /// Bytes that count.
    whole: u64,
}

/// Opens the journal and keeps it for this process. None when there is none and none is to be made.
///
/// # Errors
/// When another process has it, when it is something else or another's, or damaged.
pub fn open(path: &Path, owner: &Owner, key: &[u8], make: bool) -> anyhow::Result<Option<Opened>> {
    let shown = path.display();
    let opened = OpenOptions::new().read(true).append(true).create(make).mode(0o600).open(path);
    let mut file = match opened {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !make => return Ok(None),
        Err(error) => return Err(anyhow!(error).context(format!("the journal {shown} cannot be opened"))),
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            bail!("another run of this batch is going on (it has the journal {shown}); nothing was sent")
        }
        Err(TryLockError::Error(error)) => {
            return Err(anyhow!(error).context(format!("the journal {shown} cannot be locked")));
        }
    }
    let about = file.metadata().with_context(|| format!("the journal {shown} cannot be read"))?;
    ensure!(about.is_file() && about.len() <= BYTES_MAX, "{shown} is not the journal of a batch");
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).with_context(|| format!("the journal {shown} cannot be read"))?;
    let (rows, whole) = read(&bytes, owner, key).with_context(|| format!("the journal {shown}"))?;
    // Somebody may have copied it about.
    if about.permissions().mode() & 0o077 != 0 {
        let ours = std::fs::Permissions::from_mode(0o600);
        file.set_permissions(ours).with_context(|| format!("the journal {shown} cannot be closed to others"))?;
    }
    Ok(Some(Opened { file, rows, whole }))
}

impl Opened {
    /// Begins the batch: lists its rows, and all of that is on the disk when this returns. Only for a journal without rows.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(&mut self, path: &Path, owner: &Owner, key: &[u8], rows: &[Option<Digest>]) -> anyhow::Result<()> {
        let mut text = line(key, &format!("{FIRST_WORDS}\t{}\t{}\t{}", owner.app, owner.server, rows.len()));
        for (index, digest) in rows.iter().enumerate() {
            text.push_str(&line(key, &row_line(index, digest.as_ref())));
        }
        text.push_str(&line(key, "begun"));
        let write = || -> std::io::Result<()> {
            // What is left of a beginning that was cut off.
            self.file.set_len(0)?;
            (&self.file).write_all(text.as_bytes())?;
            self.file.sync_all()?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            File::open(folder)?.sync_all()
        };
        write().with_context(|| format!("the journal {} cannot be written", path.display()))?;
        self.whole = text.len() as u64;
        self.rows = Some(rows.iter().map(|digest| Known { digest: *digest, ..Known::default() }).collect());
        Ok(())
    }

    /// Takes the journal up for writing. What is known of the rows is handed out first.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn writer(self, key: &[u8]) -> anyhow::Result<Journal> {
        // A line without its end would run into the next one.
        self.file.set_len(self.whole).and_then(|()| self.file.sync_all()).context("the journal cannot be written")?;
        let (to, from) = mpsc::channel();
        let file = self.file;
        std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || write_all(&file, &from))
            .context("no thread for the journal")?;
        Ok(Journal { to, key: key.to_vec() })
    }
}

type Waiting = (String, oneshot::Sender<Result<(), String>>);

/// The journal being written: lines of several jobs are flushed together.
pub struct Journal {
    to: mpsc::Sender<Waiting>,
    key: Vec<u8>,
}

impl Journal {
    /// The row's code. It is on the disk when this returns.
    ///
    /// # Errors
    /// When it cannot be written; then nothing may be sent under the code.
    pub async fn code(&self, index: usize, code: &IdentityCode, at: Timestamp) -> anyhow::Result<()> {
        self.append(&format!("code\t{}\t{code}\t{at}", index + 1)).await
    }

    /// The row's package exists.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn sent(&self, index: usize, at: Timestamp) -> anyhow::Result<()> {
        self.append(&format!("sent\t{}\t{at}", index + 1)).await
    }

    /// How far the row's letter is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn letter(&self, index: usize, how_far: Lettered) -> anyhow::Result<()> {
        let word = if how_far == Lettered::Written { "written" } else { "letter" };
        self.append(&format!("{word}\t{}", index + 1)).await
    }

    /// A row that was left out before says something now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn row(&self, index: usize, digest: &Digest) -> anyhow::Result<()> {
        self.append(&row_line(index, Some(digest))).await
    }

    async fn append(&self, text: &str) -> anyhow::Result<()> {
        let (done, outcome) = oneshot::channel();
        let gone = || anyhow!("its thread has ended");
        let sent = self.to.send((line(&self.key, text), done)).map_err(|_| gone());
        let written = match sent {
            Ok(()) => outcome.await.map_err(|_| gone()).and_then(|outcome| outcome.map_err(|error| anyhow!(error))),
            Err(error) => Err(error),
        };
        written.context("the journal cannot be written")
    }
}

/// Writes and flushes groups of lines until nobody has any more, or one cannot be written: nothing is known of a file after that.
fn write_all(mut file: &File, from: &mpsc::Receiver<Waiting>) {
    while let Ok(first) = from.recv() {
        let group: Vec<Waiting> = std::iter::once(first).chain(from.try_iter().take(GROUP_MAX - 1)).collect();
        let text: String = group.iter().map(|(line, _)| line.as_str()).collect();
        let outcome = file.write_all(text.as_bytes()).and_then(|()| file.sync_data());
        let outcome = outcome.map_err(|error| error.to_string());
        let is_over = outcome.is_err();
        for (_, done) in group {
            // Whoever asked may have been stopped.
            drop(done.send(outcome.clone()));
        }
        if is_over {
            return;
        }
    }
}

fn row_line(index: usize, digest: Option<&Digest>) -> String {
    format!("row\t{}\t{}", index + 1, digest.map_or_else(|| "-".to_owned(), |digest| hex(digest)))
}

/// The line with its check value and end.
fn line(key: &[u8], text: &str) -> String {
    format!("{text}\t{}\n", check(key, text))
}

fn check(key: &[u8], text: &str) -> String {
    hex(&hmac(HmacAlg::Sha256, key, text.as_bytes())[..8])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Digest> {
    let is_plain = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some(u128::from_str_radix(text, 16).ok().filter(|_| is_plain)?.to_be_bytes())
}

/// What the bytes say of the rows, and how many of them count.
fn read(bytes: &[u8], owner: &Owner, key: &[u8]) -> anyhow::Result<(Option<Vec<Known>>, u64)> {
    if bytes.is_empty() {
        return Ok((None, 0));
    }
    ensure!(
        bytes.starts_with(FIRST_WORDS.as_bytes()) || FIRST_WORDS.as_bytes().starts_with(bytes),
        "is not the journal of a batch"
    );
    let mut state = State { rows: Vec::new(), promised: 0, has_begun: false };
    let (mut whole, mut bad) = (0, None);
    for (index, piece) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let number = index + 1;
        let Some(text) = checked(piece, key) else {
            if number == 1 && piece.ends_with(b"\n") {
                bail!("was begun with another private key, or is damaged at line 1");
            }
            bad = bad.or(Some(number));
            continue;
        };
        if let Some(bad) = bad {
            bail!("is damaged at line {bad}: what is behind it was written later");
        }
        if number == 1 {
            state.first(text, owner)?;
        } else {
            state.take(text).with_context(|| format!("is damaged at line {number}"))?;
        }
        whole += piece.len() as u64;
    }
    // Nothing is sent before all rows are listed, so a beginning that was cut off is none.
    Ok(if state.has_begun { (Some(state.rows), whole) } else { (None, 0) })
}

fn checked<'a>(piece: &'a [u8], key: &[u8]) -> Option<&'a str> {
    let text = std::str::from_utf8(piece).ok()?.strip_suffix('\n')?;
    let (text, told) = text.rsplit_once('\t')?;
    (check(key, text) == told).then_some(text)
}

struct State {
    rows: Vec<Known>,
    promised: usize,
    has_begun: bool,
}

impl State {
    fn first(&mut self, text: &str, owner: &Owner) -> anyhow::Result<()> {
        let parts: Vec<&str> = text.split('\t').collect();
        let [FIRST_WORDS, app, server, rows] = parts[..] else { bail!("is not the journal of a batch") };
        ensure!(
            app == owner.app.to_string(),
            "belongs to a batch of the application {app}: its rows would be sent twice"
        );
        ensure!(server == owner.server, "belongs to a batch for {server}: its rows would be sent twice");
        self.promised = rows.parse().context("is damaged at line 1")?;
        Ok(())
    }

    fn take(&mut self, text: &str) -> anyhow::Result<()> {
        let parts: Vec<&str> = text.split('\t').collect();
        let strange = || anyhow!("it says what no batch writes");
        let time = |text: &str| text.parse::<Timestamp>().map_err(|_| strange());
        match parts[..] {
            ["row", number, digest] => {
                let digest = match digest {
                    "-" => None,
                    digest => Some(unhex(digest).ok_or_else(strange)?),
                };
                if self.has_begun {
                    let known = self.row(number)?;
                    ensure!(known.digest.is_none(), "a row changed");
                    known.digest = digest;
                } else {
                    let is_next = number.parse() == Ok(self.rows.len() + 1) && self.rows.len() < self.promised;
                    ensure!(is_next, "a row is missing");
                    self.rows.push(Known { digest, ..Known::default() });
                }
            }
            ["begun"] => {
                ensure!(!self.has_begun && self.rows.len() == self.promised, "rows are missing");
                self.has_begun = true;
            }
            ["code", number, code, at] => {
                let (code, at) = (IdentityCode::parse(code).map_err(|_| strange())?, time(at)?);
                let known = self.row(number)?;
                ensure!(known.code.is_none() && known.digest.is_some(), "a row has a second code");
                known.code = Some((code, at));
            }
            ["sent", number, at] => {
                let at = time(at)?;
                let known = self.row(number)?;
                ensure!(known.code.is_some(), "a row was sent without a code");
                known.sent = Some(at);
            }
            ["letter", number] => self.row(number)?.letter = Lettered::Begun,
            ["written", number] => self.row(number)?.letter = Lettered::Written,
            _ => return Err(strange()),
        }
        Ok(())
    }

    fn row(&mut self, number: &str) -> anyhow::Result<&mut Known> {
        let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        ensure!(self.has_begun, "rows are missing");
        index.and_then(|index| self.rows.get_mut(index)).context("there is no such row")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"key";
    const CODES: [&str; 2] = ["DFGH-JKMN-PQRT-VXYZ-DFGH", "ZYXV-TRQP-NMKJ-HGFD-ZYXV"];

    fn owner() -> Owner {
        Owner { app: Uuid::from_u128(7), server: "https://pickup.example.org".to_owned() }
    }

    fn at() -> Timestamp {
        "2026-03-04T05:06:07Z".parse().unwrap()
    }

    fn code(index: usize) -> IdentityCode {
        IdentityCode::parse(CODES[index]).unwrap()
    }

    fn open_at(path: &Path) -> anyhow::Result<Opened> {
        Ok(open(path, &owner(), KEY, true)?.unwrap())
    }

    fn error_at(path: &Path) -> String {
        format!("{:#}", open_at(path).err().unwrap())
    }

    /// A journal of three rows, the last left out; two have codes, one is sent.
    fn written(folder: &Path) -> std::path::PathBuf {
        let path = folder.join("journal");
        let mut opened = open_at(&path).unwrap();
        assert!(opened.rows.is_none());
        opened.begin(&path, &owner(), KEY, &[Some([1; 16]), Some([2; 16]), None]).unwrap();
        let journal = opened.writer(KEY).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let codes = [code(0), code(1)];
            let (one, two) = tokio::join!(journal.code(0, &codes[0], at()), journal.code(1, &codes[1], at()));
            one.and(two).unwrap();
            journal.sent(1, at()).await.unwrap();
            journal.letter(1, Lettered::Begun).await.unwrap();
            journal.row(2, &[3; 16]).await.unwrap();
        });
        path
    }

    /// The lock goes with the last handle, and the writer's thread may still have one.
    fn copied(from: &Path, name: &str, text: &[u8]) -> std::path::PathBuf {
        let path = from.with_file_name(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn it_is_read_as_it_was_written_wherever_the_power_fails() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let whole = std::fs::read(&path).unwrap();
        let rows = read(&whole, &owner(), KEY).unwrap().0.unwrap();
        assert_eq!(rows[0], Known { digest: Some([1; 16]), code: Some((code(0), at())), ..Known::default() });
        let two =
            Known { digest: Some([2; 16]), code: Some((code(1), at())), sent: Some(at()), letter: Lettered::Begun };
        assert_eq!((&rows[1], rows[2].digest), (&two, Some([3; 16])));
        let mut before = (None, 0);
        for cut in 0..=whole.len() {
            let now = read(&whole[..cut], &owner(), KEY).unwrap();
            assert!(now.1 >= before.1 && now.1 <= cut as u64, "{cut}");
            let codes = |rows: &Option<Vec<Known>>| rows.iter().flatten().filter(|known| known.code.is_some()).count();
            assert!(codes(&now.0) >= codes(&before.0), "a code is never forgotten: {cut}");
            // What was being written when the power failed may be anything.
            let torn = [&whole[..cut], &b"\0\0\0\0"[..]].concat();
            if now.0.is_some() {
                assert_eq!(read(&torn, &owner(), KEY).unwrap(), now, "{cut}");
            }
            before = now;
        }
        assert_eq!(before.1, whole.len() as u64);
    }

    #[test]
    fn a_torn_end_is_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let whole = std::fs::read(written(folder.path())).unwrap();
        let path = copied(&folder.path().join("journal"), "torn", &whole[..whole.len() - 5]);
        let opened = open_at(&path).unwrap();
        assert_eq!(opened.rows.as_ref().unwrap()[2].digest, None);
        let journal = opened.writer(KEY).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(journal.row(2, &[9; 16])).unwrap();
        let rows = read(&std::fs::read(&path).unwrap(), &owner(), KEY).unwrap().0.unwrap();
        assert_eq!(rows[2].digest, Some([9; 16]));
    }

    #[test]
    fn what_is_damaged_or_anothers_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path());
        let whole = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
        for (index, text, expected) in [
            (0, "something else\n".to_owned(), "is not the journal of a batch"),
            (1, whole.replace("code\t1", "code\t2"), "damaged at line 6"),
            (2, whole.replacen("row\t2", "row\t3", 1), "damaged at line 3"),
            (3, whole.replace(CODES[0], CODES[1]), "damaged at line 6"),
            (4, format!("{whole}{}", line(KEY, &format!("code\t1\t{}\t{}", CODES[1], at()))), "second code"),
            (5, format!("{whole}{}", line(KEY, &format!("sent\t3\t{}", at()))), "without a code"),
            (6, format!("{whole}{}", line(KEY, "sent\t9\t-")), "damaged at line 11"),
        ] {
            let error = error_at(&copied(&path, &format!("damaged-{index}"), text.as_bytes()));
            assert!(error.contains(expected), "{index}: {error}");
        }
        let copy = copied(&path, "copy", whole.as_bytes());
        let other = |owner: &Owner, key: &[u8]| format!("{:#}", open(&copy, owner, key, false).err().unwrap());
        assert!(other(&Owner { app: Uuid::from_u128(8), ..owner() }, KEY).contains("of the application"));
        assert!(other(&Owner { server: "https://b".to_owned(), ..owner() }, KEY).contains("for https://pickup"));
        assert!(other(&owner(), b"yek").contains("another private key"));
        assert!(open(&path.with_file_name("none"), &owner(), KEY, false).unwrap().is_none());
    }

    #[test]
    fn only_one_process_has_it_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let first = open_at(&path).unwrap();
        assert!(error_at(&path).contains("another run of this batch is going on"));
        drop(first);
        open_at(&path).unwrap();
    }
}
