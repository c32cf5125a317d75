//! Where a poller has come to, kept across restarts.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::Error;

/// What the last poll asked and saw. It contains no id of anybody: what was seen is kept as digests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// This machine's time just before the poll.
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
    /// # Errors
    /// [`Error::Cursor`].
    fn save(&mut self, cursor: &Cursor) -> Result<(), Error>;
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

    fn error(&self, what: &str, error: &std::io::Error) -> Error {
        Error::Cursor { reason: format!("{} cannot be {what}: {error}", self.path.display()) }
    }
}

impl CursorStore for FileCursor {
    fn load(&mut self) -> Result<Option<Cursor>, Error> {
        match std::fs::read_to_string(&self.path) {
            Ok(text) => Cursor::from_text(&text).map(Some).map_err(|_| Error::Cursor {
                reason: format!("{} is not a cursor of this program", self.path.display()),
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.error("read", &error)),
        }
    }

    fn save(&mut self, cursor: &Cursor) -> Result<(), Error> {
        let mut partial = self.path.clone().into_os_string();
        partial.push(".partial");
        let write = || -> std::io::Result<()> {
            let mut file = std::fs::File::create(&partial)?;
            file.write_all(cursor.to_text().as_bytes())?;
            file.sync_all()?;
            std::fs::rename(&partial, &self.path)
        };
        write().map_err(|error| self.error("written", &error))
    }
}

/// A cursor in memory, for programs that begin anew each time, and for tests.
#[derive(Clone, Debug, Default)]
pub struct MemoryCursor(pub Option<Cursor>);

impl CursorStore for MemoryCursor {
    fn load(&mut self) -> Result<Option<Cursor>, Error> {
        Ok(self.0.clone())
    }

    fn save(&mut self, cursor: &Cursor) -> Result<(), Error> {
        self.0 = Some(cursor.clone());
        Ok(())
    }
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
}
