use super::*;
use crate::{Document, Limits};

const WEIGHT: &str = "<data-xml><weight><when><date><y>2020</y><m>3</m></date></when>\
    <value><kg>80.5</kg><display units=\"lb\" units-code='lb'>177 &amp; more</display></value></weight>\
    <common><source>Scale</source><note xml:lang='en'>a // b</note>\
    <tags>one</tags><tags>two</tags></common></data-xml>";

fn is_found_in(xml: &str, filter: &str) -> bool {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).unwrap();
    let filter = parse(filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
    matches(&filter, document.root(), &mut Budget::new(10_000)).unwrap()
}

fn holds(filter: &str) -> bool {
    is_found_in(WEIGHT, filter)
}

#[test]
fn paths_and_predicates_find_what_they_say() {
    for filter in [
        "/thing/data-xml",
        " / thing / data-xml / weight ",
        "/thing/data-xml/weight/value/kg",
        "/child::thing/child::data-xml/child::weight",
        "/thing/data-xml/weight/value/kg[. > 80]",
        "/thing/data-xml/weight/value/kg[.>=80.5]",
        "/thing/data-xml/weight/value/kg[. < 81 and . > 80]",
        "/thing/data-xml/weight/value/kg[. = '80.5']",
        "/thing/data-xml/weight/value/kg[. = 80.50]",
        "/thing/data-xml/weight/value/kg[80 < .]",
        "/thing/data-xml/weight/value/kg[. = 70 or . = 80.5]",
        "/thing/data-xml/weight/value/kg[not(. = 70)]",
        "/thing/data-xml/weight/value/kg[. != 70]",
        "/thing/data-xml/weight/value/kg[-. < -80]",
        "/thing/data-xml/weight/value/kg[. - 80 = 0.5]",
        "/thing/data-xml/weight/value/kg[. div 2 = 40.25 and . mod 2 = .5]",
        "/thing/data-xml/weight/value/display[@units = \"lb\"]",
        "/thing/data-xml/weight/value/display[@units]",
        "/thing/data-xml/weight/value/display/@units-code",
        "/thing/data-xml/weight/value/display[attribute::units='lb']/self::node()",
        "/thing/data-xml/weight/value/display[contains(., '7 & m')]",
        "/thing/data-xml/weight/value/display[starts-with(., '177')]",
        "/thing/data-xml/weight/value/display/text()",
        "/thing/data-xml/weight[value/kg > 80]/when/date[y = 2020]/m[. = 3]",
        "/thing/data-xml/weight/value/kg > 80",
        "/thing/data-xml/weight/nothing or /thing/data-xml/common",
        "/thing/data-xml/weight/nothing | /thing/data-xml/common/source",
        "/thing/data-xml/common/note[. = 'a // b']",
        "/thing/data-xml/common/note[@xml:lang='en']",
        "/thing/data-xml/common/tags[2][. = 'two']",
        "/thing/data-xml/common/tags[last()][. = 'two']",
        "/thing/data-xml/common/tags[position() = 2]",
        "/thing/data-xml/common[count(tags) = 2]",
        "/thing/data-xml/common[count(tags | tags | source) = 3]",
        "/thing/data-xml/common[count(note/@xml:lang | note/@xml:lang) = 1]",
        "/thing/data-xml/common[tags != tags]",
        "/thing/data-xml/common[tags = /thing/data-xml/common/tags[2]]",
        "/thing/data-xml/common[string-length(source) = 5]",
        "/thing/data-xml/common[normalize-space('  a \n b ') = 'a b']",
        "/thing/data-xml/common[string(3) = '3' and string(true()) = 'true' and boolean(source) = true()]",
        "/thing/data-xml[weight]",
        "/thing/data-xml[(weight or nothing) and common]",
        "/thing/data-xml/weight[number(value/kg) = 80.5]",
        "/thing/data-xml/weight[. = '2020380.5177 & more']",
        "/thing/data-xml/weight[value/kg = true()]",
    ] {
        assert!(holds(filter), "{filter}");
    }
}

#[test]
fn and_do_not_find_what_is_not_there() {
    for filter in [
        "/thing/data-xml/height",
        "/thing/data-xml/kg",
        "/thing/data-xml/weight/value/kg[. > 80.5]",
        "/thing/data-xml/weight/value/kg[. = '80.50']",
        "/thing/data-xml/weight/value/kg[. = 'x' or . > 'x']",
        "/thing/data-xml/weight/value/display[@units = 'LB']",
        "/thing/data-xml/weight/value/display[@other]",
        "/thing/data-xml/weight/value/display[@units != 'lb']",
        "/thing/data-xml/weight/value/nothing[. != 1]",
        "/thing/data-xml/weight/value/display/@units/anything",
        "/thing/data-xml/weight/value/display/text()/anything",
        "/thing/data-xml/Weight",
        "/thing/data-xml/common/tags[3]",
        "/thing/data-xml/common/tags[. = 'two'][2]",
        "/thing/data-xml/common[nothing = nothing]",
        "/thing/data-xml/common[number('1e2') = 100 or number('+1') = 1 or number('.') = 0 or number('') = 0]",
        "/thing/data-xml/common/note[@lang='en']",
        "/thing/data-xml and /thing/data-xml/nothing",
        "/thing/data-xml/common[not(source)]",
        "/thing/data-xml/common[nothing = true()]",
        "/thing/data-xml/common[false()]",
    ] {
        assert!(!holds(filter), "{filter}");
    }
}

#[test]
fn names_match_in_every_namespace() {
    let document = "<data-xml><c:ContinuityOfCareRecord xmlns:c='urn:astm-org:CCR'><c:Body at='1'/>\
                    </c:ContinuityOfCareRecord></data-xml>";
    assert!(is_found_in(document, "/thing/data-xml/ContinuityOfCareRecord/Body[@at = 1]"));
}

#[test]
fn a_text_in_pieces_is_one_for_its_element() {
    let document = "<data-xml><a>one<!-- -->two<b>three</b><![CDATA[four]]></a></data-xml>";
    assert!(is_found_in(document, "/thing/data-xml/a[. = 'onetwothreefour']"));
    assert!(is_found_in(document, "/thing/data-xml/a/text()[. = 'four']"));
}

#[test]
fn what_filters_may_not_say_is_refused_by_name() {
    let rule = |filter: &str| parse(filter).expect_err(filter).rule;
    for (filter, what) in [
        ("/thing/data-xml//kg", "'//'"),
        ("//kg", "'//'"),
        ("/thing/data-xml/*", "'*'"),
        ("/thing/data-xml/a[2 * 3 = 6]", "'*'"),
        ("/thing/data-xml/weight/..", "'..'"),
        ("/thing/data-xml/a[. = $x]", "a variable"),
        ("/thing/data-xml/descendant::kg", "the axis descendant"),
        ("/thing/data-xml/descendant-or-self::kg", "the axis descendant-or-self"),
        ("/thing/data-xml/a/parent::b", "the axis parent"),
        ("/thing/data-xml/a/ancestor::b", "the axis ancestor"),
        ("/thing/data-xml/a/following-sibling::b", "the axis following"),
        ("/thing/data-xml/a/preceding::b", "the axis preceding"),
        ("/thing/data-xml/a/namespace::b", "the axis namespace"),
    ] {
        assert_eq!(rule(filter), XPathRule::Forbidden(what), "{filter}");
    }
    for filter in ["", "kg", "thing/data-xml", "/data-xml", "/thing", "/thing[1]/data-xml", "/thing/eff-date", "1 = 1"]
    {
        assert_eq!(rule(filter), XPathRule::Start, "{filter}");
    }
    assert_eq!(rule("/thing/data-xml[/thing/tags = 1]"), XPathRule::Start);
    assert_eq!(rule("/thing/data-xml/a + 1"), XPathRule::NoCondition);
    assert_eq!(rule("/thing/data-xml[document('x')]"), XPathRule::Function);
    assert_eq!(rule("/thing/data-xml[contains('x')]"), XPathRule::Arguments);
    assert_eq!(rule("/thing/data-xml[count('x') = 1]"), XPathRule::Arguments);
    assert_eq!(rule("/thing/data-xml/h:weight"), XPathRule::Prefix);
    assert_eq!(rule("/thing/data-xml/a[. = 'x]"), XPathRule::OpenLiteral);
    assert_eq!(rule("/thing/data-xml/a[. = #]"), XPathRule::Character);
    for filter in [
        "/thing/data-xml/",
        "/thing/data-xml/a[",
        "/thing/data-xml/a[]",
        "/thing/data-xml/a]",
        "/thing/data-xml/a[(.]",
        "/thing/data-xml/a b",
        "/thing/data-xml/a[. =]",
        "/thing/data-xml/a[not(]",
        "/thing/data-xml/a[comment()]",
        "/thing/data-xml/sideways::a",
        "/thing/data-xml/self::a",
        "/thing/data-xml/a['b' | c]",
        "/thing/data-xml/text(1)",
        "/thing/data-xml/@",
        "/thing/data-xml/child::1",
    ] {
        assert!(matches!(rule(filter), XPathRule::Expected(_) | XPathRule::Function), "{filter}: {}", rule(filter));
    }
    let at = parse("/thing/data-xml/weight/*").unwrap_err();
    assert_eq!(at.offset, 23);
    assert_eq!(at.to_string(), "'*' is not allowed in filters (at byte 23)");
}

#[test]
fn operators_are_names_where_a_name_stands() {
    let document = "<data-xml><or><and>div</and><not>mod</not><text>t</text></or></data-xml>";
    assert!(is_found_in(document, "/thing/data-xml/or[and = 'div' and not = 'mod' and text = 't']"));
    assert!(is_found_in(document, "/thing/data-xml/or/and or /thing/data-xml/x"));
}

#[test]
fn size_and_nesting_are_bounded() {
    let nested = |depth: usize| format!("/thing/data-xml{}1=1{}", "[a".repeat(depth), "]".repeat(depth));
    let nested = |depth: usize| nested(depth).replace("a1=1", "1=1");
    assert!(parse(&nested(DEPTH_MAX)).is_ok());
    assert_eq!(parse(&nested(DEPTH_MAX + 1)).unwrap_err().rule, XPathRule::Depth(DEPTH_MAX));
    let wide = format!("/thing/data-xml[{}]", vec!["a"; PARTS_MAX].join("="));
    assert_eq!(parse(&wide).unwrap_err().rule, XPathRule::Parts(PARTS_MAX));
    let long = format!("/thing/data-xml[. = '{}']", "x".repeat(BYTES_MAX));
    assert_eq!(parse(&long).unwrap_err().rule, XPathRule::Bytes(BYTES_MAX));
}

#[test]
fn the_budget_ends_what_would_take_too_long() {
    let items = "<i>x</i>".repeat(1_000);
    let document = format!("<data-xml><a>{items}</a></data-xml>");
    let document = Document::parse(document.as_bytes(), &Limits::CONTENTS).unwrap();
    // Every item with every other one: a million comparisons.
    let filter = parse("/thing/data-xml/a[i = /thing/data-xml/a/i[. = 'y'] or i != i]").unwrap();
    let mut budget = Budget::new(100_000);
    assert_eq!(matches(&filter, document.root(), &mut budget), Err(Exhausted));
    let mut budget = Budget::new(100_000_000);
    assert_eq!(matches(&filter, document.root(), &mut budget), Ok(false));
    assert!(budget.steps() < 98_500_000);
    // Text counts too.
    let long = format!("<data-xml><a>{}</a></data-xml>", "x".repeat(1 << 20));
    let long = Document::parse(long.as_bytes(), &Limits::CONTENTS).unwrap();
    let filter = parse("/thing/data-xml/a[contains(., 'y')]").unwrap();
    assert_eq!(matches(&filter, long.root(), &mut Budget::new(1_000)), Err(Exhausted));
}
