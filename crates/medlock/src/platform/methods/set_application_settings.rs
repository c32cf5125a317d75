//! SetApplicationSettings: the application keeps something with a person, or nothing any more.

use medlock_domain::app_people;
use medlock_domain::authorisations;
use medlock_wire::codes::Code;
use medlock_wire::method::set_application_settings::Request;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (app, person) = (call.caller.id(), call.caller.person()?.person);
    call.app
        .db
        .write(move |tx, _, rng| -> Result<_, Fault> {
            if !authorisations::any_active(tx, app, person)? {
                return Err(Code::AccessDenied.into());
            }
            let settings = request.app_settings.as_ref().map(|settings| settings.as_xml());
            Ok(app_people::keep_settings(tx, rng, app, person, settings)?)
        })
        .await?;
    Ok(Answer::Nothing)
}
