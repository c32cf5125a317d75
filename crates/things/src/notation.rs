//! The notation in which health items are declared, and its reader.
//!
//! A file holds blocks; what belongs to a block is indented by two spaces a level; `#` starts a comment.
//!
//! ```text
//! # What a scale says.
//! thing weight                               # the root element
//!   id: 3d34d87e-7fc1-4153-800f-f56592cb0d17
//!   name: Weight
//!   namespace: urn:com.microsoft.wc.thing.weight
//!   effective date: when
//!   headline: value
//!
//!   when    date-time
//!   value   weight-value   [label weight]
//! ```
//!
//! **Members** stand in their order on the wire: name, cardinality, type. `note` exactly once, `note?` at most once,
//! `note*` any number, `note+` at least once, `dow{1..7}` one to seven times; `@units` is an attribute, `@text?` an
//! optional one. A member without a type has a structure of its own, indented below it. `(choice)` takes one of the
//! lines below it, `(sequence)` takes them in order (inside a choice), `(any)` takes an element of any name; all
//! three take a cardinality.
//!
//! **Types** are `string`, `string 1..255`, `string 1.. not blank`, `letters 2`, `guid`, `one of a, b`, `boolean`,
//! `double`, `double > 0`, `double 0..1`, `decimal`, `int`, `int 1..7`, `positiveInteger`, `anything`, or the name of
//! a block `simple NAME = TYPE` (another name for a simple type) or `group NAME` (a structure; `group NAME = TYPE` is
//! a value with attributes). Blocks of the library are known everywhere, blocks of another file only within it. A
//! group may contain itself.
//!
//! **In square brackets**, separated by `;`, stands how a member is said: `label x` (Fluent key `thing-field-x`
//! instead of the one after its name), `unit kg` (`thing-unit-kg`), `unit g, times 1000` (the number said times a power
//! of ten), `unit from x` (the text of the sibling x), `percent`, `bytes`, `words x` (a fixed set of values, said with
//! `thing-choice-x-VALUE`), `type name` (a type's id, said by its name), `flat` (children beside, not below), `unsaid`
//! (written by programs for programs), and, no matter of saying, `default 20000` (valid when empty). For groups: `as
//! date`, `as codable` … (see [`Shown`]), `lead x` or `lead x or y` (the value of x, or where it has none of y, stands for
//! the whole), `said detail(name, value)` (a phrase, as in a headline, stands for the whole), `range low high`.
//!
//! **Facts of a thing** are `id`, `name`, `namespace`; `family` (default: the root's name) and `version` (default 1);
//! `display` (Fluent key `thing-type-DISPLAY`, default: the family); `flags` (`singleton`, `immutable`,
//! `no read-only`, `not creatable`); `effective date` and `end date`, paths below the root; `body` (`external`,
//! `empty`, or a group that types the root); and any number of `headline`: a path, or a phrase with the Fluent key
//! `thing-headline-pressure` for `pressure(number systolic, number diastolic)` (`number`: without its unit), either
//! said for each `x` when it begins `x ->`. A phrase's places are called as the last names of the paths, or otherwise
//! with `value as weight`; with `flag?` it has no place, but is said only when that is true. An `else headline` is said only when
//! those before it have nothing to say.

mod simple;
#[cfg(test)]
mod tests;
mod thing;

use crate::model::{
    Attribute, Content, Group, GroupId, Kind, Member, MemberUnit, Particle, Shown, Simple, ThingType, What,
};
use std::collections::{BTreeSet, HashMap};

/// One file of declarations.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    pub file: &'static str,
    pub text: &'static str,
}

/// Everything the files say.
pub(crate) struct Declarations {
    pub groups: Vec<Group>,
    pub things: Vec<ThingType>,
    /// Named groups of the library.
    pub library: HashMap<&'static str, GroupId>,
    /// Every Fluent key a declaration refers to.
    pub words: BTreeSet<&'static str>,
}

/// What is wrong with a declaration, and where.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub(crate) struct NotationError {
    pub file: &'static str,
    pub line: usize,
    pub problem: String,
}

/// Reads the library files, then the files of things, which may refer to the library.
pub(crate) fn read(library: &[Source], things: &[Source]) -> Result<Declarations, NotationError> {
    let mut reader = Reader::default();
    let files = library.iter().map(|source| nodes(*source)).collect::<Result<Vec<_>, _>>()?;
    let mut global = Names::new();
    for (source, nodes) in library.iter().zip(&files) {
        reader.file = source.file;
        reader.name_blocks(nodes, &mut global)?;
    }
    for (source, nodes) in library.iter().zip(&files) {
        reader.file = source.file;
        reader.fill_groups(nodes, &global)?;
    }
    let library = global
        .iter()
        .filter_map(|(name, named)| if let Named::Group(id) = named { Some((*name, *id)) } else { None })
        .collect();
    for source in things {
        reader.file = source.file;
        let nodes = nodes(*source)?;
        let mut scope = global.clone();
        reader.name_blocks(&nodes, &mut scope)?;
        reader.fill_groups(&nodes, &scope)?;
        for node in nodes.iter().filter(|node| node.text.starts_with("thing ")) {
            let thing = reader.thing(node, &scope)?;
            reader.things.push(thing);
        }
    }
    Ok(Declarations { groups: reader.groups, things: reader.things, library, words: reader.words })
}

/// A line and the lines indented below it.
struct Node {
    line: usize,
    text: &'static str,
    children: Vec<Node>,
}

fn nodes(source: Source) -> Result<Vec<Node>, NotationError> {
    let error = |line, problem: &str| NotationError { file: source.file, line, problem: problem.into() };
    let mut root = Vec::new();
    for (index, raw) in source.text.lines().enumerate() {
        let line = index + 1;
        let code = if raw.starts_with('#') { "" } else { raw.split(" #").next().unwrap_or("") };
        let text = code.trim_ascii();
        if text.is_empty() {
            continue;
        }
        let spaces = code.len() - code.trim_start_matches(' ').len();
        if code[spaces..].starts_with('\t') || spaces % 2 != 0 {
            return Err(error(line, "indent by two spaces a level"));
        }
        let mut level: &mut Vec<Node> = &mut root;
        for _ in 0..spaces / 2 {
            level = &mut level.last_mut().ok_or_else(|| error(line, "indented below nothing"))?.children;
        }
        level.push(Node { line, text, children: Vec::new() });
    }
    Ok(root)
}

#[derive(Clone)]
enum Named {
    Simple(Simple),
    Group(GroupId),
}

type Names = HashMap<&'static str, Named>;

#[derive(Default)]
struct Reader {
    file: &'static str,
    groups: Vec<Group>,
    things: Vec<ThingType>,
    words: BTreeSet<&'static str>,
}

/// What stood in square brackets.
#[derive(Default)]
struct Remarks {
    label: Option<&'static str>,
    unit: Option<MemberUnit>,
    words: Option<&'static str>,
    flat: bool,
    unsaid: bool,
    default: Option<&'static str>,
    shown: Option<Shown>,
}

impl Reader {
    fn error<T>(&self, line: usize, problem: impl Into<String>) -> Result<T, NotationError> {
        Err(NotationError { file: self.file, line, problem: problem.into() })
    }

    /// The one copy of a Fluent key made of a prefix and a name.
    fn word(&mut self, prefix: &str, name: &str) -> &'static str {
        let key: String = format!("{prefix}{name}")
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .collect();
        if let Some(known) = self.words.get(key.as_str()) {
            return known;
        }
        // Declarations are read once per process and live as long as it.
        let key: &'static str = Box::leak(key.into_boxed_str());
        self.words.insert(key);
        key
    }

    /// First pass: simple types, and a place for each group.
    fn name_blocks(&mut self, nodes: &[Node], names: &mut Names) -> Result<(), NotationError> {
        for node in nodes {
            let (kind, rest) = split_word(node.text);
            let named = match kind {
                "simple" => {
                    let Some((name, expression)) = rest.split_once(" = ") else {
                        return self.error(node.line, "say `simple NAME = TYPE`");
                    };
                    (name.trim_ascii(), Named::Simple(self.simple(node.line, expression, names)?))
                }
                "group" => {
                    let id = self.new_group();
                    (split_word(rest).0, Named::Group(id))
                }
                "thing" => continue,
                _ => return self.error(node.line, format!("`{kind}` begins no block; say simple, group or thing")),
            };
            if named.0.is_empty() || names.insert(named.0, named.1).is_some() {
                return self.error(node.line, format!("`{}` needs a name of its own", named.0));
            }
        }
        Ok(())
    }

    fn new_group(&mut self) -> GroupId {
        self.groups.push(Group {
            name: "",
            attributes: Vec::new(),
            content: Content::Elements(Vec::new()),
            shown: Shown::Members,
        });
        GroupId(self.groups.len() - 1)
    }

    /// Second pass: what the groups contain.
    fn fill_groups(&mut self, nodes: &[Node], names: &Names) -> Result<(), NotationError> {
        for node in nodes.iter().filter(|node| node.text.starts_with("group ")) {
            let (text, remarks) = self.remarks(node)?;
            let (name, rest) = split_word(split_word(text).1);
            let Some(Named::Group(id)) = names.get(name) else {
                return self.error(node.line, format!("`{name}` was not named"));
            };
            let value = match rest.strip_prefix("= ") {
                Some(expression) => Some(self.simple(node.line, expression, names)?),
                None if rest.is_empty() => None,
                None => return self.error(node.line, "say `group NAME` or `group NAME = TYPE`"),
            };
            self.groups[id.0] = self.group(name, node, value, &remarks, names)?;
        }
        Ok(())
    }

    fn group(
        &mut self,
        name: &'static str,
        node: &Node,
        value: Option<Simple>,
        remarks: &Remarks,
        names: &Names,
    ) -> Result<Group, NotationError> {
        let mut attributes = Vec::new();
        let mut elements = Vec::new();
        for child in &node.children {
            if child.text.starts_with('@') {
                attributes.push(self.attribute(child, names)?);
            } else {
                elements.push(self.particle(child, names)?);
            }
        }
        let content = match value {
            Some(_) if !elements.is_empty() => return self.error(node.line, "a value has attributes, but no elements"),
            Some(value) => Content::Value(value),
            None => Content::Elements(elements),
        };
        let group = Group { name, attributes, content, shown: remarks.shown.unwrap_or(Shown::Members) };
        self.check_group(node.line, &group)?;
        Ok(group)
    }

    /// What a group refers to must be in it, and its element names must differ.
    fn check_group(&self, line: usize, group: &Group) -> Result<(), NotationError> {
        let Content::Elements(particles) = &group.content else { return Ok(()) };
        let mut names = Vec::new();
        member_names(particles, &mut names);
        for (index, name) in names.iter().enumerate() {
            if names[..index].contains(name) {
                return self.error(line, format!("`{name}` is declared twice"));
            }
        }
        let needed = match group.shown {
            Shown::Members | Shown::Measurement | Shown::Display => vec![],
            Shown::Date => vec!["y"],
            Shown::Time => vec!["h", "m"],
            Shown::DateTime => vec!["date", "time", "tz"],
            Shown::ApproxDateTime => vec!["structured", "descriptive"],
            Shown::Codable => vec!["text", "code"],
            Shown::Code => vec!["value"],
            Shown::Quantity => vec!["value", "units"],
            Shown::Amount => vec!["display", "structured"],
            Shown::Address => vec!["street", "city", "postcode", "country"],
            Shown::Name => vec!["full"],
            Shown::Range { low, high } => vec![low, high],
            Shown::Phrase(phrase) => phrase.args.iter().map(|arg| arg.path[0]).collect(),
            Shown::Lead { first, or } => [first].into_iter().chain(or).collect(),
        };
        let is_attribute = |name: &str| {
            name.strip_prefix('@').is_some_and(|name| group.attributes.iter().any(|attribute| attribute.name == name))
        };
        let units = names.iter().filter_map(|name| match group.member(name)?.unit {
            MemberUnit::From(sibling) => Some(sibling),
            _ => None,
        });
        match needed.into_iter().chain(units).find(|name| group.member(name).is_none() && !is_attribute(name)) {
            Some(absent) => self.error(line, format!("there is no member `{absent}`")),
            None => Ok(()),
        }
    }

    fn attribute(&mut self, node: &Node, names: &Names) -> Result<Attribute, NotationError> {
        let (text, remarks) = self.remarks(node)?;
        let (head, expression) = split_word(&text[1..]);
        let (name, min, max) = self.cardinality(node.line, head)?;
        if max != Some(1) || !node.children.is_empty() {
            return self.error(node.line, "an attribute stands at most once and holds one value");
        }
        let value = self.simple(node.line, expression, names)?;
        let label_key = self.word("thing-field-", remarks.label.unwrap_or(name));
        Ok(Attribute { name, required: min == 1, value, label_key })
    }

    fn particle(&mut self, node: &Node, names: &Names) -> Result<Particle, NotationError> {
        let (text, remarks) = self.remarks(node)?;
        let (head, expression) = split_word(text);
        let (name, min, max) = self.cardinality(node.line, head)?;
        let what = match name {
            "(any)" if node.children.is_empty() => What::AnyElement,
            "(choice)" | "(sequence)" if !node.children.is_empty() => {
                let inner = node.children.iter().map(|child| self.particle(child, names)).collect::<Result<_, _>>()?;
                if name == "(choice)" { What::Choice(inner) } else { What::Sequence(inner) }
            }
            _ if name.starts_with('(') => {
                return self.error(node.line, format!("`{name}` with or without lines below it"));
            }
            _ => What::Member(self.member(node, name, expression, &remarks, names)?),
        };
        Ok(Particle { min, max, what })
    }

    fn member(
        &mut self,
        node: &Node,
        name: &'static str,
        expression: &'static str,
        remarks: &Remarks,
        names: &Names,
    ) -> Result<Member, NotationError> {
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return self.error(node.line, format!("`{name}` is no element name"));
        }
        let kind = if expression.is_empty() {
            let group = self.group(name, node, None, remarks, names)?;
            let id = self.new_group();
            self.groups[id.0] = group;
            Kind::Group(id)
        } else if !node.children.is_empty() {
            return self.error(node.line, "a member has a type, or a structure below it");
        } else if expression == "anything" {
            Kind::Anything
        } else if let Some(Named::Group(id)) = names.get(expression) {
            Kind::Group(*id)
        } else {
            Kind::Simple(self.simple(node.line, expression, names)?)
        };
        let words = match &kind {
            Kind::Simple(Simple::OneOf { values }) => {
                let prefix = remarks.words.unwrap_or(if names.contains_key(expression) { expression } else { name });
                values.iter().map(|value| self.choice(prefix, value)).collect()
            }
            Kind::Simple(Simple::Int { low, high }) => match remarks.words {
                // A range worth words is a short one.
                Some(prefix) if high.saturating_sub(*low) < 64 => {
                    (*low..=*high).map(|value| self.choice(prefix, &value.to_string())).collect()
                }
                Some(_) => return self.error(node.line, "too many values for words"),
                None => Vec::new(),
            },
            _ if remarks.words.is_some() => return self.error(node.line, "these values are no fixed set of words"),
            _ => Vec::new(),
        };
        let unit = remarks.unit.unwrap_or(MemberUnit::None);
        if unit == MemberUnit::Percent {
            self.word("thing-unit-", "percent"); // see PERCENT in plain.rs
        }
        if unit == MemberUnit::TypeName && !matches!(kind, Kind::Simple(Simple::Guid)) {
            return self.error(node.line, "only a guid is the id of a type");
        }
        let label_key = self.word("thing-field-", remarks.label.unwrap_or(name));
        let Remarks { default, flat, unsaid, .. } = *remarks;
        Ok(Member { name, kind, default, label_key, unit, words, flat, unsaid })
    }

    /// The Fluent key that says a value.
    fn choice(&mut self, prefix: &str, value: &str) -> &'static str {
        self.word("thing-choice-", &format!("{prefix}-{value}"))
    }

    fn cardinality(&self, line: usize, head: &'static str) -> Result<(&'static str, u32, Option<u32>), NotationError> {
        if let Some(name) = head.strip_suffix('?') {
            return Ok((name, 0, Some(1)));
        }
        if let Some(name) = head.strip_suffix('*') {
            return Ok((name, 0, None));
        }
        if let Some(name) = head.strip_suffix('+') {
            return Ok((name, 1, None));
        }
        let Some((name, bounds)) = head.strip_suffix('}').and_then(|head| head.split_once('{')) else {
            return Ok((head, 1, Some(1)));
        };
        let bounds = bounds.split_once("..").and_then(|(min, max)| Some((min.parse().ok()?, max.parse().ok()?)));
        match bounds {
            Some((min, max)) if min <= max && max > 0 => Ok((name, min, Some(max))),
            _ => self.error(line, "say how often as `{1..7}`"),
        }
    }

    /// Cuts off and reads what stands in square brackets.
    fn remarks(&mut self, node: &Node) -> Result<(&'static str, Remarks), NotationError> {
        let mut remarks = Remarks::default();
        let Some((text, inside)) = node.text.strip_suffix(']').and_then(|text| text.split_once('[')) else {
            return Ok((node.text, remarks));
        };
        for remark in inside.split(';').map(str::trim_ascii) {
            let (word, rest) = split_word(remark);
            match (word, rest) {
                ("label", label) if !label.is_empty() => remarks.label = Some(label),
                ("words", words) if !words.is_empty() => remarks.words = Some(words),
                ("default", value) if !value.is_empty() => remarks.default = Some(value),
                ("flat", "") => remarks.flat = true,
                ("unsaid", "") => remarks.unsaid = true,
                ("type", "name") => remarks.unit = Some(MemberUnit::TypeName),
                ("percent", "") => remarks.unit = Some(MemberUnit::Percent),
                ("bytes", "") => remarks.unit = Some(MemberUnit::Bytes),
                ("unit", unit) if !unit.is_empty() => {
                    remarks.unit = Some(match (unit.strip_prefix("from "), unit.split_once(", times ")) {
                        (Some(sibling), _) => MemberUnit::From(sibling.trim_ascii()),
                        (None, None) => MemberUnit::Known(self.word("thing-unit-", unit), 0),
                        (None, Some((unit, factor))) => match power_of_ten(factor) {
                            Some(power) => MemberUnit::Known(self.word("thing-unit-", unit), power),
                            None => return self.error(node.line, "say `unit g, times 1000`"),
                        },
                    });
                }
                ("lead", lead) if !lead.is_empty() => {
                    let (first, or) = lead.split_once(" or ").map_or((lead, None), |(first, or)| (first, Some(or)));
                    remarks.shown = Some(Shown::Lead { first, or });
                }
                ("range", range) => match split_word(range) {
                    (low, high) if !high.is_empty() => remarks.shown = Some(Shown::Range { low, high }),
                    _ => return self.error(node.line, "say `range LOW HIGH`"),
                },
                ("said", phrase) => match self.phrase(phrase) {
                    // Declarations are read once per process and live as long as it.
                    Some(phrase) => remarks.shown = Some(Shown::Phrase(Box::leak(Box::new(phrase)))),
                    None => return self.error(node.line, "say `said PHRASE(MEMBER, MEMBER)`"),
                },
                ("as", kind) => match shown(kind) {
                    Some(shown) => remarks.shown = Some(shown),
                    None => return self.error(node.line, format!("nothing is said as `{kind}`")),
                },
                _ => return self.error(node.line, format!("`{remark}` means nothing here")),
            }
        }
        Ok((text.trim_ascii(), remarks))
    }

    fn simple(&self, line: usize, expression: &'static str, names: &Names) -> Result<Simple, NotationError> {
        if let Some(Named::Simple(simple)) = names.get(expression.trim_ascii()) {
            return Ok(simple.clone());
        }
        match simple::read(expression) {
            Some(simple) => Ok(simple),
            None => self.error(line, format!("`{expression}` is no type")),
        }
    }
}

fn member_names(particles: &[Particle], names: &mut Vec<&'static str>) {
    for particle in particles {
        match &particle.what {
            What::Member(member) => names.push(member.name),
            What::Choice(inner) | What::Sequence(inner) => member_names(inner, names),
            What::AnyElement => {}
        }
    }
}

fn split_word(text: &'static str) -> (&'static str, &'static str) {
    match text.split_once(' ') {
        Some((word, rest)) => (word, rest.trim_ascii()),
        None => (text, ""),
    }
}

/// 3 of `1000`, -2 of `0.01`.
fn power_of_ten(factor: &str) -> Option<i8> {
    let small = factor.strip_prefix("0.").and_then(|places| places.strip_suffix('1'));
    let zeros = small.or_else(|| factor.strip_prefix('1')).filter(|zeros| zeros.bytes().all(|byte| byte == b'0'))?;
    let power = i8::try_from(zeros.len()).ok().filter(|power| *power < 10)?;
    Some(if small.is_some() { -power - 1 } else { power })
}

fn shown(kind: &str) -> Option<Shown> {
    Some(match kind {
        "date" => Shown::Date,
        "time" => Shown::Time,
        "date-time" => Shown::DateTime,
        "approx-date-time" => Shown::ApproxDateTime,
        "codable" => Shown::Codable,
        "code" => Shown::Code,
        "measurement" => Shown::Measurement,
        "display" => Shown::Display,
        "quantity" => Shown::Quantity,
        "amount" => Shown::Amount,
        "address" => Shown::Address,
        "name" => Shown::Name,
        _ => return None,
    })
}
