//! The code that names a package or a connect request, and is half of what opens it.

use std::fmt;

use medlock_crypto::random::Random;
use unicode_normalization::UnicodeNormalization;

/// Sixteen capital consonants, no digits and no look-alikes: four random bits each.
const ALPHABET: &[u8; 16] = b"DFGHJKMNPQRTVXYZ";

/// Symbols of a code: 20 × 4 = 80 random bits.
const SYMBOLS: usize = 20;

/// No spelling of a code is longer than this, in bytes; what is longer is not looked at.
const INPUT_BYTES_MAX: usize = 1_000;

/// An identity code ("pickup code", "secret code"): opaque, random, secret.
///
/// It can only be made by [`IdentityCode::generate`] or parsed. `Display` shows it, for the reply and for letters;
/// `Debug` does not.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct IdentityCode {
    canonical: String,
}

/// The text is no identity code. Says nothing about the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identity code: it has {SYMBOLS} letters out of DFGHJKMNPQRTVXYZ")]
pub struct Malformed;

impl IdentityCode {
    /// A new code from 80 random bits.
    pub fn generate(rng: &mut dyn Random) -> IdentityCode {
        let bytes: [u8; SYMBOLS / 2] = medlock_crypto::random::array(rng);
        let canonical = bytes
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(|index| char::from(ALPHABET[usize::from(index)]))
            .collect();
        IdentityCode { canonical }
    }

    /// Reads a code as people type it and programs print it: any case, full-width letters, spaces, hyphens and dashes
    /// of every kind, soft hyphens, underscores and full stops between the symbols.
    ///
    /// # Errors
    /// [`Malformed`] if exactly twenty symbols of the alphabet do not remain.
    pub fn parse(text: &str) -> Result<IdentityCode, Malformed> {
        if text.len() > INPUT_BYTES_MAX {
            return Err(Malformed);
        }
        let mut canonical = String::with_capacity(SYMBOLS);
        for c in text.nfkc().filter(|c| !is_separator(*c)) {
            let c = c.to_ascii_uppercase();
            let is_symbol = u8::try_from(c).is_ok_and(|b| ALPHABET.contains(&b));
            if !is_symbol || canonical.len() == SYMBOLS {
                return Err(Malformed);
            }
            canonical.push(c);
        }
        if canonical.len() == SYMBOLS { Ok(IdentityCode { canonical }) } else { Err(Malformed) }
    }

    /// The twenty symbols without separators: what is hashed for look-up.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The last four symbols, which may be shown to people who know the code exists.
    pub fn last_group(&self) -> &str {
        &self.canonical[SYMBOLS - 4..]
    }
}

/// Five groups of four, joined by hyphens: 24 characters.
impl fmt::Display for IdentityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for start in (0..SYMBOLS).step_by(4) {
            if start > 0 {
                f.write_str("-")?;
            }
            f.write_str(&self.canonical[start..start + 4])?;
        }
        Ok(())
    }
}

impl fmt::Debug for IdentityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityCode(…)")
    }
}

/// Compatibility normalisation has already turned most of these into plainer ones; the list is whole all the same.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_' | '.' | '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
        )
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;
    use proptest::prelude::*;

    use super::*;

    fn canonical(text: &str) -> Option<String> {
        IdentityCode::parse(text).ok().map(|code| code.canonical().to_owned())
    }

    #[test]
    fn published_examples_are_codes() {
        for example in ["JKYZ-QNMN-VHRX-ZGNR-GZNH", "JKXF-JRMX-ZKZM-KGZM-RKKX"] {
            let code = IdentityCode::parse(example).unwrap();
            assert_eq!(code.to_string(), example);
            assert_eq!(code.canonical(), example.replace('-', ""));
            assert_eq!(code.last_group(), &example[20..]);
        }
    }

    #[test]
    fn every_spelling_people_use_is_the_same_code() {
        let expected = Some("JKYZQNMNVHRXZGNRGZNH".to_owned());
        for spelling in [
            "jkyzqnmnvhrxzgnrgznh",
            "  JKYZ qnmn\tVHRX\r\nZGNR\u{A0}GZNH ",
            "JKYZ–QNMN—VHRX‐ZGNR‑GZNH",
            "JKYZ\u{2012}QNMN\u{2015}VHRX\u{2212}ZGNR\u{FF0D}GZNH",
            "JKYZ\u{FE58}QNMN\u{FE63}VHRX\u{AD}ZGNR_GZNH.",
            "ＪＫＹＺ－ＱＮＭＮ－ＶＨＲＸ－ＺＧＮＲ－ＧＺＮＨ",
            "ⓙⓚⓨⓩ\u{3000}qnmn\u{2003}vhrx\u{2028}zgnr\u{202F}gznh",
            "J-K-Y-Z-Q-N-M-N-V-H-R-X-Z-G-N-R-G-Z-N-H",
        ] {
            assert_eq!(canonical(spelling), expected, "{spelling:?}");
        }
    }

    #[test]
    fn anything_else_is_malformed() {
        for text in [
            "",
            "-",
            "JKYZ-QNMN-VHRX-ZGNR-GZN",
            "JKYZ-QNMN-VHRX-ZGNR-GZNHH",
            "AKYZ-QNMN-VHRX-ZGNR-GZNH",
            "0KYZ-QNMN-VHRX-ZGNR-GZNH",
            "JKYZ/QNMN/VHRX/ZGNR/GZNH",
            "JKYZ-QNMN-VHRX-ZGNR-GZNЖ",
            "12345678901234567890",
            "JKYZ,QNMN-VHRX-ZGNR-GZNH",
            "JKYZ\u{200B}QNMN-VHRX-ZGNR-GZNH",
        ] {
            assert_eq!(IdentityCode::parse(text).err(), Some(Malformed), "{text:?}");
        }
        let mut long = "-".repeat(INPUT_BYTES_MAX);
        long.push_str("JKYZQNMNVHRXZGNRGZNH");
        assert_eq!(IdentityCode::parse(&long).err(), Some(Malformed));
    }

    #[test]
    fn debug_does_not_show_the_code() {
        let code = IdentityCode::parse("JKYZ-QNMN-VHRX-ZGNR-GZNH").unwrap();
        let shown = format!("{code:?} {:?}", IdentityCode::parse("JKYZ").err());
        assert!(!shown.contains("JKYZ") && !shown.contains("GZNH"), "{shown}");
    }

    #[test]
    fn generated_codes_use_the_whole_alphabet() {
        let mut rng = SeededRandom::new(1);
        let mut seen: Vec<u8> =
            (0..200).flat_map(|_| IdentityCode::generate(&mut rng).canonical().as_bytes().to_vec()).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen, ALPHABET);
        assert_ne!(IdentityCode::generate(&mut rng), IdentityCode::generate(&mut rng));
    }

    proptest! {
        #[test]
        fn a_generated_code_comes_back_from_its_display(seed: u64, lower: bool) {
            let code = IdentityCode::generate(&mut SeededRandom::new(seed));
            let shown = code.to_string();
            prop_assert_eq!(shown.len(), 24);
            let typed = if lower { shown.to_lowercase() } else { shown };
            prop_assert_eq!(IdentityCode::parse(&typed).ok(), Some(code));
        }

        #[test]
        fn no_input_panics(text in ".*") {
            let _ = IdentityCode::parse(&text);
        }
    }
}
