//! One attachment into an archive. What lies in the blob store goes through a piece at a time.

use std::io::{self, Write};
use std::pin::pin;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};
use medlock_domain::blobs::Readable;
use medlock_domain::ids::{BlobId, ThingId};
use medlock_domain::things_in_record::{self, BlobInfo, Held};
use tokio::runtime::Handle;

use super::super::{attachments, files};
use super::record::Part;
use super::zip::{Packing, Zip};
use crate::blobs::read;

/// Writes an attachment of an item, as it is now or was; its name in the archive begins with `beginning`. One that the store does
/// not give is told of in a file of its own instead: everything else is worth having.
///
/// # Errors
/// When the archive cannot be written, the database fails, or the store breaks off half way.
pub fn write<W: Write>(
    zip: &mut Zip<W>,
    part: &Part,
    thing: ThingId,
    blob: BlobId,
    beginning: &str,
    name: &str,
) -> Result<(), anyhow::Error> {
    let person = part.person;
    let found = part.app.db.read_blocking(move |tx, _| things_in_record::attachment_kept(tx, person, thing, blob))?;
    let Some(found) = found else { return Ok(()) };
    match found.held {
        Held::Here(bytes) => here(zip, found.info, &bytes, beginning, name)?,
        Held::Stored(readable) => stored(zip, part, &found.info, readable, beginning, name)?,
    }
    Ok(())
}

fn here<W: Write>(zip: &mut Zip<W>, mut info: BlobInfo, bytes: &[u8], beginning: &str, name: &str) -> io::Result<()> {
    let mut name = name.to_owned();
    let undone = info.current_encoding.take().map(|encodings| {
        let undone = files::undo(&encodings, bytes.to_vec(), files::UNDONE_BYTES_MAX);
        name.push_str(undone.left.unwrap_or_default());
        undone.bytes
    });
    let packing = packing(&info);
    let name = files::file_name(&name, &info.content_type);
    zip.file_packed(packing, &format!("{beginning}{name}"), |out| out.write_all(undone.as_deref().unwrap_or(bytes)))
}

fn stored<W: Write>(
    zip: &mut Zip<W>,
    part: &Part,
    info: &BlobInfo,
    readable: Readable,
    beginning: &str,
    name: &str,
) -> io::Result<()> {
    let mut name = name.to_owned();
    name.push_str(info.current_encoding.as_deref().and_then(files::left_of).unwrap_or_default());
    let name = format!("{beginning}{}", files::file_name(&name, &info.content_type));
    let waiting = Handle::current();
    let size = readable.size_bytes;
    let mut pieces = pin!(read(&part.app, readable, 0..size));
    let first = match waiting.block_on(pieces.next()) {
        None => Bytes::new(),
        Some(Ok(first)) => first,
        Some(Err(fault)) => {
            tracing::error!(error = format!("{fault:#}"), "an attachment is missing in a download");
            let text = part.visit.t("attachment-not-here").to_string();
            return zip.file(&format!("{name}.txt"), |out| out.write_all(text.as_bytes()));
        }
    };
    let mut pieces = pin!(stream::once(std::future::ready(Ok(first))).chain(pieces));
    zip.file_packed(packing(info), &name, |out| {
        // Ends with the blob.
        while let Some(piece) = waiting.block_on(pieces.try_next()).map_err(io::Error::other)? {
            out.write_all(&piece)?;
        }
        Ok(())
    })
}

fn packing(info: &BlobInfo) -> Packing {
    let is_packed = info.current_encoding.is_some() || attachments::is_packed(&info.content_type);
    if is_packed { Packing::AsItIs } else { Packing::Deflated }
}
