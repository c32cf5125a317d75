//! Whether a `data-xml` is what its type says.

use crate::leaf::is_space;
use crate::model::{Attribute, Content, Group, GroupId, Kind, Member, Particle, Simple, What};
use crate::wall_clock::at_path;
use crate::{ThingType, WallClock};
use medlock_xml::Element;

/// How often a group may stand inside itself. Laboratory groups have a handful of levels at most.
const DEEPEST_NESTING: usize = 32;

const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// What the record needs to know of an accepted item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// The date written in the body; `None`: use the creation time.
    pub effective_date: Option<WallClock>,
    /// From when on the item counts as inactive, where the body says so.
    pub updated_end_date: Option<WallClock>,
}

/// Why a body is not acceptable. Neither text holds a value of the body, only names of elements and the rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {rule}")]
pub struct Invalid {
    pub kind: InvalidKind,
    /// The element or attribute concerned, from the root on: `weight/value/kg`,
    /// `vital-signs/vital-signs-results[2]/value`.
    pub path: String,
    /// The rule it breaks, in plain English.
    pub rule: String,
    /// Where it stands in the document, from 1.
    pub line: u32,
    pub column: u32,
}

/// Which status code answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidKind {
    /// INVALID_XML (3): the body does not follow the type's declaration.
    Schema,
    /// INVALID_DATETIME (69): a date that becomes a date of the item is in no calendar (31 February).
    DateTime,
}

/// The type-specific root: the first element of `data-xml`.
pub fn body_root(data_xml: Element<'_>) -> Option<Element<'_>> {
    data_xml.children().next()
}

/// Checks a `data-xml` against its type: exactly one type-specific root, first; `common` optional after it; names,
/// order, numbers of elements and values as declared. The root may stand in the type's namespace or in none,
/// everything below it in none. `xsi:` attributes, comments and processing instructions are passed over. Time is
/// linear in the size of the body.
///
/// # Errors
/// [`Invalid`] names the first element that breaks a rule.
pub fn validate(thing_type: &ThingType, data_xml: Element<'_>) -> Result<Checked, Invalid> {
    let mut walk = Walk::default();
    let mut children = data_xml.children();
    let root = match children.next() {
        Some(root) if !is_common(root) => root,
        _ => return Err(Walk::at("data-xml").error(data_xml, format!("must begin with `{}`", thing_type.root))),
    };
    walk.root(thing_type, root)?;
    match children.next() {
        None => {}
        Some(common) if is_common(common) => {
            let mut walk = Walk::default();
            walk.enter("common", None, |walk| walk.group(GroupId::common(), common))?;
        }
        Some(other) => {
            return Err(Walk::at("data-xml").error(other, "only `common` may follow the body"));
        }
    }
    if let Some(other) = children.next() {
        return Err(Walk::at("data-xml").error(other, "nothing may follow `common`"));
    }
    if data_xml.has_own_text() {
        return Err(Walk::at("data-xml").error(data_xml, "no text may stand between the elements"));
    }
    let date = |path: Option<&'static str>| match path {
        None => Ok(None),
        Some(path) => at_path(thing_type.body(), root, path).map_err(|_| Invalid {
            kind: InvalidKind::DateTime,
            ..Walk::at(format!("{}/{path}", thing_type.root)).error(root, "must be a day of the calendar")
        }),
    };
    Ok(Checked {
        effective_date: date(thing_type.effective_date_path)?,
        updated_end_date: date(thing_type.end_date_path)?,
    })
}

/// The date that stands at a path below the body's root: `None` where there is none, or none of the calendar.
pub fn date_at(thing_type: &ThingType, data_xml: Element<'_>, path: &str) -> Option<WallClock> {
    let root = data_xml.children().next().filter(|root| !is_common(*root))?;
    at_path(thing_type.body(), root, path).ok().flatten()
}

fn is_common(element: Element<'_>) -> bool {
    element.name() == "common" && element.namespace().is_none()
}

/// Where the check is.
#[derive(Default)]
struct Walk {
    /// Names from the root on; the number where an element may repeat.
    path: Vec<String>,
    /// The groups around this place.
    around: Vec<GroupId>,
}

/// The elements of a group still to be looked at.
struct Children<'d> {
    all: Vec<Element<'d>>,
    next: usize,
}

impl<'d> Children<'d> {
    fn peek(&self) -> Option<Element<'d>> {
        self.all.get(self.next).copied()
    }
}

impl Walk {
    fn at(path: impl Into<String>) -> Self {
        Walk { path: vec![path.into()], around: Vec::new() }
    }

    fn error(&self, place: Element<'_>, rule: impl Into<String>) -> Invalid {
        let (line, column) = place.line_column();
        Invalid { kind: InvalidKind::Schema, path: self.path.join("/"), rule: rule.into(), line, column }
    }

    /// An error at a child or attribute of this place.
    fn error_at(&mut self, name: String, place: Element<'_>, rule: impl Into<String>) -> Invalid {
        self.path.push(name);
        let error = self.error(place, rule);
        self.path.pop();
        error
    }

    fn enter<T>(
        &mut self,
        name: &str,
        index: Option<usize>,
        inside: impl FnOnce(&mut Self) -> Result<T, Invalid>,
    ) -> Result<T, Invalid> {
        self.path.push(match index {
            Some(index) => format!("{name}[{index}]"),
            None => name.into(),
        });
        let result = inside(self);
        self.path.pop();
        result
    }

    fn root(&mut self, thing_type: &ThingType, root: Element<'_>) -> Result<(), Invalid> {
        let in_namespace = root.namespace() == Some(thing_type.namespace);
        if root.name() != thing_type.root || !(in_namespace || (root.namespace().is_none() && !thing_type.external)) {
            let place = if thing_type.external { "" } else { "no namespace or in " };
            let rule = format!("must be `{}` in {place}{}", thing_type.root, thing_type.namespace);
            return Err(Walk::at(root.name()).error(root, rule));
        }
        if thing_type.external {
            return Ok(());
        }
        self.enter(thing_type.root, None, |walk| walk.group(thing_type.body, root))
    }

    fn group(&mut self, id: GroupId, element: Element<'_>) -> Result<(), Invalid> {
        if self.around.iter().filter(|around| **around == id).count() >= DEEPEST_NESTING {
            return Err(self.error(element, format!("must not be nested more than {DEEPEST_NESTING} times")));
        }
        let group = id.group();
        self.attributes(&group.attributes, element)?;
        match &group.content {
            Content::Value(simple) => self.value(simple, None, element),
            Content::Elements(particles) => {
                if element.has_own_text() {
                    return Err(self.error(element, "must hold elements, no text of its own"));
                }
                self.around.push(id);
                let mut children = Children { all: element.children().collect(), next: 0 };
                for particle in particles {
                    self.particle(group, particle, element, &mut children)?;
                }
                self.around.pop();
                match children.peek() {
                    Some(left) => Err(self.left_over(group, &children, left)),
                    None => Ok(()),
                }
            }
        }
    }

    fn attributes(&mut self, declared: &[Attribute], element: Element<'_>) -> Result<(), Invalid> {
        for attribute in element.attributes() {
            if attribute.namespace == Some(SCHEMA_INSTANCE) {
                continue;
            }
            let place = format!("@{}", attribute.name);
            match declared.iter().find(|d| d.name == attribute.name && attribute.namespace.is_none()) {
                None => return Err(self.error_at(place, element, "this attribute is unknown here")),
                Some(known) => {
                    if let Err(rule) = known.value.check(attribute.value) {
                        return Err(self.error_at(place, element, format!("must be {rule}")));
                    }
                }
            }
        }
        match declared.iter().find(|d| d.required && element.attribute(d.name).is_none()) {
            Some(absent) => Err(self.error_at(format!("@{}", absent.name), element, "this attribute is missing")),
            None => Ok(()),
        }
    }

    fn value(&mut self, simple: &Simple, default: Option<&str>, element: Element<'_>) -> Result<(), Invalid> {
        if element.children().next().is_some() {
            return Err(self.error(element, "must hold a value, no elements"));
        }
        let text = element.own_text();
        if default.is_some() && text.is_empty() {
            return Ok(());
        }
        simple.check(&text).map_err(|rule| {
            let empty = if text.chars().all(is_space) { "is empty, but " } else { "" };
            self.error(element, format!("{empty}must be {rule}"))
        })
    }

    fn member(&mut self, member: &Member, element: Element<'_>) -> Result<(), Invalid> {
        match &member.kind {
            Kind::Anything => Ok(()),
            Kind::Group(id) => self.group(*id, element),
            Kind::Simple(simple) => {
                self.attributes(&[], element)?;
                self.value(simple, member.default, element)
            }
        }
    }

    /// Takes as many of the children as this particle accepts. One child ahead decides: no declaration needs more.
    fn particle(
        &mut self,
        group: &Group,
        particle: &Particle,
        parent: Element<'_>,
        children: &mut Children<'_>,
    ) -> Result<(), Invalid> {
        let mut count = 0;
        while particle.max.is_none_or(|max| count < max) {
            let Some(child) = children.peek().filter(|child| starts(&particle.what, *child)) else { break };
            count += 1;
            match &particle.what {
                What::Member(member) => {
                    children.next += 1;
                    let index = (particle.max != Some(1)).then_some(count as usize);
                    self.enter(member.name, index, |walk| walk.member(member, child))?;
                }
                What::AnyElement => children.next += 1,
                What::Sequence(inner) => {
                    for particle in inner {
                        self.particle(group, particle, parent, children)?;
                    }
                }
                What::Choice(inner) => {
                    if let Some(chosen) = inner.iter().find(|branch| starts(&branch.what, child)) {
                        self.particle(group, chosen, parent, children)?;
                    }
                }
            }
        }
        if count < particle.min && !may_be_empty(&particle.what) {
            return Err(self.missing(group, particle, count, parent, children));
        }
        Ok(())
    }

    /// Something mandatory is not here: say whether it is absent, or what stands in its place is the mistake.
    fn missing(
        &mut self,
        group: &Group,
        particle: &Particle,
        count: u32,
        parent: Element<'_>,
        children: &Children<'_>,
    ) -> Invalid {
        let wanted = wanted(&particle.what);
        if let Some(instead) = children.peek() {
            let later = children.all[children.next..].iter().any(|child| starts(&particle.what, *child));
            if !belongs(group, instead) {
                return self.unknown(instead);
            }
            if let Some(rule) = too_many(group, children, instead) {
                return self.error_at(instead.name().into(), instead, rule);
            }
            if later {
                return self.error_at(
                    instead.name().into(),
                    instead,
                    format!("stands too early: {wanted} comes before it"),
                );
            }
        }
        if particle.min > 1 {
            return self.error(parent, format!("needs {} of {wanted}, has {count}", particle.min));
        }
        self.error(parent, format!("{wanted} is missing"))
    }

    /// A child that nothing took.
    fn left_over(&mut self, group: &Group, children: &Children<'_>, left: Element<'_>) -> Invalid {
        if !belongs(group, left) {
            return self.unknown(left);
        }
        let rule = too_many(group, children, left);
        let rule = rule.unwrap_or_else(|| "stands in the wrong place: elements have a fixed order".into());
        self.error_at(left.name().into(), left, rule)
    }

    fn unknown(&mut self, element: Element<'_>) -> Invalid {
        let rule =
            if element.namespace().is_some() { "must not be in a namespace" } else { "this element is unknown here" };
        self.error_at(element.name().into(), element, rule)
    }
}

fn belongs(group: &Group, element: Element<'_>) -> bool {
    element.namespace().is_none() && group.member(element.name()).is_some()
}

/// The rule broken by a child that repeats its neighbour once too often.
fn too_many(group: &Group, children: &Children<'_>, child: Element<'_>) -> Option<String> {
    let before = children.all[children.next.checked_sub(1)?].name();
    let Content::Elements(particles) = &group.content else { return None };
    let limit = particles.iter().find(|p| matches!(&p.what, What::Member(m) if m.name == child.name()))?.max;
    match limit.filter(|_| before == child.name())? {
        1 => Some("may stand only once".into()),
        max => Some(format!("may stand at most {max} times")),
    }
}

fn starts(what: &What, element: Element<'_>) -> bool {
    match what {
        What::Member(member) => element.name() == member.name && element.namespace().is_none(),
        What::AnyElement => true,
        What::Choice(inner) => inner.iter().any(|particle| starts(&particle.what, element)),
        What::Sequence(inner) => {
            for particle in inner {
                if starts(&particle.what, element) {
                    return true;
                }
                if particle.min > 0 && !may_be_empty(&particle.what) {
                    return false;
                }
            }
            false
        }
    }
}

fn may_be_empty(what: &What) -> bool {
    let optional = |particle: &Particle| particle.min == 0 || may_be_empty(&particle.what);
    match what {
        What::Member(_) | What::AnyElement => false,
        What::Choice(inner) => inner.iter().any(optional),
        What::Sequence(inner) => inner.iter().all(optional),
    }
}

/// What a missing particle is called in an error.
fn wanted(what: &What) -> String {
    match what {
        What::Member(member) => format!("`{}`", member.name),
        What::AnyElement => "an element".into(),
        What::Choice(inner) => {
            let names: Vec<_> = inner.iter().map(|particle| wanted(&particle.what)).collect();
            names.join(" or ")
        }
        What::Sequence(inner) => inner.first().map(|particle| wanted(&particle.what)).unwrap_or_default(),
    }
}
