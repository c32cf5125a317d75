//! Public keys of people's devices (passkeys) and of sign-in providers, and the signatures made with them: the three algorithms
//! that passkeys have in the field, two of which providers use.

use aws_lc_rs::signature::{self, RsaPublicKeyComponents, UnparsedPublicKey};

use crate::cbor::{self, Value};

/// Bits of an RSA key: what passkeys of Windows have, and the largest that is verified at a bearable cost.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2_048..=4_096;

/// A key and the way it signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// ECDSA over P-256 with SHA-256, signatures in DER (`ES256`).
    P256 { x: [u8; 32], y: [u8; 32] },
    /// Ed25519 (`EdDSA`).
    Ed25519([u8; 32]),
    /// RSA with PKCS #1 v1.5 padding and SHA-256 (`RS256`): modulus and exponent, big-endian.
    Rsa { n: Vec<u8>, e: Vec<u8> },
}

impl PublicKey {
    /// The key in a COSE map (RFC 9052), if it is of one of the three algorithms and can be used.
    pub fn from_cose(cose: &[u8]) -> Option<PublicKey> {
        let (map, rest) = cbor::read(cose)?;
        let int = |number: i64| map.numbered(number).and_then(Value::int);
        let bytes = |number: i64| map.numbered(number).and_then(Value::bytes);
        let part = |number: i64| bytes(number)?.try_into().ok();
        // Kind of key, algorithm, curve.
        let key = match (int(1), int(3), int(-1)) {
            (Some(2), Some(-7), Some(1)) => PublicKey::P256 { x: part(-2)?, y: part(-3)? },
            (Some(1), Some(-8), Some(6)) => PublicKey::Ed25519(part(-2)?),
            // The exponent has the curve's place to itself: here -1 is the modulus.
            (Some(3), Some(-257), None) => PublicKey::Rsa { n: bytes(-1)?.to_vec(), e: bytes(-2)?.to_vec() },
            _ => return None,
        };
        (rest.is_empty() && key.is_usable()).then_some(key)
    }

    /// Whether it can be used at all: for RSA, whether its size is one that is verified; for Ed25519, whether it is no point of
    /// small order, under which signatures without any private key are right for every fourth or eighth message.
    pub fn is_usable(&self) -> bool {
        match self {
            PublicKey::P256 { .. } => true,
            PublicKey::Ed25519(key) => !has_small_order(key),
            PublicKey::Rsa { n, .. } => {
                let leading = n.iter().take_while(|byte| **byte == 0).count();
                RSA_BITS.contains(&((n.len() - leading) * 8))
            }
        }
    }

    /// Whether the signature over `message` was made with the private half. A key that is none never fits.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            PublicKey::P256 { x, y } => {
                let point = [&[4][..], x, y].concat();
                UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_ASN1, point).verify(message, signature).is_ok()
            }
            PublicKey::Ed25519(key) => {
                self.is_usable() && UnparsedPublicKey::new(&signature::ED25519, key).verify(message, signature).is_ok()
            }
            PublicKey::Rsa { n, e } => {
                let key = RsaPublicKeyComponents { n: strip(n), e: strip(e) };
                self.is_usable() && key.verify(&signature::RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
        }
    }
}

impl PublicKey {
    /// Whether the signature of a JSON Web Signature (RFC 7515) was made with the private half: as [`PublicKey::verify`], but
    /// `ES256` comes as two numbers of 32 bytes there.
    pub fn verify_jws(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            PublicKey::P256 { x, y } => {
                let point = [&[4][..], x, y].concat();
                UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            PublicKey::Ed25519(_) | PublicKey::Rsa { .. } => self.verify(message, signature),
        }
    }
}

/// Whether the encoded point of Ed25519 has order 1, 2, 4 or 8, in any of its spellings: by its y, whatever the sign of x.
fn has_small_order(key: &[u8; 32]) -> bool {
    /// The two y of order 8, least byte first.
    const ORDER_8: [[u8; 32]; 2] = [
        *b"\x26\xe8\x95\x8f\xc2\xb2\x27\xb0\x45\xc3\xf4\x89\xf2\xef\x98\xf0\xd5\xdf\xac\x05\xd3\xc6\x33\x39\xb1\x38\x02\x88\x6d\x53\xfc\x05",
        *b"\xc7\x17\x6a\x70\x3d\x4d\xd8\x4f\xba\x3c\x0b\x76\x0d\x10\x67\x0f\x2a\x20\x53\xfa\x2c\x39\xcc\xc6\x4e\xc7\xfd\x77\x92\xac\x03\x7a",
    ];
    let mut y = *key;
    y[31] &= 0x7F;
    // 0 and 1, and with p = 2^255 - 19 the numbers p - 1, p and p + 1.
    let is_small = y[0] <= 1 && y[1..].iter().all(|byte| *byte == 0);
    let is_near_p = (0xEC..=0xEE).contains(&y[0]) && y[1..31].iter().all(|byte| *byte == 0xFF) && y[31] == 0x7F;
    is_small || is_near_p || ORDER_8.contains(&y)
}

/// The number without zeros in front.
fn strip(number: &[u8]) -> &[u8] {
    let leading = number.iter().take_while(|byte| **byte == 0).count();
    &number[leading..]
}

/// A private key, for tests that stand in for a person's device or a sign-in provider.
#[cfg(any(test, feature = "fixtures"))]
pub mod fixtures {
    use super::PublicKey;
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
    use aws_lc_rs::signature::{
        ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, RSA_PKCS1_SHA256,
    };

    /// A key pair on P-256.
    pub struct PrivateKey(EcdsaKeyPair);

    impl PrivateKey {
        pub fn generate() -> Self {
            Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("keys can be made"))
        }

        pub fn public(&self) -> PublicKey {
            let point = self.0.public_key().as_ref();
            let part = |from: usize| point[from..from + 32].try_into().expect("an uncompressed point has 65 bytes");
            PublicKey::P256 { x: part(1), y: part(33) }
        }

        pub fn sign(&self, message: &[u8]) -> Vec<u8> {
            self.0.sign(&SystemRandom::new(), message).expect("signing works").as_ref().to_vec()
        }
    }

    /// A key that signs JSON Web Tokens, as sign-in providers have them.
    pub enum TokenKey {
        Rs256(Box<RsaKeyPair>),
        Es256(EcdsaKeyPair),
    }

    impl TokenKey {
        pub fn rs256() -> Self {
            Self::Rs256(Box::new(RsaKeyPair::generate(KeySize::Rsa2048).expect("keys can be made")))
        }

        pub fn es256() -> Self {
            Self::Es256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("keys can be made"))
        }

        pub fn public(&self) -> PublicKey {
            match self {
                Self::Rs256(pair) => {
                    // PKCS #1: a sequence of the modulus, 257 bytes with its zero in front, and the exponent.
                    let der = pair.public_key().as_ref();
                    PublicKey::Rsa { n: der[9..265].to_vec(), e: der[267..].to_vec() }
                }
                Self::Es256(pair) => {
                    let point = pair.public_key().as_ref();
                    let part = |from: usize| point[from..from + 32].try_into().expect("the point has 65 bytes");
                    PublicKey::P256 { x: part(1), y: part(33) }
                }
            }
        }

        pub fn sign(&self, message: &[u8]) -> Vec<u8> {
            let random = SystemRandom::new();
            match self {
                Self::Rs256(pair) => {
                    let mut signature = vec![0; pair.public_modulus_len()];
                    pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).expect("signing works");
                    signature
                }
                Self::Es256(pair) => pair.sign(&random, message).expect("signing works").as_ref().to_vec(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
    use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256};

    use super::fixtures::{PrivateKey, TokenKey};
    use super::*;

    /// The key takes the signature of this message and none of anything else.
    fn fits(key: &PublicKey, message: &[u8], signature: &[u8]) {
        assert!(key.is_usable() && key.verify(message, signature));
        assert!(!key.verify(b"something else", signature));
        assert!(!key.verify(message, &[]));
        for at in [0, signature.len() / 2, signature.len() - 1] {
            let mut bent = signature.to_vec();
            bent[at] ^= 1;
            assert!(!key.verify(message, &bent), "byte {at}");
        }
    }

    #[test]
    fn each_algorithm_takes_its_own_signatures_only() {
        let message = b"what was signed";
        let p256 = PrivateKey::generate();
        fits(&p256.public(), message, &p256.sign(message));
        assert!(!PrivateKey::generate().public().verify(message, &p256.sign(message)));

        let ed25519 = Ed25519KeyPair::generate().unwrap();
        let public = PublicKey::Ed25519(ed25519.public_key().as_ref().try_into().unwrap());
        fits(&public, message, ed25519.sign(message).as_ref());

        let rsa = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let mut signature = vec![0; rsa.public_modulus_len()];
        rsa.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
        // PKCS #1: a sequence of the modulus, 257 bytes with its zero in front, and the exponent.
        let der = rsa.public_key().as_ref();
        let (n, e) = (der[9..265].to_vec(), der[267..].to_vec());
        assert_eq!(e, [1, 0, 1]);
        fits(&PublicKey::Rsa { n: n.clone(), e: e.clone() }, message, &signature);
        fits(&PublicKey::Rsa { n: [&[0][..], &n].concat(), e }, message, &signature);
    }

    #[test]
    fn tokens_are_signed_by_two_of_them() {
        let message = b"header.claims";
        for key in [TokenKey::rs256(), TokenKey::es256()] {
            let (public, signature) = (key.public(), key.sign(message));
            assert!(public.verify_jws(message, &signature));
            assert!(!public.verify_jws(b"header.other claims", &signature));
            assert!(!public.verify_jws(message, &signature[1..]) && !public.verify_jws(message, &[]));
            // Two numbers of zero, which careless verifiers took for the signature of everything.
            assert!(!public.verify_jws(message, &[0; 64]));
        }
        let p256 = PrivateKey::generate();
        assert!(!p256.public().verify_jws(message, &p256.sign(message)), "that is DER");
    }

    #[test]
    fn keys_that_are_none_take_nothing() {
        let signature = PrivateKey::generate().sign(b"x");
        assert!(!PublicKey::P256 { x: [1; 32], y: [1; 32] }.verify(b"x", &signature));
        let mut near_p = [0xFF; 32];
        (near_p[0], near_p[31]) = (0xEC, 0x7F);
        let mut one = [0; 32];
        one[0] = 1;
        for key in [[0; 32], one, near_p] {
            for sign in [0, 0x80] {
                let mut key = key;
                key[31] |= sign;
                assert!(!PublicKey::Ed25519(key).is_usable());
                for message in 0..64_u8 {
                    // R is the neutral point or one of order 4, S is nothing: right for some messages under such a key.
                    let mut neutral = [0; 64];
                    neutral[0] = 1;
                    for forged in [[0; 64], neutral] {
                        assert!(!PublicKey::Ed25519(key).verify(&[message], &forged), "{message}");
                    }
                }
            }
        }
        for n in [vec![], vec![0; 300], vec![0xFF; 128], vec![0xFF; 1_024]] {
            let key = PublicKey::Rsa { n, e: vec![1, 0, 1] };
            assert!(!key.is_usable() && !key.verify(b"x", &signature));
        }
    }

    /// Kind 2 (points), algorithm -7, curve 1, x, y.
    fn p256_in_cose(x: [u8; 32], y: [u8; 32]) -> Vec<u8> {
        let head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        [&head[..], &x, &[0x22, 0x58, 0x20], &y].concat()
    }

    #[test]
    fn keys_of_the_three_algorithms_are_read_and_no_others() {
        let PublicKey::P256 { x, y } = PrivateKey::generate().public() else { unreachable!("it is made on P-256") };
        let p256 = p256_in_cose(x, y);
        assert_eq!(PublicKey::from_cose(&p256), Some(PublicKey::P256 { x, y }));
        let bent = |at: usize, byte: u8| {
            let mut cose = p256.clone();
            cose[at] = byte;
            PublicKey::from_cose(&cose)
        };
        // Another kind of key, another algorithm (-9), another curve, a name that comes twice.
        for told in [bent(2, 1), bent(4, 0x28), bent(6, 2), bent(5, 0x21)] {
            assert_eq!(told, None);
        }
        assert_eq!(PublicKey::from_cose(&[p256, vec![0]].concat()), None, "something behind it");
        assert_eq!(PublicKey::from_cose(&[]), None);
        let ed25519 = [&[0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20][..], &[3; 32]].concat();
        assert_eq!(PublicKey::from_cose(&ed25519), Some(PublicKey::Ed25519([3; 32])));
        let rsa = |bytes: u16| {
            let head = [0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59];
            [&head[..], &bytes.to_be_bytes(), &vec![0xff; bytes.into()], &[0x21, 0x43, 1, 0, 1]].concat()
        };
        assert_eq!(PublicKey::from_cose(&rsa(256)), Some(PublicKey::Rsa { n: vec![0xff; 256], e: vec![1, 0, 1] }));
        assert_eq!(PublicKey::from_cose(&rsa(128)), None, "too short");
    }
}
