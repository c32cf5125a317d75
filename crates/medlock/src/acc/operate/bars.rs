//! Counts by day as small drawings, one for each kind, and the one table that says the same in numbers. Pure arithmetic.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use medlock_domain::audit::Action;
use medlock_domain::operate::days::Days;

use super::telling;

/// What the drawings are made into; the page stretches them.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 80.0;

/// How far back a page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub days: i32,
    /// Days of one bar.
    each: i32,
}

impl Period {
    const ALL: [Period; 3] =
        [Period { days: 30, each: 1 }, Period { days: 90, each: 1 }, Period { days: 365, each: 7 }];

    /// The one asked for by its number of days; the shortest otherwise.
    pub fn asked(text: &str) -> Period {
        let days = text.parse().unwrap_or(0);
        Period::ALL.into_iter().find(|period| period.days == days).unwrap_or(Period::ALL[0])
    }

    /// The first day.
    pub fn since(self, today: Date) -> Date {
        back(today, self.days - 1)
    }

    /// The first of so many days that end today.
    pub fn days_back(today: Date, days: i64) -> Date {
        back(today, i32::try_from(days - 1).unwrap_or(0))
    }

    /// Addresses of a page for each period, their words, and whether it is this one.
    pub fn links(self, page: &str) -> Vec<(String, String, bool)> {
        Period::ALL.iter().map(|one| (format!("{page}?days={}", one.days), one.name(), *one == self)).collect()
    }

    /// In words.
    pub fn name(self) -> String {
        format!("{} days", self.days)
    }

    /// First days of the bars' stretches, the earliest first; the last one ends today.
    fn stretches(self, today: Date) -> Vec<Date> {
        let count = (self.days + self.each - 1) / self.each;
        (1..=count).rev().map(|number| back(today, number * self.each - 1)).collect()
    }

    fn is_weekly(self) -> bool {
        self.each > 1
    }
}

fn back(day: Date, days: i32) -> Date {
    let span: Span = days.days();
    day.checked_sub(span).unwrap_or(Date::MIN)
}

/// One kind of count.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    pub title: &'static str,
    /// Counted together.
    pub actions: &'static [Action],
}

/// The drawing of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub id: String,
    pub title: &'static str,
    pub total: String,
    /// The drawing in words.
    pub told: String,
    pub bars: Vec<Bar>,
    /// The highest bar.
    pub most: String,
    pub first: String,
    pub last: String,
}

/// One bar, its numbers as they are written.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub x: String,
    pub y: String,
    pub width: String,
    pub height: String,
}

/// All kinds by day or week, the newest first, without those on which nothing happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub when: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Vec<(String, Vec<i64>)>,
}

/// A drawing for each kind, and the table.
pub fn draw(days: &Days, period: Period, today: Date, kinds: &[Kind]) -> (Vec<Chart>, Table) {
    let stretches = period.stretches(today);
    let counts: Vec<Vec<i64>> = kinds.iter().map(|kind| counted(days, &stretches, kind)).collect();
    let charts = kinds.iter().zip(&counts).map(|(kind, counts)| chart(kind, counts, &stretches, period, today));
    let rows = stretches.iter().enumerate().rev().filter_map(|(place, day)| {
        let row: Vec<i64> = counts.iter().map(|counts| counts[place]).collect();
        row.iter().any(|count| *count > 0).then(|| (telling::day(*day), row))
    });
    let table = Table {
        when: if period.is_weekly() { "Week from" } else { "Day" },
        columns: kinds.iter().map(|kind| kind.title).collect(),
        rows: rows.collect(),
    };
    (charts.collect(), table)
}

fn counted(days: &Days, stretches: &[Date], kind: &Kind) -> Vec<i64> {
    let mut counts = vec![0; stretches.len()];
    for action in kind.actions {
        for (day, count) in days.of(*action) {
            // The last stretch that has begun by then.
            let place = stretches.partition_point(|first| *first <= day);
            if let Some(slot) = place.checked_sub(1).and_then(|place| counts.get_mut(place)) {
                *slot += count;
            }
        }
    }
    counts
}

fn chart(kind: &Kind, counts: &[i64], stretches: &[Date], period: Period, today: Date) -> Chart {
    let (total, most) = (counts.iter().sum::<i64>(), counts.iter().copied().max().unwrap_or(0));
    let step = WIDTH / counts.len().max(1) as f64;
    let bar = |(place, count): (usize, &i64)| {
        let height = if most == 0 { 0.0 } else { HEIGHT * *count as f64 / most as f64 };
        Bar {
            x: short(place as f64 * step),
            y: short(HEIGHT - height),
            width: short((step - 1.0).max(step * 0.6)),
            height: short(height),
        }
    };
    let top = counts.iter().rposition(|count| *count == most && most > 0);
    let told = match top {
        None => format!("{}: none in {}.", kind.title, period.name()),
        Some(place) => format!(
            "{}: {total} in {}, most {} {}: {most}.",
            kind.title,
            period.name(),
            if period.is_weekly() { "in the week from" } else { "on" },
            telling::day(stretches[place])
        ),
    };
    Chart {
        id: kind.title.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-"),
        title: kind.title,
        total: telling::number(total),
        told,
        bars: counts.iter().enumerate().filter(|(_, count)| **count > 0).map(bar).collect(),
        most: telling::number(most),
        first: stretches.first().map(|day| telling::day(*day)).unwrap_or_default(),
        last: telling::day(today),
    }
}

/// To a tenth.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_are_those_there_are_and_end_today() {
        let today = date(2026, 3, 1);
        assert_eq!(Period::asked("90").days, 90);
        assert_eq!((Period::asked("").days, Period::asked("-1").days, Period::asked("31").days), (30, 30, 30));
        assert_eq!(Period::asked("30").since(today), date(2026, 1, 31));
        for days in ["30", "90", "365"] {
            let period = Period::asked(days);
            let stretches = period.stretches(today);
            assert_eq!(*stretches.last().unwrap(), back(today, period.each - 1), "{days}");
            assert!(stretches[0] <= period.since(today), "{days}");
            assert!(stretches.windows(2).all(|pair| back(pair[1], period.each) == pair[0]), "{days}");
        }
        let links = Period::asked("90").links("/acc/operate");
        assert_eq!(links[1], ("/acc/operate?days=90".to_owned(), "90 days".to_owned(), true));
        assert!(!links[0].2 && !links[2].2);
    }

    #[test]
    fn bars_stand_on_the_ground_and_say_themselves_in_words() {
        let period = Period::asked("30");
        let stretches = period.stretches(date(2026, 1, 30));
        let kind = Kind { title: "Locked for good", actions: &[] };
        let mut counts = vec![0; 30];
        (counts[0], counts[29]) = (2, 4);
        let drawn = chart(&kind, &counts, &stretches, period, date(2026, 1, 30));
        assert_eq!(drawn.told, "Locked for good: 6 in 30 days, most on 30 Jan 2026: 4.");
        assert_eq!((drawn.id.as_str(), drawn.bars.len(), drawn.most.as_str()), ("locked-for-good", 2, "4"));
        assert_eq!(
            (drawn.bars[0].x.as_str(), drawn.bars[0].y.as_str(), drawn.bars[0].height.as_str()),
            ("0", "40", "40")
        );
        assert_eq!((drawn.bars[1].x.as_str(), drawn.bars[1].y.as_str()), ("290", "0"));
        let nothing = chart(&kind, &[0; 30], &stretches, period, date(2026, 1, 30));
        assert_eq!((nothing.told.as_str(), nothing.bars.len()), ("Locked for good: none in 30 days.", 0));
    }
}
