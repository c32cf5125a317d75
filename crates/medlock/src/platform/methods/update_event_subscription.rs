//! UpdateEventSubscription: another key, address or choice of types.

use medlock_domain::events;
use medlock_domain::ids::SubscriptionId;
use medlock_wire::method::update_event_subscription::Request;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request { id, subscription } = Request::parse(call.request.info())?;
    let (app, config, mode) = (call.caller.id(), call.caller.app().config.clone(), call.app.config.app_mode());
    call.app
        .db
        .write(move |tx, now, rng| -> Result<_, Fault> {
            Ok(events::update(tx, now, rng, mode, (app, &config), SubscriptionId(id), &subscription)?)
        })
        .await?;
    Ok(Answer::Nothing)
}
