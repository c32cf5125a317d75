//! CreateConnectRequest: a sender invites a patient to authorise it.

use std::sync::Arc;

use medlock_domain::connects::{self, ConnectError, PreparedRequest, RequestText};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::create_connect_request::{NAME, Reply, Request};
use medlock_wire::reply;

use crate::app::App;
use crate::metrics::Refused;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::once::once;

/// Answers the same bytes with the same reply for a few minutes: a client whose connection broke sends again, and must get
/// its code instead of hearing that the external id is taken.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (id, policy) = (call.caller.id(), call.app.policy);
    let new = prepare(call.app, request).await?.within(call.caller.app().config.limits);
    let tail = reply::namespace_tail(NAME, call.version);
    once(&call, move |tx, now, rng| -> Result<_, ConnectError> {
        let made = connects::create(tx, now, rng, &policy, id, &new)?;
        Ok((made.id.0, reply::success(&tail, &Reply { identity_code: made.code }.write()).into_bytes()))
    })
    .await
}

/// Hashes the answer when it is its turn.
async fn prepare(app: &Arc<App>, request: Request) -> Result<PreparedRequest, Fault> {
    let _turn = app.pools.creations.acquire().await;
    let prepared = app.pools.passwords.run({
        let app = Arc::clone(app);
        move || -> Result<PreparedRequest, ConnectError> {
            let text = RequestText {
                friendly_name: &request.friendly_name,
                question: &request.question,
                answer: &request.answer,
                external_id: &request.external_id,
            };
            PreparedRequest::prepare(&app.vault, &mut *app.random(), &app.password_cost, &text)
        }
    });
    match prepared.await {
        Ok(prepared) => Ok(prepared?),
        Err(_) => {
            app.metrics.refused(Refused::Busy);
            let message = "The server has too much to do at the moment. Send the request again.";
            Err(Failure::with_message(Code::Failed, message).into())
        }
    }
}
