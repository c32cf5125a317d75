//! What was found in a document, before it is an item: the same for every kind of document.

use super::dates::{Day, When};
use super::{TEXT_CHARS_MAX, Why};

/// A name with its codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Coded {
    pub text: String,
    pub codes: Vec<Code>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub value: String,
    /// As the document calls it.
    pub system: String,
    pub version: Option<String>,
}

impl Coded {
    /// Words without a code; `None` for none.
    pub fn words(text: String) -> Option<Coded> {
        (!text.is_empty()).then(|| Coded { text, codes: Vec::new() })
    }

    pub fn has_code(&self, system: &str, values: &[&str]) -> bool {
        self.codes.iter().any(|code| system_key(&code.system) == system && values.contains(&code.value.as_str()))
    }
}

/// HealthVault's family and our short name of the systems documents name most, by their numbers (OIDs) and by what people call them.
/// Letters and digits alone, in lower case.
const SYSTEMS: [(&str, Option<&str>, &str, &[&str]); 10] = [
    ("snomed", Some("Snomed"), "SNOMED CT", &["2168401113883696", "snomed"]),
    ("rxnorm", Some("RxNorm"), "RxNorm", &["2168401113883688", "rxnorm"]),
    ("loinc", Some("regenstrief"), "LOINC", &["216840111388361", "loinc"]),
    ("icd9", Some("icd"), "ICD-9-CM", &["21684011138836103", "21684011138836104", "icd9"]),
    ("icd10", Some("icd"), "ICD-10", &["2168401113883690", "216840111388363", "icd10"]),
    ("cvx", Some("HL7"), "CVX", &["216840111388312292", "2168401113883659", "cvx"]),
    ("ndc", None, "NDC", &["2168401113883669", "ndc"]),
    ("unii", None, "UNII", &["216840111388349", "unii"]),
    ("cpt", None, "CPT", &["2168401113883612", "cpt"]),
    ("ndfrt", None, "NDF-RT", &["216840111388332615", "ndfrt"]),
];

fn plain_letters(system: &str) -> String {
    system.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// What a system is known by here, whatever it is called; else its own letters.
pub(super) fn system_key(system: &str) -> String {
    let letters = plain_letters(system);
    known(&letters).map_or(letters, |(key, ..)| (*key).to_owned())
}

type System = (&'static str, Option<&'static str>, &'static str, &'static [&'static str]);

fn known(letters: &str) -> Option<&'static System> {
    SYSTEMS.iter().find(|(.., names)| {
        names.iter().any(|name| {
            let is_number = name.starts_with("216840");
            if is_number { letters == *name } else { letters.starts_with(name) }
        })
    })
}

/// Family and name of a system as an item writes them.
pub(super) fn system_of(system: &str) -> (Option<&'static str>, String) {
    match known(&plain_letters(system)) {
        Some((_, family, name, _)) => (*family, (*name).to_owned()),
        None => (None, system.to_owned()),
    }
}

/// An amount: in words, and as a number where it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    pub display: String,
    /// Number and unit.
    pub structured: Option<(String, String)>,
}

impl Amount {
    /// A number with its unit, or words.
    pub fn of(value: &str, unit: &str) -> Option<Amount> {
        let (value, unit) = (value.trim(), unit.trim());
        if value.is_empty() {
            return None;
        }
        let display = if unit.is_empty() { value.to_owned() } else { format!("{value} {unit}") };
        let structured = finite(value).filter(|_| !unit.is_empty()).map(|_| (value.to_owned(), unit.to_owned()));
        Some(Amount { display, structured })
    }

    pub fn words(text: String) -> Option<Amount> {
        (!text.is_empty()).then_some(Amount { display: text, structured: None })
    }
}

/// A number as XML Schema writes it, if it is one of a measurement.
pub(super) fn finite(text: &str) -> Option<f64> {
    crate::leaf::double(text.trim()).filter(|number| number.is_finite())
}

/// One test or measurement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Test {
    pub name: Coded,
    pub when: Option<When>,
    pub value: Option<Amount>,
    pub flags: Vec<String>,
    /// What the sender calls usual: words, and the numbers of it.
    pub ranges: Vec<(String, Option<(String, String)>)>,
    pub status: Option<String>,
}

/// Something that can become an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Condition {
        name: Coded,
        onset: Option<When>,
        stop: Option<When>,
        status: Option<Coded>,
        note: Vec<String>,
    },
    Allergy {
        name: Coded,
        reaction: Option<Coded>,
        first: Option<When>,
        kind: Option<Coded>,
        note: Vec<String>,
    },
    Medication(Box<Medication>),
    Immunization(Box<Immunization>),
    Procedure {
        name: Coded,
        when: Option<When>,
        place: Option<Coded>,
        by: Option<String>,
        note: Vec<String>,
    },
    Results {
        name: Coded,
        when: Option<When>,
        laboratory: Option<String>,
        status: Option<String>,
        tests: Vec<Test>,
    },
    Weight {
        when: Day,
        kilograms: String,
        written: (String, String),
    },
    Height {
        when: Day,
        metres: String,
        written: (String, String),
    },
    BloodPressure {
        when: Day,
        systolic: i32,
        diastolic: i32,
        pulse: Option<i32>,
    },
    HeartRate {
        when: Day,
        value: i32,
    },
    Signs {
        when: Day,
        tests: Vec<Test>,
    },
    Family {
        relation: Option<Coded>,
        name: Option<String>,
        born: Option<Day>,
        died: Option<Day>,
        problems: Vec<Problem>,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Medication {
    pub name: Coded,
    pub dose: Option<Amount>,
    pub strength: Option<Amount>,
    pub frequency: Option<Amount>,
    pub route: Option<Coded>,
    pub indication: Option<Coded>,
    pub started: Option<When>,
    pub stopped: Option<When>,
    pub note: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Immunization {
    pub name: Coded,
    pub when: Option<When>,
    pub by: Option<String>,
    pub manufacturer: Option<String>,
    pub lot: Option<String>,
    pub route: Option<Coded>,
    pub sequence: Option<String>,
    pub surface: Option<Coded>,
    pub note: Vec<String>,
}

/// A health problem of a relative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub name: Coded,
    pub onset: Option<Day>,
}

/// A name that can be one.
pub(super) fn named(name: Option<Coded>) -> Result<Coded, Why> {
    let name = name.filter(|name| !name.text.is_empty()).ok_or(Why::NoName)?;
    if name.text.chars().count() > TEXT_CHARS_MAX {
        return Err(Why::TooLong);
    }
    if says_none(&name) { Err(Why::SaysNone) } else { Ok(name) }
}

/// "No known allergies" and its like are no allergy. By SNOMED CT's codes, and by the words that programs put there.
fn says_none(name: &Coded) -> bool {
    const CODES: [&str; 8] =
        ["160244002", "160245001", "160243008", "716186003", "409137002", "428607008", "429625007", "787481004"];
    let text = name.text.to_lowercase();
    let starts = ["no known ", "no current ", "none known", "no history of ", "no hay ", "ninguna conocid"];
    name.has_code("snomed", &CODES)
        || starts.iter().any(|start| text.starts_with(start))
        || matches!(text.trim_end_matches('.'), "none" | "nka" | "nkda" | "n/a" | "unknown" | "not applicable")
}

/// Whether a status says that something is over or not so any more; `None`: it does not say.
pub(super) fn is_over(status: &str) -> Option<bool> {
    let status = status.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| status.contains(word));
    if has(&[
        "inactive",
        "no longer",
        "not active",
        "discontinued",
        "stopped",
        "completed",
        "aborted",
        "suspended",
        "prior",
        "past",
        "resolved",
    ]) {
        Some(true)
    } else if has(&["active", "current", "ongoing", "chronic"]) {
        Some(false)
    } else {
        None
    }
}

/// Whether a status says that something never was: called off, or entered in error.
pub(super) fn never_was(status: &str) -> bool {
    let status = status.to_lowercase();
    ["cancelled", "canceled", "nullified", "entered in error", "not done", "refused", "ruled out"]
        .iter()
        .any(|word| status.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_the_same_by_number_and_by_name() {
        for (name, key) in [
            ("2.16.840.1.113883.6.96", "snomed"),
            ("SNOMED CT", "snomed"),
            ("SNOMED-CT", "snomed"),
            ("RxNorm", "rxnorm"),
            ("2.16.840.1.113883.6.1", "loinc"),
            ("ICD9-CM", "icd9"),
            ("ICD-10-CM", "icd10"),
            ("2.16.840.1.113883.12.292", "cvx"),
            ("CVX", "cvx"),
            ("2.16.840.1.113883.6.90", "icd10"),
            ("A house's own", "ahousesown"),
            ("", ""),
        ] {
            assert_eq!(system_key(name), key, "{name}");
        }
    }

    #[test]
    fn nothing_known_is_nothing() {
        let words = |text: &str| Coded::words(text.to_owned());
        for text in ["No known allergies", "NKDA", "None", "no known drug allergy."] {
            assert_eq!(named(words(text)), Err(Why::SaysNone), "{text}");
        }
        assert_eq!(named(words("")), Err(Why::NoName));
        assert_eq!(named(words(&"a".repeat(1_001))), Err(Why::TooLong));
        for text in ["Nonessential tremor", "Penicillin", "Unknown origin fever"] {
            assert!(named(words(text)).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_status_says_over_or_not() {
        assert_eq!(is_over("Inactive"), Some(true));
        assert_eq!(is_over("No Longer Active"), Some(true));
        assert_eq!(is_over("Active"), Some(false));
        assert_eq!(is_over("On hold?"), None);
        assert!(never_was("Entered in error") && !never_was("Active"));
    }
}
