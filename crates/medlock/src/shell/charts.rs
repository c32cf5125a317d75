//! What was measured more than once: a line for the eye, a table for everybody. No value is judged; ranges and marks are the
//! sender's own.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::records::{self, Record, Rights};
use medlock_domain::things_in_record::{self, Measure, Of, Series, SeriesRow};
use medlock_things::plain::Unit;

use super::chart::{self, Line};
use super::record_item::happened;
use super::record_views::{ChartLine, ChartPage, ChartPart, ChartRow, Charts};
use super::records::address;
use super::reply::Failed;
use super::visit::Visit;
use super::visitor::Visitor;
use super::words::Words;
use super::{account, entry, plain};
use crate::limits::{CHART_ITEMS_MAX, CHART_ROWS_MAX};

/// GET `/records/{record}/charts`.
pub async fn list(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let Some(record) = readable(&visitor, person, id).await? else { return entry::not_found(visitor).await };
    let mut all: Vec<Series> = Vec::new();
    for measure in Measure::ALL {
        let read =
            visitor.app.db.read(move |tx, _| things_in_record::measured(tx, person, id, measure, CHART_ITEMS_MAX));
        all.extend(read.await?.0.into_iter().filter(|series| series.rows.len() > 1));
    }
    let (tests, more) =
        visitor.app.db.read(move |tx, _| things_in_record::tested(tx, person, id, CHART_ITEMS_MAX)).await?;
    all.extend(tests);
    let visit = visitor.visit();
    let words = visit.words;
    let line = |series: &Series| ChartLine {
        // A measure in two units is on one page.
        href: format!("{}/charts/{}", address(id), series_page(series)),
        name: heading(words, series),
        count: series.rows.len(),
        newest: series.rows.first().map(|row| figures(words, series, row)).unwrap_or_default(),
        date: series.rows.first().map(|row| words.date(row.at.date())).unwrap_or_default(),
        spark: chart::spark(lines(words, series).first().map(|line| line.points.as_slice()).unwrap_or_default()),
    };
    visitor.show(&Charts {
        page: visit.page("charts", visit.t("charts-title").arg("name", &record.name)),
        record_href: address(id),
        charts: all.iter().map(line).collect(),
        bounded: more.then(|| bounded(&visit)),
        record: record.name,
    })
}

fn bounded(visit: &Visit) -> String {
    visit.t("chart-bounded").arg("count", visit.words.count(u64::from(CHART_ITEMS_MAX))).to_string()
}

/// The page a series is on.
fn series_page(series: &Series) -> String {
    match &series.of {
        Of::Measure(measure) => measure.name().to_owned(),
        Of::Test(_) => series.key.clone(),
    }
}

async fn readable(visitor: &Visitor, person: PersonId, id: RecordId) -> Result<Option<Record>, Failed> {
    let record = visitor.app.db.read(move |tx, _| records::load(tx, person, id)).await?;
    Ok(record.filter(|record| record.rights.contains(Rights::READ)))
}

/// GET `/records/{record}/charts/{chart}`.
pub async fn page(visitor: Visitor, Path((id, key)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let Some(record) = readable(&visitor, person, id).await? else { return entry::not_found(visitor).await };
    let measure = Measure::from_name(&key);
    let found = visitor.app.db.read(move |tx, _| match measure {
        Some(measure) => things_in_record::measured(tx, person, id, measure, CHART_ITEMS_MAX),
        None => things_in_record::tested(tx, person, id, CHART_ITEMS_MAX),
    });
    let (mut found, more) = found.await?;
    if measure.is_none() {
        found.retain(|series| series.key == key);
    }
    let Some(first) = found.first() else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    let title = match &first.of {
        Of::Measure(measure) => measure_name(visit.words, *measure),
        Of::Test(name) => name.clone(),
    };
    visitor.show(&ChartPage {
        page: visit.page("chart", title),
        record_href: address(id),
        charts_href: format!("{}/charts", address(id)),
        printed: visit.words.date(visitor.today()),
        parts: parts(&visit, id, &found),
        bounded: more.then(|| bounded(&visit)),
        record: record.name,
    })
}

fn measure_name(words: Words, measure: Measure) -> String {
    measure.types().first().map(|id| plain::type_name(words, *id)).unwrap_or_default()
}

/// What a series is called, with its unit.
fn heading(words: Words, series: &Series) -> String {
    let name = match &series.of {
        Of::Measure(measure) => measure_name(words, *measure),
        Of::Test(name) => name.clone(),
    };
    match unit(words, series) {
        unit if unit.is_empty() => name,
        unit => words.say("chart-name-and-unit").arg("name", name).arg("unit", unit).to_string(),
    }
}

fn unit(words: Words, series: &Series) -> String {
    match &series.unit {
        None => String::new(),
        Some(Unit::Written(unit)) => unit.clone(),
        Some(Unit::Known(key)) => plain::unit_after(words, key, ""),
    }
}

/// What each number of a row is called; for one number, what the series is of.
fn names(words: Words, series: &Series) -> Vec<String> {
    let Of::Measure(measure) = &series.of else { return vec![words.say("chart-value").to_string()] };
    let body = measure.types().iter().filter_map(|id| medlock_things::find(*id)).map(|kind| kind.body()).next();
    let label = |line: &&str| {
        let member = body.and_then(|body| body.member(line));
        member.map(|member| words.say(member.label_key).to_string()).unwrap_or_default()
    };
    series.lines.iter().map(label).collect()
}

/// A row's numbers in a few words: "120/80 mmHg".
fn figures(words: Words, series: &Series, row: &SeriesRow) -> String {
    let numbers: Vec<String> = row.values.iter().flatten().map(|figure| words.decimal(&figure.written)).collect();
    let separator = if series.lines.contains(&"systolic") { "/" } else { ", " };
    with_unit(words, numbers.join(separator), series)
}

fn with_unit(words: Words, value: String, series: &Series) -> String {
    match unit(words, series) {
        unit if unit.is_empty() => value,
        unit => words.say("value-with-unit").arg("value", value).arg("unit", unit).to_string(),
    }
}

/// Its lines, oldest first, without those that have no point.
fn lines(words: Words, series: &Series) -> Vec<Line> {
    let names = names(words, series);
    let line = |(place, name): (usize, String)| {
        let point =
            |row: &SeriesRow| row.values.get(place).and_then(Option::as_ref).map(|figure| (row.at, figure.value));
        let mut points: Vec<_> = series.rows.iter().rev().filter_map(point).collect();
        points.sort_by_key(|(at, _)| *at);
        Line { name, points }
    };
    names.into_iter().enumerate().map(line).collect()
}

/// Series as pages show them.
pub fn parts(visit: &Visit, record: RecordId, series: &[Series]) -> Vec<ChartPart> {
    series.iter().enumerate().map(|(place, series)| part(visit, record, place, series)).collect()
}

fn part(visit: &Visit, record: RecordId, place: usize, series: &Series) -> ChartPart {
    let words = visit.words;
    let lines = lines(words, series);
    let heading = heading(words, series);
    let rows_shown = CHART_ROWS_MAX;
    let row = |row: &SeriesRow| ChartRow {
        href: format!("{}/items/{}", address(record), row.thing),
        date: happened(visit, row.at),
        values: row
            .values
            .iter()
            .map(|value| value.as_ref().map(|figure| words.decimal(&figure.written)).unwrap_or_default())
            .collect(),
        range: row.range.clone().unwrap_or_default(),
        flag: row.flag.clone().unwrap_or_default(),
    };
    let rows: Vec<ChartRow> = series.rows.iter().take(rows_shown).map(row).collect();
    ChartPart {
        told: told(visit, series, &lines),
        drawings: chart::draw(words, &format!("chart-{}", place + 1), &lines),
        lines: if lines.len() > 1 { lines.iter().map(|line| line.name.clone()).collect() } else { Vec::new() },
        columns: names(words, series),
        has_range: rows.iter().any(|row| !row.range.is_empty()),
        has_flag: rows.iter().any(|row| !row.flag.is_empty()),
        cut: (series.rows.len() > rows_shown).then(|| {
            let (shown, all) = (words.count(rows_shown as u64), words.count(series.rows.len() as u64));
            visit.t("chart-rows-cut").arg("shown", shown).arg("total", all).to_string()
        }),
        heading,
        rows,
    }
}

/// The chart in a few sentences: from when to when, and for each line the lowest, the highest and the newest.
fn told(visit: &Visit, series: &Series, lines: &[Line]) -> String {
    let words = visit.words;
    let (Some(newest), Some(oldest)) = (series.rows.first(), series.rows.last()) else { return String::new() };
    let mut sentences = vec![
        visit
            .t("chart-told")
            .arg("count", series.rows.len())
            .arg("from", words.date(oldest.at.date()))
            .arg("to", words.date(newest.at.date()))
            .to_string(),
    ];
    for (place, line) in lines.iter().enumerate() {
        let figures = || series.rows.iter().filter_map(|row| row.values.get(place)?.as_ref());
        let (Some(low), Some(high), Some(last)) = (
            figures().min_by(|a, b| a.value.total_cmp(&b.value)),
            figures().max_by(|a, b| a.value.total_cmp(&b.value)),
            figures().next(),
        ) else {
            continue;
        };
        let say = |figure: &things_in_record::Figure| with_unit(words, words.decimal(&figure.written), series);
        let told = visit.t("chart-told-line").arg("low", say(low)).arg("high", say(high)).arg("newest", say(last));
        sentences.push(match lines.len() {
            1 => told.to_string(),
            _ => words.say("label-and-value").arg("label", &line.name).arg("value", told.to_string()).to_string(),
        });
    }
    sentences.join(" ")
}
