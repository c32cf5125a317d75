//! Dates and times the way published clients write them.
//!
//! `xs:dateTime`, and on top of it: one-digit days and months (Java clients), up to nine and more fraction digits, no
//! zone at all. python-healthvault prints the month where the minutes belong; that is still a time, only a wrong one.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// Reads a point in time. Without a zone it is UTC. Surrounding white space is ignored.
pub fn parse_instant(text: &str) -> Option<Timestamp> {
    let (wall, zone) = parse(text)?;
    zone.unwrap_or(Offset::UTC).to_timestamp(wall).ok()
}

/// Reads a wall-clock time: the digits are the value, a zone behind them is ignored.
///
/// The .NET clients write local times with a `Z`, and drop the `Z` again when they read.
pub fn parse_wall_clock(text: &str) -> Option<DateTime> {
    parse(text).map(|(wall, _)| wall)
}

/// Whether this is written as a date and time, be it one of a calendar or not: 31 February is.
pub fn has_form(text: &str) -> bool {
    Written::read(text).is_some()
}

/// UTC with a `Z`: `2017-05-23T12:41:22.41Z`. Milliseconds, trailing zeros dropped.
pub fn format_instant(time: Timestamp) -> String {
    format!("{}Z", format_wall_clock(Offset::UTC.to_datetime(time)))
}

/// UTC without a `Z`, as `updated-date` of GetServiceDefinition wants it.
pub fn format_instant_without_zone(time: Timestamp) -> String {
    format_wall_clock(Offset::UTC.to_datetime(time))
}

/// Without a zone: `2017-05-23T12:41:22.41`. Milliseconds, trailing zeros dropped.
pub fn format_wall_clock(wall: DateTime) -> String {
    let (year, month, day) = (wall.year(), wall.month(), wall.day());
    let (hour, minute, second) = (wall.hour(), wall.minute(), wall.second());
    let mut text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    if wall.millisecond() > 0 {
        text.push_str(format!(".{:03}", wall.millisecond()).trim_end_matches('0'));
    }
    text
}

/// No date is longer than this; what is longer is not looked at.
const TEXT_BYTES_MAX: usize = 100;

/// The numbers of a date and time as they are written.
struct Written {
    year: u32,
    month: u32,
    day: u32,
    hour: u32,
    minute: u32,
    second: u32,
    nanosecond: i32,
    zone: Option<Offset>,
}

impl Written {
    fn read(text: &str) -> Option<Written> {
        let text = text.trim();
        if text.len() > TEXT_BYTES_MAX {
            return None;
        }
        let mut rest = text.as_bytes();
        let year = digits(&mut rest, 4, 4)?;
        literal(&mut rest, b'-')?;
        let month = digits(&mut rest, 1, 2)?;
        literal(&mut rest, b'-')?;
        let day = digits(&mut rest, 1, 2)?;
        literal(&mut rest, b'T')?;
        let hour = digits(&mut rest, 2, 2)?;
        literal(&mut rest, b':')?;
        let minute = digits(&mut rest, 2, 2)?;
        literal(&mut rest, b':')?;
        let second = digits(&mut rest, 2, 2)?;
        let nanosecond = if literal(&mut rest, b'.').is_some() { fraction(&mut rest)? } else { 0 };
        let zone = zone(&mut rest)?;
        rest.is_empty().then_some(Written { year, month, day, hour, minute, second, nanosecond, zone })
    }
}

fn parse(text: &str) -> Option<(DateTime, Option<Offset>)> {
    let Written { year, month, day, hour, minute, second, nanosecond, zone } = Written::read(text)?;
    // 24:00:00 is the next midnight, and a leap second the last one of its minute.
    let next_day = hour == 24 && minute == 0 && second == 0 && nanosecond == 0;
    let wall = DateTime::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
        if next_day { 0 } else { i8::try_from(hour).ok()? },
        i8::try_from(minute).ok()?,
        if second == 60 { 59 } else { i8::try_from(second).ok()? },
        nanosecond,
    )
    .ok()?;
    let wall = if next_day { wall.checked_add(SignedDuration::from_hours(24)).ok()? } else { wall };
    Some((wall, zone))
}

fn digits(rest: &mut &[u8], min: usize, max: usize) -> Option<u32> {
    let count = rest.iter().take(max).take_while(|b| b.is_ascii_digit()).count();
    if count < min {
        return None;
    }
    let (number, after) = rest.split_at(count);
    *rest = after;
    Some(number.iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
}

fn literal(rest: &mut &[u8], byte: u8) -> Option<()> {
    *rest = rest.strip_prefix(&[byte])?;
    Some(())
}

/// Nanoseconds; digits beyond the ninth are dropped.
fn fraction(rest: &mut &[u8]) -> Option<i32> {
    let count = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    if count == 0 {
        return None;
    }
    let (number, after) = rest.split_at(count);
    *rest = after;
    let padded = number.iter().copied().chain(std::iter::repeat(b'0')).take(9);
    Some(padded.fold(0, |value, digit| value * 10 + i32::from(digit - b'0')))
}

fn zone(rest: &mut &[u8]) -> Option<Option<Offset>> {
    let sign = match rest.first() {
        None => return Some(None),
        Some(b'Z') => {
            *rest = &rest[1..];
            return Some(Some(Offset::UTC));
        }
        Some(b'+') => 1,
        Some(b'-') => -1,
        Some(_) => return None,
    };
    *rest = &rest[1..];
    let hours = i32::try_from(digits(rest, 2, 2)?).ok()?;
    literal(rest, b':')?;
    let minutes = i32::try_from(digits(rest, 2, 2)?).ok()?;
    if hours * 60 + minutes > 14 * 60 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Option<String> {
        parse_instant(text).map(|t| t.to_string())
    }

    #[test]
    fn every_clients_form_is_read() {
        for (text, utc) in [
            ("2026-11-21T08:04:23.86Z", "2026-11-21T08:04:23.86Z"),
            ("2026-11-21T08:04:23.025013Z", "2026-11-21T08:04:23.025013Z"),
            ("2017-05-23T12:41:22.123456789Z", "2017-05-23T12:41:22.123456789Z"),
            ("2017-05-23T12:41:22.1234567899999Z", "2017-05-23T12:41:22.123456789Z"),
            ("2026-11-21T08:13:55", "2026-11-21T08:13:55Z"),
            ("2017-06-1T08:13:55", "2017-06-01T08:13:55Z"),
            ("2017-6-1T08:13:55", "2017-06-01T08:13:55Z"),
            ("2026-11-21T08:08:34.801440+00:00", "2026-11-21T08:08:34.80144Z"),
            ("2008-06-21T03:13:50.750-04:00", "2008-06-21T07:13:50.75Z"),
            ("2026-11-21T10:09:56+02:00", "2026-11-21T08:09:56Z"),
            ("2010-01-01T00:00:00Z", "2010-01-01T00:00:00Z"),
            ("\n 2010-01-01T00:00:00Z ", "2010-01-01T00:00:00Z"),
            ("2010-01-01T24:00:00Z", "2010-01-02T00:00:00Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("2010-01-01T00:00:00-14:00", "2010-01-01T14:00:00Z"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(utc), "{text}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for text in [
            "",
            "now",
            "2010-01-01",
            "2010-01-01 00:00:00Z",
            "2010-13-01T00:00:00Z",
            "2010-02-30T00:00:00Z",
            "2010-01-01T25:00:00Z",
            "2010-01-01T24:00:01Z",
            "2010-01-01T00:60:00Z",
            "2010-01-01T00:00:61Z",
            "2010-01-01T00:00Z",
            "2010-01-01T00:00:00.Z",
            "2010-01-01T00:00:00z",
            "2010-01-01T00:00:00+15:00",
            "2010-01-01T00:00:00+0200",
            "2010-01-01T00:00:00ZZ",
            "20100-01-01T00:00:00Z",
            "-2010-01-01T00:00:00Z",
            "10-01-01T00:00:00Z",
        ] {
            assert_eq!(parse_instant(text), None, "{text}");
        }
        assert_eq!(parse_instant(&format!("2010-01-01T00:00:00.{}Z", "0".repeat(100))), None);
    }

    #[test]
    fn a_day_of_no_calendar_has_the_form_of_one() {
        for (text, expected) in [
            ("2010-02-30T00:00:00Z", true),
            ("2010-13-01T00:00:00", true),
            ("2010-01-01T25:00:00Z", true),
            ("2010-01-01T00:00:00Z", true),
            ("2010-01-01", false),
            ("soon", false),
        ] {
            assert_eq!(has_form(text), expected, "{text}");
        }
    }

    #[test]
    fn wall_clocks_keep_their_digits() {
        for text in ["2017-05-23T12:41:22.41", "2017-05-23T12:41:22.41Z", "2017-05-23T12:41:22.41+05:00"] {
            assert_eq!(format_wall_clock(parse_wall_clock(text).unwrap()), "2017-05-23T12:41:22.41");
        }
    }

    #[test]
    fn fractions_lose_their_trailing_zeros() {
        for (text, expected) in [
            ("2017-05-23T12:41:22.91Z", "2017-05-23T12:41:22.91Z"),
            ("2017-05-23T12:41:22.847Z", "2017-05-23T12:41:22.847Z"),
            ("2017-05-23T12:41:22.8479Z", "2017-05-23T12:41:22.847Z"),
            ("2017-05-23T12:41:22.000Z", "2017-05-23T12:41:22Z"),
            ("2017-05-23T12:41:22.007Z", "2017-05-23T12:41:22.007Z"),
        ] {
            assert_eq!(format_instant(parse_instant(text).unwrap()), expected);
        }
        let time = parse_instant("2015-01-01T00:00:00Z").unwrap();
        assert_eq!(format_instant_without_zone(time), "2015-01-01T00:00:00");
    }

    proptest! {
        #[test]
        fn milliseconds_come_back(millisecond in 0_i64..4_102_444_800_000) {
            let time = Timestamp::from_millisecond(millisecond).unwrap();
            prop_assert_eq!(parse_instant(&format_instant(time)), Some(time));
            prop_assert_eq!(parse_instant(&format_instant_without_zone(time)), Some(time));
        }

        #[test]
        fn no_input_panics(text in ".*") {
            let _ = parse_instant(&text);
        }

        #[test]
        fn no_number_panics(text in r"\d{4}-\d{1,2}-\d{1,2}T\d\d:\d\d:\d\d(\.\d{1,12})?(Z|[+-]\d\d:\d\d)?") {
            let _ = parse_instant(&text);
        }
    }
}
