//! What is found, prescribed and done. Made from the declarations of the types (`tests/it/generate.rs` says how): not to be edited.

use std::sync::Arc;

use medlock_wire::xml::{Element, Writer};
use uuid::{Uuid, uuid};

use crate::things::part::{Kept, Misread, Part, Slot, of_item, setter, slot, structure};
use crate::things::*;

structure! {
    /// Laboratory results, in groups that may hold groups.
    ///
    /// The `lab-test-results` of HealthVault's type Lab results.
    LabTestResults {
        /// When.
        may when: ApproxDateTime = "when";
        /// Test group; at least one.
        many lab_group: LabGroup = "lab-group";
        /// Ordered by.
        may ordered_by: Organization = "ordered-by";
    }
    new() and (when, lab_group, ordered_by)
    item("5800eab5-a8c2-482a-a4d6-f1db25ae08c3", "Lab results", "lab-test-results")
}

structure! {
    /// Tests that belong together, and groups of such.
    LabGroup {
        /// Test group.
        must group_name: CodableValue = "group-name";
        /// Laboratory.
        may laboratory_name: Organization = "laboratory-name";
        /// Status.
        may status: CodableValue = "status";
        /// Test group; any number.
        many sub_groups: LabGroup = "sub-groups";
        /// Test; any number.
        many results: LabResult = "results";
    }
    new(group_name: CodableValue) and (laboratory_name, status, sub_groups, results)
}

structure! {
    /// One test and what it found.
    LabResult {
        /// When.
        may when: ApproxDateTime = "when";
        /// Test.
        may name: String = "name";
        /// Substance.
        may substance: CodableValue = "substance";
        /// Collection method.
        may collection_method: CodableValue = "collection-method";
        /// Clinical code.
        may clinical_code: CodableValue = "clinical-code";
        /// Result.
        may value: LabResultValue = "value";
        /// Status.
        may status: CodableValue = "status";
        /// Note.
        may note: String = "note";
    }
    new() and (when, name, substance, collection_method, clinical_code, value, status, note)
}

structure! {
    /// What a test found, with ranges and flags.
    LabResultValue {
        /// Result.
        must measurement: GeneralMeasurement = "measurement";
        /// Reference range; any number.
        many ranges: LabRange = "ranges";
        /// Flag; any number.
        many flag: CodableValue = "flag";
    }
    new(measurement: GeneralMeasurement) and (ranges, flag)
}

structure! {
    /// What is usual: in words, and in numbers where it has such.
    LabRange {
        /// Range type.
        must kind: CodableValue = "type";
        /// Reference range.
        must text: CodableValue = "text";
        /// Range in numbers.
        may value: LabRangeNumbers = "value";
    }
    new(kind: CodableValue, text: CodableValue) and (value)
}

structure! {
    /// From a number to another; open where one is missing.
    LabRangeNumbers {
        /// Minimum range: a number.
        may minimum_range: f64 = "minimum-range";
        /// Maximum range: a number.
        may maximum_range: f64 = "maximum-range";
    }
    new() and (minimum_range, maximum_range)
}

structure! {
    /// Something a person does not tolerate.
    ///
    /// The `allergy` of HealthVault's type Allergy.
    Allergy {
        /// Allergy.
        must name: CodableValue = "name";
        /// Reaction.
        may reaction: CodableValue = "reaction";
        /// First observed.
        may first_observed: ApproxDateTime = "first-observed";
        /// Allergen type.
        may allergen_type: CodableValue = "allergen-type";
        /// Allergen code.
        may allergen_code: CodableValue = "allergen-code";
        /// Treatment provider.
        may treatment_provider: Person = "treatment-provider";
        /// Treatment.
        may treatment: CodableValue = "treatment";
        /// Is negated.
        may is_negated: bool = "is-negated";
    }
    new(name: CodableValue) and (reaction, first_observed, allergen_type, allergen_code, treatment_provider, treatment, is_negated)
    item("52bf9104-2c5e-4f1f-a66d-552ebcc53df7", "Allergy", "allergy")
}

structure! {
    /// A health problem.
    ///
    /// The `condition` of HealthVault's type Condition.
    Condition {
        /// Condition.
        must name: CodableValue = "name";
        /// Onset date.
        may onset_date: ApproxDateTime = "onset-date";
        /// Status.
        may status: CodableValue = "status";
        /// Stop date.
        may stop_date: ApproxDateTime = "stop-date";
        /// Stop reason.
        may stop_reason: String = "stop-reason";
    }
    new(name: CodableValue) and (onset_date, status, stop_date, stop_reason)
    item("7ea7a1f9-880b-4bd4-b593-f5660f20eda8", "Condition", "condition")
}

structure! {
    /// A medicine a person takes or took.
    ///
    /// The `medication` of HealthVault's type Medication.
    Medication {
        /// Medicine.
        must name: CodableValue = "name";
        /// Generic name.
        may generic_name: CodableValue = "generic-name";
        /// Dose.
        may dose: GeneralMeasurement = "dose";
        /// Strength.
        may strength: GeneralMeasurement = "strength";
        /// Frequency.
        may frequency: GeneralMeasurement = "frequency";
        /// Route.
        may route: CodableValue = "route";
        /// Indication.
        may indication: CodableValue = "indication";
        /// Date started.
        may date_started: ApproxDateTime = "date-started";
        /// Date discontinued.
        may date_discontinued: ApproxDateTime = "date-discontinued";
        /// Prescribed.
        may prescribed: CodableValue = "prescribed";
        /// Prescription.
        may prescription: Prescription = "prescription";
    }
    new(name: CodableValue) and (generic_name, dose, strength, frequency, route, indication, date_started, date_discontinued, prescribed, prescription)
    item("30cafccc-047d-4288-94ef-643571f7919d", "Medication", "medication")
}

structure! {
    /// Who prescribed how much for how long.
    Prescription {
        /// Prescribed by.
        must prescribed_by: Person = "prescribed-by";
        /// Date prescribed.
        may date_prescribed: ApproxDateTime = "date-prescribed";
        /// Amount prescribed.
        may amount_prescribed: GeneralMeasurement = "amount-prescribed";
        /// Substitution.
        may substitution: CodableValue = "substitution";
        /// Refills: a whole number, 0 or more.
        may refills: i32 = "refills";
        /// Days supply: a whole number, 1 or more, in days.
        may days_supply: i32 = "days-supply";
        /// Prescription expiration.
        may prescription_expiration: Date = "prescription-expiration";
        /// Instructions.
        may instructions: CodableValue = "instructions";
    }
    new(prescribed_by: Person) and (date_prescribed, amount_prescribed, substitution, refills, days_supply, prescription_expiration, instructions)
}

structure! {
    /// A vaccination.
    ///
    /// The `immunization` of HealthVault's type Immunization.
    Immunization {
        /// Vaccine.
        must name: CodableValue = "name";
        /// Administration date.
        may administration_date: ApproxDateTime = "administration-date";
        /// Administrator.
        may administrator: Person = "administrator";
        /// Manufacturer.
        may manufacturer: CodableValue = "manufacturer";
        /// Lot.
        may lot: String = "lot";
        /// Route.
        may route: CodableValue = "route";
        /// Expiration date.
        may expiration_date: ApproxDate = "expiration-date";
        /// Sequence.
        may sequence: String = "sequence";
        /// Anatomic surface.
        may anatomic_surface: CodableValue = "anatomic-surface";
        /// Adverse event.
        may adverse_event: String = "adverse-event";
        /// Consent.
        may consent: String = "consent";
    }
    new(name: CodableValue) and (administration_date, administrator, manufacturer, lot, route, expiration_date, sequence, anatomic_surface, adverse_event, consent)
    item("cd3587b5-b6e1-4565-ab3b-1c3ad45eb04f", "Immunization", "immunization")
}

structure! {
    /// Something done to a person by a provider.
    ///
    /// The `procedure` of HealthVault's type Procedure.
    Procedure {
        /// When.
        may when: ApproxDateTime = "when";
        /// Procedure.
        must name: CodableValue = "name";
        /// Anatomic location.
        may anatomic_location: CodableValue = "anatomic-location";
        /// Primary provider.
        may primary_provider: Person = "primary-provider";
        /// Secondary provider.
        may secondary_provider: Person = "secondary-provider";
    }
    new(name: CodableValue) and (when, anatomic_location, primary_provider, secondary_provider)
    item("df4db479-a1ba-42a2-8714-2b083b88150f", "Procedure", "procedure")
}

structure! {
    /// Exercise, once.
    ///
    /// The `exercise` of HealthVault's type Exercise.
    Exercise {
        /// When.
        must when: ApproxDateTime = "when";
        /// Exercise mode.
        must activity: CodableValue = "activity";
        /// Title.
        may title: String = "title";
        /// Distance.
        may distance: LengthValue = "distance";
        /// Duration: a number greater than 0, in minutes.
        may duration: f64 = "duration";
        /// Detail; any number.
        many detail: ExerciseDetail = "detail";
        /// Segment; any number.
        many segment: ExerciseSegment = "segment";
    }
    new(when: ApproxDateTime, activity: CodableValue) and (title, distance, duration, detail, segment)
    item("85a21ddb-db20-4c65-8d30-33c899ccf612", "Exercise", "exercise")
}

structure! {
    /// Something that was measured during exercise: its name and its value.
    ExerciseDetail {
        /// Detail.
        must name: CodedValue = "name";
        /// Result.
        must value: StructuredMeasurement = "value";
    }
    new(name: CodedValue, value: StructuredMeasurement) and ()
}

structure! {
    /// A part of an exercise.
    ExerciseSegment {
        /// Exercise mode.
        must activity: CodableValue = "activity";
        /// Title.
        may title: String = "title";
        /// Distance.
        may distance: LengthValue = "distance";
        /// Duration: a number greater than 0, in minutes.
        may duration: f64 = "duration";
        /// Time offset: a number, 0 or more, in minutes.
        may offset: f64 = "offset";
        /// Detail; any number.
        many detail: ExerciseDetail = "detail";
    }
    new(activity: CodableValue) and (title, distance, duration, offset, detail)
}

structure! {
    /// A visit to a provider.
    ///
    /// The `encounter` of HealthVault's type Encounter.
    Encounter {
        /// When.
        may when: DateTime = "when";
        /// Visit type.
        may kind: CodableValue = "type";
        /// Reason.
        may reason: String = "reason";
        /// Duration.
        may duration: DurationValue = "duration";
        /// Consent granted.
        may consent_granted: bool = "consent-granted";
        /// Facility.
        may facility: Organization = "facility";
    }
    new() and (when, kind, reason, duration, consent_granted, facility)
    item("464083cc-13de-4f3e-a189-da8e47d5651b", "Encounter", "encounter")
}

structure! {
    /// A date with a provider.
    ///
    /// The `appointment` of HealthVault's type Appointment.
    Appointment {
        /// When.
        must when: DateTime = "when";
        /// Duration.
        may duration: DurationValue = "duration";
        /// Service.
        may service: CodableValue = "service";
        /// Clinic.
        may clinic: Person = "clinic";
        /// Specialty.
        may specialty: CodableValue = "specialty";
        /// Status.
        may status: CodableValue = "status";
        /// Care class.
        may care_class: CodableValue = "care-class";
    }
    new(when: DateTime) and (duration, service, clinic, specialty, status, care_class)
    item("4b18aeb6-5f01-444c-8c70-dbf13a2f510b", "Appointment", "appointment")
}

structure! {
    /// A note that a person or a doctor wrote.
    ///
    /// The `annotation` of HealthVault's type Medical annotation.
    Annotation {
        /// When.
        must when: DateTime = "when";
        /// Note.
        may content: String = "content";
        /// Author.
        may author: Person = "author";
        /// Classification.
        may classification: String = "classification";
        /// Document index.
        may index: String = "index";
        /// Version.
        may version: String = "version";
    }
    new(when: DateTime) and (content, author, classification, index, version)
    item("7ab3e662-cc5b-4be2-bf38-78f8aad5b161", "Medical annotation", "annotation")
}
