//! GetApplicationSettings: what the application keeps with a person, as it gave it.

use medlock_domain::app_people;
use medlock_domain::authorisations;
use medlock_wire::codes::Code;
use medlock_wire::method::get_application_settings::{Reply, Request};
use medlock_wire::person_info::AppSettings;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::people::selected;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let (app, person) = (call.caller.id(), call.caller.person()?.person);
    let reply = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let given = authorisations::of_app_person(tx, app, person)?;
            if given.is_empty() {
                return Err(Code::AccessDenied.into());
            }
            let kept = app_people::kept(tx, app, person)?;
            let selected_record_id = selected(&given, &kept);
            Ok(Reply { app_settings: kept.settings.map(AppSettings::stored), selected_record_id })
        })
        .await?;
    Ok(Answer::Result(reply.write()))
}
