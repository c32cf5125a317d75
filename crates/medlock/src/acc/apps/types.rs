//! All kinds of items by subject, so that somebody who writes a rule finds them.

use std::collections::BTreeSet;

use medlock_things::ThingType;
use uuid::Uuid;

/// Subjects and the names of what belongs to them; what none names stands under the last.
const SUBJECTS: &[(&str, &[&str])] = &[
    (
        "Measurements",
        &[
            "Blood glucose",
            "Blood oxygen saturation",
            "Blood pressure",
            "Body composition",
            "Body dimension",
            "Cholesterol",
            "HbA1C",
            "Heart rate",
            "Height",
            "Peak flow",
            "Spirometer reading",
            "Vital signs",
            "Weight",
        ],
    ),
    (
        "Results and pictures",
        &[
            "Genetic SNP result",
            "Health assessment",
            "Lab results",
            "Medical annotation",
            "Medical image study",
            "Microbiology lab test result",
            "Radiology result",
        ],
    ),
    (
        "Illness and treatment",
        &[
            "Allergic episode",
            "Allergy",
            "Appointment",
            "Cardiac profile",
            "Concern",
            "Condition",
            "Contraindication",
            "Defibrillator episode",
            "Diabetic profile",
            "Discharge summary",
            "Encounter",
            "Family history",
            "Family history condition",
            "Family history person",
            "Health event",
            "Immunization",
            "Medical problem",
            "Menstruation",
            "Pregnancy",
            "Procedure",
            "Respiratory profile",
        ],
    ),
    (
        "Medicines and devices",
        &[
            "Asthma inhaler",
            "Asthma inhaler usage",
            "Daily medication usage",
            "Insulin injection",
            "Insulin injection usage",
            "Medical device",
            "Medication",
            "Medication fill",
            "PAP session",
        ],
    ),
    (
        "Food, exercise and sleep",
        &[
            "Aerobic exercise session",
            "Aerobic profile",
            "Calorie guideline",
            "Daily dietary intake",
            "Emotional state",
            "Exercise",
            "Exercise samples",
            "Food & drink",
            "Meal definition",
            "Sleep journal entry",
            "Sleep session",
            "Weekly aerobic exercise goal",
            "Weight goal",
        ],
    ),
    (
        "Who somebody is",
        &[
            "Advance directive",
            "Basic demographic information",
            "Contact",
            "Healthcare proxy",
            "Insurance plan",
            "Personal contact information",
            "Personal demographic information",
            "Personal picture",
        ],
    ),
    (
        "Documents and files",
        &[
            "Clinical Document Architecture (CDA)",
            "Continuity of Care Document (CCD)",
            "Continuity of Care Record (CCR)",
            "Explanation of benefits (EOB)",
            "File",
            "Web link",
        ],
    ),
    (
        "Plans, goals and notes",
        &[
            "Action plan (deprecated)",
            "Care plan",
            "Comment",
            "Health goal",
            "Health journal entry",
            "Insight",
            "Life goal",
            "Message",
            "Plan",
            "Question & answer",
            "Status",
            "Task",
            "Task tracking entry",
        ],
    ),
    ("Other", &[]),
];

/// One kind of item to be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeChoice {
    pub id: Uuid,
    pub name: String,
    pub chosen: bool,
}

/// The kinds of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub name: &'static str,
    pub types: Vec<TypeChoice>,
    /// How many of them are chosen: the group is open then.
    pub chosen: usize,
    /// Something was looked for: only what was found is here, so all groups are open.
    pub found: bool,
}

/// A kind's name, with its format where there are several: "Medication", "Medication (format 1)".
pub fn name_of(id: Uuid) -> String {
    medlock_things::find(id).map_or_else(|| id.to_string(), name)
}

fn name(thing: &'static ThingType) -> String {
    let newest = medlock_things::family(thing).into_iter().map(|other| other.version).max().unwrap_or(thing.version);
    if thing.version == newest { thing.name.to_owned() } else { format!("{} (format {})", thing.name, thing.version) }
}

/// Every kind by subject, by name within each. `looked_for` leaves only those whose name or id has all its words, and those that
/// are chosen.
pub fn subjects(chosen: &[Uuid], looked_for: &str) -> Vec<Subject> {
    let chosen: BTreeSet<Uuid> = chosen.iter().copied().collect();
    let wanted: Vec<String> = looked_for.split_whitespace().map(str::to_lowercase).collect();
    let mut subjects: Vec<Subject> = SUBJECTS
        .iter()
        .map(|(name, _)| Subject { name, types: Vec::new(), chosen: 0, found: !wanted.is_empty() })
        .collect();
    for thing in medlock_things::all() {
        let choice = TypeChoice { id: thing.id, name: name(thing), chosen: chosen.contains(&thing.id) };
        let words = format!("{} {}", choice.name, choice.id).to_lowercase();
        if !choice.chosen && !wanted.iter().all(|word| words.contains(word.as_str())) {
            continue;
        }
        let place = SUBJECTS.iter().position(|(_, names)| names.contains(&thing.name)).unwrap_or(SUBJECTS.len() - 1);
        subjects[place].chosen += usize::from(choice.chosen);
        subjects[place].types.push(choice);
    }
    for subject in &mut subjects {
        subject.types.sort_by(|a, b| a.name.cmp(&b.name));
    }
    subjects.retain(|subject| !subject.types.is_empty());
    subjects
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

    #[test]
    fn every_kind_is_offered_once_under_its_own_name() {
        let all: Vec<TypeChoice> = subjects(&[], "").into_iter().flat_map(|subject| subject.types).collect();
        assert_eq!(all.len(), medlock_things::all().count());
        let names: BTreeSet<&str> = all.iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!(names.len(), all.len(), "two kinds of one name");
        for (subject, names) in SUBJECTS {
            for known in *names {
                assert!(medlock_things::all().any(|thing| thing.name == *known), "{subject}: {known}");
            }
        }
    }

    #[test]
    fn looking_for_words_keeps_what_is_chosen() {
        let found = subjects(&[WEIGHT], "blood pressure");
        let names: Vec<&str> = found.iter().flat_map(|subject| &subject.types).map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Blood pressure", "Weight"]);
        assert_eq!(found[0].chosen, 1);
        assert!(subjects(&[], "no such kind").is_empty());
        assert_eq!(subjects(&[], "3D34D87E").len(), 1);
    }
}
