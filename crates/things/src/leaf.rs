//! Lexical rules of simple values.

use crate::model::{Low, Simple};

/// White space as XML knows it.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Without white space at either end. Numbers inside hold none, so this is also their collapsed form.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

impl Simple {
    /// Whether `text` is such a value; if not, what it should be, to be read after "must be".
    ///
    /// Strings are taken as they stand. Everything else may have white space around it: vendor samples are
    /// pretty-printed.
    pub fn check(&self, text: &str) -> Result<(), String> {
        if self.accepts(text) { Ok(()) } else { Err(self.rule()) }
    }

    fn accepts(&self, text: &str) -> bool {
        match self {
            Simple::Text { shortest, longest, not_blank } => {
                let length = || text.chars().count();
                (*shortest == 0 || length() >= *shortest)
                    && longest.is_none_or(|longest| length() <= longest)
                    && (!not_blank || !text.chars().all(is_space))
            }
            Simple::Letters { count } => text.len() == *count && text.bytes().all(|b| b.is_ascii_alphabetic()),
            Simple::Guid => is_guid(trim(text)),
            Simple::OneOf { values } => values.contains(&trim(text)),
            Simple::Boolean => boolean(text).is_some(),
            Simple::Double { low, high } => double(text).is_some_and(|number| {
                let above = match low {
                    Low::Open => true,
                    Low::AtLeast(low) => number >= *low,
                    Low::Above(low) => number > *low,
                };
                above && high.is_none_or(|high| number <= high)
            }),
            Simple::Decimal => is_decimal(trim(text)),
            Simple::Int { low, high } => int(text).is_some_and(|number| (*low..=*high).contains(&number)),
            Simple::PositiveInteger => {
                let text = trim(text);
                let digits = text.strip_prefix('+').unwrap_or(text);
                digits.bytes().all(|b| b.is_ascii_digit()) && digits.bytes().any(|b| b != b'0')
            }
        }
    }

    /// What such a value is, to be read after "must be".
    pub fn rule(&self) -> String {
        match self {
            Simple::Text { shortest, longest, not_blank } => match (longest, not_blank) {
                (Some(longest), false) => format!("text of {shortest} to {longest} characters"),
                (Some(longest), true) => format!("text of 1 to {longest} characters, not only white space"),
                (None, true) => "text, not only white space".into(),
                (None, false) => format!("text of at least {shortest} character(s)"),
            },
            Simple::Letters { count } => format!("{count} letters a to z"),
            Simple::Guid => "a guid (8-4-4-4-12 hexadecimal digits)".into(),
            Simple::OneOf { values } => format!("one of: {}", values.join(", ")),
            Simple::Boolean => "true, false, 1 or 0".into(),
            Simple::Double { low, high } => match (low, high) {
                (Low::Open, None) => "a number".into(),
                (Low::AtLeast(low), None) => format!("a number, {low} or more"),
                (Low::Above(low), None) => format!("a number greater than {low}"),
                (Low::AtLeast(low), Some(high)) => format!("a number from {low} to {high}"),
                (Low::Above(low), Some(high)) => format!("a number greater than {low} and at most {high}"),
                (Low::Open, Some(high)) => format!("a number, {high} or less"),
            },
            Simple::Decimal => "a decimal number without exponent".into(),
            Simple::Int { low, high } => match (*low, *high) {
                (i32::MIN, i32::MAX) => "a whole number (32 bits)".into(),
                (low, i32::MAX) => format!("a whole number, {low} or more (32 bits)"),
                (low, high) => format!("a whole number from {low} to {high}"),
            },
            Simple::PositiveInteger => "a whole number greater than 0".into(),
        }
    }
}

/// `true`, `false`, `1` or `0`.
pub fn boolean(text: &str) -> Option<bool> {
    match trim(text) {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// A 32-bit whole number, sign and leading zeros allowed.
pub fn int(text: &str) -> Option<i32> {
    let text = trim(text);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value: i64 = 0;
    for byte in digits.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        // Saturates far outside 32 bits, so that no number of digits overflows.
        value = (value * 10 + i64::from(byte - b'0')).min(i64::from(u32::MAX));
    }
    i32::try_from(if negative { -value } else { value }).ok()
}

/// A floating-point number in XML Schema's notation.
pub fn double(text: &str) -> Option<f64> {
    match trim(text) {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        text => {
            let (mantissa, exponent) = match text.split_once(['e', 'E']) {
                Some((mantissa, exponent)) => (mantissa, Some(exponent)),
                None => (text, None),
            };
            let exponent_fits = exponent.is_none_or(|exponent| {
                let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
                !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
            });
            // Rust reads every number of this form; out of range it gives infinity or zero, as XML Schema does.
            if is_decimal(mantissa) && exponent_fits { text.parse().ok() } else { None }
        }
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(fraction) && !(whole.is_empty() && fraction.is_empty())
}

fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_xml_schema() {
        let any = Simple::Double { low: Low::Open, high: None };
        for good in
            ["0", "-0", "+1", "1.", ".5", " 74.84274105165585\n", "1e3", "1E-300", "1e999", "INF", "-INF", "NaN"]
        {
            assert!(any.accepts(good), "{good:?}");
        }
        for bad in [
            "", " ", ".", "+", "e3", "1e", "1e+", "1 2", "1,5", "0x1", "inf", "+INF", "nan", "1_0", "١", "1.2.3", "--1",
        ] {
            assert!(!any.accepts(bad), "{bad:?}");
        }
        let positive = Simple::Double { low: Low::Above(0.0), high: None };
        assert!(positive.accepts("INF") && positive.accepts("0.1"));
        assert!(
            !positive.accepts("0")
                && !positive.accepts("NaN")
                && !positive.accepts("-1")
                && !positive.accepts("1e-999")
        );
        let share = Simple::Double { low: Low::AtLeast(0.0), high: Some(1.0) };
        assert!(share.accepts("0") && share.accepts("1.0") && !share.accepts("1.01") && !share.accepts("NaN"));
    }

    #[test]
    fn whole_numbers_have_32_bits() {
        let any = Simple::Int { low: i32::MIN, high: i32::MAX };
        for good in ["2147483647", "-2147483648", "+7", "007", " 7 ", "00000000000000000000000000000001"] {
            assert!(any.accepts(good), "{good:?}");
        }
        for bad in ["2147483648", "-2147483649", "1.0", "", "+", "1e3", "99999999999999999999999999"] {
            assert!(!any.accepts(bad), "{bad:?}");
        }
        assert!(Simple::PositiveInteger.accepts("+018446744073709551616"));
        for bad in ["0", "000", "-1", "", "+", "1.0"] {
            assert!(!Simple::PositiveInteger.accepts(bad), "{bad:?}");
        }
        assert!(Simple::Decimal.accepts("-1.50") && !Simple::Decimal.accepts("1e3") && !Simple::Decimal.accepts("INF"));
    }

    #[test]
    fn text_counts_characters_and_keeps_its_spaces() {
        let two = Simple::Text { shortest: 1, longest: Some(2), not_blank: false };
        assert!(two.accepts("äö") && two.accepts(" ") && !two.accepts("") && !two.accepts("abc"));
        let words = Simple::Text { shortest: 1, longest: None, not_blank: true };
        assert!(words.accepts(" a") && words.accepts("\u{a0}") && !words.accepts(" \t\n") && !words.accepts(""));
        assert!(Simple::Letters { count: 2 }.accepts("uS") && !Simple::Letters { count: 2 }.accepts("ä"));
    }

    #[test]
    fn words_and_ids_may_have_space_around_them() {
        let gender = Simple::OneOf { values: vec!["m", "f"] };
        assert!(gender.accepts("\n  m\n") && !gender.accepts("M") && !gender.accepts(""));
        assert!(Simple::Guid.accepts("\t3D34d87e-7fc1-4153-800f-f56592cb0d17 "));
        assert!(!Simple::Guid.accepts("3d34d87e7fc14153800ff56592cb0d17"));
        assert!(Simple::Boolean.accepts(" 1 ") && !Simple::Boolean.accepts("True"));
    }
}
