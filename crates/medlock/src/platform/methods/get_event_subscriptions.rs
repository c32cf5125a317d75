//! GetEventSubscriptions: what the application is told of.

use medlock_domain::events;
use medlock_wire::method::get_event_subscriptions::{Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let app = call.caller.id();
    let subscriptions = call.app.db.read(move |tx, _| -> Result<_, Fault> { Ok(events::list(tx, app)?) }).await?;
    Ok(Answer::Result(Reply { subscriptions }.write()))
}
