//! What is measured: the body and its signs. Made from the declarations of the types (`tests/it/generate.rs` says how): not to be edited.

use std::sync::Arc;

use medlock_wire::xml::{Element, Writer};
use uuid::{Uuid, uuid};

use crate::things::part::{Kept, Misread, Part, Slot, of_item, setter, slot, structure};
use crate::things::*;

structure! {
    /// A person's weight, once.
    ///
    /// The `weight` of HealthVault's type Weight.
    Weight {
        /// When.
        must when: DateTime = "when";
        /// Weight.
        must value: WeightValue = "value";
    }
    new(when: DateTime, value: WeightValue) and ()
    item("3d34d87e-7fc1-4153-800f-f56592cb0d17", "Weight", "weight")
}

structure! {
    /// A person's height, once.
    ///
    /// The `height` of HealthVault's type Height.
    Height {
        /// When.
        must when: DateTime = "when";
        /// Height.
        must value: LengthValue = "value";
    }
    new(when: DateTime, value: LengthValue) and ()
    item("40750a6a-89b2-455c-bd8d-b420a4cb500b", "Height", "height")
}

structure! {
    /// One blood pressure reading.
    ///
    /// The `blood-pressure` of HealthVault's type Blood pressure.
    BloodPressure {
        /// When.
        must when: DateTime = "when";
        /// Systolic: a whole number, 0 or more, in millimeters of mercury.
        must systolic: i32 = "systolic";
        /// Diastolic: a whole number, 0 or more, in millimeters of mercury.
        must diastolic: i32 = "diastolic";
        /// Pulse: a whole number, 0 or more, in beats per minute.
        may pulse: i32 = "pulse";
        /// Irregular heartbeat.
        may irregular_heartbeat: bool = "irregular-heartbeat";
    }
    new(when: DateTime, systolic: i32, diastolic: i32) and (pulse, irregular_heartbeat)
    item("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed", "Blood pressure", "blood-pressure")
}

structure! {
    /// One heart rate measurement.
    ///
    /// The `heart-rate` of HealthVault's type Heart rate.
    HeartRate {
        /// When.
        must when: DateTime = "when";
        /// Heart rate: a whole number, 0 or more, in beats per minute.
        must value: i32 = "value";
        /// Measurement method.
        may measurement_method: CodableValue = "measurement-method";
        /// Measurement conditions.
        may measurement_conditions: CodableValue = "measurement-conditions";
        /// Measurement flags.
        may measurement_flags: CodableValue = "measurement-flags";
    }
    new(when: DateTime, value: i32) and (measurement_method, measurement_conditions, measurement_flags)
    item("b81eb4a6-6eac-4292-ae93-3872d6870994", "Heart rate", "heart-rate")
}

structure! {
    /// One blood sugar reading.
    ///
    /// The `blood-glucose` of HealthVault's type Blood glucose.
    BloodGlucose {
        /// When.
        must when: DateTime = "when";
        /// Blood glucose.
        must value: BloodGlucoseValue = "value";
        /// Glucose measurement type.
        must glucose_measurement_type: CodableValue = "glucose-measurement-type";
        /// Outside operating temp.
        may outside_operating_temp: bool = "outside-operating-temp";
        /// Is control test.
        may is_control_test: bool = "is-control-test";
        /// Normalcy: a whole number from 1 to 5.
        may normalcy: i32 = "normalcy";
        /// Measurement conditions.
        may measurement_context: CodableValue = "measurement-context";
    }
    new(when: DateTime, value: BloodGlucoseValue, glucose_measurement_type: CodableValue) and (outside_operating_temp, is_control_test, normalcy, measurement_context)
    item("879e7c04-4e8a-4707-9ad3-b054df467ce4", "Blood glucose", "blood-glucose")
}

structure! {
    /// How much of the oxygen it could carry a person's blood carries, measured once.
    ///
    /// The `blood-oxygen-saturation` of HealthVault's type Blood oxygen saturation.
    BloodOxygenSaturation {
        /// When.
        must when: DateTime = "when";
        /// Blood oxygen: a number from 0 to 1.
        must value: f64 = "value";
        /// Measurement method.
        may measurement_method: CodableValue = "measurement-method";
        /// Measurement flags.
        may measurement_flags: CodableValue = "measurement-flags";
    }
    new(when: DateTime, value: f64) and (measurement_method, measurement_flags)
    item("3a54f95f-03d8-4f62-815f-f691fc94a500", "Blood oxygen saturation", "blood-oxygen-saturation")
}

structure! {
    /// Fats in the blood.
    ///
    /// The `cholesterol-profile` of HealthVault's type Cholesterol.
    CholesterolProfile {
        /// When.
        must when: DateTime = "when";
        /// Ldl.
        may ldl: ConcentrationValue = "ldl";
        /// Hdl.
        may hdl: ConcentrationValue = "hdl";
        /// Total cholesterol.
        may total_cholesterol: ConcentrationValue = "total-cholesterol";
        /// Triglyceride.
        may triglyceride: ConcentrationValue = "triglyceride";
    }
    new(when: DateTime) and (ldl, hdl, total_cholesterol, triglyceride)
    item("98f76958-e34f-459b-a760-83c1699add38", "Cholesterol", "cholesterol-profile")
}

structure! {
    /// Sugar bound to the blood's red colour: what blood sugar was like over months.
    ///
    /// The `HbA1C` of HealthVault's type HbA1C.
    HbA1c {
        /// When.
        must when: DateTime = "when";
        /// Hba1c.
        must value: HbA1cValue = "value";
        /// Measurement method.
        may hba1c_assay_method: CodableValue = "HbA1C-assay-method";
        /// Device id.
        may device_id: String = "device-id";
    }
    new(when: DateTime, value: HbA1cValue) and (hba1c_assay_method, device_id)
    item("62160199-b80f-4905-a55a-ac4ba825ceae", "HbA1C", "HbA1C")
}

structure! {
    /// Millimoles per mole, and how it was entered.
    HbA1cValue {
        /// Amount: a number, in mmol per mol.
        must mmol_per_mol: f64 = "mmol-per-mol";
        /// As entered.
        may display: DisplayValue = "display";
    }
    new(mmol_per_mol: f64) and (display)
}

structure! {
    /// Several vital signs taken together.
    ///
    /// The `vital-signs` of HealthVault's type Vital signs.
    VitalSigns {
        /// When.
        must when: DateTime = "when";
        /// Vital sign; any number.
        many vital_signs_results: VitalSign = "vital-signs-results";
        /// Body site.
        may site: String = "site";
        /// Body position.
        may position: String = "position";
    }
    new(when: DateTime) and (vital_signs_results, site, position)
    item("73822612-c15f-4b49-9e65-6af369e55c65", "Vital signs", "vital-signs")
}

structure! {
    /// One sign and its number, with its unit and what is usual.
    VitalSign {
        /// Vital sign.
        must title: CodableValue = "title";
        /// Result: a number.
        may value: f64 = "value";
        /// Unit.
        may unit: CodableValue = "unit";
        /// Reference minimum: a number.
        may reference_minimum: f64 = "reference-minimum";
        /// Reference maximum: a number.
        may reference_maximum: f64 = "reference-maximum";
        /// Result in words.
        may text_value: String = "text-value";
        /// Flag.
        may flag: CodableValue = "flag";
    }
    new(title: CodableValue) and (value, unit, reference_minimum, reference_maximum, text_value, flag)
}

structure! {
    /// What a body is made of, one part of it: as a weight or as a share.
    ///
    /// The `body-composition` of HealthVault's type Body composition.
    BodyComposition {
        /// When.
        must when: ApproxDateTime = "when";
        /// Measurement.
        must measurement_name: CodableValue = "measurement-name";
        /// Result.
        must value: BodyCompositionValue = "value";
        /// Measurement method.
        may measurement_method: CodableValue = "measurement-method";
        /// Anatomic location.
        may site: CodableValue = "site";
    }
    new(when: ApproxDateTime, measurement_name: CodableValue, value: BodyCompositionValue) and (measurement_method, site)
    item("18adc276-5144-4e7e-bf6c-e56d8250adf8", "Body composition", "body-composition")
}

structure! {
    /// How much of the body: a mass, a share, or both.
    BodyCompositionValue {
        /// Weight.
        may mass_value: WeightValue = "mass-value";
        /// Share of body: a number from 0 to 1.
        may percent_value: f64 = "percent-value";
    }
    new() and (mass_value, percent_value)
}

structure! {
    /// One measurement of a body with a tape.
    ///
    /// The `body-dimension` of HealthVault's type Body dimension.
    BodyDimension {
        /// When.
        must when: ApproxDateTime = "when";
        /// Measurement.
        must measurement_name: CodableValue = "measurement-name";
        /// Result.
        must value: TapeLength = "value";
    }
    new(when: ApproxDateTime, measurement_name: CodableValue, value: TapeLength) and ()
    item("dd710b31-2b6f-45bd-9552-253562b9a7c1", "Body dimension", "body-dimension")
}

structure! {
    /// A length around or along the body: metres, and how it was entered.
    TapeLength {
        /// Amount: a number greater than 0.
        must m: f64 = "m";
        /// As entered.
        may display: DisplayValue = "display";
    }
    new(m: f64) and (display)
}
