//! Which bytes a request is about: `Content-Range` of an upload, `Range` of a download, in every form that published clients
//! and HealthVault's documents write.

use std::fmt;
use std::ops::Range;

/// More digits are no place in any blob.
const DIGITS_MAX: usize = 19;

/// The place of a chunk in its blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentRange {
    /// Counted from 0.
    pub first: u64,
    /// Included; never before `first`. HealthVault's documents print the last one of a blob as one byte too far.
    pub last: u64,
}

impl ContentRange {
    /// How many bytes are announced, at least one. Fewer may follow.
    pub fn bytes(self) -> u64 {
        self.last - self.first + 1
    }
}

impl fmt::Display for ContentRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "bytes {}-{}/*", self.first, self.last)
    }
}

/// Something else than the place of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Content-Range must read bytes FIRST-LAST/TOTAL or bytes FIRST-LAST/*, FIRST not after LAST")]
pub struct NotARange;

/// Reads `bytes FIRST-LAST/TOTAL`. The total may be `*` or missing; it is not looked at: clients that know it and clients that do
/// not are told apart by nothing else.
///
/// # Errors
/// [`NotARange`].
pub fn parse_content_range(value: &str) -> Result<ContentRange, NotARange> {
    let (first, last) = bounds(value).ok_or(NotARange)?;
    match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => Ok(ContentRange { first, last }),
        _ => Err(NotARange),
    }
}

/// What a download asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Everything: also for what cannot be understood, and for several parts at once.
    Whole,
    /// Never empty, never beyond the end.
    Part(Range<u64>),
    /// A part that begins behind the last byte.
    Unsatisfiable,
}

/// Reads `bytes=FIRST-LAST`, `bytes=FIRST-` or `bytes=-COUNT`, of something `len` bytes long. HealthVault's documents call the
/// header of a download Content-Range and write a blank instead of the equals sign; both are read.
pub fn parse_range(value: &str, len: u64) -> Wanted {
    let Some((first, last)) = bounds(value) else { return Wanted::Whole };
    let range = match (first, last) {
        ("", count) => match number(count) {
            Some(0) => return Wanted::Unsatisfiable,
            Some(count) => len.saturating_sub(count)..len,
            None => return Wanted::Whole,
        },
        (first, "") => match number(first) {
            Some(first) => first..len,
            None => return Wanted::Whole,
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => first..len.min(last.saturating_add(1)),
            _ => return Wanted::Whole,
        },
    };
    if range.start >= len { Wanted::Unsatisfiable } else { Wanted::Part(range) }
}

/// What stands before and behind the hyphen of the one range in the value.
fn bounds(value: &str) -> Option<(&str, &str)> {
    let value = value.trim();
    let unit = value.get(..5).filter(|unit| unit.eq_ignore_ascii_case("bytes"))?;
    let rest = &value[unit.len()..];
    let rest = rest.strip_prefix(['=', ' ', '\t'])?;
    let (range, total) = rest.split_once('/').unwrap_or((rest, "*"));
    let total = total.trim();
    if total != "*" && number(total).is_none() {
        return None;
    }
    let (first, last) = range.split_once('-')?;
    Some((first.trim(), last.trim()))
}

/// Digits alone.
fn number(text: &str) -> Option<u64> {
    let is_number = (1..=DIGITS_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_documented_form_of_an_upload_is_read() {
        for (value, first, last) in [
            ("bytes 0-1055/*", 0, 1_055),
            ("bytes 512-600/600", 512, 600),
            ("bytes 0-0/1", 0, 0),
            ("Bytes 5-9/*", 5, 9),
            (" bytes  5-9 / 10 ", 5, 9),
            ("bytes=5-9/*", 5, 9),
            ("bytes 0-255", 0, 255),
            // The total is somebody else's opinion.
            ("bytes 100-199/50", 100, 199),
            ("bytes 0-9223372036854775807/*", 0, 9_223_372_036_854_775_807),
        ] {
            assert_eq!(parse_content_range(value), Ok(ContentRange { first, last }), "{value}");
        }
        for value in [
            "",
            "bytes",
            "bytes ",
            "bytes */*",
            "bytes */600",
            "bytes 9-5/*",
            "bytes 0-/*",
            "bytes -5/*",
            "bytes a-b/*",
            "bytes 0-1/",
            "bytes 0-1/x",
            "bytes 0-1/2/3",
            "bytes +0-1/*",
            "bytes 0-1,4-5/*",
            "bytes 0-99999999999999999999/*",
            "items 0-1/*",
            "bytes0-1/*",
            "bytes 0--1/*",
            "0-1/*",
            "bytes 0\u{2013}1/*",
            "byte\u{e9} 0-1/*",
        ] {
            assert_eq!(parse_content_range(value), Err(NotARange), "{value}");
        }
    }

    #[test]
    fn a_download_asks_for_a_part_or_for_all() {
        let part = |range: Range<u64>| Wanted::Part(range);
        for (value, len, wanted) in [
            ("bytes=0-0", 10, part(0..1)),
            ("bytes=3-5", 10, part(3..6)),
            // One client always asks for a byte more than it wants, and reads on until there is nothing.
            ("bytes=8-10", 10, part(8..10)),
            ("bytes=10-20", 10, Wanted::Unsatisfiable),
            ("bytes=11-", 10, Wanted::Unsatisfiable),
            ("bytes=4-", 10, part(4..10)),
            ("bytes=-3", 10, part(7..10)),
            ("bytes=-30", 10, part(0..10)),
            ("bytes=-0", 10, Wanted::Unsatisfiable),
            ("bytes=0-5", 0, Wanted::Unsatisfiable),
            ("bytes=-5", 0, Wanted::Unsatisfiable),
            ("bytes 0-255", 1_000, part(0..256)),
            ("bytes 0-255/1000", 1_000, part(0..256)),
            ("BYTES=1-2", 10, part(1..3)),
            ("bytes=0-9223372036854775807", 10, part(0..10)),
            // What cannot be understood asks for nothing in particular.
            ("bytes=5-3", 10, Wanted::Whole),
            ("bytes=0-1,4-5", 10, Wanted::Whole),
            ("bytes=a-", 10, Wanted::Whole),
            ("bytes=-", 10, Wanted::Whole),
            ("lines=0-1", 10, Wanted::Whole),
            ("", 10, Wanted::Whole),
        ] {
            assert_eq!(parse_range(value, len), wanted, "{value} of {len}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(first in 0..u64::MAX / 4, bytes in 1..u64::MAX / 4) {
            let range = ContentRange { first, last: first + bytes - 1 };
            prop_assert_eq!(parse_content_range(&range.to_string()), Ok(range));
            prop_assert_eq!(range.bytes(), bytes);
        }

        #[test]
        fn a_part_is_never_empty_and_never_beyond_the_end(value in "bytes[= ][0-9]{0,19}-[0-9]{0,19}", len in 0..5_000u64) {
            if let Wanted::Part(part) = parse_range(&value, len) {
                prop_assert!(part.start < part.end && part.end <= len);
            }
        }
    }
}
