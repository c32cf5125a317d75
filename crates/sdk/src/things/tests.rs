//! Every structure says everything that any instance of its type can say.

use jiff::civil::date;
use medlock_things::instances::Instances;
use medlock_things::model::{Content, Group, Kind, Simple};
use medlock_things::value;
use medlock_wire::xml::{Document, Element, Limits};

use super::part::FORGETFUL;
use super::*;

const INSTANCES: u64 = 200;

/// Of types with large bodies fewer do.
const BYTES: usize = 300_000;

/// What stands beside every other body.
const COMMON: &str = "<common><source>scale &amp; co</source><note> a\r\n</note><extension source=\"x\" ver=\"1\"><data>1</data>\
    </extension><related-thing><thing-id>3D34d87e-7fc1-4153-800f-f56592cb0d17</thing-id></related-thing>\
    <client-thing-id>é</client-thing-id></common>";

fn with_root<T>(xml: &str, use_it: impl FnOnce(Element<'_>) -> T) -> T {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).unwrap_or_else(|error| panic!("{error}: {xml}"));
    use_it(document.root())
}

/// An element as its declaration understands it: names, attributes and values, however the values are written.
fn meant(group: &Group, element: Element<'_>, out: &mut String) {
    out.push_str(element.name());
    for attribute in &group.attributes {
        out.push_str(&format!(" {}={:?}", attribute.name, element.attribute(attribute.name)));
    }
    match &group.content {
        Content::Value(simple) => out.push_str(&meant_by(simple, &element.text())),
        Content::Elements(_) => {
            out.push('(');
            for child in element.children() {
                let member = group.member(child.name()).unwrap_or_else(|| panic!("{} is not declared", child.name()));
                match &member.kind {
                    Kind::Group(id) => meant(id.group(), child, out),
                    Kind::Simple(simple) => {
                        out.push_str(&format!("{}={}", child.name(), meant_by(simple, &child.text())))
                    }
                    Kind::Anything => out.push_str(child.raw()),
                }
                out.push(',');
            }
            out.push(')');
        }
    }
}

fn meant_by(simple: &Simple, text: &str) -> String {
    match simple {
        Simple::Boolean => format!("{:?}", value::boolean(text)),
        Simple::Double { .. } => value::double(text).map(|number| format!("{number:?}")).unwrap(),
        Simple::Int { .. } => format!("{:?}", value::int(text)),
        Simple::PositiveInteger => format!("{:?}", text.trim().parse::<u64>()),
        Simple::Guid => text.trim().to_lowercase(),
        Simple::OneOf { .. } => text.trim().to_owned(),
        Simple::Text { .. } | Simple::Letters { .. } | Simple::Decimal => text.to_owned(),
    }
}

fn forgetting<T>(what: impl FnOnce() -> T) -> T {
    FORGETFUL.set(true);
    let result = what();
    FORGETFUL.set(false);
    result
}

fn holds<T: TypedItem>() {
    let declared = medlock_things::find(T::TYPE_ID).expect("the type is declared");
    assert_eq!((declared.name, declared.root), (T::NAME, T::ROOT));
    let newest = medlock_things::family(declared).last().map(|format| format.id);
    assert_eq!(newest, Some(T::TYPE_ID), "{} has a newer format", T::NAME);
    let (mut instances, mut lengths) = (Instances::new(declared.id.as_u64_pair().1), 0);
    for index in 0..INSTANCES {
        if lengths > BYTES {
            break;
        }
        let common = if index % 2 == 0 { COMMON } else { "" };
        let xml = format!("<data-xml>\n  {}{common}</data-xml>", instances.body(declared));
        lengths += xml.len();
        let item = T::from_data_xml(&xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
        assert!(item.to_data_xml() == xml, "{xml}");
        assert!(item.clone() == item && T::from_xml(&item.to_xml()).unwrap() == item, "{xml}");

        // From the structure alone it says the same.
        let anew = forgetting(|| item.to_data_xml());
        let shown = with_root(&anew, |anew| medlock_things::validate(declared, anew).map(drop));
        assert_eq!(shown, Ok(()), "{anew}");
        assert!(forgetting(|| T::from_data_xml(&anew)).unwrap() == item, "{xml}\n{anew}");
        let root_of = |xml: &str| {
            let mut out = String::new();
            with_root(xml, |data| meant(declared.body(), medlock_things::body_root(data).unwrap(), &mut out));
            out
        };
        assert_eq!(root_of(&xml), root_of(&anew), "{xml}\n{anew}");

        // A note changes nothing but the note.
        let noted = item.clone().with_note("new").to_data_xml();
        let root = |xml: &str| with_root(xml, |data| medlock_things::body_root(data).unwrap().raw().to_owned());
        assert!(root(&noted) == root(&xml), "{noted}");
        assert!(noted.contains("<note>new</note>") && noted.contains("<extension source=\"x\"") == (index % 2 == 0));
    }
}

macro_rules! every_type_holds {
    ($($name:ident),* $(,)?) => {
        $(
            #[allow(non_snake_case)]
            #[test]
            fn $name() {
                holds::<super::$name>();
            }
        )*

        /// Those tested here.
        const TESTED: &[Uuid] = &[$(<super::$name as TypedItem>::TYPE_ID),*];
    };
}

mod loses_nothing {
    use super::*;

    every_type_holds!(
        Weight,
        Height,
        BloodPressure,
        HeartRate,
        BloodGlucose,
        BloodOxygenSaturation,
        CholesterolProfile,
        HbA1c,
        VitalSigns,
        BodyComposition,
        BodyDimension,
        LabTestResults,
        Allergy,
        Condition,
        Medication,
        Immunization,
        Procedure,
        Exercise,
        Encounter,
        Appointment,
        Annotation,
        Basic,
        Personal,
        File,
    );

    #[test]
    fn and_no_type_is_left_out() {
        let generated = [
            include_str!("generated/measurements.rs"),
            include_str!("generated/medical.rs"),
            include_str!("generated/people.rs"),
        ];
        let ids: Vec<&str> =
            generated.iter().flat_map(|text| text.split("    item(\"").skip(1)).map(|rest| &rest[..36]).collect();
        assert_eq!(ids.len(), TESTED.len());
        assert!(TESTED.iter().all(|id| ids.contains(&id.to_string().as_str())));
    }
}

#[test]
fn what_a_structure_does_not_know_stays_where_it_was() {
    let xml = "<data-xml><!-- scale 3 --><weight scale=\"3\"><before/><when><date><y>2006</y> <m>+12</m><d>22</d></date></when>\
        <between><x xmlns=\"urn:x\">1</x></between><value by='hand'><kg>1e2</kg><new unit=\"µg\">5</new></value><after/></weight></data-xml>";
    let mut weight = Weight::from_data_xml(xml).unwrap();
    assert_eq!((weight.value.kg, weight.when.civil()), (100.0, Some(date(2006, 12, 22).at(0, 0, 0, 0))));
    assert_eq!(weight.to_data_xml(), xml);
    weight.value.kg = 72.5;
    let expected =
        xml.replace("<!-- scale 3 -->", "").replace("<kg>1e2</kg>", "<kg>72.5</kg>").replace("'hand'", "\"hand\"");
    assert_eq!(weight.to_data_xml(), expected);
    // Set back to what it was, it is what it was.
    weight.value.kg = 100.0;
    assert_eq!(weight.to_data_xml(), xml);
}

#[test]
fn prefixes_that_are_declared_further_out_are_kept() {
    let xml = "<data-xml xmlns:w=\"urn:com.microsoft.wc.thing.weight\" xmlns:x=\"urn:x\"><w:weight><when><date><y>2006</y><m>12</m>\
        <d>22</d></date></when><value><kg>1</kg><x:new x:unit=\"µg\"/></value></w:weight></data-xml>";
    let thing = format!("\u{FEFF}<?xml version='1.0'?><thing><type-id>{}</type-id>{xml}</thing>", Weight::TYPE_ID);
    let mut weight = Weight::from_xml(&thing).unwrap();
    assert_eq!(weight.to_data_xml(), xml);
    weight.value.kg = 2.0;
    let changed = weight.to_data_xml();
    assert!(changed.contains("<kg>2</kg><x:new xmlns:x=\"urn:x\" x:unit=\"µg\"/></value></weight>"), "{changed}");
    with_root(&changed, |data| assert!(data.child("weight").is_some()));
}

#[test]
fn what_is_not_this_type_is_told_with_element_and_rule() {
    let told = |xml: &str| Weight::from_data_xml(xml).unwrap_err().to_string();
    let when = "<when><date><y>2006</y><m>12</m><d>22</d></date></when>";
    let weight = |inner: &str| told(&format!("<data-xml><weight>{when}{inner}</weight></data-xml>"));
    assert_eq!(weight(""), "the item cannot be read as Weight: weight/value: is missing");
    assert_eq!(
        weight("<value><kg>heavy</kg></value>"),
        "the item cannot be read as Weight: weight/value/kg: is no number"
    );
    assert!(weight("<value><kg>1</kg></value><value><kg>1</kg></value>").ends_with("weight/value: stands there twice"));
    assert!(told("<data-xml><height/></data-xml>").contains("weight: is missing"));
    assert!(
        Weight::from_xml(&Height::m(1.8).on(date(2026, 1, 2)).to_xml()).unwrap_err().to_string().contains("type-id")
    );
    assert!(told("<data-xml>").contains("sequence"));
}

#[test]
fn numbers_are_written_as_xml_schema_has_them() {
    for (number, written) in [
        (72.5, "72.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e21, "1E21"),
        (1e-12, "1E-12"),
        (f64::NAN, "NaN"),
        (-0.0, "-0"),
    ] {
        assert_eq!(part::double(number), written);
    }
    assert_eq!((part::double(f64::INFINITY), part::double(f64::NEG_INFINITY)), ("INF".into(), "-INF".into()));
}

#[test]
fn units_are_what_they_say() {
    let day = date(2026, 3, 9);
    let pounds = Weight::lb(160.0).on(day);
    assert_eq!(
        pounds.to_data_xml(),
        "<data-xml><weight><when><date><y>2026</y><m>3</m><d>9</d></date></when><value><kg>72.574779</kg>\
         <display units=\"lb\" units-code=\"lb\">160</display></value></weight></data-xml>"
    );
    let tall = Height::feet_and_inches(6, 2.0).on(day);
    assert_eq!((tall.value.m, tall.value.display.unwrap().text.unwrap().as_str()), (1.8796, "6'2\""));
    assert_eq!(BloodGlucose::mg_per_dl(97.0, BloodGlucoseOf::Plasma).on(day).value.mmol_per_l, 5.3842);
    assert_eq!(HbA1c::percent(6.5).on(day).value.mmol_per_mol, 47.54);
    assert_eq!(BloodOxygenSaturation::percent(97.0).on(day).value, 0.97);
    assert_eq!(ConcentrationValue::cholesterol_mg_per_dl(193.35).mmol_per_l, 5.0);
    let at = date(2026, 3, 9).at(8, 5, 0, 0);
    assert_eq!(HeartRate::bpm(61).at(at).when.civil(), Some(at));
    assert_eq!(HeartRate::bpm(61).on(day).when.time, None);
    let signs = VitalSigns::taken().on(day).temperature_celsius(37.2).pulse_bpm(64.0);
    let blood = LabTestResults::group("Blood", [LabResult::of("Sodium", 141.0, "mmol/L")]).on(day);
    assert_eq!(blood.lab_group[0].results[0].value.as_ref().unwrap().measurement.display, "141 mmol/L");
    for (type_id, xml) in [
        (VitalSigns::TYPE_ID, signs.to_data_xml()),
        (LabTestResults::TYPE_ID, blood.to_data_xml()),
        (Exercise::TYPE_ID, Exercise::minutes("Running", 30.0).on(day).to_data_xml()),
        (Height::TYPE_ID, Height::cm(181.0).at(at).to_data_xml()),
        (BloodPressure::TYPE_ID, BloodPressure::mmhg(120, 80).on(day).with_source("cuff").to_data_xml()),
    ] {
        with_root(&xml, |data| medlock_things::validate(medlock_things::find(type_id).unwrap(), data)).unwrap();
    }
}

#[test]
fn debug_shows_no_health_data() {
    let weight = Weight::kg(72.5).on(date(2026, 3, 9));
    assert_eq!(format!("{weight:?} {:?}", weight.value), "Weight(…) WeightValue(…)");
    assert_eq!(format!("{:?}", Weight::kg(72.5)), "Undated(Weight(…))");
}
