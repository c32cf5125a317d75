//! GetAuthorizedRecords: records the application may use through the person, by their ids.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::person_info::{RecordInfo, guid};
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "GetAuthorizedRecords";

/// The application's own names for the records it asks about: at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub ids: Vec<Uuid>,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        Ok(Request { ids: read::guids(info, "id")? })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for id in &self.ids {
            writer.element("id", &guid(*id));
        }
        writer.finish()
    }
}

/// Those of them that the application may use. Names are inside: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    pub records: Vec<RecordInfo>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for record in &self.records {
            record.write(&mut writer);
        }
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let records = info.children_named("record").map(RecordInfo::parse);
        Ok(Reply { records: records.collect::<Result<_, _>>()? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;
    use crate::person_info::tests::a_record;

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn one_id_at_least_and_nothing_else() {
        let request = Request { ids: vec![Uuid::from_u128(1), Uuid::from_u128(2)] };
        assert_eq!(parse(&request.write()).unwrap(), request);
        for bad in ["", "<x/>", "text", "<id/>", "<id>1</id>"] {
            assert_eq!(parse(bad).unwrap_err().code.number(), 3, "{bad}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for records in [Vec::new(), vec![a_record(1), a_record(2)]] {
            let reply = Reply { records };
            let body = format!("<info>{}</info>", reply.write());
            let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
            assert!(Reply::parse(document.root()).unwrap() == reply);
        }
    }
}
