//! Items of one kind as a table of comma-separated values.
//!
//! Spreadsheets run cells that begin like a formula. What others sent must not: such a cell gets an apostrophe in front, which
//! spreadsheets show as text.

use std::io::{self, Write};

use super::super::page::{Block, Item};
use super::super::plain::Written;
use super::super::words::Words;

/// The columns of a table, learnt from the items that will stand in it.
#[derive(Default)]
pub struct Columns {
    labels: Vec<String>,
}

/// Labels of an item's outermost lines with what stands there and below.
fn cells(item: &Item) -> Vec<(String, String)> {
    let mut cells: Vec<(String, String)> = Vec::new();
    let mut add = |label: &str, text: String| match cells.iter_mut().find(|(known, _)| known == label) {
        Some((_, all)) if !text.is_empty() => {
            if !all.is_empty() {
                all.push_str("; ");
            }
            all.push_str(&text);
        }
        Some(_) => {}
        None => cells.push((label.to_owned(), text)),
    };
    let mut outermost = String::new();
    for block in &item.blocks {
        match block {
            Block::Fact(fact) if fact.depth == 0 => {
                outermost.clone_from(&fact.label);
                add(&outermost, fact.value.clone());
            }
            Block::Fact(fact) => {
                let text =
                    if fact.value.is_empty() { fact.label.clone() } else { format!("{}: {}", fact.label, fact.value) };
                add(&outermost, text);
            }
            Block::Table(table) => {
                let label = table.columns.first().cloned().unwrap_or_default();
                for row in &table.rows {
                    let texts: Vec<&str> =
                        row.iter().map(|cell| cell.value.as_str()).filter(|text| !text.is_empty()).collect();
                    add(&label, texts.join(", "));
                }
            }
        }
    }
    cells
}

impl Columns {
    /// Makes room for what an item says.
    pub fn learn(&mut self, item: &Item) {
        for (label, _) in cells(item) {
            if !self.labels.contains(&label) {
                self.labels.push(label);
            }
        }
    }

    /// The line with the columns' names. A mark in front tells spreadsheets that it is UTF-8.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn head(&self, out: &mut dyn Write, words: Words) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let fixed = ["item-when", "download-column-summary"].map(|key| words.say(key).to_string());
        let last = ["download-column-origin", "item-changed", "item-attachments", "download-column-id"];
        let last = last.map(|key| words.say(key).to_string());
        line(out, fixed.iter().chain(&self.labels).chain(&last).map(String::as_str))
    }

    /// One item. Its date is written year first, so that it sorts.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row(&self, out: &mut dyn Write, _words: Words, one: &Written, item: &Item) -> io::Result<()> {
        let said = cells(item);
        let at = |label: &String| said.iter().find(|(known, _)| known == label).map_or("", |(_, text)| text.as_str());
        let date = one.thing.effective.to_string();
        let files: Vec<&str> = item.attachments.iter().map(|file| file.name.as_str()).collect();
        let (files, id) = (files.join("; "), one.thing.id.to_string());
        let first = [date.as_str(), item.headline.as_str()];
        let last = [item.origin.as_str(), item.changed.as_str(), files.as_str(), id.as_str()];
        line(out, first.into_iter().chain(self.labels.iter().map(at)).chain(last))
    }
}

fn line<'t>(out: &mut dyn Write, cells: impl Iterator<Item = &'t str>) -> io::Result<()> {
    let cells: Vec<String> = cells.map(cell).collect();
    out.write_all(cells.join(",").as_bytes())?;
    out.write_all(b"\r\n")
}

/// A cell, safe in a spreadsheet.
pub fn cell(text: &str) -> String {
    // Spreadsheets skip blanks in front, and know these in their wide forms too.
    let first = text.trim_start_matches([' ', '\u{a0}', '\u{3000}']).chars().next();
    let runs = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    let guard = if runs { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_begins_like_a_formula_is_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =cmd|' /C calc'!A0", "＝1"] {
            assert!(cell(text).starts_with("\"'"), "{text:?}");
        }
        assert_eq!(cell("61.5 kg"), "\"61.5 kg\"");
        assert_eq!(cell("\u{2212}5"), "\"\u{2212}5\"", "a minus sign is none of theirs");
        assert_eq!(cell("said \"no\", twice"), "\"said \"\"no\"\", twice\"");
        assert_eq!(cell(""), "\"\"");
    }
}
