//! AllocatePackageId: a code that can be handed out before its contents are ready.

use medlock_domain::packages;
use medlock_wire::method::allocate_package_id::{Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

/// Never answered from what was said before: two calls with the same bytes are two codes, because published clients stamp
/// whole seconds.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let (id, policy) = (call.caller.id(), call.app.policy);
    let identity_code = call
        .app
        .db
        .write(move |tx, now, rng| packages::allocate(tx, now, rng, &policy, id).map_err(Fault::from))
        .await?;
    Ok(Answer::Result(Reply { identity_code }.write()))
}
