//! RemoveThings: an application deletes items; all of them or none. Their last versions stay with the record.

use medlock_domain::ids::ThingId;
use medlock_domain::things_in_record::Change;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::remove_things::Request;

use super::put_things::carry_out;
use crate::limits::WRITTEN_THINGS_MAX;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    if request.keys.len() > WRITTEN_THINGS_MAX {
        let message = format!("A request removes at most {WRITTEN_THINGS_MAX} items.");
        return Err(Failure::with_message(Code::TooManyThingsSpecified, message).into());
    }
    let changes = request.keys.iter().map(|key| Change::Remove { id: ThingId(key.id), expected: key.version_stamp });
    carry_out(&call, changes.collect()).await?;
    Ok(Answer::Nothing)
}
