//! UpdateExternalId: another external id for packages or a connect request.

use medlock_domain::packages::{self, Which};
use medlock_wire::method::update_external_id::{self as wire, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request { which, new_external_id } = Request::parse(call.request.info())?;
    let which = match which {
        wire::Which::IdentityCode(code) => Which::Code(code),
        wire::Which::OldExternalId(old) => Which::ExternalId(old),
    };
    let id = call.caller.id();
    call.app
        .db
        .write(move |tx, now, rng| {
            packages::update_external_id(tx, now, rng, id, &which, &new_external_id).map_err(Fault::from)
        })
        .await?;
    Ok(Answer::Nothing)
}
