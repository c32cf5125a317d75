//! The order of words in a language: letters before their accents before their case, as readers expect it of a list.
//!
//! Not the whole of Unicode's collation: letters of the Latin alphabet with their accents, the letters that some languages put
//! in places of their own, and for everything else the order of code points.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A letter, the one it stands behind, and its place there.
type OwnLetter = (char, char, u8);

/// Letters that are letters of their own in a language: behind which one they stand, and in which order there.
const OWN_LETTERS: &[(&[&str], &[OwnLetter])] = &[
    (&["es"], &[('ñ', 'n', 1)]),
    (&["sv", "fi"], &[('å', 'z', 1), ('ä', 'z', 2), ('ö', 'z', 3)]),
    (&["da", "nb", "nn", "no"], &[('æ', 'z', 1), ('ø', 'z', 2), ('å', 'z', 3)]),
];

/// Letters that no decomposition takes apart.
const APART: &[(char, &str)] =
    &[('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('ø', "o"), ('ł', "l"), ('đ', "d"), ('ð', "d"), ('þ', "th")];

/// Compares words as a language does, by its tag (`es-MX`); unknown ones as English.
pub fn compare(language: &str, left: &str, right: &str) -> Ordering {
    let own = own_letters(language);
    letters(own, left)
        .cmp(letters(own, right))
        .then_with(|| left.to_lowercase().cmp(&right.to_lowercase()))
        // Small before capital.
        .then_with(|| right.cmp(left))
}

fn own_letters(language: &str) -> &'static [OwnLetter] {
    let first = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    OWN_LETTERS.iter().find(|(tags, _)| tags.contains(&first.as_str())).map_or(&[], |(_, letters)| *letters)
}

/// Kind of character, base letter, place among those behind it.
fn letters<'t>(own: &'static [OwnLetter], text: &'t str) -> impl Iterator<Item = (u8, char, u8)> + 't {
    text.nfc().flat_map(char::to_lowercase).flat_map(move |c| -> Vec<(u8, char, u8)> {
        if c.is_ascii() {
            return vec![(kind(c), c, 0)];
        }
        if let Some((_, base, place)) = own.iter().find(|(letter, ..)| *letter == c) {
            return vec![(kind(*base), *base, *place)];
        }
        if let Some((_, parts)) = APART.iter().find(|(letter, _)| *letter == c) {
            return parts.chars().map(|part| (kind(part), part, 0)).collect();
        }
        std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)).map(|part| (kind(part), part, 0)).collect()
    })
}

/// Blanks and signs, then digits, then letters.
fn kind(c: char) -> u8 {
    if c.is_alphabetic() {
        2
    } else if c.is_numeric() {
        1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'w>(language: &str, words: &[&'w str]) -> Vec<&'w str> {
        let mut sorted = words.to_vec();
        sorted.sort_by(|left, right| compare(language, left, right));
        sorted
    }

    #[test]
    fn letters_come_before_accents_and_case() {
        let expected = ["", " b", "-a", "2", "a", "A", "ab", "Äb", "ac", "Émile", "emu", "straße", "strasze", "zoo"];
        let mut shuffled = expected.to_vec();
        shuffled.reverse();
        assert_eq!(sorted("en-US", &shuffled), expected);
    }

    #[test]
    fn a_language_has_letters_of_its_own() {
        assert_eq!(sorted("en", &["nz", "ño", "na"]), ["na", "ño", "nz"]);
        assert_eq!(sorted("es-MX", &["nz", "ño", "o", "na"]), ["na", "nz", "ño", "o"]);
        assert_eq!(sorted("sv-SE", &["ö", "z", "å", "ä", "a"]), ["a", "z", "å", "ä", "ö"]);
        assert_eq!(sorted("da", &["å", "z", "Ø", "æ"]), ["z", "æ", "Ø", "å"]);
        assert_eq!(sorted("de", &["z", "ä", "b"]), ["ä", "b", "z"]);
    }

    #[test]
    fn the_order_is_total() {
        let words = ["a", "A", "á", "Á", "a\u{301}", "ä", "b", "", "ß", "ss", "日", "1"];
        for left in words {
            for right in words {
                assert_eq!(compare("en", left, right), compare("en", right, left).reverse());
                assert_eq!(compare("en", left, right) == Ordering::Equal, left == right, "{left} {right}");
            }
        }
    }
}
