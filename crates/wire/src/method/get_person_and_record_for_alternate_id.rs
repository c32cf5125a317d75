//! GetPersonAndRecordForAlternateId: whom an application's own name stands for.

use medlock_xml::{Element, Writer};

use crate::person_info::PersonInfo;
use crate::reply::NotAReply;

pub const NAME: &str = "GetPersonAndRecordForAlternateId";

super::alternate_id::request!();

/// The person, with that one record.
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

    use super::*;
    use crate::person_info::tests::a_person;

    #[test]
    fn what_is_written_is_read() {
        let reply = Reply { person: a_person() };
        let xml = format!("<info>{}</info>", reply.write());
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        assert!(Reply::parse(document.root()).unwrap() == reply);
        let empty = Document::parse(b"<info/>", &Limits::REQUEST).unwrap();
        assert!(matches!(Reply::parse(empty.root()), Err(NotAReply::Field(_))));
    }
}
