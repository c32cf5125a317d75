//! Reads an attachment of a record: from any place on, over broken connections and addresses that ran out, and never without
//! comparing its hash at the end.

use std::io;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use medlock_crypto::mac::{self, BlockHash};
use medlock_wire::thing::{Blob, BlobData, BlobHash, SHA256_BLOCK, SHA256_BLOCK_SIZE};
use reqwest::{Response, Url};
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::http::Opened;
use super::source::blocking;
use super::{Listener, Progress};
use crate::limits::{BLOB_REFRESHES_MAX, COPY_BYTES};
use crate::{Error, ItemQuery, Record};

/// An attachment as its item tells it. No `Debug`: whoever knows its address can read it.
#[derive(Clone)]
pub struct ItemBlob {
    item: Option<Uuid>,
    blob: Blob,
}

impl ItemBlob {
    pub(crate) fn new(item: Option<Uuid>, blob: &Blob) -> ItemBlob {
        ItemBlob { item, blob: blob.clone() }
    }

    /// Empty for the item's main attachment.
    pub fn name(&self) -> &str {
        &self.blob.name
    }

    /// As it was sent; not checked by anybody.
    pub fn content_type(&self) -> &str {
        &self.blob.content_type
    }

    /// Its length in bytes, where the server says it.
    pub fn length_bytes(&self) -> Option<u64> {
        match &self.blob.data {
            BlobData::Inline(bytes) => Some(bytes.len() as u64),
            _ => self.blob.content_length.and_then(|length| u64::try_from(length).ok()),
        }
    }

    /// Whether a file has the very bytes of this attachment.
    ///
    /// # Errors
    /// [`Error::Attachment`] when it cannot be read, or there is no hash to compare it with.
    pub async fn is_in(&self, path: &Path) -> Result<bool, Error> {
        let label = path.display().to_string();
        let told =
            self.blob.hash.as_ref().ok_or_else(|| Error::unusable_attachment(&label, "there is no hash of it"))?;
        let mut hash = running(told).map_err(|problem| Error::unusable_attachment(&label, problem))?;
        let path = path.to_owned();
        let made = blocking(move || {
            use std::io::Read;
            let mut file = std::fs::File::open(path)?;
            let mut buffer = vec![0; COPY_BYTES];
            // Ends with the file.
            loop {
                match file.read(&mut buffer)? {
                    0 => return Ok(hash.finish()),
                    count => hash.update(&buffer[..count]),
                }
            }
        });
        let made = made.await.map_err(|source: io::Error| Error::attachment(&label, "it cannot be read", source))?;
        Ok(mac::equal(&made, &told.hash))
    }

    fn label(&self) -> String {
        match self.blob.name.as_str() {
            "" => "the attachment".to_owned(),
            name => format!("the attachment '{name}'"),
        }
    }
}

/// An attachment on its way down. [`BlobReader::chunk`] gives its bytes and, at the end, whether they were the right ones.
///
/// ```no_run
/// # async fn example(record: medlock_sdk::Record) -> Result<(), Box<dyn std::error::Error>> {
/// use medlock_sdk::ItemQuery;
///
/// let file = medlock_sdk::uuid::uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");
/// for item in record.get(&ItemQuery::of_type(file).and_blobs()).await?.items {
///     for blob in item.blobs() {
///         let mut reader = record.read_blob(&blob)?;
///         while let Some(bytes) = reader.chunk().await? {
///             println!("{} bytes more", bytes.len());
///         }
///     }
/// }
/// # Ok(())
/// # }
/// ```
pub struct BlobReader {
    record: Record,
    blob: ItemBlob,
    label: String,
    total_bytes: Option<u64>,
    position: u64,
    hash: Option<BlockHash>,
    state: State,
    /// In a row, without a byte between them.
    failures: usize,
    refreshes: usize,
}

enum State {
    Inline(Bytes),
    Closed(Url),
    Open(Url, Response),
    End,
}

impl Record {
    /// Begins to read an attachment of an item that was got [with attachments](ItemQuery::and_blobs). Does not call the
    /// server yet.
    ///
    /// # Errors
    /// [`Error::Attachment`] for one whose bytes were not asked for, or whose hash is made in a way that is not known here.
    pub fn read_blob(&self, blob: &ItemBlob) -> Result<BlobReader, Error> {
        let label = blob.label();
        let hash = match &blob.blob.hash {
            Some(hash) => Some(running(hash).map_err(|problem| Error::unusable_attachment(&label, problem))?),
            None => None,
        };
        let state = match &blob.blob.data {
            BlobData::Inline(bytes) => State::Inline(bytes.clone().into()),
            BlobData::Reference(url) => State::Closed(self.client().transport().blob_address(url)?),
            BlobData::None => {
                return Err(Error::unusable_attachment(&label, "its bytes were not asked for"));
            }
        };
        Ok(BlobReader {
            record: self.clone(),
            total_bytes: blob.length_bytes(),
            blob: blob.clone(),
            label,
            position: 0,
            hash,
            state,
            failures: 0,
            refreshes: 0,
        })
    }

    /// Writes an attachment to a new file, through `<path>.part`: a second call goes on where a first one stopped. The file
    /// appears when every byte is there and compared with the hash; an existing file is never overwritten.
    ///
    /// # Errors
    /// [`Error::Attachment`]; when the bytes turn out to be others than the hash says, the `.part` file is removed.
    pub async fn save_blob(
        &self,
        blob: &ItemBlob,
        path: &Path,
        progress: impl Fn(Progress<'_>) + Send + Sync + 'static,
    ) -> Result<(), Error> {
        let mut reader = self.read_blob(blob)?;
        reader.label = path.display().to_string();
        let label = reader.label.clone();
        let part = part_path(path);
        let unwritable = |source: io::Error| Error::attachment(&label, "it cannot be written", source);
        if tokio::fs::try_exists(path).await.map_err(unwritable)? {
            return Err(Error::unusable_attachment(&label, "there is a file of this name already"));
        }
        let file = std::fs::OpenOptions::new().read(true).append(true).create(true).open(&part).map_err(unwritable)?;
        let copied = match reader.go_on_after(file.try_clone().map_err(unwritable)?).await {
            Ok(()) => copy(&mut reader, file, &Listener::new(progress)).await,
            wrong => wrong,
        };
        if let Err(Error::Attachment { problem, source: None, .. }) = &copied
            && problem == WRONG_BYTES
        {
            drop(tokio::fs::remove_file(&part).await);
        }
        copied?;
        let to = path.to_owned();
        blocking(move || publish(&part, &to)).await.map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => Error::unusable_attachment(&label, "there is a file of this name already"),
            _ => Error::attachment(&label, "it cannot be written", source),
        })
    }
}

const WRONG_BYTES: &str = "its bytes do not match its hash; nothing was kept of them";

/// `<path>.part`.
fn part_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Gives the finished file its name, unless there is one of that name.
fn publish(part: &Path, to: &Path) -> io::Result<()> {
    match std::fs::hard_link(part, to) {
        Ok(()) => std::fs::remove_file(part),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Not every file system has links. An empty file of the name keeps others away until it is replaced.
        Err(_) => {
            std::fs::File::create_new(to)?;
            std::fs::rename(part, to)
        }
    }
}

/// Writes what the reader gives to the end of the file, and waits until it is on disk.
async fn copy(reader: &mut BlobReader, mut file: std::fs::File, listener: &Listener) -> Result<(), Error> {
    let (send, mut receive) = mpsc::channel::<Bytes>(COPY_BYTES / 16_384);
    let writing = blocking(move || {
        use std::io::Write;
        let mut written = io::BufWriter::with_capacity(COPY_BYTES, &mut file);
        while let Some(bytes) = receive.blocking_recv() {
            written.write_all(&bytes)?;
        }
        written.flush()?;
        drop(written);
        file.sync_all()
    });
    let reading = async {
        let mut told = reader.position;
        while let Some(bytes) = reader.chunk().await? {
            if send.send(bytes).await.is_err() {
                break;
            }
            if reader.position - told >= COPY_BYTES as u64 {
                told = reader.position;
                listener.tell(&reader.label, reader.position, reader.total_bytes);
            }
        }
        drop(send);
        listener.tell(&reader.label, reader.position, reader.total_bytes);
        Ok(())
    };
    let (written, read) = tokio::join!(writing, reading);
    let read: Result<(), Error> = read;
    // What was read until it broke off is on disk all the same, for the next time.
    written.map_err(|source| Error::attachment(&reader.label, "it cannot be written", source))?;
    read
}

impl BlobReader {
    /// All bytes of the attachment, where that is known.
    pub fn total_bytes(&self) -> Option<u64> {
        self.total_bytes
    }

    /// The next bytes; None after the last, when all of them have been compared with the hash. What was read is worth nothing
    /// before that.
    ///
    /// # Errors
    /// [`Error::Attachment`] when it broke off too often, was refused, or is not what its hash says; or what asking for a new
    /// address says.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        loop {
            match std::mem::replace(&mut self.state, State::End) {
                State::Inline(bytes) => {
                    let rest =
                        bytes.slice(usize::try_from(self.position).map_or(bytes.len(), |at| at.min(bytes.len()))..);
                    if !rest.is_empty() {
                        return self.took(rest).map(Some);
                    }
                }
                State::End => return self.finish().map(|()| None),
                State::Closed(url) if self.total_bytes == Some(self.position) && self.position > 0 => drop(url),
                State::Closed(url) => self.open(url).await?,
                State::Open(url, mut response) => match response.chunk().await {
                    Ok(Some(bytes)) => {
                        self.state = State::Open(url, response);
                        self.failures = 0;
                        return self.took(bytes).map(Some);
                    }
                    Ok(None) if self.total_bytes.is_none_or(|total| self.position >= total) => {}
                    Ok(None) => {
                        self.state = State::Closed(url);
                        let source = Error::Reply { reason: "it ended before its end".to_owned() };
                        self.wait(Box::new(source)).await?;
                    }
                    Err(error) => {
                        self.state = State::Closed(url);
                        self.wait(Box::new(error.without_url())).await?;
                    }
                },
            }
        }
    }

    /// Takes what the file holds for the beginning of the attachment.
    async fn go_on_after(&mut self, file: std::fs::File) -> Result<(), Error> {
        let unreadable = |label: &str, source| Error::attachment(label, "what there is of it cannot be read", source);
        let mut file = tokio::fs::File::from_std(file);
        let mut buffer = vec![0; COPY_BYTES];
        // Ends with the file, which nobody else writes to.
        loop {
            let count = file.read(&mut buffer).await.map_err(|source| unreadable(&self.label, source))?;
            if count == 0 {
                return Ok(());
            }
            self.count(&buffer[..count])?;
        }
    }

    fn took(&mut self, bytes: Bytes) -> Result<Bytes, Error> {
        self.count(&bytes)?;
        Ok(bytes)
    }

    fn count(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.position += bytes.len() as u64;
        if self.total_bytes.is_some_and(|total| self.position > total) {
            return Err(Error::unusable_attachment(&self.label, WRONG_BYTES));
        }
        if let Some(hash) = &mut self.hash {
            hash.update(bytes);
        }
        Ok(())
    }

    /// Opens the address, or a new one in its place.
    async fn open(&mut self, url: Url) -> Result<(), Error> {
        let client = self.record.client().clone();
        match client.transport().open_blob(&self.label, &url, self.position, &mut self.failures).await? {
            Opened::Bytes { response, total_bytes } => {
                if self.total_bytes.is_none() {
                    self.total_bytes = total_bytes;
                }
                self.state = State::Open(url, response);
            }
            Opened::End => {}
            Opened::Stale => self.state = State::Closed(self.fresh_address().await?),
        }
        Ok(())
    }

    async fn wait(&mut self, source: Box<dyn std::error::Error + Send + Sync>) -> Result<(), Error> {
        let client = self.record.client().clone();
        client.transport().wait_after_failure(&self.label, self.position, &mut self.failures, source).await
    }

    /// Addresses live half an hour when nobody uses them: the item tells a new one.
    async fn fresh_address(&mut self) -> Result<Url, Error> {
        let gone = || Error::unusable_attachment(&self.label, "it is not there any more");
        self.refreshes += 1;
        let item = self.blob.item.filter(|_| self.refreshes <= BLOB_REFRESHES_MAX).ok_or_else(gone)?;
        let found = self.record.get(&ItemQuery::with_ids([item]).and_blobs()).await?.items;
        let blobs = found.iter().flat_map(|item| item.blobs());
        let again = blobs.into_iter().find(|blob| blob.name() == self.blob.name()).ok_or_else(gone)?;
        // Another version of the item may have other bytes under the name.
        if again.blob.hash != self.blob.blob.hash {
            return Err(Error::unusable_attachment(&self.label, "it was replaced meanwhile; read it again"));
        }
        match &again.blob.data {
            BlobData::Reference(url) => self.record.client().transport().blob_address(url),
            BlobData::Inline(_) | BlobData::None => Err(gone()),
        }
    }

    fn finish(&mut self) -> Result<(), Error> {
        let whole = self.total_bytes.is_none_or(|total| total == self.position);
        let right = match (self.hash.take(), &self.blob.blob.hash) {
            (Some(running), Some(told)) => mac::equal(&running.finish(), &told.hash),
            // Compared before, or there is none.
            _ => true,
        };
        if whole && right { Ok(()) } else { Err(Error::unusable_attachment(&self.label, WRONG_BYTES)) }
    }
}

fn running(hash: &BlobHash) -> Result<BlockHash, String> {
    let block_bytes = usize::try_from(hash.block_size.unwrap_or(SHA256_BLOCK_SIZE)).unwrap_or(0);
    if hash.algorithm != SHA256_BLOCK || block_bytes == 0 {
        return Err("its hash is made in a way that is not known here".to_owned());
    }
    Ok(BlockHash::new(block_bytes))
}
