//! Items as paths and texts: what a row of a table, a form or a short file says of an item, without any XML.
//!
//! A path names the elements below the item's root: `when`, `value/kg`, `blood-type/text`. `@` begins an attribute
//! (`value/display/@units`); where an element may repeat, `[2]` is the second (`reaction[2]`). What stands beside the body
//! is below `common` (`common/note`).
//!
//! A value that is one thing to people is one text: dates and times in ISO form (`when` = `2026-03-09T08:30`, without a zone;
//! where only a part of the date is known, `2026-03` or `2026`), words with codes as their words (`type` = `Annual`, its
//! codes below `type/code`), amounts as they are said, and names in full. Each may be given in its parts, too. An empty text
//! says that the element is there and holds nothing. `#text` is an element's own text where parts stand beside it, and
//! `#xml` holds the elements of a place that takes any.
//!
//! The nested form ([`Nested`]) is the same, with a field for each name, and a list for what repeats.
//!
//! Everything comes from the declarations. Reading is strict: what is not declared is refused, and what is made of the pairs is
//! checked like every other item. Types whose body is another standard's document (CCR, CDA) have no such form.

mod build;
mod paths;
mod read;
mod short;
#[cfg(test)]
mod tests;

pub use paths::{Form, Place, places};

use crate::{Invalid, ThingType, validate};
use medlock_xml::{Document, Element, Limits};

/// Why pairs are no item of a type, or an item has no pairs. Neither text holds a value of the item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {rule}{}", or_rather(.nearest))]
pub struct FlatError {
    /// The path concerned, as it was given or would be.
    pub path: String,
    /// The rule it breaks, in plain English.
    pub rule: String,
    /// Paths that are there and look like it, the nearest first.
    pub nearest: Vec<String>,
}

fn or_rather(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!(" (nearest: {})", names.join(", ")) }
}

/// An item, or a part of one, as programs nest it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nested {
    Text(String),
    /// What stands several times.
    List(Vec<Nested>),
    /// Parts by name, in their order.
    Fields(Vec<(String, Nested)>),
}

/// One element or attribute (`@name`) as it was given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Node {
    name: String,
    /// Which of its name, from 1.
    index: usize,
    /// More may stand beside it, even where none does.
    repeats: bool,
    text: Option<String>,
    children: Vec<Node>,
}

impl Node {
    fn leaf(name: &str, text: impl Into<String>) -> Node {
        Node { name: name.to_owned(), index: 1, text: Some(text.into()), ..Node::default() }
    }

    fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }
}

const OWN_TEXT: &str = "#text";
const OWN_XML: &str = "#xml";
const COMMON: &str = "common";
/// Deeper paths belong to no declaration.
const DEEPEST: usize = 100;
/// More of one element are not read from a number.
const REPEATS_MAX: usize = 100_000;

/// The type with this id, this name (`Blood pressure`, `blood-pressure`), root or family; of several formats the newest that
/// items can be created in.
///
/// # Errors
/// When there is none; the nearest names are told.
pub fn type_named(name: &str) -> Result<&'static ThingType, FlatError> {
    let simple = |text: &str| text.trim().to_lowercase().replace([' ', '_'], "-");
    let wanted = simple(name);
    if let Ok(id) = uuid::Uuid::try_parse(&wanted) {
        return crate::find(id).ok_or_else(|| FlatError {
            path: name.to_owned(),
            rule: "is the id of no type of item".into(),
            nearest: Vec::new(),
        });
    }
    let called = |thing: &ThingType| {
        [
            u8::from(simple(thing.family) == wanted),
            u8::from(simple(thing.name) == wanted),
            u8::from(thing.root == wanted),
        ]
    };
    let best = crate::all()
        .filter(|thing| called(thing) != [0; 3])
        .max_by_key(|thing| (called(thing), thing.creatable, thing.version));
    best.ok_or_else(|| {
        let names = crate::all().flat_map(|thing| [simple(thing.family), simple(thing.name)]);
        FlatError { path: name.to_owned(), rule: "is no type of item".into(), nearest: paths::nearest(&wanted, names) }
    })
}

/// The `data-xml` element with the body that the pairs say, checked.
///
/// # Errors
/// The first path that is unknown, given twice, or breaks a rule of the type.
pub fn from_pairs<P: AsRef<str>, T: AsRef<str>>(thing: &ThingType, pairs: &[(P, T)]) -> Result<String, FlatError> {
    if thing.external {
        return Err(external(thing));
    }
    let mut root = Node::default();
    for (path, text) in pairs {
        build::insert(&mut root, path.as_ref(), text.as_ref())?;
    }
    build::in_order(&mut root);
    let xml = build::data_xml(thing, root)?;
    check(thing, &xml)?;
    Ok(xml)
}

/// The same of the nested form.
///
/// # Errors
/// As [`from_pairs`].
pub fn from_nested(thing: &ThingType, fields: &[(String, Nested)]) -> Result<String, FlatError> {
    from_pairs(thing, &pairs(fields)?)
}

/// The nested form as pairs, without looking at what they mean.
///
/// # Errors
/// For a list within a list.
pub fn pairs(fields: &[(String, Nested)]) -> Result<Vec<(String, String)>, FlatError> {
    let mut pairs = Vec::new();
    for (name, value) in fields {
        unnest(name, value, &mut pairs)?;
    }
    Ok(pairs)
}

/// What a `data-xml` says, as pairs in the order of the type.
///
/// # Errors
/// When it is not what its type says, or holds what cannot be said in pairs: the path and the reason.
pub fn to_pairs(thing: &ThingType, data_xml: Element<'_>) -> Result<Vec<(String, String)>, FlatError> {
    let mut pairs = Vec::new();
    for node in nodes(thing, data_xml)? {
        flatten("", &node, &mut pairs);
    }
    Ok(pairs)
}

/// The same in the nested form. What may stand several times is always a list.
///
/// # Errors
/// As [`to_pairs`].
pub fn to_nested(thing: &ThingType, data_xml: Element<'_>) -> Result<Vec<(String, Nested)>, FlatError> {
    Ok(nest(nodes(thing, data_xml)?))
}

fn nodes(thing: &ThingType, data_xml: Element<'_>) -> Result<Vec<Node>, FlatError> {
    if thing.external {
        return Err(external(thing));
    }
    validate(thing, data_xml).map_err(|invalid| told(thing, invalid))?;
    read::nodes(thing, data_xml)
}

fn external(thing: &ThingType) -> FlatError {
    FlatError {
        path: thing.root.to_owned(),
        rule: "is another standard's own document, which has no paths: give it as XML".into(),
        nearest: Vec::new(),
    }
}

fn check(thing: &ThingType, data_xml: &str) -> Result<(), FlatError> {
    let unreadable = |error: &dyn std::fmt::Display| FlatError {
        path: thing.root.to_owned(),
        rule: format!("makes no item: {error}"),
        nearest: Vec::new(),
    };
    let document = Document::parse(data_xml.as_bytes(), &Limits::CONTENTS).map_err(|error| unreadable(&error.rule))?;
    validate(thing, document.root()).map(|_| ()).map_err(|invalid| told(thing, invalid))
}

/// The paths of errors begin below the root, as all paths here.
fn told(thing: &ThingType, invalid: Invalid) -> FlatError {
    let below = invalid.path.strip_prefix(thing.root).and_then(|rest| rest.strip_prefix('/'));
    FlatError { path: below.unwrap_or(&invalid.path).to_owned(), rule: invalid.rule, nearest: Vec::new() }
}

fn unnest(path: &str, value: &Nested, pairs: &mut Vec<(String, String)>) -> Result<(), FlatError> {
    match value {
        Nested::Text(text) => pairs.push((path.to_owned(), text.clone())),
        Nested::Fields(fields) if fields.is_empty() => pairs.push((path.to_owned(), String::new())),
        Nested::Fields(fields) => {
            for (name, value) in fields {
                unnest(&format!("{path}/{name}"), value, pairs)?;
            }
        }
        Nested::List(list) => {
            for (index, value) in list.iter().enumerate() {
                if matches!(value, Nested::List(_)) {
                    let rule = "must not be a list within a list".to_owned();
                    return Err(FlatError { path: path.to_owned(), rule, nearest: Vec::new() });
                }
                unnest(&format!("{path}[{}]", index + 1), value, pairs)?;
            }
        }
    }
    Ok(())
}

fn flatten(before: &str, node: &Node, pairs: &mut Vec<(String, String)>) {
    let path = match node.index {
        1 => format!("{before}{}", node.name),
        index => format!("{before}{}[{index}]", node.name),
    };
    match (&node.text, node.children.is_empty()) {
        (Some(text), _) => pairs.push((path.clone(), text.clone())),
        (None, true) => pairs.push((path.clone(), String::new())),
        (None, false) => {}
    }
    for child in &node.children {
        flatten(&format!("{path}/"), child, pairs);
    }
}

fn nest(nodes: Vec<Node>) -> Vec<(String, Nested)> {
    let mut fields: Vec<(String, Nested)> = Vec::new();
    for node in nodes {
        let (name, repeats) = (node.name, node.repeats);
        let value = match (node.text, node.children.is_empty()) {
            (Some(text), true) => Nested::Text(text),
            (text, _) => {
                let own = text.map(|text| (OWN_TEXT.to_owned(), Nested::Text(text)));
                Nested::Fields(own.into_iter().chain(nest(node.children)).collect())
            }
        };
        match fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Nested::List(list))) => list.push(value),
            _ if repeats => fields.push((name, Nested::List(vec![value]))),
            _ => fields.push((name, value)),
        }
    }
    fields
}
