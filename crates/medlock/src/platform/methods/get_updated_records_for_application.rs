//! GetUpdatedRecordsForApplication: which authorised records have changed.

use medlock_domain::app_people;
use medlock_domain::authorisations;
use medlock_wire::method::get_updated_records_for_application::{Reply, Request, UpdatedRecord};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let app = call.caller.id();
    // Waits for the changes whose instants are taken and which are not committed. What is read afterwards holds them, and
    // whatever comes later is later than this poll. The lock itself is let go before the reading: that may take a while.
    call.app.db.write(move |tx, now, _| authorisations::read_under_lock(tx, now, app)).await?;
    let updated = call.app.db.read(move |tx, _| app_people::updated_records(tx, app, request.since)).await?;
    let records = updated
        .into_iter()
        .map(|record| UpdatedRecord {
            record_id: record.authorisation.record_pseudonym,
            updated_at: record.updated_at,
            person_id: record.authorisation.person_pseudonym,
            latest_operation_sequence_number: record.operations,
        })
        .collect();
    Ok(Answer::Result(Reply { records }.write(call.version)))
}
