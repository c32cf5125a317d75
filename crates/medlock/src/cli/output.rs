//! What a command says: a plain line for people and scripts, or one JSON object.

use std::io::Write;

use serde_json::Value;

/// Standard output in the form asked for.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    json: bool,
}

impl Output {
    pub fn new(json: bool) -> Output {
        Output { json }
    }

    pub fn is_json(self) -> bool {
        self.json
    }

    /// The result of a command in both forms; the text may have several lines or none.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn result(self, text: &str, json: &Value) -> anyhow::Result<()> {
        match (self.json, text.is_empty()) {
            (true, _) => self.text(&json.to_string()),
            (false, false) => self.text(text),
            (false, true) => Ok(()),
        }
    }

    /// Text as it is, with a newline.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn text(self, text: &str) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{text}")?;
        out.flush()?;
        Ok(())
    }

    /// A remark for people, on standard error.
    pub fn remark(self, text: &str) {
        eprintln!("{text}");
    }
}
