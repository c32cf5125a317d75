//! GetAuthorizedRecords: records by the application's names for them. What it may not use is left out without a word.

use medlock_domain::{authorisations, records};
use medlock_wire::method::get_authorized_records::{Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::people::{Teller, language};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (app, person) = (call.caller.id(), call.caller.person()?.person);
    let language = language(&call.request.header.culture);
    let records = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let teller = Teller::of(tx, app, language)?;
            let mut told = Vec::new();
            for one in authorisations::of_app_person(tx, app, person)? {
                if request.ids.contains(&one.record_pseudonym)
                    && let Some(record) = records::load(tx, person, one.record)?
                {
                    told.push(teller.record(&one, &record));
                }
            }
            Ok(told)
        })
        .await?;
    Ok(Answer::Result(Reply { records }.write()))
}
