//! GetAuthorizedPeople: everybody who authorised the application, however they came to it, a page at a time.

use medlock_domain::app_people;
use medlock_domain::authorisations;
use medlock_wire::method::get_authorized_people::{Reply, Request};
use medlock_wire::person_info::PersonInfo;

use crate::limits::{PEOPLE_PAGE_BYTES_MAX, PEOPLE_PAGE_DEFAULT, PEOPLE_PAGE_MAX};
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::people::{Teller, language};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (app, language) = (call.caller.id(), language(&call.request.header.culture));
    let wanted = request
        .num_results
        .map_or(PEOPLE_PAGE_DEFAULT, |number| u32::try_from(number).unwrap_or(PEOPLE_PAGE_MAX).min(PEOPLE_PAGE_MAX));
    if request.created_since.is_some() {
        // What is being granted at this moment gets an instant behind this poll, or is committed before it is answered.
        call.app.db.write(move |tx, now, _| authorisations::read_under_lock(tx, now, app)).await?;
    }
    let reply = call
        .app
        .db
        .read(move |tx, _| -> Result<_, Fault> {
            let found = app_people::authorised(tx, app, request.cursor, request.created_since, wanted + 1)?;
            let teller = Teller::of(tx, app, language)?;
            let (mut people, mut bytes) = (Vec::new(), 0);
            for (place, person) in (1..).zip(&found) {
                if place > wanted || bytes >= PEOPLE_PAGE_BYTES_MAX {
                    return Ok(Reply { people, more_results: true });
                }
                if let Some(told) = teller.person(tx, *person)? {
                    bytes += size(&told);
                    people.push(told);
                }
            }
            Ok(Reply { people, more_results: false })
        })
        .await?;
    Ok(Answer::Result(reply.write()))
}

/// About how many bytes it takes to tell of somebody.
fn size(person: &PersonInfo) -> usize {
    const PERSON_BYTES: usize = 400;
    const RECORD_BYTES: usize = 600;
    let settings = person.app_settings.as_ref().map_or(0, |settings| settings.as_xml().len());
    PERSON_BYTES + settings + person.records.len() * RECORD_BYTES
}
