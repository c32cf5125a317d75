//! GetAlternateIds: an application's own names for a person and record.

use medlock_xml::{Element, Writer};

use crate::reply::NotAReply;

pub const NAME: &str = "GetAlternateIds";

/// Person and record stand in the header.
pub use super::no_parameters::Request;

#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// Possibly none.
    pub alternate_ids: Vec<String>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.start("alternate-ids");
        for id in &self.alternate_ids {
            writer.element("alternate-id", id);
        }
        writer.end();
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let list =
            info.child("alternate-ids").ok_or_else(|| NotAReply::Field("'alternate-ids' is missing".to_owned()))?;
        Ok(Reply { alternate_ids: list.children_named("alternate-id").map(|id| id.text().into_owned()).collect() })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_ids_are_an_empty_list() {
        assert_eq!(Reply { alternate_ids: Vec::new() }.write(), "<alternate-ids/>");
        let document = Document::parse(b"<info/>", &Limits::REQUEST).unwrap();
        assert!(Reply::parse(document.root()).is_err());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(alternate_ids in proptest::collection::vec("[ -~äß€😀\r\n]{0,20}x", 0..5)) {
            let reply = Reply { alternate_ids };
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            prop_assert!(Reply::parse(document.root()).unwrap() == reply);
        }
    }
}
