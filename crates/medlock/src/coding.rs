//! Undoing gzip and deflate within bounds: of requests, and of attachments that were sent compressed.

use std::io::Read;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use crate::limits::{DECOMPRESSION_FREE_BYTES, DECOMPRESSION_RATIO_MAX};

/// Why a coding was not undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// More bytes than allowed, or compressed beyond any sense.
    TooLong,
    /// The bytes are not in this coding, or are cut off.
    Coding,
}

/// # Errors
/// [`Trouble`].
pub fn gunzip(raw: &[u8], bytes_max: usize) -> Result<Vec<u8>, Trouble> {
    inflate(GzDecoder::new(raw), expanded_max(raw, bytes_max))
}

/// .NET's deflate is the raw stream, everybody else's has the zlib header.
///
/// # Errors
/// [`Trouble`].
pub fn inflate_either(raw: &[u8], bytes_max: usize) -> Result<Vec<u8>, Trouble> {
    let bytes_max = expanded_max(raw, bytes_max);
    if looks_like_zlib(raw) {
        match inflate(ZlibDecoder::new(raw), bytes_max) {
            Err(Trouble::Coding) => {}
            other => return other,
        }
    }
    inflate(DeflateDecoder::new(raw), bytes_max)
}

fn expanded_max(raw: &[u8], bytes_max: usize) -> usize {
    bytes_max.min(raw.len().saturating_mul(DECOMPRESSION_RATIO_MAX).max(DECOMPRESSION_FREE_BYTES))
}

fn looks_like_zlib(raw: &[u8]) -> bool {
    match raw {
        [method, flags, ..] => method & 0x0f == 8 && u16::from_be_bytes([*method, *flags]) % 31 == 0,
        _ => false,
    }
}

fn inflate(decoder: impl Read, bytes_max: usize) -> Result<Vec<u8>, Trouble> {
    let mut plain = Vec::new();
    decoder.take(bytes_max as u64 + 1).read_to_end(&mut plain).map_err(|_| Trouble::Coding)?;
    if plain.len() > bytes_max { Err(Trouble::TooLong) } else { Ok(plain) }
}
