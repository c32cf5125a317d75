//! Base64 the way published clients write it.
//!
//! The Python clients break lines every 76 characters and end with a line feed; hand-written XML indents. Missing padding
//! and stray low bits are tolerated: what is decoded is always checked by a hash, a signature or a cipher afterwards.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Decodes base64 with white space anywhere; `None` if anything else is in the way.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    decode_bytes(text.as_bytes())
}

/// Like [`decode`], for bytes that may be base64 text.
pub fn decode_bytes(text: &[u8]) -> Option<Vec<u8>> {
    if text.iter().any(u8::is_ascii_whitespace) {
        let packed: Vec<u8> = text.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
        return LENIENT.decode(packed).ok();
    }
    LENIENT.decode(text).ok()
}

/// Base64 on one line, padded.
pub fn encode(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn clients_line_breaks_and_missing_padding_are_read() {
        assert_eq!(decode("aGVsbG8="), Some(b"hello".to_vec()));
        assert_eq!(decode("aGVs\nbG8=\n"), Some(b"hello".to_vec()));
        assert_eq!(decode(" \t\r\naGVsbG8 = "), Some(b"hello".to_vec()));
        assert_eq!(decode("aGVsbG8"), Some(b"hello".to_vec()));
        assert_eq!(decode(""), Some(vec![]));
        for bad in ["aGVsbG8*", "aGVsbG8-", "aGVsb=G8", "a", "aGVsbG8==="] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_comes_back(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
    }
}
