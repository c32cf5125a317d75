//! Attachments of any size: where their bytes come from, how they go up in chunks, and how they come down again. Only a few
//! chunks are in memory at a time.

mod download;
mod http;
mod source;
mod upload;

use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use tokio::io::AsyncRead;

use crate::content_type_for;

pub use download::{BlobReader, ItemBlob};
pub(crate) use source::Opened;
pub(crate) use upload::{Destination, send};

/// Bytes to be attached to an item: a file, memory, or anything that can be read from its beginning to its end.
///
/// ```
/// use medlock_sdk::Attachment;
///
/// let study = Attachment::file("study.dcm").of_type("application/dicom").named("study");
/// let pipe = Attachment::reader("monitor strip", tokio::io::empty());
/// # drop((study, pipe));
/// ```
pub struct Attachment {
    /// What errors and progress call it; for a file its path.
    pub(crate) label: String,
    /// The blob's name in its item.
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) bytes: Source,
}

/// Where the bytes come from.
pub(crate) enum Source {
    File(PathBuf),
    Memory(Bytes),
    Reader(Pin<Box<dyn AsyncRead + Send>>),
}

impl Attachment {
    /// The bytes of a file, opened when it is its turn. Its media type is that of its name's ending.
    pub fn file(path: impl Into<PathBuf>) -> Attachment {
        let path = path.into();
        let content_type = content_type_for(&path.to_string_lossy()).to_owned();
        Attachment { label: path.display().to_string(), name: String::new(), content_type, bytes: Source::File(path) }
    }

    /// Bytes in memory. `label` is what errors and progress call them.
    pub fn bytes(label: impl Into<String>, bytes: impl Into<Bytes>) -> Attachment {
        Attachment::from(label.into(), Source::Memory(bytes.into()))
    }

    /// What a reader gives until its end. `label` is what errors and progress call it.
    pub fn reader(label: impl Into<String>, reader: impl AsyncRead + Send + 'static) -> Attachment {
        Attachment::from(label.into(), Source::Reader(Box::pin(reader)))
    }

    fn from(label: String, bytes: Source) -> Attachment {
        let content_type = content_type_for(&label).to_owned();
        Attachment { label, name: String::new(), content_type, bytes }
    }

    /// Its name in the item; without this it is the item's main attachment, whose name is empty.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Attachment {
        self.name = name.into();
        self
    }

    /// Its media type.
    #[must_use]
    pub fn of_type(mut self, content_type: impl Into<String>) -> Attachment {
        self.content_type = content_type.into();
        self
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachment").finish_non_exhaustive()
    }
}

/// How far an attachment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The attachment's label: for a file its path.
    pub label: &'a str,
    /// Plain bytes that have arrived.
    pub done_bytes: u64,
    /// All of them, where that is known.
    pub total_bytes: Option<u64>,
}

/// Whom to tell. Called on whatever thread does the work, after each chunk; it should not take long.
#[derive(Clone, Default)]
pub(crate) struct Listener(Option<Arc<Tell>>);

type Tell = dyn Fn(Progress<'_>) + Send + Sync;

impl Listener {
    pub(crate) fn new(tell: impl Fn(Progress<'_>) + Send + Sync + 'static) -> Listener {
        Listener(Some(Arc::new(tell)))
    }

    pub(crate) fn tell(&self, label: &str, done_bytes: u64, total_bytes: Option<u64>) {
        if let Some(tell) = &self.0 {
            tell(Progress { label, done_bytes, total_bytes });
        }
    }
}
