//! An item in plain words for the person it is about: typed values and Fluent keys, no words and no layout of its own.
//!
//! Everything the item says is said, in the order of its declaration, and nothing else: no conversion, no
//! interpretation, and content that no declaration knows (extensions, payloads of applications) is passed over.

mod number;
mod say;

use crate::ThingType;
use crate::model::GroupId;
use medlock_xml::Element;

/// A patient's view of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Plain {
    /// The most important values, to be joined by commas: `72.5 kg` or `120/80 mmHg`, `pulse 64`. May be empty.
    pub headline: Vec<Value>,
    /// Everything the item says. Empty for documents that are kept as sent.
    pub fields: Vec<Field>,
}

/// One labelled line, with the lines that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Fluent key of the label.
    pub label_key: &'static str,
    pub value: Value,
    pub children: Vec<Field>,
}

/// What stands beside a label.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// The sender's words, trimmed, never blank. May hold line breaks.
    Text(String),
    /// A postal address, line by line.
    Lines(Vec<String>),
    Number {
        /// Plain decimal with a point, without exponent or grouping (`72.5`). A page may put the reader's decimal
        /// mark, but must not group digits: years and counts of codes come this way too.
        number: String,
        unit: Option<Unit>,
    },
    /// From `low` to `high`, numbers as above; at least one is given.
    Range {
        low: Option<String>,
        high: Option<String>,
    },
    /// The size of a file.
    Bytes(u64),
    Date(PartialDate),
    /// A wall clock: no conversion between zones.
    DateTime {
        date: PartialDate,
        time: ClockTime,
        /// The zone as the sender named it.
        zone: Option<String>,
    },
    Time(ClockTime),
    Bool(bool),
    /// Fluent key of one of a fixed set of words.
    Choice(&'static str),
    /// Fluent key of a phrase, with what goes into its places.
    Message {
        key: &'static str,
        args: Vec<(&'static str, Value)>,
    },
    /// Nothing of its own: the children say it.
    Group,
}

/// The unit of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// As the sender wrote it.
    Written(String),
    /// Fluent key.
    Known(&'static str),
}

/// A date of which the day, or day and month, may be unknown. Each part is in its range (year 1000 to 9999), but a
/// sender may have written a 31 February.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    pub year: i16,
    pub month: Option<i8>,
    /// Only with a month.
    pub day: Option<i8>,
}

/// A time of day as written, to the precision it was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockTime {
    pub hour: i8,
    pub minute: i8,
    pub second: Option<i8>,
    pub millisecond: Option<i16>,
}

/// Says an item in plain words. Meant for bodies that [`crate::validate`] has accepted; anything undeclared is passed
/// over.
pub fn describe(thing_type: &ThingType, root: Element<'_>) -> Plain {
    Plain {
        headline: say::headline(thing_type, root),
        fields: if thing_type.external { Vec::new() } else { say::group(thing_type.body, root) },
    }
}

/// The parts of `common` that mean something to a reader: source, note and tags. Links to other items are passed over.
pub fn describe_common(common: Element<'_>) -> Vec<Field> {
    let told = ["source", "note", "tags"];
    let group = GroupId::common();
    let told = told.map(|name| group.group().member(name).map(|member| member.label_key));
    say::group(group, common).into_iter().filter(|field| told.contains(&Some(field.label_key))).collect()
}
