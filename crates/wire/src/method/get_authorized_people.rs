//! GetAuthorizedPeople: everybody who authorised the application, a page at a time.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::person_info::{PersonInfo, guid};
use crate::reply::NotAReply;
use crate::{read, time};

pub const NAME: &str = "GetAuthorizedPeople";

/// Which page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Request {
    /// The last person of the page before; none for the first page.
    pub cursor: Option<Uuid>,
    /// Only people who authorised the application since.
    pub created_since: Option<Timestamp>,
    /// At least 1. How many there are at most is the server's to say.
    pub num_results: Option<u64>,
}

impl Request {
    /// Elements that are there and empty count as absent, and so does a cursor of all zeros: that is how clients say
    /// that they have none.
    ///
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let parameters = parts.required("parameters")?;
        parts.finish()?;
        let mut parts = read::Sequence::of(parameters)?;
        let cursor = parts.optional("person-id-cursor").filter(is_filled).map(read::guid).transpose()?;
        let since = parts.optional("authorizations-created-since").filter(is_filled).map(read::instant).transpose()?;
        let number = parts.optional("num-results");
        parts.finish()?;
        let num_results: Option<u64> = number.map(read::number).transpose()?;
        if let (Some(element), Some(0)) = (number, num_results) {
            return Err(read::invalid(element, "must be at least 1"));
        }
        Ok(Request { cursor: cursor.filter(|id| !id.is_nil()), created_since: since, num_results })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.start("parameters").optional("person-id-cursor", self.cursor.map(guid).as_deref());
        writer.optional("authorizations-created-since", self.created_since.map(time::format_instant).as_deref());
        writer.optional("num-results", self.num_results.map(|number| number.to_string()).as_deref()).end();
        writer.finish()
    }
}

fn is_filled(element: &Element<'_>) -> bool {
    !read::is_blank(&element.text()) || element.children().next().is_some()
}

#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    pub people: Vec<PersonInfo>,
    /// Whether there is another page.
    pub more_results: bool,
}

impl Reply {
    /// The inner XML of `wc:info`. `more-results` stands directly behind the last person: the .NET clients read whatever
    /// stands there.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.start("response-results");
        for person in &self.people {
            person.write(&mut writer);
        }
        writer.element("more-results", if self.more_results { "true" } else { "false" }).end();
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let missing = |name: &str| NotAReply::Field(format!("'{name}' is missing"));
        let results = info.child("response-results").ok_or_else(|| missing("response-results"))?;
        let more = results.child("more-results").ok_or_else(|| missing("more-results"))?;
        Ok(Reply {
            people: results.children_named("person-info").map(PersonInfo::parse).collect::<Result<_, _>>()?,
            more_results: read::boolean(more)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;
    use crate::person_info::tests::any_person;

    fn request(inner: &str) -> Result<Request, Failure> {
        let xml = format!("<info>{inner}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn nothing_said_is_the_first_page() {
        for inner in [
            "<parameters/>",
            "<parameters> </parameters>",
            "<parameters><person-id-cursor/><authorizations-created-since/></parameters>",
            "<parameters><person-id-cursor>00000000-0000-0000-0000-000000000000</person-id-cursor></parameters>",
        ] {
            assert_eq!(request(inner), Ok(Request::default()), "{inner}");
        }
        let large = request("<parameters><num-results>2147483647</num-results></parameters>").unwrap();
        assert_eq!(large.num_results, Some(2_147_483_647));
    }

    #[test]
    fn what_does_not_fit_is_3() {
        for inner in [
            "",
            "<parameters/><parameters/>",
            "<parameters><num-results>0</num-results></parameters>",
            "<parameters><num-results>-1</num-results></parameters>",
            "<parameters><num-results/></parameters>",
            "<parameters><person-id-cursor>me</person-id-cursor></parameters>",
            "<parameters><authorizations-created-since>today</authorizations-created-since></parameters>",
            "<parameters><num-results>1</num-results><person-id-cursor/></parameters>",
            "<person-id-cursor/>",
        ] {
            assert_eq!(request(inner).unwrap_err().code.number(), 3, "{inner}");
        }
    }

    #[test]
    fn more_results_stands_directly_behind_the_last_person() {
        assert_eq!(
            Reply { people: Vec::new(), more_results: false }.write(),
            "<response-results><more-results>false</more-results></response-results>"
        );
        let person = crate::person_info::tests::a_person();
        let xml = Reply { people: vec![person.clone(), person], more_results: true }.write();
        assert!(xml.ends_with("</person-info><more-results>true</more-results></response-results>"), "{xml}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            people in proptest::collection::vec(any_person(), 0..3),
            more_results in any::<bool>(),
            cursor in proptest::option::of(1_u128..),
            millisecond in proptest::option::of(0_i64..4_102_444_800_000),
            num_results in proptest::option::of(1_u64..),
        ) {
            let sent = Request {
                cursor: cursor.map(Uuid::from_u128),
                created_since: millisecond.map(|at| Timestamp::from_millisecond(at).unwrap()),
                num_results,
            };
            prop_assert_eq!(request(&sent.write()), Ok(sent));
            let reply = Reply { people, more_results };
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            prop_assert!(Reply::parse(document.root()).unwrap() == reply);
        }
    }
}
