//! About the person, and files. Made from the declarations of the types (`tests/it/generate.rs` says how): not to be edited.

use std::sync::Arc;

use medlock_wire::xml::{Element, Writer};
use uuid::{Uuid, uuid};

use crate::things::part::{Kept, Misread, Part, Slot, choice, of_item, setter, slot, structure};
use crate::things::*;

structure! {
    /// What does not identify a person by itself.
    ///
    /// The `basic` of HealthVault's type Basic demographic information.
    Basic {
        /// Gender: one of: m, f.
        may gender: Gender = "gender";
        /// Birthyear: a whole number from 1000 to 3000.
        may birthyear: i32 = "birthyear";
        /// Country.
        may country: CodableValue = "country";
        /// Postcode.
        may postcode: String = "postcode";
        /// City.
        may city: String = "city";
        /// State.
        may state: CodableValue = "state";
        /// Firstdow: a whole number from 1 to 7.
        may firstdow: i32 = "firstdow";
        /// Language; any number.
        many language: Language = "language";
    }
    new() and (gender, birthyear, country, postcode, city, state, firstdow, language)
    item("3b3e6b16-eb69-483c-8d7e-dfe116ae6092", "Basic demographic information", "basic")
}

choice! {
    /// A word of [`Basic`].
    Gender {
        /// `m`
        Male = "m",
        /// `f`
        Female = "f",
    }
}

structure! {
    /// What identifies a person, or is nobody else's business.
    ///
    /// The `personal` of HealthVault's type Personal demographic information.
    Personal {
        /// Person name.
        may name: Name = "name";
        /// Birthdate.
        may birthdate: DateTime = "birthdate";
        /// Blood type.
        may blood_type: CodableValue = "blood-type";
        /// Ethnicity.
        may ethnicity: CodableValue = "ethnicity";
        /// National identifier.
        may ssn: String = "ssn";
        /// Marital status.
        may marital_status: CodableValue = "marital-status";
        /// Employment status.
        may employment_status: String = "employment-status";
        /// Is deceased.
        may is_deceased: bool = "is-deceased";
        /// Date of death.
        may date_of_death: ApproxDateTime = "date-of-death";
        /// Religion.
        may religion: CodableValue = "religion";
        /// Is veteran.
        may is_veteran: bool = "is-veteran";
        /// Highest education level.
        may highest_education_level: CodableValue = "highest-education-level";
        /// Is disabled.
        may is_disabled: bool = "is-disabled";
        /// Organ donor.
        may organ_donor: String = "organ-donor";
    }
    new() and (name, birthdate, blood_type, ethnicity, ssn, marital_status, employment_status, is_deceased, date_of_death, religion, is_veteran, highest_education_level, is_disabled, organ_donor)
    item("92ba621e-66b3-4a01-bd73-74844aed4f5b", "Personal demographic information", "personal")
}

structure! {
    /// A file; its bytes are the item's unnamed blob.
    ///
    /// The `file` of HealthVault's type File.
    File {
        /// File name: text of 1 to 255 characters.
        must name: String = "name";
        /// File size: a whole number greater than 0.
        must size: u64 = "size";
        /// Content type.
        may content_type: CodableValue = "content-type";
    }
    new(name: String, size: u64) and (content_type)
    item("bd0403c5-4ae2-4b0e-a8db-1888678e4528", "File", "file")
}
