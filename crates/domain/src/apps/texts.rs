//! Texts of an application in several languages, and which of them a reader gets.

use std::collections::BTreeMap;

use super::fields::is_plain_text;
use super::{AppConfig, AppError};
use crate::limits::{
    APP_AUTH_REASON_CHARS_MAX, APP_DESCRIPTION_CHARS_MAX, APP_NAME_CHARS_MAX, APP_STATEMENT_CHARS_MAX,
    APP_SUCCESS_MESSAGE_CHARS_MAX, APP_TEXT_LANGUAGES_MAX,
};

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextKind {
    /// The default entry is the application's name itself.
    Name,
    /// The default entry is the application's description itself.
    Description,
    /// Why it asks at all; rules have words of their own.
    AuthReason,
    /// Shown when a pick-up or connection is done. Plain text, never markup.
    SuccessMessage,
    PrivacyStatement,
    TermsOfUse,
}

impl TextKind {
    /// In the order of the file.
    pub const ALL: &'static [Self] = &[
        Self::Name,
        Self::Description,
        Self::AuthReason,
        Self::SuccessMessage,
        Self::PrivacyStatement,
        Self::TermsOfUse,
    ];

    /// As on the command line and in the file: `success-message`, `privacy`, `terms`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Description => "description",
            Self::AuthReason => "auth-reason",
            Self::SuccessMessage => "success-message",
            Self::PrivacyStatement => "privacy",
            Self::TermsOfUse => "terms",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    pub const fn chars_max(self) -> usize {
        match self {
            Self::Name => APP_NAME_CHARS_MAX,
            Self::Description => APP_DESCRIPTION_CHARS_MAX,
            Self::AuthReason => APP_AUTH_REASON_CHARS_MAX,
            Self::SuccessMessage => APP_SUCCESS_MESSAGE_CHARS_MAX,
            Self::PrivacyStatement | Self::TermsOfUse => APP_STATEMENT_CHARS_MAX,
        }
    }

    /// Whether it is so long that it comes as a file of its own.
    pub fn is_document(self) -> bool {
        matches!(self, Self::PrivacyStatement | Self::TermsOfUse)
    }

    /// A text of this kind without white space around it, where that means nothing.
    pub(super) fn tidy(self, text: &str) -> &str {
        if matches!(self, Self::Name | Self::Description) { text.trim() } else { text }
    }
}

/// One text in one language; `lang` None is the default entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalText {
    pub lang: Option<String>,
    pub text: String,
}

/// What there can be one of in each language.
pub trait InLanguage {
    /// None is the default entry.
    fn lang(&self) -> Option<&str>;
}

impl InLanguage for LocalText {
    fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }
}

impl InLanguage for Option<String> {
    fn lang(&self) -> Option<&str> {
        self.as_deref()
    }
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
}

impl AppConfig {
    /// All languages of a text, the default entry first.
    pub fn entries(&self, kind: TextKind) -> Vec<LocalText> {
        let own = self.default_entry(kind).filter(|text| !text.is_empty());
        let own = own.map(|text| LocalText { lang: None, text: text.clone() });
        own.into_iter().chain(self.texts.of(kind).iter().cloned()).collect()
    }

    /// The name for a reader of `culture`. An application that was loaded without its texts has one name only.
    pub fn name_for(&self, culture: &str) -> &str {
        // The default entry is the name itself, which there always is.
        chosen(self.texts.of(TextKind::Name), culture).map_or(&self.name, |entry| &entry.text)
    }

    /// Sets the text of a language (None: the default entry); an empty text removes it.
    ///
    /// # Errors
    /// [`AppError::Field`] when `lang` is no language tag.
    pub fn set_text(&mut self, kind: TextKind, lang: Option<&str>, text: &str) -> Result<(), AppError> {
        let text = kind.tidy(text);
        match (kind, lang) {
            (TextKind::Name, None) => self.name = text.to_owned(),
            (TextKind::Description, None) => self.description = text.to_owned(),
            _ => self.texts.set(kind, lang, text)?,
        }
        Ok(())
    }

    /// Makes these all there is of a text, in the order of [`Texts`].
    pub(super) fn replace_texts(&mut self, kind: TextKind, mut entries: Vec<LocalText>) {
        if let Some(own) = self.default_entry_mut(kind) {
            let default = entries.iter().position(|entry| entry.lang.is_none());
            *own = default.map(|place| entries.remove(place).text.trim().to_owned()).unwrap_or_default();
        }
        match entries.is_empty() {
            true => self.texts.0.remove(&kind),
            false => self.texts.0.insert(kind, entries),
        };
    }

    /// The default entry of a text that has a field of its own.
    fn default_entry(&self, kind: TextKind) -> Option<&String> {
        match kind {
            TextKind::Name => Some(&self.name),
            TextKind::Description => Some(&self.description),
            _ => None,
        }
    }

    fn default_entry_mut(&mut self, kind: TextKind) -> Option<&mut String> {
        match kind {
            TextKind::Name => Some(&mut self.name),
            TextKind::Description => Some(&mut self.description),
            _ => None,
        }
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

/// Whether there are not too many languages.
pub(super) fn check_languages<T: InLanguage>(entries: &[T], field: &str) -> Result<(), AppError> {
    if entries.len() > APP_TEXT_LANGUAGES_MAX {
        return Err(AppError::field(field, &format!("it can be in {APP_TEXT_LANGUAGES_MAX} languages")));
    }
    Ok(())
}

/// Whether the entries are plain text of that length, in not too many languages.
pub(super) fn check_texts(texts: &[LocalText], field: &str, chars_max: usize) -> Result<(), AppError> {
    check_languages(texts, field)?;
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
    choose_entry(texts, culture).map(|entry| entry.text.as_str())
}

/// The same for whatever there is in several languages.
pub fn choose_entry<'a, T: InLanguage>(entries: &'a [T], culture: &str) -> Option<&'a T> {
    chosen(entries, culture).or_else(|| entries.iter().find(|entry| entry.lang().is_none())).or_else(|| entries.first())
}

/// The first two steps of [`choose_entry`].
fn chosen<'a, T: InLanguage>(entries: &'a [T], culture: &str) -> Option<&'a T> {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let tagged = |wanted: &dyn Fn(&str) -> bool| entries.iter().find(|entry| entry.lang().is_some_and(wanted));
    tagged(&|tag| tag.eq_ignore_ascii_case(culture))
        .or_else(|| tagged(&|tag| !culture.is_empty() && language(tag) == language(culture)))
}

/// `FR-fr` is `fr-FR`, `ZH-hans-cn` is `zh-Hans-CN`.
pub(super) fn canonical_language(field: &str, tag: &str) -> Result<String, AppError> {
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
    use crate::apps::Mode;

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
    fn name_and_description_have_their_default_in_fields_of_their_own() {
        let mut config = AppConfig::named("Lab");
        config.set_text(TextKind::Name, Some("fr-FR"), " Laboratoire ").unwrap();
        assert_eq!(
            (config.name_for("fr-CA"), config.name_for("es"), config.name_for("")),
            ("Laboratoire", "Lab", "Lab")
        );
        config.set_text(TextKind::Name, None, " Lab 2 ").unwrap();
        assert_eq!((config.name.as_str(), config.texts.of(TextKind::Name).len()), ("Lab 2", 1));
        let described = |config: &AppConfig, culture: &str| {
            choose(&config.entries(TextKind::Description), culture).unwrap_or_default().to_owned()
        };
        assert_eq!(described(&config, "en"), "");
        config.set_text(TextKind::Description, Some("es"), "Un laboratorio").unwrap();
        assert_eq!(described(&config, "en"), "Un laboratorio");
        config.set_text(TextKind::Description, None, "A lab").unwrap();
        assert_eq!(described(&config, "en"), "A lab");
        assert_eq!(described(&config, "es-MX"), "Un laboratorio");
        let entries = config.entries(TextKind::Description);
        assert_eq!(entries.iter().map(|entry| entry.lang.as_deref()).collect::<Vec<_>>(), [None, Some("es")]);
        // All of them at once, which is what forms say.
        config.replace_texts(TextKind::Name, entries);
        assert_eq!((config.name_for("es"), config.name_for("fr")), ("Un laboratorio", "A lab"));
        config.replace_texts(TextKind::Description, Vec::new());
        assert_eq!(config.entries(TextKind::Description), []);
    }

    #[test]
    fn tags_are_languages_and_lengths_are_limited() {
        let mut all = Texts::default();
        for bad in ["", "f", "french", "fr_FR", "fr-", "12", "fr-F"] {
            assert!(all.set(TextKind::SuccessMessage, Some(bad), "x").is_err(), "{bad}");
        }
        all.set(TextKind::SuccessMessage, Some("zh-HANS-cn"), "x").unwrap();
        assert_eq!(all.of(TextKind::SuccessMessage)[0].lang.as_deref(), Some("zh-Hans-CN"));
        let told = |text: &str| {
            let mut config = AppConfig::named("Lab");
            config.set_text(TextKind::SuccessMessage, Some("fr"), text).unwrap();
            config.check(Mode::Production).err().map(|error| error.to_string())
        };
        assert_eq!(told(&"x".repeat(2_000)), None);
        assert_eq!(told(&"x".repeat(2_001)).unwrap(), "success-message: it can have 2000 characters");
        assert_eq!(told("a\u{7}b").unwrap(), "success-message: it is plain text");
    }
}
