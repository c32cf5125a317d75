//! GetAuthorizedConnectRequests: an application polls for who has accepted its connect requests.

use medlock_domain::connects;
use medlock_wire::method::get_authorized_connect_requests::{ConnectRequest, Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

/// Two transactions: one that waits for pick-ups on their way, then one that reads, so that no lock is held while a long list
/// is made. Nothing is consumed by it.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request { since } = Request::parse(call.request.info())?;
    let id = call.caller.id();
    let db = &call.app.db;
    let apps = db.write(move |tx, now, _| connects::fence(tx, now, id).map_err(Fault::from)).await?;
    let entries = db.read(move |tx, now| connects::list(tx, now, &apps, since).map_err(Fault::from)).await?;
    let requests = entries
        .into_iter()
        .map(|entry| ConnectRequest {
            person_id: entry.person_pseudonym,
            record_id: entry.record_pseudonym,
            app_specific_record_id: Some(entry.record_number.to_string()),
            app_id: entry.app.0,
            external_id: entry.external_id,
        })
        .collect();
    Ok(Answer::Result(Reply { requests }.write()))
}
