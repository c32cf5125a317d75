//! A file as an item of its own: HealthVault's File type, with the bytes in the item's default blob.

use medlock_xml::Writer;
use uuid::{Uuid, uuid};

use super::{FILE_NAME_CHARACTERS_MAX, Unsendable};
use crate::thing::{Blob, BlobData, BlobHash, DataXml, Shape, State, Thing};

/// The File type.
const FILE_TYPE_ID: Uuid = uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");

/// The media type of a file by the ending of its name, for the kinds of files clinics send; anything else is
/// `application/octet-stream`, which a browser offers to save.
///
/// ```
/// assert_eq!(medlock_wire::sending::content_type_for("Letter.PDF"), "application/pdf");
/// assert_eq!(medlock_wire::sending::content_type_for("scan"), "application/octet-stream");
/// ```
pub fn content_type_for(file_name: &str) -> &'static str {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("pdf") => "application/pdf",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("png") => "image/png",
        Some("gif") => "image/gif",
        Some("tif" | "tiff") => "image/tiff",
        Some("webp") => "image/webp",
        Some("dcm") => "application/dicom",
        Some("txt") => "text/plain",
        Some("csv") => "text/csv",
        Some("rtf") => "application/rtf",
        Some("xml") => "text/xml",
        Some("json") => "application/json",
        Some("doc") => "application/msword",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("odt") => "application/vnd.oasis.opendocument.text",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}

/// The thing XML of one file in memory.
///
/// # Errors
/// [`Unsendable::Field`]: name, media type or length.
pub fn file_item(name: &str, content_type: &str, bytes: &[u8]) -> Result<String, Unsendable> {
    check_file(name, content_type)?;
    let blob = Blob {
        content_type: content_type.to_owned(),
        hash: Some(BlobHash::of(bytes)),
        content_length: i64::try_from(bytes.len()).ok(),
        data: BlobData::Inline(bytes.to_vec()),
        ..Blob::default()
    };
    file_item_of(name, bytes.len() as u64, blob)
}

/// Name and media type of a file.
///
/// # Errors
/// [`Unsendable::Field`].
pub fn check_file(name: &str, content_type: &str) -> Result<(), Unsendable> {
    if name.trim().is_empty() {
        return Err(Unsendable::Field { field: "file name", problem: "is blank".to_owned() });
    }
    if name.chars().count() > FILE_NAME_CHARACTERS_MAX {
        return Err(Unsendable::Field {
            field: "file name",
            problem: format!("is longer than {FILE_NAME_CHARACTERS_MAX} characters"),
        });
    }
    let sane = |c: char| c.is_ascii_graphic() || c == ' ';
    if !content_type.contains('/') || content_type.len() > 255 || !content_type.chars().all(sane) {
        return Err(Unsendable::Field {
            field: "content type",
            problem: "is not a media type such as application/pdf".to_owned(),
        });
    }
    Ok(())
}

/// The thing XML of one file whose bytes are in the blob, or where it says.
///
/// # Errors
/// [`Unsendable::Field`] for a file without bytes.
pub fn file_item_of(name: &str, length_bytes: u64, blob: Blob) -> Result<String, Unsendable> {
    if length_bytes == 0 {
        return Err(Unsendable::Field { field: "file", problem: "is empty".to_owned() });
    }
    let mut w = Writer::new();
    w.start("file").element("name", name).element("size", &length_bytes.to_string());
    w.start("content-type").element("text", &blob.content_type).end().end();
    w.empty("common");
    let thing = Thing {
        type_id: Some(FILE_TYPE_ID),
        state: Some(State::Active),
        flags: Some(0),
        data_xml: vec![DataXml::new(&w.finish())],
        blobs: Some(vec![blob]),
        ..Thing::default()
    };
    let mut w = Writer::new();
    thing.write(&mut w, "thing", Shape::Two);
    Ok(w.finish())
}
