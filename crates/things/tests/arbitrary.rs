//! Nothing that passes for XML makes the checks panic, and whatever is accepted can be described.

mod support;

use medlock_things::{ThingType, all, common::Common, plain};
use medlock_xml::{Document, Limits};
use proptest::prelude::*;
use support::{full, validate, with};

fn any_type() -> impl Strategy<Value = &'static ThingType> {
    prop::sample::select(all().collect::<Vec<_>>())
}

/// Trees of names that occur in declarations, and of others.
fn any_tree() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "weight",
        "when",
        "value",
        "kg",
        "display",
        "date",
        "time",
        "y",
        "m",
        "d",
        "h",
        "structured",
        "descriptive",
        "name",
        "text",
        "code",
        "full",
        "lab-group",
        "group-name",
        "sub-groups",
        "results",
        "measurement",
        "ranges",
        "common",
        "related-thing",
        "extension",
        "title",
        "basic",
        "person",
        "é",
    ]);
    let text = prop_oneof!["[0-9]{1,5}", "[ -~&&[^<&]]{0,8}", Just("31".to_owned()), Just("\u{1F600}".to_owned())];
    let leaf = (name.clone(), text.clone()).prop_map(|(name, text)| format!("<{name}>{text}</{name}>"));
    leaf.prop_recursive(6, 48, 6, move |inner| {
        (name.clone(), "[a-c]{0,1}", prop::collection::vec(prop_oneof![4 => inner, 1 => text.clone()], 0..6)).prop_map(
            |(name, attribute, children)| {
                let attribute = if attribute.is_empty() { attribute } else { format!(" {attribute}=\"1\"") };
                format!("<{name}{attribute}>{}</{name}>", children.concat())
            },
        )
    })
}

/// Both, whatever the verdict was: a caller may describe what an older declaration accepted.
fn both(thing: &ThingType, body: &str) {
    let xml = format!("<data-xml>{body}</data-xml>");
    if let Ok(document) = Document::parse(xml.as_bytes(), &Limits::CONTENTS) {
        let _ = medlock_things::validate(thing, document.root());
        let _ = Common::read(document.root());
        for element in document.root().children() {
            let _ = plain::describe(thing, element);
            let _ = plain::describe_common(element);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_trees_never_panic(thing in any_type(), tree in any_tree(), again in any_tree()) {
        both(thing, &tree);
        both(thing, &format!("{tree}{again}"));
        both(thing, &format!("<{0}>{tree}{again}</{0}>", thing.root));
    }

    #[test]
    fn cut_and_mended_samples_never_panic(thing in any_type(), from in 0.0..1.0, length in 0usize..60, with in "[0-9a-z<>/&;.-]{0,6}") {
        let body = full(thing);
        let start = (body.len() as f64 * from) as usize;
        let end = (start + length).min(body.len());
        if let (Some(head), Some(tail)) = (body.get(..start), body.get(end..)) {
            both(thing, &format!("{head}{with}{tail}"));
        }
    }

    #[test]
    fn whatever_number_is_accepted_is_described(kg in "[+]?[0-9]{0,12}[.]?[0-9]{0,12}([eE][+-]?[0-9]{1,3})?") {
        let thing = support::by_name("weight");
        let when = "<when><date><y>2026</y><m>3</m><d>14</d></date></when>";
        let body = format!("<weight>{when}<value><kg>{kg}</kg></value></weight>");
        if validate(thing, &body).is_ok() {
            let headline = with(&body, |root| plain::describe(thing, root).headline);
            prop_assert_eq!(headline.len(), 1);
            if let plain::Value::Number { number, .. } = &headline[0] {
                let (shown, meant): (f64, f64) = (number.parse().unwrap(), kg.parse().unwrap());
                prop_assert!((shown - meant).abs() <= meant.abs() * 0.0005, "{} for {}", shown, meant);
            }
        }
    }
}
