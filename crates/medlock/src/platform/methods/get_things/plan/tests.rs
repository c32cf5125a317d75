//! What becomes of a request before the record is looked at.

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
    of(&Request { groups: vec![group] }, "en-US").unwrap().remove(0)
}

fn code(group: Group) -> u32 {
    of(&Request { groups: vec![group] }, "en-US").err().unwrap().code.number()
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
    assert_eq!(super::of(&Request { groups: many }, "en-US").err().unwrap().code, Code::TooManyGroupsInQuery);
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
    let unknown = Filter { type_ids: vec![Uuid::from_u128(1)], ..Filter::default() };
    assert_eq!(code(Group { filters: vec![unknown], ..group() }), 19);
}

#[test]
fn what_is_not_offered_is_refused_by_name() {
    let with = |format: Format| Group { format, ..group() };
    assert_eq!(code(with(Format { xml: vec![String::new(), "toccr".into()], ..Format::default() })), 34);
    assert_eq!(code(with(Format { type_versions: vec![Uuid::from_u128(1)], ..Format::default() })), 19);
    let blobs = Some(BlobRequest { names: Vec::new(), format: BlobFormat::Inline });
    let sections = vec![Section::BlobPayload];
    let inline = plan(with(Format { sections, blobs: blobs.clone(), ..Format::default() }));
    assert!(inline.parts.blobs.is_some() && inline.parts.bodies.is_empty() && !inline.parts.core);
    assert!(plan(with(Format { blobs, ..Format::default() })).parts.blobs.is_none(), "the section was not asked for");
    let unsaid = plan(with(Format { sections: vec![Section::BlobPayload], ..Format::default() })).parts.blobs;
    assert!(unsaid == Some(BlobRequest { names: Vec::new(), format: BlobFormat::Streamed }));
}

#[test]
fn a_filter_that_is_none_is_told_with_its_fault() {
    let with =
        |xpath: &str| Group { filters: vec![Filter { xpath: Some(xpath.into()), ..Filter::default() }], ..group() };
    assert!(!plan(with("/thing/data-xml/weight")).inside(&HashMap::new()).is_empty());
    let failure = of(&Request { groups: vec![with("/thing/data-xml//weight")] }, "en-US").err().unwrap();
    assert_eq!(failure.code, Code::InvalidFilter);
    assert!(failure.message.contains("'//'") && failure.message.contains("byte 15"), "{}", failure.message);
}

#[test]
fn bodies_are_told_in_the_order_asked_for_each_once() {
    let xml = ["mtt", "", "form", "mtt", ""].map(str::to_owned).to_vec();
    let plan = plan(Group { format: Format { xml, ..Format::default() }, ..group() });
    let transform = BodyPart::Transform;
    assert_eq!(plan.parts.bodies, [transform(Transform::Mtt), BodyPart::Itself, transform(Transform::Form)]);
}

#[test]
fn an_order_is_of_one_kind_of_item_by_a_property_it_has() {
    let by = |type_id: &str, property: &str| Group {
        order_by: Some(OrderBy { type_id: id(type_id), property_name: property.into(), descending: true }),
        ..group()
    };
    let ordered = plan(by(WEIGHT, "value"));
    assert_eq!(ordered.types, Some([id(WEIGHT)].into()));
    assert!(ordered.order.is_some_and(|order| order.descending && order.culture == "en-US"));
    assert_eq!(code(by(WEIGHT, "colour")), 180);
    assert_eq!(code(by("00000000-0000-0000-0000-000000000001", "value")), 19);
    let only_encounters = Filter { type_ids: vec![id(ENCOUNTER_1)], ..Filter::default() };
    assert_eq!(plan(Group { filters: vec![only_encounters], ..by(WEIGHT, "value") }).types, Some(BTreeSet::new()));
}

#[test]
fn items_are_told_in_the_format_asked_for_else_declared() {
    let (old, new) = (id(ENCOUNTER_1), id(ENCOUNTER_2));
    let told_as = |named: &[Uuid], declared: &[Uuid]| {
        let format = Format { type_versions: named.to_vec(), ..Format::default() };
        let rights = declared.iter().map(|id| (*id, Permissions::ALL)).collect();
        let told_as = plan(Group { format, ..group() }).told_as(&rights);
        (told_as.get(&old).copied(), told_as.get(&new).copied())
    };
    assert_eq!(told_as(&[], &[]), (None, None), "as they are");
    assert_eq!(told_as(&[old], &[new]), (None, Some(old)));
    assert_eq!(told_as(&[new], &[old]), (Some(new), None));
    assert_eq!(told_as(&[new, old], &[]), (None, None), "what is kept in a format asked for stays");
    assert_eq!(told_as(&[id(WEIGHT)], &[old]), (None, Some(old)), "named of another kind");
    assert_eq!(told_as(&[], &[new]), (Some(new), None));
    assert_eq!(told_as(&[], &[new, old]), (None, None));
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
