//! Every format of a family is said in every other one: always valid, never a panic, and nothing lost without a trace.
#![allow(clippy::unwrap_used)] // helpers of tests

mod support;

use medlock_things::instances::Instances;
use medlock_things::{NotConvertible, ThingType, all, convert, family};
use proptest::prelude::*;
use support::{by_name, full, sample_name, with};

fn pairs() -> Vec<(&'static ThingType, &'static ThingType)> {
    let others = |from: &'static ThingType| family(from).into_iter().filter(move |to| to.id != from.id);
    all().flat_map(|from| others(from).map(move |to| (from, to))).collect()
}

fn said(from: &str, to: &str, body: &str) -> Result<String, NotConvertible> {
    said_with(from, to, body, "")
}

fn said_with(from: &str, to: &str, body: &str, common: &str) -> Result<String, NotConvertible> {
    let whole = format!("<data-xml>{body}{common}</data-xml>");
    let converted = convert(&whole, by_name(from).id, by_name(to).id)?;
    let inside = converted.strip_prefix("<data-xml>").and_then(|rest| rest.strip_suffix("</data-xml>"));
    Ok(inside.unwrap_or_else(|| panic!("{converted}")).to_owned())
}

#[test]
fn every_pair_of_formats_converts_its_samples() {
    let pairs = pairs();
    assert_eq!(pairs.len(), 26, "eleven families, one of them with three formats");
    for (from, to) in pairs {
        let body = full(from);
        let whole = format!("<data-xml>{body}<common><source>scale</source></common></data-xml>");
        let converted = convert(&whole, from.id, to.id)
            .unwrap_or_else(|error| panic!("{} to {}: {error}", sample_name(from), sample_name(to)));
        with(&converted, |data_xml| medlock_things::validate(to, data_xml).unwrap());
        assert!(converted.contains("<source>scale</source>"), "{converted}");
    }
}

#[test]
fn a_format_of_another_family_or_nobody_s_is_refused() {
    let weight = by_name("weight").id;
    let height = by_name("height").id;
    assert_eq!(convert("<data-xml/>", weight, height), Err(NotConvertible::NoSuchPair));
    assert_eq!(convert("<data-xml/>", weight, uuid::Uuid::nil()), Err(NotConvertible::NoSuchPair));
    assert_eq!(convert("<data-xml/>", weight, weight), Ok("<data-xml/>".into()), "the same format needs no conversion");
    let (old, new) = (by_name("procedure.1").id, by_name("procedure.2").id);
    for strange in ["", "<data-xml/>", "<data-xml><common/></data-xml>", "x", "<data-xml><procedure/></data-xml>"] {
        assert!(convert(strange, new, old).is_err(), "{strange}");
    }
}

#[test]
fn what_has_no_place_is_said_in_the_note() {
    let when = "<when><date><y>2026</y><m>3</m><d>14</d></date></when>";
    let body = format!("<encounter>{when}<type>check-up</type><id>A 17</id></encounter>");
    let common = "<common><source>s</source><note>mine</note><client-thing-id>c</client-thing-id></common>";
    let newer = said_with("encounter.1", "encounter.2", &body, common).unwrap();
    assert_eq!(
        newer,
        format!(
            "<encounter>{when}<type><text>check-up</text></type></encounter>\
             <common><source>s</source><note>mine\nid: A 17</note><client-thing-id>c</client-thing-id></common>"
        )
    );
    let newer = said("encounter.1", "encounter.2", &body).unwrap();
    assert!(newer.ends_with("<common><note>id: A 17</note></common>"), "{newer}");
    let nothing_lost = body.replace("<id>A 17</id>", "");
    let common = "<common><note/>  <related-thing/></common>";
    let newer = said_with("encounter.1", "encounter.2", &nothing_lost, common).unwrap();
    assert!(newer.ends_with(common), "untouched, byte for byte: {newer}");
}

#[test]
fn a_long_left_over_is_cut() {
    let when = "<when><date><y>2026</y><m>3</m><d>14</d></date></when>";
    let body = format!("<encounter>{when}<type/><id>{}</id></encounter>", "é".repeat(3_000));
    let newer = said("encounter.1", "encounter.2", &body).unwrap();
    let note = newer.split("<note>").nth(1).unwrap().split("</note>").next().unwrap();
    assert_eq!(note.chars().count(), 2_001);
    assert!(note.starts_with("id: é") && note.ends_with('…'));
}

#[test]
fn numbers_keep_their_letters_unless_the_unit_changes() {
    let dose = "<dose-value><exact-dose> 2.50 </exact-dose></dose-value><dose-unit><text>mg</text></dose-unit>";
    let body = format!("<medication><name>x</name>{dose}<strength-value>0500</strength-value></medication>");
    let newer = said("medication.1", "medication.2", &body).unwrap();
    assert!(newer.contains(
        "<dose><display>2.50 mg</display><structured><value>2.50</value><units><text>mg</text></units></structured></dose>"
    ), "{newer}");
    assert!(newer.contains("<strength><display>0500</display></strength>"), "{newer}");
}

#[test]
fn units_are_calculated_and_what_was_entered_is_kept() {
    let when = "<when><y>2026</y><m>3</m><d>14</d></when>";
    let old =
        format!("<cholesterol-profile>{when}<ldl> 100</ldl><triglyceride>150</triglyceride></cholesterol-profile>");
    let newer = said("cholesterol.1", "cholesterol.2", &old).unwrap();
    let entered = "<display units=\"mg/dL\" units-code=\"mg-per-dl\">";
    assert!(newer.contains(&format!("<ldl><mmolPerL>2.586</mmolPerL>{entered}100</display></ldl>")), "{newer}");
    assert!(newer.contains(&format!("<mmolPerL>1.6936</mmolPerL>{entered}150</display>")), "{newer}");
    assert!(newer.contains("<when><date><y>2026</y><m>3</m><d>14</d></date></when>"), "{newer}");
    let timed = "<when><date><y>2026</y><m>3</m><d>14</d></date><time><h>7</h><m>5</m></time></when>";
    let new = format!(
        "<cholesterol-profile>{timed}<ldl><mmolPerL>2.6</mmolPerL></ldl><hdl><mmolPerL>0</mmolPerL></hdl></cholesterol-profile>"
    );
    let older = said("cholesterol.2", "cholesterol.1", &new).unwrap();
    let note = "<common><note>when/time: 07:05\nhdl: 0</note></common>";
    assert_eq!(older, format!("<cholesterol-profile>{when}<ldl>101</ldl></cholesterol-profile>{note}"));
    let when = "<when><date><y>2026</y><m>3</m><d>14</d></date></when>";
    let newer = said("hba1c.1", "hba1c.2", &format!("<HbA1C>{when}<value>0.065</value></HbA1C>")).unwrap();
    let value = "<mmol-per-mol>47.54</mmol-per-mol><display units=\"%\" units-code=\"percent\">6.5</display>";
    assert!(newer.contains(value), "{newer}");
    let older = |value: &str| said("hba1c.2", "hba1c.1", &format!("<HbA1C>{when}<value>{value}</value></HbA1C>"));
    assert!(older(value).unwrap().contains("<value>0.065</value>"));
    assert!(older("<mmol-per-mol>53</mmol-per-mol>").unwrap().contains("<value>0.069997</value>"));
    assert_eq!(older("<mmol-per-mol>INF</mmol-per-mol>"), Err(NotConvertible::OutOfRange("value")));
}

#[test]
fn dates_become_exact_or_the_item_stays_as_it_is() {
    let old = |when: &str| {
        said("procedure.2", "procedure.1", &format!("<procedure>{when}<name><text>x</text></name></procedure>"))
    };
    let exact = old(
        "<when><structured><date><y>2020</y><m>2</m><d>3</d></date><time><h>4</h><m>5</m></time></structured></when>",
    )
    .unwrap();
    assert_eq!(
        exact,
        "<procedure><when><date><y>2020</y><m>2</m><d>3</d></date><time><h>4</h><m>5</m></time></when>\
         <title><text>x</text></title></procedure>"
    );
    let year = old("<when><structured><date><y>2020</y></date></structured></when>").unwrap();
    assert!(year.starts_with("<procedure><when><date><y>2020</y><m>1</m><d>1</d></date></when>"), "{year}");
    assert!(year.ends_with("<common><note>when: 2020</note></common>"), "what was known is not hidden: {year}");
    assert_eq!(old("<when><descriptive>as a child</descriptive></when>"), Err(NotConvertible::Lacks("when")));
    assert_eq!(old(""), Err(NotConvertible::Lacks("when")));
}

#[test]
fn a_root_in_its_namespace_and_foreign_prefixes_survive() {
    let thing = by_name("procedure.1");
    let body = format!(
        "<p:procedure xmlns:p=\"{}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <when><date><y>2020</y><m>2</m><d>3</d></date></when><title><text xsi:type=\"x\">a &lt; b</text></title></p:procedure>",
        thing.namespace
    );
    let newer = said("procedure.1", "procedure.2", &body).unwrap();
    assert!(newer.starts_with("<procedure><when><structured>") && newer.contains("a &lt; b"), "{newer}");
}

/// What one format says and the other can say too comes back.
#[test]
fn there_and_back_keeps_what_both_formats_know() {
    for (from, over, kept) in [
        (
            "medication.1",
            "medication.2",
            &["name", "date-prescribed", "is-prescribed", "refills", "instructions", "route"][..],
        ),
        ("immunization.1", "immunization.2", &["name", "administration-date", "manufacturer", "lot", "consent"]),
        ("procedure.1", "procedure.2", &["when", "title", "primary-provider", "anatomic-location"]),
        ("basic.1", "basic.2", &["gender", "birthyear", "country", "state", "firstdow", "language"]),
        ("encounter.1", "encounter.2", &["when", "type", "duration", "location", "consent-granted"]),
        ("lab-test-results.1", "lab-test-results.2", &["when", "lab-group", "ordered-by"]),
        ("cholesterol.1", "cholesterol.2", &["when", "ldl", "hdl", "total-cholesterol", "triglyceride"]),
        ("hba1c.1", "hba1c.2", &["when", "value", "HbA1C-assay-method"]),
        ("exercise.1", "exercise.2", &["when"]),
        ("medical-image-study.1", "medical-image-study.2", &["when", "series", "key-images"]),
        ("family-history.1", "family-history.3", &["condition", "relationship", "date-of-birth", "severity"]),
    ] {
        let body = full(by_name(from));
        let there = said(from, over, &body).unwrap();
        let again = said(over, from, there.split("<common>").next().unwrap()).unwrap();
        let members = |xml: &str, name: &str| -> Vec<String> {
            let bare = |text: &str| text.split('>').map(str::trim).collect::<Vec<_>>().join(">");
            with(&format!("<x>{xml}</x>"), |x| {
                let root = x.children().next().unwrap();
                root.children_named(name).map(|child| bare(child.raw())).collect()
            })
        };
        for name in kept {
            let before = members(&body, name);
            assert!(!before.is_empty(), "{from} has no {name}");
            assert_eq!(members(&again, name), before, "{from}/{name}: {there}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_valid_stays_valid(pair in prop::sample::select(pairs()), seed in any::<u64>()) {
        let (from, to) = pair;
        let body = Instances::new(seed).body(from);
        let whole = format!("<data-xml>{body}</data-xml>");
        with(&whole, |data_xml| medlock_things::validate(from, data_xml))
            .unwrap_or_else(|invalid| panic!("{}: {invalid}: {body}", sample_name(from)));
        match convert(&whole, from.id, to.id) {
            Ok(converted) => {
                with(&converted, |data_xml| medlock_things::validate(to, data_xml)).unwrap();
            }
            Err(NotConvertible::Lacks(_) | NotConvertible::OutOfRange(_)) => {}
            Err(other) => panic!("{} to {}: {other}: {body}", sample_name(from), sample_name(to)),
        }
    }

    #[test]
    fn cut_and_mended_samples_never_panic(
        pair in prop::sample::select(pairs()), at in 0.0..1.0, length in 0usize..60, with in "[0-9a-z<>/&;.-]{0,6}"
    ) {
        let (from, to) = pair;
        let body = full(from);
        let start = (body.len() as f64 * at) as usize;
        let end = (start + length).min(body.len());
        if let (Some(head), Some(tail)) = (body.get(..start), body.get(end..)) {
            let _ = convert(&format!("<data-xml>{head}{with}{tail}</data-xml>"), from.id, to.id);
        }
    }
}
