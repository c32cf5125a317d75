//! Where a poller has come to, kept across restarts.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use uuid::Uuid;

use crate::connect::{ValidatedConnection, ValidatedConnections};
use crate::{Error, shell_url};

/// What the last poll asked and saw. It contains no id of anybody: what was seen is kept as digests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// This machine's time just before the poll; 1970 while the first one is being dealt with.
    pub polled_at: Timestamp,
    pub(crate) seen: HashSet<[u8; 16]>,
}

/// Somewhere to keep a cursor: a file, or a row of the application's own database.
pub trait CursorStore {
    /// The cursor kept last; None before the first.
    ///
    /// # Errors
    /// [`Error::Cursor`].
    fn load(&mut self) -> Result<Option<Cursor>, Error>;

    /// Keeps a cursor in place of the last one. Must have reached the disk when it returns.
    ///
    /// `found` are the connections that this cursor marks and the one before did not. Kept in the same step, in one transaction of a
    /// database, each of them is there exactly once, whatever crashes. [`Cursor::to_text`] is what the row holds.
    ///
    /// # Errors
    /// [`Error::Cursor`]. The poller then hands `found` out again.
    fn save(&mut self, cursor: &Cursor, found: &[ValidatedConnection]) -> Result<(), Error>;
}

const FIRST_LINE: &str = "medlock cursor 1";

impl Cursor {
    /// As text of a few lines, for a store of one's own.
    pub fn to_text(&self) -> String {
        let mut seen: Vec<String> = self.seen.iter().map(hex).collect();
        seen.sort_unstable();
        let mut text = format!("{FIRST_LINE}\n{}\n", self.polled_at);
        for digest in seen {
            text.push_str(&digest);
            text.push('\n');
        }
        text
    }

    /// Reads what [`Cursor::to_text`] wrote.
    ///
    /// # Errors
    /// [`Error::Cursor`] for anything else, also when its end is missing.
    pub fn from_text(text: &str) -> Result<Cursor, Error> {
        let strange = || Error::Cursor { reason: "it is not a cursor of this program".to_owned() };
        let text = text.strip_suffix('\n').ok_or_else(strange)?;
        let mut lines = text.split('\n');
        if lines.next() != Some(FIRST_LINE) {
            return Err(strange());
        }
        let polled_at = lines.next().and_then(|line| line.parse().ok()).ok_or_else(strange)?;
        let seen = lines.map(unhex).collect::<Option<_>>().ok_or_else(strange)?;
        Ok(Cursor { polled_at, seen })
    }
}

/// A cursor in a file. It is replaced in one step: after a crash the file holds the last cursor or the one before.
#[derive(Clone, Debug)]
pub struct FileCursor {
    path: PathBuf,
}

impl FileCursor {
    /// The file need not exist yet; its folder must.
    pub fn new(path: impl Into<PathBuf>) -> FileCursor {
        FileCursor { path: path.into() }
    }
}

impl CursorStore for FileCursor {
    fn load(&mut self) -> Result<Option<Cursor>, Error> {
        let Some(text) = read(&self.path)? else { return Ok(None) };
        Cursor::from_text(&text).map(Some).map_err(|_| not_ours(&self.path))
    }

    fn save(&mut self, cursor: &Cursor, _: &[ValidatedConnection]) -> Result<(), Error> {
        replace(&self.path, &cursor.to_text())
    }
}

/// A cursor in a file together with every connection that was found: each of them exactly once, whatever crashes, because the two
/// are replaced in one step. For programs without a database, up to some ten thousand connections.
///
/// A line holds one connection: external id, person id, record id, application id and record name, separated by tabs, where
/// whatever is no letter or digit of the first and last stands as `%XX`. The file is readable by its owner alone.
#[derive(Clone, Debug)]
pub struct ConnectionFile {
    path: PathBuf,
}

impl ConnectionFile {
    /// The file need not exist yet; its folder must.
    pub fn new(path: impl Into<PathBuf>) -> ConnectionFile {
        ConnectionFile { path: path.into() }
    }

    /// Every connection found so far, in the order they were found.
    ///
    /// # Errors
    /// [`Error::Cursor`] when the file cannot be read or is something else.
    pub fn connections(&self) -> Result<ValidatedConnections, Error> {
        Ok(ValidatedConnections(self.read()?.map(|(_, connections)| connections).unwrap_or_default()))
    }

    fn read(&self) -> Result<Option<(Cursor, Vec<ValidatedConnection>)>, Error> {
        let Some(text) = read(&self.path)? else { return Ok(None) };
        let strange = || not_ours(&self.path);
        let (cursor, lines) = text.split_once("\n\n").ok_or_else(strange)?;
        let cursor = Cursor::from_text(&format!("{cursor}\n")).map_err(|_| strange())?;
        if !lines.is_empty() && !lines.ends_with('\n') {
            return Err(strange());
        }
        let connections = lines.lines().map(from_line).collect::<Option<_>>().ok_or_else(strange)?;
        Ok(Some((cursor, connections)))
    }
}

impl CursorStore for ConnectionFile {
    fn load(&mut self) -> Result<Option<Cursor>, Error> {
        Ok(self.read()?.map(|(cursor, _)| cursor))
    }

    fn save(&mut self, cursor: &Cursor, found: &[ValidatedConnection]) -> Result<(), Error> {
        let mut text = cursor.to_text();
        text.push('\n');
        for connection in self.connections()?.0.iter().chain(found) {
            text.push_str(&to_line(connection));
        }
        replace(&self.path, &text)
    }
}

fn to_line(connection: &ValidatedConnection) -> String {
    let ValidatedConnection { app_id, external_id, person_id, record_id, app_specific_record_id } = connection;
    let mut line = String::new();
    shell_url::percent_encode(external_id, &mut line);
    let _ = write!(line, "\t{person_id}\t{record_id}\t{app_id}\t");
    if let Some(name) = app_specific_record_id {
        line.push('=');
        shell_url::percent_encode(name, &mut line);
    }
    line.push('\n');
    line
}

fn from_line(line: &str) -> Option<ValidatedConnection> {
    let parts: Vec<&str> = line.split('\t').collect();
    let [external_id, person_id, record_id, app_id, name] = parts[..] else { return None };
    let id = |text| Uuid::try_parse(text).ok();
    Some(ValidatedConnection {
        app_id: id(app_id)?,
        external_id: percent_decode(external_id)?,
        person_id: id(person_id)?,
        record_id: id(record_id)?,
        app_specific_record_id: match name.strip_prefix('=') {
            Some(name) => Some(percent_decode(name)?),
            None if name.is_empty() => None,
            None => return None,
        },
    })
}

fn percent_decode(text: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let [first, others @ ..] = rest {
        rest = others;
        if *first == b'%' {
            let (digits, others) = others.split_at_checked(2)?;
            let digits = std::str::from_utf8(digits).ok().filter(|_| digits.iter().all(u8::is_ascii_hexdigit))?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = others;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

/// A cursor in memory, for programs that begin anew each time, and for tests.
#[derive(Clone, Debug, Default)]
pub struct MemoryCursor(
    /// The cursor kept last.
    pub Option<Cursor>,
);

impl CursorStore for MemoryCursor {
    fn load(&mut self) -> Result<Option<Cursor>, Error> {
        Ok(self.0.clone())
    }

    fn save(&mut self, cursor: &Cursor, _: &[ValidatedConnection]) -> Result<(), Error> {
        self.0 = Some(cursor.clone());
        Ok(())
    }
}

fn read(path: &Path) -> Result<Option<String>, Error> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(path, "read", &error)),
    }
}

/// Writes the file beside its place, then moves it there: whoever looks sees the old one or the new one, whole.
fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let mut partial = path.to_owned().into_os_string();
    partial.push(".partial");
    let write = || -> std::io::Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&partial)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&partial, path)?;
        // The move itself must be on the disk, too.
        #[cfg(unix)]
        if let Some(folder) = path.parent() {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            std::fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    };
    write().map_err(|error| unusable(path, "written", &error))
}

fn unusable(path: &Path, what: &str, error: &std::io::Error) -> Error {
    Error::Cursor { reason: format!("{} cannot be {what}: {error}", path.display()) }
}

fn not_ours(path: &Path) -> Error {
    Error::Cursor { reason: format!("{} is not a cursor of this program", path.display()) }
}
fn hex(digest: &[u8; 16]) -> String {
    digest.iter().fold(String::with_capacity(32), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(line: &str) -> Option<[u8; 16]> {
    let is_plain = line.len() == 32 && line.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u128::from_str_radix(line, 16).ok().filter(|_| is_plain)?;
    Some(number.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor() -> Cursor {
        Cursor { polled_at: "2026-01-02T03:04:05.678Z".parse().unwrap(), seen: [[7; 16], [0; 16]].into() }
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_nothing_else_is() {
        let text = cursor().to_text();
        assert_eq!(Cursor::from_text(&text).unwrap(), cursor());
        let none_seen = Cursor { seen: HashSet::new(), ..cursor() };
        assert_eq!(Cursor::from_text(&none_seen.to_text()).unwrap(), none_seen);
        for cut in 0..text.len() {
            // A whole line less cannot be noticed, and does no harm: one connection is told twice.
            if !text[..cut].ends_with('\n') || cut <= FIRST_LINE.len() + 1 {
                assert!(Cursor::from_text(&text[..cut]).is_err(), "{cut}");
            }
        }
        assert!(Cursor::from_text(&text.replace("07", "+7")).is_err());
        assert!(Cursor::from_text("something else\n").is_err());
    }

    #[test]
    fn connections_are_read_as_they_were_written_and_nothing_else_is() {
        let one = ValidatedConnection {
            app_id: Uuid::from_u128(1),
            external_id: "A\tB\n100% é".into(),
            person_id: Uuid::from_u128(2),
            record_id: Uuid::from_u128(3),
            app_specific_record_id: Some(String::new()),
        };
        let other = ValidatedConnection { app_specific_record_id: None, ..one.clone() };
        for connection in [&one, &other] {
            let line = to_line(connection);
            assert_eq!(from_line(line.trim_end_matches('\n')).as_ref(), Some(connection));
            assert!(from_line(&line[..line.len() / 2]).is_none());
        }
        assert_eq!(percent_decode("%4").or(percent_decode("%+7")).or(percent_decode("%FF")), None);

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("connections");
        let mut file = ConnectionFile::new(&path);
        assert!(file.load().unwrap().is_none() && file.connections().unwrap().0.is_empty());
        file.save(&cursor(), std::slice::from_ref(&one)).unwrap();
        file.save(&Cursor { seen: HashSet::new(), ..cursor() }, &[]).unwrap();
        file.save(&cursor(), std::slice::from_ref(&other)).unwrap();
        assert_eq!(file.load().unwrap(), Some(cursor()));
        assert_eq!(file.connections().unwrap().0, [one, other]);
        let whole = std::fs::read_to_string(&path).unwrap();
        for broken in [&whole[..whole.len() - 1], "", &whole.replace("\t", " ")] {
            std::fs::write(&path, broken).unwrap();
            assert!(matches!(file.connections(), Err(Error::Cursor { .. })), "{broken}");
        }
        #[cfg(unix)]
        {
            file = ConnectionFile::new(folder.path().join("other"));
            file.save(&cursor(), &[]).unwrap();
            let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file.path).unwrap().permissions());
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}
