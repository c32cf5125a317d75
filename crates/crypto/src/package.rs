//! The password protected package: sealed by the sender with the answer to a question, opened with what the patient
//! types. This is HealthVault's recipe, and published clients depend on every byte of it; its weaknesses (PBKDF2 over
//! SHA-1, a MAC with a public key, one key and IV for a package and all its streamed chunks) are reproduced here, not
//! repaired. What guards a package in storage is the vault.
//!
//! `hmac-sha256-aes256`, step by step:
//!
//! 1. Key and IV: PBKDF2-HMAC-SHA1 of the lower-cased answer ([`crate::fold`]) with the salt's text as UTF-8, 64 bytes:
//!    32 of key, 32 of IV. The salt is never base64-decoded, even if it looks so.
//! 2. Plaintext: HMAC-SHA256 of the contents, keyed with the salt's text, then the contents.
//! 3. Padding (ISO 10126): 1 to 32 bytes, all random except the last, which says how many.
//! 4. Rijndael with a block of 256 bits, chained (CBC).
//!
//! `hmac-sha1-3des` of old clients differs in HMAC-SHA1, 24 bytes of key and 8 of IV, and Triple DES; Medlock opens it
//! and never makes it.

use crate::fold;
use crate::mac::{HmacAlg, hmac};
use crate::random::{self, Random};
use crate::rijndael::{Block, Rijndael256};
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use des::TdesEde3;
use sha1::Sha1;
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq, ConstantTimeLess};
use zeroize::{Zeroize, Zeroizing};

/// The iteration count of published clients, and what an empty `iteration-count` element means.
pub const DEFAULT_ITERATIONS: u32 = 20_000;

/// The two recipes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// `hmac-sha256-aes256`, which is Rijndael with a 256-bit block in spite of its name.
    HmacSha256Aes256,
    /// `hmac-sha1-3des`, of old clients.
    HmacSha1TripleDes,
}

impl Algorithm {
    /// The text of `algorithm-name`.
    pub fn wire_name(self) -> &'static str {
        match self {
            Algorithm::HmacSha256Aes256 => "hmac-sha256-aes256",
            Algorithm::HmacSha1TripleDes => "hmac-sha1-3des",
        }
    }

    /// The algorithm of that name, spelled exactly so.
    pub fn from_wire_name(name: &str) -> Option<Self> {
        [Algorithm::HmacSha256Aes256, Algorithm::HmacSha1TripleDes].into_iter().find(|alg| alg.wire_name() == name)
    }

    /// Bytes of a cipher block, which is also the longest padding.
    pub fn block_len(self) -> usize {
        match self {
            Algorithm::HmacSha256Aes256 => 32,
            Algorithm::HmacSha1TripleDes => 8,
        }
    }

    /// Bytes of the MAC in front of the contents.
    pub fn mac_len(self) -> usize {
        match self {
            Algorithm::HmacSha256Aes256 => 32,
            Algorithm::HmacSha1TripleDes => 20,
        }
    }

    /// What Medlock writes into `key-length`, in bits.
    pub fn key_bits(self) -> u32 {
        match self {
            Algorithm::HmacSha256Aes256 => 256,
            Algorithm::HmacSha1TripleDes => 192,
        }
    }

    /// Whether `key-length` may say `bits`. Triple DES keys are counted with parity bits (192) or without (168); the
    /// key is the same 24 bytes.
    pub fn key_bits_accepted(self, bits: u32) -> bool {
        bits == self.key_bits() || (self == Algorithm::HmacSha1TripleDes && bits == 168)
    }

    /// Whether a ciphertext can have `bytes` bytes: whole blocks, enough for the MAC and a byte of padding.
    pub fn ciphertext_len_ok(self, bytes: usize) -> bool {
        bytes.is_multiple_of(self.block_len()) && bytes > self.mac_len()
    }

    /// The MAC of `contents`; its key is the salt, so anyone can compute it: it tells a wrong answer, not a forger.
    fn mac(self, salt: &str, contents: &[u8]) -> Vec<u8> {
        let alg = match self {
            Algorithm::HmacSha256Aes256 => HmacAlg::Sha256,
            Algorithm::HmacSha1TripleDes => HmacAlg::Sha1,
        };
        hmac(alg, salt.as_bytes(), contents)
    }
}

/// What a package says in the clear about its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Params {
    /// Which recipe.
    pub algorithm: Algorithm,
    /// Any text; it enters as UTF-8.
    pub salt: String,
    /// Rounds of PBKDF2; 0 counts as 1. Whoever takes this from outside caps it: a round costs about 0.5 µs.
    pub iterations: u32,
}

/// Key and IV of one package. Wiped when dropped.
pub struct PackageKeys {
    algorithm: Algorithm,
    bytes: Zeroizing<[u8; 64]>,
}

impl PackageKeys {
    /// Derives them from an answer in one of the spellings of [`crate::fold`]. With 20 000 iterations this takes some
    /// 10 ms: not for a thread that serves others.
    pub fn derive(params: &Params, folded: &str) -> Self {
        let mut bytes = Zeroizing::new([0; 64]);
        pbkdf2::pbkdf2_hmac::<Sha1>(folded.as_bytes(), params.salt.as_bytes(), params.iterations, bytes.as_mut());
        PackageKeys { algorithm: params.algorithm, bytes }
    }

    /// The 64 derived bytes, to be kept under a seal between two pages.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 64]> {
        self.bytes.clone()
    }

    /// Back from [`PackageKeys::to_bytes`].
    pub fn from_bytes(algorithm: Algorithm, bytes: &[u8; 64]) -> Self {
        PackageKeys { algorithm, bytes: Zeroizing::new(*bytes) }
    }

    /// The recipe they belong to.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn key(&self) -> &Block {
        self.bytes.first_chunk().expect("64 bytes hold a key of 32")
    }

    fn iv(&self) -> &Block {
        self.bytes.last_chunk().expect("64 bytes hold an IV of 32")
    }
}

/// The one way in which opening fails: a wrong answer, damage, wrong length, bad padding and a wrong MAC look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer does not open the package")]
pub struct WrongAnswer;

/// Seals `contents`. `salt` must be the one the keys were derived with.
///
/// # Panics
/// With keys of `hmac-sha1-3des`, which is opened for old clients and never made.
pub fn seal(keys: &PackageKeys, contents: &[u8], salt: &str, rng: &mut dyn Random) -> Vec<u8> {
    assert_eq!(keys.algorithm, Algorithm::HmacSha256Aes256, "Medlock seals packages with hmac-sha256-aes256 only");
    let mut sealed = authenticated(keys.algorithm, contents, salt);
    pad(&mut sealed, keys.algorithm.block_len(), rng);
    Rijndael256::new(keys.key()).encrypt_cbc(keys.iv(), whole_blocks(&mut sealed));
    sealed
}

/// Opens a package with keys already derived and gives back the contents.
///
/// # Errors
/// [`WrongAnswer`], whatever went wrong. The work done and its order do not depend on what that was, unless the length
/// alone, which is public, rules the ciphertext out.
pub fn open(keys: &PackageKeys, salt: &str, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, WrongAnswer> {
    let algorithm = keys.algorithm;
    if !algorithm.ciphertext_len_ok(ciphertext.len()) {
        return Err(WrongAnswer);
    }
    let mut plain = Zeroizing::new(ciphertext.to_vec());
    match algorithm {
        Algorithm::HmacSha256Aes256 => Rijndael256::new(keys.key()).decrypt_cbc(keys.iv(), whole_blocks(&mut plain)),
        Algorithm::HmacSha1TripleDes => decrypt_triple_des(keys, &mut plain),
    }
    let (end, padded) = unpadded_len(&plain, algorithm.block_len(), algorithm.mac_len());
    let (mac, contents) = plain[..end].split_at(algorithm.mac_len());
    let right = padded & algorithm.mac(salt, contents).ct_eq(mac);
    if !bool::from(right) {
        return Err(WrongAnswer);
    }
    plain.truncate(end);
    plain.drain(..algorithm.mac_len());
    Ok(plain)
}

/// PBKDF2 rounds that one attempt may cost, about 0.4 s of a processor: iterations come from the package, and a sender
/// could otherwise keep the server busy with its patients' guesses.
pub const ATTEMPT_ROUNDS_MAX: u32 = 1_000_000;

/// Opens a package with an answer as it was typed, and gives back the keys that did it with the contents. Every
/// candidate of [`fold::candidates`] is tried, also after one has succeeded, so that the time tells neither which one it
/// was nor whether it was. All of them are one attempt.
///
/// # Errors
/// [`WrongAnswer`] when no candidate opens it.
///
/// A sender that asks for very many iterations gets fewer candidates, the sender's own spelling first: one attempt costs
/// at most [`ATTEMPT_ROUNDS_MAX`] rounds, or one candidate.
pub fn open_with_answer(
    params: &Params,
    ciphertext: &[u8],
    typed_answer: &str,
) -> Result<(PackageKeys, Zeroizing<Vec<u8>>), WrongAnswer> {
    let mut opened = Err(WrongAnswer);
    for folded in fold::candidates(typed_answer).into_iter().take(candidates_max(params.iterations)) {
        let keys = PackageKeys::derive(params, &folded);
        let contents = open(&keys, &params.salt, ciphertext);
        opened = opened.or_else(|_| contents.map(|contents| (keys, contents)));
    }
    opened
}

/// How many candidates an attempt may try: all of them up to 200,000 iterations, ten times what published clients use.
fn candidates_max(iterations: u32) -> usize {
    (ATTEMPT_ROUNDS_MAX / iterations.max(1)).max(1) as usize
}

/// A fresh salt: a GUID in lower case with hyphens, as published clients make it.
pub fn new_salt(rng: &mut dyn Random) -> String {
    let hex: String = random::uuid_v4(rng).iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// Bytes of a sealed chunk of a streamed blob with `plain_bytes` bytes: the next greater multiple of 32.
pub const fn sealed_chunk_len(plain_bytes: usize) -> usize {
    (plain_bytes / 32 + 1) * 32
}

/// Plain bytes of a full chunk of a streamed blob: what BeginPutConnectPackageBlob names.
pub const CHUNK_PLAIN_BYTES: usize = 2_097_152;
/// Bytes of such a chunk once it is sealed. Published clients work out where a chunk begins from this number.
pub const CHUNK_SEALED_BYTES: usize = sealed_chunk_len(CHUNK_PLAIN_BYTES);

/// Seals one chunk of a streamed blob. Chunks have no MAC, and each starts from the package's key and IV again; the
/// blob's hash, which lies inside the package, guards them. Their cipher (`aes256` on the wire) is Rijndael with a
/// 256-bit block whatever the package's own algorithm is.
pub fn seal_chunk(keys: &PackageKeys, plain: &[u8], rng: &mut dyn Random) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(sealed_chunk_len(plain.len()));
    sealed.extend_from_slice(plain);
    pad(&mut sealed, 32, rng);
    Rijndael256::new(keys.key()).encrypt_cbc(keys.iv(), whole_blocks(&mut sealed));
    sealed
}

/// Opens one chunk of a streamed blob where it lies: `chunk` holds the plain bytes then, and the caller wipes it.
/// Success does not mean that the bytes are right: compare the blob's hash.
///
/// # Errors
/// [`WrongAnswer`] when the length is no positive multiple of 32 or the padding impossible; `chunk` is empty then.
pub fn open_chunk(keys: &PackageKeys, chunk: &mut Vec<u8>) -> Result<(), WrongAnswer> {
    let whole = !chunk.is_empty() && chunk.len().is_multiple_of(32);
    if !whole {
        chunk.clear();
        return Err(WrongAnswer);
    }
    Rijndael256::new(keys.key()).decrypt_cbc(keys.iv(), whole_blocks(chunk));
    let (end, padded) = unpadded_len(chunk, 32, 0);
    if !bool::from(padded) {
        chunk.zeroize();
        return Err(WrongAnswer);
    }
    chunk.truncate(end);
    Ok(())
}

/// Opens a whole streamed blob as it is stored: sealed chunks end to end, all made from `chunk_bytes` plain bytes except
/// the last, which may be shorter. A blob without bytes has no chunk.
///
/// # Errors
/// [`WrongAnswer`] when a chunk does not open or one before the last is not full.
///
/// # Panics
/// When `chunk_bytes` is 0.
pub fn open_chunks(keys: &PackageKeys, stored: &[u8], chunk_bytes: usize) -> Result<Zeroizing<Vec<u8>>, WrongAnswer> {
    assert!(chunk_bytes > 0, "a chunk has bytes");
    let mut blob = Zeroizing::new(Vec::with_capacity(stored.len()));
    let mut chunks = stored.chunks(sealed_chunk_len(chunk_bytes)).peekable();
    while let Some(chunk) = chunks.next() {
        let mut plain = Zeroizing::new(chunk.to_vec());
        open_chunk(keys, &mut plain)?;
        let fits = if chunks.peek().is_some() { plain.len() == chunk_bytes } else { plain.len() <= chunk_bytes };
        if !fits {
            return Err(WrongAnswer);
        }
        blob.extend_from_slice(&plain);
    }
    Ok(blob)
}

/// Seals as old clients did, with `hmac-sha1-3des`: so that tests have packages to open.
#[cfg(any(test, feature = "fixtures"))]
pub fn seal_as_old_client(keys: &PackageKeys, contents: &[u8], salt: &str, rng: &mut dyn Random) -> Vec<u8> {
    use cbc::cipher::BlockModeEncrypt;
    let mut sealed = authenticated(Algorithm::HmacSha1TripleDes, contents, salt);
    pad(&mut sealed, 8, rng);
    let mut cipher = cbc::Encryptor::<TdesEde3>::new_from_slices(&keys.bytes[..24], &keys.bytes[24..32])
        .expect("Triple DES takes 24 bytes of key and 8 of IV");
    for block in sealed.as_chunks_mut::<8>().0 {
        cipher.encrypt_block(block.into());
    }
    sealed
}

/// MAC and contents, with room for the padding, so that no growing buffer leaves a copy behind.
fn authenticated(algorithm: Algorithm, contents: &[u8], salt: &str) -> Vec<u8> {
    let mut plain = Vec::with_capacity(algorithm.mac_len() + contents.len() + algorithm.block_len());
    plain.extend_from_slice(&algorithm.mac(salt, contents));
    plain.extend_from_slice(contents);
    plain
}

/// ISO 10126: random bytes, then one that counts itself and them.
fn pad(data: &mut Vec<u8>, block_len: usize, rng: &mut dyn Random) {
    let count = block_len - data.len() % block_len;
    let filler = data.len();
    data.resize(filler + count, count as u8);
    rng.fill(&mut data[filler..filler + count - 1]);
}

/// How many bytes stand before the padding, and whether the padding can be right: 1 to `block_len` bytes, and at least
/// `least` bytes before them. If it cannot, the length is one that lets the caller go on as if it were. Without branches
/// on the plaintext.
fn unpadded_len(plain: &[u8], block_len: usize, least: usize) -> (usize, Choice) {
    let count = u64::from(plain[plain.len() - 1]);
    let most = block_len.min(plain.len() - least) as u64;
    let right = !count.ct_eq(&0) & count.ct_lt(&(most + 1));
    let count = u64::conditional_select(&1, &count, right);
    (plain.len() - count as usize, right)
}

/// The blocks of a buffer whose length was padded or checked to be whole blocks.
fn whole_blocks(data: &mut [u8]) -> &mut [Block] {
    let (blocks, rest) = data.as_chunks_mut();
    debug_assert!(rest.is_empty());
    blocks
}

fn decrypt_triple_des(keys: &PackageKeys, data: &mut [u8]) {
    let mut cipher = cbc::Decryptor::<TdesEde3>::new_from_slices(&keys.bytes[..24], &keys.bytes[24..32])
        .expect("Triple DES takes 24 bytes of key and 8 of IV");
    for block in data.as_chunks_mut::<8>().0 {
        cipher.decrypt_block(block.into());
    }
}

#[cfg(test)]
mod shared_vectors;
#[cfg(test)]
mod tests;
