//! UnsubscribeToEvent: the application is told no more.

use medlock_domain::events;
use medlock_domain::ids::SubscriptionId;
use medlock_wire::method::unsubscribe_to_event::Request;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request { subscription_id } = Request::parse(call.request.info())?;
    let app = call.caller.id();
    call.app
        .db
        .write(move |tx, now, rng| -> Result<_, Fault> {
            Ok(events::unsubscribe(tx, now, rng, app, SubscriptionId(subscription_id))?)
        })
        .await?;
    Ok(Answer::Nothing)
}
