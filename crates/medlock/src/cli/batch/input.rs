//! The file of a batch: CSV with a head, or NDJSON; a package a row.

use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail, ensure};
use medlock_things::vocabulary::csv;
use serde_json::Value;
use zeroize::Zeroizing;

use super::row::{Row, Source};
use crate::cli::items;

/// Rows of one file. All of them are in memory, and their outcomes are one file.
pub const ROWS_MAX: usize = 100_000;
/// Size of the file: that many rows with forms and long texts in them.
const FILE_BYTES_MAX: u64 = 256 << 20;
/// Longest line of NDJSON, as of CSV: what is longer has lost its end.
const LINE_BYTES_MAX: usize = 1 << 20;

/// The columns every file has.
const NEEDED: [&str; 4] = ["external_id", "friendly_name", "question", "answer"];
/// Those it may have, besides those of items (`weight:value/kg`).
const OTHERS: [&str; 4] = ["items", "attach", "letter_language", "recipient"];

/// What is wrong with a row, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub at: Place,
    /// The column, or none for the row as a whole.
    pub column: String,
    pub says: String,
}

/// Where a row stands: which row, from 1 and without the head, and at which line of the file it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub row: usize,
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} (line {})", self.row, self.line)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column.as_str() {
            "" => write!(f, "{}: {}", self.at, self.says),
            column => write!(f, "{}, {column}: {}", self.at, self.says),
        }
    }
}

/// One row of the file: what it says, or what is wrong with its form.
pub type Entry = Result<Row, Vec<Problem>>;

/// Reads the whole file.
///
/// # Errors
/// When it cannot be read as a table at all; what is wrong with a single row stands in its place.
pub fn read(path: &Path) -> anyhow::Result<Vec<(Place, Entry)>> {
    let shown = path.display();
    let file = File::open(path).with_context(|| format!("{shown} cannot be read"))?;
    let about = file.metadata().with_context(|| format!("{shown} cannot be read"))?;
    ensure!(about.is_file(), "{shown} is no file: a batch that is to be taken up again must be read again");
    ensure!(about.len() <= FILE_BYTES_MAX, "{shown} is larger than {} MiB; split it", FILE_BYTES_MAX >> 20);
    let source = BufReader::new(file);
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let rows = match ending.as_str() {
        "csv" => from_csv(source),
        "ndjson" | "jsonl" => from_ndjson(source),
        _ => bail!("{shown}: a batch is a .csv or an .ndjson file"),
    };
    let rows = rows.with_context(|| shown.to_string())?;
    ensure!(!rows.is_empty(), "{shown} has no rows");
    Ok(rows)
}

fn one_more(rows: &[(Place, Entry)], line: u64) -> anyhow::Result<Place> {
    ensure!(rows.len() < ROWS_MAX, "it has more than {ROWS_MAX} rows; split it");
    Ok(Place { row: rows.len() + 1, line })
}

/// What a column of the head is.
enum Column {
    Named(&'static str),
    /// One field of an item: which item of the row it belongs to, and its path.
    Field {
        item: usize,
        path: String,
    },
}

struct Head {
    columns: Vec<Column>,
    /// The items a row can have fields of: what the head calls them, and their types.
    items: Vec<(String, String)>,
}

fn from_csv(source: impl BufRead) -> anyhow::Result<Vec<(Place, Entry)>> {
    let mut reader = csv::Reader::new(source);
    let head = reader.next_row()?.context("it is empty; the first line names the columns")?;
    let head = head_of(&head.fields)?;
    let mut rows = Vec::new();
    while let Some(row) = reader.next_row()? {
        let at = one_more(&rows, row.line)?;
        rows.push((at, head.row(at, row.fields)));
    }
    Ok(rows)
}

fn head_of(names: &[String]) -> anyhow::Result<Head> {
    if let [one] = names
        && one.contains(';')
    {
        bail!("line 1: the columns are separated by semicolons; save the table with commas");
    }
    let mut head = Head { columns: Vec::new(), items: Vec::new() };
    for (index, name) in names.iter().map(|name| name.trim()).enumerate() {
        ensure!(!names[..index].iter().any(|before| before.trim() == name), "line 1: there are two columns \"{name}\"");
        if let Some(known) = NEEDED.into_iter().chain(OTHERS).find(|known| *known == name) {
            head.columns.push(Column::Named(known));
        } else if let Some((item, path)) = name.split_once(':') {
            let type_name = item.split_once('#').map_or(item, |(type_name, _)| type_name);
            let index = head.items.iter().position(|(known, _)| known == item).unwrap_or_else(|| {
                head.items.push((item.to_owned(), type_name.to_owned()));
                head.items.len() - 1
            });
            head.columns.push(Column::Field { item: index, path: path.to_owned() });
        } else {
            bail!(
                "line 1: there is no column \"{name}\"; there are {}, {}, and fields of items such as weight:value/kg",
                NEEDED.join(", "),
                OTHERS.join(", ")
            );
        }
    }
    for needed in NEEDED {
        let is_there = head.columns.iter().any(|column| matches!(column, Column::Named(name) if *name == needed));
        ensure!(is_there, "line 1: the column {needed} is missing");
    }
    Ok(head)
}

impl Head {
    fn row(&self, at: Place, cells: Vec<String>) -> Entry {
        if cells.len() != self.columns.len() {
            let says = format!("it has {} cells, the head has {}", cells.len(), self.columns.len());
            return Err(vec![Problem { at, column: String::new(), says }]);
        }
        let mut row = Row { at, ..Row::default() };
        let mut items: Vec<Vec<(String, String)>> = vec![Vec::new(); self.items.len()];
        for (column, cell) in self.columns.iter().zip(cells) {
            match column {
                Column::Named("items") => row.items.extend(list(&cell).map(Source::File)),
                Column::Named("attach") => row.attach.extend(list(&cell)),
                Column::Named(name) => *row.text_mut(name).expect("a column of text") = Zeroizing::new(cell),
                Column::Field { .. } if cell.trim().is_empty() => {}
                Column::Field { item, path } => items[*item].push((path.clone(), cell)),
            }
        }
        for ((column, type_name), pairs) in self.items.iter().zip(items) {
            if !pairs.is_empty() {
                let (column, type_name) = (column.clone(), type_name.clone());
                row.items.push(Source::Fields { column, type_name, pairs });
            }
        }
        Ok(row)
    }
}

/// The names in a cell, separated by semicolons.
fn list(cell: &str) -> impl Iterator<Item = String> {
    cell.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}

fn from_ndjson(mut source: impl BufRead) -> anyhow::Result<Vec<(Place, Entry)>> {
    let mut rows = Vec::new();
    let mut bytes = Zeroizing::new(Vec::new());
    for line in 1.. {
        bytes.clear();
        // One byte more than allowed, so that it is noticed.
        let read = source.by_ref().take(LINE_BYTES_MAX as u64 + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            break;
        }
        ensure!(read <= LINE_BYTES_MAX, "line {line}: a row has at most {} MiB", LINE_BYTES_MAX >> 20);
        let text = std::str::from_utf8(&bytes).ok().with_context(|| format!("line {line}: the file is not UTF-8"))?;
        let text = if line == 1 { text.trim_start_matches('\u{feff}') } else { text };
        if !text.trim().is_empty() {
            let at = one_more(&rows, line)?;
            rows.push((at, object(at, text)));
        }
    }
    Ok(rows)
}

fn object(at: Place, text: &str) -> Entry {
    let problem = |column: &str, says: &str| Problem { at, column: column.to_owned(), says: says.to_owned() };
    let members = match items::parsed(text) {
        Ok(Value::Object(members)) => members,
        Ok(_) => return Err(vec![problem("", "it is no JSON object")]),
        Err(error) => return Err(vec![problem("", error.to_string().trim_start_matches("line 1, "))]),
    };
    let mut row = Row { at, ..Row::default() };
    let missing = NEEDED.iter().filter(|needed| !members.contains_key(**needed));
    let mut problems: Vec<Problem> = missing.map(|needed| problem(needed, "it is missing")).collect();
    for (name, value) in members {
        if let Err(says) = member(&mut row, &name, value) {
            problems.push(problem(&name, says));
        }
    }
    if problems.is_empty() { Ok(row) } else { Err(problems) }
}

fn member(row: &mut Row, name: &str, value: Value) -> Result<(), &'static str> {
    const NAMES: &str = "it must be the name of a file, or a list of names";
    let all = |value| match value {
        Value::Array(all) => all,
        one => vec![one],
    };
    match (name, value) {
        ("items", value) => {
            for item in all(value) {
                row.items.push(match item {
                    Value::String(path) => Source::File(path),
                    Value::Object(_) => Source::Json(item),
                    _ => return Err("it must be names of files and objects of items, in a list"),
                });
            }
        }
        ("attach", value) => {
            for path in all(value) {
                row.attach.push(path.as_str().ok_or(NAMES)?.to_owned());
            }
        }
        ("recipient", Value::Array(lines)) => {
            let lines: Option<Vec<&str>> = lines.iter().map(Value::as_str).collect();
            row.recipient = Zeroizing::new(lines.ok_or("it must be lines of text")?.join("\n"));
        }
        (name, value) => {
            let place = row.text_mut(name).ok_or("there is no such column")?;
            let Value::String(text) = value else { return Err("it must be a text, in quotes") };
            *place = Zeroizing::new(text);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(text: &str) -> Result<Vec<(Place, Entry)>, String> {
        from_csv(text.as_bytes()).map_err(|error| format!("{error:#}"))
    }

    fn first_problem(rows: &[(Place, Entry)]) -> String {
        rows.iter().find_map(|(_, entry)| entry.as_ref().err()).unwrap()[0].to_string()
    }

    const HEAD: &str = "external_id,friendly_name,question,answer";

    #[test]
    fn a_row_of_either_form_says_the_same() {
        let table = format!(
            "\u{feff}{HEAD},items,weight:value/kg, attach ,weight:when,weight#2:when,recipient\r\n\
             A,\"Emma, 7\",Q?, Fluffy ,a.xml; b.xml,61.5,,2026-03-04,,\"Emma\nHill Street\"\r\n"
        );
        let lines = r#"
            {"answer": " Fluffy ", "external_id": "A", "friendly_name": "Emma, 7", "question": "Q?",
             "items": ["a.xml", "b.xml"], "recipient": ["Emma", "Hill Street"], "attach": []}"#;
        let of_table = csv(&table).unwrap().remove(0).1.unwrap();
        let of_lines = from_ndjson(lines.replace('\n', " ").as_bytes()).unwrap().remove(0).1.unwrap();
        assert_eq!((of_table.at.row, of_table.at.line, of_lines.at.line), (1, 2, 1));
        for row in [&of_table, &of_lines] {
            let texts = [&row.external_id, &row.friendly_name, &row.question, &row.answer, &row.recipient];
            let wanted = ["A", "Emma, 7", "Q?", " Fluffy ", "Emma\nHill Street"];
            assert!(texts.into_iter().zip(wanted).all(|(text, wanted)| text.as_str() == wanted));
            assert!(matches!(&row.items[..2], [Source::File(a), Source::File(b)] if a == "a.xml" && b == "b.xml"));
        }
        let Source::Fields { column, type_name, pairs } = &of_table.items[2] else { panic!("no item of fields") };
        assert_eq!((column.as_str(), type_name.as_str(), of_table.items.len()), ("weight", "weight", 3));
        let wanted =
            [("value/kg", "61.5"), ("when", "2026-03-04")].map(|(path, text)| (path.to_owned(), text.to_owned()));
        assert_eq!(pairs, &wanted);
    }

    #[test]
    fn a_table_that_is_none_is_refused_as_a_whole() {
        for (text, expected) in [
            ("", "it is empty"),
            ("external_id;answer\n", "semicolons"),
            ("external_id,friendly_name,question\n", "line 1: the column answer is missing"),
            (&format!("{HEAD},answer\n"), "two columns \"answer\""),
            (&format!("{HEAD},kg\n"), "there is no column \"kg\""),
            (&format!("{HEAD}\nA,B,C,\"D\n"), "line 2: a quote is not closed"),
        ] {
            let error = csv(text).err().unwrap();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_row_is_named_with_row_line_and_column() {
        let rows = csv(&format!("{HEAD}\nA,B,C,D\n\nA,B,C\n")).unwrap();
        assert_eq!(first_problem(&rows), "row 2 (line 4): it has 3 cells, the head has 4");
        let good = r#""external_id":"A","friendly_name":"F","question":"Q""#;
        for (line, expected) in [
            ("[]", "row 1 (line 1): it is no JSON object"),
            ("{", "row 1 (line 1): column 1: is no JSON"),
            (&format!("{{{good}}}"), "row 1 (line 1), answer: it is missing"),
            (&format!("{{{good},\"answer\":7}}"), "row 1 (line 1), answer: it must be a text, in quotes"),
            (
                &format!("{{{good},\"answer\":\"x\",\"answer\":\"y\"}}"),
                "row 1 (line 1): column 80: a name stands twice in one object",
            ),
            (&format!("{{{good},\"answer\":\"x\",\"kg\":1}}"), "row 1 (line 1), kg: there is no such column"),
            (
                &format!("{{{good},\"answer\":\"x\",\"attach\":[1]}}"),
                "row 1 (line 1), attach: it must be the name of a file, or a list of names",
            ),
        ] {
            assert_eq!(first_problem(&from_ndjson(line.as_bytes()).unwrap()), expected);
        }
        let long = format!("{{\"answer\":\"{}\"}}", "x".repeat(LINE_BYTES_MAX));
        assert!(from_ndjson(long.as_bytes()).err().unwrap().to_string().contains("line 1: a row has at most 1 MiB"));
        assert!(from_ndjson(&b"\xff"[..]).err().unwrap().to_string().contains("line 1: the file is not UTF-8"));
    }
}
