//! The rules of an application in its file: a table `[[rule]]` each, with its words per language under `[rule.why]`.

use toml::{Table, Value};
use uuid::Uuid;

use super::language;
use super::write::{languages, line, list_value, text_value};
use crate::apps::AppError;
use crate::apps::rules::{Permissions, Rule, display, sort};
use crate::things_in_record::Avenue;

/// Appends the tables of `rules`.
pub(super) fn write(out: &mut String, rules: &[Rule]) {
    for rule in rules {
        out.push_str("\n[[rule]]\n");
        line(out, "avenue", &text_value(rule.avenue.name()));
        line(out, "name", &text_value(&rule.name));
        line(out, "optional", &rule.optional.to_string());
        if rule.optional {
            let flags = display::NAMED.into_iter().filter(|(flag, _)| rule.display & flag != 0);
            line(out, "display", &list_value(flags.map(|(_, name)| name)));
        }
        line(out, "permissions", &list_value(rule.permissions.names()));
        let types: Vec<String> = rule.types.iter().map(Uuid::to_string).collect();
        line(out, "types", &list_value(types.iter().map(String::as_str)));
        out.push_str("\n[rule.why]\n");
        languages(out, &rule.why);
    }
}

/// Takes the rules out of the file's table.
pub(super) fn read(table: &mut Table) -> Result<Vec<Rule>, AppError> {
    let entries = match table.remove("rule") {
        None => return Ok(Vec::new()),
        Some(Value::Array(entries)) => entries,
        Some(_) => return Err(AppError::field("rule", "it is a list of tables")),
    };
    let mut rules = entries.into_iter().map(rule).collect::<Result<Vec<_>, _>>()?;
    sort(&mut rules);
    Ok(rules)
}

fn rule(entry: Value) -> Result<Rule, AppError> {
    let Value::Table(mut entry) = entry else {
        return Err(AppError::field("rule", "it is a list of tables"));
    };
    let name = text(&mut entry, "rule", "name")?.ok_or_else(|| AppError::File("rule.name is missing".into()))?;
    // From here on errors can say which rule.
    let at = format!("rule {name}");
    let avenue = match text(&mut entry, &at, "avenue")?.as_deref() {
        Some("online") => Avenue::Online,
        Some("offline") => Avenue::Offline,
        _ => return Err(refused(&at, "avenue", "it is online or offline")),
    };
    let optional = match entry.remove("optional") {
        None => false,
        Some(Value::Boolean(flag)) => flag,
        Some(_) => return Err(refused(&at, "optional", "it is true or false")),
    };
    let mut flags = 0;
    for word in words(&mut entry, &at, "display")? {
        flags |= display::from_name(&word)
            .ok_or_else(|| refused(&at, "display", "it is of show-first-time, ticked-first-time, ticked-later"))?;
    }
    let mut permissions = Permissions::NONE;
    for word in words(&mut entry, &at, "permissions")? {
        let right = Permissions::from_name(&word)
            .ok_or_else(|| refused(&at, "permissions", "it is of create, read, update, delete"))?;
        permissions = permissions.or(right);
    }
    let mut types = Vec::new();
    for word in words(&mut entry, &at, "types")? {
        types.push(Uuid::parse_str(&word).map_err(|_| refused(&at, "types", "it is a list of type ids"))?);
    }
    let mut rule = Rule { avenue, name, why: Vec::new(), optional, display: flags, permissions, types };
    match entry.remove("why") {
        None => {}
        Some(Value::Table(why)) => {
            for (lang, text) in why {
                let Value::String(text) = text else {
                    return Err(refused(&at, "why", "it is a table of languages with a text each"));
                };
                rule.set_why(language(&lang), &text)?;
            }
        }
        Some(_) => return Err(refused(&at, "why", "it is a table of languages with a text each")),
    }
    match entry.keys().next() {
        Some(unknown) => Err(AppError::File(format!("it has an unknown key, rule.{unknown}"))),
        None => Ok(rule),
    }
}

fn refused(at: &str, part: &str, problem: &str) -> AppError {
    AppError::field(&format!("{at}, {part}"), problem)
}

fn text(entry: &mut Table, at: &str, key: &str) -> Result<Option<String>, AppError> {
    match entry.remove(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(refused(at, key, "it is a text")),
    }
}

fn words(entry: &mut Table, at: &str, key: &str) -> Result<Vec<String>, AppError> {
    let list = match entry.remove(key) {
        None => return Ok(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(_) => return Err(refused(at, key, "it is a list")),
    };
    list.into_iter()
        .map(|word| match word {
            Value::String(word) => Ok(word),
            _ => Err(refused(at, key, "it is a list of texts")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::apps::rules::testing::{EXERCISE, HEIGHT, WEIGHT};
    use crate::apps::rules::{Permissions, Rule};
    use crate::apps::{AppConfig, AppState, Export, TextKind, parse_file};
    use crate::ids::AppId;
    use crate::things_in_record::Avenue;

    fn an_export(config: AppConfig) -> Export {
        Export {
            id: AppId(uuid::Uuid::from_u128(7)),
            state: AppState::Active,
            master: None,
            config,
            certificates: vec![],
        }
    }

    /// Any text, and often the characters that mean something to TOML.
    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[\\\\\"'\n\r\t#=\\[\\]{}. ü\u{7f}\u{85}\u{2028}]{0,40}"]
    }

    fn any_lang() -> impl Strategy<Value = Option<&'static str>> {
        prop::sample::select(vec![None, Some("es"), Some("fr-FR"), Some("zh-Hans-CN")])
    }

    fn any_rule() -> impl Strategy<Value = Rule> {
        let types = prop::sample::subsequence(vec![WEIGHT, HEIGHT, EXERCISE], 0..=3).prop_shuffle();
        let why = prop::collection::vec((any_lang(), any_text()), 0..4);
        (any::<bool>(), any_text(), why, prop::option::of(0..8_i32), 0..16_i32, types).prop_map(
            |(online, name, words, display, permissions, types)| {
                let mut rule = Rule {
                    avenue: if online { Avenue::Online } else { Avenue::Offline },
                    name,
                    why: Vec::new(),
                    optional: display.is_some(),
                    display: display.unwrap_or(0),
                    permissions: Permissions(permissions),
                    types,
                };
                for (lang, text) in words {
                    rule.set_why(lang, &text).unwrap();
                }
                rule
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            mut rules in prop::collection::vec(any_rule(), 0..6),
            texts in prop::collection::vec((any_lang(), any_text()), 0..3),
        ) {
            super::sort(&mut rules);
            let mut config = AppConfig { rules, ..AppConfig::named("Lab") };
            for (lang, text) in texts {
                config.texts.set(TextKind::PrivacyStatement, lang, &text).unwrap();
            }
            let text = an_export(config.clone()).text();
            let again = parse_file(&text).unwrap();
            prop_assert_eq!(&again.config, &config);
            prop_assert_eq!(again.text(), text);
        }
    }

    #[test]
    fn errors_name_rule_and_part() {
        let refused = |rule: &str| {
            let text = format!("id = \"00000000-0000-4000-8000-000000000001\"\nname = \"Lab\"\n{rule}");
            parse_file(&text).err().unwrap_or_else(|| panic!("{rule} was taken")).to_string()
        };
        let with = |more: &str| refused(&format!("[[rule]]\nname = \"a\"\navenue = \"offline\"\n{more}"));
        assert_eq!(refused("rule = 1"), "rule: it is a list of tables");
        assert_eq!(refused("rule = [1]"), "rule: it is a list of tables");
        assert_eq!(refused("[[rule]]\navenue = \"offline\""), "the file can't be read: rule.name is missing");
        assert_eq!(refused("[[rule]]\nname = \"a\""), "rule a, avenue: it is online or offline");
        assert_eq!(with("optional = \"yes\""), "rule a, optional: it is true or false");
        assert!(with("display = [\"often\"]").starts_with("rule a, display: it is of show-first-time"));
        assert_eq!(with("permissions = [\"write\"]"), "rule a, permissions: it is of create, read, update, delete");
        assert_eq!(with("permissions = \"read\""), "rule a, permissions: it is a list");
        assert_eq!(with("types = [\"weight\"]"), "rule a, types: it is a list of type ids");
        assert_eq!(with("why = \"x\""), "rule a, why: it is a table of languages with a text each");
        assert_eq!(with("[rule.why]\nfrench = \"x\""), "offline rule a, why: french is no language like fr-FR");
        assert_eq!(with("colour = 1"), "the file can't be read: it has an unknown key, rule.colour");
    }
}
