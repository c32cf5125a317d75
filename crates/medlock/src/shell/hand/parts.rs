//! What was typed into a part of a form, checked and written as XML.

use jiff::civil::{Date, Time};
use medlock_things::model::Member;
use medlock_wire::xml::Writer;

use super::super::page::Problem;
use super::super::words::Words;
use super::kinds::{Control, Part, control_of};
use super::{Typed, typed};
use crate::limits::{HAND_LINE_CHARS_MAX, HAND_TEXT_CHARS_MAX};

fn problem(words: Words, key: &'static str, label: &str, name: &'static str) -> Problem {
    Problem::of(name, words.say(key).arg("label", label))
}

pub(super) fn too_long(words: Words, label: &str, name: &'static str, count: usize) -> Problem {
    Problem::of(name, words.say("form-too-long").arg("label", label).arg("count", count))
}

/// One part as it was typed, as XML; empty when it was left out and may be.
pub(super) fn written(
    words: Words,
    today: Date,
    part: &'static Part,
    member: &Member,
    values: &Typed,
    required: bool,
) -> Result<String, Problem> {
    let label = words.say(member.label_key).to_string();
    let value = typed(values, part.name, "");
    let missing = || problem(words, "form-missing", &label, part.name);
    let mut writer = Writer::new();
    match control_of(member) {
        Control::DateTime | Control::Approximate => {
            let partial = matches!(control_of(member), Control::Approximate);
            return date_written(words, today, part, &label, values, required, partial);
        }
        _ if value.is_empty() && required => return Err(missing()),
        _ if value.is_empty() => return Ok(String::new()),
        Control::Kept => return Ok(String::new()),
        Control::Number { whole } => {
            let number = number_typed(value).ok_or_else(|| problem(words, "form-number", &label, part.name))?;
            if whole && number.fract() != 0.0 {
                return Err(problem(words, "form-whole", &label, part.name));
            }
            within(words, part, &label, number, 1.0, "")?;
            writer.element(part.name, &decimal(number));
        }
        Control::Measured { base, units } => {
            let number = number_typed(value).ok_or_else(|| problem(words, "form-number", &label, part.name))?;
            let chosen = typed(values, part.name, "_unit");
            let Some(unit) = units.iter().find(|unit| unit.written == chosen).or(units.first()) else {
                return Err(missing());
            };
            // Limits are in the first unit.
            let first = units.first().map_or(1.0, |first| first.times);
            within(words, part, &label, number, unit.times / first, unit.written)?;
            let own = (number * unit.times * 1e9).round() / 1e9;
            writer.start(part.name);
            writer.element(base, &decimal(own));
            writer.start("display").attr("units", unit.written).text(&decimal(number)).end();
            writer.end();
        }
        Control::Line | Control::Codable | Control::Amount => {
            let most = if part.long { HAND_TEXT_CHARS_MAX } else { HAND_LINE_CHARS_MAX };
            if value.chars().count() > most {
                return Err(too_long(words, &label, part.name, most));
            }
            let inside = match control_of(member) {
                Control::Codable => Some("text"),
                Control::Amount => Some("display"),
                _ => None,
            };
            match inside {
                Some(inside) => writer.start(part.name).element(inside, value).end(),
                None => writer.element(part.name, value),
            };
        }
    }
    Ok(writer.finish())
}

/// A number with either decimal mark.
fn number_typed(text: &str) -> Option<f64> {
    let text = text.replace(',', ".");
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.len() <= 20;
    text.parse::<f64>().ok().filter(|number| is_plain && number.is_finite())
}

/// A number in digits, without an exponent.
fn decimal(number: f64) -> String {
    format!("{number}")
}

/// `times`: how many of the limits' unit one of the typed one is.
fn within(words: Words, part: &'static Part, label: &str, number: f64, times: f64, unit: &str) -> Result<(), Problem> {
    let value = number * times;
    if value >= part.low && value <= part.high {
        return Ok(());
    }
    let end = |end: f64| words.decimal(&decimal((end / times * 10.0).round() / 10.0));
    let with_unit = |end: String| match unit {
        "" => end,
        unit => words.say("value-with-unit").arg("value", end).arg("unit", unit.to_owned()).to_string(),
    };
    let say = words
        .say("form-range")
        .arg("label", label)
        .arg("low", with_unit(end(part.low)))
        .arg("high", with_unit(end(part.high)));
    Err(Problem::of(part.name, say))
}

fn date_written(
    words: Words,
    today: Date,
    part: &'static Part,
    label: &str,
    values: &Typed,
    required: bool,
    partial: bool,
) -> Result<String, Problem> {
    let [day, month, year] = ["_day", "_month", "_year"].map(|end| typed(values, part.name, end));
    let wrong =
        |key: &'static str, end: &str| Err(problem(words, key, label, part.name).at(format!("{}{end}", part.name)));
    let first = if words.region == super::super::words::Region::UnitedStates { "_month" } else { "_day" };
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return if required { wrong("form-date-missing", first) } else { Ok(String::new()) };
    }
    let Some(year) = year.parse::<i16>().ok().filter(|number| year.len() == 4 && (1000..=9999).contains(number)) else {
        return wrong("form-date-year", "_year");
    };
    let month = match month {
        "" if partial && day.is_empty() => None,
        "" => return wrong("form-date-month", "_month"),
        month => match month.parse::<i8>().ok().filter(|month| (1..=12).contains(month)) {
            Some(month) => Some(month),
            None => return wrong("form-date-month", "_month"),
        },
    };
    let day = match day {
        "" if partial => None,
        day => match day.parse::<i8>().ok().filter(|day| (1..=31).contains(day)) {
            Some(day) => Some(day),
            None => return wrong("form-date-day", "_day"),
        },
    };
    let Ok(earliest) = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)) else {
        return wrong("form-date-wrong", first);
    };
    if part.past && earliest > today {
        return wrong("form-date-future", "_year");
    }
    let time = match typed(values, part.name, "_time") {
        "" => None,
        text => match clock(text) {
            Some(time) => Some(time),
            None => return wrong("form-time", "_time"),
        },
    };
    let mut writer = Writer::new();
    writer.start(part.name);
    if partial {
        writer.start("structured");
    }
    writer.start("date").element("y", &year.to_string());
    if let Some(month) = month {
        writer.element("m", &month.to_string());
    }
    if let Some(day) = day {
        writer.element("d", &day.to_string());
    }
    writer.end();
    if let Some(time) = time {
        writer.start("time").element("h", &time.hour().to_string()).element("m", &time.minute().to_string()).end();
    }
    if partial {
        writer.end();
    }
    writer.end();
    Ok(writer.finish())
}

/// `14:05`, `14.05`, `2:05 pm`, `9 am`.
pub(super) fn clock(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase().replace('.', ":");
    let (digits, half) = match text.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => (text[..at].trim(), text[at..].replace([':', ' '], "")),
        None => (text.as_str(), String::new()),
    };
    let (hour, minute) = match digits.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse::<i8>().ok()?),
        None if !half.is_empty() => (digits, 0),
        _ => return None,
    };
    let hour = hour.trim().parse::<i8>().ok()?;
    let hour = match half.as_str() {
        "" | "h" => hour,
        "am" | "a" if (1..=12).contains(&hour) => hour % 12,
        "pm" | "p" if (1..=12).contains(&hour) => hour % 12 + 12,
        _ => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}
