//! A record as files to keep: one ZIP with a booklet to read, tables, the items as they were sent, and their attachments.
//!
//! The archive is written while it is read, a few items at a time, so its size is nobody's memory. [`record::write`] puts one record
//! into an archive of any kind of download.
//!
//! | file | what it is for |
//! |---|---|
//! | `zip` | archives into a stream |
//! | `record` | one record's part of an archive |
//! | `table` | items of one kind as a table, safe to open in a spreadsheet |
//! | `booklet` | items as one page to be read or printed |
//! | `attachment` | one attachment, however large |
//! | `past` | what items were before, and what is deleted |

mod attachment;
mod booklet;
mod past;
pub mod record;
pub mod table;
pub mod zip;

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll};

use askama::Template;
use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use hyper::body::Frame;
use medlock_domain::ids::RecordId;
use medlock_domain::records::{self, Rights};
use medlock_domain::things_in_record;
use tokio::sync::{Semaphore, mpsc};

use super::page::Page;
use super::records::address;
use super::reply::Failed;
use super::visitor::{Paged, Visitor};
use super::{account, entry, files};
use crate::limits::{DOWNLOAD_PIECES_WAITING, DOWNLOADS_MAX};

/// Downloads under way in this process.
static TURNS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(DOWNLOADS_MAX)));

/// What a download holds.
#[derive(Template)]
#[template(path = "download.html")]
pub struct Download {
    pub page: Page,
    pub record: String,
    pub record_href: String,
    pub href: String,
    pub items: u64,
    pub size: String,
}

impl Paged for Download {
    fn page(&self) -> &Page {
        &self.page
    }
}

/// GET `/records/{record}/download`.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let found = visitor.app.db.read(move |tx, _| -> Result<_, records::RecordError> {
        let record = records::load(tx, person, id)?.filter(|record| record.rights.contains(Rights::READ));
        record.map(|record| Ok((record, things_in_record::count(tx, person, id)?))).transpose()
    });
    let Some((record, items)) = found.await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    visitor.show(&Download {
        page: visit.page("download", visit.t("download-title").arg("name", &record.name)),
        record_href: address(id),
        href: format!("{}/download/record.zip", address(id)),
        items,
        size: visit.words.size(u64::try_from(record.used_bytes).unwrap_or(0)),
        record: record.name,
    })
}

/// GET `/records/{record}/download/record.zip`.
pub async fn download(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let record = visitor.app.db.read(move |tx, _| records::load(tx, person, id)).await?;
    let Some(record) = record.filter(|record| record.rights.contains(Rights::READ)) else {
        return entry::not_found(visitor).await;
    };
    let name = visitor.words.say("download-file").arg("name", &record.name).to_string();
    let (visit, app, at) = (visitor.visit(), Arc::clone(&visitor.app), visitor.app.now());
    let tongue = visitor.tongue();
    let part = record::Part { visit, tongue, app, person, record, folder: String::new(), at };
    stream(&visitor, &format!("{name}.zip"), move |out| {
        let mut zip = zip::Zip::new(out, part.at.to_zoned(part.visit.zone.clone()).datetime());
        record::write(&mut zip, &part)?;
        zip.finish().map(drop).map_err(anyhow::Error::from)
    })
}

/// Hands out as a file what `write` writes, as fast as the reader takes it. When too many are under way, says so.
///
/// # Errors
/// When the page that says so cannot be made.
pub fn stream(
    visitor: &Visitor,
    name: &str,
    write: impl FnOnce(Pieces) -> Result<(), anyhow::Error> + Send + 'static,
) -> Result<Response, Failed> {
    let Ok(turn) = Arc::clone(&TURNS).try_acquire_owned() else {
        return visitor.show_wait(10, &visitor.visit().busy(10));
    };
    let (send, receive) = mpsc::channel(DOWNLOAD_PIECES_WAITING);
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let failed = write(Pieces { send: send.clone(), waiting: Vec::new() }).err();
        if let Some(error) = failed {
            tracing::warn!(error = format!("{error:#}"), "a download ended early");
            // Cuts the connection: half an archive must not look like a whole one.
            let _ = send.blocking_send(Err(io::Error::other("the download failed")));
        }
    });
    let mut response = (StatusCode::OK, Body::new(Sent { receive })).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(CONTENT_DISPOSITION, files::disposition(name, "application/zip"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    visitor.app.metrics.page("download", StatusCode::OK.as_u16());
    Ok(response)
}

/// What is sent at a time.
const PIECE_BYTES: usize = 64 * 1024;

/// Where an archive is written to: in pieces, each waiting for the reader.
pub struct Pieces {
    send: mpsc::Sender<io::Result<Bytes>>,
    waiting: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.waiting));
        self.send.blocking_send(Ok(piece)).map_err(|_| io::Error::other("the reader has gone away"))
    }
}

/// The other end.
struct Sent {
    receive: mpsc::Receiver<io::Result<Bytes>>,
}

impl hyper::body::Body for Sent {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.receive.poll_recv(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
