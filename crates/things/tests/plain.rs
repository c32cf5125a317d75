//! What people read of an item.
#![allow(clippy::unwrap_used)] // helpers of tests

mod support;

use medlock_things::common::{Common, Related, RelatedTo};
use medlock_things::model::{Content, Kind, Shown, Simple};
use medlock_things::plain::{ClockTime, Field, PartialDate, Plain, Unit, Value, describe, describe_common};
use support::{by_name, full, minimal, sample_name, with};

fn described(name: &str, body: &str) -> Plain {
    with(body, |root| describe(by_name(name), root))
}

/// One line a field, indented; keys without their prefix.
fn written(plain: &Plain) -> String {
    let mut out = plain.headline.iter().map(value).collect::<Vec<_>>().join(", ");
    out.push('\n');
    lines(&plain.fields, 0, &mut out);
    out
}

fn lines(fields: &[Field], depth: usize, out: &mut String) {
    for field in fields {
        let label = field.label_key.strip_prefix("thing-field-").expect("a label of a field");
        out.push_str(&format!("{}{label}: {}\n", "  ".repeat(depth), value(&field.value)).replace(": \n", ":\n"));
        lines(&field.children, depth + 1, out);
    }
}

fn value(value_: &Value) -> String {
    let date = |d: &PartialDate| {
        let part = |part: Option<i8>| part.map_or(String::new(), |part| format!("-{part:02}"));
        format!("{}{}{}", d.year, part(d.month), part(d.day))
    };
    let time = |t: &ClockTime| {
        let second = t.second.map_or(String::new(), |second| format!(":{second:02}"));
        format!("{:02}:{:02}{second}{}", t.hour, t.minute, t.millisecond.map_or(String::new(), |f| format!(".{f:03}")))
    };
    match value_ {
        Value::Text(text) => text.clone(),
        Value::Lines(lines) => lines.join(" / "),
        Value::Number { number, unit: None } => number.clone(),
        Value::Number { number, unit: Some(Unit::Written(unit)) } => format!("{number} {unit}"),
        Value::Number { number, unit: Some(Unit::Known(key)) } => format!("{number} <{}>", &key["thing-unit-".len()..]),
        Value::Range { low, high } => {
            format!("{} to {}", low.as_deref().unwrap_or(""), high.as_deref().unwrap_or(""))
        }
        Value::Bytes(bytes) => format!("{bytes} bytes"),
        Value::Date(day) => date(day),
        Value::DateTime { date: day, time: clock, zone } => {
            format!("{} {}{}", date(day), time(clock), zone.as_ref().map_or(String::new(), |zone| format!(" ({zone})")))
        }
        Value::Time(clock) => time(clock),
        Value::Bool(yes) => yes.to_string(),
        Value::Choice(key) => {
            let words = key.strip_prefix("thing-choice-").or_else(|| key.strip_prefix("thing-"));
            format!("<{}>", words.expect("a fixed value or a type"))
        }
        Value::Message { key, args } => {
            let args: Vec<_> = args.iter().map(|(name, arg)| format!("{name}={}", value(arg))).collect();
            format!("<{}>({})", &key["thing-headline-".len()..], args.join(" "))
        }
        Value::Group => String::new(),
    }
}

#[test]
fn weight_is_said_as_entered() {
    let plain = described("weight", &full(by_name("weight")));
    assert_eq!(written(&plain), "160 lb\nwhen: 2026-03-14 07:45:30.250 (Mountain Time)\nweight: 160 lb\n");
}

#[test]
fn measurements_prefer_what_was_entered_when_it_can_be_read() {
    let weight = |value: &str| {
        let body = format!("<weight><value>{value}</value></weight>");
        written(&described("weight", &body)).lines().next().unwrap().to_owned()
    };
    for (value, said) in [
        ("<kg>72.5</kg>", "72.5 <kg>"),
        ("<kg>72.57477920000001</kg>", "72.57 <kg>"),
        ("<kg>72.5</kg><display units='pounds'>160</display>", "160 pounds"),
        ("<kg>72.5</kg><display units='lb' text='11 st 6 lb'>160</display>", "11 st 6 lb"),
        // A text that is a bare number still has its unit.
        ("<kg>72.5</kg><display units='lb' text='160.0'>160</display>", "160.0 lb"),
        // A number without unit, or no number, says less than the base unit.
        ("<kg>72.5</kg><display units=''>160</display>", "72.5 <kg>"),
        ("<kg>72.5</kg><display units='lb'>NaN</display>", "72.5 <kg>"),
        ("<kg>1e99</kg>", "1e99"),
    ] {
        assert_eq!(weight(value), said, "{value}");
    }
}

#[test]
fn blood_pressure_is_a_phrase_and_its_pulse_is_left_out_when_unknown() {
    let full = written(&described("blood-pressure", &full(by_name("blood-pressure"))));
    assert!(full.starts_with("<blood-pressure>(systolic=120 diastolic=80), <pulse>(pulse=64)\n"));
    assert!(
        full.contains("\nsystolic: 120 <millimeters-of-mercury>\n") && full.contains("\nirregular-heartbeat: false\n")
    );
    let minimal = written(&described("blood-pressure", &minimal(by_name("blood-pressure"))));
    assert!(minimal.starts_with("<blood-pressure>(systolic=0 diastolic=0)\n"));
}

const LAB: &str = "\
Blood chemistry, Urine
when: 2026-06-02 08:15:10.005 (MST)
test-group: Blood chemistry
  laboratory: Hillside Laboratory
    address: 12 Hill Road / Floor 2 / Springdale, UT 84767 / Washington / USA
      description: Front office
      is-primary: true
    phone: +1 555 0100
      description: Office
      is-primary: true
    email: results@hillside.example
      description: Results desk
      is-primary: false
    organization-type: Laboratory
    website: https://hillside.example
  status: Final
  test-group: Lipids
    test: Cholesterol, total
      when: the same morning
      substance: Serum
      collection-method: Vein
      clinical-code: Cholesterol
      result: 212 mg/dL
      reference-range: 125 to 200 mg/dL
        range-type: Reference
        range-in-numbers: 125 to 200
      reference-range: below 200 mg/dL
        range-type: Treatment goal
        range-in-numbers:  to 200
      flag: High
      flag: Repeat in three months
      status: Final
      note: Fasting sample
    test: Appearance
      result: clear
  test: Sodium
    result: 140 mmol/L
test-group: Urine
";

#[test]
fn lab_results_keep_their_groups() {
    let new = written(&described("lab-test-results.2", &full(by_name("lab-test-results.2"))));
    assert!(new.starts_with(LAB), "{new}");
    let old = written(&described("lab-test-results.1", &full(by_name("lab-test-results.1"))));
    assert!(
        old.contains("\n      reference-range: 125 to 200\n        range-type: Reference\n      flag: High\n"),
        "{old}"
    );
}

#[test]
fn a_nameless_test_is_called_by_its_code() {
    let body = "<lab-test-results><lab-group><group-name><text/></group-name><results>\
        <clinical-code><text/><code><value>2951-2</value><type>loinc</type></code></clinical-code>\
        <value><measurement><display>140</display></measurement></value></results></lab-group></lab-test-results>";
    assert_eq!(written(&described("lab-test-results.2", body)), "\ntest-group:\n  test: 2951-2\n    result: 140\n");
}

#[test]
fn a_headline_repeats_nothing() {
    let plain = written(&described("medication.2", &full(by_name("medication.2"))));
    assert!(plain.starts_with("Lisinopril 10 mg\n"), "{plain}");
    assert!(plain.contains("\nstrength: 10 mg\n") && plain.contains("\ndate-started: 2025-11\n"));
    let old = written(&described("medication.1", &full(by_name("medication.1"))));
    assert!(old.starts_with("Lisinopril, 10 mg\n") && old.contains("\nduration: 30 days\n"), "{old}");
    assert!(!old.contains("strength-unit") && !old.contains("duration-unit"));
    let unit_alone = "<medication><strength-unit><text>mg</text></strength-unit></medication>";
    assert_eq!(written(&described("medication.1", unit_alone)), "\nstrength-unit: mg\n");
}

#[test]
fn vital_signs_carry_their_units() {
    let plain = written(&described("vital-signs", &full(by_name("vital-signs"))));
    assert!(plain.starts_with("<result>(title=Temperature value=37.8 °C)\n"), "{plain}");
    let sign =
        "vital-sign: Temperature\n  result: 37.8 °C\n  reference-minimum: 36.1 °C\n  reference-maximum: 37.2 °C\n";
    assert!(plain.contains(sign), "{plain}");
}

#[test]
fn documents_say_their_title_and_nothing_more() {
    for name in ["clinical-document-architecture", "continuity-of-care-document"] {
        assert_eq!(written(&described(name, &full(by_name(name)))), "Summary of a visit\n");
    }
    assert_eq!(written(&described("continuity-of-care-record", &full(by_name("continuity-of-care-record")))), "\n");
}

/// Pairs of a name and a value are one line; what has no such pair keeps its members.
#[test]
fn groups_may_be_said_as_a_phrase() {
    let goal = written(&described("health-goal", &full(by_name("health-goal"))));
    assert!(goal.starts_with("Steps, <at-least>(minimum=5000 steps), <at-most>(maximum=10000 steps)\n"), "{goal}");
    assert!(goal.contains("\nrecurrence: <times-per>(times=5 interval=week)\n"), "{goal}");
    let plan = written(&described("care-plan", &full(by_name("care-plan"))));
    assert!(plan.contains("\n  recurrence: <times-per>(times=3 interval=week)\n"), "{plan}");
    assert!(plan.contains("\n  recurrence:\n    ical-recurrence: FREQ=DAILY\n"), "{plan}");
    let message = written(&described("message", &full(by_name("message"))));
    assert!(message.contains("\ndetail: <detail>(name=From value=Hillside Clinic)\n"), "{message}");
    let values = |value: &str| {
        let body = format!("<insight><values><value><key>hours</key>{value}</value></values></insight>");
        written(&described("insight", &body))
    };
    assert_eq!(values("<value>7.5</value>"), "\nfigure: <detail>(name=hours value=7.5)\n");
    assert_eq!(values("<value><h>7</h></value>"), "\nfigure:\n  figure: hours\n", "no text of nobody knows what");
}

#[test]
fn what_programs_wrote_for_programs_is_not_said() {
    let plan = written(&described("action-plan", &full(by_name("action-plan"))));
    assert_eq!(
        plan,
        "<detail>(name=Aim value=Walk more), <detail>(name=Pace value=Slowly)\n\
         detail: <detail>(name=Aim value=Walk more)\ndetail: <detail>(name=Pace value=Slowly)\n"
    );
    let task = written(&described("task", &full(by_name("task"))));
    assert!(task.starts_with("Measure blood pressure, <plan-status-inprogress>\n"), "{task}");
    assert!(task.contains("\nmeasured-by: <type-blood-pressure>\n"), "{task}");
    assert!(!task.contains("data-xml") && !task.contains("-aaaa-"), "{task}");
    let unknown = "<task><type>00000000-0000-0000-0000-000000000001</type></task>";
    assert_eq!(written(&described("task", unknown)), "\nmeasured-by: 00000000-0000-0000-0000-000000000001\n");
    let content = "<app-specific><summary>Sleep score</summary><score>81</score></app-specific>";
    assert_eq!(written(&described("app-specific", content)), "Sleep score\nsummary: Sleep score\n");
}

#[test]
fn an_insight_says_its_longer_message() {
    let insight =
        |inside: &str| written(&described("insight", &format!("<insight><messages>{inside}</messages></insight>")));
    let (long, short) = ("<regular>You slept well.</regular>", "<short>Well slept</short>");
    let both = "You slept well.\ninsight-message: You slept well.\n  short-message: Well slept\n";
    assert_eq!(insight(&format!("{long}{short}")), both);
    assert_eq!(insight(short), "Well slept\ninsight-message: Well slept\n");
}

#[test]
fn names_show_their_parts_only_as_far_as_needed() {
    let person = |name: &str| written(&described("person", &format!("<person><name>{name}</name></person>")));
    let parts = "<first>Ada</first><last>Osei</last>";
    assert_eq!(person(&format!("<full>Ada Osei</full>{parts}")), "Ada Osei\nperson-name: Ada Osei\n");
    assert_eq!(person(&format!("<full>A. Osei</full>{parts}")), "A. Osei\nperson-name: A. Osei\n  first-name: Ada\n");
    assert_eq!(person(&format!("<full> </full>{parts}")), "\nperson-name:\n  first-name: Ada\n  last-name: Osei\n");
}

#[test]
fn small_weights_and_lengths_are_said_in_units_that_people_read() {
    let body = "<dietary-intake><food-item><text>Milk</text></food-item><energy><calories>61.0</calories></energy>\
        <protein><kg>0.0033</kg></protein><calcium><kg>1.23e-4</kg></calcium><vitamin-D><kg>0.0000000013</kg></vitamin-D>\
        </dietary-intake>";
    let food = "Milk, 61.0 <kilocalories>\nfood-item: Milk\nfood-energy: 61.0 <kilocalories>\n\
        protein: 3.3 <grams>\ncalcium: 123 <milligrams>\nvitamin-d: 1.3 <micrograms>\n";
    assert_eq!(written(&described("dietary-intake", body)), food);
    let waist = "<body-dimension><measurement-name><text>Waist</text></measurement-name><value><m>0.865</m></value></body-dimension>";
    let waist = written(&described("body-dimension", waist));
    assert!(waist.starts_with("<result>(title=Waist value=86.5 <centimeters>)\n"), "{waist}");
    let night = written(&described(
        "pap-session",
        "<pap-session><pressure><mean><pascals>941</pascals></mean></pressure></pap-session>",
    ));
    assert_eq!(night, "\nair-pressure:\n  mean: 9.41 <hectopascals>\n");
}

#[test]
fn a_condition_makes_a_headline_only_when_it_is_true() {
    let headline = |new: &str| {
        let body = format!("<menstruation><is-new-cycle>{new}</is-new-cycle></menstruation>");
        written(&described("menstruation", &body)).lines().next().unwrap().to_owned()
    };
    assert_eq!(
        (headline("true").as_str(), headline("1").as_str()),
        ("<first-day-of-period>()", "<first-day-of-period>()")
    );
    assert_eq!((headline("false").as_str(), headline("0").as_str()), ("", ""));
}

#[test]
fn details_of_exercise_are_named_by_what_they_measure() {
    let detail = |code: &str, vocabulary: &str| {
        let name = format!("<name><value>{code}</value><type>{vocabulary}</type></name>");
        let value = "<value><value>152</value><units><text>BPM</text></units></value>";
        let plain = described("exercise.2", &format!("<exercise><detail>{name}{value}</detail></exercise>"));
        written(&plain).lines().nth(1).unwrap().to_owned()
    };
    assert_eq!(detail("AverageHeartrate_BPM", "exercise-detail-names"), "detail: <field-avg-heartrate>");
    assert_eq!(detail("PeakHeartrate_BPM", "exercise-detail-names"), "detail: <field-peak-heartrate>");
    assert_eq!(detail("Laps_count", "exercise-detail-names"), "detail: Laps_count");
    assert_eq!(detail("AverageHeartrate_BPM", "my-own"), "detail: AverageHeartrate_BPM");
}

#[test]
fn zones_are_called_by_their_names_and_say_their_bounds() {
    let zones = written(&described("aerobic-profile", &full(by_name("aerobic-profile"))));
    let steady = "\n  heartrate-zone: Steady\n    lower-bound: 66 <percent-of-maximum-heart-rate>\n";
    assert!(
        zones.contains(
            "\nheartrate-zone-group: My zones\n  heartrate-zone: Easy\n    lower-bound: 95 <beats-per-minute>\n"
        ),
        "{zones}"
    );
    assert!(zones.contains(steady), "{zones}");
    let nameless = "<diabetic-profile><target-glucose-zone-group><target-glucose-zone><lower-bound><absolute-glucose><mmolPerL>4</mmolPerL>\
        </absolute-glucose></lower-bound></target-glucose-zone></target-glucose-zone-group></diabetic-profile>";
    let nameless = written(&described("diabetic-profile", nameless));
    assert_eq!(nameless, "\ntarget-glucose-zone-group:\n  target-glucose-zone:\n    lower-bound: 4 <mmol-per-liter>\n");
}

/// Every text and number of the full samples is said, apart from what only programs can read, and what is said in
/// another form.
#[test]
fn nothing_an_item_says_is_left_out() {
    let other_form = ["date", "time", "kg", "m", "pascals", "structured", "firstdow"];
    for thing in medlock_things::all().filter(|thing| !thing.external) {
        let body = full(thing);
        let said = written(&described(&sample_name(thing), &body));
        with(&body, |root| {
            let mut open = vec![(thing.body(), root)];
            while let Some((group, element)) = open.pop() {
                let entered = group.shown == Shown::Measurement && element.child("display").is_some();
                let inside = element.children().filter_map(|child| Some((child, group.member(child.name())?)));
                for (child, member) in inside {
                    let elsewhere = member.unsaid || other_form.contains(&child.name());
                    if elsewhere || (entered && child.name() != "display") {
                        continue;
                    }
                    let text = child.attribute("text").map_or_else(|| child.text().into_owned(), str::to_owned);
                    let text = match &member.kind {
                        Kind::Group(id) if id.group().shown == Shown::Code => continue,
                        Kind::Group(id) if matches!(id.group().content, Content::Elements(_)) => {
                            open.push((id.group(), child));
                            continue;
                        }
                        Kind::Simple(Simple::OneOf { .. }) => format!("-{}>", text.to_ascii_lowercase()),
                        Kind::Simple(Simple::Guid) => match medlock_things::find(text.parse().unwrap()) {
                            Some(named) => format!("<{}>", named.display_key.strip_prefix("thing-").unwrap()),
                            None => text,
                        },
                        Kind::Simple(Simple::Double { high: Some(1.0), .. }) => {
                            ((text.parse::<f64>().unwrap() * 1000.0).round() / 10.0).to_string()
                        }
                        _ => text.trim().to_owned(),
                    };
                    let flag = ["1", "0"].contains(&text.as_str());
                    assert!(flag || said.contains(&text), "{}: {} {text:?}\n{said}", thing.family, child.name());
                }
            }
        });
    }
}

#[test]
fn common_tells_source_note_and_tags() {
    let xml = "<data-xml><basic/><common><source>Clinic</source><note> Call us </note><tags>a,b</tags>\
        <extension source='urn:x'><secret/></extension><related-thing/>\
        <related-thing><thing-id>3D34D87E-7FC1-4153-800F-F56592CB0D17</thing-id><relationship-type>annotation</relationship-type></related-thing>\
        <related-thing><client-thing-id>c-1</client-thing-id></related-thing>\
        <related-thing><relationship-type>kin</relationship-type></related-thing>\
        <client-thing-id>x-9</client-thing-id></common></data-xml>";
    with(xml, |data_xml| {
        let fields = describe_common(data_xml.child("common").unwrap());
        let plain = Plain { headline: Vec::new(), fields };
        assert_eq!(written(&plain), "\nsource: Clinic\nnote: Call us\ntags: a,b\n");
        let thing = by_name("weight").id;
        assert_eq!(
            Common::read(data_xml),
            Common {
                source: Some("Clinic".into()),
                note: Some(" Call us ".into()),
                tags: Some("a,b".into()),
                related: vec![
                    Related {
                        to: RelatedTo::Thing { id: thing, version_stamp: None },
                        relationship: Some("annotation".into())
                    },
                    Related { to: RelatedTo::ClientThingId("c-1".into()), relationship: None },
                    Related { to: RelatedTo::Nothing, relationship: Some("kin".into()) },
                ],
                client_thing_id: Some("x-9".into()),
            }
        );
    });
    with("<data-xml><basic/></data-xml>", |data_xml| assert_eq!(Common::read(data_xml), Common::default()));
}
