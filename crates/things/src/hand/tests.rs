//! Forms: every field is a declared part, what is typed becomes a body of its type, and what is not touched stays.

use jiff::civil::{Time, date};
use medlock_xml::{Document, Limits};

use super::*;

const READER: Reader = Reader { today: date(2026, 7, 14), month_first: true };

fn typed_of(pairs: &[(&str, &str)]) -> Typed {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn on(pairs: &[(&str, &str)]) -> Typed {
    let mut typed = typed_of(&[("when_day", "2"), ("when_month", "1"), ("when_year", "2026")]);
    typed.extend(typed_of(pairs));
    typed
}

fn body(form: &str, typed: &Typed) -> Result<String, Vec<Problem>> {
    form_named(form).expect("a form").body(READER, typed, None)
}

fn accepted(form: &Form, xml: &str) {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).expect("well-formed");
    crate::validate(form.kind(), document.root()).unwrap_or_else(|invalid| panic!("{invalid}: {xml}"));
}

#[test]
fn every_part_of_every_form_is_declared_and_can_be_filled_in() {
    for form in FORMS {
        let asked = form.parts.iter().filter(|part| part.fixed.is_none());
        assert_eq!(form.parts().count(), asked.count(), "{}", form.name);
        for part in form.parts {
            let declared = declared(form.kind().body(), part).expect("a declared part");
            assert!(!matches!(control_of(declared.member), Control::Kept), "{}/{}", form.name, part.name);
        }
        let declared = members_of(form.kind().body());
        let mandatory = declared.iter().filter(|member| {
            particle_of(form.kind().body(), member.name).is_some_and(|(particle, _)| particle.min > 0)
        });
        for member in mandatory {
            assert!(form.below(member.name).next().is_some(), "{}/{}", form.name, member.name);
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
        (
            "hba1c",
            on(&[("value", "6.5"), ("value_unit", "%")]),
            "<mmol-per-mol>47.5385</mmol-per-mol><display units=\"%\">6.5</display>",
        ),
        ("hba1c", on(&[("value", "48"), ("value_unit", "mmol/mol")]), "<mmol-per-mol>48</mmol-per-mol>"),
        (
            "cholesterol",
            on(&[("total-cholesterol", "193.35"), ("triglyceride", "2"), ("triglyceride_unit", "mmol/L")]),
            "<total-cholesterol><mmolPerL>5</mmolPerL><display units=\"mg/dL\">193.35</display></total-cholesterol>\
             <triglyceride><mmolPerL>2</mmolPerL><display units=\"mmol/L\">2</display></triglyceride>",
        ),
        (
            "lab-result",
            on(&[("test-group", "Blood"), ("test", "Potassium"), ("result", "4.1 mmol/L")]),
            "<lab-group><group-name><text>Blood</text></group-name><results><name>Potassium</name><value><measurement>\
             <display>4.1 mmol/L</display></measurement></value></results></lab-group>",
        ),
        (
            "lab-result",
            on(&[
                ("test-group", "Blood"),
                ("test", "Potassium"),
                ("result", "4.1 mmol/L"),
                ("reference-range", "3.5 to 5.1 mmol/L"),
                ("flag", "Normal"),
            ]),
            "<ranges><type><text>Reference range</text></type><text><text>3.5 to 5.1 mmol/L</text></text></ranges>\
             <flag><text>Normal</text></flag>",
        ),
        ("procedure", on(&[("name", "Appendectomy")]), "</structured></when><name><text>Appendectomy</text></name>"),
        ("note", on(&[("content", "Slept well.\nWoke once.")]), "<content>Slept well.\nWoke once.</content>"),
    ] {
        let xml = body(form, &typed).unwrap_or_else(|problems| panic!("{form}: {problems:?}"));
        assert!(xml.contains(expected), "{form}: {xml}");
        accepted(form_named(form).expect("a form"), &xml);
    }
}

#[test]
fn what_is_wrong_names_the_field_and_the_rule() {
    let outside = |low: &str, high: &str, unit| Rule::Outside { low: low.to_owned(), high: high.to_owned(), unit };
    for (form, typed, control, rule) in [
        ("weight", on(&[]), "value", Rule::Missing),
        ("weight", on(&[("value", "much")]), "value", Rule::NotANumber),
        ("weight", on(&[("value", "6150"), ("value_unit", "kg")]), "value", outside("0.2", "700", Some("kg"))),
        ("weight", on(&[("value", "0.1"), ("value_unit", "lb")]), "value", outside("0.4", "1543.2", Some("lb"))),
        (
            "hba1c",
            on(&[("value", "260"), ("value_unit", "mmol/mol")]),
            "value",
            outside("9.3", "249.7", Some("mmol/mol")),
        ),
        ("heart-rate", on(&[("value", "500")]), "value", outside("10", "350", None)),
        ("heart-rate", on(&[("value", "64.5")]), "value", Rule::NotWhole),
        ("heart-rate", on(&[("value", "64"), ("when_time", "25:99")]), "when_time", Rule::Time),
        ("heart-rate", on(&[("value", "64"), ("when_year", "26")]), "when_year", Rule::Year),
        ("heart-rate", on(&[("value", "64"), ("when_day", "31"), ("when_month", "2")]), "when_month", Rule::NoSuchDay),
        ("heart-rate", on(&[("value", "64"), ("when_year", "2027")]), "when_year", Rule::Future),
        ("note", on(&[("content", &"x".repeat(5_000))]), "content", Rule::TooLong { characters_max: 4_000 }),
        (
            "condition",
            typed_of(&[("name", "Asthma"), ("onset-date_day", "3"), ("onset-date_year", "2001")]),
            "onset-date_month",
            Rule::Month,
        ),
        ("lab-result", on(&[("test-group", "Blood"), ("test", "Potassium")]), "result", Rule::Missing),
        ("lab-result", on(&[("test", "Potassium"), ("result", "4.1 mmol/L")]), "test-group", Rule::Missing),
        ("cholesterol", on(&[("ldl", "120")]), "total-cholesterol", Rule::Missing),
    ] {
        let problems = body(form, &typed).expect_err("it is wrong");
        assert_eq!(problems.len(), 1, "{form}: {problems:?}");
        assert_eq!((problems[0].control.as_str(), &problems[0].rule), (control, &rule), "{form}");
        assert!(Rule::KEYS.contains(&rule.key()));
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
    let same = form.body(READER, &typed, Some(document.root())).expect("good");
    assert_eq!(same, before, "nothing was touched");
    typed.insert("value".to_owned(), "62".to_owned());
    typed.insert(NOTE.to_owned(), String::new());
    let new = form.body(READER, &typed, Some(document.root())).expect("good");
    assert!(new.contains("<s>7</s>") && new.contains("<kg>62</kg>"), "{new}");
    assert!(new.contains("<common><source>Scale 3</source><client-thing-id>a-1</client-thing-id></common>"), "{new}");
    accepted(form, &new);
    typed.insert(NOTE.to_owned(), "Before lunch".to_owned());
    let new = form.body(READER, &typed, Some(document.root())).expect("good");
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
