//! Every type has a full and a minimal sample, and they are what they claim to be.
#![allow(clippy::unwrap_used)] // helpers of tests

mod support;

use medlock_things::model::{Content, Group, Kind, Particle, What};
use medlock_things::{all, find};
use medlock_xml::Element;
use std::collections::BTreeSet;
use support::{full, minimal, sample_name, validate, with};

#[test]
fn full_and_minimal_samples_are_valid() {
    for thing in all() {
        for (kind, body) in [("full", full(thing)), ("minimal", minimal(thing))] {
            if let Err(invalid) = validate(thing, &body) {
                panic!("{} {kind}: {invalid} (line {})", sample_name(thing), invalid.line);
            }
        }
    }
}

#[test]
fn a_type_is_found_by_its_id_alone() {
    assert_eq!(all().count(), 109);
    for thing in all() {
        assert!(std::ptr::eq(find(thing.id).unwrap(), thing));
    }
    assert!(find(Default::default()).is_none());
}

#[test]
fn a_full_sample_has_every_member_of_every_group() {
    for thing in all().filter(|thing| !thing.external) {
        let mut declared = BTreeSet::new();
        declare(thing.body(), &mut declared);
        let mut present = BTreeSet::new();
        with(&full(thing), |root| collect(thing.body(), root, &mut present));
        let absent: Vec<_> = declared.difference(&present).collect();
        assert!(absent.is_empty(), "{}: {absent:?}", sample_name(thing));
    }
}

/// A group's name and a member's.
type Names = BTreeSet<(&'static str, String)>;

/// Members by the group they stand in. Of a choice only one can stand: left out.
fn declare(group: &Group, names: &mut Names) {
    names.extend(group.attributes.iter().map(|attribute| (group.name, format!("@{}", attribute.name))));
    if let Content::Elements(particles) = &group.content {
        declare_members(group, particles, names);
    }
}

fn declare_members(group: &Group, particles: &[Particle], names: &mut Names) {
    for particle in particles {
        match &particle.what {
            What::Member(member) => {
                let new = names.insert((group.name, member.name.to_owned()));
                if let (true, Kind::Group(id)) = (new, &member.kind) {
                    declare(id.group(), names);
                }
            }
            What::Sequence(inner) => declare_members(group, inner, names),
            What::Choice(_) | What::AnyElement => {}
        }
    }
}

fn collect(group: &Group, element: Element<'_>, names: &mut Names) {
    for attribute in element.attributes() {
        names.insert((group.name, format!("@{}", attribute.name)));
    }
    for child in element.children() {
        names.insert((group.name, child.name().to_owned()));
        if let Some(Kind::Group(id)) = group.member(child.name()).map(|member| &member.kind) {
            collect(id.group(), child, names);
        }
    }
}

#[test]
fn a_minimal_sample_has_nothing_to_leave_out() {
    for thing in all().filter(|thing| !thing.external) {
        let body = minimal(thing);
        let cuts: Vec<_> = with(&body, |root| {
            let mut cuts = Vec::new();
            let mut open: Vec<Element<'_>> = root.children().collect();
            while let Some(element) = open.pop() {
                cuts.push(element.range());
                open.extend(element.children());
            }
            cuts
        });
        for cut in cuts {
            let without = format!("{}{}", &body[..cut.start], &body[cut.end..]);
            assert!(validate(thing, &without).is_err(), "{}: {without}", sample_name(thing));
        }
    }
}

#[test]
fn families_hold_their_formats_in_order() {
    for thing in all() {
        let formats = medlock_things::family(thing);
        assert!(formats.iter().any(|format| format.id == thing.id));
        assert!(formats.windows(2).all(|pair| pair[0].version < pair[1].version));
        assert!(formats.iter().all(|format| format.singleton == thing.singleton));
        // Exercise began as endurance training, and took another root with its second format.
        assert!(thing.family == "exercise" || formats.iter().all(|format| format.root == thing.root));
    }
}
