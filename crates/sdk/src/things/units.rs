//! Measurements from numbers in the units people have them in.

use jiff::civil;

use super::{
    ApproxDateTime, BloodGlucose, BloodGlucoseValue, BloodOxygenSaturation, BloodPressure, CholesterolProfile,
    CodableValue, ConcentrationValue, DateTime, DisplayValue, Exercise, HbA1c, HbA1cValue, HeartRate, Height, LabGroup,
    LabResult, LabResultValue, LabTestResults, LengthValue, VitalSign, VitalSigns, Weight, WeightValue,
};

/// Kilograms of one pound, by definition.
const KG_PER_LB: f64 = 0.453_592_37;
/// Metres of one inch, by definition.
const M_PER_INCH: f64 = 0.0254;
/// Milligrams per decilitre that make one millimole per litre, for glucose (180.156 g/mol).
const GLUCOSE_MG_PER_DL: f64 = 18.0156;
/// The same for cholesterol, as HealthVault's own conversion has it.
const CHOLESTEROL_MG_PER_DL: f64 = 38.67;
/// The same for triglycerides.
const TRIGLYCERIDE_MG_PER_DL: f64 = 88.57;
/// The master equation of HbA1c: millimoles per mole = 10.929 times the per cent, less 23.5.
const HBA1C_PER_PERCENT: f64 = 10.929;
const HBA1C_OFFSET: f64 = 23.5;

/// A measurement that lacks its date.
///
/// ```
/// use medlock_sdk::jiff::civil::date;
/// use medlock_sdk::things::Height;
///
/// let height = Height::cm(181.0).on(date(2026, 3, 9));
/// assert_eq!(height.value.m, 1.81);
/// ```
#[derive(Clone, Debug)]
#[must_use = "say when it was measured: .on(date) or .at(date and time)"]
pub struct Undated<T>(T);

/// What is dated when it is measured.
pub trait Dated: Sized {
    #[doc(hidden)]
    fn dated(self, when: civil::DateTime, with_time: bool) -> Self;
}

impl<T: Dated> Undated<T> {
    /// Measured on this day; nobody knows when.
    #[must_use]
    pub fn on(self, date: civil::Date) -> T {
        self.0.dated(date.at(0, 0, 0, 0), false)
    }

    /// Measured at this time, on the wall where it was measured.
    #[must_use]
    pub fn at(self, when: civil::DateTime) -> T {
        self.0.dated(when, true)
    }
}

macro_rules! dated {
    ($($name:ident),*) => {
        $(impl Dated for $name {
            fn dated(mut self, when: civil::DateTime, with_time: bool) -> $name {
                self.when = if with_time { DateTime::from(when) } else { DateTime::from(when.date()) };
                self
            }
        })*
    };
}

dated!(
    Weight,
    Height,
    BloodPressure,
    HeartRate,
    BloodGlucose,
    BloodOxygenSaturation,
    CholesterolProfile,
    HbA1c,
    VitalSigns
);

/// Stands where the date will: no item with it leaves this module.
fn nowhen() -> DateTime {
    DateTime::from(civil::DateTime::ZERO)
}

fn rounded(number: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (number * scale).round() / scale
}

impl WeightValue {
    /// Pounds, kept as entered beside the kilograms.
    pub fn lb(pounds: f64) -> WeightValue {
        WeightValue::new(rounded(pounds * KG_PER_LB, 6)).display(DisplayValue::new(pounds, "lb").units_code("lb"))
    }
}

impl Weight {
    /// Kilograms.
    pub fn kg(kilograms: f64) -> Undated<Weight> {
        Undated(Weight::new(nowhen(), WeightValue::new(kilograms)))
    }

    /// Pounds, kept as entered beside the kilograms.
    pub fn lb(pounds: f64) -> Undated<Weight> {
        Undated(Weight::new(nowhen(), WeightValue::lb(pounds)))
    }
}

impl LengthValue {
    /// Centimetres, kept as entered beside the metres.
    pub fn cm(centimetres: f64) -> LengthValue {
        LengthValue::new(rounded(centimetres / 100.0, 6)).display(DisplayValue::new(centimetres, "cm").units_code("cm"))
    }

    /// Inches, kept as entered beside the metres.
    pub fn inches(inches: f64) -> LengthValue {
        LengthValue::new(rounded(inches * M_PER_INCH, 6)).display(DisplayValue::new(inches, "in").units_code("in"))
    }

    /// Feet and inches, kept as entered (`6'2"`) beside the metres.
    pub fn feet_and_inches(feet: u32, inches: f64) -> LengthValue {
        let all = f64::from(feet) * 12.0 + inches;
        let mut value = LengthValue::inches(all);
        value.display = value.display.map(|display| display.text(format!("{feet}'{inches}\"")));
        value
    }
}

impl Height {
    /// Metres.
    pub fn m(metres: f64) -> Undated<Height> {
        Undated(Height::new(nowhen(), LengthValue::new(metres)))
    }

    /// Centimetres, kept as entered beside the metres.
    pub fn cm(centimetres: f64) -> Undated<Height> {
        Undated(Height::new(nowhen(), LengthValue::cm(centimetres)))
    }

    /// Inches, kept as entered beside the metres.
    pub fn inches(inches: f64) -> Undated<Height> {
        Undated(Height::new(nowhen(), LengthValue::inches(inches)))
    }

    /// Feet and inches, kept as entered beside the metres.
    pub fn feet_and_inches(feet: u32, inches: f64) -> Undated<Height> {
        Undated(Height::new(nowhen(), LengthValue::feet_and_inches(feet, inches)))
    }
}

impl BloodPressure {
    /// Systolic and diastolic pressure in millimetres of mercury.
    pub fn mmhg(systolic: i32, diastolic: i32) -> Undated<BloodPressure> {
        Undated(BloodPressure::new(nowhen(), systolic, diastolic))
    }
}

impl HeartRate {
    /// Beats per minute.
    pub fn bpm(beats: i32) -> Undated<HeartRate> {
        Undated(HeartRate::new(nowhen(), beats))
    }
}

impl BloodOxygenSaturation {
    /// Per cent of the haemoglobin: 97 is written as the share 0.97.
    pub fn percent(percent: f64) -> Undated<BloodOxygenSaturation> {
        Undated(BloodOxygenSaturation::new(nowhen(), rounded(percent / 100.0, 6)))
    }
}

/// What the sugar was measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BloodGlucoseOf {
    /// Blood as it is: most meters of patients.
    WholeBlood,
    /// Blood plasma: most laboratories.
    Plasma,
}

impl From<BloodGlucoseOf> for CodableValue {
    fn from(of: BloodGlucoseOf) -> CodableValue {
        let (text, code) = match of {
            BloodGlucoseOf::WholeBlood => ("Whole blood", "wb"),
            BloodGlucoseOf::Plasma => ("Plasma", "p"),
        };
        CodableValue::coded(text, code, "glucose-measurement-type")
    }
}

impl BloodGlucose {
    /// Millimoles per litre.
    pub fn mmol_per_l(millimoles: f64, of: BloodGlucoseOf) -> Undated<BloodGlucose> {
        Undated(BloodGlucose::new(nowhen(), BloodGlucoseValue::new(millimoles), of))
    }

    /// Milligrams per decilitre, kept as entered beside the millimoles per litre.
    pub fn mg_per_dl(milligrams: f64, of: BloodGlucoseOf) -> Undated<BloodGlucose> {
        let value =
            BloodGlucoseValue::new(rounded(milligrams / GLUCOSE_MG_PER_DL, 4)).display(entered_mg_per_dl(milligrams));
        Undated(BloodGlucose::new(nowhen(), value, of))
    }
}

fn entered_mg_per_dl(milligrams: f64) -> DisplayValue {
    DisplayValue::new(milligrams, "mg/dL").units_code("mg-per-dl")
}

impl ConcentrationValue {
    /// Cholesterol in milligrams per decilitre, kept as entered beside the millimoles per litre.
    pub fn cholesterol_mg_per_dl(milligrams: f64) -> ConcentrationValue {
        ConcentrationValue::new(rounded(milligrams / CHOLESTEROL_MG_PER_DL, 4)).display(entered_mg_per_dl(milligrams))
    }

    /// Triglycerides in milligrams per decilitre, kept as entered beside the millimoles per litre.
    pub fn triglyceride_mg_per_dl(milligrams: f64) -> ConcentrationValue {
        ConcentrationValue::new(rounded(milligrams / TRIGLYCERIDE_MG_PER_DL, 4)).display(entered_mg_per_dl(milligrams))
    }
}

impl From<f64> for ConcentrationValue {
    /// Millimoles per litre.
    fn from(millimoles: f64) -> ConcentrationValue {
        ConcentrationValue::new(millimoles)
    }
}

impl HbA1c {
    /// Millimoles per mole (IFCC).
    pub fn mmol_per_mol(millimoles: f64) -> Undated<HbA1c> {
        Undated(HbA1c::new(nowhen(), HbA1cValue::new(millimoles)))
    }

    /// Per cent (NGSP, DCCT), kept as entered beside the millimoles per mole.
    pub fn percent(percent: f64) -> Undated<HbA1c> {
        let value = HbA1cValue::new(rounded(percent * HBA1C_PER_PERCENT - HBA1C_OFFSET, 2));
        Undated(HbA1c::new(nowhen(), value.display(DisplayValue::new(percent, "%").units_code("percent"))))
    }
}

impl VitalSigns {
    /// Several vital signs taken together, to be filled with [`VitalSigns::sign`] and its like once it is dated.
    pub fn taken() -> Undated<VitalSigns> {
        Undated(VitalSigns::new(nowhen()))
    }

    /// Adds body temperature in degrees Celsius.
    #[must_use]
    pub fn temperature_celsius(self, degrees: f64) -> VitalSigns {
        self.sign("Temperature", "Tmp", degrees, "°C")
    }

    /// Adds the pulse in beats per minute.
    #[must_use]
    pub fn pulse_bpm(self, beats: f64) -> VitalSigns {
        self.sign("Pulse", "Pls", beats, "beats per minute")
    }

    /// Adds the breaths per minute.
    #[must_use]
    pub fn breaths_per_minute(self, breaths: f64) -> VitalSigns {
        self.sign("Breathing rate", "Res", breaths, "breaths per minute")
    }

    /// Adds one vital sign: its name, its code in HealthVault's vocabulary `vital-statistics`, its number and unit.
    #[must_use]
    pub fn sign(self, name: &str, code: &str, value: f64, unit: impl Into<CodableValue>) -> VitalSigns {
        let name = CodableValue::coded(name, code, "vital-statistics");
        self.vital_signs_results(VitalSign::new(name).value(value).unit(unit))
    }
}

impl LabResult {
    /// One test with its number and unit: `LabResult::of("Sodium", 141.0, "mmol/L")`.
    pub fn of(test: &str, value: f64, units: impl Into<CodableValue>) -> LabResult {
        let measurement = super::GeneralMeasurement::of(value, units);
        LabResult::new().name(test).value(LabResultValue::new(measurement))
    }
}

impl LabTestResults {
    /// One group of tests done at one time.
    pub fn group(
        name: impl Into<CodableValue>,
        results: impl IntoIterator<Item = LabResult>,
    ) -> Undated<LabTestResults> {
        let mut group = LabGroup::new(name);
        group.results.extend(results);
        Undated(LabTestResults::new().lab_group(group))
    }
}

impl Dated for LabTestResults {
    fn dated(mut self, when: civil::DateTime, with_time: bool) -> LabTestResults {
        self.when = Some(if with_time { ApproxDateTime::from(when) } else { ApproxDateTime::from(when.date()) });
        self
    }
}

impl Exercise {
    /// An activity for so many minutes: `Exercise::minutes("Running", 30.0)`.
    pub fn minutes(activity: impl Into<CodableValue>, minutes: f64) -> Undated<Exercise> {
        Undated(Exercise::new(ApproxDateTime::from(civil::Date::ZERO), activity).duration(minutes))
    }
}

impl Dated for Exercise {
    fn dated(mut self, when: civil::DateTime, with_time: bool) -> Exercise {
        self.when = if with_time { ApproxDateTime::from(when) } else { ApproxDateTime::from(when.date()) };
        self
    }
}
