//! Dates that an item takes from its body.
#![allow(clippy::unwrap_used)] // helpers of tests

mod support;

use medlock_things::InvalidKind;
use support::{by_name, validate};

fn effective(name: &str, body: &str) -> Option<String> {
    validate(by_name(name), body).unwrap().effective_date.map(|date| date.to_string())
}

fn ended(body: &str) -> Option<String> {
    validate(by_name("condition"), body).unwrap().updated_end_date.map(|date| date.to_string())
}

fn weight(when: &str) -> String {
    format!("<weight><when>{when}</when><value><kg>1</kg></value></weight>")
}

#[test]
fn the_digits_are_the_date() {
    let date = "<date><y>2017</y><m>5</m><d>23</d></date>";
    for (rest, expected) in [
        ("", "2017-05-23T00:00:00"),
        ("<time><h>12</h><m>41</m></time>", "2017-05-23T12:41:00"),
        ("<time><h>12</h><m>41</m><s>22</s></time>", "2017-05-23T12:41:22"),
        ("<time><h>12</h><m>41</m><s>22</s><f>410</f></time>", "2017-05-23T12:41:22.41"),
        ("<time><h>12</h><m>41</m><f>5</f></time>", "2017-05-23T12:41:00.005"),
        // A zone changes nothing.
        ("<time><h>23</h><m>0</m></time><tz><text>UTC-8</text></tz>", "2017-05-23T23:00:00"),
    ] {
        assert_eq!(effective("weight", &weight(&format!("{date}{rest}"))).as_deref(), Some(expected));
    }
    let padded = "<date><y> 02017 </y><m>\n05</m><d>+23</d></date>";
    assert_eq!(effective("weight", &weight(padded)).as_deref(), Some("2017-05-23T00:00:00"));
}

#[test]
fn missing_parts_are_the_first_and_words_are_no_date() {
    let procedure = |when: &str| format!("<procedure><when>{when}</when><name><text>a</text></name></procedure>");
    for (when, expected) in [
        ("<structured><date><y>2001</y></date></structured>", Some("2001-01-01T00:00:00")),
        ("<structured><date><y>2001</y><m>7</m></date></structured>", Some("2001-07-01T00:00:00")),
        ("<structured><date><y>2001</y><d>31</d></date></structured>", Some("2001-01-31T00:00:00")),
        ("<structured><date><y>2001</y></date><time><h>9</h><m>5</m></time></structured>", Some("2001-01-01T09:05:00")),
        ("<descriptive>2001-07-04</descriptive>", None),
    ] {
        assert_eq!(effective("procedure.2", &procedure(when)).as_deref(), expected);
    }
    assert_eq!(effective("procedure.2", "<procedure><name><text>a</text></name></procedure>"), None);
    assert_eq!(effective("basic.2", "<basic/>"), None);
    let ccr = "<ContinuityOfCareRecord xmlns='urn:astm-org:CCR'><when><date><y>2001</y></date></when></ContinuityOfCareRecord>";
    assert_eq!(effective("continuity-of-care-record", ccr), None);
}

#[test]
fn the_end_is_the_stop_date() {
    let condition = |stop: &str| format!("<condition><name><text>a</text></name>{stop}</condition>");
    let stop = "<stop-date><structured><date><y>2020</y><m>2</m><d>29</d></date></structured></stop-date>";
    assert_eq!(ended(&condition(stop)).as_deref(), Some("2020-02-29T00:00:00"));
    assert_eq!(ended(&condition("<stop-date><descriptive>soon</descriptive></stop-date>")), None);
    assert_eq!(ended(&condition("")), None);
    for name in ["medication.1", "medication.2"] {
        let first = if name == "medication.2" { "<name><text>a</text></name>" } else { "" };
        let end = "<date-discontinued><structured><date><y>2020</y></date></structured></date-discontinued>";
        let checked = validate(by_name(name), &format!("<medication>{first}{end}</medication>")).unwrap();
        assert_eq!(checked.updated_end_date.unwrap().to_string(), "2020-01-01T00:00:00");
        assert_eq!(checked.effective_date, None);
    }
}

#[test]
fn days_of_no_calendar_have_an_error_of_their_own() {
    let bad = weight("<date><y>2023</y><m>2</m><d>29</d></date>");
    let invalid = validate(by_name("weight"), &bad).unwrap_err();
    assert_eq!((invalid.kind, invalid.path.as_str()), (InvalidKind::DateTime, "weight/when"));
    let stop = "<stop-date><structured><date><y>2020</y><m>4</m><d>31</d></date></structured></stop-date>";
    let invalid =
        validate(by_name("condition"), &format!("<condition><name><text/></name>{stop}</condition>")).unwrap_err();
    assert_eq!((invalid.kind, invalid.path.as_str()), (InvalidKind::DateTime, "condition/stop-date"));
    // A date that becomes no date of the item only has its ranges.
    let onset = "<onset-date><structured><date><y>2020</y><m>4</m><d>31</d></date></structured></onset-date>";
    assert!(validate(by_name("condition"), &format!("<condition><name><text/></name>{onset}</condition>")).is_ok());
    // A broken schema rule is told before a broken calendar.
    let both = bad.replace("<kg>1</kg>", "<kg>x</kg>");
    assert_eq!(validate(by_name("weight"), &both).unwrap_err().kind, InvalidKind::Schema);
}
