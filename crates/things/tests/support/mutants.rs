//! Bodies that are slightly wrong, or right in an unusual way: made to have a verdict, not to have a certain one.

use super::with;
use medlock_things::ThingType;
use medlock_things::model::{Group, Kind, Low, Member, Simple};
use medlock_xml::Element;
use std::collections::HashSet;

const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An element that a declaration knows, and what stands after it.
struct Place<'d> {
    group: &'static Group,
    member: &'static Member,
    element: Element<'d>,
    next: Option<Element<'d>>,
}

/// Which members of which groups have had every change already: shared groups need them once, not in each type.
#[derive(Default)]
pub struct Seen(HashSet<(*const Group, &'static str)>);

/// Every change at every element of the body whose member was not seen before.
pub fn every_change(thing: &'static ThingType, body: &str, seen: &mut Seen) -> Vec<String> {
    with(body, |root| {
        let new = |place: &Place<'_>| seen.0.insert((place.group, place.member.name));
        let mut out = of_root(body, root, 0);
        for place in places(thing, root).into_iter().filter(new) {
            of_place(body, &place, &mut out);
        }
        out
    })
}

/// One change somewhere; the number says where and which.
pub fn one_change(thing: &'static ThingType, body: &str, number: usize) -> String {
    with(body, |root| {
        let places = places(thing, root);
        let mut changes = of_root(body, root, number);
        if let Some(place) = places.get(number % (places.len() + 1)) {
            changes.clear();
            of_place(body, place, &mut changes);
        }
        changes.swap_remove((number / (places.len() + 1)) % changes.len())
    })
}

fn places<'d>(thing: &'static ThingType, root: Element<'d>) -> Vec<Place<'d>> {
    let mut places = Vec::new();
    let mut open = vec![(thing.body(), root)];
    while let Some((group, element)) = open.pop() {
        let children: Vec<_> = element.children().collect();
        for (index, child) in children.iter().enumerate() {
            let Some(member) = group.member(child.name()) else { continue };
            // What such an attribute says of the content is read by a processor of schemas, not by us.
            if child.attributes().any(|attribute| attribute.namespace == Some(SCHEMA_INSTANCE)) {
                continue;
            }
            places.push(Place { group, member, element: *child, next: children.get(index + 1).copied() });
            if let Kind::Group(id) = &member.kind {
                open.push((id.group(), *child));
            }
        }
    }
    places
}

/// Something unknown beside what the root holds.
fn of_root(body: &str, root: Element<'_>, number: usize) -> Vec<String> {
    let end = body.rfind("</").unwrap_or(body.len());
    let empty = root.children().next().is_none();
    let open = |attribute: &str, inside: &str| {
        let inner = format!("{inside}{}", root.inner_raw());
        format!("<{0}{attribute}>{inner}</{0}>", root.name())
    };
    let mut changes = vec![
        open("", &format!("<unheard-of{number}/>")),
        open("", &format!("text {number}")),
        open(&format!(" unheard-of{number}=\"1\""), ""),
        // No white space in it: an empty type may hold none, which we do not mind.
        open("", &format!("<!-- {number} -->")),
    ];
    if !empty {
        changes.push(format!("{}<unheard-of{number}/>{}", &body[..end], &body[end..]));
    }
    changes
}

/// Left out, doubled, renamed, emptied, exchanged with its neighbour, given an attribute, a child, and other text.
fn of_place(body: &str, place: &Place<'_>, out: &mut Vec<String>) {
    let element = place.element;
    let (range, raw, name) = (element.range(), element.raw(), element.name());
    let mut replace = |with: &str| out.push(format!("{}{with}{}", &body[..range.start], &body[range.end..]));
    replace("");
    replace(&format!("{raw}{raw}"));
    replace(&raw.repeat(8));
    replace(&format!("<{name}/>"));
    replace(&format!("<unheard-of>{}</unheard-of>", element.inner_raw()));
    replace(&format!("{raw}<unheard-of/>"));
    replace(&format!("{raw}text"));
    replace(&format!("<{name} unheard-of=\"1\"{}", &raw[name.len() + 1..]));
    replace(&format!("<x:{name} xmlns:x=\"urn:x\">{}</x:{name}>", element.inner_raw()));
    replace(&format!("<!-- a remark --><?an instruction?>{raw}"));
    if element.children().next().is_none() {
        // No number with space around it: xmllint refuses " 7 " as an int, against XML Schema.
        for text in ["x", " ", "0", "-1", "1", "1.5", "0.5", "8", "13", "32", "60", "1000", "10000", "INF", "true"] {
            replace(&format!("<{name}>{text}</{name}>"));
        }
        if let Kind::Simple(simple) = &place.member.kind {
            for text in ends(simple) {
                replace(&format!("<{name}>{text}</{name}>"));
            }
        }
        replace(&format!("<{name}>{}</{name}>", "x".repeat(256)));
        replace(&format!("<{name}><b/></{name}>"));
    }
    for attribute in element.attributes().filter(|attribute| attribute.namespace.is_none()) {
        let written = [format!(" {}=\"{}\"", attribute.name, attribute.value), format!(" {}='x'", attribute.name)];
        replace(&raw.replacen(&written[0], "", 1));
        replace(&raw.replacen(&written[0], &written[1], 1));
        replace(&raw.replacen(&written[0], &format!(" {}=\"\"", attribute.name), 1));
    }
    if let Some(next) = place.next {
        out.push(format!("{}{}{raw}{}", &body[..range.start], next.raw(), &body[next.range().end..]));
    }
}

/// Just inside a rule, and just outside.
fn ends(simple: &Simple) -> Vec<String> {
    match simple {
        Simple::Text { longest, .. } => longest
            .iter()
            .flat_map(|longest| ["x".repeat(*longest), "é".repeat(*longest), "x".repeat(longest + 1)])
            .collect(),
        Simple::Int { low, high } => {
            [i64::from(*low) - 1, i64::from(*low), i64::from(*high), i64::from(*high) + 1].map(|n| n.to_string()).into()
        }
        Simple::Double { low, high } => {
            let low = match low {
                Low::Open => 0.0,
                Low::AtLeast(low) | Low::Above(low) => *low,
            };
            let high = high.unwrap_or(1e300);
            [low - 0.001, low, low + 0.001, high, high + 0.001].map(|n| n.to_string()).into()
        }
        Simple::OneOf { values } => values.iter().flat_map(|v| [(*v).to_owned(), v.to_ascii_uppercase()]).collect(),
        Simple::Guid => vec![
            "3D34d87e-7fc1-4153-800f-f56592cb0d17".into(),
            "3d34d87e7fc14153800ff56592cb0d17".into(),
            "{3d34d87e-7fc1-4153-800f-f56592cb0d17}".into(),
            "3d34d87e-7fc1-4153-800f-f56592cb0d1g".into(),
        ],
        Simple::Boolean => ["false", "0", "True", "yes", ""].map(str::to_owned).into(),
        Simple::Decimal => ["-1.50", "+.5", "1.", "1e3", "NaN", ""].map(str::to_owned).into(),
        Simple::PositiveInteger => ["007", "+1", "18446744073709551616", "00", "-0"].map(str::to_owned).into(),
        Simple::Letters { count } => ["X".repeat(*count), "x".repeat(count + 1), "1".repeat(*count)].into(),
    }
}
