//! Structures that items share. Made from the declarations of the types (`tests/it/generate.rs` says how): not to be edited.

use std::sync::Arc;

use medlock_wire::xml::{Element, Writer};

use crate::things::part::{Kept, Misread, Part, Slot, setter, slot, structure};
use crate::things::*;

structure! {
    /// A clinic, a laboratory, a pharmacy.
    Organization {
        /// Organization name.
        must name: String = "name";
        /// Contact.
        may contact: Contact = "contact";
        /// Organization type.
        may kind: CodableValue = "type";
        /// Website.
        may website: String = "website";
    }
    new(name: String) and (contact, kind, website)
}

structure! {
    /// How to reach somebody.
    Contact {
        /// Address; any number.
        many address: Address = "address";
        /// Phone; any number.
        many phone: Phone = "phone";
        /// Email; any number.
        many email: Email = "email";
    }
    new() and (address, phone, email)
}

structure! {
    /// A postal address.
    Address {
        /// Description.
        may description: String = "description";
        /// Is primary.
        may is_primary: bool = "is-primary";
        /// Street; at least one.
        many street: String = "street";
        /// City.
        must city: String = "city";
        /// State.
        may state: String = "state";
        /// Postcode.
        must postcode: String = "postcode";
        /// Country.
        must country: String = "country";
        /// County.
        may county: String = "county";
    }
    new(city: String, postcode: String, country: String) and (description, is_primary, street, state, county)
}

structure! {
    /// A telephone number.
    Phone {
        /// Description.
        may description: String = "description";
        /// Is primary.
        may is_primary: bool = "is-primary";
        /// Phone number.
        must number: String = "number";
    }
    new(number: String) and (description, is_primary)
}

structure! {
    /// An e-mail address.
    Email {
        /// Description.
        may description: String = "description";
        /// Is primary.
        may is_primary: bool = "is-primary";
        /// Email address.
        must address: String = "address";
    }
    new(address: String) and (description, is_primary)
}

structure! {
    /// Words, and what they are called in vocabularies. The words are for people and may be empty; nobody checks the codes.
    CodableValue {
        /// Text.
        must text: String = "text";
        /// Code; any number.
        many code: CodedValue = "code";
    }
    new(text: String) and (code)
}

structure! {
    /// A code of a vocabulary; of HealthVault's own ones when it names no family.
    CodedValue {
        /// Code.
        must value: String = "value";
        /// Vocabulary family.
        may family: String = "family";
        /// Vocabulary.
        must kind: String = "type";
        /// Vocabulary version.
        may version: String = "version";
    }
    new(value: String, kind: String) and (family, version)
}

structure! {
    /// A day, month or year, and the time on the wall where it is known.
    StructuredApproxDate {
        /// Date.
        must date: ApproxDate = "date";
        /// Time.
        may time: Time = "time";
        /// Time zone.
        may tz: CodableValue = "tz";
    }
    new(date: ApproxDate) and (time, tz)
}

structure! {
    /// A day, a month of a year, or a year: as far as it is known.
    ApproxDate {
        /// Year: a whole number from 1000 to 9999.
        must y: i32 = "y";
        /// Month: a whole number from 1 to 12.
        may m: i32 = "m";
        /// Day: a whole number from 1 to 31.
        may d: i32 = "d";
    }
    new(y: i32) and (m, d)
}

structure! {
    /// A time on the wall, down to milliseconds.
    Time {
        /// Hour: a whole number from 0 to 23.
        must h: i32 = "h";
        /// Minute: a whole number from 0 to 59.
        must m: i32 = "m";
        /// Second: a whole number from 0 to 59.
        may s: i32 = "s";
        /// Millisecond: a whole number from 0 to 999.
        may f: i32 = "f";
    }
    new(h: i32, m: i32) and (s, f)
}

structure! {
    /// An amount of sugar in blood: millimoles per litre, and how it was entered.
    BloodGlucoseValue {
        /// Amount: a number greater than 0, in mmol per liter.
        must mmol_per_l: f64 = "mmolPerL";
        /// As entered.
        may display: DisplayValue = "display";
    }
    new(mmol_per_l: f64) and (display)
}

structure! {
    /// An amount of something in blood: millimoles per litre, and how it was entered.
    ConcentrationValue {
        /// Amount: a number, 0 or more, in mmol per liter.
        must mmol_per_l: f64 = "mmolPerL";
        /// As entered.
        may display: DisplayValue = "display";
    }
    new(mmol_per_l: f64) and (display)
}

structure! {
    /// A day.
    Date {
        /// Year: a whole number from 1000 to 9999.
        must y: i32 = "y";
        /// Month: a whole number from 1 to 12.
        must m: i32 = "m";
        /// Day: a whole number from 1 to 31.
        must d: i32 = "d";
    }
    new(y: i32, m: i32, d: i32) and ()
}

structure! {
    /// A day, and the time on the wall where it is known; the zone is kept and never reckoned with.
    DateTime {
        /// Date.
        must date: Date = "date";
        /// Time.
        may time: Time = "time";
        /// Time zone.
        may tz: CodableValue = "tz";
    }
    new(date: Date) and (time, tz)
}

structure! {
    /// From a time to another.
    DurationValue {
        /// Start date.
        must start_date: ApproxDateTime = "start-date";
        /// End date.
        may end_date: ApproxDateTime = "end-date";
    }
    new(start_date: ApproxDateTime) and (end_date)
}

structure! {
    /// An amount in words, and in numbers where it has such: `5 mg`, `one tablet`.
    GeneralMeasurement {
        /// As entered.
        must display: String = "display";
        /// Amount; any number.
        many structured: StructuredMeasurement = "structured";
    }
    new(display: String) and (structured)
}

structure! {
    /// A number with its unit.
    StructuredMeasurement {
        /// Value: a number.
        must value: f64 = "value";
        /// Units.
        must units: CodableValue = "units";
    }
    new(value: f64, units: CodableValue) and ()
}

structure! {
    /// A language somebody speaks.
    Language {
        /// Language.
        may language: CodableValue = "language";
        /// Is primary.
        may is_primary: bool = "is-primary";
    }
    new() and (language, is_primary)
}

structure! {
    /// A length: metres, and how it was entered.
    LengthValue {
        /// Amount: a number greater than 0, in m.
        must m: f64 = "m";
        /// As entered.
        may display: DisplayValue = "display";
    }
    new(m: f64) and (display)
}

structure! {
    /// Somebody's name: in full, and in parts where they are known.
    Name {
        /// Full name.
        must full: String = "full";
        /// Name title.
        may title: CodableValue = "title";
        /// First name.
        may first: String = "first";
        /// Middle name.
        may middle: String = "middle";
        /// Last name.
        may last: String = "last";
        /// Name suffix.
        may suffix: CodableValue = "suffix";
    }
    new(full: String) and (title, first, middle, last, suffix)
}

structure! {
    /// A physician, a nurse, a relative.
    Person {
        /// Person name.
        must name: Name = "name";
        /// Organization.
        may organization: String = "organization";
        /// Professional training.
        may professional_training: String = "professional-training";
        /// Id.
        may id: String = "id";
        /// Contact.
        may contact: Contact = "contact";
        /// Person type.
        may kind: CodableValue = "type";
    }
    new(name: Name) and (organization, professional_training, id, contact, kind)
}

structure! {
    /// A weight: kilograms, and how it was entered.
    WeightValue {
        /// Amount: a number, 0 or more, in kg.
        must kg: f64 = "kg";
        /// As entered.
        may display: DisplayValue = "display";
    }
    new(kg: f64) and (display)
}
