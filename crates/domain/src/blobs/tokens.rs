//! What stands in the address of a blob: a write token to upload and use one, a read token to download one. Both are sealed, so
//! they tell nothing and cannot be made elsewhere; whether they are still good is asked of the rows.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_wire::targetqs::decode_query;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::ids::{AppId, BlobId, PersonId, RecordId, StoredBlobId, ThingId};
use crate::things_in_record::Avenue;

/// The parameter in which a token stands.
pub const PARAMETER: &str = "blob-ref-token";

/// What a read token says: who may read which blob on whose behalf, as of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadClaim {
    pub blob: BlobId,
    pub thing: ThingId,
    pub record: RecordId,
    pub app: AppId,
    pub person: PersonId,
    pub avenue: Avenue,
    pub issued_at: Timestamp,
}

/// A token that this server made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    Write(StoredBlobId),
    Read(ReadClaim),
}

const WRITE: &str = "blob-write-token";
const READ: &str = "blob-read-token";
/// Ours have some 160 characters; an address somewhat more.
const TOKEN_CHARS_MAX: usize = 400;
const ADDRESS_CHARS_MAX: usize = 4_000;

/// The token for an upload.
pub fn write_token(vault: &Vault, rng: &mut dyn Random, id: StoredBlobId) -> String {
    URL_SAFE_NO_PAD.encode(vault.seal(WRITE, b"", id.as_bytes(), rng))
}

/// The token for a download.
pub fn read_token(vault: &Vault, rng: &mut dyn Random, claim: &ReadClaim) -> String {
    URL_SAFE_NO_PAD.encode(vault.seal(READ, b"", &claim.to_bytes(), rng))
}

/// What a token says; None for what is none of this server's.
pub fn open(vault: &Vault, token: &str) -> Option<Token> {
    if token.len() > TOKEN_CHARS_MAX {
        return None;
    }
    let sealed = URL_SAFE_NO_PAD.decode(token.trim_end_matches('=')).ok()?;
    let write = vault.open(WRITE, b"", &sealed).ok();
    if let Some(id) = write.and_then(|plain| Uuid::from_slice(&plain).ok()) {
        return Some(Token::Write(StoredBlobId(id)));
    }
    let read = vault.open(READ, b"", &sealed).ok()?;
    ReadClaim::from_bytes(&read).map(Token::Read)
}

/// The token in an address, wherever the address leads to: published clients and proxies respell host and path.
pub fn token_in(url: &str) -> Option<String> {
    if url.len() > ADDRESS_CHARS_MAX {
        return None;
    }
    let (_, query) = url.split_once('?')?;
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    decode_query(query)
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(PARAMETER))
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty())
}

/// What an address says.
pub fn open_address(vault: &Vault, url: &str) -> Option<Token> {
    open(vault, &token_in(url)?)
}

impl ReadClaim {
    const BYTES: usize = 5 * 16 + 1 + 8;

    pub(super) fn to_bytes(self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(Self::BYTES));
        for id in [self.blob.0, self.thing.0, self.record.0, self.app.0, self.person.0] {
            bytes.extend_from_slice(id.as_bytes());
        }
        bytes.push(u8::from(self.avenue == Avenue::Offline));
        bytes.extend_from_slice(&self.issued_at.as_microsecond().to_be_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<ReadClaim> {
        if bytes.len() != Self::BYTES {
            return None;
        }
        let id = |place: usize| Uuid::from_slice(&bytes[16 * place..16 * (place + 1)]).ok();
        let issued_at = i64::from_be_bytes(*bytes.last_chunk::<8>()?);
        Some(ReadClaim {
            blob: BlobId(id(0)?),
            thing: ThingId(id(1)?),
            record: RecordId(id(2)?),
            app: AppId(id(3)?),
            person: PersonId(id(4)?),
            avenue: if bytes[5 * 16] == 0 { Avenue::Online } else { Avenue::Offline },
            issued_at: Timestamp::from_microsecond(issued_at).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;
    use proptest::prelude::*;

    use super::*;

    fn vault() -> Vault {
        Vault::new([7; 32])
    }

    fn claim(rng: &mut SeededRandom, avenue: Avenue) -> ReadClaim {
        ReadClaim {
            blob: BlobId::new(rng),
            thing: ThingId::new(rng),
            record: RecordId::new(rng),
            app: AppId::new(rng),
            person: PersonId::new(rng),
            avenue,
            issued_at: Timestamp::from_microsecond(1_767_323_045_000_001).unwrap(),
        }
    }

    #[test]
    fn a_token_says_what_it_was_made_for_and_opens_nowhere_else() {
        let mut rng = SeededRandom::new(1);
        let id = StoredBlobId::new(&mut rng);
        let write = write_token(&vault(), &mut rng, id);
        assert_eq!(open(&vault(), &write), Some(Token::Write(id)));
        assert_eq!(open(&Vault::new([8; 32]), &write), None);
        for avenue in [Avenue::Online, Avenue::Offline] {
            let claim = claim(&mut rng, avenue);
            let read = read_token(&vault(), &mut rng, &claim);
            assert_eq!(open(&vault(), &read), Some(Token::Read(claim)));
            assert!(read.len() < 200);
        }
        assert_ne!(write, write_token(&vault(), &mut rng, id), "no two look alike");
        for no_token in ["", "=", "AAAA", &write[1..], &write[..write.len() - 2], &format!("{write}A")] {
            assert_eq!(open(&vault(), no_token), None, "{no_token}");
        }
    }

    #[test]
    fn a_token_is_found_in_an_address_however_that_is_spelled() {
        for (url, token) in [
            ("https://lab.example/streaming/wildcatblob.ashx?blob-ref-token=abc", Some("abc")),
            ("http://10.0.0.1:8080/?x=1&Blob-Ref-Token=a%2Db_c", Some("a-b_c")),
            ("/streaming?blob-ref-token=abc#top", Some("abc")),
            ("?blob-ref-token=first&blob-ref-token=second", Some("first")),
            ("https://lab.example/?blob-ref-token=", None),
            ("https://lab.example/blob-ref-token=abc", None),
            ("abc", None),
            ("", None),
        ] {
            assert_eq!(token_in(url).as_deref(), token, "{url}");
        }
        let long = format!("https://lab.example/?{}&blob-ref-token=abc", "x".repeat(ADDRESS_CHARS_MAX));
        assert_eq!(token_in(&long), None);
    }

    proptest! {
        #[test]
        fn garbage_is_no_token(text in ".{0,300}", bytes: Vec<u8>) {
            prop_assert_eq!(open_address(&vault(), &text), None);
            prop_assert_eq!(open_address(&vault(), &format!("?blob-ref-token={text}")), None);
            prop_assert_eq!(open(&vault(), &URL_SAFE_NO_PAD.encode(&bytes)), None);
            prop_assert!(ReadClaim::from_bytes(&bytes).is_none() || bytes.len() == ReadClaim::BYTES);
        }
    }
}
