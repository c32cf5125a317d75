//! QueryPermissions: what the application may do in the record through the person, on both avenues, by item type.

use std::collections::BTreeSet;

use medlock_wire::method::query_permissions::{Reply, Request};
use medlock_wire::person_info::TypePermissions;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::{people, record};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let effective =
        call.app.db.read(move |tx, _| Ok::<_, Fault>(record::target(tx, app, on_behalf, record_id)?.effective)).await?;
    // Each type once, however often it was asked about: clients keep the answer by type.
    let mut seen = BTreeSet::new();
    let asked = request.types.into_iter().filter(|type_id| seen.insert(*type_id));
    let types = asked.map(|type_id| TypePermissions {
        type_id,
        online: people::names(effective.online.get(&type_id).copied().unwrap_or_default()),
        offline: people::names(effective.offline.get(&type_id).copied().unwrap_or_default()),
    });
    let types = types.filter(|one| !one.online.is_empty() || !one.offline.is_empty()).collect();
    Ok(Answer::Result(Reply { types }.write()))
}
