//! Dates, codes and amounts: what the declarations cannot say in Rust by themselves, and the conversions that make the typed
//! items pleasant to write.

use std::sync::Arc;

use jiff::civil;
use medlock_things::value;
use medlock_wire::xml::{Element, Writer};

use super::generated::library::{
    ApproxDate, CodableValue, CodedValue, Date, DateTime, GeneralMeasurement, Name, Organization, Person,
    StructuredApproxDate, StructuredMeasurement, Time,
};
use super::part::{Kept, Misread, Part, double};

/// A value as it was entered, in the unit it was entered in; beside it stands the same in the type's own unit.
#[derive(Clone)]
pub struct DisplayValue {
    /// The number.
    pub value: f64,
    /// The unit, as people write it: `lb`.
    pub units: String,
    /// The unit's code in HealthVault's vocabulary for it.
    pub units_code: Option<String>,
    /// The whole as entered, where a number does not say it: `6'2"`.
    pub text: Option<String>,
    kept: Kept,
}

impl DisplayValue {
    /// A number with its unit.
    pub fn new(value: impl Into<f64>, units: impl Into<String>) -> DisplayValue {
        DisplayValue { value: value.into(), units: units.into(), units_code: None, text: None, kept: Kept::default() }
    }

    /// With the unit's code.
    #[must_use]
    pub fn units_code(mut self, code: impl Into<String>) -> DisplayValue {
        self.units_code = Some(code.into());
        self
    }

    /// With the whole as it was entered.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> DisplayValue {
        self.text = Some(text.into());
        self
    }
}

impl Part for DisplayValue {
    fn read(element: Element<'_>, from: Option<&Arc<str>>) -> Result<DisplayValue, Misread> {
        let units = element.attribute("units").ok_or_else(|| Misread::new("has no units"))?;
        Ok(DisplayValue {
            value: value::double(&element.text()).ok_or_else(|| Misread::new("is no number"))?,
            units: units.to_owned(),
            units_code: element.attribute("units-code").map(str::to_owned),
            text: element.attribute("text").map(str::to_owned),
            kept: Kept::of(element, from),
        })
    }

    fn write(&self, name: &str, out: &mut Writer) {
        let is_same = |kept: Element<'_>| {
            kept.name() == name && DisplayValue::read(kept, None).is_ok_and(|kept| Part::same(&kept, self))
        };
        if let Some(raw) = self.kept.unchanged(is_same) {
            out.raw(raw);
            return;
        }
        out.start(name).attr("units", &self.units);
        if let Some(code) = &self.units_code {
            out.attr("units-code", code);
        }
        if let Some(text) = &self.text {
            out.attr("text", text);
        }
        self.kept.others(&[], &["units", "units-code", "text"]).attributes(out);
        out.text(&double(self.value)).end();
    }

    fn same(&self, other: &DisplayValue) -> bool {
        Part::same(&self.value, &other.value)
            && (&self.units, &self.units_code, &self.text) == (&other.units, &other.units_code, &other.text)
    }
}

impl PartialEq for DisplayValue {
    fn eq(&self, other: &DisplayValue) -> bool {
        Part::same(self, other)
    }
}

impl std::fmt::Debug for DisplayValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DisplayValue(…)")
    }
}

/// A point in time as far as it is known: down to a year, or in words only.
#[derive(Clone)]
#[non_exhaustive]
pub enum ApproxDateTime {
    /// At least a year.
    Structured(Box<StructuredApproxDate>),
    /// In words: `last spring`.
    Descriptive(String),
}

impl ApproxDateTime {
    /// A year alone.
    pub fn year(year: i32) -> ApproxDateTime {
        ApproxDateTime::from(ApproxDate::new(year))
    }

    /// A year and a month.
    pub fn month(year: i32, month: i32) -> ApproxDateTime {
        ApproxDateTime::from(ApproxDate::new(year).m(month))
    }

    /// The date and time on the wall; what is not known is the first, and midnight. `None` for words and for days that no
    /// calendar has.
    pub fn civil(&self) -> Option<civil::DateTime> {
        let ApproxDateTime::Structured(structured) = self else { return None };
        let date = &structured.date;
        wall(date.y, date.m.unwrap_or(1), date.d.unwrap_or(1), structured.time.as_ref())
    }
}

impl Part for ApproxDateTime {
    fn read(element: Element<'_>, from: Option<&Arc<str>>) -> Result<ApproxDateTime, Misread> {
        let child = |name| super::part::children(element, name).next();
        match (child("structured"), child("descriptive")) {
            (Some(structured), _) => StructuredApproxDate::read(structured, from)
                .map(|date| ApproxDateTime::Structured(Box::new(date)))
                .map_err(|error| error.inside("structured")),
            (None, Some(words)) => Ok(ApproxDateTime::Descriptive(words.text().into_owned())),
            (None, None) => Err(Misread::new("has neither a date nor words")),
        }
    }

    fn write(&self, name: &str, out: &mut Writer) {
        out.start(name);
        match self {
            ApproxDateTime::Structured(structured) => structured.as_ref().write("structured", out),
            ApproxDateTime::Descriptive(words) => words.write("descriptive", out),
        }
        out.end();
    }

    fn same(&self, other: &ApproxDateTime) -> bool {
        match (self, other) {
            (ApproxDateTime::Structured(one), ApproxDateTime::Structured(other)) => {
                Part::same(one.as_ref(), other.as_ref())
            }
            (ApproxDateTime::Descriptive(one), ApproxDateTime::Descriptive(other)) => one == other,
            _ => false,
        }
    }
}

impl PartialEq for ApproxDateTime {
    fn eq(&self, other: &ApproxDateTime) -> bool {
        Part::same(self, other)
    }
}

impl std::fmt::Debug for ApproxDateTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApproxDateTime(…)")
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Date {
        Date::new(i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
    }
}

impl From<civil::Date> for ApproxDate {
    fn from(date: civil::Date) -> ApproxDate {
        ApproxDate::new(i32::from(date.year())).m(i32::from(date.month())).d(i32::from(date.day()))
    }
}

impl From<civil::Time> for Time {
    /// To the millisecond, as far as the items go.
    fn from(time: civil::Time) -> Time {
        let known = Time::new(i32::from(time.hour()), i32::from(time.minute()));
        match (i32::from(time.second()), i32::from(time.millisecond())) {
            (0, 0) => known,
            (second, 0) => known.s(second),
            (second, millisecond) => known.s(second).f(millisecond),
        }
    }
}

impl From<civil::Date> for DateTime {
    /// A day without a time.
    fn from(date: civil::Date) -> DateTime {
        DateTime::new(date)
    }
}

impl From<civil::DateTime> for DateTime {
    fn from(at: civil::DateTime) -> DateTime {
        DateTime::new(at.date()).time(at.time())
    }
}

impl From<ApproxDate> for ApproxDateTime {
    fn from(date: ApproxDate) -> ApproxDateTime {
        ApproxDateTime::Structured(Box::new(StructuredApproxDate::new(date)))
    }
}

impl From<civil::Date> for ApproxDateTime {
    fn from(date: civil::Date) -> ApproxDateTime {
        ApproxDateTime::from(ApproxDate::from(date))
    }
}

impl From<civil::DateTime> for ApproxDateTime {
    fn from(at: civil::DateTime) -> ApproxDateTime {
        ApproxDateTime::Structured(Box::new(StructuredApproxDate::new(at.date()).time(at.time())))
    }
}

impl From<&str> for ApproxDateTime {
    /// In words.
    fn from(words: &str) -> ApproxDateTime {
        ApproxDateTime::Descriptive(words.to_owned())
    }
}

impl DateTime {
    /// The date and time on the wall, midnight where there is no time; the zone is passed over. `None` for a day that no
    /// calendar has.
    pub fn civil(&self) -> Option<civil::DateTime> {
        wall(self.date.y, self.date.m, self.date.d, self.time.as_ref())
    }
}

impl Date {
    /// The day; `None` for one that no calendar has.
    pub fn civil(&self) -> Option<civil::Date> {
        wall(self.y, self.m, self.d, None).map(civil::DateTime::date)
    }
}

fn wall(year: i32, month: i32, day: i32, time: Option<&Time>) -> Option<civil::DateTime> {
    let part = |of: fn(&Time) -> i32| time.map_or(0, of);
    civil::DateTime::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
        i8::try_from(part(|time| time.h)).ok()?,
        i8::try_from(part(|time| time.m)).ok()?,
        i8::try_from(part(|time| time.s.unwrap_or(0))).ok()?,
        part(|time| time.f.unwrap_or(0)).checked_mul(1_000_000)?,
    )
    .ok()
}

impl From<&str> for CodableValue {
    /// Words without a code.
    fn from(text: &str) -> CodableValue {
        CodableValue::new(text)
    }
}

impl From<String> for CodableValue {
    /// Words without a code.
    fn from(text: String) -> CodableValue {
        CodableValue::new(text)
    }
}

impl CodableValue {
    /// Words with a code of one of HealthVault's own vocabularies, such as `lab-units`.
    pub fn coded(text: impl Into<String>, code: impl Into<String>, vocabulary: impl Into<String>) -> CodableValue {
        CodableValue::new(text).code(CodedValue::new(code, vocabulary).family("wc"))
    }
}

impl GeneralMeasurement {
    /// A number with its unit; said as the two side by side.
    pub fn of(value: f64, units: impl Into<CodableValue>) -> GeneralMeasurement {
        let units = units.into();
        GeneralMeasurement::new(format!("{} {}", double(value), units.text))
            .structured(StructuredMeasurement::new(value, units))
    }
}

impl From<&str> for GeneralMeasurement {
    /// In words: `5 mg`, `one tablet`.
    fn from(display: &str) -> GeneralMeasurement {
        GeneralMeasurement::new(display)
    }
}

impl From<&str> for Name {
    /// The full name.
    fn from(full: &str) -> Name {
        Name::new(full)
    }
}

impl From<&str> for Person {
    /// Somebody by their full name.
    fn from(name: &str) -> Person {
        Person::new(name)
    }
}

impl From<&str> for Organization {
    /// An organisation by its name.
    fn from(name: &str) -> Organization {
        Organization::new(name)
    }
}
