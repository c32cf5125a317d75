//! The domain's list of application fields as options of the command line.

use clap::{Arg, ArgAction, ArgMatches, Command};
use medlock_domain::apps::fields::{FIELDS, Field, FieldKind, FieldValue};

/// The fields named on the command line. With `NEW`, the name is required.
pub struct FieldArgs<const NEW: bool> {
    pub changes: Vec<(String, FieldValue)>,
}

/// The one field no application can be registered without.
const NAME: &str = "name";

impl<const NEW: bool> clap::FromArgMatches for FieldArgs<NEW> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let changes = FIELDS
            .iter()
            .filter_map(|field| value(field, matches).map(|value| (field.key.to_owned(), value)))
            .collect();
        Ok(FieldArgs { changes })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<const NEW: bool> clap::Args for FieldArgs<NEW> {
    fn augment_args(command: Command) -> Command {
        FIELDS.iter().fold(command, |command, field| command.arg(option(field).required(NEW && field.key == NAME)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn option(field: &'static Field) -> Arg {
    let arg = Arg::new(field.key).long(field.key).help(field.help);
    match field.kind {
        FieldKind::Line { .. } | FieldKind::Paragraphs { .. } => arg.value_name("TEXT").action(ArgAction::Set),
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
        FieldKind::List(words) => {
            let words = if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) };
            let help = format!("{}{words} (separate several with commas; empty for none)", field.help);
            arg.value_name("LIST").action(ArgAction::Append).value_delimiter(',').help(help)
        }
    }
}

fn value(field: &Field, matches: &ArgMatches) -> Option<FieldValue> {
    match field.kind {
        FieldKind::Flag => matches.get_one::<String>(field.key).map(|text| FieldValue::Flag(text == "true")),
        FieldKind::List(_) => matches.get_many::<String>(field.key).map(|texts| {
            FieldValue::List(texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect())
        }),
        _ => matches.get_one::<String>(field.key).map(|text| FieldValue::Text(text.clone())),
    }
}
