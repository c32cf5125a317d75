//! Sends an attachment: small ones inside the call, others chunk by chunk beforehand. A broken connection costs one chunk,
//! which is sent again; the server knows a chunk it has.

use std::sync::Arc;

use medlock_crypto::package::{PackageKeys, sealed_chunk_len};
use medlock_wire::method::{begin_put_blob, begin_put_connect_package_blob as begin_put_package_blob};
use medlock_wire::thing::{Blob, BlobData, BlobHash, SHA256_BLOCK};
use zeroize::Zeroizing;

use super::source::{Chunk, Chunks};
use super::{Attachment, Listener, Opened};
use crate::Error;
use crate::client::{About, Call, Client, Repeat};
use crate::limits::{CHUNK_BYTES_MAX, INLINE_BLOB_BYTES_MAX};

/// Where attachments go.
pub(crate) enum Destination {
    /// Into a package, sealed with its keys.
    Package(Arc<PackageKeys>),
    /// Into a record.
    Record(About),
}

/// An attachment that has been sent, or will go inside the call.
pub(crate) struct Sent {
    pub label: String,
    pub blob: Blob,
    pub plain_bytes: u64,
}

/// What the server says about an upload it expects.
struct Terms {
    url: String,
    plain_chunk_bytes: usize,
    /// The most bytes of all chunks together, as they are sent.
    bytes_max: u64,
    block_bytes: usize,
}

/// Sends an attachment of at most [`INLINE_BLOB_BYTES_MAX`] bytes, if `inline_bytes` leave room for it, inside the call, and any
/// other ahead of it.
///
/// # Errors
/// [`Error::Attachment`] naming it, or what the call that begins an upload says.
pub(crate) async fn send(
    client: &Client,
    destination: &Destination,
    attachment: Attachment,
    inline_bytes: usize,
    listener: &Listener,
) -> Result<Sent, Error> {
    let mut opened = Opened::open(attachment).await?;
    let inline_max = INLINE_BLOB_BYTES_MAX.min(inline_bytes);
    let start = opened.fill(Zeroizing::default(), inline_max + 1).await?;
    if start.len() <= inline_max {
        return Ok(inline(opened, &start));
    }
    let terms = begin(client, destination).await?;
    if let Some(bytes) = opened.total_bytes.filter(|bytes| *bytes > terms.bytes_max) {
        return Err(too_large(&opened.label, bytes, terms.bytes_max));
    }
    let sealing = match destination {
        Destination::Package(keys) => Some((Arc::clone(keys), client.random_source())),
        Destination::Record(_) => None,
    };
    let chunks = Chunks::new(opened, start, terms.plain_chunk_bytes, terms.block_bytes, sealing);
    stream(client, terms, chunks, listener).await
}

fn inline(opened: Opened, bytes: &[u8]) -> Sent {
    let blob = Blob {
        name: opened.name,
        content_type: opened.content_type,
        hash: Some(BlobHash::of(bytes)),
        content_length: i64::try_from(bytes.len()).ok(),
        data: BlobData::Inline(bytes.to_vec()),
        ..Blob::default()
    };
    Sent { label: opened.label, blob, plain_bytes: bytes.len() as u64 }
}

async fn stream(client: &Client, terms: Terms, mut chunks: Chunks, listener: &Listener) -> Result<Sent, Error> {
    let label = chunks.opened.label.clone();
    let total_bytes = chunks.opened.total_bytes;
    let address = client.transport().blob_address(&terms.url)?;
    let (mut sent_bytes, mut plain_bytes) = (0_u64, 0_u64);
    let mut next = chunks.next().await?;
    let mut after = match next {
        Some(_) => chunks.next().await?,
        None => None,
    };
    // Ends with the attachment, or at the server's limit.
    while let Some(Chunk { bytes, plain_bytes: chunk_plain_bytes }) = next {
        let end = sent_bytes + bytes.len() as u64;
        if end > terms.bytes_max {
            return Err(too_large(&label, end, terms.bytes_max));
        }
        let is_last = after.is_none();
        // One chunk is on its way, one is ready, one is made.
        let sending = client.transport().send_chunk(&label, &address, sent_bytes, bytes, is_last);
        let making = async { if is_last { Ok(None) } else { chunks.next().await } };
        let (sent, made) = tokio::join!(sending, making);
        sent?;
        sent_bytes = end;
        plain_bytes += chunk_plain_bytes;
        listener.tell(&label, plain_bytes, total_bytes.map(|total| total.max(plain_bytes)));
        next = after;
        after = made?;
    }
    let (name, content_type) = (chunks.opened.name.clone(), chunks.opened.content_type.clone());
    let hash = BlobHash {
        algorithm: SHA256_BLOCK.to_owned(),
        block_size: Some(terms.block_bytes as u64),
        hash: chunks.finish().to_vec(),
    };
    let blob = Blob {
        name,
        content_type,
        hash: Some(hash),
        content_length: i64::try_from(plain_bytes).ok(),
        data: BlobData::Reference(terms.url),
        ..Blob::default()
    };
    Ok(Sent { label, blob, plain_bytes })
}

async fn begin(client: &Client, destination: &Destination) -> Result<Terms, Error> {
    match destination {
        Destination::Package(_) => {
            let info = begin_put_package_blob::Request.write();
            // An upload that nobody uses is swept away: one more does no harm.
            let call = Call { method: begin_put_package_blob::NAME, version: 1, info: &info, repeat: Repeat::Harmless };
            client
                .call_about(About::default(), &call, |info| package_terms(begin_put_package_blob::Reply::parse(info)?))
                .await
        }
        Destination::Record(about) => {
            let info = begin_put_blob::Request.write();
            let call = Call { method: begin_put_blob::NAME, version: 1, info: &info, repeat: Repeat::Harmless };
            client.call_about(*about, &call, |info| record_terms(begin_put_blob::Reply::parse(info)?)).await
        }
    }
}

fn record_terms(reply: begin_put_blob::Reply) -> Result<Terms, Error> {
    let (plain_chunk_bytes, block_bytes) = sizes(reply.chunk_bytes, &reply.hashing)?;
    Ok(Terms { url: reply.blob_ref_url, plain_chunk_bytes, bytes_max: reply.blob_bytes_max, block_bytes })
}

fn package_terms(reply: begin_put_package_blob::Reply) -> Result<Terms, Error> {
    let (plain_chunk_bytes, block_bytes) = sizes(reply.plain_chunk_bytes, &reply.hashing)?;
    let sealed = sealed_chunk_len(plain_chunk_bytes) as u64;
    // Whoever opens the package finds its chunks by this number.
    if reply.sealed_chunk_bytes != sealed {
        return Err(bad_terms(format!(
            "chunks of {plain_chunk_bytes} bytes have {sealed} after encryption, not {}",
            reply.sealed_chunk_bytes
        )));
    }
    Ok(Terms { url: reply.blob_ref_url, plain_chunk_bytes, bytes_max: reply.blob_bytes_max, block_bytes })
}

fn sizes(chunk_bytes: u64, hashing: &begin_put_blob::Hashing) -> Result<(usize, usize), Error> {
    let chunk = usize::try_from(chunk_bytes).ok().filter(|bytes| *bytes <= CHUNK_BYTES_MAX);
    let chunk = chunk.ok_or_else(|| bad_terms(format!("chunks of {chunk_bytes} bytes are too large")))?;
    if hashing.algorithm != SHA256_BLOCK {
        return Err(bad_terms("it asks for a hash that is not known here".to_owned()));
    }
    let block = hashing.block_bytes.and_then(|bytes| usize::try_from(bytes).ok());
    let block = block.filter(|block| chunk.is_multiple_of(*block));
    let block = block.ok_or_else(|| bad_terms("chunks are not made of whole blocks of the hash".to_owned()))?;
    Ok((chunk, block))
}

fn bad_terms(reason: String) -> Error {
    Error::Reply { reason: format!("how it wants attachments makes no sense: {reason}") }
}

fn too_large(label: &str, bytes: u64, limit: u64) -> Error {
    Error::unusable_attachment(label, format!("it has {bytes} bytes or more, and the server takes {limit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(plain: u64, sealed: u64, block: Option<u64>) -> begin_put_package_blob::Reply {
        begin_put_package_blob::Reply {
            blob_ref_url: "http://x/y?blob-ref-token=a".to_owned(),
            plain_chunk_bytes: plain,
            sealed_chunk_bytes: sealed,
            blob_bytes_max: 1_000,
            hashing: begin_put_blob::Hashing { algorithm: SHA256_BLOCK.to_owned(), block_bytes: block },
        }
    }

    #[test]
    fn sizes_that_would_spoil_an_upload_are_refused() {
        assert!(package_terms(reply(64, 96, Some(64))).is_ok());
        assert!(package_terms(reply(64, 96, Some(16))).is_ok());
        // The usual size, off by one; a chunk of broken blocks; no block; more than fits into memory.
        for wrong in [
            reply(64, 95, Some(64)),
            reply(64, 64, Some(64)),
            reply(64, 96, Some(48)),
            reply(64, 96, None),
            reply(1 << 40, (1 << 40) + 32, Some(64)),
        ] {
            assert!(matches!(package_terms(wrong), Err(Error::Reply { .. })));
        }
        let mut other = reply(64, 96, Some(64));
        other.hashing.algorithm = "SHA256".to_owned();
        assert!(matches!(package_terms(other), Err(Error::Reply { .. })));
    }
}
