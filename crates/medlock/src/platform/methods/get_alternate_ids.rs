//! GetAlternateIds: the application's other names for the person and record.

use medlock_domain::alternate_ids;
use medlock_wire::method::get_alternate_ids::{Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let alternate_ids = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let target = record::target(tx, app, on_behalf, record_id)?;
            let (person, record) = (target.authorisation.person, target.authorisation.record);
            Ok(alternate_ids::list(tx, app, person, record)?)
        })
        .await?;
    Ok(Answer::Result(Reply { alternate_ids }.write()))
}
