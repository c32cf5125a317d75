//! DeletePendingConnectPackage: takes packages back. The answer never tells what became of them.

use medlock_domain::packages::{self, Which};
use medlock_wire::method::delete_pending_connect_package::Request;

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let which = match Request::parse(call.request.info())? {
        Request::IdentityCode(code) => Which::Code(code),
        Request::ExternalId(id) => Which::ExternalId(id),
    };
    let id = call.caller.id();
    call.app.db.write(move |tx, now, rng| packages::delete(tx, now, rng, id, &which).map_err(Fault::from)).await?;
    call.app.blobs_removed();
    Ok(Answer::Nothing)
}
