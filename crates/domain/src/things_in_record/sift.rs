//! What can only be asked of opened items: conditions on their bodies, and the order of a value in them.
//!
//! Bodies are sealed, so no index knows them. A query first narrows by what stands readable (type, dates, who wrote), then opens
//! what is left, one after the other and only as many as its [`Effort`] allows. What would take more is refused: an answer that
//! leaves something out without saying so would be wrong.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use medlock_store::Tx;
use medlock_things::{PropertyValue, body_root};
use medlock_wire::xml::xpath::{self, Budget, Exhausted, Filter};
use medlock_wire::xml::{Document, Element, Limits};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::query::{Head, IDS_AT_ONCE, filled_up, placeholders};
use super::seal::open_body;
use super::{collation, sort_id};
use crate::ids::ThingId;
use crate::limits::{OPENED_BYTES_MAX, OPENED_THINGS_MAX, XPATH_STEPS_MAX};
use crate::records::RecordError;

/// Conditions and order that need the bodies. Empty: none do.
#[derive(Clone, Default)]
pub struct Inside {
    /// All must hold.
    pub conditions: Vec<Filter>,
    pub order: Option<Order>,
    /// Formats in which the caller will be told items that are kept in others, by the format kept. A condition that does not
    /// hold of an item as it is kept is tried on what will be told.
    pub told_as: HashMap<Uuid, Uuid>,
}

/// The order of a property's values. Items without one come first, or last when descending.
#[derive(Clone)]
pub struct Order {
    /// All formats of the kind of item.
    pub types: BTreeSet<Uuid>,
    pub property: String,
    pub descending: bool,
    /// Language tag for texts.
    pub culture: String,
}

/// What the queries of one request may cost together.
pub struct Effort {
    things: usize,
    bytes: i64,
    budget: Budget,
}

impl Default for Effort {
    fn default() -> Effort {
        Effort { things: OPENED_THINGS_MAX, bytes: OPENED_BYTES_MAX, budget: Budget::new(XPATH_STEPS_MAX) }
    }
}

/// Why a query was given up.
#[derive(Debug, thiserror::Error)]
pub enum TooMuch {
    #[error("more items than can be opened would have to be; narrow the query by type or dates")]
    Things,
    #[error("the filter takes too long on these items; make it simpler, or narrow the query by type or dates")]
    Steps,
}

impl From<Exhausted> for TooMuch {
    fn from(_: Exhausted) -> TooMuch {
        TooMuch::Steps
    }
}

impl Inside {
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.order.is_none()
    }
}

impl Effort {
    #[cfg(test)]
    pub(super) fn of(things: usize, bytes: i64, steps: u64) -> Effort {
        Effort { things, bytes, budget: Budget::new(steps) }
    }

    /// How many items can still be opened.
    pub(super) fn things(&self) -> usize {
        self.things
    }

    fn open(&mut self, head: &Head) -> Result<(), TooMuch> {
        self.things = self.things.checked_sub(1).ok_or(TooMuch::Things)?;
        self.bytes -= head.body_bytes;
        if self.bytes < 0 { Err(TooMuch::Things) } else { Ok(()) }
    }
}

/// The first `limit` of the items that meet the conditions, in the order asked for; `heads` are in the usual one.
pub(super) fn sift(
    tx: &mut Tx<'_>,
    heads: Vec<Head>,
    inside: &Inside,
    effort: &mut Effort,
    limit: usize,
) -> Result<Result<Vec<Head>, TooMuch>, RecordError> {
    let mut kept: Vec<(Head, Option<PropertyValue>)> = Vec::new();
    let mut heads = heads.into_iter();
    // Bounded: every turn takes some of the heads.
    while inside.order.is_some() || kept.len() < limit {
        let some: Vec<Head> = heads.by_ref().take(IDS_AT_ONCE).collect();
        if some.is_empty() {
            break;
        }
        if let Err(too_much) = some.iter().try_for_each(|head| effort.open(head)) {
            return Ok(Err(too_much));
        }
        let bodies = bodies(tx, &some)?;
        for head in some {
            let Some(body) = bodies.get(&head.id) else { continue };
            let Ok(document) = Document::parse(body.as_bytes(), &Limits::CONTENTS) else { continue };
            match meets(inside, &head, body, document.root(), effort) {
                Ok(true) => {
                    let value = inside.order.as_ref().and_then(|order| value(order, &head, document.root()));
                    kept.push((head, value));
                }
                Ok(false) => {}
                Err(too_much) => return Ok(Err(too_much)),
            }
        }
    }
    if let Some(order) = &inside.order {
        kept.sort_by(|(left, left_value), (right, right_value)| {
            let by_value = by_value(&order.culture, left_value.as_ref(), right_value.as_ref());
            let by_value = if order.descending { by_value.reverse() } else { by_value };
            by_value.then_with(|| usual(left).cmp(&usual(right)))
        });
    }
    kept.truncate(limit);
    Ok(Ok(kept.into_iter().map(|(head, _)| head).collect()))
}

/// The order of every query that asks for none: newest effective date first.
pub(super) fn usual(head: &Head) -> impl Ord + use<> {
    (std::cmp::Reverse(head.effective), sort_id(head.id))
}

/// The bodies of some items, without the rest of them.
fn bodies(tx: &mut Tx<'_>, heads: &[Head]) -> Result<HashMap<ThingId, Zeroizing<String>>, RecordError> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!("SELECT id, data_key, body FROM things WHERE state = 1 AND id IN ({})", placeholders(1))
    });
    let ids: Vec<ThingId> = heads.iter().map(|head| head.id).collect();
    let rows = tx.query(&SQL, &filled_up(&ids))?;
    let vault = tx.vault();
    let mut bodies = HashMap::with_capacity(rows.len());
    for row in &rows {
        let (id, key, sealed): (ThingId, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let body = open_body(&vault, id, &key, &sealed).map_err(|_| RecordError::Sealed)?;
        bodies.insert(id, body.data_xml);
    }
    Ok(bodies)
}

fn meets(
    inside: &Inside,
    head: &Head,
    data_xml: &str,
    stored: Element<'_>,
    effort: &mut Effort,
) -> Result<bool, TooMuch> {
    // Made when the first condition asks for it.
    let mut told: Option<Option<String>> = None;
    for condition in &inside.conditions {
        if xpath::matches(condition, stored, &mut effort.budget)? {
            continue;
        }
        let told = told.get_or_insert_with(|| {
            let format = inside.told_as.get(&head.type_id)?;
            medlock_things::convert(data_xml, head.type_id, *format).ok()
        });
        let Some(told) = told else { return Ok(false) };
        let Ok(told) = Document::parse(told.as_bytes(), &Limits::CONTENTS) else { return Ok(false) };
        if !xpath::matches(condition, told.root(), &mut effort.budget)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn value(order: &Order, head: &Head, data_xml: Element<'_>) -> Option<PropertyValue> {
    medlock_things::order_property(head.type_id, &order.property)?.value(head.type_id, body_root(data_xml)?)
}

/// No value is the lowest. A property is of one kind in all formats, so kinds are never mixed but by mistake.
fn by_value(culture: &str, left: Option<&PropertyValue>, right: Option<&PropertyValue>) -> Ordering {
    use PropertyValue::{Boolean, Date, Number, Text};
    match (left, right) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(left), Some(right)) => match (left, right) {
            (Number(left), Number(right)) => left.total_cmp(right),
            (Text(left), Text(right)) => collation::compare(culture, left, right),
            (Date(left), Date(right)) => left.cmp(right),
            (Boolean(left), Boolean(right)) => left.cmp(right),
            (left, right) => kind(left).cmp(&kind(right)),
        },
    }
}

fn kind(value: &PropertyValue) -> u8 {
    match value {
        PropertyValue::Boolean(_) => 0,
        PropertyValue::Number(_) => 1,
        PropertyValue::Date(_) => 2,
        PropertyValue::Text(_) => 3,
    }
}
