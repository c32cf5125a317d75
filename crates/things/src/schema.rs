//! The XML schema of a type, written from its declaration: what GetThingType hands out, for tools that want one.
//!
//! A type's schema stands in the type's own namespace and imports HealthVault's three shared ones. Their schemas are written
//! from the library in the same way, so that whoever has no copy of them can still compile ours. Instances have their root
//! in the namespace and everything below it in none.

use crate::ThingType;
use crate::model::{Attribute, Content, Group, GroupId, Kind, Low, Member, Particle, Simple, What};
use medlock_xml::Writer;

const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// Groups of the library that stand in the namespace of dates; the others stand in the base namespace.
const DATES: [&str; 6] = ["date", "approx-date", "time", "date-time", "StructuredApproxDate", "approx-date-time"];
/// Groups that the namespace of dates takes from the one of shared types.
const CODING: [&str; 2] = ["codable-value", "coded-value"];
/// Parts of an item beside its body: no type's schema speaks of them.
const BESIDE_THE_BODY: [&str; 3] = ["common", "extension", "related-thing"];

/// A schema that the schemas of types import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// Measurements, people, clinical structures.
    Base,
    Dates,
    /// Coded values as the dates use them.
    Types,
}

impl Shared {
    pub const ALL: [Shared; 3] = [Shared::Base, Shared::Dates, Shared::Types];

    pub const fn namespace(self) -> &'static str {
        match self {
            Shared::Base => "urn:com.microsoft.wc.thing.types",
            Shared::Dates => "urn:com.microsoft.wc.dates",
            Shared::Types => "urn:com.microsoft.wc.types",
        }
    }

    /// Where importing schemas say it is.
    pub const fn file(self) -> &'static str {
        match self {
            Shared::Base => "base.xsd",
            Shared::Dates => "dates.xsd",
            Shared::Types => "types.xsd",
        }
    }

    const fn prefix(self) -> &'static str {
        match self {
            Shared::Base => "t",
            Shared::Dates => "d",
            Shared::Types => "w",
        }
    }

    fn imports(self) -> &'static [Shared] {
        match self {
            Shared::Base => &[Shared::Dates],
            Shared::Dates => &[Shared::Types],
            Shared::Types => &[],
        }
    }

    fn holds(self, group: &str) -> bool {
        match self {
            Shared::Base => !DATES.contains(&group) && !BESIDE_THE_BODY.contains(&group),
            Shared::Dates => DATES.contains(&group),
            Shared::Types => CODING.contains(&group),
        }
    }
}

/// The schema of a shared namespace.
pub fn shared_schema(which: Shared) -> String {
    let mut schema = Schema::new(Some(which));
    schema.start(which.namespace(), which.imports());
    let mut groups: Vec<_> = crate::catalogue::library().filter(|id| which.holds(id.group().name)).collect();
    groups.sort_by_key(|id| id.group().name);
    for id in groups {
        schema.complex_type(Some(id.group().name), id);
    }
    schema.out.end();
    schema.out.finish()
}

/// The schema of a type. Of a standard's own document it says no more than the root.
pub fn schema(thing: &ThingType) -> String {
    let mut schema = Schema::new(None);
    if thing.external {
        schema.out.start("xs:schema").attr("xmlns:xs", XSD).attr("targetNamespace", thing.namespace);
        schema.out.attr("elementFormDefault", "qualified");
        schema.out.start("xs:element").attr("name", thing.root).end().end();
        return schema.out.finish();
    }
    schema.start(thing.namespace, &[Shared::Base, Shared::Dates]);
    schema.out.start("xs:element").attr("name", thing.root);
    let body = schema.type_of(thing.body);
    schema.out.attr("type", &body).end();
    // Writing one may find others.
    let mut next = 0;
    while let Some((id, name)) = schema.own.get(next).cloned() {
        schema.complex_type(Some(&name), id);
        next += 1;
    }
    schema.out.end();
    schema.out.finish()
}

struct Schema {
    out: Writer,
    /// The shared schema this is, if it is one.
    shared: Option<Shared>,
    /// Groups of this type alone, with the names they have got here.
    own: Vec<(GroupId, String)>,
}

impl Schema {
    fn new(shared: Option<Shared>) -> Self {
        Schema { out: Writer::new(), shared, own: Vec::new() }
    }

    fn start(&mut self, namespace: &str, imports: &[Shared]) {
        self.out.start("xs:schema").attr("xmlns:xs", XSD).attr("xmlns:this", namespace);
        for import in imports {
            self.out.attr(&format!("xmlns:{}", import.prefix()), import.namespace());
        }
        self.out.attr("targetNamespace", namespace);
        for import in imports {
            self.out.start("xs:import").attr("namespace", import.namespace());
            self.out.attr("schemaLocation", import.file()).end();
        }
    }

    /// The qualified name of a group's type.
    fn type_of(&mut self, id: GroupId) -> String {
        let name = id.group().name;
        let is_library = crate::catalogue::library().any(|other| other == id);
        if is_library {
            let prefix = match self.shared {
                Some(this) if this.holds(name) => "this",
                Some(Shared::Dates) => Shared::Types.prefix(),
                _ if DATES.contains(&name) => Shared::Dates.prefix(),
                _ => Shared::Base.prefix(),
            };
            return format!("{prefix}:{name}");
        }
        if let Some((_, known)) = self.own.iter().find(|(other, _)| *other == id) {
            return format!("this:{known}");
        }
        let taken = |name: &str| self.own.iter().any(|(_, other)| other == name);
        let name = if name.is_empty() { "body" } else { name };
        let mut unique = name.to_owned();
        let mut count = 1;
        while taken(&unique) {
            count += 1;
            unique = format!("{name}-{count}");
        }
        self.own.push((id, unique.clone()));
        format!("this:{unique}")
    }

    fn complex_type(&mut self, name: Option<&str>, id: GroupId) {
        let group: &'static Group = id.group();
        self.out.start("xs:complexType");
        if let Some(name) = name {
            self.out.attr("name", name);
        }
        match &group.content {
            Content::Elements(particles) => {
                self.out.start("xs:sequence");
                self.particles(particles);
                self.out.end();
                self.attributes(&group.attributes);
            }
            Content::Value(simple) => {
                self.out.start("xs:simpleContent").start("xs:extension").attr("base", builtin(simple));
                self.attributes(&group.attributes);
                self.out.end().end();
            }
        }
        self.out.end();
    }

    fn attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            self.out.start("xs:attribute").attr("name", attribute.name);
            self.simple(&attribute.value, |out| {
                out.attr("use", if attribute.required { "required" } else { "optional" });
            });
            self.out.end();
        }
    }

    fn particles(&mut self, particles: &'static [Particle]) {
        for particle in particles {
            match &particle.what {
                What::Member(member) => self.member(member, particle),
                What::Choice(inner) | What::Sequence(inner) => {
                    let is_choice = matches!(particle.what, What::Choice(_));
                    self.out.start(if is_choice { "xs:choice" } else { "xs:sequence" });
                    self.occurs(particle);
                    self.particles(inner);
                    self.out.end();
                }
                What::AnyElement => {
                    self.out.start("xs:any").attr("processContents", "skip");
                    self.occurs(particle);
                    self.out.end();
                }
            }
        }
    }

    fn occurs(&mut self, particle: &Particle) {
        if particle.min != 1 {
            self.out.attr("minOccurs", &particle.min.to_string());
        }
        match particle.max {
            None => {
                self.out.attr("maxOccurs", "unbounded");
            }
            Some(1) => {}
            Some(max) => {
                self.out.attr("maxOccurs", &max.to_string());
            }
        }
    }

    fn member(&mut self, member: &'static Member, particle: &Particle) {
        self.out.start("xs:element").attr("name", member.name);
        if let Kind::Group(id) = &member.kind {
            let name = self.type_of(*id);
            self.out.attr("type", &name);
        }
        self.occurs(particle);
        if let Some(default) = member.default {
            self.out.attr("default", default);
        }
        if let Kind::Simple(simple) = &member.kind {
            self.simple(simple, |_| {});
        }
        self.out.end();
    }

    /// A built-in type by name, another as a restriction in place. `attributes` come before any content.
    fn simple(&mut self, simple: &Simple, attributes: impl FnOnce(&mut Writer)) {
        let facets = facets(simple);
        if facets.is_empty() {
            self.out.attr("type", builtin(simple));
        }
        attributes(&mut self.out);
        if !facets.is_empty() {
            self.out.start("xs:simpleType").start("xs:restriction").attr("base", builtin(simple));
            for (facet, value) in facets {
                self.out.start(facet).attr("value", &value).end();
            }
            self.out.end().end();
        }
    }
}

fn builtin(simple: &Simple) -> &'static str {
    match simple {
        Simple::Text { .. } | Simple::Letters { .. } | Simple::Guid | Simple::OneOf { .. } => "xs:string",
        Simple::Boolean => "xs:boolean",
        Simple::Double { .. } => "xs:double",
        Simple::Decimal => "xs:decimal",
        Simple::Int { .. } => "xs:int",
        Simple::PositiveInteger => "xs:positiveInteger",
    }
}

fn facets(simple: &Simple) -> Vec<(&'static str, String)> {
    let mut facets = Vec::new();
    match simple {
        Simple::Text { shortest, longest, not_blank } => {
            if *shortest > 0 {
                facets.push(("xs:minLength", shortest.to_string()));
            }
            if let Some(longest) = longest {
                facets.push(("xs:maxLength", longest.to_string()));
            }
            if *not_blank {
                facets.push(("xs:pattern", r"[\s\S]*\S[\s\S]*".into()));
            }
        }
        Simple::Letters { count } => facets.push(("xs:pattern", format!("[A-Za-z]{{{count}}}"))),
        Simple::Guid => {
            let hex = |count| format!("[0-9a-fA-F]{{{count}}}");
            facets.push(("xs:pattern", [hex(8), hex(4), hex(4), hex(4), hex(12)].join("-")));
        }
        Simple::OneOf { values } => facets.extend(values.iter().map(|value| ("xs:enumeration", (*value).to_owned()))),
        Simple::Double { low, high } => {
            match low {
                Low::Open => {}
                Low::AtLeast(low) => facets.push(("xs:minInclusive", low.to_string())),
                Low::Above(low) => facets.push(("xs:minExclusive", low.to_string())),
            }
            facets.extend(high.map(|high| ("xs:maxInclusive", high.to_string())));
        }
        Simple::Int { low, high } => {
            if *low != i32::MIN {
                facets.push(("xs:minInclusive", low.to_string()));
            }
            if *high != i32::MAX {
                facets.push(("xs:maxInclusive", high.to_string()));
            }
        }
        Simple::Boolean | Simple::Decimal | Simple::PositiveInteger => {}
    }
    facets
}
