//! The domain's list of application fields as options of the command line.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Arg, ArgAction, ArgMatches, Command};
use medlock_domain::apps::Changes;
use medlock_domain::apps::fields::{FIELDS, Field, FieldKind, FieldValue, NOT_OFFERED};

/// The fields named on the command line. With `NEW`, the name is required.
pub struct FieldArgs<const NEW: bool> {
    given: Vec<(&'static str, Given)>,
}

enum Given {
    Value(FieldValue),
    /// A document or picture; an empty name for none.
    File(FieldKind, PathBuf),
}

/// The one field no application can be registered without.
const NAME: &str = "name";

impl<const NEW: bool> FieldArgs<NEW> {
    /// What the options ask for, with their files read.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn changes(self) -> anyhow::Result<Changes> {
        let mut fields = Vec::new();
        for (key, given) in self.given {
            let value = match given {
                Given::Value(value) => value,
                Given::File(kind, path) => read(key, kind, &path)?,
            };
            fields.push((key.to_owned(), value));
        }
        Ok(Changes { fields, texts: Vec::new() })
    }
}

fn read(key: &str, kind: FieldKind, path: &PathBuf) -> anyhow::Result<FieldValue> {
    if matches!(kind, FieldKind::Picture { .. }) {
        return Ok(FieldValue::Picture { lang: None, bytes: read_picture(key, path)? });
    }
    if path.as_os_str().is_empty() {
        return Ok(FieldValue::Text(String::new()));
    }
    let text = std::fs::read_to_string(path);
    Ok(FieldValue::Text(text.with_context(|| format!("--{key}: {} cannot be read as text", path.display()))?))
}

/// A picture's file; nothing for an empty name.
///
/// # Errors
/// When the file cannot be read.
pub fn read_picture(key: &str, path: &Path) -> anyhow::Result<Vec<u8>> {
    if path.as_os_str().is_empty() {
        return Ok(Vec::new());
    }
    std::fs::read(path).with_context(|| format!("--{key}: {} cannot be read", path.display()))
}

/// The field of that name, if it is a picture.
///
/// # Errors
/// What there is instead.
pub fn picture(name: &str) -> Result<&'static Field, String> {
    let pictures = || FIELDS.iter().filter(|field| matches!(field.kind, FieldKind::Picture { .. }));
    pictures().find(|field| field.key == name).ok_or_else(|| {
        let names: Vec<&str> = pictures().map(|field| field.key).collect();
        format!("must be {}", names.join(" or "))
    })
}

impl<const NEW: bool> clap::FromArgMatches for FieldArgs<NEW> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let named = FIELDS.iter().filter_map(|field| value(field, matches).map(|value| (field.key, value)));
        // The domain says why not.
        let not_offered = NOT_OFFERED
            .iter()
            .filter(|(key, _)| matches.contains_id(key))
            .map(|(key, _)| (*key, Given::Value(FieldValue::Text(String::new()))));
        Ok(FieldArgs { given: named.chain(not_offered).collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<const NEW: bool> clap::Args for FieldArgs<NEW> {
    fn augment_args(command: Command) -> Command {
        let command =
            FIELDS.iter().fold(command, |command, field| command.arg(option(field).required(NEW && field.key == NAME)));
        NOT_OFFERED.iter().fold(command, |command, (key, _)| {
            let arg = Arg::new(*key).long(*key).hide(true);
            command.arg(arg.action(ArgAction::Append).num_args(0..=1).default_missing_value(""))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn option(field: &'static Field) -> Arg {
    let arg = Arg::new(field.key).long(field.key).help(field.help);
    match field.kind {
        _ if takes_file(field) => {
            arg.value_name("FILE").action(ArgAction::Set).value_parser(clap::builder::OsStringValueParser::new())
        }
        FieldKind::Line { .. }
        | FieldKind::Paragraphs { .. }
        | FieldKind::Localised { .. }
        | FieldKind::Picture { .. } => arg.value_name("TEXT").action(ArgAction::Set),
        FieldKind::Choice(words) => {
            arg.value_name("WORD").action(ArgAction::Set).value_parser(clap::builder::PossibleValuesParser::new(words))
        }
        FieldKind::Flag => arg
            .value_name("true|false")
            .action(ArgAction::Set)
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true")
            .value_parser(["true", "false"]),
        FieldKind::Number { .. } => {
            arg.value_name("NUMBER").action(ArgAction::Set).value_parser(clap::value_parser!(u64))
        }
        FieldKind::List(words) => {
            let words = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
            let help = format!("{}{words} (separate several with commas; empty for none)", field.help);
            arg.value_name("LIST").action(ArgAction::Append).value_delimiter(',').help(help)
        }
    }
}

/// Whether the option names a file: what it is for does not fit on a line.
fn takes_file(field: &Field) -> bool {
    match field.kind {
        FieldKind::Picture { .. } => true,
        FieldKind::Localised { text, .. } => text.is_document(),
        _ => false,
    }
}

fn value(field: &'static Field, matches: &ArgMatches) -> Option<Given> {
    if takes_file(field) {
        let path = matches.get_one::<std::ffi::OsString>(field.key)?;
        return Some(Given::File(field.kind, PathBuf::from(path)));
    }
    let value = match field.kind {
        FieldKind::Flag => matches.get_one::<String>(field.key).map(|text| FieldValue::Flag(text == "true")),
        FieldKind::Number { .. } => matches.get_one::<u64>(field.key).map(|number| FieldValue::Number(*number)),
        FieldKind::List(_) => matches.get_many::<String>(field.key).map(|texts| {
            FieldValue::List(texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect())
        }),
        _ => matches.get_one::<String>(field.key).map(|text| FieldValue::Text(text.clone())),
    };
    value.map(Given::Value)
}
