//! What a GetThings request comes to, before the record is looked at. Nothing is passed over in silence but what HealthVault's
//! own documents pass over: applications see current, active items only.

use std::collections::{BTreeSet, HashMap};

use medlock_domain::apps::rules::{Permissions, TypeRights};
use medlock_domain::authorisations;
use medlock_domain::ids::{AppId, PersonId, ThingId};
use medlock_domain::things_in_record::{Bounds, Inside, Only, Order};
use medlock_store::{StoreError, Tx};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_things::{
    self as wire, BlobFormat, BlobRequest, Filter, Format, Group, OrderBy, Request, Section,
};
use medlock_wire::thing::State;
use medlock_wire::xml::xpath;
use uuid::Uuid;

use super::transforms::Transform;
use crate::limits::{FULL_THINGS_MAX, GET_THINGS_GROUPS_MAX, NAMED_THINGS_MAX, PARTIAL_THINGS_MAX};

/// One group, ready to be looked for.
#[derive(Clone)]
pub struct GroupPlan {
    pub name: Option<String>,
    pub only: Option<Only>,
    /// With all formats of each kind asked for. None: any.
    pub types: Option<BTreeSet<Uuid>>,
    /// The most items, in full or not.
    pub limit: u32,
    pub full_max: usize,
    pub parts: Parts,
    /// What the person is going to do with the items. None: nothing was said about it.
    pub intents: Option<Vec<wire::Intent>>,
    pub order: Option<Order>,
    filters: Vec<Filter>,
    conditions: Vec<xpath::Filter>,
    /// The formats named, by family.
    formats: HashMap<&'static str, Vec<Uuid>>,
}

/// Which parts of items are returned.
#[derive(Clone)]
pub struct Parts {
    pub core: bool,
    pub audits: bool,
    pub effective_permissions: bool,
    pub signatures: bool,
    pub tags: bool,
    /// In the order asked for, each once.
    pub bodies: Vec<BodyPart>,
    /// Versions 1 and 2: the unnamed blob.
    pub other_data: bool,
    pub blobs: Option<BlobRequest>,
}

/// What one `xml` of a format asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPart {
    /// The item's own body.
    Itself,
    Transform(Transform),
}

/// # Errors
/// TOO_MANY_GROUPS_IN_QUERY (53), INVALID_THING_TYPE (19), INVALID_FILTER (15), INVALID_TRANSFORM (34), INVALID_ORDER_SPECS
/// (180). `culture` is the tag that texts are put in order by.
pub fn of(request: &Request, culture: &str) -> Result<Vec<GroupPlan>, Failure> {
    if request.groups.len() > GET_THINGS_GROUPS_MAX {
        let message = format!("A query has at most {GET_THINGS_GROUPS_MAX} groups.");
        return Err(Failure::with_message(Code::TooManyGroupsInQuery, message));
    }
    request.groups.iter().map(|group| GroupPlan::of(group, culture)).collect()
}

impl GroupPlan {
    fn of(group: &Group, culture: &str) -> Result<GroupPlan, Failure> {
        let conditions = group.filters.iter().filter_map(|filter| filter.xpath.as_deref());
        let condition = |text| {
            xpath::parse(text)
                .map_err(|error| Failure::with_message(Code::InvalidFilter, format!("filter/xpath: {error}.")))
        };
        let conditions = conditions.map(condition).collect::<Result<Vec<_>, _>>()?;
        let (parts, formats) = parts(&group.format)?;
        let full_max = group.max_full.map_or(FULL_THINGS_MAX, |max| FULL_THINGS_MAX.min(size(max)));
        let limit = FULL_THINGS_MAX + PARTIAL_THINGS_MAX;
        let limit = group.max.map_or(limit, |max| limit.min(size(max))).min(full_max + PARTIAL_THINGS_MAX);
        // Deleted items are not for applications: to ask for them alone finds nothing.
        let is_active = |filter: &Filter| filter.states.is_empty() || filter.states.contains(&State::Active);
        let limit = if group.filters.iter().all(is_active) { limit } else { 0 };
        let order = group.order_by.as_ref().map(|order_by| order(order_by, culture)).transpose()?;
        let mut types = types(&group.filters)?;
        if let Some(order) = &order {
            types = Some(match types {
                Some(types) => types.intersection(&order.types).copied().collect(),
                None => order.types.clone(),
            });
        }
        Ok(GroupPlan {
            name: group.name.clone(),
            only: group.only.as_ref().map(only).transpose()?,
            types,
            limit: u32::try_from(limit).unwrap_or(u32::MAX),
            full_max,
            parts,
            intents: group.intents.clone(),
            order,
            filters: group.filters.clone(),
            conditions,
            formats,
        })
    }

    /// The ranges and writers asked for. People are named by the application's pseudonyms.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn bounds(&self, tx: &mut Tx<'_>, app: AppId) -> Result<Bounds, StoreError> {
        let mut person = |pseudonym: Uuid| -> Result<Option<PersonId>, StoreError> {
            authorisations::person_by_pseudonym(tx, app, pseudonym)
        };
        let mut bounds = Bounds::default();
        for filter in &self.filters {
            bounds.effective(filter.effective_min, filter.effective_max);
            bounds.created(filter.created_min, filter.created_max);
            bounds.changed(filter.updated_min, filter.updated_max);
            bounds.updated_end(filter.updated_end_min, filter.updated_end_max);
            if let Some(id) = filter.created_app {
                bounds.created_by_app(AppId(id));
            }
            if let Some(id) = filter.updated_app {
                bounds.changed_by_app(AppId(id));
            }
            if let Some(id) = filter.created_person {
                bounds.created_by_person(person(id)?);
            }
            if let Some(id) = filter.updated_person {
                bounds.changed_by_person(person(id)?);
            }
        }
        Ok(bounds)
    }

    /// What has to be looked for inside items. `told_as` from [`GroupPlan::told_as`].
    pub fn inside(&self, told_as: &HashMap<Uuid, Uuid>) -> Inside {
        Inside { conditions: self.conditions.clone(), order: self.order.clone(), told_as: told_as.clone() }
    }

    /// What to say when looking inside items would take too much.
    pub fn too_much(&self, why: &impl std::fmt::Display) -> Failure {
        let code = if self.conditions.is_empty() { Code::InvalidOrderSpecs } else { Code::InvalidFilter };
        Failure::with_message(code, format!("This query cannot be answered: {why}."))
    }

    /// The formats in which items are told that are kept in another, by the one they are kept in: the newest that was asked
    /// for, or where none of the family was, the newest that the application declares. Not in it: those told as they are kept,
    /// because that format was asked for or declared, or nothing was.
    pub fn told_as(&self, rights: &TypeRights) -> HashMap<Uuid, Uuid> {
        let mut told_as = HashMap::new();
        for kept in medlock_things::all() {
            let family = medlock_things::family(kept);
            if family.len() < 2 {
                continue;
            }
            let named = self.formats.get(kept.family);
            let is_wanted = |id: Uuid| match named {
                Some(named) => named.contains(&id),
                None => rights.get(&id).is_some_and(|rights| rights.contains(Permissions::READ)),
            };
            // Oldest first.
            let newest = family.iter().rev().find(|format| is_wanted(format.id));
            if let (false, Some(newest)) = (is_wanted(kept.id), newest) {
                told_as.insert(kept.id, newest.id);
            }
        }
        told_as
    }
}

fn size(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn only(only: &wire::Only) -> Result<Only, Failure> {
    let count = match only {
        wire::Only::Ids(ids) => ids.len(),
        wire::Only::Keys(keys) => keys.len(),
        wire::Only::ClientThingIds(ids) => ids.len(),
    };
    if count > NAMED_THINGS_MAX {
        let message = format!("A group names at most {NAMED_THINGS_MAX} items.");
        return Err(Failure::with_message(Code::TooManyThingsSpecified, message));
    }
    Ok(match only {
        wire::Only::Ids(ids) => Only::Ids(ids.iter().copied().map(ThingId).collect()),
        wire::Only::Keys(keys) => Only::Keys(keys.iter().map(|key| (ThingId(key.id), key.version_stamp)).collect()),
        wire::Only::ClientThingIds(ids) => Only::ClientIds(ids.clone()),
    })
}

/// The types all filters have in common: to ask for one format of a kind is to ask for all.
fn types(filters: &[Filter]) -> Result<Option<BTreeSet<Uuid>>, Failure> {
    let mut common: Option<BTreeSet<Uuid>> = None;
    for filter in filters.iter().filter(|filter| !filter.type_ids.is_empty()) {
        let mut types = BTreeSet::new();
        for id in &filter.type_ids {
            types.extend(formats_of(*id)?);
        }
        common = Some(match common {
            Some(before) => before.intersection(&types).copied().collect(),
            None => types,
        });
    }
    Ok(common)
}

/// All formats of the kind of item that a format is one of.
fn formats_of(id: Uuid) -> Result<Vec<Uuid>, Failure> {
    match medlock_things::find(id) {
        Some(found) => Ok(medlock_things::family(found).iter().map(|format| format.id).collect()),
        None => Err(Code::InvalidThingType.into()),
    }
}

fn order(order_by: &OrderBy, culture: &str) -> Result<Order, Failure> {
    let types = formats_of(order_by.type_id)?.into_iter().collect();
    if medlock_things::order_property(order_by.type_id, &order_by.property_name).is_none() {
        let message = "order-by: items of this type cannot be put in order by such a property. GetThingType tells which there are.";
        return Err(Failure::with_message(Code::InvalidOrderSpecs, message));
    }
    Ok(Order {
        types,
        property: order_by.property_name.clone(),
        descending: order_by.descending,
        culture: culture.to_owned(),
    })
}

fn parts(format: &Format) -> Result<(Parts, HashMap<&'static str, Vec<Uuid>>), Failure> {
    let has = |section| format.sections.contains(&section);
    let mut bodies = Vec::new();
    for name in &format.xml {
        let part = match name.as_str() {
            "" => BodyPart::Itself,
            name => BodyPart::Transform(Transform::from_name(name).ok_or_else(|| {
                let message =
                    format!("format/xml: there is no transform of this name; there are {}.", Transform::names());
                Failure::with_message(Code::InvalidTransform, message)
            })?),
        };
        if !bodies.contains(&part) {
            bodies.push(part);
        }
    }
    // Without the section no blob is told, whatever the request for blobs says; with nothing said, all are, by their address.
    let all_streamed = || BlobRequest { names: Vec::new(), format: BlobFormat::Streamed };
    let blobs = has(Section::BlobPayload).then(|| format.blobs.clone().unwrap_or_else(all_streamed));
    let mut formats: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for id in &format.type_versions {
        match medlock_things::find(*id) {
            Some(found) => formats.entry(found.family).or_default().push(*id),
            None => return Err(Code::InvalidThingType.into()),
        }
    }
    let parts = Parts {
        core: has(Section::Core),
        audits: has(Section::Audits),
        effective_permissions: has(Section::EffectivePermissions),
        signatures: has(Section::DigitalSignatures),
        tags: has(Section::Tags),
        bodies,
        other_data: has(Section::OtherData),
        blobs,
    };
    Ok((parts, formats))
}

#[cfg(test)]
#[path = "plan/tests.rs"]
mod tests;
