//! Reads an attachment chunk by chunk, hashes it and, for a package, seals it.

use std::io::{self, Read};
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use medlock_crypto::mac::BlockHash;
use medlock_crypto::package::{self, PackageKeys};
use tokio::io::{AsyncRead, AsyncReadExt};
use zeroize::Zeroizing;

use super::{Attachment, Source};
use crate::Error;
use crate::clock::RandomSource;

/// An attachment whose bytes are being read.
pub(crate) struct Opened {
    pub label: String,
    pub name: String,
    pub content_type: String,
    /// Its length, where that is known beforehand. What counts is what is read.
    pub total_bytes: Option<u64>,
    reader: Reader,
}

enum Reader {
    File(std::fs::File),
    Memory(io::Cursor<Bytes>),
    Any(Pin<Box<dyn AsyncRead + Send>>),
}

impl Opened {
    /// # Errors
    /// [`Error::Attachment`] for a file that cannot be opened.
    pub(crate) async fn open(attachment: Attachment) -> Result<Opened, Error> {
        let Attachment { label, name, content_type, bytes } = attachment;
        let (reader, total_bytes) = match bytes {
            Source::Memory(bytes) => {
                let total = bytes.len() as u64;
                (Reader::Memory(io::Cursor::new(bytes)), Some(total))
            }
            Source::Reader(reader) => (Reader::Any(reader), None),
            Source::File(path) => {
                let opened = blocking(move || {
                    let file = std::fs::File::open(&path)?;
                    let about = file.metadata()?;
                    if about.is_dir() {
                        return Err(io::ErrorKind::IsADirectory.into());
                    }
                    Ok((file, about.is_file().then_some(about.len())))
                });
                let (file, total) = opened.await.map_err(|source| unreadable(&label, source))?;
                (Reader::File(file), total)
            }
        };
        Ok(Opened { label, name, content_type, total_bytes, reader })
    }

    /// Reads until `buffer` has `target` bytes or there are no more. Off the async threads where reading waits for a disk.
    pub(crate) async fn fill(
        &mut self,
        buffer: Zeroizing<Vec<u8>>,
        target: usize,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let filled = match &mut self.reader {
            Reader::Any(reader) => fill_async(reader, buffer, target).await,
            Reader::Memory(cursor) => fill(cursor, buffer, target),
            Reader::File(file) => match file.try_clone() {
                // Both handles share one position.
                Ok(mut file) => blocking(move || fill(&mut file, buffer, target)).await,
                Err(source) => Err(source),
            },
        };
        filled.map_err(|source| unreadable(&self.label, source))
    }
}

fn fill(reader: &mut impl Read, mut buffer: Zeroizing<Vec<u8>>, target: usize) -> io::Result<Zeroizing<Vec<u8>>> {
    let room = target.saturating_sub(buffer.len());
    buffer.reserve_exact(room);
    reader.take(room as u64).read_to_end(&mut buffer)?;
    Ok(buffer)
}

async fn fill_async(
    reader: &mut Pin<Box<dyn AsyncRead + Send>>,
    mut buffer: Zeroizing<Vec<u8>>,
    target: usize,
) -> io::Result<Zeroizing<Vec<u8>>> {
    let room = target.saturating_sub(buffer.len());
    buffer.reserve_exact(room);
    reader.take(room as u64).read_to_end(&mut buffer).await?;
    Ok(buffer)
}

fn unreadable(label: &str, source: io::Error) -> Error {
    Error::attachment(label, "it cannot be read", source)
}

/// Runs what waits for a disk or keeps a processor busy where it holds nobody up.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("the work neither panics nor is cancelled")
}

/// One chunk as it is sent.
pub(super) struct Chunk {
    pub bytes: Bytes,
    /// How many bytes of the attachment it has.
    pub plain_bytes: u64,
}

/// Makes chunks of an attachment.
pub(super) struct Chunks {
    pub opened: Opened,
    chunk_bytes: usize,
    sealing: Option<(Arc<PackageKeys>, RandomSource)>,
    /// None only while a chunk is made.
    hash: Option<BlockHash>,
    /// The buffer for the next chunk; for the first with what was read before it was known that there would be chunks.
    buffer: Zeroizing<Vec<u8>>,
}

impl Chunks {
    pub(super) fn new(
        opened: Opened,
        ahead: Zeroizing<Vec<u8>>,
        chunk_bytes: usize,
        block_bytes: usize,
        sealing: Option<(Arc<PackageKeys>, RandomSource)>,
    ) -> Chunks {
        Chunks { opened, chunk_bytes, sealing, hash: Some(BlockHash::new(block_bytes)), buffer: ahead }
    }

    /// The next chunk: full, unless it is the last. None at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Chunk>, Error> {
        let buffer = std::mem::take(&mut self.buffer);
        let mut plain = self.opened.fill(buffer, self.chunk_bytes).await?;
        if plain.is_empty() {
            return Ok(None);
        }
        // What was read ahead may be more than a chunk.
        let end = plain.len().min(self.chunk_bytes);
        let later = plain.split_off(end);
        let plain_bytes = plain.len() as u64;
        let mut hash = self.hash.take().expect("one chunk is made at a time");
        let (hash, buffer, bytes) = match self.sealing.clone() {
            Some((keys, random)) => {
                // On two processors, where there are two.
                let plain = Arc::new(plain);
                let hashing = blocking({
                    let plain = Arc::clone(&plain);
                    move || {
                        hash.update(&plain);
                        // In a package a block of the hash ends where a chunk ends.
                        hash.end_chunk();
                        hash
                    }
                });
                let sealing = blocking({
                    let plain = Arc::clone(&plain);
                    move || package::seal_chunk(&keys, &plain, &mut *random())
                });
                let (hash, sealed) = tokio::join!(hashing, sealing);
                let mut buffer = Arc::into_inner(plain).unwrap_or_default();
                buffer.clear();
                (hash, buffer, sealed)
            }
            None => {
                let hashing = blocking(move || {
                    hash.update(&plain);
                    (hash, plain)
                });
                let (hash, mut plain) = hashing.await;
                let bytes = std::mem::take(&mut *plain);
                (hash, plain, bytes)
            }
        };
        self.hash = Some(hash);
        self.buffer = if later.is_empty() { buffer } else { Zeroizing::new(later) };
        Ok(Some(Chunk { bytes: bytes.into(), plain_bytes }))
    }

    /// The hash of everything that was read.
    pub(super) fn finish(self) -> [u8; 32] {
        self.hash.expect("no chunk is being made").finish()
    }
}
