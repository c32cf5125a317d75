//! BeginPutBlob: an address to upload a blob to that goes into an item of a record.

use medlock_domain::blobs::{self, Purpose};
use medlock_domain::limits::{BLOB_BYTES_MAX, BLOB_CHUNK_BYTES};
use medlock_wire::codes::Code;
use medlock_wire::method::begin_put_blob::{Hashing, Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::record::target;
use crate::streaming;

/// Never answered from what was said before: two calls with the same bytes are two uploads.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let (app, on_behalf, record_id) = (call.caller.id(), call.caller.person()?, call.request.header.record_id);
    let upload = call
        .app
        .db
        .write(move |tx, now, rng| -> Result<_, Fault> {
            // One published client names no record here. Which one it is, is said by the call that writes the item, and
            // looked at then.
            if record_id.is_some() {
                let target = target(tx, app, on_behalf, record_id)?;
                if target.effective.on(target.avenue).is_empty() {
                    return Err(Code::AccessDenied.into());
                }
            }
            Ok(blobs::begin(tx, now, rng, app, Purpose::Thing)?)
        })
        .await?;
    let reply = Reply {
        blob_ref_url: streaming::upload_address(call.app, upload),
        chunk_bytes: BLOB_CHUNK_BYTES,
        blob_bytes_max: BLOB_BYTES_MAX,
        hashing: Hashing::default(),
    };
    Ok(Answer::Result(reply.write()))
}
