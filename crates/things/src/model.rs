//! What a declaration says, as data. Made by `notation.rs` from the files under `types/`; read by validation, dates
//! and the plain view.

use uuid::Uuid;

/// One format of one kind of health item.
#[derive(Debug)]
pub struct ThingType {
    /// The version-type-id: what stands in `type-id` on the wire.
    pub id: Uuid,
    /// English display name, as in `type-id/@name`.
    pub name: &'static str,
    /// Fluent key of the name shown to people.
    pub display_key: &'static str,
    /// Name of the type-specific root element. Not unique: versions of a family share it.
    pub root: &'static str,
    /// Namespace of the type's schema; the root may stand in it or in none (in it, when `external`).
    pub namespace: &'static str,
    /// Name shared by all formats of one kind; a type without other formats is a family of its own.
    pub family: &'static str,
    /// Place within the family, from 1.
    pub version: u32,
    /// At most one active item of the family per record.
    pub singleton: bool,
    /// Items cannot be updated (they can be created and deleted).
    pub immutable: bool,
    /// Whether an item may be created with the read-only flag.
    pub allow_readonly: bool,
    pub creatable: bool,
    /// The body is a standard's own document, kept as it is: only root, namespace and well-formedness are checked.
    pub external: bool,
    /// Path of the effective date below the root (`when`), if the type names one.
    pub effective_date_path: Option<&'static str>,
    /// Path of the element that ends the item's activity (`stop-date`), if the type names one.
    pub end_date_path: Option<&'static str>,
    /// What stands inside the root; nothing declared for `external` types.
    pub(crate) body: GroupId,
    pub(crate) headline: Vec<Headline>,
}

/// A [`Group`]'s place in the catalogue. Groups refer to each other, and to themselves, by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupId(pub(crate) usize);

/// A structured type: attributes, and elements in a fixed order or a simple value.
#[derive(Debug)]
pub struct Group {
    pub name: &'static str,
    pub attributes: Vec<Attribute>,
    pub content: Content,
    pub shown: Shown,
}

/// What stands between the tags of a group.
#[derive(Debug)]
pub enum Content {
    /// These, in this order, and no text.
    Elements(Vec<Particle>),
    /// A simple value.
    Value(Simple),
}

#[derive(Debug)]
pub struct Attribute {
    pub name: &'static str,
    pub required: bool,
    pub value: Simple,
    /// Fluent key of its label.
    pub label_key: &'static str,
}

/// A step of a sequence: what may stand here, and how often.
#[derive(Debug)]
pub struct Particle {
    pub min: u32,
    /// `None`: any number.
    pub max: Option<u32>,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    Member(Member),
    /// One of these.
    Choice(Vec<Particle>),
    /// These, in order.
    Sequence(Vec<Particle>),
    /// One element of any name and content.
    AnyElement,
}

/// A named element inside a group.
#[derive(Debug)]
pub struct Member {
    pub name: &'static str,
    pub kind: Kind,
    /// Valid when empty, and then means this.
    pub default: Option<&'static str>,
    /// Fluent key of its label.
    pub label_key: &'static str,
    pub(crate) unit: MemberUnit,
    /// The Fluent key of each value, in the order of the values, when they are a fixed set of words; else empty.
    pub(crate) words: Vec<&'static str>,
    /// In the plain view its children stand beside it, not below it.
    pub(crate) flat: bool,
    /// Written by programs for programs: passed over in the plain view.
    pub unsaid: bool,
}

#[derive(Debug)]
pub enum Kind {
    Simple(Simple),
    Group(GroupId),
    /// Any attributes and any content.
    Anything,
}

/// How a number, or the id of a type, is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemberUnit {
    None,
    /// Fluent key; and the power of ten the number is said times: 3 for grams where kilograms are written.
    Known(&'static str, i8),
    /// The text of this sibling.
    From(&'static str),
    /// A share of 1, said in per cent.
    Percent,
    /// A size in bytes.
    Bytes,
    /// The name of the type of item that has this id.
    TypeName,
}

/// A simple value and its lexical rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Simple {
    /// Any characters; lengths count characters. White space is kept.
    Text { shortest: usize, longest: Option<usize>, not_blank: bool },
    /// This many letters a to z of either case.
    Letters { count: usize },
    /// 8-4-4-4-12 hexadecimal digits.
    Guid,
    /// One of these, exactly.
    OneOf { values: Vec<&'static str> },
    /// `true`, `false`, `1` or `0`.
    Boolean,
    /// A floating-point number in the notation of XML Schema, `INF`, `-INF` and `NaN` included.
    Double { low: Low, high: Option<f64> },
    /// Digits with an optional point.
    Decimal,
    /// 32 bits.
    Int { low: i32, high: i32 },
    /// A whole number above 0 of any length.
    PositiveInteger,
}

/// Lower end of a range of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Low {
    Open,
    AtLeast(f64),
    Above(f64),
}

/// How a group is said as one value, where there is a better way than a list of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A list of its members.
    Members,
    /// `y m? d?`
    Date,
    /// `h m s? f?`
    Time,
    /// `date time? tz?`
    DateTime,
    /// `structured` (a date-time) or `descriptive` (text).
    ApproxDateTime,
    /// `text code*`
    Codable,
    /// `value family? type version?`: the code alone.
    Code,
    /// A base unit's number, then `display?`.
    Measurement,
    /// A number with `@units` and `@text?`.
    Display,
    /// `value units`
    Quantity,
    /// `display structured*`
    Amount,
    /// The lines of a postal address.
    Address,
    /// A person's `full` name; parts only as far as it does not contain them.
    Name,
    /// From this member to that one.
    Range { low: &'static str, high: &'static str },
    /// These words, the other members below it.
    Phrase(&'static Phrase),
    /// The value of this member (`@x`: attribute), or where it has none of that one, the others below it.
    Lead { first: &'static str, or: Option<&'static str> },
}

/// One item of a type's headline.
#[derive(Debug)]
pub(crate) struct Headline {
    /// Said once for each of these; empty: for the root.
    pub each: Vec<&'static str>,
    pub said: Said,
    /// Only when nothing before it had anything to say.
    pub when_empty: bool,
}

#[derive(Debug)]
pub(crate) enum Said {
    /// The value at this path.
    Value(Vec<&'static str>),
    Phrase(Phrase),
}

/// Words with places for values, left out unless every place has one.
#[derive(Debug, PartialEq, Eq)]
pub struct Phrase {
    pub(crate) key: &'static str,
    pub(crate) args: Vec<PhraseArg>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PhraseArg {
    pub name: &'static str,
    pub path: Vec<&'static str>,
    /// The phrase says the unit.
    pub without_unit: bool,
    /// The phrase is said when this is true, and has no place for it.
    pub condition: bool,
}

impl Member {
    /// Fluent key of the unit its number stands in, where that is always the same.
    pub fn unit_key(&self) -> Option<&'static str> {
        match self.unit {
            MemberUnit::Known(key, 0) => Some(key),
            _ => None,
        }
    }
}

impl Group {
    /// The declared member of this name, wherever in the group's sequences and choices it stands.
    pub fn member(&self, name: &str) -> Option<&Member> {
        match &self.content {
            Content::Elements(particles) => find_member(particles, name),
            Content::Value(_) => None,
        }
    }
}

fn find_member<'a>(particles: &'a [Particle], name: &str) -> Option<&'a Member> {
    particles.iter().find_map(|particle| match &particle.what {
        What::Member(member) => (member.name == name).then_some(member),
        What::Choice(inner) | What::Sequence(inner) => find_member(inner, name),
        What::AnyElement => None,
    })
}

/// Every named group of the library: the structures that things share.
pub fn library_groups() -> impl Iterator<Item = &'static Group> {
    crate::catalogue::library().map(GroupId::group)
}
