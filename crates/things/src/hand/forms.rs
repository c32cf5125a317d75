//! Which kinds of items are written by hand, which of their parts, and what each part is filled in with.

use crate::convert::{cholesterol, hba1c};
use crate::model::{Group, Kind, Member, Shown, Simple};
use uuid::{Uuid, uuid};

/// A kind of item that can be written by hand.
#[derive(Debug)]
pub struct Form {
    /// As it stands in an address.
    pub name: &'static str,
    pub type_id: Uuid,
    pub(super) parts: &'static [Part],
}

/// One part of an item on a form.
#[derive(Debug)]
pub(super) struct Part {
    /// The field's name: the element's, unless that stands in others.
    pub name: &'static str,
    /// Where its element is below the root, step by step (`lab-group/results/name`).
    pub path: &'static str,
    /// In the first unit: what is beyond is a slip of the finger.
    pub low: f64,
    pub high: f64,
    /// Over several lines.
    pub long: bool,
    /// Nothing that is still to come.
    pub past: bool,
    /// Asked for although the declaration does not insist.
    pub wanted: bool,
    /// Not asked for: written so where something else is written beside it.
    pub fixed: Option<&'static str>,
}

const fn part(name: &'static str) -> Part {
    inner(name, name)
}

/// A part inside others.
const fn inner(name: &'static str, path: &'static str) -> Part {
    let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
    Part { name, path, low, high, long: false, past: false, wanted: false, fixed: None }
}

const fn number(name: &'static str, low: f64, high: f64) -> Part {
    Part { low, high, ..part(name) }
}

const WHEN: Part = Part { past: true, ..part("when") };

/// Every form, in the order a page offers them.
pub const FORMS: &[Form] = &[
    Form {
        name: "weight",
        type_id: uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17"),
        parts: &[number("value", 0.2, 700.0), WHEN],
    },
    Form {
        name: "height",
        type_id: uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b"),
        parts: &[number("value", 20.0, 280.0), WHEN],
    },
    Form {
        name: "blood-pressure",
        type_id: uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed"),
        parts: &[number("systolic", 20.0, 350.0), number("diastolic", 10.0, 250.0), number("pulse", 10.0, 350.0), WHEN],
    },
    Form {
        name: "heart-rate",
        type_id: uuid!("b81eb4a6-6eac-4292-ae93-3872d6870994"),
        parts: &[number("value", 10.0, 350.0), WHEN],
    },
    Form {
        name: "blood-glucose",
        type_id: uuid!("879e7c04-4e8a-4707-9ad3-b054df467ce4"),
        parts: &[number("value", 0.1, 2_000.0), part("glucose-measurement-type"), part("measurement-context"), WHEN],
    },
    Form {
        name: "hba1c",
        type_id: uuid!("62160199-b80f-4905-a55a-ac4ba825ceae"),
        parts: &[number("value", 3.0, 25.0), WHEN],
    },
    Form {
        name: "cholesterol",
        type_id: uuid!("98f76958-e34f-459b-a760-83c1699add38"),
        parts: &[
            Part { wanted: true, ..number("total-cholesterol", 10.0, 2_000.0) },
            number("ldl", 1.0, 2_000.0),
            number("hdl", 1.0, 500.0),
            number("triglyceride", 1.0, 10_000.0),
            WHEN,
        ],
    },
    Form {
        name: "lab-result",
        type_id: uuid!("5800eab5-a8c2-482a-a4d6-f1db25ae08c3"),
        parts: &[
            inner("test-group", "lab-group/group-name"),
            Part { wanted: true, ..inner("test", "lab-group/results/name") },
            Part { wanted: true, ..inner("result", "lab-group/results/value/measurement") },
            Part { fixed: Some("Reference range"), ..inner("range-type", "lab-group/results/value/ranges/type") },
            inner("reference-range", "lab-group/results/value/ranges/text"),
            inner("flag", "lab-group/results/value/flag"),
            Part { wanted: true, ..WHEN },
        ],
    },
    Form {
        name: "medication",
        type_id: uuid!("30cafccc-047d-4288-94ef-643571f7919d"),
        parts: &[
            part("name"),
            part("strength"),
            part("dose"),
            part("frequency"),
            part("indication"),
            Part { past: true, ..part("date-started") },
            part("date-discontinued"),
        ],
    },
    Form {
        name: "allergy",
        type_id: uuid!("52bf9104-2c5e-4f1f-a66d-552ebcc53df7"),
        parts: &[part("name"), part("reaction"), Part { past: true, ..part("first-observed") }],
    },
    Form {
        name: "condition",
        type_id: uuid!("7ea7a1f9-880b-4bd4-b593-f5660f20eda8"),
        parts: &[part("name"), part("status"), Part { past: true, ..part("onset-date") }, part("stop-date")],
    },
    Form {
        name: "immunization",
        type_id: uuid!("cd3587b5-b6e1-4565-ab3b-1c3ad45eb04f"),
        parts: &[part("name"), Part { past: true, ..part("administration-date") }, part("manufacturer"), part("lot")],
    },
    Form {
        name: "procedure",
        type_id: uuid!("df4db479-a1ba-42a2-8714-2b083b88150f"),
        parts: &[part("name"), part("anatomic-location"), Part { wanted: true, ..WHEN }],
    },
    Form {
        name: "note",
        type_id: uuid!("9f4e0fcd-10d7-416d-855a-90514ce2016b"),
        parts: &[Part { long: true, ..part("content") }, WHEN],
    },
];

/// The form for items of this type.
pub fn form_of(type_id: Uuid) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.type_id == type_id)
}

pub fn form_named(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name)
}

/// A unit a number can be typed in: as it is written, and what makes the type's own unit of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitOf {
    pub written: &'static str,
    pub(super) times: f64,
    pub(super) plus: f64,
}

impl UnitOf {
    /// A number in this unit, in the type's own.
    pub(super) fn to_own(self, number: f64) -> f64 {
        number * self.times + self.plus
    }

    /// A number in the type's own unit, in this one.
    pub(super) fn of_own(self, own: f64) -> f64 {
        (own - self.plus) / self.times
    }

    pub(super) fn is_own(self) -> bool {
        (self.times - 1.0).abs() < f64::EPSILON && self.plus.abs() < f64::EPSILON
    }
}

const fn unit(written: &'static str, times: f64) -> UnitOf {
    UnitOf { written, times, plus: 0.0 }
}

/// The units of a measurement, the usual one first, and the element of the type's own.
fn units_of(group: &Group, member: &Member) -> Option<(&'static str, &'static [UnitOf])> {
    const SHARE: UnitOf = UnitOf { written: "%", times: hba1c::MULTIPLIER / 100.0, plus: hba1c::OFFSET };
    Some(match group.name {
        // A pound is defined in kilograms, an inch in metres.
        "weight-value" => ("kg", const { &[unit("kg", 1.0), unit("lb", 0.453_592_37)] }),
        "length-value" => ("m", const { &[unit("cm", 0.01), unit("m", 1.0), unit("in", 0.0254)] }),
        // 18.0156 grams of glucose are a tenth of a mole of its hundred millilitres: HealthVault's own factor.
        "blood-glucose-value" => ("mmolPerL", const { &[unit("mg/dL", 1.0 / 18.015_6), unit("mmol/L", 1.0)] }),
        // Fats of the blood weigh differently.
        "concentration-value" if member.name == "triglyceride" => {
            ("mmolPerL", const { &[unit("mg/dL", 1.0 / cholesterol::TRIGLYCERIDE), unit("mmol/L", 1.0)] })
        }
        "concentration-value" if ["ldl", "hdl", "total-cholesterol"].contains(&member.name) => {
            ("mmolPerL", const { &[unit("mg/dL", 1.0 / cholesterol::CHOLESTEROL), unit("mmol/L", 1.0)] })
        }
        _ if group.member("mmol-per-mol").is_some() => ("mmol-per-mol", const { &[SHARE, unit("mmol/mol", 1.0)] }),
        _ => return None,
    })
}

/// What a part is filled in with.
pub(super) enum Control {
    Number { whole: bool },
    Measured { base: &'static str, units: &'static [UnitOf] },
    Line,
    Codable,
    Amount,
    DateTime,
    Approximate,
    Kept,
}

pub(super) fn control_of(member: &Member) -> Control {
    match &member.kind {
        Kind::Simple(Simple::Int { .. } | Simple::PositiveInteger) => Control::Number { whole: true },
        Kind::Simple(Simple::Double { .. } | Simple::Decimal) => Control::Number { whole: false },
        Kind::Simple(Simple::Text { .. }) => Control::Line,
        Kind::Simple(_) | Kind::Anything => Control::Kept,
        Kind::Group(id) => {
            let group = id.group();
            match (group.shown, units_of(group, member)) {
                (_, Some((base, units))) => Control::Measured { base, units },
                (Shown::Codable, None) => Control::Codable,
                (Shown::Amount, None) => Control::Amount,
                (Shown::DateTime, None) => Control::DateTime,
                (Shown::ApproxDateTime, None) => Control::Approximate,
                _ => Control::Kept,
            }
        }
    }
}
