//! The simple types that the notation knows by itself.

use super::split_word;
use crate::model::{Low, Simple};

/// A simple type of the notation itself.
pub(super) fn read(expression: &'static str) -> Option<Simple> {
    let (word, rest) = split_word(expression.trim_ascii());
    Some(match (word, rest) {
        ("string", rest) => {
            let (range, not_blank) = match rest.strip_suffix("not blank") {
                Some(range) => (range.trim_ascii(), true),
                None => (rest, false),
            };
            let (shortest, longest) = match range.split_once("..") {
                None if range.is_empty() => (0, None),
                None => return None,
                Some((low, "")) => (low.parse().ok()?, None),
                Some((low, high)) => (low.parse().ok()?, Some(high.parse().ok()?)),
            };
            Simple::Text { shortest, longest, not_blank }
        }
        ("letters", count) => Simple::Letters { count: count.parse().ok()? },
        ("guid", "") => Simple::Guid,
        ("one", rest) => Simple::OneOf { values: rest.strip_prefix("of ")?.split(',').map(str::trim_ascii).collect() },
        ("boolean", "") => Simple::Boolean,
        ("double", "") => Simple::Double { low: Low::Open, high: None },
        ("double", rest) => match rest.strip_prefix('>') {
            Some(low) => Simple::Double { low: Low::Above(low.trim_ascii().parse().ok()?), high: None },
            None => {
                let (low, high) = rest.split_once("..")?;
                let high = if high.is_empty() { None } else { Some(high.parse().ok()?) };
                Simple::Double { low: Low::AtLeast(low.parse().ok()?), high }
            }
        },
        ("decimal", "") => Simple::Decimal,
        ("int", "") => Simple::Int { low: i32::MIN, high: i32::MAX },
        ("int", range) => {
            let (low, high) = range.split_once("..")?;
            Simple::Int { low: low.parse().ok()?, high: if high.is_empty() { i32::MAX } else { high.parse().ok()? } }
        }
        ("positiveInteger", "") => Simple::PositiveInteger,
        _ => return None,
    })
}
