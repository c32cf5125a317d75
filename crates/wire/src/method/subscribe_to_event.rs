//! SubscribeToEvent: an application asks to be told of changes. It makes the key; the server makes the id.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::event_subscription::Subscription;
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "SubscribeToEvent";

pub struct Request {
    pub subscription: Subscription,
}

impl Request {
    /// # Errors
    /// As [`Subscription::parse`].
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let subscription = Subscription::parse(parts.required("subscription")?)?;
        parts.finish()?;
        Ok(Request { subscription })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        self.subscription.write(&mut writer);
        writer.finish()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    pub subscription_id: Uuid,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("subscription-id", &self.subscription_id.to_string());
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let id = info.child("subscription-id").and_then(|id| read::parse_guid(&id.text()));
        let subscription_id = id.ok_or_else(|| NotAReply::Field("'subscription-id' is missing or no id".to_owned()))?;
        Ok(Reply { subscription_id })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn the_reply_is_an_id() {
        let reply = Reply { subscription_id: Uuid::from_u128(7) };
        let read = |xml: String| Reply::parse(Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap().root()).ok();
        assert_eq!(read(format!("<info>{}</info>", reply.write())), Some(reply));
        assert_eq!(read("<info/>".to_owned()), None);
    }
}
