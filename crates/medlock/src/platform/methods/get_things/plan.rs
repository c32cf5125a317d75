//! What a GetThings request comes to, before the record is looked at. What is not offered is refused by its name; nothing is
//! passed over in silence but what HealthVault's own documents pass over: applications see current, active items only.

use std::collections::{BTreeSet, HashMap};

use medlock_domain::authorisations;
use medlock_domain::ids::{AppId, PersonId, ThingId};
use medlock_domain::things_in_record::{Bounds, Only};
use medlock_store::{StoreError, Tx};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_things::{
    self as wire, BlobFormat, BlobRequest, Filter, Format, Group, Request, Section,
};
use medlock_wire::thing::State;
use uuid::Uuid;

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
    filters: Vec<Filter>,
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
    pub body: bool,
    pub blobs: Option<BlobRequest>,
}

/// # Errors
/// TOO_MANY_GROUPS_IN_QUERY (53), INVALID_THING_TYPE (19), INVALID_FILTER (15), INVALID_TRANSFORM (34), SORT_NOT_ENABLED
/// (181), and NYI (12) with the element's name for what is not offered.
pub fn of(request: &Request) -> Result<Vec<GroupPlan>, Failure> {
    if request.groups.len() > GET_THINGS_GROUPS_MAX {
        let message = format!("A query has at most {GET_THINGS_GROUPS_MAX} groups.");
        return Err(Failure::with_message(Code::TooManyGroupsInQuery, message));
    }
    request.groups.iter().map(GroupPlan::of).collect()
}

impl GroupPlan {
    fn of(group: &Group) -> Result<GroupPlan, Failure> {
        if group.order_by.is_some() {
            return Err(Code::SortNotEnabled.into());
        }
        if group.filters.iter().any(|filter| filter.xpath.is_some()) {
            return Err(not_offered("xpath"));
        }
        let (parts, formats) = parts(&group.format)?;
        let full_max = group.max_full.map_or(FULL_THINGS_MAX, |max| FULL_THINGS_MAX.min(size(max)));
        let limit = FULL_THINGS_MAX + PARTIAL_THINGS_MAX;
        let limit = group.max.map_or(limit, |max| limit.min(size(max))).min(full_max + PARTIAL_THINGS_MAX);
        // Deleted items are not for applications: to ask for them alone finds nothing.
        let is_active = |filter: &Filter| filter.states.is_empty() || filter.states.contains(&State::Active);
        let limit = if group.filters.iter().all(is_active) { limit } else { 0 };
        Ok(GroupPlan {
            name: group.name.clone(),
            only: group.only.as_ref().map(only).transpose()?,
            types: types(&group.filters)?,
            limit: u32::try_from(limit).unwrap_or(u32::MAX),
            full_max,
            parts,
            filters: group.filters.clone(),
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

    /// Whether an item kept in this format can be returned as asked.
    ///
    /// # Errors
    /// NYI (12) when another format of its type is asked for.
    pub fn check_format(&self, stored: Uuid) -> Result<(), Failure> {
        let named = medlock_things::find(stored).and_then(|stored| self.formats.get(stored.family));
        match named {
            Some(named) if !named.contains(&stored) => Err(Failure::with_message(
                Code::NotImplemented,
                "type-version-format: an item is kept in another format of its type, and formats are not converted yet.",
            )),
            _ => Ok(()),
        }
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
            match medlock_things::find(*id) {
                Some(found) => types.extend(medlock_things::family(found).iter().map(|format| format.id)),
                None if medlock_things::is_published(*id) => {
                    types.insert(*id);
                }
                None => return Err(Code::InvalidThingType.into()),
            }
        }
        common = Some(match common {
            Some(before) => before.intersection(&types).copied().collect(),
            None => types,
        });
    }
    Ok(common)
}

fn parts(format: &Format) -> Result<(Parts, HashMap<&'static str, Vec<Uuid>>), Failure> {
    let has = |section| format.sections.contains(&section);
    if format.xml.iter().any(|transform| !transform.is_empty()) {
        return Err(Code::InvalidTransform.into());
    }
    let blobs = match &format.blobs {
        None if has(Section::BlobPayload) => Some(BlobFormat::Streamed),
        None => None,
        Some(asked) => Some(asked.format),
    };
    if blobs == Some(BlobFormat::Streamed) {
        let message =
            "blob-payload-request: blobs are not streamed yet; ask with a blob-format-spec of inline or information.";
        return Err(Failure::with_message(Code::NotImplemented, message));
    }
    let mut formats: HashMap<&'static str, Vec<Uuid>> = HashMap::new();
    for id in &format.type_versions {
        match medlock_things::find(*id) {
            Some(found) => formats.entry(found.family).or_default().push(*id),
            None if medlock_things::is_published(*id) => {}
            None => return Err(Code::InvalidThingType.into()),
        }
    }
    let parts = Parts {
        core: has(Section::Core),
        audits: has(Section::Audits),
        effective_permissions: has(Section::EffectivePermissions),
        signatures: has(Section::DigitalSignatures),
        tags: has(Section::Tags),
        body: !format.xml.is_empty(),
        blobs: format.blobs.clone(),
    };
    Ok((parts, formats))
}

fn not_offered(element: &str) -> Failure {
    Failure::with_message(Code::NotImplemented, format!("This server does not offer the element '{element}' yet."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHT: &str = "3d34d87e-7fc1-4153-800f-f56592cb0d17";
    const ENCOUNTER_1: &str = "3d4bdf01-1b3e-4afc-b41c-bd3e641a6da7";
    const ENCOUNTER_2: &str = "464083cc-13de-4f3e-a189-da8e47d5651b";

    fn id(text: &str) -> Uuid {
        text.parse().unwrap()
    }

    fn group() -> Group {
        Group { filters: vec![Filter::default()], current_version_only: true, ..Group::default() }
    }

    fn plan(group: Group) -> GroupPlan {
        of(&Request { groups: vec![group] }).unwrap().remove(0)
    }

    fn code(group: Group) -> u32 {
        of(&Request { groups: vec![group] }).err().unwrap().code.number()
    }

    #[test]
    fn limits_are_the_smaller_of_both_sides() {
        let of = |max: Option<u64>, max_full: Option<u64>| {
            let plan = plan(Group { max, max_full, ..group() });
            (plan.limit as usize, plan.full_max)
        };
        assert_eq!(of(None, None), (FULL_THINGS_MAX + PARTIAL_THINGS_MAX, FULL_THINGS_MAX));
        assert_eq!(of(Some(u64::MAX), Some(u64::MAX)), (FULL_THINGS_MAX + PARTIAL_THINGS_MAX, FULL_THINGS_MAX));
        assert_eq!(of(Some(7), Some(3)), (7, 3));
        assert_eq!(of(None, Some(0)), (PARTIAL_THINGS_MAX, 0));
        let many = vec![group(); GET_THINGS_GROUPS_MAX + 1];
        assert_eq!(super::of(&Request { groups: many }).err().unwrap().code, Code::TooManyGroupsInQuery);
    }

    #[test]
    fn types_are_all_formats_of_a_kind_and_filters_narrow_each_other() {
        let asked = |filters: &[&[&str]]| {
            let filters = filters
                .iter()
                .map(|ids| Filter { type_ids: ids.iter().map(|text| id(text)).collect(), ..Filter::default() });
            plan(Group { filters: filters.collect(), ..group() }).types
        };
        assert_eq!(asked(&[&[]]), None);
        assert_eq!(asked(&[&[WEIGHT]]), Some([id(WEIGHT)].into()));
        assert_eq!(asked(&[&[ENCOUNTER_1]]), Some([id(ENCOUNTER_1), id(ENCOUNTER_2)].into()));
        assert_eq!(asked(&[&[WEIGHT, ENCOUNTER_2], &[], &[WEIGHT]]), Some([id(WEIGHT)].into()));
        assert_eq!(asked(&[&[WEIGHT], &[ENCOUNTER_2]]), Some(BTreeSet::new()));
        // Published, but not described here: nothing can be of it.
        let exercise = "85a21ddb-db20-4c65-8d30-33c899ccf612";
        assert_eq!(asked(&[&[exercise]]), Some([id(exercise)].into()));
        let unknown = Filter { type_ids: vec![Uuid::from_u128(1)], ..Filter::default() };
        assert_eq!(code(Group { filters: vec![unknown], ..group() }), 19);
    }

    #[test]
    fn what_is_not_offered_is_refused_by_name() {
        let with = |format: Format| Group { format, ..group() };
        let xpath = Filter { xpath: Some("/thing/data-xml/weight".into()), ..Filter::default() };
        let failure = of(&Request { groups: vec![Group { filters: vec![xpath], ..group() }] }).err().unwrap();
        assert!(failure.code == Code::NotImplemented && failure.message.contains("'xpath'"));
        let order = wire::OrderBy { type_id: id(WEIGHT), property_name: "when".into(), descending: false };
        assert_eq!(code(Group { order_by: Some(order), ..group() }), 181);
        assert_eq!(code(with(Format { xml: vec![String::new(), "mtt".into()], ..Format::default() })), 34);
        assert_eq!(code(with(Format { sections: vec![Section::BlobPayload], ..Format::default() })), 12);
        assert_eq!(code(with(Format { type_versions: vec![Uuid::from_u128(1)], ..Format::default() })), 19);
        let blobs = Some(BlobRequest { names: Vec::new(), format: BlobFormat::Inline });
        let inline = plan(with(Format { sections: vec![Section::BlobPayload], blobs, ..Format::default() }));
        assert!(inline.parts.blobs.is_some() && !inline.parts.body && !inline.parts.core);
    }

    #[test]
    fn an_item_in_another_format_than_asked_for_is_not_passed_off() {
        let plan = plan(Group {
            format: Format { type_versions: vec![id(WEIGHT), id(ENCOUNTER_2)], ..Format::default() },
            ..group()
        });
        assert!(plan.check_format(id(ENCOUNTER_2)).is_ok() && plan.check_format(id(WEIGHT)).is_ok());
        assert_eq!(plan.check_format(id(ENCOUNTER_1)).unwrap_err().code, Code::NotImplemented);
    }

    #[test]
    fn deleted_items_are_not_for_applications() {
        let of = |states: &[&[State]]| {
            let filters = states.iter().map(|states| Filter { states: states.to_vec(), ..Filter::default() });
            plan(Group { filters: filters.collect(), ..group() }).limit > 0
        };
        assert!(of(&[&[]]) && of(&[&[State::Active, State::Deleted]]) && of(&[&[State::Active], &[]]));
        assert!(!of(&[&[State::Deleted]]) && !of(&[&[State::Active], &[State::Deleted]]));
    }
}
