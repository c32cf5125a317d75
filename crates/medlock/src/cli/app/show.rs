//! Applications on the terminal.

use medlock_domain::apps::fields::{FIELDS, Field, FieldValue};
use medlock_domain::apps::{App, AppConfig, LocalPicture, Picture, TextKind};
use medlock_domain::certificates::Registered;
use serde_json::{Map, Value, json};

use crate::cli::rule;

/// One line of the list: id, state, name.
pub fn line(app: &App) -> String {
    format!("{}  {:9}  {}", app.id, app.state.name(), app.config.name)
}

/// One entry of the list.
pub fn summary(app: &App) -> Value {
    json!({ "id": app.id.to_string(), "state": app.state.name(), "name": app.config.name })
}

/// Everything, for people.
pub fn page(app: &App, certificates: &[Registered]) -> String {
    let mut lines = vec![
        row("id", &app.id.to_string()),
        row("state", app.state.name()),
        row("created", &app.created_at.to_string()),
        row("changed", &app.changed_at.to_string()),
    ];
    if let Some(master) = app.master {
        lines.push(row("master", &master.id.to_string()));
    }
    for field in FIELDS {
        let text = match (field.get)(&app.config) {
            FieldValue::Text(text) => text,
            FieldValue::Flag(flag) => if flag { "yes" } else { "no" }.to_owned(),
            FieldValue::List(list) => list.join(", "),
            FieldValue::Number(0) => String::new(),
            FieldValue::Number(number) => number.to_string(),
            FieldValue::Pictures(pictures) => {
                let about = |picture: &Picture| format!("{}, {} bytes", picture.content_type(), picture.bytes().len());
                let of = |entry: &LocalPicture| match &entry.lang {
                    Some(lang) => row(&format!("{} [{lang}]", field.key), &about(&entry.picture)),
                    None => row(field.key, &about(&entry.picture)),
                };
                lines.extend(pictures.entries().iter().map(of));
                if !pictures.entries().is_empty() {
                    continue;
                }
                String::new()
            }
            FieldValue::Picture { .. } => unreachable!("a field has all its languages"),
            FieldValue::Texts(texts) => {
                lines.extend(texts.iter().map(|entry| match &entry.lang {
                    Some(lang) => row(&format!("{} [{lang}]", field.key), &entry.text),
                    None => row(field.key, &entry.text),
                }));
                if !texts.is_empty() {
                    continue;
                }
                String::new()
            }
        };
        lines.push(row(field.key, if text.is_empty() { "-" } else { &text }));
    }
    lines.extend(app.config.rules.iter().map(|found| row("rule", &rule::line(found))));
    lines.extend(certificates.iter().map(|registered| row("certificate", &certificate_line(registered))));
    lines.join("\n")
}

/// Everything, for scripts.
pub fn object(app: &App, certificates: &[Registered]) -> Value {
    let fields: Map<String, Value> = FIELDS
        .iter()
        .map(|field| {
            let value = match (field.get)(&app.config) {
                FieldValue::Text(text) => json!(text),
                FieldValue::Flag(flag) => json!(flag),
                FieldValue::List(list) => json!(list),
                FieldValue::Number(number) => json!(number),
                FieldValue::Pictures(pictures) => {
                    json!(
                        pictures
                            .of(None)
                            .map(|it| { json!({ "content_type": it.content_type(), "bytes": it.bytes().len() }) })
                    )
                }
                FieldValue::Picture { .. } => unreachable!("a field has all its languages"),
                FieldValue::Texts(texts) => {
                    json!(texts.iter().find(|entry| entry.lang.is_none()).map_or("", |entry| &entry.text))
                }
            };
            (field.key.to_owned(), value)
        })
        .collect();
    let texts: Vec<Value> = TextKind::ALL
        .iter()
        .flat_map(|kind| app.config.texts.of(*kind).iter().map(move |text| (kind, text)))
        .map(|(kind, text)| json!({ "kind": kind.name(), "lang": text.lang, "text": text.text }))
        .collect();
    let logos: Vec<Value> = FIELDS.iter().flat_map(|field| logos(field, &app.config)).collect();
    json!({
        "id": app.id.to_string(),
        "state": app.state.name(),
        "created": app.created_at.to_string(),
        "changed": app.changed_at.to_string(),
        "master": app.master.map(|master| master.id.to_string()),
        "fields": fields,
        "texts": texts,
        "logos": logos,
        "rules": app.config.rules.iter().map(rule::object).collect::<Vec<_>>(),
        "certificates": certificates.iter().map(certificate).collect::<Vec<_>>(),
    })
}

/// A logo in each language it is in.
fn logos(field: &Field, config: &AppConfig) -> Vec<Value> {
    let FieldValue::Pictures(pictures) = (field.get)(config) else { return Vec::new() };
    let about = |entry: &LocalPicture| {
        let picture = &entry.picture;
        json!({
            "kind": field.key,
            "lang": entry.lang,
            "content_type": picture.content_type(),
            "bytes": picture.bytes().len(),
        })
    };
    pictures.entries().iter().map(about).collect()
}

/// A certificate for people.
pub fn certificate_line(registered: &Registered) -> String {
    let end = day(registered.certificate.not_after);
    let Registered { certificate, .. } = registered;
    format!("{}  {} bits  until {end}  {}", certificate.thumbprint, certificate.key_bits, certificate.subject)
}

/// A certificate for scripts.
pub fn certificate(registered: &Registered) -> Value {
    let certificate = &registered.certificate;
    json!({
        "thumbprint": certificate.thumbprint,
        "subject": certificate.subject,
        "key_bits": certificate.key_bits,
        "not_before": day(certificate.not_before),
        "not_after": day(certificate.not_after),
    })
}

fn day(second: i64) -> String {
    jiff::Timestamp::from_second(second).map_or_else(|_| "?".to_owned(), |at| at.strftime("%Y-%m-%d").to_string())
}

fn row(name: &str, text: &str) -> String {
    format!("{:24}{}", format!("{name}:"), text.replace('\n', "\n                        "))
}
