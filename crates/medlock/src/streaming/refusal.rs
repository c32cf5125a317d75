//! How a request for a blob fails: an HTTP status, and for people a sentence that names the rule.

use std::borrow::Cow;

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use medlock_domain::apps::AppError;
use medlock_domain::authorisations::AuthoriseError;
use medlock_domain::blobs::BlobError;
use medlock_domain::limits::{BLOB_BYTES_MAX, BLOB_CHUNK_BYTES, BLOB_PIECES_MAX};
use medlock_domain::records::RecordError;
use medlock_store::StoreError;

use crate::blobs::BlobFault;

/// Why nothing was taken, or nothing is given.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    rule: Cow<'static, str>,
    /// For the log alone.
    cause: Option<anyhow::Error>,
}

impl Refusal {
    pub fn new(status: StatusCode, rule: impl Into<Cow<'static, str>>) -> Refusal {
        Refusal { status, rule: rule.into(), cause: None }
    }

    pub fn bad(rule: impl Into<Cow<'static, str>>) -> Refusal {
        Refusal::new(StatusCode::BAD_REQUEST, rule)
    }

    /// No token, none of ours, one for something else, or one whose time is over: they are not told apart.
    pub fn address() -> Refusal {
        Refusal::new(StatusCode::FORBIDDEN, "This address is not valid here, or no longer.")
    }

    /// Ours, and it may pass.
    fn of_ours(cause: anyhow::Error) -> Refusal {
        let rule = "The server cannot do this at the moment. Send it again later.";
        Refusal { cause: Some(cause), ..Refusal::new(StatusCode::SERVICE_UNAVAILABLE, rule) }
    }

    /// The answer. What is ours goes into the log.
    pub fn told(self) -> Response<Body> {
        if let Some(cause) = self.cause {
            tracing::error!(error = format!("{cause:#}"), "a request for a blob failed inside");
        }
        let mut response = Response::new(Body::from(format!("{}\n", self.rule)));
        *response.status_mut() = self.status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        response
    }
}

impl From<BlobError> for Refusal {
    fn from(error: BlobError) -> Refusal {
        match error {
            BlobError::Unknown => Refusal::address(),
            BlobError::Committed => Refusal::new(StatusCode::CONFLICT, "This upload has been used already."),
            BlobError::Nothing => Refusal::bad("A request without a body must have the header x-hv-blob-complete: 1."),
            BlobError::OutOfOrder | BlobError::Conflict => Refusal::bad(
                "A chunk must begin where the one before it ended. One that is sent again must be the same.",
            ),
            BlobError::ChunkSize => Refusal::bad(format!(
                "A chunk is at most {BLOB_CHUNK_BYTES} bytes long. In a package each is as long as BeginPutConnectPackageBlob \
                 said, and the last one, which completes the blob, a multiple of 32 bytes."
            )),
            BlobError::TooLarge => {
                Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, format!("A blob is at most {BLOB_BYTES_MAX} bytes long."))
            }
            BlobError::TooManyPieces => Refusal::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                format!("A blob comes in at most {BLOB_PIECES_MAX} chunks."),
            ),
            other => Refusal::of_ours(other.into()),
        }
    }
}

macro_rules! of_ours {
    ($($error:ty),*) => {$(
        impl From<$error> for Refusal {
            fn from(error: $error) -> Refusal {
                Refusal::of_ours(error.into())
            }
        }
    )*};
}
of_ours!(AppError, AuthoriseError, BlobFault, RecordError, StoreError);
