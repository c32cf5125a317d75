//! BeginPutConnectPackageBlob: an address to upload a blob to that goes into a package, encrypted by its sender.

use medlock_crypto::package::{CHUNK_PLAIN_BYTES, CHUNK_SEALED_BYTES};
use medlock_domain::blobs::{self, Purpose};
use medlock_domain::limits::BLOB_BYTES_MAX;
use medlock_wire::method::begin_put_connect_package_blob::{Hashing, Reply, Request};

use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::streaming;

/// Never answered from what was said before: two calls with the same bytes are two uploads.
pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let Request = Request::parse(call.request.info())?;
    let app = call.caller.id();
    let begun = call.app.db.write(move |tx, now, rng| blobs::begin(tx, now, rng, app, Purpose::Package));
    let reply = Reply {
        blob_ref_url: streaming::upload_address(call.app, begun.await?),
        plain_chunk_bytes: CHUNK_PLAIN_BYTES as u64,
        sealed_chunk_bytes: CHUNK_SEALED_BYTES as u64,
        blob_bytes_max: BLOB_BYTES_MAX,
        hashing: Hashing::default(),
    };
    Ok(Answer::Result(reply.write()))
}
