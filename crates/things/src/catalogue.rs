//! All declared types. A new family is a new file under `types/` and a line here.

use crate::ThingType;
use crate::model::{Group, GroupId};
use crate::notation::{self, Declarations, Source};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;
use uuid::Uuid;

macro_rules! sources {
    ($($file:literal),* $(,)?) => {
        &[$(Source { file: concat!("types/", $file), text: include_str!(concat!("types/", $file)) }),*]
    };
}

/// Types that things share.
const LIBRARY: &[Source] = sources![
    "library/simple.types",
    "library/dates.types",
    "library/coding.types",
    "library/measurements.types",
    "library/people.types",
    "library/clinical.types",
    "library/exercise.types",
    "library/common.types",
];

const THINGS: &[Source] = sources![
    "allergy.thing",
    "appointment.thing",
    "basic.thing",
    "blood-pressure.thing",
    "clinical-document.thing",
    "comment.thing",
    "condition.thing",
    "contact.thing",
    "continuity-of-care-record.thing",
    "encounter.thing",
    "file.thing",
    "health-assessment.thing",
    "heart-rate.thing",
    "height.thing",
    "immunization.thing",
    "lab-test-results.thing",
    "medication.thing",
    "password-protected-package.thing",
    "personal.thing",
    "procedure.thing",
    "vital-signs.thing",
    "weight.thing",
];

struct Catalogue {
    declared: Declarations,
    by_id: HashMap<Uuid, usize>,
    common: GroupId,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let declared = match notation::read(LIBRARY, THINGS) {
        Ok(declared) => declared,
        // The files are part of the program; a test reads them all.
        Err(error) => panic!("{error}"),
    };
    let by_id = declared.things.iter().enumerate().map(|(index, thing)| (thing.id, index)).collect();
    let common = *declared.library.get("common").expect("the library declares `common`");
    Catalogue { declared, by_id, common }
});

/// The type with this version-type-id.
pub fn find(id: Uuid) -> Option<&'static ThingType> {
    CATALOGUE.by_id.get(&id).map(|index| &CATALOGUE.declared.things[*index])
}

/// Every declared type, in the order of the files.
pub fn all() -> impl Iterator<Item = &'static ThingType> {
    CATALOGUE.declared.things.iter()
}

/// Every format of a type's family, oldest first, the type itself included.
pub fn family(of: &ThingType) -> Vec<&'static ThingType> {
    let mut formats: Vec<_> = all().filter(|other| other.family == of.family).collect();
    formats.sort_by_key(|format| format.version);
    formats
}

/// Every Fluent key this crate can hand out, sorted; `things.ftl` defines each in every language.
pub fn labels() -> impl Iterator<Item = &'static str> {
    let words: BTreeSet<_> = CATALOGUE.declared.words.iter().copied().chain(crate::undescribed::keys()).collect();
    words.into_iter()
}

impl GroupId {
    /// The group itself.
    pub fn group(self) -> &'static Group {
        &CATALOGUE.declared.groups[self.0]
    }

    /// The part every item may carry beside its body.
    pub(crate) fn common() -> GroupId {
        CATALOGUE.common
    }
}

impl ThingType {
    /// What stands inside the root; empty for `external` types.
    pub fn body(&self) -> &'static Group {
        self.body.group()
    }
}

/// Every named group of the library.
pub(crate) fn library() -> impl Iterator<Item = GroupId> {
    CATALOGUE.declared.library.values().copied()
}
