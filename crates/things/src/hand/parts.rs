//! What was typed into a part of a form, checked and written as XML.

use jiff::civil::{Date, Time};
use medlock_xml::Writer;

use super::forms::{Control, Part, UnitOf, control_of};
use super::{LINE_CHARS_MAX, Problem, Reader, Rule, TEXT_CHARS_MAX, Typed, last, typed};
use crate::model::Member;

/// One part as it was typed, as XML; empty when it was left out and may be.
pub(super) fn written(
    reader: Reader,
    part: &'static Part,
    member: &Member,
    values: &Typed,
    required: bool,
) -> Result<String, Problem> {
    let value = typed(values, part.name, "");
    let wrong =
        |rule: Rule| Problem { field: part.name, control: part.name.to_owned(), label_key: member.label_key, rule };
    let mut writer = Writer::new();
    match control_of(member) {
        Control::DateTime | Control::Approximate => {
            let partial = matches!(control_of(member), Control::Approximate);
            return date_written(reader, part, values, required, partial)
                .map_err(|(rule, end)| Problem { control: format!("{}{end}", part.name), ..wrong(rule) });
        }
        _ if value.is_empty() && required => return Err(wrong(Rule::Missing)),
        _ if value.is_empty() => return Ok(String::new()),
        Control::Kept => return Ok(String::new()),
        Control::Number { whole } => {
            let number = number_typed(value).ok_or_else(|| wrong(Rule::NotANumber))?;
            if whole && number.fract() != 0.0 {
                return Err(wrong(Rule::NotWhole));
            }
            within(part, number, None).map_err(wrong)?;
            writer.element(last(part), &decimal(number));
        }
        Control::Measured { base, units } => {
            let number = number_typed(value).ok_or_else(|| wrong(Rule::NotANumber))?;
            let chosen = typed(values, part.name, "_unit");
            let Some(first) = units.first() else { return Err(wrong(Rule::Missing)) };
            let unit = units.iter().find(|unit| unit.written == chosen).unwrap_or(first);
            within(part, number, Some((unit, first))).map_err(wrong)?;
            let own = (unit.to_own(number) * 1e9).round() / 1e9;
            writer.start(last(part));
            writer.element(base, &decimal(own));
            writer.start("display").attr("units", unit.written).text(&decimal(number)).end();
            writer.end();
        }
        Control::Line | Control::Codable | Control::Amount => {
            let characters_max = if part.long { TEXT_CHARS_MAX } else { LINE_CHARS_MAX };
            if value.chars().count() > characters_max {
                return Err(wrong(Rule::TooLong { characters_max }));
            }
            let inside = match control_of(member) {
                Control::Codable => Some("text"),
                Control::Amount => Some("display"),
                _ => None,
            };
            match inside {
                Some(inside) => writer.start(last(part)).element(inside, value).end(),
                None => writer.element(last(part), value),
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

/// `units`: the one chosen, and the first, in which the limits are.
fn within(part: &Part, number: f64, units: Option<(&UnitOf, &UnitOf)>) -> Result<(), Rule> {
    // What is typed in the first unit is compared as it was typed.
    let converted = units.filter(|(unit, first)| unit != first);
    let value = converted.map_or(number, |(unit, first)| first.of_own(unit.to_own(number)));
    if value >= part.low && value <= part.high {
        return Ok(());
    }
    let end = |end: f64| {
        let in_unit = converted.map_or(end, |(unit, first)| unit.of_own(first.to_own(end)));
        decimal((in_unit * 10.0).round() / 10.0)
    };
    Err(Rule::Outside { low: end(part.low), high: end(part.high), unit: units.map(|(unit, _)| unit.written) })
}

/// What is wrong comes with the ending of the control's name.
fn date_written(
    reader: Reader,
    part: &'static Part,
    values: &Typed,
    required: bool,
    partial: bool,
) -> Result<String, (Rule, &'static str)> {
    let [day, month, year] = ["_day", "_month", "_year"].map(|end| typed(values, part.name, end));
    let first = if reader.month_first { "_month" } else { "_day" };
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return if required { Err((Rule::DateMissing, first)) } else { Ok(String::new()) };
    }
    let Some(year) = year.parse::<i16>().ok().filter(|number| year.len() == 4 && (1000..=9999).contains(number)) else {
        return Err((Rule::Year, "_year"));
    };
    let month = match month {
        "" if partial && day.is_empty() => None,
        month => match month.parse::<i8>().ok().filter(|month| (1..=12).contains(month)) {
            Some(month) => Some(month),
            None => return Err((Rule::Month, "_month")),
        },
    };
    let day = match day {
        "" if partial => None,
        day => match day.parse::<i8>().ok().filter(|day| (1..=31).contains(day)) {
            Some(day) => Some(day),
            None => return Err((Rule::Day, "_day")),
        },
    };
    let Ok(earliest) = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)) else {
        return Err((Rule::NoSuchDay, first));
    };
    if part.past && earliest > reader.today {
        return Err((Rule::Future, "_year"));
    }
    let time = match typed(values, part.name, "_time") {
        "" => None,
        text => Some(clock(text).ok_or((Rule::Time, "_time"))?),
    };
    let mut writer = Writer::new();
    writer.start(last(part));
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
pub fn clock(text: &str) -> Option<Time> {
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
