//! Dates, times, numbers, sizes and lengths of time in the reader's form.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::words::Words;

impl Words {
    /// "July 14, 2026" or "14 de julio de 2026".
    pub fn date(self, date: Date) -> String {
        self.day_month_year(date.day(), date.month(), date.year())
    }

    /// The same of parts that may be in no calendar, such as a 31 February somebody wrote.
    pub fn day_month_year(self, day: i8, month: i8, year: i16) -> String {
        self.say("date")
            .arg("day", i32::from(day))
            .arg("month", self.month_as(month, "date"))
            .arg("year", year.to_string())
            .to_string()
    }

    /// "July 2026".
    pub fn month_of_year(self, year: i16, month: i8) -> String {
        self.say("date-month").arg("month", self.month(month)).arg("year", year.to_string()).to_string()
    }

    /// "Tuesday, July 14, 2026".
    pub fn date_with_weekday(self, date: Date) -> String {
        self.say("date-with-weekday")
            .arg("weekday", self.weekday(date.weekday()))
            .arg("day", i32::from(date.day()))
            .arg("month", self.month_as(date.month(), "date"))
            .arg("year", date.year().to_string())
            .to_string()
    }

    /// "2:05 pm" or "14:05".
    pub fn time(self, time: Time) -> String {
        let hour = i32::from(time.hour());
        self.say("time")
            .arg("hour", hour.to_string())
            .arg("hour2", format!("{hour:02}"))
            .arg("hour12", (if hour % 12 == 0 { 12 } else { hour % 12 }).to_string())
            .arg("minute", format!("{:02}", time.minute()))
            .arg("half", if hour < 12 { "am" } else { "pm" })
            .to_string()
    }

    /// "July 14, 2026 at 2:05 pm", of a wall clock.
    pub fn date_time(self, at: DateTime) -> String {
        self.say("date-and-time").arg("date", self.date(at.date())).arg("time", self.time(at.time())).to_string()
    }

    /// The day of an instant where the site is.
    pub fn day_of(self, at: Timestamp, zone: &TimeZone) -> String {
        self.date(at.to_zoned(zone.clone()).date())
    }

    /// Day and time of an instant where the site is.
    pub fn moment_of(self, at: Timestamp, zone: &TimeZone) -> String {
        self.date_time(at.to_zoned(zone.clone()).datetime())
    }

    /// The last day on which something that ends at `end` can still be had, with its weekday, and the time of day it
    /// ends. An end at midnight leaves the whole day before.
    pub fn last_day(self, end: Timestamp, zone: &TimeZone) -> LastDay {
        let end = end.to_zoned(zone.clone());
        if end.time() == Time::midnight() {
            let day = end.date().yesterday().unwrap_or_else(|_| end.date());
            LastDay { day: self.date_with_weekday(day), until: None }
        } else {
            LastDay { day: self.date_with_weekday(end.date()), until: Some(self.time(end.time())) }
        }
    }

    /// A length of time in its largest whole unit: "four weeks", "2 days", "90 seconds".
    pub fn duration(self, length: SignedDuration) -> String {
        const MINUTE: i64 = 60;
        const HOUR: i64 = 60 * MINUTE;
        const DAY: i64 = 24 * HOUR;
        let seconds = length.as_secs().max(0);
        let (key, count) = match seconds {
            _ if seconds == 28 * DAY => ("duration-four-weeks", 4),
            _ if seconds > 0 && seconds % DAY == 0 => ("duration-days", seconds / DAY),
            _ if seconds > 0 && seconds % HOUR == 0 => ("duration-hours", seconds / HOUR),
            _ if seconds > 0 && seconds % MINUTE == 0 => ("duration-minutes", seconds / MINUTE),
            _ => ("duration-seconds", seconds),
        };
        self.say(key).arg("count", count).to_string()
    }

    /// A waiting time, rounded up to whole minutes.
    pub fn wait(self, seconds: u64) -> String {
        self.say("duration-minutes").arg("count", seconds.div_ceil(60).max(1)).to_string()
    }

    /// A count, grouped: "12,345".
    pub fn count(self, count: u64) -> String {
        self.number(&count.to_string())
    }

    /// A measured number as it was written, with the reader's decimal mark and no grouping: years come this way too.
    pub fn decimal(self, lexical: &str) -> String {
        self.marked(lexical, false)
    }

    /// A number as it was written, with the reader's marks. What is not a plain decimal number stays as it is; no
    /// digit is ever added or taken away.
    pub fn number(self, lexical: &str) -> String {
        self.marked(lexical, true)
    }

    fn marked(self, lexical: &str, grouped: bool) -> String {
        let trimmed = lexical.trim();
        // From right to left a mark keeps the sign before the number.
        let minus = if self.language.is_right_to_left() { "\u{200E}\u{2212}" } else { "\u{2212}" };
        let (sign, rest) = match trimmed.strip_prefix(['-', '+']) {
            Some(rest) => (if trimmed.starts_with('-') { minus } else { "" }, rest),
            None => ("", trimmed),
        };
        let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !fraction.is_none_or(digits) {
            return trimmed.to_owned();
        }
        let (point, group) = self.region.marks();
        let mut text = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len() - index;
            // Four digits stand together, as most languages write them in running text.
            if grouped && index > 0 && left.is_multiple_of(3) && whole.len() > 4 {
                text.push(group);
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction.filter(|fraction| !fraction.is_empty()) {
            text.push(point);
            text.push_str(fraction);
        }
        text
    }

    /// The size of a file: "17 KB", "2.4 MB", "312 MB".
    pub fn size(self, bytes: u64) -> String {
        const KB: u64 = 1_000;
        const MB: u64 = 1_000 * KB;
        const GB: u64 = 1_000 * MB;
        // One digit more where it tells something.
        let of = |unit: u64| {
            let figure = bytes as f64 / unit as f64;
            self.number(&if figure < 100.0 { format!("{figure:.1}") } else { format!("{figure:.0}") })
        };
        let (key, figure) = match bytes {
            0..KB => ("size-bytes", self.count(bytes)),
            KB..MB => ("size-kilobytes", self.count(bytes.div_ceil(KB))),
            MB..GB => ("size-megabytes", of(MB)),
            _ => ("size-gigabytes", of(GB)),
        };
        self.say(key).arg("size", figure).to_string()
    }

    /// The name of a month, 1 to 12, standing alone.
    pub fn month(self, month: i8) -> String {
        self.month_as(month, "alone")
    }

    /// "Jul 14", for a chart.
    pub fn short_day(self, day: i8, month: i8) -> String {
        self.say("date-short").arg("day", i32::from(day)).arg("month", self.short_month(month)).to_string()
    }

    /// "Jul 2026", for a chart.
    pub fn short_month_of_year(self, year: i16, month: i8) -> String {
        self.say("date-month-short").arg("month", self.short_month(month)).arg("year", year.to_string()).to_string()
    }

    fn short_month(self, month: i8) -> String {
        self.month_as(month, "short")
    }

    fn month_as(self, month: i8, form: &'static str) -> String {
        self.say(format!("month-{month}")).arg("form", form).to_string()
    }

    fn weekday(self, weekday: Weekday) -> String {
        self.say(format!("weekday-{}", weekday.to_monday_one_offset())).to_string()
    }
}

/// The end of a time limit as a page names it.
#[derive(Clone, Debug)]
pub struct LastDay {
    /// The last day, with its weekday.
    pub day: String,
    /// The time of that day, unless all of it counts.
    pub until: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::super::words::Language;
    use super::*;
    use jiff::civil::date;

    fn british() -> Words {
        Words::negotiate(None, Some("en-GB"), Language::English, false)
    }

    #[test]
    fn dates_follow_language_and_region() {
        let day = date(2026, 7, 14);
        assert_eq!(Words::new(Language::English).date_with_weekday(day), "Tuesday, July 14, 2026");
        assert_eq!(british().date_with_weekday(day), "Tuesday 14 July 2026");
        assert_eq!(Words::new(Language::Spanish).date_with_weekday(day), "martes, 14 de julio de 2026");
        assert_eq!(Words::new(Language::English).date_time(day.at(0, 5, 0, 0)), "July 14, 2026 at 12:05 am");
        assert_eq!(Words::new(Language::Spanish).date_time(day.at(14, 5, 0, 0)), "14 de julio de 2026 a las 14:05");
    }

    #[test]
    fn every_language_writes_days_and_hours_in_its_own_way() {
        let at = date(2026, 7, 1).at(14, 5, 0, 0);
        let said = |tag: &str, country: &str| {
            Words::in_country(Language::from_tag(tag, false).expect("offered"), country).date_time(at)
        };
        for (tag, country, expected) in [
            ("ar", "EG", "1 يوليو 2026، الساعة 2:05 م"),
            ("ar", "SY", "1 تموز 2026، الساعة 2:05 م"),
            ("ar", "DZ", "1 جويلية 2026، الساعة 14:05"),
            ("de", "DE", "1. Juli 2026 um 14:05 Uhr"),
            ("fr", "FR", "1er juillet 2026 à 14:05"),
            ("it", "IT", "1 luglio 2026 alle 14:05"),
            ("pl", "PL", "1 lipca 2026, godz. 14:05"),
            ("pt", "BR", "1 de julho de 2026 às 14:05"),
            ("ru", "RU", "1 июля 2026 года, 14:05"),
            ("tr", "TR", "1 Temmuz 2026, saat 14:05"),
            ("vi", "VN", "1 tháng 7, 2026 lúc 14:05"),
            ("zh", "CN", "2026年7月1日 14:05"),
        ] {
            assert_eq!(said(tag, country), expected, "{tag}-{country}");
        }
        let month = |tag: &str| Words::new(Language::from_tag(tag, false).expect("offered")).month(7);
        assert_eq!((month("ru"), month("pl")), ("июль".to_owned(), "lipiec".to_owned()), "standing alone");
        let number = |tag: &str, country: &str| {
            Words::in_country(Language::from_tag(tag, false).expect("offered"), country).number("-12345.5")
        };
        assert_eq!(number("de", "CH"), "\u{2212}12\u{2019}345.5");
        assert_eq!(number("fr", "FR"), "\u{2212}12\u{A0}345,5");
        assert_eq!(number("ar", "EG"), "\u{200E}\u{2212}12,345.5");
    }

    #[test]
    fn durations_name_the_largest_whole_unit() {
        let (english, spanish) = (Words::new(Language::English), Words::new(Language::Spanish));
        let day = SignedDuration::from_hours(24);
        assert_eq!(english.duration(day * 28), "four weeks");
        assert_eq!(spanish.duration(day * 28), "cuatro semanas");
        assert_eq!(english.duration(day * 2), "2 days");
        assert_eq!(english.duration(day), "1 day");
        assert_eq!(spanish.duration(day), "1 día");
        assert_eq!(english.duration(SignedDuration::from_secs(90)), "90 seconds");
        assert_eq!(spanish.duration(SignedDuration::from_secs(60)), "1 minuto");
        assert_eq!(english.duration(SignedDuration::ZERO), "0 seconds");
    }

    #[test]
    fn numbers_keep_every_digit() {
        let (english, spanish) = (Words::new(Language::English), Words::new(Language::Spanish));
        assert_eq!(english.number("74.84274105165585"), "74.84274105165585");
        assert_eq!(spanish.number("74.80"), "74,80");
        assert_eq!(english.number("1234567.5"), "1,234,567.5");
        assert_eq!(spanish.number("1234567.5"), "1.234.567,5");
        assert_eq!(english.number("1234"), "1234");
        assert_eq!(english.number("-5"), "\u{2212}5");
        assert_eq!(english.number("1e5"), "1e5");
        assert_eq!(english.number("INF"), "INF");
        assert_eq!(Words::negotiate(None, Some("es-MX"), Language::English, false).number("1.5"), "1.5");
    }

    #[test]
    fn the_last_day_is_the_day_before_when_time_ends_at_midnight() {
        let words = Words::new(Language::English);
        let zone = TimeZone::get("America/New_York").expect("bundled");
        let midnight = date(2026, 7, 15).at(0, 0, 0, 0).to_zoned(zone.clone()).expect("exists").timestamp();
        assert_eq!(words.last_day(midnight, &zone).day, "Tuesday, July 14, 2026");
        let noon = date(2026, 7, 15).at(12, 0, 0, 0).to_zoned(zone.clone()).expect("exists").timestamp();
        let last = words.last_day(noon, &zone);
        assert_eq!((last.day.as_str(), last.until.as_deref()), ("Wednesday, July 15, 2026", Some("12:00 pm")));
    }
}
