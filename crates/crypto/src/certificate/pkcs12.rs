//! Writing PKCS#12 (RFC 7292): one certificate and its key under a password. Reading it is never needed.
//!
//! Encryption is PBES2 (PBKDF2-HMAC-SHA256, AES-256-CBC), integrity HMAC-SHA256 with the KDF of RFC 7292, appendix B.

use crate::mac::hmac_sha256;
use crate::random::{self, Random};
use aes::Aes256;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use x509_cert::der::oid::ObjectIdentifier;
use zeroize::Zeroizing;

/// Rounds against guessing of the file's password, for encryption and for integrity.
const ROUNDS: u32 = 100_000;

/// The file's bytes. `certificate` is DER, `key` is PKCS#8 DER.
pub(super) fn write(certificate: &[u8], key: &[u8], password: &str, rng: &mut dyn Random) -> Vec<u8> {
    // Both bags carry the same id, which is how a reader knows that they belong together.
    let id = tlv(OCTETS, &[&Sha1::digest(certificate)]);
    let attributes = tlv(SET, &[&tlv(SEQUENCE, &[&oid("1.2.840.113549.1.9.21"), &tlv(SET, &[&id])])]);

    let value = tlv(SEQUENCE, &[&oid("1.2.840.113549.1.9.22.1"), &explicit(&tlv(OCTETS, &[certificate]))]);
    let bag = tlv(SEQUENCE, &[&oid("1.2.840.113549.1.12.10.1.3"), &explicit(&value), &attributes]);
    let (scheme, encrypted) = encrypt(&tlv(SEQUENCE, &[&bag]), password, rng);
    let encrypted = tlv(SEQUENCE, &[&oid(DATA), &scheme, &tlv(CONTEXT_0_PRIMITIVE, &[&encrypted])]);
    let encrypted = tlv(SEQUENCE, &[&integer(0), &encrypted]);
    let certificates = tlv(SEQUENCE, &[&oid("1.2.840.113549.1.7.6"), &explicit(&encrypted)]);

    let (scheme, encrypted) = encrypt(key, password, rng);
    let value = tlv(SEQUENCE, &[&scheme, &tlv(OCTETS, &[&encrypted])]);
    let bag = tlv(SEQUENCE, &[&oid("1.2.840.113549.1.12.10.1.2"), &explicit(&value), &attributes]);
    let keys = data(&tlv(SEQUENCE, &[&bag]));

    let safe = tlv(SEQUENCE, &[&certificates, &keys]);
    let salt = random::array::<16>(rng);
    let mac = hmac_sha256(&*mac_key(password, &salt), &[&safe]);
    let sha256 = tlv(SEQUENCE, &[&oid("2.16.840.1.101.3.4.2.1"), &NULL]);
    let digest = tlv(SEQUENCE, &[&sha256, &tlv(OCTETS, &[&mac])]);
    let mac = tlv(SEQUENCE, &[&digest, &tlv(OCTETS, &[&salt]), &integer(ROUNDS)]);
    tlv(SEQUENCE, &[&integer(3), &data(&safe), &mac])
}

/// The scheme with its parameters, and `plain` encrypted by it.
fn encrypt(plain: &[u8], password: &str, rng: &mut dyn Random) -> (Vec<u8>, Vec<u8>) {
    let (salt, iv) = (random::array::<16>(rng), random::array::<16>(rng));
    let hmac = tlv(SEQUENCE, &[&oid("1.2.840.113549.2.9"), &NULL]);
    let derivation = tlv(SEQUENCE, &[&tlv(OCTETS, &[&salt]), &integer(ROUNDS), &hmac]);
    let derivation = tlv(SEQUENCE, &[&oid("1.2.840.113549.1.5.12"), &derivation]);
    let cipher = tlv(SEQUENCE, &[&oid("2.16.840.1.101.3.4.1.42"), &tlv(OCTETS, &[&iv])]);
    let scheme = tlv(SEQUENCE, &[&oid("1.2.840.113549.1.5.13"), &tlv(SEQUENCE, &[&derivation, &cipher])]);

    let mut key = Zeroizing::new([0; 32]);
    pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), &salt, ROUNDS, key.as_mut());
    let count = 16 - plain.len() % 16;
    let mut encrypted = Vec::with_capacity(plain.len() + count);
    encrypted.extend_from_slice(plain);
    encrypted.resize(plain.len() + count, count as u8);
    let mut cipher = cbc::Encryptor::<Aes256>::new(&(*key).into(), &iv.into());
    for block in encrypted.as_chunks_mut::<16>().0 {
        cipher.encrypt_block(block.into());
    }
    (scheme, encrypted)
}

/// RFC 7292, appendix B.2, for the purpose "integrity" (3) and as many bytes as SHA-256 gives: one pass of it.
fn mac_key(password: &str, salt: &[u8]) -> Zeroizing<[u8; 32]> {
    const BLOCK: usize = 64;
    let mut secret = Zeroizing::new(Vec::with_capacity(2 * password.len() + 2));
    secret.extend(password.encode_utf16().chain([0]).flat_map(u16::to_be_bytes));
    let fill = |bytes: &[u8]| -> Zeroizing<Vec<u8>> {
        let len = bytes.len().next_multiple_of(BLOCK);
        Zeroizing::new(bytes.iter().copied().cycle().take(len).collect())
    };
    let mut hash = Sha256::new();
    hash.update([3; BLOCK]);
    hash.update(&*fill(salt));
    hash.update(&*fill(&secret));
    let mut key = Zeroizing::new(<[u8; 32]>::from(hash.finalize()));
    for _ in 1..ROUNDS {
        *key = Sha256::digest(*key).into();
    }
    key
}

const DATA: &str = "1.2.840.113549.1.7.1";

const OCTETS: u8 = 0x04;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const CONTEXT_0: u8 = 0xa0;
const CONTEXT_0_PRIMITIVE: u8 = 0x80;
const NULL: [u8; 2] = [0x05, 0];

/// A DER value: tag, length, and its parts one after the other.
fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let len: usize = parts.iter().map(|part| part.len()).sum();
    let digits = len.to_be_bytes();
    let digits = &digits[len.leading_zeros() as usize / 8..];
    let mut value = Vec::with_capacity(len + 10);
    value.push(tag);
    if len < 0x80 {
        value.push(len as u8);
    } else {
        value.push(0x80 | digits.len() as u8);
        value.extend_from_slice(digits);
    }
    value.extend(parts.iter().copied().flatten());
    value
}

fn explicit(value: &[u8]) -> Vec<u8> {
    tlv(CONTEXT_0, &[value])
}

fn data(content: &[u8]) -> Vec<u8> {
    tlv(SEQUENCE, &[&oid(DATA), &explicit(&tlv(OCTETS, &[content]))])
}

fn oid(dotted: &str) -> Vec<u8> {
    tlv(0x06, &[ObjectIdentifier::new_unwrap(dotted).as_bytes()])
}

/// A number that is not negative: a leading zero byte where its first bit would read as a sign.
fn integer(value: u32) -> Vec<u8> {
    let digits = u64::from(value).to_be_bytes();
    let skip = (u64::from(value).leading_zeros() as usize - 1) / 8;
    tlv(0x02, &[&digits[skip..]])
}
