//! A sample of each type: a body with every member it can have. Tests hold each to its declaration.

use crate::ThingType;

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../tests/samples/", $name, ".xml")))),*]
    };
}

/// By the family, and the version where there are several.
const SAMPLES: &[(&str, &str)] = samples![
    "action-plan",
    "advance-directive",
    "aerobic-profile",
    "aerobic-weekly",
    "allergic-episode",
    "allergy",
    "annotation",
    "app-specific",
    "application-data-reference",
    "appointment",
    "asthma-inhaler",
    "asthma-inhaler-use",
    "basic.1",
    "basic.2",
    "blood-glucose",
    "blood-oxygen-saturation",
    "blood-pressure",
    "body-composition",
    "body-dimension",
    "calorie-guideline",
    "cardiac-profile",
    "care-plan",
    "cholesterol.1",
    "cholesterol.2",
    "clinical-document-architecture",
    "comment",
    "concern",
    "condition",
    "continuity-of-care-document",
    "continuity-of-care-record",
    "contraindication",
    "daily-medication-usage",
    "defibrillator-episode",
    "device",
    "diabetic-profile",
    "dietary-intake",
    "dietary-intake-daily",
    "discharge-summary",
    "education-document",
    "emotion",
    "encounter.1",
    "encounter.2",
    "exercise-samples",
    "exercise.1",
    "exercise.2",
    "explanation-of-benefits",
    "family-history-condition",
    "family-history-person",
    "family-history.1",
    "family-history.2",
    "family-history.3",
    "file",
    "genetic-snp-results",
    "group-membership",
    "group-membership-activity",
    "hba1c.1",
    "hba1c.2",
    "health-assessment",
    "health-event",
    "health-goal",
    "health-journal-entry",
    "healthcare-proxy",
    "heart-rate",
    "height",
    "immunization.1",
    "immunization.2",
    "insight",
    "insulin-injection",
    "insulin-injection-use",
    "lab-test-results.1",
    "lab-test-results.2",
    "life-goal",
    "link",
    "meal-definition",
    "medical-image-study.1",
    "medical-image-study.2",
    "medication-fill",
    "medication.1",
    "medication.2",
    "menstruation",
    "message",
    "microbiology-lab-results",
    "mydata-education-file",
    "pap-session",
    "password-protected-package",
    "payer",
    "peak-flow",
    "person",
    "personal",
    "personal-contact",
    "personal-image",
    "plan",
    "pregnancy",
    "problem",
    "procedure.1",
    "procedure.2",
    "question-answer",
    "radiology-lab-results",
    "respiratory-profile",
    "sleep-am",
    "sleep-pm",
    "spirometer",
    "status",
    "student-academic-record",
    "task",
    "task-tracking-entry",
    "vital-signs",
    "weight",
    "weight-goal",
];

/// The body of an item of this type, with every member.
pub fn sample(thing: &ThingType) -> Option<&'static str> {
    let version = format!("{}.{}", thing.family, thing.version);
    let named = |name: &str| SAMPLES.iter().find(|(known, _)| *known == name).map(|(_, body)| *body);
    named(&version).or_else(|| named(thing.family))
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn every_type_has_a_sample_that_is_one() {
        assert_eq!(SAMPLES.len(), crate::all().count());
        for thing in crate::all() {
            let body = sample(thing).unwrap_or_else(|| panic!("{} has no sample", thing.name));
            let xml = format!("<data-xml>{body}</data-xml>");
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            assert!(crate::validate(thing, document.root()).is_ok(), "{}", thing.name);
        }
    }
}
