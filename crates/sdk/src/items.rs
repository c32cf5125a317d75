//! The items of a package or a call, checked before they are sent; the rules are in [`medlock_wire::sending`].

use medlock_wire::sending;
use medlock_wire::thing::Blob;

use crate::Error;

pub(crate) use medlock_wire::sending::Addresses;

/// Checks the `thing` elements of `xml` and appends them to `out` byte for byte, without what stands around them. Returns how
/// many there were; `before` is the number of items already there.
///
/// # Errors
/// The first item, element and rule that is broken.
pub(crate) fn append(xml: &str, before: usize, addresses: Addresses<'_>, out: &mut String) -> Result<usize, Error> {
    Ok(sending::append(xml, before, addresses, out)?)
}

/// The item with these attachments besides what it has, in the shape that has them.
///
/// # Errors
/// [`Error::NotThings`] for anything but one item; [`Error::Item`] for one that is signed, or has an attachment of a name
/// already.
pub(crate) fn with_blobs(xml: &str, position: usize, blobs: Vec<Blob>) -> Result<String, Error> {
    Ok(sending::with_blobs(xml, position, blobs)?)
}
