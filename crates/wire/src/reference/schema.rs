//! The XML schemas of a method, written from its declaration.
//!
//! A request is an `info` in no namespace; a reply is a `wc:info` in the namespace of the method's result, with everything below
//! it in none. Attributes the server does not know are ignored by it and refused by the schema.

use std::collections::{BTreeMap, BTreeSet};

use medlock_xml::Writer;

use super::model::{Kind, MethodReference, Node, Simple, What};
use crate::reply;
use crate::thing::SIGNATURE_NAMESPACE;

const XSD: &str = "http://www.w3.org/2001/XMLSchema";
const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";
/// Month and day of one or two digits: Java clients write them so.
const DATE_TIME: &str =
    r"\d{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+\-]\d{2}:\d{2})?";
const GUID: &str = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

/// The schema of `info` in a version of the method.
pub fn request(method: &MethodReference, version: u32) -> String {
    write("info", None, &method.request, version)
}

/// The schema of `wc:info` in the answer. A method without a result has an empty one.
pub fn reply(method: &MethodReference, version: u32) -> String {
    let tail = match method.reply {
        Some(_) => reply::namespace_tail(method.name, version),
        None => reply::ANY.to_owned(),
    };
    let nodes = method.reply.as_deref().unwrap_or_default();
    write("info", Some(&format!("{}{tail}", reply::NAMESPACE)), nodes, version)
}

fn write(root: &str, namespace: Option<&str>, nodes: &[Node], version: u32) -> String {
    let mut schema = Schema { out: Writer::new(), version, prefix: "", groups: BTreeMap::new(), values: Vec::new() };
    schema.out.start("xs:schema").attr("xmlns:xs", XSD);
    if let Some(namespace) = namespace {
        schema.out.attr("xmlns:this", namespace).attr("targetNamespace", namespace);
        schema.prefix = "this:";
    }
    schema.out.start("xs:element").attr("name", root).start("xs:complexType");
    schema.structure(nodes);
    schema.out.end().end();
    // Writing one may find others.
    let mut written = BTreeSet::new();
    while let Some((name, nodes)) =
        schema.groups.iter().find(|(name, _)| !written.contains(*name)).map(|(name, nodes)| (*name, nodes.clone()))
    {
        schema.out.start("xs:complexType").attr("name", name);
        schema.structure(&nodes);
        schema.out.end();
        written.insert(name);
    }
    for (name, simple) in std::mem::take(&mut schema.values) {
        schema.out.start("xs:simpleType").attr("name", &name);
        schema.restriction(&simple);
        schema.out.end();
    }
    schema.out.end();
    schema.out.finish()
}

struct Schema {
    out: Writer,
    version: u32,
    /// Of the names of this schema's own types.
    prefix: &'static str,
    /// The groups that are used, with what is in them.
    groups: BTreeMap<&'static str, Vec<Node>>,
    /// Values with rules of their own, by the names they have got here.
    values: Vec<(String, Simple)>,
}

impl Schema {
    /// Content and attributes, inside `xs:complexType`.
    fn structure(&mut self, nodes: &[Node]) {
        let (attributes, content): (Vec<&Node>, Vec<&Node>) = nodes
            .iter()
            .filter(|node| node.is_in(self.version))
            .partition(|node| matches!(node.what, What::Attribute(_)));
        if !content.is_empty() {
            self.out.start("xs:sequence");
            content.into_iter().for_each(|node| self.particle(node));
            self.out.end();
        }
        self.attributes(&attributes);
    }

    fn attributes(&mut self, attributes: &[&Node]) {
        for node in attributes {
            if let (What::Attribute(name), Kind::Simple(simple)) = (&node.what, &node.kind)
                && !name.contains(':')
            {
                let value = self.value(simple);
                self.out.start("xs:attribute").attr("name", name).attr("type", &value);
                self.out.attr("use", if node.min == 0 { "optional" } else { "required" }).end();
            }
        }
        // Those of xml: itself, such as xml:lang. Their schema would have to be fetched from somewhere.
        if attributes.iter().any(|node| matches!(node.what, What::Attribute(name) if name.contains(':'))) {
            self.out.start("xs:anyAttribute").attr("namespace", XML_NAMESPACE).attr("processContents", "lax").end();
        }
    }

    fn particle(&mut self, node: &Node) {
        match &node.what {
            What::Attribute(_) => {}
            What::Choice | What::Sequence => {
                self.out.start(if node.what == What::Choice { "xs:choice" } else { "xs:sequence" });
                self.occurs(node);
                let version = self.version;
                node.content(version).for_each(|child| self.particle(child));
                self.out.end();
            }
            What::Any | What::Signature => {
                self.out.start("xs:any").attr("processContents", "skip");
                if node.what == What::Signature {
                    self.out.attr("namespace", SIGNATURE_NAMESPACE);
                }
                self.occurs(node);
                self.out.end();
            }
            What::Element(name) => self.element(name, node),
        }
    }

    fn element(&mut self, name: &str, node: &Node) {
        self.out.start("xs:element").attr("name", name);
        let version = self.version;
        match &node.kind {
            Kind::Anything => {
                self.out.attr("type", "xs:anyType");
                self.occurs(node);
            }
            Kind::Group(group) => {
                self.groups.entry(group).or_insert_with(|| node.children.clone());
                let kind = format!("{}{group}", self.prefix);
                self.out.attr("type", &kind);
                self.occurs(node);
            }
            Kind::Simple(simple) => {
                let value = self.value(simple);
                let attributes: Vec<&Node> = node.attributes(version).collect();
                if attributes.is_empty() {
                    self.out.attr("type", &value);
                    self.occurs(node);
                } else {
                    self.occurs(node);
                    self.out.start("xs:complexType").start("xs:simpleContent");
                    self.out.start("xs:extension").attr("base", &value);
                    self.attributes(&attributes);
                    self.out.end().end().end();
                }
            }
            Kind::Structure => {
                self.occurs(node);
                self.out.start("xs:complexType");
                self.structure(&node.children);
                self.out.end();
            }
        }
        self.out.end();
    }

    fn occurs(&mut self, node: &Node) {
        if node.min != 1 {
            self.out.attr("minOccurs", &node.min.to_string());
        }
        match node.max {
            Some(1) => {}
            Some(max) => {
                self.out.attr("maxOccurs", &max.to_string());
            }
            None => {
                self.out.attr("maxOccurs", "unbounded");
            }
        }
    }

    /// The name of a value's type: a built-in one, or one of this schema.
    fn value(&mut self, simple: &Simple) -> String {
        if facets(simple).is_empty() {
            return builtin(simple).to_owned();
        }
        let name = match self.values.iter().find(|(_, known)| known == simple) {
            Some((name, _)) => name.clone(),
            None => {
                let name = match simple {
                    Simple::Guid { or_empty: false } => "guid".to_owned(),
                    Simple::Instant { or_empty: false } => "instant".to_owned(),
                    Simple::WallClock => "wall-clock".to_owned(),
                    _ => format!("value-{}", self.values.len() + 1),
                };
                self.values.push((name.clone(), simple.clone()));
                name
            }
        };
        format!("{}{name}", self.prefix)
    }

    fn restriction(&mut self, simple: &Simple) {
        self.out.start("xs:restriction").attr("base", builtin(simple));
        for (facet, value) in facets(simple) {
            self.out.start(facet).attr("value", &value).end();
        }
        self.out.end();
    }
}

fn builtin(simple: &Simple) -> &'static str {
    match simple {
        Simple::Text { .. } | Simple::IdentityCode => "xs:string",
        Simple::Token { .. }
        | Simple::Word { .. }
        | Simple::Guid { .. }
        | Simple::Instant { .. }
        | Simple::WallClock
        | Simple::Positive { .. }
        | Simple::Hex { .. }
        | Simple::OneOf(_) => "xs:token",
        Simple::Boolean => "xs:boolean",
        Simple::Unsigned32 | Simple::Unsigned64 | Simple::Count => "xs:nonNegativeInteger",
        Simple::Signed32 | Simple::Signed64 => "xs:integer",
        Simple::Base64 { .. } => "xs:base64Binary",
    }
}

fn facets(simple: &Simple) -> Vec<(&'static str, String)> {
    let lengths = |shortest: Option<usize>, longest: Option<usize>| {
        let shortest = shortest.filter(|shortest| *shortest > 0).map(|low| ("xs:minLength", low.to_string()));
        shortest.into_iter().chain(longest.map(|high| ("xs:maxLength", high.to_string()))).collect::<Vec<_>>()
    };
    let pattern = |pattern: &str, or_empty: bool| {
        vec![("xs:pattern", if or_empty { format!("({pattern})?") } else { pattern.to_owned() })]
    };
    match simple {
        Simple::Text { shortest, longest, not_blank } => {
            let mut facets = lengths(Some(*shortest), *longest);
            if *not_blank {
                facets.push(("xs:pattern", r"[\s\S]*\S[\s\S]*".to_owned()));
            }
            facets
        }
        Simple::Token { shortest, longest } => lengths(Some(*shortest), Some(*longest)),
        Simple::Word { longest } => pattern(&format!("[A-Za-z0-9\\-]{{1,{longest}}}"), false),
        Simple::Guid { or_empty } => pattern(GUID, *or_empty),
        Simple::Instant { or_empty } => pattern(DATE_TIME, *or_empty),
        Simple::WallClock => pattern(DATE_TIME, false),
        Simple::Positive { or_empty } => pattern(r"\+?0*[1-9]\d*", *or_empty),
        Simple::Base64 { shortest, longest } => {
            let mut facets = lengths(*shortest, *longest);
            // Some validators take any sign at all for base64.
            facets.extend(pattern(r"[A-Za-z0-9+/=\s]*", false));
            facets
        }
        // By their bounds, because some validators take no white space around the built-in types of so many bits.
        Simple::Unsigned32 => vec![("xs:maxInclusive", u32::MAX.to_string())],
        Simple::Unsigned64 => vec![("xs:maxInclusive", u64::MAX.to_string())],
        Simple::Signed32 => bounds(i32::MIN.into(), i32::MAX.into()),
        Simple::Signed64 => bounds(i64::MIN, i64::MAX),
        Simple::Hex { shortest, longest } => {
            let mut facets = lengths(Some(*shortest), Some(*longest));
            facets.extend(pattern("([0-9A-Fa-f]{2})*", false));
            facets
        }
        Simple::OneOf(values) => values.iter().map(|value| ("xs:enumeration", (*value).to_owned())).collect(),
        Simple::Boolean | Simple::IdentityCode | Simple::Count => Vec::new(),
    }
}

fn bounds(low: i64, high: i64) -> Vec<(&'static str, String)> {
    vec![("xs:minInclusive", low.to_string()), ("xs:maxInclusive", high.to_string())]
}
