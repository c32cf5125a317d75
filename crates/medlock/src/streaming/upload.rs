//! A chunk of an upload. It is in the store, whole and durable, before its row is written, and its row before the client hears
//! of it; whatever goes wrong, nothing of it stays.

use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, EXPECT};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use http_body_util::BodyExt;
use medlock_crypto::mac::BlockHash;
use medlock_crypto::package::CHUNK_SEALED_BYTES;
use medlock_crypto::segments::PlainDigest;
use medlock_domain::apps;
use medlock_domain::blobs::tokens::Token;
use medlock_domain::blobs::{self, Append, BlobError, Place, Purpose, StoredPiece, Upload};
use medlock_domain::ids::StoredBlobId;
use medlock_domain::limits::BLOB_CHUNK_BYTES;
use medlock_wire::ranges::{ContentRange, NotARange, parse_content_range};

use super::refusal::Refusal;
use super::{Answered, token};
use crate::app::App;
use crate::blobs::{BlobFault, PieceWriter, WrittenPiece, discard};
use crate::listen::Late;

/// The word that there are no more chunks.
const COMPLETE: &str = "x-hv-blob-complete";
/// So much of what nobody wants is let pass, because most clients read no answer before they have sent everything.
const LET_PASS_BYTES_MAX: u64 = 2 * CHUNK_SEALED_BYTES as u64;

/// Takes a chunk.
pub async fn take(app: &Arc<App>, request: Request<Body>) -> Answered {
    let (parts, body) = request.into_parts();
    let mut body = Arriving { body, seen_bytes: 0, has_ended: false };
    let (mut response, bytes) = match store(app, &parts, &mut body).await {
        Ok(bytes) => (Response::new(Body::empty()), bytes),
        Err(refusal) => (refusal.told(), 0),
    };
    if response.status() == StatusCode::OK {
        // Some clients wait for the end of the connection when nobody says that there is nothing.
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    // Whoever asked first whether to send has not begun.
    if parts.headers.contains_key(EXPECT) && body.seen_bytes == 0 || !body.let_pass().await {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Answered { response, bytes }
}

/// How many bytes were taken.
async fn store(app: &Arc<App>, request: &Parts, body: &mut Arriving) -> Result<u64, Refusal> {
    let Token::Write(id) = token(app, request)? else { return Err(Refusal::address()) };
    let upload = look(app, id).await?;
    let completes = completes(&request.headers);
    let Some(first) = body.next().await? else {
        // What else such a request says about bytes is about none.
        return match upload.place(None, 0, completes)? {
            Place::Complete => Ok(app.db.write(move |tx, now, _| blobs::complete(tx, now, id)).await.map(|()| 0)?),
            Place::Append { .. } | Place::Again { .. } => Err(BlobError::Nothing.into()),
        };
    };
    if request.headers.get_all(CONTENT_ENCODING).iter().any(|coding| coding != "identity") {
        return Err(Refusal::bad("A chunk is sent without a Content-Encoding: its bytes are kept as they come."));
    }
    let range = range(&request.headers)?;
    let begins_at = range.map_or(upload.size_bytes, |range| range.first);
    if begins_at > upload.size_bytes {
        return Err(Refusal::bad(format!(
            "Content-Range begins at {begins_at}, and this upload has {} bytes: a chunk must begin where the one before it ended.",
            upload.size_bytes
        )));
    }
    // Fewer may come than are announced, and what comes beyond them is not meant.
    let meant_bytes = range.map_or(u64::MAX, ContentRange::bytes);
    let mut taking = Taking::of(app, &upload, begins_at);
    let mut arrived = Some(first);
    while let Some(bytes) = arrived {
        if body.seen_bytes > chunk_bytes_max(&upload) {
            return Err(BlobError::ChunkSize.into());
        }
        taking.take(&bytes, meant_bytes).await?;
        arrived = body.next().await?;
    }
    let chunk = Chunk { id, first_byte: begins_at, size_bytes: taking.bytes, completes };
    upload.place(Some(begins_at), chunk.size_bytes, completes)?;
    match taking.into {
        Goes::New { piece, hash, .. } => {
            let piece = piece.finish().await?;
            chunk.append(app, upload, hash, &piece).await?;
        }
        Goes::There(digest) => chunk.was_there(app, digest.finish()).await?,
    }
    Ok(chunk.size_bytes)
}

/// The upload, of an application that still may.
async fn look(app: &Arc<App>, id: StoredBlobId) -> Result<Upload, Refusal> {
    app.db
        .read(move |tx, now| {
            let upload = blobs::look(tx, now, id)?;
            let is_active = apps::load(tx, upload.app)?.is_some_and(|app| app.is_active());
            if is_active { Ok(upload) } else { Err(Refusal::address()) }
        })
        .await
}

/// A chunk that has come.
#[derive(Clone, Copy)]
struct Chunk {
    id: StoredBlobId,
    first_byte: u64,
    size_bytes: u64,
    completes: bool,
}

impl Chunk {
    /// Puts it to the end of its upload.
    async fn append(
        self,
        app: &Arc<App>,
        upload: Upload,
        hash: BlockHash,
        written: &WrittenPiece,
    ) -> Result<(), BlobError> {
        let Chunk { size_bytes, completes, .. } = self;
        let WrittenPiece { object, digest, .. } = written.clone();
        let appended = app.db.write(move |tx, now, rng| {
            let piece = StoredPiece { size_bytes, object: &object, digest };
            blobs::append(tx, now, rng, &Append { upload: &upload, piece, hash: &hash, completes })
        });
        match appended.await {
            Ok(()) => Ok(()),
            // Whether the row is written is not known. What has none is found later.
            Err(error @ BlobError::Store(_)) => Err(error),
            // Somebody was faster: with the same bytes, that is as good.
            Err(BlobError::Conflict) => {
                discard(app, written).await;
                self.was_there(app, written.digest).await
            }
            Err(error) => {
                discard(app, written).await;
                Err(error)
            }
        }
    }

    /// Whether these bytes are there already.
    async fn was_there(self, app: &Arc<App>, digest: [u8; 32]) -> Result<(), BlobError> {
        let Chunk { id, first_byte, size_bytes, completes } = self;
        let settle =
            app.db.write(move |tx, now, _| blobs::resent(tx, now, id, first_byte, size_bytes, &digest, completes));
        settle.await
    }
}

/// What has come of a chunk so far.
struct Taking {
    bytes: u64,
    into: Goes,
}

enum Goes {
    /// The upload ends where it begins.
    New { piece: Box<PieceWriter>, hash: BlockHash, is_hashed: bool },
    /// The upload goes further: most clients send a chunk again when they got no answer.
    There(PlainDigest),
}

impl Taking {
    fn of(app: &Arc<App>, upload: &Upload, begins_at: u64) -> Taking {
        let into = match begins_at == upload.size_bytes {
            true => Goes::New {
                piece: Box::new(PieceWriter::start(app, upload.id, &upload.key)),
                hash: upload.hash.clone(),
                // Of what is encrypted nobody has use for a hash.
                is_hashed: upload.purpose != Purpose::Package,
            },
            false => Goes::There(PlainDigest::new(&upload.key)),
        };
        Taking { bytes: 0, into }
    }

    /// Takes of these bytes what is meant.
    async fn take(&mut self, bytes: &Bytes, meant_bytes: u64) -> Result<(), BlobFault> {
        let left = usize::try_from(meant_bytes - self.bytes).unwrap_or(usize::MAX);
        let meant = &bytes[..bytes.len().min(left)];
        match &mut self.into {
            Goes::New { piece, hash, is_hashed } => {
                piece.write(meant).await?;
                if *is_hashed {
                    hash.update(meant);
                }
            }
            Goes::There(digest) => digest.update(meant),
        }
        self.bytes += meant.len() as u64;
        Ok(())
    }
}

fn chunk_bytes_max(upload: &Upload) -> u64 {
    match upload.purpose {
        Purpose::Package => CHUNK_SEALED_BYTES as u64,
        Purpose::Thing | Purpose::Moving => BLOB_CHUNK_BYTES,
    }
}

fn completes(headers: &HeaderMap) -> bool {
    headers.get_all(COMPLETE).iter().any(|value| {
        let value = value.as_bytes().trim_ascii();
        value == b"1" || value.eq_ignore_ascii_case(b"true")
    })
}

/// Where the chunk says it belongs.
fn range(headers: &HeaderMap) -> Result<Option<ContentRange>, Refusal> {
    let mut values = headers.get_all(CONTENT_RANGE).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(Refusal::bad("There is more than one Content-Range."));
    }
    let range = value.to_str().map_or(Err(NotARange), parse_content_range);
    range.map(Some).map_err(|rule| Refusal::bad(format!("{rule}.")))
}

/// A body as it comes.
struct Arriving {
    body: Body,
    seen_bytes: u64,
    /// It came to its end, or broke off.
    has_ended: bool,
}

impl Arriving {
    /// The next bytes, never none of them.
    async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        while let Some(frame) = self.body.frame().await {
            let frame = frame.map_err(|error| {
                self.has_ended = true;
                broken(&error)
            })?;
            let Ok(bytes) = frame.into_data() else { continue };
            if !bytes.is_empty() {
                self.seen_bytes += bytes.len() as u64;
                return Ok(Some(bytes));
            }
        }
        self.has_ended = true;
        Ok(None)
    }

    /// Lets the rest pass. False when it is not worth waiting for.
    async fn let_pass(&mut self) -> bool {
        while !self.has_ended && self.seen_bytes <= LET_PASS_BYTES_MAX {
            if self.next().await.is_err() {
                return false;
            }
        }
        self.has_ended
    }
}

fn broken(error: &axum::Error) -> Refusal {
    match Late::is_behind(error) {
        true => Refusal::new(StatusCode::REQUEST_TIMEOUT, "The chunk did not arrive in time. Send it again."),
        false => Refusal::bad("The chunk ended early. Send it again."),
    }
}
