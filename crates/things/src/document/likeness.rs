//! Whether two items say the same thing: by code or name, by date and, of what was measured, by the value.

use std::collections::BTreeSet;

use medlock_xml::{Document, Element, Limits};
use uuid::Uuid;

use super::found::{finite, system_key};
use super::{at, squeezed, text_at};
use crate::ThingType;

/// How two items are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// About the same thing, but of another day, strength or value.
    Similar,
    /// The same.
    Same,
}

/// What an item is told by. Health data: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Likeness {
    family: &'static str,
    /// Names and codes; one in common is enough.
    names: BTreeSet<String>,
    date: Option<[Option<i32>; 3]>,
    /// Hour and minute of a measurement.
    time: Option<[i32; 2]>,
    /// What was measured, or how strong it is.
    values: Vec<String>,
    /// Of one day: another day has nothing to do with it.
    is_of_a_day: bool,
}

impl Likeness {
    /// What an item of this type with this `data-xml` is told by; `None` for types that documents are not read into, and for
    /// a body that is not what its type says.
    pub fn of(type_id: Uuid, data_xml: &str) -> Option<Likeness> {
        let kind = crate::find(type_id)?;
        let newest = crate::family(kind).into_iter().max_by_key(|format| format.version)?;
        let converted;
        let text = match newest.id == kind.id {
            true => data_xml,
            false => {
                // A format that cannot be said in the newest one (a procedure without what that needs) has none.
                converted = crate::convert(data_xml, kind.id, newest.id).ok()?;
                &converted
            }
        };
        let document = Document::parse(text.as_bytes(), &Limits::CONTENTS).ok()?;
        of_body(newest, crate::body_root(document.root())?)
    }

    /// How this one and another are alike; `None`: not at all.
    pub fn to(&self, other: &Likeness) -> Option<Alike> {
        if self.family != other.family || self.names.is_disjoint(&other.names) {
            return None;
        }
        let same_day = agree(self.date, other.date);
        if self.is_of_a_day && !same_day {
            return None;
        }
        let same_time = self.time.is_none() || other.time.is_none() || self.time == other.time;
        let is_same = same_day && same_time && self.values == other.values;
        Some(if is_same { Alike::Same } else { Alike::Similar })
    }
}

/// As far as both are known. One of a day and one without are not the same.
fn agree(one: Option<[Option<i32>; 3]>, other: Option<[Option<i32>; 3]>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            one.iter().zip(other).all(|(one, other)| one.is_none() || other.is_none() || *one == other)
        }
        _ => false,
    }
}

fn of_body(kind: &'static ThingType, root: Element<'_>) -> Option<Likeness> {
    let mut of = Likeness {
        family: kind.family,
        names: BTreeSet::new(),
        date: None,
        time: None,
        values: Vec::new(),
        is_of_a_day: false,
    };
    match root.name() {
        "condition" => of.named(root, "name", "onset-date"),
        "allergy" => of.named(root, "name", "first-observed"),
        "medication" => {
            of.named(root, "name", "date-started");
            of.values.extend(text_at(root, "strength/display").map(|strength| key(&strength)));
        }
        "immunization" => of.named(root, "name", "administration-date"),
        "procedure" => of.named(root, "name", "when"),
        "lab-test-results" => {
            of.is_of_a_day = true;
            let mut first = root.child("when");
            let mut groups: Vec<Element<'_>> = root.children_named("lab-group").collect();
            while let Some(group) = groups.pop() {
                of.coded(group.child("group-name"));
                groups.extend(group.children_named("sub-groups"));
                for result in group.children_named("results") {
                    first = first.or(result.child("when"));
                    let name = text_at(result, "name").or_else(|| text_at(result, "clinical-code/text"));
                    let value = text_at(result, "value/measurement/display");
                    of.values.push(format!("{}={}", key(&name.unwrap_or_default()), key(&value.unwrap_or_default())));
                }
            }
            of.dated(first);
        }
        "weight" => of.measured(root, &["value/kg"]),
        "height" => of.measured(root, &["value/m"]),
        "blood-pressure" => of.measured(root, &["systolic", "diastolic"]),
        "heart-rate" => of.measured(root, &["value"]),
        "vital-signs" => {
            of.measured(root, &[]);
            for sign in root.children_named("vital-signs-results") {
                of.coded(sign.child("title"));
                let value = text_at(sign, "value").map(|value| number(&value)).or_else(|| text_at(sign, "text-value"));
                of.values.push(format!(
                    "{}={}",
                    key(&text_at(sign, "title/text").unwrap_or_default()),
                    key(&value.unwrap_or_default())
                ));
            }
        }
        "family-history" => {
            of.values.push(key(&text_at(root, "relative/relationship/text").unwrap_or_default()));
            for condition in root.children_named("condition") {
                of.coded(condition.child("name"));
            }
            // The same relative with another problem is another item.
            of.values.extend(
                root.children_named("condition").filter_map(|one| text_at(one, "name/text")).map(|one| key(&one)),
            );
        }
        _ => return None,
    }
    of.values.sort_unstable();
    Some(of)
}

impl Likeness {
    fn named(&mut self, root: Element<'_>, name: &str, date: &str) {
        self.coded(root.child(name));
        self.dated(root.child(date));
    }

    fn measured(&mut self, root: Element<'_>, values: &[&str]) {
        self.is_of_a_day = true;
        if !values.is_empty() {
            self.names.insert(root.name().to_owned());
        }
        let when = root.child("when");
        self.dated(when);
        let part = |path: &str| when.and_then(|when| text_at(when, path)).and_then(|text| text.parse().ok());
        self.time = part("time/h").zip(part("time/m")).map(<[i32; 2]>::from);
        self.values.extend(values.iter().filter_map(|path| text_at(root, path)).map(|value| number(&value)));
    }

    /// By the words of a codable value, and by each of its codes.
    fn coded(&mut self, codable: Option<Element<'_>>) {
        let Some(codable) = codable else { return };
        self.names.extend(text_at(codable, "text").map(|text| key(&text)));
        for code in codable.children_named("code") {
            if let (Some(value), Some(system)) = (text_at(code, "value"), text_at(code, "type")) {
                self.names.insert(format!("{} {}", system_key(&system), value));
            }
        }
    }

    /// From a date, a date and time, or either of them in an approximate one.
    fn dated(&mut self, when: Option<Element<'_>>) {
        let Some(when) = when else { return };
        let date = at(when, "structured/date").or_else(|| when.child("date")).unwrap_or(when);
        let part = |name: &str| text_at(date, name).and_then(|part| part.parse().ok());
        self.date = part("y").map(|year| [Some(year), part("m"), part("d")]);
    }
}

/// A name as it is compared: case and punctuation make no difference.
fn key(text: &str) -> String {
    let letters: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '/' | '%') { c } else { ' ' })
        .collect();
    squeezed(&letters)
}

/// A number as it is compared: 61.50 is 61.5, and what was calculated out of pounds is not told by its last digits.
fn number(text: &str) -> String {
    finite(text).map_or_else(|| key(text), |number| crate::convert::rounded(number, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONDITION: &str = "7ea7a1f9-880b-4bd4-b593-f5660f20eda8";
    const WEIGHT: &str = "3d34d87e-7fc1-4153-800f-f56592cb0d17";
    const MEDICATION: &str = "30cafccc-047d-4288-94ef-643571f7919d";
    const MEDICATION_1: &str = "5c5f1223-f63c-4464-870c-3e36ba471def";

    fn of(id: &str, body: &str) -> Likeness {
        Likeness::of(id.parse().unwrap(), &format!("<data-xml>{body}</data-xml>")).unwrap()
    }

    fn condition(name: &str, code: &str, year: &str) -> Likeness {
        let code = match code {
            "" => String::new(),
            code => format!("<code><value>{code}</value><type>SNOMED CT</type></code>"),
        };
        let onset = match year {
            "" => String::new(),
            year => format!("<onset-date><structured><date>{year}</date></structured></onset-date>"),
        };
        of(CONDITION, &format!("<condition><name><text>{name}</text>{code}</name>{onset}</condition>"))
    }

    #[test]
    fn a_condition_is_the_same_by_name_or_code_and_by_date() {
        let one = condition("Asthma", "195967001", "<y>2005</y>");
        assert_eq!(one.to(&condition(" ASTHMA ", "", "<y>2005</y><m>3</m>")), Some(Alike::Same));
        assert_eq!(one.to(&condition("Asma", "195967001", "<y>2005</y>")), Some(Alike::Same));
        assert_eq!(one.to(&condition("Asthma", "", "<y>2006</y>")), Some(Alike::Similar));
        assert_eq!(one.to(&condition("Asthma", "", "")), Some(Alike::Similar));
        assert_eq!(one.to(&condition("Eczema", "43116000", "<y>2005</y>")), None);
    }

    #[test]
    fn a_measurement_of_another_day_is_another() {
        let weight = |day: u32, time: &str, kg: &str| {
            of(
                WEIGHT,
                &format!(
                    "<weight><when><date><y>2026</y><m>1</m><d>{day}</d></date>{time}</when><value><kg>{kg}</kg></value></weight>"
                ),
            )
        };
        let eight = "<time><h>8</h><m>0</m></time>";
        assert_eq!(weight(2, "", "61.50").to(&weight(2, eight, "61.5")), Some(Alike::Same));
        assert_eq!(
            weight(2, "<time><h>9</h><m>0</m></time>", "61.5").to(&weight(2, eight, "61.5")),
            Some(Alike::Similar)
        );
        assert_eq!(weight(2, "", "62").to(&weight(2, "", "61.5")), Some(Alike::Similar));
        assert_eq!(weight(3, "", "61.5").to(&weight(2, "", "61.5")), None);
        assert_eq!(weight(2, "", "61.5").to(&condition("Asthma", "", "")), None);
    }

    #[test]
    fn a_medicine_in_the_older_format_is_compared_too() {
        let older = of(MEDICATION_1, "<medication><name>Lisinopril</name></medication>");
        let newer = |strength: &str| {
            of(MEDICATION, &format!("<medication><name><text>lisinopril</text></name>{strength}</medication>"))
        };
        assert_eq!(older.to(&newer("")), Some(Alike::Same));
        assert_eq!(older.to(&newer("<strength><display>10 mg</display></strength>")), Some(Alike::Similar));
        assert!(Likeness::of(uuid::Uuid::nil(), "<data-xml/>").is_none());
        assert!(Likeness::of(MEDICATION.parse().unwrap(), "<data-xml").is_none());
    }
}
