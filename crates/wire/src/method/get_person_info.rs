//! GetPersonInfo: the person on whose behalf the application calls.

use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::person_info::PersonInfo;
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "GetPersonInfo";

/// What is wanted besides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Request {
    /// The groups the person is a member of. Medlock has no groups; the answer is the same.
    pub group_membership: bool,
    pub effective_record_permissions: bool,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let groups = parts.optional("group-membership").map(read::boolean).transpose()?;
        let permissions = parts.optional("effective-record-permissions").map(read::boolean).transpose()?;
        parts.finish()?;
        Ok(Request {
            group_membership: groups.unwrap_or(false),
            effective_record_permissions: permissions.unwrap_or(false),
        })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.optional("group-membership", self.group_membership.then_some("true"));
        writer.optional("effective-record-permissions", self.effective_record_permissions.then_some("true"));
        writer.finish()
    }
}

#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    pub person: PersonInfo,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        self.person.write(&mut writer);
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        Ok(Reply { person: PersonInfo::parse_in(info)? })
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
    fn what_may_be_asked() {
        assert_eq!(request(""), Ok(Request::default()));
        let both = Request { group_membership: true, effective_record_permissions: true };
        assert_eq!(request(&both.write()), Ok(both));
        assert_eq!(request("<group-membership> 0 </group-membership>"), Ok(Request::default()));
        for inner in [
            "<group-membership/>",
            "<group-membership>yes</group-membership>",
            "<effective-record-permissions>1</effective-record-permissions><group-membership>1</group-membership>",
            "<group-membership>1</group-membership><group-membership>1</group-membership>",
            "<x/>",
            "text",
        ] {
            assert_eq!(request(inner).unwrap_err().code.number(), 3, "{inner}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(person in any_person()) {
            let reply = Reply { person };
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            prop_assert!(Reply::parse(document.root()).unwrap() == reply);
        }
    }
}
