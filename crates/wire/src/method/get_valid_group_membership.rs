//! GetValidGroupMembership: the groups that applications say the person belongs to, as long as they may say so.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::person_info::guid;
use crate::read;
use crate::reply::NotAReply;
use crate::thing::{Shape, Thing};

pub const NAME: &str = "GetValidGroupMembership";

/// Whose word is asked for; everybody's when nobody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub applications: Vec<Uuid>,
}

/// The items, in shape one.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Reply {
    pub things: Vec<Thing>,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let applications = parts.many("application-id").into_iter().map(read::guid).collect::<Result<_, _>>()?;
        parts.finish()?;
        Ok(Request { applications })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for id in &self.applications {
            writer.element("application-id", &guid(*id));
        }
        writer.finish()
    }
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for thing in &self.things {
            thing.write(&mut writer, "thing", Shape::One);
        }
        writer.finish()
    }

    /// # Errors
    /// If it is no reply of this method.
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let things = parts.many("thing");
        parts.finish()?;
        Ok(Reply { things: things.into_iter().map(|e| Thing::parse(e, Shape::One)).collect::<Result<_, _>>()? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for applications in [Vec::new(), vec![Uuid::from_u128(1), Uuid::from_u128(2)]] {
            let request = Request { applications };
            let written = format!("<info>{}</info>", request.write());
            let document = Document::parse(written.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Request::parse(document.root()).unwrap(), request);
        }
        for bad in ["<application-id>x</application-id>", "<id/>", "text"] {
            let written = format!("<info>{bad}</info>");
            let document = Document::parse(written.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Request::parse(document.root()).unwrap_err().code.number(), 3, "{bad}");
        }
        let reply = Reply { things: vec![Thing { type_id: Some(Uuid::from_u128(3)), ..Thing::default() }] };
        let written = format!("<info>{}</info>", reply.write());
        let document = Document::parse(written.as_bytes(), &Limits::REQUEST).unwrap();
        assert_eq!(Reply::parse(document.root()).unwrap(), reply);
    }
}
