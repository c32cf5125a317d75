//! An application as one TOML file: the same for the same configuration, without dates or secrets.

mod import;
mod rules;
mod write;

use std::fmt;

use medlock_crypto::certificate::Certificate;
use medlock_store::Tx;
use medlock_wire::base64;
use toml::{Table, Value};

pub use self::import::{import, import_by};
pub(super) use self::write::gated as write_gated;
use self::write::{DEFAULT, PictureText, write};
use super::fields::{self, FIELDS, FieldKind, FieldValue};
use super::texts::TextKind;
use super::{App, AppConfig, AppError, AppState, rows};
use crate::certificates::{self, CertificateError};
use crate::ids::AppId;

/// Said of a logo that is none.
const NO_PICTURE: &str = "it is a picture's bytes in base64";

/// What a file says.
#[derive(Clone)]
pub struct Export {
    pub id: AppId,
    /// Any but deleted.
    pub state: AppState,
    /// The application it is a child of.
    pub master: Option<AppId>,
    pub config: AppConfig,
    /// In the order of their thumbprints.
    pub certificates: Vec<Certificate>,
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Export {
    /// The file that says this.
    pub fn text(&self) -> String {
        write(self, PictureText::Whole)
    }
}

/// The file of an application.
///
/// # Errors
/// [`AppError::Unknown`], [`AppError::Deleted`], [`AppError::IsInstance`].
pub fn export(tx: &mut Tx<'_>, id: AppId) -> Result<String, AppError> {
    let app = rows::show(tx, id)?;
    if app.state == AppState::Deleted {
        return Err(AppError::Deleted(id));
    }
    if app.is_instance() {
        return Err(AppError::IsInstance(id));
    }
    Ok(whole(tx, app)?.text())
}

/// The same for the trail: in any state, and with a hash in the place of each picture.
pub(super) fn text_for_trail(tx: &mut Tx<'_>, app: App) -> Result<String, AppError> {
    Ok(write(&whole(tx, app)?, PictureText::Named))
}

fn whole(tx: &mut Tx<'_>, app: App) -> Result<Export, AppError> {
    let certificates = certificates::list(tx, app.id)?.into_iter().map(|registered| registered.certificate).collect();
    let master = app.master.map(|master| master.id);
    Ok(Export { id: app.id, state: app.state, master, config: app.config, certificates })
}

/// Where and what, without the excerpt that the TOML reader draws over several lines.
fn sentence(error: &toml::de::Error, text: &str) -> String {
    let message = error.message().trim_end().replace('\n', ", ");
    match error.span().and_then(|span| text.get(..span.start)) {
        Some(before) => format!("line {}: {message}", before.matches('\n').count() + 1),
        None => message,
    }
}

/// Reads a file. Unknown keys are refused, as are values of the wrong kind; whether the whole can be
/// had is [`import`]'s to say.
///
/// # Errors
/// [`AppError::File`], [`AppError::Field`], [`AppError::Certificate`].
pub fn parse_file(text: &str) -> Result<Export, AppError> {
    let mut table: Table = text.parse().map_err(|error: toml::de::Error| AppError::File(sentence(&error, text)))?;
    let id = take_text(&mut table, "id")?
        .ok_or_else(|| AppError::File("id is missing".into()))?
        .parse()
        .map_err(|_| AppError::File("id is no application id".into()))?;
    let state = match take_text(&mut table, "state")?.as_deref() {
        None | Some("active") => AppState::Active,
        Some("suspended") => AppState::Suspended,
        Some("waiting") => AppState::Waiting,
        Some(_) => return Err(AppError::field("state", "it is active, suspended or waiting")),
    };
    let master = take_text(&mut table, "master")?
        .map(|id| id.parse().map_err(|_| AppError::File("master is no application id".into())))
        .transpose()?;
    let mut config = AppConfig::named("");
    read_fields(&mut table, &mut config)?;
    if config.name.is_empty() {
        return Err(AppError::field("name", "an application needs a name"));
    }
    read_texts(&mut table, &mut config)?;
    read_logos(&mut table, &mut config)?;
    config.rules = rules::read(&mut table)?;
    let certificates = read_certificates(&mut table)?;
    no_more(&table)?;
    Ok(Export { id, state, master, config, certificates })
}

/// Type, methods and rules, as [`write_gated`] writes them.
pub(super) fn read_gated(text: &str) -> Result<AppConfig, AppError> {
    let mut table: Table = text.parse().map_err(|error: toml::de::Error| AppError::File(sentence(&error, text)))?;
    let mut config = AppConfig::named("");
    read_fields(&mut table, &mut config)?;
    config.rules = rules::read(&mut table)?;
    no_more(&table)?;
    Ok(config)
}

fn read_fields(table: &mut Table, config: &mut AppConfig) -> Result<(), AppError> {
    for field in FIELDS {
        if let Some(value) = table.remove(field.key) {
            (field.set)(config, field_value(field, value)?)?;
        }
    }
    Ok(())
}

fn no_more(table: &Table) -> Result<(), AppError> {
    match table.keys().next() {
        None => Ok(()),
        Some(key) => Err(match fields::not_offered(key) {
            Some(why) => AppError::field(key, why),
            None => AppError::File(format!("it has an unknown key, {key}")),
        }),
    }
}

fn take_text(table: &mut Table, key: &str) -> Result<Option<String>, AppError> {
    match table.remove(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(AppError::field(key, "it is a text")),
    }
}

fn field_value(field: &fields::Field, value: Value) -> Result<FieldValue, AppError> {
    let refused = |problem: &str| Err(AppError::field(field.key, problem));
    match (value, field.kind) {
        (Value::String(text), FieldKind::Picture { .. }) => {
            picture_bytes(field.key, &text).map(|bytes| FieldValue::Picture { lang: None, bytes })
        }
        (Value::Integer(number), FieldKind::Number { .. }) => match u64::try_from(number) {
            Ok(number) => Ok(FieldValue::Number(number)),
            Err(_) => refused("it is a whole number"),
        },
        (_, FieldKind::Number { .. }) => refused("it is a whole number"),
        (Value::String(text), _) => Ok(FieldValue::Text(text)),
        (Value::Boolean(flag), _) => Ok(FieldValue::Flag(flag)),
        (Value::Array(list), _) => list
            .into_iter()
            .map(|word| match word {
                Value::String(word) => Ok(word),
                _ => refused("it is a list of texts").map(|_: FieldValue| String::new()),
            })
            .collect::<Result<_, _>>()
            .map(FieldValue::List),
        (_, FieldKind::Flag) => refused("it is true or false"),
        (_, FieldKind::List(_)) => refused("it is a list"),
        _ => refused("it is a text"),
    }
}

fn read_texts(table: &mut Table, config: &mut AppConfig) -> Result<(), AppError> {
    let kinds = match table.remove("text") {
        None => return Ok(()),
        Some(Value::Table(kinds)) => kinds,
        Some(_) => return Err(AppError::field("text", "it is a table")),
    };
    for (name, languages) in kinds {
        let kind =
            TextKind::from_name(&name).ok_or_else(|| AppError::File(format!("it has an unknown key, text.{name}")))?;
        let Value::Table(languages) = languages else {
            return Err(AppError::field(kind.name(), "it is a table of languages"));
        };
        for (lang, text) in languages {
            let Value::String(text) = text else {
                return Err(AppError::field(kind.name(), "it is a text"));
            };
            config.set_text(kind, language(&lang), &text)?;
        }
    }
    Ok(())
}

/// The logos that have a language.
fn read_logos(table: &mut Table, config: &mut AppConfig) -> Result<(), AppError> {
    let logos = match table.remove("logo") {
        None => return Ok(()),
        Some(Value::Table(logos)) => logos,
        Some(_) => return Err(AppError::field("logo", "it is a table")),
    };
    for (key, languages) in logos {
        let field = fields::field(&key)
            .filter(|field| matches!(field.kind, FieldKind::Picture { .. }))
            .ok_or_else(|| AppError::File(format!("it has an unknown key, logo.{key}")))?;
        let Value::Table(languages) = languages else {
            return Err(AppError::field(field.key, "it is a table of languages"));
        };
        for (lang, text) in languages {
            let Value::String(text) = text else {
                return Err(AppError::field(field.key, NO_PICTURE));
            };
            let lang = language(&lang).map(str::to_owned);
            (field.set)(config, FieldValue::Picture { lang, bytes: picture_bytes(field.key, &text)? })?;
        }
    }
    Ok(())
}

fn picture_bytes(key: &str, text: &str) -> Result<Vec<u8>, AppError> {
    base64::decode(text).ok_or_else(|| AppError::field(key, NO_PICTURE))
}

/// The language that a key of a table of texts means.
fn language(key: &str) -> Option<&str> {
    (key != DEFAULT).then_some(key)
}

fn read_certificates(table: &mut Table) -> Result<Vec<Certificate>, AppError> {
    let entries = match table.remove("certificate") {
        None => return Ok(Vec::new()),
        Some(Value::Array(entries)) => entries,
        Some(_) => return Err(AppError::field("certificate", "it is a list of tables")),
    };
    let mut certificates = Vec::new();
    for entry in entries {
        let Value::Table(mut entry) = entry else {
            return Err(AppError::field("certificate", "it is a list of tables"));
        };
        let pem = take_text(&mut entry, "pem")?.ok_or_else(|| AppError::File("certificate.pem is missing".into()))?;
        if let Some(unknown) = entry.keys().next() {
            return Err(AppError::File(format!("it has an unknown key, certificate.{unknown}")));
        }
        certificates.push(Certificate::from_pem_or_der(pem.as_bytes()).map_err(|_| CertificateError::Unreadable)?);
    }
    certificates.sort_by(|a, b| a.thumbprint.cmp(&b.thumbprint));
    certificates.dedup_by(|a, b| a.thumbprint == b.thumbprint);
    Ok(certificates)
}

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
