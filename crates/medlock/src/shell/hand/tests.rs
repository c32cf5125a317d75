//! Forms: every field is a declared part, what is typed becomes a body of its type, and what is not touched stays.

use jiff::civil::{Time, date};
use medlock_wire::xml::{Document, Limits};

use super::super::words::Language;
use super::parts::clock;
use super::*;

fn english() -> Words {
    Words::new(Language::English)
}

fn typed_of(pairs: &[(&str, &str)]) -> Typed {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn on(pairs: &[(&str, &str)]) -> Typed {
    let mut typed = typed_of(&[("when_day", "2"), ("when_month", "1"), ("when_year", "2026")]);
    typed.extend(typed_of(pairs));
    typed
}

fn body(form: &str, typed: &Typed) -> Result<String, Vec<Problem>> {
    form_named(form).expect("a form").body(english(), date(2026, 7, 14), typed, None)
}

fn accepted(form: &Form, xml: &str) {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).expect("well-formed");
    medlock_things::validate(form.kind(), document.root()).unwrap_or_else(|invalid| panic!("{invalid}: {xml}"));
}

#[test]
fn every_part_of_every_form_is_declared_and_can_be_filled_in() {
    for form in FORMS {
        assert_eq!(form.parts().count(), form.parts.len(), "{}", form.name);
        for (part, member, _) in form.parts() {
            assert!(!matches!(control_of(member), Control::Kept), "{}/{}", form.name, part.name);
        }
        let declared = members_of(form.kind().body());
        let mandatory = declared.iter().filter(|member| {
            particle_of(form.kind().body(), member.name).is_some_and(|(particle, _)| particle.min > 0)
        });
        for member in mandatory {
            assert!(form.parts.iter().any(|part| part.name == member.name), "{}/{}", form.name, member.name);
        }
    }
}

#[test]
fn what_is_typed_becomes_a_body_of_its_type() {
    for (form, typed, expected) in [
        ("weight", on(&[("value", "61,5"), ("value_unit", "kg")]), "<kg>61.5</kg><display units=\"kg\">61.5</display>"),
        (
            "weight",
            on(&[("value", "150"), ("value_unit", "lb")]),
            "<kg>68.0388555</kg><display units=\"lb\">150</display>",
        ),
        ("height", on(&[("value", "168"), ("value_unit", "cm")]), "<m>1.68</m><display units=\"cm\">168</display>"),
        (
            "blood-pressure",
            on(&[("systolic", "120"), ("diastolic", "80")]),
            "<diastolic>80</diastolic></blood-pressure>",
        ),
        ("heart-rate", on(&[("value", "64"), ("when_time", "2:05 pm")]), "<time><h>14</h><m>5</m></time>"),
        (
            "blood-glucose",
            on(&[("value", "99"), ("value_unit", "mg/dL"), ("glucose-measurement-type", "Plasma")]),
            "<glucose-measurement-type><text>Plasma</text></glucose-measurement-type>",
        ),
        (
            "medication",
            typed_of(&[("name", "Lisinopril <b>"), ("strength", "10 mg"), ("date-started_year", "2020")]),
            "<date-started><structured><date><y>2020</y></date></structured></date-started>",
        ),
        ("allergy", typed_of(&[("name", "Penicillin"), (NOTE, "since & ever")]), "<note>since &amp; ever</note>"),
        (
            "condition",
            typed_of(&[("name", "Asthma"), ("onset-date_month", "3"), ("onset-date_year", "2001")]),
            "<m>3</m>",
        ),
        ("immunization", typed_of(&[("name", "Tetanus")]), "<name><text>Tetanus</text></name>"),
        ("note", on(&[("content", "Slept well.\nWoke once.")]), "<content>Slept well.\nWoke once.</content>"),
    ] {
        let xml = body(form, &typed).unwrap_or_else(|problems| panic!("{form}: {problems:?}"));
        assert!(xml.contains(expected), "{form}: {xml}");
        accepted(form_named(form).expect("a form"), &xml);
    }
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
        ("note", on(&[("content", &"x".repeat(5_000))]), "at most"),
        ("condition", typed_of(&[("name", "Asthma"), ("onset-date_day", "3"), ("onset-date_year", "2001")]), "month"),
    ] {
        let problems = body(form, &typed).expect_err("it is wrong");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].text.contains(expected), "{form}: {:?}", problems[0].text);
        for language in Language::REAL {
            let said = form_named(form).expect("a form").body(Words::new(language), date(2026, 7, 14), &typed, None);
            assert!(said.is_err_and(|problems| !problems[0].text.is_empty()));
        }
    }
}

#[test]
fn what_a_form_does_not_show_and_what_was_not_touched_stays_as_it_was() {
    let before = "<data-xml><weight><when><date><y>2026</y><m>01</m><d>2</d></date><time><h>8</h><m>5</m><s>7</s></time></when>\
        <value><kg>61.500</kg><display units=\"stones\">9.7</display></value></weight><common><source>Scale 3</source>\
        <note>After lunch</note><client-thing-id>a-1</client-thing-id></common></data-xml>";
    let document = Document::parse(before.as_bytes(), &Limits::CONTENTS).expect("well-formed");
    let form = form_named("weight").expect("a form");
    let mut typed = form.filled(document.root());
    assert_eq!(typed.get("value").map(String::as_str), Some("61.500"));
    assert_eq!(typed.get("when_time").map(String::as_str), Some("08:05"));
    let same = form.body(english(), date(2026, 7, 14), &typed, Some(document.root())).expect("good");
    assert_eq!(same, before, "nothing was touched");
    typed.insert("value".to_owned(), "62".to_owned());
    typed.insert(NOTE.to_owned(), String::new());
    let new = form.body(english(), date(2026, 7, 14), &typed, Some(document.root())).expect("good");
    assert!(new.contains("<s>7</s>") && new.contains("<kg>62</kg>"), "{new}");
    assert!(new.contains("<common><source>Scale 3</source><client-thing-id>a-1</client-thing-id></common>"), "{new}");
    accepted(form, &new);
    typed.insert(NOTE.to_owned(), "Before lunch".to_owned());
    let new = form.body(english(), date(2026, 7, 14), &typed, Some(document.root())).expect("good");
    assert!(new.contains("</source><note>Before lunch</note><client-thing-id>"), "{new}");
}

#[test]
fn times_are_taken_in_every_usual_form() {
    for (text, hour, minute) in [
        ("14:05", 14, 5),
        ("9:30", 9, 30),
        ("2:05 pm", 14, 5),
        ("12 am", 0, 0),
        ("12:10 p.m.", 12, 10),
        ("8.45", 8, 45),
    ] {
        assert_eq!(clock(text), Time::new(hour, minute, 0, 0).ok(), "{text}");
    }
    for odd in ["", "14", "25:00", "1:5", "13 pm", "noon", "1:60"] {
        assert_eq!(clock(odd), None, "{odd}");
    }
}
