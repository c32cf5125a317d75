//! DeletePendingConnectRequest: takes a connect request back that nobody has accepted, or that was locked.

use medlock_domain::connects;
use medlock_wire::method::delete_pending_connect_request::Request;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request { external_id } = Request::parse(call.request.info())?;
    let (id, policy) = (call.caller.id(), call.app.policy);
    call.app
        .db
        .write(move |tx, now, rng| connects::delete(tx, now, rng, &policy, id, &external_id).map_err(Fault::from))
        .await?;
    Ok(Answer::Nothing)
}
