use jiff::civil::date;
use medlock_xml::{Document, Limits};

use super::*;

const WEIGHT: &str = "3d34d87e-7fc1-4153-800f-f56592cb0d17";

fn parse(inner: &str, version: u32) -> Result<Request, Failure> {
    let body = format!("<info>{inner}</info>");
    let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
    Request::parse(document.root(), version)
}

#[track_caller]
fn group(inner: &str) -> Group {
    parse(inner, 3).unwrap().groups.remove(0)
}

#[track_caller]
fn code(inner: &str) -> u32 {
    parse(inner, 3).expect_err(inner).code.number()
}

const FORMAT: &str = "<format><section>core</section><xml/></format>";

fn with_filter(filter: &str) -> String {
    format!("<group><filter>{filter}</filter>{FORMAT}</group>")
}

#[test]
fn the_usual_query_of_published_clients() {
    let found = group(&format!(
        "<group max=\"2147483647\" name='a'><filter>\n<type-id>\n{}\n</type-id><thing-state>Active</thing-state></filter>\
         <format><section>core</section><section>audits</section><xml> </xml><type-version-format>{WEIGHT}\
         </type-version-format></format><current-version-only>1</current-version-only></group>",
        WEIGHT.to_uppercase()
    ));
    assert_eq!((found.max, found.max_full, found.name.as_deref()), (Some(2_147_483_647), None, Some("a")));
    assert_eq!(found.filters[0].type_ids, [WEIGHT.parse::<Uuid>().unwrap()]);
    assert_eq!(found.filters[0].states, [State::Active]);
    assert_eq!(found.format.sections, [Section::Core, Section::Audits]);
    assert_eq!(found.format.xml, [""]);
    assert!(found.current_version_only && found.only.is_none() && found.order_by.is_none());
}

#[test]
fn everything_the_schema_has_is_read_and_written() {
    let inner = format!(
        "<group max=\"9\" max-full=\"0\" name=\"a&lt;\"><key version-stamp=\"{WEIGHT}\">{WEIGHT}</key><filter>\
         <type-id>{WEIGHT}</type-id><thing-state>Active</thing-state><thing-state>Deleted</thing-state>\
         <eff-date-min>2020-01-02T03:04:05</eff-date-min><eff-date-max>2021-01-02T03:04:05.5</eff-date-max>\
         <created-app-id>{WEIGHT}</created-app-id><created-person-id>{WEIGHT}</created-person-id>\
         <updated-app-id>{WEIGHT}</updated-app-id><updated-person-id>{WEIGHT}</updated-person-id>\
         <created-date-min>2020-01-01T00:00:00Z</created-date-min><created-date-max>2020-01-02T00:00:00Z</created-date-max>\
         <updated-date-min>2020-01-03T00:00:00Z</updated-date-min><updated-date-max>2020-01-04T00:00:00Z</updated-date-max>\
         <xpath>/thing/data-xml/weight</xpath><updated-end-date-max>2022-01-01T00:00:00</updated-end-date-max>\
         <updated-end-date-min>2021-01-01T00:00:00</updated-end-date-min></filter><filter/><format>\
         <section>core</section><section>audits</section><section>effectivepermissions</section>\
         <section>digitalsignatures</section><section>tags</section><section>blobpayload</section><xml/><xml>mtt</xml>\
         <type-version-format>{WEIGHT}</type-version-format><blob-payload-request><blob-filters><blob-filter>\
         <blob-name>a</blob-name></blob-filter><blob-filter><blob-name> b</blob-name></blob-filter></blob-filters>\
         <blob-format><blob-format-spec>inline</blob-format-spec></blob-format></blob-payload-request></format>\
         <current-version-only>false</current-version-only><intents><intent>view</intent><intent>transmit</intent></intents>\
         <order-by><order-by-property type-id=\"{WEIGHT}\" property-name=\"when\" direction=\"Desc\"/></order-by></group>"
    );
    let request = parse(&inner, 3).unwrap();
    assert_eq!(request.write(), inner);
    let filter = &request.groups[0].filters[0];
    assert_eq!(filter.effective_min, Some(date(2020, 1, 2).at(3, 4, 5, 0)));
    assert_eq!(filter.updated_end_min, Some(date(2021, 1, 1).at(0, 0, 0, 0)));
    assert_eq!(filter.updated_end_max, Some(date(2022, 1, 1).at(0, 0, 0, 0)));
    for only in ["<id>{id}</id><id>{id}</id>", "<client-thing-id>x</client-thing-id>"] {
        let inner = format!("<group>{}{FORMAT}</group>", only.replace("{id}", WEIGHT));
        assert_eq!(parse(&inner, 3).unwrap().write(), inner);
    }
}

#[test]
fn older_versions_have_other_sections() {
    let with = |section: &str| format!("<group><filter/><format><section>{section}</section></format></group>");
    for (section, one, three) in [("otherdata", true, false), ("blobpayload", false, true), ("core", true, true)] {
        assert_eq!(parse(&with(section), 1).is_ok(), one, "{section}");
        assert_eq!(parse(&with(section), 2).is_ok(), one, "{section}");
        assert_eq!(parse(&with(section), 3).is_ok(), three, "{section}");
    }
    let intents = format!("<group><filter/>{FORMAT}<intents/></group>");
    assert!(parse(&intents, 2).is_err() && parse(&intents, 3).is_ok());
}

#[test]
fn dates_are_digits_or_instants() {
    let found = group(&with_filter(
        "<eff-date-min>2020-01-02T03:04:05+05:00</eff-date-min><updated-date-min>2020-01-02T03:04:05+05:00</updated-date-min>",
    ));
    assert_eq!(found.filters[0].effective_min, Some(date(2020, 1, 2).at(3, 4, 5, 0)));
    assert_eq!(found.filters[0].updated_min.unwrap().to_string(), "2020-01-01T22:04:05Z");
}

#[test]
fn counts_of_any_size() {
    let with = |max: &str| format!("<group max='{max}' max-full='{max}'><filter/>{FORMAT}</group>");
    assert_eq!(group(&with("0")).max, None);
    assert_eq!(group(&with("0")).max_full, Some(0));
    assert_eq!(group(&with(" +7 ")).max, Some(7));
    assert_eq!(group(&with("99999999999999999999999999")).max, Some(u64::MAX));
    for bad in ["-1", "x", "", "1.0"] {
        assert_eq!(code(&with(bad)), 3, "{bad}");
    }
}

#[test]
fn what_does_not_fit_has_its_code() {
    assert_eq!(code(&format!("<group>{FORMAT}</group>")), 15);
    assert_eq!(code("<group><filter/></group>"), 16);
    assert_eq!(code(&format!("<group><id>{WEIGHT}</id></group>")), 16);
    assert_eq!(code(&format!("<group><key>{WEIGHT}</key>{FORMAT}</group>")), 60);
    for bad in [
        String::new(),
        "<groups/>".to_owned(),
        format!("<group><id>x</id>{FORMAT}</group>"),
        format!("<group><id>{WEIGHT}</id><key version-stamp='{WEIGHT}'>{WEIGHT}</key>{FORMAT}</group>"),
        format!("<group>{FORMAT}<filter/></group>"),
        with_filter("<thing-state>Gone</thing-state>"),
        with_filter(&"<thing-state>Active</thing-state>".repeat(3)),
        with_filter("<eff-date-max>2020-01-01T00:00:00</eff-date-max><eff-date-min>2020-01-01T00:00:00</eff-date-min>"),
        with_filter("<eff-date-min>yesterday</eff-date-min>"),
        with_filter("<surprise/>"),
        "<group><filter/><format><section>all</section></format></group>".to_owned(),
        "<group><filter/><format><xml/><section>core</section></format></group>".to_owned(),
        "<group><filter/><format><blob-payload-request/></format></group>".to_owned(),
        format!("<group><filter/>{FORMAT}<intents><intent>sell</intent></intents></group>"),
        format!("<group><filter/>{FORMAT}<order-by><order-by-property type-id='{WEIGHT}'/></order-by></group>"),
    ] {
        assert_eq!(code(&bad), 3, "{bad}");
    }
}
