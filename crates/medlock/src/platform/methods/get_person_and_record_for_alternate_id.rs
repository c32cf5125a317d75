//! GetPersonAndRecordForAlternateId: whom one of the application's other names stands for.

use medlock_domain::alternate_ids;
use medlock_wire::codes::Code;
use medlock_wire::method::get_person_and_record_for_alternate_id::{Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::people::{Teller, language};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (app, language) = (call.caller.id(), language(&call.request.header.culture));
    let person = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let found = alternate_ids::find(tx, app, &request.alternate_id)?;
            let told = Teller::of(tx, app, language)?.person_with(tx, &found)?;
            Ok(told.ok_or(Code::AlternateIdNotFound)?)
        })
        .await?;
    Ok(Answer::Result(Reply { person }.write()))
}
