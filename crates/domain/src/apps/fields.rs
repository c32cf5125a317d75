//! The one list of an application's fields. The command line, the configuration centre, export and import, storage and what
//! GetApplicationInfo, AddApplication and UpdateApplication say are made from it. A new field is a member of [`AppConfig`] and
//! an entry of the list.

mod list;
mod values;

pub use self::list::FIELDS;
pub(super) use self::values::is_plain_text;
use super::{AppConfig, AppError, LocalText, Pictures, TextKind};
use crate::limits::APP_IP_PREFIXES_CHARS_MAX;

/// A field's value as text sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// For a field in several languages: the default entry.
    Text(String),
    Flag(bool),
    List(Vec<String>),
    Number(u64),
    /// All languages of a field; setting them replaces those there are.
    Texts(Vec<LocalText>),
    /// A picture's file in one language (None: the default); no bytes take it away.
    Picture {
        lang: Option<String>,
        bytes: Vec<u8>,
    },
    /// A picture in all its languages; setting them replaces those there are.
    Pictures(Pictures),
}

/// How a field looks in a form or file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    Line {
        chars_max: usize,
    },
    Paragraphs {
        chars_max: usize,
    },
    Choice(&'static [&'static str]),
    Flag,
    /// Any number of the words given; of free words when none are.
    List(&'static [&'static str]),
    /// A whole number from 0.
    Number {
        max: u64,
    },
    /// A text per language: one line, or several when `lines` is set.
    Localised {
        text: TextKind,
        chars_max: usize,
        lines: bool,
    },
    /// A PNG, GIF or JPEG per language; of exactly this width and height where there is one.
    Picture {
        bytes_max: usize,
        pixels: Option<(u32, u32)>,
    },
}

/// The page of the configuration centre a field stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    Home,
    Information,
    Methods,
    Misc,
    Limits,
}

impl Tab {
    pub const ALL: &'static [Self] = &[Self::Home, Self::Information, Self::Methods, Self::Misc, Self::Limits];

    /// As in an address: `information`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Information => "information",
            Self::Methods => "methods",
            Self::Misc => "misc",
            Self::Limits => "limits",
        }
    }

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Information => "Information",
            Self::Methods => "Methods",
            Self::Misc => "Misc",
            Self::Limits => "Limits",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tab| tab.name() == name)
    }
}

/// The part of HealthVault's application element that says the same, with its name there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// HealthVault knows nothing like it.
    No,
    Text(&'static str),
    Flag(&'static str),
    /// Words with commas between them.
    Words(&'static str),
    /// A text per language.
    Texts(&'static str),
    /// A document per language, in base64.
    Statement(&'static str),
    Logo(&'static str),
    /// A word among `app-attributes`.
    Attribute(&'static str),
    /// In words of HealthVault's own.
    Kind,
    /// Names of methods and of sets of them.
    Methods,
    /// The name of the one organisation.
    Organization,
}

/// Where a field's value is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored {
    /// In a column of its own.
    Column,
    /// With the others that have none.
    Settings,
    /// By language.
    Texts,
    Logo,
}

/// One field.
pub struct Field {
    /// As in the file and, with `--`, on the command line: `action-url`, `contact-name`.
    pub key: &'static str,
    /// As a form calls it.
    pub label: &'static str,
    pub kind: FieldKind,
    pub tab: Tab,
    /// Only operators may change it.
    pub for_operators: bool,
    pub wire: Wire,
    /// One sentence for `--help` and the form.
    pub help: &'static str,
    pub get: fn(&AppConfig) -> FieldValue,
    pub set: fn(&mut AppConfig, FieldValue) -> Result<(), AppError>,
    pub(super) stored: Stored,
}

/// The field of that key. One that HealthVault had and Medlock does not is told apart by [`not_offered`].
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

/// Why a field that HealthVault's configuration centre had is not offered here; None for any other key.
pub fn not_offered(key: &str) -> Option<&'static str> {
    NOT_OFFERED.iter().find(|(known, _)| *known == key).map(|(_, why)| *why)
}

/// What HealthVault's configuration centre had and nothing here would obey, by the key it would have.
pub static NOT_OFFERED: &[(&str, &str)] = &[
    ("open-query", "saved queries that open without a session are not offered"),
    ("rest", "the REST interface is not offered: applications call the XML interface"),
    ("onboarding", "the REST interface's onboarding is not offered: Patient Connect does it"),
    ("meaningful-use", "reports on Meaningful Use are not offered"),
    ("meaningful-use-sources", "reports on Meaningful Use are not offered"),
    ("client-token", "there are no client service tokens: an application is known by its certificate"),
    ("client-service-token", "there are no client service tokens: an application is known by its certificate"),
    ("keep-signed-in", "sign-ins to an application end after a day: lasting ones are not offered"),
    ("keep-signed-in-ttl", "sign-ins to an application end after a day: lasting ones are not offered"),
    ("persistent-tokens", "sign-ins to an application end after a day: lasting ones are not offered"),
    ("supported-instances", "a site is one instance, so there is nothing to choose"),
    ("supported-locations", "a site keeps all records in one place, so there is nothing to choose"),
    ("supported-record-locations", "a site keeps all records in one place, so there is nothing to choose"),
    ("directory", "there is no public directory of applications"),
    ("is-published", "there is no public directory of applications"),
    ("bulk-extraction", "bulk extraction is not offered"),
    ("bulk-extraction-settings", "bulk extraction is not offered"),
    ("reclaim", "whoever holds its private key becomes its administrator in the configuration centre"),
    ("disable", "applications are suspended and resumed, or deleted for good"),
];

impl Field {
    /// Whether the value is of the field's kind and length.
    pub(super) fn check(&self, app: &AppConfig) -> Result<(), AppError> {
        let refused = |problem: &str| Err(AppError::field(self.key, problem));
        let bounded = |text: &str, chars_max: usize| {
            if text.chars().count() > chars_max {
                return refused(&format!("it can have {chars_max} characters"));
            }
            Ok(())
        };
        let plain = |text: &str, lines: bool| match (lines, text.chars().any(char::is_control)) {
            (false, true) => refused("it is one line of plain text"),
            (true, true) if !is_plain_text(text) => refused("it is plain text"),
            _ => Ok(()),
        };
        match ((self.get)(app), self.kind) {
            (FieldValue::Text(text), FieldKind::Line { chars_max }) => {
                plain(&text, false)?;
                bounded(&text, chars_max)
            }
            (FieldValue::Text(text), FieldKind::Paragraphs { chars_max }) => {
                plain(&text, true)?;
                bounded(&text, chars_max)
            }
            (FieldValue::Texts(texts), FieldKind::Localised { chars_max, lines, .. }) => {
                super::texts::check_languages(&texts, self.key)?;
                texts.iter().try_for_each(|entry| {
                    plain(&entry.text, lines)?;
                    bounded(&entry.text, chars_max)
                })
            }
            (FieldValue::List(list), FieldKind::List([])) => bounded(&list.join(","), APP_IP_PREFIXES_CHARS_MAX),
            (FieldValue::Number(number), FieldKind::Number { max }) if number > max => {
                refused(&format!("it is at most {max}"))
            }
            (FieldValue::Pictures(pictures), FieldKind::Picture { bytes_max, pixels }) => {
                pictures.check(self.key, bytes_max, pixels)
            }
            _ => Ok(()),
        }
    }

    /// Whether patients may read it in their language.
    pub fn text_kind(&self) -> Option<TextKind> {
        match self.kind {
            FieldKind::Localised { text, .. } => Some(text),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
