//! GetUpdatedRecordsForApplication: the authorised records that have changed.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::person_info::guid;
use crate::reply::NotAReply;
use crate::{read, time};

pub const NAME: &str = "GetUpdatedRecordsForApplication";

/// Both versions ask the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Request {
    /// Changes at or after this instant; none means ever.
    pub since: Option<Timestamp>,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let since = parts.optional("update-date").map(read::instant).transpose()?;
        parts.finish()?;
        Ok(Request { since })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.optional("update-date", self.since.map(time::format_instant).as_deref());
        writer.finish()
    }
}

/// A record that has changed, as one person authorised it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdatedRecord {
    /// The application's own name for the record.
    pub record_id: Uuid,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// Told in version 2 only; nil where version 1 is read.
    pub person_id: Uuid,
    /// Told in version 2 only; 0 where version 1 is read.
    pub latest_operation_sequence_number: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub records: Vec<UpdatedRecord>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self, version: u32) -> String {
        let mut writer = Writer::new();
        if version < 2 {
            for record in &self.records {
                writer.start("record-id").attr("update-date", &time::format_instant(record.updated_at));
                writer.text(&guid(record.record_id)).end();
            }
            return writer.finish();
        }
        writer.start("updated-records");
        for record in &self.records {
            writer.start("updated-record").element("record-id", &guid(record.record_id));
            writer.element("update-date", &time::format_instant(record.updated_at));
            writer.element("person-id", &guid(record.person_id));
            // Optional in the schema, but the .NET clients fail without it.
            let number = record.latest_operation_sequence_number.to_string();
            writer.element("latest-operation-sequence-number", &number).end();
        }
        writer.end();
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>, version: u32) -> Result<Reply, NotAReply> {
        let missing = |name: &str| NotAReply::Field(format!("'{name}' is missing"));
        if version < 2 {
            let records = info.children_named("record-id").map(|record| {
                let at = record.attribute("update-date").and_then(time::parse_instant);
                Ok(UpdatedRecord {
                    record_id: read::guid(record)?,
                    updated_at: at.ok_or_else(|| missing("update-date"))?,
                    person_id: Uuid::nil(),
                    latest_operation_sequence_number: 0,
                })
            });
            return Ok(Reply { records: records.collect::<Result<_, NotAReply>>()? });
        }
        let list = info.child("updated-records").ok_or_else(|| missing("updated-records"))?;
        let records = list.children_named("updated-record").map(|record| {
            let required = |name: &str| record.child(name).ok_or_else(|| missing(name));
            let number = record.child("latest-operation-sequence-number").map(read::number).transpose()?;
            Ok(UpdatedRecord {
                record_id: read::guid(required("record-id")?)?,
                updated_at: read::instant(required("update-date")?)?,
                person_id: read::guid(required("person-id")?)?,
                latest_operation_sequence_number: number.unwrap_or(0),
            })
        });
        Ok(Reply { records: records.collect::<Result<_, NotAReply>>()? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    fn request(inner: &str) -> Result<Request, Failure> {
        let xml = format!("<info>{inner}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn what_may_be_asked() {
        assert_eq!(request(""), Ok(Request { since: None }));
        for inner in ["<update-date/>", "<update-date>now</update-date>", "<since/>", "text"] {
            assert_eq!(request(inner).unwrap_err().code.number(), 3, "{inner}");
        }
    }

    #[test]
    fn both_forms_are_written_exactly_so() {
        let records = vec![UpdatedRecord {
            record_id: Uuid::from_u128(1),
            updated_at: time::parse_instant("2026-01-02T03:04:05.060Z").unwrap(),
            person_id: Uuid::from_u128(2),
            latest_operation_sequence_number: 7,
        }];
        assert_eq!(
            Reply { records: records.clone() }.write(1),
            "<record-id update-date=\"2026-01-02T03:04:05.06Z\">00000000-0000-0000-0000-000000000001</record-id>"
        );
        assert_eq!(
            Reply { records }.write(2),
            "<updated-records><updated-record><record-id>00000000-0000-0000-0000-000000000001</record-id>\
             <update-date>2026-01-02T03:04:05.06Z</update-date><person-id>00000000-0000-0000-0000-000000000002</person-id>\
             <latest-operation-sequence-number>7</latest-operation-sequence-number></updated-record></updated-records>"
        );
        assert_eq!(Reply { records: Vec::new() }.write(1), "");
        assert_eq!(Reply { records: Vec::new() }.write(2), "<updated-records/>");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            records in proptest::collection::vec((any::<u128>(), 0_i64..4_102_444_800_000, any::<u128>(), 0_i64..), 0..5),
            since in proptest::option::of(0_i64..4_102_444_800_000),
        ) {
            let sent = Request { since: since.map(|at| Timestamp::from_millisecond(at).unwrap()) };
            prop_assert_eq!(request(&sent.write()), Ok(sent));
            for version in [1, 2] {
                let records = records.iter().map(|(record, at, person, number)| UpdatedRecord {
                    record_id: Uuid::from_u128(*record),
                    updated_at: Timestamp::from_millisecond(*at).unwrap(),
                    person_id: if version == 1 { Uuid::nil() } else { Uuid::from_u128(*person) },
                    latest_operation_sequence_number: if version == 1 { 0 } else { *number },
                });
                let reply = Reply { records: records.collect() };
                let xml = format!("<info>{}</info>", reply.write(version));
                let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
                prop_assert_eq!(Reply::parse(document.root(), version).unwrap(), reply);
            }
        }
    }
}
