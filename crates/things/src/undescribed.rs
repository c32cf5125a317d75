//! Types that HealthVault published and that are not declared here yet: an application may ask for them by id, although no
//! item of theirs can be read or written so far.

use uuid::{Uuid, uuid};

/// Whether the id is a published type's, declared here or not.
pub fn is_published(id: Uuid) -> bool {
    crate::find(id).is_some() || undescribed(id).is_some()
}

/// The published name, in English, of a type that is not declared here.
pub fn undescribed(id: Uuid) -> Option<&'static str> {
    find(id).map(|(_, name, _)| *name)
}

/// Fluent key of a published type's name, declared or not: whoever is asked to let an application at a type reads what it is.
pub fn name_key(id: Uuid) -> Option<&'static str> {
    let declared = crate::find(id).map(|kind| kind.display_key);
    declared.or_else(|| find(id).map(|(_, _, key)| *key))
}

/// Every published type, declared or not.
pub fn published() -> impl Iterator<Item = Uuid> {
    crate::all().map(|kind| kind.id).chain(UNDESCRIBED.iter().map(|(id, ..)| *id))
}

/// The keys that only this list hands out.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    UNDESCRIBED.iter().map(|(_, _, key)| *key)
}

fn find(id: Uuid) -> Option<&'static (Uuid, &'static str, &'static str)> {
    UNDESCRIBED.binary_search_by_key(&id, |(id, ..)| *id).ok().map(|index| &UNDESCRIBED[index])
}

/// In the order of ids, with the published name and the Fluent key; formats of one type share both. A type that gets its
/// declaration leaves this list.
#[rustfmt::skip]
static UNDESCRIBED: &[(Uuid, &str, &str)] = &[
    (uuid!("02ef57a2-a620-425a-8e92-a301542cca54"), "Discharge summary", "thing-type-discharge-summary"),
    (uuid!("031f5706-7f1a-11db-ad56-7bd355d89593"), "Sleep journal entry", "thing-type-sleep-pm"),
    (uuid!("03efe378-976a-42f8-ae1e-507c497a8c6d"), "Asthma inhaler usage", "thing-type-asthma-inhaler-use"),
    (uuid!("046d0ad7-6d7f-4bfd-afd4-4192ca2e913d"), "Contraindication", "thing-type-contraindication"),
    (uuid!("074e122a-335a-4a47-a63d-00a8f3e79e60"), "Meal definition", "thing-type-meal-definition"),
    (uuid!("089646a6-7e25-4495-ad15-3e28d4c1a71d"), "Food & drink", "thing-type-dietary-intake"),
    (uuid!("0aa6a4c7-cef5-46ea-970e-206c8402dccb"), "Education - MyData file", "thing-type-mydata-education-file"),
    (uuid!("10291bcd-6c33-4297-86df-167fedefd6d8"), "Action plan", "thing-type-action-plan"),
    (uuid!("11c52484-7f1a-11db-aeac-87d355d89593"), "Sleep session", "thing-type-sleep-am"),
    (uuid!("1572af76-1653-4c39-9683-9f9ca6584ba3"), "Health event", "thing-type-health-event"),
    (uuid!("162dd12d-9859-4a66-b75f-96760d67072b"), "Personal contact information", "thing-type-personal-contact"),
    (uuid!("167ecf6b-bb54-43f9-a473-507b334907e0"), "Medication fill", "thing-type-medication-fill"),
    (uuid!("184166be-8adb-4d9c-8162-c403040e31ad"), "Insulin injection usage", "thing-type-insulin-injection-use"),
    (uuid!("18adc276-5144-4e7e-bf6c-e56d8250adf8"), "Body composition", "thing-type-body-composition"),
    (uuid!("21d75546-8717-4deb-8b17-a57f48917790"), "Health journal entry", "thing-type-health-journal-entry"),
    (uuid!("227f55fb-1001-4d4e-9f6a-8d893e07b451"), "HbA1C", "thing-type-hba1c"),
    (uuid!("22826e13-41e1-4ba3-8447-37dadd208fd8"), "Family history", "thing-type-family-history"),
    (uuid!("356fbba9-e0c9-4f4f-b0d9-4594f2490d2f"), "Explanation of benefits (EOB)", "thing-type-explanation-of-benefits"),
    (uuid!("3a54f95f-03d8-4f62-815f-f691fc94a500"), "Blood oxygen saturation", "thing-type-blood-oxygen-saturation"),
    (uuid!("3b3c053b-b1fe-4e11-9e22-d4b480de74e8"), "Insulin injection", "thing-type-insulin-injection"),
    (uuid!("415c95e0-0533-4d9c-ac73-91dc5031186c"), "Care plan", "thing-type-care-plan"),
    (uuid!("46d485cf-2b84-429d-9159-83152ba801f4"), "Pregnancy", "thing-type-pregnancy"),
    (uuid!("4a04fcc8-19c1-4d59-a8c7-2031a03f21de"), "Family history", "thing-type-family-history"),
    (uuid!("4b7971d6-e427-427d-bf2c-2fbcf76606b3"), "Emotional state", "thing-type-emotion"),
    (uuid!("504d6c08-68f9-4e07-8699-5fb55678f13d"), "Plan", "thing-type-plan"),
    (uuid!("55d33791-58de-4cae-8c78-819e12ba5059"), "Question & answer", "thing-type-question-answer"),
    (uuid!("5d15b7bc-0499-4dc4-8df7-ef1a2332cfb5"), "Insight", "thing-type-insight"),
    (uuid!("5d8419af-90f0-4875-a370-0f881c18f6b3"), "Peak flow", "thing-type-peak-flow"),
    (uuid!("5e2c027e-3417-4cfc-bd10-5a6f2e91ad23"), "Medical problem", "thing-type-problem"),
    (uuid!("5fd15cb7-b717-4b1c-89e0-1dbcf7f815dd"), "Respiratory profile", "thing-type-respiratory-profile"),
    (uuid!("609319bf-35cc-40a4-b9d7-1b329679baaa"), "Life goal", "thing-type-life-goal"),
    (uuid!("6184d61f-4846-4219-b675-b61de85860d1"), "Task", "thing-type-task"),
    (uuid!("62160199-b80f-4905-a55a-ac4ba825ceae"), "HbA1C", "thing-type-hba1c"),
    (uuid!("66ac44c7-1d60-4e95-bb5b-d21490e91057"), "Group membership", "thing-type-group-membership"),
    (uuid!("6705549b-0e3d-474e-bfa7-8197ddd6786a"), "Family history condition", "thing-type-family-history-condition"),
    (uuid!("6d39f894-f7ac-4fce-ac78-b22693bf96e6"), "Family history", "thing-type-family-history"),
    (uuid!("72dc49e1-1486-4634-b651-ef560ed051e5"), "Message", "thing-type-message"),
    (uuid!("796c186f-b874-471c-8468-3eeff73bf66e"), "Cholesterol", "thing-type-cholesterol"),
    (uuid!("7ab3e662-cc5b-4be2-bf38-78f8aad5b161"), "Medical annotation", "thing-type-annotation"),
    (uuid!("7b2ea78c-4b78-4f75-a6a7-5396fe38b09a"), "Aerobic profile", "thing-type-aerobic-profile"),
    (uuid!("7ea47715-cba4-47f0-99d2-eb0a9fb4a85c"), "Healthcare proxy", "thing-type-healthcare-proxy"),
    (uuid!("80cf4080-ad3f-4bb5-a0b5-907c22f73017"), "Diabetic profile", "thing-type-diabetic-profile"),
    (uuid!("822a5e5a-14f1-4d06-b92f-8f3f1b05218f"), "Advance directive", "thing-type-advance-directive"),
    (uuid!("85a21ddb-db20-4c65-8d30-33c899ccf612"), "Exercise", "thing-type-exercise"),
    (uuid!("879e7c04-4e8a-4707-9ad3-b054df467ce4"), "Blood glucose", "thing-type-blood-glucose"),
    (uuid!("9085cad9-e866-4564-8a91-7ad8685d204d"), "PAP session", "thing-type-pap-session"),
    (uuid!("90dbf000-fc55-4b92-b4a1-da45c36ad8bb"), "Aerobic exercise session", "thing-type-aerobic-session"),
    (uuid!("921588d1-27bf-423c-8e55-650d2fedb3e0"), "Spirometer reading", "thing-type-spirometer"),
    (uuid!("9366440c-ec81-4b89-b231-308a4c4d70ed"), "Insurance plan", "thing-type-payer"),
    (uuid!("98f76958-e34f-459b-a760-83c1699add38"), "Cholesterol", "thing-type-cholesterol"),
    (uuid!("9ad2a94f-c6a4-4d78-8b50-75b65be0e250"), "Application data reference", "thing-type-application-data-reference"),
    (uuid!("9c29c6b9-f40e-44ff-b24e-fba6f3074638"), "Daily dietary intake", "thing-type-dietary-intake-daily"),
    (uuid!("9d006053-116c-43cc-9554-e0cda43558cb"), "Genetic SNP result", "thing-type-genetic-snp-results"),
    (uuid!("9df1163d-eae1-405e-8a66-8aaf19bd5fc7"), "Education document", "thing-type-education-document"),
    (uuid!("a3d38add-b7b2-4ccd-856b-9b14bbc4e075"), "Defibrillator episode", "thing-type-defibrillator-episode"),
    (uuid!("a5033c9d-08cf-4204-9bd3-cb412ce39fc0"), "App-specific information", "thing-type-app-specific"),
    (uuid!("a5294488-f865-4ce3-92fa-187cd3b58930"), "Personal picture", "thing-type-personal-image"),
    (uuid!("a9a76456-0357-493e-b840-598bbb9483fd"), "Daily medication usage", "thing-type-daily-medication-usage"),
    (uuid!("adaf49ad-8e10-49f8-9783-174819e97051"), "Cardiac profile", "thing-type-cardiac-profile"),
    (uuid!("aea2e8f2-11dd-4a7d-ab43-1d58764ebc19"), "Concern", "thing-type-concern"),
    (uuid!("b54a6e00-c1fb-4e22-8694-0a4ae94e8cb6"), "Task tracking entry", "thing-type-task-tracking-entry"),
    (uuid!("b7925180-d69e-48fa-ae1d-cb3748ca170e"), "Weight goal", "thing-type-weight-goal"),
    (uuid!("b8fcb138-f8e6-436a-a15d-e3a2d6916094"), "Microbiology lab test result", "thing-type-microbiology-lab-results"),
    (uuid!("c3353437-7a5e-46be-8e1a-f93dac872a68"), "Education - SIF student academic record", "thing-type-student-academic-record"),
    (uuid!("c75651c8-548e-449f-8942-9e6379b0b88a"), "Medical image study", "thing-type-medical-image-study"),
    (uuid!("caff3ff3-812f-44b1-9c9f-c1af13167705"), "Menstruation", "thing-type-menstruation"),
    (uuid!("cc23422c-4fba-4a23-b52a-c01d6cd53fdf"), "Family history person", "thing-type-family-history-person"),
    (uuid!("cdfc0a9b-6d3b-4d16-afa8-02b86d621a8d"), "Medical image study", "thing-type-medical-image-study"),
    (uuid!("d3170d30-a41b-4bde-a116-87698c8a001a"), "Calorie guideline", "thing-type-calorie-guideline"),
    (uuid!("d33a32b2-00de-43b8-9f2a-c4c7e9f580ec"), "Status", "thing-type-status"),
    (uuid!("d4b48e6b-50fa-4ba8-ac73-7d64a68dc328"), "Web link", "thing-type-link"),
    (uuid!("d65ad514-c492-4b59-bd05-f3f6cb43ceb3"), "Allergic episode", "thing-type-allergic-episode"),
    (uuid!("dad8bb47-9ad0-4f09-a020-0ff051d1d0f7"), "Health goal", "thing-type-health-goal"),
    (uuid!("dd710b31-2b6f-45bd-9552-253562b9a7c1"), "Body dimension", "thing-type-body-dimension"),
    (uuid!("e1f92d7f-9699-4483-8223-8442874ec6d9"), "Exercise samples", "thing-type-exercise-samples"),
    (uuid!("e4501363-fb95-4a11-bb60-da64e98048b5"), "Weekly aerobic exercise goal", "thing-type-aerobic-weekly"),
    (uuid!("e4911bd3-61bf-4e10-ae78-9c574b888b8f"), "Radiology result", "thing-type-radiology-lab-results"),
    (uuid!("e75fa095-31ed-4b30-b5f7-463963b5e734"), "Group membership activity", "thing-type-group-membership-activity"),
    (uuid!("ef9cf8d5-6c0b-4292-997f-4047240bc7be"), "Medical device", "thing-type-device"),
    (uuid!("ff9ce191-2096-47d8-9300-5469a9883746"), "Asthma inhaler", "thing-type-asthma-inhaler"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_and_apart_from_the_declarations() {
        assert!(UNDESCRIBED.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (id, name, key) in UNDESCRIBED {
            assert!(crate::find(*id).is_none(), "{name} is declared now: take it off this list");
            assert!(!name.is_empty());
            assert!(crate::all().all(|kind| kind.display_key != *key), "{key} is a declared type's");
            assert_eq!(name_key(*id), Some(*key));
        }
    }

    #[test]
    fn only_formats_of_one_type_share_a_name() {
        for (_, name, key) in UNDESCRIBED {
            assert!(UNDESCRIBED.iter().all(|(_, other, of_other)| (key == of_other) == (name == other)), "{key}");
        }
        assert_eq!(published().count(), 109);
    }

    #[test]
    fn a_type_is_published_whether_declared_or_not() {
        assert!(is_published(uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17")));
        assert!(is_published(uuid!("85a21ddb-db20-4c65-8d30-33c899ccf612")));
        assert_eq!(undescribed(uuid!("85a21ddb-db20-4c65-8d30-33c899ccf612")), Some("Exercise"));
        assert!(!is_published(Uuid::from_u128(1)));
    }
}
