//! GetAuthorizedConnectRequests: what an application polls for.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::{Code, Failure};
use crate::reply::NotAReply;
use crate::{read, time};

pub const NAME: &str = "GetAuthorizedConnectRequests";

/// Since when. There are no pages: HealthVault never implemented its `resume-key`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Request {
    /// Pick-ups at this instant or later; none: all that can be retrieved.
    pub since: Option<Timestamp>,
}

impl Request {
    /// A time without a zone is UTC.
    ///
    /// # Errors
    /// INVALID_DATETIME (69) for a time that is none or that no calendar has; INVALID_XML (3) for other faults of form.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let since = parts.optional("authorized-connect-requests-since");
        parts.finish()?;
        let Some(since) = since else { return Ok(Request { since: None }) };
        match time::parse_instant(&read::text(since)?) {
            Some(since) => Ok(Request { since: Some(since) }),
            None => Err(Failure::with_message(
                Code::InvalidDateTime,
                "authorized-connect-requests-since must be a date and time such as 2026-01-02T03:04:05Z, from year 1 to 9999.",
            )),
        }
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.optional("authorized-connect-requests-since", self.since.map(time::format_instant).as_deref());
        writer.finish()
    }
}

/// One pick-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectRequest {
    pub person_id: Uuid,
    pub record_id: Uuid,
    /// The same for one record through whomever it was authorised. HealthVault may leave it out; this server never does.
    pub app_specific_record_id: Option<String>,
    /// Whose request it was: of the caller or of an application it provisions.
    pub app_id: Uuid,
    pub external_id: String,
}

/// Pick-ups, the earliest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    pub requests: Vec<ConnectRequest>,
}

impl Reply {
    /// The inner XML of `wc:info`. Published clients refuse the whole reply when one field is missing.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for request in &self.requests {
            writer.start("connect-request").element("person-id", &request.person_id.to_string());
            writer.start("record-id");
            if let Some(id) = &request.app_specific_record_id {
                writer.attr("app-specific-record-id", id);
            }
            writer.text(&request.record_id.to_string()).end();
            writer.element("app-id", &request.app_id.to_string());
            writer.element("external-id", &request.external_id).end();
        }
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        parts.optional("resume-key");
        let requests = parts.many("connect-request");
        parts.finish()?;
        let requests = requests.into_iter().map(connect_request).collect::<Result<_, _>>()?;
        Ok(Reply { requests })
    }
}

fn connect_request(element: Element<'_>) -> Result<ConnectRequest, NotAReply> {
    let mut parts = read::Sequence::of(element)?;
    let person = parts.required("person-id")?;
    let record = parts.required("record-id")?;
    let app = parts.required("app-id")?;
    let external_id = parts.required("external-id")?;
    parts.finish()?;
    Ok(ConnectRequest {
        person_id: id(person)?,
        record_id: id(record)?,
        app_specific_record_id: record.attribute("app-specific-record-id").map(str::to_owned),
        app_id: id(app)?,
        external_id: read::text(external_id)?,
    })
}

fn id(element: Element<'_>) -> Result<Uuid, NotAReply> {
    let id = read::guid(element)?;
    if id.is_nil() { Err(read::invalid(element, "must not be all zeros").into()) } else { Ok(id) }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    fn with<T>(inner: &str, then: impl FnOnce(Element<'_>) -> T) -> T {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        then(document.root())
    }

    fn since(text: &str) -> Result<Request, Failure> {
        let inner = format!("<authorized-connect-requests-since>{text}</authorized-connect-requests-since>");
        with(&inner, Request::parse)
    }

    #[test]
    fn a_time_without_a_zone_is_utc() {
        assert_eq!(with("", Request::parse), Ok(Request { since: None }));
        for (text, utc) in [
            ("2011-01-02T03:04:05Z", "2011-01-02T03:04:05Z"),
            ("2011-01-02T03:04:05", "2011-01-02T03:04:05Z"),
            (" 2011-01-02T03:04:05.25+02:00\n", "2011-01-02T01:04:05.25Z"),
            ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
            ("9999-12-30T21:59:59Z", "9999-12-30T21:59:59Z"),
        ] {
            assert_eq!(since(text).unwrap().since, Some(utc.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_69_and_what_is_no_request_3() {
        for text in [
            "",
            " ",
            "yesterday",
            "2011-01-02",
            "2011-02-30T00:00:00",
            "10000-01-01T00:00:00Z",
            "-2011-01-02T03:04:05Z",
            "1293937445",
        ] {
            assert_eq!(since(text).unwrap_err().code.number(), 69, "{text}");
        }
        for inner in [
            "<x/>",
            "text",
            "<authorized-connect-requests-since><x/></authorized-connect-requests-since>",
            "<authorized-connect-requests-since>2011-01-02T03:04:05Z</authorized-connect-requests-since><x/>",
        ] {
            assert_eq!(with(inner, Request::parse).unwrap_err().code.number(), 3, "{inner}");
        }
    }

    #[test]
    fn a_pick_up_is_written_in_schema_order() {
        let reply = Reply {
            requests: vec![ConnectRequest {
                person_id: Uuid::from_u128(0xABC),
                record_id: Uuid::from_u128(2),
                app_specific_record_id: Some("37".to_owned()),
                app_id: Uuid::from_u128(3),
                external_id: " a&<b ".to_owned(),
            }],
        };
        assert_eq!(
            reply.write(),
            "<connect-request><person-id>00000000-0000-0000-0000-000000000abc</person-id>\
             <record-id app-specific-record-id=\"37\">00000000-0000-0000-0000-000000000002</record-id>\
             <app-id>00000000-0000-0000-0000-000000000003</app-id>\
             <external-id> a&amp;&lt;b </external-id></connect-request>"
        );
        assert_eq!(with(&reply.write(), Reply::parse), Ok(reply));
        assert_eq!(with("", Reply::parse), Ok(Reply::default()));
    }

    #[test]
    fn a_reply_with_a_field_missing_is_none() {
        let written = "<connect-request><person-id>00000000-0000-0000-0000-000000000abc</person-id>\
             <record-id>00000000-0000-0000-0000-000000000002</record-id>\
             <app-id>00000000-0000-0000-0000-000000000003</app-id><external-id>x</external-id></connect-request>";
        assert!(with(written, Reply::parse).is_ok());
        for (old, new) in [
            ("<app-id>00000000-0000-0000-0000-000000000003</app-id>", ""),
            ("<external-id>x</external-id>", ""),
            ("000000000002", "000000000000"),
            ("000000000abc", "x"),
        ] {
            assert!(with(&written.replace(old, new), Reply::parse).is_err(), "{old}");
        }
    }

    proptest! {
        #[test]
        fn a_written_time_is_read_to_the_millisecond(at in 0_i64..4_000_000_000_000) {
            let request = Request { since: Some(Timestamp::from_millisecond(at).unwrap()) };
            prop_assert_eq!(with(&request.write(), Request::parse), Ok(request));
        }
    }
}
