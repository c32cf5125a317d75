//! SubscribeToEvent: the application is told of changes from now on.

use medlock_domain::events;
use medlock_wire::method::subscribe_to_event::{Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request { subscription } = Request::parse(call.request.info())?;
    let (app, config, mode) = (call.caller.id(), call.caller.app().config.clone(), call.app.config.app_mode());
    let id = call
        .app
        .db
        .write(move |tx, now, rng| -> Result<_, Fault> {
            Ok(events::subscribe(tx, now, rng, mode, (app, &config), &subscription)?)
        })
        .await?;
    Ok(Answer::Result(Reply { subscription_id: id.0 }.write()))
}
