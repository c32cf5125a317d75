//! The forms people write items with, in the reader's words; what they are made of and what comes of them is in
//! [`medlock_things::hand`].

use jiff::civil::Date;
use medlock_things::Element;
use medlock_things::hand::{self, Reader, Rule};
pub use medlock_things::hand::{FORMS, Form, Typed, form_named, form_of};

use super::page::Problem;
use super::plain;
use super::words::{Region, Words};

/// A field as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    pub label: String,
    pub optional: bool,
    pub kind: FieldOf,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldOf {
    Text { value: String, long: bool },
    Number { value: String, unit: String },
    Measured { value: String, units: Vec<(String, bool)> },
    Date { day: String, month: String, year: String, time: Option<String>, partial: bool },
}

/// An empty form: the day it is, and the units that are usual where the reader is. What is sent says its unit, so nothing
/// depends on the guess.
pub fn blank(form: &Form, words: Words, today: Date) -> Typed {
    let mut typed = form.blank(today);
    for field in form.fields(&typed) {
        if let hand::FieldOf::Measured { units, .. } = field.kind
            && let Some(unit) = usual_unit(words, units.iter().map(|(unit, _)| *unit))
        {
            typed.insert(format!("{}_unit", field.name), unit.to_owned());
        }
    }
    typed
}

/// Which of these units people use where the reader is.
fn usual_unit(words: Words, mut units: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    /// Where sugar and fats of the blood are told in millimoles.
    const MILLIMOLES: &str = "AU BA BY CA CH CN CZ DK FI GB HK HR IE IS KZ LK MY NL NO NZ RS RU SE SG SI SK UA VN ZA";
    /// Where long-term sugar is told in millimoles per mole.
    const PER_MOLE: &str = "AU CZ DK FI GB IE IT NL NO NZ SE SK";
    let by_language = match words.language.tag() {
        "ru" => "RU",
        "vi" => "VN",
        "zh" => "CN",
        _ => "",
    };
    let country = words.territory.and_then(|two| String::from_utf8(two.to_vec()).ok());
    let country = country.as_deref().unwrap_or(by_language);
    let within = |list: &str| list.split(' ').any(|known| known == country);
    units.find(|unit| match *unit {
        "kg" | "cm" => country != "US",
        "lb" | "in" => country == "US",
        "mg/dL" => !within(MILLIMOLES),
        "mmol/L" => within(MILLIMOLES),
        "%" => !within(PER_MOLE),
        "mmol/mol" => within(PER_MOLE),
        _ => false,
    })
}

/// The fields of a form with these values in them.
pub fn fields(form: &Form, words: Words, values: &Typed) -> Vec<Field> {
    let field = |field: hand::Field| {
        let kind = match field.kind {
            hand::FieldOf::Text { value, long } => FieldOf::Text { value, long },
            hand::FieldOf::Number { value, unit_key } => {
                FieldOf::Number { value, unit: unit_key.map_or(String::new(), |key| plain::unit_after(words, key, "")) }
            }
            hand::FieldOf::Measured { value, units } => FieldOf::Measured {
                value,
                units: units.into_iter().map(|(unit, chosen)| (unit.to_owned(), chosen)).collect(),
            },
            hand::FieldOf::Date { day, month, year, time, partial } => {
                FieldOf::Date { day, month, year, time, partial }
            }
        };
        Field { name: field.name, label: words.say(field.label_key).to_string(), optional: field.optional, kind }
    };
    form.fields(values).into_iter().map(field).collect()
}

/// The body that comes of what was typed, on top of an item's body if there is one.
///
/// # Errors
/// What is wrong, field by field, each naming the field and the rule.
pub fn body(
    form: &Form,
    words: Words,
    today: Date,
    values: &Typed,
    before: Option<Element<'_>>,
) -> Result<String, Vec<Problem>> {
    let reader = Reader { today, month_first: words.region == Region::UnitedStates };
    form.body(reader, values, before)
        .map_err(|problems| problems.into_iter().map(|problem| said(words, problem)).collect())
}

fn said(words: Words, problem: hand::Problem) -> Problem {
    let say = words.say(problem.rule.key()).arg("label", words.say(problem.label_key).to_string());
    let say = match problem.rule {
        Rule::Outside { low, high, unit } => {
            let with_unit = |end: &str| match unit {
                None => words.decimal(end),
                Some(unit) => words
                    .say("value-with-unit")
                    .arg("value", words.decimal(end))
                    .arg("unit", unit.to_owned())
                    .to_string(),
            };
            say.arg("low", with_unit(&low)).arg("high", with_unit(&high))
        }
        Rule::TooLong { characters_max } => say.arg("count", characters_max),
        _ => say,
    };
    Problem::of(problem.field, say).at(problem.control)
}

#[cfg(test)]
mod tests;
