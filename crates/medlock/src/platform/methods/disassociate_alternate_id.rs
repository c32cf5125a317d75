//! DisassociateAlternateId: the application takes a name back, wherever it stands or from the person and record of the header.

use medlock_domain::alternate_ids;
use medlock_wire::method::disassociate_alternate_id::Request;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.on_behalf(), call.request.header.record_id);
    call.app
        .db
        .write(move |tx, now, rng| -> Result<_, Fault> {
            let of = match on_behalf {
                Some(on_behalf) => {
                    let target = record::target(tx, app, on_behalf, record_id)?;
                    Some((target.authorisation.person, target.authorisation.record))
                }
                None => None,
            };
            Ok(alternate_ids::disassociate(tx, now, rng, app, of, &request.alternate_id)?)
        })
        .await?;
    Ok(Answer::Nothing)
}
