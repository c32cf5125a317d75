//! AssociateAlternateId: the application gives the person and record another name.

use medlock_domain::alternate_ids;
use medlock_wire::method::associate_alternate_id::Request;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    call.app
        .db
        .write(move |tx, now, rng| -> Result<_, Fault> {
            let target = record::target(tx, app, on_behalf, record_id)?;
            Ok(alternate_ids::associate(tx, now, rng, &target.authorisation, &request.alternate_id)?)
        })
        .await?;
    Ok(Answer::Nothing)
}
