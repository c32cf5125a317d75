//! GetRecordOperations: what was done to a record's items since a number the application knows, as far as it may read them.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::things_in_record::{How, Operation, allowed, operations};
use medlock_wire::codes::Code;
use medlock_wire::method::get_record_operations::{Kind, RecordOperation, Reply, Request};
use medlock_wire::thing::ThingKey;
use uuid::Uuid;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record::target;

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request { after } = Request::parse(call.request.info())?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let found = call.app.db.read(move |tx, _| -> Result<_, Fault> {
        let target = target(tx, app, on_behalf, record_id)?;
        let rights = target.effective.on(target.avenue);
        // As for the items themselves.
        if rights.is_empty() {
            return Err(Code::AccessDenied.into());
        }
        let readable = |id: Uuid| allowed(rights, id).contains(Permissions::READ);
        Ok(operations(tx, target.authorisation.record, after, &readable)?)
    });
    let found = found.await?;
    let operations = found.operations.into_iter().map(told).collect();
    Ok(Answer::Result(Reply { latest: found.latest, operations }.write()))
}

fn told(operation: Operation) -> RecordOperation {
    RecordOperation {
        kind: match operation.how {
            How::Created => Kind::Create,
            How::Changed => Kind::Update,
            How::Deleted => Kind::Delete,
        },
        number: operation.number,
        key: ThingKey { id: operation.id.0, version_stamp: operation.version_stamp },
        type_id: operation.type_id,
        effective_date: operation.effective,
        updated_end_date: operation.updated_end,
    }
}
