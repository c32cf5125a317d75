//! Lower-casing of answers, so that "Fluffy Cat" and "fluffy cat" give the same key.
//!
//! The sender's library lower-cases an answer before it derives the key, and so did HealthVault with what the patient
//! typed. Both used .NET's `ToLowerInvariant`: one UTF-16 unit becomes one unit, without rules for final sigma, dotted
//! capital I or sharp s, and without Unicode normalisation. Which units change depends on the age of the tables, and a
//! hand-made sender may have used its own language's function. [`package_fold`] is the canonical spelling;
//! [`candidates`] adds the others a sender may have meant. White space always counts.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// The spelling under which Medlock seals a package: every character by its simple lower case, U+0130 as it is.
pub fn package_fold(answer: &str) -> Zeroizing<String> {
    map(answer, simple)
}

/// The distinct spellings to try when a package is opened with a typed answer, one to six, [`package_fold`]'s first.
/// An ASCII answer has one. Together they are *one* attempt of the patient's.
pub fn candidates(answer: &str) -> Vec<Zeroizing<String>> {
    let canonical = package_fold(answer);
    let spellings = [
        // Typed on a keyboard with digits of its own, where the sender wrote Western ones.
        map(&canonical, western),
        old_fold(answer),
        // Languages that lower-case by Unicode's full rules, as Java, Python and JavaScript do.
        Zeroizing::new(answer.to_lowercase()),
        // A final sigma typed where .NET made none.
        map(&canonical, sigma),
        // Typed on a keyboard that composes accents differently.
        package_fold(&composed(answer)),
    ];
    let mut distinct = vec![canonical];
    for spelling in spellings {
        if !distinct.contains(&spelling) {
            distinct.push(spelling);
        }
    }
    distinct
}

/// The spelling under which the answer of a connect request is stored and compared: composed (NFC), lower-cased like
/// a package's, every final sigma as a plain one, every digit a Western one. No other software sees it, so one spelling is enough.
pub fn request_fold(answer: &str) -> Zeroizing<String> {
    map(&composed(answer), |c| western(sigma(simple(c))))
}

/// The one spelling of the .NET Framework's time.
pub(crate) fn old_fold(answer: &str) -> Zeroizing<String> {
    map(answer, old_simple)
}

/// Lower-casing never needs more than three bytes for two, so the secret is not left behind by a growing string.
fn map(text: &str, change: impl Fn(char) -> char) -> Zeroizing<String> {
    let mut folded = Zeroizing::new(String::with_capacity(text.len() * 2));
    folded.extend(text.chars().map(change));
    folded
}

fn composed(text: &str) -> Zeroizing<String> {
    let mut composed = Zeroizing::new(String::with_capacity(text.len() * 3));
    composed.extend(text.nfc());
    composed
}

fn simple(c: char) -> char {
    match c {
        // Its full lower case is two characters; invariant .NET leaves it alone.
        '\u{130}' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

fn sigma(c: char) -> char {
    match c {
        'ς' => 'σ',
        _ => c,
    }
}

/// Arabic, Persian and full-width digits as Western ones.
fn western(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return c,
    };
    char::from_u32(u32::from('0') + u32::from(c) - zero).unwrap_or(c)
}

/// The lower case of the .NET Framework's time, as Mono keeps it: 973 characters change, to the same target as today.
/// The list is frozen; a newer Unicode must not add to it.
fn old_simple(c: char) -> char {
    let within = OLD_RANGES.iter().any(|(first, last)| (*first..=*last).contains(&c));
    if within && !OLD_GAPS.contains(&c) { simple(c) } else { c }
}

/// Where the old table has lower cases. All of today's outside are younger or were left out: Cherokee, Georgian
/// Mtavruli, the signs for Ohm, Kelvin and Ångström, and everything beyond U+FFFF, which takes two UTF-16 units.
const OLD_RANGES: [(char, char); 13] = [
    ('A', 'Z'),
    ('\u{c0}', '\u{556}'),
    ('\u{10a0}', '\u{10c5}'),
    ('\u{1e00}', '\u{1ffc}'),
    ('\u{2132}', '\u{2132}'),
    ('\u{2160}', '\u{216f}'),
    ('\u{2183}', '\u{2183}'),
    ('\u{24b6}', '\u{24cf}'),
    ('\u{2c00}', '\u{2c2e}'),
    ('\u{2c60}', '\u{2ce2}'),
    ('\u{a640}', '\u{a696}'),
    ('\u{a722}', '\u{a78b}'),
    ('\u{ff21}', '\u{ff3a}'),
];

/// What the old table leaves alone inside those ranges: the title-case digraphs, capital theta symbol, capital sharp s,
/// and letters that Unicode added later.
const OLD_GAPS: [char; 17] = [
    '\u{1c5}', '\u{1c8}', '\u{1cb}', '\u{1f2}', '\u{37f}', '\u{3f4}', '\u{524}', '\u{526}', '\u{528}', '\u{52a}',
    '\u{52c}', '\u{52e}', '\u{1e9e}', '\u{2c70}', '\u{2c7e}', '\u{2c7f}', '\u{a660}',
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    fn spelled(answer: &str) -> Vec<String> {
        candidates(answer).iter().map(|folded| folded.to_string()).collect()
    }

    #[test]
    fn ascii_answers_have_one_spelling() {
        assert_eq!(spelled("Fluffy Cat"), ["fluffy cat"]);
        assert_eq!(spelled("  padded\t"), ["  padded\t"]);
        assert_eq!(spelled(""), [""]);
    }

    #[test]
    fn the_canonical_spelling_is_one_to_one() {
        assert_eq!(*package_fold("ΟΔΟΣ"), "οδοσ");
        assert_eq!(*package_fold("οδός"), "οδός");
        assert_eq!(*package_fold("İSTANBUL"), "İstanbul");
        assert_eq!(*package_fold("STRASSE Straße"), "strasse straße");
        assert_eq!(*package_fold("Cafe\u{301}"), "cafe\u{301}");
        assert_eq!(*package_fold("\u{10400}"), "\u{10428}");
    }

    #[test]
    fn candidates_are_the_documented_spellings_in_order() {
        assert_eq!(spelled("\u{212a}ELVIN"), ["kelvin", "\u{212a}elvin"]);
        assert_eq!(spelled("STRA\u{1e9e}E"), ["straße", "stra\u{1e9e}e"]);
        assert_eq!(spelled("İstanbul"), ["İstanbul", "i\u{307}stanbul"]);
        assert_eq!(spelled("ΟΔΟΣ"), ["οδοσ", "οδος"]);
        assert_eq!(spelled("οδος"), ["οδος", "οδοσ"]);
        assert_eq!(spelled("CAFE\u{301}"), ["cafe\u{301}", "café"]);
        assert_eq!(spelled("١٩٨٠"), ["١٩٨٠", "1980"]);
        assert_eq!(spelled("۱۹۸۰"), ["۱۹۸۰", "1980"]);
        assert_eq!(
            spelled("\u{212a}İς E\u{301}Σ"),
            ["kİς e\u{301}σ", "\u{212a}İς e\u{301}σ", "ki\u{307}ς e\u{301}ς", "kİσ e\u{301}σ", "kİς éσ",]
        );
    }

    #[test]
    fn request_answers_meet_whatever_keyboard_wrote_them() {
        assert_eq!(*request_fold("ΟΔΟΣ"), *request_fold("οδος"));
        assert_eq!(*request_fold("CAFE\u{301}"), *request_fold("café"));
        assert_eq!(*request_fold("١٩٨٠"), *request_fold("1980"));
        assert_ne!(*request_fold(" a"), *request_fold("a"));
        assert_ne!(*request_fold("a\u{a0}b"), *request_fold("a b"));
    }

    /// The number is that of the table in use when HealthVault's clients were written; the digest notices a target that a
    /// newer Unicode would change.
    #[test]
    fn the_old_table_is_frozen() {
        let mut table = Sha256::new();
        let mut changed = 0;
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let folded = old_simple(c);
            if folded != c {
                assert_eq!(folded, simple(c));
                assert!(c.len_utf16() == 1 && folded.len_utf16() == 1);
                changed += 1;
                table.update(u32::from(c).to_be_bytes());
                table.update(u32::from(folded).to_be_bytes());
            }
        }
        assert_eq!(changed, 973);
        let digest = table.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(digest, "5e935e40269631e8f22dacaf304f9323c83239597eb7df4bb5402f39001573aa");
    }

    proptest! {
        #[test]
        fn candidates_are_few_distinct_and_begin_with_the_canonical_one(answer in "\\PC{0,20}") {
            let spellings = spelled(&answer);
            prop_assert!((1..=6).contains(&spellings.len()));
            prop_assert_eq!(&spellings[0], &*package_fold(&answer));
            for (n, spelling) in spellings.iter().enumerate() {
                prop_assert!(!spellings[..n].contains(spelling));
            }
        }

        #[test]
        fn no_string_outgrows_its_room(answer in "[\u{0}-\u{10ffff}]{0,40}") {
            prop_assert!(package_fold(&answer).len() <= answer.len() * 2);
            prop_assert!(composed(&answer).len() <= answer.len() * 3);
        }
    }
}
