//! Sealing in segments: a large object under one [`DataKey`], so that a part of it can be read without the rest.
//!
//! An object is cut into segments of [`SEGMENT_BYTES`], the last one short; each is sealed by itself, which adds
//! [`OVERHEAD_BYTES`], and they lie end to end. A segment is bound to its object, to its number and to whether it is the
//! last: one that was moved, repeated, left out or cut off does not open. An object without bytes has no segment, so
//! there is no such object.

use std::sync::Arc;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::mac::hmac_sha256;
use crate::random::Random;
use crate::vault::{DataKey, OVERHEAD_BYTES, Unsealable};
use crate::wiped::Wiped;

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
    pub fn open(&self, number: u32, is_last: bool, sealed: &[u8]) -> Result<Wiped, Unsealable> {
        let mut plain = self.key.open(&self.place(number, is_last), sealed)?;
        Ok(Wiped::new(std::mem::take(&mut *plain)))
    }

    /// What follows the object's name has a fixed length, so no two places are spelled the same.
    fn place(&self, number: u32, is_last: bool) -> Vec<u8> {
        [b"medlock/segment/1:", &self.bound_to[..], &number.to_be_bytes(), &[u8::from(is_last)]].concat()
    }
}

/// A digest of plain bytes that only the holder of their data key can compute: tells whether bytes that are sent again
/// are the same, without opening what was stored.
///
/// Each segment gets an AES-GCM tag under a key of its own purpose, which is some ten times as fast as hashing it; the digest is the
/// SHA-256 of the tags. They repeat their nonces, which would betray the key to whoever sees tags: nobody does.
#[derive(Clone)]
pub struct PlainDigest {
    key: Arc<LessSafeKey>,
    tags: Sha256,
    /// Bytes that make no whole segment yet.
    pending: Zeroizing<Vec<u8>>,
    segments: u32,
}

impl PlainDigest {
    /// Of bytes that are kept under `key`.
    pub fn new(key: &DataKey) -> Self {
        let key = Zeroizing::new(hmac_sha256(&*key.to_bytes(), &[b"medlock/plain-digest/1"]));
        let key = UnboundKey::new(&AES_256_GCM, &*key).expect("the key has 32 bytes");
        let pending = Zeroizing::new(Vec::with_capacity(SEGMENT_BYTES));
        PlainDigest { key: Arc::new(LessSafeKey::new(key)), tags: Sha256::new(), pending, segments: 0 }
    }

    /// Adds the next plain bytes.
    pub fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(SEGMENT_BYTES - self.pending.len()));
            self.pending.extend_from_slice(now);
            bytes = later;
            if self.pending.len() == SEGMENT_BYTES {
                self.segment();
            }
        }
    }

    /// The digest of everything added.
    pub fn finish(mut self) -> [u8; 32] {
        // Also of nothing: so the last tag always tells where the bytes end.
        self.segment();
        self.tags.finalize().into()
    }

    fn segment(&mut self) {
        let mut nonce = [0; NONCE_LEN];
        nonce[..4].copy_from_slice(&self.segments.to_be_bytes());
        let nonce = Nonce::assume_unique_for_key(nonce);
        let tag = self.key.seal_in_place_separate_tag(nonce, Aad::from(&self.pending[..]), &mut []);
        self.tags.update(tag.expect("a segment is shorter than AES-GCM can take").as_ref());
        self.pending.clear();
        self.segments += 1;
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

    #[test]
    fn a_digest_tells_every_change_however_the_bytes_come() {
        let digest = |key: &DataKey, parts: &[&[u8]]| {
            let mut digest = PlainDigest::new(key);
            for part in parts {
                digest.update(part);
            }
            digest.finish()
        };
        let bytes: Vec<u8> = (0..2 * SEGMENT_BYTES + 5).map(|n| (n % 251) as u8).collect();
        let whole = digest(&key(), &[&bytes]);
        for cut in [0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, bytes.len()] {
            assert_eq!(digest(&key(), &[&bytes[..cut], &bytes[cut..]]), whole, "{cut}");
        }
        for place in [0, SEGMENT_BYTES, bytes.len() - 1] {
            let mut other = bytes.clone();
            other[place] ^= 1;
            assert_ne!(digest(&key(), &[&other]), whole, "{place}");
        }
        // Segments that changed places, ends that are missing or too much.
        let (first, rest) = bytes.split_at(SEGMENT_BYTES);
        let (second, last) = rest.split_at(SEGMENT_BYTES);
        for parts in [&[second, first, last][..], &[first, second], &[first, last], &[first, second, last, &[0]], &[]] {
            assert_ne!(digest(&key(), parts), whole);
        }
        assert_ne!(digest(&DataKey::from_bytes(&[8; 32]), &[&bytes]), whole);
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
        assert_eq!(hex(&digest.clone().finish()), "80dac91bf3c573bc3189c48435d3679eef85563a860d489945d28020fde77010");
        digest.update(b"!");
        assert_ne!(digest.finish(), {
            let mut other = PlainDigest::new(&DataKey::from_bytes(&[8; 32]));
            other.update(b"plain!");
            other.finish()
        });
    }
}
