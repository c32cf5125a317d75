//! `data-other`: the one attachment of shape one, as text that may have been encoded several times.

use std::io::Read;

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::DataOther;
use crate::base64;
use crate::codes::{Code, Failure};

/// So much is undone to see whether the data are in the encodings they claim. What comes later is believed: a few bytes can
/// stand for any number of them.
const LOOKED_AT_BYTES: u64 = 16 << 20;

/// The encodings there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Base64,
    Gzip,
    Deflate,
}

/// The bytes of a `data-other`, without the base64 that made text of them.
pub struct Bytes {
    pub bytes: Vec<u8>,
    /// What is still applied to them, from left to right.
    left: Vec<Encoding>,
}

impl DataOther {
    /// Undoes base64. What was compressed before that stays so.
    ///
    /// # Errors
    /// UNSUPPORTED_CONTENT_ENCODING (91) for an unknown encoding or one that is named twice; CONTENT_ENCODING_DATA_MISMATCH
    /// (92) for text that is not in the last one: only base64 can stand in XML.
    pub fn bytes(&self) -> Result<Bytes, Failure> {
        let mut encodings = Vec::new();
        for name in self.content_encoding.as_deref().unwrap_or_default().split(',').map(str::trim) {
            let encoding = match name.to_ascii_lowercase().as_str() {
                "" => continue,
                "base64" | "base-64" => Encoding::Base64,
                "gzip" => Encoding::Gzip,
                "deflate" => Encoding::Deflate,
                _ => return Err(unsupported("must be base64, gzip or deflate, or several of them with commas")),
            };
            if encodings.contains(&encoding) {
                return Err(unsupported("must not name an encoding twice"));
            }
            encodings.push(encoding);
        }
        let bytes = match encodings.pop() {
            None => self.text.as_bytes().to_vec(),
            Some(Encoding::Base64) => base64::decode(&self.text).ok_or_else(mismatch)?,
            Some(_) => return Err(mismatch()),
        };
        Ok(Bytes { bytes, left: encodings })
    }
}

impl Bytes {
    /// The names of what is still applied; None for nothing.
    pub fn encoding(&self) -> Option<String> {
        let names: Vec<&str> = self.left.iter().map(|encoding| encoding.name()).collect();
        (!names.is_empty()).then(|| names.join(","))
    }

    /// Whether the bytes are in the encodings they claim.
    ///
    /// # Errors
    /// CONTENT_ENCODING_DATA_MISMATCH (92).
    pub fn check(&self) -> Result<(), Failure> {
        let mut bytes = self.bytes.clone();
        for (place, encoding) in self.left.iter().enumerate().rev() {
            let (undone, whole) = match encoding {
                // Behind base64 stands text, and this is what a compression made.
                Encoding::Base64 => match std::str::from_utf8(&bytes).ok().and_then(base64::decode) {
                    Some(undone) => (undone, true),
                    None => return Err(mismatch()),
                },
                Encoding::Gzip => inflated(GzDecoder::new(bytes.as_slice())).ok_or_else(mismatch)?,
                // Some write the raw stream, others put a header in front.
                Encoding::Deflate => inflated(ZlibDecoder::new(bytes.as_slice()))
                    .or_else(|| inflated(DeflateDecoder::new(bytes.as_slice())))
                    .ok_or_else(mismatch)?,
            };
            if !whole && place > 0 {
                return Ok(());
            }
            bytes = undone;
        }
        Ok(())
    }
}

impl Encoding {
    fn name(self) -> &'static str {
        match self {
            Encoding::Base64 => "base64",
            Encoding::Gzip => "gzip",
            Encoding::Deflate => "deflate",
        }
    }
}

/// What comes out, up to the bound, and whether it is all.
fn inflated(decoder: impl Read) -> Option<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    decoder.take(LOOKED_AT_BYTES).read_to_end(&mut bytes).ok()?;
    let whole = (bytes.len() as u64) < LOOKED_AT_BYTES;
    Some((bytes, whole))
}

fn unsupported(rule: &str) -> Failure {
    Failure::with_message(Code::UnsupportedContentEncoding, format!("data-other/@content-encoding {rule}."))
}

fn mismatch() -> Failure {
    Failure::with_message(Code::ContentEncodingDataMismatch, "data-other is not in the content-encoding it names.")
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    fn other(encoding: Option<&str>, text: &str) -> DataOther {
        DataOther { content_type: None, content_encoding: encoding.map(str::to_owned), text: text.to_owned() }
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn encodings_are_undone_from_the_right() {
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(b"abc").unwrap();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(b"abc").unwrap();
        let (raw, zlib) = (raw.finish().unwrap(), zlib.finish().unwrap());
        let as_text = gzip(base64::encode(b"abc").as_bytes());
        for (encoding, bytes, left) in [
            ("base64", b"abc".to_vec(), None),
            (" Base-64 ,", b"abc".to_vec(), None),
            ("gzip,base64", gzip(b"abc"), Some("gzip")),
            ("deflate, base64", raw.clone(), Some("deflate")),
            ("deflate,base64", zlib, Some("deflate")),
            ("deflate,gzip,base64", gzip(&raw), Some("deflate,gzip")),
        ] {
            let undone = other(Some(encoding), &base64::encode(&bytes)).bytes().ok().unwrap();
            assert_eq!((undone.bytes.as_slice(), undone.encoding().as_deref()), (bytes.as_slice(), left), "{encoding}");
            undone.check().unwrap();
        }
        let plain = other(None, "a b\n").bytes().ok().unwrap();
        assert_eq!((plain.bytes.as_slice(), plain.encoding()), (b"a b\n".as_slice(), None));
        // Compressed text of base64 can only stand in XML as base64, and that is named twice then.
        assert_eq!(other(Some("base64,gzip"), &base64::encode(&as_text)).bytes().err().unwrap().code.number(), 92);
    }

    #[test]
    fn what_is_not_so_is_told() {
        let code = |encoding: &str, text: &str| {
            other(Some(encoding), text).bytes().and_then(|bytes| bytes.check()).err().map(|f| f.code.number())
        };
        let zipped = base64::encode(&gzip(b"some text that is long enough to be compressed"));
        for (encoding, text, expected) in [
            ("base64,base64", "YWJj", Some(91)),
            ("base64,base-64", "YWJj", Some(91)),
            ("rot13", "YWJj", Some(91)),
            ("gzip,deflate,gzip,base64", "YWJj", Some(91)),
            ("base64", "!", Some(92)),
            ("gzip", "YWJj", Some(92)),
            ("gzip,base64", "YWJj", Some(92)),
            ("deflate,base64", &zipped, Some(92)),
            ("gzip,base64", &zipped[..zipped.len() - 16], Some(92)),
            ("gzip,base64", &zipped, None),
        ] {
            assert_eq!(code(encoding, text), expected, "{encoding} {text}");
        }
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bomb = gzip(&vec![0; 64 << 20]);
        let twice = other(Some("deflate,gzip,base64"), &base64::encode(&bomb)).bytes().ok().unwrap();
        twice.check().unwrap();
        assert!(twice.bytes.len() < 1 << 20);
    }
}
