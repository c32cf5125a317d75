//! Digests and message authentication codes: of requests (`info-hash`, `auth`), of blobs (`SHA256Block`), and the
//! comparison that tells an attacker nothing.

use sha2::digest::common::hazmat::{SerializableState, SerializedState};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::digest;

/// Digest algorithms of `info-hash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HashAlg {
    /// `SHA1`, which most published clients send.
    Sha1,
    /// `SHA256`.
    Sha256,
}

/// Algorithms of `auth/hmac-data` and of a session's secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HmacAlg {
    /// `HMACSHA1`.
    Sha1,
    /// `HMACSHA256`.
    Sha256,
    /// `HMACSHA512`: not in HealthVault's schema, but .NET clients can be configured to it.
    Sha512,
}

impl HashAlg {
    /// The name in `algName`.
    pub fn wire_name(self) -> &'static str {
        match self {
            HashAlg::Sha1 => "SHA1",
            HashAlg::Sha256 => "SHA256",
        }
    }

    /// The algorithm of that name, spelled exactly so.
    pub fn from_wire_name(name: &str) -> Option<Self> {
        [HashAlg::Sha1, HashAlg::Sha256].into_iter().find(|alg| alg.wire_name() == name)
    }
}

impl HmacAlg {
    /// The name in `algName`.
    pub fn wire_name(self) -> &'static str {
        match self {
            HmacAlg::Sha1 => "HMACSHA1",
            HmacAlg::Sha256 => "HMACSHA256",
            HmacAlg::Sha512 => "HMACSHA512",
        }
    }

    /// The algorithm of that name, spelled exactly so.
    pub fn from_wire_name(name: &str) -> Option<Self> {
        [HmacAlg::Sha1, HmacAlg::Sha256, HmacAlg::Sha512].into_iter().find(|alg| alg.wire_name() == name)
    }
}

/// The digest of `data`.
pub fn hash(alg: HashAlg, data: &[u8]) -> Vec<u8> {
    digest::hash(alg, data)
}

/// The authentication code of `data`. A key of any length works, though a short one protects little.
pub fn hmac(alg: HmacAlg, key: &[u8], data: &[u8]) -> Vec<u8> {
    digest::hmac(alg, key, &[data])
}

/// HMAC-SHA256 over several pieces, one after the other.
#[cfg(feature = "native")]
pub(crate) fn hmac_sha256(key: &[u8], pieces: &[&[u8]]) -> [u8; 32] {
    digest::hmac(HmacAlg::Sha256, key, pieces).try_into().expect("a code of 32 bytes")
}

/// Whether `a` and `b` are the same bytes, in a time that depends on their lengths only. Use it for digests, codes,
/// tokens and everything else an attacker could guess byte by byte.
pub fn equal(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

/// `SHA256Block` of a whole blob: SHA-256 over the SHA-256 of each block of `block_size` bytes, the last one short.
/// Nothing at all has no block, so its hash is that of nothing. A `block_size` of 0 counts as 1.
pub fn sha256_block(data: &[u8], block_size: usize) -> [u8; 32] {
    let mut hash = BlockHash::new(block_size);
    hash.update(data);
    hash.finish()
}

/// `SHA256Block` of a blob that arrives piece by piece. In a package's streamed blob a block ends where a chunk ends
/// ([`BlockHash::end_chunk`]), even when the chunk is no multiple of the block. It can be put down between two pieces
/// ([`BlockHash::to_bytes`]) and taken up elsewhere.
#[derive(Clone)]
pub struct BlockHash {
    block_size: usize,
    block: Sha256,
    in_block: usize,
    blocks: Sha256,
}

impl BlockHash {
    /// `block_size` in bytes, at least 1.
    pub fn new(block_size: usize) -> Self {
        BlockHash { block_size: block_size.max(1), block: Sha256::new(), in_block: 0, blocks: Sha256::new() }
    }

    /// Adds the next plain bytes.
    pub fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let room = self.block_size - self.in_block;
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            bytes = later;
            if now.len() == self.block_size {
                // Nothing of it has to be put down.
                self.blocks.update(digest::sha256(now));
                continue;
            }
            self.block.update(now);
            self.in_block += now.len();
            if self.in_block == self.block_size {
                self.end_chunk();
            }
        }
    }

    /// Ends the block at hand, if it has any bytes.
    pub fn end_chunk(&mut self) {
        if self.in_block > 0 {
            self.blocks.update(self.block.finalize_reset());
            self.in_block = 0;
        }
    }

    /// Where it stands, to be gone on with by [`BlockHash::from_bytes`]. It tells of the last, unfinished 64 bytes of the
    /// blob and of its hash, so it is kept under a seal.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![STATE_VERSION];
        bytes.extend_from_slice(&(self.block_size as u64).to_be_bytes());
        bytes.extend_from_slice(&(self.in_block as u64).to_be_bytes());
        bytes.extend_from_slice(&self.block.serialize());
        bytes.extend_from_slice(&self.blocks.serialize());
        bytes
    }

    /// Back from [`BlockHash::to_bytes`]; None when it is none, or one of another version of the program.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&version, rest) = bytes.split_first()?;
        let (block_size, rest) = rest.split_first_chunk::<8>()?;
        let (in_block, rest) = rest.split_first_chunk::<8>()?;
        let (block, blocks) = rest.split_at_checked(rest.len() / 2)?;
        let state = |bytes| Sha256::deserialize(&SerializedState::<Sha256>::try_from(bytes).ok()?).ok();
        let block_size = usize::try_from(u64::from_be_bytes(*block_size)).ok()?;
        let in_block = usize::try_from(u64::from_be_bytes(*in_block)).ok()?;
        (version == STATE_VERSION && in_block < block_size).then_some(())?;
        Some(BlockHash { block_size, block: state(block)?, in_block, blocks: state(blocks)? })
    }

    /// The hash of everything added.
    pub fn finish(mut self) -> [u8; 32] {
        self.end_chunk();
        self.blocks.finalize().into()
    }
}

/// The form of [`BlockHash::to_bytes`].
const STATE_VERSION: u8 = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use base64::prelude::*;

    fn text(bytes: impl AsRef<[u8]>) -> String {
        BASE64_STANDARD.encode(bytes)
    }

    /// An empty `info` in the three forms that clients write: they differ.
    #[test]
    fn digests_of_an_empty_info() {
        for (info, sha1, sha256) in [
            ("<info/>", "+FS0rMnT//A9dC7u3XviYXiUM24=", "bxTJ7U8Y5SeCj1ySpV5tp/tVnsou4JhSTelplyDKahM="),
            ("<info />", "1mWxpY+leClypXQzPvDBLFIBDpI=", "ZbR1gwo184c/YSTAFOCI3/p39GNdgAzv8BcW6yK9Ubg="),
            ("<info></info>", "GK/W76yD3X/O+JmehGY8BonF6xI=", "ExqiU9nA5/8kFNbp4EmHg8yLf+3Er7bpTCJw0UZqgnE="),
        ] {
            assert_eq!(text(hash(HashAlg::Sha1, info.as_bytes())), sha1);
            assert_eq!(text(hash(HashAlg::Sha256, info.as_bytes())), sha256);
        }
    }

    #[test]
    fn codes_of_a_header() {
        let key: Vec<u8> = (0..32).collect();
        let header = b"<header><method>GetPersonInfo</method></header>";
        assert_eq!(text(hmac(HmacAlg::Sha1, &key, header)), "vIDyOIBXAbaXlpmangPNJmCE+Rg=");
        assert_eq!(text(hmac(HmacAlg::Sha256, &key, header)), "yEEJ89PyrfaAIZLWJUkRtAd2NwjrNMhjp2b/IzIFcLc=");
        #[cfg(feature = "native")]
        assert_eq!(hmac_sha256(&key, &[&header[..5], b"", &header[5..]])[..], hmac(HmacAlg::Sha256, &key, header));
        // RFC 4231, test case 2.
        let code = hmac(HmacAlg::Sha512, b"Jefe", b"what do ya want for nothing?");
        assert_eq!(code[..8], [0x16, 0x4b, 0x7a, 0x7b, 0xfc, 0xf8, 0x19, 0xe2]);
        assert_eq!(code.len(), 64);
    }

    #[test]
    fn names_go_both_ways_and_nothing_else_has_one() {
        for alg in [HashAlg::Sha1, HashAlg::Sha256] {
            assert_eq!(HashAlg::from_wire_name(alg.wire_name()), Some(alg));
        }
        for alg in [HmacAlg::Sha1, HmacAlg::Sha256, HmacAlg::Sha512] {
            assert_eq!(HmacAlg::from_wire_name(alg.wire_name()), Some(alg));
        }
        for name in ["", "sha1", "MD5", "HMACSHA256 "] {
            assert_eq!(HashAlg::from_wire_name(name), None);
            assert_eq!(HmacAlg::from_wire_name(name), None);
        }
    }

    #[test]
    fn block_hashes() {
        assert_eq!(text(sha256_block(b"abc", 2)), "EVMj5WLEpP33zqztymYNxLvhOJ2rkyOq0IRAkHx0JtA=");
        assert_eq!(text(sha256_block(b"abc", 3)), "T4tCwi3TcptRm6b2jS2nzFstYG0F2u1a1RKMwD5sY1g=");
        assert_eq!(text(sha256_block(b"", 3)), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(sha256_block(b"abc", 0), sha256_block(b"abc", 1));
    }

    #[test]
    fn a_chunk_ends_its_block() {
        let mut chunked = BlockHash::new(4);
        chunked.update(b"ab");
        chunked.update(b"cdef");
        chunked.end_chunk();
        chunked.end_chunk();
        chunked.update(b"gh");
        let mut blocks = Sha256::new();
        for block in ["abcd", "ef", "gh"] {
            blocks.update(Sha256::digest(block));
        }
        assert_eq!(chunked.finish(), <[u8; 32]>::from(blocks.finalize()));
    }

    /// Stored uploads depend on these bytes while they are open.
    #[test]
    fn a_hash_that_is_put_down_goes_on_elsewhere() {
        let data: Vec<u8> = (0..1000u32).map(|n| n as u8).collect();
        for cut in [0, 1, 63, 64, 65, 99, 100, 101, 999, 1000] {
            let mut first = BlockHash::new(100);
            first.update(&data[..cut]);
            let kept = first.to_bytes();
            let mut second = BlockHash::from_bytes(&kept).unwrap();
            assert_eq!(second.to_bytes(), kept);
            second.update(&data[cut..]);
            assert_eq!(second.finish(), sha256_block(&data, 100), "{cut}");
            assert_eq!(first.clone().finish(), sha256_block(&data[..cut], 100), "{cut}");
        }
    }

    #[test]
    fn what_is_no_state_is_refused() {
        let mut hash = BlockHash::new(100);
        hash.update(b"some bytes");
        let kept = hash.to_bytes();
        for len in 0..kept.len() {
            assert!(BlockHash::from_bytes(&kept[..len]).is_none(), "{len} bytes");
        }
        assert!(BlockHash::from_bytes(&[&kept[..], &[0]].concat()).is_none());
        let with = |at: usize, byte: u8| {
            let mut bytes = kept.clone();
            bytes[at] = byte;
            BlockHash::from_bytes(&bytes)
        };
        assert!(with(0, STATE_VERSION + 1).is_none());
        assert!(with(8, 10).is_none(), "ten bytes are not inside a block of ten");
        assert!(with(8, 11).is_some());
    }

    #[test]
    fn equal_means_equal() {
        assert!(equal(b"", b""));
        assert!(equal(b"same", b"same"));
        assert!(!equal(b"same", b"sane"));
        assert!(!equal(b"same", b"same "));
        assert!(!equal(b"same", b""));
    }
}
