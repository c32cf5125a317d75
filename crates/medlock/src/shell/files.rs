//! Attachments of items: handed out as files, never shown as pages of ours.

use axum::body::Body;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use medlock_domain::ids::{BlobId, PersonId, RecordId, ThingId};
use medlock_domain::records::RecordError;
use medlock_domain::things_in_record;

use super::plain::Telling;
use super::reply::Failed;
use super::visitor::Visitor;
use super::writers::By;
use super::{account, entry, plain};
use crate::coding;

/// GET `/records/{record}/items/{item}/files/{file}`: an attachment, to be kept and never shown as a page of ours.
pub async fn file(
    visitor: Visitor,
    Path((record, item, file)): Path<(String, String, String)>,
) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let (Ok(record), Ok(item), Ok(file)) =
        (record.parse::<RecordId>(), item.parse::<ThingId>(), file.parse::<BlobId>())
    else {
        return entry::not_found(visitor).await;
    };
    let Some(found) = load_file(&visitor, person, record, item, file).await? else {
        return entry::not_found(visitor).await;
    };
    let (mut name, mut info, bytes) = found;
    let bytes = match info.current_encoding.take() {
        None => bytes.to_vec(),
        Some(encodings) => {
            let bytes_max = visitor.app.config.http.request_bytes_max;
            let _turn = visitor.app.pools.parsing.acquire().await;
            let undone = tokio::task::spawn_blocking(move || undo(&encodings, bytes.to_vec(), bytes_max));
            let undone = undone.await.map_err(anyhow::Error::from)?;
            if let Some(ending) = undone.left {
                name.push_str(ending);
                info.content_type.clear();
            }
            undone.bytes
        }
    };
    let kind = HeaderValue::from_str(&info.content_type).ok().filter(|kind| !kind.is_empty());
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut response = (StatusCode::OK, Body::from(bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, kind);
    headers.insert(CONTENT_DISPOSITION, disposition(&name, &info.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    visitor.app.metrics.page("file", StatusCode::OK.as_u16());
    Ok(response)
}

type File = (String, things_in_record::BlobInfo, zeroize::Zeroizing<Vec<u8>>);

async fn load_file(
    visitor: &Visitor,
    person: PersonId,
    record: RecordId,
    item: ThingId,
    file: BlobId,
) -> Result<Option<File>, Failed> {
    let found = visitor.app.db.read(move |tx, _| -> Result<_, RecordError> {
        let Some(thing) = things_in_record::load(tx, person, item)?.filter(|thing| thing.record == record) else {
            return Ok(None);
        };
        Ok(things_in_record::blob(tx, person, item, file)?.map(|(info, bytes)| (thing, info, bytes)))
    });
    let Some((thing, info, bytes)) = found.await? else { return Ok(None) };
    let href_end = format!("/files/{file}");
    let view = plain::item(&visitor.visit(), &thing, &By::Reader, Telling::Overview);
    let name = view.attachments.iter().find(|attachment| attachment.href.ends_with(&href_end));
    Ok(name.map(|attachment| (attachment.name.clone(), info, bytes)))
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

/// `attachment` with the file's name in both forms browsers know. Only characters that are plain in a file name are in
/// the old form.
pub fn disposition(name: &str, content_type: &str) -> HeaderValue {
    let name = file_name(name, content_type);
    let plain: String = name.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '_' }).collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
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
