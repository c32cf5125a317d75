//! The one list of an application's fields. The command line, the configuration centre, export and
//! import are made from it.

use super::{AppConfig, AppError, AppKind, LegacyAuth, MethodSet, MsgTime};
use crate::limits::{
    APP_CONTACT_CHARS_MAX, APP_DESCRIPTION_CHARS_MAX, APP_IP_PREFIXES_CHARS_MAX, APP_MAIL_DOMAIN_CHARS_MAX,
    APP_NAME_CHARS_MAX, APP_URL_CHARS_MAX,
};

/// A field's value as text sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    Text(String),
    Flag(bool),
    List(Vec<String>),
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
}

/// One field.
pub struct Field {
    /// As in the file and, with `--`, on the command line: `action-url`, `contact-name`.
    pub key: &'static str,
    pub kind: FieldKind,
    /// One sentence for `--help` and the form.
    pub help: &'static str,
    pub get: fn(&AppConfig) -> FieldValue,
    pub set: fn(&mut AppConfig, FieldValue) -> Result<(), AppError>,
}

/// All fields, in the order of the file.
pub static FIELDS: &[Field] = &[
    Field {
        key: "name",
        kind: FieldKind::Line { chars_max: APP_NAME_CHARS_MAX },
        help: "The name patients know the sender by",
        get: |app| FieldValue::Text(app.name.clone()),
        set: |app, value| text("name", value).map(|text| app.name = text),
    },
    Field {
        key: "type",
        kind: FieldKind::Choice(AppKind::NAMES),
        help: "What kind of application it is; master and soda are for good",
        get: |app| FieldValue::Text(app.kind.name().into()),
        set: |app, value| choice("type", value, AppKind::NAMES, AppKind::from_name).map(|kind| app.kind = kind),
    },
    Field {
        key: "methods",
        kind: FieldKind::List(MethodSet::NAMES),
        help: "Groups of methods it may call besides the basic ones",
        get: |app| FieldValue::List(app.methods.iter().map(|set| set.name().into()).collect()),
        set: |app, value| {
            app.methods = list("methods", value)?
                .into_iter()
                .map(|name| choice("methods", FieldValue::Text(name), MethodSet::NAMES, MethodSet::from_name))
                .collect::<Result<_, _>>()?;
            Ok(())
        },
    },
    Field {
        key: "contact-name",
        kind: FieldKind::Line { chars_max: APP_CONTACT_CHARS_MAX },
        help: "Whom patients can ask: a person or a desk",
        get: |app| FieldValue::Text(app.contact.name.clone()),
        set: |app, value| text("contact-name", value).map(|text| app.contact.name = text),
    },
    Field {
        key: "contact-phone",
        kind: FieldKind::Line { chars_max: APP_CONTACT_CHARS_MAX },
        help: "The telephone number patients can call",
        get: |app| FieldValue::Text(app.contact.phone.clone()),
        set: |app, value| text("contact-phone", value).map(|text| app.contact.phone = text),
    },
    Field {
        key: "contact-mail",
        kind: FieldKind::Line { chars_max: APP_CONTACT_CHARS_MAX },
        help: "The e-mail address patients can write to",
        get: |app| FieldValue::Text(app.contact.mail.clone()),
        set: |app, value| text("contact-mail", value).map(|text| app.contact.mail = text),
    },
    Field {
        key: "contact-address",
        kind: FieldKind::Paragraphs { chars_max: APP_CONTACT_CHARS_MAX },
        help: "The postal address patients can come or write to",
        get: |app| FieldValue::Text(app.contact.address.clone()),
        set: |app, value| text("contact-address", value).map(|text| app.contact.address = text),
    },
    Field {
        key: "description",
        kind: FieldKind::Paragraphs { chars_max: APP_DESCRIPTION_CHARS_MAX },
        help: "What the application does, for the people who decide about it",
        get: |app| FieldValue::Text(app.description.clone()),
        set: |app, value| text("description", value).map(|text| app.description = text),
    },
    Field {
        key: "action-url",
        kind: FieldKind::Line { chars_max: APP_URL_CHARS_MAX },
        help: "The application's own web page that patients are sent back to",
        get: |app| FieldValue::Text(app.action_url.clone()),
        set: |app, value| text("action-url", value).map(|text| app.action_url = text),
    },
    Field {
        key: "mail-domain",
        kind: FieldKind::Line { chars_max: APP_MAIL_DOMAIN_CHARS_MAX },
        help: "The domain that letters in the application's name come from",
        get: |app| FieldValue::Text(app.mail_domain.clone()),
        set: |app, value| text("mail-domain", value).map(|text| app.mail_domain = text),
    },
    Field {
        key: "hipaa",
        kind: FieldKind::Flag,
        help: "The sender is bound by HIPAA, so no privacy statement is asked for",
        get: |app| FieldValue::Flag(app.hipaa),
        set: |app, value| flag("hipaa", value).map(|flag| app.hipaa = flag),
    },
    Field {
        key: "restrict-users",
        kind: FieldKind::Flag,
        help: "Only people listed with `medlock app people` can let it at their records",
        get: |app| FieldValue::Flag(app.restrict_users),
        set: |app, value| flag("restrict-users", value).map(|flag| app.restrict_users = flag),
    },
    Field {
        key: "msg-time",
        kind: FieldKind::Choice(MsgTime::NAMES),
        help: "Whether requests whose time is off are refused",
        get: |app| FieldValue::Text(app.msg_time.name().into()),
        set: |app, value| choice("msg-time", value, MsgTime::NAMES, MsgTime::from_name).map(|it| app.msg_time = it),
    },
    Field {
        key: "legacy-auth",
        kind: FieldKind::Choice(LegacyAuth::NAMES),
        help: "Whether SHA-1 signatures and version 1 sessions are accepted",
        get: |app| FieldValue::Text(app.legacy_auth.name().into()),
        set: |app, value| {
            choice("legacy-auth", value, LegacyAuth::NAMES, LegacyAuth::from_name).map(|it| app.legacy_auth = it)
        },
    },
    Field {
        key: "valid-ip-prefixes",
        kind: FieldKind::List(&[]),
        help: "Addresses it may call from, such as 192.0.2.0/24; none means any",
        get: |app| FieldValue::List(app.valid_ip_prefixes.clone()),
        set: |app, value| list("valid-ip-prefixes", value).map(|list| app.valid_ip_prefixes = list),
    },
];

/// The field of that key.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

impl Field {
    /// Whether the value is of the field's kind and length.
    pub(super) fn check(&self, app: &AppConfig) -> Result<(), AppError> {
        let too_long = |chars_max: usize| AppError::field(self.key, &format!("it can have {chars_max} characters"));
        match ((self.get)(app), self.kind) {
            (FieldValue::Text(text), FieldKind::Line { chars_max }) => {
                if text.chars().any(char::is_control) {
                    return Err(AppError::field(self.key, "it is one line of plain text"));
                }
                if text.chars().count() > chars_max {
                    return Err(too_long(chars_max));
                }
            }
            (FieldValue::Text(text), FieldKind::Paragraphs { chars_max }) => {
                if !is_plain_text(&text) {
                    return Err(AppError::field(self.key, "it is plain text"));
                }
                if text.chars().count() > chars_max {
                    return Err(too_long(chars_max));
                }
            }
            (FieldValue::List(list), FieldKind::List([]))
                if list.join(",").chars().count() > APP_IP_PREFIXES_CHARS_MAX =>
            {
                return Err(too_long(APP_IP_PREFIXES_CHARS_MAX));
            }
            _ => {}
        }
        Ok(())
    }
}

/// Text with line ends and tabs, but no other control characters.
pub(super) fn is_plain_text(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

fn text(key: &str, value: FieldValue) -> Result<String, AppError> {
    match value {
        FieldValue::Text(text) => Ok(text.trim().to_owned()),
        _ => Err(AppError::field(key, "it is a text")),
    }
}

fn flag(key: &str, value: FieldValue) -> Result<bool, AppError> {
    match value {
        FieldValue::Flag(flag) => Ok(flag),
        _ => Err(AppError::field(key, "it is true or false")),
    }
}

/// A list, or a text with commas.
fn list(key: &str, value: FieldValue) -> Result<Vec<String>, AppError> {
    let words = match value {
        FieldValue::List(words) => words,
        FieldValue::Text(text) => text.split(',').map(str::to_owned).collect(),
        FieldValue::Flag(_) => return Err(AppError::field(key, "it is a list")),
    };
    let mut words: Vec<String> =
        words.iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.dedup();
    Ok(words)
}

fn choice<T>(key: &str, value: FieldValue, names: &[&str], from_name: fn(&str) -> Option<T>) -> Result<T, AppError> {
    let name = text(key, value)?;
    from_name(&name).ok_or_else(|| AppError::field(key, &format!("it is one of {}, not {name}", names.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_can_be_read_and_set_back() {
        let mut app = AppConfig::named("Lab");
        app.methods.insert(MethodSet::ConnectPackage);
        app.valid_ip_prefixes = vec!["10.0.0.0/8".into()];
        let before = app.clone();
        for field in FIELDS {
            (field.set)(&mut app, (field.get)(&before)).unwrap();
        }
        assert_eq!(app, before);
    }

    #[test]
    fn keys_are_unique_and_helped() {
        for (index, field) in FIELDS.iter().enumerate() {
            assert!(!field.help.is_empty() && !field.help.ends_with('.'));
            assert!(FIELDS[..index].iter().all(|other| other.key != field.key), "{}", field.key);
        }
    }

    #[test]
    fn values_of_the_wrong_kind_are_refused() {
        let mut app = AppConfig::named("Lab");
        let mut refused =
            |key: &str, value: FieldValue| (field(key).unwrap().set)(&mut app, value).unwrap_err().to_string();
        assert_eq!(
            refused("type", FieldValue::Text("desktop".into())),
            "type: it is one of default, web, master, soda, not desktop"
        );
        refused("hipaa", FieldValue::Text("yes".into()));
        refused("methods", FieldValue::List(vec!["all".into()]));
        refused("name", FieldValue::Flag(true));
    }

    #[test]
    fn lengths_and_control_characters_are_checked() {
        let mode = crate::apps::Mode::Production;
        let mut app = AppConfig::named(&"x".repeat(255));
        assert!(app.check(mode).is_ok());
        app.name.push('x');
        assert!(app.check(mode).is_err());
        app.name = "two\nlines".into();
        assert!(app.check(mode).is_err());
        app.name = "  ".into();
        assert!(app.check(mode).is_err());
        app.name = "Lab".into();
        app.contact.address = "Street 1\nTown".into();
        assert!(app.check(mode).is_ok());
        app.contact.address.push('\u{0}');
        assert!(app.check(mode).is_err());
    }
}
