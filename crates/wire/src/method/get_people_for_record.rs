//! GetPeopleForRecord: who has access to a record. For its custodians.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::reply::NotAReply;
use crate::{read, time};

pub const NAME: &str = "GetPeopleForRecord";

/// The record stands in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request;

impl Request {
    /// # Errors
    /// INVALID_XML (3) if there is anything in it.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        read::Sequence::of(info)?.finish()?;
        Ok(Request)
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        String::new()
    }
}

/// Somebody who has access now. Without any id. Names are inside: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct ActivePerson {
    pub name: String,
    pub is_custodian: bool,
    pub email: String,
    pub email_validated: bool,
    pub record_name: String,
    /// HealthVault's code for what the record's human is to the person.
    pub relationship: i32,
    pub created_at: Timestamp,
}

/// Everybody with access, the caller's person among them.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// At least one.
    pub active: Vec<ActivePerson>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let boolean = |value: bool| if value { "true" } else { "false" };
        let mut writer = Writer::new();
        for person in &self.active {
            writer.start("active-person-authorization").element("name", &person.name);
            writer.element("record-custodian", boolean(person.is_custodian)).element("is-group", "false");
            writer.element("contact-email", &person.email);
            writer.element("contact-email-validated", boolean(person.email_validated));
            writer.element("record-display-name", &person.record_name);
            writer.element("rel-type", &person.relationship.to_string());
            writer.element("date-auth-created", &time::format_instant(person.created_at)).end();
        }
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let active = info.children_named("active-person-authorization").map(|person| {
            let required =
                |name: &str| person.child(name).ok_or_else(|| NotAReply::Field(format!("'{name}' is missing")));
            let text = |name: &str| required(name).map(|part| part.text().into_owned());
            Ok(ActivePerson {
                name: text("name")?,
                is_custodian: read::boolean(required("record-custodian")?)?,
                email: text("contact-email")?,
                email_validated: read::boolean(required("contact-email-validated")?)?,
                record_name: text("record-display-name")?,
                relationship: read::number(required("rel-type")?)?,
                created_at: read::instant(required("date-auth-created")?)?,
            })
        });
        Ok(Reply { active: active.collect::<Result<_, NotAReply>>()? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_request_is_empty() {
        for (info, good) in [("<info/>", true), ("<info>a</info>", false), ("<info><a/></info>", false)] {
            let document = Document::parse(info.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Request::parse(document.root()).is_ok(), good, "{info}");
        }
    }

    #[test]
    fn a_person_without_a_mandatory_part_is_no_reply() {
        let document = Document::parse(
            b"<info><active-person-authorization><name>A</name></active-person-authorization></info>",
            &Limits::REQUEST,
        )
        .unwrap();
        assert!(matches!(Reply::parse(document.root()), Err(NotAReply::Field(_))));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            people in proptest::collection::vec(("[ -~äß€😀]{0,20}x", any::<bool>(), 0_i64..4_102_444_800_000), 1..4)
        ) {
            let active = people.into_iter().map(|(name, is_custodian, at)| ActivePerson {
                email: format!("{at}@example.org"),
                record_name: name.clone(),
                name,
                is_custodian,
                email_validated: !is_custodian,
                relationship: 5,
                created_at: Timestamp::from_millisecond(at).unwrap(),
            });
            let reply = Reply { active: active.collect() };
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            prop_assert!(Reply::parse(document.root()).unwrap() == reply);
        }
    }
}
