//! From pairs to a body.

use super::{COMMON, DEEPEST, FlatError, Node, OWN_TEXT, OWN_XML, REPEATS_MAX, paths, short};
use crate::ThingType;
use crate::model::{Attribute, Content, Group, GroupId, Kind, Member, Particle, What};
use medlock_xml::{Document, Limits, Writer, fragment};
use std::collections::HashMap;

fn refuse(path: &str, rule: impl Into<String>) -> FlatError {
    FlatError { path: path.to_owned(), rule: rule.into(), nearest: Vec::new() }
}

/// Puts a text where its path says.
pub(super) fn insert(root: &mut Node, path: &str, text: &str) -> Result<(), FlatError> {
    let mut node = root;
    let steps: Vec<&str> = path.trim().split('/').collect();
    if steps.len() > DEEPEST {
        return Err(refuse(path, format!("must not have more than {DEEPEST} steps")));
    }
    for (at, step) in steps.iter().enumerate() {
        let (name, index) = step_of(step).ok_or_else(|| {
            refuse(
                path,
                "is no path: write names with / between them, such as value/kg, and [2] for the second of a name",
            )
        })?;
        let is_last = at + 1 == steps.len();
        if name == OWN_TEXT && is_last && index == 1 {
            break;
        }
        let known = node.children.iter().position(|child| child.name == name && child.index == index);
        let place = known.unwrap_or_else(|| {
            node.children.push(Node { name: name.to_owned(), index, ..Node::default() });
            node.children.len() - 1
        });
        node = &mut node.children[place];
    }
    match node.text.replace(text.to_owned()) {
        None => Ok(()),
        Some(_) => Err(refuse(path, "stands twice")),
    }
}

fn step_of(step: &str) -> Option<(&str, usize)> {
    let (name, index) = match step.strip_suffix(']').and_then(|rest| rest.split_once('[')) {
        Some((name, index)) => {
            let digits = !index.is_empty() && index.bytes().all(|byte| byte.is_ascii_digit());
            (name, digits.then(|| index.parse().ok()).flatten()?)
        }
        None => (step, 1),
    };
    let is_name = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '<' | '>'));
    (is_name && (1..=REPEATS_MAX).contains(&index)).then_some((name, index))
}

/// Of one name in the order of the numbers, whatever order they were given in.
pub(super) fn in_order(node: &mut Node) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, child) in node.children.iter().enumerate() {
        places.entry(child.name.clone()).or_default().push(place);
    }
    for places in places.values().filter(|places| places.len() > 1) {
        let mut same: Vec<Node> = places.iter().map(|place| std::mem::take(&mut node.children[*place])).collect();
        same.sort_by_key(|child| child.index);
        for (place, child) in places.iter().zip(same) {
            node.children[*place] = child;
        }
    }
    node.children.iter_mut().for_each(in_order);
}

/// The element with body and `common`, in the declared order. What is missing is left to the check of the whole.
pub(super) fn data_xml(thing: &ThingType, mut root: Node) -> Result<String, FlatError> {
    let mut build = Build { thing, path: Vec::new(), out: Writer::new() };
    let common = root.children.iter().position(|child| child.name == COMMON).map(|at| root.children.remove(at));
    build.out.start("data-xml").start(thing.root);
    build.group(thing.body(), root)?;
    build.out.end();
    if let Some(common) = common {
        build.out.start(COMMON);
        build.path.push(COMMON.to_owned());
        build.group(GroupId::common().group(), common)?;
        build.out.end();
    }
    build.out.end();
    Ok(build.out.finish())
}

struct Build<'t> {
    thing: &'t ThingType,
    path: Vec<String>,
    out: Writer,
}

impl Build<'_> {
    fn here(&self) -> String {
        self.path.join("/")
    }

    fn below(&self, node: &Node) -> String {
        let step = if node.index > 1 { format!("{}[{}]", node.name, node.index) } else { node.name.clone() };
        self.path.iter().cloned().chain([step]).collect::<Vec<_>>().join("/")
    }

    fn unknown(&self, node: &Node) -> FlatError {
        let path = self.below(node);
        let nearest = paths::nearest_places(self.thing, &path);
        FlatError { path, rule: format!("is no path of {}", self.thing.name), nearest }
    }

    fn element(&mut self, member: &Member, node: Node) -> Result<(), FlatError> {
        self.path.push(if node.index > 1 { format!("{}[{}]", node.name, node.index) } else { node.name.clone() });
        self.out.start(member.name);
        match &member.kind {
            Kind::Group(id) => self.group(id.group(), node)?,
            Kind::Simple(_) => {
                if let Some(child) = node.children.first() {
                    return Err(self.unknown(child));
                }
                self.text(&node.text.unwrap_or_default())?;
            }
            Kind::Anything => self.anything(node)?,
        }
        self.out.end();
        self.path.pop();
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), FlatError> {
        if text.chars().any(|c| !is_xml(c)) {
            return Err(refuse(&self.here(), "must not hold control characters"));
        }
        self.out.text(text);
        Ok(())
    }

    fn group(&mut self, group: &Group, node: Node) -> Result<(), FlatError> {
        let (attributes, mut children): (Vec<Node>, Vec<Node>) =
            node.children.into_iter().partition(|child| child.name.starts_with('@'));
        self.attributes(&group.attributes, &attributes)?;
        match &group.content {
            Content::Value(_) => {
                if let Some(child) = children.first() {
                    return Err(self.unknown(child));
                }
                let text = node.text.ok_or_else(|| refuse(&self.here(), "needs a value beside its attributes"))?;
                self.text(&text)
            }
            Content::Elements(particles) => {
                if let Some(text) = node.text {
                    self.expand(group, &text, &mut children)?;
                }
                self.particles(particles, &mut children)?;
                match children.first() {
                    None => Ok(()),
                    Some(left) if group.member(&left.name).is_some() => Err(self.not_both(left)),
                    Some(left) => Err(self.unknown(left)),
                }
            }
        }
    }

    /// Puts the parts beside those that were given by name.
    fn expand(&self, group: &Group, text: &str, children: &mut Vec<Node>) -> Result<(), FlatError> {
        match short::expand(group, text).map_err(|rule| refuse(&self.here(), rule))? {
            Some(parts) => {
                if let Some(twice) = parts.iter().find(|part| children.iter().any(|child| child.name == part.name)) {
                    return Err(refuse(&self.below(twice), format!("stands twice: it is what {} says", self.here())));
                }
                children.splice(0..0, parts);
                Ok(())
            }
            // Only that it is there.
            None if text.is_empty() => Ok(()),
            None => Err(FlatError {
                path: self.here(),
                rule: "has parts, and no text of its own".into(),
                nearest: paths::nearest_places(self.thing, &self.here()),
            }),
        }
    }

    fn not_both(&self, left: &Node) -> FlatError {
        refuse(&self.below(left), "stands beside another that excludes it: only one of them may be given")
    }

    fn attributes(&mut self, declared: &[Attribute], given: &[Node]) -> Result<(), FlatError> {
        for node in given {
            let is_known = declared.iter().any(|attribute| attribute.name == &node.name[1..]);
            if !is_known || !node.children.is_empty() || node.index > 1 {
                return Err(self.unknown(node));
            }
        }
        for attribute in declared {
            let node = given.iter().find(|node| &node.name[1..] == attribute.name);
            if let Some(text) = node.and_then(|node| node.text.as_deref()) {
                self.out.attr(attribute.name, text);
            }
        }
        Ok(())
    }

    fn particles(&mut self, particles: &[Particle], children: &mut Vec<Node>) -> Result<(), FlatError> {
        for particle in particles {
            match &particle.what {
                What::Member(member) => {
                    for node in take(children, |node| node.name == member.name) {
                        self.element(member, node)?;
                    }
                }
                What::Sequence(inner) => self.particles(inner, children)?,
                What::Choice(inner) => {
                    // The branch of what is given; what belongs to the others stays, and is refused.
                    let chosen =
                        inner.iter().find(|branch| children.iter().any(|node| names(&branch.what, &node.name)));
                    if let Some(chosen) = chosen {
                        self.particles(std::slice::from_ref(chosen), children)?;
                    }
                }
                What::AnyElement => {
                    for node in take(children, |node| node.name == OWN_XML) {
                        self.xml(&node)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn anything(&mut self, node: Node) -> Result<(), FlatError> {
        for child in &node.children {
            match (child.name.strip_prefix('@'), &child.text) {
                (Some(name), Some(text)) if child.children.is_empty() && is_plain(name) => {
                    self.out.attr(name, text);
                }
                (None, _) if child.name == OWN_XML => {}
                _ => return Err(self.unknown(child)),
            }
        }
        if let Some(text) = &node.text {
            self.text(text)?;
        }
        match node.child(OWN_XML) {
            Some(xml) => self.xml(xml),
            None => Ok(()),
        }
    }

    /// Elements as they are given, nothing between them.
    fn xml(&mut self, node: &Node) -> Result<(), FlatError> {
        let text = node.text.as_deref().unwrap_or_default();
        if let Some(child) = node.children.first() {
            return Err(self.unknown(child));
        }
        let path = self.below(node);
        let refused = |rule: &dyn std::fmt::Display| refuse(&path, format!("must be XML elements: {rule}"));
        let elements = fragment(text.as_bytes(), &Limits::CONTENTS).map_err(|error| refused(&error.rule))?;
        for element in elements {
            // Each by itself, so that none ends what stands around it.
            Document::parse(element.as_bytes(), &Limits::CONTENTS).map_err(|error| refused(&error.rule))?;
            self.out.raw(element);
        }
        Ok(())
    }
}

fn take(children: &mut Vec<Node>, wanted: impl Fn(&Node) -> bool) -> Vec<Node> {
    let (taken, left) = std::mem::take(children).into_iter().partition(|node| wanted(node));
    *children = left;
    taken
}

fn names(what: &What, name: &str) -> bool {
    match what {
        What::Member(member) => member.name == name,
        What::Choice(inner) | What::Sequence(inner) => inner.iter().any(|particle| names(&particle.what, name)),
        What::AnyElement => name == OWN_XML,
    }
}

/// A name without a prefix.
fn is_plain(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && !name.starts_with("xmlns")
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}
