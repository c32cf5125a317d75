//! A letter for each row of a batch, as a PDF.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, ensure};
use jiff::Timestamp;
use medlock_sdk::{Client, IdentityCode};
use medlock_store::clock::{Clock, SystemClock};

use super::input::Problem;
use super::row::Row;
use crate::cli::letter::{Head, Style};
use crate::letter::{self, Kind, Letter, LetterError, Recipient};

#[derive(clap::Args)]
#[group(skip)]
pub struct Options {
    /// Also write a letter with the code of each row into this folder: letter-00001.pdf and so on, by row
    #[arg(id = "letter", long = "letters", value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    style: Style,
}

/// The letters of a batch.
pub struct Letters {
    folder: PathBuf,
    head: Head,
    /// Languages that were tried and fit.
    tried: Mutex<HashSet<String>>,
}

impl Options {
    /// Whether letters are wanted, and what is on all of them.
    ///
    /// # Errors
    /// When there is no such folder, or the server cannot be asked.
    pub async fn letters(&self, server: &str, client: &Client) -> anyhow::Result<Option<Letters>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        ensure!(folder.is_dir(), "--letters: there is no folder {}", folder.display());
        let head = self.style.head(server, client).await?;
        Ok(Some(Letters { folder: folder.clone(), head, tried: Mutex::default() }))
    }
}

impl Letters {
    /// Where the letter of a row is.
    pub fn path(&self, row: &Row) -> PathBuf {
        self.folder.join(format!("letter-{:05}.pdf", row.at.row))
    }

    /// What keeps the row's letter from being made.
    pub fn problems(&self, row: &Row) -> Vec<Problem> {
        let problem = |column: &str, error: LetterError| {
            let says = error.to_string();
            let says =
                says.split_once(": ").filter(|(field, _)| column.ends_with(field)).map_or(&*says, |(_, says)| says);
            vec![Problem { at: row.at, column: column.to_owned(), says: says.to_owned() }]
        };
        let has_tried =
            |tried: &HashSet<String>| row.recipient.is_empty() && tried.contains(row.letter_language.as_str());
        if self.tried.lock().is_ok_and(|tried| has_tried(&tried)) {
            return Vec::new();
        }
        let made = self.letter(row, None, SystemClock.now());
        match made.and_then(|letter| letter::pdf(&letter)) {
            Ok(_) => {
                if let Ok(mut tried) = self.tried.lock()
                    && row.recipient.is_empty()
                {
                    tried.insert(row.letter_language.to_string());
                }
                Vec::new()
            }
            Err(error @ (LetterError::Language(_) | LetterError::Languages | LetterError::Script(_))) => {
                problem("letter_language", error)
            }
            Err(error) => problem("recipient", error),
        }
    }

    /// The letter with a code that was made at `made_at`; with none, one of its size to try.
    ///
    /// # Errors
    /// When the row names a language or a recipient that no letter can have.
    pub fn letter(&self, row: &Row, code: Option<&IdentityCode>, made_at: Timestamp) -> Result<Letter, LetterError> {
        let recipient = Recipient::parse(&row.recipient, self.head.paper)?;
        let mut letter = self.head.letter(Kind::Package, code, made_at, recipient);
        if !row.letter_language.trim().is_empty() {
            letter.languages = letter::languages(&row.letter_language)?;
        }
        Ok(letter)
    }
}

/// Writes the letter for the user alone, whole or not at all, and onto the disk, in the place of what is there.
///
/// # Errors
/// When it cannot be made or written.
pub fn write(path: &Path, letter: &Letter) -> anyhow::Result<()> {
    let bytes = letter::pdf(letter)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        std::fs::File::open(folder)?.sync_all()
    };
    write().with_context(|| format!("{} cannot be written", path.display()))
}

/// Names the first letter that would be written over somebody else's file.
pub fn in_the_way<'a>(letters: &Letters, rows: impl Iterator<Item = &'a Row>) -> Option<PathBuf> {
    rows.map(|row| letters.path(row)).find(|path| path.exists())
}
