//! The words of the forms: every rule has a sentence in every language, and says it with the field's own name.

use jiff::civil::date;
use medlock_things::hand::NOTE;

use super::super::words::Language;
use super::*;

fn typed_of(pairs: &[(&str, &str)]) -> Typed {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn on(pairs: &[(&str, &str)]) -> Typed {
    let mut typed = typed_of(&[("when_day", "2"), ("when_month", "1"), ("when_year", "2026")]);
    typed.extend(typed_of(pairs));
    typed
}

#[test]
fn what_is_wrong_names_the_field_and_the_rule() {
    for (form, typed, expected) in [
        ("weight", on(&[]), "Weight is missing"),
        ("weight", on(&[("value", "much")]), "Weight must be a number"),
        ("weight", on(&[("value", "6150"), ("value_unit", "kg")]), "Weight must be between 0.2 kg and 700 kg"),
        ("weight", on(&[("value", "0.1"), ("value_unit", "lb")]), "Weight must be between 0.4 lb and 1543.2 lb"),
        ("heart-rate", on(&[("value", "64.5")]), "must be a whole number"),
        ("heart-rate", on(&[("value", "64"), ("when_time", "25:99")]), "must be like 14:05"),
        ("heart-rate", on(&[("value", "64"), ("when_year", "26")]), "year"),
        ("heart-rate", on(&[("value", "64"), ("when_day", "31"), ("when_month", "2")]), "does not exist"),
        ("heart-rate", on(&[("value", "64"), ("when_year", "2027")]), "future"),
        ("weight", on(&[("value", "61"), (NOTE, &"x".repeat(5_000))]), "Note can have at most 4000 characters"),
        ("note", on(&[("content", &"x".repeat(5_000))]), "at most"),
        ("condition", typed_of(&[("name", "Asthma"), ("onset-date_day", "3"), ("onset-date_year", "2001")]), "month"),
    ] {
        let form = form_named(form).expect("a form");
        let problems =
            body(form, Words::new(Language::English), date(2026, 7, 14), &typed, None).expect_err("it is wrong");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].text.contains(expected), "{}: {:?}", form.name, problems[0].text);
        for language in Language::REAL {
            let said = body(form, Words::new(language), date(2026, 7, 14), &typed, None);
            assert!(said.is_err_and(|problems| !problems[0].text.is_empty()));
        }
    }
}

#[test]
fn every_label_and_every_sentence_is_there_in_every_language() {
    for language in Language::REAL {
        let words = Words::new(language);
        for key in Rule::KEYS {
            assert!(words.find_key(key), "{key}");
        }
        for form in FORMS {
            for field in fields(form, words, &form.blank(date(2026, 7, 14))) {
                assert!(!field.label.is_empty(), "{}/{}", form.name, field.name);
                if let FieldOf::Number { unit, .. } = &field.kind {
                    assert!(!unit.is_empty(), "{}/{}", form.name, field.name);
                }
            }
        }
    }
}
