//! RemoveApplicationRecordAuthorization: the application gives up what the person let it do with the record.

use medlock_domain::audit::Actor;
use medlock_domain::authorisations;
use medlock_wire::codes::Code;
use medlock_wire::method::remove_application_record_authorization::Request;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let (app, on_behalf) = (call.caller.id(), call.caller.person()?);
    let record_id = record::named(call.request.header.record_id)?;
    call.app
        .db
        .write(move |tx, now, rng| -> Result<_, Fault> {
            // Not the record's state nor whether it stands: giving up what is gone already is no mistake.
            let found = authorisations::by_pseudonym(tx, app, on_behalf.person, record_id)?;
            let record = found.ok_or(Code::InvalidRecord)?.record;
            authorisations::end(tx, now, rng, Actor::App(app), app, on_behalf.person, record)?;
            Ok(())
        })
        .await?;
    Ok(Answer::Nothing)
}
