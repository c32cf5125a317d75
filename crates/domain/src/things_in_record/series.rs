//! Measurements of one kind, one after the other, for charts: what a record's items say in numbers, as they say it.
//!
//! Nothing is converted. Where every reading was entered in one unit, that is the unit; otherwise the unit the type is kept in.
//! Readings in units that differ become series of their own.

use std::collections::HashMap;

use medlock_store::Tx;
use medlock_things::WallClock;
use medlock_things::plain::Unit;
use medlock_wire::xml::{Document, Element, Limits};
use uuid::{Uuid, uuid};

use super::Thing;
use super::timeline::{Place, Wanted, timeline};
use crate::ids::{PersonId, RecordId, ThingId};
use crate::records::RecordError;

/// A measurement that has a kind of item of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Weight,
    Height,
    BloodPressure,
    HeartRate,
    BloodGlucose,
    Cholesterol,
    Hba1c,
}

/// One number of an item: where it stands below the body's root, and in which element of that in the type's own unit.
struct Number {
    path: &'static str,
    /// Empty: the element itself is the number.
    base: &'static str,
    /// Fluent key of the type's own unit.
    unit: &'static str,
    /// A share of 1 is said in per cent.
    percent: bool,
}

const fn number(path: &'static str, base: &'static str, unit: &'static str) -> Number {
    Number { path, base, unit, percent: false }
}

const MG_PER_DL: &str = "thing-unit-milligrams-per-deciliter";
const MMOL: &str = "thing-unit-mmol-per-liter";

impl Measure {
    pub const ALL: [Measure; 7] = [
        Measure::Weight,
        Measure::Height,
        Measure::BloodPressure,
        Measure::HeartRate,
        Measure::BloodGlucose,
        Measure::Cholesterol,
        Measure::Hba1c,
    ];

    /// As it stands in an address.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Weight => "weight",
            Measure::Height => "height",
            Measure::BloodPressure => "blood-pressure",
            Measure::HeartRate => "heart-rate",
            Measure::BloodGlucose => "blood-glucose",
            Measure::Cholesterol => "cholesterol",
            Measure::Hba1c => "hba1c",
        }
    }

    pub fn from_name(name: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// The measure items of this type hold.
    pub fn of_type(id: Uuid) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.types().contains(&id))
    }

    /// Every format of its kind.
    pub fn types(self) -> &'static [Uuid] {
        match self {
            Measure::Weight => &[uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17")],
            Measure::Height => &[uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b")],
            Measure::BloodPressure => &[uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed")],
            Measure::HeartRate => &[uuid!("b81eb4a6-6eac-4292-ae93-3872d6870994")],
            Measure::BloodGlucose => &[uuid!("879e7c04-4e8a-4707-9ad3-b054df467ce4")],
            Measure::Cholesterol => &[CHOLESTEROL_1, uuid!("98f76958-e34f-459b-a760-83c1699add38")],
            Measure::Hba1c => &[HBA1C_1, uuid!("62160199-b80f-4905-a55a-ac4ba825ceae")],
        }
    }

    /// The numbers of an item of that type, in the order of [`Series::lines`].
    fn numbers(self, type_id: Uuid) -> &'static [Number] {
        const fn mg(path: &'static str) -> Number {
            number(path, "", MG_PER_DL)
        }
        const fn mmol(path: &'static str) -> Number {
            number(path, "mmolPerL", MMOL)
        }
        match self {
            Measure::Weight => const { &[number("value", "kg", "thing-unit-kg")] },
            Measure::Height => const { &[number("value", "m", "thing-unit-m")] },
            Measure::BloodPressure => {
                const {
                    &[
                        number("systolic", "", "thing-unit-millimeters-of-mercury"),
                        number("diastolic", "", "thing-unit-millimeters-of-mercury"),
                    ]
                }
            }
            Measure::HeartRate => const { &[number("value", "", "thing-unit-beats-per-minute")] },
            Measure::BloodGlucose => const { &[mmol("value")] },
            Measure::Cholesterol if type_id == CHOLESTEROL_1 => {
                const { &[mg("total-cholesterol"), mg("ldl"), mg("hdl"), mg("triglyceride")] }
            }
            Measure::Cholesterol => {
                const { &[mmol("total-cholesterol"), mmol("ldl"), mmol("hdl"), mmol("triglyceride")] }
            }
            Measure::Hba1c if type_id == HBA1C_1 => {
                const { &[Number { path: "value", base: "", unit: "thing-unit-percent", percent: true }] }
            }
            Measure::Hba1c => const { &[number("value", "mmol-per-mol", "thing-unit-mmol-per-mol")] },
        }
    }

    /// What its numbers are, by the element each stands in. One number: `value`.
    fn lines(self) -> &'static [&'static str] {
        match self {
            Measure::BloodPressure => &["systolic", "diastolic"],
            Measure::Cholesterol => &["total-cholesterol", "ldl", "hdl", "triglyceride"],
            _ => &["value"],
        }
    }
}

const CHOLESTEROL_1: Uuid = uuid!("796c186f-b874-471c-8468-3eeff73bf66e");
const HBA1C_1: Uuid = uuid!("227f55fb-1001-4d4e-9f6a-8d893e07b451");

/// Items that hold results of tests by name: laboratory results in either format, and vital signs.
pub const TEST_TYPES: [Uuid; 3] = [
    uuid!("5800eab5-a8c2-482a-a4d6-f1db25ae08c3"),
    uuid!("f57746af-9631-49dc-944e-2c92bee0d1e9"),
    uuid!("73822612-c15f-4b49-9e65-6af369e55c65"),
];

/// What a series is of.
#[derive(Debug, Clone, PartialEq)]
pub enum Of {
    Measure(Measure),
    /// A test, as its newest result calls it.
    Test(String),
}

/// Numbers of one unit, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub of: Of,
    /// For an address: nothing of what is in the record.
    pub key: String,
    /// What the numbers of a row are, by element name.
    pub lines: Vec<&'static str>,
    pub unit: Option<Unit>,
    /// Newest first.
    pub rows: Vec<SeriesRow>,
}

/// One item's numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesRow {
    pub at: WallClock,
    pub thing: ThingId,
    /// One for each of [`Series::lines`]; None where the item does not say it.
    pub values: Vec<Option<Figure>>,
    /// The sender's own range and mark, as it wrote them.
    pub range: Option<String>,
    pub flag: Option<String>,
}

/// A number as it was written, and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// A plain decimal with a point.
    pub written: String,
    pub value: f64,
}

/// The series of a measure, by unit, from its newest `limit` items; and whether there are more.
///
/// # Errors
/// [`RecordError::Unknown`] or [`RecordError::Denied`] when the person may not read the record; [`RecordError::Sealed`].
pub fn measured(
    tx: &mut Tx<'_>,
    person: PersonId,
    record: RecordId,
    measure: Measure,
    limit: u32,
) -> Result<(Vec<Series>, bool), RecordError> {
    let wanted = Wanted { types: measure.types().to_vec(), ..Wanted::default() };
    let mut things = timeline(tx, person, record, &wanted, Place::START, limit.saturating_add(1))?;
    let kept = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = things.len() > kept;
    things.truncate(kept);
    Ok((of_measure(measure, &things), more))
}

/// The series of tests that were done more than once, the one with the newest result first, from the newest `limit` items with
/// tests; and whether there are more.
///
/// # Errors
/// As [`measured`].
pub fn tested(
    tx: &mut Tx<'_>,
    person: PersonId,
    record: RecordId,
    limit: u32,
) -> Result<(Vec<Series>, bool), RecordError> {
    let wanted = Wanted { types: TEST_TYPES.to_vec(), ..Wanted::default() };
    let mut things = timeline(tx, person, record, &wanted, Place::START, limit.saturating_add(1))?;
    let kept = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = things.len() > kept;
    things.truncate(kept);
    let vault = tx.vault();
    let key = |identity: &str| {
        let from = [record.as_bytes().as_slice(), identity.as_bytes()].concat();
        vault.index("test-series", &from).iter().take(10).map(|byte| format!("{byte:02x}")).collect()
    };
    Ok((of_tests(&things, &key), more))
}

/// A number in the type's unit and, if it was entered otherwise, as it was entered.
struct Reading {
    base: Figure,
    entered: Option<(Figure, String)>,
}

/// What an item says of each line of its series.
type Readings<'t> = (&'t Thing, Vec<Option<Reading>>);

/// The series of items of a measure, given newest first.
pub fn of_measure(measure: Measure, things: &[Thing]) -> Vec<Series> {
    let mut by_unit: Vec<(&'static str, Vec<Readings<'_>>)> = Vec::new();
    for thing in things {
        let Ok(document) = Document::parse(thing.data_xml.as_bytes(), &Limits::default()) else { continue };
        let Some(root) = medlock_things::body_root(document.root()) else { continue };
        let numbers = measure.numbers(thing.type_id);
        let readings: Vec<_> = numbers.iter().map(|number| reading(root, number)).collect();
        if readings.iter().all(Option::is_none) {
            continue;
        }
        let unit = numbers[0].unit;
        match by_unit.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, rows)) => rows.push((thing, readings)),
            None => by_unit.push((unit, vec![(thing, readings)])),
        }
    }
    by_unit.into_iter().enumerate().map(|(place, (unit, rows))| series_of(measure, place, unit, rows)).collect()
}

fn series_of(measure: Measure, place: usize, unit: &'static str, rows: Vec<Readings<'_>>) -> Series {
    let mut entered = rows.iter().flat_map(|(_, readings)| readings.iter().flatten()).map(|reading| &reading.entered);
    let first = entered.next().and_then(|first| first.as_ref()).map(|(_, unit)| unit.clone());
    let all_alike = |unit: &String| entered.all(|other| other.as_ref().is_some_and(|(_, other)| other == unit));
    let common = first.filter(all_alike);
    let figure = |reading: Reading| match (&common, reading.entered) {
        (Some(_), Some((figure, _))) => figure,
        _ => reading.base,
    };
    let rows = rows
        .into_iter()
        .map(|(thing, readings)| SeriesRow {
            at: thing.effective,
            thing: thing.id,
            values: readings.into_iter().map(|reading| reading.map(&figure)).collect(),
            range: None,
            flag: None,
        })
        .collect();
    let own = if unit.starts_with("thing-") { Unit::Known(unit) } else { Unit::Written(unit.to_owned()) };
    Series {
        of: Of::Measure(measure),
        key: if place == 0 { measure.name().to_owned() } else { format!("{}-{}", measure.name(), place + 1) },
        lines: measure.lines().to_vec(),
        unit: Some(common.map_or(own, Unit::Written)),
        rows,
    }
}

fn reading(root: Element<'_>, number: &Number) -> Option<Reading> {
    let element = root.child(number.path)?;
    let base = if number.base.is_empty() { element } else { element.child(number.base)? };
    let mut base = figure(&base.own_text())?;
    if number.percent {
        base = Figure { written: plain_decimal(base.value * 100.0), value: base.value * 100.0 };
    }
    let entered = element.child("display").and_then(|display| {
        let units = display.attribute("units").map(str::trim).filter(|units| !units.is_empty())?;
        let figure = figure(&display.own_text())
            .or_else(|| display.attribute("text").and_then(figure))
            // 5'10" is entered in two units: a chart cannot say it.
            .filter(|_| display.attribute("text").is_none_or(|text| self::figure(text).is_some()))?;
        Some((figure, units.to_owned()))
    });
    Some(Reading { base, entered })
}

/// At most two decimals, none left over.
fn plain_decimal(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn figure(text: &str) -> Option<Figure> {
    let text = text.trim();
    let is_plain = text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    if is_plain {
        let value = text.parse::<f64>().ok().filter(|value| value.is_finite())?;
        return Some(Figure { written: text.trim_start_matches('+').to_owned(), value });
    }
    // With an exponent, as programs write it.
    let value = text.parse::<f64>().ok().filter(|value| value.is_finite() && value.abs() < 1e15)?;
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
    is_number.then(|| Figure { written: plain_decimal(value), value })
}

/// One result of a test.
struct TestResult {
    name: String,
    code: Option<String>,
    unit: String,
    figure: Figure,
    range: Option<String>,
    flag: Option<String>,
}

/// The series of tests in these items, given newest first. `key` makes an address of what a test is known by.
pub fn of_tests(things: &[Thing], key: &dyn Fn(&str) -> String) -> Vec<Series> {
    struct Group {
        code: Option<String>,
        identity: String,
        series: Series,
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut by_code: HashMap<(String, String), usize> = HashMap::new();
    let mut by_name: HashMap<(String, String), usize> = HashMap::new();
    for thing in things {
        let Ok(document) = Document::parse(thing.data_xml.as_bytes(), &Limits::default()) else { continue };
        let Some(root) = medlock_things::body_root(document.root()) else { continue };
        for result in results(root) {
            let name = (result.name.to_lowercase(), result.unit.clone());
            let code = result.code.clone().map(|code| (code, result.unit.clone()));
            let by_name_only = by_name.get(&name).copied().filter(|found| {
                // Two codes are two tests, whatever they are called.
                match (&groups[*found].code, &result.code) {
                    (Some(known), Some(code)) => known == code,
                    _ => true,
                }
            });
            let found = code.as_ref().and_then(|code| by_code.get(code)).copied().or(by_name_only);
            let place = found.unwrap_or_else(|| {
                let known_by = result.code.clone().unwrap_or_else(|| result.name.to_lowercase());
                groups.push(Group {
                    code: result.code.clone(),
                    identity: format!("{known_by}\n{}", result.unit),
                    series: Series {
                        of: Of::Test(result.name.clone()),
                        key: String::new(),
                        lines: vec!["value"],
                        unit: Some(Unit::Written(result.unit.clone())).filter(|_| !result.unit.is_empty()),
                        rows: Vec::new(),
                    },
                });
                groups.len() - 1
            });
            by_name.entry(name).or_insert(place);
            if let Some(code) = code {
                by_code.entry(code).or_insert(place);
            }
            let group = &mut groups[place];
            group.code = group.code.take().or(result.code);
            group.series.rows.push(SeriesRow {
                at: thing.effective,
                thing: thing.id,
                values: vec![Some(result.figure)],
                range: result.range,
                flag: result.flag,
            });
        }
    }
    let mut repeated: Vec<Series> = Vec::new();
    for Group { identity, mut series, .. } in groups {
        if series.rows.len() > 1 {
            series.key = key(&identity);
            repeated.push(series);
        }
    }
    repeated
}

/// Groups within groups deeper than this are nobody's laboratory.
const DEEPEST: usize = 20;

fn results(root: Element<'_>) -> Vec<TestResult> {
    let mut found = Vec::new();
    match root.name() {
        "lab-test-results" => {
            for group in root.children_named("lab-group") {
                of_group(group, DEEPEST, &mut found);
            }
        }
        _ => found.extend(root.children_named("vital-signs-results").filter_map(vital_sign)),
    }
    found
}

fn of_group(group: Element<'_>, depth: usize, found: &mut Vec<TestResult>) {
    found.extend(group.children_named("results").filter_map(lab_result));
    if let Some(depth) = depth.checked_sub(1) {
        for inner in group.children_named("sub-groups") {
            of_group(inner, depth, found);
        }
    }
}

fn lab_result(result: Element<'_>) -> Option<TestResult> {
    let code = result.child("clinical-code");
    let name = result.child("name").and_then(|name| said(&name.text())).or_else(|| codable(code?))?;
    let value = result.child("value")?;
    let measurement = value.child("measurement")?;
    let structured = measurement.child("structured").and_then(|one| {
        Some((figure(&one.child("value")?.text())?, one.child("units").and_then(codable).unwrap_or_default()))
    });
    let displayed = || measurement.child("display").and_then(|display| split(&display.text()));
    let (figure, unit) = structured.or_else(displayed)?;
    let range = value.child("ranges").and_then(|ranges| {
        ranges.child("text").and_then(codable).or_else(|| {
            let numbers = ranges.child("range").or_else(|| ranges.child("value"))?;
            let end = |name: &str| numbers.child(name).and_then(|end| said(&end.text()));
            match (end("minimum-range"), end("maximum-range")) {
                (Some(low), Some(high)) => Some(format!("{low} – {high}")),
                (Some(low), None) => Some(format!("≥ {low}")),
                (None, Some(high)) => Some(format!("≤ {high}")),
                (None, None) => None,
            }
        })
    });
    Some(TestResult {
        name,
        code: code.and_then(code_of),
        unit,
        figure,
        range,
        flag: value.child("flag").and_then(codable),
    })
}

fn vital_sign(result: Element<'_>) -> Option<TestResult> {
    let title = result.child("title")?;
    let end = |name: &str| result.child(name).and_then(|end| figure(&end.text())).map(|end| end.written);
    let range = match (end("reference-minimum"), end("reference-maximum")) {
        (Some(low), Some(high)) => Some(format!("{low} – {high}")),
        (Some(low), None) => Some(format!("≥ {low}")),
        (None, Some(high)) => Some(format!("≤ {high}")),
        (None, None) => None,
    };
    Some(TestResult {
        name: codable(title)?,
        code: code_of(title),
        unit: result.child("unit").and_then(codable).unwrap_or_default(),
        figure: figure(&result.child("value")?.text())?,
        range,
        flag: result.child("flag").and_then(codable),
    })
}

fn said(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn codable(element: Element<'_>) -> Option<String> {
    said(&element.child("text")?.text()).or_else(|| said(&element.child("code")?.child("value")?.text()))
}

fn code_of(element: Element<'_>) -> Option<String> {
    let code = element.child("code")?;
    let vocabulary = code.child("type").and_then(|vocabulary| said(&vocabulary.text())).unwrap_or_default();
    Some(format!("{vocabulary}:{}", said(&code.child("value")?.text())?))
}

/// A number and the unit behind it: `14.1 g/dL`. Anything else, such as `< 5` or `120/80`, is no point of a chart.
fn split(display: &str) -> Option<(Figure, String)> {
    let display = display.trim();
    let end = display.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(display.len());
    let (number, unit) = display.split_at(end);
    let unit = unit.trim();
    let is_unit = !unit.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ',' | ':' | '^'))
        && !unit.strip_prefix('/').is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    Some((figure(number)?, unit.to_owned())).filter(|_| is_unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_displayed_result_is_a_number_and_its_unit_or_nothing() {
        let of = |text: &str| split(text).map(|(figure, unit)| (figure.written, unit));
        assert_eq!(of("14.1 g/dL"), Some(("14.1".into(), "g/dL".into())));
        assert_eq!(of(" 7 "), Some(("7".into(), String::new())));
        assert_eq!(of("5.4%"), Some(("5.4".into(), "%".into())));
        assert_eq!(of("60 /min"), Some(("60".into(), "/min".into())));
        for odd in ["< 5", ">200 mg", "120/80", "1:40", "negative", "", "1,5 g", "-", "10^9"] {
            assert_eq!(of(odd), None, "{odd}");
        }
    }

    #[test]
    fn figures_keep_their_digits() {
        assert_eq!(figure(" 61.50 ").unwrap().written, "61.50");
        assert_eq!(figure("6.15e1").unwrap().written, "61.5");
        assert_eq!(figure("1e400"), None);
        assert_eq!(figure("NaN"), None);
        assert_eq!(figure("12-3"), None);
    }

    #[test]
    fn every_measure_is_found_by_name_and_type() {
        for measure in Measure::ALL {
            assert_eq!(Measure::from_name(measure.name()), Some(measure));
            for type_id in measure.types() {
                assert_eq!(Measure::of_type(*type_id), Some(measure));
                assert_eq!(measure.numbers(*type_id).len(), measure.lines().len());
            }
        }
    }
}
