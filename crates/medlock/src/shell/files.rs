//! Attachments of items: handed out as files, pictures on a page of ours, documents to the browser's own viewer. Large ones are read a
//! piece at a time, and a download that broke off goes on where it did.

use askama::Template;
use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, IF_RANGE, RANGE,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use medlock_domain::blobs::Readable;
use medlock_domain::ids::{BlobId, RecordId, ThingId};
use medlock_domain::records::RecordError;
use medlock_domain::things_in_record::{self, BlobInfo, Held};
use medlock_wire::ranges::{Wanted, parse_range};

use super::attachments::{self, FIRST_BYTES, Look};
use super::page::{Attachment, Page};
use super::plain::Telling;
use super::reply::Failed;
use super::visitor::{Visitor, paged};
use super::writers::By;
use super::{account, entry, plain};
use crate::blobs::{BlobFault, read};
use crate::coding;
use crate::streaming::shown;

/// A picture on a page of ours.
#[derive(Template)]
#[template(path = "attachment.html")]
pub struct AttachmentPage {
    pub page: Page,
    pub item_href: String,
    pub about: String,
    /// To be kept.
    pub href: String,
    /// None: its bytes are no picture of the kind it is said to be.
    pub picture: Option<String>,
}

paged!(AttachmentPage);

/// An attachment of an item the reader may see.
struct File {
    info: BlobInfo,
    held: Held,
    /// As the item's page shows it.
    shown: Attachment,
}

/// Of which item, and which of its files.
type Place = Path<(String, String, String)>;

/// GET `/records/{record}/items/{item}/files/{file}`: an attachment, to be kept and never shown as a page of ours.
pub async fn file(visitor: Visitor, place: Place, headers: HeaderMap) -> Result<Response, Failed> {
    let Some(file) = find(&visitor, place).await? else { return missing(visitor).await };
    let source = Source::of(&visitor, file).await?;
    let handed = Handed {
        kind: shown::content_type(&source.content_type),
        disposition: disposition(&source.name, &source.content_type),
        policy: shown::POLICY,
    };
    hand_out(visitor, source, &headers, handed).await
}

/// GET of the same with `/look`: a page with the picture; a document for the browser's own viewer.
pub async fn look(visitor: Visitor, place: Place, headers: HeaderMap) -> Result<Response, Failed> {
    let Some(file) = find(&visitor, place).await? else { return missing(visitor).await };
    let Some(look) = file.look() else { return entry::not_found(visitor).await };
    let shown = file.shown.clone();
    let source = Source::of(&visitor, file).await?;
    let is_so = match source.is_begun_as(&visitor, look).await {
        Ok(is_so) => is_so,
        Err(fault) => return not_here(&visitor, &fault),
    };
    match look {
        Look::Pdf if is_so => hand_out(visitor, source, &headers, Handed::to_be_seen(look, &shown.name)).await,
        // Something else than it is said to be is only handed out.
        Look::Pdf => Ok(visitor.go(&shown.href)),
        Look::Picture(_) => {
            let item_href = shown.href.split("/files/").next().unwrap_or_default().to_owned();
            visitor.show(&AttachmentPage {
                page: visitor.visit().page("attachment", &shown.name),
                item_href,
                about: shown.about,
                picture: is_so.then(|| format!("{}/picture", shown.href)),
                href: shown.href,
            })
        }
    }
}

/// GET of the same with `/picture`: the bytes of the picture on that page.
pub async fn picture(visitor: Visitor, place: Place, headers: HeaderMap) -> Result<Response, Failed> {
    let Some(file) = find(&visitor, place).await? else { return missing(visitor).await };
    let Some(look @ Look::Picture(_)) = file.look() else { return entry::not_found(visitor).await };
    let name = file.shown.name.clone();
    let source = Source::of(&visitor, file).await?;
    match source.is_begun_as(&visitor, look).await {
        Ok(true) => hand_out(visitor, source, &headers, Handed::to_be_seen(look, &name)).await,
        Ok(false) => entry::not_found(visitor).await,
        Err(fault) => not_here(&visitor, &fault),
    }
}

/// Whoever is not signed in may be somebody who can see it.
async fn missing(visitor: Visitor) -> Result<Response, Failed> {
    if visitor.id().is_none() { account::sign_in_first(&visitor) } else { entry::not_found(visitor).await }
}

async fn find(visitor: &Visitor, Path((record, item, file)): Place) -> Result<Option<File>, Failed> {
    let Some(person) = visitor.id() else { return Ok(None) };
    let (Ok(record), Ok(item), Ok(file)) =
        (record.parse::<RecordId>(), item.parse::<ThingId>(), file.parse::<BlobId>())
    else {
        return Ok(None);
    };
    let found = visitor.app.db.read(move |tx, _| -> Result<_, RecordError> {
        let Some(thing) = things_in_record::load(tx, person, item)?.filter(|thing| thing.record == record) else {
            return Ok(None);
        };
        Ok(things_in_record::attachment_of(tx, person, item, file)?.map(|found| (thing, found)))
    });
    let Some((thing, found)) = found.await? else { return Ok(None) };
    let href_end = format!("/files/{file}");
    let view = plain::item(&visitor.visit(), &thing, &By::Reader, Telling::Overview);
    let shown = view.attachments.into_iter().find(|attachment| attachment.href.ends_with(&href_end));
    Ok(shown.map(|shown| File { info: found.info, held: found.held, shown }))
}

impl File {
    fn look(&self) -> Option<Look> {
        let bytes = u64::try_from(self.info.size_bytes).unwrap_or(0);
        attachments::look_of(&self.info.content_type, bytes, self.info.current_encoding.is_some())
    }
}

/// Bytes to be handed out, wherever they are.
struct Source {
    name: String,
    /// As the sender says; empty when it is something else by now.
    content_type: String,
    /// The same bytes always have the same.
    tag: String,
    bytes: Whence,
}

enum Whence {
    Here(Bytes),
    Stored(Readable),
}

impl Source {
    /// What the sender packed is unpacked, unless it lies in the store: that would take too much memory, and the name says so.
    async fn of(visitor: &Visitor, file: File) -> Result<Source, Failed> {
        let File { mut info, held, shown } = file;
        let tag = format!("\"{}\"", info.id);
        let mut source =
            Source { name: shown.name, content_type: info.content_type, tag, bytes: Whence::Here(Bytes::new()) };
        let encodings = info.current_encoding.take();
        source.bytes = match (held, encodings) {
            (Held::Here(bytes), None) => Whence::Here(Bytes::from(bytes.to_vec())),
            (Held::Here(bytes), Some(encodings)) => {
                let bytes_max = visitor.app.config.http.request_bytes_max;
                let _turn = visitor.app.pools.parsing.acquire().await;
                let undone = tokio::task::spawn_blocking(move || undo(&encodings, bytes.to_vec(), bytes_max));
                let undone = undone.await.map_err(anyhow::Error::from)?;
                source.is_left_as(undone.left);
                Whence::Here(Bytes::from(undone.bytes))
            }
            (Held::Stored(readable), encodings) => {
                source.is_left_as(encodings.as_deref().and_then(left_of));
                Whence::Stored(readable)
            }
        };
        Ok(source)
    }

    /// Something is still packed.
    fn is_left_as(&mut self, ending: Option<&'static str>) {
        if let Some(ending) = ending {
            self.name.push_str(ending);
            self.content_type.clear();
        }
    }

    fn size_bytes(&self) -> u64 {
        match &self.bytes {
            Whence::Here(bytes) => bytes.len() as u64,
            Whence::Stored(readable) => readable.size_bytes,
        }
    }

    /// Whether it begins as it is said to.
    async fn is_begun_as(&self, visitor: &Visitor, look: Look) -> Result<bool, BlobFault> {
        let end = self.size_bytes().min(FIRST_BYTES);
        let first = match &self.bytes {
            Whence::Here(bytes) => bytes.slice(..usize::try_from(end).unwrap_or(0)).to_vec(),
            Whence::Stored(readable) => {
                read(&visitor.app, readable.clone(), 0..end).try_collect::<Vec<Bytes>>().await?.concat()
            }
        };
        Ok(look.is_begun_by(&first))
    }
}

/// How something is handed out.
struct Handed {
    kind: HeaderValue,
    disposition: HeaderValue,
    policy: HeaderValue,
}

/// Nothing is loaded from anywhere; browsers' own viewers style themselves.
const DOCUMENT_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'",
);

impl Handed {
    /// Something that was looked into. A picture is under a policy that nothing runs under; browsers' viewers for documents, which are
    /// sealed off from pages, show nothing in a sandbox.
    fn to_be_seen(look: Look, name: &str) -> Handed {
        let disposition = disposition_of("inline", name, look.content_type());
        Handed {
            kind: HeaderValue::from_static(look.content_type()),
            disposition,
            policy: match look {
                Look::Picture(_) => shown::POLICY,
                Look::Pdf => DOCUMENT_POLICY,
            },
        }
    }
}

/// Answers with all of it or the part that is asked for.
async fn hand_out(visitor: Visitor, source: Source, headers: &HeaderMap, handed: Handed) -> Result<Response, Failed> {
    let size = source.size_bytes();
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    // A part of something else would spoil what the reader has.
    let is_same = text(IF_RANGE).is_none_or(|tag| tag == source.tag);
    let wanted = text(RANGE).filter(|_| is_same).map_or(Wanted::Whole, |range| parse_range(range, size));
    let (status, range) = match &wanted {
        Wanted::Whole => (StatusCode::OK, 0..size),
        Wanted::Part(range) => (StatusCode::PARTIAL_CONTENT, range.clone()),
        Wanted::Unsatisfiable => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0),
    };
    let body = match source.bytes {
        _ if range.is_empty() => Body::empty(),
        Whence::Here(bytes) => {
            let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
            Body::from(bytes.slice(place(range.start)..place(range.end)))
        }
        Whence::Stored(readable) => {
            let mut pieces = Box::pin(read(&visitor.app, readable, range.clone()));
            // What cannot be had at all is told as a page; what breaks off later breaks the connection.
            let first = match pieces.next().await {
                None => Ok(Bytes::new()),
                Some(Ok(first)) => Ok(first),
                Some(Err(fault)) => return not_here(&visitor, &fault),
            };
            Body::from_stream(stream::once(std::future::ready(first)).chain(pieces))
        }
    };
    let mut response = (status, body).into_response();
    let answer = response.headers_mut();
    answer.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    answer.insert(CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    match wanted {
        Wanted::Whole => None,
        Wanted::Part(range) => Some(format!("bytes {}-{}/{size}", range.start, range.end - 1)),
        Wanted::Unsatisfiable => Some(format!("bytes */{size}")),
    }
    .and_then(|range| HeaderValue::from_str(&range).ok())
    .map(|range| answer.insert(CONTENT_RANGE, range));
    if let Ok(tag) = HeaderValue::from_str(&source.tag) {
        answer.insert(ETAG, tag);
    }
    answer.insert(CONTENT_TYPE, handed.kind);
    answer.insert(CONTENT_DISPOSITION, handed.disposition);
    answer.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    answer.insert(CONTENT_SECURITY_POLICY, handed.policy);
    visitor.app.metrics.page("file", status.as_u16());
    Ok(response)
}

/// The store does not give it now.
fn not_here(visitor: &Visitor, fault: &BlobFault) -> Result<Response, Failed> {
    tracing::error!(error = format!("{fault:#}"), "an attachment cannot be read");
    visitor.show_as(StatusCode::SERVICE_UNAVAILABLE, &visitor.visit().attachment_not_here())
}

/// An attachment after its codings were undone.
pub struct Undone {
    pub bytes: Vec<u8>,
    /// When one could not be: the end of the name that says so.
    pub left: Option<&'static str>,
}

/// Undoes what the sender compressed. Codings were applied from left to right, so the last one is undone first. What cannot
/// be undone is handed out as far as it was.
pub fn undo(encodings: &str, mut bytes: Vec<u8>, bytes_max: usize) -> Undone {
    for encoding in encodings.rsplit(',').map(|encoding| encoding.trim().to_ascii_lowercase()) {
        let (undone, ending) = match encoding.as_str() {
            "" | "identity" => continue,
            "gzip" | "x-gzip" => (coding::gunzip(&bytes, bytes_max).ok(), ".gz"),
            "deflate" => (coding::inflate_either(&bytes, bytes_max).ok(), ".deflate"),
            _ => (None, ".bin"),
        };
        match undone {
            Some(plain) => bytes = plain,
            None => return Undone { bytes, left: Some(ending) },
        }
    }
    Undone { bytes, left: None }
}

/// The end of the name of something that stays packed, when it is.
pub fn left_of(encodings: &str) -> Option<&'static str> {
    let mut all = encodings.rsplit(',').map(|encoding| encoding.trim().to_ascii_lowercase());
    all.find_map(|encoding| match encoding.as_str() {
        "" | "identity" => None,
        "gzip" | "x-gzip" => Some(".gz"),
        "deflate" => Some(".deflate"),
        _ => Some(".bin"),
    })
}

/// What undoing a coding may make of an attachment that goes into a download: the most any request can bring.
pub const UNDONE_BYTES_MAX: usize = 64 << 20;

/// A name no folder is left by and every system takes, with the usual end for its content.
pub fn file_name(name: &str, content_type: &str) -> String {
    let mut name: String =
        name.chars()
            .map(|c| {
                if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                    '_'
                } else {
                    c
                }
            })
            .take(120)
            .collect();
    name = name.trim_matches(['.', ' ']).to_owned();
    if name.is_empty() {
        name.push('_');
    }
    if !name.contains('.') {
        name.push_str(ending_of(content_type));
    }
    name
}

/// `attachment` with the file's name in both forms browsers know.
pub fn disposition(name: &str, content_type: &str) -> HeaderValue {
    disposition_of("attachment", name, content_type)
}

/// What is done with a file, and its name in both forms browsers know. Only characters that are plain in a file name are in the old form.
fn disposition_of(what: &'static str, name: &str, content_type: &str) -> HeaderValue {
    let name = file_name(name, content_type);
    let plain: String = name.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '_' }).collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    HeaderValue::from_str(&format!("{what}; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static(what))
}

/// The usual end of a file's name, so that the device knows what opens it.
fn ending_of(content_type: &str) -> &'static str {
    match content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "application/pdf" => ".pdf",
        "image/jpeg" | "image/jpg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "text/plain" => ".txt",
        "text/csv" => ".csv",
        "application/xml" | "text/xml" => ".xml",
        "application/dicom" => ".dcm",
        "application/zip" => ".zip",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_are_undone_from_the_last_to_the_first_and_within_bounds() {
        use std::io::Write;

        use flate2::Compression;
        use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

        let plain = b"%PDF-1.4 a letter".to_vec();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(&plain).expect("in memory");
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(&plain).expect("in memory");
        let (zlib, raw) = (zlib.finish().expect("in memory"), raw.finish().expect("in memory"));
        let mut both = GzEncoder::new(Vec::new(), Compression::default());
        both.write_all(&raw).expect("in memory");
        let both = both.finish().expect("in memory");
        for (encodings, sent) in [("deflate", &zlib), ("Deflate", &raw), ("deflate, gzip", &both), ("identity", &plain)]
        {
            let undone = undo(encodings, sent.clone(), 1_000);
            assert_eq!((undone.bytes, undone.left), (plain.clone(), None), "{encodings}");
        }
        // What cannot be undone is handed out as what it is.
        for (encodings, sent, bytes_max, ending, left) in [
            ("gzip", &plain, 1_000, ".gz", &plain),
            ("deflate", &zlib, plain.len() - 1, ".deflate", &zlib),
            ("br, gzip", &both, 1_000, ".bin", &raw),
        ] {
            let undone = undo(encodings, sent.clone(), bytes_max);
            assert_eq!((&undone.bytes, undone.left), (left, Some(ending)), "{encodings}");
        }
    }

    #[test]
    fn a_downloads_name_cannot_leave_its_header_or_its_folder() {
        let text = |name: &str, kind: &str| disposition(name, kind).to_str().expect("plain").to_owned();
        assert_eq!(
            text("Discharge letter.pdf", "application/pdf"),
            "attachment; filename=\"Discharge letter.pdf\"; filename*=UTF-8''Discharge%20letter.pdf"
        );
        assert_eq!(
            text("Résumé", "application/pdf"),
            "attachment; filename=\"R_sum_.pdf\"; filename*=UTF-8''R%C3%A9sum%C3%A9.pdf"
        );
        assert_eq!(
            text("../../\"x\r\nSet-Cookie: a", ""),
            "attachment; filename=\"_..__x__Set-Cookie_ a\"; filename*=UTF-8''_..__x__Set-Cookie_%20a"
        );
        assert_eq!(text("...", ""), "attachment; filename=\"_\"; filename*=UTF-8''_");
    }
}
