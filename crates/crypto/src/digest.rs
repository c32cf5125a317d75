//! SHA-1, SHA-256 and HMAC of bytes that are all there: by aws-lc, and by RustCrypto in the browser's module, where there is no aws-lc.
//!
//! With SHA instructions both are as fast; without them, as on most of Intel's processors until 2021, aws-lc is nearly twice as fast. Bytes that
//! come in pieces, and hashes that are put down half way, stay with RustCrypto, whose state can be written down.

use crate::mac::{HashAlg, HmacAlg};

pub(crate) use by::{hmac, sha256};

/// The digest of `data`.
pub(crate) fn hash(alg: HashAlg, data: &[u8]) -> Vec<u8> {
    match alg {
        HashAlg::Sha1 => by::sha1(data).to_vec(),
        HashAlg::Sha256 => sha256(data).to_vec(),
    }
}

#[cfg(feature = "native")]
mod by {
    use aws_lc_rs::{digest, hmac};

    use super::HmacAlg;

    fn of<const N: usize>(alg: &'static digest::Algorithm, data: &[u8]) -> [u8; N] {
        digest::digest(alg, data).as_ref().try_into().expect("a digest has the length of its kind")
    }

    pub(super) fn sha1(data: &[u8]) -> [u8; 20] {
        of(&digest::SHA1_FOR_LEGACY_USE_ONLY, data)
    }

    pub(crate) fn sha256(data: &[u8]) -> [u8; 32] {
        of(&digest::SHA256, data)
    }

    /// Of several pieces, one after the other. A key has any length.
    pub(crate) fn hmac(alg: HmacAlg, key: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
        let alg = match alg {
            HmacAlg::Sha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
            HmacAlg::Sha256 => hmac::HMAC_SHA256,
            HmacAlg::Sha512 => hmac::HMAC_SHA512,
        };
        let mut mac = hmac::Context::with_key(&hmac::Key::new(alg, key));
        for piece in pieces {
            mac.update(piece);
        }
        mac.sign().as_ref().to_vec()
    }
}

#[cfg(any(not(feature = "native"), test))]
#[cfg_attr(feature = "native", allow(dead_code, reason = "the test compares with it"))]
mod by_rustcrypto {
    use hmac::{Hmac, KeyInit, Mac};
    use sha1::Sha1;
    use sha2::{Digest, Sha256, Sha512};

    use super::HmacAlg;

    pub(super) fn sha1(data: &[u8]) -> [u8; 20] {
        Sha1::digest(data).into()
    }

    pub(crate) fn sha256(data: &[u8]) -> [u8; 32] {
        Sha256::digest(data).into()
    }

    fn keyed<M: Mac + KeyInit>(key: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
        let mut mac = <M as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
        for piece in pieces {
            mac.update(piece);
        }
        mac.finalize().into_bytes().to_vec()
    }

    /// Of several pieces, one after the other. A key has any length.
    pub(crate) fn hmac(alg: HmacAlg, key: &[u8], pieces: &[&[u8]]) -> Vec<u8> {
        match alg {
            HmacAlg::Sha1 => keyed::<Hmac<Sha1>>(key, pieces),
            HmacAlg::Sha256 => keyed::<Hmac<Sha256>>(key, pieces),
            HmacAlg::Sha512 => keyed::<Hmac<Sha512>>(key, pieces),
        }
    }
}
#[cfg(not(feature = "native"))]
use by_rustcrypto as by;

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;

    /// A package that a browser sealed is opened here.
    #[test]
    fn both_say_the_same() {
        let data: Vec<u8> = (0..300_u32).map(|n| n as u8).collect();
        // Around the ends of the blocks of 64 and 128 bytes.
        for len in [0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 300] {
            let (data, other) = (&data[..len], &data[300 - len..]);
            assert_eq!(by::sha1(data), by_rustcrypto::sha1(data), "{len}");
            assert_eq!(by::sha256(data), by_rustcrypto::sha256(data), "{len}");
            for alg in [HmacAlg::Sha1, HmacAlg::Sha256, HmacAlg::Sha512] {
                let pieces = [other, b"", data];
                assert_eq!(by::hmac(alg, data, &pieces), by_rustcrypto::hmac(alg, data, &pieces), "{alg:?} {len}");
            }
        }
    }
}
