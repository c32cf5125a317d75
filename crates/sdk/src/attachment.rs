//! A file as an item of its own: HealthVault's File type, with the bytes in the item's default blob. The rules are in
//! [`medlock_wire::sending`].

use medlock_wire::sending;
use medlock_wire::thing::Blob;

use crate::Error;

/// The media type of a file by the ending of its name, for the kinds of files clinics send; anything else is
/// `application/octet-stream`, which a browser offers to save.
///
/// ```
/// assert_eq!(medlock_sdk::content_type_for("Letter.PDF"), "application/pdf");
/// assert_eq!(medlock_sdk::content_type_for("scan"), "application/octet-stream");
/// ```
pub fn content_type_for(file_name: &str) -> &'static str {
    sending::content_type_for(file_name)
}

/// The thing XML of one file in memory.
pub(crate) fn file_item(name: &str, content_type: &str, bytes: &[u8]) -> Result<String, Error> {
    Ok(sending::file_item(name, content_type, bytes)?)
}

/// Name and media type of a file.
///
/// # Errors
/// [`Error::Field`].
pub(crate) fn check_file(name: &str, content_type: &str) -> Result<(), Error> {
    Ok(sending::check_file(name, content_type)?)
}

/// The thing XML of one file whose bytes are in the blob, or where it says.
pub(crate) fn file_item_of(name: &str, length_bytes: u64, blob: Blob) -> Result<String, Error> {
    Ok(sending::file_item_of(name, length_bytes, blob)?)
}
