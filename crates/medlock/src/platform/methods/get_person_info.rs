//! GetPersonInfo: the person on whose behalf the application calls, with the records they authorised it for.

use medlock_domain::authorisations;
use medlock_domain::ids::{AppId, PersonId};
use medlock_store::Tx;
use medlock_wire::codes::Code;
use medlock_wire::method::get_person_info::{Reply, Request};
use medlock_wire::person_info::RecordPermissions;
use uuid::Uuid;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::people::{Teller, language};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (app, person) = (call.caller.id(), call.caller.person()?.person);
    let (language, record_id) = (language(&call.request.header.culture), call.request.header.record_id);
    let told = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let teller = Teller::of(tx, app, language)?;
            // Known, but with nothing left that the application may see.
            let mut told = teller.person(tx, person)?.ok_or(Code::AccessDenied)?;
            if request.effective_record_permissions {
                let records: Vec<Uuid> = told.records.iter().map(|record| record.id).collect();
                told.permissions = Some(permissions(tx, &teller, app, person, &records, record_id)?);
            }
            Ok(told)
        })
        .await?;
    Ok(Answer::Result(Reply { person: told }.write()))
}

/// Of the record in the header, if it is one of those that are told; one client names a record in every call. Otherwise of all.
fn permissions(
    tx: &mut Tx<'_>,
    teller: &Teller,
    app: AppId,
    person: PersonId,
    told: &[Uuid],
    named: Option<Uuid>,
) -> Result<Vec<RecordPermissions>, Fault> {
    let named = named.filter(|named| told.contains(named));
    let given = authorisations::of_app_person(tx, app, person)?;
    let wanted = |id: &Uuid| named.map_or_else(|| told.contains(id), |named| named == *id);
    Ok(given.iter().filter(|one| wanted(&one.record_pseudonym)).map(|one| teller.permissions(one)).collect())
}
