//! As much CBOR (RFC 8949) as passkeys are written in: definite lengths, no tags, no fractions.

/// How deep values may lie in each other. What devices say has three levels.
const DEPTH_MAX: usize = 8;

/// A value; texts and bytes stay where they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    Int(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List(Vec<Value<'a>>),
    Map(Vec<(Value<'a>, Value<'a>)>),
    /// True, false, null: nothing here reads them.
    Simple(u8),
}

impl<'a> Value<'a> {
    /// The entry of that name.
    pub fn named(&self, name: &str) -> Option<&Value<'a>> {
        self.entry(|key| matches!(key, Value::Text(text) if *text == name))
    }

    /// The entry of that number.
    pub fn numbered(&self, number: i64) -> Option<&Value<'a>> {
        self.entry(|key| *key == Value::Int(number))
    }

    pub fn int(&self) -> Option<i64> {
        if let Value::Int(number) = self { Some(*number) } else { None }
    }

    pub fn bytes(&self) -> Option<&'a [u8]> {
        if let Value::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    fn entry(&self, is_it: impl Fn(&Value<'a>) -> bool) -> Option<&Value<'a>> {
        let Value::Map(entries) = self else { return None };
        entries.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value)
    }
}

/// The value that `bytes` begin with, and the bytes behind it. None for what is not CBOR, or not of the kind above.
pub fn read(bytes: &[u8]) -> Option<(Value<'_>, &[u8])> {
    value(bytes, DEPTH_MAX)
}

fn value(bytes: &[u8], depth: usize) -> Option<(Value<'_>, &[u8])> {
    let depth = depth.checked_sub(1)?;
    let (&first, rest) = bytes.split_first()?;
    let (argument, rest) = argument(first & 31, rest)?;
    // A length is never longer than what is there, so nothing is made room for that does not come.
    let length = || usize::try_from(argument).ok().filter(|length| *length <= rest.len());
    match first >> 5 {
        0 => Some((Value::Int(i64::try_from(argument).ok()?), rest)),
        1 => Some((Value::Int(-1 - i64::try_from(argument).ok()?), rest)),
        2 => rest.split_at_checked(length()?).map(|(bytes, rest)| (Value::Bytes(bytes), rest)),
        3 => {
            let (text, rest) = rest.split_at_checked(length()?)?;
            Some((Value::Text(std::str::from_utf8(text).ok()?), rest))
        }
        4 => {
            let (mut values, mut rest) = (Vec::new(), rest);
            for _ in 0..usize::try_from(argument).ok().filter(|count| *count <= rest.len())? {
                let (item, behind) = value(rest, depth)?;
                values.push(item);
                rest = behind;
            }
            Some((Value::List(values), rest))
        }
        5 => {
            let (mut entries, mut rest) = (Vec::new(), rest);
            for _ in 0..usize::try_from(argument).ok().filter(|count| *count <= rest.len())? {
                let (key, behind) = value(rest, depth)?;
                let (item, behind) = value(behind, depth)?;
                // A name that comes twice could mean one thing here and another elsewhere.
                if entries.iter().any(|(known, _)| *known == key) {
                    return None;
                }
                entries.push((key, item));
                rest = behind;
            }
            Some((Value::Map(entries), rest))
        }
        7 if first & 31 < 24 => Some((Value::Simple(first & 31), rest)),
        _ => None,
    }
}

/// The number in or behind a first byte.
fn argument(short: u8, rest: &[u8]) -> Option<(u64, &[u8])> {
    let bytes = match short {
        0..=23 => return Some((u64::from(short), rest)),
        24 => 1,
        25 => 2,
        26 => 4,
        27 => 8,
        _ => return None,
    };
    let (number, rest) = rest.split_at_checked(bytes)?;
    Some((number.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(bytes: &[u8]) -> Option<Value<'_>> {
        read(bytes).filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
    }

    #[test]
    fn the_examples_of_the_standard_are_read() {
        for (bytes, value) in [
            (&[0x00][..], Value::Int(0)),
            (&[0x17], Value::Int(23)),
            (&[0x18, 0x64], Value::Int(100)),
            (&[0x19, 0x03, 0xe8], Value::Int(1_000)),
            (&[0x1a, 0x00, 0x0f, 0x42, 0x40], Value::Int(1_000_000)),
            (&[0x1b, 0x00, 0x00, 0x00, 0xe8, 0xd4, 0xa5, 0x10, 0x00], Value::Int(1_000_000_000_000)),
            (&[0x20], Value::Int(-1)),
            (&[0x38, 0x63], Value::Int(-100)),
            (&[0x44, 1, 2, 3, 4], Value::Bytes(&[1, 2, 3, 4])),
            (&[0x64, b'I', b'E', b'T', b'F'], Value::Text("IETF")),
            (&[0x80], Value::List(Vec::new())),
            (&[0x82, 0x01, 0x20], Value::List(vec![Value::Int(1), Value::Int(-1)])),
            (&[0xa1, 0x01, 0x02], Value::Map(vec![(Value::Int(1), Value::Int(2))])),
            (&[0xf6], Value::Simple(22)),
        ] {
            assert_eq!(whole(bytes), Some(value), "{bytes:02x?}");
        }
        let map = whole(&[0xa2, 0x01, 0x20, 0x61, b'a', 0x41, 9]).unwrap();
        assert_eq!(map.numbered(1).and_then(Value::int), Some(-1));
        assert_eq!(map.named("a").and_then(Value::bytes), Some(&[9][..]));
        assert_eq!((map.numbered(2), map.named("b")), (None, None));
    }

    #[test]
    fn what_is_cut_off_too_deep_or_of_another_kind_is_not_read() {
        for bytes in [
            &[][..],
            &[0x18],
            &[0x44, 1, 2, 3],
            &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1],
            &[0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x82, 0x01],
            &[0xa1, 0x01],
            &[0xa2, 0x01, 0x02, 0x01, 0x03],
            &[0x61, 0xff],
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x5f, 0x41, 1, 0xff],
            &[0xc0, 0x00],
            &[0xfb, 0, 0, 0, 0, 0, 0, 0, 0],
            &[0x1c],
        ] {
            assert_eq!(read(bytes), None, "{bytes:02x?}");
        }
        assert!(read(&[0x81; DEPTH_MAX + 1]).is_none());
        let deep = [vec![0x81; DEPTH_MAX - 1], vec![0]].concat();
        assert!(whole(&deep).is_some());
    }
}
