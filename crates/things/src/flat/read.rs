//! From a body to what stands in it.

use super::{COMMON, FlatError, Node, OWN_XML, short};
use crate::ThingType;
use crate::leaf;
use crate::model::{Content, Group, GroupId, Kind, Member, Particle, Simple, What};
use medlock_xml::{Document, Element, Limits};

const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What a body that follows its type holds.
pub(super) fn nodes(thing: &ThingType, data_xml: Element<'_>) -> Result<Vec<Node>, FlatError> {
    let mut nodes = Vec::new();
    let mut children = data_xml.children();
    if let Some(root) = children.next() {
        let body = group(thing.body(), root, "")?;
        nodes = body.children;
    }
    if let Some(common) = children.next() {
        let told = group(GroupId::common().group(), common, COMMON)?;
        nodes.push(Node { name: COMMON.to_owned(), index: 1, ..told });
    }
    Ok(nodes)
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}

fn unsayable(path: &str, rule: &str) -> FlatError {
    FlatError { path: path.to_owned(), rule: format!("{rule}: it can be had as XML alone"), nearest: Vec::new() }
}

fn group(group: &Group, element: Element<'_>, path: &str) -> Result<Node, FlatError> {
    let mut node = Node { index: 1, ..Node::default() };
    for attribute in element.attributes() {
        if attribute.namespace == Some(SCHEMA_INSTANCE) {
            continue;
        }
        let declared = group.attributes.iter().find(|declared| declared.name == attribute.name);
        let value = declared.map_or(attribute.value.into(), |declared| value(&declared.value, attribute.value));
        node.children.push(Node::leaf(&format!("@{}", attribute.name), value));
    }
    match &group.content {
        Content::Value(simple) => node.text = Some(value(simple, &element.own_text())),
        Content::Elements(particles) => {
            let mut any = String::new();
            for child in element.children() {
                match find(particles, child.name()) {
                    Some((known, repeats)) if child.namespace().is_none() => {
                        let made = member(known, child, &below(path, known.name))?;
                        let index = 1 + node.children.iter().filter(|other| other.name == known.name).count();
                        node.children.push(Node { name: known.name.to_owned(), index, repeats, ..made });
                    }
                    _ => any.push_str(&whole(child, path)?),
                }
            }
            if !any.is_empty() {
                node.children.push(Node::leaf(OWN_XML, any));
            }
            if let Some(text) = short::contract(group, &node.children) {
                return Ok(Node { index: 1, text: Some(text), ..Node::default() });
            }
        }
    }
    Ok(node)
}

fn find<'g>(particles: &'g [Particle], name: &str) -> Option<(&'g Member, bool)> {
    particles.iter().find_map(|particle| match &particle.what {
        What::Member(member) => (member.name == name).then_some((member, particle.max != Some(1))),
        What::Choice(inner) | What::Sequence(inner) => find(inner, name),
        What::AnyElement => None,
    })
}

fn member(member: &Member, element: Element<'_>, path: &str) -> Result<Node, FlatError> {
    match &member.kind {
        Kind::Group(id) => group(id.group(), element, path),
        Kind::Simple(simple) => {
            Ok(Node { index: 1, text: Some(value(simple, &element.own_text())), ..Node::default() })
        }
        Kind::Anything => anything(element, path),
    }
}

fn anything(element: Element<'_>, path: &str) -> Result<Node, FlatError> {
    let mut node = Node { index: 1, ..Node::default() };
    for attribute in element.attributes() {
        if attribute.namespace.is_some() {
            return Err(unsayable(path, "holds an attribute of another namespace"));
        }
        node.children.push(Node::leaf(&format!("@{}", attribute.name), attribute.value));
    }
    let mut xml = String::new();
    for child in element.children() {
        xml.push_str(&whole(child, path)?);
    }
    match (xml.is_empty(), element.has_own_text()) {
        (true, _) => node.text = Some(element.own_text().into_owned()),
        (false, false) => node.children.push(Node::leaf(OWN_XML, xml)),
        (false, true) => return Err(unsayable(path, "mixes text and elements")),
    }
    Ok(node)
}

/// The element as it would stand anywhere else.
fn whole(element: Element<'_>, path: &str) -> Result<String, FlatError> {
    let whole = element.standalone().into_owned();
    let document = Document::parse(whole.as_bytes(), &Limits::CONTENTS);
    // A default namespace from further out would be lost.
    match document.map(|document| document.root().namespace() == element.namespace()) {
        Ok(true) => Ok(whole),
        _ => Err(unsayable(path, "holds an element whose namespace is declared further out")),
    }
}

/// Texts as they are, everything else without the white space around it.
fn value(simple: &Simple, text: &str) -> String {
    match simple {
        Simple::Text { .. } => text.to_owned(),
        _ => leaf::trim(text).to_owned(),
    }
}
