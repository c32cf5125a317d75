//! UpdateEventSubscription: another key, address or choice of types for a subscription. There is no result.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::{Code, Failure};
use crate::event_subscription::Subscription;
use crate::read;

pub const NAME: &str = "UpdateEventSubscription";

pub struct Request {
    pub id: Uuid,
    /// All of it anew.
    pub subscription: Subscription,
}

impl Request {
    /// # Errors
    /// As [`Subscription::parse`]; SUBSCRIPTION_INVALID (134) without an id.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let subscription = Subscription::parse(parts.required("subscription")?)?;
        parts.finish()?;
        let without =
            || Failure::with_message(Code::SubscriptionInvalid, "id: a change names the subscription it is of");
        Ok(Request { id: subscription.id.ok_or_else(without)?, subscription })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        Subscription { id: Some(self.id), ..self.subscription.clone() }.write(&mut writer);
        writer.finish()
    }
}
