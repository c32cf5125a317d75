//! What is refused, and in which words: the sender reads path and rule.

mod support;

use medlock_things::InvalidKind;
use support::{by_name, full, validate, with};

const WHEN: &str = "<when><date><y>2026</y><m>3</m><d>14</d></date></when>";

/// Type, body (`WHEN` stands for a date), path, rule.
const REFUSED: &[(&str, &str, &str, &str)] = &[
    // Something mandatory is missing.
    ("weight", "<weight>WHEN</weight>", "weight", "`value` is missing"),
    ("weight", "<weight/>", "weight", "`when` is missing"),
    ("weight", "<weight>WHEN<value/></weight>", "weight/value", "`kg` is missing"),
    (
        "blood-pressure",
        "<blood-pressure>WHEN<systolic>1</systolic><pulse>1</pulse></blood-pressure>",
        "blood-pressure",
        "`diastolic` is missing",
    ),
    ("allergy", "<allergy><reaction><text/></reaction></allergy>", "allergy", "`name` is missing"),
    ("lab-test-results.2", "<lab-test-results/>", "lab-test-results", "`lab-group` is missing"),
    (
        "comment",
        "<comment><when/><content>a</content></comment>",
        "comment/when",
        "`structured` or `descriptive` is missing",
    ),
    ("condition", "<condition><name/></condition>", "condition/name", "`text` is missing"),
    ("file", "<file><size>1</size></file>", "file", "`name` is missing"),
    ("person", "<person/>", "person", "`name` is missing"),
    (
        "health-assessment",
        "<health-assessment>WHEN<name/><category><text/></category><result><name><text/></name></result></health-assessment>",
        "health-assessment/result[1]",
        "`value` is missing",
    ),
    // Wrong order, too many.
    (
        "weight",
        "<weight><value><kg>1</kg></value>WHEN</weight>",
        "weight/value",
        "stands too early: `when` comes before it",
    ),
    (
        "condition",
        "<condition><name><text/></name><stop-reason/><status><text/></status></condition>",
        "condition/status",
        "stands in the wrong place: elements have a fixed order",
    ),
    ("weight", "<weight>WHENWHEN<value><kg>1</kg></value></weight>", "weight/when", "may stand only once"),
    (
        "weight",
        "<weight>WHEN<value><kg>1</kg></value><value><kg>1</kg></value></weight>",
        "weight/value",
        "may stand only once",
    ),
    (
        "comment",
        "<comment><when><structured><date><y>2026</y></date></structured><descriptive/></when><content>a</content></comment>",
        "comment/when/descriptive",
        "stands in the wrong place: elements have a fixed order",
    ),
    // Unknown names, attributes, text.
    (
        "weight",
        "<weight>WHEN<value><kg>1</kg><lb>2</lb></value></weight>",
        "weight/value/lb",
        "this element is unknown here",
    ),
    ("weight", "<weight>WHEN<value><lb>2</lb></value></weight>", "weight/value/lb", "this element is unknown here"),
    (
        "weight",
        "<weight>WHEN<value><x:kg xmlns:x='urn:x'>1</x:kg></value></weight>",
        "weight/value/kg",
        "must not be in a namespace",
    ),
    ("weight", "<weight a='1'>WHEN<value><kg>1</kg></value></weight>", "weight/@a", "this attribute is unknown here"),
    (
        "weight",
        "<weight>WHEN<value><kg xml:space='preserve'>1</kg></value></weight>",
        "weight/value/kg/@space",
        "this attribute is unknown here",
    ),
    (
        "weight",
        "<weight>WHEN<value><kg>1</kg><display>2</display></value></weight>",
        "weight/value/display/@units",
        "this attribute is missing",
    ),
    (
        "weight",
        "<weight>WHEN<value><kg>1</kg>2</value></weight>",
        "weight/value",
        "must hold elements, no text of its own",
    ),
    (
        "weight",
        "<weight>WHEN<value><kg>1<b/></kg></value></weight>",
        "weight/value/kg",
        "must hold a value, no elements",
    ),
    ("basic.2", "<basic> a </basic>", "basic", "must hold elements, no text of its own"),
    // Values.
    ("weight", "<weight>WHEN<value><kg>-1</kg></value></weight>", "weight/value/kg", "must be a number, 0 or more"),
    ("weight", "<weight>WHEN<value><kg>72,5</kg></value></weight>", "weight/value/kg", "must be a number, 0 or more"),
    (
        "weight",
        "<weight>WHEN<value><kg/></value></weight>",
        "weight/value/kg",
        "is empty, but must be a number, 0 or more",
    ),
    (
        "weight",
        "<weight>WHEN<value><kg>1</kg><display units='kg'>a</display></value></weight>",
        "weight/value/display",
        "must be a number",
    ),
    ("height", "<height>WHEN<value><m>0</m></value></height>", "height/value/m", "must be a number greater than 0"),
    (
        "heart-rate",
        "<heart-rate>WHEN<value>58.5</value></heart-rate>",
        "heart-rate/value",
        "must be a whole number, 0 or more (32 bits)",
    ),
    (
        "heart-rate",
        "<heart-rate>WHEN<value>2147483648</value></heart-rate>",
        "heart-rate/value",
        "must be a whole number, 0 or more (32 bits)",
    ),
    (
        "blood-pressure",
        "<blood-pressure>WHEN<systolic>1</systolic><diastolic>1</diastolic><irregular-heartbeat>no</irregular-heartbeat></blood-pressure>",
        "blood-pressure/irregular-heartbeat",
        "must be true, false, 1 or 0",
    ),
    (
        "weight",
        "<weight><when><date><y>26</y><m>3</m><d>14</d></date></when><value><kg>1</kg></value></weight>",
        "weight/when/date/y",
        "must be a whole number from 1000 to 9999",
    ),
    (
        "weight",
        "<weight><when><date><y>2026</y><m>13</m><d>14</d></date></when><value><kg>1</kg></value></weight>",
        "weight/when/date/m",
        "must be a whole number from 1 to 12",
    ),
    (
        "weight",
        "<weight><when><date><y>2026</y><m>1</m></date></when><value><kg>1</kg></value></weight>",
        "weight/when/date",
        "`d` is missing",
    ),
    ("basic.2", "<basic><gender>x</gender></basic>", "basic/gender", "must be one of: m, f"),
    ("basic.2", "<basic><firstdow>0</firstdow></basic>", "basic/firstdow", "must be a whole number from 1 to 7"),
    ("basic.1", "<basic><country>USA</country></basic>", "basic/country", "must be 2 letters a to z"),
    ("basic.1", "<basic><country><text>US</text></country></basic>", "basic/country", "must hold a value, no elements"),
    ("basic.2", "<basic><country>US</country></basic>", "basic/country", "must hold elements, no text of its own"),
    (
        "comment",
        "<comment><when><descriptive/></when><content>  </content></comment>",
        "comment/content",
        "is empty, but must be text, not only white space",
    ),
    ("file", "<file><name/><size>1</size></file>", "file/name", "is empty, but must be text of 1 to 255 characters"),
    ("file", "<file><name>a</name><size>0</size></file>", "file/size", "must be a whole number greater than 0"),
    (
        "vital-signs",
        "<vital-signs>WHEN<vital-signs-results><title><text/></title></vital-signs-results><vital-signs-results><title><text/></title><value>high</value></vital-signs-results></vital-signs>",
        "vital-signs/vital-signs-results[2]/value",
        "must be a number",
    ),
    (
        "password-protected-package",
        "<password-protected-package><encrypt-algorithm><algorithm-name>rot13</algorithm-name></encrypt-algorithm></password-protected-package>",
        "password-protected-package/encrypt-algorithm/algorithm-name",
        "must be one of: none, hmac-sha1-3des, hmac-sha256-aes256",
    ),
    (
        "medication.1",
        "<medication><code>-1</code></medication>",
        "medication/code[1]",
        "must be a whole number, 0 or more (32 bits)",
    ),
    (
        "immunization.1",
        "<immunization><name><text/></name></immunization>",
        "immunization",
        "`administration-date` is missing",
    ),
    // The root, and what stands beside it.
    ("weight", "<height/>", "height", "must be `weight` in no namespace or in urn:com.microsoft.wc.thing.weight"),
    (
        "weight",
        "<weight xmlns='urn:x'/>",
        "weight",
        "must be `weight` in no namespace or in urn:com.microsoft.wc.thing.weight",
    ),
    (
        "weight",
        "<weight xmlns='urn:com.microsoft.wc.thing.weight'><when/></weight>",
        "weight/when",
        "must not be in a namespace",
    ),
    (
        "continuity-of-care-record",
        "<ContinuityOfCareRecord/>",
        "ContinuityOfCareRecord",
        "must be `ContinuityOfCareRecord` in urn:astm-org:CCR",
    ),
    ("continuity-of-care-document", "<a xmlns='urn:hl7-org:v3'/>", "a", "must be `ClinicalDocument` in urn:hl7-org:v3"),
    ("weight", "", "data-xml", "must begin with `weight`"),
    ("weight", "<common/><weight/>", "data-xml", "must begin with `weight`"),
    ("basic.2", "<basic/><basic/>", "data-xml", "only `common` may follow the body"),
    ("basic.2", "<basic/><common/><common/>", "data-xml", "nothing may follow `common`"),
    ("basic.2", "<basic/>text", "data-xml", "no text may stand between the elements"),
    // Common.
    (
        "basic.2",
        "<basic/><common><note/><source/></common>",
        "common/source",
        "stands in the wrong place: elements have a fixed order",
    ),
    ("basic.2", "<basic/><common><extension/></common>", "common/extension[1]/@source", "this attribute is missing"),
    (
        "basic.2",
        "<basic/><common><extension source='a'>text</extension></common>",
        "common/extension[1]",
        "must hold elements, no text of its own",
    ),
    (
        "basic.2",
        "<basic/><common><client-thing-id/></common>",
        "common/client-thing-id",
        "is empty, but must be text of 1 to 255 characters",
    ),
    (
        "basic.2",
        "<basic/><common><related-thing><thing-id>1</thing-id></related-thing></common>",
        "common/related-thing[1]/thing-id",
        "must be a guid (8-4-4-4-12 hexadecimal digits)",
    ),
    (
        "basic.2",
        "<basic/><common><related-thing><version-stamp/></related-thing></common>",
        "common/related-thing[1]/version-stamp",
        "stands in the wrong place: elements have a fixed order",
    ),
    ("basic.2", "<basic/><common><flags/></common>", "common/flags", "this element is unknown here"),
];

#[test]
fn refusals_name_path_and_rule() {
    for (name, body, path, rule) in REFUSED {
        let invalid = validate(by_name(name), &body.replace("WHEN", WHEN)).expect_err(body);
        assert_eq!((invalid.path.as_str(), invalid.rule.as_str()), (*path, *rule), "{body}");
        assert_eq!(invalid.kind, InvalidKind::Schema, "{body}");
    }
}

/// Accepted although it looks odd.
#[test]
fn tolerances() {
    let long = format!("<basic/><common><tags>{}</tags></common>", "ä".repeat(512));
    for (name, body) in [
        // A qualified root, schema-instance attributes, remarks, white space.
        ("weight", "<w:weight xmlns:w='urn:com.microsoft.wc.thing.weight'>WHEN<value><kg>1</kg></value></w:weight>"),
        (
            "basic.2",
            "<basic xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='a b' xmlns:q='urn:q'/>",
        ),
        ("basic.2", "<!-- a --><basic><?b?><gender><!-- c -->\n  m\n</gender></basic>\n<common/> "),
        ("heart-rate", "<heart-rate>WHEN<value>\n +058 </value></heart-rate>"),
        ("weight", "<weight>WHEN<value><kg><![CDATA[1]]></kg></value></weight>"),
        ("weight", "<weight>WHEN<value><kg>INF</kg><display units=''>NaN</display></value></weight>"),
        // An empty value with a default.
        (
            "password-protected-package",
            "<password-protected-package><encrypt-algorithm><algorithm-name>none</algorithm-name><parameters><salt/><iteration-count/><key-length>1</key-length></parameters></encrypt-algorithm></password-protected-package>",
        ),
        // Whatever stands in common.
        ("basic.2", "<basic/><common><source/><note/><tags/></common>"),
        (
            "basic.2",
            "<basic/><common><extension source=''><a xmlns='urn:a' b='c'>mixed <b/> content</a><d/></extension><extension source=''/></common>",
        ),
        ("basic.2", "<basic/><common><related-thing/><related-thing><relationship-type/></related-thing></common>"),
        (
            "basic.2",
            "<basic/><common><related-thing><thing-id> 3D34D87E-7FC1-4153-800F-F56592CB0D17 </thing-id><version-stamp>3d34d87e-7fc1-4153-800f-f56592cb0d17</version-stamp><relationship-type>a</relationship-type></related-thing><related-thing><client-thing-id>b</client-thing-id></related-thing><client-thing-id>c</client-thing-id></common>",
        ),
        ("basic.2", long.as_str()),
    ] {
        if let Err(invalid) = validate(by_name(name), &body.replace("WHEN", WHEN)) {
            panic!("{invalid}: {body}");
        }
    }
    let too_long = format!("<basic/><common><tags>{}</tags></common>", "a".repeat(513));
    assert_eq!(validate(by_name("basic.2"), &too_long).unwrap_err().path, "common/tags");
}

#[test]
fn a_refusal_says_where_it_stands_and_quotes_no_value() {
    let body = full(by_name("allergy")).replace("<is-negated>false", "<is-negated>secret");
    let invalid = validate(by_name("allergy"), &body).unwrap_err();
    let line = 1 + body[..body.find("<is-negated>").unwrap()].matches('\n').count();
    assert_eq!(invalid.line as usize, line);
    assert!(!invalid.to_string().contains("secret"));
}

#[test]
fn groups_inside_themselves_have_a_bound() {
    let nested = |levels: usize| {
        let name = "<group-name><text>g</text></group-name>";
        let inside = format!("{}{}", format!("<sub-groups>{name}").repeat(levels), "</sub-groups>".repeat(levels));
        format!("<lab-test-results><lab-group>{name}{inside}</lab-group></lab-test-results>")
    };
    for name in ["lab-test-results.1", "lab-test-results.2"] {
        assert!(validate(by_name(name), &nested(31)).is_ok());
        let invalid = validate(by_name(name), &nested(32)).unwrap_err();
        assert_eq!(invalid.rule, "must not be nested more than 32 times");
        assert!(invalid.path.ends_with("sub-groups[1]"));
    }
}

/// Many elements cost no more each than few: a body of this size would not end in a test's lifetime otherwise.
#[test]
fn wide_bodies_are_checked_in_linear_time() {
    let result = "<vital-signs-results><title><text>t</text></title></vital-signs-results>";
    let body = format!("<vital-signs>{WHEN}{}</vital-signs>", result.repeat(60_000));
    assert!(validate(by_name("vital-signs"), &body).is_ok());
    let fields = with(&body, |root| medlock_things::plain::describe(by_name("vital-signs"), root).fields.len());
    assert_eq!(fields, 60_001);
}
