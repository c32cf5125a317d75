//! CreateConnectRequest: a sender invites a patient to authorise it.

use std::sync::Arc;

use medlock_domain::connects::{self, ConnectError, PreparedRequest, RequestText};
use medlock_domain::resent::{self, Claimed, Fingerprint};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::create_connect_request::{NAME, Reply, Request};
use medlock_wire::reply;

use crate::app::App;
use crate::metrics::Refused;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

/// Answers the same bytes with the same reply for a few minutes: a client whose connection broke sends again, and must get
/// its code instead of hearing that the external id is taken.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (id, policy) = (call.caller.id(), call.app.policy);
    let new = prepare(call.app, request).await?;
    let fingerprint = Fingerprint::of(&call.app.vault, id, call.request.header.msg_time, call.request.header_bytes());
    let tail = reply::namespace_tail(NAME, call.version);
    call.app
        .db
        .write(move |tx, now, rng| {
            if let Claimed::Answered(reply) = resent::claim(tx, now, fingerprint)? {
                return Ok(Answer::Whole(reply.to_vec()));
            }
            let made = connects::create(tx, now, rng, &policy, id, &new)?;
            let xml = reply::success(&tail, &Reply { identity_code: made.code }.write()).into_bytes();
            resent::keep(tx, rng, fingerprint, made.id.0, &xml)?;
            Ok(Answer::Whole(xml))
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
