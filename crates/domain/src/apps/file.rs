//! An application as one TOML file: the same for the same configuration, without dates or secrets.

mod rules;

use std::fmt::Write as _;

use jiff::Timestamp;
use medlock_crypto::certificate::Certificate;
use medlock_crypto::random::Random;
use medlock_store::Tx;
use toml::{Table, Value};

use super::fields::{self, FIELDS, FieldValue};
use super::texts::{LocalText, TextKind};
use super::{AppConfig, AppError, AppState, Mode, rows};
use crate::audit::{Action, Actor};
use crate::certificates::{self, CertificateError};
use crate::children;
use crate::ids::AppId;

/// What a file says.
#[derive(Clone)]
pub struct Export {
    pub id: AppId,
    /// Active or suspended.
    pub state: AppState,
    /// The application it is a child of.
    pub master: Option<AppId>,
    pub config: AppConfig,
    /// In the order of their thumbprints.
    pub certificates: Vec<Certificate>,
}

/// The key of a text's default entry.
const DEFAULT: &str = "default";

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
    let certificates = certificates::list(tx, id)?.into_iter().map(|registered| registered.certificate).collect();
    let master = app.master.map(|master| master.id);
    Ok(write(&Export { id, state: app.state, master, config: app.config, certificates }))
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
        Some(_) => return Err(AppError::field("state", "it is active or suspended")),
    };
    let master = take_text(&mut table, "master")?
        .map(|id| id.parse().map_err(|_| AppError::File("master is no application id".into())))
        .transpose()?;
    let mut config = AppConfig::named("");
    for field in FIELDS {
        if let Some(value) = table.remove(field.key) {
            (field.set)(&mut config, field_value(field.key, value)?)?;
        }
    }
    if config.name.is_empty() {
        return Err(AppError::field("name", "an application needs a name"));
    }
    read_texts(&mut table, &mut config)?;
    config.rules = rules::read(&mut table)?;
    let certificates = read_certificates(&mut table)?;
    match table.keys().next() {
        Some(unknown) => Err(AppError::File(format!("it has an unknown key, {unknown}"))),
        None => Ok(Export { id, state, master, config, certificates }),
    }
}

/// Makes the application what the file says: creates it under the file's id, or changes the one there
/// is, certificates included. A deleted application stays deleted.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn import(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    file: &Export,
) -> Result<AppId, AppError> {
    let id = file.id;
    file.config.check(mode)?;
    if rows::load_without_texts(tx, id)?.is_none() {
        if let Some(master) = file.master {
            let master = children::locked_master(tx, now, master)?;
            children::check_within(&master.config, &file.config)?;
        }
        rows::insert(tx, now, id, file.state, &file.config)?;
        if let Some(master) = file.master {
            children::link(tx, now, id, master)?;
        }
    } else {
        let mut app = rows::lock(tx, now, id)?;
        if app.is_instance() {
            return Err(AppError::IsInstance(id));
        }
        if app.master.map(|master| master.id) != file.master {
            return Err(AppError::MasterIsFinal);
        }
        let before = std::mem::replace(&mut app.config, file.config.clone());
        rows::check_change(tx, &app, &before, mode)?;
        rows::update(tx, id, &file.config)?;
        rows::change_state(tx, now, rng, actor, &app, file.state)?;
    }
    certificates::replace(tx, now, rng, actor, mode, id, &file.certificates)?;
    rows::note(tx, now, rng, actor, id, Action::AppImported)?;
    Ok(id)
}

fn write(file: &Export) -> String {
    let mut out = String::new();
    line(&mut out, "id", &text_value(&file.id.to_string()));
    line(&mut out, "state", &text_value(file.state.name()));
    if let Some(master) = file.master {
        line(&mut out, "master", &text_value(&master.to_string()));
    }
    for field in FIELDS {
        let value = match (field.get)(&file.config) {
            FieldValue::Text(text) => text_value(&text),
            FieldValue::Flag(flag) => flag.to_string(),
            FieldValue::List(list) => list_value(list.iter().map(String::as_str)),
        };
        line(&mut out, field.key, &value);
    }
    for kind in TextKind::ALL {
        let texts = file.config.texts.of(*kind);
        if !texts.is_empty() {
            let _ = write!(out, "\n[text.{}]\n", kind.name());
        }
        languages(&mut out, texts);
    }
    rules::write(&mut out, &file.config.rules);
    for certificate in &file.certificates {
        out.push_str("\n[[certificate]]\n");
        line(&mut out, "pem", &text_value(&certificate.to_pem()));
    }
    out
}

/// A line per language.
fn languages(out: &mut String, texts: &[LocalText]) {
    for LocalText { lang, text } in texts {
        line(out, lang.as_deref().unwrap_or(DEFAULT), &text_value(text));
    }
}

fn list_value<'w>(words: impl Iterator<Item = &'w str>) -> String {
    format!("[{}]", words.map(text_value).collect::<Vec<_>>().join(", "))
}

fn line(out: &mut String, key: &str, value: &str) {
    out.push_str(key);
    out.push_str(" = ");
    out.push_str(value);
    out.push('\n');
}

/// A TOML string, over several lines when the text has several.
fn text_value(text: &str) -> String {
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

fn take_text(table: &mut Table, key: &str) -> Result<Option<String>, AppError> {
    match table.remove(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(AppError::field(key, "it is a text")),
    }
}

fn field_value(key: &str, value: Value) -> Result<FieldValue, AppError> {
    match value {
        Value::String(text) => Ok(FieldValue::Text(text)),
        Value::Boolean(flag) => Ok(FieldValue::Flag(flag)),
        Value::Array(list) => list
            .into_iter()
            .map(|word| match word {
                Value::String(word) => Ok(word),
                _ => Err(AppError::field(key, "it is a list of texts")),
            })
            .collect::<Result<_, _>>()
            .map(FieldValue::List),
        _ => Err(AppError::field(
            key,
            match fields::field(key).map(|field| field.kind) {
                Some(fields::FieldKind::Flag) => "it is true or false",
                Some(fields::FieldKind::List(_)) => "it is a list",
                _ => "it is a text",
            },
        )),
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
            config.texts.set(kind, language(&lang), &text)?;
        }
    }
    Ok(())
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
mod tests {
    use medlock_crypto::certificate::generate;
    use medlock_store::testing::start;

    use super::*;
    use crate::apps::{AppKind, Changes, MethodSet, set, show, suspend};
    use crate::testing::{TestDb, an_app, on_each_engine};

    fn certificate() -> Certificate {
        let made = generate("lab", start().as_second() - 60, 30);
        Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap()
    }

    /// An application with something in every corner.
    fn a_rich_app(db: &TestDb) -> AppId {
        let id = an_app(db, "Lab \"№ 1\" \\ \u{1F9EA}");
        let certificates = [certificate(), certificate()];
        db.write_blocking(move |tx, now, rng| {
            let changes = Changes {
                fields: vec![
                    ("contact-address".into(), FieldValue::Text("1 \"Main\" Street\nTown\\ship".into())),
                    ("valid-ip-prefixes".into(), FieldValue::Text("192.0.2.0/24,198.51.100.7".into())),
                    ("hipaa".into(), FieldValue::Flag(true)),
                ],
                texts: vec![
                    (TextKind::SuccessMessage, None, "Thank you.\n\n\"Bye\"".into()),
                    (TextKind::SuccessMessage, Some("fr-FR".into()), "Merci".into()),
                    (TextKind::TermsOfUse, Some("es".into()), "\nsea bueno".into()),
                ],
            };
            set(tx, now, rng, Actor::Operator, Mode::Production, id, &changes)?;
            for certificate in &certificates {
                certificates::add(tx, now, rng, Actor::Operator, Mode::Production, id, certificate)?;
            }
            Ok::<_, AppError>(())
        })
        .unwrap();
        id
    }

    #[test]
    fn a_file_makes_the_same_application_elsewhere() {
        on_each_engine(|db| {
            let id = a_rich_app(db);
            let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
            let before = db.read_blocking(move |tx, _| show(tx, id)).unwrap();
            let elsewhere = TestDb::sqlite(crate::MIGRATIONS);
            let file = parse_file(&text).unwrap();
            elsewhere
                .write_blocking(move |tx, now, rng| import(tx, now, rng, Actor::Operator, Mode::Production, &file))
                .unwrap();
            let (after, again, held) = elsewhere
                .read_blocking(move |tx, _| {
                    Ok::<_, AppError>((show(tx, id)?, export(tx, id)?, certificates::list(tx, id)?.len()))
                })
                .unwrap();
            assert_eq!(after.config, before.config);
            assert_eq!(again, text);
            assert_eq!(held, 2);
            // Without dates or secrets.
            assert!(!text.contains("2026") && !text.contains("PRIVATE"), "{text}");
        });
    }

    #[test]
    fn importing_changes_the_application_there_is() {
        on_each_engine(|db| {
            let id = a_rich_app(db);
            let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
            let mut file = parse_file(&text).unwrap();
            file.certificates.remove(0);
            file.config.name = "Renamed".into();
            file.state = AppState::Suspended;
            let kept = file.certificates[0].thumbprint.clone();
            let (app, held) = db
                .write_blocking(move |tx, now, rng| {
                    import(tx, now, rng, Actor::Operator, Mode::Production, &file)?;
                    Ok::<_, AppError>((show(tx, id)?, certificates::list(tx, id)?))
                })
                .unwrap();
            assert_eq!((app.config.name.as_str(), app.state), ("Renamed", AppState::Suspended));
            assert_eq!(held.len(), 1);
            assert_eq!(held[0].certificate.thumbprint, kept);
        });
    }

    #[test]
    fn what_cannot_be_had_is_not_imported_either() {
        on_each_engine(|db| {
            let id = an_app(db, "Lab");
            let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
            let import_changed = |change: fn(&mut Export)| {
                let mut file = parse_file(&text).unwrap();
                change(&mut file);
                db.write_blocking(move |tx, now, rng| import(tx, now, rng, Actor::Operator, Mode::Production, &file))
            };
            let soda = import_changed(|file| {
                file.config.kind = AppKind::Soda;
                file.config.methods.insert(MethodSet::ConnectPackage);
            });
            assert!(matches!(soda, Err(AppError::SodaConnectPackage)));
            assert!(matches!(import_changed(|file| file.config.name.clear()), Err(AppError::Field { .. })));
            let small = import_changed(|file| {
                let mut small = certificate();
                small.key_bits = 1024;
                file.certificates.push(small);
            });
            assert!(matches!(small, Err(AppError::Certificate(CertificateError::KeyTooSmall(..)))));
            db.write_blocking(move |tx, now, rng| rows::delete(tx, now, rng, Actor::Operator, id)).unwrap();
            assert!(matches!(import_changed(|_| {}), Err(AppError::Deleted(_))));
            assert!(matches!(db.read_blocking(move |tx, _| export(tx, id)), Err(AppError::Deleted(_))));
        });
    }

    #[test]
    fn suspended_is_exported_as_such() {
        on_each_engine(|db| {
            let id = an_app(db, "Lab");
            db.write_blocking(move |tx, now, rng| suspend(tx, now, rng, Actor::Operator, id)).unwrap();
            let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
            assert_eq!(parse_file(&text).unwrap().state, AppState::Suspended);
        });
    }

    #[test]
    fn unknown_keys_and_wrong_kinds_are_refused() {
        let good = "id = \"00000000-0000-4000-8000-000000000001\"\nname = \"Lab\"\n";
        assert!(parse_file(good).is_ok());
        let refused = |more: &str| match parse_file(&format!("{good}{more}")) {
            Ok(_) => panic!("{more} was taken"),
            Err(error) => error.to_string(),
        };
        assert!(refused("colour = \"blue\"").contains("colour"));
        assert!(refused("[text.colour]\ndefault = \"x\"").contains("text.colour"));
        assert!(refused("[[certificate]]\npem = \"x\"\n").contains("certificate"));
        assert!(refused("[[certificate]]\nkey = \"x\"\n").contains("pem"));
        assert!(refused("state = \"deleted\"").contains("state"));
        assert!(refused("hipaa = \"yes\"").contains("hipaa"));
        assert!(refused("hipaa = 1").contains("true or false"));
        assert!(refused("name = \"twice\"").contains("duplicate"));
        assert!(refused("description = 3").contains("text"));
        assert!(parse_file("name = \"Lab\"").is_err());
        assert!(parse_file("id = \"00000000-0000-4000-8000-000000000001\"").is_err());
        let broken = parse_file("id = \"x\"\nnot toml\n").err().expect("broken").to_string();
        assert!(broken.starts_with("the file can't be read: line 2: "), "{broken}");
        assert!(!broken.contains('\n'), "{broken}");
    }
}
