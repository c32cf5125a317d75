//! What an application knows of a person and posts with CREATEACCOUNT and CREATERECORD, under the names HealthVault gave these
//! fields. It only fills in forms: whoever posts it, from wherever, the reader sees and sends every form themselves.

use jiff::civil::Date;
use medlock_domain::limits::{EMAIL_BYTES_MAX, PERSON_NAME_CHARS_MAX, RECORD_NAME_CHARS_MAX};
use medlock_domain::records::RELATIONSHIPS;
use serde::{Deserialize, Serialize};

use super::super::countries;
use super::super::page::Birth;
use super::super::views::{NewRecordForm, SignUpForm};
use super::app_flow::Purpose;

/// A person and a record, as far as an application told. No `Debug`: it is somebody's name and birthday.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    first_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    last_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    email: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    birth_date: Option<Date>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    country: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    record_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relationship: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record_birth_date: Option<Date>,
}

impl Profile {
    /// Reads the fields of a form, in any case. What cannot be used is left out: the reader fills it in. With CREATERECORD there is
    /// no account to be made.
    pub fn of(purpose: Purpose, fields: &[(String, String)]) -> Option<Profile> {
        let field = |name: &str, chars_max: usize| {
            let value =
                fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim());
            let is_plain = |text: &&str| !text.chars().any(|c| c.is_control() || matches!(c, '<' | '>'));
            value.filter(is_plain).filter(|text| text.chars().count() <= chars_max).unwrap_or_default().to_owned()
        };
        let name = |name: &str| field(name, PERSON_NAME_CHARS_MAX);
        let date = |name: &str| field(name, 10).parse::<Date>().ok();
        let record_name: Vec<String> = ["Record.FirstName", "Record.MiddleName", "Record.LastName"]
            .map(name)
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        let mut profile = Profile {
            record_name: record_name.join(" ").chars().take(RECORD_NAME_CHARS_MAX).collect(),
            relationship: field("Record.Relationship", 3)
                .parse()
                .ok()
                .filter(|code| RELATIONSHIPS.iter().any(|(known, _)| known == code)),
            record_birth_date: date("Record.BirthDate"),
            ..Profile::default()
        };
        if purpose == Purpose::CreateAccount {
            profile = Profile {
                first_name: name("Account.FirstName"),
                last_name: name("Account.LastName"),
                email: field("Account.Email", EMAIL_BYTES_MAX),
                birth_date: date("Account.BirthDate"),
                country: countries::parse(&field("Account.CountryCode", 2)).unwrap_or_default().to_owned(),
                ..profile
            };
        }
        (profile != Profile::default()).then_some(profile)
    }

    /// The form of an account; `country` where none was told.
    pub fn sign_up_form(&self, country: &str) -> SignUpForm {
        SignUpForm {
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            user_name: String::new(),
            birth: self.birth_date.map(Birth::of).unwrap_or_default(),
            country: if self.country.is_empty() { country.to_owned() } else { self.country.clone() },
        }
    }

    /// The form of a new record.
    pub fn record_form(&self) -> NewRecordForm {
        NewRecordForm {
            name: self.record_name.clone(),
            relationship: self.relationship.map(|code| code.to_string()).unwrap_or_default(),
            birth: self.record_birth_date.map(Birth::of).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(purpose: Purpose, fields: &[(&str, &str)]) -> Option<Profile> {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Profile::of(purpose, &fields)
    }

    #[test]
    fn an_account_and_a_record_come_in_healthvaults_names_in_any_case() {
        let fields = [
            ("CreateAccountAndRecord", "True"),
            ("account.firstname", " Ana "),
            ("Account.LastName", "Sample"),
            ("Account.Email", "ana@example.org"),
            ("Account.BirthDate", "1988-02-09"),
            ("Account.CountryCode", "mx"),
            ("Record.FirstName", "Mia"),
            ("Record.LastName", "Sample"),
            ("Record.Relationship", "15"),
            ("Record.BirthDate", "2014-09-30"),
        ];
        let told = of(Purpose::CreateAccount, &fields).expect("a profile");
        let form = told.sign_up_form("US");
        assert_eq!((form.first_name.as_str(), form.last_name.as_str(), form.country.as_str()), ("Ana", "Sample", "MX"));
        assert_eq!((form.email.as_str(), form.birth.year.as_str()), ("ana@example.org", "1988"));
        let record = told.record_form();
        assert_eq!((record.name.as_str(), record.relationship.as_str()), ("Mia Sample", "15"));
        let record_only = of(Purpose::CreateRecord, &fields).expect("a profile");
        assert_eq!(record_only.sign_up_form("US").first_name, "", "account data is not for CREATERECORD");
        assert_eq!(record_only.record_form().birth.day, "30");
    }

    #[test]
    fn what_cannot_be_used_is_left_out() {
        for (name, value) in [
            ("Account.FirstName", "<b>Ana</b>"),
            ("Account.FirstName", &"a".repeat(101)),
            ("Account.LastName", "a\nb"),
            ("Account.BirthDate", "2/9/1988"),
            ("Account.BirthDate", "1988-02-31"),
            ("Account.CountryCode", "ZZ"),
            ("Record.Relationship", "9"),
            ("Record.Relationship", "self"),
            ("Account.Password", "three green boats"),
        ] {
            assert!(of(Purpose::CreateAccount, &[(name, value)]).is_none(), "{name} {value}");
        }
        assert!(of(Purpose::CreateAccount, &[]).is_none());
    }
}
