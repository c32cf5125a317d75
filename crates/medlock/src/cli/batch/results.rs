//! What became of each row, as a file of its own.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::Timestamp;
use serde_json::json;

use super::input::Place;

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    Ndjson,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Its package exists.
    Sent,
    /// It was not sent, and the next run tries again.
    Failed,
    /// It may have been sent; the next run finds out.
    Unknown,
    /// It was left out, because something is wrong with it.
    Bad,
    /// It was not its turn.
    Unsent,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Status::Sent => "sent",
            Status::Failed => "failed",
            Status::Unknown => "unknown",
            Status::Bad => "bad",
            Status::Unsent => "unsent",
        }
    }
}

/// One line of the file.
pub struct Outcome {
    pub at: Place,
    /// Empty for a row that could not be read.
    pub external_id: String,
    pub status: Status,
    /// Of a package that exists.
    pub code: Option<String>,
    pub link: Option<String>,
    pub sent_at: Option<Timestamp>,
    pub letter: Option<PathBuf>,
    /// A name scripts can compare, and what happened in words.
    pub error: Option<(String, String)>,
}

const COLUMNS: [&str; 10] =
    ["row", "line", "external_id", "status", "code", "link", "sent_at", "letter", "error", "message"];

/// The form, by the file's ending.
///
/// # Errors
/// For any other ending.
pub fn form(path: &Path) -> anyhow::Result<Form> {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase().as_str() {
        "csv" => Ok(Form::Csv),
        "ndjson" | "jsonl" => Ok(Form::Ndjson),
        _ => bail!("--results: {} must be a .csv or an .ndjson file", path.display()),
    }
}

/// Puts the file in the place of the last one, in one step. It has codes in it and is for the user alone.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, form: Form, outcomes: &[Outcome]) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text(form, outcomes).as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("--results: {} cannot be written", path.display()))
}

fn text(form: Form, outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    if form == Form::Csv {
        text.push_str(&COLUMNS.join(","));
        text.push_str("\r\n");
    }
    for outcome in outcomes {
        match form {
            Form::Csv => text.push_str(&csv_row(outcome)),
            Form::Ndjson => {
                text.push_str(&object(outcome).to_string());
                text.push('\n');
            }
        }
    }
    text
}

fn object(outcome: &Outcome) -> serde_json::Value {
    let (error, message) = outcome.error.clone().unzip();
    let mut object = json!({
        "row": outcome.at.row,
        "line": outcome.at.line,
        "external_id": outcome.external_id,
        "status": outcome.status.word(),
        "code": outcome.code,
        "link": outcome.link,
        "sent_at": outcome.sent_at.map(|at| at.to_string()),
        "letter": outcome.letter.as_ref().map(|path| path.to_string_lossy()),
        "error": error,
        "message": message,
    });
    if let Some(object) = object.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    object
}

fn csv_row(outcome: &Outcome) -> String {
    let object = object(outcome);
    let cell = |column: &str| match &object[column] {
        serde_json::Value::String(text) => quoted(text),
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    };
    format!("{}\r\n", COLUMNS.map(cell).join(","))
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use medlock_things::vocabulary::csv::Reader;

    use super::*;

    #[test]
    fn both_forms_say_the_same_and_can_be_read_back() {
        let outcome = Outcome {
            at: Place { row: 3, line: 5 },
            external_id: "A,\"B\"\nC".to_owned(),
            status: Status::Failed,
            code: None,
            link: None,
            sent_at: None,
            letter: None,
            error: Some(("UNREACHABLE".to_owned(), "the server cannot be reached".to_owned())),
        };
        let table = text(Form::Csv, std::slice::from_ref(&outcome));
        let mut reader = Reader::new(table.as_bytes());
        assert_eq!(reader.next_row().unwrap().unwrap().fields, COLUMNS);
        let row = reader.next_row().unwrap().unwrap().fields;
        let object: serde_json::Value = serde_json::from_str(text(Form::Ndjson, &[outcome]).trim_end()).unwrap();
        for (column, cell) in COLUMNS.iter().zip(row) {
            match &object[column] {
                serde_json::Value::Null => assert_eq!(cell, "", "{column}"),
                serde_json::Value::String(text) => assert_eq!(&cell, text, "{column}"),
                other => assert_eq!(cell, other.to_string(), "{column}"),
            }
        }
        assert_eq!((object["status"].as_str(), object["row"].as_u64()), (Some("failed"), Some(3)));
    }
}
