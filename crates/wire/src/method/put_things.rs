//! PutThings: items into a record, new ones and new versions of those it has.

use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::read;
use crate::reply::NotAReply;
use crate::thing::{Shape, Thing, ThingKey};

pub const NAME: &str = "PutThings";

/// What to write. Items without a key are created; items with one are changed, and only in the parts that are there.
pub struct Request {
    /// At least one.
    pub things: Vec<Thing>,
}

/// Keys of the items, in the order of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub keys: Vec<ThingKey>,
}

/// The shape of items in a version of the method.
pub fn shape(version: u32) -> Shape {
    if version == 1 { Shape::One } else { Shape::Two }
}

impl Request {
    /// # Errors
    /// INVALID_XML (3); VERSION_STAMP_MISSING (60) for a `thing-id` without its stamp; DUPLICATE_BLOB (100). What is wrong
    /// with one item carries its place, counted from 0, as additional information.
    pub fn parse(info: Element<'_>, version: u32) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let mut elements = vec![parts.required("thing")?];
        elements.extend(parts.many("thing"));
        parts.finish()?;
        let read = |(index, element): (usize, Element<'_>)| {
            Thing::parse(element, shape(version)).map_err(|failure| failure.and_info(index.to_string()))
        };
        Ok(Request { things: elements.into_iter().enumerate().map(read).collect::<Result<_, _>>()? })
    }

    /// The inner XML of `info`.
    pub fn write(&self, version: u32) -> String {
        let mut writer = Writer::new();
        for thing in &self.things {
            thing.write(&mut writer, "thing", shape(version));
        }
        writer.finish()
    }
}

impl Reply {
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for key in &self.keys {
            key.write(&mut writer, "thing-id");
        }
        writer.finish()
    }

    /// # Errors
    /// If it is no reply of this method.
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let mut elements = vec![parts.required("thing-id")?];
        elements.extend(parts.many("thing-id"));
        parts.finish()?;
        Ok(Reply { keys: elements.into_iter().map(ThingKey::parse).collect::<Result<_, Failure>>()? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use uuid::Uuid;

    use super::*;

    const TYPE: &str = "<type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id>";
    const BODY: &str = "<data-xml><weight/></data-xml>";

    fn parse(inner: &str, version: u32) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root(), version)
    }

    #[test]
    fn what_is_written_is_read() {
        let inner = format!("<thing>{TYPE}{BODY}</thing><thing>{TYPE}{BODY}<tags/></thing>");
        let request = parse(&inner, 2).ok().unwrap();
        assert_eq!(request.things.len(), 2);
        assert_eq!(request.things[1].tags.as_deref(), Some(""));
        assert_eq!(request.write(2), inner);

        let keys = vec![ThingKey { id: Uuid::from_u128(1), version_stamp: Uuid::from_u128(2) }];
        let reply = Reply { keys };
        let written = format!("<info>{}</info>", reply.write());
        let document = Document::parse(written.as_bytes(), &Limits::REQUEST).unwrap();
        assert_eq!(Reply::parse(document.root()).unwrap(), reply);
    }

    #[test]
    fn what_is_wrong_with_an_item_carries_its_place() {
        let good = format!("<thing>{TYPE}{BODY}</thing>");
        for (bad, code) in [
            ("<thing><surprise/></thing>", 3),
            ("<thing><thing-id>7c541d04-d942-4fcd-bf04-35c8b7c01c04</thing-id></thing>", 60),
            ("<thing><thing-id version-stamp=' '>7c541d04-d942-4fcd-bf04-35c8b7c01c04</thing-id></thing>", 60),
            ("<thing><thing-id version-stamp='x'>7c541d04-d942-4fcd-bf04-35c8b7c01c04</thing-id></thing>", 3),
        ] {
            let failure = parse(&[&good, bad].concat(), 2).err().unwrap();
            assert_eq!((failure.code.number(), failure.info.as_deref()), (code, Some("1")), "{bad}");
        }
        for none in ["", "<other/>", "text"] {
            assert_eq!(parse(none, 2).err().unwrap().code.number(), 3, "{none}");
        }
        let with_blobs = format!("<thing>{TYPE}{BODY}<blob-payload/></thing>");
        assert!(parse(&with_blobs, 1).is_err(), "version 1 has no blobs");
    }
}
