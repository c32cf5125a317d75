//! The address of a blob, from anybody: nothing but what this server sealed is a token.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use medlock_crypto::random::SeededRandom;
use medlock_crypto::vault::Vault;
use medlock_domain::blobs::tokens::{Token, open, open_address, token_in, write_token};
use medlock_domain::ids::StoredBlobId;

fn ours() -> &'static (Vault, StoredBlobId, String) {
    static OURS: OnceLock<(Vault, StoredBlobId, String)> = OnceLock::new();
    OURS.get_or_init(|| {
        let (vault, mut rng) = (Vault::new([7; 32]), SeededRandom::new(1));
        let id = StoredBlobId::new(&mut rng);
        let token = write_token(&vault, &mut rng, id);
        (vault, id, token)
    })
}

fuzz_target!(|input: (&str, u16, u8)| {
    let (text, place, flip) = input;
    let (vault, id, token) = ours();
    assert_eq!(open(vault, text), None);
    assert_eq!(open_address(vault, text), None);
    if let Some(found) = token_in(text) {
        assert!(!found.is_empty() && text.contains('?'));
    }
    // However the front of the address is spelled, its token is found; a byte changed in it, and it is none.
    let front: String = text.chars().filter(|letter| !matches!(letter, '?' | '#')).take(1_000).collect();
    assert_eq!(open_address(vault, &format!("{front}?blob-ref-token={token}")), Some(Token::Write(*id)));
    let mut bytes = token.clone().into_bytes();
    let place = usize::from(place) % bytes.len();
    let changed = match bytes[place] ^ flip {
        same if same == bytes[place] => return,
        changed => changed,
    };
    bytes[place] = changed;
    // The last letter has bits that say nothing.
    if let (Ok(spoiled), true) = (std::str::from_utf8(&bytes), place + 1 < token.len()) {
        assert_eq!(open(vault, spoiled), None);
    }
});
