//! The bytes of a stored blob, or of a part of it, out of the store.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use medlock_crypto::segments::{SEALED_SEGMENT_BYTES, SEGMENT_BYTES, Segments, sealed_len};
use medlock_crypto::vault::DataKey;
use medlock_domain::blobs::{Piece, Readable};
use medlock_store::blobs::{BlobStore, BlobStoreError};

use super::BlobFault;
use crate::app::App;

/// The bytes of `range` of a blob, at most [`SEGMENT_BYTES`] at a time; what goes beyond its end is left out. Every byte was
/// authenticated before it comes. About 200 KiB are in memory at once.
///
/// The stream ends with an error when the store does not answer or holds something else than was written; nothing wrong
/// has come before that.
pub fn read(
    app: &Arc<App>,
    blob: Readable,
    range: Range<u64>,
) -> impl Stream<Item = Result<Bytes, BlobFault>> + Send + use<> {
    read_from(app.blob_store.clone(), blob, range)
}

/// The same out of any store.
pub fn read_from(
    store: BlobStore,
    blob: Readable,
    range: Range<u64>,
) -> impl Stream<Item = Result<Bytes, BlobFault>> + Send + use<> {
    let range = range.start..range.end.min(blob.size_bytes);
    let pieces = blob
        .pieces
        .into_iter()
        .filter(|piece| piece.first_byte < range.end && piece.first_byte + piece.size_bytes > range.start)
        .collect();
    let reader = Reader { store, key: blob.key, pieces, range, at: None };
    stream::try_unfold(reader, |mut reader| async move {
        let bytes = reader.next().await?;
        Ok(bytes.map(|bytes| (bytes, reader)))
    })
}

struct Reader {
    store: BlobStore,
    key: DataKey,
    /// Those not begun yet.
    pieces: VecDeque<Piece>,
    /// What has not come yet.
    range: Range<u64>,
    at: Option<At>,
}

/// Within a piece.
struct At {
    piece: Piece,
    /// The next segment.
    number: u64,
    sealed: BoxStream<'static, Result<Bytes, BlobStoreError>>,
    /// What of it has come.
    come: BytesMut,
}

impl Reader {
    async fn next(&mut self) -> Result<Option<Bytes>, BlobFault> {
        if self.range.is_empty() {
            return Ok(None);
        }
        let mut at = match self.at.take() {
            Some(at) => at,
            None => self.begin_piece()?,
        };
        let size = at.piece.size_bytes;
        let first = at.number * SEGMENT_BYTES as u64;
        let is_last = size - first <= SEGMENT_BYTES as u64;
        let sealed_bytes =
            (sealed_len(size) - at.number * SEALED_SEGMENT_BYTES as u64).min(SEALED_SEGMENT_BYTES as u64);
        while (at.come.len() as u64) < sealed_bytes {
            match at.sealed.try_next().await? {
                Some(bytes) => at.come.extend_from_slice(&bytes),
                None => return Err(BlobFault::Damaged(at.piece.object)),
            }
        }
        let sealed = at.come.split_to(sealed_bytes as usize);
        let segments = Segments::new(&self.key, at.piece.object.as_bytes());
        // A piece has far fewer segments than fit: its size is bounded by the blob's.
        let plain = segments.open(at.number as u32, is_last, &sealed);
        let plain = plain.map_err(|_| BlobFault::Damaged(at.piece.object.clone()))?;
        // Wiped when the last of it has been sent.
        let plain = Bytes::from_owner(plain);
        let starts_at = at.piece.first_byte + first;
        let ends_at = starts_at + plain.len() as u64;
        let wanted =
            plain.slice((self.range.start - starts_at) as usize..(self.range.end.min(ends_at) - starts_at) as usize);
        self.range.start += wanted.len() as u64;
        if !is_last {
            at.number += 1;
            self.at = Some(at);
        }
        Ok(Some(wanted))
    }

    /// From the segment in which what has not come yet begins, to the one in which the range or the piece ends.
    fn begin_piece(&mut self) -> Result<At, BlobFault> {
        let Some(piece) = self.pieces.pop_front() else {
            return Err(BlobFault::Damaged("(a piece without a row)".to_owned()));
        };
        if self.range.start < piece.first_byte || self.range.start >= piece.first_byte + piece.size_bytes {
            return Err(BlobFault::Damaged(piece.object));
        }
        let segment = SEGMENT_BYTES as u64;
        let number = (self.range.start - piece.first_byte) / segment;
        let behind = (self.range.end - piece.first_byte).min(piece.size_bytes).div_ceil(segment);
        let sealed = SEALED_SEGMENT_BYTES as u64;
        let from_store = number * sealed..(behind * sealed).min(sealed_len(piece.size_bytes));
        let sealed = self.store.get(&piece.object, from_store).boxed();
        Ok(At { piece, number, sealed, come: BytesMut::with_capacity(SEALED_SEGMENT_BYTES) })
    }
}
