//! Vital signs: measurements that have a type of their own here become items of it, the rest stay together.

use super::Why;
use super::dates::{Day, When};
use super::found::{Found, Test, finite};

/// A measurement with a type of its own: LOINC's codes for it, and the words of documents without codes.
struct Sign {
    codes: &'static [&'static str],
    words: &'static [&'static str],
}

const SYSTOLIC: Sign = Sign {
    codes: &["8480-6", "8459-0", "8460-8", "8461-6"],
    words: &["systolic", "systolic blood pressure", "bp systolic", "systolic bp", "blood pressure systolic"],
};
const DIASTOLIC: Sign = Sign {
    codes: &["8462-4", "8453-3", "8454-1", "8455-8"],
    words: &["diastolic", "diastolic blood pressure", "bp diastolic", "diastolic bp", "blood pressure diastolic"],
};
const PULSE: Sign = Sign { codes: &["8867-4"], words: &["heart rate", "pulse", "pulse rate"] };
const WEIGHT: Sign = Sign {
    codes: &["29463-7", "3141-9", "3142-7", "8335-2"],
    words: &["weight", "body weight", "patient body weight - measured"],
};
const HEIGHT: Sign =
    Sign { codes: &["8302-2", "8301-4", "3137-7", "3138-5"], words: &["height", "body height", "patient body height"] };

/// Units of a weight in kilograms, and of a height in metres. A pound, an ounce and an inch are defined in them.
const OF_WEIGHT: [(&str, f64); 10] = [
    ("kg", 1.0),
    ("kilograms", 1.0),
    ("g", 0.001),
    ("lb", 0.453_592_37),
    ("lbs", 0.453_592_37),
    ("[lb_av]", 0.453_592_37),
    ("pounds", 0.453_592_37),
    ("lb_av", 0.453_592_37),
    ("oz", 0.028_349_523_125),
    ("[oz_av]", 0.028_349_523_125),
];
const OF_HEIGHT: [(&str, f64); 9] = [
    ("m", 1.0),
    ("cm", 0.01),
    ("centimeters", 0.01),
    ("in", 0.0254),
    ("[in_i]", 0.0254),
    ("[in_us]", 0.0254),
    ("inches", 0.0254),
    ("ft", 0.3048),
    ("[ft_i]", 0.3048),
];

impl Sign {
    fn is(&self, test: &Test) -> bool {
        let name = test.name.text.to_lowercase();
        test.name.has_code("loinc", self.codes) || (test.name.codes.is_empty() && self.words.contains(&name.as_str()))
    }

    /// The place of the one such measurement among these, taken at that time.
    fn find(&self, tests: &[Option<(Day, Test)>], at: Option<&Day>) -> Option<usize> {
        tests
            .iter()
            .position(|one| one.as_ref().is_some_and(|(day, test)| self.is(test) && at.is_none_or(|at| at == day)))
    }
}

/// What was measured together; `of_all` is the time of those without one.
pub(super) fn split(tests: Vec<Test>, of_all: Option<&When>) -> Vec<Result<Found, (String, Why)>> {
    let mut made = Vec::new();
    let mut dated: Vec<Option<(Day, Test)>> = Vec::new();
    for test in tests {
        let day = match test.when.as_ref().or(of_all) {
            Some(When::Day(day)) if day.is_whole() => day.clone(),
            _ => {
                made.push(Err((test.name.text, Why::NoDate)));
                continue;
            }
        };
        match &test.value {
            Some(_) if test.name.text.is_empty() => made.push(Err((String::new(), Why::NoName))),
            Some(_) => dated.push(Some((day, test))),
            None => made.push(Err((test.name.text, Why::NoValue))),
        }
    }
    blood_pressures(&mut dated, &mut made);
    for one in &mut dated {
        let own = one.as_ref().and_then(|(day, test)| own(day, test));
        if let Some(own) = own {
            made.push(Ok(own));
            *one = None;
        }
    }
    // What is left, one item for each time.
    while let Some(first) = dated.iter().flatten().map(|(day, _)| day.clone()).next() {
        let mut together = Vec::new();
        for one in &mut dated {
            if one.as_ref().is_some_and(|(day, _)| *day == first)
                && let Some((_, test)) = one.take()
            {
                together.push(test);
            }
        }
        made.push(Ok(Found::Signs { when: first, tests: together }));
    }
    made
}

/// The item of a measurement with a type of its own.
fn own(day: &Day, test: &Test) -> Option<Found> {
    let when = day.clone();
    if PULSE.is(test) {
        whole(test, 1, 350).map(|value| Found::HeartRate { when, value })
    } else if WEIGHT.is(test) {
        in_unit(test, &OF_WEIGHT).map(|(kilograms, written)| Found::Weight { when, kilograms, written })
    } else if HEIGHT.is(test) {
        in_unit(test, &OF_HEIGHT).map(|(metres, written)| Found::Height { when, metres, written })
    } else {
        None
    }
}

/// Both pressures of one time, with the pulse of that time.
fn blood_pressures(tests: &mut [Option<(Day, Test)>], made: &mut Vec<Result<Found, (String, Why)>>) {
    for place in 0..tests.len() {
        let Some((day, systolic)) = tests[place].as_ref().filter(|(_, test)| SYSTOLIC.is(test)) else { continue };
        let day = day.clone();
        let Some(upper) = whole(systolic, 1, 400) else { continue };
        let Some(other) = DIASTOLIC.find(tests, Some(&day)) else { continue };
        let Some(lower) = tests[other].as_ref().and_then(|(_, test)| whole(test, 1, 400)) else { continue };
        let beat = PULSE.find(tests, Some(&day));
        let pulse = beat.and_then(|beat| tests[beat].as_ref()).and_then(|(_, test)| whole(test, 1, 350));
        made.push(Ok(Found::BloodPressure { when: day, systolic: upper, diastolic: lower, pulse }));
        tests[place] = None;
        tests[other] = None;
        if let (Some(beat), true) = (beat, pulse.is_some()) {
            tests[beat] = None;
        }
    }
}

/// A whole number in a sensible unit: what is beyond is told as it stands, with the rest.
fn whole(test: &Test, low: i32, high: i32) -> Option<i32> {
    let value = test.value.as_ref()?;
    let (number, unit) = match &value.structured {
        Some((number, unit)) => (number.as_str(), unit.as_str()),
        None => (value.display.as_str(), ""),
    };
    let known = ["", "mm[hg]", "mmhg", "mm hg", "/min", "{beats}/min", "bpm", "beats/min", "beats per minute", "1/min"];
    if !known.contains(&unit.to_lowercase().as_str()) {
        return None;
    }
    let number = finite(number)?;
    #[expect(clippy::cast_possible_truncation, reason = "a number between low and high")]
    let whole =
        (number >= f64::from(low) && number <= f64::from(high) && number.fract() == 0.0).then_some(number as i32);
    whole
}

/// The value in the type's own unit, and as it was written.
fn in_unit(test: &Test, units: &[(&str, f64)]) -> Option<(String, (String, String))> {
    let (number, unit) = test.value.as_ref()?.structured.as_ref()?;
    let times = units.iter().find(|(known, _)| known.eq_ignore_ascii_case(unit)).map(|(_, times)| *times)?;
    let value = finite(number).filter(|value| *value > 0.0)?;
    #[expect(clippy::float_cmp, reason = "the unit itself, not a calculation")]
    let own = if times == 1.0 { number.clone() } else { crate::convert::rounded(value * times, 6) };
    Some((own, (number.clone(), unit.clone())))
}
