//! Sealing in segments: a large object under one [`DataKey`], so that a part of it can be read without the rest.
//!
//! An object is cut into segments of [`SEGMENT_BYTES`], the last one short; each is sealed by itself, which adds
//! [`OVERHEAD_BYTES`], and they lie end to end. A segment is bound to its object, to its number and to whether it is the
//! last: one that was moved, repeated, left out or cut off does not open. An object without bytes has no segment, so
//! there is no such object.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::mac::hmac_sha256;
use crate::random::Random;
use crate::vault::{DataKey, OVERHEAD_BYTES, Unsealable};

/// Plain bytes of every segment but the last.
pub const SEGMENT_BYTES: usize = 65_536;
/// Bytes of a whole sealed segment.
pub const SEALED_SEGMENT_BYTES: usize = SEGMENT_BYTES + OVERHEAD_BYTES;

/// Bytes of an object of `plain` bytes once it is sealed.
pub const fn sealed_len(plain: u64) -> u64 {
    plain + plain.div_ceil(SEGMENT_BYTES as u64) * OVERHEAD_BYTES as u64
}

/// The segments of one object.
pub struct Segments<'k> {
    key: &'k DataKey,
    bound_to: Vec<u8>,
}

impl<'k> Segments<'k> {
    /// Of the object that `bound_to` names, which never names another object under the same key.
    pub fn new(key: &'k DataKey, bound_to: &[u8]) -> Self {
        Segments { key, bound_to: bound_to.to_vec() }
    }

    /// Seals segment `number`, counted from 0: [`SEGMENT_BYTES`] bytes, or 1 to as many when it `is_last`.
    pub fn seal(&self, number: u32, is_last: bool, plain: &[u8], rng: &mut dyn Random) -> Vec<u8> {
        debug_assert!(plain.len() == SEGMENT_BYTES || is_last && !plain.is_empty() && plain.len() < SEGMENT_BYTES);
        self.key.seal(&self.place(number, is_last), plain, rng)
    }

    /// Opens it again.
    ///
    /// # Errors
    /// [`Unsealable`], without saying why.
    pub fn open(&self, number: u32, is_last: bool, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
        self.key.open(&self.place(number, is_last), sealed)
    }

    /// What follows the object's name has a fixed length, so no two places are spelled the same.
    fn place(&self, number: u32, is_last: bool) -> Vec<u8> {
        [b"medlock/segment/1:", &self.bound_to[..], &number.to_be_bytes(), &[u8::from(is_last)]].concat()
    }
}

/// A digest of plain bytes that only the holder of their data key can compute: tells whether bytes that are sent again
/// are the same, without opening what was stored.
#[derive(Clone)]
pub struct PlainDigest(Hmac<Sha256>);

impl PlainDigest {
    /// Of bytes that are kept under `key`.
    pub fn new(key: &DataKey) -> Self {
        let key = Zeroizing::new(hmac_sha256(&*key.to_bytes(), &[b"medlock/plain-digest/1"]));
        PlainDigest(Hmac::new_from_slice(&*key).expect("HMAC takes keys of any length"))
    }

    /// Adds the next plain bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of everything added.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;

    fn key() -> DataKey {
        DataKey::from_bytes(&[9; 32])
    }

    #[test]
    fn lengths() {
        for (plain, sealed) in [
            (0, 0),
            (1, 30),
            (65_535, 65_564),
            (65_536, 65_565),
            (65_537, 65_595),
            (2_097_152, 2_098_080),
            (2_097_184, 2_098_141),
            (2_147_483_647, 2_148_433_919),
        ] {
            assert_eq!(sealed_len(plain), sealed, "{plain}");
        }
        assert_eq!(sealed_len(SEGMENT_BYTES as u64), SEALED_SEGMENT_BYTES as u64);
    }

    #[test]
    fn a_segment_opens_in_its_own_place_only() {
        let (key, mut rng) = (key(), SeededRandom::new(1));
        let segments = Segments::new(&key, b"blob/one");
        let full = vec![5; SEGMENT_BYTES];
        for (number, is_last, plain) in [(0, false, &full[..]), (1, false, &full), (2, true, b"end"), (0, true, &full)]
        {
            let sealed = segments.seal(number, is_last, plain, &mut rng);
            assert_eq!(sealed.len() as u64, sealed_len(plain.len() as u64));
            assert_eq!(*segments.open(number, is_last, &sealed).unwrap(), plain);
            assert!(segments.open(number, !is_last, &sealed).is_err());
            assert!(segments.open(number + 1, is_last, &sealed).is_err());
            assert!(segments.open(number, is_last, &sealed[1..]).is_err());
            assert!(Segments::new(&key, b"blob/other").open(number, is_last, &sealed).is_err());
            assert!(Segments::new(&key, b"").open(number, is_last, &sealed).is_err());
            let other = DataKey::from_bytes(&[8; 32]);
            assert!(Segments::new(&other, b"blob/one").open(number, is_last, &sealed).is_err());
        }
    }

    /// Stored objects depend on these values: they may never change.
    #[test]
    fn the_format_is_frozen() {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let sealed = Segments::new(&key(), b"blob/one").seal(3, true, b"plain", &mut SeededRandom::new(5));
        assert_eq!(hex(&sealed), "012c1b906867d313e9ee07fe22f63a9847b32f1e5ac0032ae62ba685f713c99a5497");
        let mut digest = PlainDigest::new(&key());
        digest.update(b"pl");
        digest.update(b"ain");
        assert_eq!(hex(&digest.clone().finish()), "2724683e9b72cf96a1e1ae516b5ff2f7192838977857b9d4954a54088df0293e");
        digest.update(b"!");
        assert_ne!(digest.finish(), {
            let mut other = PlainDigest::new(&DataKey::from_bytes(&[8; 32]));
            other.update(b"plain!");
            other.finish()
        });
    }
}
