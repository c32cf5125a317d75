//! What a person's device says of a passkey: read within its depth, and keys that are read can be checked against.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_crypto::cbor::{self, Value};
use medlock_crypto::public_key::PublicKey;

fuzz_target!(|bytes: &[u8]| {
    if let Some((value, rest)) = cbor::read(bytes) {
        assert!(bytes.ends_with(rest) && rest.len() < bytes.len());
        let mut values = 0;
        walk(&value, bytes, 1, &mut values);
        // Each takes a byte at least, so little can be said with few bytes.
        assert!(values <= bytes.len() - rest.len());
        // What was read is read alike without what comes behind it, and not at all without its last byte.
        let whole = &bytes[..bytes.len() - rest.len()];
        assert_eq!(cbor::read(whole), Some((value, &[][..])));
        assert_eq!(cbor::read(&whole[..whole.len() - 1]), None);
    }
    if let Some(key) = PublicKey::from_cose(bytes) {
        assert!(key.is_usable());
        assert!(!key.verify(b"a message", b"no signature"));
        assert_eq!(PublicKey::from_cose(&bytes[..bytes.len() - 1]), None);
    }
});

fn walk(value: &Value<'_>, bytes: &[u8], depth: usize, values: &mut usize) {
    *values += 1;
    assert!(depth <= 8, "too deep");
    match value {
        Value::Bytes(part) => assert!(lies_in(part, bytes)),
        Value::Text(text) => assert!(lies_in(text.as_bytes(), bytes)),
        Value::List(items) => items.iter().for_each(|item| walk(item, bytes, depth + 1, values)),
        Value::Map(entries) => {
            for (at, (key, item)) in entries.iter().enumerate() {
                assert!(entries[..at].iter().all(|(known, _)| known != key), "a name that comes twice");
                walk(key, bytes, depth + 1, values);
                walk(item, bytes, depth + 1, values);
            }
            let known = entries.iter().find_map(|(key, item)| key.int().map(|number| (number, item)));
            if let Some((number, item)) = known {
                assert_eq!(value.numbered(number), Some(item));
            }
        }
        Value::Int(_) | Value::Simple(_) => {}
    }
}

/// Nothing is copied: texts and bytes are parts of what was read.
fn lies_in(part: &[u8], whole: &[u8]) -> bool {
    part.is_empty()
        || whole.as_ptr_range().start <= part.as_ptr() && part.as_ptr_range().end <= whole.as_ptr_range().end
}
