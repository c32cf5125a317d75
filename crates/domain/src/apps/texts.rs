//! Texts of an application in several languages, and which of them a reader gets.

use std::collections::BTreeMap;

use super::AppError;
use super::fields::is_plain_text;
use crate::limits::{APP_STATEMENT_CHARS_MAX, APP_SUCCESS_MESSAGE_CHARS_MAX, APP_TEXT_LANGUAGES_MAX};

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// Shown when a pick-up or connection is done. Plain text, never markup.
    SuccessMessage,
    PrivacyStatement,
    TermsOfUse,
}

impl TextKind {
    pub const ALL: &'static [Self] = &[Self::SuccessMessage, Self::PrivacyStatement, Self::TermsOfUse];

    /// As on the command line and in the file: `success-message`, `privacy`, `terms`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SuccessMessage => "success-message",
            Self::PrivacyStatement => "privacy",
            Self::TermsOfUse => "terms",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    pub fn chars_max(self) -> usize {
        match self {
            Self::SuccessMessage => APP_SUCCESS_MESSAGE_CHARS_MAX,
            Self::PrivacyStatement | Self::TermsOfUse => APP_STATEMENT_CHARS_MAX,
        }
    }
}

/// One text in one language; `lang` None is the default entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalText {
    pub lang: Option<String>,
    pub text: String,
}

/// All texts of an application, per kind in the order of language (default first).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(pub BTreeMap<TextKind, Vec<LocalText>>);

impl Texts {
    pub fn of(&self, kind: TextKind) -> &[LocalText] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The text for a reader of `culture` (`fr-CA`), by [`choose`].
    pub fn best(&self, kind: TextKind, culture: &str) -> Option<&str> {
        choose(self.of(kind), culture)
    }

    /// Sets the text of a language (None: the default entry); an empty text removes it.
    ///
    /// # Errors
    /// [`AppError::Field`] when `lang` is no language tag.
    pub fn set(&mut self, kind: TextKind, lang: Option<&str>, text: &str) -> Result<(), AppError> {
        let texts = self.0.entry(kind).or_default();
        let result = set_text(texts, kind.name(), lang, text);
        if texts.is_empty() {
            self.0.remove(&kind);
        }
        result
    }

    pub(super) fn check(&self) -> Result<(), AppError> {
        self.0.iter().try_for_each(|(kind, texts)| check_texts(texts, kind.name(), kind.chars_max()))
    }
}

/// Sets the entry of a language (None: the default) among those of one text; an empty one is removed. The order is that of
/// the languages, the default first. `field` names the text in errors.
pub(super) fn set_text(
    texts: &mut Vec<LocalText>,
    field: &str,
    lang: Option<&str>,
    text: &str,
) -> Result<(), AppError> {
    let lang = lang.map(|lang| canonical_language(field, lang)).transpose()?;
    texts.retain(|entry| entry.lang != lang);
    if !text.trim().is_empty() {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        texts.push(LocalText { lang, text });
        texts.sort_by(|a, b| a.lang.cmp(&b.lang));
    }
    Ok(())
}

/// Whether the entries are plain text of that length, in not too many languages.
pub(super) fn check_texts(texts: &[LocalText], field: &str, chars_max: usize) -> Result<(), AppError> {
    if texts.len() > APP_TEXT_LANGUAGES_MAX {
        return Err(AppError::field(field, &format!("it can be in {APP_TEXT_LANGUAGES_MAX} languages")));
    }
    for entry in texts {
        if entry.text.chars().count() > chars_max {
            return Err(AppError::field(field, &format!("it can have {chars_max} characters")));
        }
        if !is_plain_text(&entry.text) {
            return Err(AppError::field(field, "it is plain text"));
        }
    }
    Ok(())
}

/// HealthVault's rule for any localised text: the exact culture, else the same language, else the
/// default entry, else the first.
pub fn choose<'a>(texts: &'a [LocalText], culture: &str) -> Option<&'a str> {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let tagged = |wanted: &dyn Fn(&str) -> bool| texts.iter().find(|entry| entry.lang.as_deref().is_some_and(wanted));
    tagged(&|tag| tag.eq_ignore_ascii_case(culture))
        .or_else(|| tagged(&|tag| !culture.is_empty() && language(tag) == language(culture)))
        .or_else(|| texts.iter().find(|entry| entry.lang.is_none()))
        .or_else(|| texts.first())
        .map(|entry| entry.text.as_str())
}

/// `FR-fr` is `fr-FR`, `ZH-hans-cn` is `zh-Hans-CN`.
fn canonical_language(field: &str, tag: &str) -> Result<String, AppError> {
    let refused = || AppError::field(field, &format!("{tag} is no language like fr-FR"));
    let mut parts = tag.trim().split('-');
    let language = parts.next().unwrap_or_default();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Err(refused());
    }
    let mut canonical = language.to_ascii_lowercase();
    for part in parts {
        if !(2..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(refused());
        }
        canonical.push('-');
        let lower = part.to_ascii_lowercase();
        match part.len() {
            2 => canonical.push_str(&lower.to_ascii_uppercase()),
            4 => {
                canonical.push_str(&lower[..1].to_ascii_uppercase());
                canonical.push_str(&lower[1..]);
            }
            _ => canonical.push_str(&lower),
        }
    }
    Ok(canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(entries: &[(Option<&str>, &str)]) -> Texts {
        let mut texts = Texts::default();
        for (lang, text) in entries {
            texts.set(TextKind::SuccessMessage, *lang, text).unwrap();
        }
        texts
    }

    fn best(texts: &Texts, culture: &str) -> String {
        texts.best(TextKind::SuccessMessage, culture).unwrap_or("none").into()
    }

    #[test]
    fn exact_culture_then_language_then_default_then_first() {
        let all =
            texts(&[(None, "default"), (Some("fr-FR"), "France"), (Some("fr-CA"), "Canada"), (Some("es"), "Spanish")]);
        assert_eq!(best(&all, "fr-CA"), "Canada");
        assert_eq!(best(&all, "FR-ca"), "Canada");
        assert_eq!(best(&all, "fr-BE"), "Canada"); // the first of that language
        assert_eq!(best(&all, "fr"), "Canada");
        assert_eq!(best(&all, "es-MX"), "Spanish");
        assert_eq!(best(&all, "fi-FI"), "default");
        assert_eq!(best(&all, ""), "default");
        let without_default = texts(&[(Some("nl"), "Dutch"), (Some("de"), "German")]);
        assert_eq!(best(&without_default, "fi"), "German");
        assert_eq!(best(&Texts::default(), "fi"), "none");
    }

    #[test]
    fn setting_replaces_and_an_empty_text_removes() {
        let mut all = texts(&[(None, "a"), (Some("FR-fr"), "b")]);
        assert_eq!(all.of(TextKind::SuccessMessage)[1].lang.as_deref(), Some("fr-FR"));
        all.set(TextKind::SuccessMessage, Some("fr-FR"), "c\r\nd").unwrap();
        assert_eq!(best(&all, "fr-FR"), "c\nd");
        all.set(TextKind::SuccessMessage, Some("fr-FR"), " ").unwrap();
        all.set(TextKind::SuccessMessage, None, "").unwrap();
        assert_eq!(all, Texts::default());
    }

    #[test]
    fn tags_are_languages_and_lengths_are_limited() {
        let mut all = Texts::default();
        for bad in ["", "f", "french", "fr_FR", "fr-", "12", "fr-F"] {
            assert!(all.set(TextKind::SuccessMessage, Some(bad), "x").is_err(), "{bad}");
        }
        all.set(TextKind::SuccessMessage, Some("zh-HANS-cn"), "x").unwrap();
        assert_eq!(all.of(TextKind::SuccessMessage)[0].lang.as_deref(), Some("zh-Hans-CN"));
        all.set(TextKind::SuccessMessage, None, &"x".repeat(2_000)).unwrap();
        assert!(all.check().is_ok());
        all.set(TextKind::SuccessMessage, None, &"x".repeat(2_001)).unwrap();
        assert!(all.check().is_err());
        all.set(TextKind::SuccessMessage, None, "a\u{7}b").unwrap();
        assert!(all.check().is_err());
    }
}
