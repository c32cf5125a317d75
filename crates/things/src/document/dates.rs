//! Dates as documents write them: digits of any precision, or words.

use jiff::civil::Date;

/// When something was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(Day),
    Words(String),
}

/// A day, or as much as is known of it. The digits on the wall where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub year: i16,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// Hour, minute, second. Midnight to the second is left out: programs write it for "some time that day".
    pub time: Option<(i8, i8, i8)>,
    /// As written, such as `-05:00`; only with a time.
    pub zone: Option<String>,
}

impl Day {
    /// To the day.
    pub fn is_whole(&self) -> bool {
        self.day.is_some()
    }
}

/// HL7's time stamp (`20050304101500.000-0500`) and ISO 8601's (`2005-03-04T10:15:00-05:00`), each cut anywhere. `None` for what
/// is neither, or no day of a calendar.
pub(super) fn read(text: &str) -> Option<Day> {
    const LONGEST: usize = 40;
    let text = text.trim();
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    let (text, zone) = zone_of(text);
    let mut digits = String::new();
    for (place, part) in text.split('T').enumerate() {
        if place > 1 {
            return None;
        }
        digits.push_str(part);
    }
    // A fraction of a second says nothing to anybody.
    let digits = digits.split(['.', ',']).next().unwrap_or_default();
    let digits: String = digits.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, length: usize| digits.get(from..from + length).and_then(|part| part.parse::<i16>().ok());
    if !matches!(digits.len(), 4 | 6 | 8 | 10 | 12 | 14) {
        return None;
    }
    let small = |number: Option<i16>| number.and_then(|number| i8::try_from(number).ok());
    let year = part(0, 4).filter(|year| *year >= 1000)?;
    let (month, day) = (small(part(4, 2)), small(part(6, 2)));
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let time = match (small(part(8, 2)), small(part(10, 2)), small(part(12, 2))) {
        (Some(hour), Some(minute), second) => {
            let second = second.unwrap_or(0);
            // A leap second is the last one of its minute.
            let second = if second == 60 { 59 } else { second };
            if !(0..24).contains(&hour) || !(0..60).contains(&minute) || !(0..60).contains(&second) {
                return None;
            }
            Some((hour, minute, second)).filter(|time| *time != (0, 0, 0))
        }
        _ => None,
    };
    Some(Day { year, month, day, zone: zone.filter(|_| time.is_some()), time })
}

/// The digits, and the zone behind the time.
fn zone_of(text: &str) -> (&str, Option<String>) {
    if let Some(rest) = text.strip_suffix(['Z', 'z']) {
        return (rest, Some("UTC".to_owned()));
    }
    let Some(place) = text.rfind(['+', '-']) else { return (text, None) };
    let (rest, zone) = text.split_at(place);
    // A minus in front of a day or month is none of a zone: there is a time before one.
    let has_time = rest.contains('T') || (rest.len() >= 10 && !rest.contains('-'));
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        4 if has_time => (rest, Some(format!("UTC{}{}:{}", &zone[..1], &digits[..2], &digits[2..]))),
        2 if has_time => (rest, Some(format!("UTC{}{digits}:00", &zone[..1]))),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: Option<i8>, day: Option<i8>) -> Day {
        Day { year, month, day, time: None, zone: None }
    }

    #[test]
    fn a_date_is_read_as_far_as_it_goes() {
        for (text, expected) in [
            ("2005", day(2005, None, None)),
            ("200503", day(2005, Some(3), None)),
            ("2005-03", day(2005, Some(3), None)),
            ("20050304", day(2005, Some(3), Some(4))),
            (" 2005-03-04 ", day(2005, Some(3), Some(4))),
            ("20050304000000", day(2005, Some(3), Some(4))),
            ("2005030410", day(2005, Some(3), Some(4))),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for (text, time, zone) in [
            ("200503041015", (10, 15, 0), None),
            ("20050304101530.123-0500", (10, 15, 30), Some("UTC-05:00")),
            ("20050304101530+0000", (10, 15, 30), Some("UTC+00:00")),
            ("2005-03-04T10:15:30Z", (10, 15, 30), Some("UTC")),
            ("2005-03-04T10:15-05:00", (10, 15, 0), Some("UTC-05:00")),
            ("2005-03-04T10:15:60+02", (10, 15, 59), Some("UTC+02:00")),
        ] {
            let expected = Day { time: Some(time), zone: zone.map(str::to_owned), ..day(2005, Some(3), Some(4)) };
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "x",
            "05",
            "200",
            "20051",
            "20051301",
            "20050231",
            "2005-02-30",
            "0999",
            "2005-03-04T25:00",
            "200503041060",
            "2005-03-04T10:15T",
            "２００５",
            "2005030410153",
            "20050304101530123456",
            "-",
            "+05:00",
            "TTTT",
            "2005:03:04:05:06:07:08",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
