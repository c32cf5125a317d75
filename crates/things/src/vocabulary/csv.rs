//! Comma-separated values as RFC 4180 has them, read row by row: quotes around fields with commas, quotes or line ends in
//! them, two quotes for one.

use std::io::{self, BufRead};

/// Longest row, in bytes: a code with its texts and some XML. What is longer has lost a quote.
const ROW_BYTES_MAX: usize = 1 << 20;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it begins, from 1.
    pub line: u64,
    pub fields: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("line {line}: {rule}")]
    Row { line: u64, rule: &'static str },
}

/// Reads rows from anything; never more than one of them is in memory.
pub struct Reader<R> {
    source: R,
    line: u64,
}

impl<R: BufRead> Reader<R> {
    pub fn new(source: R) -> Self {
        Reader { source, line: 0 }
    }

    /// The next row that is not empty; `None` at the end. A byte order mark at the beginning is passed over.
    ///
    /// # Errors
    /// [`CsvError`]: what cannot be read, and at which line.
    pub fn next_row(&mut self) -> Result<Option<Row>, CsvError> {
        loop {
            let mut text = String::new();
            let begin = self.line + 1;
            if !self.append_line(&mut text)? {
                return Ok(None);
            }
            if begin == 1 {
                text = text.trim_start_matches('\u{feff}').to_owned();
            }
            // An odd number of quotes: the row goes on behind the line end.
            let mut is_open = !quotes(&text).is_multiple_of(2);
            while is_open {
                let before = text.len();
                if before > ROW_BYTES_MAX || !self.append_line(&mut text)? {
                    return Err(CsvError::Row { line: begin, rule: "a quote is not closed" });
                }
                is_open = quotes(&text[before..]).is_multiple_of(2);
            }
            if text.len() > ROW_BYTES_MAX {
                return Err(CsvError::Row { line: begin, rule: "a row has at most 1 MiB" });
            }
            let text = text.strip_suffix('\n').unwrap_or(&text);
            let text = text.strip_suffix('\r').unwrap_or(text);
            if text.is_empty() {
                continue;
            }
            let fields = fields(text).map_err(|rule| CsvError::Row { line: begin, rule })?;
            return Ok(Some(Row { line: begin, fields }));
        }
    }

    fn append_line(&mut self, text: &mut String) -> Result<bool, CsvError> {
        self.line += 1;
        let mut bytes = Vec::new();
        // One byte more than allowed, so that the caller sees it.
        let limit = u64::try_from(ROW_BYTES_MAX).unwrap_or(u64::MAX) + 1;
        io::Read::take(&mut self.source, limit).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let line = String::from_utf8(bytes);
        text.push_str(&line.map_err(|_| CsvError::Row { line: self.line, rule: "the file is not UTF-8" })?);
        Ok(true)
    }
}

fn quotes(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'"').count()
}

fn fields(text: &str) -> Result<Vec<String>, &'static str> {
    const OUTSIDE: &str = "a quote stands inside a field that does not begin with one";
    let mut fields = Vec::new();
    let mut rest = text;
    loop {
        if let Some(mut quoted) = rest.strip_prefix('"') {
            let mut field = String::new();
            loop {
                let (part, behind) = quoted.split_once('"').ok_or("a quote is not closed")?;
                field.push_str(part);
                match behind.strip_prefix('"') {
                    Some(more) => {
                        field.push('"');
                        quoted = more;
                    }
                    None => {
                        rest = behind;
                        break;
                    }
                }
            }
            fields.push(field);
            match rest.strip_prefix(',') {
                Some(next) => rest = next,
                None if rest.is_empty() => return Ok(fields),
                None => return Err("behind a closing quote stands a comma"),
            }
        } else {
            let (field, next) = rest.split_once(',').map_or((rest, None), |(field, next)| (field, Some(next)));
            if field.contains('"') {
                return Err(OUTSIDE);
            }
            fields.push(field.to_owned());
            match next {
                Some(next) => rest = next,
                None => return Ok(fields),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Result<Vec<(u64, Vec<String>)>, String> {
        let mut reader = Reader::new(text.as_bytes());
        let mut rows = Vec::new();
        while let Some(row) = reader.next_row().map_err(|error| error.to_string())? {
            rows.push((row.line, row.fields));
        }
        Ok(rows)
    }

    #[test]
    fn fields_are_split_and_quotes_keep_what_is_in_them() {
        let read = rows("\u{feff}a,b\r\n\r\n\"x, \"\"y\"\"\r\nz\",,\n\"\",last").unwrap();
        assert_eq!(
            read,
            [
                (1, vec!["a".to_owned(), "b".to_owned()]),
                (3, vec!["x, \"y\"\r\nz".to_owned(), String::new(), String::new()]),
                (5, vec![String::new(), "last".to_owned()]),
            ]
        );
        assert_eq!(rows("").unwrap(), []);
    }

    #[test]
    fn mistakes_name_their_line() {
        for (text, error) in [
            ("a\n\"b", "line 2: a quote is not closed"),
            ("a\"b\"", "line 1: a quote stands inside a field that does not begin with one"),
            ("\"a\"b,\"\"", "line 1: behind a closing quote stands a comma"),
        ] {
            assert_eq!(rows(text).unwrap_err(), error, "{text}");
        }
        let mut reader = Reader::new(&b"a\n\xff\n"[..]);
        assert!(reader.next_row().is_ok());
        assert_eq!(reader.next_row().unwrap_err().to_string(), "line 2: the file is not UTF-8");
        let long = "x".repeat(ROW_BYTES_MAX + 2);
        assert_eq!(rows(&long).unwrap_err(), "line 1: a row has at most 1 MiB");
        assert_eq!(rows(&format!("\"{long}")).unwrap_err(), "line 1: a quote is not closed");
    }
}
