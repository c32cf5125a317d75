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
    "action-plan.thing",
    "advance-directive.thing",
    "aerobic-profile.thing",
    "aerobic-weekly.thing",
    "allergic-episode.thing",
    "allergy.thing",
    "annotation.thing",
    "app-specific.thing",
    "application-data-reference.thing",
    "appointment.thing",
    "asthma-inhaler.thing",
    "asthma-inhaler-use.thing",
    "basic.thing",
    "blood-glucose.thing",
    "blood-oxygen-saturation.thing",
    "blood-pressure.thing",
    "body-composition.thing",
    "body-dimension.thing",
    "calorie-guideline.thing",
    "cardiac-profile.thing",
    "care-plan.thing",
    "cholesterol.thing",
    "clinical-document.thing",
    "comment.thing",
    "concern.thing",
    "condition.thing",
    "contact.thing",
    "continuity-of-care-record.thing",
    "contraindication.thing",
    "daily-medication-usage.thing",
    "defibrillator-episode.thing",
    "device.thing",
    "diabetic-profile.thing",
    "discharge-summary.thing",
    "education.thing",
    "emotion.thing",
    "encounter.thing",
    "exercise.thing",
    "exercise-samples.thing",
    "explanation-of-benefits.thing",
    "family-history.thing",
    "family-history-condition.thing",
    "family-history-person.thing",
    "file.thing",
    "food.thing",
    "genetic-snp-results.thing",
    "group-membership.thing",
    "group-membership-activity.thing",
    "hba1c.thing",
    "health-assessment.thing",
    "health-event.thing",
    "health-goal.thing",
    "health-journal-entry.thing",
    "healthcare-proxy.thing",
    "heart-rate.thing",
    "height.thing",
    "immunization.thing",
    "insight.thing",
    "insulin-injection.thing",
    "insulin-injection-use.thing",
    "lab-test-results.thing",
    "life-goal.thing",
    "link.thing",
    "medical-image-study.thing",
    "medication.thing",
    "medication-fill.thing",
    "menstruation.thing",
    "message.thing",
    "microbiology-lab-results.thing",
    "pap-session.thing",
    "password-protected-package.thing",
    "payer.thing",
    "peak-flow.thing",
    "personal.thing",
    "personal-contact.thing",
    "personal-image.thing",
    "plan.thing",
    "pregnancy.thing",
    "problem.thing",
    "procedure.thing",
    "question-answer.thing",
    "radiology-lab-results.thing",
    "respiratory-profile.thing",
    "sleep-am.thing",
    "sleep-pm.thing",
    "spirometer.thing",
    "status.thing",
    "task.thing",
    "task-tracking-entry.thing",
    "vital-signs.thing",
    "weight.thing",
    "weight-goal.thing",
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

/// Every Fluent key this crate can hand out; `things*.ftl` define each in every language.
pub fn labels() -> impl Iterator<Item = &'static str> {
    let words: BTreeSet<_> = CATALOGUE.declared.words.iter().copied().collect();
    let columns = crate::SHARED_COLUMNS.iter().chain([&crate::SUMMARY_COLUMN]).map(|column| column.label_key);
    words.into_iter().chain(columns)
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
