//! What a table of items shows of each, and what items can be put in order by. Derived from the declarations.
//!
//! **The rule.** Each member of the root that stands at most once and has one value is a column and a property, both named
//! as the member is. One value has: text, a number, a boolean; a date; a codable value (its text); a measurement (its base
//! unit's number); a quantity (its number); an amount (its display); a name (its full form); a structure said by one of its
//! members (that member). The children of a member that is said flat count as the root's own.
//!
//! A property belongs to a whole family: a format that lacks it, or has another kind of value there, has it without a path.
//! Its numbers are in the newest format's unit.

use crate::leaf::{self, trim};
use crate::model::{Content, Group, Kind, Member, Shown, Simple, What};
use crate::wall_clock::at_path;
use crate::{ThingType, WallClock};
use medlock_xml::Element;
use std::collections::HashMap;
use std::sync::LazyLock;
use uuid::Uuid;

/// Members within members are followed no deeper.
const DEEPEST: usize = 6;
/// Width of a column of text, in pixels; other values are shorter.
const TEXT_WIDTH: u32 = 150;
const OTHER_WIDTH: u32 = 100;

/// What kind of value a column or property has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PropertyKind {
    Number,
    Text,
    Date,
    Boolean,
}

/// A value to put in order or into a table.
#[derive(Debug, Clone, PartialEq)]
pub enum PropertyValue {
    Number(f64),
    Text(String),
    Date(WallClock),
    Boolean(bool),
}

/// Something items of a type can be put in order by; the same name means the same in every format of a family.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    pub name: &'static str,
    pub kind: PropertyKind,
    /// Where the value stands below the root in this format (`value`, `kg`); `None`: this format has no such value.
    pub path: Option<Vec<&'static str>>,
    /// Number of this format to the family's common unit: `multiplier * x + offset`; 1 and 0 where the units are the same.
    pub multiplier: f64,
    pub offset: f64,
}

impl Property {
    /// The value in an item's root element, in the family's common unit; `None` sorts lowest. `type_id` is the format's.
    pub fn value(&self, type_id: Uuid, root: Element<'_>) -> Option<PropertyValue> {
        let body = crate::find(type_id)?.body();
        let value = read(body, root, self.path.as_deref()?, self.kind)?;
        Some(match value {
            PropertyValue::Number(number) => PropertyValue::Number(self.multiplier * number + self.offset),
            other => other,
        })
    }
}

/// One column of the table of a type (`stt`), beside [`SHARED_COLUMNS`].
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Name of the attribute in a row.
    pub tag: &'static str,
    /// Fluent key of its heading.
    pub label_key: &'static str,
    pub kind: PropertyKind,
    /// Its numbers are whole.
    pub whole: bool,
    /// In pixels.
    pub width: u32,
    /// Where the value stands below the root.
    pub path: Vec<&'static str>,
}

impl Column {
    /// What the row of an item with this root element says; `None`: the attribute is left out. Numbers keep their letters,
    /// dates are wall clocks (`yyyy-MM-dd HH:mm:ss`), booleans `true` or `false`.
    pub fn value(&self, type_id: Uuid, root: Element<'_>) -> Option<String> {
        if self.kind == PropertyKind::Number {
            return Some(trim(&element_at(root, &self.path)?.own_text()).to_owned()).filter(|text| !text.is_empty());
        }
        Some(match read(crate::find(type_id)?.body(), root, &self.path, self.kind)? {
            PropertyValue::Date(date) => date.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            PropertyValue::Boolean(boolean) => boolean.to_string(),
            PropertyValue::Text(text) => text,
            PropertyValue::Number(_) => return None,
        })
    }
}

/// A column that every table of items has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharedColumn {
    pub tag: &'static str,
    /// Fluent key of its heading.
    pub label_key: &'static str,
    pub kind: PropertyKind,
    /// In pixels.
    pub width: u32,
    /// Whether it is shown unless somebody asks otherwise.
    pub visible: bool,
}

/// The `wc-…` columns of every table, in their order, with HealthVault's widths.
#[rustfmt::skip]
pub const SHARED_COLUMNS: &[SharedColumn] = {
    use PropertyKind::{Boolean, Date, Text};
    &[
        SharedColumn { tag: "wc-id", label_key: "thing-column-id", kind: Text, width: 50, visible: false },
        SharedColumn { tag: "wc-version", label_key: "thing-column-version", kind: Text, width: 50, visible: false },
        SharedColumn { tag: "wc-note", label_key: "thing-column-note", kind: Text, width: 100, visible: false },
        SharedColumn { tag: "wc-tags", label_key: "thing-column-tags", kind: Text, width: 100, visible: false },
        SharedColumn { tag: "wc-date", label_key: "thing-column-date", kind: Date, width: 125, visible: true },
        SharedColumn { tag: "wc-type", label_key: "thing-column-type", kind: Text, width: 50, visible: true },
        SharedColumn { tag: "wc-typeid", label_key: "thing-column-typeid", kind: Text, width: 50, visible: false },
        SharedColumn { tag: "wc-source", label_key: "thing-column-source", kind: Text, width: 100, visible: false },
        SharedColumn { tag: "wc-brands", label_key: "thing-column-brands", kind: Text, width: 100, visible: false },
        SharedColumn { tag: "wc-relatedthings", label_key: "thing-column-relatedthings", kind: Text, width: 100, visible: false },
        SharedColumn { tag: "wc-ispersonal", label_key: "thing-column-ispersonal", kind: Boolean, width: 40, visible: false },
        SharedColumn { tag: "wc-audit-personname", label_key: "thing-column-audit-personname", kind: Text, width: 100, visible: false },
        SharedColumn { tag: "wc-audit-date", label_key: "thing-column-audit-date", kind: Date, width: 100, visible: false },
        SharedColumn { tag: "wc-audit-action", label_key: "thing-column-audit-action", kind: Text, width: 100, visible: false },
        SharedColumn { tag: "wc-audit-appname", label_key: "thing-column-audit-appname", kind: Text, width: 100, visible: false },
        SharedColumn { tag: "wc-issigned", label_key: "thing-column-issigned", kind: Boolean, width: 50, visible: false },
        SharedColumn { tag: "wc-isdownversioned", label_key: "thing-column-isdownversioned", kind: Boolean, width: 50, visible: false },
        SharedColumn { tag: "wc-isupversioned", label_key: "thing-column-isupversioned", kind: Boolean, width: 50, visible: false },
    ]
};

/// The column of the multi-type table (`mtt`) that says an item in words.
pub const SUMMARY_COLUMN: SharedColumn = SharedColumn {
    tag: "summary",
    label_key: "thing-column-summary",
    kind: PropertyKind::Text,
    width: 300,
    visible: true,
};

/// Everything items of this type can be put in order by.
pub fn order_properties(type_id: Uuid) -> &'static [Property] {
    TABLES.get(&type_id).map_or(&[], |tables| &tables.properties)
}

/// The property of this name, as this format has it.
pub fn order_property(type_id: Uuid, name: &str) -> Option<&'static Property> {
    order_properties(type_id).iter().find(|property| property.name == name)
}

/// The columns of a type's own table, without the shared ones.
pub fn columns(type_id: Uuid) -> &'static [Column] {
    TABLES.get(&type_id).map_or(&[], |tables| &tables.columns)
}

struct Tables {
    columns: Vec<Column>,
    properties: Vec<Property>,
}

static TABLES: LazyLock<HashMap<Uuid, Tables>> = LazyLock::new(|| {
    let all = crate::all().map(|thing| (thing, of_type(thing))).collect::<Vec<_>>();
    let of_all = |thing: &ThingType| all.iter().find(|(other, _)| other.id == thing.id).map(|(_, columns)| columns);
    let tables = |thing: &'static ThingType, columns: &[Column]| Tables {
        columns: columns.to_vec(),
        properties: of_family(thing, &of_all),
    };
    all.iter().map(|(thing, columns)| (thing.id, tables(thing, columns))).collect()
});

fn of_type(thing: &'static ThingType) -> Vec<Column> {
    let mut columns = Vec::new();
    if !thing.external {
        collect(thing.body(), &mut Vec::new(), &mut columns);
    }
    columns
}

fn collect(group: &'static Group, path: &mut Vec<&'static str>, columns: &mut Vec<Column>) {
    let Content::Elements(particles) = &group.content else { return };
    for particle in particles.iter().filter(|particle| particle.max == Some(1)) {
        let What::Member(member) = &particle.what else { continue };
        path.push(member.name);
        let known = columns.iter().any(|column| column.tag == member.name);
        match (known, one_value(member, 0)) {
            (false, Some(value)) => {
                path.extend(&value.below);
                let width = if value.kind == PropertyKind::Text { TEXT_WIDTH } else { OTHER_WIDTH };
                columns.push(Column {
                    tag: member.name,
                    label_key: member.label_key,
                    kind: value.kind,
                    whole: value.whole,
                    width,
                    path: path.clone(),
                });
                path.truncate(path.len() - value.below.len());
            }
            (_, None) if member.flat && path.len() < DEEPEST => {
                if let Kind::Group(id) = member.kind {
                    collect(id.group(), path, columns);
                }
            }
            _ => {}
        }
        path.pop();
    }
}

/// Where below a member its one value stands, and what it is.
struct OneValue {
    below: Vec<&'static str>,
    kind: PropertyKind,
    whole: bool,
}

fn one_value(member: &'static Member, depth: usize) -> Option<OneValue> {
    let (Kind::Group(id), true) = (&member.kind, depth < DEEPEST) else {
        let Kind::Simple(simple) = &member.kind else { return None };
        return Some(simple_value(simple));
    };
    let group = id.group();
    let child = |name: &'static str| {
        let inner = one_value(group.member(name)?, depth + 1)?;
        Some(OneValue { below: std::iter::once(name).chain(inner.below).collect(), ..inner })
    };
    match group.shown {
        Shown::Date | Shown::DateTime | Shown::ApproxDateTime => {
            Some(OneValue { below: Vec::new(), kind: PropertyKind::Date, whole: false })
        }
        Shown::Codable => child("text"),
        Shown::Measurement => child(first_member(group)?),
        Shown::Quantity | Shown::Code => child("value"),
        Shown::Amount => child("display"),
        Shown::Name => child("full"),
        Shown::Display => match &group.content {
            Content::Value(simple) => Some(simple_value(simple)),
            Content::Elements(_) => None,
        },
        Shown::Lead { first, .. } if !first.starts_with('@') && at_most_once(group, first) => child(first),
        Shown::Members | Shown::Time | Shown::Address | Shown::Range { .. } | Shown::Lead { .. } | Shown::Phrase(_) => {
            None
        }
    }
}

fn simple_value(simple: &Simple) -> OneValue {
    let (kind, whole) = match simple {
        Simple::Text { .. } | Simple::Letters { .. } | Simple::Guid | Simple::OneOf { .. } => {
            (PropertyKind::Text, false)
        }
        Simple::Boolean => (PropertyKind::Boolean, false),
        Simple::Double { .. } | Simple::Decimal => (PropertyKind::Number, false),
        Simple::Int { .. } | Simple::PositiveInteger => (PropertyKind::Number, true),
    };
    OneValue { below: Vec::new(), kind, whole }
}

fn first_member(group: &'static Group) -> Option<&'static str> {
    let Content::Elements(particles) = &group.content else { return None };
    particles
        .iter()
        .find_map(|particle| if let What::Member(member) = &particle.what { Some(member.name) } else { None })
}

fn at_most_once(group: &'static Group, name: &str) -> bool {
    let Content::Elements(particles) = &group.content else { return false };
    particles.iter().any(|particle| {
        particle.max == Some(1) && matches!(&particle.what, What::Member(member) if member.name == name)
    })
}

/// The properties of a family as one of its formats has them: the newest format's first, then what only older ones have.
fn of_family<'a>(thing: &ThingType, columns_of: &dyn Fn(&ThingType) -> Option<&'a Vec<Column>>) -> Vec<Property> {
    let own = columns_of(thing);
    let mut properties: Vec<Property> = Vec::new();
    for format in crate::family(thing).into_iter().rev() {
        for column in columns_of(format).into_iter().flatten() {
            if properties.iter().any(|property| property.name == column.tag) {
                continue;
            }
            let here = own.into_iter().flatten().find(|own| own.tag == column.tag && own.kind == column.kind);
            let unit = crate::convert::to_newest_unit(thing.family, thing.version, column.tag);
            let (multiplier, offset) = unit.unwrap_or((1.0, 0.0));
            let path = here.map(|here| here.path.clone());
            properties.push(Property { name: column.tag, kind: column.kind, path, multiplier, offset });
        }
    }
    properties
}

fn element_at<'d>(root: Element<'d>, path: &[&str]) -> Option<Element<'d>> {
    path.iter().try_fold(root, |element, name| element.child(name))
}

fn read(body: &Group, root: Element<'_>, path: &[&str], kind: PropertyKind) -> Option<PropertyValue> {
    let text = || Some(element_at(root, path)?.own_text());
    Some(match kind {
        // NaN has no place in an order.
        PropertyKind::Number => PropertyValue::Number(leaf::double(&text()?).filter(|number| !number.is_nan())?),
        PropertyKind::Boolean => PropertyValue::Boolean(leaf::boolean(&text()?)?),
        PropertyKind::Text => PropertyValue::Text(text()?.into_owned()),
        PropertyKind::Date => PropertyValue::Date(at_path(body, root, &path.join("/")).ok()??),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use medlock_xml::{Document, Limits};
    use uuid::uuid;

    const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

    fn with<T>(xml: &str, use_it: impl FnOnce(Element<'_>) -> T) -> T {
        let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS).unwrap();
        use_it(document.root())
    }

    fn by_name(family: &str, version: u32) -> Uuid {
        crate::all().find(|thing| thing.family == family && thing.version == version).unwrap().id
    }

    #[test]
    fn a_type_s_table_follows_from_its_declaration() {
        let tags: Vec<_> =
            columns(WEIGHT).iter().map(|column| (column.tag, column.kind, column.path.join("/"))).collect();
        assert_eq!(
            tags,
            [("when", PropertyKind::Date, "when".into()), ("value", PropertyKind::Number, "value/kg".to_owned())]
        );
        let xml = "<weight><when><date><y>2026</y><m>3</m><d>4</d></date><time><h>5</h><m>6</m></time></when>\
                   <value><kg> 74.84274105165585 </kg></value></weight>";
        with(xml, |root| {
            let value = |tag| columns(WEIGHT).iter().find(|column| column.tag == tag).unwrap().value(WEIGHT, root);
            assert_eq!(value("when").as_deref(), Some("2026-03-04 05:06:00"));
            assert_eq!(value("value").as_deref(), Some("74.84274105165585"), "as it was written");
            let number = order_property(WEIGHT, "value").unwrap().value(WEIGHT, root);
            assert_eq!(number, Some(PropertyValue::Number(74.842_741_051_655_85)));
        });
        with("<weight/>", |root| {
            for column in columns(WEIGHT) {
                assert_eq!(column.value(WEIGHT, root), None);
            }
        });
        assert_eq!(order_property(WEIGHT, "nothing"), None);
        assert!(columns(Uuid::nil()).is_empty());
    }

    #[test]
    fn properties_belong_to_the_family_and_say_when_a_format_lacks_them() {
        let (old, new) = (by_name("medication", 1), by_name("medication", 2));
        let names = |id| order_properties(id).iter().map(|property| property.name).collect::<Vec<_>>();
        assert_eq!(names(old), names(new));
        assert_eq!(order_property(new, "name").unwrap().path.as_deref(), Some(&["name", "text"][..]));
        assert_eq!(order_property(old, "name").unwrap().path.as_deref(), Some(&["name"][..]));
        assert_eq!(order_property(old, "generic-name").unwrap().path, None);
        assert_eq!(order_property(new, "strength-value").unwrap().path, None);
    }

    #[test]
    fn no_two_columns_share_a_name_and_every_path_leads_somewhere() {
        for thing in crate::all().filter(|thing| !thing.external) {
            let columns = columns(thing.id);
            for (index, column) in columns.iter().enumerate() {
                assert!(columns[..index].iter().all(|other| other.tag != column.tag), "{}: {}", thing.name, column.tag);
                assert!(!column.tag.starts_with("wc-"), "{}", thing.name);
                let mut group = Some(thing.body());
                for name in &column.path {
                    let member = group.unwrap().member(name).unwrap();
                    group = if let Kind::Group(id) = member.kind { Some(id.group()) } else { None };
                }
            }
        }
    }

    #[test]
    fn numbers_of_older_formats_are_said_in_the_newest_one_s_unit() {
        let old = by_name("cholesterol", 1);
        with("<cholesterol-profile><ldl>3867</ldl></cholesterol-profile>", |root| {
            let value = order_property(old, "ldl").unwrap().value(old, root);
            assert!(matches!(value, Some(PropertyValue::Number(n)) if (n - 100.0).abs() < 1e-9), "{value:?}");
        });
    }
}
