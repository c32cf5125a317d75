//! The key as somebody types it from paper: fourteen groups of five characters. Thirteen hold the key, four characters each; the last
//! holds a check of the whole. The fifth character of each checks its group and its place, so that a mistake is told by group.

use medlock_crypto::mac::{HashAlg, hash};
use zeroize::Zeroizing;

/// Without I, L, O and U, which are mistaken for others.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Groups of a key.
pub const GROUPS: usize = 14;
/// Of them, those that hold it.
const HOLDING: usize = 13;
/// Characters of a group before the one that checks them.
const HELD: usize = 4;
/// What the square code says before the groups.
const PREFIX: &str = "MEDLOCK-KEY-1:";

/// What is wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistyped {
    #[error("the key has {GROUPS} groups of five characters; {0} were given")]
    Count(usize),
    #[error("group {} {}", list(.0), if .0.len() == 1 { "is mistyped or in the wrong place" } else { "are mistyped or in the wrong place" })]
    Groups(Vec<usize>),
    #[error("each group is one of a key, but together they are none: were two sheets mixed up?")]
    Whole,
}

fn list(groups: &[usize]) -> String {
    groups.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The groups of a key, in order.
pub fn groups(key: &[u8; 32]) -> Zeroizing<Vec<String>> {
    let mut symbols = Zeroizing::new(Vec::with_capacity(GROUPS * HELD));
    let (mut bits, mut held) = (0_u32, 0);
    // 256 bits and four of nothing are 52 characters.
    for byte in key.iter() {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            symbols.push((bits >> held & 31) as u8);
        }
    }
    symbols.push((bits << (5 - held) & 31) as u8);
    symbols.extend(whole_check(key));
    let group = |(place, held): (usize, &[u8])| {
        let all = held.iter().copied().chain([check(place, held)]);
        all.map(|symbol| char::from(ALPHABET[usize::from(symbol)])).collect::<String>()
    };
    Zeroizing::new(symbols.chunks(HELD).enumerate().map(group).collect())
}

/// What the square code says.
pub fn code_text(key: &[u8; 32]) -> Zeroizing<String> {
    Zeroizing::new(format!("{PREFIX}{}", groups(key).join("-")))
}

/// The key out of what was typed, or read from the square code: spaces, lines and hyphens between groups, capitals or not.
///
/// # Errors
/// [`Mistyped`].
pub fn parse(typed: &str) -> Result<Zeroizing<[u8; 32]>, Mistyped> {
    let typed = typed.trim();
    let typed = typed.strip_prefix(PREFIX).unwrap_or(typed);
    let words: Vec<&str> =
        typed.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
    if words.len() != GROUPS {
        return Err(Mistyped::Count(words.len()));
    }
    let mut symbols = Zeroizing::new(Vec::with_capacity(GROUPS * HELD));
    let mut wrong = Vec::new();
    for (place, word) in words.iter().enumerate() {
        match symbols_of(word) {
            Some(found) if check(place, &found[..HELD]) == found[HELD] => symbols.extend_from_slice(&found[..HELD]),
            _ => wrong.push(place + 1),
        }
    }
    if !wrong.is_empty() {
        return Err(Mistyped::Groups(wrong));
    }
    let mut key = Zeroizing::new([0_u8; 32]);
    let (mut bits, mut held, mut at) = (0_u32, 0, 0);
    for symbol in &symbols[..HOLDING * HELD] {
        bits = bits << 5 | u32::from(*symbol);
        held += 5;
        if held >= 8 && at < key.len() {
            held -= 8;
            key[at] = (bits >> held & 255) as u8;
            at += 1;
        }
    }
    match bits & 15 == 0 && symbols[HOLDING * HELD..] == whole_check(&key) {
        true => Ok(key),
        false => Err(Mistyped::Whole),
    }
}

/// Whether that is what stands on the sheet there; groups are counted from 1.
pub fn is_group(key: &[u8; 32], number: usize, typed: &str) -> bool {
    let wanted = groups(key);
    let wanted = number.checked_sub(1).and_then(|place| wanted.get(place)).and_then(|group| symbols_of(group));
    wanted.is_some() && wanted == symbols_of(typed.trim())
}

fn symbols_of(word: &str) -> Option<[u8; HELD + 1]> {
    let mut symbols = [0; HELD + 1];
    let mut characters = word.chars();
    for symbol in &mut symbols {
        let typed = match characters.next()?.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        };
        let place = ALPHABET.iter().position(|known| char::from(*known) == typed)?;
        *symbol = u8::try_from(place).ok()?;
    }
    characters.next().is_none().then_some(symbols)
}

/// Twenty bits of a hash of the key, as four characters.
fn whole_check(key: &[u8; 32]) -> [u8; HELD] {
    let digest = hash(HashAlg::Sha256, &[b"medlock/key-sheet/1:", &key[..]].concat());
    let bits = u32::from_be_bytes([0, digest[0], digest[1], digest[2]]) >> 4;
    [15, 10, 5, 0].map(|shift| (bits >> shift & 31) as u8)
}

/// Over the field of 32 elements: each character times a weight of its own, and the place of the group. One wrong character, two that
/// changed places, and a group in another's place always show.
fn check(place: usize, held: &[u8]) -> u8 {
    let weighed = held.iter().enumerate().map(|(at, symbol)| times(*symbol, power(at + 1)));
    weighed.fold(power(place), |sum, part| sum ^ part)
}

/// The generator 2 to the power `exponent`: all 31 of them differ.
fn power(exponent: usize) -> u8 {
    (0..exponent).fold(1, |product, _| times(product, 2))
}

/// Modulo x⁵ + x² + 1.
fn times(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 32 != 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::{self, SeededRandom};

    use super::*;

    #[test]
    fn a_key_is_typed_back_in_any_case_and_from_its_square_code() {
        let mut rng = SeededRandom::new(1);
        for _ in 0..100 {
            let key: [u8; 32] = random::array(&mut rng);
            let groups = groups(&key);
            assert_eq!(groups.len(), GROUPS);
            assert!(groups.iter().all(|group| group.len() == 5));
            assert_eq!(*parse(&groups.join(" ")).unwrap(), key);
            assert_eq!(*parse(&groups.join("\n").to_lowercase()).unwrap(), key);
            assert_eq!(*parse(&code_text(&key)).unwrap(), key);
            assert_eq!(*parse(&groups.join(" ").replace('0', "O").replace('1', "l")).unwrap(), key);
            assert!(is_group(&key, 14, &groups[13]) && !is_group(&key, 1, &groups[13]) && !is_group(&key, 15, ""));
        }
    }

    #[test]
    fn every_mistake_in_a_group_is_told_by_its_number() {
        let key: [u8; 32] = random::array(&mut SeededRandom::new(2));
        let good = groups(&key);
        for place in 0..GROUPS {
            for at in 0..5 {
                for other in ALPHABET {
                    let mut typed = good.to_vec();
                    let mut letters = typed[place].clone().into_bytes();
                    if letters[at] == *other {
                        continue;
                    }
                    letters[at] = *other;
                    typed[place] = String::from_utf8(letters).unwrap();
                    assert_eq!(parse(&typed.join(" ")), Err(Mistyped::Groups(vec![place + 1])));
                }
            }
            let mut letters = good[place].clone().into_bytes();
            letters.swap(1, 2);
            let mut typed = good.to_vec();
            typed[place] = String::from_utf8(letters).unwrap();
            if typed[place] != good[place] {
                assert_eq!(parse(&typed.join(" ")), Err(Mistyped::Groups(vec![place + 1])));
            }
        }
        let mut swapped = good.to_vec();
        swapped.swap(3, 8);
        assert_eq!(parse(&swapped.join(" ")), Err(Mistyped::Groups(vec![4, 9])));
        assert_eq!(parse(&good[1..].join(" ")), Err(Mistyped::Count(13)));
        assert_eq!(parse("").unwrap_err().to_string(), "the key has 14 groups of five characters; 0 were given");
        let other: [u8; 32] = random::array(&mut SeededRandom::new(3));
        let mixed = [&groups(&other)[..1], &good[1..]].concat();
        assert_eq!(parse(&mixed.join(" ")), Err(Mistyped::Whole));
    }

    /// Sheets lie in safes: what is on them may never change.
    #[test]
    fn the_sheet_is_frozen() {
        let key: [u8; 32] = std::array::from_fn(|at| (at as u8).wrapping_mul(7));
        assert_eq!(
            groups(&key).join(" "),
            "003GM W58WJ 4CN3N 2E1ZZ 8S6N9 8PV24 D5R75 EZM5G HJ9S3 N8D83 NYVBE VH6BE TBCGM C44K9"
        );
    }
}
