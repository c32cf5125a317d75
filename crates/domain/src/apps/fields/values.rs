//! What the fields' setters take, and what they say of anything else.

use super::FieldValue;
use crate::apps::texts::set_text;
use crate::apps::{AppConfig, AppError, Pictures, TextKind};

/// Text with line ends and tabs, but no other control characters.
pub(in crate::apps) fn is_plain_text(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

pub(super) fn text(key: &str, value: FieldValue) -> Result<String, AppError> {
    match value {
        FieldValue::Text(text) => Ok(text.trim().to_owned()),
        _ => Err(AppError::field(key, "it is a text")),
    }
}

pub(super) fn flag(key: &str, value: FieldValue) -> Result<bool, AppError> {
    match value {
        FieldValue::Flag(flag) => Ok(flag),
        _ => Err(AppError::field(key, "it is true or false")),
    }
}

pub(super) fn number(key: &str, value: FieldValue) -> Result<u64, AppError> {
    match value {
        FieldValue::Number(number) => Ok(number),
        // A form's field.
        FieldValue::Text(text) if text.trim().is_empty() => Ok(0),
        FieldValue::Text(text) => text.trim().parse().map_err(|_| AppError::field(key, "it is a whole number")),
        _ => Err(AppError::field(key, "it is a whole number")),
    }
}

/// A list, or a text with commas.
pub(super) fn list(key: &str, value: FieldValue) -> Result<Vec<String>, AppError> {
    let words = match value {
        FieldValue::List(words) => words,
        FieldValue::Text(text) => text.split(',').map(str::to_owned).collect(),
        _ => return Err(AppError::field(key, "it is a list")),
    };
    let mut words: Vec<String> =
        words.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.dedup();
    Ok(words)
}

pub(super) fn choice<T>(
    key: &str,
    value: FieldValue,
    names: &[&str],
    from_name: fn(&str) -> Option<T>,
) -> Result<T, AppError> {
    let name = text(key, value)?;
    from_name(&name).ok_or_else(|| AppError::field(key, &format!("it is one of {}, not {name}", names.join(", "))))
}

/// Sets the picture of one language, or all languages.
pub(super) fn set_picture(key: &str, pictures: &mut Pictures, value: FieldValue) -> Result<(), AppError> {
    match value {
        FieldValue::Picture { lang, bytes } => pictures.set(key, lang.as_deref(), bytes),
        FieldValue::Pictures(all) => {
            *pictures = all;
            Ok(())
        }
        _ => Err(AppError::field(key, "it is a picture")),
    }
}

/// All languages of a text.
pub(super) fn localised(app: &AppConfig, kind: TextKind) -> FieldValue {
    FieldValue::Texts(app.entries(kind))
}

/// Sets the default entry, or all languages.
pub(super) fn set_localised(app: &mut AppConfig, kind: TextKind, value: FieldValue) -> Result<(), AppError> {
    match value {
        FieldValue::Text(text) => app.set_text(kind, None, &text),
        FieldValue::Texts(texts) => {
            let mut all = Vec::new();
            for entry in &texts {
                set_text(&mut all, kind.name(), entry.lang.as_deref(), kind.tidy(&entry.text))?;
            }
            app.replace_texts(kind, all);
            Ok(())
        }
        _ => Err(AppError::field(kind.name(), "it is a text")),
    }
}
