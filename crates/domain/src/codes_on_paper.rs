//! Codes that people copy from paper: letters and hyphens, of which only keyed hashes are kept.

use medlock_crypto::random::{self, Random};
use zeroize::Zeroizing;

/// Letters nobody takes for one another, or for a word: those of identity codes. Each is four random bits.
const ALPHABET: &[u8; 16] = b"DFGHJKMNPQRTVXYZ";
/// Letters between two hyphens.
const GROUP: usize = 4;

/// A code of twice as many letters as `BYTES`.
pub(crate) fn new<const BYTES: usize>(rng: &mut dyn Random) -> Zeroizing<String> {
    let bytes = Zeroizing::new(random::array::<BYTES>(rng));
    let mut code = Zeroizing::new(String::with_capacity(2 * BYTES + 2 * BYTES / GROUP));
    for (place, letter) in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).enumerate() {
        if place > 0 && place % GROUP == 0 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(letter)]));
    }
    code
}

/// What of `typed` counts: letters alone, in capitals; hyphens, blanks and full stops are as one likes. Of a text that is too long for a code of
/// that many `BYTES` one letter too many is left, so that it is none.
pub(crate) fn letters<const BYTES: usize>(typed: &str) -> Zeroizing<String> {
    let counting = typed.chars().filter(|c| c.is_alphanumeric()).take(2 * BYTES + 1);
    Zeroizing::new(counting.flat_map(char::to_uppercase).collect())
}

/// A code of that many `BYTES` in groups, however it was typed. None: it has another number of letters, or letters that codes do not have.
pub(crate) fn parse<const BYTES: usize>(typed: &str) -> Option<Zeroizing<String>> {
    let letters = letters::<BYTES>(typed);
    let is_code = letters.len() == 2 * BYTES && letters.bytes().all(|letter| ALPHABET.contains(&letter));
    let groups = letters.as_bytes().chunks(GROUP).map(|group| String::from_utf8_lossy(group));
    is_code.then(|| Zeroizing::new(groups.collect::<Vec<_>>().join("-")))
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_typed_and_nothing_else_is_one() {
        let code = new::<8>(&mut SeededRandom::new(1));
        assert_eq!((code.len(), parse::<8>(&code).as_deref()), (19, Some(&*code)));
        for typed in [code.to_lowercase(), code.replace('-', ""), code.replace('-', " . "), format!(" {}\n", *code)] {
            assert_eq!(parse::<8>(&typed).as_deref(), Some(&*code), "{typed}");
        }
        let wrong = |change: &str| code.replacen(&code[..1], change, 1);
        for typed in [wrong(""), wrong("DD"), wrong("A"), wrong("0"), wrong("é"), String::new(), "x".repeat(10_000)] {
            assert_eq!(parse::<8>(&typed), None, "{typed}");
        }
        assert_eq!((parse::<6>(&code), parse::<10>(&code)), (None, None));
    }
}
