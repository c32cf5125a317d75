//! What an exercise session measured: members with names of their own in the older format, details named by a code in
//! the newer one.

use super::{Item, words};
use crate::leaf::trim;
use crate::model::{Content, Group, Kind, Simple, What, library_groups};
use medlock_xml::Element;

/// Member, the code of the detail, the code of its unit in `exercise-units`. In the members' order.
#[rustfmt::skip]
const DETAILS: &[(&str, &str, &str)] = &[
    ("intensity", "Intensity", ""),
    ("peak-heartrate", "MaximumHeartrate_BPM", "BPM"),
    ("avg-heartrate", "AverageHeartrate_BPM", "BPM"),
    ("min-heartrate", "MinimumHeartrate_BPM", "BPM"),
    ("energy", "EnergyOld_kJ", "kJ"),
    ("energy-from-fat", "EnergyFromFatOld_kJ", "kJ"),
    ("peak-speed", "MaximumSpeed_m-per-s", "m-per-s"),
    ("avg-speed", "AverageSpeed_m-per-s", "m-per-s"),
    ("min-speed", "MinimumSpeed_m-per-s", "m-per-s"),
    ("peak-pace", "MaximumPace_s-per-100m", "s-per-100m"),
    ("avg-pace", "AveragePace_s-per-100m", "s-per-100m"),
    ("min-pace", "MinimumPace_s-per-100m", "s-per-100m"),
    ("peak-power", "MaximumPower_watts", "Watts"),
    ("avg-power", "AveragePower_watts", "Watts"),
    ("min-power", "MinimumPower_watts", "Watts"),
    ("peak-torque", "MaximumTorque_Nm", "Nm"),
    ("avg-torque", "AverageTorque_Nm", "Nm"),
    ("min-torque", "MinimumTorque_Nm", "Nm"),
    ("left-right-balance", "LeftRightBalance_percent", "Percent"),
    ("peak-cadence", "MaximumCadence_RPM", "RPM"),
    ("avg-cadence", "AverageCadence_RPM", "RPM"),
    ("min-cadence", "MinimumCadence_RPM", "RPM"),
    ("peak-temperature", "MaximumTemp_celsius", "Celsius"),
    ("avg-temperature", "AverageTemp_celsius", "Celsius"),
    ("min-temperature", "MinimumTemp_celsius", "Celsius"),
    ("peak-altitude", "MaximumAltitude_meters", "Meters"),
    ("avg-altitude", "AverageAltitude_meters", "Meters"),
    ("min-altitude", "MinimumAltitude_meters", "Meters"),
    ("elevation-gain", "ElevationGain_meters", "Meters"),
    ("elevation-loss", "ElevationLoss_meters", "Meters"),
    ("number-of-steps", "Steps_count", "Count"),
    ("number-of-aerobic-steps", "AerobicSteps_count", "Count"),
    ("aerobic-step-minutes", "AerobicStepDuration_minutes", "Minutes"),
];

/// An older name of a detail that means the same.
const OLD_NAMES: [(&str, &str); 1] = [("PeakHeartrate_BPM", "MaximumHeartrate_BPM")];

/// A simple member's own value, or the base unit of a measurement.
fn leaf_of(group: &'static Group, member: &str) -> Option<(Option<&'static str>, &'static Simple)> {
    match &group.member(member)?.kind {
        Kind::Simple(simple) => Some((None, simple)),
        Kind::Group(id) => match &id.group().content {
            Content::Elements(particles) => match &particles.first()?.what {
                What::Member(base) => match &base.kind {
                    Kind::Simple(simple) => Some((Some(base.name), simple)),
                    _ => None,
                },
                _ => None,
            },
            Content::Value(_) => None,
        },
        Kind::Anything => None,
    }
}

/// Fluent key of what a detail with this code is about: the label of the session's member that measures the same.
pub(crate) fn label_of_detail(code: &str) -> Option<&'static str> {
    let code = OLD_NAMES.iter().find(|(old, _)| *old == code).map_or(code, |(_, new)| *new);
    let (member, ..) = DETAILS.iter().find(|(_, known, _)| *known == code)?;
    Some(session_group()?.member(member)?.label_key)
}

fn session_group() -> Option<&'static Group> {
    library_groups().find(|group| group.name == "aerobic-session")
}

/// Every measurement of a session as a detail.
pub(super) fn details_of<'d>(item: &mut Item<'d>, session: Element<'d>) {
    let Some(group) = session_group() else { return };
    for (member, code, unit) in DETAILS {
        let (Some(value), Some((base, _))) = (session.child(member), leaf_of(group, member)) else { continue };
        // How it was entered stays for the note.
        let Some(leaf) = base.map_or(Some(value), |base| value.child(base)) else { continue };
        item.said(leaf);
        item.out.start("detail").start("name");
        item.out.element("value", code).element("family", "wc").element("type", "exercise-detail-names").end();
        item.out.start("value").element("value", leaf.text().trim());
        item.out.start("units").element("text", unit);
        if !unit.is_empty() {
            item.out
                .start("code")
                .element("value", unit)
                .element("family", "wc")
                .element("type", "exercise-units")
                .end();
        }
        item.out.end().end().end();
    }
}

/// The details that a session has members for, as these; the others stay for the note.
pub(super) fn members_of<'d>(item: &mut Item<'d>, exercise: Element<'d>) {
    let Some(group) = session_group() else { return };
    for (member, code, _) in DETAILS {
        let Some((base, simple)) = leaf_of(group, member) else { continue };
        let fitting = exercise.children_named("detail").find_map(|detail| {
            let name = detail.child("name")?.child("value")?.text();
            let name = OLD_NAMES.iter().find(|(old, _)| *old == trim(&name)).map_or(trim(&name), |(_, new)| *new);
            let value = detail.child("value")?.child("value")?.text().trim().to_owned();
            (name == *code && simple.check(&value).is_ok()).then_some((detail, value))
        });
        let Some((detail, value)) = fitting else { continue };
        item.said(detail);
        match base {
            Some(base) => item.out.start(member).element(base, &value).end(),
            None => item.out.element(member, &value),
        };
    }
}

/// Minutes from seconds, or the other way round.
pub(super) fn times(text: &str, factor: f64) -> Option<String> {
    words::number(text).map(|number| words::rounded(number * factor, 6))
}
