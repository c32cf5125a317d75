//! What a package or a call is to hold: items, files in memory, and attachments that are read and sent when it is their turn.

use std::path::Path;

use medlock_wire::thing::{Blob, BlobData};
use tokio::io::AsyncRead;
use zeroize::Zeroizing;

use crate::Error;
use crate::attachment::{check_file, file_item, file_item_of};
use crate::blobs::{self, Attachment, Destination, Listener};
use crate::client::Client;
use crate::items;
use crate::limits::INLINE_BLOBS_BYTES_MAX;

/// In the order they were added.
pub(crate) enum Content {
    /// `thing` elements side by side.
    Items(Zeroizing<String>),
    /// A file in memory, an item of its own.
    File { name: String, content_type: String, bytes: Zeroizing<Vec<u8>> },
    /// A file to be read, an item of its own. Without a name, when its path has none that can be sent.
    Stream { name: Option<String>, attachment: Attachment },
    /// One `thing` element, and what to attach to it.
    ItemWithBlobs { xml: Zeroizing<String>, blobs: Vec<Attachment> },
}

/// What has been sent ahead.
pub(crate) struct Ahead {
    /// With nothing to be read in it any more.
    pub contents: Vec<Content>,
    /// The addresses they name.
    pub urls: Vec<String>,
}

impl Content {
    pub(crate) fn file(path: &Path) -> Content {
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        Content::Stream { name, attachment: Attachment::file(path) }
    }

    pub(crate) fn reader(name: String, content_type: String, reader: impl AsyncRead + Send + 'static) -> Content {
        let attachment = Attachment::reader(name.clone(), reader).of_type(content_type);
        Content::Stream { name: Some(name), attachment }
    }

    /// What can be said of it before anything is read or sent. `before` is the number of items in front of it.
    ///
    /// # Errors
    /// A name or media type that cannot be sent; an item that cannot have attachments.
    pub(crate) fn check(&self, before: usize) -> Result<(), Error> {
        match self {
            Content::Items(_) => Ok(()),
            Content::File { name, content_type, .. } => check_file(name, content_type),
            Content::Stream { name, attachment } => {
                let name = name
                    .as_deref()
                    .ok_or_else(|| Error::unusable_attachment(&attachment.label, "it has no name that can be sent"))?;
                check_file(name, &attachment.content_type)
            }
            Content::ItemWithBlobs { xml, blobs } => {
                let placeholder = |blob: &Attachment| Blob { name: blob.name.clone(), ..Blob::default() };
                items::with_blobs(xml, before + 1, blobs.iter().map(placeholder).collect()).map(drop)
            }
        }
    }

    /// Whether there is something to be read first.
    pub(crate) fn is_to_be_read(&self) -> bool {
        matches!(self, Content::Stream { .. } | Content::ItemWithBlobs { .. })
    }

    /// Its XML, when nothing is to be read any more.
    ///
    /// # Errors
    /// As [`Content::check`].
    pub(crate) fn xml(&self) -> Result<Zeroizing<String>, Error> {
        match self {
            Content::Items(xml) => Ok(xml.clone()),
            Content::File { name, content_type, bytes } => file_item(name, content_type, bytes).map(Zeroizing::new),
            Content::Stream { attachment, .. } => Err(to_be_read(&attachment.label)),
            Content::ItemWithBlobs { blobs, .. } => {
                Err(to_be_read(blobs.first().map_or("attachments", |blob| blob.label.as_str())))
            }
        }
    }
}

fn to_be_read(label: &str) -> Error {
    Error::unusable_attachment(label, "it is read and sealed while the package is sent: use send")
}

/// Sends what is large ahead, and reads what is small.
///
/// # Errors
/// [`Error::Attachment`] naming the first that cannot be read or sent.
pub(crate) async fn send_ahead(
    client: &Client,
    destination: &Destination,
    contents: Vec<Content>,
    listener: &Listener,
) -> Result<Ahead, Error> {
    let mut ahead = Ahead { contents: Vec::with_capacity(contents.len()), urls: Vec::new() };
    let mut room = INLINE_BLOBS_BYTES_MAX;
    for content in contents {
        let items = match content {
            Content::Items(_) | Content::File { .. } => content,
            Content::Stream { name, attachment } => {
                let sent = blobs::send(client, destination, attachment, room, listener).await?;
                let name = name.unwrap_or_default();
                let label = sent.label;
                let blob = ahead.note(sent.blob, &mut room);
                let item = file_item_of(&name, sent.plain_bytes, blob);
                let item = item.map_err(|error| match error {
                    Error::Field { problem, .. } => Error::unusable_attachment(&label, format!("it {problem}")),
                    other => other,
                });
                Content::Items(Zeroizing::new(item?))
            }
            Content::ItemWithBlobs { xml, blobs } => {
                let mut sent = Vec::new();
                for attachment in blobs {
                    let one = blobs::send(client, destination, attachment, room, listener).await?;
                    sent.push(ahead.note(one.blob, &mut room));
                }
                // Checked before with the right position.
                Content::Items(Zeroizing::new(items::with_blobs(&xml, 1, sent)?))
            }
        };
        ahead.contents.push(items);
    }
    Ok(ahead)
}

impl Ahead {
    fn note(&mut self, blob: Blob, room: &mut usize) -> Blob {
        match &blob.data {
            BlobData::Reference(url) => self.urls.push(url.clone()),
            BlobData::Inline(bytes) => *room = room.saturating_sub(bytes.len()),
            BlobData::None => {}
        }
        blob
    }
}
