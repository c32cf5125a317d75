//! Digits as a reader's keyboard has them. Arabic, Persian and Chinese keyboards write signs of their own for 0 to 9; what is
//! checked and kept are the Western ones.

use std::borrow::Cow;

/// The text with Western digits.
pub fn western(text: &str) -> Cow<'_, str> {
    let of_own = |c: char| matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' | '\u{FF10}'..='\u{FF19}');
    if !text.contains(of_own) {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| match c {
        '\u{660}'..='\u{669}' => shifted(c, '\u{660}'),
        '\u{6F0}'..='\u{6F9}' => shifted(c, '\u{6F0}'),
        '\u{FF10}'..='\u{FF19}' => shifted(c, '\u{FF10}'),
        // The mark before decimals that goes with such digits.
        '\u{66B}' => '.',
        other => other,
    };
    Cow::Owned(text.chars().map(plain).collect())
}

/// The same of a field that holds nothing but a number, a date's part or a time; a sentence stays as it was written.
pub fn of_number(text: &str) -> Cow<'_, str> {
    let plain = western(text);
    let is_number = plain.chars().all(|c| c.is_ascii_digit() || ".,:-+ ".contains(c));
    if is_number { plain } else { Cow::Borrowed(text) }
}

fn shifted(c: char, zero: char) -> char {
    char::from_u32(u32::from('0') + u32::from(c) - u32::from(zero)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_keyboards_become_western_ones() {
        assert_eq!(western("١٩٨٠"), "1980");
        assert_eq!(western("۱۲۳"), "123");
        assert_eq!(western("６１"), "61");
        assert!(matches!(western("1980 ok"), Cow::Borrowed("1980 ok")));
        assert_eq!(of_number("٦١٫٥"), "61.5");
        assert_eq!(of_number("حبة ٥"), "حبة ٥");
    }
}
