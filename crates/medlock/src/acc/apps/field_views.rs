//! The domain's list of fields as parts of forms, and what comes back from them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use medlock_crypto::vault::Vault;
use medlock_domain::apps::fields::{Field, FieldKind, FieldValue};
use medlock_domain::apps::{AppConfig, TextKind};

use super::views::{FieldView, Meanwhile, OptionView, Shape};
use crate::acc::form::AccForm;

/// Said where only operators may change a field.
const FOR_OPERATORS: &str = "Only an operator of this site can change it.";

/// What a form shows of a field: of texts the default entry, of pictures nothing.
pub fn shown(field: &Field, config: &AppConfig) -> FieldValue {
    match (field.get)(config) {
        FieldValue::Texts(_) => {
            FieldValue::Text(field.text_kind().map(|kind| text_in(config, kind, None)).unwrap_or_default())
        }
        value => value,
    }
}

/// A text in exactly this language; empty where there is none.
pub fn text_in(config: &AppConfig, kind: TextKind, lang: Option<&str>) -> String {
    let entries = config.entries(kind);
    entries.into_iter().find(|entry| entry.lang.as_deref() == lang).map(|entry| entry.text).unwrap_or_default()
}

/// A field as it was typed. None: the form leaves it as it is.
pub fn typed(form: &AccForm, field: &Field) -> Option<FieldValue> {
    Some(match field.kind {
        FieldKind::Flag => FieldValue::Flag(form.text(field.key) == "true"),
        FieldKind::List([]) => {
            let words = form.text(field.key).split(['\n', ',']).map(str::trim).filter(|word| !word.is_empty());
            FieldValue::List(words.map(str::to_owned).collect())
        }
        FieldKind::List(_) => FieldValue::List(form.all(field.key).map(str::to_owned).collect()),
        FieldKind::Line { .. }
        | FieldKind::Paragraphs { .. }
        | FieldKind::Localised { .. }
        | FieldKind::Choice(_)
        | FieldKind::Number { .. } => FieldValue::Text(form.text(field.key).replace("\r\n", "\n")),
        FieldKind::Picture { .. } => return None,
    })
}

/// A field in a form. `may` says whether the reader may change it, `is_admin` whether they may change others.
pub fn view(field: &'static Field, value: &FieldValue, may: bool, is_admin: bool) -> FieldView {
    FieldView {
        key: field.key,
        label: field.label.to_owned(),
        hint: format!("{}.", field.help),
        shape: if may { shape(field, value) } else { Shape::Fixed(in_words(field, value)) },
        fixed: if !may && is_admin { FOR_OPERATORS } else { "" },
    }
}

fn shape(field: &Field, value: &FieldValue) -> Shape {
    let text = || match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let options = |words: &'static [&'static str], chosen: &dyn Fn(&str) -> bool| {
        let option = |word: &&'static str| {
            let (name, about) = option_words(field.key, word);
            OptionView { value: word, name: name.to_owned(), about: about.to_owned(), chosen: chosen(word) }
        };
        words.iter().map(option).collect()
    };
    let list: &[String] = if let FieldValue::List(list) = value { list } else { &[] };
    match field.kind {
        FieldKind::Line { .. } | FieldKind::Localised { lines: false, .. } => Shape::Line(text()),
        FieldKind::Paragraphs { .. } | FieldKind::Localised { lines: true, .. } => Shape::Paragraphs(text()),
        FieldKind::Number { .. } => Shape::Number(text()),
        FieldKind::Choice(words) => Shape::Choice(options(words, &|word| text() == word)),
        FieldKind::Flag => Shape::Flag(*value == FieldValue::Flag(true)),
        FieldKind::List([]) => Shape::Lines(list.join("\n")),
        FieldKind::List(words) => Shape::Words(options(words, &|word| list.iter().any(|chosen| chosen == word))),
        FieldKind::Picture { .. } => Shape::Fixed(in_words(field, value)),
    }
}

/// A value for readers.
pub fn in_words(field: &Field, value: &FieldValue) -> String {
    let or_none = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    match value {
        FieldValue::Text(text) => match field.kind {
            FieldKind::Choice(_) => option_words(field.key, text).0.to_owned(),
            _ => or_none(text.clone()),
        },
        FieldValue::Flag(flag) => if *flag { "Yes" } else { "No" }.to_owned(),
        FieldValue::List(list) => {
            or_none(list.iter().map(|word| option_words(field.key, word).0).collect::<Vec<_>>().join(", "))
        }
        FieldValue::Number(0) => "No limit of its own".to_owned(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Texts(texts) => or_none(texts.first().map(|entry| entry.text.clone()).unwrap_or_default()),
        FieldValue::Pictures(pictures) => if pictures.entries().is_empty() { "–" } else { "A picture" }.to_owned(),
        FieldValue::Picture { bytes, .. } => if bytes.is_empty() { "–" } else { "A picture" }.to_owned(),
    }
}

/// What the values of choices are called, and what they mean. A word that is not here stands for itself.
fn option_words<'w>(key: &str, word: &'w str) -> (&'w str, &'static str) {
    match (key, word) {
        ("type", "default") => {
            ("Default", "Drops packages off and connects to patients’ records, with or without web pages.")
        }
        ("type", "web") => ("Web", "A web application that patients sign in to."),
        ("type", "master") => ("Master", "Registers applications of its own for others. For good."),
        ("type", "soda") => {
            ("SODA", "Software on patients’ own devices: each installation has a key of its own. For good.")
        }
        ("methods", "connect-package") => {
            ("ConnectPackage", "Drop packages off for pick-up, and make connect requests. Not for SODA applications.")
        }
        ("methods", "master") => {
            ("Master provisioning", "Register and change child applications. For the type master only.")
        }
        ("methods", "signup") => {
            ("Sign-up", "Make codes with which people open accounts where registration is closed.")
        }
        ("methods", "send-mail") => ("Send e-mail", "Write to people who let it in, from its own mail domain."),
        ("methods", "eventing") => ("Eventing", "Be told when something changes in a record it may read."),
        ("msg-time", "strict") => ("Strict", "Refused: somebody may be sending an old request again."),
        ("msg-time", "lenient") => ("Lenient", "Taken: many published clients send the time of a wrong clock."),
        ("legacy-auth", "deny") => ("Deny", "Only SHA-256 signatures and version 2 sessions."),
        ("legacy-auth", "allow") => {
            ("Allow", "Also SHA-1 and version 1, which published clients use unless they are told otherwise.")
        }
        ("legacy-cipher", "deny") => ("Deny", "Only packages encrypted with hmac-sha256-aes256."),
        ("legacy-cipher", "allow") => {
            ("Allow", "Also the old cipher, which some published clients use unless they are told otherwise.")
        }
        _ => (word, ""),
    }
}

/// Stands for what a form was made from: another mark, something else. `what` names the form.
pub fn mark(vault: &Vault, what: &str, values: &[String]) -> String {
    let mut text = what.to_owned();
    for value in values {
        text.push_str(&format!("\n{} {value}", value.len()));
    }
    URL_SAFE_NO_PAD.encode(vault.index("acc-form", text.as_bytes()))
}

/// The values of these fields, to be marked.
pub fn values_of(fields: &[&'static Field], config: &AppConfig) -> Vec<String> {
    fields.iter().map(|field| format!("{} {:?}", field.key, shown(field, config))).collect()
}

/// Where what is there now differs from what the reader typed.
pub fn meanwhile(fields: &[&'static Field], now: &AppConfig, typed: &[(&'static Field, FieldValue)]) -> Vec<Meanwhile> {
    let mut lines = Vec::new();
    for field in fields {
        let Some((_, mine)) = typed.iter().find(|(typed, _)| typed.key == field.key) else { continue };
        let (theirs, mine) = (in_words(field, &shown(field, now)), in_words(field, mine));
        if theirs != mine {
            lines.push(Meanwhile { label: field.label.to_owned(), theirs, mine });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use medlock_domain::apps::fields::FIELDS;

    use super::*;

    #[test]
    fn every_choice_is_explained() {
        for field in FIELDS {
            let (FieldKind::Choice(words) | FieldKind::List(words)) = field.kind else { continue };
            for word in words {
                let (name, about) = option_words(field.key, word);
                assert!(!about.is_empty() && name != *word, "{} {word}", field.key);
            }
        }
    }

    #[test]
    fn a_mark_stands_for_each_value_at_its_place() {
        let vault = Vault::new([7; 32]);
        let mark = |values: &[&str]| mark(&vault, "x", &values.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(mark(&["a", "b"]), mark(&["a", "b"]));
        assert_ne!(mark(&["a", "b"]), mark(&["ab", ""]));
        assert_ne!(mark(&["a", "b"]), mark(&["b", "a"]));
    }
}
