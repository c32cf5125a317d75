//! Chunks up and bytes down over HTTP. The address carries the authority; nothing is signed.

use std::time::Duration;

use bytes::Bytes;
use reqwest::{Response, StatusCode, Url};

use crate::Error;
use crate::limits::BLOB_REFUSAL_BYTES_MAX;
use crate::transport::Transport;

/// What became of one request.
enum Outcome<T> {
    Done(T),
    /// It may succeed when it is sent again.
    Again(Box<dyn std::error::Error + Send + Sync>),
    Refused(StatusCode, String),
}

/// What a request for bytes got.
pub(super) enum Opened {
    /// Bytes from the place asked for.
    Bytes { response: Response, total_bytes: Option<u64> },
    /// There are none from there on.
    End,
    /// The address is not valid any more.
    Stale,
}

impl Transport {
    /// Where an address of the server's leads from here. The token in it is what counts: what the server is called to others
    /// may not be what it is called here, and the bytes go to no other host than the calls.
    ///
    /// # Errors
    /// [`Error::Reply`] for what has no token.
    pub(crate) fn blob_address(&self, text: &str) -> Result<Url, Error> {
        let unusable = |reason: &str| Error::Reply { reason: format!("the address of an attachment {reason}") };
        let told = Url::parse(text).map_err(|_| unusable("cannot be read"))?;
        let query = told.query().filter(|query| !query.is_empty()).ok_or_else(|| unusable("has no token"))?;
        let mut address = self.blob_base.clone();
        address.set_query(Some(query));
        Ok(address)
    }

    /// Sends one chunk until it is answered.
    ///
    /// # Errors
    /// [`Error::Attachment`] naming the attachment.
    pub(crate) async fn send_chunk(
        &self,
        label: &str,
        address: &Url,
        first_byte: u64,
        bytes: Bytes,
        is_last: bool,
    ) -> Result<(), Error> {
        let range = format!("bytes {first_byte}-{}/*", first_byte + bytes.len() as u64 - 1);
        let mut pauses = self.blob_pauses.iter();
        loop {
            let request = self.blob_http.post(address.clone()).header("content-type", "application/octet-stream");
            let request = request.header("content-range", &range).body(bytes.clone());
            let request = if is_last { request.header("x-hv-blob-complete", "1") } else { request };
            let source = match outcome(request.send().await).await {
                Outcome::Done(_) => return Ok(()),
                Outcome::Refused(status, why) => {
                    return Err(Error::unusable_attachment(label, refusal("upload", status, &why)));
                }
                Outcome::Again(source) => source,
            };
            if !pause(&mut pauses).await {
                let problem = format!("the upload broke off at byte {first_byte}");
                return Err(Error::attachment(label, problem, source));
            }
        }
    }

    /// Asks once for the bytes from `first_byte` on; `failed` says how often in a row that has failed before.
    ///
    /// # Errors
    /// [`Error::Attachment`] when it is refused, or has failed as often as it may.
    pub(super) async fn open_blob(
        &self,
        label: &str,
        address: &Url,
        first_byte: u64,
        failures: &mut usize,
    ) -> Result<Opened, Error> {
        loop {
            let mut request = self.blob_http.get(address.clone());
            if first_byte > 0 {
                request = request.header("range", format!("bytes={first_byte}-"));
            }
            let source = match outcome(request.send().await).await {
                Outcome::Done(response) => return placed(label, response, first_byte),
                Outcome::Refused(StatusCode::RANGE_NOT_SATISFIABLE, _) => return Ok(Opened::End),
                Outcome::Refused(StatusCode::FORBIDDEN | StatusCode::NOT_FOUND, _) => return Ok(Opened::Stale),
                Outcome::Refused(status, why) => {
                    return Err(Error::unusable_attachment(label, refusal("download", status, &why)));
                }
                Outcome::Again(source) => source,
            };
            self.wait_after_failure(label, first_byte, failures, source).await?;
        }
    }

    /// Waits before the next try of a download.
    ///
    /// # Errors
    /// [`Error::Attachment`] when it has failed as often in a row as it may.
    pub(super) async fn wait_after_failure(
        &self,
        label: &str,
        at_byte: u64,
        failures: &mut usize,
        source: Box<dyn std::error::Error + Send + Sync>,
    ) -> Result<(), Error> {
        let mut pauses = self.blob_pauses.iter().skip(*failures);
        *failures += 1;
        if pause(&mut pauses).await {
            return Ok(());
        }
        Err(Error::attachment(label, format!("the download broke off at byte {at_byte}"), source))
    }
}

async fn pause<'a>(pauses: &mut impl Iterator<Item = &'a Duration>) -> bool {
    match pauses.next() {
        Some(pause) => {
            tokio::time::sleep(*pause).await;
            true
        }
        None => false,
    }
}

async fn outcome(answer: Result<Response, reqwest::Error>) -> Outcome<Response> {
    let response = match answer {
        Ok(response) => response,
        Err(error) => return Outcome::Again(Box::new(error.without_url())),
    };
    let status = response.status();
    if status == StatusCode::OK || status == StatusCode::PARTIAL_CONTENT {
        return Outcome::Done(response);
    }
    let may_pass = matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS);
    if status.is_server_error() || may_pass {
        return Outcome::Again(Box::new(Error::Reply { reason: format!("HTTP {status}") }));
    }
    Outcome::Refused(status, sentence(response).await)
}

/// The one line a refusal may carry.
async fn sentence(mut response: Response) -> String {
    let is_text = response.headers().get("content-type").is_some_and(|is| is.as_bytes().starts_with(b"text/plain"));
    let mut bytes = Vec::new();
    while is_text
        && bytes.len() < BLOB_REFUSAL_BYTES_MAX
        && let Ok(Some(more)) = response.chunk().await
    {
        bytes.extend_from_slice(&more);
    }
    bytes.truncate(BLOB_REFUSAL_BYTES_MAX);
    let text = String::from_utf8_lossy(&bytes);
    text.lines().next().unwrap_or_default().trim().to_owned()
}

fn refusal(what: &str, status: StatusCode, why: &str) -> String {
    match why {
        "" => format!("the server refused the {what} with HTTP {status}"),
        why => format!("the server refused the {what} with HTTP {status}: {why}"),
    }
}

/// Whether an answer begins where it was asked to.
fn placed(label: &str, response: Response, first_byte: u64) -> Result<Opened, Error> {
    if response.status() == StatusCode::OK {
        let total_bytes = response.content_length();
        if first_byte == 0 {
            return Ok(Opened::Bytes { response, total_bytes });
        }
    } else if let Some((first, total_bytes)) = content_range(&response)
        && first == first_byte
    {
        return Ok(Opened::Bytes { response, total_bytes });
    }
    Err(Error::unusable_attachment(
        label,
        format!("the server answers with other bytes than those from {first_byte} on"),
    ))
}

fn content_range(response: &Response) -> Option<(u64, Option<u64>)> {
    let text = response.headers().get("content-range")?.to_str().ok()?;
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (first, _) = range.split_once('-')?;
    Some((first.trim().parse().ok()?, total.trim().parse().ok()))
}
