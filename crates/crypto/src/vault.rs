//! Sealing at rest: under the server key ([`Vault`]) and under a key of one's own per package or blob ([`DataKey`]).
//!
//! A sealed value is a version byte, a nonce of 12 random bytes, the ciphertext and a tag of 16 bytes. The cipher is
//! AES-256-GCM-SIV, which forgives a repeated nonce: two equal plaintexts then look equal, and nothing else is lost.
//! What a value is bound to (a row's id, say) is authenticated but not stored, so a value moved elsewhere does not open.
//!
//! No purpose shares a key with another: each is derived from the database's root key by HMAC-SHA256 over a label.
//!
//! **Two keys.** The server key lies in a file and can be changed; the root key is made with the database and lies there, wrapped under
//! each server key that may open it. A vault begins with the server key alone and [`Vault::adopt`]s the root key once the database
//! is open. In databases made before there were root keys, the first server key is the root key.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use crate::mac::hmac_sha256;
use crate::random::{self, Random};
use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use zeroize::Zeroizing;

/// How many bytes sealing adds.
pub const OVERHEAD_BYTES: usize = 1 + NONCE_LEN + 16;

/// The format written today, and the first byte of everything sealed.
const VERSION: u8 = 1;

/// What was sealed does not open: another key, another purpose, bound to something else, or damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sealed data does not open with this key")]
pub struct Unsealable;

/// The root key is another than the one this vault has been working with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these keys are another database's")]
pub struct OtherRoot;

/// The server key, the root key, and all that is derived from it. Wiped when dropped.
pub struct Vault {
    server_key: Zeroizing<[u8; 32]>,
    /// Not set: the server key is the root key.
    root: OnceLock<Zeroizing<[u8; 32]>>,
    /// Keys that were derived and set up before, by purpose: there are as many purposes as words for them in the program.
    sealing: Prepared<LessSafeKey>,
    indexing: Prepared<hmac::Key>,
}

impl Vault {
    /// From the server key: 32 random bytes.
    pub fn new(server_key: [u8; 32]) -> Self {
        let (sealing, indexing) = (Prepared::default(), Prepared::default());
        Vault { server_key: Zeroizing::new(server_key), root: OnceLock::new(), sealing, indexing }
    }

    /// Works with the database's root key from here on. Before anything is sealed, opened or looked up.
    ///
    /// # Errors
    /// [`OtherRoot`] when it works with another one already.
    pub fn adopt(&self, root: Zeroizing<[u8; 32]>) -> Result<(), OtherRoot> {
        let adopted = self.root.get_or_init(|| root.clone());
        if **adopted != *root {
            return Err(OtherRoot);
        }
        // Nothing was derived yet, unless somebody was too early: then it was from the wrong key.
        self.sealing.clear();
        self.indexing.clear();
        Ok(())
    }

    /// Whether there is a root key apart from the server key.
    pub fn has_root(&self) -> bool {
        self.root.get().is_some()
    }

    /// The server key itself.
    pub fn server_key(&self) -> &[u8; 32] {
        &self.server_key
    }

    /// Names the server key without telling anything of it: 16 hexadecimal digits in groups of four.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.server_key)
    }

    /// The root key under another server key, which can open the database then.
    pub fn wrap_root_for(&self, server_key: &[u8; 32], rng: &mut dyn Random) -> Vec<u8> {
        seal(&wrapping(server_key), fingerprint(server_key).as_bytes(), self.root(), rng)
    }

    /// Opens what [`Vault::wrap_root_for`] made for this vault's server key.
    ///
    /// # Errors
    /// [`Unsealable`], without saying why.
    pub fn unwrap_root(&self, wrapped: &[u8]) -> Result<Zeroizing<[u8; 32]>, Unsealable> {
        let opened = open(&wrapping(&self.server_key), self.fingerprint().as_bytes(), wrapped)?;
        <[u8; 32]>::try_from(&opened[..]).map(Zeroizing::new).map_err(|_| Unsealable)
    }

    /// Seals `plain` for a purpose, a fixed word per kind of data, bound to `bound_to`.
    pub fn seal(&self, purpose: &str, bound_to: &[u8], plain: &[u8], rng: &mut dyn Random) -> Vec<u8> {
        seal(&self.sealing(purpose), bound_to, plain, rng)
    }

    /// Opens what [`Vault::seal`] made for the same purpose and bound to the same.
    ///
    /// # Errors
    /// [`Unsealable`], without saying why.
    pub fn open(&self, purpose: &str, bound_to: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
        open(&self.sealing(purpose), bound_to, sealed)
    }

    /// A keyed hash to find sealed data by: equal data has an equal index, and without the key nobody can try guesses.
    pub fn index(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        let key = self.indexing.of(purpose, || hmac::Key::new(hmac::HMAC_SHA256, &*self.derived("index", purpose)));
        hmac::sign(&key, data).as_ref().try_into().expect("HMAC-SHA256 makes 32 bytes")
    }

    /// Kept in the database in the clear: tells the right root key from another before anything is read or written.
    pub fn check_value(&self) -> [u8; 32] {
        *self.derived("check", "")
    }

    /// The secret that enters every password hash ([`crate::password`]).
    pub fn pepper(&self) -> [u8; 32] {
        *self.derived("pepper", "")
    }

    fn sealing(&self, purpose: &str) -> Arc<LessSafeKey> {
        self.sealing.of(purpose, || cipher(&self.derived("seal", purpose)))
    }

    /// `use` words have no colon, so no two pairs spell the same label.
    fn derived(&self, r#use: &str, purpose: &str) -> Zeroizing<[u8; 32]> {
        let label = [b"medlock/1/", r#use.as_bytes(), b":", purpose.as_bytes()];
        Zeroizing::new(hmac_sha256(self.root(), &label))
    }

    fn root(&self) -> &[u8; 32] {
        self.root.get().unwrap_or(&self.server_key)
    }
}

/// As [`Vault::fingerprint`], of a key that no vault has.
pub fn fingerprint(server_key: &[u8; 32]) -> String {
    let digest = hmac_sha256(server_key, &[b"medlock/1/fingerprint:"]);
    let groups = digest[..8].chunks(2).map(|pair| pair.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

fn wrapping(server_key: &[u8; 32]) -> LessSafeKey {
    cipher(&Zeroizing::new(hmac_sha256(server_key, &[b"medlock/1/wrap:"])))
}

/// One key per purpose, made when it is first asked for.
struct Prepared<K>(RwLock<HashMap<String, Arc<K>>>);

impl<K> Default for Prepared<K> {
    fn default() -> Self {
        Prepared(RwLock::new(HashMap::new()))
    }
}

impl<K> Prepared<K> {
    fn clear(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn of(&self, purpose: &str, make: impl FnOnce() -> K) -> Arc<K> {
        // A map is whole after every step, so a panic elsewhere spoils nothing.
        if let Some(key) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(purpose) {
            return Arc::clone(key);
        }
        let key = Arc::new(make());
        let mut keys = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(keys.entry(purpose.to_owned()).or_insert(key))
    }
}

/// The key of one package or blob, itself kept sealed in a row: without the row the data is gone. Wiped when dropped.
pub struct DataKey {
    bytes: Zeroizing<[u8; 32]>,
    cipher: LessSafeKey,
}

impl DataKey {
    /// A fresh key.
    pub fn new(rng: &mut dyn Random) -> Self {
        DataKey::from_bytes(&Zeroizing::new(random::array(rng)))
    }

    /// Back from [`DataKey::to_bytes`].
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        DataKey { bytes: Zeroizing::new(*bytes), cipher: cipher(bytes) }
    }

    /// The key, to be sealed by a [`Vault`].
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        self.bytes.clone()
    }

    /// Seals `plain` bound to `bound_to`. Of data sealed in pieces, bind each to its number and to whether it is the last.
    pub fn seal(&self, bound_to: &[u8], plain: &[u8], rng: &mut dyn Random) -> Vec<u8> {
        seal(&self.cipher, bound_to, plain, rng)
    }

    /// Opens what [`DataKey::seal`] made bound to the same.
    ///
    /// # Errors
    /// [`Unsealable`], without saying why.
    pub fn open(&self, bound_to: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
        open(&self.cipher, bound_to, sealed)
    }
}

fn seal(key: &LessSafeKey, bound_to: &[u8], plain: &[u8], rng: &mut dyn Random) -> Vec<u8> {
    let nonce = random::array::<NONCE_LEN>(rng);
    let mut sealed = Vec::with_capacity(plain.len() + OVERHEAD_BYTES);
    sealed.push(VERSION);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(plain);
    let tag = key
        .seal_in_place_separate_tag(
            Nonce::assume_unique_for_key(nonce),
            associated(bound_to),
            &mut sealed[1 + NONCE_LEN..],
        )
        .expect("AES-GCM-SIV seals anything shorter than 64 GiB");
    sealed.extend_from_slice(tag.as_ref());
    sealed
}

fn open(key: &LessSafeKey, bound_to: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unsealable> {
    let (&version, rest) = sealed.split_first().ok_or(Unsealable)?;
    let (&nonce, rest) = rest.split_first_chunk::<NONCE_LEN>().ok_or(Unsealable)?;
    if version != VERSION {
        return Err(Unsealable);
    }
    let mut plain = Zeroizing::new(rest.to_vec());
    let len = key
        .open_in_place(Nonce::assume_unique_for_key(nonce), associated(bound_to), &mut plain)
        .map_err(|_| Unsealable)?
        .len();
    plain.truncate(len);
    Ok(plain)
}

fn cipher(key: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM_SIV, key).expect("the key has 32 bytes"))
}

/// The version is authenticated too, so that a later format cannot be passed off as this one.
fn associated(bound_to: &[u8]) -> Aad<Vec<u8>> {
    Aad::from([&[VERSION], bound_to].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SeededRandom;
    use proptest::prelude::*;

    fn vault() -> Vault {
        Vault::new([7; 32])
    }

    #[test]
    fn what_is_sealed_opens_for_the_same_purpose_and_place_only() {
        let mut rng = SeededRandom::new(1);
        let sealed = vault().seal("question", b"row 1", b"first pet?", &mut rng);
        assert_eq!(sealed.len(), b"first pet?".len() + OVERHEAD_BYTES);
        assert_eq!(*vault().open("question", b"row 1", &sealed).unwrap(), b"first pet?");
        assert!(vault().open("email", b"row 1", &sealed).is_err());
        assert!(vault().open("question", b"row 2", &sealed).is_err());
        assert!(vault().open("question", b"", &sealed).is_err());
        assert!(Vault::new([8; 32]).open("question", b"row 1", &sealed).is_err());
    }

    #[test]
    fn equal_plaintexts_do_not_look_equal() {
        let mut rng = SeededRandom::new(2);
        let first = vault().seal("question", b"", b"first pet?", &mut rng);
        let second = vault().seal("question", b"", b"first pet?", &mut rng);
        assert_ne!(first[13..], second[13..]);
        assert!(!first.windows(5).any(|window| window == b"first"));
    }

    #[test]
    fn no_changed_bit_and_no_cut_is_accepted() {
        let mut rng = SeededRandom::new(3);
        let key = DataKey::new(&mut rng);
        for sealed in [key.seal(b"place", b"contents", &mut rng), key.seal(b"place", b"", &mut rng)] {
            assert!(key.open(b"place", &sealed).is_ok());
            for bit in 0..sealed.len() * 8 {
                let mut damaged = sealed.clone();
                damaged[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(key.open(b"place", &damaged).err(), Some(Unsealable), "bit {bit}");
            }
            for len in 0..sealed.len() {
                assert_eq!(key.open(b"place", &sealed[..len]).err(), Some(Unsealable), "{len} bytes");
            }
            let longer = [&sealed[..], &[0]].concat();
            assert_eq!(key.open(b"place", &longer).err(), Some(Unsealable));
        }
    }

    #[test]
    fn a_data_key_travels_sealed() {
        let mut rng = SeededRandom::new(4);
        let key = DataKey::new(&mut rng);
        let sealed = key.seal(b"blob 1/0", b"bytes", &mut rng);
        let kept = vault().seal("blob-key", b"1", &*key.to_bytes(), &mut rng);
        let bytes: [u8; 32] = vault().open("blob-key", b"1", &kept).unwrap()[..].try_into().unwrap();
        assert_eq!(*DataKey::from_bytes(&bytes).open(b"blob 1/0", &sealed).unwrap(), b"bytes");
        assert!(DataKey::new(&mut rng).open(b"blob 1/0", &sealed).is_err());
    }

    /// Stored data depends on these values: they may never change.
    #[test]
    fn the_format_is_frozen() {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let sealed = vault().seal("question", b"row 1", b"first pet?", &mut SeededRandom::new(5));
        assert_eq!(hex(&sealed), "012c1b906867d313e9ee07fe228866c783feb0ca974bc7bc8cda45f5f229ff229fed7c9ee8d1b9");
        assert_eq!(
            hex(&vault().index("email", b"a@example.org")),
            "9a87e6921e0fd1ac056a6aaa02622e2604daf20307a2403ced09b43c8e8423eb"
        );
        assert_eq!(hex(&vault().check_value()), "1a546269f53dee5a4ca2027928cd24f5379112a7cc9359b1d5bac0d1b842e99b");
        assert_eq!(hex(&vault().pepper()), "58a76e34c43ce12f4805aef35fc89db8c28515b1e6e48107837796fc79d35e2c");
    }

    #[test]
    fn a_root_key_is_opened_by_each_key_it_was_wrapped_for_and_no_other() {
        let mut rng = SeededRandom::new(6);
        let (first, second, third) = (Vault::new([1; 32]), Vault::new([2; 32]), Vault::new([3; 32]));
        first.adopt(Zeroizing::new([9; 32])).unwrap();
        let sealed = first.seal("question", b"row 1", b"first pet?", &mut rng);
        let wrapped = first.wrap_root_for(&[2; 32], &mut rng);
        assert!(third.unwrap_root(&wrapped).is_err());
        assert!(first.unwrap_root(&wrapped).is_err());
        second.adopt(second.unwrap_root(&wrapped).unwrap()).unwrap();
        assert_eq!(*second.open("question", b"row 1", &sealed).unwrap(), b"first pet?");
        assert_eq!((first.pepper(), first.check_value()), (second.pepper(), second.check_value()));
        assert_eq!(second.adopt(Zeroizing::new([9; 32])), Ok(()));
        assert_eq!(second.adopt(Zeroizing::new([8; 32])), Err(OtherRoot));
        assert_ne!(first.fingerprint(), second.fingerprint());
    }

    #[test]
    fn a_vault_without_root_key_works_with_the_server_key() {
        let (old, new) = (vault(), vault());
        let wrapped = old.wrap_root_for(&[7; 32], &mut SeededRandom::new(7));
        new.adopt(new.unwrap_root(&wrapped).unwrap()).unwrap();
        assert_eq!(old.pepper(), new.pepper());
        assert_eq!(old.fingerprint(), "7d64-c93d-7281-77bf");
    }

    #[test]
    fn derived_values_are_all_different() {
        let (one, other) = (vault(), Vault::new([8; 32]));
        let mut values = vec![one.check_value(), one.pepper(), other.check_value(), other.pepper(), [7; 32]];
        for purpose in ["", "email", "code"] {
            values.push(one.index(purpose, b""));
            values.push(one.index(purpose, b"data"));
            values.push(other.index(purpose, b"data"));
            values.push(*one.derived("seal", purpose));
        }
        let count = values.len();
        values.sort_unstable();
        values.dedup();
        assert_eq!(values.len(), count);
    }

    proptest! {
        #[test]
        fn anything_goes_in_and_comes_out(
            purpose in "[a-z-]{0,12}", bound_to: Vec<u8>, plain in proptest::collection::vec(any::<u8>(), 0..300), seed: u64
        ) {
            let sealed = vault().seal(&purpose, &bound_to, &plain, &mut SeededRandom::new(seed));
            prop_assert_eq!(&*vault().open(&purpose, &bound_to, &sealed).unwrap(), &plain);
        }

        #[test]
        fn garbage_never_opens(garbage: Vec<u8>) {
            prop_assert!(vault().open("question", b"", &garbage).is_err());
        }
    }
}
