//! Reading an object from where the reader stands, over connections that break.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use object_store::{GetOptions, GetRange, GetResultPayload, ObjectStore};
use tracing::{Instrument, Span};

use super::errors::Cause;
use super::{BlobStore, BlobStoreError};
use crate::spans::blob_call;

/// Bytes read from a file at once: a thread change for less would cost more than the reading.
const FILE_STEP_BYTES: u64 = 128 << 10;

struct Reading {
    store: BlobStore,
    object: String,
    /// What has not come yet.
    rest: Range<u64>,
    /// Where the connection at hand began, and what comes over it.
    connection: Option<(u64, BoxStream<'static, Result<Bytes, Cause>>)>,
    /// From the first piece that is asked for to the end of the reading.
    span: Option<Span>,
}

pub(super) fn read(
    store: BlobStore,
    object: String,
    range: Range<u64>,
) -> impl Stream<Item = Result<Bytes, BlobStoreError>> + Send {
    let reading = Reading { store, object, rest: range, connection: None, span: None };
    stream::try_unfold(reading, |mut reading| async move {
        let span = reading.span.get_or_insert_with(|| blob_call("blob get")).clone();
        let bytes = reading.next().instrument(span).await?;
        Ok(bytes.map(|bytes| (bytes, reading)))
    })
}

impl Reading {
    async fn next(&mut self) -> Result<Option<Bytes>, BlobStoreError> {
        while !self.rest.is_empty() {
            let (began, stream) = match &mut self.connection {
                Some(connection) => connection,
                None => {
                    let stream = self.connect().await?;
                    self.connection.insert((self.rest.start, stream))
                }
            };
            match stream.try_next().await {
                Ok(Some(bytes)) if bytes.is_empty() => {}
                Ok(Some(mut bytes)) => {
                    bytes.truncate(usize::try_from(self.rest.end - self.rest.start).unwrap_or(usize::MAX));
                    self.rest.start += bytes.len() as u64;
                    return Ok(Some(bytes));
                }
                // The object is shorter than its row says.
                Ok(None) => return Err(self.store.failed("read", &self.object, Cause::Missing)),
                // Each connection brings something, so there is an end to them.
                Err(_) if *began < self.rest.start => self.connection = None,
                Err(cause) => return Err(self.store.failed("read", &self.object, cause)),
            }
        }
        Ok(None)
    }

    async fn connect(&mut self) -> Result<BoxStream<'static, Result<Bytes, Cause>>, BlobStoreError> {
        let options = GetOptions { range: Some(GetRange::Bounded(self.rest.clone())), ..GetOptions::default() };
        let found = self.store.store.get_opts(&self.store.path(&self.object), options).await;
        let found = found.map_err(|error| self.store.failed("read", &self.object, error))?;
        Ok(match found.payload {
            GetResultPayload::File(file, _) => file_stream(file, found.range).boxed(),
            GetResultPayload::Stream(stream) => stream.map_err(Cause::from).boxed(),
        })
    }
}

fn file_stream(file: std::fs::File, range: Range<u64>) -> impl Stream<Item = Result<Bytes, Cause>> + Send {
    stream::try_unfold((file, range), |(mut file, range)| async move {
        if range.is_empty() {
            return Ok(None);
        }
        let step = FILE_STEP_BYTES.min(range.end - range.start);
        let read = tokio::task::spawn_blocking(move || {
            file.seek(SeekFrom::Start(range.start))?;
            let mut bytes = vec![0; step as usize];
            file.read_exact(&mut bytes)?;
            io::Result::Ok((Bytes::from(bytes), (file, range.start + step..range.end)))
        });
        read.await.map_err(io::Error::other)?.map(Some).map_err(Cause::from)
    })
}
