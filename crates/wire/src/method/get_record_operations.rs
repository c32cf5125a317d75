//! GetRecordOperations: what was done to a record's items since a number the caller knows.

use jiff::civil::DateTime;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::person_info::guid;
use crate::reply::NotAReply;
use crate::thing::ThingKey;
use crate::{read, time};

pub const NAME: &str = "GetRecordOperations";

/// Everything behind this number is asked for; from 0 on, everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    pub after: i64,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let after = read::number(parts.required("record-operation-sequence-number")?)?;
        parts.finish()?;
        Ok(Request { after })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("record-operation-sequence-number", &self.after.to_string());
        writer.finish()
    }
}

/// What was done to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Create,
    /// Restored items too.
    Update,
    /// For good or not.
    Delete,
}

/// One item in one operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordOperation {
    pub kind: Kind,
    /// Shared by the items of one request.
    pub number: i64,
    pub key: ThingKey,
    pub type_id: Uuid,
    /// Neither date is told of what was deleted.
    pub effective_date: Option<DateTime>,
    pub updated_end_date: Option<DateTime>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The number to ask with the next time.
    pub latest: i64,
    /// In ascending order.
    pub operations: Vec<RecordOperation>,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Create, Kind::Update, Kind::Delete];

    const fn wire_name(self) -> &'static str {
        match self {
            Kind::Create => "Create",
            Kind::Update => "Update",
            Kind::Delete => "Delete",
        }
    }
}

impl Reply {
    /// The inner XML of `wc:info`. Without operations, `operations` is left out.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("latest-record-operation-sequence-number", &self.latest.to_string());
        if self.operations.is_empty() {
            return writer.finish();
        }
        writer.start("operations");
        for operation in &self.operations {
            writer.start("record-operation").element("operation", operation.kind.wire_name());
            writer.element("sequence-number", &operation.number.to_string());
            operation.key.write(&mut writer, "thing-id");
            writer.element("type-id", &guid(operation.type_id));
            for (name, date) in
                [("eff-date", operation.effective_date), ("updated-end-date", operation.updated_end_date)]
            {
                writer.optional(name, date.map(time::format_wall_clock).as_deref());
            }
            writer.end();
        }
        writer.end();
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let latest = read::number(parts.required("latest-record-operation-sequence-number")?)?;
        let operations = parts.optional("operations");
        parts.finish()?;
        let all = operations.into_iter().flat_map(|all| all.children_named("record-operation"));
        Ok(Reply { latest, operations: all.map(operation).collect::<Result<_, Failure>>()? })
    }
}

fn operation(element: Element<'_>) -> Result<RecordOperation, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let kind = parts.required("operation")?;
    let name = read::text(kind)?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.wire_name() == name.trim());
    let kind = kind.ok_or_else(|| read::invalid(element, "operation must be Create, Update or Delete"))?;
    let number = read::number(parts.required("sequence-number")?)?;
    let key = ThingKey::parse(parts.required("thing-id")?)?;
    let type_id = read::guid(parts.required("type-id")?)?;
    let effective_date = parts.optional("eff-date").map(read::wall_clock).transpose()?;
    let updated_end_date = parts.optional("updated-end-date").map(read::wall_clock).transpose()?;
    parts.finish()?;
    Ok(RecordOperation { kind, number, key, type_id, effective_date, updated_end_date })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use medlock_xml::{Document, Limits};

    use super::*;

    fn request(inner: &str) -> Result<Request, Failure> {
        let xml = format!("<info>{inner}</info>");
        Request::parse(Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap().root())
    }

    #[test]
    fn a_request_has_one_number() {
        for after in [0, 7, -1, i64::MAX] {
            assert_eq!(request(&Request { after }.write()).unwrap(), Request { after });
        }
        let name = "record-operation-sequence-number";
        for wrong in ["", &format!("<{name}/>"), &format!("<{name}>x</{name}>"), &format!("<{name}>1</{name}><more/>")]
        {
            assert_eq!(request(wrong).unwrap_err().code.number(), 3, "{wrong}");
        }
    }

    #[test]
    fn members_stand_in_the_published_order() {
        let key = ThingKey { id: Uuid::from_u128(1), version_stamp: Uuid::from_u128(2) };
        let effective_date = Some(date(2026, 1, 2).at(3, 4, 0, 0));
        let created = RecordOperation {
            kind: Kind::Create,
            number: 4,
            key,
            type_id: Uuid::from_u128(3),
            effective_date,
            updated_end_date: effective_date,
        };
        let deleted = RecordOperation {
            kind: Kind::Delete,
            number: 5,
            effective_date: None,
            updated_end_date: None,
            ..created.clone()
        };
        let reply = Reply { latest: 9, operations: vec![created, deleted] };
        let written = reply.write();
        let ids = "<thing-id version-stamp=\"00000000-0000-0000-0000-000000000002\">00000000-0000-0000-0000-000000000001\
                   </thing-id><type-id>00000000-0000-0000-0000-000000000003</type-id>";
        assert_eq!(
            written,
            format!(
                "<latest-record-operation-sequence-number>9</latest-record-operation-sequence-number><operations>\
                 <record-operation><operation>Create</operation><sequence-number>4</sequence-number>{ids}\
                 <eff-date>2026-01-02T03:04:00</eff-date><updated-end-date>2026-01-02T03:04:00</updated-end-date>\
                 </record-operation><record-operation><operation>Delete</operation><sequence-number>5</sequence-number>\
                 {ids}</record-operation></operations>"
            )
        );
        for reply in [reply, Reply { latest: 0, operations: Vec::new() }] {
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Reply::parse(document.root()).unwrap(), reply);
        }
    }
}
