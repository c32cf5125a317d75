//! Importing a vocabulary: row by row, and nobody sees any of it before all of it is there.
//!
//! Columns of the file, named by its first line in any order: `code` and `text` (both needed), `language`, `abbreviation`,
//! `info` (one XML element). A line is one code in one language.

use std::collections::BTreeSet;
use std::io::BufRead;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{Db, Engine, StoreError, Tx};
use medlock_things::vocabulary::csv::{CsvError, Reader};
use medlock_things::vocabulary::{FAMILY, THING_TYPES, fold, words};
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;

use super::{BEING_IMPORTED, IN_USE, Item, TO_BE_ERASED};
use crate::ids::row_id;
use crate::limits::{
    VOCABULARY_CODE_CHARS_MAX, VOCABULARY_IMPORT_LIFE, VOCABULARY_KEY_BYTES_MAX, VOCABULARY_NAME_CHARS_MAX,
};

/// Items that are written together: others write in between.
const ITEMS_PER_TURN: usize = 500;
/// Rows that are erased together.
const ERASED_PER_TURN: i64 = 5_000;
/// Shorter pieces of words are not looked up by their place in words.
pub(super) const ENDING_CHARS_MIN: usize = 3;
const COLUMNS: [&str; 5] = ["code", "text", "language", "abbreviation", "info"];

/// What is imported.
#[derive(Debug, Clone)]
pub struct NewVocabulary {
    pub family: String,
    pub name: String,
    pub version: String,
    pub description: String,
    /// The language of lines that name none, and the default of the vocabulary when it occurs.
    pub language: String,
    pub is_restricted: bool,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("{0}")]
    Rule(String),
    #[error("line {line}: {rule}")]
    Line { line: u64, rule: String },
    #[error(transparent)]
    Csv(#[from] CsvError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Codes, each counted once in however many languages.
    pub items: i64,
    pub languages: Vec<String>,
    /// Whether one of the same family, name and version was replaced.
    pub has_replaced: bool,
}

impl NewVocabulary {
    fn check(&self) -> Result<(), ImportError> {
        for (field, value) in [("family", &self.family), ("name", &self.name), ("version", &self.version)] {
            if value.trim().is_empty() || value.chars().count() > VOCABULARY_NAME_CHARS_MAX {
                let rule = format!("{field}: must have 1 to {VOCABULARY_NAME_CHARS_MAX} characters");
                return Err(ImportError::Rule(rule));
            }
        }
        if self.family == FAMILY && self.name == THING_TYPES {
            return Err(ImportError::Rule("name: thing-types is made by the server itself".to_owned()));
        }
        if !is_language(&self.language) {
            return Err(ImportError::Rule("language: must be like en or en-US".to_owned()));
        }
        Ok(())
    }

    /// Reads the file to its end, in turns that let others write in between, and puts the vocabulary in the place of one with
    /// the same family, name and version. `done` hears how many lines were read so far.
    ///
    /// # Errors
    /// [`ImportError`]: the first mistake; then nothing has changed.
    pub fn import(&self, db: &Db, file: impl BufRead, mut done: impl FnMut(u64)) -> Result<Import, ImportError> {
        self.check()?;
        let mut rows = Reader::new(file);
        let head = rows.next_row()?.ok_or_else(|| ImportError::Rule("the file is empty".to_owned()))?;
        let columns = columns(&head.fields)?;
        let new = self.clone();
        let id = db.write_blocking(move |tx, now, rng| begin(tx, now, rng, &new))?;
        let read = self.lines(db, &mut rows, &columns, id, &mut done);
        let result = read.and_then(|languages| finish(db, self, id, &languages));
        if result.is_err() {
            // What was written is never seen; if this fails, the next import erases it.
            let gone = db.write_blocking(move |tx, _, _| set_state(tx, id, TO_BE_ERASED));
            gone.and_then(|()| clear(db))?;
        } else {
            clear(db)?;
        }
        result
    }

    fn lines(
        &self,
        db: &Db,
        rows: &mut Reader<impl BufRead>,
        columns: &[Option<usize>; 5],
        id: Uuid,
        done: &mut impl FnMut(u64),
    ) -> Result<Vec<String>, ImportError> {
        let mut languages: Vec<String> = Vec::new();
        let mut count = 0;
        loop {
            let mut turn = Vec::new();
            while turn.len() < ITEMS_PER_TURN {
                let Some(row) = rows.next_row()? else { break };
                let line = row.line;
                let (language, item) =
                    self.item(row.fields, columns).map_err(|rule| ImportError::Line { line, rule })?;
                if !languages.contains(&language) {
                    languages.push(language.clone());
                }
                turn.push((line, language, item));
            }
            if turn.is_empty() {
                return Ok(languages);
            }
            count += turn.len() as u64;
            db.write_blocking(move |tx, _, _| {
                turn.iter().try_for_each(|(line, language, item)| add(tx, id, *line, language, item))
            })?;
            done(count);
        }
    }

    fn item(&self, mut fields: Vec<String>, columns: &[Option<usize>; 5]) -> Result<(String, Item), String> {
        let mut take = |column: usize| columns[column].and_then(|at| fields.get_mut(at)).map(std::mem::take);
        let code = take(0).unwrap_or_default();
        let text = take(1).unwrap_or_default();
        let language = take(2).filter(|language| !language.is_empty()).unwrap_or_else(|| self.language.clone());
        let abbreviation = take(3).filter(|abbreviation| !abbreviation.is_empty());
        let info = take(4).filter(|info| !info.is_empty());
        if code.trim().is_empty() || code.chars().count() > VOCABULARY_CODE_CHARS_MAX {
            return Err(format!("code: must have 1 to {VOCABULARY_CODE_CHARS_MAX} characters"));
        }
        if text.trim().is_empty() {
            return Err("text: must not be empty".to_owned());
        }
        if !is_language(&language) {
            return Err("language: must be like en or en-US".to_owned());
        }
        if let Some(info) = &info
            && Document::parse(info.as_bytes(), &Limits { bytes: 1 << 20, ..Limits::REQUEST }).is_err()
        {
            return Err("info: must be one well-formed XML element".to_owned());
        }
        // A declaration or a comment in front of the element would make the answer around it unreadable.
        let info = info.map(|info| info.trim().to_owned());
        if info.as_ref().is_some_and(|info| info.starts_with("<?") || info.starts_with("<!")) {
            return Err("info: must begin with the element".to_owned());
        }
        Ok((language, Item { code, text, abbreviation, info }))
    }
}

/// Where each of [`COLUMNS`] stands.
fn columns(head: &[String]) -> Result<[Option<usize>; 5], ImportError> {
    let mut places = [None; 5];
    for (at, name) in head.iter().enumerate() {
        let column = COLUMNS.iter().position(|column| *column == name.trim());
        let Some(column) = column else {
            let rule = format!("there is no column `{}`; there are {}", name.trim(), COLUMNS.join(", "));
            return Err(ImportError::Line { line: 1, rule });
        };
        if places[column].replace(at).is_some() {
            return Err(ImportError::Line { line: 1, rule: format!("the column {} is there twice", COLUMNS[column]) });
        }
    }
    match (places[0], places[1]) {
        (Some(_), Some(_)) => Ok(places),
        _ => Err(ImportError::Line { line: 1, rule: "names the columns; code and text are needed".to_owned() }),
    }
}

/// A language with or without a country or region, as in `en`, `en-US`, `es-419`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    (2..=3).contains(&language.len())
        && letters(language)
        && parts.clone().count() <= 2
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn begin(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, new: &NewVocabulary) -> Result<Uuid, StoreError> {
    // What an import left behind that was cut off.
    tx.execute(
        "UPDATE vocabularies SET state = $1 WHERE state = $2 AND imported_at < $3",
        &[&TO_BE_ERASED, &BEING_IMPORTED, &(now - VOCABULARY_IMPORT_LIFE)],
    )?;
    let id = row_id(now, rng);
    tx.execute(
        "INSERT INTO vocabularies (id, family, name, version, description, languages, restricted, items, state, imported_at) \
         VALUES ($1, $2, $3, $4, $5, '', $6, 0, $7, $8)",
        &[
            &id,
            &new.family,
            &new.name,
            &new.version,
            &new.description,
            &new.is_restricted,
            &BEING_IMPORTED,
            &now,
        ],
    )?;
    Ok(id)
}

fn add(tx: &mut Tx<'_>, id: Uuid, line: u64, language: &str, item: &Item) -> Result<(), ImportError> {
    let language = language.to_lowercase();
    let key = fold(&item.code).into_bytes();
    let added = tx.execute(
        "INSERT INTO vocabulary_items \
         (vocabulary_id, language, item, code, text, text_key, abbreviation, abbreviation_key, info) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        &[
            &id,
            &language,
            &key,
            &item.code,
            &item.text,
            &text_key(&item.text),
            &item.abbreviation,
            &item.abbreviation.as_deref().map(text_key),
            &item.info,
        ],
    )?;
    if added == 0 {
        let rule = format!("code: {} is there before, in the same language (capital letters do not count)", item.code);
        return Err(ImportError::Line { line, rule });
    }
    let texts = [Some(&item.text), item.abbreviation.as_ref()];
    let all: BTreeSet<String> = texts.into_iter().flatten().flat_map(|text| words(&fold(text))).collect();
    for word in all {
        let bytes = cut(&word);
        tx.execute(
            "INSERT INTO vocabulary_words (vocabulary_id, language, word, item) VALUES ($1, $2, $3, $4) \
             ON CONFLICT DO NOTHING",
            &[&id, &language, &bytes, &key],
        )?;
        for ending in endings(&word) {
            let new = tx.execute(
                "INSERT INTO vocabulary_endings (vocabulary_id, language, ending, word) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT DO NOTHING",
                &[&id, &language, &cut(ending), &bytes],
            )?;
            // The whole word comes first: where it is known, its other endings are too.
            if new == 0 {
                break;
            }
        }
    }
    Ok(())
}

/// A word from every letter on, as long as something is left to look up.
fn endings(word: &str) -> impl Iterator<Item = &str> {
    let last = word.char_indices().rev().nth(ENDING_CHARS_MIN - 1).map(|(at, _)| at);
    word.char_indices().take_while(move |(at, _)| last.is_some_and(|last| *at <= last)).map(|(at, _)| &word[at..])
}

/// The key a text is put in order by.
pub(super) fn text_key(text: &str) -> Vec<u8> {
    cut(&fold(text))
}

/// Both engines bound what an index holds.
pub(super) fn cut(text: &str) -> Vec<u8> {
    text.as_bytes()[..text.len().min(VOCABULARY_KEY_BYTES_MAX)].to_vec()
}

/// From now on everybody sees the new one, and nobody the old one.
fn finish(db: &Db, new: &NewVocabulary, id: Uuid, languages: &[String]) -> Result<Import, ImportError> {
    if languages.is_empty() {
        return Err(ImportError::Rule("the file has no codes".to_owned()));
    }
    let mut languages = languages.to_vec();
    // The one said on the command line is the default.
    languages.sort_by_key(|language| !language.eq_ignore_ascii_case(&new.language));
    let (new, told) = (new.clone(), languages.clone());
    let (items, has_replaced) = db.write_blocking(move |tx, now, _| {
        let items: i64 = tx
            .query_one("SELECT count(DISTINCT item) FROM vocabulary_items WHERE vocabulary_id = $1", &[&id])?
            .get(0)?;
        let has_replaced = super::remove(tx, &new.family, &new.name, &new.version)?;
        tx.execute(
            "UPDATE vocabularies SET state = $1, items = $2, languages = $3, imported_at = $4 WHERE id = $5",
            &[&IN_USE, &items, &told.join(" "), &now, &id],
        )?;
        if tx.engine() == Engine::Postgres {
            // It would find out by itself how much there is now, but only minutes later.
            for sql in ["ANALYZE vocabulary_items", "ANALYZE vocabulary_words", "ANALYZE vocabulary_endings"] {
                tx.execute(sql, &[])?;
            }
        }
        Ok::<_, StoreError>((items, has_replaced))
    })?;
    Ok(Import { items, languages, has_replaced })
}

fn set_state(tx: &mut Tx<'_>, id: Uuid, state: i32) -> Result<(), StoreError> {
    tx.execute("UPDATE vocabularies SET state = $1 WHERE id = $2", &[&state, &id])?;
    Ok(())
}

/// Erases in turns whatever is to be erased.
fn clear(db: &Db) -> Result<(), StoreError> {
    while db.write_blocking(|tx, _, _| clear_some(tx))? {}
    Ok(())
}

/// Erases some rows of a vocabulary that is no longer in use; false when nothing is left of any.
///
/// # Errors
/// [`StoreError`].
pub fn clear_some(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    let gone = tx.query("SELECT id FROM vocabularies WHERE state = 2 ORDER BY id LIMIT 1", &[])?;
    let Some(gone) = gone.first() else { return Ok(false) };
    let id: Uuid = gone.get(0)?;
    for sql in [
        "DELETE FROM vocabulary_items WHERE vocabulary_id = $1 AND (language, item) IN \
         (SELECT language, item FROM vocabulary_items WHERE vocabulary_id = $1 LIMIT $2)",
        "DELETE FROM vocabulary_words WHERE vocabulary_id = $1 AND (language, word, item) IN \
         (SELECT language, word, item FROM vocabulary_words WHERE vocabulary_id = $1 LIMIT $2)",
        "DELETE FROM vocabulary_endings WHERE vocabulary_id = $1 AND (language, ending, word) IN \
         (SELECT language, ending, word FROM vocabulary_endings WHERE vocabulary_id = $1 LIMIT $2)",
    ] {
        if tx.execute(sql, &[&id, &ERASED_PER_TURN])? > 0 {
            return Ok(true);
        }
    }
    tx.execute("DELETE FROM vocabularies WHERE id = $1", &[&id])?;
    Ok(true)
}
