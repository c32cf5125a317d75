//! Randomness as an argument: nothing in Medlock draws from the system behind its caller's back, so that a test can
//! replay a run.

use sha2::{Digest, Sha256};
use zeroize::Zeroize;

/// A source of random bytes.
pub trait Random: Send {
    /// Overwrites all of `out`.
    fn fill(&mut self, out: &mut [u8]);
}

impl<R: Random + ?Sized> Random for &mut R {
    fn fill(&mut self, out: &mut [u8]) {
        (**self).fill(out);
    }
}

impl<R: Random + ?Sized> Random for Box<R> {
    fn fill(&mut self, out: &mut [u8]) {
        (**self).fill(out);
    }
}

/// `N` random bytes.
pub fn array<const N: usize>(rng: &mut dyn Random) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill(&mut bytes);
    bytes
}

/// The 16 bytes of a random UUID (version 4, RFC 9562), in network order.
pub fn uuid_v4(rng: &mut dyn Random) -> [u8; 16] {
    let mut bytes = array::<16>(rng);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    bytes
}

/// The operating system's generator, by way of aws-lc.
#[cfg(feature = "native")]
#[derive(Clone, Copy, Debug, Default)]
pub struct OsRandom;

#[cfg(feature = "native")]
impl Random for OsRandom {
    /// # Panics
    /// When the operating system gives no randomness. There is no safe way on from there.
    fn fill(&mut self, out: &mut [u8]) {
        aws_lc_rs::rand::fill(out).expect("the operating system provides randomness");
    }
}

/// [`OsRandom`] for work that draws many small amounts: each draw from the system costs the same few microseconds
/// however little it gives. What was handed out is gone from here, what is left goes when this is dropped.
#[cfg(feature = "native")]
#[derive(Default)]
pub struct DrawnAhead {
    /// The bytes not handed out yet are the last ones.
    ahead: zeroize::Zeroizing<Vec<u8>>,
}

#[cfg(feature = "native")]
impl DrawnAhead {
    /// About what one drop-off takes.
    const BYTES: usize = 256;
}

#[cfg(feature = "native")]
impl Random for DrawnAhead {
    /// # Panics
    /// As [`OsRandom`].
    fn fill(&mut self, out: &mut [u8]) {
        if out.len() > DrawnAhead::BYTES {
            return OsRandom.fill(out);
        }
        if self.ahead.len() < out.len() {
            self.ahead.resize(DrawnAhead::BYTES, 0);
            OsRandom.fill(&mut self.ahead);
        }
        let given = self.ahead.len() - out.len();
        out.copy_from_slice(&self.ahead[given..]);
        self.ahead[given..].zeroize();
        self.ahead.truncate(given);
    }
}

/// A reproducible stream for tests: SHA-256 over seed and counter. Its seed has 64 bits, so it guards nothing.
pub struct SeededRandom {
    seed: u64,
    counter: u64,
    block: [u8; 32],
    used: usize,
}

impl SeededRandom {
    /// The stream number `seed`.
    pub fn new(seed: u64) -> Self {
        SeededRandom { seed, counter: 0, block: [0; 32], used: 32 }
    }
}

impl Random for SeededRandom {
    fn fill(&mut self, out: &mut [u8]) {
        for byte in out {
            if self.used == self.block.len() {
                let input = [self.seed.to_be_bytes(), self.counter.to_be_bytes()].concat();
                self.block = Sha256::digest(input).into();
                self.counter += 1;
                self.used = 0;
            }
            *byte = self.block[self.used];
            self.used += 1;
        }
    }
}

impl Drop for SeededRandom {
    fn drop(&mut self) {
        self.block.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seeded_stream_repeats_and_does_not_depend_on_how_it_is_cut() {
        let whole = array::<100>(&mut SeededRandom::new(7));
        let mut rng = SeededRandom::new(7);
        let mut pieces = [0; 100];
        for piece in pieces.chunks_mut(9) {
            rng.fill(piece);
        }
        assert_eq!(whole, pieces);
        assert_ne!(whole, array::<100>(&mut SeededRandom::new(8)));
        assert_ne!(whole[..32], whole[32..64]);
    }

    #[test]
    fn a_uuid_carries_version_and_variant() {
        let mut rng = SeededRandom::new(1);
        for _ in 0..200 {
            let id = uuid_v4(&mut rng);
            assert_eq!(id[6] >> 4, 4);
            assert_eq!(id[8] >> 6, 0b10);
        }
    }

    #[cfg(feature = "native")]
    #[test]
    fn the_system_generator_fills() {
        assert_ne!(array::<32>(&mut OsRandom), array::<32>(&mut OsRandom));
    }

    #[cfg(feature = "native")]
    #[test]
    fn what_is_drawn_ahead_is_given_once() {
        let mut rng = DrawnAhead::default();
        let mut seen = std::collections::HashSet::new();
        for length in [8, 16, 250, 32, 256, 12, 1_000, 32] {
            let mut bytes = vec![0; length];
            rng.fill(&mut bytes);
            for piece in bytes.chunks_exact(8) {
                assert!(seen.insert(piece.to_vec()), "eight bytes came twice");
            }
        }
    }
}
