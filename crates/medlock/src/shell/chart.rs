//! Line charts as drawings to be written into a page: pure arithmetic, no words but those it is given.
//!
//! Every drawing is made twice, for a desk and for a telephone, because letters in a drawing shrink with it. The page shows one.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use super::words::Words;

/// Up to so many points, each has a dot.
const DOTS_MAX: usize = 60;

/// One line of numbers, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Empty: it is the only one and needs no name.
    pub name: String,
    pub points: Vec<(DateTime, f64)>,
}

/// A chart ready to be written out.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What ids in it begin with.
    pub id: String,
    pub class: &'static str,
    pub width: u32,
    pub height: u32,
    pub left: u32,
    pub right: u32,
    pub top: u32,
    pub bottom: u32,
    /// Place and label.
    pub rungs: Vec<(String, String)>,
    pub ticks: Vec<(String, String)>,
    pub lines: Vec<Drawn>,
}

/// One line of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// From 1.
    pub number: usize,
    pub path: String,
    pub dots: Vec<(String, String)>,
}

/// A shape to draw into.
struct Canvas {
    class: &'static str,
    width: u32,
    height: u32,
    left: u32,
    ticks: usize,
    /// Points of a line beyond which it is thinned: where its ups and downs would run into each other.
    points: usize,
}

/// The same lines for a desk and for a telephone.
pub fn draw(words: Words, id: &str, lines: &[Line]) -> Vec<Drawing> {
    let desk = Canvas { class: "chart-wide", width: 800, height: 340, left: 64, ticks: 7, points: 400 };
    let phone = Canvas { class: "chart-narrow", width: 340, height: 260, left: 48, ticks: 3, points: 160 };
    [(desk, "w"), (phone, "n")]
        .into_iter()
        .filter_map(|(canvas, mark)| one(words, &format!("{id}-{mark}"), lines, &canvas))
        .collect()
}

/// The points of a small line without axes, 120 by 36.
pub fn spark(points: &[(DateTime, f64)]) -> String {
    let Some(frame) = Frame::around(std::iter::once(points), false) else { return String::new() };
    let places: Vec<String> = thinned(points, 60)
        .iter()
        .map(|(at, value)| {
            let (x, y) = (3.0 + frame.across(*at) * 114.0, 33.0 - frame.up(*value) * 30.0);
            format!("{},{}", short(x), short(y))
        })
        .collect();
    places.join(" ")
}

fn one(words: Words, id: &str, lines: &[Line], canvas: &Canvas) -> Option<Drawing> {
    let frame = Frame::around(lines.iter().map(|line| line.points.as_slice()), true)?;
    let (right, top, bottom) = (canvas.width - 14, 14, canvas.height - 34);
    let x = |at: DateTime| f64::from(canvas.left) + frame.across(at) * f64::from(right - canvas.left);
    let y = |value: f64| f64::from(bottom) - frame.up(value) * f64::from(bottom - top);
    let drawn = |(place, line): (usize, &Line)| {
        let points = thinned(&line.points, canvas.points);
        let places: Vec<(String, String)> =
            points.iter().map(|(at, value)| (short(x(*at)), short(y(*value)))).collect();
        let path: Vec<String> = places.iter().map(|(x, y)| format!("{x},{y}")).collect();
        Drawn {
            number: place + 1,
            path: path.join(" "),
            dots: if points.len() <= DOTS_MAX { places } else { Vec::new() },
        }
    };
    Some(Drawing {
        id: id.to_owned(),
        class: canvas.class,
        width: canvas.width,
        height: canvas.height,
        left: canvas.left,
        right,
        top,
        bottom,
        rungs: frame.rungs().into_iter().map(|value| (short(y(value)), words.decimal(&plain(value)))).collect(),
        ticks: ticks(words, frame.first, frame.last, canvas.ticks)
            .into_iter()
            .map(|(day, label)| (short(x(day.at(0, 0, 0, 0)).clamp(f64::from(canvas.left), f64::from(right))), label))
            .collect(),
        lines: lines.iter().enumerate().filter(|(_, line)| !line.points.is_empty()).map(drawn).collect(),
    })
}

/// What a chart spans.
struct Frame {
    first: DateTime,
    last: DateTime,
    low: f64,
    high: f64,
    step: f64,
}

impl Frame {
    /// None: there is nothing to draw. `even`: ends on round numbers.
    fn around<'p>(lines: impl Iterator<Item = &'p [(DateTime, f64)]>, even: bool) -> Option<Frame> {
        let points: Vec<&(DateTime, f64)> = lines.flatten().filter(|(_, value)| value.is_finite()).collect();
        let (first, last) = (points.iter().map(|(at, _)| *at).min()?, points.iter().map(|(at, _)| *at).max()?);
        let mut low = points.iter().map(|(_, value)| *value).fold(f64::INFINITY, f64::min);
        let mut high = points.iter().map(|(_, value)| *value).fold(f64::NEG_INFINITY, f64::max);
        if high - low < f64::EPSILON * high.abs().max(1.0) {
            let room = (high.abs() * 0.05).max(0.5);
            (low, high) = (low - room, high + room);
        }
        let step = even_step(high - low);
        if even {
            (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        }
        Some(Frame { first, last, low, high, step })
    }

    fn across(&self, at: DateTime) -> f64 {
        let all = seconds(self.first, self.last);
        if all <= 0.0 { 0.5 } else { seconds(self.first, at) / all }
    }

    fn up(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// The round numbers from bottom to top.
    fn rungs(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round().clamp(1.0, 20.0) as u32;
        (0..=count).map(|rung| self.low + f64::from(rung) * self.step).collect()
    }
}

fn seconds(from: DateTime, to: DateTime) -> f64 {
    to.duration_since(from).as_secs_f64()
}

/// 1, 2 or 5 times a power of ten, so that four to six steps make the span.
fn even_step(span: f64) -> f64 {
    let rough = span / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|times| times * power).into_iter().find(|step| *step >= rough).unwrap_or(rough)
}

/// A number without the dust of arithmetic.
fn plain(value: f64) -> String {
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A place in a drawing, to a tenth.
fn short(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// At most about `most` points that look the same: of each stretch of time the first, the lowest, the highest and the last.
fn thinned(points: &[(DateTime, f64)], most: usize) -> Vec<(DateTime, f64)> {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return Vec::new() };
    if points.len() <= most {
        return points.to_vec();
    }
    let (stretches, all) = ((most / 4).max(1) as f64, seconds(*first, *last).max(1.0));
    let mut by_stretch: BTreeMap<u64, Vec<&(DateTime, f64)>> = BTreeMap::new();
    for point in points {
        let stretch = (seconds(*first, point.0) / all * stretches).floor().min(stretches - 1.0) as u64;
        by_stretch.entry(stretch).or_default().push(point);
    }
    let mut kept = Vec::new();
    for stretch in by_stretch.values() {
        let lowest = stretch.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        let highest = stretch.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let mut these: Vec<(DateTime, f64)> =
            [stretch.first(), lowest, highest, stretch.last()].into_iter().flatten().map(|point| **point).collect();
        these.sort_by_key(|point| point.0);
        these.dedup();
        kept.extend(these);
    }
    kept
}

/// Days with labels along the bottom, at most `most` and one.
fn ticks(words: Words, first: DateTime, last: DateTime, most: usize) -> Vec<(Date, String)> {
    let (from, to) = (first.date(), last.date());
    let days = (to - from).get_days().unsigned_abs() as usize;
    let year_of = |day: Date| day.year().to_string();
    let mut found = Vec::new();
    if days > 366 * 2 {
        let years = usize::try_from(to.year() - from.year()).unwrap_or(0);
        let step = i16::try_from(years.div_ceil(most).max(1)).unwrap_or(1);
        let mut year = from.year() + 1;
        for _ in 0..=most {
            if let Ok(day) = Date::new(year, 1, 1)
                && day <= to
            {
                found.push((day, year_of(day)));
            }
            year = year.saturating_add(step);
        }
    } else if days > 45 {
        let months = days / 30;
        let step = [1_i32, 2, 3, 6, 12].into_iter().find(|step| months / (*step as usize) <= most).unwrap_or(12);
        let mut month = from.first_of_month();
        for _ in 0..=48 {
            let is_step = (i32::from(month.month()) - 1) % step == 0;
            if month >= from && month <= to && is_step {
                found.push((month, words.short_month_of_year(month.year(), month.month())));
            }
            let Ok(next) = month.checked_add(jiff::Span::new().months(1)) else { break };
            month = next;
        }
    } else {
        let step = i64::try_from(days.div_ceil(most).max(1)).unwrap_or(1);
        let mut day = from;
        for _ in 0..=most {
            if day <= to {
                found.push((day, words.short_day(day.day(), day.month())));
            }
            let Ok(next) = day.checked_add(jiff::Span::new().days(step)) else { break };
            day = next;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::words::Language;
    use super::*;
    use jiff::civil::date;

    fn line(points: &[(Date, f64)]) -> Line {
        Line { name: String::new(), points: points.iter().map(|(day, value)| (day.at(0, 0, 0, 0), *value)).collect() }
    }

    #[test]
    fn the_lines_stay_inside_and_the_rungs_are_round() {
        let words = Words::new(Language::English);
        let line = line(&[(date(2024, 1, 2), 61.5), (date(2025, 3, 4), 70.2), (date(2026, 5, 6), 64.0)]);
        let drawings = draw(words, "a", &[line]);
        assert_eq!(drawings.len(), 2);
        for drawing in &drawings {
            let labels: Vec<&str> = drawing.rungs.iter().map(|(_, label)| label.as_str()).collect();
            assert_eq!(labels, ["60", "62", "64", "66", "68", "70", "72"]);
            for (x, y) in &drawing.lines[0].dots {
                let (x, y): (f64, f64) = (x.parse().expect("a number"), y.parse().expect("a number"));
                assert!(x >= f64::from(drawing.left) && x <= f64::from(drawing.right));
                assert!(y >= f64::from(drawing.top) && y <= f64::from(drawing.bottom));
            }
            assert!(!drawing.ticks.is_empty() && drawing.ticks.len() <= 8);
        }
    }

    #[test]
    fn one_point_and_equal_ones_can_be_drawn() {
        let words = Words::new(Language::Spanish);
        for points in [vec![(date(2026, 1, 2), 0.0)], vec![(date(2026, 1, 2), 5.5), (date(2026, 1, 3), 5.5)]] {
            let drawings = draw(words, "a", &[line(&points)]);
            assert!(drawings.iter().all(|drawing| !drawing.lines[0].path.contains("NaN") && drawing.rungs.len() > 1));
            assert!(!spark(&line(&points).points).contains("NaN"));
        }
        assert!(draw(words, "a", &[line(&[])]).is_empty());
    }

    #[test]
    fn many_points_are_thinned_and_keep_their_peaks() {
        let start = date(2020, 1, 1).at(0, 0, 0, 0);
        let points: Vec<(DateTime, f64)> = (0..5_000_i64)
            .map(|hour| (start + jiff::SignedDuration::from_hours(hour), if hour == 2_345 { 999.0 } else { 5.0 }))
            .collect();
        let kept = thinned(&points, 400);
        assert!(kept.len() <= 400 && kept.iter().any(|(_, value)| *value > 900.0));
        assert!(kept.is_sorted_by_key(|point| point.0));
        assert_eq!((kept.first(), kept.last()), (points.first(), points.last()));
    }

    #[test]
    fn the_time_below_is_told_in_years_months_or_days() {
        let words = Words::new(Language::English);
        let of = |from: Date, to: Date| -> Vec<String> {
            ticks(words, from.at(0, 0, 0, 0), to.at(0, 0, 0, 0), 4).into_iter().map(|(_, label)| label).collect()
        };
        assert_eq!(of(date(2015, 5, 1), date(2026, 2, 1)), ["2016", "2019", "2022", "2025"]);
        assert_eq!(of(date(2026, 1, 10), date(2026, 8, 1)), ["Mar 2026", "May 2026", "Jul 2026"]);
        assert_eq!(of(date(2026, 1, 10), date(2026, 1, 13)), ["Jan 10", "Jan 11", "Jan 12", "Jan 13"]);
    }
}
