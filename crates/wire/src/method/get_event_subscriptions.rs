//! GetEventSubscriptions: everything an application has asked to be told of.

use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::event_subscription::Subscription;
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "GetEventSubscriptions";

/// Nothing: the subscriptions are the calling application's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request;

impl Request {
    /// # Errors
    /// INVALID_XML (3) if there is anything in it.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        read::Sequence::of(info)?.finish()?;
        Ok(Request)
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        String::new()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Oldest first; possibly none.
    pub subscriptions: Vec<Subscription>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.start("subscriptions");
        for subscription in &self.subscriptions {
            subscription.write(&mut writer);
        }
        writer.end();
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let list =
            info.child("subscriptions").ok_or_else(|| NotAReply::Field("'subscriptions' is missing".to_owned()))?;
        let read = |element| Subscription::parse(element).map_err(|failure| NotAReply::Field(failure.message));
        Ok(Reply { subscriptions: list.children_named("subscription").map(read).collect::<Result<_, _>>()? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use uuid::Uuid;

    use super::*;
    use crate::event_subscription::NotificationKey;

    #[test]
    fn what_is_written_is_read() {
        let subscription = Subscription {
            id: Some(Uuid::from_u128(1)),
            key: NotificationKey::new(vec![3; 64]).unwrap(),
            key_version: "1".to_owned(),
            url: "https://app.example/in".to_owned(),
            filters: vec![vec![Uuid::from_u128(2)]],
        };
        for subscriptions in [Vec::new(), vec![subscription.clone(), subscription]] {
            let reply = Reply { subscriptions };
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Reply::parse(document.root()).unwrap(), reply);
        }
    }
}
