//! A request's body: taken in within its limit, its Content-Encoding undone within its limit.

use std::io::Write;
use std::sync::Arc;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http_body_util::BodyExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::coding::{self, Trouble};
use crate::limits::{BODY_SHARE_BYTES, DECODE_APART_FROM_BYTES, PARSE_APART_FROM_BYTES};
use crate::listen::Late;

/// Why a body was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// More bytes than allowed, before or after decompression, or compressed beyond any sense.
    TooLong,
    /// There is no memory for it at the moment: other bodies have it all.
    NoRoom,
    /// Not here in time.
    Late,
    /// The connection or the chunks broke off.
    Broken,
    /// A coding we do not know, or a body that is not in it.
    Coding,
}

impl From<Trouble> for Refused {
    fn from(trouble: Trouble) -> Refused {
        match trouble {
            Trouble::TooLong => Refused::TooLong,
            Trouble::Coding => Refused::Coding,
        }
    }
}

/// A body as it came, with its Content-Encoding.
pub struct Taken {
    raw: Bytes,
    coding: Coding,
    /// The body's share of the memory all bodies together may take; given back when the request is answered.
    share: Vec<OwnedSemaphorePermit>,
}

impl Taken {
    /// Takes the body in as it comes. `room` has a permit for each [`BODY_SHARE_BYTES`] that all bodies together may have.
    ///
    /// # Errors
    /// [`Refused`].
    pub async fn from(
        headers: &HeaderMap,
        body: Body,
        bytes_max: usize,
        room: &Arc<Semaphore>,
    ) -> Result<Taken, Refused> {
        let coding = coding(headers)?;
        let (raw, share) = collect(headers, body, bytes_max, room).await?;
        Ok(Taken { raw, coding, share })
    }

    /// Whether decoding and parsing it would hold up the requests that share a worker thread.
    pub fn is_large(&self) -> bool {
        let small = if self.coding == Coding::Identity { PARSE_APART_FROM_BYTES } else { DECODE_APART_FROM_BYTES };
        self.raw.len() >= small
    }

    /// The bytes as they came, which are not copied, and what they are said to be coded in.
    pub fn as_it_came(&self) -> (Bytes, &'static str) {
        let coding = match self.coding {
            Coding::Identity => "identity",
            Coding::Gzip => "gzip",
            Coding::Deflate => "deflate",
        };
        (self.raw.clone(), coding)
    }

    /// Undoes the coding: what is returned are "the raw bytes" that digests cover, and what must be kept until they are
    /// dropped.
    ///
    /// # Errors
    /// [`Refused::TooLong`], [`Refused::Coding`].
    pub fn decode(self, bytes_max: usize) -> Result<(Bytes, Vec<OwnedSemaphorePermit>), Refused> {
        let bytes = match self.coding {
            Coding::Identity => self.raw,
            Coding::Gzip => coding::gunzip(&self.raw, bytes_max)?.into(),
            Coding::Deflate => coding::inflate_either(&self.raw, bytes_max)?.into(),
        };
        Ok((bytes, self.share))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Identity,
    Gzip,
    Deflate,
}

/// Gzip at its fastest, for answers.
pub fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::with_capacity(plain.len() / 2), flate2::Compression::fast());
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

fn coding(headers: &HeaderMap) -> Result<Coding, Refused> {
    let mut coding = Coding::Identity;
    for value in headers.get_all(CONTENT_ENCODING) {
        for name in value.to_str().map_err(|_| Refused::Coding)?.split(',').map(str::trim) {
            let next = match name.to_ascii_lowercase().as_str() {
                "" | "identity" => continue,
                "gzip" | "x-gzip" => Coding::Gzip,
                "deflate" => Coding::Deflate,
                _ => return Err(Refused::Coding),
            };
            if coding != Coding::Identity {
                return Err(Refused::Coding);
            }
            coding = next;
        }
    }
    Ok(coding)
}

async fn collect(
    headers: &HeaderMap,
    mut body: Body,
    bytes_max: usize,
    room: &Arc<Semaphore>,
) -> Result<(Bytes, Vec<OwnedSemaphorePermit>), Refused> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let mut refused = announced.filter(|length| *length > bytes_max).map(|_| Refused::TooLong);
    // Most requests arrive in one piece, which is then not copied.
    let mut first: Option<Bytes> = None;
    let mut taken = BytesMut::new();
    let mut share = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| if Late::is_behind(&error) { Refused::Late } else { Refused::Broken })?;
        let Ok(data) = frame.into_data() else { continue };
        seen += data.len();
        if seen > bytes_max {
            refused = Some(Refused::TooLong);
        }
        while refused.is_none() && seen / BODY_SHARE_BYTES > share.len() {
            // Never waited for: bodies that held a part and waited for the rest would wait for each other.
            match Arc::clone(room).try_acquire_owned() {
                Ok(permit) => share.push(permit),
                Err(_) => refused = Some(Refused::NoRoom),
            }
        }
        if refused.is_some() {
            // Most clients read no answer before they have sent everything: what comes is let pass, up to a point.
            (first, taken, share) = (None, BytesMut::new(), Vec::new());
            if seen > bytes_max.saturating_mul(2) {
                break;
            }
            continue;
        }
        match first.take() {
            None if taken.is_empty() => first = Some(data),
            None => taken.extend_from_slice(&data),
            Some(earlier) => {
                taken.reserve(announced.unwrap_or(0).min(BODY_SHARE_BYTES));
                taken.extend_from_slice(&earlier);
                taken.extend_from_slice(&data);
            }
        }
    }
    if let Some(refused) = refused {
        return Err(refused);
    }
    Ok((first.unwrap_or_else(|| taken.freeze()), share))
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    /// A body that comes in so many pieces of a share each.
    struct Pieces(usize);

    impl hyper::body::Body for Pieces {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<hyper::body::Frame<Bytes>, Self::Error>>> {
            std::task::Poll::Ready(self.0.checked_sub(1).map(|left| {
                self.0 = left;
                Ok(hyper::body::Frame::data(Bytes::from(vec![b'x'; BODY_SHARE_BYTES])))
            }))
        }
    }

    fn gz(plain: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    async fn read(headers: &[(&'static str, &str)], bytes: Vec<u8>, bytes_max: usize) -> Result<Bytes, Refused> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        let room = Arc::new(Semaphore::new(100));
        let taken = Taken::from(&map, Body::from(bytes), bytes_max, &room).await?;
        taken.decode(bytes_max).map(|(bytes, _)| bytes)
    }

    #[tokio::test]
    async fn a_body_without_room_is_refused_at_once_and_gives_back_what_it_held() {
        let room = Arc::new(Semaphore::new(2));
        let pieces = || Body::new(Pieces(3));
        let map = HeaderMap::new();
        let refused = Taken::from(&map, pieces(), 10 * BODY_SHARE_BYTES, &room).await.map(|_| ());
        assert_eq!(refused, Err(Refused::NoRoom));
        assert_eq!(room.available_permits(), 2, "nobody waits while holding a part");
        let taken = Taken::from(&map, pieces(), 10 * BODY_SHARE_BYTES, &Arc::new(Semaphore::new(3))).await;
        assert_eq!(taken.map(|taken| taken.raw.len()), Ok(3 * BODY_SHARE_BYTES));
    }

    #[tokio::test]
    async fn every_coding_clients_use_is_undone() {
        let text = b"<info>some text that repeats, some text that repeats</info>".to_vec();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(&text).unwrap();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(&text).unwrap();
        for (coding, sent) in [
            ("identity", text.clone()),
            ("gzip", gz(&text)),
            ("X-GZIP", gz(&text)),
            ("deflate", raw.finish().unwrap()),
            ("Deflate", zlib.finish().unwrap()),
        ] {
            let got = read(&[("content-encoding", coding)], sent, 1_000).await;
            assert_eq!(got, Ok(Bytes::from(text.clone())), "{coding}");
        }
    }

    #[tokio::test]
    async fn what_is_no_coding_is_refused() {
        assert_eq!(read(&[("content-encoding", "br")], vec![1], 10).await, Err(Refused::Coding));
        assert_eq!(read(&[("content-encoding", "gzip, gzip")], gz(b"x"), 100).await, Err(Refused::Coding));
        assert_eq!(read(&[("content-encoding", "gzip")], b"<info/>".to_vec(), 100).await, Err(Refused::Coding));
        let mut cut = gz(&[7; 1_000]);
        cut.truncate(cut.len() - 9);
        assert_eq!(read(&[("content-encoding", "gzip")], cut, 10_000).await, Err(Refused::Coding));
        assert_eq!(read(&[("content-encoding", "deflate")], vec![0xff; 40], 100).await, Err(Refused::Coding));
    }

    #[tokio::test]
    async fn size_is_capped_before_and_after_decompression() {
        assert_eq!(read(&[], vec![b'x'; 101], 100).await, Err(Refused::TooLong));
        assert!(read(&[], vec![b'x'; 100], 100).await.is_ok());
        assert_eq!(read(&[("content-encoding", "gzip")], gz(&[b'x'; 1_001]), 1_000).await, Err(Refused::TooLong));
        assert!(read(&[("content-encoding", "gzip")], gz(&[b'x'; 1_000]), 1_000).await.is_ok());
    }

    #[tokio::test]
    async fn a_bomb_is_refused_long_before_the_size_limit() {
        let bomb = gz(&vec![b' '; 8 << 20]);
        assert!(bomb.len() < 9_000, "{}", bomb.len());
        assert_eq!(read(&[("content-encoding", "gzip")], bomb, 64 << 20).await, Err(Refused::TooLong));
        // A short request of blanks is none.
        assert!(read(&[("content-encoding", "gzip")], gz(&[b' '; 60_000]), 64 << 20).await.is_ok());
    }
}
