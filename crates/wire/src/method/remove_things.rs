//! RemoveThings: items out of a record. There is no result.

use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::read;
use crate::thing::ThingKey;

pub const NAME: &str = "RemoveThings";

/// Which items, each with the stamp of the version that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// At least one.
    pub keys: Vec<ThingKey>,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3); VERSION_STAMP_MISSING (60), with the place counted from 0 as additional information.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let mut elements = vec![parts.required("thing-id")?];
        elements.extend(parts.many("thing-id"));
        parts.finish()?;
        let read = |(index, element): (usize, Element<'_>)| {
            ThingKey::parse(element).map_err(|failure| failure.and_info(index.to_string()))
        };
        Ok(Request { keys: elements.into_iter().enumerate().map(read).collect::<Result<_, _>>()? })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for key in &self.keys {
            key.write(&mut writer, "thing-id");
        }
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use uuid::Uuid;

    use super::*;

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn what_is_written_is_read() {
        let keys = (1..4).map(|n| ThingKey { id: Uuid::from_u128(n), version_stamp: Uuid::from_u128(n << 64) });
        let request = Request { keys: keys.collect() };
        assert_eq!(parse(&request.write()).unwrap(), request);
    }

    #[test]
    fn a_key_needs_its_stamp() {
        let id = "7c541d04-d942-4fcd-bf04-35c8b7c01c04";
        let failure = parse(&format!("<thing-id>{id}</thing-id>")).unwrap_err();
        assert_eq!((failure.code.number(), failure.info.as_deref()), (60, Some("0")));
        for bad in [String::new(), format!("<id>{id}</id>"), format!("<thing-id version-stamp='{id}'>x</thing-id>")] {
            assert_eq!(parse(&bad).unwrap_err().code.number(), 3, "{bad}");
        }
    }
}
