//! The file of an application, as text.

use std::fmt::Write as _;
use std::iter;

use medlock_crypto::mac::{self, HashAlg};
use medlock_wire::base64;

use super::{Export, rules};
use crate::apps::fields::{FIELDS, Field, FieldValue, Stored};
use crate::apps::{AppConfig, LocalText, Picture, TextKind};

/// The key of a text's default entry.
pub(super) const DEFAULT: &str = "default";

/// How wide base64 is drawn.
const COLUMNS: usize = 100;

/// How pictures are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureText {
    /// Their bytes, in base64.
    Whole,
    /// What they are: enough to tell one from another.
    Named,
}

pub(super) fn write(file: &Export, pictures: PictureText) -> String {
    let mut out = String::new();
    line(&mut out, "id", &text_value(&file.id.to_string()));
    line(&mut out, "state", &text_value(file.state.name()));
    if let Some(master) = file.master {
        line(&mut out, "master", &text_value(&master.to_string()));
    }
    for field in FIELDS {
        // Texts that have no line of their own stand in tables, and those come last.
        if field.stored != Stored::Texts {
            field_line(&mut out, field, &file.config, pictures);
        }
    }
    for kind in TextKind::ALL {
        let texts = file.config.texts.of(*kind);
        if !texts.is_empty() {
            let _ = write!(out, "\n[text.{}]\n", kind.name());
        }
        languages(&mut out, texts);
    }
    pictures_by_language(&mut out, &file.config, pictures);
    rules::write(&mut out, &file.config.rules);
    for certificate in &file.certificates {
        out.push_str("\n[[certificate]]\n");
        line(&mut out, "pem", &text_value(&certificate.to_pem()));
    }
    out
}

/// Type, methods and rules alone.
pub(in crate::apps) fn gated(config: &AppConfig) -> String {
    let mut out = String::new();
    for field in FIELDS.iter().filter(|field| ["type", "methods"].contains(&field.key)) {
        field_line(&mut out, field, config, PictureText::Named);
    }
    rules::write(&mut out, &config.rules);
    out
}

fn field_line(out: &mut String, field: &Field, config: &AppConfig, pictures: PictureText) {
    let value = match (field.get)(config) {
        FieldValue::Text(text) => text_value(&text),
        FieldValue::Flag(flag) => flag.to_string(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::List(list) => list_value(list.iter().map(String::as_str)),
        FieldValue::Texts(texts) => {
            let default = texts.iter().find(|entry| entry.lang.is_none());
            text_value(default.map_or("", |entry| &entry.text))
        }
        FieldValue::Pictures(all) => text_value(&all.of(None).map(|one| picture(one, pictures)).unwrap_or_default()),
        FieldValue::Picture { .. } => unreachable!("a field has all its languages"),
    };
    line(out, field.key, &value);
}

/// The pictures that have a language: a table for each field.
fn pictures_by_language(out: &mut String, config: &AppConfig, pictures: PictureText) {
    for field in FIELDS {
        let FieldValue::Pictures(all) = (field.get)(config) else { continue };
        let mut by_language = all.entries().iter().filter_map(|entry| Some((entry.lang.as_deref()?, &entry.picture)));
        if let Some(first) = by_language.next() {
            let _ = write!(out, "\n[logo.{}]\n", field.key);
            for (lang, one) in iter::once(first).chain(by_language) {
                line(out, lang, &text_value(&picture(one, pictures)));
            }
        }
    }
}

fn picture(picture: &Picture, pictures: PictureText) -> String {
    let bytes = picture.bytes();
    if pictures == PictureText::Whole {
        let text = base64::encode(bytes);
        let lines: Vec<&[u8]> = text.as_bytes().chunks(COLUMNS).collect();
        return String::from_utf8(lines.join(&b'\n')).expect("base64 is ASCII");
    }
    let hex: String = mac::hash(HashAlg::Sha256, bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}, {} bytes, SHA-256 {hex}", picture.content_type(), bytes.len())
}

/// A line per language.
pub(super) fn languages(out: &mut String, texts: &[LocalText]) {
    for LocalText { lang, text } in texts {
        line(out, lang.as_deref().unwrap_or(DEFAULT), &text_value(text));
    }
}

pub(super) fn list_value<'w>(words: impl Iterator<Item = &'w str>) -> String {
    format!("[{}]", words.map(text_value).collect::<Vec<_>>().join(", "))
}

pub(super) fn line(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    out.push_str(" = ");
    out.push_str(value);
    out.push('\n');
}

/// A TOML string, over several lines when the text has several.
pub(super) fn text_value(text: &str) -> String {
    let mut out = String::new();
    let over_lines = text.contains('\n');
    out.push_str(if over_lines { "\"\"\"\n" } else { "\"" });
    for character in text.chars() {
        match character {
            '\n' => out.push('\n'),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push_str(if over_lines { "\"\"\"" } else { "\"" });
    out
}
