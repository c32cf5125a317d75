//! Numbers as people read them, made from their digits: no floating point, so nothing changes that was not rounded on
//! purpose.

/// More significant digits than this are an artefact of unit conversion (`74.84274105165585`), not a measurement.
const MOST_DIGITS: usize = 10;
/// What is left of such a number.
const KEPT_DIGITS: usize = 4;
/// Numbers beyond these powers of ten are not written out.
const EXPONENTS: std::ops::RangeInclusive<i64> = -9..=18;

/// `text` as a plain decimal without exponent (`7.0` stays `7.0`, `1.5e3` becomes `1500`), times ten to the `shift`.
/// A number with more than ten significant digits is rounded to four, though never in front of the decimal point.
///
/// `None` for what is no number, `INF` and `NaN`, and for numbers so large or small that nobody writes them out.
pub(super) fn readable(text: &str, shift: i64) -> Option<String> {
    let text = crate::leaf::trim(text);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i64 = exponent.parse().ok().filter(|exponent| (-400..=400).contains(exponent))?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|byte| byte.wrapping_sub(b'0')).collect();
    if digits.is_empty() || digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    if zeros == digits.len() {
        return Some("0".into());
    }
    // The number is 0.DIGITS times ten to the point.
    let mut point = i64::try_from(whole.len()).ok()? - i64::try_from(zeros).ok()? + exponent + shift;
    let mut digits = digits[zeros..].to_vec();
    if !EXPONENTS.contains(&point) {
        return None;
    }
    let significant = digits.iter().rposition(|digit| *digit != 0)? + 1;
    let in_front = usize::try_from(point).unwrap_or(0);
    if significant > MOST_DIGITS && significant > in_front {
        point += round(&mut digits, KEPT_DIGITS.max(in_front));
    }
    Some(write(negative, &digits, point))
}

/// Rounds half away from zero to `keep` digits, without zeros at the end. Returns 1 when a digit came in front, else 0.
fn round(digits: &mut Vec<u8>, keep: usize) -> i64 {
    let up = digits.get(keep).is_some_and(|digit| *digit >= 5);
    digits.truncate(keep);
    let mut carry = 0;
    if up {
        let nines = digits.iter().rev().take_while(|digit| **digit == 9).count();
        digits.truncate(digits.len() - nines);
        match digits.last_mut() {
            Some(last) => *last += 1,
            None => {
                digits.push(1);
                carry = 1;
            }
        }
    }
    while digits.len() > 1 && digits.last() == Some(&0) {
        digits.pop();
    }
    carry
}

fn write(negative: bool, digits: &[u8], point: i64) -> String {
    let mut out = String::from(if negative { "-" } else { "" });
    let mut push = |digit: u8| out.push(char::from(b'0' + digit));
    let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    let at = |index: i64| usize::try_from(index).ok().and_then(|index| digits.get(index)).copied().unwrap_or(0);
    if point <= 0 {
        push(0);
    }
    (0..point).for_each(|index| push(at(index)));
    if length > point {
        out.push('.');
        (point.min(0)..0).for_each(|_| out.push('0'));
        (point.max(0)..length).for_each(|index| out.push(char::from(b'0' + at(index))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn measurements_stay_as_written_and_conversions_are_rounded() {
        for (written, read) in [
            ("72.5", "72.5"),
            ("7.0", "7.0"),
            (" 120\n", "120"),
            ("+5", "5"),
            ("-0.25", "-0.25"),
            ("0", "0"),
            ("-0.000", "0"),
            ("007.50", "7.50"),
            (".5", "0.5"),
            ("1.", "1"),
            ("0.0045", "0.0045"),
            ("12.3456", "12.3456"),
            ("74.84274105165585", "74.84"),
            ("0.30000000000000004", "0.3"),
            ("99.99999999999", "100"),
            ("9.999967890123", "10"),
            ("275.5625", "275.5625"),
            ("0.0012345678901", "0.001235"),
            ("1234567.8", "1234567.8"),
            ("1234567.89012", "1234568"),
            ("9999999.99999", "10000000"),
            ("123456789012", "123456789012"),
            ("1.5e3", "1500"),
            ("1.5E-3", "0.0015"),
            ("25E-1", "2.5"),
        ] {
            assert_eq!(readable(written, 0).as_deref(), Some(read), "{written}");
        }
        for strange in ["", "NaN", "INF", "-INF", "1e300", "1e-300", "1e99999999999999999999", "a", "-", ".", "1,5"] {
            assert_eq!(readable(strange, 0), None, "{strange}");
        }
    }

    #[test]
    fn shares_become_per_cent() {
        for (share, percent) in
            [("0.065", "6.5"), ("0.07", "7"), ("1", "100"), ("0", "0"), ("0.001", "0.1"), ("0.5", "50")]
        {
            assert_eq!(readable(share, 2).as_deref(), Some(percent), "{share}");
        }
    }
}
